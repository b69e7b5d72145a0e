"""The cells of a workbook (xlsx) as text; needs openpyxl, the extra `import`."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from contingent.errors import CaseError
from contingent.scenario.importing.numbers import Exact
from contingent.scenario.importing.unsettled import Unsettled

MISSING = "is a workbook, and reading one needs openpyxl: pip install 'contingent[import]', or save the sheet as CSV"
LARGEST_INSIDE = 512 * 2**20  # bytes, unpacked
MOST_CELLS = 5_000_000


def read_workbook(name: str, data: bytes, sheet: str) -> tuple[str, list[list[str]]]:
    """Return a sheet's name and its rows of text.

    Dates are written year first; a number is `Exact`; a formula is its stored value, and itself where none is stored;
    of merged cells, those below the first hold its text too.

    Raises
    ------
    CaseError
        Without openpyxl, for a broken file, or one that is too large.
    Unsettled
        Where several sheets have cells and none is named.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise CaseError([f"{name}: {MISSING}"]) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_INSIDE:
                raise CaseError([f"{name}: over {LARGEST_INSIDE // 2**20} MB unpacked; split it"])
        values = load_workbook(io.BytesIO(data), data_only=True)
        formulas = load_workbook(io.BytesIO(data))
    except CaseError:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken archive or its XML raises
        raise CaseError([f"{name}: not a workbook that can be read ({type(error).__name__}: {error})"]) from error
    filled = [each.title for each in values.worksheets if any(c.value is not None for row in each for c in row)]
    wanted = sheet or (filled[0] if len(filled) == 1 else "")
    if not filled:
        raise CaseError([f"{name}: no cells; give a workbook with rows"])
    if not wanted:
        raise Unsettled(f"{name}: has {len(filled)} sheets", "sheet", tuple(filled))
    if wanted not in filled:
        raise CaseError([f"{name}: no sheet '{wanted}' with cells; sheets are {', '.join(filled)}"])
    return wanted, rows_of(name, values[wanted], formulas[wanted])


def rows_of(name: str, values: Any, formulas: Any) -> list[list[str]]:
    """Return the rows of a sheet as text, merged cells filled downwards."""
    if values.max_row * values.max_column > MOST_CELLS:
        raise CaseError([f"{name}: {values.max_row} x {values.max_column} cells, more than {MOST_CELLS}; split it"])
    rows = [
        [text_of(cell.value if cell.value is not None else written.value) for cell, written in zip(*pair, strict=True)]
        for pair in zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    ]
    for merged in values.merged_cells.ranges:
        top, bottom, column = int(merged.min_row), int(merged.max_row), int(merged.min_col) - 1
        for row in rows[top:bottom]:
            row[column] = rows[top - 1][column]
    return rows


def text_of(value: Any) -> str:
    """Return the text of a cell's value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return Exact(value)
    if isinstance(value, float):
        return Exact(int(value) if value.is_integer() and abs(value) < 1e15 else repr(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
