"""The run folder: a chunk lands whole or not at all, and a killed run goes on where it stopped."""

# Zarr and pyarrow are typed in part or not at all.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false

from __future__ import annotations

import io
import json
import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import zarr
import zarr.codecs
from numpy.typing import NDArray
from pyarrow import parquet

from contingent.engine.runs import holders
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.jit import kernel

CHUNK = 256  # worlds that land together
LABELLED = ("kind", "actor", "place", "detail")  # columns of events that hold labels
PACKING = zarr.codecs.ZstdCodec(level=1)  # an eighth larger than at level 3, in half of the time
DETAIL_PACKING = zarr.codecs.BloscCodec(cname="lz4", clevel=1, shuffle="bitshuffle")  # rounded floats: smaller, sooner
KEPT_BITS = 10  # of the 23 of a float32 in detail fields: a relative error of 0.1%


def land(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex}.partial")
    try:
        with open(partial, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def land_json(path: Path, content: Any) -> None:
    """Write JSON whole or not at all."""
    land(path, (json.dumps(content, indent=1, default=str) + "\n").encode())


def detail_days(compiled: Compiled) -> list[int]:
    """Return the days on which fields are kept in full: the first of each month, or the case's dates."""
    config = compiled.scenario.config
    if not config.detail_fields:
        return []
    if config.detail_dates == "monthly":
        dates = pd.date_range(config.epoch, config.end, freq="MS")
    else:
        dates = pd.DatetimeIndex([pd.Timestamp(d) for d in config.detail_dates])
    return [d for d in sorted({(stamp.date() - config.epoch).days for stamp in dates}) if 0 < d <= compiled.days] + (
        [] if compiled.days in {(stamp.date() - config.epoch).days for stamp in dates} else [compiled.days]
    )


def create(store: Path, compiled: Compiled, worlds: int, chunk: int) -> None:
    """Create the variables and coordinates of the series, still empty."""
    group = zarr.open_group(str(store), mode="w", zarr_format=3)
    epoch = np.datetime64(compiled.scenario.config.epoch, "D")
    units = {"units": f"days since {epoch}", "calendar": "proleptic_gregorian"}
    coordinate(group, "world", np.arange(worlds), {}, "world")
    coordinate(group, "date", np.arange(compiled.days), units, "date")
    program = compiled.program
    for name, title, unit, theme in zip(program.names, program.titles, program.units, program.themes, strict=True):
        group.create_array(
            name,
            shape=(worlds, compiled.days),
            chunks=(chunk, compiled.days),
            dtype="float32",
            fill_value=float("nan"),
            dimension_names=("world", "date"),
            compressors=PACKING,
            attributes={"title": title, "unit": unit, "theme": theme},
        )
    stamps = detail_days(compiled)
    if stamps:
        coordinate(group, "detail_date", np.array(stamps), units, "detail_date")
    used: set[str] = set()
    for name in compiled.scenario.config.detail_fields:
        slot = compiled.layout.slots[name]
        used |= set(slot.field.dimensions)
        group.create_array(
            f"detail_{name}",
            shape=(worlds, len(stamps), *slot.shape),
            chunks=(chunk, 1, *slot.shape),
            dtype="float32",
            fill_value=float("nan"),
            dimension_names=("world", "detail_date", *slot.field.dimensions),
            compressors=DETAIL_PACKING,
            attributes={"title": slot.field.meaning, "unit": slot.field.unit},
        )
    if holders.has_holders(compiled):
        holders.create(group, compiled, worlds, chunk)
        used.add("place")
    for dimension in sorted(used & set(compiled.labels)):
        coordinate(group, dimension, np.array(compiled.labels[dimension]), {}, dimension)
    zarr.consolidate_metadata(str(store))


def coordinate(group: Any, name: str, values: NDArray[Any], attributes: dict[str, str], dimension: str) -> None:
    """Create a coordinate variable."""
    array = group.create_array(
        name,
        shape=values.shape,
        chunks=values.shape,
        dtype=values.dtype,
        dimension_names=(dimension,),
        attributes=attributes,
    )
    array[:] = values


def open_series(folder: Path) -> Any:
    """Return the series of a run folder to write to, as a zarr group whose metadata are read once."""
    return zarr.open_group(str(folder / "series.zarr"), mode="r+", use_consolidated=True)


def write_series(series: Any, names: Sequence[str], first: int, values: NDArray[np.float32]) -> None:
    """Write one chunk's daily series, float32[worlds, days, indicators]."""
    for n, name in enumerate(names):
        series[name][first : first + values.shape[0]] = values[:, :, n]


def write_detail(series: Any, first: int, date: int, detail: dict[str, NDArray[np.float32]]) -> None:
    """Write one chunk's detail fields, float32[worlds, ...], on one of their dates."""
    for name, values in detail.items():
        whole = np.ascontiguousarray(values, np.float32)
        series[f"detail_{name}"][first : first + len(values), date] = rounded(whole.ravel()).reshape(whole.shape)


@kernel
def rounded(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Round the mantissa (half to even, Zender 2016) so that detail fields compress; float32[n]."""
    drop = np.uint32(23 - KEPT_BITS)
    one, out = np.uint32(1), np.empty_like(values)
    bits, short = values.view(np.uint32), out.view(np.uint32)
    low = np.uint32((one << drop) - one)
    half = np.uint32((one << np.uint32(drop - one)) - one)
    for n in range(values.shape[0]):
        if np.isfinite(values[n]):
            short[n] = (bits[n] + ((bits[n] >> drop) & one) + half) & ~low
        else:
            out[n] = values[n]
    return out


def write_parts(folder: Path, chunk: int, events: pd.DataFrame, outcomes: pd.DataFrame) -> None:
    """Write one chunk's events and outcomes as parquet parts."""
    for name, frame in (("events", events), ("outcomes", outcomes)):
        data = io.BytesIO()
        frame.to_parquet(data, index=False, compression="zstd")
        land(folder / part_of(name, chunk), data.getvalue())


def part_of(name: str, chunk: int) -> str:
    """Return the path in the run folder of a chunk's part of a table."""
    return f"{name}/part-{chunk:05d}.parquet"


def write_snapshot(folder: Path, date: str, chunk: int, rows: NDArray[np.uint8]) -> None:
    """Keep the rows of a chunk."""
    data = io.BytesIO()
    np.save(data, rows)
    land(folder / "snapshots" / f"{date}-{chunk:05d}.npy", data.getvalue())


def files_of(folder: Path, chunk: int) -> list[Path]:
    """Return the files that belong to one chunk, in a fixed order."""
    found = [path for kind in ("events", "outcomes") for path in (folder / kind).glob(f"part-{chunk:05d}.parquet")]
    found += (folder / "snapshots").glob(f"*-{chunk:05d}.npy")
    found += (
        path
        for path in (folder / "series.zarr").glob(f"*/c/{chunk}/**/*")
        if path.is_file() and path.suffix != ".partial"
    )
    return sorted(found)


def sweep(folder: Path, chunks: int) -> None:
    """Delete what killed runs left half written, once all chunks have landed and nobody writes any more."""
    if len(list((folder / "done").glob("chunk-*.json"))) == chunks:
        for path in [path for path in folder.rglob("*.partial") if path.exists()]:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def read_parts(paths: Sequence[Path], name: str) -> pd.DataFrame:
    """Return parts of a table as one frame, in order of the worlds; labels are categories."""
    labelled = [column for column in LABELLED if name == "events"]
    return parquet.read_table([str(path) for path in paths], read_dictionary=labelled).to_pandas()
