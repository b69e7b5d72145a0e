"""A run: an ensemble from data to a folder, in chunks that stream to disk."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table, match
from contingent.engine.machine.compile import content_key
from contingent.engine.machine.compile_ahead import compile_ahead
from contingent.engine.outcomes import outcome_table
from contingent.engine.posterior import posterior_parameters
from contingent.engine.runs import storage
from contingent.engine.runs.storage import CHUNK
from contingent.errors import CaseError, RunError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

Progress = Callable[[int, int], None]


THREADS_A_CHUNK = 4  # threads that the blocks of one chunk keep busy


# What a folder's run must share with a run that is to go on in it.
SAME = ("case", "digest", "worlds", "chunk", "seed", "edits", "parameters", "snapshots", "program", "code")


@dataclass(frozen=True)
class Run:
    """Results in a folder: `series` (xarray), `events`, `outcomes` and `patterns` (data frames)."""

    folder: Path

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What was run: case, digest, seed, edits, version, environment."""
        return json.loads((self.folder / "manifest.json").read_text())

    @cached_property
    def scenario(self) -> Scenario:
        """The case with the run's edits, read again from its folder."""
        scenario = load(self.manifest["case_folder"])
        if scenario.digest != self.manifest["digest"]:
            raise RunError(f"{self.folder}: the case has changed since this run; run it again")
        return apply(scenario, self.manifest["edits"])

    @cached_property
    def compiled(self) -> Compiled:
        """The scenario as arrays."""
        return compile_scenario(self.scenario)

    @cached_property
    def series(self) -> xr.Dataset:
        """Daily indicators, dims (world, date), and detail fields on their dates."""
        return xr.open_zarr(str(self.folder / "series.zarr"), consolidated=True, chunks=None)

    @cached_property
    def events(self) -> pd.DataFrame:
        """Everything that happened: one row an event."""
        return storage.read_parts(self.folder, "events")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row a world: status, lineage, coordinates, rungs, class, parameters."""
        return storage.read_parts(self.folder, "outcomes")

    @cached_property
    def patterns(self) -> pd.DataFrame:
        """When each named pattern first happened in each world."""
        found = match(self.compiled, self.events)
        found["date"] = pd.Timestamp(self.scenario.config.epoch) + pd.to_timedelta(found["day"], unit="D")
        return found

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Labels of every dimension."""
        return self.compiled.labels

    @property
    def failed_share(self) -> float:
        """Share of worlds that failed."""
        return float((self.outcomes["status"] != "sound").mean())


def run(
    case: str | Path | Scenario,
    worlds: int = 1000,
    seed: int = 1,
    out: str | Path | None = None,
    edits: Sequence[str] = (),
    parameters: str | pd.DataFrame = "prior",
    threads: int | None = None,
    shard: tuple[int, int] = (0, 1),
    snapshots: Sequence[str] = (),
    progress: Progress | None = None,
    chunk: int = CHUNK,
    compiling: Progress | None = None,
) -> Run:
    """Run an ensemble of possible histories and return its results.

    Parameters
    ----------
    case : id, folder or Scenario
    worlds, seed : the ensemble; world w of seed s is the same in every run
    out : folder of the results; a folder of the same run is taken up where it stopped
    edits : lines such as "policy war=0.8 @1917-05-01"
    parameters : "prior", "posterior" (stored with the case by `contingent calibrate`), "default", or a frame with one
        row a world and one column a parameter
    threads : blocks of worlds run side by side, by default one a core; results do not depend on it
    shard : (i, n): only every n-th chunk, from the i-th
    snapshots : dates (ISO) on whose midnight the rows are kept
    progress : called with (world-days done, world-days in all)
    chunk : worlds that land together; results do not depend on it
    compiling : called with (functions compiled, functions to compile) where mechanisms are new or changed

    Raises
    ------
    CaseError, RunError
        For a wrong case or edit, and for a folder that holds another run or can't be written.
    """
    scenario = apply(case if isinstance(case, Scenario) else load(case), list(edits))
    compiled = compile_scenario(scenario)
    table, source = parameter_table(compiled, parameters, worlds, seed)
    task = Task(compiled, worlds, chunk, seed, table, snapshot_days(compiled, snapshots))
    manifest = describe(task, edits, source)
    folder = Path(out) if out else Path("runs") / f"{scenario.id}-{identity(manifest)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        claim(folder, manifest)
        storage.prepare(folder, compiled, worlds, chunk)
        waiting = [c for c in range(shard[0], -(-worlds // chunk), shard[1]) if not storage.is_done(folder, c)]
        total = sum(len(task.numbers(c)) for c in waiting) * compiled.days
        threads = threads or os.cpu_count() or 1
        if waiting:
            compile_ahead(compiled, threads, compiling)
        run_chunks(folder, task, waiting, threads, Counter(total, progress))
        storage.sweep(folder, -(-worlds // chunk))
    except OSError as error:
        raise RunError(
            f"{folder}: can't be written ({error.strerror}); what has landed is kept: make room and run the "
            "same command again"
        ) from error
    done = Run(folder)
    vars(done).update(scenario=scenario, compiled=compiled)  # known already: half a second less than to read them again
    return done


@dataclass(frozen=True)
class Task:
    """What every chunk of a run needs to know; `parameters` is how to draw them or float64[worlds, parameters]."""

    compiled: Compiled
    worlds: int
    chunk: int
    seed: int
    parameters: NDArray[np.float64] | str
    snapshots: dict[int, str]

    def numbers(self, chunk: int) -> NDArray[np.int64]:
        """Return the numbers of a chunk's worlds."""
        return np.arange(chunk * self.chunk, min((chunk + 1) * self.chunk, self.worlds))


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
    store = storage.open_series(folder)
    side = max(1, min(len(chunks), threads, max(2, -(-threads // THREADS_A_CHUNK))))
    with ThreadPoolExecutor(side) as pool:
        try:
            for _ in pool.map(
                lambda chunk: run_chunk(folder, store, task, chunk, -(-threads // side), counter), chunks
            ):
                pass
        except BaseException:
            counter.stopped = True
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def run_chunk(folder: Path, store: Any, task: Task, chunk: int, threads: int, counter: Counter) -> None:
    """Run one chunk of worlds and land it in a folder whose open series are `store`."""
    compiled, numbers = task.compiled, task.numbers(chunk)
    table = task.parameters if isinstance(task.parameters, str) else task.parameters[numbers]
    ensemble = Ensemble.start(compiled, numbers, task.seed, table)
    series = np.full((len(numbers), compiled.days, len(compiled.program.names)), np.nan, np.float32)

    def daily(first: int, day: int, values: NDArray[np.float64]) -> None:
        series[first : first + len(values), day] = values

    stamps = storage.detail_days(compiled)
    watch = Watch(daily=daily, progress=counter.add)
    events = []
    for stop in sorted({*stamps, *task.snapshots, compiled.days}):
        events.append(advance(ensemble, stop, watch, threads))
        if stop in stamps:
            storage.write_detail(store, int(numbers[0]), stamps.index(stop), detail_of(ensemble))
        if stop in task.snapshots:
            storage.write_snapshot(folder, compiled, task.snapshots[stop], chunk, ensemble.rows)
    series[list(ensemble.failures), -1] = np.nan
    frame = event_table(compiled, np.concatenate(events), numbers)
    storage.write_series(store, compiled.program.names, int(numbers[0]), series)
    storage.write_parts(folder, chunk, frame, outcomes_of(ensemble, series, frame))
    storage.mark_done(
        folder,
        chunk,
        {"worlds": [int(numbers[0]), int(numbers[-1])], "rows": hashlib.sha256(ensemble.rows.data).hexdigest()},
    )


def detail_of(ensemble: Ensemble) -> dict[str, NDArray[np.float32]]:
    """Return the fields that are kept in full as they are now, missing where a world has failed."""
    detail = {name: ensemble.view(name).astype(np.float32) for name in ensemble.compiled.scenario.config.detail_fields}
    for values in detail.values():
        values[list(ensemble.failures)] = np.nan
    return detail


def outcomes_of(ensemble: Ensemble, series: NDArray[np.float32], events: pd.DataFrame) -> pd.DataFrame:
    """Return one row a world: status, checksum of its last row, lineage, outcomes and parameters."""
    compiled, numbers = ensemble.compiled, ensemble.worlds
    own = pd.DataFrame(
        {
            "world": numbers,
            "status": [ensemble.failures.get(n, "sound") for n in range(len(numbers))],
            "checksum": [row_checksum(row) for row in ensemble.rows],
            "lineage": [json.dumps(line) for line in ensemble.lineage],
        }
    )
    parameters = pd.DataFrame(ensemble.parameters, columns=[p.name for p in compiled.parameters])
    return pd.concat([own, outcome_table(compiled, numbers, series, match(compiled, events)), parameters], axis=1)


def snapshot_days(compiled: Compiled, dates: Sequence[str]) -> dict[int, str]:
    """Return the days of the case on whose midnight rows are kept.

    Raises
    ------
    CaseError
        For a date outside the case.
    """
    epoch = pd.Timestamp(compiled.scenario.config.epoch)
    days = {(pd.Timestamp(d) - epoch).days: pd.Timestamp(d).date().isoformat() for d in dates}
    outside = [date for day, date in days.items() if not 0 <= day <= compiled.days]
    if outside:
        raise CaseError(
            [
                f"snapshots: {outside[0]} is not between {compiled.scenario.config.epoch} and "
                f"{compiled.scenario.config.end}"
            ]
        )
    return days


def row_checksum(row: NDArray[np.uint8]) -> str:
    """Return a short checksum of a world's last row; a replay must end in the same one."""
    return hashlib.blake2b(row.tobytes(), digest_size=8).hexdigest()


def identity(manifest: dict[str, Any]) -> str:
    """Return a short hash of all that two runs must share to be one."""
    return hashlib.sha256(json.dumps([manifest[key] for key in SAME]).encode()).hexdigest()[:8]


def parameter_table(
    compiled: Compiled, parameters: str | pd.DataFrame, worlds: int, seed: int
) -> tuple[NDArray[np.float64] | str, str]:
    """Return the parameters of every world, or how to draw them; and what the manifest says of them."""
    if isinstance(parameters, str):
        if parameters == "posterior":
            return posterior_parameters(compiled, worlds, seed)
        if parameters not in ("prior", "default"):
            raise CaseError([f"parameters '{parameters}': give 'prior', 'posterior', 'default' or a table"])
        return parameters, parameters
    names = [p.name for p in compiled.parameters]
    missing = [n for n in names if n not in parameters.columns]
    if len(parameters) != worlds or missing:
        raise CaseError(
            [
                f"parameters: the table must have {worlds} rows (it has {len(parameters)}) and a column for "
                f"each parameter; missing are {', '.join(missing) or 'none'}"
            ]
        )
    source = hashlib.sha256(parameters.to_csv(index=False).encode()).hexdigest()
    return parameters[names].to_numpy(np.float64), source


def describe(task: Task, edits: Sequence[str], source: str) -> dict[str, Any]:
    """Return the manifest of a run."""
    scenario = task.compiled.scenario
    return {
        "case": scenario.id,
        "case_folder": str(scenario.folder),
        "digest": scenario.digest,
        "worlds": task.worlds,
        "chunk": task.chunk,
        "seed": task.seed,
        "edits": list(edits),
        "parameters": source,
        "snapshots": sorted(task.snapshots.values()),
        "program": version("contingent"),
        "mechanisms": [m.NAME for m in task.compiled.mechanisms],
        "code": {
            name: content_key(module)
            for name, module in [("engine", sys.modules[__name__]), *((m.NAME, m) for m in task.compiled.mechanisms)]
        },
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "environment": {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "numpy": np.__version__,
            "numba": version("numba"),
        },
    }


def claim(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest, or check that the folder holds the same run."""
    path = folder / "manifest.json"
    if path.exists():
        old = json.loads(path.read_text())
        for key in SAME:
            if old.get(key) != manifest[key]:
                change = f"{key} was {old.get(key)}, is {manifest[key]}" if key != "code" else "the code has changed"
                raise RunError(f"{folder} holds another run ({change}); choose another folder with --out or delete it")
        return
    storage.land_json(path, manifest)


def open_run(folder: str | Path) -> Run:
    """Return the results in a folder.

    Raises
    ------
    RunError
        Where there is no run.
    """
    if not (Path(folder) / "manifest.json").is_file():
        raise RunError(f"{folder}: no run here (there is no manifest.json); 'contingent run CASE' makes one")
    return Run(Path(folder))


def merge(folders: Sequence[str | Path], out: str | Path) -> Run:
    """Put the shards of one run together; the result is that of a single run.

    Raises
    ------
    RunError
        Where the folders are not shards of one run, or chunks are missing.
    """
    target = Path(out)
    first = open_run(folders[0]).manifest
    target.mkdir(parents=True, exist_ok=True)
    claim(target, first)
    for folder in folders:
        claim(Path(folder), first)
        for source in sorted(Path(folder).rglob("*")):
            place = target / source.relative_to(folder)
            if source.is_file() and not place.exists() and source.name != "report.html" and source.suffix != ".partial":
                storage.land(place, source.read_bytes())
    missing = [c for c in range(-(-first["worlds"] // first["chunk"])) if not storage.is_done(target, c)]
    if missing:
        raise RunError(f"{target}: chunks {missing} are in none of the folders; run the missing shards")
    return Run(target)


def replay(run: Run, world: int, daily: Callable[[int, Ensemble], None] | None = None) -> Ensemble:
    """Live one world of a run again, alone; its last row must be the one that the run ended with.

    Parameters
    ----------
    daily : called after each day with (day, ensemble of one world)

    Raises
    ------
    RunError
        For a world that the run lacks, or a row that differs (another version or machine).
    """
    rows = run.outcomes[run.outcomes["world"].eq(world)]
    if rows.empty:
        raise RunError(f"{run.folder}: there is no world {world}; worlds go from 0 to {run.manifest['worlds'] - 1}")
    names = [p.name for p in run.compiled.parameters]
    ensemble = Ensemble.start(run.compiled, [world], run.manifest["seed"], rows[names].to_numpy(np.float64))
    lineage = json.loads(rows["lineage"].iloc[0])
    for day in range(run.compiled.days):
        for _, stream, key in (step for step in lineage if step[0] == day):
            ensemble.renew(0, stream, key)
        advance(ensemble, day + 1)
        if daily:
            daily(day, ensemble)
    if row_checksum(ensemble.rows[0]) != rows["checksum"].iloc[0]:
        raise RunError(
            f"{run.folder}: world {world} does not come out as it was stored: the program or the machine is "
            "not the one that made the run; run it again"
        )
    return ensemble
