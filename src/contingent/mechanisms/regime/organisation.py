"""Organisation: how many of its supporters a party reaches, who come when it calls.

People come out with those whom they know, and a call needs somebody who brings it (Snow, Zurcher and Ekland-Olson 1980;
McAdam 1986). A party with m members and S supporters in a place, of whom it can win the share e as members (`opinion`),
is at full strength with m = e S. Each member reaches some supporters, whoever they are, so many that at full strength
one supporter in twenty is missed (`REACH` = 3, e^-3 = 0.05). Of the supporters

    o = 1 - exp( -3 m / (e S) )

are reached by one at least. A banned party's members count likewise: they work underground. A wing works in its party's
branches, and the party through its wing, until the two part: m and S are those of both. Of a party whose members nobody
has counted anywhere (no row in `membership.csv`) all supporters are reached.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.guilt import are_one
from contingent.mechanisms.regime.opinion import ENROLLED
from contingent.world.helper import helper
from contingent.world.kernels import share

REACH = 3.0  # assumption, fixed: members who reach a supporter in the mean, of a party at full strength


@helper
def organised(i, q, place, party):
    """Share of the supporters of party q in place i whom its members reach, 0 to 1."""
    members, followed = 0.0, 0.0
    for r in range(party.parent.shape[0]):
        if are_one(q, r, party):
            members += place.members[i, r]
            followed += supporters(i, r, place)
    return 1.0 - math.exp(-REACH * members / (ENROLLED * followed)) if followed > 0.0 else 0.0


@helper
def counted(q, place):
    """Whether the members of party q were counted anywhere as the case began."""
    for i in range(place.members_start.shape[0]):
        if place.members_start[i, q] > 0.0:
            return True
    return False


@helper
def supporters(i, q, place):
    """People of place i who support party q."""
    people = 0.0
    for g in range(place.people.shape[1]):
        people += place.people[i, g] * place.support[i, g, q]
    return people


@helper
def reached_in(k, q, place, party):
    """Share of the people of city k who support party q and are reached by its members."""
    people, _, reached = reach(k, q, place, party)
    return share(people, reached)


@helper
def organised_in(k, q, place, party):
    """Share of the supporters of party q in city k whom its members reach; all where it has none."""
    _, followed, reached = reach(k, q, place, party)
    return reached / followed if followed > 0.0 else 1.0


@helper
def reach(k, q, place, party):
    """Return the people of city k, those who support party q, and those of them whom its members reach."""
    people, followed, reached, known = 0.0, 0.0, 0.0, counted(q, place)
    for i in range(place.city.shape[0]):
        if place.city[i] == k:
            support = supporters(i, q, place)
            people += place.residents[i]
            followed += support
            reached += support * (organised(i, q, place, party) if known else 1.0)
    return people, followed, reached
