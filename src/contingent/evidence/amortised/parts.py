"""The two parts of P (1 - P): chance, and ignorance of the parameters.

    P (1 - P) = E[p_theta (1 - p_theta)] + Var(p_theta)

p_theta is a ridge regression with the parameters among the features; the parameters that the record leaves likely are
those of the worlds, by the weights that the trees give. The variance is the covariance of two fits on halves that share
no world, so that what one fit gets wrong does not count as ignorance. A ridge lets only a part of an effect through;
`kept` is that part, from outcomes that the fit has not seen, and its square is divided out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contingent.evidence.amortised.luck import order
from contingent.evidence.amortised.newton import beside_one, curvature, penalties, side_by_side
from contingent.evidence.amortised.ridge import Fit

Floats = NDArray[np.float64]
LEAST_KEPT = 0.2  # of an effect that is divided out at most
FAN = (0.05, 0.25, 0.5, 0.75, 0.95)
FEWEST = 40  # worlds under which nothing is split


@dataclass(frozen=True)
class Parts:
    """Chance and ignorance, and the fan of p over parameter sets (5, 25, 50, 75, 95%).

    Attributes
    ----------
    gain, gain_error : what the parameters gain in Brier score on worlds not seen: the mean ignorance over all
        records, by another way
    """

    chance: float
    ignorance: float
    fan: tuple[float, ...]
    gain: float
    gain_error: float


NAN = float("nan")
UNSPLIT = Parts(NAN, NAN, (NAN,) * len(FAN), NAN, NAN)


def parts(x: Floats, theta: Floats, y: Floats, record: Floats, weight: Floats, whole: Fit) -> Parts:
    """Return the parts of P (1 - P) at the record.

    Parameters
    ----------
    x, theta : float64[worlds, features], float64[worlds, parameters], standardised
    weight : float64[worlds], how much each world's parameters count at the record; sum one
    whole : the fit of y to x of all worlds
    """
    if len(y) < FEWEST or y.std() == 0.0:
        return UNSPLIT
    if theta.shape[1] == 0:
        p = float(weight @ y)
        return Parts(p * (1.0 - p), 0.0, (p,) * len(FAN), 0.0, 0.0)
    both, half = np.hstack([x, theta]), order(0, "parts", len(y)) % 2
    at = np.hstack([np.repeat(record[None], len(y), axis=0), theta])
    fits = by_halves(both, y, half, whole)
    p = np.array([full(at) for full, _ in fits])
    step = [full(both) - base(x) for full, base in fits]
    rest = [half != j for j in (0, 1)]
    let_through = np.concatenate([((y - base(x)) * s)[r] for (_, base), s, r in zip(fits, step, rest, strict=True)])
    kept = float(np.clip((step[0] * step[1]).mean() / max(let_through.mean(), 1e-9), LEAST_KEPT, 1.0))
    middle = p @ weight
    ignorance = float(weight @ ((p[0] - middle[0]) * (p[1] - middle[1]))) / kept**2
    brier = [((y - base(x)) ** 2 - (y - full(both)) ** 2)[r] for (full, base), r in zip(fits, rest, strict=True)]
    gains, mean = np.concatenate(brier), float(middle.mean())
    ignorance = float(np.clip(ignorance, 0.0, mean * (1.0 - mean)))
    spread = np.clip(mean + (p.mean(axis=0) - mean) / kept, 0.0, 1.0)
    error = float(gains.std() / len(gains) ** 0.5)
    chance = mean * (1.0 - mean) - ignorance
    return Parts(chance, ignorance, quantiles(spread, weight), float(gains.mean()), error)


def by_halves(both: Floats, y: Floats, half: NDArray[np.int64], whole: Fit) -> list[tuple[Fit, Fit]]:
    """Return for each half of the worlds its fit with the parameters among the features, and its fit without them."""
    a, narrow = beside_one(both), len(whole.slopes)
    start = np.zeros(a.shape[1])
    start[:narrow] = whole.slopes
    use = np.stack([half == 0, half == 1], axis=1).astype(np.float64)
    curves = np.stack([curvature(a[half == j], start) for j in (0, 1)])
    penalty, starts = penalties(whole.ridge, a.shape[1]), np.stack([start, start])
    base = side_by_side(a[:, :narrow], y, use, penalty[:narrow], starts[:, :narrow], curves[:, :narrow, :narrow])
    full = side_by_side(a, y, use, penalty, starts, curves)
    return [(Fit(full[j], whole.ridge), Fit(base[j], whole.ridge)) for j in (0, 1)]


def quantiles(values: Floats, weight: Floats) -> tuple[float, ...]:
    """Return weighted quantiles of values, at FAN."""
    order = np.argsort(values)
    reached = np.cumsum(weight[order])
    places = np.minimum(np.searchsorted(reached, FAN), len(values) - 1)
    return tuple(float(value) for value in values[order][places])
