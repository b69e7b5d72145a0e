"""From cells to a table: title lines, the names of the columns (in one or two rows), rows below them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from contingent.errors import CaseError
from contingent.scenario.importing.dates import is_date
from contingent.scenario.importing.numbers import has_no_value, is_number
from contingent.scenario.importing.sniff import Sheet

LOOKED_AT = 200  # rows below the names that they are compared with


@dataclass(frozen=True)
class Grid:
    """A table: rows of the same length under names that differ.

    Attributes
    ----------
    columns : list of str
        Names; those of two rows are joined, "Votes: SR".
    rows : list of lists of str
    lines : list of int
        Row in the file of each.
    titles : list of str
        The lines above the names.
    header : (int, int)
        First and last row of the names; (0, 0) where there are none.
    wrong : list of (line, text, reason)
        Rows that don't fit under the names.
    """

    columns: list[str]
    rows: list[list[str]]
    lines: list[int]
    titles: list[str]
    header: tuple[int, int]
    wrong: list[tuple[int, str, str]]

    def column(self, name: str) -> list[tuple[int, str]]:
        """Return (line, cell) of a column, cells without a value left out."""
        at = self.columns.index(name)
        cells = zip(self.lines, (row[at] for row in self.rows), strict=True)
        return [(line, cell) for line, cell in cells if not has_no_value(cell)]


def grid_of(sheet: Sheet, header: tuple[int, int] | None = None) -> Grid:
    """Return the table of a sheet.

    Parameters
    ----------
    sheet : Sheet
    header : (int, int)
        First and last row of the names in the file; (0, 0) where there are none: columns are then "column 1", ...

    Raises
    ------
    CaseError
        Where no names are found, or nothing below them.
    """
    if not any(cell for row in sheet.rows for cell in row):
        raise CaseError([f"{sheet.file}: no cells; give a file with rows"])
    top, bottom = rows_of_header(sheet, header) if header else find_header(sheet)
    names = names_of(sheet.rows[top : bottom + 1]) if bottom >= 0 else []
    body = [(line, row) for line, row in zip(sheet.lines, sheet.rows, strict=True) if any(row)]
    body = [(line, row) for line, row in body if bottom < 0 or line > sheet.lines[bottom]]
    if not names:
        names = [f"column {n}" for n in range(1, max((len(row) for _, row in body), default=0) + 1)]
    if not body:
        raise CaseError([f"{sheet.file}: no rows below row {sheet.lines[bottom]}, the names of the columns"])
    width = len(names)
    fits = [(line, row) for line, row in body if not any(row[width:])]
    wrong = [
        (line, " | ".join(row), f"has {len(row)} cells under {width} columns") for line, row in body if any(row[width:])
    ]
    filled = [[*row[:width], *[""] * (width - len(row))] for _, row in fits]
    # A column without a name is kept where it holds something.
    kept = [n for n, name in enumerate(names) if name or any(row[n] for row in filled)]
    return Grid(
        columns=distinct([names[n] or f"column {n + 1}" for n in kept]),
        rows=[[row[n] for n in kept] for row in filled],
        lines=[line for line, _ in fits],
        titles=[" ".join(cell for cell in row if cell) for row in sheet.rows[: max(top, 0)] if any(row)],
        header=(sheet.lines[top], sheet.lines[bottom]) if bottom >= 0 else (0, 0),
        wrong=wrong,
    )


def rows_of_header(sheet: Sheet, header: tuple[int, int]) -> tuple[int, int]:
    """Return the positions of the rows of the names, (-1, -1) for none."""
    if header == (0, 0):
        return -1, -1
    inside = [n for n, line in enumerate(sheet.lines) if header[0] <= line <= header[1]]
    if not inside:
        raise CaseError([f"{sheet.file}: setting 'header': there are no rows {header[0]} to {header[1]}"])
    return inside[0], inside[-1]


def find_header(sheet: Sheet) -> tuple[int, int]:
    """Return the positions of the first and last row of the names.

    They are in the first row that has at least half as many cells as rows have. The row above it belongs to them where
    names repeat or are blank and it has a cell that is not in the first column; the row below it, where it has names in
    the gaps.

    Raises
    ------
    CaseError
        Where that row looks like the rows below it.
    """
    counts = [sum(map(bool, row)) for row in sheet.rows]
    usual = sorted(count for count in counts if count)[sum(map(bool, counts)) // 2]
    at = next(n for n, count in enumerate(counts) if count and count * 2 >= usual and count >= min(usual, 2))
    top = bottom = at
    names = sheet.rows[at]
    if at > 0 and any(sheet.rows[at - 1][1:]) and len(set(filter(None, names))) < len(names):
        top = at - 1
    elif at + 1 < len(sheet.rows) and fills_gaps(sheet.rows[at], sheet.rows[at + 1]):
        bottom = at + 1
    below = [row for row in sheet.rows[bottom + 1 : bottom + 1 + LOOKED_AT] if any(row)]
    if looks_like_data(sheet.rows[bottom], below):
        line = sheet.lines[bottom]
        raise CaseError(
            [
                f"{sheet.file}: row {line} holds numbers like the rows below it, so nothing names the columns; add a "
                f"row of names, or say header = [{line}, {line}] (they are names) or [0, 0] (there are none)"
            ]
        )
    return top, bottom


def fills_gaps(above: list[str], below: list[str]) -> bool:
    """Return whether a row has names, no values, in gaps of the names above it."""
    used = [cell for cell in below if cell]
    gaps = [n for n, cell in enumerate(below) if cell and (n >= len(above) or not above[n])]
    return bool(gaps) and len(gaps) < len(below) and not any(is_number(cell) or is_date(cell) for cell in used)


def looks_like_data(header: list[str], body: list[list[str]]) -> bool:
    """Return whether names are numbers wherever the rows below hold numbers; years and dates may be names."""
    numeric = [
        n
        for n in range(len(header))
        if (cells := [row[n] for row in body if n < len(row) and not has_no_value(row[n])])
        and sum(map(is_number, cells)) * 2 > len(cells)
    ]
    named = [header[n] for n in numeric]
    return bool(named) and all(map(is_number, named)) and not all(map(is_date, named))


def names_of(rows: list[list[str]]) -> list[str]:
    """Return the names in one row or several; a name above holds for the blanks to its right."""
    width = max(len(row) for row in rows)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    for row in rows[:-1]:
        for n in range(1, width):
            row[n] = row[n] or (row[n - 1] if rows[-1][n] else "")
    names = [": ".join(dict.fromkeys(row[n] for row in rows if row[n])) for n in range(width)]
    while names and not names[-1]:
        names.pop()
    return names


def distinct(names: list[str]) -> list[str]:
    """Return names that differ: a second "SR" is "SR (2)"."""
    seen: Counter[str] = Counter()
    out: list[str] = []
    for name in names:
        seen[name] += 1
        new = name if seen[name] == 1 else f"{name} ({seen[name]})"
        while new in out:
            new += "'"
        out.append(new)
    return out
