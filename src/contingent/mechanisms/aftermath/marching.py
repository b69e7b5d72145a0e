"""Sharing out men over what a contender reaches: by need, as far as a week's trains carry them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.ranks import heads
from contingent.world.after import IS_BAND, IS_GUEST
from contingent.world.helper import helper
from contingent.world.kernels import exponential

TURBULENT = 1.2  # assumption, fixed: a garrison is needed even where all comply
ABROAD = 0.25  # assumption, fixed: how far men who are bound to their home go beyond it


class Room(NamedTuple):
    """Room for a week: order of places, draws, needs, exp(-way / reach), and sums by contender."""

    order: np.ndarray
    draw: np.ndarray
    need: np.ndarray
    near: np.ndarray
    force: np.ndarray
    men: np.ndarray
    needs: np.ndarray
    ways: np.ndarray
    touched: np.ndarray


@helper
def share_out(place, contender, case, p, room):
    """Move each contender's men towards where they are needed; those who are cut off stay where they are."""
    room.men[:], room.needs[:], room.ways[:] = 0.0, 0.0, 0.0
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        room.need[i] = 0.0
        if k >= 0 and place.way[i] < FAR and moves(contender, k):
            room.need[i] = need_of(place, contender, case, i, k, p)
            room.men[k] += place.men[i, k]
            room.needs[k] += room.need[i]
            room.ways[k] += place.men[i, k] * place.way[i]
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k < 0 or place.way[i] >= FAR or room.needs[k] <= 0.0 or room.men[k] <= 0.0:
            continue
        mean = room.ways[k] / room.men[k]
        moved = 1.0 - exponential(-p.week_km / max(mean, 1.0))
        wanted = room.men[k] * room.need[i] / room.needs[k]
        place.men[i, k] += moved * (wanted - place.men[i, k])


@helper
def moves(contender, c):
    """Return whether a contender moves its men about: guests stay on their line, bands in their country."""
    kind = contender.class_[c]
    return kind != IS_BAND and kind != IS_GUEST


@helper
def need_of(place, contender, case, i, k, p):
    """Men wanted in a place: a garrison, as many as stand against it next door, and more beside what can be won."""
    need = p.garrison * heads(place, i) * (TURBULENT - place.compliance[i])
    for c in range(contender.active.shape[0]):
        if place.men[i, c] > 0.0 and contender.at_war[k, c] == 1:
            need += place.men[i, c]
    for e in range(place.link_start[i], place.link_start[i + 1]):
        q = place.link_target[e]
        c = place.holder[q]
        if c >= 0 and c != k and contender.at_war[k, c] == 1:
            need += place.men[q, c] + p.prize * heads(place, q)
    if contender.homebound[k] == 1 and case.home[k, i] == 0:
        need *= ABROAD
    return need
