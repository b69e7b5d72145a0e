"""An hour of a contest for a city: who acts for each side, which positions fall, whom the news moves.

Those who rise, R, and those who hold, H, are ready men m r by how far they obey the one side (a) and the other (b):

    R = ayes sum m r a (1 - b)    H = sum m r b (1 - a),    or m r b where a council that they elect is attacked;
    in a rising that nobody leads,    R = sum UNORDERED m r (1 - b)^2 (1 - noes s)    H = sum m r b^2

Who obeys both stays out of a quarrel of the two, and who obeys a council, s, does what its parties call for
(`armed.risers`, `mandate`). With f = R / (R + H) for those who rise and 1 - f for the government, each side sends men
to the positions that it lacks. It reaches one in the hour with the chance 1 - exp(-detachments f w / W), where w is the
weight of the position and W that of all it lacks. The guard fights with the chance fight_share (1 - f); else it joins
with the chance f^2 b, or leaves; b is the share of the city's ready men who are on that side at all, acting or not. A
fight goes as Tullock's contest of R and H.

A position taken is news, by which men of each unit reconsider who are undecided between the two, as they obey both or
neither, u = a b + (1 - a)(1 - b); officers' men less. Who has refused orders does not go back to them for such news. At
most a tenth of a unit does so in a day (assumption: a regiment decides in its own meetings, over days).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from contingent.mechanisms.regime.armed import ready_men, risers
from contingent.mechanisms.regime.mandate import LED_BY_NOBODY
from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import FIGHT, GUARD_JOINED, GUARD_LEFT, HEADQUARTERS, KIND, SOLDIERS, WORKERS
from contingent.world.log import record
from contingent.world.noise import uniform
from contingent.world.people import bury_in_city

HOURS = 24
# Assumptions, fixed: how many of those who no longer obey act without an order.
UNORDERED = 0.3
# Assumptions, fixed: the share of positions needed before the headquarters, the speed at which it is reached and how
# much its guard fights, both against any other position.
BEFORE_LAST, REACH_LAST, STAND_LAST = 0.6, 0.35, 1.5
# Assumptions, fixed: the deaths of a fight are DEADLY times the men of the smaller side to the power DEADLY_POWER,
# times FIGHTS_LUCK to FIGHTS_LUCK + 1.
DEADLY, DEADLY_POWER, FIGHTS_LUCK = 0.004, 0.8, 0.5
# Assumptions, fixed: undecided men who reconsider in an hour, a tenth in a day; how far officers hold them back, the
# most that news counts.
SWAYED, HELD_BACK, LOUDEST = 0.1 / HOURS, 0.8, 2.0
ARMED_MEN = 1 << WORKERS | 1 << SOLDIERS  # kinds of group who die in fights, as bits
SMALLEST = 1e-9  # keeps a share of nothing from dividing by zero
EVENT_SITE = KIND["site_taken"]
# Draws of a site and an hour: whether men reach it, how its guard meets them, who wins a fight, its deaths.
DRAW_REACH, DRAW_GUARD, DRAW_FIGHT, DRAW_DEATHS = 2, 3, 4, 5


class Contest(NamedTuple):
    """An hour of a contest for a city.

    Attributes
    ----------
    at : the city
    cause : the contender for whom people rise
    ruler : the contender who commands the city, -1 nobody
    led_by : the party that leads, LED_BY_NOBODY or LED_BY_CONTENDER
    hour : 0 to 23
    rising, holding : men who act for either side
    behind_cause, behind_ruler : share of the city's ready men who are on either side, whether they act or not
    """

    at: int
    cause: int
    ruler: int
    led_by: int
    hour: int
    rising: float
    holding: float
    behind_cause: float
    behind_ruler: float


@helper
def strengths(k, cause, ruler, led_by, called, place, unit):
    """Return R and H, men who act for those who rise in city k and for the government, as they are called."""
    if led_by != LED_BY_NOBODY:
        return risers(k, cause, ruler, called, place, unit)
    rising, holding = 0.0, 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or place.city[i] != k or unit.formed[u] == 0:
            continue
        b = float(unit.obedience[u, ruler]) if ruler >= 0 else 0.0
        ready = unit.readiness[u] * unit.men[u]
        s = float(unit.obedience[u, called.council]) if called.council >= 0 else 0.0
        rising += UNORDERED * ready * (1.0 - b) ** 2 * (1.0 - called.noes * s)
        holding += ready * b * b
    return rising, holding


@helper
def behind(k, c, ruler, led_by, place, unit):
    """Share of the ready men of city k who obey c, or, in a rising that nobody leads, no longer obey the ruler."""
    ready, on_side = 0.0, 0.0
    against = c != ruler and led_by == LED_BY_NOBODY
    whom = ruler if against else c
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or place.city[i] != k or unit.formed[u] == 0:
            continue
        men = ready_men(u, unit)
        obeys = float(unit.obedience[u, whom]) if whom >= 0 else 0.0
        ready += men
        on_side += men * (1.0 - obeys if against else obeys)
    return on_side / ready if ready > 0.0 else 0.0


@helper
def contest_sites(contest, world, p, case, now):
    """Both sides send men to the positions that they lack; return whether the headquarters has fallen."""
    site, ruler = world.site, contest.ruler
    share = success_chance(contest.rising, contest.holding, 1.0)
    held, total = positions(contest, site)
    for s in range(site.city.shape[0]):
        if site.city[s] != contest.at:
            continue
        mine, last = site.holder[s] == contest.cause, site.kind[s] == HEADQUARTERS
        if (mine and ruler < 0) or (last and held < BEFORE_LAST * total):
            continue
        gain = 1.0 - share if mine else share
        lacking = held if mine else total - held
        reach = p.detachments * gain * site.weight[s] / max(lacking, SMALLEST) * (REACH_LAST if last else 1.0)
        if uniform(now.key, tick(contest, now.day), site.entity[s], DRAW_REACH) >= 1.0 - math.exp(-reach):
            continue
        taken, manner, draw = meet_guard(s, gain, mine, last, contest, world, p, case, now)
        spread_news(contest, world.contender, p.site_news, site.weight[s], 1.0 if taken != mine else -1.0)
        if taken:
            site.holder[s] = ruler if mine else contest.cause
            held += -site.weight[s] if mine else site.weight[s]
            record(now.log, EVENT_SITE, contest.hour, site.holder[s], s, contest.rising, share, draw, manner)
            if last:
                return True
    return False


@helper
def positions(contest, site):
    """The weight of the positions that those who rise hold, and of all in the city."""
    held, total = 0.0, 0.0
    for s in range(site.city.shape[0]):
        if site.city[s] == contest.at:
            total += site.weight[s]
            if site.holder[s] == contest.cause:
                held += site.weight[s]
    return held, total


@helper
def tick(contest, day):
    """Hours since the start of the case: the time of the draws."""
    return day * HOURS + contest.hour


@helper
def meet_guard(s, gain, mine, last, contest, world, p, case, now):
    """Men reach a position of the other side: its guard fights as far as the armed men of the city hold to its side.

    Return whether it is taken, how, and the draw that decided how.
    """
    entity, time = world.site.entity[s], tick(contest, now.day)
    draw = uniform(now.key, time, entity, DRAW_GUARD)
    if draw < p.fight_share * (1.0 - gain) * (STAND_LAST if last else 1.0):
        odds = success_chance(contest.rising, contest.holding, p.contest_power)
        taken = uniform(now.key, time, entity, DRAW_FIGHT) < (1.0 - odds if mine else odds)
        luck = FIGHTS_LUCK + uniform(now.key, time, entity, DRAW_DEATHS)
        bury_fallen(contest, luck, world.place, world.city, world.country, case.group_kind)
        return taken, FIGHT, draw
    behind_it = contest.behind_ruler if mine else contest.behind_cause
    return True, GUARD_JOINED if draw > 1.0 - gain * gain * behind_it else GUARD_LEFT, draw


@helper
def bury_fallen(contest, luck, place, city, country, group_kind):
    """The dead of a fight grow with the smaller side."""
    dead = DEADLY * min(contest.rising, contest.holding) ** DEADLY_POWER * luck
    dead = bury_in_city(place.people, place.city, contest.at, group_kind, ARMED_MEN, dead)
    city.operation_deaths[contest.at] += dead
    country.fighting_deaths += dead


@helper
def spread_news(contest, contender, site_news, weight, sign):
    """News of a position, for those who rise and against the government, or the other way round."""
    contender.news[contest.cause] += sign * site_news * weight
    if contest.ruler >= 0:
        contender.news[contest.ruler] -= sign * site_news * weight


@helper
def sway(contest, place, unit, news, p):
    """News of the hour moves the units of the city: some of the undecided reconsider, officers' men less."""
    cause, ruler = contest.cause, contest.ruler
    to_cause = pull(news[cause], p)
    to_ruler = pull(news[ruler], p) if ruler >= 0 else 0.0
    for u in range(unit.cadre.shape[0]):
        i = unit.place[u]
        if i < 0 or place.city[i] != contest.at or unit.formed[u] == 0:
            continue
        a, b = float(unit.obedience[u, cause]), float(unit.obedience[u, ruler]) if ruler >= 0 else 0.0
        rate = SWAYED * undecided(a, b) * (1.0 - HELD_BACK * unit.cadre[u])
        unit.obedience[u, cause] = pulled(a, rate, to_cause)
        if ruler >= 0 and (to_ruler < 0.0 or unit.loyal[u] == 1):
            unit.obedience[u, ruler] = pulled(b, rate, to_ruler)


@helper
def undecided(a, b):
    """Share of men who obey both of two sides, or neither, where a and b obey them, each apart from the other."""
    return a * b + (1.0 - a) * (1.0 - b)


@helper
def pull(news, p):
    """How much public news draws men to a side (+), or away from it, in (-1, 1)."""
    return math.tanh(min(LOUDEST, max(-LOUDEST, float(news))) * p.news_weight * p.steepness)


@helper
def pulled(obedience, rate, force):
    """Obedience after men of it have reconsidered: towards one where they are drawn, else towards zero."""
    return obedience + rate * (force * (1.0 - obedience) if force > 0.0 else force * obedience)
