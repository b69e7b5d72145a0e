"""Gambler's ruin: a walk between two absorbing barriers.

Each day a player who has neither lost all nor reached the goal wins one unit with probability p and
loses one otherwise. From i, the goal N is reached with probability (1 - r^i) / (1 - r^N), r = (1 - p) / p,
or i / N where p = 1/2 (Feller 1968, chapter XIV). A case with a closed-form answer, to test estimators.
"""

from __future__ import annotations

from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "random_walk"
EVERY = 1
FIELDS = (
    Field("wealth", (), "int32", "units", "what the player holds", 0),
    Field("ended", (), "int32", "day", "day on which a barrier was reached, -1 not yet"),
)
READS = ()
CHANGES = ()
PARAMETERS = (
    Parameter("win_probability", 0.5, "1", "p, chance to win a unit in a day", "Feller 1968, chapter XIV"),
    Parameter("stake", 10.0, "units", "i, wealth at the start", "Feller 1968, chapter XIV"),
    Parameter("goal", 20.0, "units", "N, wealth at which the player stops", "Feller 1968, chapter XIV"),
)
EVENT = KIND["barrier"]


def start(wealth, ended, stake, key):
    for w in range(key.shape[0]):
        wealth[w] = int(stake[w])
        ended[w] = -1


def step(wealth, ended, win_probability, goal, log, log_count, status, key, day):
    for w in range(key.shape[0]):
        if ended[w] >= 0:
            continue
        wealth[w] += 1 if uniform(key[w], day, 0, 0) < win_probability[w] else -1
        if wealth[w] <= 0 or wealth[w] >= int(goal[w]):
            ended[w] = day
            record(log, log_count, status, w, EVENT, 0.0, -1, -1, wealth[w], 0.0, 0.0, -1)
