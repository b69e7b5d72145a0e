"""The record: what is known of a case, read from a file of one's own or from the case's record.csv."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

from contingent.errors import CaseError
from contingent.scenario.reading.load import guarded_bytes
from contingent.scenario.reading.parse import parse_table
from contingent.scenario.tables.row import Number, Row, Text

Day = date  # a column of a record has the name `date`


class OwnRecord(Row):
    """A row of a record that is not part of the case: a single `date`, or `start` and `end`."""

    key: ClassVar = ("date", "start", "end", "indicator", "source")
    date: Day | None = None
    start: Day | None = None
    end: Day | None = None
    indicator: Text
    value: Number
    low: Number | None = None
    high: Number | None = None
    source: Text
    unit: Text = ""
    use: Literal["fit", "test", "display", "own"] = "own"
    grade: Text = ""
    note: Text = ""


@dataclass(frozen=True)
class Quantity:
    """One recorded quantity over the days `start` to `end`, both included.

    Attributes
    ----------
    value, low, high : in `unit`; low and high are a 90% range, None where none is known
    indicator : named as `observe` reads it
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


def read_record(path: Path) -> list[Quantity]:
    """Read a record of one's own.

    Raises
    ------
    CaseError
        With one line a problem: file, row, column, what is wrong and the fix.
    """
    if not path.is_file():
        raise CaseError([f"{path}: no such file"])
    problems: list[str] = []
    data = guarded_bytes(path.resolve().parent, path, problems)
    rows, lines = parse_table(path.name, data, OwnRecord, problems) if data else ([], [])
    if not rows and not problems:
        problems.append(f"{path.name}: no rows; the columns are {', '.join(OwnRecord.model_fields)}")
    read = [
        quantity(f"{path.name}: row {line}", row, problems)
        for line, row in zip(lines, rows, strict=True)
        if isinstance(row, OwnRecord)
    ]
    if problems:
        raise CaseError(problems)
    return [row for row in read if row]


def quantity(where: str, row: OwnRecord, problems: list[str]) -> Quantity | None:
    """Return the row with both dates; say what is wrong with its dates, range or share."""
    start, end = row.start or row.date, row.end or row.start or row.date
    if start is None or end is None:
        problems.append(f"{where}, column 'date': no date; fill in date, or start and end")
        return None
    if end < start:
        problems.append(f"{where}, column 'end': {end} is before start {start}; swap them")
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    if not low <= row.value <= high:
        problems.append(f"{where}, column 'value': {row.value:g} lies outside its range {low:g} to {high:g}; widen it")
    if ":" in row.indicator and not 0.0 <= row.value <= 1.0:
        problems.append(
            f"{where}, column 'value': {row.value:g} is no share; '{row.indicator}' is one, between 0 "
            "and 1, so divide votes or seats by their total"
        )
    return Quantity(start, end, row.indicator, row.value, row.low, row.high, row.source, row.unit, row.use, row.grade)
