"""Logistic regression with a ridge, chosen by folds, and how well calibrated it is on worlds that it has not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contingent.evidence.amortised.luck import order

Floats = NDArray[np.float64]
RIDGES = (10000.0, 1000.0, 300.0, 100.0, 30.0, 10.0, 1.0)  # of standardised features; the first is the share, nearly
FOLDS = 8
STEPS = 8  # Newton steps from the start of a path of ridges; each next ridge begins where the last ended
CLOSE = 1e-4  # change of a coefficient under which a fit has ended
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


def squash(a: Floats) -> Floats:
    """Return the logistic function."""
    return 1.0 / (1.0 + np.exp(-np.clip(a, -30.0, 30.0)))


def logit(p: Floats) -> Floats:
    """Return the log odds of probabilities, kept off 0 and 1."""
    q = np.clip(p, SURE, 1.0 - SURE)
    return np.log(q / (1.0 - q))


def fit(x: Floats, y: Floats, ridge: float, start: Floats | None = None) -> Fit:
    """Return the ridge logistic regression of y on standardised x by Newton's method.

    Parameters
    ----------
    x : float64[worlds, features]
    y : float64[worlds], 0 or 1
    ridge : penalty of half the sum of squared slopes; the intercept has none
    start : slopes to begin from, those of a ridge nearby
    """
    a = np.column_stack([np.ones(len(x)), x])
    b = np.zeros(a.shape[1]) if start is None else start.copy()
    penalty = np.full(a.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        p = squash(a @ b)
        curve = (a.T * (p * (1.0 - p) + 1e-9)) @ a
        curve[np.diag_indices_from(curve)] += penalty
        change = np.linalg.solve(curve, a.T @ (y - p) - penalty * b)
        b += change
        if np.abs(change).max() < CLOSE:
            break
    return Fit(b, ridge)


def fitted(x: Floats, y: Floats, ridge: float) -> Fit:
    """Return the fit of one ridge, reached along the path of ridges."""
    start = None
    for each in RIDGES:
        found = fit(x, y, each, start)
        if each <= ridge:
            return found
        start = found.slopes
    return fit(x, y, ridge, start)


def log_scores(y: Floats, p: Floats) -> Floats:
    """Return the log score of each world, in nats."""
    q = np.clip(p, SURE, 1.0 - SURE)
    return y * np.log(q) + (1.0 - y) * np.log(1.0 - q)


def held_out(x: Floats, y: Floats, seed: int = 0) -> Held:
    """Return what worlds that a fit has not seen say of it, at the ridge that predicts them best.

    The ridge is chosen by the folds that give the gain, so that the gain is slightly hopeful.
    """
    fold = order(seed, "folds", len(x)) % FOLDS
    p, share = np.empty((len(RIDGES), len(x))), np.empty(len(x))
    for k in range(FOLDS):
        inside, outside, start = fold != k, fold == k, None
        share[outside] = (y[inside].sum() + 0.5) / (inside.sum() + 1.0)
        for n, ridge in enumerate(RIDGES):
            found = fit(x[inside], y[inside], ridge, start)
            p[n, outside], start = found(x[outside]), found.slopes
    scores = np.array([log_scores(y, each) for each in p])
    best = int(scores.mean(axis=1).argmax())
    gain = scores[best] - log_scores(y, share)
    slope, error = calibration(y, p[best])
    whole = fitted(x, y, RIDGES[best])
    return Held(p[best], whole, float(gain.mean()), float(gain.std() / len(gain) ** 0.5), slope, error)


def calibration(y: Floats, p: Floats) -> tuple[float, float]:
    """Return the slope of y on the log odds of p and its standard error (Cox 1958); NaN where p is one number."""
    x = logit(p)
    if len(x) < 2 or x.std() < SURE or y.std() == 0.0:
        return float("nan"), float("nan")
    found = fit(x[:, None], y, 1e-6)
    a = np.column_stack([np.ones(len(x)), x])
    q = found(x[:, None])
    return float(found.slopes[1]), float(np.linalg.inv((a.T * (q * (1.0 - q))) @ a)[1, 1] ** 0.5)


def deciles(y: Floats, p: Floats, bins: int = 10) -> list[tuple[float, float, float]]:
    """Return (mean p, share of y, standard error of the share were p right) of worlds in order of p, a tenth each."""
    out = []
    for some in np.array_split(np.argsort(p, kind="stable"), min(bins, len(p))):
        error = (p[some] * (1.0 - p[some])).sum() ** 0.5 / len(some)
        out.append((float(p[some].mean()), float(y[some].mean()), float(error)))
    return out


def halves(x: Floats, y: Floats, record: Floats, ridge: float, times: int = 6) -> tuple[Floats, float]:
    """Return P at the record by the two halves of the worlds, and its standard error by half-samples.

    The deviation of half-samples about their mean is that of the whole (delete-half jackknife; Shao and Wu 1989).
    """
    found: list[float] = []
    for n in range(times):
        side = (np.arange(len(x)) if n == 0 else order(0, "halves", len(x), n)) % 2
        found += [float(fitted(x[side == half], y[side == half], ridge)(record[None])[0]) for half in (0, 1)]
    return np.array(found[:2]), float(np.std(found, ddof=1))
