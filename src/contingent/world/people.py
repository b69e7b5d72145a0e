"""People move only by `transfer`: nobody is made, lost or counted below zero."""

from __future__ import annotations

from numba import njit


@njit(error_model="numpy")
def transfer(people, w, from_place, from_group, to_place, to_group, wanted):
    """Move up to `wanted` people of world w from one place and group to another; return how many moved.

    Parameters
    ----------
    people : float64[worlds, places, groups], persons
    wanted : persons; what is below zero or not a number moves nobody, what is more than are there moves all

    Notes
    -----
    Whoever leaves one cell enters another by the same number. In floating point the sum of the two cells
    keeps to one unit in the last place of the larger; whole numbers of people below 2^53 move exactly.
    """
    there = people[w, from_place, from_group]
    if not wanted > 0.0 or there <= 0.0 or (from_place == to_place and from_group == to_group):
        return 0.0
    moved = min(wanted, there)
    people[w, from_place, from_group] = there - moved
    people[w, to_place, to_group] += moved
    return moved
