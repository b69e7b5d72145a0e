"""Many ridge logistic regressions on parts of the same worlds, whose Newton steps share one matrix of curvature.

A regression on seven folds of eight, or on a half, ends close to where one on all worlds ends. So the curvature

    H = sum over worlds of p (1 - p) x x' + ridge

is summed once, at slopes near all of them, fold by fold; that of a part is the sum of its folds. With it held, a step

    b <- b + H^-1 (sum over worlds of the part of (y - p) x - ridge b)

costs two products of a matrix with a vector, not one of a matrix with itself (the chord method; Ortega and Rheinboldt
1970, section 7.1). The gradient is exact and steps go on until they are below CLOSE, so the solution is that of
Newton's method. Where steps do not shrink fast enough, a part gets a matrix of its own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

Floats = NDArray[np.float64]
CLOSE = 1e-7  # change of a coefficient under which a fit has ended
CHORDS = 16  # steps with one matrix at most
SHRINKS = 0.5  # of the step before; a step that is longer calls for a new matrix
STEPS = 30  # of Newton's method at most
FREE = 1e-6  # penalty of the intercept


def squash(a: Floats) -> Floats:
    """Return the logistic function."""
    return 1.0 / (1.0 + np.exp(-np.clip(a, -30.0, 30.0)))


def beside_one(x: Floats) -> Floats:
    """Return features with the intercept's one before them, float64[worlds, 1 + features]."""
    return np.column_stack([np.ones(len(x)), x])


def penalties(ridge: float, slopes: int) -> Floats:
    """Return the penalty of each slope, float64[slopes]; the intercept has hardly any."""
    out = np.full(slopes, ridge)
    out[0] = FREE
    return out


def curvature(a: Floats, slopes: Floats) -> Floats:
    """Return the sum of p (1 - p) x x' over worlds, float64[slopes, slopes].

    Parameters
    ----------
    a : float64[worlds, slopes], features with a one before them
    """
    p = squash(a @ slopes)
    z = a * np.sqrt(p * (1.0 - p) + 1e-9)[:, None]
    return z.T @ z


def newton(a: Floats, y: Floats, penalty: Floats, start: Floats) -> Floats:
    """Return the slopes of one regression, float64[slopes]: a matrix is held as long as steps with it shrink."""
    b = start.copy()
    for _ in range(STEPS):
        held, last = factor(curvature(a, b), penalty), np.inf
        for _ in range(CHORDS):
            change = cho_solve(held, a.T @ (y - squash(a @ b)) - penalty * b, check_finite=False)
            size = float(np.abs(change).max())
            if size > SHRINKS * last:
                break
            b, last = b + change, size
            if size < CLOSE:
                return b
    return b


def factor(curve: Floats, penalty: Floats) -> tuple[Floats, bool]:
    """Return a curvature with the penalty on its diagonal, factored."""
    h = curve.copy()
    h[np.diag_indices_from(h)] += penalty
    return cho_factor(h, check_finite=False)


def side_by_side(a: Floats, y: Floats, use: Floats, penalty: Floats, start: Floats, curves: Floats) -> Floats:
    """Return the slopes of regressions on parts of the worlds, float64[parts, slopes].

    Parameters
    ----------
    a : float64[worlds, slopes], features with a one before them
    y : float64[worlds], 0 or 1
    use : float64[worlds, parts], 1 where a part has a world, else 0
    penalty : float64[slopes]
    start : float64[parts, slopes]
    curves : float64[parts, slopes, slopes], the curvature of each part near its solution, without the penalty
    """
    b, live, last = start.copy(), np.arange(len(start)), np.full(len(start), np.inf)
    held = [factor(curve, penalty) for curve in curves]
    slow: list[int] = []
    for _ in range(CHORDS):
        off = (y[:, None] - squash(a @ b[live].T)) * use[:, live]
        gradient = off.T @ a - penalty * b[live]
        change = np.stack([cho_solve(held[k], g, check_finite=False) for k, g in zip(live, gradient, strict=True)])
        b[live] += change
        size = np.abs(change).max(axis=1)
        goes_on, stuck = size > CLOSE, size > SHRINKS * last[live]
        last[live] = size
        slow += live[goes_on & stuck].tolist()
        live = live[goes_on & ~stuck]
        if not len(live):
            break
    for k in [*slow, *live.tolist()]:
        part = use[:, k] > 0.0
        b[k] = newton(a[part], y[part], penalty, start[k])
    return b
