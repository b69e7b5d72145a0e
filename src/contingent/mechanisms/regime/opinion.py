"""Opinion: support for parties by place and group, multinomial logit with inertia.

    support*[p,g,q] ~ nu[p,q] exp( e[g,q] - beta d2[g,q] + omega log(m[p,q] / n[p] + 1e-5) + lambda[q]
                                   - blame[q] + b[p,g,q] )

d2 is the salience-weighted squared distance of the group's ideals from the policy that it expects of the
party, x = policy + e (stance - policy): people discount what a party promises by what it can move
(Grofman 1985; Kedar 2005), so that those who want change reward whoever pulls furthest, but nobody who
would not govern, e = 0. e = 1 is plain nearness (Davis and Hinich 1966). m the party's members in the
place, lambda the presence of its leaders in the capital and the tie of a national party, blame what a
party pays for being in office while policy is far from what people want, nu the share of the place's
people whom a party of a nation or a milieu addresses, and b a residual of the place. What a party is to
a group beyond its positions, its esteem, is its roots, the share B of its following that came from the
group before the case over an even one, and a stature of its own, one law for all parties; and who
lives in a place esteems the parties of those whom he meets, C the shares of groups within a day's way, by the
place's context (valence: Stokes 1963; cleavages: Lipset and Rokkan 1967; context: Butler and Stokes 1969). Men
under arms come from all over and live among one another: their context is the country's, a = 0, else a = 1:

    e[g,q] = rho log B[q,g] + s z[g,q]          b[p,g,q] = tau z[p,q] + a[g] c rho sum_h (C[p,h] - mean C[h]) log B[q,h]

In a week

    support' = support + speed (support* - support)        blame' = memory blame + weight office max_g distance[g]
    m' = m + rate max(0, 0.01 supporters - m)              where the party is allowed

Under an old order that banned parties the others enrol at a tenth of the rate until its amnesty: who is tolerated is
not free to organise.

A contender's rule is accepted in a place, or by a unit, as far as the parties that are supported there accept
it (`acceptance`). Support by group is identified only weakly by district totals.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.mechanisms.regime.acceptance import NOT_AT_ALL, accept_nations, accept_rule, within_scale
from contingent.world.helper import helper
from contingent.world.kernels import exponential, normalise
from contingent.world.kinds import ACTIVE, SOLDIERS
from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "opinion"
EVERY = 7
FIELDS = (
    Field("ideal", ("group", "issue"), "float32", "-1..1", "what a group wants", -1.0, 1.0),
    Field("stance", ("party", "issue"), "float32", "-1..1", "where a party stands", -1.0, 1.0),
    Field("support", ("place", "group", "party"), "float32", "share", "support for parties", 0.0, 1.0),
    Field("esteem", ("group", "party"), "float32", "logit", "what a party is to a group beyond its positions"),
    Field("residual", ("place", "party"), "float32", "logit", "what a place has against the model"),
    Field("context", ("place", "party"), "float32", "logit", "what parties gain in a place by whom people meet"),
    Field("members", ("place", "party"), "float64", "persons", "members of a party in a place", 0.0),
    Field("blame", ("party",), "float32", "logit", "cost of responsibility for policy", 0.0),
    Field("appeal", ("contender", "place"), "float32", "-1..1", "acceptance of a contender's rule", -1.0, 1.0),
    Field("unit_appeal", ("contender", "unit"), "float32", "-1..1", "the same among a unit's men", -1.0, 1.0),
    Field("city_support", ("city", "party"), "float32", "share", "support in a city, all groups", 0.0, 1.0),
    Field("national_support", ("party",), "float32", "share", "support in the whole country", 0.0, 1.0),
)
READS = (
    "salience",
    "people",
    "distance",
    "in_office",
    "leader_place",
    "leader_status",
    "party_legal",
    "unit_place",
    "backing_shift",
    "policy",
    "amnesty_day",
    "contender_active",
)
CHANGES = ()
PARAMETERS = (
    Parameter("position_weight", 3.0, "1", "weight of distance on issues in the support of a party",
        "assumption: no survey of 1917 exists", "lognormal", 3.0, 0.3, within="[0, 100]"),
    Parameter("expectation", 0.6, "1", "e: share of a party's promise that people expect of it",
        "assumption: after Grofman (1985) and Kedar (2005)", "uniform", 0.3, 1.0, within="[0, 1]"),
    Parameter("organisation_weight", 0.4, "1", "omega: weight of members on the spot", "assumption", low=0.2, high=0.8,
        within="[0, 100]"),
    Parameter("blame_weight", 0.05, "1/week", "weekly cost of office at the largest policy-demand distance",
        "assumption: costs of ruling, Nannestad and Paldam (2002), in orders of magnitude only", "lognormal", 0.05, 0.5,
        within="[0, 10]"),
    Parameter("opinion_speed", 0.06, "1/week", "share of supporters who reconsider in a week", "assumption",
        "lognormal", 0.06, 0.35, within="[0, 1]"),
    Parameter("blame_memory", 0.98, "1/week", "share of blame that lasts a week", "assumption", low=0.95, high=1.0,
        within="[0, 1]"),
    Parameter("place_spread", 0.5, "logit", "standard deviation of a place's residual", "assumption", low=0.2, high=0.8,
        within="[0, 10]"),
    Parameter("leader_weight", 0.3, "logit", "weight of a full set of leaders present", "assumption", low=0.0, high=0.6,
        within="[0, 100]"),
    Parameter("national_tie", 1.5, "logit", "pull of a national party on its own nation", "assumption", low=0.5,
        high=2.5, within="[0, 100]"),
    Parameter("recruitment", 0.02, "1/week", "share of the gap to one member in a hundred supporters",
        "assumption: Bolshevik members grew from about 24,000 to 200-350,000 in eight months", low=0.005, high=0.05,
        within="[0, 1]"),
    Parameter("stature_spread", 0.7, "logit", "s: standard deviation of a party's stature in a group",
        "assumption: the same law for all parties", "lognormal", 0.7, 0.25, within="[0, 5]"),
    Parameter("rooting", 0.6, "1", "rho: how far a party is esteemed where it has its roots", "assumption", "uniform",
        0.3, 0.9, within="[0, 5]"),
    Parameter("contact", 1.2, "1", "how far all people of a place esteem the parties of those whom they meet",
        "assumption: contextual effects (Butler and Stokes 1969)", low=0.4, high=2.0, within="[0, 10]"),
    Parameter("code_spread", 0.5, "1", "share of the coded range of positions that worlds are drawn from", "assumption",
        low=0.0, high=1.0, within="[0, 1]"),
)  # fmt: skip
# Assumptions, fixed: members (share of people) below which a party is not heard of; members that a party can win, as a
# share of its supporters; share of the rate of a free party at which one enrols that is tolerated.
UNKNOWN, ENROLLED, TOLERATED = 1e-5, 0.01, 0.1
NOBODY_THERE, LEAST_SALIENCE = 1e-9, 1e-6  # keep divisions by no people and by no salience finite
DRAW_IDEAL, DRAW_STANCE, DRAW_RESIDUAL, DRAW_BASE, DRAW_STATURE = 1, 2, 3, 4, 5


class Week(NamedTuple):
    """Numbers of a week.

    Attributes
    ----------
    valence : float64[party], what a party has for or against it everywhere
    position : float64[group, party], exp( e - beta d2 )
    accept : float64[contender, party], acceptance of a contender's rule by a party, -1 to 1
    local : float64[party], what a party has for it in a place, all groups alike
    settled : float64[party], the same among those who live there, by whom they meet
    target : float64[party], what a group's support moves to, before it is normalised
    here : float64[party], supporters in a place
    lost : float64[contender], acceptance of a rule in a place that nations take from it
    """

    valence: NDArray[np.float64]
    position: NDArray[np.float64]
    accept: NDArray[np.float64]
    local: NDArray[np.float64]
    settled: NDArray[np.float64]
    target: NDArray[np.float64]
    here: NDArray[np.float64]
    lost: NDArray[np.float64]


def scratch(size):
    """Return room for the numbers of a week."""
    parties = size.party
    return Week(
        np.empty(parties),
        np.empty((size.group, parties)),
        np.empty((size.contender, parties)),
        np.empty(parties),
        np.empty(parties),
        np.empty(parties),
        np.empty(parties),
        np.empty(size.contender),
    )


def start(world, p, case, now):
    """What groups want, where parties stand and what places have against them, drawn from their ranges."""
    place, group, party, issue = world.place, world.group, world.party, world.issue
    for j in range(issue.entity.shape[0]):
        for g in range(group.ideal.shape[0]):
            z = normal(now.key, 0, group.entity[g] ^ issue.entity[j], DRAW_IDEAL)
            group.ideal[g, j] = within_scale(group.ideal_code[g, j] + p.code_spread * group.ideal_spread[g, j] * z)
        for q in range(party.stance.shape[0]):
            z = normal(now.key, 0, party.entity[q] ^ issue.entity[j], DRAW_STANCE)
            party.stance[q, j] = within_scale(party.stance_code[q, j] + p.code_spread * party.stance_spread[q, j] * z)
    for g in range(group.ideal.shape[0]):
        for q in range(party.stance.shape[0]):
            root = normal(now.key, 0, group.entity[g] ^ party.entity[q], DRAW_BASE)
            stature = normal(now.key, 0, group.entity[g] ^ party.entity[q], DRAW_STATURE)
            base = party.base[q, g] + p.code_spread * case.base_spread[q, g] * root
            group.esteem[g, q] = p.rooting * base + p.stature_spread * stature
    for i in range(place.residual.shape[0]):
        for q in range(place.residual.shape[1]):
            z = normal(now.key, 0, place.entity[i] ^ party.entity[q], DRAW_RESIDUAL)
            place.residual[i, q] = p.place_spread * z
            place.context[i, q] = p.contact * p.rooting * place.base[i, q]
            place.members[i, q] = place.members_start[i, q]


def step(world, p, case, now, scratch):
    """One week: what each party has for it, then support and members place by place, then whose rule is accepted."""
    place, group, party, contender, city, unit = (
        world.place,
        world.group,
        world.party,
        world.contender,
        world.city,
        world.unit,
    )
    blame(party, group, p)
    fill_valence(scratch.valence, party, world.leader, place, p, case.capital)
    fill_position(scratch.position, group, party, world.issue, p)
    fill_acceptance(scratch.accept, party)
    city.support[:] = 0.0
    party.national_support[:] = 0.0
    speed = p.opinion_speed if now.day > 0 else 1.0
    rate = p.recruitment * (1.0 if are_free(party, world.country.amnesty_day) else TOLERATED)
    everybody = 0.0
    for i in range(place.support.shape[0]):
        people = people_of(place, i)
        fill_local(place, i, people, p.organisation_weight, scratch)
        reconsider(place, group, i, speed, now.day == 0, scratch)
        accept_rule(contender, i, people, scratch)
        accept_nations(contender, party, i, people, scratch)
        recruit(place, party, i, rate, scratch.here)
        add_up(place, party, city, i, scratch.here)
        everybody += people
    for k in range(city.support.shape[0]):
        normalise(city.support[k])
    for q in range(party.national_support.shape[0]):
        party.national_support[q] /= max(everybody, 1.0)
    ask_units(place, unit, contender, scratch.accept)


@helper
def blame(party, group, p):
    """Those in office pay for how far policy is from what the most dissatisfied group wants; blame fades."""
    dissatisfied = 0.0
    for g in range(group.distance.shape[0]):
        dissatisfied = max(dissatisfied, float(group.distance[g]))
    for q in range(party.blame.shape[0]):
        party.blame[q] = p.blame_memory * party.blame[q] + p.blame_weight * party.in_office[q] * dissatisfied


@helper
def fill_valence(out, party, leader, place, p, capital):
    """Write lambda - blame: leaders on the spot in the capital speak for a party, office against it."""
    for q in range(out.shape[0]):
        out[q] = -party.blame[q]
    for k in range(leader.party.shape[0]):
        q, i = leader.party[k], leader.place[k]
        if q >= 0 and leader.status[k] == ACTIVE and i >= 0 and place.city[i] == capital:
            out[q] += p.leader_weight * leader.persuasion[k]
    for q in range(out.shape[0]):
        if party.tied[q] == 1:
            out[q] += p.national_tie


@helper
def fill_position(out, group, party, issue, p):
    """Write exp( e - beta d2 ), e esteem, d2 between what a group wants and the policy that it expects of a party."""
    for g in range(out.shape[0]):
        total = 0.0
        for j in range(issue.policy.shape[0]):
            total += group.salience[g, j]
        for q in range(out.shape[1]):
            moves, d2 = 0.0 if party.refuses[q] == 1 else p.expectation, 0.0
            for j in range(issue.policy.shape[0]):
                expected = issue.policy[j] + moves * (party.stance[q, j] - issue.policy[j])
                gap = group.ideal[g, j] - expected
                d2 += group.salience[g, j] * gap * gap
            out[g, q] = math.exp(group.esteem[g, q] - p.position_weight * d2 / max(total, LEAST_SALIENCE))


@helper
def fill_acceptance(out, party):
    """Write how far the supporters of a party accept each contender's rule."""
    for q in range(out.shape[1]):
        for c in range(out.shape[0]):
            out[c, q] = within_scale(party.backing[q, c] + party.backing_shift[q, c])


@helper
def people_of(place, i):
    """People of a place, never none."""
    people = 0.0
    for g in range(place.people.shape[1]):
        people += place.people[i, g]
    return max(people, NOBODY_THERE)


@helper
def fill_local(place, i, people, weight, week):
    """Write nu exp( lambda - blame + b + omega log(m / n + 1e-5) ), for men under arms and for who lives in a place."""
    valence, local, settled = week.valence, week.local, week.settled
    for q in range(local.shape[0]):
        local[q] = valence[q] + place.residual[i, q] + weight * math.log(place.members[i, q] / people + UNKNOWN)
    for q in range(local.shape[0]):
        settled[q] = place.nation_share[i, q] * exponential(local[q] + place.context[i, q])
        local[q] = place.nation_share[i, q] * exponential(local[q])


@helper
def reconsider(place, group, i, speed, first, week):
    """Part of each group moves to the logit of today; write the supporters of each party in the place."""
    target, here = week.target, week.here
    for q in range(here.shape[0]):
        here[q] = 0.0
    for g in range(place.people.shape[1]):
        if place.people[i, g] <= 0.0 and not first:
            continue
        total, local = 0.0, week.local if group.kind[g] == SOLDIERS else week.settled
        for q in range(here.shape[0]):
            target[q] = local[q] * week.position[g, q]
            total += target[q]
        people, scale = place.people[i, g], 1.0 / total
        for q in range(here.shape[0]):
            share = place.support[i, g, q]
            share += speed * (target[q] * scale - share)
            place.support[i, g, q] = share
            here[q] += people * share


@helper
def are_free(party, amnesty_day):
    """Whether parties are free to organise: none was banned as the case began, or there has been an amnesty."""
    for q in range(party.legal.shape[0]):
        if party.legal_start[q] == 0 and amnesty_day < 0:
            return False
    return True


@helper
def recruit(place, party, i, rate, here):
    """Parties that are allowed enrol some of their supporters."""
    for q in range(here.shape[0]):
        if party.legal[q] == 1:
            place.members[i, q] += rate * max(0.0, ENROLLED * here[q] - place.members[i, q])


@helper
def add_up(place, party, city, i, here):
    """Count a place's supporters in its city and in the country."""
    k = place.city[i]
    for q in range(here.shape[0]):
        party.national_support[q] += here[q]
        if k >= 0:
            city.support[k, q] += here[q]


@helper
def ask_units(place, unit, contender, accept):
    """Men of a unit think as people of their group do where they are."""
    for u in range(unit.group.shape[0]):
        i, g = unit.place[u], unit.group[u]
        for c in range(accept.shape[0]):
            value = 0.0
            if i >= 0 and contender.homeland[c, i] == 0:
                value = NOT_AT_ALL
            elif i >= 0:
                for q in range(accept.shape[1]):
                    value += place.support[i, g, q] * accept[c, q]
            contender.unit_appeal[c, u] = value
