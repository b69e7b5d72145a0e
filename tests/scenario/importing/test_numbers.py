"""Numbers as people write them, and those that can be read in two ways."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.scenario.importing.numbers import (
    COMMA,
    POINT,
    Exact,
    Unreadable,
    decimal_of,
    has_no_value,
    number,
    plain,
    readings,
)
from contingent.scenario.importing.unsettled import Unsettled


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("87000", POINT, "87000"),
        ("87 000", POINT, "87000"),
        ("87\u00a0000,5", COMMA, "87000.5"),
        ("1'234'567", POINT, "1234567"),
        ("1.234.567,25", COMMA, "1234567.25"),
        ("1,234.5", POINT, "1234.5"),
        ("−0,5", COMMA, "-0.5"),
        ("+3", POINT, "3"),
        (".5", POINT, "0.5"),
        ("45,3 %", COMMA, "0.453"),
        ("45.3%", POINT, "0.453"),
        ("1.5e-3", POINT, "0.0015"),
        ("2E5", COMMA, "200000"),
        (Exact("1.234"), COMMA, "1.234"),
    ],
)
def test_a_number(text: str, decimal: str, value: str) -> None:
    assert number(text, decimal) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "около 5000", "5000*", "1 2", "1.2.3", "12,34,5", "1-2", "87 00", "½", "٣", "0,1234,567"]
)
@pytest.mark.parametrize("decimal", [POINT, COMMA])
def test_no_number(text: str, decimal: str) -> None:
    with pytest.raises(Unreadable):
        number(text, decimal)


def test_cells_without_a_value() -> None:
    assert all(map(has_no_value, ("", " ", "-", "—", "n/a", "н/д", "…")))
    assert not has_no_value("0")


def test_one_clear_cell_settles_a_column() -> None:
    assert decimal_of([("a", "1.234"), ("b", "1.234.567")]) == COMMA
    assert decimal_of([("a", "1.234"), ("b", "0.5")]) == POINT
    assert decimal_of([("a", "1,234"), ("b", "0,234")]) == COMMA
    assert decimal_of([("a", "12"), ("b", "13")]) is None
    assert decimal_of([("a", "1.234")], fallback=COMMA) == COMMA
    assert decimal_of([("a", Exact("1.234"))]) is None


def test_an_open_column_is_asked_about_with_both_readings() -> None:
    with pytest.raises(
        Unsettled, match=r"row 3: '1\.234' is 1\.234 with decimal point or 1234 with decimal comma"
    ) as ask:
        decimal_of([("row 2", "7"), ("row 3", "1.234")])
    assert (ask.value.setting, ask.value.choices) == ("decimal", (POINT, COMMA))
    with pytest.raises(Unsettled, match=r"row 2: '1\.5' has a decimal point, and row 3: '2,5' a decimal comma"):
        decimal_of([("row 2", "1.5"), ("row 3", "2,5")])


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4), st.sampled_from(" '\u202f"))
def test_what_is_written_is_read(value: Decimal, separator: str) -> None:
    written = f"{value:,}".replace(",", separator)
    assert number(written, POINT) == value
    assert number(written.replace(".", ","), COMMA) == value
    assert Decimal(plain(value)) == value


@given(st.text(max_size=80))
def test_any_text_is_a_number_or_not(text: str) -> None:
    assert set(readings(text)) <= {POINT, COMMA}
