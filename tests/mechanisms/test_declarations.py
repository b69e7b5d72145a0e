"""Every mechanism keeps the same form, says what it touches, and reads like the paper."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from types import FunctionType, ModuleType

import mechanism_source as source
import pytest
from mechanism_cases import CASES

from contingent.engine.machine.entrance import plan
from contingent.engine.machine.names import entity_of_field, named
from contingent.engine.machine.source import nodes
from contingent.mechanisms.registry import PIECES, compile_scenario, find
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.reading.load import load
from contingent.world.kinds import EFFECTS, EVENTS

OCTOBER = load("october-1917")
REGIME = OCTOBER.config.mechanisms
LONGEST, WIDEST, MOST_ARGUMENTS = 400, 60, 9  # lines of a file, lines of a function


@pytest.fixture(params=CASES)
def mechanism(request: pytest.FixtureRequest) -> ModuleType:
    return find(request.param)


@cache
def compiled(case: str) -> Compiled:
    """Return a case, compiled once for all mechanisms."""
    return compile_scenario(load(case))


def parts(module: ModuleType) -> list[str]:
    return [part for part in ("start", "step") if hasattr(module, part)]


def title(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__name__}"


def test_has_its_pieces(mechanism: ModuleType) -> None:
    assert all(hasattr(mechanism, piece) for piece in PIECES)
    assert mechanism.__doc__ and len(mechanism.__doc__) > 150
    assert mechanism.EVERY in (1, 7)


def test_declares_what_it_uses_and_no_more(mechanism: ModuleType) -> None:
    """`plan` raises for a field that is used and not declared."""
    case = compiled(CASES[mechanism.NAME])
    used = {name for part in parts(mechanism) for name in plan(mechanism, part, case).names("field")}
    declared = [*(field.name for field in mechanism.FIELDS), *mechanism.READS, *mechanism.CHANGES]
    assert sorted(declared) == sorted(used)


def test_writes_what_it_may_change_and_no_more(mechanism: ModuleType) -> None:
    slots = compiled(CASES[mechanism.NAME]).layout.slots
    where = {name: entity_of_field(slot.field.dimensions) for name, slot in slots.items()}
    written = source.written(mechanism)
    found = {name for name, entity in where.items() if (entity, named(name, entity)) in written}
    assert found <= {field.name for field in mechanism.FIELDS} | set(mechanism.CHANGES)
    assert found >= set(mechanism.CHANGES)


def test_fields_and_parameters_are_described(mechanism: ModuleType) -> None:
    for field in mechanism.FIELDS:
        assert field.unit and len(field.meaning) > 5
    for parameter in mechanism.PARAMETERS:
        assert len(parameter.meaning) > 5 and parameter.unit and parameter.source
        ranged = parameter.prior or parameter.choices or parameter.choices_in or parameter.low is not None
        assert ranged or mechanism.__name__.find("toys") > 0


def test_functions_fit_a_screen(mechanism: ModuleType) -> None:
    for function in source.own(mechanism):
        lines = len(inspect.getsource(function).splitlines())
        assert lines <= WIDEST, f"{title(function)}: {lines} lines"
        assert len(source.parameters(function)) <= MOST_ARGUMENTS, title(function)
    for file in source.files(mechanism):
        assert len(inspect.getsource(file).splitlines()) <= LONGEST, file.__name__


def test_moves_one_world_and_knows_no_other(mechanism: ModuleType) -> None:
    for function in source.own(mechanism):
        for node in nodes(function):
            if isinstance(node, ast.Subscript):
                first = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
                assert ast.unparse(first) != "w", f"{title(function)}: {ast.unparse(node)}"


def test_hours_of_events_have_names(mechanism: ModuleType) -> None:
    for function in source.own(mechanism):
        for called, given in source.calls(function):
            if called.__name__ == "record":
                hour = ast.walk(given["hour"])
                assert not any(isinstance(node, ast.Constant) for node in hour), title(function)
                assert isinstance(given["kind"], ast.Name), title(function)


def test_no_name_of_a_case_in_a_mechanism(mechanism: ModuleType) -> None:
    """No place, party, leader or contender of a case is named in code (comments and docstrings aside)."""
    tables = OCTOBER.tables
    names = (
        {r.party for r in tables["parties"]}
        | {r.leader for r in tables["leaders"]}
        | {r.contender for r in tables["contenders"]}
        | {r.place for r in tables["places"]}
    )
    for file in source.files(mechanism):
        text = re.sub(r'""".*?"""', "", inspect.getsource(file), flags=re.S)
        text = "\n".join(line.partition("#")[0] for line in text.splitlines())
        text = re.sub(r"Parameter\(.*?\),\n", "", text, flags=re.S)
        assert not set(re.findall(r"[a-z_]+", text.lower())) & (names - {"right", "occupier"}), file.__name__


def test_about_sixteen_free_parameters() -> None:
    free = {p.name for name in REGIME for p in find(name).PARAMETERS if p.prior}
    assert 10 <= len(free) <= 22, sorted(free)


def test_vocabularies_agree() -> None:
    assert len(set(EFFECTS)) == len(EFFECTS)
    assert len({event.name for event in EVENTS}) == len(EVENTS)
