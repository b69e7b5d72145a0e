"""Logistic regression with a ridge, chosen by folds, and how well calibrated it is on worlds that it has not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contingent.evidence.amortised.luck import order
from contingent.evidence.amortised.newton import beside_one, curvature, newton, penalties, side_by_side, squash

Floats = NDArray[np.float64]
RIDGES = (10000.0, 1000.0, 300.0, 100.0, 30.0, 10.0, 1.0)  # of standardised features; the first is the share, nearly
FOLDS = 8
SURE = 1e-3  # probabilities are kept this far from 0 and 1 in logs


@dataclass(frozen=True)
class Fit:
    """A regression: intercept first, then slopes, float64[1 + features], and its ridge."""

    slopes: Floats
    ridge: float

    def log_odds(self, x: Floats) -> Floats:
        """Return the log odds of the outcome, float64[points]."""
        return self.slopes[0] + x @ self.slopes[1:]

    def __call__(self, x: Floats) -> Floats:
        """Return the probability of the outcome, float64[points]."""
        return squash(self.log_odds(x))


@dataclass(frozen=True)
class Held:
    """What folds say of the best ridge: probabilities of worlds not seen, and what they gain over the share.

    Attributes
    ----------
    p : float64[worlds]
    fit : with that ridge, to all worlds
    gain, gain_error : mean log score above that of the share, in nats a world, and its standard error
    slope, slope_error : Cox's calibration slope (1 is right, under 1 too sure of itself)
    """

    p: Floats
    fit: Fit
    gain: float
    gain_error: float
    slope: float
    slope_error: float


def logit(p: Floats) -> Floats:
    """Return the log odds of probabilities, kept off 0 and 1."""
    q = np.clip(p, SURE, 1.0 - SURE)
    return np.log(q / (1.0 - q))


def fit(x: Floats, y: Floats, ridge: float) -> Fit:
    """Return the ridge logistic regression of y on standardised x.

    Parameters
    ----------
    x : float64[worlds, features]
    y : float64[worlds], 0 or 1
    ridge : penalty of half the sum of squared slopes; the intercept has none
    """
    a = beside_one(x)
    return Fit(newton(a, y, penalties(ridge, a.shape[1]), np.zeros(a.shape[1])), ridge)


def log_scores(y: Floats, p: Floats) -> Floats:
    """Return the log score of each world, in nats."""
    q = np.clip(p, SURE, 1.0 - SURE)
    return y * np.log(q) + (1.0 - y) * np.log(1.0 - q)


def held_out(x: Floats, y: Floats, seed: int = 0) -> Held:
    """Return what worlds that a fit has not seen say of it, at the ridge that predicts them best.

    The ridge is chosen by the folds that give the gain, so that the gain is slightly hopeful.
    """
    fold = order(seed, "folds", len(x)) % FOLDS
    slopes = paths(x, y, fold)
    outside = fold[:, None] == np.arange(FOLDS)
    seen = np.array([(~each).sum() for each in outside.T])
    share = ((y @ ~outside + 0.5) / (seen + 1.0))[fold]
    a = beside_one(x)
    p = np.stack([squash((a @ each[:FOLDS].T)[np.arange(len(x)), fold]) for each in slopes])
    scores = np.array([log_scores(y, each) for each in p])
    best = int(scores.mean(axis=1).argmax())
    gain = scores[best] - log_scores(y, share)
    slope, error = calibration(y, p[best])
    whole = Fit(slopes[best, FOLDS], RIDGES[best])
    return Held(p[best], whole, float(gain.mean()), float(gain.std() / len(gain) ** 0.5), slope, error)


def paths(x: Floats, y: Floats, fold: NDArray[np.int64]) -> Floats:
    """Return the slopes at each ridge without each fold, and last of all worlds, float64[ridges, folds + 1, slopes].

    Each ridge begins where the one before ended: first all worlds, then the folds, whose matrices are summed there.
    """
    a, slopes = beside_one(x), 1 + x.shape[1]
    rows = [a[fold == k] for k in range(FOLDS)]
    use = (fold[:, None] != np.arange(FOLDS)).astype(np.float64)
    whole, apart, out = np.zeros(slopes), np.zeros((FOLDS, slopes)), list[Floats]()
    for ridge in RIDGES:
        penalty = penalties(ridge, slopes)
        whole = newton(a, y, penalty, whole)
        each = np.stack([curvature(some, whole) for some in rows])
        parts = side_by_side(a, y, use, penalty, whole + apart, each.sum(axis=0) - each)
        apart = parts - whole
        out.append(np.concatenate([parts, whole[None]]))
    return np.stack(out)


def calibration(y: Floats, p: Floats) -> tuple[float, float]:
    """Return the slope of y on the log odds of p and its standard error (Cox 1958); NaN where p is one number."""
    x = logit(p)
    if len(x) < 2 or x.std() < SURE or y.std() == 0.0:
        return float("nan"), float("nan")
    found = fit(x[:, None], y, 1e-6)
    a = beside_one(x[:, None])
    q = found(x[:, None])
    return float(found.slopes[1]), float(np.linalg.inv((a.T * (q * (1.0 - q))) @ a)[1, 1] ** 0.5)


def deciles(y: Floats, p: Floats, bins: int = 10) -> list[tuple[float, float, float]]:
    """Return (mean p, share of y, standard error of the share were p right) of worlds in order of p, a tenth each."""
    out = []
    for some in np.array_split(np.argsort(p, kind="stable"), min(bins, len(p))):
        error = (p[some] * (1.0 - p[some])).sum() ** 0.5 / len(some)
        out.append((float(p[some].mean()), float(y[some].mean()), float(error)))
    return out


def halves(x: Floats, y: Floats, record: Floats, whole: Fit, times: int = 6) -> tuple[Floats, float]:
    """Return P at the record by the two halves of the worlds, and its standard error by half-samples.

    The deviation of half-samples about their mean is that of the whole (delete-half jackknife; Shao and Wu 1989).

    Parameters
    ----------
    whole : the fit to all worlds, near which those to halves end
    """
    a, count = beside_one(x), len(x)
    sides = [(np.arange(count) if n == 0 else order(0, "halves", count, n)) % 2 for n in range(times)]
    use = np.stack([side == half for side in sides for half in (0, 1)], axis=1).astype(np.float64)
    all_of_them = curvature(a, whole.slopes)
    curves = list[Floats]()
    for side in sides:
        first = curvature(a[side == 0], whole.slopes)
        curves += [first, all_of_them - first]
    start = np.tile(whole.slopes, (len(curves), 1))
    slopes = side_by_side(a, y, use, penalties(whole.ridge, len(all_of_them)), start, np.stack(curves))
    found = squash(slopes @ np.concatenate([[1.0], record]))
    return found[:2], float(np.std(found, ddof=1))
