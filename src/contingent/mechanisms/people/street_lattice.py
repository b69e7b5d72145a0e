"""The lattice that models of individuals share: who stands where, what each site sees, and how people move.

A torus of sites; a person sees the sites of a shape (disc, diamond, square, cross) around their own. Each
site keeps how many actives and how many cops see it, which is what a person there sees, since the shapes
are symmetric. The counts change only where somebody moves or changes sides: by one in a row of sites at a
time, in arrays with a margin on both sides so that no row is broken at the torus's seam.

Every person has two 64-bit words of noise a day: the first places them in the day's order, the second moves
them. Indices are unsigned where speed matters: signed ones are checked for wrapping at each access.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from contingent.world.layout import Field
from contingent.world.noise import digit, pair

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
DISC, DIAMOND, SQUARE, CROSS = range(4)
SHAPES = ("disc", "diamond", "square", "cross")
NOBODY = -1
ALWAYS = 1e9  # a daring beyond any number of cops
UNROUNDED, FLOOR, NEAREST, HALF_EVEN = range(4)
RATIO_RULES = ("unrounded", "floor", "nearest", "half_even")

MOVE_BLOCKS = 3  # more blocks of noise tried for a free site before all sites in view are counted
MOVE_DRAW, ARREST_DRAW, TRAIT_DRAW, SCATTER_DRAW = 1, 8, 9, 16  # draw numbers; 0 is the day's own block
PLUS, MINUS = np.uint16(1), np.uint16(65535)
_ONE, _ZERO, _S32, _MASK32 = np.uint64(1), np.uint64(0), np.uint64(32), np.uint64(0xFFFFFFFF)
NO_SITE = np.uint64(0xFFFFFFFFFFFFFFFF)


@njit(error_model="numpy")
def half_width(shape, radius, row):
    """Return half the run of a shape in a row that far from its middle, -1 where the row has none."""
    if shape == DISC:
        return int(math.sqrt(radius * radius - row * row + 1e-9)) if abs(row) <= radius + 1e-9 else -1
    if shape == DIAMOND:
        return int(radius) - abs(row)
    if shape == SQUARE:
        return int(radius)
    return int(radius) if row == 0 else 0


@njit(error_model="numpy")
def runs_of(shape, radius):
    """Return int64[2 reach + 1]: in each row of a shape of a radius, half the length of its run of sites."""
    reach = int(radius + 1e-9)
    half = np.empty(2 * reach + 1, np.int64)
    for r in range(2 * reach + 1):
        half[r] = half_width(shape, radius, r - reach)
    return half


@njit(error_model="numpy")
def sites_of(half, own):
    """Return int32[sites, 2]: the offsets (rows, columns) of the sites in view; one's own only if `own` is 1."""
    reach = half.shape[0] // 2
    out = np.empty((np.sum(2 * half + 1) - 1 + own, 2), np.int32)
    n = 0
    for r in range(half.shape[0]):
        for c in range(-half[r], half[r] + 1):
            if own == 1 or r != reach or c != 0:
                out[n, 0], out[n, 1] = r - reach, c
                n += 1
    return out


@njit(error_model="numpy")
def with_margin(seen, half):
    """Return a copy of counts, uint16[row, column], with a margin of two reaches at both ends of each row.

    Raises
    ------
    ValueError
        Where the lattice is smaller than what a person sees.
    """
    if half.shape[0] > seen.shape[0] or half.shape[0] > seen.shape[1]:
        raise ValueError("the lattice is smaller than a person's view: a view may not meet itself around the torus")
    margin = half.shape[0] - 1
    out = np.zeros((seen.shape[0], seen.shape[1] + 2 * margin), np.uint16)
    out[:, margin : margin + seen.shape[1]] = seen
    return out


@njit(error_model="numpy")
def without_margin(out, seen):
    """Copy counts back from the array with a margin."""
    margin = (seen.shape[1] - out.shape[1]) // 2
    out[:] = seen[:, margin : margin + out.shape[1]]


@njit(error_model="numpy")
def add_run(seen, row, column, half, one):
    """Add `one` to all sites that see the site (row, column), its column counted from the array's edge."""
    reach = half.shape[0] // 2
    rows = np.uint64(seen.shape[0])
    r = np.uint64(row - reach if row >= reach else row - reach + seen.shape[0])
    for d in range(np.uint64(half.shape[0])):
        h = half[d]
        for c in range(np.uint64(column - h), np.uint64(column + h + 1)):
            seen[r, c] += one
        r += _ONE
        if r == rows:
            r = _ZERO


@njit(error_model="numpy")
def add_seen(seen, row, column, half, own, one):
    """Add `one` (PLUS or MINUS) to what all sites see that have the site (row, column) in view."""
    row, column = np.int64(row), np.int64(column)
    reach, margin = half.shape[0] // 2, half.shape[0] - 1
    columns = seen.shape[1] - 2 * margin
    add_run(seen, row, margin + column, half, one)
    if column < reach:
        add_run(seen, row, margin + column + columns, half, one)
    elif column >= columns - reach:
        add_run(seen, row, margin + column - columns, half, one)
    if own == 0:
        seen[row, margin + column] -= one


@njit(error_model="numpy")
def wrapped(at, step, size):
    """Return at + step on a circle of `size`, |step| < size, as an unsigned index."""
    to = np.int64(at) + np.int64(step)
    if to < 0:
        to += size
    elif to >= size:
        to -= size
    return np.uint64(to)


@njit(error_model="numpy")
def put(next_here, first_here, i, row, column):
    """Put a person who stands nowhere on a site."""
    next_here[i] = first_here[row, column]
    first_here[row, column] = i


@njit(error_model="numpy")
def lift(next_here, first_here, i, row, column):
    """Take a person off their site."""
    j = first_here[row, column]
    if j == i:
        first_here[row, column] = next_here[i]
        return
    while next_here[j] != i:
        j = next_here[j]
    next_here[j] = next_here[i]


@njit(error_model="numpy")
def candidate(first_here, row, column, view, at):
    """Return a site in view as row << 32 | column, and who stands there."""
    r = wrapped(row, view[at, 0], first_here.shape[0])
    c = wrapped(column, view[at, 1], first_here.shape[1])
    return r << _S32 | c, first_here[r, c]


@njit(error_model="numpy")
def free_site(first_here, row, column, view, word, key, day, i, draw):
    """Return a free site in view as row << 32 | column, each as likely; NO_SITE where none is free.

    Four sites are drawn at a time (two from each half of a word: even to 4e-6 where 160 sites are in view, to
    3e-4 at 1,000) and the first free one is taken; where many draws fail, the free ones are counted and one drawn.
    `view` is int32[sites, 2]; `word` the person's noise of the day; `key`, `day`, `i` and draws from `draw` on
    where more comes from.
    """
    n = np.uint64(view.shape[0])
    other = word
    for block in range(MOVE_BLOCKS + 1):
        if block > 0:
            word, other = pair(key, day, i, draw + block)
        low, high = (word & _MASK32) * n, (word >> _S32) * n
        a, who_a = candidate(first_here, row, column, view, low >> _S32)
        b, who_b = candidate(first_here, row, column, view, high >> _S32)
        c, who_c = candidate(first_here, row, column, view, (low & _MASK32) * n >> _S32)
        d, who_d = candidate(first_here, row, column, view, (high & _MASK32) * n >> _S32)
        if min(who_a, who_b, who_c, who_d) < 0:
            site = c if who_c < 0 else d
            site = b if who_b < 0 else site
            return a if who_a < 0 else site
    return counted_site(first_here, row, column, view, other)


@njit(error_model="numpy")
def counted_site(first_here, row, column, view, word):
    """Return a free site in view, as `free_site` does, by counting them all."""
    rows, columns = first_here.shape
    free = 0
    for n in range(view.shape[0]):
        free += first_here[wrapped(row, view[n, 0], rows), wrapped(column, view[n, 1], columns)] < 0
    left, _ = digit(word, free)
    for n in range(view.shape[0]):
        r, c = wrapped(row, view[n, 0], rows), wrapped(column, view[n, 1], columns)
        if first_here[r, c] < 0:
            if left == 0:
                return r << _S32 | c
            left -= 1
    return NO_SITE


@njit(error_model="numpy")
def nth_active(condition, next_here, first_here, row, column, view, n):
    """Return the n-th active person in view, counted from 0, or NOBODY where there are not so many."""
    rows, columns = first_here.shape
    for s in range(view.shape[0]):
        j = first_here[wrapped(row, view[s, 0], rows), wrapped(column, view[s, 1], columns)]
        while j >= 0:
            if condition[j] == ACTIVE:
                if n == 0:
                    return j
                n -= 1
            j = next_here[j]
    return NOBODY


@njit(error_model="numpy")
def scattered(first_here, key, day, i):
    """Return (row, column) of a free site of the whole lattice, each as likely; one must be free."""
    rows, columns = first_here.shape
    draw = SCATTER_DRAW
    while True:
        for word in pair(key, day, i, draw):
            at, _ = digit(word, rows * columns)
            if first_here[at // columns, at % columns] < 0:
                return at // columns, at % columns
        draw += 1


@njit(error_model="numpy")
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


@njit(error_model="numpy")
def ramp(day, start, end):
    """Return 0 before `start`, 1 from `end` on, and the share of the way between."""
    if day >= end:
        return 1.0
    return 0.0 if day < start else (day - start + 1.0) / (end - start + 1.0)


@njit(error_model="numpy")
def unit(word):
    """Return a number in (0, 1) that a float32 holds exactly, from the upper 24 bits of a 64-bit word."""
    return (np.float64(word >> np.uint64(40)) + 0.5) / 16777216.0


@njit(error_model="numpy")
def daring_of(hardship, risk_aversion, legitimacy, threshold, arrest_constant, rule):
    """Return the number of cops to one active below which a person acts.

    G - R P > T with G = H (1 - L) and P = 1 - exp(-k f(C/A)), solved for C/A: f is no rounding, the floor,
    or the nearest integer (halves up, or to the even one). Never where it is 0, always where it is ALWAYS.
    """
    excess = hardship * (1.0 - legitimacy) - threshold
    if excess <= 0.0:
        return 0.0
    if excess >= risk_aversion:
        return ALWAYS
    limit = -math.log1p(-excess / risk_aversion) / arrest_constant
    if rule == UNROUNDED:
        return limit
    whole = math.ceil(limit)  # rounded ratios below the limit are those of at most whole - 1
    if rule == FLOOR:
        return whole
    if rule == HALF_EVEN and whole % 2 == 1:
        return whole - 0.5 + 1e-9  # the half itself goes down, to the even number whole - 1
    return whole - 0.5
