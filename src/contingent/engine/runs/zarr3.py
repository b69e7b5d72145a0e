"""Arrays by the Zarr 3 specification, written straight: what describes them at once, and a chunk as a whole file.

The zarr library writes one array after the other through an event loop, 4 ms each time: with the hundreds of
indicators of a case that took longer than to live a small run. What is written here is the same, byte for byte, and
whatever reads Zarr 3 reads it.

Zarr core specification, version 3 (2024), sections "Array metadata" and "Chunk grids"; codecs `bytes`, `transpose`,
`blosc`, `zstd`.
"""

# Numcodecs is typed in part.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numcodecs.blosc import SHUFFLE, Blosc
from numcodecs.zstd import Zstd
from numpy.typing import NDArray


@dataclass(frozen=True)
class Packing:
    """How a chunk is compressed: Zstandard alone, or by Blosc, which puts like bytes of values side by side before."""

    level: int
    shuffled: bool = False
    block: int = 0  # bytes that Blosc packs together, 0 its own choice

    def described(self, width: int) -> dict[str, Any]:
        """Return the codec as the metadata of an array of values of so many bytes have it."""
        if not self.shuffled:
            return {"name": "zstd", "configuration": {"level": self.level, "checksum": False}}
        chosen = {"typesize": width, "cname": "zstd", "clevel": self.level, "shuffle": "shuffle"}
        return {"name": "blosc", "configuration": chosen | {"blocksize": self.block}}

    def packed(self, values: NDArray[Any]) -> bytes:
        """Return the bytes of values in one piece, compressed."""
        codec = Blosc("zstd", self.level, SHUFFLE, self.block) if self.shuffled else Zstd(self.level)
        return bytes(codec.encode(values))  # pyright: ignore[reportUnknownArgumentType]


@dataclass(frozen=True)
class Variable:
    """An array of series.zarr, still empty.

    Attributes
    ----------
    dimensions, shape, chunks : of equal length; worlds come first, a chunk of worlds is a chunk of the array
    dtype : as which it is stored
    packing : how chunks are compressed
    missing : the value that stands for none; None for what has a value everywhere
    attributes : by the CF conventions: long_name, units, scale_factor
    fast : the dimensions, in the order in which a chunk is laid down; the last are next to each other
    """

    name: str
    dimensions: tuple[str, ...]
    shape: tuple[int, ...]
    chunks: tuple[int, ...]
    dtype: str
    packing: Packing
    missing: float | int | None = None
    attributes: dict[str, Any] = field(default_factory=dict[str, Any])
    fast: tuple[int, ...] = ()

    @property
    def fill(self) -> float | int:
        """What a chunk that is not there, or the rest of the last one, holds."""
        return 0 if self.missing is None else self.missing

    def described(self) -> dict[str, Any]:
        """Return the metadata of the array."""
        width = np.dtype(self.dtype).itemsize
        stored = {"name": "bytes"} | ({"configuration": {"endian": "little"}} if width > 1 else {})
        turned = [{"name": "transpose", "configuration": {"order": list(self.fast)}}] if self.fast else []
        own = {"_FillValue": self.missing} if isinstance(self.missing, int) else {}
        return {
            "shape": list(self.shape),
            "data_type": self.dtype,
            "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(self.chunks)}},
            "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
            "fill_value": "NaN" if math.isnan(self.fill) else self.fill,
            "codecs": [*turned, stored, self.packing.described(width)],
            "attributes": self.attributes | own,
            "dimension_names": list(self.dimensions),
            "zarr_format": 3,
            "node_type": "array",
            "storage_transformers": [],
        }


def write(store: Path, each: Variable, first: int, values: NDArray[Any]) -> None:
    """Write a chunk of worlds of a variable; parts of it that hold nothing but what is missing have no file.

    Parameters
    ----------
    store : the folder of the arrays
    first : the number of the first world, where a chunk begins
    values : as they are stored, (worlds, *the shape of a world's)

    Raises
    ------
    ValueError
        Where no chunk begins at that world, or there are more worlds than a chunk has.
    """
    at, behind = divmod(first, each.chunks[0])
    if behind or len(values) > each.chunks[0]:
        raise ValueError(f"{each.name}: worlds {first} to {first + len(values) - 1} are no chunk of {each.chunks[0]}")
    counts = [range(-(-length // size)) for length, size in zip(each.shape[1:], each.chunks[1:], strict=True)]
    for place in itertools.product(*counts):
        starts = [n * size for n, size in zip(place, each.chunks[1:], strict=True)]
        part = values[
            (slice(None), *(slice(s, s + size) for s, size in zip(starts, each.chunks[1:], strict=True)))
        ].astype(each.dtype, copy=False)
        if np.array_equal(part, np.broadcast_to(part.dtype.type(each.fill), part.shape), equal_nan=True):
            continue
        path = store.joinpath(each.name, "c", str(at), *map(str, place))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.packing.packed(laid_down(each, part)))


def laid_down(each: Variable, part: NDArray[Any]) -> NDArray[Any]:
    """Return a whole chunk in the order of its bytes, missing values where it reaches over the array's edge."""
    if part.shape != each.chunks:
        whole = np.full(each.chunks, each.fill, each.dtype)
        whole[tuple(slice(length) for length in part.shape)] = part
        part = whole
    return np.ascontiguousarray(part.transpose(each.fast) if each.fast else part)
