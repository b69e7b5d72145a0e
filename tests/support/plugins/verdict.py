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
    seizure,
    war,
)
from contingent.world.layout import Field
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter

NAME = "verdict"
EVERY = 1
READ = (authority, coercion, congress, decrees, grievance, mobilisation, opinion, seizure, war)
FIELDS = (
    Field("last_option", ("instance",), "int32", "option", "option last taken, -1 none", -1),
    Field("verdict", (), "int32", "flag", "the outcome, as if the case ended today", 0, 1),
    *(field for module in READ for field in module.FIELDS if field.name in decisions.READS),
)
READS = ("chosen",)
CHANGES = ()
PARAMETERS = (
    Parameter("base", 0.2, "1", "chance without any decision", "assumption"),
    Parameter("sway", 0.3, "1", "what the second option of a party adds to it", "assumption"),
    *(p for p in authority.PARAMETERS if p.name == "contest_power"),
)


def start(last_option, adopted, key):
    for w in range(key.shape[0]):
        for n in range(last_option.shape[1]):
            last_option[w, n] = -1
        for p in range(adopted.shape[1]):
            adopted[w, p] = -1


def step(last_option, verdict, chosen, base, sway, key, day):
    for w in range(key.shape[0]):
        chance = base[w]
        for n in range(chosen.shape[1]):
            if chosen[w, n] >= 0:
                last_option[w, n] = chosen[w, n]
            if last_option[w, n] == 1:
                chance += sway[w]
        verdict[w] = 1 if uniform(key[w], day, 0, 0) < chance else 0
