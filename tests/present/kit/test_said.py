"""Numbers in words: what has no value is a dash, an unknown error a question mark."""

from math import inf, nan

from contingent.present.kit.said import margin, number, padded, width


def test_numbers_and_what_is_none() -> None:
    assert [number(value, "+.2f") for value in (0.5, nan, inf)] == ["+0.50", "-", "-"]
    assert [margin(1.25), margin(0.5, ".4f"), margin(inf), margin(nan)] == ["+-1.2", "+-0.5000", "+-?", "+-?"]


def test_a_column_is_as_wide_in_any_script() -> None:
    """A Chinese character takes two columns of a terminal."""
    assert [padded(text, 6) for text in ("ab", "有", "пар")] == ["ab    ", "有    ", "пар   "]
    assert padded("有", -4) == "  有" and padded("too long", 3) == "too long" and width("有a") == 3
