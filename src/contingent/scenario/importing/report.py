"""What an import understood of a file, in words: to be read before anything is written."""

from __future__ import annotations

from contingent.errors import visible
from contingent.scenario.importing.accept import columns_of
from contingent.scenario.importing.sniff import TITLES
from contingent.scenario.importing.table import Imported
from contingent.scenario.reading.cause import SEPARATORS

SHOWN_ROWS = 5
SHOWN_MISSED = 20
WIDEST = 40  # characters of a cell that are shown


def words(found: Imported) -> str:
    """Return what was understood: the file, its columns, the first rows, unknown labels, what is not placed."""
    parts = [file_lines(found), column_lines(found), note_lines(found), row_lines(found)]
    parts += [label_lines(found), missed_lines(found)]
    return visible("\n\n".join("\n".join(part) for part in parts if part))


def file_lines(found: Imported) -> list[str]:
    """Return what the file is."""
    sheet, grid = found.sheet, found.grid
    form = TITLES.get(sheet.encoding, sheet.encoding)
    form += f", sheet '{sheet.sheet}'" if sheet.sheet else ""
    if sheet.delimiter:
        form += (
            f", separated by {SEPARATORS.get(sheet.delimiter, 'commas' if sheet.delimiter == ',' else sheet.delimiter)}"
        )
    first, last = grid.header
    names = f"row {first}" if first == last else f"rows {first} to {last}"
    lines = [f"{sheet.file}: {form}; names of columns in {names if first else 'no row'}; {len(grid.rows)} rows"]
    return lines + [f"  above them: {title}" for title in grid.titles]


def column_lines(found: Imported) -> list[str]:
    """Return what each column is read as."""
    mapping = found.mapping
    lines = ["column of the file            read as"]
    for name in found.grid.columns:
        if name in mapping.wide:
            role = f"{mapping.cells} of one {mapping.names}"
        elif name == mapping.sum:
            role = "summed over events"
        else:
            role = mapping.columns.get(name) or "left out"
        lines.append(f"  {shortened(name):<28}{role}{how(role, mapping.decimal, mapping.dates, mapping.calendar)}")
    read = {*mapping.columns.values(), mapping.names, mapping.cells}
    lines += [
        f"  {'where it is blank' if what in read else 'every row':<28}{what} = {text}"
        for what, text in mapping.constants.items()
    ]
    lines += [f"  {'indicator':<28}{mapping.indicator}"] if mapping.indicator else []
    return lines


def how(role: str, decimal: str, dates: str, calendar: str) -> str:
    """Return how the cells of a column are read, where that is a question."""
    if role in ("date", "start", "end", "year"):
        style = "Old Style" if calendar == "julian" else "New Style"
        return f", {style}" + (f", {dates}" if dates else "")
    numeric = role.partition(" ")[0] in ("value", "low", "high", "votes", "total", "people", "summed")
    return f", decimal {'point' if decimal == '.' else 'comma'}" if numeric and decimal else ""


def note_lines(found: Imported) -> list[str]:
    """Return what was found out or done."""
    return [f"note: {note}" for note in found.notes]


def row_lines(found: Imported) -> list[str]:
    """Return the first rows as they are written."""
    columns = columns_of(found.rows, found.fields)
    if not found.rows:
        return []
    shown = [[shortened(row.get(column, "")) for column in columns] for row in found.rows[:SHOWN_ROWS]]
    widths = [max(map(len, cells)) for cells in zip(columns, *shown, strict=True)]
    lines = [f"first rows of {len(found.rows)}"]
    for cells in [columns, *shown]:
        lines.append("  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip())
    return lines


def label_lines(found: Imported) -> list[str]:
    """Return the labels that are no names of the case."""
    lines = [
        f"  {what} '{shortened(label)}'" + (f": {hint}" if hint else "")
        for what, labels in found.labels.unknown.items()
        for label, hint in labels.items()
    ]
    more = [f"  ... and {len(lines) - SHOWN_MISSED} more"] if len(lines) > SHOWN_MISSED else []
    return ["labels that the case does not know", *lines[:SHOWN_MISSED], *more] if lines else []


def missed_lines(found: Imported) -> list[str]:
    """Return how much was placed, and what was not."""
    whole = {line for lines in found.lines for line in lines}
    total = len({*whole, *(each.line for each in found.missed)})
    lines = [f"placed: {len(found.rows)} rows, from {len(whole)} of {total} rows of the file"]
    if not found.missed:
        return [*lines, "not placed: nothing"]
    lines.append(f"not placed: {len(found.missed)}")
    groups: dict[tuple[str, str, str], list[int]] = {}
    for each in found.missed:
        groups.setdefault((each.column, each.text, each.reason), []).append(each.line)
    for (name, text, reason), rows in list(groups.items())[:SHOWN_MISSED]:
        column = f", column '{name}'" if name else ""
        lines.append(f"  {numbered(rows)}{column}: {shortened(text)}: {reason}")
    if len(groups) > SHOWN_MISSED:
        left = sum(map(len, list(groups.values())[SHOWN_MISSED:]))
        lines.append(f"  ... and {left} more; Python's import_table(...).unplaced has them all")
    return lines


def numbered(rows: list[int]) -> str:
    """Return rows of a file in words, the first few by their numbers."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    return "rows " + ", ".join(map(str, rows[:5])) + (f", ... ({len(rows)} times)" if len(rows) > 5 else "")


def shortened(text: str) -> str:
    """Return a text that fits its place."""
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
