"""Hinges: where the contingency of an outcome lies, in our history and over histories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Past, Progress, begin, branches, bring, finish
from contingent.errors import CaseError, QuestionError, known
from contingent.evidence.filter.snapshot import Snapshot, past_of
from contingent.evidence.filter.swarm import free_parameters
from contingent.evidence.record.panel import pins_of
from contingent.measures.common.given import Grid, by_parameters, has_record
from contingent.measures.common.study import Study
from contingent.measures.hinges.chances import groups
from contingent.measures.hinges.ledger import ledger
from contingent.measures.hinges.shares import decision_share, shapley
from contingent.measures.hinges.walk import Histories
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.check import checked
from contingent.scenario.edits.kinds import ForceOption
from contingent.scenario.edits.reference import reference_start
from contingent.scenario.model import Scenario

Ints = NDArray[np.int64]
DRAWN = 8  # particles drawn for one history kept, since some end elsewhere


@dataclass(frozen=True)
class Hinges:
    """What was found.

    Attributes
    ----------
    ledger : DataFrame, our history signed, a row a step (see hinges_ledger.ledger)
    decisions : DataFrame, expected share of each decision
    chance : DataFrame, Shapley shares of the sources of chance from the start (see hinges_shares.shapley)
    histories : Histories that the ledger is over
    ancestors : how many worlds at the start these descend from
    conditioned : whether the record was used
    warnings : list of str
    reference : the reference start in words, empty without one
    """

    scenario: Scenario
    rung: str
    ledger: pd.DataFrame
    decisions: pd.DataFrame
    chance: pd.DataFrame
    histories: Histories
    ancestors: int
    conditioned: bool
    warnings: list[str]
    reference: str

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number; what holds for all sources of chance stands in each of their rows."""
        whole = {name: self.chance.attrs[name] for name in ("variance", "interaction", "p")}
        return {"ledger": self.ledger, "decisions": self.decisions, "chance": self.chance.assign(**whole)}

    @property
    def title(self) -> str:
        """The outcome in words."""
        return next(row.title for row in self.scenario.tables["rungs"] if row.rung == self.rung)


@dataclass(frozen=True)
class Found:
    """Histories at the end, and pasts on the days of decisions."""

    histories: Histories
    pasts: dict[int, Past]
    ancestors: int
    warnings: list[str]


def ask(
    study: Study,
    grid: Grid,
    outcome: str,
    decisions: list[str] | None,
    reference: list[str] | None,
    histories: int,
    futures: int,
    worlds: int,
) -> Hinges:
    """Answer the question for a study; see `QUESTION` for the options."""
    scenario = study.scenario
    if scenario.config.step != "day" and not scenario.tables["decisions"]:  # a toy shares it out over its chances
        raise QuestionError(
            f"hinges: {scenario.id} has no decisions, over which contingency is shared out; "
            f"ask what an edit changes: contingent compare {scenario.id} --do EDIT"
        )
    total = world_days(scenario, len(decisions or ()), histories, futures, worlds)
    count = study.counting(total + (grid.cost(scenario, None) if has_record(scenario) else 0))
    return hinges(scenario, outcome, decisions or (), reference or (), histories, futures, worlds, grid, count)


def hinges(
    scenario: Scenario,
    rung: str,
    decisions: Sequence[str] = (),
    reference: Sequence[str] = (),
    histories: int = 64,
    futures: int = 2,
    worlds: int = 256,
    grid: Grid | None = None,
    progress: Progress | None = None,
) -> Hinges:
    """Tell where the contingency of a rung lies.

    Parameters
    ----------
    decisions : 'DECISION:ACTOR @DATE'; without any, the case's pinned decisions, on the first day of their windows
    reference : edits that make the reference start, or one case that is it; without it what the case declares, and
        where it declares none P_0 stands for it
    histories : histories of the ledger, and for each decision
    futures : futures of each history at each step of the ledger
    worlds : histories for the shares of chance, and for P_0
    """
    grid = grid or Grid()
    known("--outcome", "rung", rung, [row.rung for row in scenario.tables["rungs"]])
    asked, declared = put(scenario, decisions), reference_start(scenario, reference)
    free = compile_scenario(scenario)
    begins = compile_scenario(declared[0]) if declared is not None else None
    sources = groups(free)
    found = look(scenario, rung, [day_of_decision(scenario, each) for each in asked], histories, grid, progress)
    prior = begin(free, worlds, 1, grid.seed)
    start = outcome_of(prior, rung, progress)
    base = outcome_of(begin(begins, worlds, 1, grid.seed), rung, progress) if begins is not None else None
    rows = [
        decision_share(scenario, found.pasts[day_of_decision(scenario, each)], free, each, rung, progress)
        for each in asked
    ]
    return Hinges(
        scenario,
        rung,
        ledger(found.histories, rung, sources, start, base, futures, progress),
        pd.DataFrame(rows),
        shapley(prior, free, rung, sources, grid.seed, progress),
        found.histories,
        found.ancestors,
        has_record(scenario),
        found.warnings,
        declared[1] if declared is not None else "",
    )


def world_days(scenario: Scenario, decisions: int, histories: int, futures: int, worlds: int) -> int:
    """Return about how many world-days hinges lives, the filter's apart; for a progress bar."""
    days = scenario.config.days
    sources = len(groups(compile_scenario(scenario)))
    tables = scenario.tables
    stops = {row.date for row in tables.get("panel", [])} | {row.end for row in pins_of(scenario)}
    steps = (len(stops or months(scenario)) + 1) * sources + len(pins_of(scenario))
    asked = decisions or len(pins_of(scenario))
    options = len(tables["options"]) / max(len(tables["decisions"]), 1)
    half = histories * days // 2
    return int(steps * futures * half + asked * (2 * options + 1) * half + worlds * days * (2.5 + sources))


def put(scenario: Scenario, decisions: Sequence[str]) -> list[ForceOption]:
    """Return the decisions asked about, each with the day on which it is put; the option is any of its menu."""
    if not decisions:
        return [
            ForceOption(row.decision, row.actor, row.option, row.start)
            for row in sorted(pins_of(scenario), key=lambda row: row.start)
        ]
    out = []
    for text in decisions:
        name, _, when = text.partition("@")
        decision = name.strip().partition(":")[0]
        menu = [row.option for row in scenario.tables["options"] if row.decision == decision]
        (edit,) = checked(scenario, f"force {name.strip()}={menu[0] if menu else 'any'} @{when.strip()}")
        if not isinstance(edit, ForceOption) or edit.date is None:
            raise CaseError([f"--decision '{text}': write DECISION:ACTOR @DATE"])
        out.append(edit)
    return out


def day_of_decision(scenario: Scenario, edit: ForceOption) -> int:
    """Return the day of the case on which a decision is put."""
    return scenario.config.day_of(edit.date or scenario.config.epoch)


def outcome_of(past: Past, rung: str, progress: Progress | None) -> NDArray[np.float64]:
    """Return the outcome of every history of a past, which stays as it is; failed ones left out."""
    (found,) = branches(past, [past.ensemble.compiled], np.arange(past.worlds), None, progress)
    reached = found.outcomes[f"rung_{rung}"].to_numpy(np.float64)
    return reached[np.isfinite(reached)]


def look(
    scenario: Scenario, rung: str, days: Sequence[int], count: int, grid: Grid, progress: Progress | None
) -> Found:
    """Return histories that agree with the record and reach the rung, and pasts of as many on some days."""
    if has_record(scenario):
        return from_record(scenario, rung, days, count, grid, progress)
    return from_prior(scenario, rung, days, count, grid, progress)


def from_record(
    scenario: Scenario, rung: str, days: Sequence[int], count: int, grid: Grid, progress: Progress | None = None
) -> Found:
    """Return histories by one pass of the filter through the whole record."""
    course = grid.course(scenario)
    task, end, pasts = course.task, course.task.compiled.days, {}
    for snapshot in course.seen(days, progress):
        pasts[snapshot.day] = told_apart(snapshot.past(snapshot.draw(count, grid.seed)))
    last = course.at(end, progress)
    places, theta = reaching(last, rung, count, grid.seed)
    stops = tuple(day for day in task.stops if day < end)
    kept = last.ensemble.take(places)
    found = Histories(kept, np.arange(len(places)), theta, task.compiled, task.free, stops)
    ancestors = len(np.unique(last.ancestor.ravel()[places]))
    return Found(found, pasts, ancestors, course.warnings[-1:])


def told_apart(past: Past) -> Past:
    """Return the past with its parameter sets told apart; where no parameter is free each history is its own."""
    if free_parameters(past.ensemble.compiled):
        return by_parameters(past)
    return replace(past, theta=np.arange(past.worlds))


def reaching(snapshot: Snapshot, rung: str, count: int, seed: int) -> tuple[Ints, Ints]:
    """Return places and parameter sets of histories, drawn by weight, that reach the rung.

    Raises
    ------
    CaseError
        Where none does.
    """
    drawn = snapshot.draw(DRAWN * count, seed)
    past = told_apart(past_of(snapshot.ensemble, drawn, drawn))
    reached = finish(past).outcomes[f"rung_{rung}"].to_numpy(np.float64) == 1.0
    if not reached.any():
        raise CaseError(
            [
                f"no history that agrees with the record reaches '{rung}': the ledger has no fact to end at; "
                "take a lower rung or more --thetas and --states"
            ]
        )
    chosen = np.flatnonzero(reached)
    chosen = chosen[np.linspace(0, len(chosen) - 1, min(count, len(chosen))).astype(np.int64)]
    return drawn[chosen], past.theta[chosen]


def from_prior(
    scenario: Scenario, rung: str, days: Sequence[int], count: int, grid: Grid, progress: Progress | None
) -> Found:
    """Return histories of the prior that reach the rung: nothing else is known of a case without a record."""
    compiled = compile_scenario(scenario)
    past = begin(compiled, DRAWN * count, 1, grid.seed)
    pasts: dict[int, Past] = {}
    lived = begin(compiled, count, 1, grid.seed)
    for day in sorted(set(days)):
        lived = bring(lived, day, progress)
        pasts[day] = lived.take(np.arange(count))
    ended = finish(past, progress).outcomes[f"rung_{rung}"].to_numpy(np.float64)
    chosen = np.flatnonzero(ended == 1.0)[:count]
    if not len(chosen):
        raise CaseError([f"no history of {len(ended)} reaches '{rung}'; take a lower rung or more --histories"])
    found = Histories(past.ensemble, chosen, past.theta[chosen], compiled, compiled, months(scenario))
    return Found(found, pasts, len(chosen), [])


def months(scenario: Scenario) -> tuple[int, ...]:
    """Return the first day of every month within the case, of every year where it is longer than three."""
    epoch, end = scenario.config.epoch, scenario.config.end
    every = 12 if (end - epoch).days > 3 * 366 else 1
    firsts = [date(year, month, 1) for year in range(epoch.year, end.year + 1) for month in range(1, 13, every)]
    return tuple((day - epoch).days for day in firsts if epoch < day <= end)
