"""What is noted of a city's crowds: a wave begins above one number of people and is over below another."""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import KIND, WORKERS
from contingent.world.log import FORENOON, NOON, record

# Assumptions, fixed: shares of workers and of people that count as a wave, and the part of either below which it is
# over; news against the government that a crowd makes in the capital at its full size (share of people).
STRIKE_WAVE, MASS_CROWD, WAVE_OVER = 0.25, 0.05, 0.5
CROWD_NEWS, FULL_CROWD = 0.5, 0.2
EVENT_STRIKE, EVENT_CROWD = KIND["strike_wave"], KIND["demonstration"]


@helper
def log_waves(place, city, contender, caller, ruler, case, log):
    """Log the start of strike waves and mass demonstrations by city; a crowd is public news."""
    for k in range(city.strike_on.shape[0]):
        workers, strikers, total, crowd = city_turnout(place, k, case.group_kind, case.group_working)
        if total <= 0.0:
            continue
        if wave(city.strike_on, k, strikers, STRIKE_WAVE * workers, WAVE_OVER * STRIKE_WAVE * workers):
            record(log, EVENT_STRIKE, FORENOON, place=k, value=strikers)
        if wave(city.crowd_on, k, crowd, MASS_CROWD * total, WAVE_OVER * MASS_CROWD * total):
            record(log, EVENT_CROWD, NOON, actor=caller, place=k, value=crowd)
        if k == case.capital and ruler >= 0:
            contender.news[ruler] -= CROWD_NEWS * min(1.0, crowd / total / FULL_CROWD)


@helper
def city_turnout(place, k, group_kind, group_working):
    """Workers, strikers, people and those in the streets of a city; workers without their households."""
    workers, strikers, total, crowd = 0.0, 0.0, 0.0, 0.0
    for i in range(place.city.shape[0]):
        if place.city[i] != k:
            continue
        for g in range(group_kind.shape[0]):
            total += place.people[i, g]
            crowd += place.people[i, g] * place.demonstration[i]
            if group_kind[g] == WORKERS:
                working = place.people[i, g] * group_working[g]
                workers += working
                strikers += working * place.strike[i]
    return workers, strikers, total, crowd


@helper
def wave(on, k, acting, begins, over):
    """A wave begins above one number of people and is over below another. Return whether it begins."""
    begun = acting > begins and on[k] == 0
    if acting > begins:
        on[k] = 1
    elif acting < over:
        on[k] = 0
    return begun
