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

import numpy as np
from numba import njit

from contingent.mechanisms.people.street import E02, arrested, enter_cops, numbers
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
    STANDING,
    TRAIT_DRAW,
    TRAITS,
    add_seen,
    daring_of,
    fill_order,
    free_site,
    lift,
    put,
    runs_of,
    scattered,
    sites_of,
    unit,
    with_margin,
    without_margin,
    wrapped,
)
from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import record
from contingent.world.noise import digit, fill_pairs, pair
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
    Parameter("density", 0.7, "share", "sites with a civilian at the start", E02, low=0.1, high=0.9),
    Parameter("cop_density", 0.0, "share", "sites with a cop", E02, low=0.0, high=0.1),
    Parameter("cops_enter", 0.0, "day", "day on which the cops come", E02, low=0.0, high=1000.0),
    Parameter("vision", 1.7, "sites", "v = v*, radius of everybody's view", E02, low=1.0, high=7.0),
    Parameter("legitimacy", 0.8, "share", "L, acceptance of the other group", E02, low=0.0, high=1.0),
    Parameter("jail_term", 15.0, "days", "J_max, longest term", E02, low=1.0, high=100.0),
    Parameter("threshold", 0.1, "1", "T, net grievance beyond which a civilian acts", E02, low=0.0, high=0.5),
    Parameter("arrest_constant", 2.3, "1", "k, so that P = 0.9 where C = A", E02, low=0.5, high=5.0),
    Parameter("ratio_rule", 0.0, "choice", "rounding of C/A in the chance of arrest", E02, choices=RATIO_RULES),
    Parameter("clone_chance", 0.05, "1/day", "p, chance to clone", E02, low=0.0, high=0.2),
    Parameter("longest_life", 200.0, "days", "highest age of death", E02, low=50.0, high=500.0),
)
KILL_DRAW, CLONE_DRAW, CLONE_SITE_DRAW = 10, 11, 12
EVENT = KIND["group_gone"]


def start(
    condition,
    kin,
    hardship,
    risk_aversion,
    daring,
    born,
    dies,
    at_row,
    at_column,
    next_here,
    first_here,
    people_of_kin,
    gone,
    density,
    cop_density,
    legitimacy,
    threshold,
    arrest_constant,
    ratio_rule,
    longest_life,
    key,
):
    for w in range(key.shape[0]):
        first_here[w] = NOBODY
        gone[w] = -1
        sites = first_here.shape[1] * first_here.shape[2]
        civilians, cops = numbers(density[w], cop_density[w], sites, False, key[w])
        if civilians + cops > min(sites, condition.shape[1]):
            raise ValueError("more people than sites or than case.toml, key 'sizes.individual', gives room for")
        for i in range(cops, cops + civilians):  # the first places are the cops'
            h, _ = pair(key[w], 0, i, TRAIT_DRAW + 1)
            kin[w, i] = i % 2
            people_of_kin[w, i % 2] += 1
            live(
                condition[w],
                hardship[w],
                risk_aversion[w],
                daring[w],
                born[w],
                dies[w],
                i,
                unit(h),
                -1,
                legitimacy[w],
                threshold[w],
                arrest_constant[w],
                int(ratio_rule[w]),
                longest_life[w],
                key[w],
                0,
            )
            at_row[w, i], at_column[w, i] = scattered(first_here[w], key[w], 0, i)
            put(next_here[w], first_here[w], i, at_row[w, i], at_column[w, i])


@njit(error_model="numpy")
def live(
    condition,
    hardship,
    risk_aversion,
    daring,
    born,
    dies,
    i,
    own_hardship,
    birth,
    legitimacy,
    threshold,
    arrest_constant,
    rule,
    longest_life,
    key,
    day,
):
    """Give a person's place to somebody new: hardship as given, risk aversion and age of death drawn."""
    r, age = pair(key, day, i, TRAIT_DRAW)
    condition[i], hardship[i], risk_aversion[i], born[i] = QUIET, own_hardship, unit(r), birth
    dies[i] = day + 1 + int(longest_life * unit(age))
    daring[i] = daring_of(hardship[i], risk_aversion[i], legitimacy, threshold, arrest_constant, rule)


def step(
    condition,
    kin,
    hardship,
    risk_aversion,
    daring,
    born,
    dies,
    free_from,
    at_row,
    at_column,
    next_here,
    first_here,
    actives_in_view,
    cops_in_view,
    people_of_kin,
    actives,
    jailed,
    cops,
    killed,
    gone,
    density,
    cop_density,
    cops_enter,
    vision,
    legitimacy,
    jail_term,
    threshold,
    arrest_constant,
    ratio_rule,
    clone_chance,
    longest_life,
    log,
    log_count,
    status,
    key,
    day,
):
    words = np.empty((2, condition.shape[1]), np.uint64)
    order = np.empty(condition.shape[1], np.int32)
    for w in range(key.shape[0]):
        half = runs_of(0, vision[w])
        view = sites_of(half, 0)
        seen_actives, seen_cops = with_margin(actives_in_view[w], half), with_margin(cops_in_view[w], half)
        sites = first_here.shape[1] * first_here.shape[2]
        _, places = numbers(density[w], cop_density[w], sites, False, key[w])
        if day == int(cops_enter[w]):
            free = sites - people_of_kin[w, 0] - people_of_kin[w, 1] + jailed[w]
            cops[w] = min(places, free)
            enter_cops(
                condition[w],
                at_row[w],
                at_column[w],
                next_here[w],
                first_here[w],
                seen_cops,
                half,
                0,
                0,
                cops[w],
                key[w],
                day,
            )
        fill_pairs(words, key[w], day, 0)
        people = fill_order(order, condition[w], words[0])
        acted, held, dead = turns(
            order[:people],
            words[1],
            condition[w],
            kin[w],
            hardship[w],
            risk_aversion[w],
            daring[w],
            born[w],
            dies[w],
            free_from[w],
            at_row[w],
            at_column[w],
            next_here[w],
            first_here[w],
            people_of_kin[w],
            seen_actives,
            seen_cops,
            half,
            view,
            places,
            legitimacy[w],
            int(jail_term[w]),
            threshold[w],
            arrest_constant[w],
            int(ratio_rule[w]),
            clone_chance[w],
            longest_life[w],
            key[w],
            day,
        )
        actives[w] += acted
        jailed[w] += held
        killed[w] += dead
        if gone[w] < 0 and min(people_of_kin[w, 0], people_of_kin[w, 1]) == 0:
            gone[w] = day
            left = 1.0 if people_of_kin[w, 1] > 0 else 0.0
            record(log, log_count, status, w, EVENT, 0.0, -1, -1, left, 0.0, 0.0, -1)
        without_margin(actives_in_view[w], seen_actives)
        without_margin(cops_in_view[w], seen_cops)


@njit(error_model="numpy")
def turns(
    order,
    words,
    condition,
    kin,
    hardship,
    risk_aversion,
    daring,
    born,
    dies,
    free_from,
    at_row,
    at_column,
    next_here,
    first_here,
    people_of_kin,
    seen_actives,
    seen_cops,
    half,
    view,
    first,
    legitimacy,
    jail_term,
    threshold,
    arrest_constant,
    rule,
    clone_chance,
    longest_life,
    key,
    day,
):
    """Give everybody their turn of the day; return by how much actives, jailed and killed grew."""
    acted, held, dead = 0, 0, 0
    margin = half.shape[0] - 1
    for n in range(order.shape[0]):
        i = order[n]
        kind = condition[i]
        if kind == ABSENT or born[i] == day:  # killed today, or born on the place of somebody who was
            continue
        row, column = np.int64(at_row[i]), np.int64(at_column[i])
        if kind != COP and day >= dies[i]:
            acted -= kind == ACTIVE
            held -= kind == JAILED
            leave(condition, next_here, first_here, seen_actives, half, i, row, column)
            people_of_kin[kin[i]] -= 1
            continue
        if kind == JAILED and day < free_from[i]:
            continue
        site = free_site(first_here, row, column, view, words[i], key, day, i, MOVE_DRAW)
        if kind == JAILED:
            if site == NO_SITE:
                continue
            held -= 1
            kind = condition[i] = QUIET
        elif site != NO_SITE:
            lift(next_here, first_here, i, row, column)
            if kind != QUIET:
                add_seen(seen_cops if kind == COP else seen_actives, row, column, half, 0, MINUS)
        if site != NO_SITE:
            row, column = np.int64(site >> np.uint64(32)), np.int64(site & np.uint64(0xFFFFFFFF))
            put(next_here, first_here, i, row, column)
            at_row[i], at_column[i] = row, column
            if kind != QUIET:
                add_seen(seen_cops if kind == COP else seen_actives, row, column, half, 0, PLUS)
        if kind == COP:
            seen = np.int64(seen_actives[row, margin + column])
            if seen > 0:
                j = arrested(condition, next_here, first_here, row, column, view, seen, True, key, day, i)
                leave(condition, next_here, first_here, seen_actives, half, j, at_row[j], at_column[j])
                condition[j] = JAILED
                free_from[j] = day + 1 + digit(pair(key, day, i, ARREST_DRAW)[1], jail_term)[0]
                acted -= 1
                held += 1
            continue
        was = kind == ACTIVE
        acts = seen_cops[row, margin + column] < daring[i] * (seen_actives[row, margin + column] + 1.0)
        if acts != was:
            condition[i] = ACTIVE if acts else QUIET
            add_seen(seen_actives, row, column, half, 0, PLUS if acts else MINUS)
            acted += 1 if acts else -1
        if acts:
            j = victim(condition, kin, first_here, row, column, view, kin[i], pair(key, day, i, KILL_DRAW)[0])
            if j >= 0:
                acted -= condition[j] == ACTIVE
                leave(condition, next_here, first_here, seen_actives, half, j, at_row[j], at_column[j])
                people_of_kin[kin[j]] -= 1
                dead += 1
        chance, word = pair(key, day, i, CLONE_DRAW)
        if unit(chance) < clone_chance:
            site = free_site(first_here, row, column, view, word, key, day, i, CLONE_SITE_DRAW)
            if site != NO_SITE:
                j = vacancy(condition, first)
                kin[j] = kin[i]
                people_of_kin[kin[i]] += 1
                live(
                    condition,
                    hardship,
                    risk_aversion,
                    daring,
                    born,
                    dies,
                    j,
                    hardship[i],
                    day,
                    legitimacy,
                    threshold,
                    arrest_constant,
                    rule,
                    longest_life,
                    key,
                    day,
                )
                at_row[j], at_column[j] = site >> np.uint64(32), site & np.uint64(0xFFFFFFFF)
                put(next_here, first_here, j, at_row[j], at_column[j])
    return acted, held, dead


@njit(error_model="numpy")
def leave(condition, next_here, first_here, seen_actives, half, i, row, column):
    """Take a civilian off the lattice and out of what others see; their place is then free."""
    if condition[i] != JAILED:
        lift(next_here, first_here, i, row, column)
    if condition[i] == ACTIVE:
        add_seen(seen_actives, row, column, half, 0, MINUS)
    condition[i] = ABSENT


@njit(error_model="numpy")
def victim(condition, kin, first_here, row, column, view, own, word):
    """Return a civilian of the other group in view, each as likely, or NOBODY."""
    rows, columns = first_here.shape
    found, wanted = 0, -1
    for turn in range(2):  # count, then take one
        if turn == 1:
            if found == 0:
                return NOBODY
            wanted, found = digit(word, found)[0], 0
        for s in range(view.shape[0]):
            j = first_here[wrapped(row, view[s, 0], rows), wrapped(column, view[s, 1], columns)]
            if j >= 0 and condition[j] != COP and kin[j] != own:
                if found == wanted:
                    return j
                found += 1
    return NOBODY


@njit(error_model="numpy")
def vacancy(condition, first):
    """Return the first vacant place for a person, those of the cops left out.

    Raises
    ------
    ValueError
        Where all are taken.
    """
    for j in range(first, condition.shape[0]):
        if condition[j] == ABSENT:
            return j
    raise ValueError("case.toml: key 'sizes.individual': all places for persons are taken; make it larger")
