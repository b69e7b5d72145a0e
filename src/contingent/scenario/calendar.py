"""Two calendars: Gregorian (New Style) and Julian (Old Style), and the one reader of dates that are asked with."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from contingent.errors import CaseError

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})(os)?", re.IGNORECASE)


class OldStyle(date):
    """The Gregorian date of a day that was written in Old Style, so that a case can say whether it had that."""


def read_day(where: str, day: str | date) -> date:
    """Return a date from its text: 1917-11-07, or 1917-10-25os in Old Style; a date is returned as it is.

    Parameters
    ----------
    where : what is read, in the words of the error

    Raises
    ------
    CaseError
        For what is no date.
    """
    if isinstance(day, date):
        return day.date() if isinstance(day, datetime) else day
    found = WRITTEN.fullmatch(str(day).strip())
    try:
        if not found:
            raise ValueError
        year, month, number = (int(part) for part in found.groups()[:3])
        if not found[4]:
            return date(year, month, number)
        new = from_julian(year, month, number)
        if julian(new) != (year, month, number):
            raise ValueError
    except (ValueError, OverflowError):
        raise CaseError(
            [f"{where}: {day!r} is not a date; write it as 1917-11-07, or as 1917-10-25os in Old Style"]
        ) from None
    return OldStyle(new.year, new.month, new.day)


def check_style(where: str, day: date, switch: date | None) -> None:
    """Raise unless the case still counted in Old Style on a day that was written so.

    Parameters
    ----------
    switch : the first day of the case's country in New Style, None where it had no other
    """
    if not isinstance(day, OldStyle):
        return
    written = "{:04}-{:02}-{:02}os".format(*julian(day))
    if switch is None:
        raise CaseError([f"{where}: {written} is in Old Style, which this case has not; write {day.isoformat()}"])
    if day >= switch:
        raise CaseError(
            [
                f"{where}: {written} is in Old Style, which ended here: {switch} was the first day in New Style; "
                f"write {day.isoformat()} if that day is meant"
            ]
        )


def julian(day: date) -> tuple[int, int, int]:
    """Return (year, month, day) in the Julian calendar of a Gregorian date (Richards 2013, algorithm E/F)."""
    j = day.toordinal() + 1721425  # Julian day number at noon
    c = j + 32082
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def from_julian(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a Julian one (Richards 2013)."""
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    return date(1, 1, 1) + timedelta(days=number - 1721426)


def text(day: date) -> str:
    """Return a date in words, such as 7 November 1917."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def both(day: date, switch: date | None) -> str:
    """Return a date in both calendars until the country's switch, such as 7 November (25 October) 1917."""
    if switch is None or day >= switch:
        return text(day)
    y, m, d = julian(day)
    old = f"{d} {MONTHS[m - 1]}" + ("" if y == day.year else f" {y}")
    return f"{day.day} {MONTHS[day.month - 1]} {day.year} ({old} Old Style)"
