"""Installation: whether an army of a council government that stands in a territory leaves such a government there.

    P = presence x chance

Armies stand where and when the record has them (armies.csv), if a council government still stands at their home in
this world; presence is 1, and of the origin's army the share of the record's that it has, at most 1. The chance is
one number. Elections are not asked: those who are installed may have had friends at home or none (Seton-Watson 1956;
Naimark 2018).

The wars of 1937 to 1945 come in every world. A switch leaves their installations out, so that both bounds can be seen.
"""

from __future__ import annotations

from contingent.world.events import KIND
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "installation"
EVERY = 1
FIELDS = (
    Field("installations_so_far", (), "int32", "count", "council governments that armies installed since the start", 0),
)
READS = ("territory_home",)
CHANGES = ("territory_installed", "territory_since", "territory_patron", "installations")
PARAMETERS = (
    Parameter(
        "installation_chance",
        0.5,
        "chance",
        "chance that an army leaves a council government",
        "assumption: even odds",
        "beta",
        1.0,
        1.0,
        within="[0, 1]",
    ),
    Parameter(
        "late_war",
        1.0,
        "switch",
        "armies of 1937-1945 stand where they stood",
        "assumption: the war is outside in every world",
        choices=("without_installation", "as_it_was"),
    ),
)
EVENT_INSTALLATION = KIND["installation"]
DRAW_INSTALLATION = 0


def step(world, p, case, now):
    """One year: each army that stands abroad this year leaves a government, or does not."""
    territory, country, army = world.territory, world.country, world.army
    for a in range(army.owner.shape[0]):
        i, j = army.target[a], army.owner[a]
        if army.day[a] != now.day or (army.late[a] == 1 and p.late_war < 1.0):
            continue
        if governed(territory, i) or not governed(territory, j) or territory.here[i, now.day] == 0:
            continue
        presence = min(1.0, p.first_army) if j == case.origin_territory else 1.0
        chance = presence * p.installation_chance
        u = uniform(now.key, now.day, army.entity[a], DRAW_INSTALLATION)
        if u < chance:
            territory.installed[i] = 1
            territory.since[i] = now.day
            territory.patron[i] = j
            country.installations += 1
            country.installations_so_far += 1
            record(now.log, EVENT_INSTALLATION, MIDNIGHT, actor=j, place=i, value=1.0, probability=chance, draw=u)


@helper
def governed(territory, i):
    """Whether a council government stands in a territory."""
    return territory.home[i] == 1 or territory.installed[i] == 1
