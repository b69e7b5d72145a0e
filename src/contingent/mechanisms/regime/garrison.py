"""Garrisons: militias are armed (`militias`), and units that obey somebody else are disarmed.

A government that disarms a unit wins with Tullock's chance

    s = F^eta / (F^eta + D^eta),  D = r m (1 - a)

where F is the government's armed men in the capital, m the unit's men, r their readiness, a their obedience to the
government and eta `contest_power`. A refusal ends the day's attempts and is news against the government. The police of
an order goes with it.
"""

from __future__ import annotations

from contingent.mechanisms.regime.militias import arm
from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import ARM, CEASED, DISARM, KIND, POLICE
from contingent.world.log import DAWN, record
from contingent.world.noise import uniform

# Assumptions, fixed: news of a refusal to be disarmed, against the government and for the others.
REFUSAL_NEWS, REFUSED_NEWS = 0.3, 0.1
EVENT_DISARMED = KIND["unit_disarmed"]
DRAW_DISARM = 8


@helper
def end_police(unit, contender, power_changes):
    """Police of an order that has fallen are no more."""
    for u in range(unit.kind.shape[0]):
        fallen = power_changes > 0 and contender.active[unit.home[u]] == 0
        if unit.kind[u] == POLICE and unit.formed[u] == 1 and fallen:
            unit.formed[u] = 0


@helper
def arm_and_disarm(code, size, q, world, p, case, now, tried):
    """Carry out an order to arm militias, by party q or the government (-1), or to disarm units in the capital."""
    if code == ARM:
        arm(q, size, world.place, world.unit, world.party, case.capital, now.log)
    elif code == DISARM and case.capital >= 0 and world.country.incumbent >= 0:
        disarm(int(size), world, p.contest_power, case, now, tried)


@helper
def disarm(number, world, power, case, now, tried):
    """Surround and disarm up to `number` of the capital's units that obey somebody else more than the government.

    The least obedient first. Soldiers go to the front, or home where that does; a militia is dissolved. A unit that is
    not overawed stays.
    """
    place, unit, city, country = world.place, world.unit, world.city, world.country
    ruler = country.incumbent
    tried[:] = 0
    for _ in range(number):
        u = least_obedient(ruler, place, unit, case.capital, tried)
        if u < 0:
            return
        tried[u] = 1
        unwilling = unit.readiness[u] * unit.men[u] * (1.0 - unit.obedience[u, ruler])
        chance = success_chance(city.force[case.capital, ruler], unwilling, power)
        draw = uniform(now.key, now.day, unit.entity[u], DRAW_DISARM)
        if draw >= chance:
            refuse(ruler, world.contender)
            return
        record(now.log, EVENT_DISARMED, DAWN, u, unit.place[u], unit.men[u], chance, draw, ruler)
        if unit.mobile[u] == 1 and case.front_place.shape[0] > 0 and not front_goes_home(place, country, case):
            unit.place[u] = case.front_place[0]
        else:
            unit.formed[u] = 0


@helper
def front_goes_home(place, country, case):
    """Whether the war is over and the front's soldiers go home: nobody is sent there any more."""
    return country.war_state == CEASED and place.home_days[case.front_place[0]] > 0.0


@helper
def least_obedient(ruler, place, unit, capital, tried):
    """The capital's unit not yet tried that obeys the ruler least, and somebody else more; -1 for none."""
    worst, least = -1, 1.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or place.city[i] != capital or unit.formed[u] == 0 or tried[u] == 1:
            continue
        rival = 0.0
        for c in range(unit.obedience.shape[1]):
            if c != ruler:
                rival = max(rival, float(unit.obedience[u, c]))
        if rival > unit.obedience[u, ruler] and unit.obedience[u, ruler] < least:
            worst, least = u, float(unit.obedience[u, ruler])
    return worst


@helper
def refuse(ruler, contender):
    """News of a unit that would not be disarmed."""
    for c in range(contender.news.shape[0]):
        contender.news[c] += -REFUSAL_NEWS if c == ruler else REFUSED_NEWS
