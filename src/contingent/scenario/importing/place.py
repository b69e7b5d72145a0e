"""Reads one item: its days, its numbers, its labels. What can't be read says why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from contingent.scenario.importing.dates import Period, calendar_of, period
from contingent.scenario.importing.fields import Fields
from contingent.scenario.importing.labels import Labels, spelling
from contingent.scenario.importing.mapping import Mapping
from contingent.scenario.importing.numbers import Unreadable, has_no_value
from contingent.scenario.importing.settle import Formats
from contingent.scenario.importing.shape import Item, Unplaced

PARTS = re.compile(r"\{([^{}]*)\}")


class Misread(Unreadable):
    """A cell of an item that can't be read; `what` says which."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(reason)
        self.what = what


@dataclass
class Reading:
    """An item as it is read, on its way to a row.

    Attributes
    ----------
    days : Period, None where the table has no dates
    single : dict, column with a date -> day, for a table of a case
    numbers : dict, what -> number
    row : dict, column -> text, as it is written
    lines : list of int
        Rows of the file that it stands for.
    remark : added to the row's note
    """

    item: Item
    days: Period | None = None
    single: dict[str, date] = field(default_factory=dict[str, date])
    numbers: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    row: dict[str, str] = field(default_factory=dict[str, str])
    lines: list[int] = field(default_factory=list[int])
    remark: str = ""

    def misread(self, error: Unreadable) -> Unplaced:
        """Return why the item is not placed."""
        what = error.what if isinstance(error, Misread) else ""
        cells, columns = self.item.cells, self.item.columns
        column = columns.get(what, what)
        text = cells.get(what) or " | ".join(cells.values())
        if text == column:  # a heading: what is lost is the cell below it
            text = next((cells[each] for each in columns if each != what and columns[each] == column), text)
        return Unplaced(self.item.line, column, text, str(error))


def read_days(reading: Reading, formats: Formats, fields: Fields) -> None:
    """Read the dates of an item: start and end of a record, each column by itself for another table."""
    item = reading.item
    calendar = formats.calendar
    try:
        calendar = calendar_of(item.cells["calendar"]) if "calendar" in item.cells else calendar
    except Unreadable as error:
        raise Misread("calendar", str(error)) from error

    def days(what: str, text: str = "") -> Period:
        try:
            return period(text or item.cells[what], formats.order.get(what, ""), calendar)
        except Unreadable as error:
            raise Misread(what, str(error)) from error

    made = {"start": of_parts(item, ""), "end": of_parts(item, "end_")}
    if fields.is_record:
        present = [what for what in ("date", "start", "end") if what in item.cells]
        if "date" in present and len(present) > 1:
            raise Misread("date", "a date beside a start or an end")
        if not present and not made["start"]:
            raise Misread("date", "no date")
        first = days(present[0]) if present else days("year", made["start"])
        last = days("end") if "end" in present else days("end_year", made["end"]) if made["end"] else first
        if present[:1] == ["end"]:
            raise Misread("start", "no start of the days")
        reading.days = Period(first.start, last.end)
        return
    for what in fields.dates:
        text = item.cells.get(what, "") or made.get("end" if what == "end" else "start", "")
        if not text:
            continue
        found = days(what, text)
        if found.start != found.end and what not in ("start", "end"):
            raise Misread(what, f"'{text}' is {found.start} to {found.end}, and this column takes a day")
        reading.single[what] = found.end if what == "end" else found.start


def of_parts(item: Item, prefix: str) -> str:
    """Return a date put together from year, month and day, "" where there is no year."""
    year, month, day = (item.cells.get(f"{prefix}{part}", "") for part in ("year", "month", "day"))
    if not year or has_no_value(year):
        return ""
    if not month or has_no_value(month):
        return year
    if not month.isdecimal():
        return f"{day} {month} {year}".strip()
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day and not has_no_value(day) else "")


def read_numbers(reading: Reading, formats: Formats, fields: Fields, needed: tuple[str, ...]) -> None:
    """Read the numbers of an item.

    Parameters
    ----------
    needed : what must have a value
    """
    item = reading.item
    for what in (*fields.numbers, "votes", "total", "sum"):
        text = item.cells.get(what, "")
        if has_no_value(text):
            if what in needed:
                raise Misread(what, "no value")
            continue
        try:
            reading.numbers[what] = formats.number(item, what)
        except Unreadable as error:
            raise Misread(what, str(error)) from error


def read_labels(reading: Reading, mapping: Mapping, fields: Fields, labels: Labels) -> None:
    """Fill the row of an item with its texts: labels by their names, the indicator put together."""
    item, row = reading.item, reading.row
    read = {*fields.dates, *fields.numbers, *(["indicator"] if fields.is_record else [])}
    for what in fields.all:
        text = item.cells.get(what, "")
        if what in read or not text:
            continue
        name = named(what, text, labels)
        row[what] = spelling(name) if what in fields.ids and name == text else name
    if fields.is_record:
        row["indicator"] = indicator_of(item, mapping, labels)
        try:
            labels.check_indicator(row["indicator"], item.cells.get("indicator", row["indicator"]))
        except Unreadable as error:
            raise Misread("indicator", str(error)) from error


def indicator_of(item: Item, mapping: Mapping, labels: Labels) -> str:
    """Return the indicator of an item, put together from its parts where the mapping says how."""
    given = item.cells.get("indicator", "")
    if not mapping.indicator:
        if not given:
            raise Misread("indicator", "no indicator")
        return given if ":" in given and not labels.knows("indicator", given) else named("indicator", given, labels)
    made = mapping.indicator
    for part in PARTS.findall(mapping.indicator):
        if not item.cells.get(part):
            raise Misread(part, f"no {part}")
        name = named(part, item.cells[part], labels)
        if not labels.knows(part, item.cells[part]):
            name = joined(name.rpartition(": ")[2] if part == mapping.names else name)
        made = made.replace(f"{{{part}}}", name)
    return named("indicator", made, labels) if made in labels.given.get("indicator", {}) else made


def named(what: str, text: str, labels: Labels) -> str:
    """Return the name that a label means."""
    try:
        return labels.name(what, text)
    except Unreadable as error:
        raise Misread(what, str(error)) from error


def joined(name: str) -> str:
    """Return a name as a part of an indicator; joint lists keep their `+`."""
    return "+".join(spelling(part) for part in name.split("+"))
