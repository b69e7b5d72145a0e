"""Inevitability: P_t, the probability of an outcome seen from a date, given the record so far.

    P_t = Pr(Y = 1 | y_1..t)

Two ways lead to it. The first is read from prior worlds that were lived once (`prior`, evidence.amortised): it is told
first, and cannot collapse. The second is a particle filter, run as a check where it is asked for. It brings a grid of
parameter sets and worlds to each date of the panel; from each date every particle lives on to the horizon with new
luck, without pins and without any later datum, and P_t is the weighted share in which the outcome holds. A replay R_t
goes on instead from particles that agree with the whole record: it uses hindsight and is kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Progress
from contingent.errors import CaseError, known
from contingent.evidence.amortised.worlds import cost, plan
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.filter import collapse, relive
from contingent.evidence.filter.snapshot import Snapshot, fresh_keys, past_of
from contingent.evidence.filter.swarm import Places, free_parameters, systematic
from contingent.evidence.filter.task import Task, day_of
from contingent.evidence.record.panel import halves
from contingent.measures.common.given import Grid, has_record
from contingent.measures.common.spans import check_told, first_config, from_record, spans, untold
from contingent.measures.common.study import Study
from contingent.measures.inevitability.futures import asked, from_start, lived_on, row_of
from contingent.measures.inevitability.prior import Amortised, from_prior
from contingent.measures.inevitability.split import all_chance, split
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.asked import rungs
from contingent.scenario.edits.reference import reference_start
from contingent.scenario.model import Scenario
from contingent.world.noise import name_key, stream_key, uniform

Floats = NDArray[np.float64]
NEGLIGIBLE = 1e-4  # particles with less than this share of an equal weight are not lived on
FUTURES = 16  # of each parameter set from each date: with 64 sets an error of P of about 0.015
SURE = 0.95  # p above which an outcome counts as settled
NO_FILTER = pd.DataFrame(), pd.DataFrame(columns=["rung"])  # stops and sets where it was not run
REPLAY_LUCK = 1 << 24  # offset of the futures of a replay among the day's luck keys


@dataclass(frozen=True)
class Inevitability:
    """What was found.

    Attributes
    ----------
    table : frame, a row a rung, date and kind: P, its parts, fan and errors. `kind` is "P" (from the record so
        far), "filter" (the same by the filter, beside it), "half 1" and "half 2" (with half the indicators), "replay"
        (hindsight) or "reference" (P_ref, from the start of the reference that the case declares)
    stops : frame, a row a stop of the filter (see `evidence.filter.line_of`)
    thetas : frame, a row a rung, date and parameter set: its weight and p
    reference : the reference start in words, empty without one
    amortised : what prior worlds tell, None where only the filter was run
    notes : what recorded starts can't tell, and why
    from_record : whether each date is a recorded start
    """

    scenario: Scenario
    table: pd.DataFrame
    stops: pd.DataFrame
    thetas: pd.DataFrame
    reference: str = ""
    amortised: Amortised | None = None
    notes: tuple[str, ...] = ()
    from_record: bool = False

    @property
    def warnings(self) -> list[str]:
        """Plain words on what may not be told, and on where the filter has collapsed."""
        return [*(self.amortised.warnings if self.amortised else []), *collapse(self.stops), *self.notes]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        found = {"inevitability": self.table, "thetas": self.thetas, "sample_stats/stops": self.stops}
        if self.amortised is None:
            return found
        kept = {"inevitability": self.table} if self.stops.empty else found
        more = self.amortised
        return kept | {"checks": more.checks, "reliability": more.reliability, "farthest": more.farthest}

    def only(self, rung: str | None) -> Inevitability:
        """Return what was found of one rung; all of it without a name."""
        if rung is None:
            return self
        table, thetas = (each[each["rung"].eq(rung)].reset_index(drop=True) for each in (self.table, self.thetas))
        amortised = self.amortised and self.amortised.only(rung)
        return replace(self, table=table, thetas=thetas, amortised=amortised)


def ask(
    study: Study,
    grid: Grid,
    outcome: str | None,
    at: Sequence[str] | None,
    start_record: Sequence[str] | None,
    until: str | None,
    worlds: int,
    whole: int,
    **filtering: Any,
) -> Inevitability:
    """Answer the question for a study; see `QUESTION` for the options.

    Parameters
    ----------
    filtering : filter; and futures, half_panel and replay, which only the filter can tell
    """
    filter, futures = filtering.pop("filter"), filtering["futures"]
    by_filter = filter or filtering["half_panel"] or filtering["replay"]
    _, follows = spans(study.scenario, start_record[0] if start_record else None, until)
    check(study.scenario, follows, outcome, bool(at), bool(start_record), by_filter)
    if start_record:
        return from_starts(study, start_record, (grid.thetas, futures)).only(outcome)
    course = grid.course(study.scenario)
    days, recorded = days_asked(course.task, at), has_record(study.scenario)
    if not follows:
        reference_case(course.task, days)  # what is wrong with it is told before anything is lived
    by_filter = by_filter or not recorded
    pins = bool(course.task.pinned_days)
    prior = plan(study.scenario, whole, worlds, study.seed, pins=pins, follows=follows) if recorded else None
    lived = world_days(course, days, **filtering) if by_filter else reference_days(course.task, days, futures)
    count = study.counting((cost(prior) if prior else 0) + lived)
    found = inevitability(course, days, progress=count, **filtering) if by_filter else None
    if prior is not None:
        read = from_prior(prior, days, study.keep, study.threads, count, study.client)
        if follows:
            return Inevitability(study.scenario, read.table.assign(settled=0.0), *NO_FILTER, amortised=read).only(
                outcome
            )
        found = beside(read, found, course.task, days, futures, count)
    assert found is not None
    return found.only(outcome)


def check(
    scenario: Scenario, follows: Scenario | None, outcome: str | None, at: bool, start: bool, by_filter: bool
) -> None:
    """Check that what is asked goes together.

    Raises
    ------
    CaseError
        Where it does not, with the reason.
    """
    told = asked(follows or scenario) if follows or not has_record(scenario) else rungs(scenario)
    if outcome:
        check_told(scenario, follows, outcome)
        known("--outcome", "rung or statement", outcome, [rung.rung for rung, _ in told])
    if follows and not has_record(scenario):
        raise CaseError(
            [f"--until: {scenario.id} has no panel by which worlds of the prior are told apart; leave it out"]
        )
    if follows and by_filter:
        raise CaseError(["--until goes on from worlds of the prior; leave out --filter, --half-panel and --replay"])
    if start and (at or by_filter):
        raise CaseError(
            ["--start-record begins anew on each of its days, with no record to filter by; leave out --at, --filter, "
             "--half-panel and --replay"]
        )  # fmt: skip


def inevitability(
    course: Course,
    dates: Sequence[str | date | int] | None = None,
    futures: int = FUTURES,
    half_panel: bool = False,
    replay: bool = False,
    progress: Progress | None = None,
) -> Inevitability:
    """Return P_t of every rung at the start and after each date of the panel.

    Parameters
    ----------
    course : the filter of the case
    dates : seen from the start of these dates (or days) instead
    futures : worlds of each parameter set that live on from each date, drawn by weight; at most the filter's worlds
    half_panel : also with each half of the indicators
    replay : also from the posterior of the whole record
    """
    task, days = course.task, days_asked(course.task, dates)
    table, thetas = seen_from(course, days, "P", futures, progress)
    last = course.at(max(course.end, *days), progress)
    table["settled"] = settled(table, thetas, last)
    frames = [table]
    if replay:
        frames.append(replayed(task, last, days, progress))
    for n, half in enumerate(halves(task.free.scenario) if half_panel else (), 1):
        frames.append(seen_from(Course(task.only(half)), days, f"half {n}", futures, progress)[0])
    rows, words = reference(task, days, futures, progress)
    table = pd.concat([*frames, *rows], ignore_index=True)
    return Inevitability(task.free.scenario, table, course.stops, thetas, words)


def reference(
    task: Task, days: Sequence[int], futures: int, progress: Progress | None
) -> tuple[list[pd.DataFrame], str]:
    """Return P_ref of every rung and the reference start in words; nothing where none is declared or asked for."""
    declared = reference_case(task, days)
    if declared is None:
        return [], ""
    return [from_start(declared[0], "reference", (task.thetas, futures), task.seed, progress)], declared[1]


def reference_case(task: Task, days: Sequence[int]) -> tuple[Compiled, str] | None:
    """Return the case of the reference start and what it is in words; None where none is declared or asked for."""
    declared = reference_start(task.free.scenario) if 0 in days else None
    return None if declared is None else (compile_scenario(declared[0]), declared[1])


def beside(
    read: Amortised,
    by_filter: Inevitability | None,
    task: Task,
    days: Sequence[int],
    futures: int,
    progress: Progress | None,
) -> Inevitability:
    """Return what prior worlds tell first, and beside it what the filter does, where it was run."""
    if by_filter is not None:
        rows = by_filter.table.replace({"kind": {"P": "filter"}})
        return replace(by_filter, table=pd.concat([read.table, rows], ignore_index=True), amortised=read)
    rows, words = reference(task, days, futures, progress)
    table = pd.concat([read.table.assign(settled=0.0), *rows], ignore_index=True)
    return Inevitability(task.free.scenario, table, *NO_FILTER, words, read)


def from_starts(study: Study, starts: Sequence[str], size: tuple[int, int]) -> Inevitability:
    """Return P of every outcome seen from days of the record, each begun as the record has it.

    Parameters
    ----------
    size : parameter sets, and worlds of each
    """
    begun = [from_record(study.scenario, day) for day in dict.fromkeys(starts)]
    begun.sort(key=lambda each: each.config.epoch)
    count = study.counting(size[0] * size[1] * sum(each.config.days for each in begun))
    frames, notes, told = [], dict[str, None](), {column for _, column in asked(study.scenario)}
    for each in begun:
        silent = untold(each)
        rows = from_start(compile_scenario(each), "P", size, study.seed, count)
        columns = {rung.rung: column for rung, column in asked(each)}
        rows = rows[~rows["rung"].map(columns).isin(list(silent))]
        day = first_config(each).day_of(each.config.epoch)
        frames.append(rows.assign(day=day, settled=0.0))
        notes |= dict.fromkeys(f"{each.config.epoch}: {why}" for column, why in silent.items() if column in told)
    table = pd.concat(frames, ignore_index=True)
    return Inevitability(study.scenario, table, *NO_FILTER, notes=tuple(notes), from_record=True)


def days_asked(task: Task, dates: Sequence[str | date | int] | None) -> list[int]:
    """Return the days at whose start things are seen, in order: by default the start, and after each of the panel."""
    if dates is None:
        return sorted({0, *task.dates})
    return sorted({when if isinstance(when, int) else day_of(task.free.scenario, when) for when in dates})


def world_days(course: Course, days: Sequence[int], futures: int, half_panel: bool, replay: bool) -> int:
    """Return about how many world-days this lives, moves left out; for a progress bar."""
    task, last = course.task, max(course.end, *days)
    lived = task.thetas * min(futures, task.states) * sum(task.free.days - day for day in days)
    return (
        course.cost(last)
        + lived * (1 + replay + 2 * half_panel)
        + 2 * half_panel * Course(task).cost(last)
        + reference_days(task, days, futures)
    )


def reference_days(task: Task, days: Sequence[int], futures: int) -> int:
    """Return how many world-days the reference start lives, where it is asked for."""
    return task.thetas * futures * task.free.days * (0 in days)


def seen_from(
    course: Course, days: Sequence[int], kind: str, futures: int, progress: Progress | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return P_t at each day, and p of each parameter set."""
    frames, sets = [], []
    for snapshot in course.seen(days, progress):
        rows, found = rungs_of(course.task.free, snapshot, kind, futures, progress)
        frames.append(rows)
        sets += found
    return pd.concat(frames, ignore_index=True), pd.DataFrame(sets)


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
    free: Compiled, snapshot: Snapshot, kind: str, futures: int, progress: Progress | None
) -> tuple[pd.DataFrame, list[dict]]:
    """Return one row a rung from the futures of a snapshot, and p of each parameter set."""
    at, weight, lines = drawn(snapshot, futures)
    wanted = (snapshot.theta_weight[:, None] * weight).ravel() > NEGLIGIBLE / weight.size
    places = (at + np.arange(len(at))[:, None] * snapshot.weight.shape[1]).ravel()[wanted]
    keys = fresh_keys(snapshot.day, weight.size)[wanted]
    outcomes = lived_on(free, snapshot.past, places, keys, progress)
    rows, sets = [], []
    for rung, column in asked(free.scenario):
        y = np.full(weight.size, np.nan)
        y[wanted] = outcomes[column]
        if not np.isfinite(y).any():
            continue
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


def replayed(task: Task, last: Snapshot, days: Sequence[int], progress: Progress | None) -> pd.DataFrame:
    """Return R_t: particles of the whole record, lived again to each day and on from there with new luck."""
    places = last.draw(len(last.joint))
    _, family = np.unique(last.ancestor.ravel()[places], return_inverse=True)
    descent = np.stack([family.reshape(1, -1), np.arange(len(places))[None, :]])
    theta, every = np.zeros(len(places), np.int64), np.arange(len(places))
    equal = np.full((1, len(places)), 1.0 / len(places))
    rows = []
    for ensemble in relive(task.compiled, last.ensemble, places, days, task.threads, progress):
        keys = fresh_keys(ensemble.day, len(places), REPLAY_LUCK)
        outcomes = lived_on(task.free, lambda at, e=ensemble: past_of(e, at, theta[at]), every, keys, progress)
        for rung, column in asked(task.free.scenario):
            reached = outcomes[column].to_numpy(np.float64)[None, :]
            part = split(reached, equal, np.ones(1), descent, np.zeros(1, np.int64))
            rows.append(row_of(task.free, ensemble.day, rung, "replay", part))
    return pd.DataFrame(rows)
