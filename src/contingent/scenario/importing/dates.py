"""Dates as people write them: year first, day first, month first, in words, months, ranges, in either calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from contingent.scenario.calendar import from_julian, julian
from contingent.scenario.importing.numbers import Unreadable
from contingent.scenario.importing.unsettled import Unsettled

ISO, DAY_FIRST, MONTH_FIRST = "iso", "day-first", "month-first"
GREGORIAN, JULIAN = "gregorian", "julian"
LONGEST = 80  # characters of a date; a longer cell is text
FULL_NAMES = (
    ("january", "январь", "января"),
    ("february", "февраль", "февраля"),
    ("march", "март", "марта"),
    ("april", "апрель", "апреля"),
    ("may", "май", "мая"),
    ("june", "июнь", "июня"),
    ("july", "июль", "июля"),
    ("august", "август", "августа"),
    ("september", "сентябрь", "сентября"),
    ("october", "октябрь", "октября"),
    ("november", "ноябрь", "ноября"),
    ("december", "декабрь", "декабря"),
)
# A month is known by the first three letters of its name or more.
MONTHS = {
    name[:length]: number
    for number, names in enumerate(FULL_NAMES, 1)
    for name in names
    for length in range(3, len(name) + 1)
}
# Said of a date: Old Style or New Style.
OLD = r"(?:o\.? ?s\.?|old style|julian|ст\. ?ст\.?|с\. ?с\.|ст\. стиля|старый стиль|старого стиля|юлианский)"
NEW = r"(?:n\.? ?s\.?|new style|gregorian|н\. ?ст\.?|н\. ?с\.|новый стиль|нового стиля|григорианский)"
STYLES = ((JULIAN, re.compile(rf"[ (]*\b{OLD}\)?$", re.I)), (GREGORIAN, re.compile(rf"[ (]*\b{NEW}\)?$", re.I)))
TIME = r"(?:[t ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?z|[+-][0-9]{2}:?[0-9]{2})?)?"
YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){TIME}")
YEAR_LAST = re.compile(rf"([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{4}}){TIME}")
SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|-?го|-?е)?[ -/]*(?:of )?([^\W\d_]+)\.?,?[ -/]*([0-9]{4})")
MONTH_DAY = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
MONTH_ALONE = re.compile(r"([^\W\d_]+)\.?,? ([0-9]{4})|([0-9]{4})-([0-9]{1,2})|([0-9]{1,2})[/.]([0-9]{4})")
YEAR_ALONE = re.compile(r"[0-9]{4}")
BOTH_STYLES = re.compile(r"([^()]+)\(([^()]+)\)([^()]*)")
WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? |^(?:пн|вт|ср|чт|пт|сб|вс),? ", re.I
)
YEAR_WORD = re.compile(r"(?<=[0-9]) ?(?:г\.?|года|год|гг\.?)$", re.I)
RANGE = re.compile(r" ?(?:\.\.|–|—| - | to | по |(?<=[0-9]{2})/(?=[0-9]{4}-)) ?")
SHORT_RANGE = re.compile(r"([0-9]{1,2})-([0-9]{1,2}) (.+)")

Triple = tuple[int, int, int]  # year, month, day


class Period(NamedTuple):
    """Days from `start` to `end`, both included, Gregorian."""

    start: date
    end: date


class Written(NamedTuple):
    """A day as it is written, `span` "day", or the first of a "month" or "year"; not yet in a calendar."""

    day: Triple
    span: str


def period(text: str, order: str = "", calendar: str = GREGORIAN) -> Period:
    """Return the days that a cell names.

    Parameters
    ----------
    text : str
        A day (1917-03-08, 8.3.1917, 8 March 1917, 8 марта 1917 г.), a month, a year, or a range of them. What the cell
        says of the calendar ("O.S.", "ст. ст.", both dates) goes before `calendar`.
    order : "", ISO, DAY_FIRST or MONTH_FIRST
        How days of the kind 8.3.1917 are read; without it they are read where that makes no difference.
    calendar : GREGORIAN or JULIAN

    Raises
    ------
    Unreadable
        With what is wrong.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"'{text[:LONGEST]}...' is not a date")
    cell = re.sub(r"\s+", " ", text).strip().strip(",;")
    for style, pattern in STYLES:
        if found := pattern.search(cell):
            cell, calendar = cell[: found.start()].strip(" ,"), style
    cell = YEAR_WORD.sub("", WEEKDAY.sub("", cell)).strip()
    try:
        return in_both_styles(cell, order) or in_a_range(cell, order, calendar) or days_of(cell, order, calendar)
    except (ValueError, OverflowError) as error:
        raise error if isinstance(error, Unreadable) else Unreadable(f"'{text}' is no day of the calendar") from error


def in_both_styles(cell: str, order: str) -> Period | None:
    """Return the day of a cell such as "25 October (7 November) 1917", None for a cell of another kind.

    Raises
    ------
    Unreadable
        Where the two dates are not the same day.
    """
    if found := BOTH_STYLES.fullmatch(cell):
        outer, inner = f"{found[1].strip()} {found[3].strip()}".strip(), found[2].strip()
    elif cell.count("/") == 1 and len(re.findall(r"[^\W\d_]{3,}", cell)) >= 2:
        inner, outer = (part.strip() for part in cell.split("/"))
    else:
        return None
    year = outer[-4:]
    one = written(outer, order)
    two = written(inner if re.search(r"[0-9]{4}", inner) else f"{inner} {year}", order)
    for old, new in ((one.day, two.day), (two.day, one.day)):
        if in_calendar(old, JULIAN) == in_calendar(new, GREGORIAN):
            return Period(in_calendar(new, GREGORIAN), in_calendar(new, GREGORIAN))
    raise Unreadable(f"'{outer}' and '{inner}' are not the same day in Old Style and New Style")


def in_a_range(cell: str, order: str, calendar: str) -> Period | None:
    """Return the days of a range, such as "8-12 March 1917", None for a cell of another kind."""
    short = SHORT_RANGE.fullmatch(cell)
    parts = [short[1], f"{short[2]} {short[3]}"] if short else RANGE.split(cell.removeprefix("с "))
    if len(parts) != 2:
        return None
    last = days_of(parts[1], order, calendar)
    words = parts[1].split()
    for tail in ([], words[-1:], words[-2:]):  # what the first part leaves out: nothing, the year, month and year
        try:
            first = days_of(" ".join([parts[0], *tail]), order, calendar)
        except Unreadable:
            continue
        if first.start > last.end:
            raise Unreadable(f"'{cell}' ends before it starts")
        return Period(first.start, last.end)
    raise Unreadable(f"'{cell}' is not a date")


def days_of(cell: str, order: str, calendar: str) -> Period:
    """Return the days of a day, a month or a year."""
    (year, month, day), span = written(cell, order)
    start = in_calendar((year, month, day), calendar)
    if span == "day":
        return Period(start, start)
    after = (year + 1, 1, 1) if span == "year" or month == 12 else (year, month + 1, 1)
    return Period(start, in_calendar(after, calendar) - timedelta(days=1))


def written(cell: str, order: str) -> Written:
    """Return the day, or the first day of the month or year, that a cell names, as it is written."""
    lower = cell.casefold()
    if found := YEAR_FIRST.fullmatch(lower):
        return Written((int(found[1]), int(found[2]), int(found[3])), "day")
    if found := YEAR_LAST.fullmatch(lower):
        return Written(in_order(cell, int(found[1]), int(found[2]), int(found[3]), order), "day")
    if (found := DAY_MONTH.fullmatch(lower)) and found[2] in MONTHS:
        return Written((int(found[3]), MONTHS[found[2]], int(found[1])), "day")
    if (found := MONTH_DAY.fullmatch(lower)) and found[1] in MONTHS:
        return Written((int(found[3]), MONTHS[found[1]], int(found[2])), "day")
    if found := MONTH_ALONE.fullmatch(lower):
        year, month = int(found[2] or found[3] or found[6]), found[1] or found[4] or found[5]
        if month.isdecimal() or month in MONTHS:
            return Written((year, MONTHS[month] if month in MONTHS else int(month), 1), "month")
    if YEAR_ALONE.fullmatch(lower):
        return Written((int(lower), 1, 1), "year")
    if SHORT_YEAR.fullmatch(lower):
        raise Unreadable(f"'{cell}' has a year of two digits; write four")
    if re.fullmatch(r"[0-9]{5}", lower):
        raise Unreadable(f"'{cell}' is a day number of a workbook; format the column as dates there")
    raise Unreadable(f"'{cell}' is not a date")


def in_order(cell: str, first: int, second: int, year: int, order: str) -> Triple:
    """Return a day of the kind 8.3.1917 with its parts in order."""
    if order == ISO:
        raise Unreadable(f"'{cell}' is not year-month-day")
    day_first, month_first = (year, second, first), (year, first, second)
    if not order and first != second and max(first, second) <= 12:
        raise Unreadable(f"'{cell}' may be day first or month first")
    if order == DAY_FIRST or (not order and first > 12):
        return day_first
    return month_first


def in_calendar(day: Triple, calendar: str) -> date:
    """Return the Gregorian date of a day in a calendar; ValueError where there is no such day."""
    if calendar == GREGORIAN:
        return date(*day)
    found = from_julian(*day)
    if julian(found) != day:
        raise ValueError(f"no such day: {day}")
    return found


def order_of(cells: Iterable[tuple[str, str]]) -> str:
    """Return the order of days and months in cells that belong together, "" where it makes no difference.

    Parameters
    ----------
    cells : iterable of (where, text)

    Raises
    ------
    Unsettled
        Where cells need different orders, or can be read with both.
    """
    needs: dict[str, tuple[str, str]] = {}
    open_: tuple[str, str] | None = None
    for where, text in cells:
        found = {order: days for order in (DAY_FIRST, MONTH_FIRST) if (days := attempt(text, order))}
        if len(found) == 1:
            needs.setdefault(next(iter(found)), (where, text))
        elif len(set(found.values())) == 2:
            open_ = open_ or (where, text)
    if len(needs) == 2:
        (here, one), (there, two) = needs[DAY_FIRST], needs[MONTH_FIRST]
        raise Unsettled(
            f"{here}: '{one}' has the day first, and {there}: '{two}' the month", "dates", (DAY_FIRST, MONTH_FIRST)
        )
    if open_ and not needs:
        where, text = open_
        ways = " or ".join(str(period(text, order).start) for order in (DAY_FIRST, MONTH_FIRST))
        raise Unsettled(f"{where}: '{text}' is {ways}", "dates", (DAY_FIRST, MONTH_FIRST))
    return next(iter(needs), "")


def attempt(text: str, order: str) -> Period | None:
    """Return what a cell is in an order, None where it is nothing."""
    try:
        return period(text, order)
    except Unreadable:
        return None


def calendar_of(text: str) -> str:
    """Return the calendar that a cell names.

    Raises
    ------
    Unreadable
        Where it names none.
    """
    for style, pattern in STYLES:
        if pattern.search(text.strip()):
            return style
    raise Unreadable(f"'{text}' is no calendar; write julian (Old Style) or gregorian (New Style)")


def is_date(text: str) -> bool:
    """Return whether a cell is a day, a month, a year in digits or a range of them, in one order or another."""
    return any(attempt(text, order) for order in (DAY_FIRST, MONTH_FIRST))
