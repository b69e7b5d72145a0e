"""States: what a nation is to each who claims or holds its home, and unions of several states under one government.

A small state machine over pairs. `relation[c, d]`, d a nation or host with a home, c who claims the whole or holds it:

    none, claimed (at war, or no treaty), recognised (a treaty), independent (a treaty, and d holds its home),
    allied (one commander), client (c set up a state of d's there), autonomous, absorbed

Who holds another nation's home with over half of its people may set up a client state there, grant autonomy or absorb
it, by the choice kernel (multinomial logit) on its position on nationality x and the nation's share n at home:

    U_client = b (x + 2 n - 1) + patron,    U_autonomy = b (x - 0.3),    U_absorb = -b x,    U_wait = 0

A host is a body of men under its own law: it is granted autonomy only while it is there and at peace with who grants
it; a nation is a people, and its lands are. What was granted once is not granted again. What was founded ends where its
holder is left with under three tenths. A government with client states may unite them with its own once there is no war
at home and nobody disputes whose state it is: no rival for the whole has men in the field against it, and nobody rules
more people. That is a union, with its members (Pipes 1954 on 1917-23). Four weeks pass between two looks, and the first
comes four weeks after the start. Treaties are made by settlement; here is what they mean.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.aftermath.ranks import heads
from contingent.mechanisms.aftermath.relations import fights_at_home, is_in_the_field, key_of_two
from contingent.world.after import IS_BAND, IS_GUEST, IS_HOST, IS_NATION, IS_OCCUPIER
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential, share
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "state_formation"
EVERY = 1
FIELDS = (
    Field(
        "relation",
        ("contender", "contender"),
        "int32",
        "code",
        "what the second, a nation, is to the first: 0 none, "
        "1 claimed, 2 recognised, 3 independent, 4 allied, 5 client, 6 autonomous, 7 absorbed",
        0,
        7,
    ),
    Field(
        "home_held",
        ("contender", "contender"),
        "float32",
        "share",
        "of people of the home of the second, whom the first rules",
        0.0,
        1.0,
    ),
    Field("granted", ("contender", "contender"), "uint8", "flag", "the first granted the second autonomy", 0, 1),
    Field("union_members", ("contender",), "int32", "1", "states in the union of a contender, 0 without one", 0),
    Field("union_founded", ("contender",), "int32", "step", "when a contender founded its union, -1 never"),
    Field("republics", (), "float64", "1", "client states that there are now", 0.0),
)
READS = (
    "people",
    "holder",
    "active",
    "at_war",
    "commander",
    "peace_since",
    "aims",
    "men_total",
    "facing",
    "people_held",
)
CHANGES = ()
PARAMETERS = (
    Parameter("founding", 0.03, "1/week", "rate at which a holder weighs what to make of another nation's home",
              "assumption: republics came within months of the armies, 1919-21 (pipes1994)", low=0.01, high=0.08,
              within="[0, 10]"),
    Parameter("uniting", 0.02, "1/week", "rate at which a government at peace unites its client states with its own",
              "assumption: two years from peace to a union", low=0.007, high=0.05, within="[0, 10]"),
)  # fmt: skip
NONE, CLAIMED, RECOGNISED, INDEPENDENT, ALLIED, CLIENT, AUTONOMOUS, ABSORBED = range(8)
LOOKED_AT = 4  # weeks between two looks at whose homes are held, and decisions
HALF, LOST = 0.5, 0.3  # of a home's people: what is founded there from above the one, and ends below the other
BELIEF, PATRON, RESERVE = 3.0, 1.0, 0.3  # assumptions, fixed: b; what a patron from outside adds; against autonomy
LEAST_UNION = 2  # members, the founder counted
DRAW_WEIGHED, DRAW_CHOSEN, DRAW_UNION = 0, 1, 2
REPUBLIC, AUTONOMY, UNION = CODE["republic"], CODE["autonomy"], CODE["union"]


class Room(NamedTuple):
    """Room for people by place, and by contender: those of one home whom each holds."""

    heads: np.ndarray
    held: np.ndarray


def scratch(size):
    """Return room for a look."""
    return Room(np.empty(size.place), np.empty(size.contender))


def start(world, p, case, now, scratch):
    """No union is there; relations are what wars and homes say."""
    place, contender = world.place, world.contender
    contender.union_founded[:] = -1
    look(place, contender, case, scratch)
    for d in range(contender.active.shape[0]):
        for c in range(contender.active.shape[0]):
            if is_pair(contender, c, d):
                contender.relation[c, d] = stands(contender, c, d)


def step(world, p, case, now, scratch):
    """Every fourth week: whose homes are held, what becomes of them, and unions."""
    place, contender, country = world.place, world.contender, world.country
    if now.day == 0 or now.day % LOOKED_AT > 0:
        return
    look(place, contender, case, scratch)
    count = contender.active.shape[0]
    for c in range(count):
        unite(contender, c, p, now)
    country.republics = 0.0
    for d in range(count):
        if not is_nation(contender, d):
            continue
        for c in range(count):
            if not is_pair(contender, c, d):
                continue
            made = contender.relation[c, d] >= CLIENT and contender.active[c] == 1
            if not made or contender.home_held[c, d] < LOST:
                contender.relation[c, d] = stands(contender, c, d)
            holds = contender.active[c] == 1 and contender.home_held[c, d] > HALF
            if holds and not made and case.nationality_issue >= 0:
                found(place, contender, c, d, case, now, p)
            if contender.relation[c, d] == CLIENT:
                country.republics += 1.0


@helper
def is_nation(contender, d):
    """Return whether a contender claims a home of its own."""
    return contender.class_[d] == IS_NATION or contender.class_[d] == IS_HOST


@helper
def is_pair(contender, c, d):
    """Return whether c is a government to which a nation d may stand in a relation."""
    kind = contender.class_[c]
    return c != d and is_nation(contender, d) and kind != IS_BAND and kind != IS_GUEST


@helper
def look(place, contender, case, room):
    """Measure what share of the people of each home each contender holds."""
    for i in range(place.holder.shape[0]):
        room.heads[i] = heads(place, i)
    for d in range(contender.active.shape[0]):
        if not is_nation(contender, d):
            continue
        total = 0.0
        room.held[:] = 0.0
        for i in range(place.holder.shape[0]):
            if case.home[d, i] == 1:
                total += room.heads[i]
                if place.holder[i] >= 0:
                    room.held[place.holder[i]] += room.heads[i]
        for c in range(contender.active.shape[0]):
            contender.home_held[c, d] = share(total, room.held[c])


@helper
def stands(contender, c, d):
    """What a nation is to a government without a decision: by claim, treaty, command and who holds its home."""
    if contender.active[c] == 0:
        return NONE
    if contender.active[d] == 1 and contender.commander[c] == contender.commander[d]:
        return ALLIED
    treaty = contender.peace_since[c, d] >= 0 and contender.at_war[c, d] == 0
    if contender.active[d] == 1 and treaty:
        return INDEPENDENT if contender.home_held[d, d] > HALF else RECOGNISED
    claims = contender.whole[c] == 1 or contender.at_war[c, d] == 1 or contender.home_held[c, d] > 0.0
    return CLAIMED if claims else NONE


@helper
def found(place, contender, c, d, case, now, p):
    """A holder of another nation's home waits, sets up a client state, grants autonomy, or absorbs it."""
    pair = key_of_two(contender, c, d)
    if uniform(now.key, now.day, pair, DRAW_WEIGHED) >= 1.0 - exponential(-LOOKED_AT * p.founding):
        return
    x, people, own = contender.aims[c, case.nationality_issue], 0.0, 0.0
    for i in range(place.holder.shape[0]):
        if case.home[d, i] == 1:
            people += heads(place, i)
            own += heads(place, i) * case.kin[i, d]
    outside = PATRON if contender.class_[c] == IS_OCCUPIER else 0.0
    client = exponential(BELIEF * (x + 2.0 * share(people, own) - 1.0) + outside)
    if contender.class_[d] == IS_HOST:
        client = 0.0  # a host is an estate of the realm, not a nation with a state to set up
    autonomy, absorb = exponential(BELIEF * (x - RESERVE)), exponential(-BELIEF * x)
    if not may_be_granted(contender, c, d):
        autonomy = 0.0
    total = client + autonomy + absorb + 1.0
    draw = uniform(now.key, now.day, pair, DRAW_CHOSEN) * total
    if draw < client:
        contender.relation[c, d] = CLIENT
        record(now.log, REPUBLIC, MIDNIGHT, actor=c, value=people, probability=client / total, detail=d)
    elif draw < client + autonomy:
        contender.relation[c, d] = AUTONOMOUS
        contender.granted[c, d] = 1
        record(now.log, AUTONOMY, MIDNIGHT, actor=c, value=people, probability=autonomy / total, detail=d)
    elif draw < client + autonomy + absorb:
        contender.relation[c, d] = ABSORBED


@helper
def may_be_granted(contender, c, d):
    """Return whether d may be granted autonomy: not again, not in arms against c, and a host only while it is there."""
    if contender.granted[c, d] == 1 or (contender.active[d] == 1 and contender.at_war[c, d] == 1):
        return False
    return contender.class_[d] != IS_HOST or contender.active[d] == 1


@helper
def is_disputed(contender, c):
    """Return whether another rules more people than c, or is at war with it for the whole with men in the field."""
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1:
            rival = contender.whole[d] == 1 and is_in_the_field(contender, d, c)
            if rival or contender.people_held[d] > contender.people_held[c]:
                return True
    return False


@helper
def unite(contender, c, p, now):
    """A government with client states, without a war at home, unites them with its own."""
    members = 1
    for d in range(contender.active.shape[0]):
        if contender.relation[c, d] == CLIENT and contender.home_held[c, d] >= LOST:
            members += 1
    if contender.active[c] == 0 or members < LEAST_UNION:
        contender.union_members[c] = 0
        return
    if contender.union_members[c] > 0:
        contender.union_members[c] = members
        return
    if contender.whole[c] == 0 or fights_at_home(contender, c) or is_disputed(contender, c):
        return
    chance, draw = 1.0 - exponential(-LOOKED_AT * p.uniting), uniform(now.key, now.day, contender.entity[c], DRAW_UNION)
    if draw < chance:
        contender.union_members[c] = members
        contender.union_founded[c] = now.day
        record(now.log, UNION, MIDNIGHT, actor=c, value=members, probability=chance, draw=draw)
