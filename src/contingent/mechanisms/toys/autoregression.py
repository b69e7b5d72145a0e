"""A level that drifts back to zero: a Gaussian autoregression of order one.

    x_(t+1) = phi x_t + sigma e_t,  e_t standard normal,  x_0 normal with standard deviation `spread`

(Durbin and Koopman 2012, chapter 2). Seen with a normal error, its likelihood and what is known of it are
given exactly by Kalman's filter. A case with a closed-form answer, to test estimators.
"""

from __future__ import annotations

from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "autoregression"
EVERY = 1
FIELDS = (Field("level", (), "float64", "1", "the level"),)
READS = ()
CHANGES = ()
PARAMETERS = (
    Parameter(
        "persistence",
        0.99,
        "1",
        "phi, share of the level that stays from day to day",
        "Durbin and Koopman 2012",
        within="[-1, 1]",
    ),
    Parameter(
        "shock", 0.15, "1", "sigma, standard deviation of a day's shock", "Durbin and Koopman 2012", within="[0, 1e6]"
    ),
    Parameter(
        "spread", 1.0, "1", "standard deviation of the level at the start", "Durbin and Koopman 2012", within="[0, 1e6]"
    ),
)
OF_DAYS, OF_THE_START = 0, 1  # entities of the draws
DRAW_SHOCK = 0


def start(world, p, case, now):
    """The level at the start is normal."""
    country = world.country
    country.level = p.spread * normal(now.key, 0, OF_THE_START, DRAW_SHOCK)


def step(world, p, case, now):
    """One day of the autoregression."""
    country = world.country
    country.level = p.persistence * country.level + p.shock * normal(now.key, now.day, OF_DAYS, DRAW_SHOCK)
