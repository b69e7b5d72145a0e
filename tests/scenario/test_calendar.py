"""Two calendars: known dates, and the way there and back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.scenario.calendar import both, from_julian, julian

SWITCH = date(1918, 2, 14)
# Gregorian date, Julian date: Russia's of 1917-18, England's last Julian day, the start of the Gregorian calendar.
KNOWN = (
    (date(1917, 11, 7), (1917, 10, 25)),
    (date(1917, 3, 12), (1917, 2, 27)),
    (date(1918, 2, 13), (1918, 1, 31)),
    (date(1917, 1, 1), (1916, 12, 19)),
    (date(1900, 3, 13), (1900, 2, 29)),
    (date(1752, 9, 13), (1752, 9, 2)),
    (date(1582, 10, 15), (1582, 10, 5)),
)


@pytest.mark.parametrize(("new", "old"), KNOWN)
def test_known_dates(new: date, old: tuple[int, int, int]) -> None:
    assert julian(new) == old
    assert from_julian(*old) == new


@given(st.dates(date(4, 1, 1), date(9000, 1, 1)))
def test_there_and_back(day: date) -> None:
    assert from_julian(*julian(day)) == day


@given(st.dates(date(4, 1, 1), date(9000, 1, 1)))
def test_the_next_day_is_the_next_julian_day(day: date) -> None:
    year, month, number = julian(day)
    days = 29 if month == 2 and year % 4 == 0 else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    after = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert julian(day + timedelta(days=1)) == ((year, month, number + 1) if number < days else after)


def test_both_until_the_switch() -> None:
    assert both(date(1917, 11, 7), SWITCH) == "7 November 1917 (25 October Old Style)"
    assert both(date(1917, 1, 1), SWITCH) == "1 January 1917 (19 December 1916 Old Style)"
    assert both(SWITCH, SWITCH) == "14 February 1918"
    assert both(date(1917, 11, 7), None) == "7 November 1917"
