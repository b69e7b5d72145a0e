"""Lives one world of a run again, alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from contingent.engine.advance import advance, no_events
from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.chunks import row_checksum
from contingent.engine.runs.manifest import made_by, this_program
from contingent.engine.runs.run import Run
from contingent.engine.runs.start import Start
from contingent.engine.stopping import GOES_ON, Stopping, rule_of
from contingent.errors import RunError


def replay(run: Run, world: int, daily: Callable[[int, Ensemble], None] | None = None) -> Ensemble:
    """Live one world of a run again, alone; its last row must be the one that the run ended with.

    Parameters
    ----------
    daily : called after each day with (day, ensemble of one world), to the day on which the world was stopped

    Raises
    ------
    RunError
        For a world that the run lacks, or a row that differs: another version of the program, or another machine.
    """
    ensemble = began(run, world)
    for day, _ in days_of(run, ensemble, world):
        if daily:
            daily(day, ensemble)
    return ensemble


def moment(run: Run, world: int, day: int) -> Start:
    """Return a world of a run as it stood at midnight at the start of a day, as a start for other runs.

    Raises
    ------
    RunError
        As in `replay`, and where the world had failed or been stopped by then, or the run began later.
    """
    ensemble, past = began(run, world), run.start
    if not ensemble.day < day < run.compiled.days:
        raise RunError(
            f"{run.folder}: its worlds live from day {ensemble.day} to day {run.compiled.days} of the case; "
            f"day {day} is not between them"
        )
    series, events = ([past.series], [past.events]) if past else ([], [no_events()])
    found: Start | None = None
    for today, logged in days_of(run, ensemble, world):
        series.append(ensemble.view("indicator")[:1].astype(np.float32))
        events.append(logged)
        if today == day - 1 and not ensemble.failures and not ended(ensemble):
            row, own = ensemble.rows[0].copy(), ensemble.parameters[0].copy()
            found = Start(
                str(run.folder.resolve()), world, day, row, own, np.concatenate(series), np.concatenate(events)
            )
    if found is None:
        raise RunError(f"{run.folder}: world {world} had failed or been stopped by day {day}; take an earlier date")
    return found


def ended(ensemble: Ensemble) -> bool:
    """Return whether the first world of an ensemble was stopped."""
    return ensemble.stopping is not None and ensemble.stopping.stopped[0] != GOES_ON


def began(run: Run, world: int) -> Ensemble:
    """Return a world of a run as it began, alone."""
    rows = run.outcomes[run.outcomes["world"].eq(world)]
    if rows.empty:
        raise RunError(f"{run.folder}: there is no world {world}; worlds go from 0 to {run.landed.numbers[-1]}")
    names = [p.name for p in run.compiled.parameters]
    if not set(names) <= set(rows):
        raise RunError(differs(run, world))
    if run.start:
        ensemble = run.start.begin(run.compiled, [world], run.manifest["seed"])
    else:
        ensemble = Ensemble.start(run.compiled, [world], run.manifest["seed"], rows[names].to_numpy(np.float64))
    rule = run.manifest["stop_when"]
    ensemble.stopping = Stopping.of(rule_of(run.compiled, rule), 1) if rule else None
    return ensemble


def days_of(run: Run, ensemble: Ensemble, world: int) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Live a world that has just begun day by day; yield each day with its events.

    Raises
    ------
    RunError
        Where it does not end in the row that the run ended with.
    """
    (stored,) = run.outcomes[run.outcomes["world"].eq(world)].to_dict("records")
    lineage = json.loads(stored["lineage"])
    for day in range(ensemble.day, run.compiled.days):
        for _, stream, key in (step for step in lineage if step[0] == day):
            ensemble.renew(0, stream, key)
        yield day, advance(ensemble, day + 1)
        if ended(ensemble):
            break
    if row_checksum(ensemble.rows[0]) != stored["checksum"]:
        raise RunError(differs(run, world))


def differs(run: Run, world: int) -> str:
    """Return the words for a world that is not what it was."""
    return (
        f"{run.folder}: world {world} does not come out as it was stored; the run was made by "
        f"{made_by(run.manifest)}, this is {this_program()}: use the program that made it, or run it again"
    )
