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
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from ..engine.advance import Watch, advance
from ..engine.ensemble import Ensemble
from ..engine.run import compile_scenario
from ..scenario.compiled import Compiled
from ..scenario.edits import PinOption
from ..scenario.read import CaseError, Scenario
from ..world.noise import name_key, stream_key, uniform
from . import filter_store as store
from .bridge import Bridge, bridges_of, days_of, draw_towards
from .filter_moves import move
from .futures import Past, kept
from .panel import Datum, dates_of, panel_of, pinned
from .swarm import Floats, Keys, Places, Swarm, effective, prior_scores, systematic

Progress = Callable[[int, int], None]  # (world-days done, world-days in all without moves)
FUTURE = 1 << 60  # luck keys of futures start here, apart from all others
FEW_EFFECTIVE, FEW_ANCESTORS = 50.0, 20  # below these the filter is said to have collapsed


@dataclass(frozen=True)
class Snapshot:
    """Filtered worlds at midnight at the start of day `day`.

    Attributes
    ----------
    day : int, days since the epoch
    ensemble : Ensemble of thetas x states worlds, those of one parameter set side by side
    theta_weight : float64[thetas], sum one
    weight : float64[thetas, states], sum one for each parameter set
    scores : float64[thetas, free], the parameters as standard normal scores of their priors
    log_likelihood : float64[thetas], of the record so far
    ancestor : int64[thetas, states], world at the start that each descends from
    origin : int64[thetas], parameter set at the start that each descends from
    lines : int64[stages, thetas, states], place in its parameter set that each descends from, stage by stage
    slots : int64[stages, thetas], place that each parameter set descends from, stage by stage
    """

    day: int
    ensemble: Ensemble
    theta_weight: Floats
    weight: Floats
    scores: Floats
    log_likelihood: Floats
    ancestor: Places
    origin: Places
    lines: Places
    slots: Places

    @property
    def joint(self) -> Floats:
        """Weight of every particle, float64[thetas * states], sum one."""
        return (self.theta_weight[:, None] * self.weight).ravel()

    def draw(self, count: int, seed: int = 1) -> Places:
        """Return the places of `count` particles drawn by weight (systematic), int64[count]."""
        key = np.uint64(stream_key(np.uint64(seed), np.uint64(self.day), name_key("stream:draw")))
        return systematic(self.joint, count, float(uniform(key, 0, 0, 0)))

    def past(self, places: Sequence[int] | Places) -> Past:
        """Return copies of particles as a past to branch from; `under` a case without pins they are free."""
        at = np.asarray(places, np.int64)
        return past_of(self.ensemble, at, at // self.weight.shape[1])


def past_of(ensemble: Ensemble, places: Places, theta: Places) -> Past:
    """Return copies of some worlds as a past of which only the last day is known."""
    copies, program = ensemble.take(places), ensemble.compiled.program
    names = kept(ensemble.compiled)
    known = np.full((len(places), ensemble.day, len(names)), np.nan, np.float32)
    if ensemble.day:
        known[:, -1] = copies.view("indicator")[:, [program.names.index(name) for name in names]]
    return Past(copies, theta, known, None)


def past_at(ensemble: Ensemble, places: Places, theta: Places) -> Past:
    """Return copies of some worlds as a past; at the start of the case they have not begun, and all of it is known."""
    if ensemble.day:
        return past_of(ensemble, places, theta)
    copies = ensemble.take(places)
    copies.started = False
    luck = copies.view("luck").copy()
    copies.rows[:] = copies.compiled.layout.allocate(len(places))
    copies.view("luck")[:] = luck
    return replace(past_of(copies, np.arange(len(places)), theta), events=np.zeros((0, 10)))


def fresh_keys(day: int, count: int, first: int = 0) -> Places:
    """Return luck keys for futures that begin on a day, int64[count]: none is used anywhere else."""
    return FUTURE + (day << 32) + first + np.arange(count)


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
    scenario: Scenario, dates: Sequence[str | date | int], thetas: int = 64, states: int = 64, seed: int = 1,
    threads: int = 2, panel: Sequence[Datum] | None = None, pins: bool = True, moves: bool = True,
    bridging: bool = True, folder: str | Path | None = None, progress: Progress | None = None,
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


@dataclass(frozen=True)
class Task:
    """A filter ready to run; `data` by the day of its stop, the day after the data's."""

    compiled: Compiled
    free: Compiled
    thetas: int
    states: int
    seed: int
    threads: int
    data: dict[int, list[Datum]]
    moves: bool
    bridges: list[Bridge]

    @property
    def stops(self) -> list[int]:
        """Days at whose start worlds may be copied and take new luck, in order."""
        return sorted({*self.data, *self.drawn})

    @cached_property
    def drawn(self) -> set[int]:
        """Days on which worlds are drawn towards a bridge; on the day of a stop they are not."""
        return days_of(self.bridges) - set(self.data)

    def identity(self) -> dict:
        """Return all that decides what the filter gives."""
        return store.describe(self.compiled, self.data, self.thetas, self.states, self.seed, self.moves, self.bridges)


def prepare(
    scenario: Scenario, thetas: int, states: int, seed: int = 1, threads: int = 2,
    panel: Sequence[Datum] | None = None, pins: bool = True, moves: bool = True, bridging: bool = True,
) -> Task:
    """Return the filter of a case as a task; the parameters as in `filtered`."""
    with_pins = pinned(scenario) if pins else scenario
    data = {day + 1: [] for day in (dates_of(scenario) if panel is None else [datum.day for datum in panel])}
    for datum in panel_of(scenario) if panel is None else panel:
        data[datum.day + 1].append(datum)
    epoch = scenario.config.epoch
    for edit in with_pins.edits:
        if isinstance(edit, PinOption):
            data.setdefault(((edit.until or edit.date or epoch) - epoch).days + 1, [])
    compiled = compile_scenario(with_pins)
    return Task(compiled, compile_scenario(scenario), thetas, states, seed, threads, dict(sorted(data.items())), moves,
                bridges_of(compiled) if pins and bridging else [])


def follow(task: Task, days: Sequence[int] = (), progress: Progress | None = None, until: int | None = None
           ) -> Iterator[tuple[Swarm, dict | None]]:
    """Run the filter, to its last stop or `until` a day; yield the swarm at each stop, resampled, with its line, and
    at each day asked for.

    The swarm is the filter's own: copy what is to be kept. At a day that is no stop the line is None.
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


LINE = ("day", "date", "data", "log_likelihood", "ess_theta", "ess_states", "ess_states_least", "ess", "ancestors",
        "ess_ancestors", "origins", "failed", "accepted", "seconds")


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
        "day": today, "date": (swarm.ensemble.compiled.scenario.config.epoch + timedelta(days=today)).isoformat(),
        "data": len(data), "log_likelihood": float(top + np.log(np.exp(swarm.log_likelihood - top).mean()))
        if np.isfinite(top) else -np.inf,
        "ess_theta": float(effective(theta)), "ess_states": float(theta @ states),
        "ess_states_least": float(states.min()), "ess": float(effective(joint.ravel())),
        "ancestors": int((by_ancestor > 1e-9).sum()), "ess_ancestors": float(effective(by_ancestor)),
        "origins": len(np.unique(swarm.origin)), "failed": len(swarm.ensemble.failures), "accepted": np.nan,
    }


def collapse(stops: pd.DataFrame) -> list[str]:
    """Return plain words for each stop at which the filter has collapsed."""
    words = []
    for row in stops.to_dict("records"):
        causes = []
        if row["ess"] < FEW_EFFECTIVE:
            causes.append(f"only {row['ess']:.1f} particles count")
        if row["ess_ancestors"] < FEW_ANCESTORS:
            causes.append(f"they descend from {row['ancestors']} worlds at the start, in effect "
                          f"{row['ess_ancestors']:.1f}")
        if causes:
            words.append(f"{row['date']}: the filter has collapsed: {' and '.join(causes)}; estimates from here on "
                         "rest on few histories")
    return words


def snapshot_of(swarm: Swarm) -> Snapshot:
    """Return the swarm as a snapshot; pinned decisions since the last stop count in its weights."""
    weight, gain = swarm.scored([])
    log_weight = swarm.log_weight + gain
    top = log_weight.max()
    theta = np.exp(log_weight - top) if np.isfinite(top) else np.ones(len(log_weight))
    return Snapshot(
        swarm.ensemble.day, swarm.ensemble, theta / theta.sum(), weight, swarm.scores.copy(),
        swarm.log_likelihood + gain, swarm.ancestor.copy(), swarm.origin.copy(), np.stack(swarm.lines),
        np.stack(swarm.slots))


def whole(ensemble: Ensemble) -> Ensemble:
    """Return a copy of an ensemble."""
    return ensemble.take(np.arange(len(ensemble.worlds)))


def day_of(scenario: Scenario, when: str | date) -> int:
    """Return the day of a date of the case.

    Raises
    ------
    CaseError
        For a date outside it, or what is no date.
    """
    try:
        on = when if isinstance(when, date) else date.fromisoformat(when)
    except ValueError as error:
        raise CaseError([f"'{when}' is not a date; write it as 1917-11-07"]) from error
    day = (on - scenario.config.epoch).days
    if not 0 <= day <= (scenario.config.end - scenario.config.epoch).days + 1:
        raise CaseError([f"date {on} is outside the case, {scenario.config.epoch} to {scenario.config.end}"])
    return day


def relive(
    compiled: Compiled, ensemble: Ensemble, places: Sequence[int] | Places, days: Sequence[int], threads: int = 2,
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
