"""An anchored start: the declared state is a fixed point of the kernel, a margin above its fold.

An old order is obeyed for reasons that no table codes: dynasty, law, church, the example of generations. What the
declared start says of it beyond the model is a residual e of each place and armed body, solved so that the start is the
kernel's fixed point,

    e_i = logit(a_0) / beta - J (2 abar_i - 1) - h_i + kappa r_i / beta

Where all move alike, a state a of the kernel needs the inclination H(a) = logit(a) / beta - J w (2 a - 1), w the slope
of abar (1 for armed bodies). Its upper fold lies at a_f = 1/2 + sqrt(1/4 - 1 / (2 beta J w)), where
2 beta J w a (1 - a) = 1 (Brock and Durlauf 2001, eq. 9): with less than H(a_f) no high state exists. The start is

    a_0 = max(declared, the a above a_f with H(a) = H(a_f) + margin)

How far above its fold an old order stands, its `margin`, is its resilience in the sense of Scheffer et al. (2009): what
discontent, a lost war or bad news have to take from it before it falls. The residual belongs to the old order, and goes
with it.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.barracks import examples, incline_units, settle_officers
from contingent.mechanisms.regime.populace import CAPITAL, NEAR, OWN, incline
from contingent.world.helper import helper, shared

# Assumptions, fixed: least obedience (shares) at the start of people and of armed bodies to their side, and the most.
PEOPLE_START, UNITS_START, MOST = 0.85, 0.9, 0.97
HALVINGS = 30  # of the interval in which the start lies


@shared
def logit(x):
    """Return log(x / (1 - x))."""
    return math.log(x / (1.0 - x))


@shared
def needed(a, gain):
    """Return beta H(a): the inclination that a state needs, times beta; `gain` is beta J w."""
    return logit(a) - gain * (2.0 * a - 1.0)


@shared
def upper_state(declared, beta, gain, margin):
    """Return a_0: what is declared, but at least a margin of inclination above the fold of the kernel."""
    low = 0.5 + (0.25 - 0.5 / gain) ** 0.5 if gain > 2.0 else 0.5
    wanted, high = needed(low, gain) + beta * margin, MOST
    for _ in range(HALVINGS):  # H rises from the fold on
        middle = 0.5 * (low + high)
        if needed(middle, gain) < wanted:
            low = middle
        else:
            high = middle
    return max(declared, low)


@helper
def people_start(p):
    """Obedience of people to whoever governs at the start."""
    tie = OWN + p.outside_example * (NEAR + CAPITAL)
    return upper_state(PEOPLE_START, p.steepness, p.steepness * p.conformity * tie, p.margin)


@helper
def units_start(p):
    """Obedience of armed men to their own side at the start."""
    return upper_state(UNITS_START, p.steepness, p.steepness * p.conformity, p.margin)


@helper
def anchor_people(place, contender, country, p, now, streets):
    """Solve the residual of each place for the ruler; shocks of the first day are none of it."""
    c, k = country.incumbent, p.outside_example
    place.anchor[:] = 0.0
    incline(c, True, place, contender, country, p, now.day, streets)
    unknown = 0.5 * (1.0 - k) * (NEAR + CAPITAL)
    for i in range(place.anchor.shape[0]):
        if place.occupied[i] == 1 or place.residents[i] <= 0.0:
            continue
        others = OWN * streets.obeyed[c, i] + k * (NEAR * streets.near[c, i] + CAPITAL * streets.mean[c]) + unknown
        h = streets.after[i] - streets.tremor[i]
        place.anchor[i] = logit(streets.obeyed[c, i]) / p.steepness - p.conformity * (2.0 * others - 1.0) - h


@helper
def anchor_units(unit, contender, country, p, now, streets, barracks):
    """Solve the residual of each armed body of the ruler's side."""
    c = country.incumbent
    settle_officers(contender, country, p, now)
    examples(unit, contender, c, 1.0, 1.0, streets.obeyed[c], barracks)
    unit.anchor[:] = 0.0
    incline_units(unit, contender, c, country, p, now.day, barracks)
    for u in range(unit.anchor.shape[0]):
        if unit.start[u] != c or unit.place[u] < 0:
            continue
        h = barracks.inclined[u] - barracks.tremor[u] + p.conformity * (2.0 * barracks.others[u] - 1.0)
        unit.anchor[u] = logit(barracks.own[u]) / p.steepness - h + barracks.after[u] / p.steepness
