"""Population: who lives where. People move only by `transfer` and die only in mechanisms that count them.

This mechanism sets the start and keeps the totals; it has no births or natural deaths, which matter
little over a year and are left to the demography of what follows.
"""

from __future__ import annotations

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


def start(people, residents, people_start, key):
    for w in range(key.shape[0]):
        for p in range(people.shape[1]):
            for g in range(people.shape[2]):
                people[w, p, g] = people_start[p, g]
                residents[w, p] += people_start[p, g]


def step(people, residents, living, army, front_place, soldiers, key):
    for w in range(key.shape[0]):
        total, men = 0.0, 0.0
        for p in range(people.shape[1]):
            here = 0.0
            for g in range(people.shape[2]):
                here += people[w, p, g]
            residents[w, p] = here
            total += here
        for f in range(front_place.shape[0]):
            men += people[w, front_place[f], soldiers]
        living[w] = total
        army[w] = men
