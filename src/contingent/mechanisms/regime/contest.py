"""An hour of a contest for a city: who acts for each side, which positions fall, whom the news moves."""

from __future__ import annotations

import math

from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import KIND, MANNER
from contingent.world.log import record
from contingent.world.noise import uniform
from contingent.world.people import bury_in_city

NOBODY = -1  # leads an operation that no party and no contender leads: a crowd
HEADQUARTERS = 13
# Assumptions, fixed: how many of those who no longer obey act without an order.
UNORDERED = 0.3
# Assumptions, fixed: the share of positions needed before the headquarters, the speed at which it is reached and how
# much its guard fights, both against any other position.
BEFORE_LAST, REACH_LAST, STAND_LAST = 0.6, 0.35, 1.5
# Assumptions, fixed: the deaths of a fight are DEADLY times the men of the smaller side to the power DEADLY_POWER,
# times FIGHTS_LUCK to FIGHTS_LUCK + 1.
DEADLY, DEADLY_POWER, FIGHTS_LUCK = 0.004, 0.8, 0.5
# Assumptions, fixed: men who reconsider in an hour, how far officers hold them back, the most that news counts.
SWAYED, HELD_BACK, LOUDEST = 0.05, 0.8, 2.0
ARMED_MEN = 0b00011  # workers and soldiers, as bits of the kinds of group
EVENT_SITE = KIND["site_taken"]
UNGUARDED, LEFT, JOINED, FOUGHT = (MANNER.index(m) for m in ("unguarded", "guard_left", "guard_joined", "fight"))


@helper
def strengths(w, k, cause, ruler, party, unit_place, unit_men, unit_formed, unit_obedience, unit_readiness, place_city):
    """Men who act for those who rise and for the government: ready men x obedience, less where both are obeyed."""
    rising, holding = 0.0, 0.0
    for u in range(unit_men.shape[1]):
        p = unit_place[w, u]
        if p < 0 or place_city[p] != k or unit_formed[w, u] == 0:
            continue
        b = float(unit_obedience[w, u, ruler]) if ruler >= 0 else 0.0
        ready = unit_readiness[u] * unit_men[w, u]
        if party == NOBODY:
            # Without an order everybody who does not obey the government counts, but few of them act.
            rising += UNORDERED * ready * (1.0 - b) ** 2
        else:
            a = float(unit_obedience[w, u, cause])
            rising += ready * a * a / max(a + b, 1e-9)
        holding += ready * b * b
    return rising, holding


@helper
def contest_sites(
    w,
    k,
    key,
    day,
    hour,
    cause,
    ruler,
    rising,
    holding,
    site_holder,
    operation_deaths,
    fighting_deaths,
    people,
    news,
    site_news,
    detachments,
    fight_share,
    contest_power,
    group_kind,
    site_city,
    site_kind,
    site_weight,
    site_entity,
    place_city,
    log,
    log_count,
    status,
):
    """One hour: both sides send men, those who rise to positions that they lack, the government to those it lost.

    Return whether the headquarters has fallen.
    """
    share, tick = success_chance(rising, holding, 1.0), day * 24 + hour
    held, total = 0.0, 0.0
    for s in range(site_city.shape[0]):
        if site_city[s] == k:
            total += site_weight[s]
            if site_holder[w, s] == cause:
                held += site_weight[s]
    for s in range(site_city.shape[0]):
        if site_city[s] != k:
            continue
        mine, last = site_holder[w, s] == cause, site_kind[s] == HEADQUARTERS
        if (mine and ruler < 0) or (last and held < BEFORE_LAST * total):
            continue
        gain = 1.0 - share if mine else share
        wanting = held if mine else total - held
        reach = detachments * gain * site_weight[s] / max(wanting, 1e-9) * (REACH_LAST if last else 1.0)
        if uniform(key, tick, site_entity[s], 2) >= 1.0 - math.exp(-reach):
            continue
        # The guard fights as far as the armed men of the city hold to its side.
        u = uniform(key, tick, site_entity[s], 3)
        taken, manner = True, LEFT
        if u < fight_share * (1.0 - gain) * (STAND_LAST if last else 1.0):
            manner = FOUGHT
            odds = success_chance(rising, holding, contest_power)
            taken = uniform(key, tick, site_entity[s], 4) < (1.0 - odds if mine else odds)
            luck = FIGHTS_LUCK + uniform(key, tick, site_entity[s], 5)
            dead = DEADLY * min(rising, holding) ** DEADLY_POWER * luck
            dead = bury_in_city(people, w, place_city, k, group_kind, ARMED_MEN, dead)
            operation_deaths[w, k] += dead
            fighting_deaths[w] += dead
        elif u > 1.0 - gain * gain:
            manner = JOINED
        sign = 1.0 if taken != mine else -1.0
        news[w, cause] += sign * site_news * site_weight[s]
        if ruler >= 0:
            news[w, ruler] -= sign * site_news * site_weight[s]
        if taken:
            site_holder[w, s] = ruler if mine else cause
            held += -site_weight[s] if mine else site_weight[s]
            record(log, log_count, status, w, EVENT_SITE, hour, site_holder[w, s], s, rising, share, u, manner)
            if last:
                return True
    return False


@helper
def sway(
    w, k, cause, ruler, news, unit_place, unit_formed, unit_obedience, unit_cadre, place_city, news_weight, steepness
):
    """News of the hour moves the units of the city: some of the men reconsider, officers' men less."""
    up = min(LOUDEST, max(-LOUDEST, float(news[w, cause]))) * news_weight * steepness
    down = min(LOUDEST, max(-LOUDEST, float(news[w, ruler]))) * news_weight * steepness if ruler >= 0 else 0.0
    for u in range(unit_cadre.shape[0]):
        p = unit_place[w, u]
        if p < 0 or place_city[p] != k or unit_formed[w, u] == 0:
            continue
        rate = SWAYED * (1.0 - HELD_BACK * unit_cadre[u])
        a = unit_obedience[w, u, cause]
        unit_obedience[w, u, cause] = a + rate * (math.tanh(up) * (1.0 - a) if up > 0.0 else math.tanh(up) * a)
        if ruler >= 0:
            b = unit_obedience[w, u, ruler]
            unit_obedience[w, u, ruler] = b + rate * (
                math.tanh(down) * (1.0 - b) if down > 0.0 else math.tanh(down) * b
            )
