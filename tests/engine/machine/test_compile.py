"""Machine code is kept by content: an edited helper is compiled anew, another case compiles nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.engine.machine import compile as engine
from contingent.engine.machine import compile_ahead
from contingent.errors import ContingentWarning
from contingent.mechanisms.registry import compile_scenario, find
from contingent.scenario.reading.load import load

MECHANISM = """
from contingent.world.layout import Field
from .helpers.rates import rate

NAME = "{name}"
EVERY = 1
FIELDS = (Field("{name}_x", (), "float64", "1", "a number"),)
READS = CHANGES = PARAMETERS = ()


def step(world, p, case, now):
    world.country.{name}_x += rate()
"""
HELPER = """
from contingent.world.helper import helper


@helper
def rate():
    return {rate}
"""
CASE = """
id = "{id}"
title = "a test"
description = "a test"
epoch = 2000-01-01
end = 2000-01-10
mechanisms = ["pack.one", "pack.two"]
conditional_on = "a test"
"""
SCRIPT = """
import sys
from contingent.engine.advance import advance
from contingent.engine.machine.compile import compilations
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import allow_plugins, compile_scenario
from contingent.scenario.reading.load import load
allow_plugins(["pack.one", "pack.two"])
compiled = compile_scenario(load(sys.argv[1]))
ensemble = Ensemble.start(compiled, range(int(sys.argv[2])), 1)
advance(ensemble, compiled.days)
print(ensemble.view("one_x")[0], ensemble.view("two_x")[0], compilations())
"""


def write_case(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    (folder / name / "case.toml").write_text(CASE.format(id=name))
    (folder / name / "indicators.csv").write_text("indicator,title,formula,unit,every,theme\nx,x,one_x,1,day,t\n")
    return folder / name


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Write a package of two mechanisms that share no file but import from a package of helpers."""
    helpers = tmp_path / "pack" / "helpers"
    helpers.mkdir(parents=True)
    for name in ("one", "two"):
        text = MECHANISM.format(name=name)
        (tmp_path / "pack" / f"{name}.py").write_text(text if name == "one" else text.replace("rates", "other"))
    (tmp_path / "pack" / "__init__.py").write_text("")
    (helpers / "__init__.py").write_text("")
    (helpers / "rates.py").write_text(HELPER.format(rate="1.0"))
    (helpers / "other.py").write_text(HELPER.format(rate="1.0"))
    return tmp_path


def start(pack: Path, case: Path, worlds: int = 3, jit: bool = True) -> tuple[float, float, int]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(case), str(worlds)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ
        | {"PYTHONPATH": str(pack), "CONTINGENT_CACHE": str(pack / "cache"), "NUMBA_DISABLE_JIT": "0" if jit else "1"},
    )
    one, two, count = done.stdout.split()
    return float(one), float(two), int(count)


def test_edits_are_seen_and_nothing_else_is_compiled(pack: Path) -> None:
    case = write_case(pack, "first")
    assert start(pack, case) == (10.0, 10.0, 2)
    assert start(pack, write_case(pack, "renamed"), worlds=200) == (10.0, 10.0, 0)
    (pack / "pack" / "helpers" / "rates.py").write_text(HELPER.format(rate="2.5"))
    assert start(pack, case, worlds=1) == (25.0, 10.0, 1)
    text = (pack / "pack" / "two.py").read_text()
    (pack / "pack" / "two.py").write_text(text.replace("+= rate()", "-= rate()"))
    assert start(pack, case) == (25.0, -10.0, 1)
    assert start(pack, case, jit=False) == (25.0, -10.0, 0)


AHEAD = """
import sys
import contingent as ct
from contingent.engine.machine.compile import compilations
from contingent.engine.runs.execute import Plan, execute
told = []
ct.allow_plugins(["pack.one", "pack.two"])
run = execute(ct.load(sys.argv[1]), Plan(3), sys.argv[2], threads=2, compiling=lambda *at: told.append(at))
print(told[0], told[-1], compilations(), run.series["x"].values[0, -1])
"""


def test_workers_compile_ahead_of_a_run_without_a_guarded_main(pack: Path) -> None:
    case = write_case(pack, "first")
    (pack / "script.py").write_text(AHEAD)
    environment = os.environ | {
        "CONTINGENT_CACHE": str(pack / "cache"),
        "PYTHONPATH": os.pathsep.join([str(pack), *(p for p in sys.path if p)]),
    }
    done = subprocess.run(
        [sys.executable, str(pack / "script.py"), str(case), str(pack / "run")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "(0, 2) (2, 2) 0 10.0", done.stderr


def test_sources_are_the_closure_of_imports_without_libraries() -> None:
    names = {path.name for path in engine.sources(find("random_walk"))}
    assert {"random_walk.py", "noise.py", "log.py", "layout.py", "parameter.py", "kinds.py"} <= names
    assert not names & {"dataclasses.py", "_dtype.py", "decorators.py"}


def test_how_entrances_hand_on_views_is_part_of_their_key() -> None:
    """No mechanism imports these: entrances do."""
    assert "def pointer(" in engine.addressing() and "class Reference(" in engine.addressing()


def test_an_unwritable_cache_only_costs_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CONTINGENT_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(engine, "_compiled", {})
    for name in [name for name in sys.modules if name.startswith("entrance_markov_chain")]:
        monkeypatch.delitem(sys.modules, name)  # written by an earlier test
    compiled = compile_scenario(load("two-state"))
    assert not compile_ahead.writable()
    engine.tell_that_nothing_is_kept.cache_clear()
    with pytest.warns(ContingentWarning, match="compiled at every start.*CONTINGENT_CACHE") as told:
        compile_ahead.compile_ahead([compiled], 2)
        assert engine.compilations() == 0
        advance(Ensemble.start(compiled, range(2), 1), 3)
        engine.tell_that_nothing_is_kept()
    assert len(told) == 1
    (entrance,) = engine._compiled
    assert entrance.startswith("entrance_markov_chain_step") and sys.modules[entrance].__file__ == engine.IN_MEMORY
