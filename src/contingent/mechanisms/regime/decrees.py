"""Decrees: policy, who sits in the government, what parties stand for.

Whoever governs sets policy on an issue by a decision: towards its own programme or towards what people want,

    policy' = policy + size enactment (goal - policy)

The goal is the mean of the stances of parties in office by ministries, or of what groups want by people and salience.
On the issue of power, policy is what a new government stands for as soon as it takes over; on all issues where power
was taken by order. People rise for a programme, and that is what they expect of winning (`decisions`: to rise is judged
as if policy went the whole way): the decrees on peace and land were the first acts of November 1917. Where they are for
peace, a truce is offered at once. What people want is granted no further than CONCEDES from that programme unless the
capital is in the streets or on strike. `cabinets` has how governments are formed, `succession` how one hands power
over, `programmes` what parties stand for and whom they would raise to power.
"""

from __future__ import annotations

from typing import NamedTuple

from contingent.mechanisms.regime.armistice import offer
from contingent.mechanisms.regime.assembly import is_of_the_rulers, obeyed_against, seats_in_office
from contingent.mechanisms.regime.cabinets import form_government, join, leave, seat_parties, widen
from contingent.mechanisms.regime.orders import no_orders, orders
from contingent.mechanisms.regime.programmes import adopt, best_leader, shift_acceptance, take_sides
from contingent.mechanisms.regime.succession import accept_assembly, hand_over
from contingent.world.helper import helper
from contingent.world.kinds import (
    AS_CROWD,
    AS_END,
    AS_OWN,
    ASSEMBLY_DISSOLVED,
    ASSEMBLY_IN_POWER,
    ASSEMBLY_SITS,
    CABINET,
    DISSOLVE_ASSEMBLY,
    END,
    JOIN,
    KIND,
    LEAVE,
    POLICY,
    RESIGN,
    SEAT_ASSEMBLY,
    STANCE,
    THROWN_OUT,
    WIDEN,
)
from contingent.world.layout import Field
from contingent.world.log import EVENING, NIGHT, NOBODY, NOON, WEEK, record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "decrees"
EVERY = 1
FIELDS = (
    Field("policy", ("issue",), "float32", "-1..1", "policy in force", -1.0, 1.0),
    Field("in_office", ("party",), "float32", "share", "share of ministries", 0.0, 1.0),
    Field(
        "ousted", ("party",), "uint8", "code", "lost its office by force 1, handed over 3, has left it since 2", 0, 3
    ),
    Field("adopted", ("party",), "int32", "leader", "leader whose programme the party has adopted, -1 none"),
    Field("party_contender", ("party",), "int32", "contender", "whom the party would raise to power"),
    Field("backing_shift", ("party", "contender"), "float32", "1", "change of acceptance since the start"),
    Field("governments", (), "int32", "count", "governments since the start", 0),
    Field("office_holder", (), "int32", "contender", "whose government sits, -1 none"),
)
CHANGES = (
    "split",
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
    "yielded",
    "assembly_status",
    "rival_chance",
    "obedience",
    "unit_obedience",
    "truce_offer",
)
READS = (
    "seized_day",
    "dispersed_day",
    "war_state",
    "chosen",
    "leader_place",
    "leader_status",
    "city_support",
    "executive",
    "assembly",
    "residents",
    "ideal",
    "salience",
    "walked_out",
    "city_seats",
    "crowd_on",
    "strike_on",
    "support",
    "unit_place",
    "unit_men",
    "unit_formed",
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
# Assumption, fixed: least move of policy (-1..1) that is an event.
NOTED = 0.05
# Assumption, fixed: how far from its own programme (-1..1) a government grants what people want, unless it is pressed.
CONCEDES = 0.35
FOR_PEACE = 0.5 * END  # policy on the war that is nearer to peace at once than to defence
OF_THE_RULERS = 1.0  # a cabinet of those parties that accept who governs
ASSEMBLY = 1  # the entity of the draw
DRAW_DISSOLVE = 10
EVENT_DISSOLVED = KIND["assembly_dissolved"]
EVENT_POLICY, EVENT_ACCEPTED = KIND["policy"], KIND["assembly_accepted"]


class Order(NamedTuple):
    """What is ordered, how much of it, and the decision that it follows from."""

    by: int
    code: int
    size: float


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
        form_government(party, contender, world.city, country, case, now)
    for k in range(orders(world.decision, case, scratch)):
        order = Order(scratch.by[k], scratch.code[k], scratch.size[k])
        carry_out(world, order, p.enactment, p.contest_power, case, now)
    if country.incumbent != country.office_holder:
        form_government(party, contender, world.city, country, case, now)
    if is_of_the_rulers(party, country):
        give_way(world, OF_THE_RULERS, case.capital, now)  # whose own majority it has
    if country.power_day == now.day:
        begin_anew(party, contender, country, now)
        settle_who_rules(case.power_issue, world, now.log)
        if country.seized_day == now.day:
            keep_word(world, case, now.log)
    if now.day % WEEK == 0:
        take_sides(party, contender, case.power_issue)
        elected = country.assembly_status == ASSEMBLY_IN_POWER
        shift_acceptance(party, contender, country.incumbent, elected, p.power_slope, case.power_issue)


@helper
def begin_anew(party, contender, country, now):
    """As power changes, orders to fire go with the government that gave them, and what was done to it is forgotten.

    An assembly goes with the government that answers to it, where no cabinet takes over.
    """
    country.repress_until = min(country.repress_until, now.day)
    country.accused = NOBODY
    c = country.incumbent
    if country.assembly_status == ASSEMBLY_IN_POWER and c >= 0 and contender.kind[c] != CABINET:
        country.assembly_status = ASSEMBLY_DISSOLVED
        record(now.log, EVENT_DISSOLVED, NIGHT, actor=c, value=seats_in_office(party))


@helper
def settle_who_rules(j, world, log):
    """Who rules is policy in itself: on the issue of power, j, it is at once what the new government stands for."""
    if j >= 0:
        enact(j, goal(j, AS_OWN, world.party, world.group, world.issue), world.issue, world.country, log)


@helper
def keep_word(world, case, log):
    """Who rose for a programme and won puts it into force, and offers a truce where it is for peace."""
    issue, country = world.issue, world.country
    for j in range(issue.policy.shape[0]):
        enact(j, goal(j, AS_OWN, world.party, world.group, issue), issue, country, log)
    if case.at_war == 1 and case.war_issue >= 0 and issue.policy[case.war_issue] > FOR_PEACE:
        offer(country)


@helper
def enact(j, policy, issue, country, log):
    """Policy on issue j is from now on as given."""
    move = policy - issue.policy[j]
    issue.policy[j] = policy
    if abs(move) > NOTED:
        record(log, EVENT_POLICY, NOON, actor=country.incumbent, value=issue.policy[j], detail=j)


@helper
def carry_out(world, order, enactment, power, case, now):
    """Carry out one order; those of a government that fell today lapse."""
    n, code, size = order.by, order.code, order.size
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
        widen(party, world.contender, city, country, case, now.log)
    elif code == RESIGN:
        hand_over(world, case, now)
    elif code == SEAT_ASSEMBLY and country.assembly_status == ASSEMBLY_SITS:
        give_way(world, size, case.capital, now)
    elif code == DISSOLVE_ASSEMBLY and country.assembly_status == ASSEMBLY_SITS:
        dissolve(world, size, power, case.capital, now)


@helper
def dissolve(world, size, power, capital, now):
    """The assembly is dissolved, if the capital's armed men carry the order out; else power is the assembly's."""
    party, country = world.party, world.country
    chance = obeyed_against(world.place, world.unit, party, country.incumbent, capital, power)
    draw = uniform(now.key, now.day, ASSEMBLY, DRAW_DISSOLVE)
    if draw >= chance:
        throw_out(party)
        give_way(world, size, capital, now)
        return
    country.assembly_status = ASSEMBLY_DISSOLVED
    seats = seats_in_office(party)
    record(now.log, EVENT_DISSOLVED, NIGHT, country.incumbent, -1, seats, chance, draw)


@helper
def throw_out(party):
    """Who sat in a government whose order against the assembly was refused is out of office, as after force."""
    for q in range(party.in_office.shape[0]):
        if party.in_office[q] > 0.0:
            party.ousted[q] = THROWN_OUT


@helper
def give_way(world, size, capital, now):
    """Power is the assembly's: a cabinet that answers to it, of its parties, or (size 1) of those that accept it."""
    party, country = world.party, world.country
    was, seats = country.incumbent, seats_in_office(party)
    country.assembly_status = ASSEMBLY_IN_POWER
    accept_assembly(world, capital, now)
    record(now.log, EVENT_ACCEPTED, EVENING, actor=country.incumbent, value=seats, detail=was)
    seat_parties(party, country, size, now.log)


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
        enact(j, issue.policy[j] + reach * (aim - issue.policy[j]), issue, world.country, log)


@helper
def granted(demand, own, policy):
    """Return how far to what people want a government goes that nobody presses: not far from its programme."""
    bounded = min(own + CONCEDES, max(own - CONCEDES, demand))
    return bounded if (bounded - policy) * (demand - policy) > 0.0 else policy


@helper
def goal(j, wish, party, group, issue):
    """Return what those in office stand for on issue j, what people want, or the issue's upper end, as `wish` says."""
    if wish == AS_END:
        return END
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
