"""Population: who lives where. People move only by `transfer` and die only in mechanisms that count them.

This mechanism sets the start and keeps the totals; it has no births or natural deaths, which matter
little over a year and are left to the demography of what follows.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.layout import Field
from contingent.world.parameter import Parameter

NAME = "population"
EVERY = 1
FIELDS = (
    Field("people", ("place", "group"), "float64", "persons", "people of a group who live in a place", 0.0),
    Field("residents", ("place",), "float64", "persons", "people of all groups who live in a place", 0.0),
    Field("living", (), "float64", "persons", "people alive in all places", 0.0),
    Field("army", (), "float64", "persons", "soldiers at the fronts", 0.0),
)
READS = ()
CHANGES = ()
PARAMETERS: tuple[Parameter, ...] = ()


def start(world, p, case, now):
    """People live where the case has them."""
    place = world.place
    for i in range(place.people.shape[0]):
        for g in range(place.people.shape[1]):
            place.people[i, g] = place.people_start[i, g]
    count_residents(place)


def step(world, p, case, now):
    """Count who lives in each place, who lives, and who is in the army."""
    place, country = world.place, world.country
    count_residents(place)
    country.living = everybody(place)
    country.army = soldiers_at(place, case.front_place, case.soldiers)


@helper
def count_residents(place):
    """People of all groups, by place."""
    for i in range(place.people.shape[0]):
        here = 0.0
        for g in range(place.people.shape[1]):
            here += place.people[i, g]
        place.residents[i] = here


@helper
def everybody(place):
    """People of all places."""
    total = 0.0
    for i in range(place.residents.shape[0]):
        total += place.residents[i]
    return total


@helper
def soldiers_at(place, fronts, g):
    """People of group g, the soldiers, at the fronts."""
    men = 0.0
    for f in range(fronts.shape[0]):
        men += place.people[fronts[f], g]
    return men
