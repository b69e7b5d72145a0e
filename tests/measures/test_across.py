"""Questions to several cases: both answers are findings; what carries over; the command line beside Python."""

from __future__ import annotations

import inspect
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import toys
from typer.main import get_command
from typer.testing import CliRunner

import contingent as ct
from contingent.cli.app import CASE, app
from contingent.cli.main import exit_code
from contingent.engine.posterior import DRAWS, checksum, inputs
from contingent.errors import CaseError, ContingentError, QuestionError
from contingent.measures.carried.measure import carried, effect_of, line
from contingent.measures.common.across import Across
from contingent.measures.common.answer import Answer
from contingent.measures.common.finding import Finding
from contingent.measures.common.folder import read
from contingent.measures.common.questions import across_questions, questions
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE

WINS = {"one": 39, "two": 33}


def walks(folder: Path) -> list[Path]:
    """Write two gambler's walks; return their folders."""
    return [toys.named(toys.walk(folder / name, fit_wins=wins)) for name, wins in WINS.items()]


def countries(folder: Path) -> list[Path]:
    """Write an invented country twice."""
    found = []
    for name in ("north", "south"):
        case = toys.named(Path(shutil.copytree(TEMPLATE, folder / name)))
        config = (case / "case.toml").read_text()
        (case / "case.toml").write_text(config.replace("end = 1905-06-30", "end = 1905-03-31"))
        found.append(case)
    return found


@pytest.fixture(scope="module", params=["calibrate", "compare"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answer:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "calibrate":
        return ct.across(*walks(folder), seed=2).calibrate(64, waves=1, folder=folder / "runs")
    return ct.across(*countries(folder), seed=2).compare(["set conformity=1.3", "set conformity=0.8"], pairs=8)


def test_both_are_findings_that_read_back(found: Answer, tmp_path: Path) -> None:
    again = read(found.save(tmp_path / "saved"))
    assert isinstance(found, Finding) and isinstance(again, Finding)
    assert (again.asked, again.warnings, again.words()) == (found.asked, found.warnings, found.words())
    assert list(again.tables) == list(found.tables)
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table, check_exact=True, check_column_type=False)
    assert again.plot().to_dict() == found.plot().to_dict()
    assert json.loads(json.dumps(found.asked)) == found.asked


def test_what_is_asked_names_every_case(found: Answer) -> None:
    asked = found.asked
    assert set(asked) == {"question", "case", "digest", "edits", "options", "seed", "version"}
    assert asked["case"] in ("one+two", "north+south") and asked["seed"] == 2
    assert set(asked["options"]) == {o.name for o in across_questions()[asked["question"]].options if o.decides}


def test_words_and_page_print_no_missing_value(found: Answer) -> None:
    page = found.page()
    for text in (found.words(), re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)):
        assert not re.search(r"\b(nan|inf)\b", text), re.findall(r".*\b(?:nan|inf)\b.*", text)
    assert len(found.words().splitlines()) > 8 and found.sources["source"].is_unique
    assert all(len(text.split()) > 3 for text in found.warnings)


def test_the_pooled_posterior_says_what_it_was_made_of(tmp_path: Path) -> None:
    cases = walks(tmp_path)
    answer = ct.across(*cases, seed=5).calibrate(64, waves=1, folder=tmp_path / "runs")
    place = tmp_path / "runs" / "posterior"
    told = json.loads((place / "posterior.json").read_text())
    assert told["cases"] == ["one", "two"] and (told["seed"], told["worlds"], told["draws"]) == (5, 64, 64)
    assert told["inputs"] == {case.name: inputs(compile_scenario(load(case))) for case in cases}
    assert told[DRAWS] == checksum((place / DRAWS).read_bytes())
    assert told["command"] == "contingent calibrate --cases one,two --worlds 64 --seed 5 --waves 1 --keep 0.5"
    draws = pd.read_csv(place / DRAWS)
    assert np.allclose(draws["win_probability"], answer.tables["posterior"]["win_probability"], rtol=1e-5)
    lived = ct.case(cases[0]).run(8, parameters=draws.head(8), out=tmp_path / "replay")  # it can be used as it is
    assert np.allclose(lived.outcomes["win_probability"], draws["win_probability"].head(8))


def test_the_same_case_twice_has_the_same_effects(tmp_path: Path) -> None:
    found = ct.across(*countries(tmp_path), seed=1).compare("set conformity=1.3", pairs=8)
    effects = found.tables["effects"].set_index(["outcome", "case"])["effect"].unstack()
    assert (effects["north"] == effects["south"]).all()
    assert (found.tables["carries"][["difference", "low", "high"]] == 0.0).all(axis=None)
    assert not found.tables["carries"]["size"].eq("differs").any()


def gaps(*effects: float, worlds: int = 200) -> tuple[list[dict], dict[str, np.ndarray]]:
    """Return what `carried` takes, of cases with these effects in days and luck of their own."""
    rng = np.random.default_rng(1)
    found = {f"case {n}": rng.normal(effect, 1.0, worlds) for n, effect in enumerate(effects)}
    return [effect_of(name, "an edit", "days", gap, np.zeros(worlds)) for name, gap in found.items()], found


@pytest.mark.parametrize(
    ("effects", "sign", "size"),
    [
        ((2.0, 2.0, 2.0), "same", "alike"),
        ((2.0, 4.0, 2.0), "same", "differs"),
        ((2.0, -2.0, 0.0), "opposite", "differs"),
        ((0.0, 0.0, 0.0), "not told", "not told"),
        ((0.0, 0.0, 3.0), "not told", "differs"),
    ],
)
def test_what_carries_over(effects: tuple[float, ...], sign: str, size: str) -> None:
    said = carried(*gaps(*effects))
    assert (said["sign"], said["size"]) == (sign, size)


def test_the_widest_difference_is_named() -> None:
    said = carried(*gaps(2.0, 5.0, 2.0))
    assert "case 1" in (said["a"], said["b"]) and abs(abs(said["difference"]) - 3.0) < 0.3
    assert said["low"] < said["difference"] < said["high"]


def test_the_slope_of_a_line() -> None:
    x = np.linspace(-1.0, 1.0, 50)
    slope, half = line(x, np.where(np.arange(50) == 3, np.nan, 2.0 * x + 1.0))
    assert slope == pytest.approx(2.0) and half == pytest.approx(0.0, abs=1e-6)
    rng = np.random.default_rng(2)
    covered = [abs(slope) < half for slope, half in (line(x, rng.normal(size=50)) for _ in range(400))]
    assert np.mean(covered) == pytest.approx(0.95, abs=0.04)


def call(*words: object) -> tuple[int, str]:
    """Run a command; return its exit code and all it says."""
    done = CliRunner().invoke(app, list(map(str, words)))
    if isinstance(done.exception, ContingentError):
        return exit_code(done.exception) or 1, str(done.exception)
    return done.exit_code, done.output


def test_the_commands_ask_several_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walks(tmp_path)
    monkeypatch.chdir(tmp_path)
    code, told = call("calibrate", "--cases", "one,two", "--worlds", 64, "--waves", 1, "--out", "pool")
    assert code == 0, told
    assert "the case that the others foretell worst comes first" in told and "Pooled posterior: pool/posterior" in told
    assert {"scores.csv", "fits.csv", "differences.csv", "calibrate.html", "asked.json"} <= {
        path.name for path in Path("pool").iterdir()
    }
    code, told = call("calibrate", "--cases", "one,two", "--worlds", 64, "--waves", 1, "--out", "pool", "--json")
    assert code == 0 and json.loads(told[told.index("{") : told.rindex("}") + 1])["asked"]["case"] == "one+two"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("calibrate",), "name a case, or several with --cases"),
        (("calibrate", "two-state", "--cases", "two-state,local-level"), "write all cases after --cases"),
        (("calibrate", "--cases", "two-state"), "two cases or more"),
        (("calibrate", "--cases", "two-state,two_state"), "'two_state' is given twice"),
        (("calibrate", "--cases", "october-1917,germany-1919"), "did you mean 'germany_1918'"),
        (("calibrate", "--cases", "two-state,local-level", "--no-store"), "asks one case"),
        (("calibrate", "--cases", "two-state,local-level"), "no modules.csv"),
        (("compare", "--cases", "two-state,local-level", "--do", "set rise=0.1"), "is incumbent at the start"),
        (("compare", "--cases", "october-1917,ddr-1989", "--do", "set exit_rate=0"), "october_1917: "),
        (("compare", "--cases", "october-1917,ddr-1989", "--do", " "), "--do is empty"),
        (
            ("compare", "--cases", "october-1917,ddr-1989", "--do", "a", "--given", "1917-05-01"),
            "--given asks one case",
        ),
    ],
)
def test_faults_of_several_cases_are_told_before_anything_is_lived(
    words: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = call(*words)
    assert code == CASE and told in said, said
    assert not list(tmp_path.rglob("manifest.json"))


@pytest.mark.parametrize("name", list(across_questions()))
def test_python_takes_the_options_of_the_command(name: str) -> None:
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    assert {"case", "cases"} <= {parameter.name for parameter in command.params}
    options = {option.name for option in across_questions()[name].options}
    assert options == set(inspect.signature(getattr(Across, name)).parameters) - {"self"}
    assert options <= {option.name for option in questions()[name].options}  # the command has them all


def test_a_question_to_one_case_only() -> None:
    with pytest.raises(QuestionError, match="'hinges' is not asked of several cases; calibrate, compare are"):
        Across(["two-state", "local-level"]).ask("hinges")
    with pytest.raises(CaseError, match="two cases or more"):
        ct.across("two-state")
