"""Runs an ensemble into a folder; one that was stopped goes on where it stopped."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contingent.engine.cluster import ClusterError
from contingent.engine.machine.compile_ahead import compile_ahead
from contingent.engine.runs import records, remote, storage
from contingent.engine.runs.base import prepare
from contingent.engine.runs.chunks import Counter, Progress, Task, run_chunks
from contingent.engine.runs.claim import claim, take
from contingent.engine.runs.lock import FOLDER, lock
from contingent.engine.runs.manifest import describe, read_manifest
from contingent.engine.runs.parameters import parameter_table
from contingent.engine.runs.plan import Plan, check_shard, snapshot_days
from contingent.engine.runs.run import Run
from contingent.engine.runs.start import Start
from contingent.engine.runs.workers import note, run_on
from contingent.engine.stopping import rule_of
from contingent.errors import RunError, Stopped, whole
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario

if TYPE_CHECKING:
    from distributed import Client
else:
    Client = Any


def execute(
    scenario: Scenario,
    plan: Plan,
    out: str | Path | None = None,
    threads: int | None = None,
    shard: tuple[int, int] = (0, 1),
    progress: Progress | None = None,
    compiling: Progress | None = None,
    client: Client | None = None,
) -> Run:
    """Run an ensemble of possible histories and return its results.

    Parameters
    ----------
    out : folder of the results, or an address such as s3://bucket/run; by default runs/CASE-DIGEST. A folder of the
        same run is taken up where it stopped. Where it holds more worlds than are asked for, those asked for are
        returned; where it holds fewer, they are added.
    threads : blocks of worlds run side by side, by default one a core, of a chunk on a client's worker one
    shard : (i, n): only every n-th chunk, from the i-th, counted from 0
    progress : called with (world-days done, world-days in all)
    compiling : called with (functions compiled, functions to compile) where mechanisms are new or changed
    client : of a Dask cluster whose workers run the chunks

    Raises
    ------
    CaseError, RunError
        For a plan that does not fit the case, and for a folder that holds another run, where another process is at
        it, or that can't be written; ClusterError where workers are lost or do not fit.
    Stopped
        Where it is interrupted.
    """
    check_shard(shard)
    if threads is not None:
        whole("threads", threads, 1)
    compiled = compile_scenario(scenario)
    days = snapshot_days(compiled, plan.snapshots)
    rule = rule_of(compiled, plan.stop_when) if plan.stop_when else None
    table, source = parameter_table(compiled, plan.parameters, plan.worlds, plan.seed)
    source = "those of the world that it branches from" if isinstance(plan.start, Start) else source
    manifest = describe(compiled, plan, list(days.values()), scenario.edits, source)
    folder = remote.folder_at(out) if out else Path("runs") / f"{scenario.id}-{manifest['run'][:8]}"
    with told(folder, plan), ExitStack() as held:
        remote.begin(folder)
        with lock(folder / FOLDER / "run", wait=True):
            manifest = claim(folder, manifest)
            whole_run, size = manifest["worlds"], plan.chunk
            if whole_run > plan.worlds:
                table, _ = parameter_table(compiled, plan.parameters, whole_run, plan.seed)
            task = Task(manifest["run"], compiled, whole_run, size, plan.seed, table, days, rule, plan.start)
            waiting = take(folder, task, range(shard[0], plan.chunks, shard[1]), held)
            prepare(folder, manifest, compiled, plan.start)
        if waiting:
            compile_ahead([compiled], threads or os.cpu_count() or 1, compiling)
        run_waiting(folder, task, waiting, threads, progress, client)
        with lock(folder / FOLDER / "run", wait=True):  # another may be about to add worlds
            storage.sweep(folder, -(-read_manifest(folder)["worlds"] // plan.chunk))
    done = Run(folder, plan.worlds, partial=shard[1] > 1)
    vars(done).update(scenario=scenario, compiled=compiled)  # known already: half a second less than to read them again
    return done


def run_waiting(
    folder: Path,
    task: Task,
    waiting: Sequence[int],
    threads: int | None,
    progress: Progress | None,
    client: Client | None,
) -> None:
    """Run the chunks that have not landed, here or on the workers of a cluster."""
    days_left = task.compiled.days - (task.start.day if task.start else 0)
    counter = Counter(sum(len(task.numbers(chunk)) for chunk in waiting) * days_left, progress)
    if client:
        run_on(client, folder, task, waiting, threads, counter)
    else:
        run_chunks(folder, task, waiting, threads or os.cpu_count() or 1, counter)
        note(folder, waiting, {})


@contextmanager
def told(folder: Path, plan: Plan) -> Generator[None]:
    """Say what has landed where a run is stopped or the system refuses.

    Raises
    ------
    RunError
        For an error of the system.
    ClusterError
        For one of the workers.
    Stopped
        For an interruption.
    """
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise RunError(
                f"{folder}: {what}; {landed(folder, plan)}: make room and run the same command again"
            ) from error
        where = f" ({error.filename})" if error.filename and str(error.filename) != str(folder) else ""
        raise RunError(f"{folder}: can't be written: {what}{where}") from error
    except ClusterError as error:
        again = "the same command goes on where this one left off"
        raise ClusterError(f"{error}; {landed(folder, plan)}; {again}") from error
    except KeyboardInterrupt as error:
        raise Stopped(f"stopped; {landed(folder, plan)}; the same command goes on where this one left off") from error


def landed(folder: Path, plan: Plan) -> str:
    """Return in words how many of the worlds asked for have landed."""
    spans = [record["worlds"] for name, record in records.records(folder).items() if name.startswith("chunk-")]
    count = sum(max(0, min(last + 1, plan.worlds) - first) for first, last in spans)
    return f"{count:,} of {plan.worlds:,} histories have landed in {folder}"
