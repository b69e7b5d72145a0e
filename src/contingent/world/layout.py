"""A world is a row of bytes; a layout says where each declared field lies in it.

The whole state of one simulated history is one contiguous row. An ensemble is a matrix of rows.
A `Layout` maps each declared `Field` to a slice of the row, so that snapshot, resume, branch and
resample are copies of rows, and typed views cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# The dtypes as which formulas and checks read a row; compiled code knows each by its place here. Numba keeps a kernel
# by the date of its own file: where the order changes, touch the files that import these numbers.
READ_AS = ("float32", "float64", "int32", "uint8")
FLOAT32, FLOAT64, INT32, UINT8 = range(len(READ_AS))
# The dtypes that a field may have.
ALLOWED_DTYPES = ("float32", "float64", "int32", "uint8", "uint16", "uint64")
_ALIGNMENT = 8  # bytes


@dataclass(frozen=True)
class Field:
    """One declared variable of a world.

    Attributes
    ----------
    name : str
        Unique; also the argument by which a mechanism's `step` receives it.
    dimensions : tuple of str
        Names of the case's dimensions ("place", "group", ...); empty for a scalar.
    dtype : str
        float32 shares and indices; float64 people, goods, accumulations; int32 units and dates
        (days since the case's epoch); uint8 flags; uint16 counts in large grids (no formula reads them); uint64 keys.
    unit : str
        Unit of measurement, "1" where there is none.
    low, high : float
        Range that a valid world keeps; None where unbounded.
    meaning : str
        One plain sentence.
    """

    name: str
    dimensions: tuple[str, ...]
    dtype: str
    unit: str
    meaning: str
    low: float | None = None
    high: float | None = None


# Fields that every world has, whatever its mechanisms.
ENGINE_FIELDS: tuple[Field, ...] = (
    Field("status", (), "int32", "code", "0 sound, otherwise why the world failed", 0),
    Field("luck", ("stream",), "uint64", "key", "noise key of each source of chance, at first the world's number"),
    Field("indicator", ("indicator",), "float64", "various", "value of each indicator of the case"),
    Field("indicator_memory", ("memory",), "float64", "various", "what indicators remember"),
)


class Rows(NamedTuple):
    """Rows read as each dtype of READ_AS: (worlds, row length) for a block, (row length,) for one world."""

    float32: NDArray[np.float32]
    float64: NDArray[np.float64]
    int32: NDArray[np.int32]
    uint8: NDArray[np.uint8]


def read_as(rows: NDArray[np.uint8]) -> Rows:
    """Return rows, uint8[worlds, row_bytes], read as each dtype; nothing is copied."""
    return Rows(rows.view(np.float32), rows.view(np.float64), rows.view(np.int32), rows)


@dataclass(frozen=True)
class Slot:
    """Where a field lies in the row: byte offset, shape and the mechanism that owns it."""

    field: Field
    offset: int
    shape: tuple[int, ...]
    owner: str

    @property
    def count(self) -> int:
        """Number of elements."""
        return int(np.prod(self.shape, dtype=np.int64))


class Layout:
    """Places every field in the row, in the order given, each aligned to eight bytes.

    Parameters
    ----------
    owned_fields : iterable of (owner, Field)
        Fields with the name of the mechanism that owns them.
    sizes : mapping
        Length of each dimension of the case.

    Raises
    ------
    ValueError
        For a field declared twice, an unknown dimension or a dtype that is not allowed.
    """

    def __init__(self, owned_fields: Iterable[tuple[str, Field]], sizes: Mapping[str, int]) -> None:
        self.slots: dict[str, Slot] = {}
        offset = 0
        for owner, field in owned_fields:
            if field.name in self.slots:
                other = self.slots[field.name].owner
                raise ValueError(f"field '{field.name}' is declared by both {other} and {owner}")
            if field.dtype not in ALLOWED_DTYPES:
                raise ValueError(f"field '{field.name}': dtype {field.dtype} is not one of {ALLOWED_DTYPES}")
            missing = [name for name in field.dimensions if name not in sizes]
            if missing:
                raise ValueError(f"field '{field.name}' has dimension {missing[0]!r}, which the case lacks")
            slot = Slot(field, offset, tuple(sizes[name] for name in field.dimensions), owner)
            self.slots[field.name] = slot
            size = slot.count * np.dtype(field.dtype).itemsize
            offset += -(-size // _ALIGNMENT) * _ALIGNMENT
        self.row_bytes = max(offset, _ALIGNMENT)

    def allocate(self, worlds: int) -> NDArray[np.uint8]:
        """Return a zeroed matrix of rows, shape (worlds, row_bytes)."""
        return np.zeros((worlds, self.row_bytes), dtype=np.uint8)

    def view(self, rows: NDArray[np.uint8], name: str) -> NDArray[Any]:
        """Return a typed view of one field, shape (worlds, *field shape); writing it writes the rows."""
        slot = self.slots[name]
        dtype = np.dtype(slot.field.dtype)
        inner = np.empty(slot.shape, dtype).strides
        return np.ndarray((rows.shape[0], *slot.shape), dtype, rows, slot.offset, (rows.strides[0], *inner))

    def views(self, rows: NDArray[np.uint8]) -> dict[str, NDArray[Any]]:
        """Return a typed view of every field."""
        return {name: self.view(rows, name) for name in self.slots}

    def describe(self) -> list[dict[str, object]]:
        """Return the layout as plain records; the content of layout.json."""
        return [
            {
                "name": slot.field.name,
                "dimensions": list(slot.field.dimensions),
                "shape": list(slot.shape),
                "dtype": slot.field.dtype,
                "offset": slot.offset,
                "unit": slot.field.unit,
                "low": slot.field.low,
                "high": slot.field.high,
                "meaning": slot.field.meaning,
                "owner": slot.owner,
            }
            for slot in self.slots.values()
        ]
