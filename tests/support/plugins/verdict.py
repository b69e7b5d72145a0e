"""A toy to decide on: whoever decided last as the case ends sways a draw; all that `decisions` reads stands still.

Y = 1 with chance `base`, plus `sway` for each party whose last option was the second of its menu.
"""

from __future__ import annotations

from contingent.mechanisms.regime import (
    authority,
    coercion,
    congress,
    decisions,
    decrees,
    grievance,
    mobilisation,
    opinion,
    population,
    seizure,
    war,
)
from contingent.world.layout import Field
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "verdict"
EVERY = 1
READ = (authority, coercion, congress, decrees, grievance, mobilisation, opinion, population, seizure, war)
FIELDS = (
    Field("last_option", ("instance",), "int32", "option", "option last taken, -1 none", -1),
    Field("verdict", (), "int32", "flag", "the outcome, as if the case ended today", 0, 1),
    *(field for module in READ for field in module.FIELDS if field.name in decisions.READS),
)
READS = ("chosen",)
CHANGES = ()
PARAMETERS = (
    Parameter("base", 0.2, "1", "chance without any decision", "assumption", within="[0, 1]"),
    Parameter("sway", 0.3, "1", "what the second option of a party adds to it", "assumption", within="[-1, 1]"),
    *(p for p in authority.PARAMETERS if p.name == "contest_power"),
)


NONE = -1
WORLD = 0  # the entity of all draws
DRAW_VERDICT = 0


def start(world, p, case, now):
    decision, party = world.decision, world.party
    decision.last_option[:] = NONE
    party.adopted[:] = NONE


def step(world, p, case, now):
    """One day: note who decided what, and draw the outcome as if the case ended today."""
    decision, country = world.decision, world.country
    chance = p.base
    for n in range(decision.chosen.shape[0]):
        if decision.chosen[n] >= 0:
            decision.last_option[n] = decision.chosen[n]
        if decision.last_option[n] == 1:
            chance += p.sway
    country.verdict = 1 if uniform(now.key, now.day, WORLD, DRAW_VERDICT) < chance else 0
