"""P_t and what it is made of, from a grid of parameter sets and worlds; its Monte Carlo errors.

    P (1 - P) = E_theta[p (1 - p)] + Var_theta(p)
                chance               ignorance

p of a parameter set is a share of few worlds, and the square of a noisy share is biased: its variance is taken
off ignorance and added to chance. That variance is estimated from the particles' descent (Chan and Lai 2013;
Lee and Whiteley 2018): particles of one ancestor count as one. Where ancestors have died out, descent is
followed from a later stage (Olsson and Douc 2019), and the stage with the largest estimate is taken.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from contingent.engine.ladder import wilson
from contingent.evidence.amortised.parts import FAN

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FANS = tuple(f"fan_{round(100 * level)}" for level in FAN)  # columns


@dataclass(frozen=True)
class Split:
    """Probability of an outcome, its two parts, the fan over parameter sets, and standard errors.

    Attributes
    ----------
    p, error, low, high : P with its standard error and 95% interval
    chance, chance_error, ignorance, ignorance_error : the parts of P (1 - P)
    fan : quantiles (5, 25, 50, 75, 95%) of p over parameter sets, the noise of few worlds taken off
    by_theta : float64[thetas], p of each parameter set as estimated, NaN for those without weight
    """

    p: float
    error: float
    low: float
    high: float
    chance: float
    chance_error: float
    ignorance: float
    ignorance_error: float
    fan: tuple[float, ...]
    by_theta: Floats


def all_chance(part: Split) -> Split:
    """Return the split where no parameter is unknown: sets are alike, and what differs between them is luck."""
    return replace(
        part,
        chance=part.p * (1.0 - part.p),
        chance_error=abs(1.0 - 2.0 * part.p) * part.error,
        ignorance=0.0,
        ignorance_error=0.0,
        fan=(part.p,) * len(FAN),
    )


def split(outcome: Floats, weight: Floats, theta_weight: Floats, lines: Ints, origin: Ints) -> Split:
    """Return P and its split.

    Parameters
    ----------
    outcome : float64[thetas, states], 0 or 1; NaN for worlds that failed or were not lived on: they are left out
    weight : float64[thetas, states], sum one for each parameter set
    theta_weight : float64[thetas], sum one
    lines : int64[stages, thetas, states], where each particle descends from, stage by stage
    origin : int64[thetas], where each parameter set descends from
    """
    known = np.isfinite(outcome)
    w = np.where(known, weight, 0.0)
    mass = w.sum(axis=1)
    alive = (mass > 0.0) & (theta_weight > 0.0)
    if not alive.any():
        raise ValueError("no world with weight has an outcome")
    big = np.where(alive, theta_weight, 0.0)
    big = big / big.sum()
    w = w / np.where(alive, mass, 1.0)[:, None]
    p = (w * np.where(known, outcome, 0.0)).sum(axis=1)
    off = w * (np.where(known, outcome, 0.0) - p[:, None])
    noise = noise_of(off, w, big, lines)
    total = float(big @ p)
    spare = 1.0 - float((big**2).sum())  # 0 for a single parameter set
    raw = float(big @ (p - total) ** 2) / spare if spare > 1e-9 else 0.0
    taken = float(big @ noise) if spare > 1e-9 else 0.0
    ignorance, squares = raw - taken, p * (1.0 - p) + noise
    within = float(big**2 @ noise)  # what worlds alone contribute: with few sets their spread may miss it
    error = math.sqrt(max(within, clustered(big * (p - total), big, origin)))
    shrink = math.sqrt(max(0.0, ignorance) / raw) if raw > 0.0 else 1.0
    fan = tuple(quantiles(np.clip(total + shrink * (p - total), 0.0, 1.0), big))
    low, high = interval(total, error, 1.0 / float(((big[:, None] * w) ** 2).sum()))
    chance = float(big @ squares)
    return Split(
        total,
        error,
        low,
        high,
        chance,
        math.sqrt(clustered(big * (squares - chance), big, origin)),
        ignorance,
        math.sqrt(clustered(big * ((p - total) ** 2 - noise - ignorance), big, origin)),
        fan,
        np.where(alive, p, np.nan),
    )


def noise_of(off: Floats, weight: Floats, theta_weight: Floats, lines: Ints) -> Floats:
    """Return the variance of each parameter set's p from the weighted deviations of its particles, float64[thetas]."""
    best, largest = np.zeros(len(off)), -1.0
    for line in lines:
        variance = np.array([family_variance(o, w, at) for o, w, at in zip(off, weight, line, strict=True)])
        mean = float(theta_weight @ variance)
        if mean > largest:
            best, largest = variance, mean
    return best


def family_variance(off: Floats, weight: Floats, family: Ints) -> float:
    """Return the variance of a weighted mean whose terms hang together in families; 0 for a single family."""
    sums = np.bincount(family, weights=off)
    shares = np.bincount(family, weights=weight)
    spare = 1.0 - float((shares**2).sum())
    return float((sums**2).sum()) / spare if spare > 1e-9 else 0.0


def clustered(terms: Floats, weight: Floats, origin: Ints) -> float:
    """Return the variance of a sum over parameter sets: those of one origin hang together, if more than one is left."""
    alone = family_variance(terms, weight, np.arange(len(terms)))
    _, family = np.unique(origin, return_inverse=True)
    return max(alone, family_variance(terms, weight, family.ravel()))


def interval(p: float, error: float, effective: float, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval (1927) of a share with the number of draws that its error is worth.

    Parameters
    ----------
    effective : effective number of particles, for where all agree and the error is estimated as zero
    """
    p = min(max(p, 0.0), 1.0)
    open_still = p * (1.0 - p) > 1e-12 and error > 0.0
    n = max(1.0, min(effective, p * (1.0 - p) / error**2)) if open_still else effective
    return wilson(p * n, n, level)


def quantiles(values: Floats, weight: Floats) -> list[float]:
    """Return weighted quantiles at the levels of the fan."""
    order = np.argsort(values)
    edges = np.cumsum(weight[order]) - 0.5 * weight[order]
    return [float(q) for q in np.interp(FAN, edges, values[order])]
