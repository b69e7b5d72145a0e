"""Two calendars: Gregorian (New Style) and Julian (Old Style)."""

from __future__ import annotations

from datetime import date, timedelta

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
