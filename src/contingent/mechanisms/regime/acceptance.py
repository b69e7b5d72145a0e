"""Acceptance: whose rule the people of a place accept, by the parties that they support.

A contender's rule is accepted as far as the parties that are supported in the place accept it, a nation's in its
homeland only.
"""

from __future__ import annotations

from contingent.world.helper import helper

NOT_AT_ALL = -1.0  # acceptance of a nation's rule outside of its homeland


@helper
def within_scale(position):
    """Keep a position within -1 and 1."""
    return min(1.0, max(-1.0, position))


@helper
def accept_rule(contender, i, people, week):
    """A place accepts a contender's rule as far as the parties that it supports do; a nation's in its homeland only."""
    for c in range(contender.appeal.shape[0]):
        if contender.homeland[c, i] == 0:
            contender.appeal[c, i] = NOT_AT_ALL
            continue
        value = 0.0
        for q in range(week.here.shape[0]):
            value += week.here[q] * week.accept[c, q]
        contender.appeal[c, i] = value / people
