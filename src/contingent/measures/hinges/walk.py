"""The walk behind the ledger: M_k = Pr(Y | theta, x after source k), for every history and source.

Sources are revealed in the program's order, period by period. M_k is the mean of a few futures in which the sources
revealed keep the luck they had and all others have new luck, the same new luck at every k, so that two neighbours
differ in one source alone.

A recorded (pinned) decision is a source of its own. It comes before the other choices of its period, in the order in
which the windows of decisions end, and is revealed in the period in which the history took it: from then on it is
pinned in the futures, within this period, with the option of the record. Choices have one stream of luck, so that
those of single decisions can't be kept apart: while pins are revealed the luck of all choices is new, and a pinned
decision falls on a day drawn evenly from its window in the period. The luck of the choices comes last; it says on
which day the pinned decision fell and everything that was chosen freely: 'other choices'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.engine.branches import Past, Progress, bring, finish
from contingent.engine.ensemble import ALL_STREAMS, Ensemble
from contingent.evidence.filter.filter import relive
from contingent.evidence.filter.snapshot import fresh_keys, past_at
from contingent.evidence.record.panel import pins_of
from contingent.measures.hinges.chances import CHOICES, Groups
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.arrays.edits import instances_of
from contingent.scenario.edits.make import apply
from contingent.scenario.tables.record import Pin

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
LEDGER = 1 << 30  # first of the new luck keys of a ledger, apart from those of comparisons


@dataclass(frozen=True)
class Histories:
    """Histories that agree with the whole record, the outcome included.

    Attributes
    ----------
    ensemble : Ensemble, as they stand at the end
    places : int64[histories], which of its worlds
    theta : int64[histories], their parameter sets
    pinned, free : Compiled with the recorded decisions, and without
    stops : days at which luck was renewed or a window of a recorded decision ended
    """

    ensemble: Ensemble
    places: Ints
    theta: Ints
    pinned: Compiled
    free: Compiled
    stops: tuple[int, ...]


class Step(NamedTuple):
    """One step of the ledger: what is revealed of a period.

    Attributes
    ----------
    first, end : first day, and the day after the last
    source : name of a group of streams, or id of a pin
    pin : the recorded decision, None for a group of streams
    """

    first: int
    end: int
    source: str
    pin: Pin | None = None


@dataclass(frozen=True)
class Source:
    """A source of a period: streams of luck, or a recorded decision and which histories took it then, bool[n]."""

    name: str
    streams: tuple[str, ...] = ()
    pin: Pin | None = None
    took: Flags | None = None


@dataclass(frozen=True)
class Period:
    """Histories as they stood at the start of a period, which ends before day `end`."""

    rows: Ensemble
    end: int
    sources: tuple[Source, ...]


def walk(
    histories: Histories, rung: str, groups: Groups, futures: int = 2, progress: Progress | None = None
) -> tuple[list[Step], Floats]:
    """Return the steps and M before the first and after each, float64[steps + 1, n].

    After the last step M is the fact.
    """
    n = len(histories.places)
    keys = fresh_keys(0, n * futures, LEDGER).reshape(n, futures)
    steps, chances = [], []
    for period in periods(histories, groups):
        for k, source in enumerate(period.sources):
            steps.append(Step(period.rows.day, period.end, source.name, source.pin))
            chances.append(chance(histories, period, period.sources[:k], rung, keys, progress))
    return steps, np.array([*chances, np.ones(n)])


def periods(histories: Histories, groups: Groups) -> Iterator[Period]:
    """Yield every period with its sources in the order in which they are revealed."""
    days = histories.free.days
    for rows, after in standing(histories, [0, *[day for day in histories.stops if 0 < day < days], days]):
        sources = []
        for name, streams in groups.items():
            sources += taken(histories, rows, after) if name == CHOICES else []
            sources.append(Source(name, streams))
        yield Period(rows, after.day, tuple(sources))


def standing(histories: Histories, edges: Sequence[int]) -> Iterator[tuple[Ensemble, Ensemble]]:
    """Yield histories as they stood at the start of every period, and at its end."""
    every = np.arange(len(histories.places))
    lived = relive(histories.pinned, histories.ensemble, histories.places, edges)
    yield from pairwise(rows.take(every) for rows in lived)


def taken(histories: Histories, rows: Ensemble, after: Ensemble) -> list[Source]:
    """Return the recorded decisions that histories took between two moments, in the order their windows end."""
    out = []
    for pin in sorted(pins_of(histories.free.scenario), key=lambda pin: (pin.end, pin.start, pin.pin)):
        took = newly_taken(pin, rows, after)
        out += [Source(pin.pin, pin=pin, took=took)] if took.any() else []
    return out


def newly_taken(pin: Pin, rows: Ensemble, after: Ensemble) -> Flags:
    """Return which histories took a recorded decision, in its window, between two moments, bool[n].

    Windows end where periods do, so that a decision which has arisen once more did so in the window as well.
    """
    epoch = rows.compiled.scenario.config.epoch
    opens, closes = ((day - epoch).days for day in (pin.start, pin.end))
    which = instances_of(rows.compiled.labels, pin.decision, pin.actor)
    before, last = (each.view("last_day")[:, which] for each in (rows, after))
    return np.all((before < opens) & (opens <= last) & (last <= closes), axis=1)


def chance(
    histories: Histories, period: Period, known: Sequence[Source], rung: str, keys: Ints, progress: Progress | None
) -> Floats:
    """Return M of every history: what is `known` of a period stands until its end, all else has new luck.

    Parameters
    ----------
    keys : int64[histories, futures], the new luck
    """
    out = np.empty(len(histories.places))
    for compiled, some in courses(histories, period, known):
        places = np.repeat(some, keys.shape[1])
        rows = period.rows
        past = past_at(rows, places, histories.theta[places]).under(compiled)
        if known:
            kept = {stream for source in known for stream in source.streams}
            past.renewed(keys[some].ravel(), tuple(s for s in histories.free.streams if s not in kept))
            past = bring(past, period.end, progress).under(histories.free)
        past.renewed(keys[some].ravel(), (ALL_STREAMS,))
        reached = finish(Past(past.ensemble, past.theta, past.series, None), progress).outcomes[f"rung_{rung}"]
        out[some] = np.nanmean(reached.to_numpy(np.float64).reshape(-1, keys.shape[1]), axis=1)
    return out


def courses(histories: Histories, period: Period, known: Sequence[Source]) -> Iterator[tuple[Compiled, Ints]]:
    """Yield under which scenario a period is lived, with the histories that live it so.

    With all its choices known a period is lived under the whole record; before, each history under those recorded
    decisions that are known and that it took in this period.
    """
    every = np.arange(len(histories.places))
    marked = [(source.pin, source.took) for source in known if source.pin is not None and source.took is not None]
    if any(source.name == CHOICES for source in known):
        yield histories.pinned, every
    elif not marked:
        yield histories.free, every
    else:
        patterns, which = np.unique(np.stack([took for _, took in marked], axis=1), axis=0, return_inverse=True)
        for k, pattern in enumerate(patterns):
            pins = [pin for (pin, _), on in zip(marked, pattern, strict=True) if on]
            yield pinned_within(histories.free, pins, period), np.flatnonzero(which.ravel() == k)


def pinned_within(free: Compiled, pins: Sequence[Pin], period: Period) -> Compiled:
    """Return the scenario with some recorded decisions pinned in that part of their windows that lies in a period."""
    epoch = free.scenario.config.epoch
    opens, closes = epoch + timedelta(days=period.rows.day), epoch + timedelta(days=period.end - 1)
    lines = [
        f"pin {pin.decision}:{pin.actor}={pin.option} @{max(pin.start, opens)}..{min(pin.end, closes)}" for pin in pins
    ]
    return compile_scenario(apply(free.scenario, lines)) if lines else free
