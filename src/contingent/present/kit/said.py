"""Numbers in words: what has no value is never printed as one."""

from __future__ import annotations

from math import isfinite
from unicodedata import east_asian_width

NONE = "-"


def number(value: float, form: str) -> str:
    """Return a number in a format, or a dash where it has no value."""
    return f"{value:{form}}" if isfinite(value) else NONE


def percent(share: float, digits: int = 0) -> str:
    """Return a share in percent, and a dash where there was nothing to take a share of."""
    return number(share, f".{digits}%")


def margin(error: float, form: str = ".1f") -> str:
    """Return a standard error behind its sign, or that it is unknown (a single family of histories has none)."""
    return f"+-{error:{form}}" if isfinite(error) else "+-?"


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes; a Chinese character takes two."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


def padded(text: str, columns: int) -> str:
    """Return text with spaces behind it to so many columns, before it where they are negative."""
    space = " " * (abs(columns) - width(text))
    return text + space if columns > 0 else space + text
