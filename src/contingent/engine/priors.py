"""The parameters of each world, drawn from their priors by keyed noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import held as held_by
from contingent.world.noise import across_worlds, fill_keys, name_key
from contingent.world.parameter import Parameter
from contingent.world.prior import quantiles


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
    """Return the quantiles of the prior, cut to the range, at values u in (0, 1): float64[draws], in its unit."""
    assert parameter.prior is not None
    return quantiles(parameter.prior, parameter.a, parameter.b, *parameter.bounds, u)
