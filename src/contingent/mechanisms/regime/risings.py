"""Risings that nobody ordered: a crowd, and armed men who no longer obey, go for the government.

With c the share of a city in the streets and m the share of its armed men who don't obey, both above a threshold, a
rising begins on a day with the chance 1 - exp(-h),

    h = spark_rate min(1, c / FULL_CROWD) (m - SPARK_MUTINY) / (1 - SPARK_MUTINY)

A garrison that has mutinied needs the less of a crowd the more of it is lost, and none where half is: its men have
refused an order, and are safe only if the government goes. c is then FULL_CROWD min(1, m / MOST_LOST) at least.

It is for whichever rival is most obeyed by the city's armed men. Against a monarch, where nobody has come forward yet,
it is for whoever would take over by custom: an assembly's cabinet first, then a council. Later a rising without
anybody whom a tenth of the armed men obey, or for a council whose parties refuse power, is a riot: it has nobody to
raise (July 1917: Rabinowitch 1968).
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.armed import share_lost
from contingent.mechanisms.regime.mandate import LED_BY_NOBODY, takes_power
from contingent.world.helper import helper
from contingent.world.kinds import CABINET, COUNCIL, KIND, MONARCH
from contingent.world.log import MORNING, record
from contingent.world.noise import uniform
from contingent.world.people import in_the_streets

# Assumptions, fixed: what a rising without an order needs (share of the city in the streets, share of its armed men
# who no longer obey) and the crowd at which its hazard is full.
SPARK_CROWD, SPARK_MUTINY, FULL_CROWD = 0.03, 0.3, 0.15
HEIR = 0.1  # assumption, fixed: share of a city's armed men who must obey the one for whom they rise
MOST_LOST = 0.5  # assumption, fixed: share of armed men who no longer obey with which a mutiny needs no crowd
EVENT_BEGINS = KIND["operation_begins"]
DRAW_SPARK = 1


@helper
def spark(k, world, spark_rate, power_issue, now):
    """A rising without an order in city k, if one begins today."""
    place, unit, city, ruler = world.place, world.unit, world.city, world.country.incumbent
    if ruler < 0 or city.operation[k] >= 0 or city.command[k] != ruler:
        return
    total, crowd = in_the_streets(place.people, place.demonstration, place.city, k)
    mutinous = share_lost(k, ruler, place, unit)
    crowded = crowd / max(total, 1.0)
    if city.mutiny[k] == 1:
        crowded = max(crowded, FULL_CROWD * min(1.0, mutinous / MOST_LOST))
    if crowded < SPARK_CROWD or mutinous < SPARK_MUTINY:
        return
    chance = 1.0 - math.exp(-hazard(crowded, mutinous, spark_rate))
    draw = uniform(now.key, now.day, city.entity[k], DRAW_SPARK)
    if draw >= chance:
        return
    cause = heir(k, ruler, world, power_issue)
    if cause >= 0:
        city.operation[k] = cause
        city.operation_party[k] = LED_BY_NOBODY
        city.operation_day[k] = now.day
        city.operation_deaths[k] = 0.0
        record(now.log, EVENT_BEGINS, MORNING, cause, k, mutinous, chance, draw)


@helper
def hazard(crowded, mutinous, spark_rate):
    """Return h, the hazard of a rising in a day."""
    return spark_rate * min(1.0, crowded / FULL_CROWD) * ((mutinous - SPARK_MUTINY) / (1.0 - SPARK_MUTINY))


@helper
def heir(k, ruler, world, power_issue):
    """The contender for whom people rise in city k, -1 for none."""
    contender, city = world.contender, world.city
    best, most, total = -1, 0.0, 0.0
    for c in range(contender.kind.shape[0]):
        total += city.force[k, c]
        if c == ruler or contender.active[c] == 0 or (contender.kind[c] != CABINET and contender.kind[c] != COUNCIL):
            continue
        if city.force[k, c] > most and takes_power(c, k, world, power_issue):
            best, most = c, city.force[k, c]
    if contender.kind[ruler] != MONARCH:
        return best if most > HEIR * total else -1
    if best >= 0:
        return best
    for kind in (CABINET, COUNCIL):
        for c in range(contender.kind.shape[0]):
            if c != ruler and contender.kind[c] == kind:
                return c
    return -1
