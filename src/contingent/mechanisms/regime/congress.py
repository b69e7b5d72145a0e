"""Congress: soviets re-elected with a lag, majorities, congresses, elections, the Assembly's fate.

Every place with workers or soldiers has a soviet, whose seats follow the support of those who elect it with a
lag (`councils`). A congress's delegates are sent by places in proportion to workers and soldiers, not as
national shares; the congress elects the council's executive, and parties that oppose what the majority has
just done may walk out (here). An assembly is elected on a day that governments can move; it opens some weeks
later, and whoever governs then accepts it or dissolves it, a decision (`assembly`).

A place sends delegates as n^0.7, n its workers and soldiers, shared as the seats of its soviet. Who takes power in the
council's name has a congress meet within days. Within two weeks of it a party that stands at distance d from its rule
on the issue of power leaves with the chance

    P = Lambda( (d - `opposed`) / SOFT ),

one draw for all, for they act on each other's example; farthest first, as long as those who leave are a minority; never
the largest party, who led the deed or who sits in the government. Who was in office and was thrown out by the deed is
as far from it as one can be, d = 2, wherever it stands. Who stays elects the executive by shares; who left is bound
until the next congress (`cabinets`). A faction stands on its party's lists until the two part: one walks out and
the other stays, or it takes office without the party.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.mechanisms.regime.assembly import announce_election, elect_assembly, move_election, open_assembly
from contingent.mechanisms.regime.councils import (
    HOUR_OF_WALKOUT,
    elect_councils,
    electors,
    find_majorities,
    join_lists,
    part,
)
from contingent.mechanisms.regime.orders import Orders, no_orders, orders
from contingent.mechanisms.regime.programmes import SOFT
from contingent.world.helper import helper
from contingent.world.kernels import logistic, share
from contingent.world.kinds import CONVENE, COUNCIL, KIND, THROWN_OUT
from contingent.world.layout import Field
from contingent.world.log import WEEK, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "congress"
EVERY = 1
FIELDS = (
    Field("seats", ("place", "party"), "float32", "share", "seats in the place's council", 0.0, 1.0),
    Field("city_seats", ("city", "party"), "float32", "share", "seats in the city's council", 0.0, 1.0),
    Field("largest", ("city",), "int32", "party", "largest party of the city's council, -1 none"),
    Field("delegates", ("party",), "float32", "share", "delegates of the last congress", 0.0, 1.0),
    Field("executive", ("contender", "party"), "float32", "share", "seats in a council's executive", 0.0, 1.0),
    Field("congresses", (), "int32", "count", "congresses held", 0),
    Field("congress_day", (), "int32", "day", "day of the last congress"),
    Field("congress_due", (), "int32", "day", "day on which a congress called will open, -1 none"),
    Field("walked_out", ("party",), "uint8", "flag", "the party left the last congress", 0, 1),
    Field("split", ("party",), "uint8", "flag", "the faction has lists of its own", 0, 1),
    Field("election_day", (), "int32", "day", "day of the assembly's election, -1 not set"),
    Field("assembly", ("party",), "float32", "share", "votes for the assembly", 0.0, 1.0),
    Field("turnout", (), "float32", "share", "turnout at that election", 0.0, 1.0),
    Field("assembly_status", (), "int32", "code", "0 none, 1 elected, 2 sitting, 3 dissolved, 4 in power", 0, 4),
    Field("assembly_opens", (), "int32", "day", "day on which it opens, -1 not set"),
)
READS = (
    "support",
    "people",
    "incumbent",
    "chosen",
    "power_changes",
    "power_day",
    "stance",
    "contender_active",
    "in_office",
    "raised_by",
    "ousted",
)
CHANGES = ()
PARAMETERS = (
    Parameter(
        "recall_rate",
        0.08,
        "1/week",
        "share of a council's seats re-elected in a week",
        "assumption",
        low=0.03,
        high=0.2,
        within="[0, 1]",
    ),
    Parameter(
        "list_bonus",
        1.3,
        "1",
        "exponent by which a council's larger lists gain seats",
        "assumption",
        low=1.0,
        high=1.8,
        within="[0, 10]",
    ),
    Parameter(
        "congress_lead",
        20.0,
        "days",
        "from the call of a congress to its opening",
        "assumption",
        low=10.0,
        high=40.0,
        within="[0, 3650]",
    ),
    Parameter(
        "election_lead",
        190.0,
        "days",
        "from the fall of a monarchy to the election of an assembly, as first announced",
        "assumption: September 1917 was announced in June for a monarchy fallen in March",
        low=120.0,
        high=270.0,
        within="[0, 3650]",
    ),
    Parameter(
        "opening_lead",
        50.0,
        "days",
        "from the election to the opening",
        "assumption",
        low=20.0,
        high=80.0,
        within="[0, 3650]",
    ),
    Parameter(
        "opposed",
        0.9,
        "1",
        "distance on the issue of power at which a party walks out",
        "assumption",
        low=0.4,
        high=1.2,
        within="[0, 2]",
    ),
)
# Assumptions, fixed: power of a place's workers and soldiers to which its delegates are proportional (small soviets
# were over-represented); days after a seizure in which a congress may split over it; the least share of delegates whose
# walkout is an event.
DELEGATED, SPLIT, NOTED = 0.7, 14, 0.05
# Assumptions, fixed: days in which a congress meets that is to ratify a seizure, and for which one that has met is
# enough; share of the delegates under which those who leave stay.
RATIFIED_IN, AGAIN, MINORITY = 5, 20, 0.5
CONGRESS = 1  # the entity of the draw
DRAW_WALKOUT = 1
COUNCIL_RULE, FARTHEST = 1.0, 2.0  # on the issue of power, -1 to 1, and the largest distance from it
EVENT_CONGRESS, EVENT_WALKOUT = KIND["congress"], KIND["walkout"]
HOUR_OF_CONGRESS = 22.0


class Scratch(NamedTuple):
    """Numbers of a day.

    Attributes
    ----------
    orders : today's orders
    shares : float64[party], of seats or delegates
    joint : float64[party], the same by lists
    away : float64[party], distance from the council's rule; -1 of a party that stays anyway or has decided
    """

    orders: Orders
    shares: NDArray[np.float64]
    joint: NDArray[np.float64]
    away: NDArray[np.float64]


def scratch(size):
    """Return room for today's orders and for a count of parties."""
    return Scratch(no_orders(size.order), np.empty(size.party), np.empty(size.party), np.empty(size.party))


def start(world, p, case, now):
    """No congress has met and no assembly is called."""
    country = world.country
    country.congress_day = -1
    country.congress_due = -1
    country.election_day = -1
    country.assembly_opens = -1
    world.city.largest[:] = -1


def step(world, p, case, now, scratch):
    """One day: soviets once a week, what was decided about congress and assembly, and what is due today."""
    place, group, party, contender, country = world.place, world.group, world.party, world.contender, world.country
    council = active_council(contender)
    if council >= 0 and now.day % WEEK == 0:
        first = country.congress_day < 0
        recall = 1.0 if first else p.recall_rate
        elect_councils(place, group, party, council, recall, p.list_bonus, scratch.shares)
        find_majorities(place, group, party, world.city, scratch.joint, now.log)
        if first:
            # Until a congress meets, the council's executive is what the soviets of all places sent.
            fill_delegates(scratch.shares, place, group)
            contender.executive[council] = scratch.shares
            country.congress_day = now.day
    announce_election(country, p.election_lead, now.day)
    for k in range(orders(world.decision, case, scratch.orders)):
        code, size = scratch.orders.code[k], scratch.orders.size[k]
        if code == CONVENE and country.congress_due < 0:
            country.congress_due = now.day + int(p.congress_lead)
        move_election(country, code, size, now.day)
    if council >= 0:
        call_to_ratify(country, council, now.day)
        if country.congress_due == now.day:
            meet(council, world, p.opposed, case.power_issue, now, scratch)
    for q in range(party.split.shape[0]):
        if party.in_office[q] > 0.0 and party.parent[q] >= 0 and party.in_office[party.parent[q]] <= 0.0:
            part(q, party, now.log)
    elect_assembly(place, group, party, country, p.opening_lead, now)
    open_assembly(party, country, now)


@helper
def active_council(contender):
    """The council that claims to speak for the soviets, -1 where there is none."""
    council = -1
    for c in range(contender.kind.shape[0]):
        if contender.kind[c] == COUNCIL and contender.active[c] == 1:
            council = c
    return council


@helper
def fill_delegates(out, place, group):
    """Write shares of the delegates whom the soviets of all places send."""
    total = 0.0
    out[:] = 0.0
    for i in range(place.seats.shape[0]):
        sent = electors(place, group, i) ** DELEGATED
        total += sent
        for q in range(out.shape[0]):
            out[q] += sent * place.seats[i, q]
    for q in range(out.shape[0]):
        out[q] = share(total, out[q])


@helper
def call_to_ratify(country, council, day):
    """Who took power yesterday in the council's name has its congress meet within days, if none has met of late."""
    soon = day + RATIFIED_IN
    if country.congresses > 0 and day - country.congress_day < AGAIN:
        return
    if country.incumbent == council and country.power_day == day - 1 and not 0 <= country.congress_due <= soon:
        country.congress_due = soon


@helper
def meet(council, world, opposed, power_issue, now, scratch):
    """A congress meets, splits over a seizure in its name, and elects the council's executive."""
    place, group, party, country = world.place, world.group, world.party, world.country
    fill_delegates(scratch.shares, place, group)
    join_lists(scratch.joint, scratch.shares, party)
    convene(party, country, scratch.shares, scratch.joint, now)
    if country.incumbent == council and now.day - country.power_day <= SPLIT:
        find_opponents(scratch.away, scratch.joint, world, power_issue)
        walk_out(scratch.away, scratch.shares, party, opposed, now)
    elect_executive(world.contender.executive[council], scratch.shares, party.walked_out)


@helper
def convene(party, country, delegates, joint, now):
    """A congress opens."""
    largest = np.argmax(joint)
    for q in range(delegates.shape[0]):
        party.delegates[q] = delegates[q]
        party.walked_out[q] = 0
    country.congresses += 1
    country.congress_day = now.day
    country.congress_due = -1
    record(now.log, EVENT_CONGRESS, HOUR_OF_CONGRESS, actor=largest, value=joint[largest])


@helper
def find_opponents(away, joint, world, power_issue):
    """Write how far each party stands from the council's rule; -1 of those who stay anyway."""
    party, country = world.party, world.country
    largest = np.argmax(joint)
    for q in range(away.shape[0]):
        stays = q == largest or q == country.raised_by or party.in_office[q] > 0.0 or power_issue < 0
        if stays:
            away[q] = -1.0
        elif party.ousted[q] == THROWN_OUT:
            away[q] = FARTHEST
        else:
            away[q] = abs(float(party.stance[q, power_issue]) - COUNCIL_RULE)


@helper
def walk_out(away, delegates, party, opposed, now):
    """Parties that stand too far from the rule of a council that has just seized power leave, the farthest first."""
    left, draw = 0.0, uniform(now.key, now.day, CONGRESS, DRAW_WALKOUT)
    for _ in range(away.shape[0]):
        q = np.argmax(away)
        distance, away[q] = away[q], -1.0
        if distance < 0.0:
            break
        chance = logistic((distance - opposed) / SOFT)
        if delegates[q] <= 0.0 or left + delegates[q] >= MINORITY:
            continue
        if draw < chance:
            left += delegates[q]
            party.walked_out[q] = 1
            if delegates[q] > NOTED:
                record(now.log, EVENT_WALKOUT, HOUR_OF_WALKOUT, q, -1, delegates[q], chance, draw)
    for q in range(party.split.shape[0]):
        if party.parent[q] >= 0 and party.walked_out[q] != party.walked_out[party.parent[q]]:
            part(q, party, now.log)


@helper
def elect_executive(executive, delegates, walked_out):
    """Delegates who stay elect the executive by shares; where nobody stays, it is as they all were."""
    remain = 0.0
    for q in range(delegates.shape[0]):
        if walked_out[q] == 0:
            remain += delegates[q]
    for q in range(delegates.shape[0]):
        if remain > 0.0:
            executive[q] = delegates[q] / remain if walked_out[q] == 0 else 0.0
        else:
            executive[q] = delegates[q]
