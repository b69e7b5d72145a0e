"""A rival authority is broken up: by order of the government, or by whoever has just taken the capital."""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import KIND
from contingent.world.log import record
from contingent.world.noise import uniform

EVENT_DISPERSED = KIND["dispersed"]
# Assumptions, fixed: news of the contest, for or against the rival and the government.
LOSER_NEWS, RULER_NEWS = 1.0, 0.5


@helper
def disperse(
    w,
    key,
    day,
    ruler,
    force,
    contender_active,
    contender_entity,
    sits_in_capital,
    capital,
    news,
    power,
    log,
    log_count,
    status,
):
    """Break up the strongest rival authority that sits in the capital: a contest of armed men, won or lost in a day."""
    best, top = -1, -1.0
    for c in range(sits_in_capital.shape[0]):
        if c != ruler and contender_active[w, c] == 1 and sits_in_capital[c] == 1 and force[w, capital, c] > top:
            best, top = c, force[w, capital, c]
    if best < 0:
        return
    chance = success_chance(force[w, capital, ruler], top, power)
    draw = uniform(key, day, contender_entity[best], 9)
    won = draw < chance
    sign = 1.0 if won else -1.0
    news[w, best] -= LOSER_NEWS * sign
    news[w, ruler] += RULER_NEWS * sign
    if won:
        contender_active[w, best] = 0
    record(log, log_count, status, w, EVENT_DISPERSED, 8.0, best, capital, sign, chance, draw, ruler)
