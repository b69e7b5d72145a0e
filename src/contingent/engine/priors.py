"""The parameters of each world, drawn from their priors by keyed noise."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import held as held_by
from contingent.world.noise import across_worlds, fill_keys, inverse_normal, name_key
from contingent.world.parameter import Parameter

_normal_quantile = getattr(inverse_normal, "py_func", inverse_normal)  # a few draws are not worth compiling for


def draw_parameters(compiled: Compiled, worlds: NDArray[np.int64], seed: int, how: str) -> NDArray[np.float64]:
    """Return float64[worlds, parameters]: each drawn from its prior by world and name, or its default."""
    out = np.empty((len(worlds), len(compiled.parameters)))
    held = held_by(compiled.scenario.edits)
    keys, u = np.empty(len(worlds), np.uint64), np.empty(len(worlds))
    fill_keys(keys, np.uint64(seed), worlds.astype(np.uint64), name_key("stream:parameters"))
    for column, parameter in enumerate(compiled.parameters):
        if parameter.name in held:
            out[:, column] = held[parameter.name]
        elif how == "default" or parameter.prior is None:
            out[:, column] = parameter.default
        else:
            across_worlds(u, keys, 0, name_key(f"parameter:{parameter.name}"), 0)
            out[:, column] = quantile(parameter, u)
    return out


def quantile(parameter: Parameter, u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the prior's quantiles at values u in (0, 1)."""
    if parameter.prior == "uniform":
        return parameter.a + u * (parameter.b - parameter.a)
    if parameter.prior == "beta":
        return beta_quantile(parameter.a, parameter.b, u)
    z = np.array([_normal_quantile(x) for x in u.tolist()])
    if parameter.prior == "normal":
        return parameter.a + parameter.b * z
    return parameter.a * np.array([math.exp(parameter.b * x) for x in z.tolist()])


def beta_quantile(a: float, b: float, u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return quantiles of Beta(a, b) by bisection on its distribution function (error below 1e-12)."""
    low, high = np.zeros_like(u), np.ones_like(u)
    for _ in range(44):
        middle = 0.5 * (low + high)
        below = beta_share(a, b, middle) < u
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return 0.5 * (low + high)


def beta_share(a: float, b: float, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the regularised incomplete beta function at x in (0, 1)."""
    turned = x > (a + 1.0) / (a + b + 2.0)  # the fraction converges fast on the other side
    out = np.empty_like(x)
    out[~turned] = beta_fraction(a, b, x[~turned])
    out[turned] = 1.0 - beta_fraction(b, a, 1.0 - x[turned])
    return out


def beta_fraction(a: float, b: float, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the incomplete beta function by Lentz's continued fraction (Press et al. 2007, 6.4)."""
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * np.log(x) + b * np.log1p(-x)
    tiny = 1e-300
    c, d = np.ones_like(x), 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / np.where(np.abs(d) > tiny, d, tiny)
    fraction = d.copy()
    for m in range(1, 500):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 + step * d
            d = 1.0 / np.where(np.abs(d) > tiny, d, tiny)
            c = 1.0 + step / c
            c = np.where(np.abs(c) > tiny, c, tiny)
            fraction = fraction * c * d
        if (np.abs(c * d - 1.0) < 1e-15).all():
            break
    return np.exp(log_front) / a * fraction
