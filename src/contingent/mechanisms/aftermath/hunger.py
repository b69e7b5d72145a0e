"""Hunger: who lacks food where the people of a place eat unequally, and how many of them die.

Intake within a place is spread about its ration r as a logistic whose coefficient of variation v is that of surveys of
households (0.2 to 0.36: Naiken 2003). With scale w = v r sqrt(3) / pi and subsistence s, of a place's people

    share hungry   Lambda((s - r) / w)                         lack a head   w ln(1 + exp((s - r) / w)),

each less what it is at a full ration, which deaths in peace count already. So some die of hunger where most do not, as
long before a place starves as a whole. The hazard of death in a year is convex in the lack L,

    hunger_deaths L exp(3 L),

by three famines for which both a ration and deaths beyond those of peace are known: China in 1960, 0.69 of the norm and
0.02 to 0.03 a year (Ashton et al. 1984); the ghetto of Warsaw in 1941, about 0.47 and 0.09 (Winick 1979); Leningrad in
the winter of 1941, about 0.27 and 0.6 (Cherepenina 2005). Cold and disease are in the last two. Nothing is fitted to
Russia in 1921.
"""

from __future__ import annotations

import math

from contingent.world.helper import shared
from contingent.world.kernels import exponential, logistic

SCALE = math.sqrt(3.0) / math.pi  # of a logistic with s.d. 1
STEEP = 3.0  # assumption, fixed: from the three famines (1.5 to 4)


@shared
def below(ration, subsistence, spread):
    """Return the share of a place's people who eat less than subsistence."""
    return logistic((subsistence - ration) / (spread * SCALE * ration))


@shared
def missing(ration, subsistence, spread):
    """Return the food a head that lacks to subsistence, share of norm."""
    w = spread * SCALE * ration
    x = (subsistence - ration) / w
    return w * (max(x, 0.0) + math.log(1.0 + exponential(-abs(x))))


@shared
def hungry(ration, subsistence, spread):
    """Return the share of a place's people who hunger beyond those who do at a full ration."""
    return max(0.0, below(ration, subsistence, spread) - below(1.0, subsistence, spread))


@shared
def lacking(ration, subsistence, spread):
    """Return the food a head that lacks to subsistence beyond what does at a full ration, share of norm."""
    return max(0.0, missing(ration, subsistence, spread) - missing(1.0, subsistence, spread))


@shared
def hazard(lack, deaths):
    """Return the hazard of death from hunger in a year."""
    return deaths * lack * exponential(STEEP * lack)
