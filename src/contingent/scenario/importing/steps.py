"""The steps from items to rows: days and numbers, shares, labels, counts of events, the strict reader's word."""

from __future__ import annotations

from dataclasses import dataclass

from contingent.scenario.importing.accept import refused
from contingent.scenario.importing.events import counted
from contingent.scenario.importing.fields import Fields
from contingent.scenario.importing.labels import Labels
from contingent.scenario.importing.mapping import Mapping
from contingent.scenario.importing.numbers import Unreadable, has_no_value, plain
from contingent.scenario.importing.place import Misread, Reading, read_days, read_labels, read_numbers
from contingent.scenario.importing.settle import PERCENT, Formats
from contingent.scenario.importing.shape import Item, Unplaced
from contingent.scenario.importing.shares import Group, group_of, is_share, to_shares, with_joint_lists


@dataclass(frozen=True)
class Import:
    """What the steps share; `missed` and `notes` grow.

    Attributes
    ----------
    file : name of the file
    mapping, fields, formats, labels : how it is read
    missed : what could not be placed
    notes : what was done, in words
    """

    file: str
    mapping: Mapping
    fields: Fields
    formats: Formats
    labels: Labels
    missed: list[Unplaced]
    notes: list[str]


def placed(items: list[Item], work: Import) -> list[tuple[list[int], dict[str, str]]]:
    """Return every row that is written, with the rows of the file that it stands for."""
    readings, broken = read(items, work)
    if work.fields.is_record and not work.mapping.every:
        readings, wrong = to_shares(work.file, readings, broken, work.mapping, work.notes)
        work.missed.extend(wrong)
    readings = labelled(readings, work)
    if work.fields.is_record:
        if work.mapping.every:
            readings, wrong = counted(readings, work.mapping, work.notes)
        else:
            readings, wrong = with_joint_lists(readings, work.mapping)
        work.missed.extend(wrong)
    rows = [written(each, work) for each in readings]
    faults = refused(rows, work.fields)
    for n, (column, reason) in faults.items():
        item = readings[n].item
        for line in readings[n].lines or [item.line]:
            text = rows[n].get(column, "") or " | ".join(filter(None, rows[n].values()))
            work.missed.append(Unplaced(line, item.columns.get(column, column), text, reason))
    return [(each.lines, row) for n, (each, row) in enumerate(zip(readings, rows, strict=True)) if n not in faults]


def read(items: list[Item], work: Import) -> tuple[list[Reading], dict[Group, str]]:
    """Return the items whose days and numbers can be read, and the groups whose votes can't be added up, and why."""
    needed = tuple(what for what in work.fields.required if what in work.fields.numbers)
    if work.fields.is_record and work.mapping.every:
        needed = ("sum",) if work.mapping.sum else ()
    elif work.fields.is_record and "votes" in {*work.mapping.columns.values(), work.mapping.cells}:
        needed = ("votes",)
    readings: list[Reading] = []
    broken: dict[Group, str] = {}
    for item in items:
        reading = Reading(item, lines=[item.line])
        try:
            read_days(reading, work.formats, work.fields)
            read_numbers(reading, work.formats, work.fields, needed)
        except Unreadable as error:
            work.missed.append(reading.misread(error))
            what = error.what if isinstance(error, Misread) else ""
            if reading.days and is_share(item, work.mapping) and not has_no_value(item.cells.get(what, "")):
                broken[group_of(reading, work.mapping)] = f"{item.where(what)}: {error}"
            continue
        if not work.fields.is_record:
            divide_percent(reading, work)
        readings.append(reading)
    return readings, broken


def divide_percent(reading: Reading, work: Import) -> None:
    """Divide percentages of a table's shares by 100, where its numbers or the name of their column say so."""
    for what in work.fields.shares:
        said = work.mapping.numbers == "percent" or PERCENT.search(reading.item.columns.get(what, ""))
        if what in reading.numbers and said and "%" not in reading.item.cells[what]:
            reading.numbers[what] = reading.numbers[what].scaleb(-2)


def labelled(readings: list[Reading], work: Import) -> list[Reading]:
    """Return the readings whose labels have names; the others are listed."""
    out: list[Reading] = []
    for each in readings:
        try:
            read_labels(each, work.mapping, work.fields, work.labels)
            out.append(each)
        except Unreadable as error:
            work.missed.append(each.misread(error))
    return out


def written(reading: Reading, work: Import) -> dict[str, str]:
    """Return a reading as a row of texts."""
    row = dict(reading.row)
    if reading.days:
        row |= {"start": reading.days.start.isoformat(), "end": reading.days.end.isoformat()}
    row |= {what: day.isoformat() for what, day in reading.single.items()}
    row |= {what: plain(value) for what, value in reading.numbers.items() if what in work.fields.numbers}
    if reading.remark:
        row["note"] = "; ".join(filter(None, (row.get("note", ""), reading.remark)))
    return row
