"""Campaigns: where men go, which places are attacked, and what it costs. No front is drawn: places touch.

Force of a contender's men in a place (Boulding 1962, the loss of strength with distance):

    f = men x combat x quality x C x (n + 0.1 v (1 - n)),    n = exp(-d / reach), v how far its offices reach

Men of the part that is reached go to where they are needed, a share 1 - exp(-week's km / mean way) a week, by

    need_p = garrison people_p (1.2 - a_p) + enemy's men next to it + prize people next door that can be won

fewer in villages (`marching`). Each place that an enemy touches is weighed once a week, in random order, by the enemy
with most force there, with half its men next to it who do not rest and all who are in it already. They come in columns,
each with a man a km of its way or more (`ground.covers`). Nobody attacks who could not spare a garrison for the place
beside those that its own places need. Who has attacked, was beaten or has taken a place rests: the share at rest falls
by exp(-recovery) a week, so that nobody goes on from a place just taken. With F the attacker's force and G = 1.8 (f_p +
f_q + militia), f_q of half of the men a week's way from it who do not rest, P = F^m / (F^m + G^m) (Tullock 1980) is the
chance. It comes with

    1 - exp(-tempo slack (1 - rest) Lambda(w (2 P^ - 1)))

P^ seen with error, slack the share of the attacker's men whom garrisons do not tie down, rest that of the place: after
an operation both sides pause for some weeks (Clausewitz 1832, III 16). It is won with P. Losses are homogeneous of
degree one, e (G / F)^0.65 of the attacker's engaged men, e (F / G)^0.65 of the defender's, so that cutting a front into
more places changes nothing (after Hartley 2001). Beaten men lose the share `rout` to capture and flight, a fifth of
which joins the victor; the rest fall back one link, or without a place to go are all taken. Men of a commander also
fight from places of those under its command, as guests do from where they stand in peace.
"""

from __future__ import annotations

import math

import numpy as np

from contingent.mechanisms.aftermath.attrition import wear_down
from contingent.mechanisms.aftermath.battle import column, defenders, fight, force_of, ready, take
from contingent.mechanisms.aftermath.ground import FAR, covers
from contingent.mechanisms.aftermath.holding import COMPLIANCE_START
from contingent.mechanisms.aftermath.marching import ABROAD, Room, garrison, share_out
from contingent.mechanisms.aftermath.ranks import heads
from contingent.mechanisms.aftermath.relations import starts_from
from contingent.mechanisms.aftermath.theatre import can_hold, may_come
from contingent.world.after import IS_BAND, IS_HOST
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential, logistic, success_chance
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import normal, uniform
from contingent.world.parameter import Parameter

NAME = "campaign"
EVERY = 1
FIELDS = (
    Field("spent", ("place",), "float32", "share", "men of a place's holder who rest after a fight", 0.0, 1.0),
    Field("attacks", (), "float64", "1", "attacks since the start", 0.0),
    Field("slack", ("contender",), "float32", "share", "men whom garrisons do not tie down", 0.0, 1.0),
)
READS = ("active", "at_war", "apparatus", "morale", "commander", "at_large", "people_held", "men_total", "recalled")
CHANGES = (
    "people", "men", "holder", "compliance", "drawn", "way", "strength", "facing", "deaths_combat",
    "changes",
)  # fmt: skip
PARAMETERS = (
    Parameter(
        "tempo",
        0.3,
        "1/week",
        "attacks a week on a place in reach, if sure to win",
        "assumption: taught by spells between changes of a city, 1918-19",
        "lognormal",
        0.3,
        0.5,
        within="[0, 10]",
    ),
    Parameter(
        "contest",
        0.8,
        "1",
        "m: exponent of the field contest",
        "assumption: 34 operations give 0.35, flat from 0 to 1",
        "lognormal",
        0.8,
        0.4,
        within="[0, 10]",
    ),
    Parameter(
        "rout", 0.33, "share", "beaten men who are taken or scattered", "assumption", "beta", 2.0, 4.0, within="[0, 1]"
    ),
    Parameter(
        "recovery",
        0.3,
        "1/week",
        "rate at which men who have fought are ready again to attack",
        "assumption: pauses of weeks between operations",
        low=0.15,
        high=0.6,
        within="[0, 1e6]",
    ),
    Parameter(
        "defence",
        1.8,
        "1",
        "advantage of the defender",
        "assumption: attackers want three to one (Dupuy 1979 has 1.3 to 1.6 by ground)",
        low=1.0,
        high=3.0,
        within="[0.1, 10]",
    ),
    Parameter(
        "losses",
        0.04,
        "share",
        "e: engaged men lost in an operation between equals",
        "assumption",
        low=0.02,
        high=0.08,
        within="[0, 0.5]",
    ),
    Parameter(
        "quiet",
        0.25,
        "1",
        "losses of a week without an attack, of as many as meet, against those of an operation between equals",
        "assumption: a fifth to a half of an army's losses fell between its battles",
        low=0.1,
        high=0.5,
        within="[0, 10]",
    ),
    Parameter(
        "caution",
        6.0,
        "1",
        "w: how sharply a chance to win decides on attack",
        "assumption",
        low=3.0,
        high=10.0,
        within="[0, 100]",
    ),
    Parameter(
        "misjudged",
        0.8,
        "1",
        "s.d. of the error in a chance, in the logit",
        "assumption: as in 1917",
        low=0.3,
        high=1.5,
        within="[0, 10]",
    ),
    Parameter(
        "combat_share",
        0.3,
        "share",
        "of men on the ration strength who fight",
        "civil_war_forces: 3 to 8 to one",
        low=0.12,
        high=0.35,
        within="[0, 1]",
    ),
    Parameter(
        "week_km",
        700.0,
        "km",
        "way of a week by rail with men and guns",
        "assumption: 100 km a day",
        low=300.0,
        high=1500.0,
        within="[1, 1e5]",
    ),
    Parameter(
        "garrison",
        0.004,
        "1",
        "men, a head of people, who hold a place where hardly anybody complies",
        "assumption",
        low=0.001,
        high=0.01,
        within="[0, 1]",
    ),
    Parameter(
        "prize",
        0.002,
        "1",
        "men wanted, a head of people, next to a place to be won",
        "assumption",
        low=0.0005,
        high=0.006,
        within="[0, 1]",
    ),
    Parameter(
        "militia",
        0.0005,
        "1",
        "armed people, a head who complies, who help to defend a place",
        "assumption",
        low=0.0001,
        high=0.002,
        within="[0, 1]",
    ),
)
# Assumptions, fixed: a battalion, or a man in a thousand of those who live there, is the least that attacks a place.
LEAST, LEAST_SHARE = 300.0, 0.001
# Weeks of a revolt, and its share of people in bands, from which bands rule a place: Tambov in 1920-21, 50,000 of three
# million, half a year after the rising; assumptions, fixed.
LASTING, MANY = 26, 0.01
DRAW_ORDER, DRAW_SEEN, DRAW_COMES, DRAW_WON = 0, 1, 2, 3
TAKEN, FAILED = CODE["place_taken"], CODE["attack_fails"]


def scratch(size):
    """Return room for an order of places, their needs, and sums by contender."""
    return Room(
        np.empty(size.place, np.int64),
        np.empty(size.place),
        np.empty(size.place),
        np.empty(size.place),
        np.empty(size.place),
        np.empty(size.contender),
        np.empty(size.contender),
        np.empty(size.contender),
        np.empty(size.contender),
        np.empty(size.contender),
        np.empty(size.place, np.bool_),
        np.empty(size.contender),
    )


def start(world, p, case, now, scratch):
    """Nobody is tied down yet."""
    world.contender.slack[:] = 1.0


def step(world, p, case, now, scratch):
    """One week: men are shared out, then each place that an enemy touches is weighed in its turn."""
    place, contender, country, room = world.place, world.contender, world.country, scratch
    share_out(place, contender, case, p, room)
    tied_down(place, contender, p, room)
    in_order(place, now, room)
    for i in range(place.holder.shape[0]):
        room.near[i] = exponential(-min(place.way[i], FAR) / p.reach)
        place.spent[i] *= exponential(-p.recovery)
    for n in range(room.order.shape[0]):
        i = room.order[n]
        enemy = strongest_enemy(place, contender, case, i, room, p)
        if enemy >= 0:
            weigh(place, contender, country, case, i, enemy, room, p, now)
    wear_down(place, contender, country, p)
    measure(place, contender, p, room)


@helper
def tied_down(place, contender, p, room):
    """Write what share of each contender's men is free of garrisons, and how many it has beyond what these need."""
    room.needs[:], room.men[:], room.spare[:] = 0.0, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        for c in range(contender.active.shape[0]):
            room.spare[c] += place.men[i, c]
        if k >= 0:
            room.needs[k] += garrison(place, i, place.compliance[i], p)
            room.men[k] += place.men[i, k]
    for c in range(contender.active.shape[0]):
        contender.slack[c] = max(0.0, 1.0 - room.needs[c] / room.men[c]) if room.men[c] > 0.0 else 1.0
        room.spare[c] -= room.needs[c]


@helper
def in_order(place, now, room):
    """Put the places in this week's random order (insertion by a keyed draw)."""
    for i in range(place.holder.shape[0]):
        u, n = uniform(now.key, now.day, place.entity[i], DRAW_ORDER), i
        while n > 0 and room.draw[n - 1] > u:
            room.draw[n], room.order[n] = room.draw[n - 1], room.order[n - 1]
            n -= 1
        room.draw[n], room.order[n] = u, i


@helper
def strongest_enemy(place, contender, case, i, room, p):
    """Return who of those at war with the holder of a place, and who may take it, has most force; -1 for nobody."""
    k = place.holder[i]
    room.force[:], room.men[:] = 0.0, 0.0
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        for c in range(contender.active.shape[0]):
            sent = column(place, contender, c, e) if hostile(contender, c, k) else 0.0
            if sent > 0.0:
                room.force[c] += ready(place, q) * force_of(place, contender, q, c, room.near, p)
                room.men[c] += sent
    best, most, least = -1, 0.0, least_attack(place, i)
    for c in range(contender.active.shape[0]):
        if place.men[i, c] > 0.0 and hostile(contender, c, k):
            room.force[c] += force_of(place, contender, i, c, room.near, p)
            room.men[c] += place.men[i, c]
        if room.force[c] > most and room.men[c] >= least and may_take(contender, place, i, c, case, p):
            if room.spare[c] >= max(LEAST, garrison(place, i, COMPLIANCE_START, p)):
                best, most = c, room.force[c]
    return best


@helper
def least_attack(place, i):
    """Return the fewest men who attack a place."""
    return max(LEAST, LEAST_SHARE * heads(place, i))


@helper
def hostile(contender, c, k):
    """Return whether c may attack a place of k: it is at war with k, or nobody holds the place."""
    return contender.active[c] == 1 and c != k and (k < 0 or contender.at_war[k, c] == 1)


@helper
def may_take(contender, place, i, c, case, p):
    """Return whether a contender takes places there: one bound to its home does so at home and next to it.

    Bands make a place hard to rule long before they rule it: they take it where they are many and have lasted. An army
    from abroad keeps to its theatre, and takes no more people than its men can hold, nor does a nation abroad. Next to
    a home is what a week's way joins to it.
    """
    if not may_come(contender, place, case, c, i, p):
        return False
    if contender.class_[c] == IS_BAND:
        if place.at_large[i] < LASTING or place.men[i, c] < MANY * heads(place, i):
            return False
    if contender.homebound[c] == 0:
        return True
    if case.home[c, i] == 1:
        return True
    if not can_hold(contender, place, c, i):
        return False
    for e in range(place.link_start[i], place.link_start[i + 1]):
        if case.home[c, place.link_target[e]] == 1 and place.link_km[e] <= p.week_km:
            return True
    return False


@helper
def beyond_home(contender, case, i, c):
    """Return how readily men attack a place: those of a host hardly beyond its land, but under another's command."""
    if contender.class_[c] != IS_HOST or case.home[c, i] == 1 or contender.commander[c] != c:
        return 1.0
    return ABROAD


@helper
def weigh(place, contender, country, case, i, c, room, p, now):
    """An attack on a place comes if its chance looks good, and is won or lost."""
    k, force = place.holder[i], room.force[c]
    against = defenders(place, contender, i, c, room.near, p)
    chance = success_chance(force, against, p.contest)
    seen = logistic(
        math.log(max(chance, 1e-9) / max(1.0 - chance, 1e-9))
        + p.misjudged * normal(now.key, now.day, place.entity[i], DRAW_SEEN)
    )
    rate = p.tempo * contender.slack[c] * (1.0 - place.spent[i]) * beyond_home(contender, case, i, c)
    comes = 1.0 - exponential(-rate * logistic(p.caution * (2.0 * seen - 1.0)))
    if uniform(now.key, now.day, place.entity[i], DRAW_COMES) >= comes:
        return
    country.attacks += 1.0
    draw = uniform(now.key, now.day, place.entity[i], DRAW_WON)
    engaged = fight(place, contender, country, i, c, force / max(against, 1e-9), p)
    if draw < chance:
        record(now.log, TAKEN, MIDNIGHT, c, i, engaged, chance, draw, k)
        take(place, contender, country, i, c, p)
        place.spent[i] = 1.0
        room.near[i] = exponential(-min(place.way[i], FAR) / p.reach)
    else:
        record(now.log, FAILED, MIDNIGHT, c, i, engaged, chance, draw, k)


@helper
def measure(place, contender, p, room):
    """Sum each contender's force, and what share of it can attack places of each other: in them, or next to them."""
    contender.strength[:] = 0.0
    contender.facing[:, :] = 0.0
    room.touched[:] = 0.0
    stamp = 0.0
    for i in range(place.holder.shape[0]):
        for c in range(contender.active.shape[0]):
            if place.men[i, c] <= 0.0:
                continue
            force = force_of(place, contender, i, c, room.near, p)
            contender.strength[c] += force
            stamp += 1.0
            k = place.holder[i]
            if k >= 0 and k != c:
                room.touched[k] = stamp
                contender.facing[k, c] += force
            for e in range(place.link_start[i], place.link_start[i + 1]):
                k = place.holder[place.link_target[e]]
                if k < 0 or k == c or room.touched[k] == stamp or not covers(place.men[i, c], place.link_km[e]):
                    continue
                if starts_from(contender, c, place.holder[i]):
                    room.touched[k] = stamp
                    contender.facing[k, c] += force
    for c in range(contender.active.shape[0]):
        if contender.strength[c] > 0.0:
            for k in range(contender.active.shape[0]):
                contender.facing[k, c] = min(1.0, contender.facing[k, c] / contender.strength[c])
