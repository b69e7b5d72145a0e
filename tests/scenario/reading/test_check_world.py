"""Faults of a world of territories: each names file, row and column, and what to do."""

from pathlib import Path

import pytest
from territories import FIRST, LAST, write

import contingent as ct
from contingent.errors import CaseError

NAMES = ["rus", "b"]
YEARS = [(n, y, "true", 5000, 3000, 0, "") for n in NAMES for y in range(FIRST, LAST + 1)]


def faults(case: Path) -> str:
    with pytest.raises(CaseError) as told:
        ct.case(case)
    return "\n".join(told.value.problems)


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"risings": [("c", 1919, "A", "failed", "")]}, "risings.csv: row 2, column 'territory': unknown terr"),
        ({"risings": [("b", 1950, "A", "failed", "")]}, "risings.csv: row 2, column 'year': 1950 lies outside"),
        ({"risings": [("b", 1919, "A", "won", "")]}, "risings.csv: row 2, column 'outcome': 'won' is not one of"),
        ({"armies": [("rus", "b", 1916, "true", "x")]}, "armies.csv: row 2, column 'year': 1916 lies outside the case"),
        ({"armies": [("rsu", "b", 1919, "true", "x")]}, "unknown army 'rsu'; did you mean 'rus'?"),
        ({"armies": [("rus", "b", 1919, "true", "x")] * 2}, "armies.csv: row 3, column 'year': a second value"),
        ({"council_regimes": [("b", 1920, 1919, "home", "")]}, "row 2, column 'end': 1919 is not after the start"),
        ({"council_regimes": [("b", 1920, "", "installed", "")]}, "row 2, column 'patron': an installed government"),
        (
            {"council_regimes": [("b", 1918, 1922, "home", ""), ("b", 1920, "", "home", "")]},
            "row 3, column 'start': starts before the one of row 2 ends; mend one",
        ),
        ({"years": YEARS[: LAST - FIRST + 1]}, "territories.csv: row 3, column 'territory': 'b' has no row in terr"),
        ({"years": [(n, y, s, "", i, 0, "") for n, y, s, _, i, *_ in YEARS]}, "the people of 'rus' are known in no y"),
        ({"years": [*YEARS, ("b", 1930, "true", 1, 1, 0, "")]}, "column 'year': 1930 lies outside the case, 1917 to"),
        ({"years": [*YEARS[:-1], ("b", 1926, "true", -5, 1, 0, "")]}, "column 'people': -5 is out of range"),
        ({"years": YEARS[:-1], "risings": [("b", 1926, "A", "failed", "")]}, "'b' has no row for 1926 in territory_"),
    ],
)
def test_faults_name_file_row_column_and_the_fix(tmp_path: Path, tables: dict, said: str) -> None:
    assert said in faults(write(tmp_path, NAMES, {}, **tables))


def test_territories_live_by_years(tmp_path: Path) -> None:
    case = write(tmp_path, NAMES, {})
    text = (case / "case.toml").read_text()
    (case / "case.toml").write_text(text.replace('step = "year"\n', ""))
    assert 'territories live by years; write step = "year"' in faults(case)


def test_one_origin(tmp_path: Path) -> None:
    case = write(tmp_path, NAMES, {})
    text = (case / "territories.csv").read_text()
    (case / "territories.csv").write_text(text.replace("false,false", "true,false"))
    assert "row 3, column 'origin': the origin is in row 2 already; keep one" in faults(case)
