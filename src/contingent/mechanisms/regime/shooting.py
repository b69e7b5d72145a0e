"""Orders to fire, and the crowds that are shot at.

Orders to fire hold for some days, under martial law for weeks; new orders never shorten old ones, and a government that
gives way or goes ends them. On a day of theirs

    dead = crowd x shot_rate x hold x luck,  luck uniform in [DAYS_LUCK, DAYS_LUCK + 1)

where hold is the share of the capital's armed men who obey the government; below one person nobody dies. The dead are
news against whoever ordered fire, in full from SHOCKING on. Two days decide. Then the orders end: where most of the
armed men hold, the crowd goes home, a share GO_HOME of it; else they fire no more, which is news against it too.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import KIND, MIDDLE, REPRESS, STAND_DOWN, WORKERS
from contingent.world.log import AFTERNOON, record
from contingent.world.noise import uniform
from contingent.world.people import bury_in_city, in_the_streets

# Assumptions, fixed: people shot in a day that make full news (as on 11 March 1917), that news against whoever ordered
# fire, and the least luck of a day: it multiplies the dead by DAYS_LUCK to DAYS_LUCK + 1.
SHOCKING, FIRE_NEWS, DAYS_LUCK = 40.0, 0.4, 0.5
# Assumptions, fixed: days of fire running after which it is decided, the share of a crowd that goes home then, and the
# share of armed men who must obey for that.
DECIDED, GO_HOME, MOST = 2, 0.8, 0.5
TOWNSPEOPLE = 1 << WORKERS | 1 << MIDDLE  # kinds of group who are shot, as bits
EVENT_SHOOTING = KIND["shooting"]
CAPITALS_CROWD = 1  # the entity of the draw
DRAW_SHOTS = 5


@helper
def order_fire(code, size, country, day):
    """Order troops to fire for `size` days from today, or call them back."""
    if code == REPRESS:
        country.repress_until = max(country.repress_until, day + int(size))
    elif code == STAND_DOWN:
        country.repress_until = day - 1


@helper
def shoot(hold, place, contender, country, p, case, now):
    """Troops fire on the capital's crowd while their orders hold."""
    ruler = country.incumbent
    fired, country.volleys = country.volleys, 0
    if case.capital < 0 or ruler < 0 or now.day > country.repress_until:
        return
    if fired >= DECIDED:
        decide(hold, place, contender, country, case.capital, now.day)
        return
    _, crowd = in_the_streets(place.people, place.demonstration, place.city, case.capital)
    killed = crowd * p.shot_rate * hold * (DAYS_LUCK + uniform(now.key, now.day, CAPITALS_CROWD, DRAW_SHOTS))
    if killed >= 1.0:
        killed = bury_in_city(place.people, place.city, case.capital, case.group_kind, TOWNSPEOPLE, killed)
        country.volleys = fired + 1
        country.crowd_deaths += killed
        contender.news[ruler] -= FIRE_NEWS * min(1.0, killed / SHOCKING)
        record(now.log, EVENT_SHOOTING, AFTERNOON, actor=ruler, place=case.capital, value=killed)


@helper
def decide(hold, place, contender, country, capital, day):
    """After two days of fire the orders end: the crowd goes home, or the troops fire no more."""
    country.repress_until = day - 1
    if hold < MOST:
        contender.news[country.incumbent] -= FIRE_NEWS
        return
    for i in range(place.city.shape[0]):
        if place.city[i] == capital:
            place.demonstration[i] *= 1.0 - GO_HOME
