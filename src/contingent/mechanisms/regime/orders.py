"""Today's orders: the effects of what was decided today, in the order of the decisions."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.world.helper import helper


class Orders(NamedTuple):
    """Orders of a day.

    Attributes
    ----------
    by : int64[order], the decision that each follows from
    code : int64[order], what is ordered: an effect in world/kinds.py
    size : float64[order], how much of it
    """

    by: NDArray[np.int64]
    code: NDArray[np.int64]
    size: NDArray[np.float64]


@helper
def no_orders(count):
    """Return room for `count` orders (`size.order`)."""
    return Orders(np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count))


@helper
def orders(decision, case, found):
    """Fill in today's orders and return how many they are."""
    count = 0
    for n in range(decision.chosen.shape[0]):
        if decision.chosen[n] < 0:
            continue
        option = case.choice_of[n, decision.chosen[n]]
        for e in range(case.choice_effects[option], case.choice_effects[option + 1]):
            found.by[count], found.code[count], found.size[count] = n, case.effect_code[e], case.effect_value[e]
            count += 1
    return count
