"""Worlds that live through the record once, and how well each agrees with it before a day.

A cheap stand-in for the filter. Worlds of the prior live with the recorded decisions pinned; on each day asked for
they are weighed by the panel's values and the pins of the days before. Nothing is resampled on the way, so the weights
grow very unequal: they are tempered, raised to the largest power at which a stated number of worlds still counts in
effect (as in annealed importance sampling, Neal 2001, stopped short). A power of 1 is the record's full weight, 0 is
the prior. What is tempered agrees with the record only in part: every result tells the power.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Past, Progress, begin, bring
from contingent.engine.events import event_table
from contingent.evidence.filter.snapshot import fresh_keys
from contingent.evidence.filter.swarm import effective, normalised, systematic
from contingent.evidence.record.panel import Datum, Residuals, log_likelihood, panel_of, pinned
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
Measured = tuple[float, float]
SETTLED = 1e-6  # of the power, in bisection


@dataclass(frozen=True)
class Weighed:
    """Worlds at the start of a day and the log of how likely each makes the record of the days before.

    The past is the pass's own: copy what is to be kept (`branch` does).
    """

    past: Past
    log_weight: Floats


def weighed(
    scenario: Scenario, days: Sequence[int], worlds: int, seed: int = 1, progress: Progress | None = None
) -> Iterator[Weighed]:
    """Live the case once with its decisions pinned; yield the worlds at the start of each day, in order of days."""
    past = begin(compile_scenario(pinned(scenario)), worlds, 1, seed)
    data: dict[int, list[Datum]] = {}
    for datum in panel_of(scenario):
        data.setdefault(datum.day + 1, []).append(datum)
    score, residuals = np.zeros(worlds), Residuals()
    for day in sorted({*days, *(day for day in data if day < max(days, default=0))}):
        past = bring(past, day, progress)
        if day in data:
            score = score + log_likelihood(past.ensemble, data[day], residuals)
        if day in days:
            yield Weighed(past, np.where(sound(past), score + pin_score(past), -np.inf))


def sound(past: Past) -> NDArray[np.bool_]:
    """Return which worlds have not failed."""
    return ~np.isin(np.arange(past.worlds), list(past.ensemble.failures))


def pin_score(past: Past) -> Floats:
    """Return the log weight of the pinned decisions so far, zero in a case without decisions."""
    if "pin_score" in past.ensemble.compiled.layout.slots:
        return past.ensemble.view("pin_score").astype(np.float64).copy()
    return np.zeros(past.worlds)


def tempered(log_weight: Floats, least: float) -> tuple[Floats, float]:
    """Return weights that sum to one and the power they were raised to.

    Parameters
    ----------
    log_weight : float64[worlds], -inf for a world without weight
    least : the effective number of worlds that is kept; where fewer have weight, all of them alike
    """

    def at(power: float) -> Floats:
        return normalised(np.where(np.isfinite(log_weight), power * np.nan_to_num(log_weight, neginf=0.0), -np.inf))

    if float(effective(at(1.0))) >= least:
        return at(1.0), 1.0
    low, high = 0.0, 1.0  # the effective number falls as the power grows
    while high - low > SETTLED:
        middle = 0.5 * (low + high)
        low, high = (middle, high) if float(effective(at(middle))) >= least else (low, middle)
    return at(low), low


def branch(
    past: Past, weight: Floats, compiled: Compiled, until: int, count: int, progress: Progress | None = None
) -> tuple[Past, NDArray[np.int64]]:
    """Live worlds drawn by weight, with new luck, to the end of day `until`.

    Returns
    -------
    the worlds as they stand, with the events since the branch alone, and which world each was drawn from
    """
    places = systematic(weight, count, 0.5)
    copies = past.take(places).under(compiled).renewed(fresh_keys(past.day, count))
    return bring(replace(copies, events=np.zeros((0, 10))), until + 1, progress), places


def events_in(past: Past) -> pd.DataFrame:
    """Return the known events of a past as a table; `world` is the place in it."""
    events = past.events if past.events is not None else np.zeros((0, 10))
    return event_table(past.ensemble.compiled, events, np.arange(past.worlds))


def clustered(values: Floats, origin: NDArray[np.int64]) -> Measured:
    """Return a mean and its error where values of one origin hang together (Liang and Zeger 1986).

    The error of a share that is 0 or 1 everywhere is that of one origin in all.
    """
    mean, (names, at) = float(values.mean()), np.unique(origin, return_inverse=True)
    off = np.bincount(at, weights=values - mean)
    error = float(np.sqrt((off**2).sum())) / len(values) * (len(names) / max(len(names) - 1, 1)) ** 0.5
    return mean, error if error > 0.0 else 1.0 / len(names)
