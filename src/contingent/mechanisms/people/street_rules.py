"""Rules that models on the lattice share: who turns active (Epstein's rule A), whom a cop arrests (his rule C).

    G = H (1 - L),  P = 1 - exp(-k C/A),  N = R P;  active where G - N > T, else quiet

The rule is solved once for C/A: each civilian keeps the ratio below which they act (`daring`), and no exponential is
left in the loop. Epstein, "Modeling civil violence", PNAS 99 (2002) 7243-7250.
"""

from __future__ import annotations

import math

import numpy as np

from contingent.mechanisms.people.street_lattice import ACTIVE, NOBODY, QUIET, occupant, where
from contingent.mechanisms.people.street_view import MINUS, PLUS, add_seen, at_site
from contingent.world.helper import helper, shared
from contingent.world.noise import digit, pair

E02 = "Epstein 2002"
ALWAYS = 1e9  # a daring beyond any number of cops
UNROUNDED, FLOOR, NEAREST, HALF_EVEN = range(4)
RATIO_RULES = ("unrounded", "floor", "nearest", "half_even")
DRAW_ARREST = 8


@shared
def daring_of(hardship, risk_aversion, legitimacy, threshold, arrest_constant, rule):
    """Return the number of cops to one active below which a person acts.

    G - R P > T with G = H (1 - L) and P = 1 - exp(-k f(C/A)), solved for C/A: f is no rounding, the floor,
    or the nearest integer (halves up, or to the even one). Never where it is 0, always where it is ALWAYS.
    """
    excess = hardship * (1.0 - legitimacy) - threshold
    if excess <= 0.0:
        return 0.0
    if excess >= risk_aversion:
        return ALWAYS
    limit = -math.log1p(-excess / risk_aversion) / arrest_constant
    if rule == UNROUNDED:
        return limit
    whole = math.ceil(limit)  # rounded ratios below the limit are those of at most whole - 1
    if rule == FLOOR:
        return whole
    if rule == HALF_EVEN and whole % 2 == 1:
        return whole - 0.5 + 1e-9  # the half itself goes down, to the even number whole - 1
    return whole - 0.5


@helper
def decide(person, country, sight, i, twice):
    """Rule A: a civilian is active where C < daring A, else quiet; `twice` is 1 where an active counts twice in A."""
    row, column = where(person, i)
    was = np.int64(person.condition[i] == ACTIVE)
    others = at_site(sight.actives, sight, row, column) - sight.civilian_view.own * was
    cops = np.float64(at_site(sight.cops, sight, row, column))
    acts = np.int64(cops < person.daring[i] * np.float64(others + 1 + twice * was))
    if acts != was:
        person.condition[i] = ACTIVE if acts == 1 else QUIET
        add_seen(sight.actives, sight, row, column, PLUS if acts == 1 else MINUS)
        country.actives += acts - was


@helper
def arrested(person, lattice, view, now, i, count):
    """Rule C: return whom of `count` actives in view a cop arrests, each as likely."""
    which, _ = digit(pair(now.key, now.day, i, DRAW_ARREST)[0], count)
    return nth_active(person, lattice, view, i, which)


@helper
def actives_around(person, lattice, view, i):
    """Return how many actives a person has in view, counted one by one."""
    count = 0
    while nth_active(person, lattice, view, i, count) >= 0:
        count += 1
    return count


@helper
def nth_active(person, lattice, view, i, n):
    """Return the n-th active whom a person has in view, counted from 0, or NOBODY where there are not so many."""
    for s in range(view.sites.shape[0]):
        j = occupant(person, lattice, view, i, s)
        while j >= 0:
            if person.condition[j] == ACTIVE:
                if n == 0:
                    return j
                n -= 1
            j = person.next_here[j]
    return NOBODY


@helper
def term(now, i, most):
    """Return how long a cop jails whom they arrest today: 0 to `most` - 1 days, as likely."""
    return digit(pair(now.key, now.day, i, DRAW_ARREST)[1], most)[0]
