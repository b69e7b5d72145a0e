"""Whose orders armed bodies carry out, and how many armed men each contender could count on.

Where two authorities are obeyed by the same men, an order of the one against the other is weighed by those who obey
only one: the delegates of a council sit in the barracks of those who are to disperse it (Trotsky 1930 on dual power;
Tilly 1978 on multiple sovereignty).
"""

from __future__ import annotations

import math

import numpy as np

from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import SAILORS

# Assumptions, fixed: least obedience (share) at which a unit carries out orders; units that a contender can bring in at
# once (three divisions were sent in September 1917); km of railway over which the weight of a unit falls to 1/e.
OBEYS, BROUGHT, RAIL_REACH = 0.4, 3, 800.0


@helper
def ready_men(u, unit):
    """Men of unit u who turn out."""
    return unit.readiness[u] * unit.men[u]


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
def risers(k, cause, ruler, called, place, unit):
    """Return ready men of city k who would act for a contender that rises by order, and for whoever commands it.

    For it act those who obey it and not the other, ayes n a_c (1 - a_r); against it n a_r (1 - a_c). Who obeys both
    stays out, unless what is attacked is a council that he elects, then n a_r, or he is called to the government's
    defence by the council that he obeys (`mandate`): noes n a_r a_c where the cause is that council, noes n a_s
    (1 - a_r) (1 - a_c) where it is another.
    """
    rising, holding = 0.0, 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or place.city[i] != k or unit.formed[u] == 0:
            continue
        a, b = float(unit.obedience[u, cause]), float(unit.obedience[u, ruler]) if ruler >= 0 else 0.0
        ready = ready_men(u, unit)
        rising += called.ayes * ready * a * (1.0 - b)
        holding += ready * b * (1.0 if called.elected else 1.0 - a)
        if called.council == cause:
            holding += called.noes * ready * a * b
        elif called.council >= 0:
            holding += called.noes * ready * float(unit.obedience[u, called.council]) * (1.0 - a) * (1.0 - b)
    return rising, holding


@helper
def share_lost(k, ruler, place, unit):
    """Share of the armed men of city k who don't obey contender `ruler`; none where there are no armed men."""
    men, lost = 0.0, 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i >= 0 and place.city[i] == k and unit.formed[u] == 1:
            men += unit.men[u]
            lost += unit.men[u] * (1.0 - unit.obedience[u, ruler])
    return lost / men if men > 0.0 else 0.0


@helper
def order_obeyed(k, ruler, c, power, place, unit):
    """Chance that the armed men of city k carry out an order of the government against contender c.

    Who obeys the government and not c carries it out; who obeys c stands in its way, whomever else he obeys.
    """
    own, against = 0.0, 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or place.city[i] != k or unit.formed[u] == 0:
            continue
        a, ready = float(unit.obedience[u, c]), ready_men(u, unit)
        own += ready * float(unit.obedience[u, ruler]) * (1.0 - a)
        against += ready * a
    return success_chance(own, against, power)


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
            city.force[place.city[i], c] += ready_men(u, unit) * a * a / total


@helper
def reserve_men(ready, obedience, c, km):
    """Ready men of a unit whom contender c can count on in the capital: who obey it alone, less by distance."""
    return ready * alone(obedience, c) * math.exp(-km / RAIL_REACH)


@helper
def alone(obedience, c):
    """Share of a unit's men who obey contender c and nobody else, a_c (1 - a of whom they obey most beside it)."""
    other = 0.0
    for d in range(obedience.shape[0]):
        if d != c:
            other = max(other, float(obedience[d]))
    return float(obedience[c]) * (1.0 - other)


@helper
def can_be_sent(u, c, ruler, unit):
    """Whether unit u could be sent to the capital for contender c.

    It obeys c enough, and has not been lost to the government within the year if that sends it. The crews of ships do
    not leave them on a government's order.
    """
    if unit.place[u] < 0 or unit.formed[u] == 0 or unit.mobile[u] == 0 or unit.obedience[u, c] < OBEYS:
        return False
    return c != ruler or (unit.reliable[u] == 1 and unit.kind[u] != SAILORS)


@helper
def measure_reserve(place, unit, contender, ruler, capital):
    """Armed men whom each contender could bring to the capital: its best mobile units elsewhere, less by distance."""
    contenders = contender.reserve.shape[0]
    best = np.zeros((contenders, BROUGHT))
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or place.city[i] == capital:
            continue
        for c in range(contenders):
            if not can_be_sent(u, c, ruler, unit):
                continue
            men = reserve_men(ready_men(u, unit), unit.obedience[u], c, place.rail_km[i])
            for n in range(BROUGHT):
                if men > best[c, n]:
                    men, best[c, n] = best[c, n], men
    for c in range(contenders):
        contender.reserve[c] = 0.0
        for n in range(BROUGHT):
            contender.reserve[c] += best[c, n]


@helper
def strongest_rival(ruler, contender, city, capital):
    """The active contender with the most armed men of those that sit in the capital beside the ruler, -1 for none."""
    best, most = -1, -1.0
    for c in range(contender.sits_in_capital.shape[0]):
        if c == ruler or contender.active[c] == 0 or contender.sits_in_capital[c] == 0:
            continue
        if city.force[capital, c] > most:
            best, most = c, city.force[capital, c]
    return best
