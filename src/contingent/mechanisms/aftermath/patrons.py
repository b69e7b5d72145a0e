"""Patrons: men and arms from outside the map. What a state abroad can spare, and when, is outside in every world.

A row of patrons.csv is a dated ceiling of men and arms and a condition, against whom. Men come to the port in a few
weeks while the condition holds: the port is the patron's, or of somebody at war with whom it is against, or nobody's,
or is that enemy's and the patron is at war with it. In a port that an enemy holds men land only to take it: while they,
with those still to come, are more than defend it (1.8 to one, as in a campaign); else they go aboard again. Nobody
comes for a client that is gone, but who holds the port stays. Arms go to the client, or to the strongest who is at war
with that enemy and holds the port or a place next to it. After a row's end the men above what can still be spared leave
(`withdrawal`); a patron whose rows that run spare less than a quarter of the men who are there has recalled them.

A patron that is its own client is a nation with lands beyond the map: men of a row are called up there as at home, so
they come at `call_speed` as far as its offices reach, and it comes forward with the first of them.

What a great power did at home does not follow from this country here, but it was not bound to its day either: a day t
of the table comes in a world at f t, counted from the start, log f normal with s.d. `abroad_error`. One f a world keeps
the order of what happened abroad. In the summer of 1918 the Allies planned for a war into 1919 (Stevenson 2011).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.ranks import arrive, depart
from contingent.mechanisms.aftermath.relations import NEVER, fight_from
from contingent.mechanisms.aftermath.withdrawal import (
    give_up,
    go,
    make_room,
    runs,
    shrink,
    too_few,
    under_arms,
    ways_out,
)
from contingent.world.after import IS_OCCUPIER
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "patrons"
EVERY = 1
FIELDS = (
    Field("landed", ("contender",), "float64", "persons", "a patron's men who have come since the start", 0.0),
    Field("ceiling", ("contender",), "float64", "persons", "men whom a patron can spare now", 0.0),
    Field("pace", (), "float64", "1", "weeks in which a week of what happened abroad passes", 0.0),
)
READS = ("people", "strength", "peace_since", "standing", "seat", "apparatus", "places_held")
CHANGES = (
    "men", "holder", "arms", "active", "at_war", "war_since", "arrived", "recalled", "compliance", "drawn", "changes",
)  # fmt: skip
PARAMETERS = (
    Parameter(
        "landing_speed",
        0.25,
        "1/week",
        "share of the men still to come who come in a week",
        "assumption",
        low=0.1,
        high=0.5,
        within="[0, 1]",
    ),
    Parameter(
        "recall_speed",
        0.15,
        "1/week",
        "share of the men who leave in a week once they are recalled",
        "assumption: the armies in the East left in two to three months after November 1918",
        low=0.08,
        high=0.3,
        within="[0, 1]",
    ),
    Parameter(
        "patrons_come",
        1.0,
        "1",
        "share of the men and arms that patrons can spare who are sent",
        "assumption: as recorded",
        low=0.0,
        high=2.0,
        within="[0, 10]",
    ),
    Parameter(
        "abroad_error",
        0.15,
        "1",
        "standard deviation of the log of how much later than recorded what happened abroad comes",
        "assumption: an armistice of 11 November 1918 comes between the end of September and the end of December",
        low=0.0,
        high=0.3,
        within="[0, 1]",
    ),
)
FEW = 1000.0  # persons; assumption, fixed: an army from outside with fewer, and none to come, is gone
RECALLED_AT = 0.25  # assumption, fixed: share of the men there who can still be spared, below which they are recalled
DRAW_PACE = 0
LANDING, RECALL, CLAIM = CODE["landing"], CODE["recall"], CODE["claim"]


class Room(NamedTuple):
    """Room for the way out of each place."""

    km: np.ndarray


def scratch(size):
    """Return room for ways out."""
    return Room(np.empty(size.place))


def start(world, p, case, now, scratch):
    """Nobody has come, and the days abroad are drawn."""
    world.country.pace = math.exp(p.abroad_error * normal(now.key, 0, 0, DRAW_PACE))
    world.contender.ceiling[:] = 0.0
    world.contender.landed[:] = 0.0


def step(world, p, case, now, scratch):
    """One week: men come while the condition holds, arms are given, and men above what can be spared leave."""
    place, contender, country = world.place, world.contender, world.country
    day = abroad(country, now)
    for c in range(contender.ceiling.shape[0]):
        before = contender.ceiling[c]
        contender.ceiling[c] = 0.0
        for r in range(case.patron_who.shape[0]):
            if case.patron_who[r] == c and runs(case, r, day) and wanted(place, contender, r, case):
                contender.ceiling[c] += p.patrons_come * case.patron_men[r]
        if contender.class_[c] == IS_OCCUPIER:
            recall(place, contender, country, c, before, p, case, now)
    for r in range(case.patron_who.shape[0]):
        if runs(case, r, day) and wanted(place, contender, r, case):
            come(place, contender, country, r, p, case, now)
            give_arms(place, contender, country, r, p, case)
    for c in range(contender.ceiling.shape[0]):
        if contender.class_[c] == IS_OCCUPIER and contender.active[c] == 1:
            leave(place, contender, country, c, p, case, now, scratch.km)


@helper
def abroad(country, now):
    """Return the day of the table that it is abroad."""
    return now.day / country.pace


@helper
def recall(place, contender, country, c, before, p, case, now):
    """A power recalls its men when it can spare none, or by its dates less than a quarter of those who are there."""
    men, dated, day = under_arms(place, c), 0.0, abroad(country, now)
    for r in range(case.patron_who.shape[0]):
        if case.patron_who[r] == c and runs(case, r, day):
            dated += p.patrons_come * case.patron_men[r]
    none = before > 0.0 and contender.ceiling[c] <= 0.0
    few = ended(case, c, day) and dated < RECALLED_AT * men
    if contender.recalled[c] == 0 and (none or few):
        contender.recalled[c] = 1
        record(now.log, RECALL, MIDNIGHT, actor=c, value=1.0)
    elif contender.ceiling[c] > 0.0 and dated >= men:
        contender.recalled[c] = 0


@helper
def ended(case, c, day):
    """Return whether a row of a patron's men has ended: until then what is there is there to stay."""
    for r in range(case.patron_who.shape[0]):
        if case.patron_who[r] == c and case.patron_men[r] > 0.0 and case.patron_to[r] <= day:
            return True
    return False


@helper
def wanted(place, contender, r, case):
    """Return whether the condition of a row holds: somebody to help, or a port to keep; an enemy; and a way in."""
    client, enemy, port = case.patron_client[r], case.patron_against[r], case.patron_port[r]
    if client >= 0 and contender.active[client] == 0 and place.holder[port] != case.patron_who[r]:
        return False
    if enemy >= 0 and contender.active[enemy] == 0:
        return False
    k = place.holder[port]
    return k < 0 or k != enemy or contender.at_war[case.patron_who[r], enemy] == 1 or client < 0


@helper
def come(place, contender, country, r, p, case, now):
    """Men come to the port of a row, up to what can be spared; with that the patron is at war, unless by treaty not."""
    c, enemy, port = case.patron_who[r], case.patron_against[r], case.patron_port[r]
    lacking = min(contender.ceiling[c] - under_arms(place, c), p.patrons_come * case.patron_men[r])
    if lacking < 1.0 or not can_land(place, contender, c, enemy, port, lacking, p):
        return
    own = case.patron_client[r] == c
    men = (p.call_speed * contender.apparatus[c] if own else p.landing_speed) * lacking
    begins = (now.day - 1) / country.pace < case.patron_from[r] <= now.day / country.pace
    arrive(place, country, port, c, men)
    contender.landed[c] += men
    if own and begins and contender.places_held[c] == 0.0:
        record(now.log, CLAIM, MIDNIGHT, actor=c, place=port, value=under_arms(place, c))
    elif not own and (begins or contender.active[c] == 0):
        record(now.log, LANDING, MIDNIGHT, actor=c, place=port, value=men)
    contender.active[c] = 1
    if enemy >= 0 and contender.war_held[c, enemy] != NEVER and contender.peace_since[c, enemy] < 0:
        if contender.at_war[c, enemy] == 0:
            fight_from(contender, c, enemy, now.day)
    if place.holder[port] < 0:
        place.holder[port] = c


@helper
def can_land(place, contender, c, enemy, port, more, p):
    """Return whether men of c, with so many more, are enough for a port, if who is at war with it holds that."""
    k = place.holder[port]
    if k < 0 or (k != enemy and contender.at_war[c, k] == 0):
        return True
    return place.men[port, c] + more > p.defence * place.men[port, k]


@helper
def go_aboard(place, contender, country, c, p, case):
    """Men in a port that an enemy holds leave it, where they are too few to take it and no more can come."""
    for r in range(case.patron_who.shape[0]):
        port = case.patron_port[r]
        if case.patron_who[r] == c and place.men[port, c] > 0.0:
            more = max(0.0, contender.ceiling[c] - under_arms(place, c))
            if not can_land(place, contender, c, case.patron_against[r], port, more, p):
                depart(place, country, port, c, p.recall_speed * place.men[port, c])


@helper
def give_arms(place, contender, country, r, p, case):
    """The arms of a row go to its client, spread over its weeks, or to the strongest asker near the port."""
    weeks = min(case.patron_to[r] - case.patron_from[r], 52)
    arms = p.patrons_come * case.patron_arms[r] / (max(weeks, 1) * country.pace)
    client, enemy, port = case.patron_client[r], case.patron_against[r], case.patron_port[r]
    if arms <= 0.0:
        return
    if client < 0 and enemy >= 0:
        most = 0.0
        for e in range(place.link_start[port] - 1, place.link_start[port + 1]):
            q = port if e < place.link_start[port] else place.link_target[e]
            k = place.holder[q]
            if k >= 0 and k != case.patron_who[r] and contender.at_war[k, enemy] == 1 and contender.strength[k] >= most:
                client, most = k, contender.strength[k]
    if client >= 0:
        contender.arms[client] += arms


@helper
def leave(place, contender, country, c, p, case, now, km):
    """Men above what can be spared leave the map, and places that cannot be held are given up."""
    if contender.recalled[c] == 1:
        make_room(place, contender, country, c, case, now)
    go_aboard(place, contender, country, c, p, case)
    day = abroad(country, now)
    leaves = ended(case, c, day) or contender.recalled[c] == 1
    excess = under_arms(place, c) - contender.ceiling[c] if leaves else 0.0
    if excess > 0.0 or too_few(place, c, p):
        ways_out(place, contender, c, case, day, km)
        go(place, contender, country, c, excess, case, now, p, km)
        shrink(place, contender, country, c, case, now, p, km)
    if under_arms(place, c) < FEW and contender.ceiling[c] <= 0.0:
        contender.active[c] = 0
        for i in range(place.holder.shape[0]):
            depart(place, country, i, c, place.men[i, c])
            if place.holder[i] == c:
                give_up(place, contender, country, i, c, case, now)
