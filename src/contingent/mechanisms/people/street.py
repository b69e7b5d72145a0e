"""Street: individuals on a lattice who rebel when their grievance outweighs their risk (Epstein 2002, Model I).

    G = H (1 - L),  P = 1 - exp(-k C/A),  N = R P;  active where G - N > T, else quiet

H hardship, R risk aversion, L legitimacy, C and A cops and actives in view (A counts the person). Once a day
everybody, cops too, has a turn in a fresh random order: they move to a free site in view, then a civilian
decides and a cop arrests one active in view. Epstein, "Modeling civil violence", PNAS 99 (2002) 7243-7250.

The paper leaves rules open, and its implementations differ (Wilensky's Rebellion for NetLogo 2004, Mesa's
EpsteinCivilViolence). What differs is a switch; the defaults are the paper's text. A day is a cycle.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.mechanisms.people.street_lattice import (
    ABSENT,
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
    put,
    ramp,
    room_for_turns,
    row_of,
    scatter,
    show,
    unit,
    where,
)
from contingent.mechanisms.people.street_rules import (
    E02,
    RATIO_RULES,
    actives_around,
    arrested,
    daring_of,
    decide,
    term,
)
from contingent.mechanisms.people.street_view import (
    MINUS,
    SHAPES,
    Sight,
    at_site,
    keep,
    room_for_sight,
    sight_of,
    view_of,
)
from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.noise import pair
from contingent.world.parameter import Parameter

NAME = "street"
EVERY = 1
FIELDS = (
    CONDITION,
    *PLACE,
    *TRAITS,
    Field("daring", PERSON, "float64", "cops per active", "C/A below which the person acts at today's legitimacy"),
    *STANDING,
    *SEEN,
    Field("civilians", (), "int32", "persons", "civilians, jailed ones too", 0),
    Field("cops_at_start", (), "int32", "persons", "cops before any are withdrawn", 0),
    Field("actives", (), "int32", "persons", "civilians who rebel at the day's end", 0),
    Field("jailed", (), "int32", "persons", "civilians in jail at the day's end", 0),
    Field("cops", (), "int32", "persons", "cops on the lattice at the day's end", 0),
    Field("legitimacy_now", (), "float64", "share", "L on this day"),
    Field("mean_hardship", (), "float64", "1", "mean of H"),
    Field("mean_risk_aversion", (), "float64", "1", "mean of R"),
)
READS = ()
CHANGES = ()
NETLOGO, MESA = "Wilensky 2004", "Mesa 3, examples/advanced/epstein_civil_violence"
OPEN = "assumption: the paper is silent"
PARAMETERS = (
    Parameter("density", 0.7, "share", "sites with a civilian at the start", E02, low=0.1, high=0.9, within="[0, 1]"),
    Parameter("cop_density", 0.04, "share", "sites with a cop", E02, low=0.0, high=0.1, within="[0, 1]"),
    Parameter("vision", 7.0, "sites", "v, radius of a civilian's view", E02, low=1.0, high=15.0, within="[0, 100]"),
    Parameter("cop_vision", 7.0, "sites", "v*, radius of a cop's view", E02, low=1.0, high=15.0, within="[0, 100]"),
    Parameter("legitimacy", 0.82, "share", "L at the start", E02, low=0.0, high=1.0, within="[0, 1]"),
    Parameter("legitimacy_change", 0.0, "share", "what is added to L in all", E02, low=-1.0, high=1.0,
        within="[-1, 1]"),
    Parameter("change_from", 0.0, "day", "first day of the change of L", E02, low=0.0, high=1000.0, within="[0, 1e6]"),
    Parameter("change_until", 0.0, "day", "day of its end; the same day: at once", E02, low=0.0, high=1000.0,
        within="[0, 1e6]"),
    Parameter("withdrawn", 0.0, "share", "cops who are withdrawn one by one", E02, low=0.0, high=1.0, within="[0, 1]"),
    Parameter("withdrawn_from", 50.0, "day", "first day of the withdrawal", OPEN, low=0.0, high=1000.0,
        within="[0, 1e6]"),
    Parameter("withdrawn_until", 550.0, "day", "last day of the withdrawal", OPEN, low=0.0, high=1000.0,
        within="[0, 1e6]"),
    Parameter("cops_enter", 0.0, "day", "day on which the cops come", E02, low=0.0, high=1000.0, within="[0, 1e6]"),
    Parameter("jail_term", 30.0, "days", "J_max, longest term; 1e9 for life", E02, low=1.0, high=1e9,
        within="[0, 1e9]"),
    Parameter("threshold", 0.1, "1", "T, net grievance beyond which a civilian acts", E02, low=0.0, high=0.5,
        within="[-1, 1]"),
    Parameter("arrest_constant", 2.3, "1", "k, so that P = 0.9 where C = A", E02, low=0.5, high=5.0, within="[0, 100]"),
    Parameter("civilians_move", 1.0, "choice", "whether civilians move", E02, choices=("no", "yes")),
    Parameter("ratio_rule", 0.0, "choice", "rounding of C/A in the chance of arrest",
        f"{E02}; floor {NETLOGO}; half_even {MESA}", choices=RATIO_RULES),
    Parameter("vision_shape", 0.0, "choice", "shape of the view", f"{E02}; diamond {MESA}", choices=SHAPES),
    Parameter("own_site", 0.0, "choice", "whether one's own site is in view", f"{OPEN}; yes {NETLOGO}",
        choices=("no", "yes")),
    Parameter("count_self", 0.0, "choice", "how often an active civilian counts in A", f"{E02}: once; {NETLOGO}: twice",
        choices=("once", "twice")),
    Parameter("turn", 0.0, "choice", "whether a person moves or acts first", f"{E02}; act_first {MESA}",
        choices=("move_first", "act_first")),
    Parameter("cop_steps", 0.0, "choice", "whether a cop steps onto the site of the arrest", f"{OPEN}; yes {NETLOGO}",
        choices=("no", "yes")),
    Parameter("jailed_stay", 0.0, "choice",
        "where the jailed are: off the lattice and back near their arrest, on "
        "their site and in the way, or on their site and not in the way",
        f"{OPEN}; block {MESA}; aside {NETLOGO}", choices=("off", "block", "aside")),
    Parameter("jail_law", 0.0, "choice",
        "terms as likely: 1 to J_max days, 0 to J_max - 1, or 0 to J_max days after the person's next turn",
        f"{E02}; {NETLOGO}; {MESA}", choices=("from_1", "from_0", "mesa")),
    Parameter("placement", 0.0, "choice", "numbers from the densities exactly, or by a draw for each site",
        f"{E02}; by_site {MESA}", choices=("exact", "by_site")),
)  # fmt: skip
DRAW_PLACEMENT = 10
NO_LEGITIMACY = -1.0  # before the first day
YES = 1
BY_SITE = 1
MOVE_FIRST, ACT_FIRST = range(2)
OFF, BLOCK, ASIDE = range(3)
FROM_1, FROM_0, AFTER_TURN = range(3)


class Scratch(NamedTuple):
    """Numbers of a day, kept by nobody.

    Attributes
    ----------
    sight : Sight, room for it
    turns : Turns
    had_turn : uint8[person], 1 from a person's turn on
    """

    sight: Sight
    turns: Turns
    had_turn: NDArray[np.uint8]


def room(sizes, p, case):
    """Return why the case has no room for so many people, nothing where it has."""
    return lattice_fault(sizes, (p.density, p.cop_density))


def scratch(size):
    """Return room for what people see and for the turns of a day."""
    return Scratch(room_for_sight(size.row, size.column), room_for_turns(size.person), np.empty(size.person, np.uint8))


def start(world, p, case, now, scratch):
    """People and cops are scattered over the lattice, and see each other."""
    person, lattice, country = world.person, world.lattice, world.country
    lattice.first_here[:] = NOBODY
    country.legitimacy_now = NO_LEGITIMACY
    sites = lattice.first_here.size
    country.civilians, country.cops_at_start = numbers(p, sites, now)
    if country.civilians + country.cops_at_start > sites:
        raise ValueError("density and cop_density: more people than sites")
    if country.civilians + country.cops_at_start > person.condition.shape[0]:
        raise ValueError("case.toml: key 'sizes.individual' is smaller than the number of people")
    for i in range(country.civilians):
        settle(person, lattice, country, now, i)
    if p.cops_enter <= 0.0:
        view = view_of(p.vision_shape, p.vision, p.own_site, scratch.sight.civilian_view)
        sight = sight_of(lattice, view, view, scratch.sight)
        enter_cops(person, lattice, sight, now, country.civilians, country.cops_at_start)
        country.cops = country.cops_at_start
        keep(lattice, sight)


def step(world, p, case, now, scratch):
    """One day: legitimacy and cops follow their paths, then everybody has a turn in a fresh order."""
    person, lattice, country = world.person, world.lattice, world.country
    sight = sight_of(
        lattice,
        view_of(p.vision_shape, p.vision, p.own_site, scratch.sight.civilian_view),
        view_of(p.vision_shape, p.cop_vision, p.own_site, scratch.sight.cop_view),
        scratch.sight,
    )
    follow_legitimacy(person, country, p, now.day)
    follow_cops(person, lattice, country, p, sight, now)
    count = draw_turns(person, country.civilians + country.cops, now, scratch.turns)
    scratch.had_turn[:] = 0
    for n in range(np.uint64(count)):
        turn(person, lattice, country, p, sight, now, scratch, np.uint64(scratch.turns.order[n]))
    keep(lattice, sight)


@helper
def numbers(p, sites, now):
    """Return the numbers of civilians and cops, from the densities exactly or by a draw for each site."""
    if p.placement != BY_SITE:
        return round(p.density * sites), round(p.cop_density * sites)
    civilians, cops = 0, 0
    for s in range(sites):
        u = unit(pair(now.key, now.day, s, DRAW_PLACEMENT)[0])
        civilians += u < p.density
        cops += p.density <= u < p.density + p.cop_density
    return civilians, cops


@helper
def settle(person, lattice, country, now, i):
    """Draw a civilian's hardship and risk aversion, and their site."""
    h, r = pair(now.key, now.day, i, DRAW_TRAITS)
    person.hardship[i], person.risk_aversion[i] = unit(h), unit(r)
    country.mean_hardship += unit(h) / country.civilians
    country.mean_risk_aversion += unit(r) / country.civilians
    person.condition[i] = QUIET
    scatter(person, lattice, now, i)


@helper
def follow_legitimacy(person, country, p, day):
    """L on its path; where it has changed, everybody's C/A below which they act is solved anew."""
    legitimacy = p.legitimacy + p.legitimacy_change * ramp(day, p.change_from, p.change_until)
    if legitimacy == country.legitimacy_now:
        return
    country.legitimacy_now = legitimacy
    for i in range(country.civilians):
        person.daring[i] = daring_of(
            person.hardship[i], person.risk_aversion[i], legitimacy, p.threshold, p.arrest_constant, int(p.ratio_rule)
        )


@helper
def follow_cops(person, lattice, country, p, sight, now):
    """Cops enter on their day, and are withdrawn one by one, the last to come first."""
    if now.day > 0 and now.day == int(p.cops_enter):
        enter_cops(person, lattice, sight, now, country.civilians, country.cops_at_start)
        country.cops = country.cops_at_start
    gone = p.withdrawn * ramp(now.day, p.withdrawn_from, p.withdrawn_until)
    kept = round(country.cops_at_start * (1.0 - gone))
    while country.cops > kept:
        country.cops -= 1
        i = country.civilians + country.cops
        show(person, sight, i, MINUS)
        lift(person, lattice, i)
        person.condition[i] = ABSENT


@helper
def turn(person, lattice, country, p, sight, now, scratch, i):
    """A person's turn: whose term is over is free; people move, and act, in the order of the switch `turn`."""
    scratch.had_turn[i] = 1
    may_move = p.civilians_move == YES or person.condition[i] == COP
    if person.condition[i] == JAILED:
        if now.day < person.free_from[i] or not freed(person, lattice, country, p, sight, now, scratch, i):
            return
        may_move = may_move and p.jailed_stay != OFF
    for phase in (MOVE_FIRST, ACT_FIRST):
        if phase == p.turn:
            if may_move:
                move(person, lattice, sight, now, scratch, i)
        elif person.condition[i] == COP:
            patrol(person, lattice, country, p, sight, now, scratch, i)
        else:
            decide(person, country, sight, i, int(p.count_self))


@helper
def freed(person, lattice, country, p, sight, now, scratch, i):
    """Return whether somebody whose term is over is free today.

    To come back to the lattice is the move of a day: whoever finds no free site waits.
    """
    if p.jailed_stay == OFF:
        to = free_site(person, lattice, sight.civilian_view, now, i, scratch.turns.words[1, i], DRAW_MOVE)
        if to == NO_SITE:
            return False
        put(person, lattice, i, row_of(to), column_of(to))
    elif p.jailed_stay == ASIDE:
        row, column = where(person, i)
        put(person, lattice, i, row, column)
    person.condition[i] = QUIET
    country.jailed -= 1
    return True


@helper
def move(person, lattice, sight, now, scratch, i):
    """Rule M: move to a free site in view, each as likely."""
    view = sight.cop_view if person.condition[i] == COP else sight.civilian_view
    to = free_site(person, lattice, view, now, i, scratch.turns.words[1, i], DRAW_MOVE)
    if to != NO_SITE:
        go(person, lattice, sight, i, row_of(to), column_of(to))


@helper
def patrol(person, lattice, country, p, sight, now, scratch, i):
    """Rule C: a cop arrests one active in view."""
    if p.cop_vision == p.vision:
        row, column = where(person, i)
        count = at_site(sight.actives, sight, row, column)
    else:
        count = actives_around(person, lattice, sight.cop_view, i)
    if count == 0:
        return
    caught = arrested(person, lattice, sight.cop_view, now, i, count)
    country.actives -= 1
    country.jailed += 1
    show(person, sight, caught, MINUS)
    person.condition[caught] = JAILED
    person.free_from[caught] = now.day + held_for(p, now, i, scratch.had_turn[caught])
    if p.jailed_stay != BLOCK:
        lift(person, lattice, caught)
        if p.cop_steps == YES:
            row, column = where(person, caught)
            go(person, lattice, sight, i, row, column)


@helper
def held_for(p, now, i, had_turn):
    """Return the days until somebody is free whom a cop arrests today."""
    longest = int(p.jail_term)
    if p.jail_law == FROM_1:
        return 1 + term(now, i, longest)
    if p.jail_law == FROM_0:
        return term(now, i, longest)
    return had_turn + term(now, i, longest + 1)
