"""Every field stays finite and within its declared range, or its world has failed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.world.jit import inlined, kernel
from contingent.world.layout import FLOAT32, FLOAT64, INT32, READ_AS, Layout, Rows, read_as

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
SLACK = 1e-4  # rounding of float32 shares is no failure
LARGEST = 3.4e38  # of a float32, with room to round
FINITE = float(np.finfo(np.float64).max)
EVERY = 7  # days between two checks of all fields; indicators are checked every day


class Ranges:
    """The declared ranges of a layout as arrays.

    Attributes
    ----------
    names : fields that are checked
    table : int64[fields, 3], place of the first element in a row of the field's type, elements, type
    bounds : float64[fields, 2], lowest and highest value; any finite one where none is declared

    Parameters
    ----------
    layout : Layout
    stored : fields that a run stores as float32, which holds no number beyond LARGEST
    """

    def __init__(self, layout: Layout, stored: Collection[str] = ()) -> None:
        slots = [
            slot
            for slot in layout.slots.values()
            if slot.field.dtype in READ_AS
            and slot.count
            and (slot.field.dtype.startswith("float") or slot.field.low is not None or slot.field.high is not None)
        ]
        self.names = tuple(slot.field.name for slot in slots)
        self.table = np.array(
            [
                (slot.offset // np.dtype(slot.field.dtype).itemsize, slot.count, READ_AS.index(slot.field.dtype))
                for slot in slots
            ],
            np.int64,
        ).reshape(len(slots), 3)
        self.bounds = np.array([self.range_of(slot.field.low, slot.field.high) for slot in slots]).reshape(-1, 2)
        kept = [slot.field.name in stored for slot in slots]
        self.bounds[kept] = np.clip(self.bounds[kept], -LARGEST, LARGEST)

    @staticmethod
    def range_of(low: float | None, high: float | None) -> tuple[float, float]:
        """Return the declared range with its slack."""
        return -FINITE if low is None else low - SLACK, FINITE if high is None else high + SLACK

    def first_outside(self, rows: NDArray[np.uint8]) -> Places:
        """Return, for each row, the first field (a place in `names`) with a bad value, -1 for none."""
        out = np.full(rows.shape[0], -1)
        find_outside(read_as(rows), self.table, self.bounds, out)
        return out


@kernel
def find_outside(rows: Rows, table: Places, bounds: Floats, out: Places) -> None:
    """Write the first field of each row that holds a value that is not finite or outside its bounds."""
    x32, x64, xi32, x8 = rows  # within the loops that would count references
    for w in range(out.shape[0]):
        for f in range(table.shape[0]):
            at, stop, kind = np.uint64(table[f, 0]), np.uint64(table[f, 0] + table[f, 1]), table[f, 2]
            if kind == FLOAT32:
                bad = outside(x32, w, at, stop, bounds[f, 0], bounds[f, 1])
            elif kind == FLOAT64:
                bad = outside(x64, w, at, stop, bounds[f, 0], bounds[f, 1])
            elif kind == INT32:
                bad = outside(xi32, w, at, stop, bounds[f, 0], bounds[f, 1])
            else:
                bad = outside(x8, w, at, stop, bounds[f, 0], bounds[f, 1])
            if bad:
                out[w] = f
                break


LOGGED, ENDED, ODD = 1, 2, 4  # what `alarms` has seen, added up


@kernel
def alarms(log_count: NDArray[np.int32], status: NDArray[np.int32], indicator: Floats) -> int:
    """Return what a day needs a closer look at: events, worlds with a status, indicators not finite in a series."""
    logged, ended, odd = False, False, 0
    for w in range(status.shape[0]):
        logged |= log_count[w] != 0
        ended |= status[w] != 0
        for n in range(indicator.shape[1]):
            x = np.float32(indicator[w, n])
            odd += x - x != 0.0
    return (LOGGED if logged else 0) + (ENDED if ended else 0) + (ODD if odd > 0 else 0)


@inlined
def outside(rows: NDArray[Any], w: int, at: Any, stop: Any, low: float, high: float) -> bool:
    """Return whether any value of row w from `at` to `stop` is not finite or outside [low, high], both finite."""
    bad = False
    for i in range(at, stop):  # unsigned, so that the compiler takes several at a time
        x = np.float64(rows[w, i])
        bad |= not (low <= x <= high)
    return bad
