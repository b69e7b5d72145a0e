"""Example: what a territory sees of revolutions made at home elsewhere, the fresh and the near ones most.

    world_i = 1 - exp(-sum over j of s_j exp(-age_j / memory))
    near_i  = 1 - exp(-sum over j of s_j exp(-age_j / memory) exp(-km_ij / 1500))

over council governments j made at home in earlier years that still stand; s_j is 1, and of the origin the people whom
it holds over the record's. A government that an army brought is no example. Both lie below 1: what the first example
shows a tenth can't show again, and nobody has seen what many at once would do. People reach for what is vivid and
near at hand (Weyland 2009: availability and representativeness), an example lowers the threshold of those who come
later (Beissinger 2007), and neighbours count more than others (Gleditsch and Ward 2006). How much each counts is for
the hazard of attempts.
"""

from __future__ import annotations

import math

from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.parameter import Parameter

NAME = "example"
EVERY = 1
FIELDS = (
    Field("territory_example", ("territory",), "float64", "share", "revolutions elsewhere, fresh ones most", 0.0, 1.0),
    Field("territory_near_example", ("territory",), "float64", "share", "the same, near ones most", 0.0, 1.0),
)
READS = ("territory_home", "territory_since")
CHANGES = ()
PARAMETERS = (
    Parameter(
        "example_memory",
        5.0,
        "year",
        "time in which an example fades to 1/e",
        "assumption: half of it is gone in three or four years, as of waves in Beissinger 2007",
        low=2.5,
        high=10.0,
        within="(0, 1000]",
    ),
)


def step(world, p, case, now):
    """One year: every territory looks at the governments that were made at home before this year."""
    territory = world.territory
    for i in range(territory.example.shape[0]):
        territory.example[i] = 0.0
        territory.near_example[i] = 0.0
    for j in range(territory.example.shape[0]):
        if territory.home[j] == 1 and territory.since[j] < now.day:
            size = p.first_share if j == case.origin_territory and territory.since[j] == 0 else 1.0
            tell(territory, j, size * math.exp(-(now.day - territory.since[j]) / p.example_memory))
    for i in range(territory.example.shape[0]):
        territory.example[i] = 1.0 - math.exp(-territory.example[i])
        territory.near_example[i] = 1.0 - math.exp(-territory.near_example[i])


@helper
def tell(territory, j, fresh):
    """All others see a revolution."""
    for i in range(territory.example.shape[0]):
        if i != j:
            territory.example[i] += fresh
            territory.near_example[i] += fresh * territory.near[i, j]
