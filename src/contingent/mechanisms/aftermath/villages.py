"""Villages follow their town, and who may come into a place without a fight.

Where their holder has no town next to them villages pass to an enemy who has one, and who has, with those under one
command, more men in them and within a week's way, a share `FOLLOW` of them a week (towns hold the railway, the market
and the offices: Kalyvas 2006, chapter 5, on towns and villages in civil wars). Those with no town next to them follow
the villages that are, but no enemy's while men enough to take them back stand in them; villages of their holder's keep
them only from a town of its own. An army from abroad, and who holds no town at all and has no treaty, lose them in
peace too: no border protects them. Men of who held them leave for a place of theirs next door, or go home.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.campaign import least_attack
from contingent.mechanisms.aftermath.ground import covers
from contingent.mechanisms.aftermath.holding import hand_over
from contingent.mechanisms.aftermath.ranks import discharge, heads, march
from contingent.mechanisms.aftermath.theatre import may_come
from contingent.world.after import IS_BAND, IS_GUEST, IS_OCCUPIER
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform

FOLLOW = 0.15  # assumption, fixed: share of the villages without a town of their holder's that pass on in a week
ANYBODY = -1
DRAW_LEFT = 2
TAKEN_OVER = CODE["place_left"]


@helper
def follow_a_town(place, contender, country, i, p, case, now):
    """Villages whose holder has no town next to them follow who has one, and more men around them; return if so.

    Where no town is next to them they follow the villages that are.
    """
    k = place.holder[i]
    if k < 0 or contender.active[k] == 0:
        return False
    by_town, best, most = touches_a_town(place, i, ANYBODY), -1, men_around(place, contender, i, k, p)
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        c = place.holder[q]
        if c < 0 or (by_town and place.sown_norm[q] > 0.0):
            continue
        if c == k:
            if place.sown_norm[q] <= 0.0 or touches_a_town(place, q, k):
                return False
            continue
        if not by_town and contender.at_war[c, k] == 1 and could_retake(place, i, k):
            continue
        if not may_lose_villages(place, contender, k, c) or not can_come(place, contender, i, e, c, case, p):
            continue
        men = men_around(place, contender, i, c, p)
        if men > most:
            best, most = c, men
    if best < 0 or uniform(now.key, now.day, place.entity[i], DRAW_LEFT) >= FOLLOW:
        return False
    hand_over(place, country, i, best)
    send_away(place, i, k)
    record(now.log, TAKEN_OVER, MIDNIGHT, actor=best, place=i, value=heads(place, i), detail=k)
    return True


@helper
def send_away(place, i, k):
    """Men of k in a place that it has lost leave for one that it holds next door, or go home."""
    for e in range(place.link_start[i], place.link_start[i + 1]):
        if place.holder[place.link_target[e]] == k:
            march(place, i, place.link_target[e], k, place.men[i, k])
            return
    discharge(place, i, k, place.men[i, k])


@helper
def touches_a_town(place, i, k):
    """Return whether a town, of k or of anybody, is next to a place."""
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        if place.sown_norm[q] <= 0.0 and (k == ANYBODY or place.holder[q] == k):
            return True
    return False


@helper
def could_retake(place, i, k):
    """Return whether men of k in a place are enough for an attack on it: whoever wants it has to beat them."""
    return place.men[i, k] >= least_attack(place, i)


@helper
def has_a_town(place, k):
    """Return whether a contender holds a town anywhere."""
    for i in range(place.holder.shape[0]):
        if place.holder[i] == k and place.sown_norm[i] <= 0.0:
            return True
    return False


@helper
def men_around(place, contender, i, c, p):
    """Return the men in a place, and within a week's way next to it, of a contender and of those under its command."""
    men = 0.0
    for d in range(contender.active.shape[0]):
        if contender.commander[d] == contender.commander[c]:
            men += place.men[i, d]
            for e in range(place.link_start[i], place.link_start[i + 1]):
                if place.link_km[e] <= p.week_km:
                    men += place.men[place.link_target[e], d]
    return men


@helper
def may_lose_villages(place, contender, k, c):
    """Return whether villages of k may follow c: an enemy, or any but a friend where no border protects them."""
    if contender.commander[c] == contender.commander[k]:
        return False
    if contender.at_war[c, k] == 1 or contender.class_[k] == IS_OCCUPIER:
        return True
    return contender.peace_since[c, k] < 0 and not has_a_town(place, k)


@helper
def can_come(place, contender, i, e, c, case, p):
    """Return whether who holds the far end of a link may come: at home if bound to it, with men if from outside.

    Farther than a week's way it comes with men who are enough for it. Who is recalled goes home.
    """
    kind, q = contender.class_[c], place.link_target[e]
    if place.link_km[e] > p.week_km and not covers(place.men[q, c], place.link_km[e]):
        return False
    if kind == IS_GUEST or kind == IS_BAND or contender.recalled[c] == 1:
        return False
    if kind == IS_OCCUPIER and (place.men[q, c] <= 0.0 or not may_come(contender, place, case, c, i, p)):
        return False
    return contender.homebound[c] == 0 or case.home[c, i] == 1
