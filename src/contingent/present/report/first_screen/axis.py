"""An axis of dates: thin lines at months, or at years where the case is long."""

from __future__ import annotations

from datetime import date

from contingent.present.kit.letters import letters
from contingent.present.kit.svg import Scale, line, text
from contingent.present.report.first_screen.told import Told

LABEL = 34.0  # pixels that a label of a month takes
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months between lines
DAYS_A_MONTH = 30.44
LETTER = 6.8  # pixels of a letter, on average


def ticks(first: date, last: date, pixels: float) -> list[date]:
    """Return first days of months from the first day to the last, so many that their labels fit the pixels."""
    months = max(1.0, (last - first).days / DAYS_A_MONTH)
    step = next((n for n in STEPS if months / n * LABEL <= pixels), STEPS[-1])
    start, stop = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    days = [date(month // 12, month % 12 + 1, 1) for month in range(start, stop + 1) if month % min(step, 12) == 0]
    return [day for day in days if day >= first and (step <= 12 or day.year % (step // 12) == 0)]


def date_axis(told: Told, x: Scale, top: float, bottom: float) -> str:
    """Return lines at months with their names below, 28 pixels high; January, and the first line, carry the year.

    Where the case moves by years they carry nothing else.
    """
    parts: list[str] = []
    free, first, last = x.start, told.date(0), told.date(told.days - 1)
    for n, day in enumerate(ticks(first, last, abs(x.stop - x.start))):
        at = x(told.day(day))
        name, year = told.say("month-short", month=day.month), str(day.year) if day.month == 1 or n == 0 else ""
        parts.append(line(at, top, at, bottom, class_="rule"))
        end = at + 2 + letters(year or name) * LETTER
        if at >= free and end <= x.stop + 1:  # else it would lie on another, or be cut
            names = [name, *[year] * bool(year)] if told.by_day else [year]
            parts += [text(at + 2, bottom + 13 * (k + 1), each, class_="quiet") for k, each in enumerate(names)]
            free = end + 2
    return "".join(parts)
