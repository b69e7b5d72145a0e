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
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.mechanisms.people.street_lattice import (
    ABSENT,
    ACTIVE,
    COP,
    DRAW_MOVE,
    DRAW_TRAITS,
    JAILED,
    NO_SITE,
    NOBODY,
    PERSON,
    PLACE,
    QUIET,
    STANDING,
    Turns,
    column_of,
    draw_turns,
    free_site,
    lattice_fault,
    lift,
    occupant,
    put,
    room_for_turns,
    row_of,
    scatter,
    unit,
)
from contingent.mechanisms.people.street_view import DISC, View, room_for_view, view_of
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.noise import digit, normal, pair
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
    Parameter("density", 0.7, "share", "sites with a citizen", PORT, low=0.1, high=0.9, within="[0, 1]"),
    Parameter("police_density", 0.04, "share", "sites with a policeman", PORT, low=0.0, high=0.1, within="[0, 1]"),
    Parameter(
        "revolutionary_density",
        0.02,
        "share",
        "sites with a revolutionary",
        "assumption: half the police",
        low=0.0,
        high=0.1,
        within="[0, 1]",
    ),
    Parameter(
        "vision",
        7.0,
        "sites",
        "radius of everybody's view",
        "assumption: Epstein's",
        low=1.0,
        high=15.0,
        within="[0, 100]",
    ),
    Parameter(
        "legitimacy", 0.8, "share", "L, legitimacy", "assumption: Epstein's Run 5", low=0.0, high=1.0, within="[0, 1]"
    ),
    Parameter(
        "threshold",
        0.1,
        "1",
        "f, net grievance beyond which a citizen acts",
        "assumption: Epstein's",
        low=0.0,
        high=0.5,
        within="[-1, 1]",
    ),
    Parameter(
        "arrest_constant", 2.3, "1", "k, so that P = 0.9 where C = 1 + A", PORT, low=0.5, high=5.0, within="[0, 100]"
    ),
    Parameter("income_mean", 0.5, "1", "a, mean of ln y", PORT, low=0.0, high=1.0, within="[-10, 10]"),
    Parameter("income_spread", 0.5, "1", "b, standard deviation of ln y", PORT, low=0.1, high=1.0, within="[0, 10]"),
    Parameter(
        "cost_slope",
        0.75,
        "1",
        "s, opportunity cost by income: k2 times the longest term",
        PORT,
        low=0.1,
        high=3.0,
        within="[0, 100]",
    ),
    Parameter("jail_term", 30.0, "days", "longest term", PORT, low=1.0, high=100.0, within="[0, 1e9]"),
    Parameter(
        "odds_wanted",
        1.2,
        "1",
        "n, rebels in view to one policeman beyond which a revolutionary attacks",
        MORO,
        low=0.5,
        high=3.0,
        within="[0, 1000]",
    ),
    Parameter(
        "police_precision",
        0.4,
        "1",
        "p, chance that a policeman who shoots kills",
        MORO,
        low=0.0,
        high=1.0,
        within="[0, 1]",
    ),
    Parameter(
        "rebel_precision", 0.3, "1", "r, chance that an attacker kills", MORO, low=0.0, high=1.0, within="[0, 1]"
    ),
)
DRAW_ACT = 10
DRAW_TERM = 11
OWN_SITE = 0  # is not in view
KINDS = 7  # conditions of a person


class Scratch(NamedTuple):
    """Numbers of a day, kept by nobody.

    Attributes
    ----------
    sees : View, room for it
    turns : Turns
    around : int64[KINDS], how many in each condition somebody sees
    """

    sees: View
    turns: Turns
    around: NDArray[np.int64]


def room(sizes, p, case):
    """Return why the case has no room for so many people, nothing where it has."""
    return lattice_fault(sizes, (p.density, p.police_density, p.revolutionary_density))


def scratch(size):
    """Return room for what people see, for the turns of a day and for counts."""
    return Scratch(room_for_view(size.row, size.column), room_for_turns(size.person), np.empty(KINDS, np.int64))


def start(world, p, case, now):
    """Policemen first, then revolutionaries, then citizens, scattered over the lattice."""
    person, lattice, country = world.person, world.lattice, world.country
    lattice.first_here[:] = NOBODY
    sites = lattice.first_here.size
    country.police_at_start = round(p.police_density * sites)
    country.police = country.police_at_start
    country.revolutionaries = round(p.revolutionary_density * sites)
    armed = country.police + country.revolutionaries
    people = armed + round(p.density * sites)
    if people > min(sites, person.condition.shape[0]):
        raise ValueError("more people than sites or than case.toml, key 'sizes.individual', gives room for")
    for i in range(people):
        person.condition[i] = COP if i < country.police else HIDDEN if i < armed else QUIET
        person.income[i] = math.exp(p.income_mean + p.income_spread * normal(now.key, now.day, i, DRAW_TRAITS))
        scatter(person, lattice, now, i)


def step(world, p, case, now, scratch):
    """One day: everybody has a turn in a fresh order."""
    person, lattice = world.person, world.lattice
    view = view_of(DISC, p.vision, OWN_SITE, scratch.sees)
    usual = math.exp(p.income_mean + 0.5 * p.income_spread * p.income_spread)
    count = draw_turns(person, person.condition.shape[0], now, scratch.turns)
    for n in range(count):
        turn(person, lattice, p, view, usual, now, scratch, np.uint64(scratch.turns.order[n]))
    take_stock(person, world.country)


@helper
def turn(person, lattice, p, view, usual, now, scratch, i):
    """A person's turn: they move and look around; citizens riot, revolutionaries attack, policemen shoot or arrest."""
    if not moved(person, lattice, view, now, i, scratch.turns.words[1, i]):
        return
    around = scratch.around
    look(person, lattice, view, around, i)
    chance, which = pair(now.key, now.day, i, DRAW_ACT)
    if person.condition[i] == QUIET or person.condition[i] == ACTIVE:
        riot(person, p, around, usual, i)
        return
    hit = police(p, around, unit(chance)) if person.condition[i] == COP else attack(person, p, around, unit(chance), i)
    if hit != NOBODY:
        j = one_of(person, lattice, view, i, hit, digit(which, around[hit])[0])
        lift(person, lattice, j)
        person.condition[j] = JAILED if hit == ACTIVE else ABSENT
        person.free_from[j] = now.day + 1 + digit(pair(now.key, now.day, i, DRAW_TERM)[0], int(p.jail_term))[0]


@helper
def moved(person, lattice, view, now, i, word):
    """Move a person to a free site in view, out of jail where the term is over; return whether they take part today."""
    held = person.condition[i] == JAILED
    if person.condition[i] == ABSENT or (held and now.day < person.free_from[i]):
        return False
    to = free_site(person, lattice, view, now, i, word, DRAW_MOVE)
    if to == NO_SITE:
        return not held
    if held:
        person.condition[i] = QUIET
    else:
        lift(person, lattice, i)
    put(person, lattice, i, row_of(to), column_of(to))
    return True


@helper
def look(person, lattice, view, around, i):
    """Count how many in each condition a person sees."""
    around[:] = 0
    for s in range(view.sites.shape[0]):
        j = occupant(person, lattice, view, i, s)
        if j >= 0:
            around[person.condition[j]] += 1


@helper
def riot(person, p, around, usual, i):
    """A citizen of income y is active where H (1 - L) - P c > f; `usual` is E(y)."""
    income = person.income[i]
    hardship = 1.0 / (1.0 + math.exp(income - usual))
    risk = 1.0 - math.exp(-p.arrest_constant * around[COP] / (1.0 + around[ACTIVE]))
    cost = math.tanh(0.5 * p.cost_slope * income)
    person.condition[i] = ACTIVE if hardship * (1.0 - p.legitimacy) - risk * cost > p.threshold else QUIET


@helper
def attack(person, p, around, chance, i):
    """A revolutionary attacks where rebels, the person too, are over n times the police; return whom they hit."""
    rebels = around[ACTIVE] + around[HIDDEN] + around[ATTACKING]
    attacks = rebels + 1 > p.odds_wanted * around[COP]
    person.condition[i] = ATTACKING if attacks else HIDDEN
    return COP if attacks and around[COP] > 0 and chance < p.rebel_precision else NOBODY


@helper
def police(p, around, chance):
    """A policeman shoots at attackers, else arrests an active citizen; return whom they hit."""
    if around[ATTACKING] > 0:
        return ATTACKING if chance < p.police_precision else NOBODY
    return ACTIVE if around[ACTIVE] > 0 else NOBODY


@helper
def one_of(person, lattice, view, i, kind, n):
    """Return the n-th of a kind whom a person has in view, counted from 0; there must be one."""
    for s in range(view.sites.shape[0]):
        j = occupant(person, lattice, view, i, s)
        if j >= 0 and person.condition[j] == kind:
            if n == 0:
                return j
            n -= 1
    return NOBODY


@helper
def take_stock(person, country):
    """Count the people by what they do."""
    actives, jailed, alive, rebels = 0, 0, 0, 0
    for i in range(person.condition.shape[0]):
        actives += person.condition[i] == ACTIVE
        jailed += person.condition[i] == JAILED
        alive += person.condition[i] == COP
        rebels += person.condition[i] >= HIDDEN
    country.actives, country.jailed, country.police, country.revolutionaries = actives, jailed, alive, rebels
