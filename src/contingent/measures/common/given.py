"""Worlds as they stood on a date: filtered through the record where the case has a panel, else from the prior."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Past, Progress, begin, bring, unreadable
from contingent.errors import CaseError
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.filter import collapse
from contingent.evidence.filter.snapshot import fresh_keys
from contingent.evidence.filter.task import day_of, prepare
from contingent.evidence.record.panel import pins_of
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.speech import Speech
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import FROM_THE_START, BoundPrior
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

Ints = NDArray[np.int64]
PRIOR_STATES = 4  # pairs of a parameter set, where variance over sets is asked for


@dataclass(frozen=True)
class Grid:
    """How the filter is run.

    Attributes
    ----------
    thetas, states : parameter sets, and worlds of each
    seed : of all noise
    moves : move parameter sets where few are left with weight
    pins : pin the recorded decisions
    folder : keeps the courses of filters there, so that another program need not filter again
    threads : blocks of worlds lived side by side, by default one a core
    courses : the filters that have been run, so that each runs once; shared by all grids of a study
    """

    thetas: int = 64
    states: int = 64
    seed: int = 1
    moves: bool = True
    pins: bool = True
    folder: Path | None = None
    threads: int | None = None
    courses: dict[str, Course] = field(default_factory=dict, repr=False, compare=False)

    def course(self, scenario: Scenario) -> Course:
        """Return the filter of a case, as far as it has been run."""
        threads = self.threads or os.cpu_count() or 1
        task = prepare(scenario, self.thetas, self.states, self.seed, threads, pins=self.pins, moves=self.moves)
        name = json.dumps(task.identity())
        if name not in self.courses:
            self.courses[name] = Course(task, self.folder)
        return self.courses[name]

    def cost(self, scenario: Scenario, when: date | None) -> int:
        """Return how many world-days are still to be filtered to a date, to the end of the case without one."""
        course = self.course(scenario)
        return course.cost(day_of(scenario, when) if when else course.task.compiled.days)


@dataclass(frozen=True)
class Given:
    """Worlds to branch from.

    Attributes
    ----------
    past : Past, one world a history, those drawn from the filter by weight
    keys : int64[worlds], new luck for what follows; None where the worlds go on with their own, which nothing has
        looked at yet
    free : Compiled, the case without pins
    conditioned : whether the record was used
    when : from when they go on; None where that is the start of the case
    grid : of the filter that they are from; None without one
    stops : where the filter stopped before that date, a line each; None without one
    """

    past: Past
    keys: Ints | None
    free: Compiled
    conditioned: bool
    when: date | None = None
    grid: Grid | None = None
    stops: pd.DataFrame | None = None

    @property
    def words(self) -> str:
        """Where these worlds come from, for a reader."""
        return self.told(Speech(self.free.scenario))

    @property
    def warnings(self) -> list[str]:
        """What is weak about them."""
        return self.weak("en")

    def told(self, speech: Speech) -> str:
        """Return where these worlds come from, in a language."""
        if self.when is None:
            return speech.say("given-prior")
        day = speech.date(self.when)
        if self.grid is None:
            return speech.say("given-branched", day=day)
        return speech.say("given-filter", day=day, thetas=str(self.grid.thetas), states=str(self.grid.states))

    def weak(self, language: str) -> list[str]:
        """Return what is weak about them, in a language."""
        return collapse(self.stops, language)[-1:] if self.stops is not None else []


def date_of(scenario: Scenario, text: str | date | None, where: str = "--given") -> date | None:
    """Return the date from which histories branch, None without one.

    Raises
    ------
    CaseError
        For what is no date of the case.
    """
    if not text:
        return None
    return scenario.config.date_of(day_of(scenario, text, where))


def has_record(scenario: Scenario) -> bool:
    """Return whether the case has anything to condition on."""
    return bool(scenario.tables.get("panel") or pins_of(scenario))


def worlds_given(
    scenario: Scenario, when: date | None, count: int, grid: Grid, progress: Progress | None = None
) -> Given:
    """Return histories as they stood at the start of a date, or at the start of the case without one."""
    if when is None or not has_record(scenario):
        return prior_worlds(scenario, when, count, 1, grid.seed, progress)
    day, course = day_of(scenario, when), grid.course(scenario)
    unreadable(scenario, day)  # what the outcomes need of the past is told before the filter runs
    snapshot = course.at(day, progress)
    past = by_parameters(snapshot.past(snapshot.draw(count, grid.seed)))
    stops = course.stops
    before = stops[[day_of(scenario, str(each)) < day for each in stops["date"]]]
    return Given(past, fresh_keys(day, count), course.task.free, True, when, grid, before)


def prior_worlds(
    scenario: Scenario, when: date | None, thetas: int, states: int, seed: int, progress: Progress | None = None
) -> Given:
    """Return histories from the prior, `states` of each parameter set, brought to a date."""
    compiled = compile_scenario(scenario)
    past = begin(compiled, thetas, states, seed)
    if when is not None:
        past = bring(past, day_of(scenario, when), progress)
    return Given(past, None, compiled, False, when)


def by_parameters(past: Past) -> Past:
    """Return the past with its parameter sets told apart by their values: copies of one set are one set."""
    _, theta = np.unique(past.ensemble.parameters, axis=0, return_inverse=True)
    return replace(past, theta=theta.ravel().astype(np.int64))


def edited(scenario: Scenario, lines: tuple[str, ...], when: date | None) -> Scenario:
    """Return the scenario with edits that act from a date on.

    An edit without a date holds from that date.

    Raises
    ------
    CaseError
        For an edit dated before it, or one that can only hold from the start.
    """
    before = len(scenario.edits)
    out = apply(scenario, lines)
    for text, edit in zip(lines, out.edits[before:], strict=True):
        if isinstance(edit, BoundPrior):
            raise CaseError(
                [
                    f"edit '{text}': a prior is a belief, not something done; hold the parameter at a value "
                    f"with 'set {edit.parameter}=...', or compare the two cases"
                ]
            )
    if when is None:
        return out
    dated: list[Any] = []
    for text, edit in zip(lines, out.edits[before:], strict=True):
        if isinstance(edit, FROM_THE_START):
            raise CaseError([f"edit '{text}': it holds from the start; leave out --given"])
        if hasattr(edit, "date") and edit.date is None:
            edit = replace(edit, date=when)
        elif hasattr(edit, "date") and edit.date < when:
            raise CaseError(
                [
                    f"edit '{text}': it comes before {when}, where the histories branch; take an earlier "
                    "--given or a later edit"
                ]
            )
        dated.append(edit)
    return out.changed(edits=(*out.edits[:before], *dated))


def said(scenario: Scenario, when: date) -> str:
    """Return a date in words, in both calendars where the case has two."""
    return scenario.config.told(when)
