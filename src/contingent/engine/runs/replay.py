"""Lives one world of a run again, alone."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np

from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.chunks import row_checksum
from contingent.engine.runs.manifest import made_by, this_program
from contingent.engine.runs.run import Run
from contingent.errors import RunError


def replay(run: Run, world: int, daily: Callable[[int, Ensemble], None] | None = None) -> Ensemble:
    """Live one world of a run again, alone; its last row must be the one that the run ended with.

    Parameters
    ----------
    daily : called after each day with (day, ensemble of one world)

    Raises
    ------
    RunError
        For a world that the run lacks, or a row that differs: another version of the program, or another machine.
    """
    rows = run.outcomes[run.outcomes["world"].eq(world)]
    if rows.empty:
        raise RunError(f"{run.folder}: there is no world {world}; worlds go from 0 to {run.landed.numbers[-1]}")
    differs = (
        f"{run.folder}: world {world} does not come out as it was stored; the run was made by "
        f"{made_by(run.manifest)}, this is {this_program()}: use the program that made it, or run it again"
    )
    names = [p.name for p in run.compiled.parameters]
    if not set(names) <= set(rows):
        raise RunError(differs)
    ensemble = Ensemble.start(run.compiled, [world], run.manifest["seed"], rows[names].to_numpy(np.float64))
    lineage = json.loads(rows["lineage"].iloc[0])
    for day in range(run.compiled.days):
        for _, stream, key in (step for step in lineage if step[0] == day):
            ensemble.renew(0, stream, key)
        advance(ensemble, day + 1)
        if daily:
            daily(day, ensemble)
    if row_checksum(ensemble.rows[0]) != rows["checksum"].iloc[0]:
        raise RunError(differs)
    return ensemble
