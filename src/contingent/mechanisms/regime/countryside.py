"""The countryside: peasants take land in the farming season, where nobody is obeyed who protects it.

With L the land that policy lets peasants have, from none at the lower end of the scale to all at the upper, L = (1 +
policy) / 2, who obeys a government keeps off the land as far as that protects it, by the share

    max(0, 1 - L / `ALLOWED`)

and from L = `ALLOWED` on, where nothing is protected any more, committees divide it by law in any season, in the end
as fast as if all acted. So the land taken in a year rises with policy, whoever is obeyed, and where the law divides it
no less is taken under a government that is obeyed than where nobody is.
"""

from __future__ import annotations

import numpy as np

from contingent.mechanisms.regime.streets import DISCONTENT_WEIGHT, look_near
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, expected_repression
from contingent.world.kinds import COUNTRYSIDE, PEASANTS, SEASON
from contingent.world.log import WEEK

# Assumption, fixed: what is added to the wish to act in the countryside where nobody obeys the government.
LAWLESS_LAND = 0.8
# Assumptions, fixed: peasants who reconsider in a week, as a multiple of townspeople in a day; policy on land (0 all is
# protected, 1 all may be taken) beyond which it is divided by law, the faster the farther beyond.
LAND_PACE, ALLOWED = 0.7, 0.75


@helper
def countryside(place, issue, country, p, case, day, will, streets):
    """A week of the countryside."""
    ruler, count = country.incumbent, 0
    season = case.outside[SEASON, min(day, case.outside.shape[1] - 1)]
    for i in range(place.residents.shape[0]):
        streets.was[i] = place.land_action[i]
        if place.kind[i] == COUNTRYSIDE and place.residents[i] > 0.0:
            streets.at[count], count = i, count + 1
    look_near(place, streets, count)
    allowed = 0.5 * (1.0 + issue.policy[case.land_issue]) if case.land_issue >= 0 else 0.0
    gift = max(0.0, allowed - ALLOWED) / (1.0 - ALLOWED)
    guarded = max(0.0, 1.0 - allowed / ALLOWED)
    for k in range(count):
        i = streets.at[k]
        rule = guarded * place.obedience[i, ruler] if ruler >= 0 else 0.0
        men = guarded * will * (streets.armed[i] + p.police_rate * place.residents[i] * rule)
        take_land(place, i, peasants_wish(place.discontent[i], case.group_kind), rule, men, streets.near[k], season, p)
        place.land_held[i] += (1.0 - place.land_held[i]) * WEEK * p.land_speed * (place.land_action[i] + gift)


@helper
def peasants_wish(discontent, group_kind):
    """The discontent of peasants."""
    wish = 0.0
    for g in range(group_kind.shape[0]):
        if group_kind[g] == PEASANTS:
            wish = np.float64(discontent[g])
    return wish


@helper
def take_land(place, i, wish, rule, men, near, season, p):
    """Peasants act where land is still to take and nobody is obeyed who protects it."""
    owed = (1.0 - place.land_held[i]) * season
    inclination = DISCONTENT_WEIGHT * wish * owed - p.action_cost + LAWLESS_LAND * (1.0 - rule) + place.shock[i]
    crowd = place.residents[i] * place.land_action[i]
    fear = p.fear_weight * expected_repression(crowd, men, p.shield, p.contest_power)
    place.land_action[i] = coordinate(
        place.land_action[i], LAND_PACE * p.action_speed, p.steepness, inclination, p.conformity, near, 0.0, fear
    )
