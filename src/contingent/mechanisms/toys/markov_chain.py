"""A two-state chain: calm and revolt, with constant daily chances to change.

The chance of revolt after t days from calm is pi (1 - (1 - a - b)^t), pi = a / (a + b), where a is the
chance to rise and b to settle (Karlin and Taylor 1975). A case with a closed-form answer, to test estimators.
"""

from __future__ import annotations

from contingent.world.layout import Field
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "markov_chain"
EVERY = 1
FIELDS = (Field("revolt", (), "int32", "flag", "the place is in revolt", 0, 1),)
READS = ()
CHANGES = ()
PARAMETERS = (
    Parameter(
        "rise",
        0.02,
        "1/day",
        "a, chance that calm turns to revolt",
        "Karlin and Taylor 1975",
        "beta",
        2.0,
        98.0,
        within="[0, 1]",
    ),
    Parameter(
        "settle",
        0.05,
        "1/day",
        "b, chance that revolt turns to calm",
        "Karlin and Taylor 1975",
        "beta",
        5.0,
        95.0,
        within="[0, 1]",
    ),
)
PLACE = 0  # the entity of all draws
DRAW_TURN = 0


def step(world, p, case, now):
    """One day: calm turns to revolt, or revolt to calm."""
    country = world.country
    u = uniform(now.key, now.day, PLACE, DRAW_TURN)
    if country.revolt == 0:
        country.revolt = 1 if u < p.rise else 0
    else:
        country.revolt = 0 if u < p.settle else 1
