"""What people on a lattice see: the sites in view, and how many actives and cops each site sees.

A person sees the sites of a shape (disc, diamond, square, cross) around their own, on a torus. Each site keeps how many
actives and how many cops see it, which is what a person there sees, since the shapes are symmetric. The counts
change only where somebody moves or changes sides: by one in a row of sites at a time, in arrays with a margin on
both sides so that no row is broken at the torus's seam.

Indices are unsigned where speed matters: signed ones are checked for wrapping at each access.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.world.helper import helper, shared

DISC, DIAMOND, SQUARE, CROSS = range(4)
SHAPES = ("disc", "diamond", "square", "cross")
PLUS, MINUS = np.int64(1), np.int64(-1)
ROUNDING = 1e-9  # a radius reaches a site that lies this little beyond


class View(NamedTuple):
    """The sites that a person sees, around their own.

    Attributes
    ----------
    half : int64[2 reach + 1], in each row of the view half the length of its run of sites
    sites : int32[sites, 2], their offsets (rows, columns)
    own : 1 where one's own site is in view, else 0
    """

    half: NDArray[np.int64]
    sites: NDArray[np.int32]
    own: int


class Sight(NamedTuple):
    """What people see today.

    Attributes
    ----------
    civilian_view, cop_view : View
    actives, cops : uint16[row * width], how many of them a civilian on each site sees; rows of `width` = columns
        + 2 margin, one after another
    width, margin : columns
    """

    civilian_view: View
    cop_view: View
    actives: NDArray[np.uint16]
    cops: NDArray[np.uint16]
    width: int
    margin: int


@helper
def room_for_view(rows, columns):
    """Return room for any view on a lattice (`size.row`, `size.column`)."""
    most = 2 * min(rows, columns) - 1
    return View(np.empty(most, np.int64), np.empty((most * most, 2), np.int32), 0)


@helper
def room_for_sight(rows, columns):
    """Return room for what people see on a lattice."""
    view, cop_view, most = room_for_view(rows, columns), room_for_view(rows, columns), rows * 3 * columns
    return Sight(view, cop_view, np.empty(most, np.uint16), np.empty(most, np.uint16), 0, 0)


@helper
def view_of(shape, radius, own, room):
    """Return what somebody sees."""
    half = fill_runs(room.half, int(shape), radius)
    return View(half, fill_sites(room.sites, half, int(own)), int(own))


@helper
def sight_of(lattice, civilian_view, cop_view, room):
    """Return what people see today, from the counts of yesterday.

    Raises
    ------
    ValueError
        Where a civilian's view would meet itself around the torus.
    """
    rows, columns = lattice.actives_in_view.shape
    if civilian_view.half.shape[0] > min(rows, columns):
        raise ValueError("the lattice is smaller than a person's view: a view may not meet itself around the torus")
    margin = civilian_view.half.shape[0] - 1
    width = columns + 2 * margin
    for r in range(rows):
        for c in range(columns):
            room.actives[r * width + margin + c] = lattice.actives_in_view[r, c]
            room.cops[r * width + margin + c] = lattice.cops_in_view[r, c]
    return Sight(civilian_view, cop_view, room.actives[: rows * width], room.cops[: rows * width], width, margin)


@helper
def keep(lattice, sight):
    """Copy what sites see back to the lattice."""
    rows, columns = lattice.actives_in_view.shape
    for r in range(rows):
        for c in range(columns):
            lattice.actives_in_view[r, c] = sight.actives[r * sight.width + sight.margin + c]
            lattice.cops_in_view[r, c] = sight.cops[r * sight.width + sight.margin + c]


@helper
def at_site(counts, sight, row, column):
    """Return a count at a site."""
    return np.int64(counts[np.uint64(row * sight.width + sight.margin + column)])


@shared
def half_width(shape, radius, row):
    """Return half the run of a shape in a row that far from its middle, -1 where the row has none."""
    if shape == DISC:
        return int(math.sqrt(radius * radius - row * row + ROUNDING)) if abs(row) <= radius + ROUNDING else -1
    if shape == DIAMOND:
        return int(radius) - abs(row)
    if shape == SQUARE:
        return int(radius)
    return int(radius) if row == 0 else 0


@helper
def fill_runs(room, shape, radius):
    """Write half the length of the run of sites in each row of a shape; return int64[2 reach + 1].

    Raises
    ------
    ValueError
        Where the lattice is smaller than a person's view.
    """
    reach = int(radius + ROUNDING)
    if 2 * reach + 1 > room.shape[0]:
        raise ValueError("the lattice is smaller than a person's view")
    for r in range(2 * reach + 1):
        room[r] = half_width(shape, radius, r - reach)
    return room[: 2 * reach + 1]


@helper
def fill_sites(room, half, own):
    """Write the offsets (rows, columns) of the sites in view, one's own only if `own` is 1; return int32[sites, 2]."""
    reach, n = half.shape[0] // 2, 0
    for r in range(half.shape[0]):
        for c in range(-half[r], half[r] + 1):
            if own == 1 or r != reach or c != 0:
                room[n, 0], room[n, 1] = r - reach, c
                n += 1
    return room[:n]


@helper
def add_seen(counts, sight, row, column, one):
    """Add `one` (PLUS or MINUS) to what all sites see that have the site (row, column) in view."""
    add_runs(counts, sight.civilian_view.half, sight.width, row, column, one)
    if sight.civilian_view.own == 0:
        counts[np.uint64(row * sight.width + sight.margin + column)] -= one


@shared
def add_runs(counts, half, width, row, column, one):
    """Add `one` to the sites around a site, its own included, also where they lie beyond the torus's seam."""
    reach, margin = half.shape[0] // 2, half.shape[0] - 1
    columns = width - 2 * margin
    add_run(counts, half, width, row, margin + column, one)
    if column < reach:
        add_run(counts, half, width, row, margin + column + columns, one)
    elif column >= columns - reach:
        add_run(counts, half, width, row, margin + column - columns, one)


@shared
def add_run(counts, half, width, row, column, one):
    """Add `one` to the sites around (row, column), its column counted from the margin's edge."""
    reach, rows = half.shape[0] // 2, counts.shape[0] // width
    r = row - reach if row >= reach else row - reach + rows
    for d in range(np.uint64(half.shape[0])):
        middle = r * width + column
        for c in range(np.uint64(middle - half[d]), np.uint64(middle + half[d] + 1)):
            counts[c] += one
        r += 1
        if r == rows:
            r = 0


@helper
def wrapped(at, step, size):
    """Return at + step on a circle of `size`, |step| < size, as an unsigned index."""
    to = np.int64(at) + np.int64(step)
    if to < 0:
        to += size
    elif to >= size:
        to -= size
    return np.uint64(to)
