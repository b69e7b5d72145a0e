"""docs/coverage.md names only what the October case's tables have."""

import csv
import re
from pathlib import Path

import pytest

import contingent
from contingent.world.events import KIND

CASE = Path(contingent.__path__[0]) / "cases" / "october_1917"
PAGE = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")
AFTERMATH = dict(re.findall(r"^\| (C\d\d), russia-1918 \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE))
ECHO = dict(re.findall(r"^\| (C\d\d), echo-1917 \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE))
LINES = dict(re.findall(r"^\| (C\d\d) \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE))


def column(table: str, name: str, case: Path = CASE) -> set[str]:
    """Return the values of a column of one of a case's tables."""
    with (case / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row[name] for row in csv.DictReader(file)}


def named(line: str, word: str) -> set[str]:
    """Return the names that follow `word` or its plural in a line."""
    out: set[str] = set()
    for part in line.split(";"):
        if re.match(rf"\s*{word}s? `", part):
            out |= set(re.findall(r"`([^`]+)`", part))
    return out


def test_every_clause_of_the_crisis_has_a_line() -> None:
    assert set(LINES) == {f"C{n:02d}" for n in (*range(1, 24), 25)}


@pytest.mark.parametrize("clause", sorted(LINES))
def test_what_a_line_names_exists(clause: str) -> None:
    line = LINES[clause]
    known = column("indicators", "indicator")
    expanded = known | {f"policy_{issue}" for issue in column("issues", "issue")}
    assert named(line, "indicator") <= expanded
    assert named(line, "event") <= set(KIND)
    assert named(line, "pattern") <= column("patterns", "pattern")


@pytest.mark.parametrize("clause", ["C30", "C31", "C32"])
def test_what_a_line_of_the_echo_names_exists(clause: str) -> None:
    line, case = ECHO[clause], CASE.parent / "echo_1917"
    assert named(line, "indicator") and named(line, "indicator") <= column("indicators", "indicator", case)
    assert named(line, "event") and named(line, "event") <= set(KIND)
    assert named(line, "pattern") <= column("patterns", "pattern", case)


@pytest.mark.parametrize("clause", ["C24", "C26", "C27", "C28", "C29"])
def test_what_a_line_of_the_aftermath_names_exists(clause: str) -> None:
    line, case = AFTERMATH[clause], CASE.parent / "russia_1918"
    assert named(line, "indicator") and named(line, "indicator") <= column("indicators", "indicator", case)
    assert named(line, "event") and named(line, "event") <= set(KIND)
    assert named(line, "pattern") <= column("patterns", "pattern", case)


def test_lines_name_something() -> None:
    empty = [
        clause
        for clause, line in LINES.items()
        if clause != "C01" and not any(named(line, word) for word in ("indicator", "event", "pattern"))
    ]
    assert empty == []
