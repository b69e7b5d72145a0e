"""Survival: the hazard that a council government of an earlier year ends.

    logit P = home or installed + age (log(1 + a) - 2) + growth G + alone A

a is its age in years, and log(1 + a) is 2 after six and a half. G is the growth of income, in units of 5% a year
(Przeworski and others 2000). A is 1 for a government that an army installed and whose patron governs no longer by
councils: clients of one patron fall together, by the patron's own path, and are one event and not many (Kuran 1991;
Levitsky and Way 2010; Hale 2013).

All that end in a year are found before any is taken down, so that the order of territories decides nothing.
"""

from __future__ import annotations

import math

from contingent.mechanisms.echo.council_rule import leave
from contingent.world.events import KIND
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "survival"
EVERY = 1
FIELDS = (Field("territory_ending", ("territory",), "uint8", "flag", "its council government ends this year", 0, 1),)
READS = ()
CHANGES = ("territory_home", "territory_installed", "territory_since", "territory_patron", "exits")
RARE = "assumption: one in thirty a year, as autocracies of one party in Geddes, Wright and Frantz 2014"
WIDE = "assumption: a wide prior for inputs of order one"
PARAMETERS = (
    Parameter(
        "end_home",
        -3.4,
        "log odds",
        "log odds of the end in a year at a middling age, made at home",
        RARE,
        "normal",
        -3.4,
        1.0,
        within="[-20, 20]",
    ),
    Parameter(
        "end_installed",
        -3.4,
        "log odds",
        "log odds of the end in a year at a middling age, installed",
        RARE,
        "normal",
        -3.4,
        1.0,
        within="[-20, 20]",
    ),
    Parameter("end_age", 0.0, "log odds", "for each unit of log age", WIDE, "normal", 0.0, 0.5, within="[-20, 20]"),
    Parameter("end_growth", 0.0, "log odds", "for growth of 5% a year", WIDE, "normal", 0.0, 0.5, within="[-20, 20]"),
    Parameter(
        "end_alone",
        4.0,
        "log odds",
        "of an installed one whose patron is gone",
        "assumption: all of the seven whose army left in 1918-1946 ended within two years",
        "normal",
        4.0,
        1.0,
        within="[-20, 20]",
    ),
)
EVENT_EXIT = KIND["exit"]
MIDDLE_AGE = 2.0  # log(1 + years) of a government of middling age, at which the constants hold
DRAW_END = 0


def step(world, p, case, now):
    """One year: find the governments that end, then take them down."""
    territory, country = world.territory, world.country
    for i in range(territory.ending.shape[0]):
        territory.ending[i] = 0
        if (territory.home[i] == 1 or territory.installed[i] == 1) and territory.since[i] < now.day:
            chance = 1.0 / (1.0 + math.exp(-odds(territory, p, i, now.day)))
            u = uniform(now.key, now.day, territory.entity[i], DRAW_END)
            if u < chance:
                territory.ending[i] = 1
                country.exits += 1
                age = float(now.day - territory.since[i])
                record(now.log, EVENT_EXIT, MIDNIGHT, place=i, value=age, probability=chance, draw=u)
    for i in range(territory.ending.shape[0]):
        if territory.ending[i] == 1:
            leave(territory, i)


@helper
def odds(territory, p, i, day):
    """The log odds of the end of a government this year."""
    x = p.end_age * (math.log(1.0 + day - territory.since[i]) - MIDDLE_AGE) + p.end_growth * territory.growth[i, day]
    if territory.home[i] == 1:
        return x + p.end_home
    j = territory.patron[i]
    alone = j >= 0 and territory.home[j] == 0 and territory.installed[j] == 0
    return x + p.end_installed + (p.end_alone if alone else 0.0)
