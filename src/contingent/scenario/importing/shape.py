"""From rows of a file to items: a row that holds one value is one item, a wide row one for each of its values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contingent.scenario.importing.header import Grid
from contingent.scenario.importing.mapping import Mapping
from contingent.scenario.importing.numbers import has_no_value


@dataclass(frozen=True)
class Item:
    """One value of a file and what is said of it.

    Attributes
    ----------
    line : int
        Row in the file.
    cells : dict, what (date, value, party, ...) -> text
    columns : dict, what -> column of the file
    """

    line: int
    cells: dict[str, str]
    columns: dict[str, str]

    def where(self, what: str) -> str:
        """Return the row and the column of a cell, in words."""
        return f"row {self.line}, column '{self.columns.get(what, what)}'"


@dataclass(frozen=True)
class Unplaced:
    """A row, or a cell of it, that is not written, and why."""

    line: int
    column: str
    text: str
    reason: str


def items_of(grid: Grid, mapping: Mapping) -> tuple[list[Item], list[Unplaced]]:
    """Return the items of a table, and the rows that hold none."""
    unplaced = [Unplaced(line, "", text, reason) for line, text, reason in grid.wrong]
    columns = {role: name for name, role in mapping.columns.items() if role}
    if mapping.sum:
        columns["sum"] = mapping.sum
    items: list[Item] = []
    for line, row in zip(grid.lines, grid.rows, strict=True):
        by_name = dict(zip(grid.columns, row, strict=True))
        cells = mapping.constants | {role: by_name[name] for role, name in columns.items() if by_name[name]}
        if mapping.wide:
            here = list(gathered(Item(line, cells, columns), by_name, mapping))
            items += here
            if not here:
                unplaced.append(Unplaced(line, "", " | ".join(filter(None, row)), "no value in any column"))
        else:
            items.append(Item(line, cells, columns))
    return items, unplaced


def gathered(item: Item, by_name: dict[str, str], mapping: Mapping) -> Iterator[Item]:
    """Yield an item for each wide column that has a value."""
    for name in mapping.wide:
        if not has_no_value(by_name[name]):
            yield Item(
                item.line,
                item.cells | {mapping.names: name, mapping.cells: by_name[name]},
                item.columns | {mapping.names: name, mapping.cells: name},
            )
