"""Scores of an ensemble against a recorded value: coverage, CRPS, and a naive forecast to beat.

The continuous ranked probability score of a sample x_1..x_M at the recorded y, in its fair form (Ferro
2014, "Fair scores for ensemble forecasts"), which does not depend on M in expectation:

    CRPS = 1/M sum_i |x_i - y| - 1/(2 M (M - 1)) sum_ij |x_i - x_j|

It has the unit of y, is zero for a sure and right forecast, and skill = 1 - CRPS / CRPS_naive is above
zero where the ensemble beats the naive forecast.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RANGE_SIGMAS = NormalDist().inv_cdf(0.95)  # `low` and `high` of a record are read as a 90% range
SHARE_STEP = 0.10  # assumption: a share moves by this standard deviation in 30 days
LEVEL_STEP = 0.25  # assumption: any other indicator, as a part of its last recorded value
_NAIVE_POINTS = 400


@dataclass(frozen=True)
class Naive:
    """A naive forecast: a sample of equally likely values and the rule that it came from."""

    sample: Array
    rule: str


def fair_crps(sample: Array, observed: float) -> float:
    """Return the fair CRPS of a sample.

    Parameters
    ----------
    sample : float64[M]
        Finite values, M of at least 2; order does not matter.
    observed : float
        The recorded value, in the same unit.
    """
    ordered = np.sort(sample)
    size = ordered.size
    if size < 2:
        return math.nan
    ranks = 2.0 * np.arange(1, size + 1) - size - 1.0  # sum over pairs of |x_i - x_j|, i < j
    spread = float(np.dot(ranks, ordered)) / (size * (size - 1.0))
    return float(np.mean(np.abs(ordered - observed))) - spread


def with_record_error(
    values: Array, value: float, low: float | None, high: float | None, shocks: Array, share: bool
) -> Array:
    """Return what the record would have read in each world: its value plus the record's own error.

    Parameters
    ----------
    values : float64[worlds]
        The model's quantity.
    value, low, high : float
        The recorded value and its 90% range; a side without a bound has no error.
    shocks : float64[worlds]
        Standard normal draws, one a world.
    share : bool
        Whether the quantity stays in [0, 1]; any other that is never negative stays so.
    """
    up = 0.0 if high is None else max(0.0, high - value) / RANGE_SIGMAS
    down = 0.0 if low is None else max(0.0, value - low) / RANGE_SIGMAS
    # A record that may be `up` too low in our world reads up to `up` too low in any other.
    reading = values + np.where(shocks > 0.0, down, up) * shocks
    positive = share or (value >= 0.0 and bool((values >= 0.0).all()))
    return np.clip(reading, 0.0 if positive else -np.inf, 1.0 if share else np.inf)


def persistence(last: float, days: float, share: bool) -> Naive:
    """Return the naive forecast "as last recorded", spread as a random walk over `days` days."""
    step = SHARE_STEP if share else LEVEL_STEP * abs(last)
    spread = step * math.sqrt(max(days, 1.0) / 30.0)
    sample = last + spread * _normal_points()
    if share:
        sample = np.clip(sample, 0.0, 1.0)
    return Naive(sample, f"as last recorded ({last:g}, {days:.0f} days before), sd {spread:.3g}")


def uniform_shares(parties: int) -> Naive:
    """Return the naive forecast of one share among `parties`: a uniform Dirichlet's margin, Beta(1, K-1)."""
    points = (np.arange(_NAIVE_POINTS) + 0.5) / _NAIVE_POINTS
    others = max(parties - 1, 1)
    return Naive(1.0 - (1.0 - points) ** (1.0 / others), f"all divisions among {parties} parties alike")


def naive_forecast(earlier: list[tuple[date, float]], start: date, share: bool, parties: int) -> Naive | None:
    """Return the naive forecast of a row, or None where there is nothing to start from.

    Parameters
    ----------
    earlier : list of (date, value)
        Values of the same indicator recorded before `start`.
    start : date
        First day of the row to forecast.
    share : bool
        Whether the indicator is one party's share of votes, seats or support.
    parties : int
        Number of parties among which a share is divided.
    """
    if earlier:
        when, last = max(earlier)
        return persistence(last, (start - when).days, share)
    return uniform_shares(parties) if share else None


def _normal_points() -> Array:
    """Return standard normal quantiles at equal steps of probability."""
    law = NormalDist()
    return np.array([law.inv_cdf((i + 0.5) / _NAIVE_POINTS) for i in range(_NAIVE_POINTS)])
