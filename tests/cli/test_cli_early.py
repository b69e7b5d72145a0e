"""All that can be wrong is told before any work: nothing is lived, nothing is written."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from rivals import write_rivals
from typer.testing import CliRunner

from contingent.cli.app import CASE, FOLDER
from contingent.cli.main import app, exit_code
from contingent.engine.advance import Days
from contingent.present.report import watch
from contingent.scenario.reading.find import BUILT_IN


@pytest.fixture(autouse=True)
def nothing_is_lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a command that lives a day of a world fail."""

    def lived(days: Days) -> NoReturn:
        raise AssertionError("a world was moved before the fault was told")

    monkeypatch.setattr(Days, "run", lived)
    monkeypatch.chdir(tmp_path)


def refused(*words: object) -> tuple[int | None, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert not list(Path().glob("runs/*")), "nothing is written"
    if isinstance(done.exception, Exception):
        return exit_code(done.exception), str(done.exception)
    return done.exit_code, done.output


@pytest.fixture
def with_panel(tmp_path: Path) -> Path:
    """Return a case with a record to follow, a coordinate that is read early, and two schools."""
    case = shutil.copytree(BUILT_IN / "two_state", tmp_path / "case")
    (case / "panel.csv").write_text(
        "date,indicator,value,scale,error,source,grade\n"
        "2000-03-01,in_revolt,0,flag,0.1,assumption: a toy,S\n2000-06-01,in_revolt,1,flag,0.1,assumption: a toy,S\n"
    )
    return case


EDITS = {
    "set ris=0.1": "did you mean 'rise'",
    "set rise=0.1 @2000-02-01": "comes before 2000-04-01",
    "shift end=-3": "it holds from the start",
    "prior rise=0.1..0.2": "a belief",
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("where", ["--do", "--versus"])
def test_edits_of_a_comparison(with_panel: Path, edit: str, where: str) -> None:
    other = ("--do", "set rise=0.2") if where == "--versus" else ()
    code, told = refused("compare", with_panel, "--given", "2000-04-01", where, edit, *other)
    assert code == CASE and EDITS[edit] in told


def test_what_outcomes_need_of_the_past(with_panel: Path) -> None:
    """A rung that reads a day before the date can't be told once the past is known by the record alone."""
    coordinates = with_panel / "coordinates.csv"
    first, row, *rest = coordinates.read_text().splitlines()
    coordinates.write_text("\n".join([first, row.replace(",end", ",2000-02-01"), *rest]) + "\n")
    code, told = refused("compare", with_panel, "--given", "2000-04-01", "--do", "set rise=0.2")
    assert code == CASE and "take an earlier date" in told


def test_this_history_needs_a_record() -> None:
    code, told = refused("compare", "two-state", "--do", "set rise=0.2", "--this-history")
    assert code == CASE and "leave the option out" in told


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        (("--do", "set settl=0.2"), "did you mean 'settle'"),
        (("--do", "prior settle=0.1..0.2"), "a belief"),
        (("--outcome", "lst"), "did you mean 'last'"),
        (("--do", "set settle=0.2", "--do", "nonsense"), "write VERB NAME=VALUE"),
    ],
)
def test_questions_to_schools(tmp_path: Path, more: tuple[str, ...], fix: str) -> None:
    code, told = refused("schools", write_rivals(tmp_path), "--worlds", 64, *more)
    assert code == CASE and fix in told


def test_a_school_that_can_not_be_made(tmp_path: Path) -> None:
    case = write_rivals(tmp_path)
    table = case / "schools.csv"
    table.write_text(table.read_text().replace("set rise=", "set rize=", 1))
    code, told = refused("schools", case, "--worlds", 64)
    assert code == CASE and "did you mean 'rise'" in told


@pytest.mark.parametrize(
    ("claim", "more", "fix"),
    [
        ("P(once) > 0.9 by 2001-02-01", (), "outside the case"),
        ("P(once) > 0.9 by 2000-12-01", ("--variant", "shift end=-100"), "outside the case"),
        ("indispensable set ris=0 for once", (), "did you mean 'rise'"),
        ("indispensable set rise=0 @2000-02-01 for once", ("--given", "2000-04-01"), "comes before"),
    ],
)
def test_claims(claim: str, more: tuple[str, ...], fix: str) -> None:
    code, told = refused("believe", "two-state", "--claim", claim, *more)
    assert code == CASE and fix in told


def test_a_reference_start_that_can_not_be_made(with_panel: Path) -> None:
    toml = with_panel / "case.toml"
    toml.write_text(toml.read_text() + 'reference = ["set ris=0.1"]\n')
    code, told = refused("inevitability", with_panel, "--thetas", 4, "--states", 8)
    assert code == CASE and "did you mean 'rise'" in told


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        (("--set", "rise=0.1,0.2", "--outcome", "onc"), "did you mean 'once'"),
        (("--set", "rise=0.1", "--set", "rise=0.2"), "more than once"),
    ],
)
def test_outcomes_and_parameters_of_a_sweep(more: tuple[str, ...], fix: str) -> None:
    code, told = refused("sweep", "two-state", *more)
    assert code == CASE and fix in told


@pytest.mark.parametrize("form", ["gif", "mp4"])
def test_a_film_whose_writer_is_missing(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "find_spec", lambda name: None)
    code, told = refused("watch", "civil-violence", "--format", form)
    assert code == CASE and "pip install contingent[watch]" in told


def test_a_posterior_where_nothing_can_be_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: not str(path).startswith(str(BUILT_IN)))
    code, told = refused("calibrate", "october-1917", "--worlds", 64)
    assert code == CASE and "--no-store" in told


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "two-state", "--do", "set rise=0.1", "--out"),
        ("inevitability", "local-level", "--out"),
        ("calibrate", "october-1917", "--out"),
        ("sweep", "two-state", "--set", "rise=0.1,0.2", "--out"),
        ("watch", "civil-violence", "--out"),
        ("gates", "october-1917", "--gate", "3", "--out"),
        ("run", "two-state", "--worlds", "4", "--out"),
    ],
)
def test_a_place_where_nothing_can_be_written(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    code, told = refused(*words, tmp_path / "taken" / "in" / "it")
    assert code in (FOLDER, 5) and "taken" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--shard", "1/2"), "goes on from all worlds"),
        (("--stop-when", "day > 5"), "--stop-when stops"),
        (("--branch", "runs/mine@1917-07-01", "--world", "1"), "a branch ends where its case ends"),
    ],
)
def test_what_followed_needs_whole_worlds(words: tuple[str, ...], told: str) -> None:
    code, text = refused("run", "october-1917", "--worlds", 4, "--until", "1918-03-01", *words)
    assert code == CASE and told in " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize(
    "words", [("run", "two-state", "--shard", "²/4"), ("sweep", "two-state", "--set", "rise=0:1:²")]
)
def test_a_superscript_is_no_number(words: tuple[str, ...]) -> None:
    code, text = refused(*words)
    assert code == CASE and "²" in text
