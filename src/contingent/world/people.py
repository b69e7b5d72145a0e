"""People move only by `transfer` and die only by `bury`: nobody is made, lost, or dies twice."""

from __future__ import annotations

from contingent.world.helper import shared


@shared
def transfer(people, from_place, from_group, to_place, to_group, wanted):
    """Move up to `wanted` people from one place and group to another; return how many moved.

    Parameters
    ----------
    people : float64[places, groups], of one world, persons
    wanted : persons; what is below zero or not a number moves nobody, what is more than are there moves all

    Notes
    -----
    Whoever leaves one cell enters another by the same number. In floating point the sum of the two cells
    keeps to one unit in the last place of the larger; whole numbers of people below 2^53 move exactly.
    """
    there = people[from_place, from_group]
    if not wanted > 0.0 or there <= 0.0 or (from_place == to_place and from_group == to_group):
        return 0.0
    moved = min(wanted, there)
    people[from_place, from_group] = there - moved
    people[to_place, to_group] += moved
    return moved


@shared
def bury(people, place, group, wanted):
    """Take up to `wanted` people of a cell from the living; return how many died (whoever calls counts them)."""
    there = people[place, group]
    if not wanted > 0.0 or there <= 0.0:
        return 0.0
    died = min(wanted, there)
    people[place, group] = there - died
    return died


@shared
def bury_in_city(people, place_city, city, group_kind, kinds, wanted):
    """Take the dead from a city's people of the given kinds (a bit mask), by their numbers; return how many."""
    total = 0.0
    for i in range(place_city.shape[0]):
        if place_city[i] == city:
            for g in range(group_kind.shape[0]):
                if kinds & (1 << group_kind[g]):
                    total += people[i, g]
    if total <= 0.0:
        return 0.0
    share = min(1.0, wanted / total)
    died = 0.0
    for i in range(place_city.shape[0]):
        if place_city[i] == city:
            for g in range(group_kind.shape[0]):
                if kinds & (1 << group_kind[g]):
                    died += bury(people, i, g, share * people[i, g])
    return died


@shared
def in_the_streets(people, demonstration, place_city, k):
    """Return a city's people, and how many of them demonstrate."""
    total, crowd = 0.0, 0.0
    for i in range(place_city.shape[0]):
        if place_city[i] == k:
            for g in range(people.shape[1]):
                total += people[i, g]
                crowd += people[i, g] * demonstration[i]
    return total, crowd
