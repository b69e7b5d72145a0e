"""The October case from the command line, as the README shows it, on four worlds."""

import csv
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import contingent as ct
from contingent.cli.main import app
from contingent.evidence.record.observe import RunObserver

RECORD = """date,indicator,value,low,high,source
1917-11-25,vote:tula:sr,0.3,0.25,0.35,a book of one's own
1917-11-25,vote:petrograd_city:bolshevik,0.45,,,a book of one's own
1917-11-07,delegates:congress_2:bolshevik,0.5,,,a book of one's own
1917-06-30,bread_petrograd,300,250,350,a book of one's own
"""


def contingent(*words: object) -> str:
    """Return what a command prints; it must end with 0."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output[-2000:]
    return done.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run of four worlds."""
    out = tmp_path_factory.mktemp("october") / "run"
    assert str(out) in contingent("run", "october-1917", "--worlds", 4, "--seed", 2, "--out", out)
    return out


def test_the_report_is_one_file_that_needs_no_network(folder: Path) -> None:
    contingent("report", folder)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script src=" not in page and "<link" not in page
    assert "Old Style" in page


def test_validate_scores_the_cases_record(folder: Path) -> None:
    text = contingent("validate", "october-1917", "--worlds", 4, "--seed", 2, "--out", folder)
    assert "-- fit --" in text and "-- test --" in text and "inside their 90% interval" in text
    with (folder / "validate.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    unscored = [f"{row['indicator']}: {row['observed']}" for row in rows if row["observed"].startswith("not scored")]
    assert [line for line in unscored if "it exists in" not in line] == []


def test_validate_scores_a_record_of_ones_own(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(RECORD, encoding="utf-8")
    text = contingent("validate", "october-1917", "--worlds", 4, "--seed", 2, "--out", folder, "--record", own)
    for line in RECORD.splitlines()[1:]:
        assert line.split(",")[1] in text
    assert (folder / "validate-own.csv").exists()


def test_every_electoral_district_can_be_scored(folder: Path) -> None:
    run = ct.open_run(folder)
    observer, day = RunObserver(run), date(1917, 11, 25)
    districts = sorted({row.district for row in run.scenario.tables["electoral_districts"]})
    everybody = "+".join(row.party for row in run.scenario.tables["parties"])
    assert len(districts) >= 70
    for district in districts:
        votes = observer.observe(f"vote:{district}:{everybody}", day, day).values
        assert votes == pytest.approx(1.0), district


def test_why_and_odd_speak(folder: Path) -> None:
    assert "World 1" in contingent("why", folder, "--world", 1, "--event", "july_days")
    assert "hazard" in contingent("odd", "october-1917")
