"""The null model: a hazard of episodes on a few recorded covariates, fitted on windows.

A window of L days (in units of the mean window) has an episode with chance 1 - exp(-L exp(a + b'x)), x standardised
over the windows fitted on (complementary log-log; Prentice and Gloeckler 1978). b has a standard normal prior, which
holds it where the few episodes are told apart without an error; a has a very wide one.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
SLOPE, LEVEL = 1.0, 10.0  # standard deviations of the priors


def covariates(scenario: Scenario, days: list[date]) -> Floats:
    """Return float64[days, covariates]: the last recorded value on or before each day, or the first one."""
    table = scenario.tables["covariates"]
    columns = []
    for name in dict.fromkeys(row.covariate for row in table):
        rows = sorted((row.date, row.value) for row in table if row.covariate == name)
        columns.append([([rows[0][1]] + [value for on, value in rows if on <= day])[-1] for day in days])
    return np.array(columns, np.float64).T.reshape(len(days), -1)


def left_out(x: Floats, happened: NDArray[np.bool_], length: Floats, group: NDArray[np.int64]) -> Floats:
    """Return the chance of an episode in each window by a fit to all windows of other groups.

    Parameters
    ----------
    x : float64[windows, covariates]
    happened : bool[windows]
    length : float64[windows], days
    group : int64[windows]; windows of one group are left out together
    """
    out = np.empty(len(happened))
    for each in np.unique(group):
        kept = group != each
        out[~kept] = fitted_chance(x[kept], happened[kept], length[kept], x[~kept], length[~kept])
    return out


def fitted_chance(x: Floats, happened: NDArray[np.bool_], length: Floats, new_x: Floats, new_length: Floats) -> Floats:
    """Return the chance of an episode in new windows after a fit to others."""
    middle, unit = x.mean(axis=0), length.mean()
    spread = x.std(axis=0)
    spread = np.where(spread > 0.0, spread, 1.0)

    def log_hazard(beta: Floats, at: Floats, days: Floats) -> Floats:
        return np.clip(beta[0] + ((at - middle) / spread) @ beta[1:] + np.log(days / unit), -30.0, 6.0)

    def cost(beta: Floats) -> float:
        hazard = np.exp(log_hazard(beta, x, length))
        likelihood = np.where(happened, np.log(-np.expm1(-hazard)), -hazard).sum()
        return float(0.5 * (beta[0] / LEVEL) ** 2 + 0.5 * ((beta[1:] / SLOPE) ** 2).sum() - likelihood)

    best = minimize(cost, np.zeros(1 + x.shape[1]), method="BFGS").x
    return -np.expm1(-np.exp(log_hazard(best, new_x, new_length)))
