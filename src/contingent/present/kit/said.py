"""Numbers in words: what has no value is never printed as one."""

from __future__ import annotations

from math import isfinite

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
