"""Predictive densities of recorded quantities from worlds that agree with the record before their day.

A quantity's density is that of its values over weighed worlds (`agreement`), each spread by a normal kernel. The
kernel holds the record's own error (its range read as 90%) and what few worlds leave open (Silverman 1986, equation
3.28, with the effective number of worlds). Counts and amounts are taken in logs. A share stays between 0 and 1
(kernels are reflected). Worlds in which the quantity does not exist give it no density. A part of every density is
flat, over 0 to 1 for a share and over a factor of fifty for an amount, so that no single row decides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Past, Progress
from contingent.evidence.filter.agreement import events_in, tempered, weighed
from contingent.evidence.filter.swarm import effective
from contingent.evidence.record.observe import QuantityError
from contingent.evidence.record.panel import StateObserver
from contingent.evidence.record.scores import RANGE_SIGMAS
from contingent.scenario.model import Scenario
from contingent.scenario.tables.record import Record

Floats = NDArray[np.float64]
FLAT = 0.05  # part of every density that is flat: the record or the model may err
FACTOR = 50.0  # range over which the flat part of an amount spreads


@dataclass(frozen=True)
class Scale:
    """How a recorded quantity is taken: its value and error in logs or not, and the flat density beside it."""

    value: float
    error: float
    log: bool
    share: bool
    flat: float


def predictive(
    scenario: Scenario,
    rows: Sequence[Record],
    worlds: int = 256,
    least: float = 32.0,
    seed: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return a row for each recorded quantity, in their order.

    Returns
    -------
    DataFrame: log_density, noise (its Monte Carlo error), missing (weight of worlds without the quantity), power,
    and fault: why a quantity cannot be shown, with a missing density
    """
    found: dict[int, dict[str, object]] = {}
    days = [last_day(scenario, row) + 1 for row in rows]
    for each in weighed(scenario, days, worlds, seed, progress):
        weight, power = tempered(each.log_weight, min(least, worlds / 2))
        for n in (n for n, day in enumerate(days) if day == each.past.day):
            try:
                values = values_of(each.past, rows[n].indicator)
            except QuantityError as fault:
                found[n] = {"log_density": math.nan, "fault": str(fault)}
                continue
            density, noise, missing = log_density(values, weight, scale_of(rows[n]))
            found[n] = {"log_density": density, "noise": noise, "missing": missing, "power": power, "fault": ""}
    return pd.DataFrame([found[n] for n in range(len(rows))])


def last_day(scenario: Scenario, row: Record) -> int:
    """Return the day on which a quantity is read: the middle of its days."""
    return (row.start + (row.end - row.start) / 2 - scenario.config.epoch) // timedelta(days=1)


def values_of(past: Past, indicator: str) -> Floats:
    """Return a quantity of every world as it stands, NaN where it does not exist."""
    kind, _, rest = indicator.partition(":")
    body, _, party = rest.rpartition(":")
    stem, _, number = body.partition("_")
    observer = StateObserver(past.ensemble)
    if kind != "delegates" or stem != "congress" or not number.isdecimal():
        return observer.now(indicator)
    events = events_in(past)
    met = events[events["kind"].eq("congress")].groupby("world").size().reindex(range(past.worlds)).fillna(0)
    return np.where(met.to_numpy() == int(number), observer.now(f"delegates:congress:{party}"), np.nan)


def scale_of(row: Record) -> Scale:
    """Return how a recorded quantity is taken; it hangs on the record alone, so that densities can be compared."""
    low, high = (row.value if side is None else side for side in (row.low, row.high))
    error = (high - low) / (2.0 * RANGE_SIGMAS)
    if row.unit == "share" or ":" in row.indicator:
        return Scale(row.value, error, False, True, 1.0)
    if row.unit in ("", "1") or row.value <= 0.0:
        return Scale(row.value, error, False, False, 0.0)
    return Scale(math.log(row.value), error / row.value, True, False, 1.0 / math.log(FACTOR))


def log_density(values: Floats, weight: Floats, scale: Scale) -> tuple[float, float, float]:
    """Return a recorded value's log predictive density, its Monte Carlo error, and the weight without the quantity.

    Parameters
    ----------
    values : float64[worlds], NaN where the quantity does not exist
    weight : float64[worlds], sum one
    """
    known = np.isfinite(values) & (weight > 0.0)
    x, w = values[known], weight[known]
    mass = float(w.sum())
    if mass == 0.0:
        return (math.log(FLAT * scale.flat) if scale.flat else -math.inf), 0.0, 1.0
    if scale.log:
        x = np.log(np.maximum(x, 1e-6 * math.exp(scale.value)))
    middle = float(w @ x) / mass
    spread = math.sqrt(float(w @ (x - middle) ** 2) / mass)
    width = math.hypot(scale.error, 1.06 * spread * float(effective(w / mass)) ** -0.2) or 1e-9
    at = kernel(scale.value - x, width)
    if scale.share:
        at = at + kernel(scale.value + x, width) + kernel(2.0 - scale.value - x, width)
    flat = FLAT if scale.flat else 0.0
    density = (1.0 - flat) * float(w @ at) + flat * scale.flat
    off = np.zeros(len(values))
    off[known] = at
    noise = (1.0 - flat) * math.sqrt(float(weight**2 @ (off - float(w @ at)) ** 2)) / density
    return math.log(density), noise, max(1.0 - mass, 0.0)


def kernel(off: Floats, width: float) -> Floats:
    """Return the normal density of a distance."""
    return np.exp(-0.5 * (off / width) ** 2) / (width * math.sqrt(2.0 * math.pi))
