"""Attempt: the hazard that an armed rising of the left begins in a territory in a year.

    logit P = constant + size S + beaten B + income Y + colony C + middling M + example W + near N + u(year)

where no council government stands, each input less its average; u is normal, one number a year for all territories:
what shakes the whole world at once. S to M are as in scenario/arrays/world.py, W and N as in the mechanism `example`.
Beaten in war: Skocpol 1979, Weyland 2009. Middling democracy: Hegre and others 2001. Example: Beissinger 2007,
Gleditsch and Ward 2006. Against it: risings that come together may share a cause and not copy each other (Houle, Kayser
and Xiang 2016; Hale 2013).

The coefficients of the case are fitted to 1918-1949 (contingent.evidence.echo), those below are wide and know no case.
"""

from __future__ import annotations

import math

from contingent.world.events import KIND
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import normal, uniform
from contingent.world.parameter import Parameter

# Averages of the territories and years at risk in 1918-1949, each weighed by what it tells, p (1 - p), and rounded.
# With inputs about them what is not known of the constant hangs little on what is not known of the others.
AVERAGE_SIZE, AVERAGE_BEATEN, AVERAGE_INCOME, AVERAGE_COLONY = 0.8, 0.2, -0.1, 0.25
AVERAGE_MIDDLING, AVERAGE_EXAMPLE, AVERAGE_NEAR = 0.35, 0.35, 0.07
NAME = "attempt"
EVERY = 1
FIELDS = (
    Field("territory_attempt", ("territory",), "uint8", "flag", "a rising began this year", 0, 1),
    Field("attempts_so_far", (), "int32", "count", "risings since the start", 0),
)
READS = ("territory_home", "territory_installed", "territory_example", "territory_near_example")
CHANGES = ("attempts",)
WIDE = "assumption: a wide prior for inputs of order one"


def coefficient(name: str, meaning: str, default: float = 0.0) -> Parameter:
    """Return the declaration of a coefficient of the hazard."""
    return Parameter(f"attempt_{name}", default, "log odds", meaning, WIDE, "normal", default, 1.0, within="[-20, 20]")


PARAMETERS = (
    coefficient("constant", "log odds of a rising in a year, where all inputs are average", -4.5),
    coefficient("size", "for each unit of size"),
    coefficient("beaten", "in the year of a lost war and the three after it"),
    coefficient("income", "for each unit of log income, of states"),
    coefficient("colony", "of what is no state"),
    coefficient("middling", "where elections are held, but not free and open to all"),
    coefficient("example", "of example: revolutions elsewhere, from 0 to 1"),
    coefficient("near", "of example at hand, from 0 to 1"),
    Parameter(
        "year_spread",
        0.5,
        "log odds",
        "standard deviation of what a year brings to all",
        "assumption: a year may halve or double the odds",
        "lognormal",
        0.5,
        0.5,
        within="[0, 10]",
    ),
)
EVENT_ATTEMPT = KIND["attempt"]
ALL = 0  # the entity of the year's draw
DRAW_RISING, DRAW_YEAR = 0, 1


def step(world, p, case, now):
    """One year: each territory without a council government may rise; none does in the year of the origin's own."""
    territory, country = world.territory, world.country
    year = p.year_spread * normal(now.key, now.day, ALL, DRAW_YEAR)
    for i in range(territory.attempt.shape[0]):
        territory.attempt[i] = 0
        quiet = territory.home[i] == 0 and territory.installed[i] == 0
        if now.day > 0 and quiet and territory.here[i, now.day] == 1:
            chance = 1.0 / (1.0 + math.exp(-odds(territory, p, i, now.day) - year))
            u = uniform(now.key, now.day, territory.entity[i], DRAW_RISING)
            if u < chance:
                territory.attempt[i] = 1
                country.attempts += 1
                country.attempts_so_far += 1
                record(now.log, EVENT_ATTEMPT, MIDNIGHT, place=i, value=1.0, probability=chance, draw=u)


@helper
def odds(territory, p, i, day):
    """The log odds of a rising, without what the year brings to all."""
    return (
        p.attempt_constant
        + p.attempt_size * (territory.size[i, day] - AVERAGE_SIZE)
        + p.attempt_beaten * (territory.beaten[i, day] - AVERAGE_BEATEN)
        + p.attempt_income * (territory.income[i, day] - AVERAGE_INCOME)
        + p.attempt_colony * (territory.colony[i, day] - AVERAGE_COLONY)
        + p.attempt_middling * (territory.middling[i, day] - AVERAGE_MIDDLING)
        + p.attempt_example * (territory.example[i] - AVERAGE_EXAMPLE)
        + p.attempt_near * (territory.near_example[i] - AVERAGE_NEAR)
    )
