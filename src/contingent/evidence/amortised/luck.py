"""Keyed draws for synthetic panels, folds and halves: the same for a seed, whatever else is drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contingent.world.noise import fill_normal, fill_uniform, name_key, stream_key

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


def uniforms(seed: int, what: str, places: Places, column: int = 0) -> Floats:
    """Return uniform draws, float64[places]; `what` and `column` tell them from others of the seed."""
    return _filled(fill_uniform, seed, what, places, column)


def normals(seed: int, what: str, places: Places, column: int = 0) -> Floats:
    """Return standard normal draws, float64[places]."""
    return _filled(fill_normal, seed, what, places, column)


def order(seed: int, what: str, count: int, column: int = 0) -> Places:
    """Return the numbers below `count` in random order, int64[count]."""
    return np.argsort(uniforms(seed, what, np.arange(count), column), kind="stable").astype(np.int64)


def _filled(fill: object, seed: int, what: str, places: Places, column: int) -> Floats:
    out = np.empty(len(places))
    key = np.uint64(stream_key(np.uint64(seed), np.uint64(column), name_key(f"stream:amortised:{what}")))
    fill(out, key, 0, places.astype(np.uint32), 0)  # type: ignore[operator]
    return out
