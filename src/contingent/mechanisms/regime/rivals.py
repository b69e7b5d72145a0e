"""A rival authority is broken up: by order of the government, or by whoever has just taken the capital.

It is won or lost in a day, by the chance that the order is obeyed, O^eta / (O^eta + R^eta): O the ready armed men of
the capital who obey the one in power and not the rival, R those who obey the rival (`armed.order_obeyed`), eta
`contest_power`.
"""

from __future__ import annotations

from contingent.mechanisms.regime.armed import order_obeyed, strongest_rival
from contingent.world.helper import helper
from contingent.world.kinds import DISPERSE, KIND
from contingent.world.log import MORNING, record
from contingent.world.noise import uniform

EVENT_DISPERSED = KIND["dispersed"]
# Assumptions, fixed: news of the contest, for or against the rival and the government.
LOSER_NEWS, RULER_NEWS = 1.0, 0.5
DRAW_DISPERSE = 9


@helper
def order_dispersal(code, ruler, world, capital, power, now):
    """Carry out the government's order to break up a rival."""
    if code == DISPERSE and ruler >= 0 and capital >= 0:
        disperse(ruler, world, capital, power, now)


@helper
def disperse(ruler, world, capital, power, now):
    """Break up the strongest rival authority that sits in the capital."""
    contender = world.contender
    rival = strongest_rival(ruler, contender, world.city, capital)
    if rival < 0:
        return
    chance = order_obeyed(capital, ruler, rival, power, world.place, world.unit)
    draw = uniform(now.key, now.day, contender.entity[rival], DRAW_DISPERSE)
    won = draw < chance
    sign = 1.0 if won else -1.0
    contender.news[rival] -= LOSER_NEWS * sign
    contender.news[ruler] += RULER_NEWS * sign
    if won:
        contender.active[rival] = 0
        contender.dispersed_day[rival] = now.day
    record(now.log, EVENT_DISPERSED, MORNING, rival, capital, sign, chance, draw, ruler)
