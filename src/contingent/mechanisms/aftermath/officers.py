"""Officers of an old army without a post: who goes over to a command elsewhere, and who serves where he lives.

They live among people of their kind (officers.csv) and weigh whoever rules them against every claimant of the whole
that has come forward elsewhere. In a place that k holds a share

    flight w_c / (1 + w)  leaves for c in a week,    w_c = exp(2 beta (D_k - D_c) - km / far) where D_c < D_k

On a host's land those who are none of its own have no rule of theirs (D = 0.5), and are not registered. w = sum w_c, D
a programme's distance from what their groups want (`standing`), km the way to the seat of c, whoever holds what lies
between. The rest are registered by k as far as its offices reach: call_speed v / (1 + w) (Hirschman 1970: exit, or
loyalty; Kalyvas 2006, on flight to the zone of the other side; Kenez 1971, how officers came to an army one by one;
Moore and Shellman 2007: refugees choose by distance and by who rules there). Who goes over serves at the seat. All are
people of their place until they serve: nobody is made or lost. They weigh it every fourth week.
"""

from __future__ import annotations

import numpy as np

from contingent.mechanisms.aftermath.ranks import enlist, march
from contingent.mechanisms.aftermath.relations import comes_forward
from contingent.mechanisms.aftermath.standing import distance
from contingent.mechanisms.aftermath.upkeep import raises_men
from contingent.world.after import IS_HOST
from contingent.world.helper import helper
from contingent.world.kernels import exponential, share
from contingent.world.layout import Field
from contingent.world.parameter import Parameter

NAME = "officers"
EVERY = 1
FIELDS = (
    Field("idle", ("place",), "float64", "persons", "officers of the old army without a post, among a place's people"),
    Field("went_over", ("contender",), "float64", "persons", "officers who came from elsewhere since the start", 0.0),
)
READS = ("holder", "active", "seat", "aims", "apparatus")
CHANGES = ("people", "men", "drawn", "cadre", "called")
PARAMETERS = (
    Parameter(
        "flight",
        0.01,
        "1/week",
        "officers without a post who leave in a week where all would rather serve elsewhere",
        "assumption: half are gone in a year and a half; papers, family and guards on the way hold them",
        low=0.003,
        high=0.03,
        within="[0, 1]",
    ),
    Parameter(
        "flight_km",
        1000.0,
        "km",
        "way over which the pull of a command falls by e",
        "assumption: refugees go next door where they can (Moore and Shellman 2007)",
        low=500.0,
        high=2000.0,
        within="[1, 1e5]",
    ),
)
WEEKS = 4  # assumption, fixed: how often they weigh it
NO_RULE = 0.5  # assumption, fixed: how far from what they want is a rule that is not theirs (0.3 to 0.7)
FEWEST = 1.0  # persons; so few in a place are left alone


def scratch(size):
    """Return room for a number a contender: how far its programme is, and how much it draws."""
    return np.empty((2, size.contender))


def start(world, p, case, now, scratch):
    """They live among people of their groups, everywhere alike."""
    place, group = world.place, world.group
    place.idle[:] = 0.0
    for g in range(group.officers.shape[0]):
        people = 0.0
        for i in range(place.holder.shape[0]):
            people += place.people[i, g]
        for i in range(place.holder.shape[0]):
            place.idle[i] += group.officers[g] * share(people, place.people[i, g])


def step(world, p, case, now, scratch):
    """Every fourth week: some go over to a command elsewhere, and some are registered where they live."""
    if now.day % WEEKS != 0:
        return
    place, contender, country = world.place, world.contender, world.country
    far, pull = scratch[0], scratch[1]
    for c in range(far.shape[0]):
        far[c] = how_far(world.group, contender, c)
    for i in range(place.holder.shape[0]):
        k = place.holder[i]
        if k < 0 or place.idle[i] < FEWEST:
            continue
        whole = drawn_away(place, contender, case, i, far, pull, p)
        idle = place.idle[i]
        for c in range(far.shape[0]):
            if pull[c] > 0.0:
                country.called += go_over(place, contender, i, c, WEEKS * p.flight * idle * pull[c] / (1.0 + whole))
        if raises_men(contender, k) and contender.active[k] == 1:
            registered = (
                WEEKS * p.call_speed * contender.apparatus[k] * own_of(contender, case, i, k) * idle / (1.0 + whole)
            )
            count = enlist(place, i, k, min(place.idle[i], registered))
            place.idle[i] -= count
            contender.cadre[k] += count
            country.called += count


@helper
def how_far(group, contender, c):
    """Return how far a programme is from what officers want, 0 to 1: the mean over their groups."""
    total, officers = 0.0, 0.0
    for g in range(group.officers.shape[0]):
        if group.officers[g] > 0.0:
            total += group.officers[g] * distance(group, contender, g, c)
            officers += group.officers[g]
    return share(officers, total)


@helper
def own_of(contender, case, i, k):
    """Return the share of a place's officers for whom its holder is a government of theirs: of a host, its own only."""
    return case.kin[i, k] if contender.class_[k] == IS_HOST else 1.0


@helper
def drawn_away(place, contender, case, i, far, pull, p):
    """Write how much each claimant of the whole who has a seat elsewhere draws, against 1 to stay; return the sum."""
    own = own_of(contender, case, i, place.holder[i])
    total, here = 0.0, own * far[place.holder[i]] + (1.0 - own) * NO_RULE
    for c in range(far.shape[0]):
        pull[c] = 0.0
        s = contender.seat[c]
        there = contender.active[c] == 1 and contender.whole[c] == 1 and s >= 0 and place.holder[s] == c
        if there and comes_forward(contender, c) and far[c] < here:
            pull[c] = exponential(2.0 * p.beta * (here - far[c]) - case.way_between[i, s] / p.flight_km)
            total += pull[c]
    return total


@helper
def go_over(place, contender, i, c, wanted):
    """Officers of a place join a claimant at its seat; return how many. They do not serve who holds their place."""
    drawn = place.drawn[i]
    count = enlist(place, i, c, min(wanted, place.idle[i]))
    place.drawn[i] = drawn
    march(place, i, contender.seat[c], c, count)
    place.idle[i] -= count
    contender.cadre[c] += count
    contender.went_over[c] += count
    return count
