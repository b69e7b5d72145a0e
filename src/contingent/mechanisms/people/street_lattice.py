"""The lattice that models of individuals share: who stands where, and how people enter, move and take turns.

Every person has two 64-bit words of noise a day: the first places them in the day's order, the second moves
them. What more is needed is keyed by person, day and use. Indices are unsigned where speed matters: signed ones are
checked for wrapping at each access.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.mechanisms.people.street_view import MINUS, PLUS, add_seen, wrapped
from contingent.world.helper import helper, shared
from contingent.world.layout import Field
from contingent.world.noise import digit, fill_pairs, pair

PERSON, SITE = ("individual",), ("row", "column")
# Fields that models on the lattice share, in the order of the row.
CONDITION = Field("condition", PERSON, "uint8", "code", "0 absent, 1 quiet, 2 active, 3 jailed, 4 cop", 0, 4)
PLACE = (
    Field("at_row", PERSON, "uint16", "sites", "row of the person's site"),
    Field("at_column", PERSON, "uint16", "sites", "column of the person's site"),
)
TRAITS = (
    Field("hardship", PERSON, "float32", "1", "H, perceived hardship", 0.0, 1.0),
    Field("risk_aversion", PERSON, "float32", "1", "R, aversion to risk", 0.0, 1.0),
)
STANDING = (
    Field("free_from", PERSON, "int32", "day", "first day on which a jailed person is free"),
    Field("next_here", PERSON, "int32", "person", "another person on the same site, -1 none", -1),
    Field("first_here", SITE, "int32", "person", "a person on the site, -1 none", -1),
)
SEEN = (
    Field("actives_in_view", SITE, "uint16", "persons", "actives that a person on the site sees"),
    Field("cops_in_view", SITE, "uint16", "persons", "cops that a person on the site sees"),
)
ABSENT, QUIET, ACTIVE, JAILED, COP = range(5)
NOBODY = -1
LONGEST_SIDE = 65_535  # rows, columns: what uint16 counts

MOVE_BLOCKS = 3  # more blocks of noise tried for a free site before all sites in view are counted
DRAW_TURN = 0
DRAW_MOVE = 1  # to 4: one a block
DRAW_TRAITS = 9
DRAW_SCATTER = 16  # and on: until a site is free
_S32, _MASK32 = np.uint64(32), np.uint64(0xFFFFFFFF)
NO_SITE = np.uint64(0xFFFFFFFFFFFFFFFF)


def lattice_fault(sizes, shares):
    """Return why a case's sizes hold no lattice with such shares of people, nothing where they do."""
    rows, columns, persons = sizes["row"], sizes["column"], sizes["individual"]
    if max(rows, columns) > LONGEST_SIDE:
        return f"case.toml: key 'sizes': a lattice has at most {LONGEST_SIDE:,} rows and columns; lower them"
    people = sum(round(share * rows * columns) for share in shares)
    if people > rows * columns:
        return f"{people:,} people do not fit on {rows * columns:,} sites; lower the densities"
    if people > persons:
        return f"case.toml: key 'sizes.individual': {persons:,} is too few for {people:,} people; raise it"
    return ""


class Turns(NamedTuple):
    """Today's turns.

    Attributes
    ----------
    words : uint64[2, person], each person's noise of the day: their exchange in the order, their move
    order : int32[person], who has a turn, one after another
    """

    words: NDArray[np.uint64]
    order: NDArray[np.int32]


@helper
def room_for_turns(persons):
    """Return room for the turns of so many persons (`size.person`)."""
    return Turns(np.empty((2, persons), np.uint64), np.empty(persons, np.int32))


@helper
def draw_turns(person, people, now, turns):
    """Draw today's noise and order of the first `people` persons; return how many have a turn."""
    fill_pairs(turns.words[:, :people], now.key, now.day, DRAW_TURN)
    return fill_order(turns.order, person.condition[:people], turns.words[0])


@shared
def fill_order(order, condition, words):
    """Write today's order of all who are not ABSENT into `order`; return how many they are.

    A fresh shuffle (Fisher and Yates 1938) of the people by their number, the n-th exchange by words[n]: it
    depends on nothing but today's noise.
    """
    count = 0
    for i in range(np.uint64(condition.shape[0])):
        order[np.uint64(count)] = i
        count += condition[i] != ABSENT
    for n in range(np.uint64(count)):
        at, _ = digit(words[n], np.uint64(count) - n)
        other = np.uint64(at) + n
        order[n], order[other] = order[other], order[n]
    return count


@helper
def enter_cops(person, lattice, sight, now, first, count):
    """Scatter cops, persons from `first` on, over the free sites of the lattice."""
    for i in range(first, first + count):
        scatter(person, lattice, now, i)
        person.condition[i] = COP
        show(person, sight, i, PLUS)


@helper
def scatter(person, lattice, now, i):
    """Put a person on a free site of the whole lattice, each as likely."""
    at = scattered(lattice, now, i)
    put(person, lattice, i, row_of(at), column_of(at))


@helper
def scattered(lattice, now, i):
    """Return a free site of the whole lattice as row << 32 | column, each as likely; one must be free."""
    rows, columns = lattice.first_here.shape
    draw = DRAW_SCATTER
    while True:
        for word in pair(now.key, now.day, i, draw):
            at, _ = digit(word, rows * columns)
            row, column = at // columns, at % columns
            if lattice.first_here[row, column] < 0:
                return np.uint64(row) << _S32 | np.uint64(column)
        draw += 1


@helper
def where(person, i):
    """Return row and column of a person's site."""
    return np.int64(person.at_row[i]), np.int64(person.at_column[i])


@helper
def put(person, lattice, i, row, column):
    """Put a person who stands nowhere on a site."""
    person.at_row[i], person.at_column[i] = row, column
    person.next_here[i] = lattice.first_here[row, column]
    lattice.first_here[row, column] = i


@helper
def lift(person, lattice, i):
    """Take a person off their site."""
    row, column = where(person, i)
    j = lattice.first_here[row, column]
    if j == i:
        lattice.first_here[row, column] = person.next_here[i]
        return
    while person.next_here[j] != i:
        j = person.next_here[j]
    person.next_here[j] = person.next_here[i]


@helper
def go(person, lattice, sight, i, row, column):
    """Take a person to another site, and along with them what others see of them."""
    show(person, sight, i, MINUS)
    lift(person, lattice, i)
    put(person, lattice, i, row, column)
    show(person, sight, i, PLUS)


@helper
def show(person, sight, i, one):
    """Add (PLUS) an active or a cop to what others see, or take them off (MINUS); nobody counts the quiet."""
    row, column = where(person, i)
    if person.condition[i] == ACTIVE:
        add_seen(sight.actives, sight, row, column, one)
    elif person.condition[i] == COP:
        add_seen(sight.cops, sight, row, column, one)


@helper
def free_site(person, lattice, view, now, i, word, draw):
    """Return a free site in view as row << 32 | column, each as likely; NO_SITE where none is free.

    Four sites are drawn at a time (two from each half of a word: even to 4e-6 where 160 sites are in view, to
    3e-4 at 1,000) and the first free one is taken; where many draws fail, the free ones are counted and one drawn.

    Parameters
    ----------
    word : the person's noise of the day
    draw : number of the draws, from the next on, where more comes from
    """
    row, column = where(person, i)
    n, other = np.uint64(view.sites.shape[0]), word
    for block in range(MOVE_BLOCKS + 1):
        if block > 0:
            word, other = pair(now.key, now.day, i, draw + block)
        low, high = (word & _MASK32) * n, (word >> _S32) * n
        a, who_a = candidate(lattice, row, column, view, low >> _S32)
        b, who_b = candidate(lattice, row, column, view, high >> _S32)
        c, who_c = candidate(lattice, row, column, view, (low & _MASK32) * n >> _S32)
        d, who_d = candidate(lattice, row, column, view, (high & _MASK32) * n >> _S32)
        if min(who_a, who_b, who_c, who_d) < 0:
            to = c if who_c < 0 else d
            to = b if who_b < 0 else to
            return a if who_a < 0 else to
    return counted_site(lattice, row, column, view, other)


@helper
def row_of(to):
    """Return the row of a site given as row << 32 | column."""
    return to >> _S32


@helper
def column_of(to):
    """Return its column."""
    return to & _MASK32


@helper
def candidate(lattice, row, column, view, n):
    """Return the n-th site in view as row << 32 | column, and who stands there."""
    r, c = site_in_view(lattice, row, column, view, n)
    return r << _S32 | c, lattice.first_here[r, c]


@helper
def site_in_view(lattice, row, column, view, n):
    """Return row and column of the n-th site in view."""
    rows, columns = lattice.first_here.shape
    return wrapped(row, view.sites[n, 0], rows), wrapped(column, view.sites[n, 1], columns)


@helper
def occupant(person, lattice, view, i, n):
    """Return who stands on the n-th site that a person has in view, or NOBODY."""
    row, column = where(person, i)
    return lattice.first_here[site_in_view(lattice, row, column, view, n)]


@helper
def counted_site(lattice, row, column, view, word):
    """Return a free site in view, as `free_site` does, by counting them all."""
    free = 0
    for n in range(view.sites.shape[0]):
        free += lattice.first_here[site_in_view(lattice, row, column, view, n)] < 0
    left, _ = digit(word, free)
    for n in range(view.sites.shape[0]):
        r, c = site_in_view(lattice, row, column, view, n)
        if lattice.first_here[r, c] < 0:
            if left == 0:
                return r << _S32 | c
            left -= 1
    return NO_SITE


@helper
def ramp(day, start, end):
    """Return 0 before `start`, 1 from `end` on, and the share of the way between."""
    if day >= end:
        return 1.0
    return 0.0 if day < start else (day - start + 1.0) / (end - start + 1.0)


@shared
def unit(word):
    """Return a number in (0, 1) that a float32 holds exactly, from the upper 24 bits of a 64-bit word."""
    return (np.float64(word >> np.uint64(40)) + 0.5) / 16777216.0
