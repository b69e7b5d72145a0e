"""What followed: the case that goes on where another ends, and how each of its worlds begins."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from contingent.engine.following import handed, sequel_of
from contingent.engine.runs.handover import Handover
from contingent.engine.runs.run import Run
from contingent.errors import CaseError
from contingent.evidence.record.towns import Town, pattern_of, read_towns, recorded_towns
from contingent.scenario.model import Scenario

FOLDER = "aftermath"  # in the folder of the run before


def check_whole(shard: tuple[int, int], stop_when: str) -> None:
    """Check that every world of a run reaches its end, from which what followed goes on.

    Raises
    ------
    CaseError
        For a part of a run, and for a rule that stops worlds before.
    """
    if shard[1] > 1:
        raise CaseError(
            ["--until goes on from all worlds of a run; run and merge the shards without it, then run the same "
             "command with --until, without --shard, and with the merged folder as --out"]
        )  # fmt: skip
    if stop_when:
        raise CaseError(["--until goes on from the end of the case, and a world that --stop-when stops has none; "
                         "leave out one of them"])  # fmt: skip


def handed_over(run: Run, after: Scenario) -> Handover:
    """Return how each world of a run ended, in the terms of the case that follows."""
    series = run.series[["holder", "ruler"]].isel(date=-1).load()
    obeyed, ruler = (np.asarray(series[name], np.uint8) for name in ("holder", "ruler"))
    return Handover(str(run.folder.resolve()), handed(run.scenario, after, obeyed, ruler))


def towns_of(scenario: Scenario, record: str | Path | None = None) -> tuple[list[Town], list[str]]:
    """Return when towns of a case passed by the record of the case that follows, or by one of one's own.

    Returns
    -------
    The towns that a place of the case stands for, and the names of the others.

    Raises
    ------
    CaseError
        For a case without a pattern of local power or one that follows, and for a record that can't be read.
    """
    if pattern_of(scenario) is None:
        raise CaseError(
            [f"{scenario.id}: patterns.csv has no pattern of the event 'local_power' that comes after another; add one"]
        )
    follows = sequel_of(scenario)
    towns, off = read_towns(scenario, follows, Path(record)) if record else recorded_towns(scenario, follows)
    if not towns:
        raise CaseError([f"{record or follows.id}: no town of {scenario.id} in it, so nothing can be compared"])
    return towns, off


def folder_of(run: Run) -> Path:
    """Return where the run of what followed lies."""
    return run.folder / FOLDER
