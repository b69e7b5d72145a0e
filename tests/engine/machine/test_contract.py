"""What a mechanism did not declare, or hides under another name, stops with a plain sentence before it is compiled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import numba
import pytest
from engine_cases import CaseWriter

from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.errors import BindingError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.reading.load import load

Plugin = Callable[[str, str], str]

FORM = """
FIELDS = (Field("x", (), "float64", "1", "a number"),)
PARAMETERS = (Parameter("gain", 1.0, "1", "what is added a day", "assumption", within="[-10, 10]"),)


def step(world, p, case, now):
{step}


@helper
def add({argument}, gain):
    {argument}.x += gain{more}
"""
WRITE = "write step\\(world, p, case, now\\) or, with scratch, step\\(world, p, case, now, scratch\\)"


def plug_in(plugin: Plugin, case: CaseWriter, body: str) -> Path:
    """Write a mechanism and a case that names it."""
    name = f"odd_{crc32(body.encode())}"
    path = plugin(name, "from contingent.world.helper import helper\n" + body)
    return case(name, [path], {"x_now": "x"})


def moved(folder: Path) -> float:
    """Return x after three days."""
    ensemble = Ensemble.start(compile_scenario(load(str(folder))), range(2), 1)
    advance(ensemble, 3)
    return float(ensemble.view("x")[1])


@pytest.fixture(params=[False, True], ids=["compiled", "by hand"])
def by_hand(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run with machine code, and without."""
    monkeypatch.setattr(numba.config, "DISABLE_JIT", int(request.param))
    return request.param


@pytest.mark.parametrize(
    ("step", "argument", "more", "message"),
    [
        (
            "add(world.country, p.gain)",
            "country",
            " + country.status",
            r"uses field 'status' \(country.status in add\) without declaring it; add it to READS or CHANGES",
        ),
        (
            "world.country.x += world.country.y",
            "country",
            "",
            r"': nothing provides country.y \(in step\): it is no field, parameter or array of the case",
        ),
        ("world.country.x += p.pain", "country", "", r"nothing provides p.pain \(in step\)"),
        ("world.country.x += case.capitals", "country", "", r"nothing provides case.capitals \(in step\)"),
        ("world.country.x += world.unit.men[0]", "country", "", r"nothing provides unit.men \(in step\)"),
        (
            "state = world.country; state.x += p.gain",
            "country",
            "",
            r"step: state = world.country calls 'country' by the name 'state'; call it 'country', so that",
        ),
        ("state, gain = world.country, p.gain", "country", "", "calls 'country' by the name 'state'"),
        ("country = world.country; add(country, p.gain)", "state", "", r"add\(country, p.gain\) calls 'country' by"),
        ("add(gain=p.gain, state=world.country)", "state", "", "calls 'country' by the name 'state'"),
    ],
)
def test_what_is_undeclared_or_hidden(
    plugin: Plugin, case: CaseWriter, by_hand: bool, step: str, argument: str, more: str, message: str
) -> None:
    lines = "\n".join(f"    {line}" for line in step.split("; "))
    folder = plug_in(plugin, case, FORM.format(step=lines, argument=argument, more=more))
    with pytest.raises(BindingError, match=message):
        moved(folder)


@pytest.mark.parametrize(
    "arguments", ["world, p, now", "x, key", "world, p, case, now, room", "world, p, case, now, *z"]
)
def test_another_form(plugin: Plugin, case: CaseWriter, by_hand: bool, arguments: str) -> None:
    body = FORM.format(step="    pass", argument="country", more="").replace("world, p, case, now", arguments)
    with pytest.raises(BindingError, match=WRITE):
        moved(plug_in(plugin, case, body))


def test_what_is_declared_binds(plugin: Plugin, case: CaseWriter) -> None:
    body = FORM.format(step="    add(world.country, p.gain)", argument="country", more="")
    assert moved(plug_in(plugin, case, body)) == 3.0
