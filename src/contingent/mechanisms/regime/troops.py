"""Troops sent to the capital by rail, and stopped on the way by towns that obey somebody else.

A contender sends the units on which it can count most (`armed.reserve_men`); of each those go who turn out. A train
needs 1 + distance / speed days. While it moves for contender c, towns that obey another stop it on a day with the
chance

    s = 1 - exp(-lambda max(0, max_(d != c) O_d - O_c))

where O_d is the share of the people of all towns who obey d (0 for a contender that is not active), and lambda is
`stop_rate`. The men of a stopped train stay where they were, and obey c less.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.armed import can_be_sent, ready_men, reserve_men
from contingent.world.helper import helper
from contingent.world.kinds import DISTRICT, KIND, ORDER_TROOPS, TOWN
from contingent.world.log import DAWN, NOON, NOWHERE, record
from contingent.world.noise import uniform

# Assumption, fixed: what a stopped train leaves of its men's obedience.
AFTER_STOP = 0.6
EVENT_MOVE, EVENT_ARRIVE, EVENT_STOPPED = KIND["troops_move"], KIND["troops_arrive"], KIND["troops_stopped"]
DRAW_TRAIN = 4


@helper
def send_troops(code, size, actor, ruler, place, unit, train_speed, case, now):
    """Send up to `size` mobile units to the capital on a contender's order."""
    if code != ORDER_TROOPS:
        return
    for _ in range(int(size)):
        u = most_reliable(actor, ruler, place, unit, case.capital)
        if u < 0:
            return
        i = unit.place[u]
        unit.target[u] = case.capital_seat
        unit.arrives[u] = now.day + 1 + int(place.rail_km[i] / train_speed)
        unit.for_[u] = actor
        record(now.log, EVENT_MOVE, DAWN, actor=u, place=i, value=ready_men(u, unit), detail=actor)


@helper
def most_reliable(actor, ruler, place, unit, capital):
    """The mobile unit outside the capital that counts most in the contender's reserve, -1 for none."""
    best, most = -1, 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or unit.target[u] >= 0 or place.city[i] == capital or not can_be_sent(u, actor, ruler, unit):
            continue
        men = reserve_men(ready_men(u, unit), unit.obedience[u], actor, place.rail_km[i])
        if men > most:
            best, most = u, men
    return best


@helper
def run_trains(place, unit, contender, stop_rate, now, obeyed):
    """Trains arrive, or are stopped by towns that obey somebody else. `obeyed` is room for a number a contender."""
    if not under_way(unit.target):
        return
    towns_obey(place, contender.active, obeyed)
    for u in range(unit.men.shape[0]):
        if unit.target[u] < 0:
            continue
        c = unit.for_[u]
        chance = stop_chance(c, obeyed, stop_rate)
        draw = uniform(now.key, now.day, unit.entity[u], DRAW_TRAIN)
        if draw < chance:
            record(now.log, EVENT_STOPPED, NOON, u, unit.place[u], ready_men(u, unit), chance, draw, c)
            unit.target[u] = NOWHERE
            unit.obedience[u, c] *= AFTER_STOP
        elif now.day >= unit.arrives[u]:
            unit.place[u] = unit.target[u]
            unit.target[u] = NOWHERE
            record(now.log, EVENT_ARRIVE, NOON, u, unit.place[u], ready_men(u, unit), chance, draw, c)


@helper
def under_way(target):
    """Whether any unit is on its way."""
    for u in range(target.shape[0]):
        if target[u] >= 0:
            return True
    return False


@helper
def towns_obey(place, active, obeyed):
    """Write O: the share of the people of all towns who obey each contender, 0 for one that is not active."""
    for c in range(active.shape[0]):
        obeyed[c] = 0.0
        if active[c] == 0:
            continue
        obeying, total = 0.0, 0.0
        for i in range(place.kind.shape[0]):
            if place.kind[i] == DISTRICT or place.kind[i] == TOWN:
                for g in range(place.people.shape[1]):
                    total += place.people[i, g]
                    obeying += place.people[i, g] * place.obedience[i, c]
        obeyed[c] = obeying / total if total > 0.0 else 0.0


@helper
def stop_chance(c, obeyed, stop_rate):
    """Return s, the chance that a train which moves for contender c is stopped in a day."""
    other = 0.0
    for d in range(obeyed.shape[0]):
        if d != c:
            other = max(other, obeyed[d])
    return 1.0 - math.exp(-stop_rate * max(0.0, other - obeyed[c]))


@helper
def men_marching(unit, ruler):
    """Men under way to the capital for somebody else than the government."""
    men = 0.0
    for u in range(unit.men.shape[0]):
        if unit.target[u] >= 0 and unit.for_[u] != ruler:
            men += ready_men(u, unit)
    return men
