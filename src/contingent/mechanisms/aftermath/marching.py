"""Sharing out men over what a contender reaches: by need, as far as a week's trains carry them.

Men stand in towns and by railways, from where they hold the villages: few in these, and none are kept in villages that
no week's way joins to ground of their own, where nothing feeds them (van Creveld 1977, on armies and their supply).

Under one command the commander's men, unless bound to a home, also go to the fronts of those who stand under it, from
place to place: to those in which they stand, or which lie next to their own ground or men.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.ranks import heads
from contingent.world.after import IS_BAND, IS_GUEST
from contingent.world.helper import helper
from contingent.world.kernels import exponential

TURBULENT = 1.2  # assumption, fixed: a garrison is needed even where all comply
RURAL = 0.25  # assumption, fixed: garrison of villages against that of as many townspeople (0.1 to 0.5)
ABROAD = 0.25  # assumption, fixed: how far men who are bound to their home go beyond it


class Room(NamedTuple):
    """Room for a week.

    Order of places, draws, needs in all and at fronts, exp(-way / reach); sums by contender; whether men of a commander
    reach a place of who stands under it; men beyond what garrisons need.
    """

    order: np.ndarray
    draw: np.ndarray
    need: np.ndarray
    front: np.ndarray
    near: np.ndarray
    force: np.ndarray
    men: np.ndarray
    needs: np.ndarray
    ways: np.ndarray
    touched: np.ndarray
    joined: np.ndarray
    spare: np.ndarray


@helper
def share_out(place, contender, case, p, room):
    """Move each contender's men towards where they are needed; those who are cut off stay where they are."""
    room.men[:], room.needs[:], room.ways[:] = 0.0, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        room.need[i], room.joined[i] = 0.0, False
        if k >= 0 and place.way[i] < FAR and moves(contender, k):
            supplied = on_the_way(place, contender, i, k, p)
            room.front[i] = against_enemies(place, contender, case, i, k, p) if supplied else 0.0
            room.need[i] = room.front[i] + garrison_of(place, contender, case, i, k, p) if supplied else 0.0
            add(place, i, k, room.need[i], room)
            c = contender.commander[k]
            room.joined[i] = goes_to_friends(contender, c, k) and reaches(place, i, c)
            if room.joined[i]:
                add(place, i, c, room.front[i], room)
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k >= 0 and place.way[i] < FAR:
            send(place, i, k, room.need[i], room, p)
            if room.joined[i]:
                send(place, i, contender.commander[k], room.front[i], room, p)


@helper
def on_the_way(place, contender, i, k, p):
    """Return whether men of k can be fed in a place: a town, or villages that a week's way joins to its own ground."""
    if place.sown_norm[i] <= 0.0:
        return True
    for e in range(place.link_start[i], place.link_start[i + 1]):
        d = place.holder[place.link_target[e]]
        if d >= 0 and place.link_km[e] <= p.week_km and contender.commander[d] == contender.commander[k]:
            return True
    return False


@helper
def goes_to_friends(contender, c, k):
    """Return whether men of c stand against the enemies of k: it commands k, and is bound to no home of its own."""
    return c != k and contender.homebound[c] == 0 and moves(contender, c) and moves(contender, k)


@helper
def reaches(place, i, c):
    """Return whether men of c stand in a place or next to it, or c holds a place next to it."""
    if place.men[i, c] > 0.0:
        return True
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        if place.holder[q] == c or place.men[q, c] > 0.0:
            return True
    return False


@helper
def add(place, i, c, need, room):
    """Count a place among those where a contender's men may be."""
    room.men[c] += place.men[i, c]
    room.needs[c] += need
    room.ways[c] += place.men[i, c] * place.way[i]


@helper
def send(place, i, c, need, room, p):
    """Move a place's men of a contender towards its share of them all, as far as a week's trains go."""
    if room.needs[c] <= 0.0 or room.men[c] <= 0.0:
        return
    moved = 1.0 - exponential(-p.week_km / max(room.ways[c] / room.men[c], 1.0))
    place.men[i, c] += moved * (room.men[c] * need / room.needs[c] - place.men[i, c])


@helper
def moves(contender, c):
    """Return whether a contender moves its men about: guests stay on their line, bands in their country."""
    kind = contender.class_[c]
    return kind != IS_BAND and kind != IS_GUEST


@helper
def garrison_of(place, contender, case, i, k, p):
    """Men wanted to hold a place."""
    return abroad(contender, case, i, k) * garrison(place, i, place.compliance[i], p)


@helper
def garrison(place, i, compliance, p):
    """Return the men who would hold a place of whose people so many comply: few in villages, held from their towns."""
    stay = RURAL if place.sown_norm[i] > 0.0 else 1.0
    return stay * p.garrison * heads(place, i) * (TURBULENT - compliance)


@helper
def abroad(contender, case, i, k):
    """Return how far men are wanted in a place: those who are bound to their home go little beyond it."""
    return ABROAD if contender.homebound[k] == 1 and case.home[k, i] == 0 else 1.0


@helper
def against_enemies(place, contender, case, i, k, p):
    """Men wanted in a place: as many as stand against it there and next door, and more beside what can be won."""
    need = 0.0
    for c in range(contender.active.shape[0]):
        if place.men[i, c] > 0.0 and contender.at_war[k, c] == 1:
            need += place.men[i, c]
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        c = place.holder[q]
        if c >= 0 and c != k and contender.at_war[k, c] == 1:
            need += place.men[q, c] + p.prize * heads(place, q)
    return abroad(contender, case, i, k) * need
