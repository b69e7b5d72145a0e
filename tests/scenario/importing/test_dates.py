"""Dates as people write them, in either calendar, and those that can be read in two ways."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.scenario.calendar import MONTHS, julian, text
from contingent.scenario.importing.dates import (
    DAY_FIRST,
    FULL_NAMES,
    GREGORIAN,
    ISO,
    JULIAN,
    MONTH_FIRST,
    calendar_of,
    order_of,
    period,
)
from contingent.scenario.importing.numbers import Unreadable
from contingent.scenario.importing.unsettled import Unsettled

MARCH = (date(1917, 3, 8), date(1917, 3, 8))


@pytest.mark.parametrize(
    "cell",
    [
        "1917-03-08",
        "1917/3/8",
        "1917-03-08 00:00:00",
        "1917-03-08T09:30Z",
        "8 March 1917",
        "March 8, 1917",
        "8 Mar. 1917",
        "8-Mar-1917",
        "8th March 1917",
        "Thursday, 8 March 1917",
        "8 марта 1917",
        "8 марта 1917 г.",
        "8 мар. 1917 года",
        "8-го марта 1917",
        "23 February 1917 O.S.",
        "23 февраля 1917 г. (ст. ст.)",
        "8 March 1917 (New Style)",
        "23 February (8 March) 1917",
        "8 March (23 February) 1917",
        "23 февраля (8 марта) 1917 г.",
        "23 февраля/8 марта 1917",
    ],
)
def test_a_day(cell: str) -> None:
    assert period(cell) == MARCH


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("March 1917", date(1917, 3, 1), date(1917, 3, 31)),
        ("декабрь 1917", date(1917, 12, 1), date(1917, 12, 31)),
        ("1917-02", date(1917, 2, 1), date(1917, 2, 28)),
        ("02.1917", date(1917, 2, 1), date(1917, 2, 28)),
        ("1917", date(1917, 1, 1), date(1917, 12, 31)),
        ("8-12 March 1917", date(1917, 3, 8), date(1917, 3, 12)),
        ("с 8 по 12 марта 1917", date(1917, 3, 8), date(1917, 3, 12)),
        ("28 February – 2 March 1917", date(1917, 2, 28), date(1917, 3, 2)),
        ("30 December 1917 to 2 January 1918", date(1917, 12, 30), date(1918, 1, 2)),
        ("1917-03-08..1917-03-12", date(1917, 3, 8), date(1917, 3, 12)),
        ("1917-03-08/1917-03-12", date(1917, 3, 8), date(1917, 3, 12)),
    ],
)
def test_several_days(cell: str, start: date, end: date) -> None:
    assert period(cell) == (start, end)


def test_old_style_days_months_and_leap_days() -> None:
    assert period("25 October 1917", calendar=JULIAN) == (date(1917, 11, 7), date(1917, 11, 7))
    assert period("October 1917", calendar=JULIAN) == (date(1917, 10, 14), date(1917, 11, 13))
    assert period("29 February 1900", calendar=JULIAN).start == date(1900, 3, 13)
    assert period("31 December 1917 (13 January 1918)").start == date(1918, 1, 13)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("8.3.1917", "day first or month first"),
        ("8.3.17", "two digits"),
        ("31 February 1917", "no day"),
        ("29 February 1900", "no day"),
        ("42000", "day number of a workbook"),
        ("soon", "not a date"),
        ("8 Marsh 1917", "not a date"),
        ("25 October (8 November) 1917", "not the same day"),
        ("8 March - 2 March 1917", "ends before it starts"),
        ("1917-13-01", "no day"),
        ("0000-01-01", "no day"),
        ("9999", "no day"),
        ("x" * 500, "not a date"),
    ],
)
def test_no_date(cell: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        period(cell)


def test_the_order_of_days_and_months() -> None:
    assert period("8.3.1917", DAY_FIRST) == MARCH
    assert period("3/8/1917", MONTH_FIRST) == MARCH
    assert period("3.3.1917").start == date(1917, 3, 3)
    with pytest.raises(Unreadable, match="not year-month-day"):
        period("8.3.1917", ISO)


def test_one_clear_date_settles_a_column() -> None:
    assert order_of([("a", "1/2/1917"), ("b", "13/2/1917")]) == DAY_FIRST
    assert order_of([("a", "1/2/1917"), ("b", "2/13/1917")]) == MONTH_FIRST
    assert order_of([("a", "3/3/1917"), ("b", "8 March 1917")]) == ""


def test_an_open_column_is_asked_about_with_both_readings() -> None:
    with pytest.raises(Unsettled, match="row 2: '1/2/1917' is 1917-02-01 or 1917-01-02") as ask:
        order_of([("row 2", "1/2/1917")])
    assert (ask.value.setting, ask.value.choices) == ("dates", (DAY_FIRST, MONTH_FIRST))
    with pytest.raises(Unsettled, match="'13/2/1917' has the day first, and row 3: '2/13/1917' the month"):
        order_of([("row 2", "13/2/1917"), ("row 3", "2/13/1917")])


def test_calendars_by_name() -> None:
    assert {calendar_of(cell) for cell in ("julian", "O.S.", "OS", "Old Style", "ст. ст.", "старый стиль")} == {JULIAN}
    assert {calendar_of(cell) for cell in ("Gregorian", "N.S.", "new style", "н. ст.", "новый стиль")} == {GREGORIAN}
    with pytest.raises(Unreadable, match="no calendar"):
        calendar_of("moon")


@given(st.dates(date(1000, 2, 1), date(2999, 12, 31)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    months = FULL_NAMES[day.month - 1]
    year, month, old = julian(day)
    numeric = f"{day.day:02}.{day.month:02}.{day.year:04}"
    assert period(text(day)).start == day
    assert period(f"{months[0][:3]} {day.day}, {day.year}").start == day
    assert period(f"{day.day} {months[2]} {day.year} г.").start == day
    assert period(numeric, DAY_FIRST).start == day
    assert period(f"{day:%m/%d/}{day.year:04}", MONTH_FIRST).start == day
    assert period(f"{old} {MONTHS[month - 1]} {year}", calendar=JULIAN).start == day


@given(st.text(alphabet="0123456789 -./–()мартаг.OS", max_size=40) | st.text(max_size=100))
def test_any_text_is_a_date_or_not(cell: str) -> None:
    for order in ("", DAY_FIRST, MONTH_FIRST):
        try:
            assert period(cell, order).start <= period(cell, order).end
        except Unreadable as error:
            assert str(error)
