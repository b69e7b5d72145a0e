"""Opinion: support for parties by place and group, multinomial logit with inertia.

    support*[p,g,q] ~ nu[p,q] exp( -beta d2[g,q] + omega log(m[p,q] / n[p] + 1e-5) + lambda[q]
                                   - blame[q] + b[p,q] )

d2 is the salience-weighted squared distance of the group's ideals from the policy that it expects of the
party, x = policy + e (stance - policy): people discount what a party promises by what it can move
(Grofman 1985; Kedar 2005), so that those who want change reward whoever pulls furthest. e = 1 is plain
nearness (Davis and Hinich 1966). m the party's members in the place, lambda the presence of its
leaders in the capital, blame what a party pays for being in office while policy is far from what
people want, nu the share of the place's people whom a national party addresses, and b ~ N(0, tau^2) a
residual of the place. Support moves to support* by a fixed share a week. Parties recruit where they
are liked and allowed. Support by group is identified only weakly by district totals.
"""

from __future__ import annotations

import math

import numpy as np

from contingent.world.kernels import exponential
from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "opinion"
EVERY = 7
FIELDS = (
    Field("ideal", ("group", "issue"), "float32", "-1..1", "what a group wants", -1.0, 1.0),
    Field("stance", ("party", "issue"), "float32", "-1..1", "where a party stands", -1.0, 1.0),
    Field("support", ("place", "group", "party"), "float32", "share", "support for parties", 0.0, 1.0),
    Field("residual", ("place", "party"), "float32", "logit", "what a place has against the model"),
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
)
CHANGES = ()
PARAMETERS = (
    Parameter(
        "position_weight",
        3.0,
        "1",
        "weight of distance on issues in the support of a party",
        "assumption: no survey of 1917 exists",
        "lognormal",
        3.0,
        0.3,
    ),
    Parameter(
        "expectation",
        0.6,
        "1",
        "e: share of a party's promise that people expect of it",
        "assumption: after Grofman (1985) and Kedar (2005)",
        "uniform",
        0.3,
        1.0,
    ),
    Parameter("organisation_weight", 0.4, "1", "omega: weight of members on the spot", "assumption", low=0.2, high=0.8),
    Parameter(
        "blame_weight",
        0.05,
        "1/week",
        "weekly cost of office at the largest policy-demand distance",
        "assumption: costs of ruling, Nannestad and Paldam (2002), in orders of magnitude only",
        "lognormal",
        0.05,
        0.5,
    ),
    Parameter(
        "opinion_speed",
        0.06,
        "1/week",
        "share of supporters who reconsider in a week",
        "assumption",
        "lognormal",
        0.06,
        0.35,
    ),
    Parameter("blame_memory", 0.98, "1/week", "share of blame that lasts a week", "assumption", low=0.95, high=1.0),
    Parameter(
        "place_spread", 0.5, "logit", "standard deviation of a place's residual", "assumption", low=0.2, high=0.8
    ),
    Parameter(
        "leader_weight", 0.3, "logit", "weight of a full set of leaders present", "assumption", low=0.0, high=0.6
    ),
    Parameter(
        "national_tie", 1.5, "logit", "pull of a national party on its own nation", "assumption", low=0.5, high=2.5
    ),
    Parameter(
        "recruitment",
        0.02,
        "1/week",
        "share of the gap to one member in a hundred supporters",
        "assumption: Bolshevik members grew from about 24,000 to 200-350,000 in eight months",
        low=0.005,
        high=0.05,
    ),
    Parameter(
        "code_spread",
        0.5,
        "1",
        "share of the coded range of positions that worlds are drawn from",
        "assumption",
        low=0.0,
        high=1.0,
    ),
)
# Assumptions, fixed: members (share of people) below which a party is not heard of; members that a party can win, as a
# share of its supporters.
UNKNOWN, ENROLLED = 1e-5, 0.01


def start(
    ideal,
    stance,
    residual,
    members,
    ideal_code,
    ideal_spread,
    stance_code,
    stance_spread,
    group_entity,
    party_entity,
    issue_entity,
    place_entity,
    members_start,
    place_spread,
    code_spread,
    key,
):
    for w in range(key.shape[0]):
        for g in range(ideal.shape[1]):
            for i in range(ideal.shape[2]):
                z = normal(key[w], 0, group_entity[g] ^ issue_entity[i], 1)
                ideal[w, g, i] = min(1.0, max(-1.0, ideal_code[g, i] + code_spread[w] * ideal_spread[g, i] * z))
        for q in range(stance.shape[1]):
            for i in range(stance.shape[2]):
                z = normal(key[w], 0, party_entity[q] ^ issue_entity[i], 2)
                stance[w, q, i] = min(1.0, max(-1.0, stance_code[q, i] + code_spread[w] * stance_spread[q, i] * z))
        for p in range(residual.shape[1]):
            for q in range(residual.shape[2]):
                residual[w, p, q] = place_spread[w] * normal(key[w], 0, place_entity[p] ^ party_entity[q], 3)
                members[w, p, q] = members_start[p, q]


def step(
    ideal,
    stance,
    support,
    residual,
    members,
    blame,
    appeal,
    unit_appeal,
    city_support,
    national_support,
    salience,
    people,
    distance,
    in_office,
    leader_place,
    leader_status,
    party_legal,
    unit_place,
    backing_shift,
    policy,
    position_weight,
    expectation,
    organisation_weight,
    blame_weight,
    opinion_speed,
    blame_memory,
    leader_weight,
    national_tie,
    recruitment,
    backing,
    nation_share,
    party_nation,
    leader_party,
    persuasion,
    place_city,
    capital,
    unit_group,
    key,
    day,
):
    places, groups, parties = support.shape[1], support.shape[2], support.shape[3]
    contenders = appeal.shape[1]
    by_position = np.empty((groups, parties))
    valence = np.empty(parties)
    local, target, here = np.empty(parties), np.empty(parties), np.empty(parties)
    accept = np.empty((contenders, parties))
    for w in range(key.shape[0]):
        dissatisfied = 0.0
        for g in range(groups):
            dissatisfied = max(dissatisfied, float(distance[w, g]))
        for q in range(parties):
            blame[w, q] = blame_memory[w] * blame[w, q] + blame_weight[w] * in_office[w, q] * dissatisfied
            valence[q] = -blame[w, q]
        for lead in range(leader_party.shape[0]):
            q = leader_party[lead]
            where = leader_place[w, lead]
            if q >= 0 and leader_status[w, lead] == 0 and where >= 0 and place_city[where] == capital:
                valence[q] += leader_weight[w] * persuasion[lead]
        for g in range(groups):
            total = 0.0
            for i in range(salience.shape[2]):
                total += salience[w, g, i]
            for q in range(parties):
                d2 = 0.0
                for i in range(salience.shape[2]):
                    x = policy[w, i] + expectation[w] * (stance[w, q, i] - policy[w, i])
                    gap = ideal[w, g, i] - x
                    d2 += salience[w, g, i] * gap * gap
                by_position[g, q] = math.exp(-position_weight[w] * d2 / max(total, 1e-6))

        for q in range(parties):
            for c in range(contenders):
                accept[c, q] = min(1.0, max(-1.0, backing[q, c] + backing_shift[w, q, c]))
        speed = opinion_speed[w] if day > 0 else 1.0
        for k in range(city_support.shape[1]):
            for q in range(parties):
                city_support[w, k, q] = 0.0
        nation_total = 0.0
        for q in range(parties):
            national_support[w, q] = 0.0
        for q in range(parties):
            if party_nation[q] >= 0:
                valence[q] += national_tie[w]
        for p in range(places):
            n = 0.0
            for g in range(groups):
                n += people[w, p, g]
            n = max(n, 1e-9)
            for q in range(parties):
                local[q] = (
                    valence[q] + residual[w, p, q] + organisation_weight[w] * math.log(members[w, p, q] / n + UNKNOWN)
                )
            for q in range(parties):
                local[q] = nation_share[p, q] * exponential(local[q])
                here[q] = 0.0
            for g in range(groups):
                if people[w, p, g] <= 0.0 and day > 0:
                    continue
                total = 0.0
                for q in range(parties):
                    target[q] = local[q] * by_position[g, q]
                    total += target[q]
                m, scale = people[w, p, g], 1.0 / total
                for q in range(parties):
                    share = support[w, p, g, q]
                    share += speed * (target[q] * scale - share)
                    support[w, p, g, q] = share
                    here[q] += m * share
            for c in range(contenders):
                value = 0.0
                for q in range(parties):
                    value += here[q] * accept[c, q]
                appeal[w, c, p] = value / n
            k = place_city[p]
            for q in range(parties):
                if party_legal[w, q] == 1:
                    members[w, p, q] += recruitment[w] * max(0.0, ENROLLED * here[q] - members[w, p, q])
                national_support[w, q] += here[q]
                if k >= 0:
                    city_support[w, k, q] += here[q]
            nation_total += n
        for k in range(city_support.shape[1]):
            total = 0.0
            for q in range(parties):
                total += city_support[w, k, q]
            for q in range(parties):
                city_support[w, k, q] = city_support[w, k, q] / total if total > 0.0 else 0.0
        for q in range(parties):
            national_support[w, q] /= max(nation_total, 1.0)
        for u in range(unit_appeal.shape[2]):
            p, g = unit_place[w, u], unit_group[u]
            for c in range(contenders):
                value = 0.0
                if p >= 0:
                    for q in range(parties):
                        value += support[w, p, g, q] * accept[c, q]
                unit_appeal[w, c, u] = value
