"""Mutinies: men of a garrison refuse an order.

A unit is lost to the government when fewer than 0.3 of its men obey it, and its own again above 0.6: between the two it
stays what it was. Moods differ from day to day; a mutiny is an order refused. Units are given orders where troops are
to fire, where a mass crowd is to be cleared from the streets of their city, and where somebody fights for it. One most
of which is lost refuses, sooner or later, what is ordered on any day: to mount guard, to leave for the front. Where the
men of the lost units that are given orders make up a tenth of a city's armed men, its garrison has mutinied, once until
those lost are fewer than a twentieth or power changes. It is news against the government (Singh 2014: what others
are expected to do decides; Russell 1974). A militia was never under the government's orders, and refuses none.
"""

from __future__ import annotations

import numpy as np

from contingent.world.helper import helper
from contingent.world.kinds import KIND, MILITIA
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform

# Assumptions, fixed: obedience (share) below which a unit is lost, and above which it is the government's again; share
# of a garrison's men that makes a mutiny, and below which it is over; news of a mutiny, against the government.
LOST, BACK, GARRISON_LOST, GARRISON_BACK, MUTINY_NEWS = 0.3, 0.6, 0.1, 0.05, 0.5
# Assumptions, fixed: obedience (share) above which a unit is the government's at the start; days for which a unit that
# was lost is not called reliable.
MINE, REMEMBERED = 0.5, 365
# Assumptions, fixed: share of a garrison lost from which any order shows it; chance a day of such an order.
MOST_LOST, DAILY = 0.5, 0.1
DRAW_ORDER = 3
EVENT_MUTINY = KIND["mutiny"]


@helper
def mutinies(world, barracks, now):
    """Which units are lost, which garrisons refuse an order today, and which mutinies are over."""
    unit, city, country = world.unit, world.city, world.country
    lose(unit, country.incumbent, now.day)
    fresh = now.day > 0 and country.power_day == now.day - 1
    for k in range(city.mutiny.shape[0]):
        lost, first = lost_men(k, unit, barracks)
        share = lost / barracks.men[k] if barracks.men[k] > 0.0 else 0.0
        if fresh or share < GARRISON_BACK or country.incumbent < 0:
            city.mutiny[k] = 0
        elif share >= GARRISON_LOST and city.mutiny[k] == 0 and ordered(k, share, city, country, now):
            city.mutiny[k] = 1
            world.contender.news[country.incumbent] -= MUTINY_NEWS
            side = np.argmax(unit.obedience[first])
            record(now.log, EVENT_MUTINY, MIDNIGHT, first, unit.place[first], lost, detail=side)


@helper
def lose(unit, ruler, day):
    """Mark the units that are lost to the government, with hysteresis, and those on which it can rely."""
    for u in range(unit.men.shape[0]):
        obeys = unit.obedience[u, ruler] if ruler >= 0 else 0.0
        if day == 0:
            unit.loyal[u], unit.lost_day[u] = 1 if obeys > MINE else 0, day - REMEMBERED
        elif obeys > BACK:
            unit.loyal[u] = 1
        elif obeys < LOST and unit.loyal[u] == 1:
            unit.loyal[u], unit.lost_day[u] = 0, day
        unit.reliable[u] = 1 if unit.loyal[u] == 1 and day - unit.lost_day[u] >= REMEMBERED else 0


@helper
def lost_men(k, unit, barracks):
    """Return the men of the units of city k that are lost, and the largest of these units (-1 for none)."""
    lost, first, most = 0.0, -1, 0.0
    for u in range(unit.men.shape[0]):
        under_orders = unit.formed[u] == 1 and unit.kind[u] != MILITIA
        if unit.place[u] >= 0 and barracks.city[u] == k and under_orders and unit.loyal[u] == 0:
            lost += unit.men[u]
            if unit.men[u] > most:
                first, most = u, unit.men[u]
    return lost, first


@helper
def ordered(k, share, city, country, now):
    """Whether the garrison of city k, a share of which is lost, is given an order today that it could refuse."""
    if now.day <= country.repress_until or city.crowd_on[k] == 1 or city.operation[k] >= 0:
        return True
    return share > MOST_LOST and uniform(now.key, now.day, city.entity[k], DRAW_ORDER) < DAILY
