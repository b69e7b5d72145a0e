"""Withdrawal: the army of a power abroad that is recalled, cut off or too small gives up places, the farthest first.

Men above what can be spared leave at `recall_speed`: first those whom no way over the army's own ground joins to a port
of a row that runs, or to its seat. An army that is recalled empties its places from the far end of that ground, so that
it rules less as it thins out; any other thins out everywhere alike. An army with fewer than half of the garrisons that
its places need gives up the farthest of them too: 450,000 men held 30 million people of Ukraine in 1918, 13,000 cannot.

A place given up goes to whom people there like best of those at home there who have come forward and of clients next
door who claim the whole; else to the enemy with most men next door; else to nobody. A recalled army leaves a place to
those at home there at once where they have more men in it.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.campaign import LEAST
from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.holding import hand_over
from contingent.mechanisms.aftermath.marching import garrison
from contingent.mechanisms.aftermath.ranks import depart, heads, march
from contingent.world.after import IS_HOST, IS_NATION
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.log import MIDNIGHT, record

HALF = 0.5  # assumption, fixed: share of the garrisons needed below which a place is given up (0.3 to 1)
GIVEN_UP = CODE["given_up"]


@helper
def under_arms(place, c):
    """Return how many men a contender has on the map."""
    men = 0.0
    for i in range(place.holder.shape[0]):
        men += place.men[i, c]
    return men


@helper
def needed_by(place, c, p):
    """Return the men whom a contender's places need for garrisons."""
    needed = 0.0
    for i in range(place.holder.shape[0]):
        if place.holder[i] == c:
            needed += garrison(place, i, place.compliance[i], p)
    return needed


@helper
def too_few(place, c, p):
    """Return whether an army has fewer than half of the garrisons that its places need."""
    return under_arms(place, c) < HALF * needed_by(place, c, p)


@helper
def runs(case, r, day):
    """Return whether a row of patrons runs on a day of the table."""
    return case.patron_from[r] <= day < case.patron_to[r]


@helper
def ways_out(place, contender, c, case, day, km):
    """Write the way over an army's own ground to a port of a row that runs, or to its seat; FAR where there is none.

    `day` is one of the table. A seat that is a port of rows of which none runs is no way out.
    """
    km[:] = FAR
    seat, sealed = contender.seat[c], False
    for r in range(case.patron_who.shape[0]):
        if case.patron_who[r] == c and case.patron_men[r] > 0.0:
            if runs(case, r, day):
                km[case.patron_port[r]] = 0.0
            elif case.patron_port[r] == seat:
                sealed = True
    if seat >= 0 and place.holder[seat] == c and not sealed:
        km[seat] = 0.0
    shorter = True
    while shorter:  # until no way is shorter over another link, so that the order of places does not matter
        shorter = False
        for i in range(place.holder.shape[0]):
            for e in range(place.link_start[i], place.link_start[i + 1]):
                q = place.link_target[e]
                if place.holder[i] == c and km[q] + place.link_km[e] < km[i]:
                    km[i], shorter = km[q] + place.link_km[e], True


@helper
def farthest(place, c, km, nearest, held):
    """Return the place with the longest way out, beyond `nearest` km: one held, or one with men; -1 for none."""
    best = -1
    for i in range(place.holder.shape[0]):
        counts = place.holder[i] == c if held else place.men[i, c] > 0.0
        if counts and km[i] > nearest:
            if best < 0 or km[i] > km[best] or (km[i] == km[best] and place.men[i, c] < place.men[best, c]):
                best = i
    return best


@helper
def go(place, contender, country, c, excess, case, now, p, km):
    """Men above what can be spared leave the map: from the far end where they are recalled or cut off, else alike."""
    men = under_arms(place, c)
    going, nearest = p.recall_speed * max(0.0, excess), -1.0 if contender.recalled[c] == 1 else FAR - 1.0
    while going > 0.0:
        i = farthest(place, c, km, nearest, False)
        if i < 0:
            break
        gone = min(going, place.men[i, c])
        going, men = going - gone, men - gone
        depart(place, country, i, c, gone)
        if place.men[i, c] < p.presence * heads(place, i):
            if place.holder[i] == c:
                give_up(place, contender, country, i, c, case, now)
            men -= place.men[i, c]
            depart(place, country, i, c, place.men[i, c])
    if going > 0.0 and men > 0.0:
        for i in range(place.holder.shape[0]):
            depart(place, country, i, c, min(1.0, going / men) * place.men[i, c])


@helper
def shrink(place, contender, country, c, case, now, p, km):
    """Give up the farthest places while there are too few men for the garrisons; men there fall back, or leave."""
    men, needed = under_arms(place, c), needed_by(place, c, p)
    while men < HALF * needed:
        i = farthest(place, c, km, -1.0, True)
        if i < 0:
            return
        needed -= garrison(place, i, place.compliance[i], p)
        back = -1
        for e in range(place.link_start[i], place.link_start[i + 1]):
            q = place.link_target[e]
            if place.holder[q] == c and km[q] < km[i]:
                back = q if back < 0 or km[q] < km[back] else back
        if back >= 0:
            march(place, i, back, c, place.men[i, c])
        else:
            men -= place.men[i, c]
            depart(place, country, i, c, place.men[i, c])
        give_up(place, contender, country, i, c, case, now)


@helper
def make_room(place, contender, country, c, case, now):
    """A recalled army leaves its places to those at home there who have more men in them."""
    for i in range(place.holder.shape[0]):
        if place.holder[i] == c:
            for d in range(contender.active.shape[0]):
                if at_home(contender, d, i, case) and place.men[i, d] > place.men[i, c] and place.holder[i] == c:
                    give_up(place, contender, country, i, c, case, now)


@helper
def give_up(place, contender, country, i, c, case, now):
    """A place has whoever is there for a holder, or nobody."""
    heir = heir_of(place, contender, i, c, case)
    record(now.log, GIVEN_UP, MIDNIGHT, actor=c, place=i, value=heads(place, i), detail=heir)
    if heir >= 0:
        hand_over(place, country, i, heir)
    else:
        place.holder[i] = -1
        place.drawn[i] = 0.0


@helper
def heir_of(place, contender, i, c, case):
    """Return who takes over a place: at home there or a client next door, else an enemy next door; -1 for nobody."""
    best, liked = -1, -1e9
    for d in range(contender.active.shape[0]):
        helped = contender.whole[d] == 1 and is_client(case, c, d) and next_door(place, i, d) >= 0.0
        own = helped or at_home(contender, d, i, case)
        if d != c and contender.active[d] == 1 and own and place.standing[i, d] > liked:
            best, liked = d, place.standing[i, d]
    if best >= 0:
        return best
    most = LEAST  # fewer take nothing over, as they attack nothing
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.at_war[c, d] == 1:
            if next_door(place, i, d) >= most and contender.homebound[d] == 0:
                best, most = d, next_door(place, i, d)
    return best


@helper
def at_home(contender, d, i, case):
    """Return whether a nation or host that has come forward is at home in a place."""
    kind = contender.class_[d]
    return contender.active[d] == 1 and (kind == IS_NATION or kind == IS_HOST) and case.home[d, i] == 1


@helper
def is_client(case, c, d):
    """Return whether a patron's rows name d as whom they help."""
    for r in range(case.patron_who.shape[0]):
        if case.patron_who[r] == c and case.patron_client[r] == d:
            return True
    return False


@helper
def next_door(place, i, d):
    """Return how many men of a contender stand in a place and in places of its own next to it; -1 without either."""
    men, there = place.men[i, d], place.men[i, d] > 0.0
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        if place.holder[q] == d:
            men, there = men + place.men[q, d], True
    return men if there else -1.0
