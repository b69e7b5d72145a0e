"""Theatres: where an army from abroad takes places, and how many people its men can hold.

It comes to help somebody, or to hold a port: it takes places in the country of whom it helps, at its ports, and within
a week's way of either (interventions of 1918-20 stayed by their ports and clients: Smele 2015). And it takes no more
people than its men can hold, HOLDING of a man a head.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.ranks import heads
from contingent.mechanisms.aftermath.relations import in_country
from contingent.world.after import IS_OCCUPIER
from contingent.world.helper import helper

# Assumption, fixed: men a head of its people with which who is not at home takes more (450,000 held 30 million).
HOLDING = 0.01


@helper
def can_hold(contender, place, c, i):
    """Return whether the men of c could hold the people of place i beside those whom it rules already."""
    return contender.men_total[c] >= HOLDING * (contender.people_held[c] + heads(place, i))


@helper
def may_come(contender, place, case, c, i, p):
    """Return whether c takes place i, as far as it is from abroad: not once recalled, in its theatre, as men allow."""
    if contender.class_[c] != IS_OCCUPIER:
        return True
    return contender.recalled[c] == 0 and can_hold(contender, place, c, i) and in_theatre(place, case, c, i, p)


@helper
def in_theatre(place, case, c, i, p):
    """Return whether place i is of the theatre of c, or near to it; all are of one whom no table sends anywhere."""
    sent = False
    for r in range(case.patron_who.shape[0]):
        if case.patron_who[r] != c:
            continue
        sent = True
        if is_part(case, r, i):
            return True
        for e in range(place.link_start[i], place.link_start[i + 1]):
            if place.link_km[e] <= p.week_km and is_part(case, r, place.link_target[e]):
                return True
    return not sent


@helper
def is_part(case, r, i):
    """Return whether place i is the port of a row of patrons, or of the country of whom it helps."""
    client = case.patron_client[r]
    return case.patron_port[r] == i or (client >= 0 and in_country(case, client, i))
