"""Militias form where their cause has support.

Of the men that a militia could have it has the share ordered times the share of its group on the spot who support a
party of its cause.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import KIND, MILITIA
from contingent.world.log import NOON, record

# Assumptions, fixed: obedience (share) of a new militia to its cause and to others, and the least support for its cause
# on the spot with which it can be armed.
MILITIA_START, MILITIA_OTHERS, WILLING = 0.8, 0.05, 0.05
EVENT_ARM = KIND["militia_armed"]


@helper
def arm(q, share, place, unit, party, capital, log):
    """Arm militias: a party its own, a government all in the capital; men follow where support is."""
    for u in range(unit.men.shape[0]):
        i, cause = unit.place[u], unit.home[u]
        if can_be_armed(u, q, place, unit, party, capital):
            unit.formed[u] = 1
            unit.men[u] *= share * supporters(cause, place.support[i, unit.group[u]], party.contender)
            unit.obedience[u, :] = MILITIA_OTHERS
            unit.obedience[u, cause] = MILITIA_START
            record(log, EVENT_ARM, NOON, actor=u, place=i, value=unit.men[u], detail=cause)


@helper
def can_be_armed(u, q, place, unit, party, capital):
    """Whether unit u is a militia that party q, or the government (-1), could arm: it has supporters enough."""
    i, cause = unit.place[u], unit.home[u]
    if unit.kind[u] != MILITIA or unit.formed[u] == 1 or i < 0:
        return False
    if (q >= 0 and party.contender[q] != cause) or (q < 0 and place.city[i] != capital):
        return False
    return supporters(cause, place.support[i, unit.group[u]], party.contender) > WILLING


@helper
def supporters(cause, support, side):
    """Share of a group who support a party on the contender's side."""
    share = 0.0
    for q in range(support.shape[0]):
        if side[q] == cause:
            share += support[q]
    return share
