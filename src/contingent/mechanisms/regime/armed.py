"""Whose orders armed bodies carry out, and how many armed men each contender could count on."""

from __future__ import annotations

import math

import numpy as np

from contingent.world.helper import helper

# Assumptions, fixed: least obedience (share) at which a unit carries out orders; units that a contender can bring in at
# once (three divisions were sent in September 1917); km of railway over which the weight of a unit falls to 1/e.
OBEYS, BROUGHT, RAIL_REACH = 0.4, 3, 800.0


@helper
def follows(w, u, unit_obedience, c):
    """Whether a unit would carry out the contender's orders: obeyed enough, and nobody obeyed more."""
    own = unit_obedience[w, u, c]
    if own < OBEYS:
        return False
    for d in range(unit_obedience.shape[2]):
        if unit_obedience[w, u, d] > own:
            return False
    return True


@helper
def measure_force(w, unit_obedience, unit_place, unit_men, unit_formed, unit_readiness, place_city, force):
    """Armed men who would turn out in each city, by contender: ready men times relative obedience times obedience."""
    for k in range(force.shape[1]):
        for c in range(force.shape[2]):
            force[w, k, c] = 0.0
    for u in range(unit_men.shape[1]):
        p = unit_place[w, u]
        if p < 0 or unit_formed[w, u] == 0 or place_city[p] < 0:
            continue
        total = 0.0
        for c in range(force.shape[2]):
            total += unit_obedience[w, u, c]
        if total <= 0.0:
            continue
        for c in range(force.shape[2]):
            a = unit_obedience[w, u, c]
            force[w, place_city[p], c] += unit_readiness[u] * unit_men[w, u] * a * a / total


@helper
def reserve_men(ready, obedience, c, km):
    """Ready men of a unit whom contender c can count on in the capital: by relative obedience, less by distance."""
    total = 0.0
    for d in range(obedience.shape[0]):
        total += obedience[d]
    return ready * obedience[c] * obedience[c] / total * math.exp(-km / RAIL_REACH)


@helper
def measure_reserve(
    w,
    unit_obedience,
    unit_place,
    unit_men,
    unit_formed,
    unit_readiness,
    unit_mobile,
    place_city,
    capital,
    rail_km,
    reserve,
):
    """Armed men whom each contender could bring to the capital: its best mobile units elsewhere, less by distance."""
    for c in range(reserve.shape[1]):
        reserve[w, c] = 0.0
    best = np.zeros((reserve.shape[1], BROUGHT))
    for u in range(unit_men.shape[1]):
        p = unit_place[w, u]
        if p < 0 or unit_formed[w, u] == 0 or unit_mobile[u] == 0 or place_city[p] == capital:
            continue
        for c in range(reserve.shape[1]):
            if unit_obedience[w, u, c] < OBEYS:
                continue
            men = reserve_men(unit_readiness[u] * unit_men[w, u], unit_obedience[w, u], c, rail_km[p])
            for n in range(BROUGHT):
                if men > best[c, n]:
                    men, best[c, n] = best[c, n], men
    for c in range(reserve.shape[1]):
        for n in range(BROUGHT):
            reserve[w, c] += best[c, n]
