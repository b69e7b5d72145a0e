"""Guilt: who can be accused, and who can be allowed and freed.

Nobody is guilty who sits in the government, stands on its side, led it to power or leads the council that rules. What
an old order banned and jailed ends with it.
"""

from __future__ import annotations

import numpy as np

from contingent.world.helper import helper
from contingent.world.kinds import COUNCIL, IN_HIDING, JAILED, KIND

BANNED, LEGAL = 1.0, 0.0  # what an event says of a party
EVENT_BAN = KIND["party_banned"]


@helper
def guilty(q, party, contender, country):
    """Whether party q can be accused: it is allowed, and not of the government's own."""
    return q >= 0 and party.legal[q] == 1 and not is_own(q, party, contender, country)


@helper
def is_own(q, party, contender, country):
    """Whether party q sits in the government, would raise its ruler to power, raised it, or leads its council.

    A party and its wing are one until they part.
    """
    for r in range(party.parent.shape[0]):
        if are_one(q, r, party) and stands_by(r, party, contender, country):
            return True
    return False


@helper
def are_one(q, r, party):
    """Whether q and r are a party, or a party and its wing that has not parted from it."""
    return q == r or (party.parent[r] == q and party.split[r] == 0) or (party.parent[q] == r and party.split[q] == 0)


@helper
def stands_by(q, party, contender, country):
    """Whether party q itself sits in the government, would raise its ruler, raised it, or leads its council."""
    ruler = country.incumbent
    if party.in_office[q] > 0.0 or party.contender[q] == ruler or country.raised_by == q:
        return True
    if ruler < 0 or contender.kind[ruler] != COUNCIL:
        return False
    return contender.executive[ruler, q] > 0.0 and q == np.argmax(contender.executive[ruler])


@helper
def can_be_freed(k, leader, all_):
    """Whether a leader is jailed or in hiding, and not since before the case began."""
    held = leader.party[k] >= 0 and leader.place[k] >= 0 and is_held(leader.status[k])
    return held and (all_ or not is_held(leader.status_start[k]))


@helper
def is_held(status):
    """Whether a leader of this status is jailed or in hiding."""
    return status == JAILED or status == IN_HIDING


@helper
def is_free(party, leader, amnesty_day):
    """Whether there is no party to allow and no leader to free."""
    for q in range(party.legal.shape[0]):
        if party.legal[q] == 0 and (amnesty_day >= 0 or party.legal_start[q] == 1):
            return False
    for k in range(leader.party.shape[0]):
        if can_be_freed(k, leader, amnesty_day >= 0):
            return False
    return True
