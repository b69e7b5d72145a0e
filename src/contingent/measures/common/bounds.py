"""Necessary and sufficient: bounds that hold however noise is shared, and values under shared draws.

With q the chance that X happens in a history, Y1 the outcome with X and Y0 without,

    PN = P(Y0 = 0 | X, Y = 1)      max(0, E q (Y1 - Y0) / E q Y1) <= PN <= min(1, E q (1 - Y0) / E q Y1)
    PS = P(Y1 = 1 | not X, Y = 0)  max(0, E p (Y1 - Y0) / E p (1 - Y0)) <= PS <= min(1, E p Y1 / E p (1 - Y0))

with p = 1 - q (Tian and Pearl 2000, equations for experimental and observational data together; given a
history's state, whether X happens does not depend on what follows). Bounds need only each arm's shares. The
values in between depend on how the two arms share noise: with 0.6 against 0.5, PN is 1/6 if draws are shared so
that the arms differ as little as they can, 1/2 if independent, 5/6 at most.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contingent.engine.ladder import wilson
from contingent.measures.common.effects import LEVEL, sums_by

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NECESSARY = 0.95  # the lower bound, at the lower end of its interval, above which the word is used


@dataclass(frozen=True)
class Chance:
    """A probability of necessity or of sufficiency.

    Attributes
    ----------
    lower, upper : bounds that hold for any sharing of noise
    least, most : the outer ends of their intervals: `lower` is above `least`, `upper` below `most`
    shared : the value under shared draws, with its interval low, high
    weight : pairs that speak to it, effectively
    """

    lower: float
    upper: float
    least: float
    most: float
    shared: float
    low: float
    high: float
    weight: float


NAN = math.nan
UNASKED = Chance(NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0.0)


def necessity(with_x: Floats, without: Floats, q: Floats, theta: Ints) -> Chance:
    """Return PN of X for the outcome.

    Parameters
    ----------
    with_x, without : float64[pairs], 0 or 1: the outcome with X and without
    q : float64[pairs], the chance that X happens in each pair's history
    theta : int64[pairs], the parameter set of each pair
    """
    return chance(with_x, 1.0 - without, q, theta)


def sufficiency(with_x: Floats, without: Floats, q: Floats, theta: Ints) -> Chance:
    """Return PS of X for the outcome; arguments as in `necessity`."""
    return chance(1.0 - without, with_x, 1.0 - q, theta)


def chance(given: Floats, then: Floats, weight: Floats, theta: Ints) -> Chance:
    """Return P(then | given), each from one arm: bounds from the two shares, and the value in pairs.

    max(0, (E w g + E w t - E w) / E w g) <= P <= min(1, E w t / E w g), the bounds of Frechet on a joint share.
    """
    mass = float(weight.sum())
    if mass <= 0.0 or float((weight * given).sum()) <= 0.0:
        return UNASKED
    g, g_low, _ = share(given, weight, theta, wider(LEVEL))
    t, t_low, t_high = share(then, weight, theta, wider(LEVEL))
    lower, upper = max(0.0, (g + t - 1.0) / g), min(1.0, t / g)
    least = max(0.0, (g_low + t_low - 1.0) / g_low) if g_low > 0.0 else 0.0
    most = min(1.0, t_high / g_low) if g_low > 0.0 else 1.0
    shared, low, high = share(then, weight * given, theta, LEVEL)
    return Chance(lower, upper, least, most, shared, low, high, effective(weight * given))


def wider(level: float) -> float:
    """Return the level of each of two intervals that together hold at `level` (Bonferroni)."""
    return 1.0 - (1.0 - level) / 2.0


def share(values: Floats, weight: Floats, theta: Ints, level: float) -> tuple[float, float, float]:
    """Return a weighted share with Wilson's interval, for as many pairs as weights and parameter sets leave."""
    mass = float(weight.sum())
    value = min(1.0, max(0.0, float((weight * values).sum()) / mass))
    residual = sums_by(weight * (values - value), theta) / mass
    groups = len(residual)
    variance = float((residual**2).sum()) * groups / max(groups - 1, 1)
    pairs = effective(weight)
    if variance > 0.0:
        pairs = min(pairs, value * (1.0 - value) / variance)
    low, high = wilson(value * pairs, pairs, level)
    return value, low, high


def effective(weight: Floats) -> float:
    """Return how many equal weights these are worth (Kish 1965)."""
    return float(weight.sum() ** 2 / max((weight**2).sum(), 1e-300))
