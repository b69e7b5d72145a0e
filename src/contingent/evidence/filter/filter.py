"""The filter: worlds that have followed the record so far, at any date asked for.

    result = filtered(scenario, ["1917-09-01"], thetas=64, states=64, seed=1)
    snapshot = result.at("1917-09-01")
    places = snapshot.draw(1000)                             # particles, drawn by their weights
    arms = [result.free, compile_scenario(edited)]           # the case without pins, and with an edit
    futures = branches(snapshot.past(places), arms, np.arange(1000), fresh_keys(snapshot.day, 1000))

A snapshot stands at midnight at the *start* of its date: it knows the panel's data and the pinned decisions
of the days before, and none of later ones. A future is lived without pins and with new luck (`fresh_keys`),
the same for all arms of a pair. The order of a stop: live, weigh by the panel and the pins, resample the states
of each parameter set, resample the parameter sets and move them. Stops are the days after the panel's dates
and after the windows of the pins; what is asked for changes nothing in the course of the filter. Without data
a snapshot is the prior ensemble.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter import store
from contingent.evidence.filter.bridge import draw_towards
from contingent.evidence.filter.moves import move
from contingent.evidence.filter.snapshot import Snapshot, snapshot_of, whole
from contingent.evidence.filter.swarm import Keys, Places, Swarm, effective, prior_scores
from contingent.evidence.filter.task import Task, day_of, prepare
from contingent.evidence.record.panel import Datum
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario

Progress = Callable[[int, int], None]  # (world-days done, world-days in all without moves)


FEW_EFFECTIVE, FEW_ANCESTORS = 50.0, 20  # below these the filter is said to have collapsed


@dataclass
class Filtered:
    """What a filter left: the snapshots asked for and a line for each of its stops.

    Attributes
    ----------
    compiled : Compiled with the pins
    free : Compiled of the same case without them, for what comes after
    stops : frame, a row a stop, the columns of `line_of`; to the last date asked for, or further
    """

    compiled: Compiled
    free: Compiled
    stops: pd.DataFrame
    snapshots: dict[int, Snapshot] = field(default_factory=dict)
    folder: Path | None = None

    def at(self, when: str | date | int) -> Snapshot:
        """Return the snapshot at the start of a date (or day)."""
        day = when if isinstance(when, int) else day_of(self.compiled.scenario, when)
        if day in self.snapshots:
            return self.snapshots[day]
        if self.folder is not None:
            return store.read(self.folder, self.compiled, day)
        raise KeyError(f"the filter kept no snapshot of {when}")

    @property
    def warnings(self) -> list[str]:
        """Plain words on where the filter has collapsed."""
        return collapse(self.stops)


def filtered(
    scenario: Scenario,
    dates: Sequence[str | date | int],
    thetas: int = 64,
    states: int = 64,
    seed: int = 1,
    threads: int = 2,
    panel: Sequence[Datum] | None = None,
    pins: bool = True,
    moves: bool = True,
    bridging: bool = True,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> Filtered:
    """Filter the case through its panel and pins and keep snapshots at the dates asked for.

    Parameters
    ----------
    scenario : the case without pins; edits in it hold in the filter as well
    dates : dates, or days since the epoch, at whose start snapshots are kept; the filter goes no further than the last
    panel : the data; without it the case's panel.csv
    pins : pin the decisions of the case's pins.csv
    moves : SMC^2 moves of the parameter sets where their weights have grown unequal
    bridging : draw worlds towards the pins that have a bridge (bridge.py)
    folder : a run folder; what has been filtered before with the same content is read from there, and rows stay
        on disk (without it they stay in memory: 64 x 64 worlds of a large case are 0.7 GB a snapshot)
    progress : called with (world-days done, world-days in all)
    """
    task = prepare(scenario, thetas, states, seed, threads, panel, pins, moves, bridging)
    days = sorted({when if isinstance(when, int) else day_of(scenario, when) for when in dates})
    place = store.folder_of(Path(folder), task.identity()) if folder else None
    until = max(days, default=task.compiled.days)
    if place is None or not store.has(place, days, sum(day <= until for day in task.data)):
        found, lines = {}, []
        for swarm, line in follow(task, days, progress, until):
            lines.append(line) if line else None
            if swarm.ensemble.day in days:
                snapshot = snapshot_of(swarm)
                if place is None:
                    found[snapshot.day] = replace(snapshot, ensemble=whole(snapshot.ensemble))
                else:
                    store.write(place, snapshot)
        stops = pd.DataFrame(lines, columns=LINE)
        if place is None:
            return Filtered(task.compiled, task.free, stops, found)
        store.write_stops(place, stops, task.identity())
    return Filtered(task.compiled, task.free, store.read_stops(place), folder=place)


def follow(
    task: Task, days: Sequence[int] = (), progress: Progress | None = None, until: int | None = None
) -> Iterator[tuple[Swarm, dict | None]]:
    """Run the filter, to its last stop or `until` a day.

    Yields the swarm at each stop, resampled, with its line, and at each day asked for. The swarm is the filter's
    own: copy what is to be kept. At a day that is no stop the line is None.
    """
    keys = Keys(task.seed)
    swarm = Swarm(task.compiled, prior_scores(task.compiled, task.thetas, task.seed), task.states, task.seed)
    moments = sorted(day for day in {*task.stops, *days} if until is None or day <= until)
    last = max(moments, default=0)
    total, done = last * task.thetas * task.states, 0

    def count(worlds: int) -> None:
        nonlocal done
        done += worlds
        if progress:
            progress(min(done, total), total)

    for day in moments:
        began = time.process_time()
        swarm.advance(day, task.threads, count)
        line = None
        if day in task.drawn:
            draw_towards(swarm, task.bridges, keys)
        if day in task.data:
            swarm.weigh(task.data[day])
            line = line_of(swarm, task.data[day])
            swarm.resample(keys)
            # Moves cost a filter from the start: where only a pin was met, they wait for the next date of the panel.
            if task.moves and task.data[day] and line["ess_theta"] < 0.5 * task.thetas:
                line["accepted"] = move(task, swarm, keys)
            swarm.stage()
            line["seconds"] = time.process_time() - began
        if line or day in days:
            yield swarm, line


LINE = (
    "day",
    "date",
    "data",
    "log_likelihood",
    "ess_theta",
    "ess_states",
    "ess_states_least",
    "ess",
    "ancestors",
    "ess_ancestors",
    "origins",
    "failed",
    "accepted",
    "seconds",
)


def line_of(swarm: Swarm, data: Sequence[Datum]) -> dict:
    """Return what to tell of a stop, after weighing and before resampling hides it.

    log_likelihood is of the whole record so far (mean over the prior's parameter sets, which it is only until they
    are first resampled); ess of the joint weights; ancestors the worlds at the start that still have descendants of
    weight, ess_ancestors their effective number; accepted the share of moves that were accepted.
    """
    theta = swarm.theta_weight
    joint = theta[:, None] * swarm.weight
    _, at = np.unique(swarm.ancestor, return_inverse=True)
    by_ancestor = np.bincount(at.ravel(), weights=joint.ravel()).astype(np.float64)
    states = effective(swarm.weight)
    today = swarm.ensemble.day - 1
    top = swarm.log_likelihood.max()
    return {
        "day": today,
        "date": (swarm.ensemble.compiled.scenario.config.epoch + timedelta(days=today)).isoformat(),
        "data": len(data),
        "log_likelihood": float(top + np.log(np.exp(swarm.log_likelihood - top).mean()))
        if np.isfinite(top)
        else -np.inf,
        "ess_theta": float(effective(theta)),
        "ess_states": float(theta @ states),
        "ess_states_least": float(states.min()),
        "ess": float(effective(joint.ravel())),
        "ancestors": int((by_ancestor > 1e-9).sum()),
        "ess_ancestors": float(effective(by_ancestor)),
        "origins": len(np.unique(swarm.origin)),
        "failed": len(swarm.ensemble.failures),
        "accepted": np.nan,
    }


def collapse(stops: pd.DataFrame) -> list[str]:
    """Return plain words for each stop at which the filter has collapsed."""
    words = []
    for row in stops.to_dict("records"):
        causes = []
        if row["ess"] < FEW_EFFECTIVE:
            causes.append(f"only {row['ess']:.1f} particles count")
        if row["ess_ancestors"] < FEW_ANCESTORS:
            causes.append(
                f"they descend from {row['ancestors']} worlds at the start, in effect {row['ess_ancestors']:.1f}"
            )
        if causes:
            words.append(
                f"{row['date']}: the filter has collapsed: {' and '.join(causes)}; estimates from here on "
                "rest on few histories"
            )
    return words


def relive(
    compiled: Compiled,
    ensemble: Ensemble,
    places: Sequence[int] | Places,
    days: Sequence[int],
    threads: int = 2,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Ensemble]:
    """Live particles again from the start; yield them at midnight of each day, new luck of that midnight included.

    Parameters
    ----------
    compiled : what they lived under (with pins), or an edit of it that reaches back
    ensemble : where they stand at the end, on the last of the days or later
    days : in order
    """
    at = np.asarray(places, np.int64)
    out = Ensemble.start(compiled, ensemble.worlds[at], ensemble.seed, ensemble.parameters[at])
    renewals: dict[int, list[tuple[int, str, int]]] = {}
    for place, source in enumerate(at.tolist()):
        for day, stream, key in ensemble.lineage[source]:
            renewals.setdefault(day, []).append((place, stream, key))
    for day in sorted({*renewals, *days}):
        if day > max(days):
            break
        advance(out, day, Watch(progress=progress), threads)
        for place, stream, key in renewals.get(day, ()):
            out.renew(place, stream, key)
        if day in days:
            yield out
