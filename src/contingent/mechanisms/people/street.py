"""Street: individuals on a lattice who rebel when their grievance outweighs their risk (Epstein 2002, Model I).

    G = H (1 - L),  P = 1 - exp(-k C/A),  N = R P;  active where G - N > T, else quiet

H hardship, R risk aversion, L legitimacy, C and A cops and actives in view (A counts the person). Once a day
everybody, cops too, has a turn in a fresh random order: they move to a free site in view, then a civilian
decides and a cop arrests one active in view. Epstein, "Modeling civil violence", PNAS 99 (2002) 7243-7250.

The paper leaves rules open, and its implementations differ (Wilensky's Rebellion for NetLogo 2004, Mesa's
EpsteinCivilViolence). What differs is a switch; the defaults are the paper's text. A day is a cycle.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from contingent.mechanisms.people.street_lattice import (
    ABSENT,
    ACTIVE,
    ARREST_DRAW,
    CONDITION,
    COP,
    JAILED,
    MINUS,
    MOVE_DRAW,
    NO_SITE,
    NOBODY,
    PERSON,
    PLACE,
    PLUS,
    QUIET,
    RATIO_RULES,
    SEEN,
    SHAPES,
    STANDING,
    TRAIT_DRAW,
    TRAITS,
    add_seen,
    daring_of,
    fill_order,
    free_site,
    lift,
    nth_active,
    put,
    ramp,
    runs_of,
    scattered,
    sites_of,
    unit,
    with_margin,
    without_margin,
)
from contingent.world.layout import Field
from contingent.world.noise import digit, fill_pairs, pair
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
E02, NETLOGO, MESA = "Epstein 2002", "Wilensky 2004", "Mesa 3, examples/advanced/epstein_civil_violence"
OPEN = "assumption: the paper is silent"
PARAMETERS = (
    Parameter("density", 0.7, "share", "sites with a civilian at the start", E02, low=0.1, high=0.9),
    Parameter("cop_density", 0.04, "share", "sites with a cop", E02, low=0.0, high=0.1),
    Parameter("vision", 7.0, "sites", "v, radius of a civilian's view", E02, low=1.0, high=15.0),
    Parameter("cop_vision", 7.0, "sites", "v*, radius of a cop's view", E02, low=1.0, high=15.0),
    Parameter("legitimacy", 0.82, "share", "L at the start", E02, low=0.0, high=1.0),
    Parameter("legitimacy_change", 0.0, "share", "what is added to L in all", E02, low=-1.0, high=1.0),
    Parameter("change_from", 0.0, "day", "first day of the change of L", E02, low=0.0, high=1000.0),
    Parameter("change_until", 0.0, "day", "day of its end; the same day: at once", E02, low=0.0, high=1000.0),
    Parameter("withdrawn", 0.0, "share", "cops who are withdrawn one by one", E02, low=0.0, high=1.0),
    Parameter("withdrawn_from", 50.0, "day", "first day of the withdrawal", OPEN, low=0.0, high=1000.0),
    Parameter("withdrawn_until", 550.0, "day", "last day of the withdrawal", OPEN, low=0.0, high=1000.0),
    Parameter("cops_enter", 0.0, "day", "day on which the cops come", E02, low=0.0, high=1000.0),
    Parameter("jail_term", 30.0, "days", "J_max, longest term; 1e9 for life", E02, low=1.0, high=1e9),
    Parameter("threshold", 0.1, "1", "T, net grievance beyond which a civilian acts", E02, low=0.0, high=0.5),
    Parameter("arrest_constant", 2.3, "1", "k, so that P = 0.9 where C = A", E02, low=0.5, high=5.0),
    Parameter("civilians_move", 1.0, "choice", "whether civilians move", E02, choices=("no", "yes")),
    Parameter(
        "ratio_rule",
        0.0,
        "choice",
        "rounding of C/A in the chance of arrest",
        f"{E02}; floor {NETLOGO}; half_even {MESA}",
        choices=RATIO_RULES,
    ),
    Parameter("vision_shape", 0.0, "choice", "shape of the view", f"{E02}; diamond {MESA}", choices=SHAPES),
    Parameter(
        "own_site", 0.0, "choice", "whether one's own site is in view", f"{OPEN}; yes {NETLOGO}", choices=("no", "yes")
    ),
    Parameter(
        "count_self",
        0.0,
        "choice",
        "how often an active civilian counts in A",
        f"{E02}: once; {NETLOGO}: twice",
        choices=("once", "twice"),
    ),
    Parameter(
        "turn",
        0.0,
        "choice",
        "whether a person moves or acts first",
        f"{E02}; act_first {MESA}",
        choices=("move_first", "act_first"),
    ),
    Parameter(
        "cop_steps",
        0.0,
        "choice",
        "whether a cop steps onto the site of the arrest",
        f"{OPEN}; yes {NETLOGO}",
        choices=("no", "yes"),
    ),
    Parameter(
        "jailed_stay",
        0.0,
        "choice",
        "where the jailed are: off the lattice and back near their arrest, on "
        "their site and in the way, or on their site and not in the way",
        f"{OPEN}; block {MESA}; aside {NETLOGO}",
        choices=("off", "block", "aside"),
    ),
    Parameter(
        "jail_law",
        0.0,
        "choice",
        "terms as likely: 1 to J_max days, 0 to J_max - 1, or 0 to J_max days after the person's next turn",
        f"{E02}; {NETLOGO}; {MESA}",
        choices=("from_1", "from_0", "mesa"),
    ),
    Parameter(
        "placement",
        0.0,
        "choice",
        "numbers from the densities exactly, or by a draw for each site",
        f"{E02}; by_site {MESA}",
        choices=("exact", "by_site"),
    ),
)
S32, MASK32 = np.uint64(32), np.uint64(0xFFFFFFFF)
OFF, BLOCK, ASIDE = range(3)
FROM_1, FROM_0, AFTER_TURN = range(3)


def start(
    condition,
    hardship,
    risk_aversion,
    at_row,
    at_column,
    next_here,
    first_here,
    cops_in_view,
    civilians,
    cops_at_start,
    cops,
    legitimacy_now,
    mean_hardship,
    mean_risk_aversion,
    density,
    cop_density,
    cops_enter,
    placement,
    vision,
    vision_shape,
    own_site,
    key,
):
    for w in range(key.shape[0]):
        first_here[w] = NOBODY
        legitimacy_now[w] = -1.0  # no day's yet
        sites = first_here.shape[1] * first_here.shape[2]
        civilians[w], cops_at_start[w] = numbers(density[w], cop_density[w], sites, placement[w] == 1.0, key[w])
        if civilians[w] + cops_at_start[w] > sites:
            raise ValueError("density and cop_density: more people than sites")
        if civilians[w] + cops_at_start[w] > condition.shape[1]:
            raise ValueError("case.toml: key 'sizes.individual' is smaller than the number of people")
        for i in range(civilians[w]):
            h, r = pair(key[w], 0, i, TRAIT_DRAW)
            hardship[w, i], risk_aversion[w, i] = unit(h), unit(r)
            mean_hardship[w] += unit(h) / civilians[w]
            mean_risk_aversion[w] += unit(r) / civilians[w]
            condition[w, i] = QUIET
            at_row[w, i], at_column[w, i] = scattered(first_here[w], key[w], 0, i)
            put(next_here[w], first_here[w], i, at_row[w, i], at_column[w, i])
        if cops_enter[w] <= 0.0:
            half = runs_of(int(vision_shape[w]), vision[w])
            seen = with_margin(cops_in_view[w], half)
            enter_cops(
                condition[w],
                at_row[w],
                at_column[w],
                next_here[w],
                first_here[w],
                seen,
                half,
                int(own_site[w]),
                civilians[w],
                cops_at_start[w],
                key[w],
                0,
            )
            without_margin(cops_in_view[w], seen)
            cops[w] = cops_at_start[w]


@njit(error_model="numpy")
def numbers(density, cop_density, sites, by_site, key):
    """Return the numbers of civilians and cops, from the densities exactly or by a draw for each site."""
    if not by_site:
        return round(density * sites), round(cop_density * sites)
    civilians, cops = 0, 0
    for site in range(sites):
        u = unit(pair(key, 0, site, TRAIT_DRAW + 1)[0])
        civilians += u < density
        cops += density <= u < density + cop_density
    return civilians, cops


def step(
    condition,
    hardship,
    risk_aversion,
    at_row,
    at_column,
    next_here,
    first_here,
    actives_in_view,
    cops_in_view,
    free_from,
    daring,
    civilians,
    cops_at_start,
    actives,
    jailed,
    cops,
    legitimacy_now,
    vision,
    cop_vision,
    legitimacy,
    legitimacy_change,
    change_from,
    change_until,
    withdrawn,
    withdrawn_from,
    withdrawn_until,
    cops_enter,
    jail_term,
    threshold,
    arrest_constant,
    civilians_move,
    ratio_rule,
    vision_shape,
    own_site,
    count_self,
    turn,
    cop_steps,
    jailed_stay,
    jail_law,
    key,
    day,
):
    words = np.empty((2, condition.shape[1]), np.uint64)
    order = np.empty(condition.shape[1], np.int32)
    for w in range(key.shape[0]):
        own = int(own_site[w])
        half, cop_half = runs_of(int(vision_shape[w]), vision[w]), runs_of(int(vision_shape[w]), cop_vision[w])
        seen_actives, seen_cops = with_margin(actives_in_view[w], half), with_margin(cops_in_view[w], half)
        now = legitimacy[w] + legitimacy_change[w] * ramp(day, change_from[w], change_until[w])
        if now != legitimacy_now[w]:
            legitimacy_now[w] = now
            for i in range(civilians[w]):
                daring[w, i] = daring_of(
                    hardship[w, i], risk_aversion[w, i], now, threshold[w], arrest_constant[w], int(ratio_rule[w])
                )
        if day > 0 and day == int(cops_enter[w]):
            enter_cops(
                condition[w],
                at_row[w],
                at_column[w],
                next_here[w],
                first_here[w],
                seen_cops,
                half,
                own,
                civilians[w],
                cops_at_start[w],
                key[w],
                day,
            )
            cops[w] = cops_at_start[w]
        kept = round(cops_at_start[w] * (1.0 - withdrawn[w] * ramp(day, withdrawn_from[w], withdrawn_until[w])))
        while cops[w] > kept:
            cops[w] -= 1
            i = civilians[w] + cops[w]
            add_seen(seen_cops, at_row[w, i], at_column[w, i], half, own, MINUS)
            lift(next_here[w], first_here[w], i, at_row[w, i], at_column[w, i])
            condition[w, i] = ABSENT
        people = civilians[w] + cops[w]
        fill_pairs(words[:, :people], key[w], day, 0)
        fill_order(order, condition[w, :people], words[0])
        acted, freed = turns(
            order[:people],
            words[1],
            condition[w],
            at_row[w],
            at_column[w],
            next_here[w],
            first_here[w],
            seen_actives,
            seen_cops,
            free_from[w],
            daring[w],
            half,
            sites_of(half, own),
            sites_of(cop_half, own),
            own,
            cop_vision[w] == vision[w],
            int(count_self[w]),
            civilians_move[w] == 1.0,
            turn[w] == 1.0,
            cop_steps[w] == 1.0,
            int(jailed_stay[w]),
            int(jail_law[w]),
            int(jail_term[w]),
            key[w],
            day,
        )
        actives[w] += acted
        jailed[w] -= freed
        without_margin(actives_in_view[w], seen_actives)
        without_margin(cops_in_view[w], seen_cops)


@njit(error_model="numpy")
def turns(
    order,
    words,
    condition,
    at_row,
    at_column,
    next_here,
    first_here,
    seen_actives,
    seen_cops,
    free_from,
    daring,
    half,
    view,
    cop_view,
    own,
    same_view,
    twice,
    moves,
    act_first,
    cop_steps,
    stay,
    law,
    longest,
    key,
    day,
):
    """Give everybody their turn of the day; return by how much the actives grew and the jailed fell.

    One loop, for speed: arrays that are handed on cost more than what is done with them.
    """
    acted, freed = 0, 0
    margin = half.shape[0] - 1
    had_turn = np.zeros(condition.shape[0] if law == AFTER_TURN else 1, np.uint8)
    for n in range(np.uint64(order.shape[0])):
        i = np.uint64(order[n])
        if law == AFTER_TURN:
            had_turn[i] = 1
        kind = condition[i]
        row, column = np.uint64(at_row[i]), np.uint64(at_column[i])
        may_move = moves or kind == COP
        if kind == JAILED:
            if day < free_from[i]:
                continue
            if stay == OFF:  # coming back is the move; whoever finds no free site waits a day
                site = free_site(first_here, row, column, view, words[i], key, day, i, MOVE_DRAW)
                if site == NO_SITE:
                    continue
                row, column, may_move = site >> S32, site & MASK32, False
                at_row[i], at_column[i] = row, column
            if stay != BLOCK:
                put(next_here, first_here, i, row, column)
            condition[i] = kind = QUIET
            freed += 1
        for phase in range(2):
            if (phase == 0) != act_first:
                if may_move:
                    site = free_site(
                        first_here, row, column, cop_view if kind == COP else view, words[i], key, day, i, MOVE_DRAW
                    )
                    if site != NO_SITE:
                        to_r, to_c = site >> S32, site & MASK32
                        lift(next_here, first_here, i, row, column)
                        put(next_here, first_here, i, to_r, to_c)
                        at_row[i], at_column[i] = to_r, to_c
                        if kind == ACTIVE:
                            add_seen(seen_actives, row, column, half, own, MINUS)
                            add_seen(seen_actives, to_r, to_c, half, own, PLUS)
                        elif kind == COP:
                            add_seen(seen_cops, row, column, half, own, MINUS)
                            add_seen(seen_cops, to_r, to_c, half, own, PLUS)
                        row, column = to_r, to_c
            elif kind != COP:
                was = np.int64(kind == ACTIVE)
                others = np.int64(seen_actives[row, margin + column]) - own * was
                cops = np.float64(seen_cops[row, margin + column])
                acts = np.int64(cops < daring[i] * np.float64(others + 1 + twice * was))
                if acts != was:
                    kind = ACTIVE if acts == 1 else QUIET
                    condition[i] = kind
                    add_seen(seen_actives, row, column, half, own, PLUS if acts == 1 else MINUS)
                    acted += acts - was
            elif seen_actives[row, margin + column] > 0 or not same_view:
                caught = arrested(
                    condition,
                    next_here,
                    first_here,
                    row,
                    column,
                    cop_view,
                    np.int64(seen_actives[row, margin + column]),
                    same_view,
                    key,
                    day,
                    i,
                )
                if caught >= 0:
                    acted -= 1
                    freed -= 1
                    c_row, c_column = np.uint64(at_row[caught]), np.uint64(at_column[caught])
                    add_seen(seen_actives, c_row, c_column, half, own, MINUS)
                    condition[caught] = JAILED
                    had = had_turn[caught] if law == AFTER_TURN else 0
                    free_from[caught] = day + term(longest, law, had, key, day, i)
                    if stay != BLOCK:
                        lift(next_here, first_here, caught, c_row, c_column)
                        if cop_steps:
                            lift(next_here, first_here, i, row, column)
                            put(next_here, first_here, i, c_row, c_column)
                            add_seen(seen_cops, row, column, half, own, MINUS)
                            add_seen(seen_cops, c_row, c_column, half, own, PLUS)
                            at_row[i], at_column[i] = c_row, c_column
                            row, column = c_row, c_column
    return acted, freed


@njit(error_model="numpy")
def arrested(condition, next_here, first_here, row, column, cop_view, seen, same_view, key, day, i):
    """Return whom a cop arrests: one active in view, each as likely (rule C), or NOBODY."""
    if not same_view:
        seen = 0
        while nth_active(condition, next_here, first_here, row, column, cop_view, seen) >= 0:
            seen += 1
        if seen == 0:
            return NOBODY
    which, _ = digit(pair(key, day, i, ARREST_DRAW)[0], seen)
    return nth_active(condition, next_here, first_here, row, column, cop_view, which)


@njit(error_model="numpy")
def term(longest, law, had_turn, key, day, cop):
    """Return the days until a person arrested today is free, drawn with the arresting cop's noise."""
    word = pair(key, day, cop, ARREST_DRAW)[1]
    if law == FROM_1:
        return 1 + digit(word, longest)[0]
    if law == FROM_0:
        return digit(word, longest)[0]
    return digit(word, longest + 1)[0] + had_turn


@njit(error_model="numpy")
def enter_cops(condition, at_row, at_column, next_here, first_here, seen_cops, half, own, first, count, key, day):
    """Scatter cops over the free sites of the lattice."""
    for i in range(first, first + count):
        at_row[i], at_column[i] = scattered(first_here, key, day, i)
        put(next_here, first_here, i, at_row[i], at_column[i])
        condition[i] = COP
        add_seen(seen_cops, at_row[i], at_column[i], half, own, PLUS)
