"""How an operation begins and ends, and what a city won means: command passes, in the capital power does.

With a monarchy its claims go, and those whom it kept down stand on their own. The ministers of a cabinet are prisoners;
a council or an army is more than its head. Whoever takes the capital by order turns at once on the authorities that sit
in it beside the one overthrown. Garrisons elsewhere follow the new power, except that a council must win each city.
"""

from __future__ import annotations

from contingent.mechanisms.regime.mandate import LED_BY_NOBODY
from contingent.mechanisms.regime.rivals import disperse
from contingent.world.helper import helper
from contingent.world.kinds import ARMY, CABINET, COUNCIL, KIND, MONARCH
from contingent.world.log import record

# Assumptions, fixed: the hour at which an operation by order begins; news of one that fails, of power lost and won.
FIRST_HOUR, FAILURE_NEWS, POWER_NEWS = 2, 1.0, 1.0
NO_OPERATION = -1
WON, LOST = 1.0, 0.0  # what an event says of an operation
EVENT_BEGINS, EVENT_ENDS, EVENT_POWER = KIND["operation_begins"], KIND["operation_ends"], KIND["power_changes"]


@helper
def begin(k, cause, led_by, world, capital, now):
    """Begin an operation by order in city k, unless one is under way or the city is the contender's already."""
    city, country = world.city, world.country
    if city.operation[k] >= 0 or city.command[k] == cause:
        return
    city.operation[k] = cause
    city.operation_party[k] = led_by
    city.operation_day[k] = now.day
    city.operation_deaths[k] = 0.0
    if k == capital:
        country.attempts += 1
    expected = world.contender.chance[cause]
    record(now.log, EVENT_BEGINS, FIRST_HOUR, cause, k, expected, detail=party_of(led_by))


@helper
def party_of(led_by):
    """The party that leads an operation, -1 where none does."""
    return max(led_by, -1)


@helper
def end(contest, outcome, city, contender, now):
    """Close an operation; a failure is news against those who rose."""
    k, cause = contest.at, contest.cause
    if outcome == LOST:
        contender.news[cause] -= FAILURE_NEWS
        contender.failed_day[cause] = now.day
    deaths = city.operation_deaths[k]
    record(now.log, EVENT_ENDS, contest.hour, cause, k, outcome, deaths, detail=party_of(contest.led_by))
    city.operation[k] = NO_OPERATION
    city.operation_party[k] = LED_BY_NOBODY


@helper
def win_city(contest, world, p, case, now):
    """The headquarters has fallen: command passes; in the capital power does."""
    site, city, contender = world.site, world.city, world.contender
    k, cause, ruler = contest.at, contest.cause, contest.ruler
    for s in range(site.city.shape[0]):
        if site.city[s] == k:
            site.holder[s] = cause
    city.command[k] = cause
    end(contest, WON, city, contender, now)
    if k != case.capital:
        return
    record(now.log, EVENT_POWER, contest.hour, cause, k, city.operation_deaths[k], detail=ruler)
    take_power(contest, world.country, contender, now.day)
    overthrow(ruler, contender, world.country, now.day)
    contender.news[cause] += POWER_NEWS
    if contest.led_by != LED_BY_NOBODY:
        disperse(cause, world, k, p.contest_power, now)
    if contender.kind[cause] != COUNCIL:
        for other in range(city.command.shape[0]):
            if city.command[other] == ruler and other != k:
                city.command[other] = cause


@helper
def take_power(contest, country, contender, day):
    """Those who rose govern."""
    country.incumbent = contest.cause
    country.incumbent_since = day
    country.raised_by = party_of(contest.led_by)
    contender.active[contest.cause] = 1
    country.rival_chance = 0.0  # what was expected against the old government is no news of the new one
    country.power_changes += 1
    country.power_day = day
    if contest.led_by != LED_BY_NOBODY:
        country.seizures += 1
        country.seized_day = day


@helper
def overthrow(ruler, contender, country, day):
    """The old power goes: what becomes of it, of its prisoners and of whom it kept down."""
    if ruler < 0:
        return
    if contender.kind[ruler] == MONARCH or contender.kind[ruler] == CABINET:
        contender.active[ruler] = 0
    if contender.kind[ruler] == MONARCH:
        for c in range(contender.kind.shape[0]):
            if contender.kind[c] == CABINET or contender.kind[c] == COUNCIL or contender.kind[c] == ARMY:
                contender.active[c] = 1
        if country.amnesty_day < 0:
            country.amnesty_day = day
    contender.news[ruler] -= POWER_NEWS
