"""Every mechanism keeps the same form, and says what it touches."""

from __future__ import annotations

import inspect
import re
from types import ModuleType

import pytest

import contingent as ct
from contingent.engine.machine.names import entity_of_field, named
from contingent.engine.machine.uses import uses
from contingent.mechanisms.registry import PIECES, find
from contingent.world.kinds import EFFECTS, EVENTS
from contingent.world.layout import ENGINE_FIELDS

NAMES = ("random_walk", "markov_chain", *ct.load("october-1917").config.mechanisms)
STREET = ("street", "street_groups", "street_revolution", "outbursts", "thresholds")


@pytest.fixture(params=(*NAMES, *STREET))
def mechanism(request: pytest.FixtureRequest) -> ModuleType:
    return find(request.param)


def lies_at(name: str, module: ModuleType) -> tuple[str, str]:
    """Return the tuple of a field and its name there; a mechanism's own field counts before another's of that name."""
    others = [field for each in (*NAMES, *STREET) for field in find(each).FIELDS]
    field = next(field for field in (*module.FIELDS, *ENGINE_FIELDS, *others) if field.name == name)
    entity = entity_of_field(field.dimensions)
    return entity, named(name, entity)


def test_has_its_pieces(mechanism: ModuleType) -> None:
    assert all(hasattr(mechanism, piece) for piece in PIECES)
    assert mechanism.__doc__ and len(mechanism.__doc__) > 150
    assert mechanism.EVERY in (1, 7)


def test_declares_no_more_than_it_uses(mechanism: ModuleType) -> None:
    declared = {f.name for f in mechanism.FIELDS} | set(mechanism.READS) | set(mechanism.CHANGES)
    functions = [getattr(mechanism, name) for name in ("start", "step") if hasattr(mechanism, name)]
    used = {where for function in functions for where in uses(function)}
    assert not [name for name in sorted(declared) if lies_at(name, mechanism) not in used]
    assert not set(mechanism.READS) & set(mechanism.CHANGES)


def test_fields_and_parameters_are_described(mechanism: ModuleType) -> None:
    for field in mechanism.FIELDS:
        assert field.unit and len(field.meaning) > 5
    for parameter in mechanism.PARAMETERS:
        assert len(parameter.meaning) > 5 and parameter.unit and parameter.source
        assert parameter.prior or parameter.choices or parameter.low is not None or "Feller" in parameter.source


def test_no_name_of_a_case_in_a_mechanism(mechanism: ModuleType) -> None:
    """No place, party, leader or contender of a case is named in code (comments and docstrings aside)."""
    source = inspect.getsource(mechanism)
    code = re.sub(r'""".*?"""', "", source, flags=re.S)
    code = "\n".join(line.partition("#")[0] for line in code.splitlines())
    code = re.sub(r"Parameter\(.*?\),\n", "", code, flags=re.S)
    words = set(re.findall(r"[a-z_]+", code.lower()))
    tables = ct.load("october-1917").tables
    names = (
        {r.party for r in tables["parties"]}
        | {r.leader for r in tables["leaders"]}
        | {r.contender for r in tables["contenders"]}
        | {r.place for r in tables["places"]}
    )
    assert not words & (names - {"right", "occupier"})


def test_about_fourteen_free_parameters() -> None:
    free = {p.name for name in NAMES[2:] for p in find(name).PARAMETERS if p.prior}
    assert 10 <= len(free) <= 18, sorted(free)


def test_vocabularies_agree() -> None:
    assert len(set(EFFECTS)) == len(EFFECTS)
    assert len({event.name for event in EVENTS}) == len(EVENTS)
