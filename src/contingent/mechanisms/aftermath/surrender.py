"""Surrender: a side that is beaten, that its men leave, and that rules little beside its enemy, gives up.

Fighting on pays while there is hope or order (Kecskemeti 1958; Goemans 2000 on when losers stop). A contender of the
country c yields to d, who rules most people of those at war with it that have men next to it, with

    rate = yielding (1 - win / 0.1)+ (1 - C / 0.2)+    where people_d > 4 people_c

win its chance as it sees it, C what holds its men together. Its places pass to d, but those that d may not hold are
nobody's; its men go home. A remnant that rules nobody gives up likewise. It may come forward again after a year, as any
who claims.
"""

from __future__ import annotations

from contingent.mechanisms.aftermath.holding import hand_over
from contingent.mechanisms.aftermath.ranks import discharge, heads
from contingent.mechanisms.aftermath.relations import comes_forward, governs
from contingent.world.events import KIND as CODE
from contingent.world.helper import helper
from contingent.world.kernels import exponential
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import uniform

HOPE, ORDER = 0.1, 0.2  # assumptions, fixed: chance to win, and morale, below which a side thinks of giving up
TIMES = 4.0  # assumption, fixed: how many times its people the enemy rules to whom a side yields (2 to 8)
RESTS = 52  # weeks before it may come forward again; assumption, fixed, as after a claim that failed
DRAW_YIELD = 3
TAKEN_OVER, GONE = CODE["place_left"], CODE["destroyed"]


@helper
def despair(contender, c):
    """Return how near c is to giving up, 0 to 1: by its chance to win and what holds its men together."""
    return max(0.0, 1.0 - contender.win[c] / HOPE) * max(0.0, 1.0 - contender.morale[c] / ORDER)


@helper
def conqueror(contender, c):
    """Return to whom c would yield: of its enemies with men next to it who rules most, if many times more; -1 none."""
    best = -1
    for d in range(contender.active.shape[0]):
        if contender.active[d] == 1 and contender.at_war[c, d] == 1 and governs(contender, d):
            near = contender.facing[c, d] > 0.0 and contender.people_held[d] > TIMES * contender.people_held[c]
            if near and (best < 0 or contender.people_held[d] > contender.people_held[best]):
                best = d
    return best


@helper
def give_up_if_beaten(place, contender, country, c, case, now, p):
    """A beaten contender of the country gives up, by its despair: places pass on, and men go home."""
    rate = p.yielding * despair(contender, c) if comes_forward(contender, c) else 0.0
    if rate <= 0.0:
        return
    d = conqueror(contender, c)
    if d < 0 or uniform(now.key, now.day, contender.entity[c], DRAW_YIELD) >= 1.0 - exponential(-rate):
        return
    men = 0.0
    for i in range(place.holder.shape[0]):
        men += discharge(place, i, c, place.men[i, c])
        if place.holder[i] == c:
            if contender.homebound[d] == 0 or case.home[d, i] == 1:
                hand_over(place, country, i, d)
                record(now.log, TAKEN_OVER, MIDNIGHT, actor=d, place=i, value=heads(place, i), detail=c)
            else:
                place.holder[i] = -1
                place.drawn[i] = 0.0
    contender.active[c] = 0
    contender.commander[c] = c
    contender.rests_until[c] = now.day + RESTS
    record(now.log, GONE, MIDNIGHT, actor=c, place=contender.seat[c], value=men)
