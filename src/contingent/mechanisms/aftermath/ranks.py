"""Men under arms: they come from people and go back to them; nobody is made, lost, or dies twice.

Men join, leave, march, fall and cross the map's edge by these; `marching` shares them out over what is held. People of
a place and men under arms in it are counted apart; `drawn` says how many of a place's own serve its holder, wherever
they are.
"""

from __future__ import annotations

from contingent.world.helper import helper


@helper
def heads(place, i):
    """Return how many people live in a place, men under arms left out."""
    total = 0.0
    for g in range(place.people.shape[1]):
        total += place.people[i, g]
    return total


@helper
def enlist(place, i, c, wanted):
    """Take up to `wanted` people of a place into a contender's ranks, from all groups alike; return how many."""
    there = heads(place, i)
    if not wanted > 0.0 or there <= 0.0:
        return 0.0
    count = min(wanted, there)
    for g in range(place.people.shape[1]):
        place.people[i, g] -= place.people[i, g] * (count / there)
    place.men[i, c] += count
    place.drawn[i] += count
    return count


@helper
def take_out(place, i, c, wanted):
    """Take up to `wanted` men of a contender in a place out of its ranks; return how many."""
    men = place.men[i, c]
    if not wanted > 0.0 or men <= 0.0:
        return 0.0
    count = min(wanted, men)
    place.men[i, c] = men - count
    return count


@helper
def discharge(place, i, c, wanted):
    """Let up to `wanted` men of a contender in a place go home there; return how many."""
    count = take_out(place, i, c, wanted)
    come_home(place, i, count)
    return count


@helper
def come_home(place, i, count):
    """Men who were taken out of their ranks are people of a place again, of all groups alike."""
    people = heads(place, i)
    if people > 0.0:
        for g in range(place.people.shape[1]):
            place.people[i, g] += count * (place.people[i, g] / people)
    else:
        place.people[i, 0] += count


@helper
def march(place, i, j, c, wanted):
    """Move up to `wanted` men of a contender from a place to another; return how many moved."""
    count = take_out(place, i, c, wanted)
    place.men[j, c] += count
    return count


@helper
def fall(place, country, i, c, wanted):
    """Take up to `wanted` men of a contender in a place from the living, in combat; return how many died."""
    count = take_out(place, i, c, wanted)
    country.deaths_combat += count
    return count


@helper
def change_sides(place, i, c, d, wanted):
    """Move up to `wanted` men in a place from one contender's ranks to another's; return how many."""
    count = take_out(place, i, c, wanted)
    place.men[i, d] += count
    return count


@helper
def arrive(place, country, i, c, men):
    """Men of a contender come into a place from outside the map."""
    place.men[i, c] += men
    country.arrived += men


@helper
def depart(place, country, i, c, wanted):
    """Up to `wanted` men of a contender in a place leave the map."""
    country.arrived -= take_out(place, i, c, wanted)
