"""A truce: offered by whoever governs, answered by the enemy after a while; it lapses with the government that offered.

On each day of an offer the enemy agrees with the chance 1 - exp(-1 / answer_days).
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.armistice import NO_OFFER, cease
from contingent.world.helper import helper
from contingent.world.noise import uniform

ENEMY = 1  # the entity of the enemy's answer
DRAW_AGREES = 3


@helper
def await_answer(country, answer_days, now):
    """The enemy agrees, or not yet; an offer ends with the government that made it."""
    if country.truce_offer == NO_OFFER:
        return
    if country.truce_offer != country.incumbent:
        country.truce_offer = NO_OFFER
        return
    chance = 1.0 - math.exp(-1.0 / answer_days)
    draw = uniform(now.key, now.day, ENEMY, DRAW_AGREES)
    if draw < chance:
        cease(country, chance, draw, now)
