"""The parameters of each world, drawn from their priors by keyed noise."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ..scenario.compiled import Compiled
from ..scenario.edits import SetParameter
from ..world.noise import across_worlds, fill_keys, inverse_normal, name_key
from ..world.parameter import Parameter

_normal_quantile = getattr(inverse_normal, "py_func", inverse_normal)  # a few draws are not worth compiling for


def draw_parameters(
    compiled: Compiled, worlds: NDArray[np.int64], seed: int, how: str
) -> NDArray[np.float64]:
    """Return float64[worlds, parameters]: each drawn from its prior by world and name, or its default."""
    out = np.empty((len(worlds), len(compiled.parameters)))
    held: Mapping[str, float] = {
        e.parameter: e.value for e in compiled.scenario.edits if isinstance(e, SetParameter)}
    keys, u = np.empty(len(worlds), np.uint64), np.empty(len(worlds))
    fill_keys(keys, np.uint64(seed), worlds.astype(np.uint64), name_key("stream:parameters"))
    for column, parameter in enumerate(compiled.parameters):
        if parameter.name in held:
            out[:, column] = held[parameter.name]
        elif how == "default" or parameter.prior is None:
            out[:, column] = parameter.default
        else:
            across_worlds(u, keys, 0, name_key(f"parameter:{parameter.name}"), 0)
            out[:, column] = [quantile(parameter, x) for x in u.tolist()]
    return out


def quantile(parameter: Parameter, u: float) -> float:
    """Return the prior's quantile at u in (0, 1)."""
    if parameter.prior == "uniform":
        return parameter.a + u * (parameter.b - parameter.a)
    if parameter.prior == "beta":
        return beta_quantile(parameter.a, parameter.b, u)
    z = float(_normal_quantile(u))
    if parameter.prior == "normal":
        return parameter.a + parameter.b * z
    return parameter.a * math.exp(parameter.b * z)


def beta_quantile(a: float, b: float, u: float) -> float:
    """Return the quantile of Beta(a, b) by bisection on its distribution function (error below 1e-12)."""
    low, high = 0.0, 1.0
    while high - low > 1e-13:
        middle = 0.5 * (low + high)
        if beta_share(a, b, middle) < u:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def beta_share(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function, by Lentz's continued fraction (Press et al. 2007, 6.4)."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_share(b, a, 1.0 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    tiny, c, d = 1e-300, 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    fraction = d
    for m in range(1, 500):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 + step * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + step / c
            c = c if abs(c) > tiny else tiny
            fraction *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return front * fraction
