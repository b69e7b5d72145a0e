"""Turns from outside: what is said or done abroad changes how far a contender's rule is accepted at home.

Each turn has its day, is by one draw as strong as its range allows, and is added to what a party's supporters accept
(`programmes.shift_acceptance`) while it lasts,

    shift' = shift + change + code_spread range / 2 z,    z standard normal

On its day it is public news too. A foreign power that will not deal with a ruler, or no longer protects one, lowers
what can be expected of that ruler (Skocpol 1979; Levitsky and Way 2010 on leverage). Nothing at home moves its date.
"""

from __future__ import annotations

from contingent.mechanisms.regime.programmes import shift_acceptance
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.log import WEEK
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "turns"
EVERY = 1
FIELDS = (Field("turns_so_far", (), "int32", "count", "turns from outside so far", 0),)
READS = ("stance", "in_office", "assembly", "party_contender", "ousted")
CHANGES = ("backing_shift", "news")
PARAMETERS: tuple[Parameter, ...] = ()
ALL = -1  # in place of a party
DRAW_STRENGTH = 0


def start(world, p, case, now):
    """Acceptance at the start is what office makes of it: who sits in the old order's government stands by it."""
    shift_acceptance(world.party, world.contender, case.incumbent_start, False, p.power_slope, case.power_issue)


def step(world, p, case, now):
    """One day: turns of today are news; once a week acceptance is what it was made of, and the turns that last."""
    party, contender, country = world.party, world.contender, world.country
    for n in range(case.turn_from.shape[0]):
        if case.turn_from[n] == now.day:
            contender.news[case.turn_who[n]] += case.turn_news[n]
            country.turns_so_far += 1
        if now.day % WEEK == 0 and case.turn_from[n] <= now.day < case.turn_to[n]:
            c = case.turn_who[n]
            z = normal(now.key, case.turn_from[n], contender.entity[c], DRAW_STRENGTH)
            turn(party, c, case.turn_with[n], case.turn_change[n] + p.code_spread * case.turn_spread[n] * z)


@helper
def turn(party, c, with_, change):
    """Add a turn to the acceptance of contender c by one party's supporters, or by all."""
    for q in range(party.backing_shift.shape[0]):
        if with_ == ALL or with_ == q:
            party.backing_shift[q, c] += change
