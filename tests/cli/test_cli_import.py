"""The import as a user of the command line meets it, and a record that is wrong before anything runs."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contingent.cli.app import app
from contingent.cli.main import exit_code
from contingent.scenario.importing.mapping import read_mapping
from contingent.scenario.reading.record import read_record
from contingent.scenario.reading.template import write_template

TEXT = "Дата;Показатель;Значение\n8 марта 1917 года;strikers_petrograd;87 000,5\n9 марта 1917 года;бунт;1\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the file strikes.csv in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "strikes.csv").write_bytes(TEXT.encode("cp1251"))
    return tmp_path


def call(*words: str, typed: str | None = None, monkeypatch: pytest.MonkeyPatch | None = None) -> Result:
    """Call the import; with `typed`, as at a terminal."""
    if monkeypatch:
        monkeypatch.setattr("contingent.cli.imports.at_a_terminal", lambda: True)
    return CliRunner().invoke(app, ["import", *words], input=typed)


def code(result: Result) -> int | None:
    """Return the exit code that `main` would leave with."""
    error = result.exception
    return exit_code(error) if isinstance(error, Exception) and not isinstance(error, SystemExit) else result.exit_code


def test_it_shows_what_it_understood_and_writes_nothing_by_itself(folder: Path) -> None:
    done = call("strikes.csv", "--case", "october-1917")
    assert done.exit_code == 0
    for words in (
        "Windows-1251, separated by semicolons",
        "date, New Style",
        "87000.5",
        "unknown indicator 'бунт'",
        "placed: 1 rows, from 1 of 2 rows",
        "Nothing written: say --yes, or --out FILE.csv.",
    ):
        assert words in done.output, words
    assert sorted(path.name for path in folder.iterdir()) == ["strikes.csv"]


def test_yes_or_out_writes_a_record_and_its_mapping(folder: Path) -> None:
    assert call("strikes.csv", "--yes", "--set", "unit=persons", "--set", "source=Leiberov").exit_code == 0
    rows = read_record(folder / "strikes-record.csv")
    assert [(row.value, row.unit, row.source) for row in rows] == [
        (87000.5, "persons", "Leiberov"),
        (1.0, "persons", "Leiberov"),
    ]
    assert read_mapping(folder / "strikes-record.toml").decimal == ","
    done = call("strikes.csv", "--map", "strikes-record.toml", "--out", "again.csv")
    assert done.exit_code == 0 and (folder / "again.csv").read_bytes() == (folder / "strikes-record.csv").read_bytes()


def test_what_is_there_is_not_written_over_without_yes(folder: Path) -> None:
    (folder / "out.csv").write_text("mine")
    done = call("strikes.csv", "--out", "out.csv")
    assert code(done) == 2 and "out.csv is there; --yes writes over it" in done.output
    assert (folder / "out.csv").read_text() == "mine"
    assert call("strikes.csv", "--out", "out.csv", "--yes").exit_code == 0
    assert len(read_record(folder / "out.csv")) == 2


def test_at_a_terminal_it_asks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "open.csv").write_text("date,indicator,value\n1/2/1917,a,1.234\n")
    done = call("open.csv", typed="2\n1\ny\n", monkeypatch=monkeypatch)
    assert "'1.234' is 1.234 with decimal point or 1234 with decimal comma" in done.output
    assert "'1/2/1917' is 1917-02-01 or 1917-01-02" in done.output
    (row,) = read_record(folder / "open-record.csv")
    assert (row.value, str(row.start)) == (1234.0, "1917-02-01")
    declined = call(
        "open.csv", "--decimal", ".", "--dates", "iso", "--out", "no.csv", typed="n\n", monkeypatch=monkeypatch
    )
    assert not (folder / "no.csv").exists() and declined.exit_code == 2  # no row is year-month-day
    declined = call("strikes.csv", typed="n\n", monkeypatch=monkeypatch)
    assert "Nothing written." in declined.output and not (folder / "strikes-record.csv").exists()


def test_where_no_row_can_be_placed_the_mapping_is_written_to_be_filled_in(folder: Path) -> None:
    (folder / "all.csv").write_text("date,indicator,value\n1917-03-08,riots,5\n")
    done = call("all.csv", "--case", "october-1917", "--yes")
    assert code(done) == 2 and "fill it in, and give it with --map" in done.output
    assert sorted(path.name for path in folder.glob("all*")) == ["all-record.toml", "all.csv"]
    mapping = folder / "all-record.toml"
    assert '# "riots" = ""' in mapping.read_text()
    mapping.write_text(mapping.read_text().replace('# "riots" = ""', '"riots" = "strikers_petrograd"'))
    assert call("all.csv", "--case", "october-1917", "--map", str(mapping), "--yes").exit_code == 0
    assert read_record(folder / "all-record.csv")[0].indicator == "strikers_petrograd"


def test_elsewhere_it_refuses_and_names_the_option(folder: Path) -> None:
    (folder / "open.csv").write_text("date,indicator,value\n1/2/1917,a,1\n")
    done = call("open.csv", "--yes")
    assert code(done) == 2 and "--dates 'day-first' or --dates 'month-first'" in str(done.exception)
    assert call("open.csv", "--yes", "--dates", "day-first").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("none.csv",),
        ("strikes.csv", "--set", "unit"),
        ("strikes.csv", "--as", "recrod"),
        ("strikes.csv", "--decimal", "x"),
        ("strikes.csv", "--case", "nowhere"),
        ("strikes.csv", "--map", "none.toml"),
    ],
)
def test_wrong_usage_leaves_with_2(words: tuple[str, ...]) -> None:
    assert code(call(*words)) == 2


@pytest.mark.parametrize("out", [".", "", "strikes.csv", "strikes.toml", "sub/../strikes.csv"])
def test_a_csv_goes_where_nothing_is_lost(folder: Path, out: str) -> None:
    (folder / "sub").mkdir()
    done = call("strikes.csv", "--yes", "--out", out)
    assert done.exit_code == 2 and "--out" in done.output
    assert (folder / "strikes.csv").read_bytes() == TEXT.encode("cp1251")
    assert sorted(path.name for path in folder.iterdir()) == ["strikes.csv", "sub"]


def test_a_constant_beside_a_column_is_of_blank_cells(folder: Path) -> None:
    (folder / "own.csv").write_text("date,indicator,value\n1917-03-08,prices,5\n")
    shown = call("own.csv", "--set", "value=7", "--set", "unit=index").output
    assert "where it is blank           value = 7" in shown and "every row                   unit = index" in shown
    done = call("own.csv", "--set", "=7")
    assert code(done) == 2 and "no column before '='" in str(done.exception)


def test_help_names_the_command() -> None:
    done = CliRunner().invoke(app, ["import", "--help"])
    assert done.exit_code == 0 and "contingent import" in done.output


def test_a_record_of_unknown_names_leaves_with_2_before_anything_runs(folder: Path) -> None:
    (folder / "own.csv").write_text("date,indicator,value,source\n1917-03-08,striker_petrograd,5,x\n")
    done = CliRunner().invoke(app, ["validate", "october-1917", "--record", "own.csv", "--worlds", "4"])
    assert code(done) == 2
    assert "own.csv: row 2, column 'indicator': no indicator 'striker_petrograd'; did you mean" in str(done.exception)
    assert not (folder / "runs").exists()


def test_what_is_imported_is_validated(folder: Path) -> None:
    case = write_template("rumours", folder)
    text = "Tag;Preise;Loyalists\n1. Januar;1,0;x\n01.02.1905;1,05;\n15.03.1905;1,4;\n"
    (folder / "prices.csv").write_text(text, encoding="utf-8")
    words = ("--column", "Tag=date", "--column", "Preise=value", "--set", "indicator=prices", "--set", "unit=index")
    done = call("prices.csv", "--case", str(case), "--yes", *words)
    assert done.exit_code == 0 and "row 2, column 'Tag': 1. Januar: '1. Januar' is not a date" in done.output
    words = ("validate", str(case), "--record", "prices-record.csv", "--worlds", "8", "--out", "run")
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "own: 2 rows" in done.output and "nan" not in done.output


def test_a_record_with_semicolons_names_the_cause(folder: Path) -> None:
    (folder / "own.csv").write_text("date;indicator;value;source\n1917-03-08;strikers_petrograd;5;x\n")
    done = CliRunner().invoke(app, ["validate", "october-1917", "--record", "own.csv", "--worlds", "4"])
    assert code(done) == 2 and "separated by semicolons, not by commas: use contingent import" in str(done.exception)
