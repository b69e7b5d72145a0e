"""An attack on a place: forces on both sides, who falls, who is taken and who falls back. `campaign` says when."""

from __future__ import annotations

import math

from contingent.mechanisms.aftermath.ground import FAR, covers
from contingent.mechanisms.aftermath.holding import hand_over
from contingent.mechanisms.aftermath.ranks import change_sides, discharge, fall, heads, march
from contingent.mechanisms.aftermath.relations import commands, starts_from
from contingent.world.after import IS_BAND, IS_GUEST
from contingent.world.helper import helper
from contingent.world.kernels import exponential

POWER = 0.65  # assumption, fixed: of the ratio of forces in losses (0.5 to 1)
ENGAGED = 0.5  # assumption, fixed: share of the men next to a place who attack it
MOST_LOST = 0.4  # assumption, fixed: most of the engaged men who fall in an operation
DEPOTS = 0.1  # assumption, fixed: share of the force lost with the way that offices make up for (0 to 0.6)
JOINED = 0.2  # assumption, fixed: share of the taken who join the victor


@helper
def force_of(place, contender, i, c, near, p):
    """Force of a contender's men in a place: by its way from the seat where it commands, half of it elsewhere.

    Where a way leads there, depots and offices on the spot make up for a part of it (Mann 1984, on what a state can do
    far from its capital).
    """
    if place.men[i, c] <= 0.0:
        return 0.0
    f = place.men[i, c] * p.combat_share * contender.quality[c] * contender.morale[c]
    kind = contender.class_[c]
    if kind == IS_BAND or kind == IS_GUEST:
        return f
    if not commands(contender, c, place.holder[i]):
        return 0.5 * f
    depots = DEPOTS * contender.apparatus[c] if place.way[i] < FAR else 0.0
    return f * (near[i] + depots * (1.0 - near[i]))


@helper
def ready(place, q):
    """Return the share of the men in a place who can attack from it: half of those who do not rest."""
    return ENGAGED * (1.0 - place.spent[q])


@helper
def column(place, contender, c, e):
    """Return how many of c at the far end of a link attack over it: who is ready, if they are enough for the way."""
    q = place.link_target[e]
    if place.men[q, c] <= 0.0 or not starts_from(contender, c, place.holder[q]):
        return 0.0
    men = ready(place, q) * place.men[q, c]
    return men if covers(men, place.link_km[e]) else 0.0


@helper
def defenders(place, contender, i, attacker, near, p):
    """Force that defends a place: 1.8 times that of men of the holder and its allies, and of a militia.

    They stand there, or come within the week from next door, as the attacker's do. People who comply turn out as far
    as the holder has offices to call and arm them.
    """
    k = place.holder[i]
    if k < 0:
        return 0.0
    force = p.militia * heads(place, i) * place.compliance[i]
    for c in range(contender.active.shape[0]):
        if place.men[i, c] > 0.0 and defends(contender, c, k, attacker):
            force += force_of(place, contender, i, c, near, p)
    for e in range(place.link_start[i], place.link_start[i + 1]):
        for c in range(contender.active.shape[0]):
            if relief(place, contender, e, c, k, attacker, p) > 0.0:
                q = place.link_target[e]
                force += ready(place, q) * force_of(place, contender, q, c, near, p)
    return p.defence * force


@helper
def relief(place, contender, e, c, k, attacker, p):
    """Return how many men of c come over a link within the week to help k against an attacker."""
    if place.link_km[e] > p.week_km or not defends(contender, c, k, attacker):
        return 0.0
    return column(place, contender, c, e)


@helper
def defends(contender, d, k, attacker):
    """Return whether d helps k to defend a place: it is k, or at war with the attacker and not with k."""
    return d == k or (contender.active[d] == 1 and contender.at_war[d, attacker] == 1 and contender.at_war[d, k] == 0)


@helper
def fight(place, contender, country, i, c, ratio, p):
    """Men fall on both sides; return how many attacked. `ratio` is the attacker's force to the defender's."""
    own = min(MOST_LOST, p.losses * exponential(-POWER * math.log(max(ratio, 1e-9))))
    other = min(MOST_LOST, p.losses * exponential(POWER * math.log(max(ratio, 1e-9))))
    engaged = place.men[i, c]
    fall(place, country, i, c, own * place.men[i, c] * p.combat_share)
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        sent = column(place, contender, c, e)
        if sent > 0.0:
            engaged += sent
            fall(place, country, q, c, own * sent * p.combat_share)
            place.spent[q] += ready(place, q)
    k = place.holder[i]
    if k < 0:
        return engaged
    for d in range(contender.active.shape[0]):
        if place.men[i, d] > 0.0 and defends(contender, d, k, c):
            fall(place, country, i, d, other * place.men[i, d] * p.combat_share)
    for e in range(place.link_start[i], place.link_start[i + 1]):
        for d in range(contender.active.shape[0]):
            came = relief(place, contender, e, d, k, c, p)
            if came > 0.0:
                fall(place, country, place.link_target[e], d, other * came * p.combat_share)
    return engaged


@helper
def take(place, contender, country, i, c, p):
    """A place is taken: the beaten lose men and fall back, the victor's men come in."""
    k = place.holder[i]
    for d in range(contender.active.shape[0]):
        if k >= 0 and place.men[i, d] > 0.0 and defends(contender, d, k, c):
            refuge = way_out(place, contender, i, d)
            lost = place.men[i, d] * (p.rout if refuge >= 0 else 1.0)
            change_sides(place, i, d, c, JOINED * lost)
            discharge(place, i, d, lost - JOINED * lost)
            if refuge >= 0:
                fall_back(place, i, refuge, d)
    hand_over(place, country, i, c)
    place.way[i] = FAR
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        if starts_from(contender, c, place.holder[q]):
            place.way[i] = min(place.way[i], place.way[q] + place.link_km[e])
            if covers(place.men[q, c], place.link_km[e]):
                march(place, q, i, c, 0.5 * ENGAGED * place.men[q, c])


@helper
def fall_back(place, i, refuge, d):
    """Beaten men go to the next place, where they rest."""
    came, there = place.men[i, d], place.men[refuge, d]
    march(place, i, refuge, d, came)
    if place.holder[refuge] == d and came + there > 0.0:
        place.spent[refuge] = (place.spent[refuge] * there + came) / (came + there)


@helper
def way_out(place, contender, i, c):
    """Return the place next door with the shortest way home that a contender or its allies hold, -1 for none."""
    best, km = -1, 2.0 * FAR
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        k = place.holder[q]
        if k >= 0 and contender.commander[k] == contender.commander[c] and place.way[q] < km:
            best, km = q, place.way[q]
    return best
