"""A run and one of its worlds as a notebook shows them: who governs, day by day, or how far histories got."""

from __future__ import annotations

import numpy as np

from contingent.engine.runs.run import Run
from contingent.present.kit.notebook import Seen
from contingent.present.kit.svg import Scale, picture, rect, text
from contingent.present.report.first_screen.axis import date_axis
from contingent.present.report.first_screen.rulers import Size, counts, recorded, spans, stream
from contingent.present.report.first_screen.told import Told
from contingent.present.report.standing import standing

WIDE, HIGH, BAR = 760.0, 220.0, 26.0


def of_run(run: Run) -> Seen | None:
    """Return who governs in how many histories, day by day; None for a run that keeps no rulers."""
    told = Told(standing(run))
    if not told.has_holders or not told.worlds:
        return None
    count, governs = counts(told.ruler, len(told.names)), dict(by_day(told))
    said = tuple(on_day(told, count[:, day], governs.get(day)) for day in range(told.days))
    title = f"Who governs in {told.worlds:,} histories"
    return Seen(title, stream(told, Size(WIDE, HIGH, 0)), dates(told), said, True, told.days - 1)


def of_world(run: Run, number: int) -> Seen | None:
    """Return who governs in a history beside the record, and what happens on each day; None as above."""
    told = Told(standing(run))
    if not told.has_holders or number not in told.sound:
        return None
    course = told.ruler[int(np.searchsorted(told.sound, number))]
    events = {day: [] for day in range(told.days)} | happened(told, number)
    governs = dict(by_day(told))
    said: list[str] = []
    for day in range(told.days):
        beside = f", in the record {told.names[governs[day]]}" if day in governs else ""
        today = "".join(f" {words}." for words in events[day])
        said.append(f"{told.names[course[day]]} governs{beside}.{today}")
    parted = next((day for day in range(told.days) if day in governs and governs[day] != course[day]), told.days - 1)
    return Seen(f"Who governs in history {number}", bars(told, course), dates(told), tuple(said), True, parted)


def dates(told: Told) -> tuple[str, ...]:
    """Return the dates of the case in words."""
    return tuple(told.both(told.date(day)) for day in range(told.days))


def by_day(told: Told) -> list[tuple[int, int]]:
    """Return (day, who governed in the record), a place in `told.names`."""
    return [(day, kind) for first, stop, kind in recorded(told) for day in range(first, stop)]


def on_day(told: Told, count: np.ndarray, governs: int | None) -> str:
    """Return how many histories have which ruler on a day, the most first, and who governed in the record."""
    order = [int(kind) for kind in np.argsort(-count, kind="stable") if count[kind]]
    words = ", ".join(f"{told.names[kind]} {count[kind]:,}" for kind in order)
    return words + (f". In the record: {told.names[governs]}." if governs is not None else ".")


def happened(told: Told, number: int) -> dict[int, list[str]]:
    """Return day -> words of the events of a history."""
    days, out = told.days_of(number), dict[int, list[str]]()
    for event in told.events():
        if np.isfinite(days[event.name]):
            out.setdefault(int(days[event.name]), []).append(event.words)
    return out


def bars(told: Told, course: np.ndarray) -> str:
    """Return the picture: a bar of the history above, one of the record below."""
    x = Scale(0, told.days, 0.5, WIDE - 0.5)
    rows = [("this history", spans(course)), *([("the record", recorded(told))] if told.record else [])]
    parts: list[str] = []
    for n, (name, found) in enumerate(rows):
        top = 16 + n * (BAR + 20)
        parts.append(text(1, top - 4, name, class_="quiet"))
        parts += [rect(x(a), top, x(b) - x(a), BAR, fill=told.colours[k], class_="outlined") for a, b, k in found]
    bottom = 16 + len(rows) * (BAR + 20) - 14
    parts.append(date_axis(told, x, bottom, bottom + 5))
    return picture(WIDE, bottom + 36, "Who governs in a history, and in the record", *parts)
