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

from numba import njit

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
    Parameter("crowd", 0.0, "number", "which crowd of thresholds.csv, counted from 0", GRANOVETTER, low=0.0, high=99.0),
    Parameter(
        "threshold_law",
        0.0,
        "choice",
        "where thresholds come from: the table, a normal law in closed form, or draws from it",
        GRANOVETTER,
        choices=("table", "normal", "drawn"),
    ),
    Parameter("threshold_mean", 0.25, "share", "mean of the normal law", GRANOVETTER, low=0.0, high=1.0),
    Parameter("threshold_spread", 0.12, "share", "its standard deviation", GRANOVETTER, low=0.01, high=0.5),
)
TABLE, NORMAL, DRAWN = range(3)


def start(own_threshold, threshold_mean, threshold_spread, key):
    """Each person's threshold, where it is drawn."""
    for w in range(key.shape[0]):
        for i in range(own_threshold.shape[1]):
            own_threshold[w, i] = threshold_mean[w] + threshold_spread[w] * normal(key[w], 0, i, 0)


def step(
    acting, own_threshold, threshold_value, crowd_start, crowd, threshold_law, threshold_mean, threshold_spread, key
):
    for w in range(key.shape[0]):
        if threshold_law[w] == NORMAL:
            z = (acting[w] - threshold_mean[w]) / threshold_spread[w]
            acting[w] = 0.5 * math.erfc(-z / math.sqrt(2.0))
        elif threshold_law[w] == DRAWN:
            acting[w] = share_at_most(own_threshold[w], acting[w])
        else:
            at = int(crowd[w])
            acting[w] = share_at_most(threshold_value[crowd_start[at] : crowd_start[at + 1]], acting[w])


@njit(error_model="numpy")
def share_at_most(thresholds, share):
    """Return the share of thresholds that are at most `share`, to within rounding."""
    count = 0
    for i in range(thresholds.shape[0]):
        count += thresholds[i] <= share + 1e-9
    return count / thresholds.shape[0]
