"""Armed bodies in the kernel of authority: comrades, townspeople and officers are their neighbours.

A unit's men look at their own unit, at the armed men of their city and at the people there; men under officers
follow them in part (cadre). What they hold against whoever governs is their hardship, the distance of policy from what
men of their group want, and the crowd in the streets. Who leaves the government's orders must reckon with the armed men
of the city who obey it and no rival; who obeys a rival risks them where orders conflict. Men ordered to fire on a crowd
must choose, and the strain grows with the crowd (Casper and Tyson 2014).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.regime.armed import alone
from contingent.mechanisms.regime.mutinies import mutinies
from contingent.mechanisms.regime.populace import CONTENT, blamed, earned, heard, in_conflict
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, expected_repression
from contingent.world.kinds import ARMY, COUNCIL

# Assumptions, fixed: whose example counts, as shares: for a unit in a city its own, its comrades' and the
# townspeople's; for one outside its own and the people's.
UNIT_OWN, UNIT_COMRADES, UNIT_TOWN = 0.4, 0.4, 0.2
OUTSIDE_OWN, OUTSIDE_PEOPLE = 0.5, 0.5
# Assumptions, fixed: how much faster than people armed bodies reconsider; of what men risk who leave the government's
# orders, the share that speaks against a rival (the rest speaks for the government); acceptance that who orders men to
# fire loses with them, by the share of people in the streets.
ARMED_SPEED, RISK_AGAINST, FIRE_STRAIN = 2.0, 0.5, 2.0
# Assumptions, fixed: what strain takes from the acceptance (-1..1) of whoever governs; weight in it of the distance of
# policy from what men of the group want, where their hardship weighs one.
STRAIN_WEIGHT, WANTS = 2.0, 0.5
OFFICERS_START = 0.9  # assumption, fixed: obedience (share) of officers from which they settle before the start
OFFICERS_SETTLE = 120  # days that officers reconsider before the case starts, so that they start from a steady state


class Barracks(NamedTuple):
    """What a day needs of armed bodies; men, risk and comrades by city, those outside all cities after the last."""

    tremor: np.ndarray
    inclined: np.ndarray
    own: np.ndarray
    others: np.ndarray
    after: np.ndarray
    crowd: np.ndarray
    strain: np.ndarray
    city: np.ndarray
    men: np.ndarray
    risk: np.ndarray
    comrades: np.ndarray


@helper
def barracks_of(units, contenders, cities):
    """Return room for what a day needs of armed bodies; `cities` counts one more, for what lies outside all."""
    return Barracks(
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units, np.int64),
        np.empty(cities),
        np.empty(cities),
        np.empty((contenders, cities)),
    )


@helper
def units_step(world, p, case, now, streets, barracks):
    """One step of the kernel for armed bodies: comrades, townspeople and officers are their neighbours."""
    unit, contender, city, country = world.unit, world.contender, world.city, world.country
    for c in range(contender.news.shape[0]):
        if streets.claims[c] == 0:
            forget(unit, contender, c, p.speed)
        else:
            conflict = in_conflict(c, city, country, case.capital, now.day)
            examples(unit, contender, c, 1.0 if c == country.incumbent else 0.0, conflict, streets.obeyed[c], barracks)
            persuade(unit, contender, c, country, p, now, barracks)
            if contender.active[c] == 0:
                forget_in(case.capital, unit, c, p.speed, barracks)
    mutinies(world, barracks, now)


@helper
def muster(place, group, unit, country, p, claims, barracks):
    """Where each unit is, what it sees there, who its comrades are, and what who leaves the government risks."""
    outside, ruler = barracks.men.shape[0] - 1, country.incumbent
    barracks.men[:] = 0.0
    barracks.risk[:] = 0.0
    barracks.comrades[:] = 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        barracks.city[u], barracks.crowd[u], barracks.strain[u] = outside, 0.0, 0.0
        if i < 0:
            continue
        g = unit.group[u]
        barracks.crowd[u] = place.demonstration[i]
        barracks.strain[u] = (1.0 - unit.cadre[u]) * (
            place.hardship[i, g] + WANTS * group.distance[g] - CONTENT + barracks.crowd[u]
        )
        k = place.city[i] if place.city[i] >= 0 else outside
        barracks.city[u] = k
        if unit.formed[u] == 1:
            barracks.men[k] += unit.men[u]
            barracks.risk[k] += unit.men[u] * alone(unit.obedience[u], ruler) if ruler >= 0 else 0.0
            for c in range(claims.shape[0]):
                if claims[c] == 1:
                    barracks.comrades[c, k] += unit.men[u] * unit.obedience[u, c]
    for k in range(barracks.men.shape[0]):
        # Who obeys a rival too does not fire on those who do: men of two authorities don't fear themselves.
        loyal, defying = barracks.risk[k], barracks.men[k] - (barracks.comrades[ruler, k] if ruler >= 0 else 0.0)
        barracks.risk[k] = p.fear_weight * expected_repression(defying, loyal, 1.0, p.contest_power)


@helper
def forget(unit, contender, c, speed):
    """Nobody orders in this name any more."""
    contender.officers[c] *= 1.0 - speed
    for u in range(unit.men.shape[0]):
        if unit.place[u] >= 0:
            unit.obedience[u, c] *= 1.0 - speed


@helper
def forget_in(capital, unit, c, speed, barracks):
    """Nobody orders in this name any more in the capital; `own` holds who obeyed it before."""
    for u in range(unit.men.shape[0]):
        if unit.place[u] >= 0 and (capital < 0 or barracks.city[u] == capital):
            unit.obedience[u, c] = barracks.own[u] * (1.0 - speed)


@helper
def persuade(unit, contender, c, country, p, now, barracks):
    """Officers and men reconsider whether to obey contender c; `examples` has said what they see."""
    message = heard(contender.news[c], p)
    officers_reconsider(contender, c, country, message, p, now)
    incline_units(unit, contender, c, country, p, now.day, barracks)
    units_answer(message, p, barracks)
    for u in range(unit.men.shape[0]):
        if unit.place[u] >= 0:
            unit.obedience[u, c] = barracks.after[u]


@helper
def officers_reconsider(contender, c, country, message, p, now):
    """Officers look at themselves: one step of the kernel."""
    ruling = c == country.incumbent
    pull = officers_pull(contender.kind[c], ruling, p.officer_pull)
    contender.officers[c] = coordinate(
        contender.officers[c],
        ARMED_SPEED * p.speed,
        p.steepness,
        pull + (earned(country, now.day, p) if ruling else 0.0),
        p.conformity,
        contender.officers[c],
        message,
        0.0,
    )


@helper
def settle_officers(contender, country, p, now):
    """Officers have come to rest before the case starts."""
    for _ in range(OFFICERS_SETTLE):
        for c in range(contender.officers.shape[0]):
            if contender.active[c] == 1:
                officers_reconsider(contender, c, country, 0.0, p, now)


@helper
def officers_pull(kind, ruling, size):
    """Officers hold to whoever governs and to their own command, not to councils: these put committees beside them."""
    pull = 1.0 if ruling else -1.0
    if kind == ARMY:
        return max(pull, size)
    return min(pull, -size) if kind == COUNCIL else pull


@helper
def examples(unit, contender, c, rules, conflict, obeyed, barracks):
    """What a unit's men see others do, and in `after` what they fear: for a rival, where orders conflict (0 or 1)."""
    outside = barracks.men.shape[0] - 1
    risk = -(1.0 - RISK_AGAINST) if rules > 0.0 else RISK_AGAINST * conflict
    for u in range(unit.men.shape[0]):
        i, k = unit.place[u], barracks.city[u]
        here, own = obeyed[i] if i >= 0 else 0.0, np.float64(unit.obedience[u, c])
        if k < outside and barracks.men[k] > 0.0:
            others = UNIT_OWN * own + UNIT_COMRADES * barracks.comrades[c, k] / barracks.men[k] + UNIT_TOWN * here
        else:
            others = OUTSIDE_OWN * own + OUTSIDE_PEOPLE * here
        barracks.own[u], barracks.after[u] = own, barracks.risk[k] * risk
        barracks.others[u] = others + unit.cadre[u] * (contender.officers[c] - others)


@helper
def incline_units(unit, contender, c, country, p, day, barracks):
    """Write h of each unit's men: officers hold to whoever governs; men see the crowd as a signal that it fails."""
    ruling = c == country.incumbent
    rules, old = 1.0 if ruling else 0.0, 1.0 if ruling and c == country.anchored else 0.0
    used, pull = earned(country, day, p), officers_pull(contender.kind[c], ruling, p.officer_pull)
    worn = STRAIN_WEIGHT * blamed(country, day, p)
    # Men ordered to fire on a crowd must choose; the strain grows with the crowd (Casper and Tyson 2014).
    ordered = FIRE_STRAIN if ruling and day <= country.repress_until else 0.0
    for u in range(unit.men.shape[0]):
        barracks.inclined[u] = (
            (1.0 - unit.cadre[u]) * (contender.unit_appeal[c, u] - ordered * barracks.crowd[u])
            + unit.cadre[u] * pull
            + rules * (used - worn * barracks.strain[u])
            + old * unit.anchor[u]
            + barracks.tremor[u] * (2.0 * rules - 1.0)
        )


@helper
def units_answer(message, p, barracks):
    """One step of the kernel for one contender in all units; `after` holds what its men fear."""
    after = barracks.after
    for u in range(after.shape[0]):
        after[u] = coordinate(
            barracks.own[u],
            ARMED_SPEED * p.speed,
            p.steepness,
            barracks.inclined[u],
            p.conformity,
            barracks.others[u],
            message,
            after[u],
        )
