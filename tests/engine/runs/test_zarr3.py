"""Arrays written straight are those that the zarr library writes, byte for byte, and it reads them."""

import json
from pathlib import Path

import numpy as np
import pytest
import zarr
import zarr.codecs
from numpy.typing import NDArray

from contingent.engine.runs.zarr3 import Packing, Variable, write

NAN = float("nan")
WEEKLY = Variable("weekly", ("world", "date"), (5, 40), (3, 40), "float32", Packing(1), NAN)
DAILY = Variable("daily", ("world", "date"), (5, 40), (3, 40), "float32", Packing(3, True), NAN, {"units": "day"})
HELD = Variable("held", ("world", "date", "place"), (5, 40, 6), (3, 40, 6), "uint8", Packing(3), fast=(0, 2, 1))
DETAIL = Variable("detail", ("world", "month", "place", "group"), (5, 4, 7, 2), (3, 4, 3, 2), "uint16",
                  Packing(3, True, 1 << 22), 65535, {"scale_factor": 0.001}, (3, 2, 0, 1))  # fmt: skip
CODECS = {
    "weekly": zarr.codecs.ZstdCodec(level=1),
    "daily": zarr.codecs.BloscCodec(cname="zstd", clevel=3, shuffle="shuffle"),
    "held": zarr.codecs.ZstdCodec(level=3),
    "detail": zarr.codecs.BloscCodec(cname="zstd", clevel=3, shuffle="shuffle", blocksize=1 << 22),
}


def values_of(each: Variable) -> NDArray[np.generic]:
    """Return values with repetitions, and some that are missing."""
    draws = np.random.default_rng(1).integers(0, 9, each.shape)
    values = np.cumsum(draws, axis=1).astype(each.dtype)
    values[3:, :20] = each.fill
    if each.name == "weekly":
        values[3:] = NAN
    return values


def by_zarr(store: Path, each: Variable, values: NDArray[np.generic]) -> None:
    """Write an array with the library."""
    own = {"_FillValue": each.missing} if isinstance(each.missing, int) else {}
    array = zarr.open_group(str(store), mode="w", zarr_format=3).create_array(
        each.name,
        shape=each.shape,
        chunks=each.chunks,
        dtype=each.dtype,
        fill_value=each.missing,
        dimension_names=each.dimensions,
        filters=[zarr.codecs.TransposeCodec(order=each.fast)] if each.fast else [],
        compressors=CODECS[each.name],
        attributes=each.attributes | own,
    )
    array[:] = values


@pytest.mark.parametrize("each", [WEEKLY, DAILY, HELD, DETAIL], ids=lambda each: each.name)
def test_the_library_writes_the_same_bytes(each: Variable, tmp_path: Path) -> None:
    values = values_of(each)
    by_zarr(tmp_path / "library", each, values)
    own = tmp_path / "own" / each.name
    own.mkdir(parents=True)
    (own / "zarr.json").write_text(json.dumps(each.described(), indent=2))
    for first in (0, 3):
        write(tmp_path / "own", each, first, values[first : first + 3])
    theirs = tmp_path / "library" / each.name
    files = [
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (own, theirs)
    ]
    assert files[0] == files[1]
    assert (len(files[0]) > 2) == (each.name != "weekly")  # a chunk that holds nothing has no file
    np.testing.assert_array_equal(zarr.open_array(str(own))[:], values)  # pyright: ignore[reportArgumentType]


def test_worlds_that_are_no_chunk_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="worlds 1 to 3 are no chunk of 3"):
        write(tmp_path, DAILY, 1, values_of(DAILY)[1:4])
    with pytest.raises(ValueError, match="worlds 0 to 4 are no chunk of 3"):
        write(tmp_path, DAILY, 0, values_of(DAILY))
    assert not list(tmp_path.iterdir())
