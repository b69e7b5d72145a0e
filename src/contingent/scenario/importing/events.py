"""From a list of events, a row each, to counts (or sums) by day, week or month."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from contingent.scenario.importing.dates import Period
from contingent.scenario.importing.mapping import Mapping
from contingent.scenario.importing.place import Reading
from contingent.scenario.importing.shape import Unplaced


def bin_of(day: date, every: str) -> Period:
    """Return the day, the week (from Monday) or the month of a day."""
    if every == "day":
        return Period(day, day)
    if every == "week":
        first = day - timedelta(days=day.weekday())
        return Period(first, first + timedelta(days=6))
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def counted(readings: list[Reading], mapping: Mapping, notes: list[str]) -> tuple[list[Reading], list[Unplaced]]:
    """Return a reading for each indicator and day (week, month) that has events, and the events that have no day.

    An event of several days counts on its first. `notes` says what was done.
    """
    found: dict[tuple[Period, str], Reading] = {}
    unplaced: list[Unplaced] = []
    for each in readings:
        assert each.days
        when = bin_of(each.days.start, mapping.every)
        lasts = "end" in each.item.cells or "end_year" in each.item.cells
        if each.days.end > when.end and not lasts:
            reason = f"{each.days.start} to {each.days.end} is more than a {mapping.every}"
            unplaced.append(Unplaced(each.item.line, "", " | ".join(each.item.cells.values()), reason))
            continue
        row = {what: each.row[what] for what in ("indicator", "source") if what in each.row}
        row |= {what: text for what, text in mapping.constants.items() if what not in ("date", "start", "end")}
        key = (when, row["indicator"])
        total = found.setdefault(key, Reading(each.item, when, {}, {"value": Decimal()}, row, []))
        total.numbers["value"] += each.numbers["sum"] if mapping.sum else 1
        total.lines.append(each.item.line)
        total.row["source"] = mapping.constants.get("source", total.row.get("source", ""))
        total.row.setdefault("unit", mapping.sum or "events")
    notes.append(f"an event of several days counts on its first {mapping.every}")
    return sorted(
        [*found.values(), *zeros(found, mapping, notes)], key=lambda r: (r.row["indicator"], r.days)
    ), unplaced


def zeros(found: dict[tuple[Period, str], Reading], mapping: Mapping, notes: list[str]) -> list[Reading]:
    """Return a reading of 0 for every day (week, month) without events between the first and the last, where asked."""
    if not found:
        return []
    bins: list[Period] = []
    day, last = min(when.start for when, _ in found), max(when.end for when, _ in found)
    while day <= last:
        bins.append(bin_of(day, mapping.every))
        day = bins[-1].end + timedelta(days=1)
    samples = {indicator: reading for (_, indicator), reading in found.items()}
    empty = [(when, indicator) for indicator in samples for when in bins if (when, indicator) not in found]
    if not mapping.zeros:
        notes.append(
            f"{len(empty)} times a {mapping.every} has no event: nothing is written for it; zeros = true writes 0"
        )
        return []
    return [
        Reading(samples[name].item, when, {}, {"value": Decimal()}, dict(samples[name].row), []) for when, name in empty
    ]
