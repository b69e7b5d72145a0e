"""Thresholds: each person acts once the share of others who act has reached their own threshold.

    r(t + 1) = F(r(t)),  F the share of people whose threshold is at most r

Granovetter, "Threshold models of collective behavior", American Journal of Sociology 83 (1978) 1420-1443;
the same recursion finds the equilibrium of Kuran, "Now out of never", World Politics 44 (1991) 7-48, where a
threshold is the share publicly opposed at which a person with hidden preferences joins. It starts from nobody.

People come from the case's table of thresholds, or thresholds are normal: F in closed form for a crowd
without limit, or drawn for each person of a finite crowd. Those below zero act alone.
"""

from __future__ import annotations

import math

from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "thresholds"
EVERY = 1
FIELDS = (
    Field("acting", (), "float64", "share", "share of people who act", 0.0, 1.0),
    Field("own_threshold", ("individual",), "float32", "share", "a person's threshold where it is drawn"),
)
READS = ()
CHANGES = ()
GRANOVETTER = "Granovetter 1978"
PARAMETERS = (
    Parameter("crowd", 0.0, "choice", "which crowd of thresholds.csv", GRANOVETTER, choices_in="thresholds.crowd"),
    Parameter(
        "threshold_law",
        0.0,
        "choice",
        "where thresholds come from: the table, a normal law in closed form, or draws from it",
        GRANOVETTER,
        choices=("table", "normal", "drawn"),
    ),
    Parameter(
        "threshold_mean", 0.25, "share", "mean of the normal law", GRANOVETTER, low=0.0, high=1.0, within="[0, 1]"
    ),
    Parameter(
        "threshold_spread", 0.12, "share", "its standard deviation", GRANOVETTER, low=0.01, high=0.5, within="(0, 10]"
    ),
)
TABLE, NORMAL, DRAWN = range(3)
DRAW_THRESHOLD = 0
ROUNDING = 1e-9  # a share counts as reached that lies this little below


def room(sizes, p, case):
    """Return that the table of thresholds is empty, nothing where it is not or is not used."""
    empty = p.threshold_law == TABLE and len(case.threshold_value) == 0
    return "thresholds.csv: no rows, and threshold_law is 'table'; add rows, or set another law" if empty else ""


def start(world, p, case, now):
    """Each person's threshold, where it is drawn."""
    person = world.person
    for i in range(person.own_threshold.shape[0]):
        person.own_threshold[i] = p.threshold_mean + p.threshold_spread * normal(now.key, 0, i, DRAW_THRESHOLD)


def step(world, p, case, now):
    """One day: those act whose threshold yesterday's share has reached."""
    person, country = world.person, world.country
    if p.threshold_law == NORMAL:
        z = (country.acting - p.threshold_mean) / p.threshold_spread
        country.acting = 0.5 * math.erfc(-z / math.sqrt(2.0))
    elif p.threshold_law == DRAWN:
        country.acting = share_at_most(person.own_threshold, country.acting)
    else:
        first, last = case.crowd_start[int(p.crowd)], case.crowd_start[int(p.crowd) + 1]
        country.acting = share_at_most(case.threshold_value[first:last], country.acting)


@helper
def share_at_most(thresholds, share):
    """Return the share of thresholds that are at most `share`, to within rounding."""
    count = 0
    for i in range(thresholds.shape[0]):
        count += thresholds[i] <= share + ROUNDING
    return count / thresholds.shape[0]
