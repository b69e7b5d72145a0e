"""The end of a war: the enemy's terms are taken, and soldiers go home.

Terms come from outside: while they lie on the table (`enemy_terms`, the chance of a day) whoever governs takes them,
and both sides cease fire. From then on the soldiers of each place go home, and so do the men of its armed bodies who
were under arms on that day,

    N' = N - (N - stay N_0) (1 - exp(-1 / days)),    W' = W exp(-1 / mean days)

N_0 the men on the day of the armistice. They go to all places by the civil people who live there, as an army that was
drawn from all. War-weariness W fades as they do. A body of which hardly anybody is left is no more. Those that are
raised later have volunteered and stay. Armies of conscripts dissolve once what held them together is over (Bessel
1993; Ermakoff 2008 on what is expected of others).
People are conserved.
"""

from __future__ import annotations

import math

import numpy as np

from contingent.mechanisms.regime.armistice import cease
from contingent.world.helper import helper
from contingent.world.kinds import CEASED, FIGHTING, MILITIA, POLICE, SOLDIERS
from contingent.world.layout import Field
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter
from contingent.world.people import transfer

NAME = "war_end"
EVERY = 1
FIELDS = (
    Field("home_start", ("place",), "float64", "persons", "soldiers on the day of the armistice", 0.0),
    Field("unit_conscripts", ("unit",), "float64", "men", "men under arms on the day of the armistice", 0.0),
    Field("demobilised", (), "float64", "persons", "soldiers who went home since the armistice", 0.0),
)
READS = ("incumbent", "unit_place")
CHANGES = ("people", "unit_men", "unit_formed", "war_state", "armistice_day", "truce_offer", "weariness")
PARAMETERS: tuple[Parameter, ...] = ()
LEFT = 0.05  # assumption, fixed: share of its conscripts below which a body is one no more
TERMS = 1  # the entity of the draw
DRAW_TAKEN, DRAW_DAYS = 0, 1


def scratch(size):
    """Return room for the civil people of all places."""
    return np.empty(size.place)


def step(world, p, case, now, scratch):
    """One day: perhaps the war ends; after it, men go home."""
    place, unit, country = world.place, world.unit, world.country
    if case.at_war == 0:
        return
    if country.war_state == FIGHTING:
        take_terms(country, case, now)
    if country.war_state != CEASED:
        return
    if country.armistice_day == now.day:
        muster_out(place, unit, case.soldiers)
    everybody = civil_people(place, case.group_kind, scratch)
    leaving, staying = 0.0, 0.0
    for i in range(place.home_days.shape[0]):
        share = leaves(place, i, now)
        if share > 0.0:
            staying += place.people[i, case.soldiers]
            leaving += go_home(place, i, share, everybody, scratch, case)
            disband(unit, i, share, place.home_stay[i])
    country.demobilised += leaving
    if staying > 0.0:
        country.weariness *= 1.0 - leaving / staying


@helper
def take_terms(country, case, now):
    """Whoever governs takes the terms that lie on the table, today or not."""
    chance = case.enemy_terms[min(now.day, case.enemy_terms.shape[0] - 1)]
    if chance <= 0.0 or country.incumbent < 0:
        return
    draw = uniform(now.key, now.day, TERMS, DRAW_TAKEN)
    if draw < chance:
        cease(country, chance, draw, now)


@helper
def muster_out(place, unit, soldiers):
    """Note who was under arms when the war ended."""
    for i in range(place.home_start.shape[0]):
        place.home_start[i] = place.people[i, soldiers]
    for u in range(unit.conscripts.shape[0]):
        drafted = unit.formed[u] == 1 and unit.kind[u] != POLICE and unit.kind[u] != MILITIA
        unit.conscripts[u] = unit.men[u] if drafted else 0.0


@helper
def civil_people(place, group_kind, out):
    """Write the people of each place who are no soldiers; return how many they are."""
    everybody = 0.0
    for i in range(place.people.shape[0]):
        out[i] = 0.0
        for g in range(group_kind.shape[0]):
            if group_kind[g] != SOLDIERS:
                out[i] += place.people[i, g]
        everybody += out[i]
    return everybody


@helper
def leaves(place, i, now):
    """Share of those who are to go from place i that goes today, by one draw of the days from their range."""
    if place.home_days[i] <= 0.0:
        return 0.0
    z = 2.0 * uniform(now.key, 0, place.entity[i], DRAW_DAYS) - 1.0
    return 1.0 - math.exp(-1.0 / (place.home_days[i] * math.exp(place.home_spread[i] * z)))


@helper
def go_home(place, i, share, everybody, civil, case):
    """Soldiers of place i go home to all places, by the civil people of each place and group; return how many."""
    men, gone = place.people[i, case.soldiers], 0.0
    going = share * max(0.0, men - place.home_stay[i] * place.home_start[i])
    if everybody <= 0.0:
        return 0.0
    for k in range(civil.shape[0]):
        if civil[k] <= 0.0:
            continue
        each = going / everybody
        for g in range(case.group_kind.shape[0]):
            if case.group_kind[g] != SOLDIERS:
                gone += transfer(place.people, i, case.soldiers, k, g, each * place.people[k, g])
    return gone


@helper
def disband(unit, i, share, stay):
    """The conscripts of armed bodies in place i go with them; hardly anybody left, the body is no more.

    They are counted among the people of their place already.
    """
    for u in range(unit.men.shape[0]):
        if unit.place[u] == i and unit.conscripts[u] > 0.0:
            unit.men[u] -= share * max(0.0, unit.men[u] - stay * unit.conscripts[u])
            if unit.men[u] < LEFT * unit.conscripts[u]:
                unit.formed[u] = 0
