"""The run folder: a chunk lands whole or not at all, and a killed run goes on where it stopped."""

# Pyarrow is not typed.
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
import pyarrow
from numpy.typing import NDArray
from pyarrow import parquet

from contingent.engine.runs import remote

pyarrow.Table.from_pandas(pd.DataFrame())  # here it learns of pandas: of two threads at their first table one may err
CHUNK = 256  # worlds that land together


def land(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    if remote.is_remote(path):
        remote.put(path, data)
        return
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
    if remote.is_remote(folder):
        return  # nothing is written by half there
    if len(list((folder / "done").glob("chunk-*.json"))) == chunks:
        for path in [path for path in folder.rglob("*.partial") if path.exists()]:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def read_parts(paths: Sequence[Path]) -> pd.DataFrame:
    """Return parts of a table as one frame, in order of the worlds."""
    frame: pd.DataFrame = parquet.read_table([str(path) for path in paths]).to_pandas()
    return frame.astype({"date": "datetime64[s]"}) if "date" in frame else frame  # parquet has no seconds
