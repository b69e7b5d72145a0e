"""Inevitability: P_t, the probability of an outcome seen from a date, given the record so far.

    P_t = Pr(Y = 1 | y_1..t)

The filter brings a grid of parameter sets and worlds to each date of the panel; from each date every particle
lives on to the horizon with new luck, without pins and without any later datum, and P_t is the weighted share
in which the outcome holds. A replay R_t goes on instead from particles that agree with the whole record: it
uses hindsight and is kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import BATCH, Past, begin, finish
from contingent.evidence.filter import store
from contingent.evidence.filter.filter import LINE, Progress, collapse, follow, relive
from contingent.evidence.filter.snapshot import Snapshot, fresh_keys, past_of, snapshot_of
from contingent.evidence.filter.swarm import Places, free_parameters, systematic
from contingent.evidence.filter.task import Task, day_of, prepare
from contingent.evidence.record.panel import Datum, dates_of, halves, panel_of
from contingent.measures.inevitability.split import FAN, Split, all_chance, split
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.calendar import both
from contingent.scenario.edits.reference import reference_start
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Rung
from contingent.world.noise import name_key, stream_key, uniform

Floats = NDArray[np.float64]
FANS = tuple(f"fan_{round(100 * level)}" for level in FAN)
NEGLIGIBLE = 1e-4  # particles with less than this share of an equal weight are not lived on
FUTURES = 16  # of each parameter set from each date: with 64 sets an error of P of about 0.015
SURE = 0.95  # p above which an outcome counts as settled
REPLAY_LUCK = 1 << 24  # offset of the futures of a replay among the day's luck keys


@dataclass
class Inevitability:
    """What was found.

    Attributes
    ----------
    table : frame, a row a rung, date and kind: P, its parts, fan and errors. `kind` is "P" (from the record so
        far), "half 1" and "half 2" (with half the indicators), "replay" (hindsight) or "reference" (P_ref, from the
        start of the reference that the case declares)
    stops : frame, a row a stop of the filter (see `evidence.filter.line_of`)
    thetas : frame, a row a rung, date and parameter set: its weight and p
    reference : the reference start in words, empty without one
    """

    table: pd.DataFrame
    stops: pd.DataFrame
    thetas: pd.DataFrame
    reference: str = ""

    @property
    def warnings(self) -> list[str]:
        """Plain words on where the filter has collapsed."""
        return collapse(self.stops)


def inevitability(
    scenario: Scenario,
    thetas: int = 64,
    states: int = 64,
    seed: int = 1,
    threads: int = 2,
    panel: Sequence[Datum] | None = None,
    pins: bool = True,
    moves: bool = True,
    half_panel: bool = False,
    replay: bool = False,
    futures: int = FUTURES,
    dates: Sequence[str | date | int] | None = None,
    progress: Progress | None = None,
    folder: Path | None = None,
) -> Inevitability:
    """Return P_t of every rung at the start and after each date of the panel.

    Parameters
    ----------
    dates : seen from the start of these dates (or days) instead
    panel : the data; without it the case's panel.csv
    half_panel : also with each half of the indicators
    replay : also from the posterior of the whole record
    futures : worlds of each parameter set that live on from each date, drawn by weight; at most `states`
    folder : keeps the filter's worlds at the dates there, for `evidence.filter.filtered` and what builds on it
    """
    data = list(panel_of(scenario) if panel is None else panel)
    parts: list[tuple[str, Sequence[Datum] | None]] = [("P", panel)]
    if half_panel:
        names = sorted({datum.indicator for datum in data})
        both_halves = (names[::2], names[1::2]) if panel is not None else halves(scenario)
        parts += [(f"half {n}", [d for d in data if d.indicator in half]) for n, half in enumerate(both_halves, 1)]
    seen = dates_of(scenario) if panel is None else [datum.day for datum in data]
    days = sorted(
        {0, *(day + 1 for day in seen)}
        if dates is None
        else {when if isinstance(when, int) else day_of(scenario, when) for when in dates}
    )
    declared = reference_start(scenario) if 0 in days else None
    begins = compile_scenario(declared[0]) if declared is not None else None
    tasks = {kind: prepare(scenario, thetas, states, seed, threads, some, pins, moves) for kind, some in parts}
    count = Counter(
        progress,
        cost(next(iter(tasks.values())), days, futures) * (len(tasks) + replay)
        + (begins is not None) * thetas * futures * next(iter(tasks.values())).free.days,
    )
    frames, stops, by_theta = [], [], []
    for kind, task in tasks.items():
        place = store.folder_of(folder, task.identity()) if folder and kind == "P" else None
        rows, lines, sets, last = seen_from(task, days, kind, futures, count, place)
        frames.append(rows)
        if kind == "P":
            stops, by_theta = lines, sets
            if place is not None:
                store.write_stops(place, pd.DataFrame(lines, columns=LINE), task.identity())
            if replay and last is not None:
                frames.append(replayed(task, last, days, count))
    if begins is not None:
        frames.append(from_reference(begins, thetas, futures, seed, count))
    return Inevitability(
        pd.concat(frames, ignore_index=True),
        pd.DataFrame(stops, columns=LINE),
        pd.DataFrame(by_theta),
        declared[1] if declared is not None else "",
    )


def from_reference(compiled: Compiled, thetas: int, futures: int, seed: int, count: Counter) -> pd.DataFrame:
    """Return P_ref of every rung: worlds of the prior that begin at the reference start."""
    past, worlds = begin(compiled, thetas, futures, seed), thetas * futures
    outcomes = lived_on(compiled, past.take, np.arange(worlds), fresh_keys(0, worlds), count)
    own = np.tile(np.arange(futures), (1, thetas, 1))
    weight = np.full((thetas, futures), 1.0 / futures), np.full(thetas, 1.0 / thetas)
    return pd.DataFrame(
        [
            row_of(
                compiled,
                0,
                rung,
                "reference",
                split(
                    outcomes[f"rung_{rung.rung}"].to_numpy(np.float64).reshape(thetas, futures),
                    *weight,
                    own,
                    np.arange(thetas),
                ),
            )
            for rung in compiled.scenario.tables["rungs"]
        ]
    )


class Counter:
    """Adds up world-days of all parts for one progress bar."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def add(self, worlds: int) -> None:
        """Count a day of some worlds."""
        self.done += worlds
        if self.progress:
            self.progress(min(self.done, self.total), self.total)


def cost(task: Task, days: Sequence[int], futures: int) -> int:
    """Return the world-days of the filter and of the futures from each date, moves left out."""
    lived = min(futures, task.states) * sum(task.free.days - day for day in days)
    return task.thetas * (task.states * max([*task.data, *days, 0]) + lived)


def seen_from(
    task: Task, days: Sequence[int], kind: str, futures: int, count: Counter, place: Path | None = None
) -> tuple[pd.DataFrame, list[dict], list[dict], Snapshot | None]:
    """Return P_t at the start and at each day, the lines of the filter, p of each parameter set, the last snapshot.

    That one knows the whole record, also where none of the days asked for is as late.
    """
    frames, lines, sets, last = [], [], [], None
    lived = 0

    def filter_progress(done: int, _: int) -> None:
        nonlocal lived
        count.add(done - lived)
        lived = done

    for swarm, line in follow(task, days, filter_progress):
        if line:
            lines.append(line)
        last = snapshot_of(swarm)
        if swarm.ensemble.day in days:
            if place is not None:
                store.write(place, last)
            rows, found = rungs_of(task.free, last, kind, futures, count)
            frames.append(rows)
            sets += found
    table = pd.concat(frames, ignore_index=True)
    if kind == "P" and last is not None:
        table["settled"] = settled(table, pd.DataFrame(sets), last)
    return table, lines, sets, last


def settled(table: pd.DataFrame, sets: pd.DataFrame, last: Snapshot) -> Floats:
    """Return for each row the share of parameter sets whose p stays above SURE from that date on.

    Hindsight: weighed by the whole record, each set traced back through resampling (and through moves, to the set
    that it was moved from). p of a set is a share of few worlds, so that it dips by chance and this share is low.
    """
    out = np.zeros(len(table))
    for _, rows in table.groupby("rung", sort=False):
        mine = sets[sets["rung"].eq(rows["rung"].iloc[0])]
        stays = np.ones(len(last.theta_weight), bool)
        for at, day in zip(rows.index[::-1], rows["day"].to_numpy()[::-1], strict=True):
            then = mine[mine["day"].eq(day)]
            stays &= then["p"].to_numpy()[last.slots[int(then["stage"].iloc[0])]] > SURE
            out[at] = last.theta_weight[stays].sum()
    return out


def rungs_of(
    free: Compiled, snapshot: Snapshot, kind: str, futures: int, count: Counter
) -> tuple[pd.DataFrame, list[dict]]:
    """Return one row a rung from the futures of a snapshot, and p of each parameter set."""
    at, weight, lines = drawn(snapshot, futures)
    wanted = (snapshot.theta_weight[:, None] * weight).ravel() > NEGLIGIBLE / weight.size
    places = (at + np.arange(len(at))[:, None] * snapshot.weight.shape[1]).ravel()[wanted]
    keys = fresh_keys(snapshot.day, weight.size)[wanted]
    outcomes = lived_on(free, snapshot.past, places, keys, count)
    rows, sets = [], []
    for rung in free.scenario.tables["rungs"]:
        y = np.full(weight.size, np.nan)
        y[wanted] = outcomes[f"rung_{rung.rung}"]
        part = split(y.reshape(weight.shape), weight, snapshot.theta_weight, lines, snapshot.origin)
        part = part if free_parameters(free) else all_chance(part)
        rows.append(row_of(free, snapshot.day, rung, kind, part))
        stage = len(snapshot.slots) - 1
        pairs = zip(snapshot.theta_weight.tolist(), part.by_theta.tolist(), strict=True)
        sets += [
            {"rung": rung.rung, "day": snapshot.day, "stage": stage, "theta": n, "weight": w, "p": p}
            for n, (w, p) in enumerate(pairs)
        ]
    return pd.DataFrame(rows), sets


def drawn(snapshot: Snapshot, futures: int) -> tuple[Places, Floats, Places]:
    """Return the worlds of each parameter set that live on, int64[thetas, futures], their weights and their descent.

    Fewer than there are, they are drawn by weight (systematically), and the worlds themselves are a stage of descent.
    """
    thetas, states = snapshot.weight.shape
    every = np.tile(np.arange(states), (thetas, 1))
    if futures >= states:
        return every, snapshot.weight, snapshot.lines
    key = np.uint64(stream_key(np.uint64(snapshot.ensemble.seed), np.uint64(snapshot.day), name_key("stream:futures")))
    at = np.stack(
        [systematic(weight, futures, float(uniform(key, 0, theta, 0))) for theta, weight in enumerate(snapshot.weight)]
    )
    lines = np.stack([np.take_along_axis(line, at, axis=1) for line in [*snapshot.lines, every]])
    own = np.tile(np.arange(futures), (1, thetas, 1))
    return at, np.full((thetas, futures), 1.0 / futures), np.concatenate([lines, own])


def lived_on(
    free: Compiled, past: Callable[[Places], Past], places: Places, keys: Places, count: Counter
) -> pd.DataFrame:
    """Return the outcomes of particles that live on to the horizon with new luck; those that fail have none."""
    parts = []
    for first in range(0, len(places), BATCH):
        some = slice(first, first + BATCH)
        branch = past(places[some]).under(free).renewed(keys[some])
        outcomes = finish(branch, count.add).outcomes
        rungs = [column for column in outcomes if str(column).startswith("rung_")]
        outcomes.loc[outcomes["failed"].to_numpy(), rungs] = np.nan
        parts.append(outcomes)
    return pd.concat(parts, ignore_index=True)


def row_of(free: Compiled, day: int, rung: Rung, kind: str, part: Split) -> dict:
    """Return a row of the table."""
    config = free.scenario.config
    seen = config.epoch + timedelta(days=max(day - 1, 0))
    return {
        "kind": kind,
        "rung": rung.rung,
        "title": rung.title,
        "day": day,
        "date": seen.isoformat(),
        "both": both(seen, config.calendar_switch),
        "p": part.p,
        "error": part.error,
        "low": part.low,
        "high": part.high,
        "chance": part.chance,
        "chance_error": part.chance_error,
        "ignorance": part.ignorance,
        "ignorance_error": part.ignorance_error,
        **dict(zip(FANS, part.fan, strict=True)),
    }


def replayed(task: Task, last: Snapshot, days: Sequence[int], count: Counter) -> pd.DataFrame:
    """Return R_t: particles of the whole record, lived again to each day and on from there with new luck."""
    places = last.draw(len(last.joint))
    numbers = last.ancestor.ravel()[places]
    theta = np.zeros(len(places), np.int64)
    frames = []
    for ensemble in relive(task.compiled, last.ensemble, places, days, task.threads, count.add):
        outcomes = lived_on(
            task.free,
            lambda at, e=ensemble: past_of(e, at, theta[at]),
            np.arange(len(places)),
            fresh_keys(ensemble.day, len(places), REPLAY_LUCK),
            count,
        )
        _, family = np.unique(numbers, return_inverse=True)
        equal = np.full((1, len(places)), 1.0 / len(places))
        frames.append(
            pd.DataFrame(
                [
                    row_of(
                        task.free,
                        ensemble.day,
                        rung,
                        "replay",
                        split(
                            outcomes[f"rung_{rung.rung}"].to_numpy(np.float64)[None, :],
                            equal,
                            np.ones(1),
                            np.stack([family.reshape(1, -1), np.arange(len(places))[None, :]]),
                            np.zeros(1, np.int64),
                        ),
                    )
                    for rung in task.free.scenario.tables["rungs"]
                ]
            )
        )
    return pd.concat(frames, ignore_index=True)
