"""Tables of an answer: in plain columns, as CSV that reads back to the last digit, and as groups of arrays."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

ANSWERS = "answers"
DRAWS = ("posterior", "prior")  # tables of these names have a row a draw, in one chain
GROUPS = (*DRAWS, "observed_data", "sample_stats")


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table in columns of numbers, flags, days and text, which CSV can hold; its index and notes are dropped.

    What is missing is NaN among numbers, NaT among days and empty among texts. A flag that may be missing is a number,
    1 or 0. What has parts is written as JSON.
    """
    return pd.DataFrame({str(name): column(table[name]) for name in table.columns})


def column(values: pd.Series) -> pd.Series:
    """Return a column in a plain type."""
    out = values.reset_index(drop=True)
    if values.dtype.kind in "biuf":
        return out.astype(np.float64 if values.dtype.kind == "f" else bool if values.dtype.kind == "b" else np.int64)
    known = [each for each in out if not missing(each)]
    if values.dtype.kind == "M" or (known and all(isinstance(each, date) for each in known)):
        return pd.Series(pd.to_datetime(out)).astype("datetime64[s]")
    if known and all(isinstance(each, bool | int | float | np.bool_ | np.number) for each in known):
        return pd.Series([np.nan if missing(each) else float(each) for each in out], dtype=np.float64)
    return pd.Series([text(each) for each in out], dtype=str)


def missing(value: Any) -> bool:
    """Return whether a cell is empty."""
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value)


def text(value: Any) -> str:
    """Return a cell as text."""
    if isinstance(value, dict | list | tuple):
        return json.dumps(value)
    return "" if missing(value) else str(value)


def kinds(table: pd.DataFrame) -> dict[str, str]:
    """Return what each column of a plain table holds: flag, integer, number, day or text."""
    names = {"b": "flag", "i": "integer", "f": "number", "M": "day"}
    return {str(name): names.get(table[name].dtype.kind, "text") for name in table.columns}


def to_csv(table: pd.DataFrame) -> bytes:
    """Return a plain table as CSV."""
    return table.to_csv(index=False).encode()


def from_csv(data: bytes, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Return the plain table that was written."""
    if not kinds:
        return pd.DataFrame()
    cells = pd.read_csv(BytesIO(data), dtype=str, keep_default_na=False, na_filter=False)
    read = {
        "flag": lambda cell: cell == "True",
        "integer": int,
        "number": lambda cell: float(cell) if cell else np.nan,
        "day": lambda cell: pd.Timestamp(cell) if cell else pd.NaT,
        "text": str,
    }
    types = {"flag": bool, "integer": np.int64, "number": np.float64, "day": "datetime64[s]", "text": str}
    columns = {name: pd.Series([read[kind](cell) for cell in cells[name]]) for name, kind in kinds.items()}
    return pd.DataFrame({name: columns[name].astype(types[kind]) for name, kind in kinds.items()})


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a plain table as JSON has them: days as text, what is missing or infinite as null."""
    return [{str(name): cell(value) for name, value in row.items()} for row in table.to_dict("records")]


def cell(value: Any) -> Any:
    """Return a cell as JSON has it."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return None if missing(value) or (isinstance(value, float) and not math.isfinite(value)) else value


def tree(name: str, tables: Mapping[str, pd.DataFrame]) -> xr.DataTree:
    """Return plain tables as groups of arrays, every column a variable and nothing left out.

    A table named after a group of ArviZ is this group, "posterior/pairs" a group below it; all others lie under
    `answers`. Draws have the dimensions (chain, draw), other tables `index`.
    """
    groups = {}
    for path, table in tables.items():
        place = path if path.split("/")[0] in GROUPS else f"{ANSWERS}/{path}"
        rows = xr.Dataset.from_dataframe(table.rename_axis("draw" if path in DRAWS else "index"))
        groups[place] = rows.expand_dims(chain=[0]) if path in DRAWS else rows
    return xr.DataTree.from_dict(groups, name=name)
