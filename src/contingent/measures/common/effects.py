"""The effect of an intervention from pairs of histories, and what the record taught about it.

A pair is two histories on the same luck, one with the edit and one without. Pairs of one parameter set hang
together, so that every error is computed over parameter sets. Shares have Tango's score interval (1998) for
matched proportions, which holds where few pairs differ; means have Student's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEVEL = 0.95
ROUNDING = 1e-9  # a variance of differences of outcomes below this is arithmetic, not disagreement
WEAK = 0.2  # below this c the record has taught little


@dataclass(frozen=True)
class Effect:
    """A mean difference over pairs.

    Attributes
    ----------
    do, versus : means of the two arms
    effect, low, high : their difference with its interval
    pairs : pairs in which both histories have a value
    pairing : variance of the difference of independent arms over that of pairs; NaN where no pair differs
    """

    do: float
    versus: float
    effect: float
    low: float
    high: float
    pairs: int
    pairing: float


def paired_effect(do: Floats, versus: Floats, theta: Ints, same: bool = False, level: float = LEVEL) -> Effect:
    """Return the mean of do - versus over pairs with its interval.

    Parameters
    ----------
    do, versus : float64[pairs], NaN where a history has no value; such pairs are left out
    theta : int64[pairs], the parameter set of each pair
    same : every pair is identical byte for byte, so that the effect is exactly 0
    """
    known = np.isfinite(do) & np.isfinite(versus)
    x, y, sets = do[known], versus[known], theta[known]
    n = len(x)
    if n == 0:
        return Effect(math.nan, math.nan, math.nan, math.nan, math.nan, 0, math.nan)
    difference = x - y
    effect = float(difference.mean())
    apart, spread = float(x.var() + y.var()), float(difference.var())
    pairing = apart / spread if spread > 0.0 else math.nan
    means = float(x.mean()), float(y.mean())
    if same or n == 1:
        low, high = (0.0, 0.0) if same else (-math.inf, math.inf)
    elif np.isin(x, (0.0, 1.0)).all() and np.isin(y, (0.0, 1.0)).all():
        low, high = matched_interval(difference, sets, level)
    else:
        half = student(len(np.unique(sets)) - 1, level) * math.sqrt(variance_of_mean(difference, sets))
        low, high = effect - half, effect + half
    return Effect(*means, effect, low, high, n, pairing)


def matched_interval(difference: Floats, theta: Ints, level: float = LEVEL) -> tuple[float, float]:
    """Return Tango's score interval (1998) of a difference of matched shares.

    Where pairs of a parameter set hang together, pairs count for less, by the ratio of the variance over sets to
    that of independent pairs; one set alone tells nothing of it, and the interval is all there is.
    """
    n = len(difference)
    spread = float(difference.var())
    design = variance_of_mean(difference, theta) * (n - 1) / spread if spread > 0.0 else 1.0
    if math.isinf(design):
        return -1.0, 1.0
    pairs = n / max(design, 1.0)
    up, down = pairs * float((difference > 0).mean()), pairs * float((difference < 0).mean())
    z = normal(level)
    centre = (up - down) / pairs
    return (
        bisect(lambda d: tango(d, up, down, pairs) > z, -1.0, centre),
        bisect(lambda d: tango(d, up, down, pairs) > -z, centre, 1.0),
    )


def tango(d: float, up: float, down: float, pairs: float) -> float:
    """Return the score statistic of a difference d where `up` pairs gain and `down` pairs lose (Tango 1998)."""
    a, b, c = 2.0 * pairs, -up - down + (2.0 * pairs - up + down) * d, -down * d * (1.0 - d)
    lost = (math.sqrt(max(b * b - 4.0 * a * c, 0.0)) - b) / (2.0 * a)
    variance = pairs * (2.0 * lost + d * (1.0 - d))
    off = up - down - pairs * d
    return off / math.sqrt(variance) if variance > 0.0 else math.copysign(math.inf, off)


def bisect(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Return where a condition that holds at `low` ceases to hold, to 1e-9."""
    for _ in range(32):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if holds(middle) else (low, middle)
    return 0.5 * (low + high)


def variance_of_mean(values: Floats, theta: Ints) -> float:
    """Return the variance of a mean over pairs, robust to what pairs of one parameter set have in common.

    With one pair a set this is the usual s^2 / n (Cameron and Miller 2015, with the factor G / (G - 1)).
    """
    sums = sums_by(values - values.mean(), theta)
    groups = len(sums)
    if groups < 2:
        return math.inf
    return float((sums**2).sum()) / len(values) ** 2 * groups / (groups - 1)


def sums_by(values: Floats, theta: Ints) -> Floats:
    """Return the sum of the values of each parameter set."""
    _, group = np.unique(theta, return_inverse=True)
    return np.bincount(group, values).astype(np.float64)


def normal(level: float) -> float:
    """Return the two-sided normal quantile of a level."""
    return NormalDist().inv_cdf(0.5 + level / 2.0)


def student(freedom: int, level: float) -> float:
    """Return the two-sided quantile of Student's t of a level."""
    return float(stats.t.ppf(0.5 + level / 2.0, max(freedom, 1)))


def variance_over_sets(values: Floats, theta: Ints) -> tuple[float, float]:
    """Return the variance among parameter sets of their true means, unbiased, and its standard error.

    The variance of the sets' means holds the noise of a mean over few pairs as well; the variance inside sets
    tells how much, and is taken off (analysis of variance, random effects). It can come out negative. The error
    is by leaving out one set at a time (jackknife).

    Raises
    ------
    ValueError
        Where no set has two pairs, since then nothing tells noise from variance.
    """
    order = np.argsort(theta, kind="stable")
    _, first, count = np.unique(theta[order], return_index=True, return_counts=True)
    if count.max(initial=0) < 2 or len(count) < 3:
        raise ValueError("two pairs of a parameter set and three sets are needed to tell noise from variance")
    x = values[order]
    sums: Floats = np.add.reduceat(x, first).astype(np.float64)
    squares: Floats = np.add.reduceat(x * x, first).astype(np.float64)
    whole = between(sums, squares, count)
    without = np.array(
        [between(np.delete(sums, g), np.delete(squares, g), np.delete(count, g)) for g in range(len(count))]
    )
    groups = len(count)
    return whole, math.sqrt((groups - 1) / groups * float(((without - without.mean()) ** 2).sum()))


def between(sums: Floats, squares: Floats, count: Ints) -> float:
    """Return the variance component among groups from their sums, sums of squares and sizes."""
    n, groups = count.sum(), len(count)
    within = float((squares - sums**2 / count).sum()) / max(n - groups, 1)
    among = float((count * (sums / count - sums.sum() / n) ** 2).sum()) / (groups - 1)
    size = (n - (count**2).sum() / n) / (groups - 1)
    return (among - within) / float(size)


@dataclass(frozen=True)
class Learned:
    """How much the record taught about an effect.

    Attributes
    ----------
    c : 1 - variance over parameter sets after the record / before; NaN where it can't be told
    error : its standard error
    before, after : the variances, unbiased, and not below 0
    """

    c: float
    error: float
    before: float
    after: float


def learned(prior: Floats, prior_theta: Ints, posterior: Floats, posterior_theta: Ints) -> Learned:
    """Return c from differences of pairs (do - versus) before and after the record, with their parameter sets.

    c can't be told where the variance before the record is not two standard errors above 0, nor where it is rounding.
    """
    before, before_error = variance_over_sets(prior, prior_theta)
    after, after_error = variance_over_sets(posterior, posterior_theta)
    kept = max(after, 0.0)
    if before <= max(2.0 * before_error, ROUNDING):
        return Learned(math.nan, math.nan, max(before, 0.0), kept)
    error = math.hypot(after_error / before, kept * before_error / before**2)
    return Learned(1.0 - kept / before, error, before, kept)


def leading_parameter(difference: Floats, theta: Ints, parameters: Floats) -> int:
    """Return the column of the parameter whose line tells most of the effect, -1 where none does beyond luck.

    The strongest correlation over parameter sets must be significant at 0.05 for as many as vary (Bonferroni).

    Parameters
    ----------
    difference : float64[pairs]
    theta : int64[pairs]
    parameters : float64[pairs, parameters]
    """
    _, first, group = np.unique(theta, return_index=True, return_inverse=True)
    effect = np.bincount(group, difference) / np.bincount(group)
    table = parameters[first]
    table = table - table.mean(axis=0)
    spread = np.sqrt((table**2).sum(axis=0))
    varying, effect = spread > 1e-12, effect - effect.mean()
    if len(first) < 4 or not varying.any() or not effect.any():
        return -1
    own = np.abs(table.T @ effect) / np.where(varying, spread, np.inf) / math.sqrt(float(effect @ effect))
    at = int(own.argmax())
    t = own[at] * math.sqrt((len(first) - 2) / max(1.0 - own[at] ** 2, 1e-12))
    return at if t > student(len(first) - 2, 1.0 - 0.05 / int(varying.sum())) else -1
