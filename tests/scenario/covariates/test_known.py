"""Covariates files: faults are told with file, row, column and the fix, and nothing that came after can be read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from contingent.errors import CaseError
from contingent.scenario.covariates.known import BUNDLED, CRISES, known_of, read_known

HEADER = (
    "case,title,start,capital_population,national_population,military_personnel,security_forces_in_capital,"
    "war_defeat,food_price_change,organisation_strength,gdp_per_capita,source,grade,note"
)
ROW = "port_sol,Port Sol,1932-03-01,140000,400000,9000,5000,0,12,2,1800,assumption: invented,S,"


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """Write a covariates file."""
    file = folder / "mine.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def with_cell(column: str, cell: str) -> str:
    """Return the row with another cell."""
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True)) | {column: cell}
    return ",".join(cells.values())


def test_a_row_is_read_as_written(tmp_path: Path) -> None:
    found = known_of(written(tmp_path, ROW))
    assert (found.case, found.start.isoformat(), found.capital_population) == ("port_sol", "1932-03-01", 140000.0)
    assert (found.war_defeat, found.food_price_change, found.organisation_strength) == (False, 12.0, 2)


def test_blank_is_unknown_and_not_nought(tmp_path: Path) -> None:
    assert known_of(written(tmp_path, with_cell("food_price_change", ""))).food_price_change is None


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("capital_population", "-5", "-5 is out of range; it must be more than 0"),
        ("military_personnel", "-1", "it must be at least 0"),
        ("security_forces_in_capital", "some", "'some' is not a number; write digits"),
        ("organisation_strength", "4", "it must be at most 3"),
        ("war_defeat", "lost", "'lost'"),
        ("start", "1 March 1932", "is not a date; write year-month-day"),
        ("capital_population", "", "no value; fill it in"),
        ("national_population", "400", "is it in persons?"),
        ("military_personnel", "500000", "not below the country's people"),
        ("security_forces_in_capital", "150000", "not below the capital's people"),
    ],
)
def test_a_fault_is_told_with_file_row_column_and_fix(column: str, cell: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError) as told:
        known_of(written(tmp_path, ROW, with_cell(column, cell).replace("port_sol", "other")), "port_sol")
    assert f"mine.csv: row 3, column '{column}': " in str(told.value) and said in str(told.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"mine\.csv: row 1, column 'capital_population': missing column; add it"):
        known_of(written(tmp_path, ROW, header=HEADER.replace("capital_population", "people")))


def test_an_unknown_row_gets_the_nearest_name() -> None:
    with pytest.raises(CaseError, match=r"no row 'iran_1979'; did you mean 'iran_1978'\?"):
        known_of(CRISES, "iran_1979")
    assert known_of(CRISES, "iran-1978").title == "Iran 1978-79"


def test_one_row_needs_no_name_and_several_do(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"2 rows; say which with --row, one of: port_sol, other"):
        known_of(written(tmp_path, ROW, ROW.replace("port_sol", "other")))


def test_no_file_and_no_row_are_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="can't be read"):
        known_of(tmp_path / "nowhere.csv")
    with pytest.raises(CaseError, match="no row under the header"):
        known_of(written(tmp_path))


@pytest.mark.parametrize("column", ["outcome", "deaths", "share_defected", "regime_response", "peak_participation"])
def test_a_column_of_what_came_after_is_refused(column: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=f"row 1, column '{column}': unknown column"):
        known_of(written(tmp_path, ROW + ",x", header=f"{HEADER},{column}"))


def test_the_crises_have_one_ending_each_and_every_source() -> None:
    rows = read_known(CRISES)
    with (BUNDLED / "endings.csv").open(encoding="utf-8", newline="") as opened:
        endings = list(csv.DictReader(opened))
    with (BUNDLED / "sources.csv").open(encoding="utf-8", newline="") as opened:
        sources = {row["source"] for row in csv.DictReader(opened)}
    assert [row.case for row in rows] == [row["case"] for row in endings] and len(rows) == 38
    assert {row["outcome"] for row in endings} <= {"regime_fell", "survived", "split_civil_war"}
    assert {key.strip() for row in rows for key in row.source.split(";")} <= sources
    assert all(row["end"] >= str(known.start) for row, known in zip(endings, rows, strict=True))
