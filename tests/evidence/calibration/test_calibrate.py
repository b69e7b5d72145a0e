"""Calibration of whole cases: a closed form, the cut, bytes, what is stored, calibration by simulation, ArviZ."""

from __future__ import annotations

import importlib.util
import json
import math
import shlex
import shutil
from pathlib import Path

import numpy as np
import pytest
import toys
import xarray as xr
from typer.testing import CliRunner

import contingent as ct
import contingent.cli.main
from contingent.cli.app import app
from contingent.engine.posterior import store, stored
from contingent.errors import CaseError
from contingent.evidence.calibration import inference_data
from contingent.evidence.calibration.checks import calibration_by_simulation, identifiability, scores, summary
from contingent.evidence.calibration.first_order import available
from contingent.evidence.calibration.fit import Calibration, calibrate
from contingent.evidence.calibration.lab import Asked
from contingent.evidence.calibration.report import fit_and_store
from contingent.evidence.calibration.summaries import fact_of
from contingent.measures.calibrate.words import results_text as as_text
from contingent.mechanisms.registry import compile_scenario

FILES = ("draws.csv", "posterior.json")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    folder = tmp_path_factory.mktemp("walk")
    return calibrate(ct.load(toys.walk(folder / "case")), Asked(1024, 3), folder / "runs")


def posterior(folder: Path, **changes: float) -> list[bytes]:
    """Return the bytes of the posterior of the walk, fitted anew."""
    case = toys.walk(folder / "case", **changes)
    _, place = fit_and_store(ct.load(case), Asked(128, 1), folder / "runs")
    return [(place / name).read_bytes() for name in FILES]


def test_beta_binomial(walk: Calibration) -> None:
    # k wins in n days, flat prior: Beta(k + 1, n - k + 1).
    a, b = toys.WINS + 1, toys.DAYS - toys.WINS + 1
    mean, sd = a / (a + b), math.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    drawn = walk.draws["win_probability"]
    assert drawn.mean() == pytest.approx(mean, abs=0.25 * sd)
    assert drawn.std() == pytest.approx(sd, rel=0.12)
    assert 0.0 < walk.fitted[0].left < 0.7  # history matching ruled out the far ends


def test_what_the_record_says_nothing_about(walk: Calibration) -> None:
    table = identifiability(walk).set_index("parameter")
    assert table.loc["goal", "verdict"] == "says nothing"
    assert table.loc["win_probability", "verdict"] == "speaks"
    assert table.loc["win_probability", "contraction"] > 0.7
    assert table.loc["goal", "prior_q05"] == pytest.approx(905.0)
    assert abs(table.loc["goal", "shift"]) < 5.0 * table.loc["goal", "shift_error"]


def test_ranks_of_known_parameters_are_uniform(walk: Calibration) -> None:
    assert calibration_by_simulation(walk, 160)["p"].min() > 0.001


def test_a_fact_out_of_reach_is_told_and_teaches_nothing(tmp_path: Path) -> None:
    scenario = ct.load(toys.walk(tmp_path / "case", fit_wins=400))  # in 60 days
    results, _ = fit_and_store(scenario, Asked(256, 1), tmp_path / "runs", with_case=False)
    assert [fact.row.value for fact in results.calibration.fitted[0].out_of_reach] == [toys.STAKE + 800 - toys.DAYS]
    assert "out of reach, left out: wealth_now of 29 February 2000" in as_text(results)
    assert not (tmp_path / "case" / "posterior").exists()
    assert set(results.parameters["verdict"]) == {"says nothing"}


def test_held_out_scores_improve_where_the_model_is_right(walk: Calibration) -> None:
    table = summary(scores(walk)).set_index("use")
    assert list(table.index) == ["fit", "test"]
    assert table.loc["test", "rows"] == 1
    assert table.loc["test", "gain"] > 0.5
    assert table.loc["test", "posterior_coverage"] == 1.0


def test_rows_for_testing_leave_no_trace_and_rows_for_fitting_do(tmp_path: Path) -> None:
    base = posterior(tmp_path / "a")
    assert posterior(tmp_path / "b", test_value=-1e6) == base
    assert posterior(tmp_path / "c", fit_wins=toys.WINS - 5) != base


def test_a_later_module_changes_no_draw_of_an_earlier_one(tmp_path: Path) -> None:
    one, two = (
        calibrate(ct.load(toys.chain(tmp_path / name, second)), Asked(256, 1, waves=1), tmp_path / f"r{name}")
        for name, second in (("one", False), ("two", True))
    )
    assert np.array_equal(one.draws["rise"], two.draws["rise"])
    assert not np.array_equal(one.draws["settle"], two.draws["settle"])
    assert two.draws["rise"].mean() > 0.02  # the prior's mean; a revolt in January speaks for more
    assert two.draws["settle"].mean() < 0.05


def test_the_stored_command_rebuilds_the_posterior(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = toys.walk(tmp_path / "case")
    monkeypatch.chdir(tmp_path)
    first = CliRunner().invoke(app, ["calibrate", "case", "--worlds", "64", "--seed", "5"], catch_exceptions=False)
    assert first.exit_code == 0, first.output
    assert "The record says nothing about goal" in first.output
    assert ("RBD-FAST" if available() else "pip install") in first.output
    place = case / "posterior"
    before = [(place / name).read_bytes() for name in FILES]
    command = shlex.split(json.loads(before[1])["command"])
    assert command[:2] == ["contingent", "calibrate"]
    shutil.rmtree(place)
    shutil.rmtree(tmp_path / "runs")
    assert CliRunner().invoke(app, command[1:], catch_exceptions=False).exit_code == 0
    assert [(place / name).read_bytes() for name in FILES] == before
    page = next((tmp_path / "runs").glob("calibrate-*/calibrate.html"))
    assert "What the record says of each parameter" in page.read_text()

    done = CliRunner().invoke(
        app, ["run", "case", "--worlds", "80", "--posterior", "--out", "replay"], catch_exceptions=False
    )
    assert "Hindsight" in done.output
    lived, draws = ct.open_run("replay"), stored(compile_scenario(ct.load(case)))[0]
    assert lived.manifest["parameters"].startswith("posterior ")
    assert json.loads(before[1])["command"] in lived.manifest["parameters"]
    assert np.array_equal(lived.outcomes["win_probability"], np.resize(draws["win_probability"], 80))
    assert (lived.outcomes["stake"] == toys.STAKE).all()
    held = ct.run(case, 8, parameters="posterior", edits=["set goal=950"], out="held")
    assert (held.outcomes["goal"] == 950).all()


def test_a_posterior_that_cannot_be_rebuilt_or_is_stale_is_refused(tmp_path: Path) -> None:
    case = toys.walk(tmp_path / "case")
    scenario = ct.load(case)
    compiled = compile_scenario(scenario)
    with pytest.raises(CaseError, match="no posterior is stored"):
        ct.run(scenario, 4, parameters="posterior", out=tmp_path / "r")
    found = calibrate(scenario, Asked(64, 1, 1), tmp_path / "runs")
    place = store(case, compiled, found.draws, "contingent calibrate case", {"seed": 1})
    good = (place / "posterior.json").read_text()
    assert len(stored(compiled)[0]) == 64

    told = json.loads(good)
    for command in ("", "  ", None):
        (place / "posterior.json").write_text(json.dumps(told | {"command": command}))
        with pytest.raises(CaseError, match="needs the command"):
            stored(compiled)
    (place / "posterior.json").unlink()
    with pytest.raises(CaseError, match="needs the command"):
        stored(compiled)
    (place / "posterior.json").write_text(good)
    draws = (place / "draws.csv").read_text()
    (place / "draws.csv").write_text(draws.replace("0.", "0.1", 1))
    with pytest.raises(CaseError, match="not the draws"):
        stored(compiled)
    (place / "draws.csv").write_text(draws)
    priors = (case / "priors.csv").read_text()
    (case / "priors.csv").write_text(priors.replace("beta,1,1", "beta,2,2"))
    with pytest.raises(CaseError, match="made before a change of the case; make it again: contingent calibrate case"):
        stored(compile_scenario(ct.load(case)))


def test_groups_that_arviz_opens(walk: Calibration, tmp_path: Path) -> None:
    pytest.importorskip("h5netcdf")
    path = inference_data.write_inference_data(walk, tmp_path / "posterior.nc")
    with xr.open_datatree(path, engine="h5netcdf") as tree:
        assert set(tree.children) == {"prior", "posterior", "observed_data"}
        assert tree["posterior"]["win_probability"].dims == ("chain", "draw")
        assert tree["posterior"]["win_probability"].shape == tree["prior"]["goal"].shape == (1, 1024)
        assert tree["observed_data"].sizes["fact"] == 1
    if importlib.util.find_spec("arviz"):
        import arviz  # type: ignore[import-not-found]

        table = arviz.summary(arviz.from_netcdf(str(path)), kind="stats")
        assert table.loc["win_probability", "mean"] == pytest.approx(walk.draws["win_probability"].mean(), abs=1e-3)


@pytest.mark.parametrize(
    ("modules", "fault"),
    [
        (
            [("a", "A", "win_probability", "wealth_now", 0, 0), ("b", "B", "win_probability", "wealth_now", 0, 0)],
            "fitted in module 'a' already",
        ),
        (
            [("a", "A", "win_probability", "wealth_now", 0, 0), ("b", "B", "goal", "wealth*", 0, 0)],
            "a datum is used once",
        ),
        ([("a", "A", "win_probability", "welth", 0, 0)], "fits no row"),
    ],
)
def test_faults_of_modules(tmp_path: Path, modules: list[tuple], fault: str) -> None:
    folder = tmp_path / "case"
    with pytest.raises(CaseError, match=fault):
        ct.load(
            toys.write_case(
                folder,
                "gamblers_ruin",
                "2000-03-31",
                [("2000-02-29", "2000-02-29", "wealth_now", 12, 12, 12, "units", "fit")],
                modules,
            )
        )


def test_a_parameter_that_is_not_free_is_named(tmp_path: Path) -> None:
    case = toys.write_case(
        tmp_path / "case",
        "two_state",
        "2000-03-31",
        [("2000-02-29", "2000-02-29", "ever", 1, 1, 1, "share", "fit")],
        [("a", "A", "rize", "ever", 0, 0)],
    )
    with pytest.raises(CaseError, match=r"modules.csv: row 2, column 'parameters': 'rize'.*did you mean 'rise'"):
        calibrate(ct.load(case), Asked(64), tmp_path / "runs")
    with pytest.raises(CaseError, match=r"no modules.csv"):
        calibrate(ct.load("gamblers-ruin"), Asked(64), tmp_path / "runs")


def test_scales_and_errors_of_facts(walk: Calibration) -> None:
    tables = walk.compiled.scenario.tables
    row, module = tables["record"][0], tables["modules"][0].model_copy(update={"share_error": 0.2, "log_error": 0.3})
    wide = fact_of(row.model_copy(update={"value": 100.0, "low": 50.0, "high": 200.0}), module)
    share = fact_of(row.model_copy(update={"value": 0.3, "low": 0.1, "high": 0.5, "unit": "share"}), module)
    assert wide and share
    assert not wide.share and wide.recorded == pytest.approx(math.log(100.0))
    assert wide.own_error == pytest.approx(math.log(2.0) / 1.6449, abs=1e-4)
    assert share.error == pytest.approx(math.hypot(0.2 / 1.6449, 0.2), abs=1e-4)
    assert fact_of(row.model_copy(update={"value": 0.0}), module) is None


@pytest.mark.parametrize("case", ct.cases())
def test_posteriors_that_come_with_cases_are_of_the_cases_as_they_are(case: str) -> None:
    scenario = ct.load(case)
    if (scenario.folder / "posterior").exists():
        stored(compile_scenario(scenario))


@pytest.mark.validate
def test_october_ranks_of_known_parameters_are_uniform(tmp_path: Path) -> None:
    results, _ = fit_and_store(ct.load("october-1917"), Asked(256, 1, waves=1), tmp_path, with_case=False)
    print(as_text(results))
    assert results.ranks["p"].min() > 0.01 / len(results.ranks)
