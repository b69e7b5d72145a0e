"""Grievance: what people want, how much they care, and the gap to what is done.

Salience s of an issue for a group moves towards what lack and stress make of its base s0,

    s' = s + speed (s0 (1 + gain lack stress) - s),    lack = |policy - ideal| / 2

where stress is what makes the issue press: weariness and losses for war, hunger for food, poverty for the
workplace, the farming season for land. It falls when policy meets the demand. The policy-demand distance
of a group is the root of the salience-weighted mean of lack^2, 0 to 1; discontent mixes it with hardship,

    discontent = share hardship + (1 - share) distance

Once power has changed, what people want moves too (`demands`). After the salience theory of party competition
(Petrocik 1996) and relative deprivation (Gurr 1970).
"""

from __future__ import annotations

import numpy as np

from contingent.mechanisms.regime.demands import demand_more, remember_ends
from contingent.world.helper import helper
from contingent.world.kernels import share
from contingent.world.kinds import BY_HUNGER, BY_POVERTY, BY_SEASON, BY_WEARINESS, SEASON
from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "grievance"
EVERY = 7
FIELDS = (
    Field("salience", ("group", "issue"), "float32", "1", "how much a group cares about an issue", 0.0),
    Field("salience_base", ("group", "issue"), "float32", "1", "salience without any lack", 0.0),
    Field("distance", ("group",), "float32", "1", "policy-demand distance of a group", 0.0, 1.0),
    Field("outer", ("group", "issue"), "float32", "-1..1", "how far the demands of a group can go", -1.0, 1.0),
    Field("discontent", ("place", "group"), "float32", "1", "hardship and policy-demand distance", 0.0, 1.0),
)
READS = ("hardship", "weariness", "policy", "ration", "people", "price", "wage", "power_changes")
CHANGES = ("ideal",)
PARAMETERS = (
    Parameter(
        "salience_gain",
        1.5,
        "1",
        "rise of salience where policy is far off and the need presses",
        "assumption: no table measures salience",
        low=0.5,
        high=4.0,
        within="[0, 100]",
    ),
    Parameter(
        "salience_speed",
        0.06,
        "1/week",
        "share of the gap to its target that salience moves in a week",
        "assumption",
        low=0.02,
        high=0.15,
        within="[0, 1]",
    ),
    Parameter(
        "aspiration",
        0.05,
        "1/week",
        "once an old order is gone: share of the way that demands move in a week where policy is farthest off",
        "assumption",
        "lognormal",
        0.05,
        0.5,
        within="[0, 100]",
    ),
    Parameter(
        "hardship_share",
        0.5,
        "1",
        "weight of hardship, against policy, in discontent",
        "assumption",
        low=0.3,
        high=0.7,
        within="[0, 1]",
    ),
)
# Assumptions, fixed: the least salience of an issue, the stress (0..1) of one that nothing makes press, the stress by
# the share of the country's bread that is lacking.
LEAST_SALIENCE, ALWAYS, HUNGER = 0.05, 0.5, 5.0
DRAW_SALIENCE = 1


def start(world, p, case, now):
    """What each group cares about, by one draw from its range for each issue."""
    group, issue = world.group, world.issue
    for g in range(group.salience.shape[0]):
        for j in range(group.salience.shape[1]):
            z = normal(now.key, 0, group.entity[g] ^ issue.entity[j], DRAW_SALIENCE)
            base = group.salience_start[g, j] + p.code_spread * group.salience_spread[g, j] * z
            group.salience_base[g, j] = max(LEAST_SALIENCE, base)
            group.salience[g, j] = group.salience_base[g, j]


def scratch(size):
    """Return room for what presses on each issue."""
    return np.empty(size.issue)


def step(world, p, case, now, scratch):
    """One week: what presses, what each group cares about, how far policy is from it, who is discontented."""
    place, group, issue = world.place, world.group, world.issue
    season = case.outside[SEASON, min(now.day, case.outside.shape[1] - 1)]
    fill_stress(scratch, issue, world.country, hunger(place), season)
    if now.day == 0:
        remember_ends(group, issue)
    elif world.country.power_changes > 0:
        demand_more(group, issue, p.aspiration)
    for g in range(group.distance.shape[0]):
        care(group, issue, g, scratch, p)
        group.distance[g] = distance(group, issue, g)
    for i in range(place.discontent.shape[0]):
        for g in range(group.distance.shape[0]):
            place.discontent[i, g] = (
                p.hardship_share * place.hardship[i, g] + (1.0 - p.hardship_share) * group.distance[g]
            )


@helper
def hunger(place):
    """Share of the country's bread that is lacking."""
    lacking, total = 0.0, 0.0
    for i in range(place.people.shape[0]):
        for g in range(place.people.shape[1]):
            lacking += place.people[i, g] * (1.0 - place.ration[i])
            total += place.people[i, g]
    return share(total, lacking)


@helper
def fill_stress(out, issue, country, hungry, season):
    """Write what makes each issue press, 0 to 1."""
    for j in range(out.shape[0]):
        by = issue.stress[j]
        out[j] = ALWAYS
        if by == BY_WEARINESS:
            out[j] = country.weariness
        elif by == BY_HUNGER:
            out[j] = min(1.0, HUNGER * hungry)
        elif by == BY_POVERTY:
            out[j] = min(1.0, max(0.0, country.price - country.wage))
        elif by == BY_SEASON:
            out[j] = season


@helper
def lack(group, issue, g, j):
    """Distance of policy from what group g wants on issue j, 0 to 1."""
    return 0.5 * abs(issue.policy[j] - group.ideal[g, j])


@helper
def care(group, issue, g, stress, p):
    """Salience moves to what lack and stress make of it."""
    for j in range(stress.shape[0]):
        target = group.salience_base[g, j] * (1.0 + p.salience_gain * lack(group, issue, g, j) * stress[j])
        group.salience[g, j] += p.salience_speed * (target - group.salience[g, j])


@helper
def distance(group, issue, g):
    """Policy-demand distance of group g: root of the mean square of lack, weighted by salience."""
    weighted, weights = 0.0, 0.0
    for j in range(group.salience.shape[1]):
        far = lack(group, issue, g, j)
        weighted += group.salience[g, j] * far * far
        weights += group.salience[g, j]
    return (weighted / weights) ** 0.5 if weights > 0.0 else 0.0
