"""Grievance: what people want, how much they care, and the gap to what is done.

The salience of an issue for a group moves towards s0 (1 + gain * lack * stress): `lack` is the distance
of the policy in force from the group's ideal, `stress` what makes the issue press (weariness and losses
for war, bread for food, poverty for the workplace, the farming season for land). It falls when policy
meets the demand. The policy-demand distance of a group is the salience-weighted mean squared distance,
0 to 1. Discontent mixes that distance with hardship. After the salience theory of party competition
(Petrocik 1996) and relative deprivation (Gurr 1970).
"""

from __future__ import annotations

from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "grievance"
EVERY = 7
FIELDS = (
    Field("salience", ("group", "issue"), "float32", "1", "how much a group cares about an issue", 0.0),
    Field("salience_base", ("group", "issue"), "float32", "1", "salience without any lack", 0.0),
    Field("distance", ("group",), "float32", "1", "policy-demand distance of a group", 0.0, 1.0),
    Field("discontent", ("place", "group"), "float32", "1", "hardship and policy-demand distance", 0.0, 1.0),
)
READS = ("hardship", "weariness", "ideal", "policy", "ration", "people", "price", "wage")
CHANGES = ()
PARAMETERS = (
    Parameter(
        "salience_gain",
        1.5,
        "1",
        "rise of salience where policy is far off and the need presses",
        "assumption: no table measures salience",
        "lognormal",
        1.5,
        0.5,
    ),
    Parameter(
        "salience_speed",
        0.06,
        "1/week",
        "share of the gap to its target that salience moves in a week",
        "assumption",
        low=0.02,
        high=0.15,
    ),
    Parameter(
        "hardship_share", 0.5, "1", "weight of hardship, against policy, in discontent", "assumption", low=0.3, high=0.7
    ),
)
# Assumptions, fixed: the least salience of an issue, the stress (0..1) of one that nothing makes press, the stress by
# the share of the country's bread that is lacking.
LEAST_SALIENCE, ALWAYS, HUNGER = 0.05, 0.5, 5.0


def start(salience, salience_base, salience_start, salience_spread, code_spread, group_entity, issue_entity, key):
    for w in range(key.shape[0]):
        for g in range(salience.shape[1]):
            for i in range(salience.shape[2]):
                z = normal(key[w], 0, group_entity[g] ^ issue_entity[i], 1)
                base = salience_start[g, i] + code_spread[w] * salience_spread[g, i] * z
                salience_base[w, g, i] = max(LEAST_SALIENCE, base)
                salience[w, g, i] = salience_base[w, g, i]


def step(
    salience,
    salience_base,
    distance,
    discontent,
    hardship,
    weariness,
    ideal,
    policy,
    ration,
    people,
    price,
    wage,
    salience_gain,
    salience_speed,
    hardship_share,
    issue_stress,
    outside,
    key,
    day,
):
    # issue_stress says what makes each issue press: 0 nothing, 1 weariness, 2 bread, 3 poverty, 4 season.
    now = min(day, outside.shape[1] - 1)
    groups, issues = salience.shape[1], salience.shape[2]
    for w in range(key.shape[0]):
        hunger, total = 0.0, 0.0
        for p in range(ration.shape[1]):
            for g in range(groups):
                hunger += people[w, p, g] * (1.0 - ration[w, p])
                total += people[w, p, g]
        hunger = hunger / total if total > 0.0 else 0.0
        poverty = min(1.0, max(0.0, price[w] - wage[w]))
        for g in range(groups):
            weighted, weights = 0.0, 0.0
            for i in range(issues):
                lack = 0.5 * abs(policy[w, i] - ideal[w, g, i])
                stress = ALWAYS
                if issue_stress[i] == 1:
                    stress = weariness[w]
                elif issue_stress[i] == 2:
                    stress = min(1.0, HUNGER * hunger)
                elif issue_stress[i] == 3:
                    stress = poverty
                elif issue_stress[i] == 4:
                    stress = outside[3, now]
                target = salience_base[w, g, i] * (1.0 + salience_gain[w] * lack * stress)
                salience[w, g, i] += salience_speed[w] * (target - salience[w, g, i])
                weighted += salience[w, g, i] * lack * lack
                weights += salience[w, g, i]
            distance[w, g] = (weighted / weights) ** 0.5 if weights > 0.0 else 0.0
        share = hardship_share[w]
        for p in range(ration.shape[1]):
            for g in range(groups):
                discontent[w, p, g] = share * hardship[w, p, g] + (1.0 - share) * distance[w, g]
