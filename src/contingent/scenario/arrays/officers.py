"""Officers of an old army and the ways between places as arrays: what flight to a command elsewhere reads."""

from __future__ import annotations

import numpy as np

from contingent.scenario.arrays.places import Arrays, Labels, position, ways_between
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
    links = known["link_start"], known["link_target"], known["link_km"]
    return {"group_officers": officers, "way_between": ways_between(*links) if officers.any() else np.zeros((0, 0))}
