"""Settles how the numbers and dates of a file are read, each column from its own cells, before any is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from contingent.scenario.importing.dates import GREGORIAN, order_of
from contingent.scenario.importing.fields import Fields
from contingent.scenario.importing.mapping import Mapping
from contingent.scenario.importing.numbers import POINT, decimal_of, number, plain, signs_in
from contingent.scenario.importing.shape import Item
from contingent.scenario.importing.unsettled import Unsettled

PERCENT = re.compile(r"%|\bpct\b|_pct|percent|процент", re.I)


@dataclass(frozen=True)
class Formats:
    """How cells are read.

    Attributes
    ----------
    decimal : dict, what (value, low, votes, ...) -> decimal sign; what is not there reads alike with both
    order : dict, what (date, start, end) -> order of days such as 8.3.1917
    calendar : of dates that don't say their own
    """

    decimal: dict[str, str]
    order: dict[str, str]
    calendar: str

    def number(self, item: Item, what: str) -> Decimal:
        """Return a number of an item."""
        return number(item.cells[what], self.decimal.get(what, POINT))


def formats_of(file: str, items: list[Item], mapping: Mapping, fields: Fields) -> Formats:
    """Return how cells are read, in one way for all cells that are the same thing.

    Raises
    ------
    Unsettled
        For a column of numbers or dates that can be read in two ways.
    """
    roles = {role for item in items for role in item.cells}
    numeric = [role for role in (*fields.numbers, "votes", "total", "sum") if role in roles]
    dates = [role for role in fields.dates if role in roles]

    def cells(role: str) -> list[tuple[str, str]]:
        return [(f"{file}: {item.where(role)}", item.cells[role]) for item in items if role in item.cells]

    if mapping.decimal:
        decimal = dict.fromkeys(numeric, mapping.decimal)
    else:
        shown = set(signs_in(cells(role) for role in numeric))
        fallback = next(iter(shown)) if len(shown) == 1 else None  # one file, one way to write numbers
        decimal = {role: sign for role in numeric if (sign := decimal_of(cells(role), fallback))}
    order = {role: mapping.dates or order_of(cells(role)) for role in dates}
    return Formats(decimal, order, mapping.calendar or GREGORIAN)


def kind_of_numbers(file: str, values: Iterable[tuple[Item, str, Decimal]], mapping: Mapping) -> str:
    """Return what the numbers of a record of shares are: "votes", "percent" or "shares".

    Parameters
    ----------
    values : iterable of (item, what, number)

    Raises
    ------
    Unsettled
        Where they may be votes or percent.
    """
    if mapping.numbers:
        return mapping.numbers
    found = list(values)
    if any(what == "votes" for _, what, _ in found):
        return "votes"
    above = [(item, what, value) for item, what, value in found if value > 1]
    if not above or any("%" in item.cells[what] for item, what, _ in found):
        return "shares"
    if all(PERCENT.search(item.columns.get(what, "")) for item, what, _ in found):
        return "percent"
    if any("total" in item.cells for item, _, _ in found) or any(value > 100 for _, _, value in above):
        return "votes"
    if any(value % 1 for _, _, value in above):
        return "percent"
    item, what, value = above[0]
    raise Unsettled(
        f"{file}: {item.where(what)}: {plain(value)} is a number of votes or a percentage",
        "numbers",
        ("votes", "percent"),
    )
