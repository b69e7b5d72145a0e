"""Journeys: exiles come home after an amnesty, each in their own time and not before an outside permission.

The days of a journey are triangular: from `low` to `high`, most often `mode`, drawn by the inverse of the distribution
function from u uniform in [0, 1):

    low + sqrt(u (high - low)(mode - low))              where u < (mode - low) / (high - low)
    high - sqrt((1 - u)(high - low)(high - mode))       else
"""

from __future__ import annotations

from contingent.mechanisms.regime.police import EVENT_LEADER, is_new
from contingent.world.helper import helper
from contingent.world.kinds import ACTIVE, IN_HIDING
from contingent.world.log import NIGHT, record
from contingent.world.noise import uniform

NOT_DUE, RETURNED = -1, -2  # in place of the day on which a leader is due home
SHORTEST = 1e-9  # days; keeps a span of no days from dividing by zero
DRAW_JOURNEY = 6


@helper
def come_home(leader, amnesty_day, now):
    """After an amnesty those abroad, exiled or jailed set out; whoever is due today arrives."""
    if amnesty_day < 0:
        return
    for k in range(leader.home.shape[0]):
        if leader.home[k] < 0:
            continue
        away = leader.place[k] < 0 or leader.status[k] != ACTIVE
        if leader.return_[k] == NOT_DUE and away and leader.status[k] != IN_HIDING and is_new(amnesty_day, now.day):
            u = uniform(now.key, 0, leader.entity[k], DRAW_JOURNEY)
            days = journey(u, leader.return_low[k], leader.return_mode[k], leader.return_high[k])
            leader.return_[k] = max(amnesty_day + 1 + int(days), int(leader.return_not_before[k]))
        if leader.return_[k] == now.day:
            leader.place[k] = leader.home[k]
            leader.status[k] = ACTIVE
            leader.return_[k] = RETURNED
            record(now.log, EVENT_LEADER, NIGHT, actor=k, place=leader.home[k], value=1.0, detail=ACTIVE)


@helper
def journey(u, low, mode, high):
    """Return the days of a journey from a draw u."""
    span = max(high - low, SHORTEST)
    if u < (mode - low) / span:
        return low + (u * span * (mode - low)) ** 0.5
    return high - ((1.0 - u) * span * (high - mode)) ** 0.5
