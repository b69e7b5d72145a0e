"""Runs an ensemble into a folder; one that was stopped goes on where it stopped."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from contingent.engine.machine.compile_ahead import compile_ahead
from contingent.engine.runs import storage
from contingent.engine.runs.chunks import Counter, Progress, Task, run_chunks
from contingent.engine.runs.manifest import claim, describe, identity
from contingent.engine.runs.parameters import parameter_table
from contingent.engine.runs.run import Run
from contingent.engine.runs.start import Start
from contingent.engine.runs.storage import CHUNK
from contingent.engine.stopping import rule_of
from contingent.errors import CaseError, RunError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario


@dataclass(frozen=True)
class Plan:
    """What decides the results of a run.

    Attributes
    ----------
    worlds, seed : the ensemble; world w of seed s is the same in every run
    parameters : "prior", "posterior" (stored with the case by `contingent calibrate`), "default", or a frame with one
        row a world and a column for some parameters: the others have their defaults
    snapshots : dates (ISO) on whose midnight the rows are kept
    chunk : worlds that land together; results do not depend on it
    stop_when : the rule by which worlds are stopped early (engine/stopping.py), none without
    start : where all worlds begin, the start of the case without; they have the parameters of that world
    """

    worlds: int = 1000
    seed: int = 1
    parameters: str | pd.DataFrame = "prior"
    snapshots: Sequence[str] = ()
    chunk: int = CHUNK
    stop_when: str = ""
    start: Start | None = None


def execute(
    scenario: Scenario,
    plan: Plan,
    out: str | Path | None = None,
    threads: int | None = None,
    shard: tuple[int, int] = (0, 1),
    progress: Progress | None = None,
    compiling: Progress | None = None,
) -> Run:
    """Run an ensemble of possible histories and return its results.

    Parameters
    ----------
    out : folder of the results, by default runs/CASE-DIGEST; a folder of the same run is taken up where it stopped
    threads : blocks of worlds run side by side, by default one a core; results do not depend on it
    shard : (i, n): only every n-th chunk, from the i-th, counted from 0
    progress : called with (world-days done, world-days in all)
    compiling : called with (functions compiled, functions to compile) where mechanisms are new or changed

    Raises
    ------
    CaseError, RunError
        For a plan that does not fit the case, and for a folder that holds another run or can't be written.
    """
    compiled = compile_scenario(scenario)
    table, source = parameter_table(compiled, plan.parameters, plan.worlds, plan.seed)
    source = "those of the world that it branches from" if plan.start else source
    days = snapshot_days(compiled, plan.snapshots)
    rule = rule_of(compiled, plan.stop_when) if plan.stop_when else None
    task = Task(compiled, plan.worlds, plan.chunk, plan.seed, table, days, rule, plan.start)
    manifest = describe(task, scenario.edits, source)
    folder = Path(out) if out else Path("runs") / f"{scenario.id}-{identity(manifest)}"
    chunks = -(-plan.worlds // plan.chunk)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        claim(folder, manifest)
        storage.prepare(folder, compiled, plan.worlds, plan.chunk)
        waiting = [c for c in range(shard[0], chunks, shard[1]) if not storage.is_done(folder, c)]
        if plan.start:
            plan.start.write(folder)
        total = sum(len(task.numbers(c)) for c in waiting) * (compiled.days - (plan.start.day if plan.start else 0))
        threads = threads or os.cpu_count() or 1
        if waiting:
            compile_ahead(compiled, threads, compiling)
        run_chunks(folder, task, waiting, threads, Counter(total, progress))
        storage.sweep(folder, chunks)
    except OSError as error:
        raise RunError(
            f"{folder}: can't be written ({error.strerror}); what has landed is kept: make room and run the "
            "same command again"
        ) from error
    done = Run(folder)
    vars(done).update(scenario=scenario, compiled=compiled)  # known already: half a second less than to read them again
    return done


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
