"""Numbers as people write them: decimal comma or point, thousands set apart, percent. No reading is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from contingent.scenario.importing.unsettled import Unsettled

POINT, COMMA = ".", ","
OTHER = {POINT: COMMA, COMMA: POINT}
# Cells that say that there is no value.
NO_VALUE = frozenset(
    ("", "-", "–", "—", ".", "..", "…", "...", "?", "na", "n/a", "nan", "null", "none", "н/д", "нет данных")
)
SAME = str.maketrans({"−": "-", "’": "'", "ʼ": "'", "`": "'"} | dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\r", " "))
LONGEST = 60  # characters of a number; a longer cell is text
WHOLE = re.compile(r"[0-9]+")
FRACTION = re.compile(r"([0-9]*)(?:e([+-]?[0-9]{1,3}))?")
SHAPE = re.compile(
    r"(?P<sign>[+-]?) ?(?P<digits>[0-9., ']*?[0-9][0-9., ']*?(?:e[+-]?[0-9]{1,3})?) ?(?P<percent>%?)", re.I
)


class Exact(str):
    """A number that a workbook holds as a number: written with a point, not to be read in another way."""


class Unreadable(ValueError):
    """A cell that can't be read; the message says why."""


def number(text: str, decimal: str) -> Decimal:
    """Return the number in a cell.

    Parameters
    ----------
    text : str
        Digits with a decimal sign; thousands set apart by spaces, apostrophes or the other sign; a percent sign
        divides by 100.
    decimal : "." or ","

    Raises
    ------
    Unreadable
        For anything else.
    """
    if isinstance(text, Exact):
        return Decimal(text)
    short = len(text) <= LONGEST and not text.isalpha()
    found = SHAPE.fullmatch(text.translate(SAME).strip()) if short else None
    if not found:
        raise Unreadable(f"'{text}' is not a number")
    head, _, tail = found["digits"].lower().partition(decimal)
    if "e" in head:
        head, _, power = head.partition("e")
        tail = f"e{power}"
    for separator in (" ", "'", OTHER[decimal]):
        if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(separator)}[0-9]{{3}})+", head):
            head = head.replace(separator, "")
    rest = FRACTION.fullmatch(tail)
    if not rest or not (WHOLE.fullmatch(head) or (not head and rest[1])):
        raise Unreadable(f"'{text}' is not a number with decimal {name_of(decimal)}")
    value = Decimal(f"{found['sign']}{head or 0}.{rest[1] or 0}e{rest[2] or 0}")
    return value.scaleb(-2) if found["percent"] else value


def readings(text: str) -> dict[str, Decimal]:
    """Return what a cell is with either decimal sign; empty for no number."""
    found: dict[str, Decimal] = {}
    for decimal in (POINT, COMMA):
        try:
            found[decimal] = number(text, decimal)
        except Unreadable:
            continue
    return found


def is_number(text: str) -> bool:
    """Return whether a cell is a number with one decimal sign or the other."""
    return bool(readings(text))


def has_no_value(text: str) -> bool:
    """Return whether a cell says that there is no value."""
    return text.strip().casefold() in NO_VALUE


def decimal_of(cells: Iterable[tuple[str, str]], fallback: str | None = None) -> str | None:
    """Return the decimal sign of cells that belong together, None where all are numbers alike with both.

    Parameters
    ----------
    cells : iterable of (where, text)
    fallback : the sign of other cells of the file, for cells that can be read with both

    Raises
    ------
    Unsettled
        Where cells need different signs, or can be read with both and nothing says which.
    """
    needs: dict[str, tuple[str, str]] = {}
    open_: tuple[str, str] | None = None
    for where, text in cells:
        found = {} if isinstance(text, Exact) else readings(text)
        if len(found) == 1:
            needs.setdefault(next(iter(found)), (where, text))
        elif len(set(found.values())) == 2:
            open_ = open_ or (where, text)
    if len(needs) == 2:
        (here, one), (there, two) = needs[POINT], needs[COMMA]
        raise Unsettled(
            f"{here}: '{one}' has a decimal point, and {there}: '{two}' a decimal comma", "decimal", (POINT, COMMA)
        )
    if needs:
        return next(iter(needs))
    if open_ and fallback is None:
        where, text = open_
        found = readings(text)
        ways = " or ".join(f"{plain(found[sign])} with decimal {name_of(sign)}" for sign in (POINT, COMMA))
        raise Unsettled(f"{where}: '{text}' is {ways}", "decimal", (POINT, COMMA))
    return fallback if open_ else None


def signs_in(groups: Iterable[Iterable[tuple[str, str]]]) -> Iterator[str]:
    """Yield the decimal sign of every group of cells that shows one by itself."""
    for cells in groups:
        try:
            sign = decimal_of(cells)
        except Unsettled:
            continue
        if sign:
            yield sign


def plain(value: Decimal) -> str:
    """Return a number as the strict readers take it: digits and a decimal point."""
    return format(value.normalize(), "f") if value else "0"


def name_of(decimal: str) -> str:
    """Return the name of a decimal sign."""
    return "point" if decimal == POINT else "comma"
