"""Officers of an old army and the ways between places as arrays: what flight to a command elsewhere reads."""

from __future__ import annotations

import numpy as np

from contingent.scenario.arrays.places import FAR, Arrays, Labels, position
from contingent.scenario.model import Scenario


def officer_arrays(scenario: Scenario, labels: Labels, known: Arrays) -> Arrays:
    """Return what officers.csv says.

    group_officers float64[group], officers without a post, persons, by the group among whom they live; way_between
    float64[place, place], km of the shortest way over the links of `known`, whoever holds them. Without officers
    nobody goes anywhere, and there are no ways, float64[0, 0].
    """
    group = position(labels, "group")
    officers = np.zeros(len(group))
    for row in scenario.tables["officers"]:
        officers[group[row.group]] = row.officers
    ways = ways_between(known) if officers.any() else np.zeros((0, 0))
    return {"group_officers": officers, "way_between": ways}


def ways_between(known: Arrays) -> np.ndarray:
    """Return float64[place, place], km of the shortest way between two places, far where there is none."""
    from scipy.sparse import csr_matrix  # here, for most cases have no officers
    from scipy.sparse.csgraph import dijkstra

    start, target, km = known["link_start"], known["link_target"], known["link_km"]
    links = csr_matrix((np.maximum(km, 1e-9), target, start), shape=(len(start) - 1, len(start) - 1))
    return np.minimum(dijkstra(links), FAR)
