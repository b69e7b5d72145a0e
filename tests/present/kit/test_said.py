"""Numbers in words: what has no value is a dash, an unknown error a question mark."""

from math import inf, nan

from contingent.present.kit.said import margin, number


def test_numbers_and_what_is_none() -> None:
    assert [number(value, "+.2f") for value in (0.5, nan, inf)] == ["+0.50", "-", "-"]
    assert [margin(1.25), margin(0.5, ".4f"), margin(inf), margin(nan)] == ["+-1.2", "+-0.5000", "+-?", "+-?"]
