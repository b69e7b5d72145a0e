"""Stacking of predictive distributions (Yao, Vehtari, Simpson and Gelman 2018, equation 4).

Weights on the simplex that make the weighted mixture of rival forecasts of held-out values as good as can be:

    max over w of   sum over values i of  r_i log sum over rivals k of  w_k p_k(y_i)

They say what each rival adds to a joint forecast. They are no probabilities that a rival is true, and the widths of
priors are not rewarded for themselves, as a marginal likelihood would reward them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def stacked(log_density: Floats, share: Floats) -> Floats:
    """Return the weights of rivals, float64[rivals], sum one.

    Parameters
    ----------
    log_density : float64[values, rivals]
    share : float64[values], what each value counts
    """
    rivals = log_density.shape[1]
    density = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    share = share / share.sum()

    def cost(weight: Floats) -> float:
        return -float(share @ np.log(np.maximum(density @ weight, 1e-300)))

    def slope(weight: Floats) -> Floats:
        return -(share / np.maximum(density @ weight, 1e-300)) @ density

    best = minimize(
        cost,
        np.full(rivals, 1.0 / rivals),
        jac=slope,
        method="SLSQP",
        bounds=[(0.0, 1.0)] * rivals,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1.0, "jac": lambda w: np.ones(rivals)},
        options={"ftol": 1e-12, "maxiter": 1000},
    ).x
    best = np.clip(best, 0.0, None)
    return best / best.sum()


def shares(blocks: NDArray) -> Floats:
    """Return what each value counts where every block counts once, float64[values], sum one."""
    _, at, size = np.unique(blocks, return_inverse=True, return_counts=True)
    return 1.0 / (size[at] * len(size))


def stacked_with_error(log_density: Floats, blocks: NDArray) -> tuple[Floats, Floats]:
    """Return the weights and their jackknife errors, each block left out in turn; NaN with a single block."""
    weight, names = stacked(log_density, shares(blocks)), np.unique(blocks)
    if len(names) < 2:
        return weight, np.full(len(weight), np.nan)
    without = np.array([stacked(log_density[blocks != name], shares(blocks[blocks != name])) for name in names])
    n = len(names)
    return weight, np.sqrt((n - 1) / n * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
