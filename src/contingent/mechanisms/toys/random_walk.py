"""Gambler's ruin: a walk between two absorbing barriers.

Each day a player who has neither lost all nor reached the goal wins one unit with probability p and
loses one otherwise. From i, the goal N is reached with probability (1 - r^i) / (1 - r^N), r = (1 - p) / p,
or i / N where p = 1/2 (Feller 1968, chapter XIV). A case with a closed-form answer, to test estimators.
"""

from __future__ import annotations

from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
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
    Parameter(
        "win_probability", 0.5, "1", "p, chance to win a unit in a day", "Feller 1968, chapter XIV", within="[0, 1]"
    ),
    Parameter("stake", 10.0, "units", "i, wealth at the start", "Feller 1968, chapter XIV", within="[0, 1e6]"),
    Parameter(
        "goal", 20.0, "units", "N, wealth at which the player stops", "Feller 1968, chapter XIV", within="[1, 1e6]"
    ),
)
EVENT = KIND["barrier"]
PLAYER = 0  # the entity of all draws
DRAW_GAME = 0


def start(world, p, case, now):
    """The player holds the stake."""
    country = world.country
    country.wealth = int(p.stake)
    country.ended = -1


def step(world, p, case, now):
    """One game, unless a barrier was reached."""
    country = world.country
    if country.ended >= 0:
        return
    country.wealth += 1 if uniform(now.key, now.day, PLAYER, DRAW_GAME) < p.win_probability else -1
    if country.wealth <= 0 or country.wealth >= int(p.goal):
        country.ended = now.day
        record(now.log, EVENT, MIDNIGHT, value=country.wealth)
