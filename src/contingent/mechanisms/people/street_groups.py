"""Street, two groups: whoever turns active kills one of the other group in view (Epstein 2002, Model II).

    G = H (1 - L),  P = 1 - exp(-k C/A),  N = R P;  active where G - N > T

L is how far each group grants the other its right to exist. Everybody moves as in Model I; once active, a
person kills one random member of the other group in view, whatever that one did. With probability p a day a
person clones onto a free site in view: the child has the parent's group and H, but R and the age of death,
U(0, longest life), of its own. Cops of neither group jail actives of both. Epstein, PNAS 99 (2002) 7243-7250.

The paper doesn't say where the jailed are, how old people are at the start, or which free site a clone takes:
here off the lattice, 0 days, and any in view. Actives of both groups count in A.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.people.street_lattice import (
    ABSENT,
    ACTIVE,
    CONDITION,
    COP,
    DRAW_MOVE,
    DRAW_TRAITS,
    JAILED,
    NO_SITE,
    NOBODY,
    PERSON,
    PLACE,
    QUIET,
    SEEN,
    STANDING,
    TRAITS,
    Turns,
    column_of,
    draw_turns,
    enter_cops,
    free_site,
    go,
    lattice_fault,
    lift,
    occupant,
    put,
    room_for_turns,
    row_of,
    scatter,
    show,
    unit,
    where,
)
from contingent.mechanisms.people.street_rules import E02, RATIO_RULES, arrested, daring_of, decide, term
from contingent.mechanisms.people.street_view import (
    DISC,
    MINUS,
    Sight,
    at_site,
    keep,
    room_for_sight,
    sight_of,
    view_of,
)
from contingent.world.helper import helper
from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import MIDNIGHT, record
from contingent.world.noise import digit, pair
from contingent.world.parameter import Parameter

NAME = "street_groups"
EVERY = 1
FIELDS = (
    CONDITION,
    Field("kin", PERSON, "uint8", "code", "the person's group, 0 or 1", 0, 1),
    *PLACE,
    *TRAITS,
    Field("daring", PERSON, "float64", "cops per active", "C/A below which the person acts"),
    Field("born", PERSON, "int32", "day", "day of birth, -1 at the start"),
    Field("dies", PERSON, "int32", "day", "day of death of old age"),
    *STANDING,
    *SEEN,
    Field("people_of_kin", ("kin",), "int32", "persons", "living members of each group", 0),
    Field("actives", (), "int32", "persons", "civilians who are active at the day's end", 0),
    Field("jailed", (), "int32", "persons", "civilians in jail at the day's end", 0),
    Field("cops", (), "int32", "persons", "cops on the lattice", 0),
    Field("killed", (), "int32", "persons", "killed so far", 0),
    Field("gone", (), "int32", "day", "day on which a group was gone, -1 not yet", -1),
)
READS = ()
CHANGES = ()
PARAMETERS = (
    Parameter("density", 0.7, "share", "sites with a civilian at the start", E02, low=0.1, high=0.9, within="[0, 1]"),
    Parameter("cop_density", 0.0, "share", "sites with a cop", E02, low=0.0, high=0.1, within="[0, 1]"),
    Parameter("cops_enter", 0.0, "day", "day on which the cops come", E02, low=0.0, high=1000.0, within="[0, 1e6]"),
    Parameter("vision", 1.7, "sites", "v = v*, radius of everybody's view", E02, low=1.0, high=7.0, within="[0, 100]"),
    Parameter("legitimacy", 0.8, "share", "L, acceptance of the other group", E02, low=0.0, high=1.0, within="[0, 1]"),
    Parameter("jail_term", 15.0, "days", "J_max, longest term", E02, low=1.0, high=100.0, within="[0, 1e9]"),
    Parameter(
        "threshold", 0.1, "1", "T, net grievance beyond which a civilian acts", E02, low=0.0, high=0.5, within="[-1, 1]"
    ),
    Parameter("arrest_constant", 2.3, "1", "k, so that P = 0.9 where C = A", E02, low=0.5, high=5.0, within="[0, 100]"),
    Parameter("ratio_rule", 0.0, "choice", "rounding of C/A in the chance of arrest", E02, choices=RATIO_RULES),
    Parameter("clone_chance", 0.05, "1/day", "p, chance to clone", E02, low=0.0, high=0.2, within="[0, 1]"),
    Parameter("longest_life", 200.0, "days", "highest age of death", E02, low=50.0, high=500.0, within="[1, 1e6]"),
)
EVENT_GONE = KIND["group_gone"]
DRAW_HARDSHIP = 10
DRAW_KILL = 10  # of the days, DRAW_HARDSHIP of the start: apart but on day 0
DRAW_CLONE = 11
DRAW_CLONE_SITE = 12  # to 15: one a block
NOT_YET = -1
AT_START = -1  # born before the first day
OWN_SITE, ONCE = 0, 0  # one's own site is not in view; an active counts once in A


class Scratch(NamedTuple):
    """Numbers of a day, kept by nobody."""

    sight: Sight
    turns: Turns


def room(sizes, p, case):
    """Return why the case has no room for so many people, nothing where it has."""
    return lattice_fault(sizes, (p.density, p.cop_density))


def scratch(size):
    """Return room for what people see and for the turns of a day."""
    return Scratch(room_for_sight(size.row, size.column), room_for_turns(size.person))


def start(world, p, case, now):
    """The first places of persons are the cops'; civilians of the two groups alternate."""
    person, lattice, kin, country = world.person, world.lattice, world.kin, world.country
    lattice.first_here[:] = NOBODY
    country.gone = NOT_YET
    sites = lattice.first_here.size
    civilians, cops = round(p.density * sites), round(p.cop_density * sites)
    if civilians + cops > min(sites, person.condition.shape[0]):
        raise ValueError("more people than sites or than case.toml, key 'sizes.individual', gives room for")
    for i in range(cops, cops + civilians):
        h, _ = pair(now.key, now.day, i, DRAW_HARDSHIP)
        live(person, kin, p, now, i, i % 2, unit(h))
        person.born[i] = AT_START
        scatter(person, lattice, now, i)


def step(world, p, case, now, scratch):
    """One day: the cops come on theirs, then everybody has a turn in a fresh order."""
    person, lattice, kin, country = world.person, world.lattice, world.kin, world.country
    view = view_of(DISC, p.vision, OWN_SITE, scratch.sight.civilian_view)
    sight = sight_of(lattice, view, view, scratch.sight)
    if now.day == int(p.cops_enter):
        come(person, lattice, kin, country, p, sight, now)
    count = draw_turns(person, person.condition.shape[0], now, scratch.turns)
    for n in range(count):
        turn(person, lattice, kin, country, p, sight, now, scratch, np.uint64(scratch.turns.order[n]))
    if country.gone < 0 and min(kin.people_of_kin[0], kin.people_of_kin[1]) == 0:
        country.gone = now.day
        record(now.log, EVENT_GONE, MIDNIGHT, value=1.0 if kin.people_of_kin[1] > 0 else 0.0)
    keep(lattice, sight)


@helper
def live(person, kin, p, now, i, group_of, own_hardship):
    """Give a person's place to somebody new: group and hardship as given, risk aversion and age of death drawn."""
    r, age = pair(now.key, now.day, i, DRAW_TRAITS)
    person.condition[i], person.kin[i], person.born[i] = QUIET, group_of, now.day
    person.hardship[i], person.risk_aversion[i] = own_hardship, unit(r)
    person.dies[i] = now.day + 1 + int(p.longest_life * unit(age))
    person.daring[i] = daring_of(
        person.hardship[i], person.risk_aversion[i], p.legitimacy, p.threshold, p.arrest_constant, int(p.ratio_rule)
    )
    kin.people_of_kin[group_of] += 1


@helper
def come(person, lattice, kin, country, p, sight, now):
    """Cops come, as many as there are free sites for."""
    sites = lattice.first_here.size
    free = sites - kin.people_of_kin[0] - kin.people_of_kin[1] + country.jailed
    country.cops = min(round(p.cop_density * sites), free)
    enter_cops(person, lattice, sight, now, 0, country.cops)


@helper
def turn(person, lattice, kin, country, p, sight, now, scratch, i):
    """A person's turn: they die of age, or move; then a cop arrests, and a civilian decides, kills and clones."""
    kind = person.condition[i]
    if kind == ABSENT or person.born[i] == now.day:  # killed today, or born on the place of somebody who was
        return
    if kind != COP and now.day >= person.dies[i]:
        die(person, lattice, kin, country, sight, i)
    elif moved(person, lattice, country, sight, now, i, scratch.turns.words[1, i]):
        if kind == COP:
            patrol(person, lattice, country, p, sight, now, i)
            return
        decide(person, country, sight, i, ONCE)
        if person.condition[i] == ACTIVE:
            kill(person, lattice, kin, country, sight, now, i)
        clone(person, lattice, kin, p, sight, now, i)


@helper
def moved(person, lattice, country, sight, now, i, word):
    """Move a person to a free site in view, out of jail where the term is over; return whether they take part today."""
    held = person.condition[i] == JAILED
    if held and now.day < person.free_from[i]:
        return False
    to = free_site(person, lattice, sight.civilian_view, now, i, word, DRAW_MOVE)
    if to == NO_SITE:
        return not held
    if held:
        country.jailed -= 1
        person.condition[i] = QUIET
        put(person, lattice, i, row_of(to), column_of(to))
    else:
        go(person, lattice, sight, i, row_of(to), column_of(to))
    return True


@helper
def patrol(person, lattice, country, p, sight, now, i):
    """A cop jails one active in view, of either group, for 1 to J_max days."""
    row, column = where(person, i)
    count = at_site(sight.actives, sight, row, column)
    if count == 0:
        return
    j = arrested(person, lattice, sight.cop_view, now, i, count)
    leave(person, lattice, country, sight, j)
    person.condition[j] = JAILED
    person.free_from[j] = now.day + 1 + term(now, i, int(p.jail_term))
    country.jailed += 1


@helper
def kill(person, lattice, kin, country, sight, now, i):
    """Kill one of the other group in view."""
    j = victim(person, lattice, sight.civilian_view, now, i)
    if j != NOBODY:
        die(person, lattice, kin, country, sight, j)
        country.killed += 1


@helper
def victim(person, lattice, view, now, i):
    """Return a civilian of the other group in view, each as likely, or NOBODY."""
    count = 0
    for s in range(view.sites.shape[0]):
        count += civilian_of_other(person, lattice, view, i, s) != NOBODY
    if count == 0:
        return NOBODY
    left, _ = digit(pair(now.key, now.day, i, DRAW_KILL)[0], count)
    for s in range(view.sites.shape[0]):
        j = civilian_of_other(person, lattice, view, i, s)
        if j != NOBODY:
            if left == 0:
                return j
            left -= 1
    return NOBODY


@helper
def civilian_of_other(person, lattice, view, i, s):
    """Return the civilian of the other group on a site in view, or NOBODY."""
    j = occupant(person, lattice, view, i, s)
    return j if j >= 0 and person.condition[j] != COP and person.kin[j] != person.kin[i] else NOBODY


@helper
def die(person, lattice, kin, country, sight, i):
    """Take a civilian from the living; their place is then free."""
    leave(person, lattice, country, sight, i)
    kin.people_of_kin[person.kin[i]] -= 1


@helper
def leave(person, lattice, country, sight, i):
    """Take a civilian off the lattice, or out of jail, and out of what others see."""
    if person.condition[i] == JAILED:
        country.jailed -= 1
    else:
        country.actives -= person.condition[i] == ACTIVE
        show(person, sight, i, MINUS)
        lift(person, lattice, i)
    person.condition[i] = ABSENT


@helper
def clone(person, lattice, kin, p, sight, now, i):
    """By chance, a child of the person's group and hardship on a free site in view."""
    chance, word = pair(now.key, now.day, i, DRAW_CLONE)
    if unit(chance) >= p.clone_chance:
        return
    to = free_site(person, lattice, sight.civilian_view, now, i, word, DRAW_CLONE_SITE)
    if to == NO_SITE:
        return
    j = vacancy(person, round(p.cop_density * lattice.first_here.size))
    live(person, kin, p, now, j, person.kin[i], person.hardship[i])
    put(person, lattice, j, row_of(to), column_of(to))


@helper
def vacancy(person, first):
    """Return the first vacant place for a person, those of the cops left out.

    Raises
    ------
    ValueError
        Where all are taken.
    """
    for j in range(first, person.condition.shape[0]):
        if person.condition[j] == ABSENT:
            return j
    raise ValueError("case.toml: key 'sizes.individual': all places for persons are taken; make it larger")
