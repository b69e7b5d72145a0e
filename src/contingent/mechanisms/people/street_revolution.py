"""Street, organised: citizens riot, revolutionaries attack policemen where the crowd is with them (Moro 2016).

    H = e^(E(y) - y) / (1 + e^(E(y) - y)),  G = H (1 - L),  P = 1 - exp(-k C / (1 + A)),  c = tanh(s y / 2)

A citizen of income y, ln y ~ N(a, b^2), is active where G - P c > f: the poor have most grievance and least to
lose. A revolutionary attacks where actives and revolutionaries in view are more than n times the police there, and
kills one policeman with probability r; a policeman who sees attackers kills one with probability p, and
otherwise jails one active citizen. Moro, PLOS ONE 11(4) (2016) e0154175.

The article was read in excerpts. The citizen's rule is that of a port of Chenoweth, Hocking and Marks (2022), who
took it over from Moro; who shoots when, and the densities, view, L and f, are assumptions marked below.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contingent.mechanisms.people.street_lattice import (
    ABSENT,
    ACTIVE,
    COP,
    JAILED,
    MOVE_DRAW,
    NO_SITE,
    NOBODY,
    PERSON,
    PLACE,
    QUIET,
    STANDING,
    TRAIT_DRAW,
    fill_order,
    free_site,
    lift,
    put,
    runs_of,
    scattered,
    sites_of,
    unit,
    wrapped,
)
from contingent.world.layout import Field
from contingent.world.noise import digit, fill_pairs, normal, pair
from contingent.world.parameter import Parameter

NAME = "street_revolution"
EVERY = 1
HIDDEN, ATTACKING = 5, 6
FIELDS = (
    Field(
        "condition",
        PERSON,
        "uint8",
        "code",
        "0 absent, 1 quiet, 2 active, 3 jailed, 4 policeman, 5 hidden and 6 attacking revolutionary",
        0,
        6,
    ),
    *PLACE,
    Field("income", PERSON, "float32", "1", "y, a citizen's income", 0.0),
    *STANDING,
    Field("actives", (), "int32", "persons", "citizens who are active at the day's end", 0),
    Field("jailed", (), "int32", "persons", "citizens in jail at the day's end", 0),
    Field("police", (), "int32", "persons", "policemen alive", 0),
    Field("police_at_start", (), "int32", "persons", "policemen at the start", 0),
    Field("revolutionaries", (), "int32", "persons", "revolutionaries alive", 0),
)
READS = ()
CHANGES = ()
MORO, PORT = "Moro 2016", "htdinhiu/abm_nonviolence, a port of Chenoweth, Hocking and Marks 2022"
PARAMETERS = (
    Parameter("density", 0.7, "share", "sites with a citizen", PORT, low=0.1, high=0.9),
    Parameter("police_density", 0.04, "share", "sites with a policeman", PORT, low=0.0, high=0.1),
    Parameter(
        "revolutionary_density",
        0.02,
        "share",
        "sites with a revolutionary",
        "assumption: half the police",
        low=0.0,
        high=0.1,
    ),
    Parameter("vision", 7.0, "sites", "radius of everybody's view", "assumption: Epstein's", low=1.0, high=15.0),
    Parameter("legitimacy", 0.8, "share", "L, legitimacy", "assumption: Epstein's Run 5", low=0.0, high=1.0),
    Parameter(
        "threshold",
        0.1,
        "1",
        "f, net grievance beyond which a citizen acts",
        "assumption: Epstein's",
        low=0.0,
        high=0.5,
    ),
    Parameter("arrest_constant", 2.3, "1", "k, so that P = 0.9 where C = 1 + A", PORT, low=0.5, high=5.0),
    Parameter("income_mean", 0.5, "1", "a, mean of ln y", PORT, low=0.0, high=1.0),
    Parameter("income_spread", 0.5, "1", "b, standard deviation of ln y", PORT, low=0.1, high=1.0),
    Parameter(
        "cost_slope", 0.75, "1", "s, opportunity cost by income: k2 times the longest term", PORT, low=0.1, high=3.0
    ),
    Parameter("jail_term", 30.0, "days", "longest term", PORT, low=1.0, high=100.0),
    Parameter(
        "odds_wanted",
        1.2,
        "1",
        "n, rebels in view to one policeman beyond which a revolutionary attacks",
        MORO,
        low=0.5,
        high=3.0,
    ),
    Parameter("police_precision", 0.4, "1", "p, chance that a policeman who shoots kills", MORO, low=0.0, high=1.0),
    Parameter("rebel_precision", 0.3, "1", "r, chance that an attacker kills", MORO, low=0.0, high=1.0),
)
ACT_DRAW = 10


def start(
    condition,
    at_row,
    at_column,
    income,
    next_here,
    first_here,
    police,
    police_at_start,
    revolutionaries,
    density,
    police_density,
    revolutionary_density,
    income_mean,
    income_spread,
    key,
):
    for w in range(key.shape[0]):
        first_here[w] = NOBODY
        sites = first_here.shape[1] * first_here.shape[2]
        police[w] = police_at_start[w] = round(police_density[w] * sites)
        revolutionaries[w] = round(revolutionary_density[w] * sites)
        armed = police[w] + revolutionaries[w]
        people = armed + round(density[w] * sites)
        if people > min(sites, condition.shape[1]):
            raise ValueError("more people than sites or than case.toml, key 'sizes.individual', gives room for")
        for i in range(people):
            condition[w, i] = COP if i < police[w] else HIDDEN if i < armed else QUIET
            income[w, i] = math.exp(income_mean[w] + income_spread[w] * normal(key[w], 0, i, TRAIT_DRAW))
            at_row[w, i], at_column[w, i] = scattered(first_here[w], key[w], 0, i)
            put(next_here[w], first_here[w], i, at_row[w, i], at_column[w, i])


def step(
    condition,
    at_row,
    at_column,
    income,
    free_from,
    next_here,
    first_here,
    actives,
    jailed,
    police,
    revolutionaries,
    vision,
    legitimacy,
    threshold,
    arrest_constant,
    income_mean,
    income_spread,
    cost_slope,
    jail_term,
    odds_wanted,
    police_precision,
    rebel_precision,
    key,
    day,
):
    words = np.empty((2, condition.shape[1]), np.uint64)
    order = np.empty(condition.shape[1], np.int32)
    for w in range(key.shape[0]):
        fill_pairs(words, key[w], day, 0)
        people = fill_order(order, condition[w], words[0])
        view = sites_of(runs_of(0, vision[w]), 0)
        usual = math.exp(income_mean[w] + 0.5 * income_spread[w] * income_spread[w])
        for n in range(people):
            i = order[n]
            if not moved(
                condition[w],
                at_row[w],
                at_column[w],
                next_here[w],
                first_here[w],
                free_from[w],
                view,
                words[1, i],
                key[w],
                day,
                i,
            ):
                continue
            around = seen(condition[w], first_here[w], at_row[w, i], at_column[w, i], view)
            kind, word = condition[w, i], pair(key[w], day, i, ACT_DRAW)
            victim, rebels = -1, around[ACTIVE] + around[HIDDEN] + around[ATTACKING]
            if kind == QUIET or kind == ACTIVE:
                hardship = 1.0 / (1.0 + math.exp(income[w, i] - usual))
                risk = 1.0 - math.exp(-arrest_constant[w] * around[COP] / (1.0 + around[ACTIVE]))
                cost = math.tanh(0.5 * cost_slope[w] * income[w, i])
                acts = hardship * (1.0 - legitimacy[w]) - risk * cost > threshold[w]
                condition[w, i] = ACTIVE if acts else QUIET
            elif kind == HIDDEN or kind == ATTACKING:
                attacks = rebels + 1 > odds_wanted[w] * around[COP]
                condition[w, i] = ATTACKING if attacks else HIDDEN
                if attacks and around[COP] > 0 and unit(word[0]) < rebel_precision[w]:
                    victim = COP
            elif around[ATTACKING] > 0:
                if unit(word[0]) < police_precision[w]:
                    victim = ATTACKING
            elif around[ACTIVE] > 0:
                victim = ACTIVE
            if victim >= 0:
                j = one_of(
                    condition[w],
                    first_here[w],
                    at_row[w, i],
                    at_column[w, i],
                    view,
                    victim,
                    digit(word[1], around[victim])[0],
                )
                lift(next_here[w], first_here[w], j, at_row[w, j], at_column[w, j])
                condition[w, j] = JAILED if victim == ACTIVE else ABSENT
                free_from[w, j] = day + 1 + digit(pair(key[w], day, i, ACT_DRAW + 1)[0], int(jail_term[w]))[0]
        actives[w] = np.sum(condition[w] == ACTIVE)
        jailed[w] = np.sum(condition[w] == JAILED)
        police[w] = np.sum(condition[w] == COP)
        revolutionaries[w] = np.sum(condition[w] >= HIDDEN)


@njit(error_model="numpy")
def moved(condition, at_row, at_column, next_here, first_here, free_from, view, word, key, day, i):
    """Move a person to a free site in view, out of jail where the term is over; False who takes no part today."""
    if condition[i] == ABSENT or (condition[i] == JAILED and day < free_from[i]):
        return False
    site = free_site(first_here, at_row[i], at_column[i], view, word, key, day, i, MOVE_DRAW)
    if site == NO_SITE:
        return condition[i] != JAILED
    if condition[i] == JAILED:
        condition[i] = QUIET
    else:
        lift(next_here, first_here, i, at_row[i], at_column[i])
    at_row[i], at_column[i] = site >> np.uint64(32), site & np.uint64(0xFFFFFFFF)
    put(next_here, first_here, i, at_row[i], at_column[i])
    return True


@njit(error_model="numpy")
def seen(condition, first_here, row, column, view):
    """Return int64[7]: how many in each condition a person on a site sees."""
    out = np.zeros(7, np.int64)
    for s in range(view.shape[0]):
        j = first_here[wrapped(row, view[s, 0], first_here.shape[0]), wrapped(column, view[s, 1], first_here.shape[1])]
        if j >= 0:
            out[condition[j]] += 1
    return out


@njit(error_model="numpy")
def one_of(condition, first_here, row, column, view, kind, n):
    """Return the n-th person in a condition in view, counted from 0; there must be one."""
    for s in range(view.shape[0]):
        j = first_here[wrapped(row, view[s, 0], first_here.shape[0]), wrapped(column, view[s, 1], first_here.shape[1])]
        if j >= 0 and condition[j] == kind:
            if n == 0:
                return j
            n -= 1
    return -1
