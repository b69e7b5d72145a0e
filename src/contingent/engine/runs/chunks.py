"""A run's chunks: each is lived, and lands in the folder whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table, match
from contingent.engine.outcomes import outcome_table
from contingent.engine.runs import holders, records, remote, storage
from contingent.engine.runs.handover import Handover
from contingent.engine.runs.series import SERIES, packed, room_for_detail, variables
from contingent.engine.runs.start import Start
from contingent.engine.runs.zarr3 import write
from contingent.engine.stopping import Rule, Stopping
from contingent.engine.waiting import finish
from contingent.scenario.arrays.compiled import Compiled

Progress = Callable[[int, int], None]

THREADS_A_CHUNK = 4  # threads that the blocks of one chunk keep busy


@dataclass(frozen=True)
class Task:
    """What every chunk of a run needs to know.

    Attributes
    ----------
    run : the run's identity
    parameters : how to draw them, or float64[worlds, parameters]
    first : the world that the first row of such parameters is of
    stop : the rule by which worlds are stopped early
    start : where all worlds begin, the start of the case without
    """

    run: str
    compiled: Compiled
    worlds: int
    chunk: int
    seed: int
    parameters: NDArray[np.float64] | str
    snapshots: dict[int, str]
    stop: Rule | None = None
    start: Start | Handover | None = None
    first: int = 0

    def begin(self, chunk: int) -> Ensemble:
        """Return a chunk's worlds as they begin."""
        compiled, numbers = self.compiled, self.numbers(chunk)
        if self.start:
            ensemble = self.start.begin(compiled, numbers, self.seed)
        else:
            ensemble = Ensemble.start(compiled, numbers, self.seed, self.only(chunk))
        ensemble.stopping = Stopping.of(self.stop, len(numbers)) if self.stop else None
        return ensemble

    def numbers(self, chunk: int) -> NDArray[np.int64]:
        """Return the numbers of a chunk's worlds."""
        return records.numbers_of(chunk, self.chunk, self.worlds)

    def only(self, chunk: int) -> NDArray[np.float64] | str:
        """Return how to draw the parameters of a chunk, or float64[its worlds, parameters]."""
        return (
            self.parameters if isinstance(self.parameters, str) else self.parameters[self.numbers(chunk) - self.first]
        )


class Counter:
    """Adds up world-days for a progress bar, and stops the threads that add when the run is interrupted."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.total, self.done, self.progress, self.stopped = total, 0, progress, False

    def add(self, worlds: int) -> None:
        """Count a day of some worlds."""
        if self.stopped:
            raise KeyboardInterrupt
        self.done += worlds
        if self.progress:
            self.progress(min(self.done, self.total), self.total)


def run_chunks(folder: Path, task: Task, chunks: Sequence[int], threads: int, counter: Counter) -> None:
    """Run chunks side by side, so that one is written while another is computed."""
    side = max(1, min(len(chunks), threads, max(2, -(-threads // THREADS_A_CHUNK))))
    with ThreadPoolExecutor(side) as pool:
        try:
            each = -(-threads // side)
            finish([pool.submit(land_chunk, folder, task, chunk, each, counter) for chunk in chunks])
        except BaseException:
            counter.stopped = True
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def land_chunk(folder: Path, task: Task, chunk: int, threads: int, counter: Counter) -> None:
    """Run one chunk of worlds, and say then that it has landed."""
    records.clear(folder, chunk)
    with remote.landing(folder) as here:
        record = run_chunk(here, task, chunk, threads, counter.add)
    records.mark_done(folder, chunk, record)


def run_chunk(folder: Path, task: Task, chunk: int, threads: int, count: Callable[[int], None]) -> dict[str, Any]:
    """Run one chunk of worlds, write its files into the run's folder, and return its record.

    Parameters
    ----------
    count : called with a number of worlds that are a day further
    """
    compiled, numbers = task.compiled, task.numbers(chunk)
    ensemble, start = task.begin(chunk), task.start
    series = np.full((len(numbers), compiled.days, len(compiled.program.names)), np.nan, np.float32)

    def daily(first: int, day: int, values: NDArray[np.float64]) -> None:
        series[first : first + len(values), day] = values

    stamps = compiled.detail_days
    detail = room_for_detail(compiled, len(numbers), len(stamps))
    kept = holders.Holders.empty(compiled, len(numbers)) if holders.has_holders(compiled) else None
    watch = Watch(daily=daily, fields=kept.keep if kept else None, progress=count)
    events: list[NDArray[np.float64]] = []
    if start:
        series[:, : start.day] = start.series
        events.append(start.past_events(len(numbers)))
    for stop in sorted(day for day in {*stamps, *task.snapshots, compiled.days} if day >= ensemble.day):
        events.append(advance(ensemble, stop, watch, threads))
        if stop in stamps:
            keep_detail(ensemble, detail, stamps.index(stop))
        if stop in task.snapshots:
            storage.write_snapshot(folder, task.snapshots[stop], chunk, ensemble.rows)
    series[list(ensemble.failures), -1] = np.nan
    frame = event_table(compiled, np.concatenate(events), numbers)
    if kept:
        kept.forget(ensemble.failures, -1)
    made = {name: series[:, :, n] for n, name in enumerate(compiled.program.names)}
    made |= {f"detail_{field}": values for field, values in detail.items()}
    made |= {name: getattr(kept, name) for name in holders.NAMES} if kept else {}
    for each in variables(compiled, task.worlds, task.chunk):
        write(folder / SERIES, each, int(numbers[0]), made[each.name])
    storage.write_parts(folder, chunk, frame, outcomes_of(ensemble, as_stopped(ensemble, series), frame))
    return records.record_for(folder, chunk, task.run, numbers, hashlib.sha256(ensemble.rows.data).hexdigest())


def keep_detail(ensemble: Ensemble, detail: dict[str, NDArray[Any]], date: int) -> None:
    """Keep fields in full as they are now, packed, missing where a world has failed or was stopped."""
    for name, kept in detail.items():
        with np.errstate(over="ignore"):  # of worlds that have failed
            values = ensemble.view(name).astype(np.float32)
        values[list(ensemble.failures)] = np.nan
        if ensemble.stopping:
            values[ensemble.stopping.done(ensemble.day)] = np.nan
        kept[:, date] = packed(ensemble.compiled.layout.slots[name].field, values)


def as_stopped(ensemble: Ensemble, series: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the series that outcomes are read from: a stopped world stands as on the evening when it was stopped."""
    if ensemble.stopping is None:
        return series
    out = series.copy()
    for world, day in ensemble.stopping.days():
        out[world, day + 1 :] = out[world, day]
    return out


def outcomes_of(ensemble: Ensemble, series: NDArray[np.float32], events: pd.DataFrame) -> pd.DataFrame:
    """Return one row a world: status, checksum of its last row, lineage, outcomes and parameters.

    Where the run has a rule, also `stopped`, the date on which a world was stopped, empty where it was not.
    """
    compiled, numbers = ensemble.compiled, ensemble.worlds
    own = pd.DataFrame(
        {
            "world": numbers,
            "status": [ensemble.failures.get(n, "sound") for n in range(len(numbers))],
            "checksum": [row_checksum(row) for row in ensemble.rows],
            "lineage": [json.dumps(line) for line in ensemble.lineage],
        }
        | ({"stopped": ensemble.stopping.dates(compiled)} if ensemble.stopping else {})
    )
    parameters = pd.DataFrame(ensemble.parameters, columns=[p.name for p in compiled.parameters])
    return pd.concat([own, outcome_table(compiled, numbers, series, match(compiled, events)), parameters], axis=1)


def row_checksum(row: NDArray[np.uint8]) -> str:
    """Return a short checksum of a world's last row; a replay must end in the same one."""
    return hashlib.blake2b(row.tobytes(), digest_size=8).hexdigest()
