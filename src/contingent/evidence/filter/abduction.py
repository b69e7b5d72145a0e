"""Abduction: the very luck that the record has let a history keep, its recorded decisions included.

A history of the filter is a list of (from day, noise key): lived again with it, it is itself. Not so without the
pins. A pin makes a decision arise in its window and take the recorded option whatever the draws say, and the
weight of the history pays for it; the draws of that day would as a rule make something else. What must be known for
a counterfactual is the noise that, without any pin, makes what happened (Pearl 2009, section 7.1: abduction, action,
prediction). It is drawn here by rejection: on each day on which a history waits for a pin, the key of choices is
drawn anew until the day lived without pins ends where the history's own did; the day after, the key that the history
had is put back. Such a key has the law of the noise given that day: the arrival of a decision that came is uniform
below its hazard, that of one that did not come is uniform above it, and Gumbel draws are those that let the option
taken win (what the top-down construction of Maddison, Tarlow and Minka 2014 gives for one choice, used for
counterfactuals by Oberst and Sontag 2019). Days before the edit need none of it, for no arm differs in them.

A decision that an edit puts off from its recorded day meets the history's other draws of that decision, not these.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.advance import advance
from contingent.engine.branches import BATCH, Futures, Past, Places, Progress, bring, finish, unreadable
from contingent.engine.ensemble import Ensemble, Lineage
from contingent.evidence.filter.filter import relive
from contingent.mechanisms.regime.decisions import NAME as CHOICES
from contingent.scenario.arrays.compiled import Compiled

ABDUCTED = 1 << 61  # luck keys of abducted choices start here, apart from all others
TRIES = 1 << 13  # keys tried for a history and day: of what has a chance of 1 in 2,000 hardly any is missed
# What may differ where the history is the same: keys, the weight of pins, and what a choice looked like to those who
# made it, which nothing else in a world reads.
UNSEEN = ("luck", "pin_score", "utility", "option_probability")


@dataclass(frozen=True)
class Abducted:
    """Histories as they stood on a day, and their luck from then on.

    Attributes
    ----------
    ensemble : Ensemble at midnight at the start of the day
    luck : list of (from day, stream, key) of each history, in order: the changes of its luck from that day on
    without : bool[histories], for which no luck was found that makes a recorded choice
    """

    ensemble: Ensemble
    luck: list[Lineage]
    without: NDArray[np.bool_]


def abducted(
    pinned: Compiled,
    free: Compiled,
    ensemble: Ensemble,
    places: Sequence[int] | Places,
    day: int,
    first: int = 0,
    progress: Progress | None = None,
) -> Abducted:
    """Return histories at the start of a day, with the luck that makes each of them without pins.

    Parameters
    ----------
    pinned, free : the case with pins, under which they were lived, and without
    ensemble : where they stand at the end
    places : which of its worlds; one that comes twice gets two draws of what the record leaves open
    first : number of the first of them, which makes their luck their own
    """
    at = np.asarray(places, np.int64)
    windows = [each for each in days_of_pins(pinned) if each >= day]
    luck = [[change for change in ensemble.lineage[place] if change[0] > day] for place in at.tolist()]
    without = np.zeros(len(at), bool)
    moments = sorted({day, *windows, *(each + 1 for each in windows)})
    start, trial, drawn = None, None, np.zeros(0, np.int64)
    for rows in relive(pinned, ensemble, at, moments, os.cpu_count() or 1, progress):
        if start is None:
            start = rows.take(np.arange(len(at)))
        for place in drawn.tolist():
            luck[place].append((rows.day, CHOICES, int(rows.view("luck")[place, free.streams.index(CHOICES)])))
        drawn = np.zeros(0, np.int64)
        waiting = np.flatnonzero(waits(rows)) if rows.day in windows else drawn
        if len(waiting):
            trial = trial or replace(rows.take(np.resize(np.arange(len(at)), max(BATCH, len(at)))), compiled=free)
            keys = keys_of_the_day(rows, trial, waiting, first)
            without[waiting[keys < 0]] = True
            drawn = waiting[keys >= 0]
            for place, key in zip(drawn.tolist(), keys[keys >= 0].tolist(), strict=True):
                luck[place].append((rows.day, CHOICES, key))
    assert start is not None
    return Abducted(start, [tuple(sorted(line, key=lambda change: change[0])) for line in luck], without)


def days_of_pins(pinned: Compiled) -> list[int]:
    """Return the days on which a pin's window is open."""
    arrays: dict[str, Any] = pinned.arrays
    if "pin_from" not in arrays:
        return []
    return sorted(
        {
            day
            for first, last in zip(arrays["pin_from"].tolist(), arrays["pin_until"].tolist(), strict=True)
            for day in range(first, min(last, pinned.days - 1) + 1)
        }
    )


def waits(rows: Ensemble) -> NDArray[np.bool_]:
    """Return whether each world waits today for a pin that it has not met."""
    arrays, last = rows.compiled.arrays, rows.view("last_day")
    out = np.zeros(len(rows.worlds), bool)
    for instance, (a, b) in enumerate(zip(arrays["pin_at"][:-1], arrays["pin_at"][1:], strict=True)):
        for first, until in zip(arrays["pin_from"][a:b], arrays["pin_until"][a:b], strict=True):
            if first <= rows.day <= until:
                out |= last[:, instance] < first
    return out


def keys_of_the_day(rows: Ensemble, trial: Ensemble, places: Places, first: int) -> Places:
    """Return for some worlds a key of choices under which today, lived without pins, ends as it did; -1 for none.

    The first such key of each world's own list is taken, so that the answer does not depend on how many are tried
    at a time.

    Parameters
    ----------
    trial : worlds without pins in which keys are tried, at least as many as `places`; overwritten
    """
    keys, choices, size = np.full(len(places), -1, np.int64), rows.compiled.streams.index(CHOICES), len(trial.worlds)
    goal = rows.take(places)
    advance(goal, rows.day + 1, threads=os.cpu_count() or 1)
    goals, pending, tried = seen(goal), np.arange(len(places)), 0
    own = ABDUCTED + (rows.day << 44) + ((first + places) << 20)
    while len(pending) and tried < TRIES:
        many = size // len(pending)
        used = many * len(pending)
        asked = own[pending][:, None] + tried + np.arange(many)
        put(trial, rows, places[np.resize(np.repeat(pending, many), size)])
        trial.view("luck")[:used, choices] = asked.ravel().astype(np.uint64)
        advance(trial, rows.day + 1, threads=os.cpu_count() or 1)
        same = (seen(trial)[:used] == goals[np.repeat(pending, many)]).all(axis=1).reshape(len(pending), many)
        hit = same.any(axis=1)
        keys[pending[hit]] = asked[hit, same[hit].argmax(axis=1)]
        pending, tried = pending[~hit], tried + many
    return keys


def put(trial: Ensemble, rows: Ensemble, places: Places) -> None:
    """Overwrite worlds with copies of others, in place, since binding new ones costs more than a day."""
    for name in ("rows", "worlds", "parameters"):
        getattr(trial, name)[:] = getattr(rows, name)[places]
    trial.day, trial.started = rows.day, rows.started
    trial.failures.clear()


def seen(ensemble: Ensemble) -> NDArray[np.uint8]:
    """Return the rows of worlds without what may differ where their history is the same."""
    rows = np.array(ensemble.rows)
    for name in UNSEEN:
        if name in ensemble.compiled.layout.slots:
            ensemble.compiled.layout.view(rows, name)[:] = 0
    return rows


def live_on(past: Past, luck: Sequence[Lineage], progress: Progress | None = None) -> Futures:
    """Live worlds to the end, each with its own changes of luck; the past's rows are moved on.

    Coordinates that need days or events of an unknown past are missing, as in `branches.finish`.
    """
    blind = unreadable(past.ensemble.compiled.scenario, past.day) if past.events is None else []
    changes: dict[int, list[tuple[int, str, int]]] = {}
    for place, line in enumerate(luck):
        for day, stream, key in line:
            changes.setdefault(day, []).append((place, stream, key))
    if past.events is None:
        past = replace(past, events=np.zeros((0, 10)))
    for day in sorted(day for day in changes if day < past.ensemble.compiled.days):
        past = bring(past, day, progress)
        for place, stream, key in changes[day]:
            past.ensemble.renew(place, stream, key)
    ended = finish(past, progress)
    ended.outcomes[blind] = np.nan
    return ended
