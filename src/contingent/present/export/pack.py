"""Arrays as text that a page can unpack: bytes in C order, gzip, base64; values as one byte each.

A series is told by at most 128 levels. Half of them stand evenly in value, half in rank, so that no value is further
from its level than 1/126 of the series' range, and no quantile further than 1/126 of the histories.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEVELS = 128  # more would be finer than a picture, and pack larger
NEVER = 65535  # the day of what did not happen


def packed(array: NDArray[Any]) -> str:
    """Return the bytes of an array, little end first, as base64 of gzip; the same array gives the same text."""
    data = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes()
    return b64encode(gzip.compress(data, 9, mtime=0)).decode()


def text(value: Any) -> str:
    """Return a JSON value as base64 of gzip."""
    return packed(np.frombuffer(json.dumps(value, separators=(",", ":")).encode(), np.uint8))


def levels(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the levels that stand for some values, float64[up to LEVELS], rising; all of them where they are few.

    Parameters
    ----------
    values : finite, any shape, not empty
    """
    every = np.unique(values)
    if len(every) <= LEVELS:
        return every
    half = np.linspace(0.0, 1.0, LEVELS // 2)
    low, high = float(every[0]), float(every[-1])
    return np.unique(np.concatenate([low + (high - low) * half, np.quantile(values, half)]))


def coded(values: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return the place in `steps`, which rise, of the level nearest to each value."""
    borders = (steps[1:] + steps[:-1]) / 2.0
    return np.searchsorted(borders, values).astype(np.uint8)


def differences(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return codes as differences along the last axis, modulo 256: what seldom changes packs smaller."""
    return np.diff(codes, axis=-1, prepend=np.zeros_like(codes[..., :1]))


def days(first: NDArray[np.float64]) -> NDArray[np.uint16]:
    """Return days, missing where something did not happen, as whole numbers with NEVER for it."""
    return np.where(np.isfinite(first), first, NEVER).astype(np.uint16)
