"""A logistic regression with normal priors and, where years are given, a normal effect of each year.

    logit p_i = b_0 + sum_k b_k x_ik + s z_year(i),   z standard normal

The effects of years are integrated out, each by Gauss-Hermite quadrature (Skrondal and Rabe-Hesketh 2004, section 6.3),
which is exact enough here, since a year has but one. What is reported is the mode of the posterior of b and log s, with
the curvature there as its covariance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit, logsumexp

Floats = NDArray[np.float64]

NODES = 15
SPREAD_MEDIAN, SPREAD_LOG_SD = 0.5, 0.5  # prior of s: a year may halve or double the odds
STEP = 1e-4  # of the difference quotient of the slope


@dataclass(frozen=True)
class Prior:
    """Normal priors: mean and standard deviation of the constant and of each coefficient, float64[1 + inputs]."""

    mean: Floats
    sd: Floats


@dataclass(frozen=True)
class Fitted:
    """A fitted regression.

    Attributes
    ----------
    names : of the constant and the inputs, and "log_spread" last where years have effects
    mean : float64[names], mode of the posterior
    covariance : float64[names, names], from the curvature at the mode
    """

    names: tuple[str, ...]
    mean: Floats
    covariance: Floats

    @property
    def error(self) -> Floats:
        """Standard errors, float64[names]."""
        return np.sqrt(np.diag(self.covariance))

    def chances(self, x: Floats, at: Floats | None = None) -> Floats:
        """Return the chance of each row in a year that nothing is known of.

        Parameters
        ----------
        x : float64[rows, inputs]
        at : coefficients to use in the place of the mode, such as a draw
        """
        b = self.mean if at is None else at
        line = b[0] + x @ b[1 : 1 + x.shape[1]]
        if self.names[-1] != "log_spread":
            return expit(line)
        nodes, weights = quadrature()
        return expit(line[:, None] + np.exp(b[-1]) * nodes) @ weights


def quadrature() -> tuple[Floats, Floats]:
    """Return nodes and weights that sum functions of a standard normal."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    return nodes, weights / weights.sum()


def fit(names: Sequence[str], x: Floats, y: Floats, prior: Prior, weight: Floats | None = None,
        years: NDArray[np.int64] | None = None) -> Fitted:  # fmt: skip
    """Return the regression of y on x.

    Parameters
    ----------
    names : of the inputs
    x : float64[rows, inputs]
    y : float64[rows], 0 or 1; a share between counts as so much of both
    weight : float64[rows]; one each without it
    years : int64[rows], which rows share an effect; none where it is not given
    """
    x = np.column_stack([np.ones(len(y)), x])
    weight = np.ones(len(y)) if weight is None else weight
    groups = None if years is None else np.unique(years, return_inverse=True)[1]

    def slope(b: Floats) -> tuple[float, Floats]:
        return posterior(b, x, y, weight, groups, prior)

    count = x.shape[1] + (groups is not None)
    begin = np.append(prior.mean, np.log(SPREAD_MEDIAN)) if groups is not None else prior.mean
    found = minimize(slope, begin, jac=True, method="BFGS", options={"gtol": 1e-6, "maxiter": 1_000})
    curve = np.empty((count, count))
    for k in range(count):
        step = np.zeros(count)
        step[k] = STEP
        curve[k] = (slope(found.x + step)[1] - slope(found.x - step)[1]) / (2 * STEP)
    told = ("constant", *names, *(["log_spread"] if groups is not None else []))
    return Fitted(told, found.x, np.linalg.inv((curve + curve.T) / 2).astype(np.float64))


def posterior(b: Floats, x: Floats, y: Floats, weight: Floats, groups: NDArray[np.int64] | None, prior: Prior
              ) -> tuple[float, Floats]:  # fmt: skip
    """Return minus the log posterior at b, but for a constant, and its slope."""
    coefficients = b[: x.shape[1]]
    line, off = x @ coefficients, (coefficients - prior.mean) / prior.sd
    penalty, pull = 0.5 * off @ off, off / prior.sd
    if groups is None:
        likelihood = weight @ (y * log_expit(line) + (1 - y) * log_expit(-line))
        return penalty - likelihood, pull - x.T @ (weight * (y - expit(line)))
    nodes, weights = quadrature()
    spread, wide = np.exp(b[-1]), (b[-1] - np.log(SPREAD_MEDIAN)) / SPREAD_LOG_SD
    lines = line[:, None] + spread * nodes
    rows = weight[:, None] * (y[:, None] * log_expit(lines) + (1 - y[:, None]) * log_expit(-lines))
    by_year = np.zeros((groups.max() + 1, NODES))
    np.add.at(by_year, groups, rows)
    by_year += np.log(weights)
    whole: Floats = np.asarray(logsumexp(by_year, axis=1, keepdims=True))
    left = np.exp(by_year - whole)[groups] * weight[:, None] * (y[:, None] - expit(lines))
    slope = np.append(pull - x.T @ left.sum(axis=1), wide / SPREAD_LOG_SD - spread * (left @ nodes).sum())
    return float(penalty + 0.5 * wide**2 - whole.sum()), slope
