"""Reads a record of one's own, which is no part of a case, and checks its names against the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contingent.errors import CaseError
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import guarded_bytes
from contingent.scenario.reading.names import names_of
from contingent.scenario.reading.parse import parse_table
from contingent.scenario.tables.record import OwnRecord, Record


@dataclass(frozen=True)
class Quantity:
    """One recorded quantity over the days `start` to `end`, both included.

    Attributes
    ----------
    value, low, high : in `unit`; low and high are a 90% range, None where none is known
    indicator : a name that the case can show (names.py)
    source, grade : where it comes from, and how good that is
    use : "fit", "test", "display" or "own"
    """

    start: date
    end: date
    indicator: str
    value: float
    low: float | None
    high: float | None
    source: str
    unit: str
    use: str
    grade: str


def recorded(scenario: Scenario, path: Path | None = None) -> list[Record] | list[Quantity]:
    """Return the record that a run of the case is compared with, checked before anything runs.

    Parameters
    ----------
    scenario : Scenario
    path : Path
        A record of one's own; without it the case's record.csv.

    Raises
    ------
    CaseError
        For a fault of the file, a name that means nothing in the case, no rows, or none within the case's days.
    """
    if path is None:
        rows, lines = scenario.tables["record"], scenario.lines_of("record")
    else:
        rows, lines = read_lines(path)
    check_quantities(scenario, path.name if path else "record.csv", rows, lines)
    return rows


def read_record(path: Path) -> list[Quantity]:
    """Read a record of one's own.

    Raises
    ------
    CaseError
        With one line a problem: file, row, column, what is wrong and the fix.
    """
    return read_lines(path)[0]


def read_lines(path: Path) -> tuple[list[Quantity], list[int]]:
    """Return the quantities of a record's file and the line of each."""
    if not path.is_file():
        raise CaseError([f"{path}: no such file"])
    problems: list[str] = []
    data = guarded_bytes(path.resolve().parent, path, problems)
    rows, lines = parse_record(path.name, data, problems) if not problems else ([], [])
    if problems:
        raise CaseError(problems)
    return rows, lines


def parse_record(name: str, data: bytes, problems: list[str]) -> tuple[list[Quantity], list[int]]:
    """Return the quantities of a record and the line of each; problems are appended."""
    rows, lines = parse_table(name, data, OwnRecord, problems)
    if not rows and not problems:
        problems.append(f"{name}: no rows; the columns are {', '.join(OwnRecord.model_fields)}")
    read: list[Quantity] = []
    kept: list[int] = []
    for line, row in zip(lines, rows, strict=True):
        assert isinstance(row, OwnRecord)
        found = quantity(f"{name}: row {line}", row, problems)
        if found:
            read.append(found)
            kept.append(line)
    return read, kept


def quantity(where: str, row: OwnRecord, problems: list[str]) -> Quantity | None:
    """Return the row with both dates; say what is wrong with its dates, range or share."""
    days = (row.date, row.date) if row.date else (row.start, row.end)
    if row.date and (row.start or row.end):
        problems.append(f"{where}, column 'date': {row.date} stands beside start or end; fill in either, not both")
        return None
    start, end = days
    if start is None or end is None:
        missing = "date" if start is end else "end" if start else "start"
        problems.append(f"{where}, column '{missing}': no date; fill in date, or start and end")
        return None
    if end < start:
        problems.append(f"{where}, column 'end': {end} is before start {start}; swap them")
    if row.low is not None and row.low > row.value:
        problems.append(f"{where}, column 'low': {row.low:g} is above the value, {row.value:g}; lower it")
    if row.high is not None and row.high < row.value:
        problems.append(f"{where}, column 'high': {row.high:g} is below the value, {row.value:g}; raise it")
    if ":" in row.indicator and not 0.0 <= row.value <= 1.0:
        problems.append(
            f"{where}, column 'value': {row.value:g} is no share; '{row.indicator}' is one, between 0 "
            "and 1, so divide votes or seats by their total"
        )
    return Quantity(start, end, row.indicator, row.value, row.low, row.high, row.source, row.unit, row.use, row.grade)


def check_quantities(scenario: Scenario, name: str, rows: Sequence[Record | Quantity], lines: list[int]) -> None:
    """Check that a run of the case can show the quantities of a record.

    Raises
    ------
    CaseError
        For a name that means nothing in the case, no rows, or none within the case's days.
    """
    names = names_of(scenario)
    problems = [
        f"{name}: row {line}, column 'indicator': {fault}"
        for line, row in zip(lines, rows, strict=True)
        if (fault := names.fault(row.indicator))
    ]
    first, last = scenario.config.epoch, scenario.config.end
    if not rows:
        problems.append(f"{name}: no rows, so nothing can be compared; add rows, or give a record with --record")
    elif not any(row.end >= first and row.start <= last for row in rows):
        problems.append(f"{name}: no row lies within the days of the case, {first} to {last}; correct the dates")
    if problems:
        raise CaseError(problems)
