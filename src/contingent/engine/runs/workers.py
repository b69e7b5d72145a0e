"""A run's chunks on the workers of a cluster, which write into the run folder on a disk that they all share.

A worker writes the files of a chunk and returns its record. Whoever runs the command lands the record, so that what a
lost worker wrote counts for nothing, and notes in the manifest which worker wrote which chunk. Files are the same bytes
wherever they are written.
"""

# Distributed is typed in part.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.cluster import ClusterError, Count, spread
from contingent.engine.runs import records, remote
from contingent.engine.runs.base import land_changed
from contingent.engine.runs.chunks import Counter, Task, run_chunk
from contingent.engine.runs.lock import FOLDER, lock
from contingent.engine.runs.manifest import MANIFEST, read_manifest
from contingent.engine.runs.seal import read_sealed
from contingent.errors import RunError

if TYPE_CHECKING:
    from distributed import Client
else:
    Client = Any

WORKERS = "workers"  # in a manifest: chunk -> the worker that wrote it


def run_on(
    client: Client, folder: Path, task: Task, chunks: Sequence[int], threads: int | None, counter: Counter
) -> None:
    """Run chunks on the workers of a cluster.

    Parameters
    ----------
    threads : of a chunk on its worker, by default one

    Raises
    ------
    CaseError, ClusterError
        See `spread`; also where a worker does not see the folder.
    """
    for chunk in chunks:
        records.clear(folder, chunk)
    here = folder.resolve()
    tasks = {chunk: (here, chunk, task.only(chunk), threads or 1) for chunk in chunks}
    wrote: dict[int, str] = {}

    def landed(chunk: int, record: dict[str, Any], worker: str) -> None:
        records.mark_done(folder, chunk, record)
        wrote[chunk] = worker

    try:
        spread(client, task.compiled, chunk_on_worker, replace(task, parameters="default"), tasks, landed, counter.add)
    finally:
        note(folder, chunks, wrote)


def chunk_on_worker(
    count: Count, task: Task, folder: Path, chunk: int, parameters: NDArray[np.float64] | str, threads: int
) -> dict[str, Any]:
    """Run a chunk in a worker; return its record.

    Parameters
    ----------
    parameters : of its worlds

    Raises
    ------
    ClusterError
        Where the run's folder is not there.
    """
    try:
        seen = read_manifest(folder)["run"]
    except RunError:
        seen = ""
    if seen != task.run:
        raise ClusterError(
            f"a worker does not see the run folder {folder}; name one on a disk that all workers share, or in a store"
        )
    mine = replace(task, parameters=parameters, first=int(task.numbers(chunk)[0]))
    with remote.landing(folder) as here:
        return run_chunk(here, mine, chunk, threads, count)


def note(folder: Path, chunks: Collection[int], wrote: Mapping[int, str]) -> None:
    """Note in the manifest who wrote some chunks; those that nobody of a cluster wrote are not named there."""
    with lock(folder / FOLDER / "run", wait=True):
        manifest = read_sealed(folder / MANIFEST)
        named: dict[str, str] = manifest.get(WORKERS, {})
        now = {chunk: name for chunk, name in named.items() if int(chunk) not in chunks}
        now |= {str(chunk): name for chunk, name in wrote.items()}
        if now != named:
            land_changed(folder, manifest | {WORKERS: dict(sorted(now.items(), key=lambda each: int(each[0])))})
