"""A rival authority is broken up: by order of the government, or by whoever has just taken the capital.

It is a contest of armed men, won or lost in a day with Tullock's chance F^eta / (F^eta + R^eta): F and R are the armed
men of the one in power and of the rival in the capital, eta is `contest_power`.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import DISPERSE, KIND
from contingent.world.log import MORNING, record
from contingent.world.noise import uniform

EVENT_DISPERSED = KIND["dispersed"]
# Assumptions, fixed: news of the contest, for or against the rival and the government.
LOSER_NEWS, RULER_NEWS = 1.0, 0.5
DRAW_DISPERSE = 9


@helper
def order_dispersal(code, ruler, contender, city, capital, power, now):
    """Carry out the government's order to break up a rival."""
    if code == DISPERSE and ruler >= 0 and capital >= 0:
        disperse(ruler, contender, city, capital, power, now)


@helper
def disperse(ruler, contender, city, capital, power, now):
    """Break up the strongest rival authority that sits in the capital."""
    rival = strongest_rival(ruler, contender, city, capital)
    if rival < 0:
        return
    chance = success_chance(city.force[capital, ruler], city.force[capital, rival], power)
    draw = uniform(now.key, now.day, contender.entity[rival], DRAW_DISPERSE)
    won = draw < chance
    sign = 1.0 if won else -1.0
    contender.news[rival] -= LOSER_NEWS * sign
    contender.news[ruler] += RULER_NEWS * sign
    if won:
        contender.active[rival] = 0
    record(now.log, EVENT_DISPERSED, MORNING, rival, capital, sign, chance, draw, ruler)


@helper
def strongest_rival(ruler, contender, city, capital):
    """The active contender with the most armed men of those that sit in the capital beside the ruler, -1 for none."""
    best, most = -1, -1.0
    for c in range(contender.sits_in_capital.shape[0]):
        if c == ruler or contender.active[c] == 0 or contender.sits_in_capital[c] == 0:
            continue
        if city.force[capital, c] > most:
            best, most = c, city.force[capital, c]
    return best
