"""Victory: the chance that a rising makes a council government that lasts a year or more.

    logit P = constant + beaten B + backing K
    K_i = max over j of c_j exp(-km_ij / 1500)

B is 1 where a war was lost within three years: armies that are beaten do not shoot (Russell 1974; Skocpol 1979). K is
what council governments j that stood before this year can do for a rising: c_j is the people of j over those of the
origin in that year, at most 1; of the origin itself its programme for abroad times its output over the record's, at
most 2. It follows a rule and no list of who was helped, which was made knowing who won.

A rising that wins takes power in the year in which it begins. Recorded ones took up to nine years, three in the middle.
"""

from __future__ import annotations

import math

from contingent.world.events import KIND
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "victory"
EVERY = 1
FIELDS = (
    Field("territory_strength", ("territory",), "float64", "ratio", "what it can do for risings abroad", 0.0, 2.0),
    Field(
        "territory_backing",
        ("territory",),
        "float64",
        "ratio",
        "what the strongest backer can do for a rising of this year",
        0.0,
        2.0,
    ),
    Field("successes_so_far", (), "int32", "count", "council governments made at home since the start", 0),
)
READS = ("territory_attempt", "territory_people", "territory_installed")
CHANGES = ("territory_home", "territory_since", "successes")
WIDE = "assumption: a wide prior for inputs of order one"
PARAMETERS = (
    Parameter(
        "victory_constant",
        -1.5,
        "log odds",
        "log odds that a rising wins and lasts, where nobody is beaten or backed",
        "assumption: about one attempt in six, between a sixth and the half of all campaigns (NAVCO 1.3)",
        "normal",
        -1.5,
        1.0,
        within="[-20, 20]",
    ),
    Parameter("victory_beaten", 0.0, "log odds", "after a lost war", WIDE, "normal", 0.0, 1.0, within="[-20, 20]"),
    Parameter("victory_backing", 0.0, "log odds", "for backing of 1", WIDE, "normal", 0.0, 1.0, within="[-20, 20]"),
)
EVENT_SUCCESS = KIND["success"]
MOST = 2.0  # of a backer's strength; assumption
DRAW_VICTORY = 0


def step(world, p, case, now):
    """One year: who could back whom, then each rising of the year wins or not."""
    territory, country = world.territory, world.country
    for i in range(territory.backing.shape[0]):
        territory.strength[i] = strength(territory, p, case.origin_territory, i, now.day)
    for i in range(territory.backing.shape[0]):
        territory.backing[i] = backing(territory, i) if territory.attempt[i] == 1 else 0.0
        if territory.attempt[i] == 1:
            x = p.victory_constant + p.victory_beaten * territory.beaten[i, now.day]
            chance = 1.0 / (1.0 + math.exp(-x - p.victory_backing * territory.backing[i]))
            u = uniform(now.key, now.day, territory.entity[i], DRAW_VICTORY)
            if u < chance:
                territory.home[i] = 1
                territory.since[i] = now.day
                country.successes += 1
                country.successes_so_far += 1
                record(now.log, EVENT_SUCCESS, MIDNIGHT, place=i, value=1.0, probability=chance, draw=u)


@helper
def strength(territory, p, origin, j, day):
    """What a council government of an earlier year can do for risings abroad; 0 where none stands."""
    if (territory.home[j] == 0 and territory.installed[j] == 0) or territory.since[j] >= day:
        return 0.0
    if j == origin:
        return min(MOST, p.first_programme * p.first_output)
    if origin < 0 or territory.people[origin] <= 0.0:
        return 1.0
    return min(1.0, territory.people[j] / territory.people[origin])


@helper
def backing(territory, i):
    """The most that a council government elsewhere can do here."""
    most = 0.0
    for j in range(territory.strength.shape[0]):
        if territory.strength[j] > 0.0:
            most = max(most, territory.strength[j] * territory.near[i, j])
    return most
