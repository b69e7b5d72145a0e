"""Places where people act: who is there, which armed men, what the neighbours did."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.world.helper import helper
from contingent.world.kernels import fill_neighbours

# Assumption, fixed: weight of discontent (0..1) in the wish to act.
DISCONTENT_WEIGHT = 3.0


class Streets(NamedTuple):
    """Places where people act; x[i] belongs to the place at[i], `was` to every place."""

    at: np.ndarray
    entity: np.ndarray
    armed: np.ndarray
    was: np.ndarray
    near: np.ndarray
    people: np.ndarray
    workers: np.ndarray
    men: np.ndarray
    mood: np.ndarray
    cost: np.ndarray
    risk: np.ndarray
    gathered: np.ndarray


@helper
def guards(place, unit, ruler, armed):
    """Armed men in each place who would act for the one in power."""
    armed[:] = 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i >= 0 and unit.formed[u] == 1 and ruler >= 0:
            armed[i] += unit.men[u] * unit.obedience[u, ruler] ** 2


@helper
def look_near(place, streets, count):
    """What the neighbours of the places at[:count] did yesterday."""
    fill_neighbours(
        streets.near, streets.was, streets.at[:count], place.link_start, place.link_target, place.link_weight
    )
