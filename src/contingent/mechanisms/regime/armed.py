"""Whose orders armed bodies carry out, and how many armed men each contender could count on."""

from __future__ import annotations

import math

import numpy as np

from contingent.world.helper import helper

# Assumptions, fixed: least obedience (share) at which a unit carries out orders; units that a contender can bring in at
# once (three divisions were sent in September 1917); km of railway over which the weight of a unit falls to 1/e.
OBEYS, BROUGHT, RAIL_REACH = 0.4, 3, 800.0


@helper
def follows(obedience, c):
    """Whether a unit that obeys so would carry out the contender's orders: obeyed enough, and nobody obeyed more."""
    own = obedience[c]
    if own < OBEYS:
        return False
    for d in range(obedience.shape[0]):
        if obedience[d] > own:
            return False
    return True


@helper
def measure_force(place, unit, city):
    """Armed men who would turn out in each city, by contender: ready men times relative obedience times obedience."""
    city.force[:] = 0.0
    contenders = city.force.shape[1]
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or unit.formed[u] == 0 or place.city[i] < 0:
            continue
        total = 0.0
        for c in range(contenders):
            total += unit.obedience[u, c]
        if total <= 0.0:
            continue
        for c in range(contenders):
            a = unit.obedience[u, c]
            city.force[place.city[i], c] += unit.readiness[u] * unit.men[u] * a * a / total


@helper
def reserve_men(ready, obedience, c, km):
    """Ready men of a unit whom contender c can count on in the capital: by relative obedience, less by distance."""
    total = 0.0
    for d in range(obedience.shape[0]):
        total += obedience[d]
    return ready * obedience[c] * obedience[c] / total * math.exp(-km / RAIL_REACH)


@helper
def measure_reserve(place, unit, contender, capital):
    """Armed men whom each contender could bring to the capital: its best mobile units elsewhere, less by distance."""
    contenders = contender.reserve.shape[0]
    best = np.zeros((contenders, BROUGHT))
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or unit.formed[u] == 0 or unit.mobile[u] == 0 or place.city[i] == capital:
            continue
        for c in range(contenders):
            if unit.obedience[u, c] < OBEYS:
                continue
            men = reserve_men(unit.readiness[u] * unit.men[u], unit.obedience[u], c, place.rail_km[i])
            for n in range(BROUGHT):
                if men > best[c, n]:
                    men, best[c, n] = best[c, n], men
    for c in range(contenders):
        contender.reserve[c] = 0.0
        for n in range(BROUGHT):
            contender.reserve[c] += best[c, n]
