"""Decrees: policy, who sits in the government, what parties stand for.

Whoever governs sets policy on an issue by a decision: towards its own programme or towards what people want,

    policy' = policy + size enactment (goal - policy)

The goal is the mean of the stances of parties in office by ministries, or of what groups want by people and
salience. What people want is granted no further than CONCEDES from that programme unless the capital is in the
streets or on strike. A party begins with the programme of its most persuasive leader on the spot, reconsiders only for
one who persuades more, and then adopts that one's, stance' = stance + size (programme - stance). It would raise to
power the contender that stands nearest to it on the issue of power. Its acceptance of a contender that stands for S
shifts as it moves from its first stance x0 to x on that issue, and with office:

    shift = slope (|x0 - S| - |x - S|) + 0.4 where it sits in that contender's government

`cabinets` has how governments are formed, `succession` how one hands power over.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.assembly import seats_in_office
from contingent.mechanisms.regime.cabinets import form_government, join, leave, seat_parties, widen
from contingent.mechanisms.regime.orders import no_orders, orders
from contingent.mechanisms.regime.succession import accept_assembly, hand_over
from contingent.world.helper import helper
from contingent.world.kinds import (
    ACTIVE,
    ARMY,
    AS_CROWD,
    AS_OWN,
    ASSEMBLY_IN_POWER,
    ASSEMBLY_SITS,
    JOIN,
    KIND,
    LEAVE,
    NATIONAL,
    OCCUPIER,
    POLICY,
    RESIGN,
    SEAT_ASSEMBLY,
    STANCE,
    WIDEN,
)
from contingent.world.layout import Field
from contingent.world.log import EVENING, NOBODY, NOON, WEEK, record
from contingent.world.parameter import Parameter

NAME = "decrees"
EVERY = 1
FIELDS = (
    Field("policy", ("issue",), "float32", "-1..1", "policy in force", -1.0, 1.0),
    Field("in_office", ("party",), "float32", "share", "share of ministries", 0.0, 1.0),
    Field("ousted", ("party",), "uint8", "flag", "the party lost its office as power last changed hands", 0, 1),
    Field("adopted", ("party",), "int32", "leader", "leader whose programme the party has adopted, -1 none"),
    Field("party_contender", ("party",), "int32", "contender", "whom the party would raise to power"),
    Field("backing_shift", ("party", "contender"), "float32", "1", "change of acceptance since the start"),
    Field("governments", (), "int32", "count", "governments since the start", 0),
    Field("office_holder", (), "int32", "contender", "whose government sits, -1 none"),
)
CHANGES = (
    "stance",
    "incumbent",
    "incumbent_since",
    "contender_active",
    "news",
    "power_changes",
    "power_day",
    "command",
    "amnesty_day",
    "site_holder",
    "repress_until",
    "accused",
    "party_legal",
    "raised_by",
    "assembly_status",
)
READS = (
    "chosen",
    "leader_place",
    "leader_status",
    "city_support",
    "executive",
    "assembly",
    "obedience",
    "residents",
    "ideal",
    "salience",
    "walked_out",
    "crowd_on",
    "strike_on",
)
PARAMETERS = (
    Parameter(
        "enactment",
        0.6,
        "share",
        "how far one decision moves policy towards its goal",
        "assumption",
        low=0.3,
        high=1.0,
        within="[0, 1]",
    ),
    Parameter(
        "power_slope",
        1.5,
        "1",
        "loss of acceptance by distance on the issue of power",
        "assumption",
        low=0.5,
        high=3.0,
        within="[0, 100]",
    ),
)
# Assumptions, fixed: what each kind of contender stands for on the issue of power (-1..1, rubric of the issue), and by
# how much an army must be nearer to a party than any other: it is a means, not a regime.
STANDS_FOR = (-0.8, 0.0, 0.75, -0.6, 0.0, -1.0)
ARMY_LAST = 0.5
# Assumptions, fixed: what holding office adds to acceptance; least move of policy (-1..1) that is an event.
IN_OFFICE_SHIFT, NOTED = 0.4, 0.05
# Assumption, fixed: how far from its own programme (-1..1) a government grants what people want, unless it is pressed.
CONCEDES = 0.35
EVENT_POLICY, EVENT_PROGRAMME, EVENT_ACCEPTED = KIND["policy"], KIND["programme"], KIND["assembly_accepted"]


def scratch(size):
    """Return room for today's orders."""
    return no_orders(size.order)


def start(world, p, case, now):
    """Policy, offices and whose cause each party takes are the case's."""
    party, issue = world.party, world.issue
    world.country.office_holder = case.incumbent_start
    for j in range(issue.policy.shape[0]):
        issue.policy[j] = issue.policy_start[j]
    for q in range(party.in_office.shape[0]):
        party.in_office[q] = party.office_start[q]
        party.adopted[q] = -1
        party.adopted[q] = best_leader(q, party, world.leader, case)  # its programme is where the party stands
        party.contender[q] = party.contender_start[q]


def step(world, p, case, now, scratch):
    """One day: a new ruler forms a government, orders are carried out, and once a week parties take sides."""
    party, contender, country = world.party, world.contender, world.country
    if country.incumbent != country.office_holder:
        form_government(party, contender, world.city, country, case, now.log)
    for k in range(orders(world.decision, case, scratch)):
        carry_out(world, scratch.by[k], scratch.code[k], scratch.size[k], p.enactment, case, now)
    if country.incumbent != country.office_holder:
        form_government(party, contender, world.city, country, case, now.log)
    if country.power_day == now.day:
        begin_anew(country, now.day)
    if now.day % WEEK == 0:
        take_sides(party, contender, case.power_issue)
        shift_acceptance(party, contender, country.incumbent, p.power_slope, case.power_issue)


@helper
def begin_anew(country, day):
    """As power changes, orders to fire go with the government that gave them, and what was done to it is forgotten."""
    country.repress_until = min(country.repress_until, day)
    country.accused = NOBODY


@helper
def carry_out(world, n, code, size, enactment, case, now):
    """Carry out one order that follows from decision n; those of a government that fell today lapse."""
    decision, party, city, country = world.decision, world.party, world.city, world.country
    q = decision.party[n]
    if code == STANCE and q >= 0:
        adopt(q, size, party, world.leader, case, now.log)
    elif country.power_day == now.day:
        return
    elif code == POLICY:
        decree(n, size * enactment, decision, world, case, now.log)
    elif code == JOIN and q >= 0:
        join(q, party, city, country, case.capital, now.log)
    elif code == LEAVE and q >= 0:
        leave(q, party, country, now.log)
    elif code == WIDEN:
        widen(party, world.contender, city, country, case.capital, now.log)
    elif code == RESIGN:
        hand_over(world.place, world.contender, city, world.site, country, case.capital, now)
    elif code == SEAT_ASSEMBLY and country.assembly_status == ASSEMBLY_SITS:
        country.assembly_status = ASSEMBLY_IN_POWER
        was, seats = country.incumbent, seats_in_office(party)
        accept_assembly(world.contender, city, world.site, country, case.capital, now)
        record(now.log, EVENT_ACCEPTED, EVENING, actor=country.incumbent, value=seats, detail=was)
        seat_parties(party, country, now.log)


@helper
def decree(n, reach, decision, world, case, log):
    """Policy moves by a share `reach` to the goal, on the issue of decision n or on all."""
    party, group, issue, city = world.party, world.group, world.issue, world.city
    wish = case.choice_stance[case.choice_of[n, decision.chosen[n]]]
    pressed = case.capital >= 0 and city.crowd_on[case.capital] + city.strike_on[case.capital] > 0
    for j in range(issue.policy.shape[0]):
        if decision.issue[n] >= 0 and decision.issue[n] != j:
            continue
        aim = goal(j, wish, party, group, issue)
        if wish == AS_CROWD and not pressed:
            aim = granted(aim, goal(j, AS_OWN, party, group, issue), float(issue.policy[j]))
        move = reach * (aim - issue.policy[j])
        issue.policy[j] += move
        if abs(move) > NOTED:
            record(log, EVENT_POLICY, NOON, actor=world.country.incumbent, value=issue.policy[j], detail=j)


@helper
def granted(demand, own, policy):
    """Return how far to what people want a government goes that nobody presses: not far from its programme."""
    bounded = min(own + CONCEDES, max(own - CONCEDES, demand))
    return bounded if (bounded - policy) * (demand - policy) > 0.0 else policy


@helper
def goal(j, wish, party, group, issue):
    """Return what those in office stand for on issue j, or what people want, as `wish` says."""
    wanted, weight = 0.0, 0.0
    if wish == AS_OWN:
        for q in range(party.in_office.shape[0]):
            wanted += party.in_office[q] * party.stance[q, j]
            weight += party.in_office[q]
    elif wish == AS_CROWD:
        for g in range(group.people.shape[0]):
            care = group.people[g] * group.salience[g, j]
            wanted += care * group.ideal[g, j]
            weight += care
    return wanted / weight if weight > 0.0 else float(issue.policy[j])


@helper
def adopt(q, size, party, leader, case, log):
    """Party q takes over part of the programme of its most persuasive leader on the spot."""
    k = best_leader(q, party, leader, case)
    if k < 0:
        return
    moved = 0.0
    for j in range(party.stance.shape[1]):
        move = size * (leader.programme[k, j] - party.stance[q, j])
        party.stance[q, j] += move
        moved += abs(move)
    party.adopted[q] = k
    record(log, EVENT_PROGRAMME, NOON, actor=q, value=moved, detail=k)


@helper
def best_leader(q, party, leader, case):
    """The free leader in the capital with a programme who persuades most, and more than whom party q follows; or -1."""
    best, top = -1, 0.0
    if q >= 0 and party.adopted[q] >= 0:
        top = leader.persuasion[party.adopted[q]]
    for k in range(leader.party.shape[0]):
        i = leader.place[k]
        if q < 0 or leader.party[k] != q or leader.has_programme[k] == 0:
            continue
        if leader.status[k] != ACTIVE or i < 0 or (case.capital >= 0 and case.place_city[i] != case.capital):
            continue
        if leader.persuasion[k] > top:
            best, top = k, leader.persuasion[k]
    return best


@helper
def take_sides(party, contender, power_issue):
    """Each party would raise to power whoever is nearest to it."""
    for q in range(party.contender.shape[0]):
        own = party.contender_start[q]
        if power_issue < 0 or contender.kind[own] == NATIONAL:  # a national party keeps its own
            party.contender[q] = own
        else:
            party.contender[q] = nearest(contender, float(party.stance[q, power_issue]))


@helper
def nearest(contender, stance):
    """The contender nearest on the issue of power; an army only where it is far nearer than any other."""
    best, near = -1, math.inf
    for c in range(contender.kind.shape[0]):
        kind = contender.kind[c]
        if is_outside(kind):
            continue
        gap = abs(stance - STANDS_FOR[kind])
        if kind == ARMY:
            gap += ARMY_LAST
        if gap < near:
            best, near = c, gap
    return best


@helper
def is_outside(kind):
    """Whether a contender of a kind seeks no power over the whole country."""
    return kind == NATIONAL or kind == OCCUPIER


@helper
def shift_acceptance(party, contender, ruler, slope, power_issue):
    """How acceptance of each contender has changed since the start."""
    for q in range(party.contender.shape[0]):
        for c in range(contender.kind.shape[0]):
            shift = 0.0
            if power_issue >= 0 and not is_outside(contender.kind[c]):
                stands_for = STANDS_FOR[contender.kind[c]]
                was, at = party.stance_code[q, power_issue], float(party.stance[q, power_issue])
                shift = slope * (abs(was - stands_for) - abs(at - stands_for))
            if c == ruler and party.in_office[q] > 0.0:
                shift += IN_OFFICE_SHIFT
            party.backing_shift[q, c] = shift
