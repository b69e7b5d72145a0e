"""The run folder: a chunk lands whole or not at all, and a killed run goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import zarr
from numpy.typing import NDArray

from ..scenario.compiled import Compiled

CHUNK = 256
KEPT_BITS = 10  # of the 23 of a float32 in detail fields: a relative error of 0.1%


class RunError(Exception):
    """A run folder does not fit what is asked of it, or can't be written."""


def land(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
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
        [] if compiled.days in {(stamp.date() - config.epoch).days for stamp in dates} else [compiled.days])


def prepare(folder: Path, compiled: Compiled, worlds: int) -> None:
    """Create series.zarr with one variable an indicator, dims (world, date), and the detail fields."""
    store = folder / "series.zarr"
    if (store / "zarr.json").exists():
        return
    partial = folder / ".series.zarr.partial"
    shutil.rmtree(partial, ignore_errors=True)
    group = zarr.open_group(str(partial), mode="w", zarr_format=3)
    epoch = np.datetime64(compiled.scenario.config.epoch, "D")
    days = np.arange(compiled.days)
    coordinate(group, "world", np.arange(worlds), {}, "world")
    units = {"units": f"days since {epoch}", "calendar": "proleptic_gregorian"}
    coordinate(group, "date", days, units, "date")
    size = min(CHUNK, worlds)
    program = compiled.program
    for name, title, unit, theme in zip(program.names, program.titles, program.units, program.themes, strict=True):
        array = group.create_array(name, shape=(worlds, compiled.days), chunks=(size, compiled.days), dtype="float32",
                                   fill_value=float("nan"), dimension_names=("world", "date"))
        array.attrs.update({"title": title, "unit": unit, "theme": theme})
    stamps = detail_days(compiled)
    if stamps:
        coordinate(group, "detail_date", np.array(stamps), units, "detail_date")
    used: set[str] = set()
    for name in compiled.scenario.config.detail_fields:
        slot = compiled.layout.slots[name]
        used |= set(slot.field.dimensions)
        array = group.create_array(
            f"detail_{name}", shape=(worlds, len(stamps), *slot.shape), chunks=(size, len(stamps), *slot.shape),
            dtype="float32", fill_value=float("nan"), dimension_names=("world", "detail_date", *slot.field.dimensions))
        array.attrs.update({"title": slot.field.meaning, "unit": slot.field.unit})
    for dimension in sorted(used):
        if dimension in compiled.labels:
            labels = np.array(compiled.labels[dimension])
            coordinate(group, dimension, labels, {}, dimension)
    zarr.consolidate_metadata(str(partial))
    os.replace(partial, store)


def coordinate(group: Any, name: str, values: NDArray, attributes: dict[str, str], dimension: str) -> None:
    """Create a coordinate variable."""
    array = group.create_array(name, shape=values.shape, chunks=values.shape, dtype=values.dtype,
                               dimension_names=(dimension,))
    array[:] = values
    array.attrs.update(attributes)


def write_series(
    folder: Path, compiled: Compiled, first: int, series: NDArray[np.float32], detail: dict[str, NDArray[np.float32]]
) -> None:
    """Write one chunk's daily series and detail fields."""
    group = zarr.open_group(str(folder / "series.zarr"), mode="r+")
    stop = first + series.shape[0]
    for n, name in enumerate(compiled.program.names):
        group[name][first:stop] = series[:, :, n]
    for name, values in detail.items():
        group[f"detail_{name}"][first:stop] = rounded(values)


def rounded(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Round the mantissa (half to even, Zender 2016) so that detail fields compress."""
    drop = np.uint32(23 - KEPT_BITS)
    bits = np.ascontiguousarray(values, np.float32).view(np.uint32)
    half = (np.uint32(1) << (drop - np.uint32(1))) - np.uint32(1) + ((bits >> drop) & np.uint32(1))
    out = ((bits + half) & ~((np.uint32(1) << drop) - np.uint32(1))).view(np.float32)
    return np.where(np.isfinite(values), out, values)


def write_parts(folder: Path, chunk: int, events: pd.DataFrame, outcomes: pd.DataFrame) -> None:
    """Write one chunk's events and outcomes as parquet parts."""
    for name, frame in (("events", events), ("outcomes", outcomes)):
        path = folder / name / f"part-{chunk:05d}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.partial")
        try:
            frame.to_parquet(partial, index=False, compression="zstd")
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)


def mark_done(folder: Path, chunk: int, content: dict[str, Any]) -> None:
    """Say, last of all, that a chunk has landed, with the checksums of its files."""
    parts = {
        name: hashlib.sha256((folder / name / f"part-{chunk:05d}.parquet").read_bytes()).hexdigest()
        for name in ("events", "outcomes")
    }
    land_json(folder / "done" / f"chunk-{chunk:05d}.json", content | parts)


def is_done(folder: Path, chunk: int) -> bool:
    """Return whether a chunk has landed with its files as they were written."""
    path = folder / "done" / f"chunk-{chunk:05d}.json"
    try:
        content = json.loads(path.read_text())
        return all(
            hashlib.sha256((folder / name / f"part-{chunk:05d}.parquet").read_bytes()).hexdigest() == content[name]
            for name in ("events", "outcomes"))
    except (OSError, ValueError, KeyError):
        return False


def read_parts(folder: Path, name: str) -> pd.DataFrame:
    """Return all parts of a table as one frame, in order of the worlds."""
    paths = sorted((folder / name).glob("part-*.parquet"))
    if not paths:
        raise RunError(f"{folder}: there are no {name} yet; run it first")
    return pd.concat([pd.read_parquet(path) for path in paths], ignore_index=True)
