"""Authority: who is obeyed, where and by which armed men. The coordination kernel.

For each contender that claims sovereignty, in every place and unit (Brock and Durlauf 2001):

    a += rho [ Lambda( beta (h + J (2 abar - 1) + psi m) - kappa r ) - a ]

h is the acceptance of the contender's rule by the people there, less discontent where it governs, plus
habit for whoever governs and a daily AR(1) shock; abar what the place itself, its neighbours and the
capital do (places move all at once, from what they did the day before); m news, which fades; r the
expected repression of those who obey a challenger, from the armed men on the spot who obey the one in
power. Officers are a body of their own that looks at itself; men under officers follow them in part (cadre),
and who leaves the government's orders must reckon with the armed men of the city who have not.
Obedience to contenders need not sum to one: dual power is when two are large. With orders in conflict,
people and units follow by relative obedience. `chance` is what a seizure of the capital is expected to
win, by the contest function of Tullock (1980): armed men weighted by readiness, those of the capital and those whom
each side could bring in by rail.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.regime.armed import DISCONTENT_WEIGHT, measure_force, measure_reserve
from contingent.mechanisms.regime.barracks import Barracks, units_step
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, fill_neighbours, fill_repression, success_chance
from contingent.world.layout import Field
from contingent.world.noise import fill_normal
from contingent.world.parameter import Parameter

NAME = "authority"
EVERY = 1
FIELDS = (
    Field("obedience", ("place", "contender"), "float32", "share", "people who obey a contender", 0.0, 1.0),
    Field("unit_obedience", ("unit", "contender"), "float32", "share", "men who obey a contender", 0.0, 1.0),
    Field("officers", ("contender",), "float32", "share", "officers who obey a contender", 0.0, 1.0),
    Field("shock", ("place",), "float32", "1", "AR(1) shock to inclination in a place"),
    Field("unit_shock", ("unit",), "float32", "1", "AR(1) shock to inclination in a unit"),
    Field("news", ("contender",), "float32", "1", "public news for (+) or against a contender"),
    Field("contender_active", ("contender",), "uint8", "flag", "claims sovereignty", 0, 1),
    Field("incumbent", (), "int32", "contender", "who governs from the capital, -1 nobody"),
    Field("incumbent_since", (), "int32", "day", "since when"),
    Field("force", ("city", "contender"), "float64", "men", "armed men in a city by whom they obey", 0.0),
    Field("reserve", ("contender",), "float64", "men", "armed men whom a contender could bring to the capital", 0.0),
    Field("chance", ("contender",), "float32", "1", "expected chance to win the capital by force", 0.0, 1.0),
    Field("governs", ("contender",), "uint8", "flag", "governs from the capital", 0, 1),
    Field("rival_chance", (), "float32", "1", "chance of the strongest rival", 0.0, 1.0),
)
READS = (
    "appeal", "unit_appeal", "discontent", "people", "residents", "unit_place", "unit_men", "unit_formed",
    "demonstration", "repress_until", "hardship",
)  # fmt: skip
CHANGES = ()
PARAMETERS = (
    Parameter("steepness", 3.0, "1", "beta: how sharply people react to what they expect", "assumption", "lognormal",
        3.0, 0.2, within="[0, 100]"),
    Parameter("conformity", 0.7, "1", "J: weight of what others do; two stable states need beta J above about 2",
        "assumption", "uniform", 0.3, 1.1, within="[0, 10]"),
    Parameter("news_weight", 0.6, "1", "psi: weight of public news", "assumption", "lognormal", 0.6, 0.4,
        within="[0, 100]"),
    Parameter("fear_weight", 1.5, "1", "kappa: weight of expected repression", "assumption", "lognormal", 1.5, 0.35,
        within="[0, 100]"),
    Parameter("shock_size", 0.12, "1", "standard deviation of the AR(1) shock, one for all", "assumption", "lognormal",
        0.12, 0.3, within="[0, 10]"),
    Parameter("habit", 0.6, "1", "advantage of whoever governs already", "assumption", "lognormal", 0.6, 0.3,
        within="[0, 100]"),
    Parameter("officer_pull", 0.6, "1",
        "how far officers hold to a high command and against a council in power, where 1 is as to whoever governs",
        "assumption: Order No. 1 of 14 March 1917 put elected committees beside officers", "lognormal", 0.6, 0.7,
        within="[0, 100]"),
    Parameter("speed", 0.10, "1/day", "rho: share who reconsider in a day", "assumption", low=0.05, high=0.2,
        within="[0, 1]"),
    Parameter("shock_memory", 0.9, "1/day", "share of a shock that lasts a day", "assumption", low=0.8, high=0.95,
        within="[0, 1]"),
    Parameter("news_memory", 0.85, "1/day", "share of news that lasts a day", "assumption", low=0.7, high=0.95,
        within="[0, 1]"),
    Parameter("shield", 20.0, "persons", "kappa_o: crowd that one armed man holds in check", "assumption", low=5.0,
        high=60.0, within="(0, 1e4]"),
    Parameter("contest_power", 1.5, "1", "eta: how far numbers decide",
        "assumption: between the linear and the square law", low=1.0, high=2.5, within="[0, 10]"),
    Parameter("police_rate", 0.0008, "share", "rural and town police per inhabitant while they are obeyed",
        "assumption", low=0.0003, high=0.002, within="[0, 1]"),
)  # fmt: skip
# Assumptions, fixed: obedience (shares) at the start of officers, of people and of armed bodies to their side, and of
# everybody to anybody else; that of an occupied place to the occupier.
OFFICERS_START, PEOPLE_START, UNITS_START, OTHERS_START, OCCUPIED = 0.9, 0.85, 0.9, 0.02, 0.9
# Assumption, fixed: the discontent (0..1) of a place that takes nothing from the acceptance of whoever governs.
CONTENT = 0.3
# Assumptions, fixed: whose example counts for people, as shares: their place, those near it, the capital.
OWN, NEAR, CAPITAL = 0.5, 0.3, 0.2
TRACE = 1e-6  # obedience below it is none
SPIN_UP = 120  # days the kernel runs before the case starts, so that it starts from a steady state
DRAW_SHOCK, DRAW_UNIT_SHOCK = 0, 1


class Streets(NamedTuple):
    """What a day needs of places; by contender first, so that loops run along the places."""

    obeyed: np.ndarray
    near: np.ndarray
    mean: np.ndarray
    claims: np.ndarray
    everywhere: np.ndarray
    unhappy: np.ndarray
    armed: np.ndarray
    tremor: np.ndarray
    fear: np.ndarray
    defying: np.ndarray
    after: np.ndarray


class Scratch(NamedTuple):
    """Numbers of a day, kept by nobody."""

    streets: Streets
    barracks: Barracks


def start(world, p, case, now):
    """Everybody obeys their side, and hardly anybody another."""
    place, unit, contender, country = world.place, world.unit, world.contender, world.country
    country.incumbent = case.incumbent_start
    country.incumbent_since = 0
    for c in range(contender.active.shape[0]):
        rules = c == case.incumbent_start
        contender.active[c] = contender.start[c]
        contender.officers[c] = OFFICERS_START if rules else OTHERS_START
        for i in range(place.obedience.shape[0]):
            place.obedience[i, c] = PEOPLE_START if rules else OTHERS_START
        for u in range(unit.obedience.shape[0]):
            unit.obedience[u, c] = UNITS_START if unit.start[u] == c else OTHERS_START


def scratch(size):
    """Return room for the numbers of a day."""
    places, units, contenders, cities = size.place, size.unit, size.contender, size.city + 1
    streets = Streets(
        np.empty((contenders, places)),
        np.empty((contenders, places)),
        np.empty(contenders),
        np.empty(contenders, np.uint8),
        np.arange(places),
        np.empty(places),
        np.empty(places),
        np.empty(places),
        np.empty(places),
        np.empty(places),
        np.empty(places),
    )
    barracks = Barracks(
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units),
        np.empty(units, np.uint8),
        np.empty(units, np.int64),
        np.empty(cities),
        np.empty(cities),
        np.empty((contenders, cities)),
    )
    return Scratch(streets, barracks)


def step(world, p, case, now, scratch):
    """One day: shocks, then the kernel in places and units, then what a seizure could count on."""
    place, unit, contender, country = world.place, world.unit, world.contender, world.country
    streets, barracks = scratch.streets, scratch.barracks
    shake(place, unit, p, now, streets.tremor, barracks.tremor)
    look_around(place, unit, country.incumbent, streets)
    for c in range(contender.news.shape[0]):
        contender.news[c] *= p.news_memory
        streets.claims[c] = 1 if contender.active[c] == 1 and c != case.occupier else 0
    for _ in range(SPIN_UP if now.day == 0 else 1):
        reconsider(place, contender, country, p, case, streets)
        units_step(place, unit, contender, country, p, now, streets, barracks)
    for i in range(place.shock.shape[0]):
        for c in range(contender.news.shape[0]):
            place.obedience[i, c] = streets.obeyed[c, i]
    measure_force(place, unit, world.city)
    measure_reserve(place, unit, contender, case.capital)
    expect(contender, world.city, country, case.capital, p)


@helper
def shake(place, unit, p, now, tremor, unit_tremor):
    """One day of the AR(1) shocks of places and units."""
    innovation = p.shock_size * (1.0 - p.shock_memory**2) ** 0.5
    drift(place.shock, tremor, p.shock_memory, innovation, now, place.entity, DRAW_SHOCK)
    drift(unit.shock, unit_tremor, p.shock_memory, innovation, now, unit.entity, DRAW_UNIT_SHOCK)


@helper
def drift(shock, tremor, memory, innovation, now, entities, draw):
    """One day of AR(1) shocks; `tremor` is a copy in double precision."""
    fill_normal(tremor, now.key, now.day, entities, draw)
    for i in range(tremor.shape[0]):
        shock[i] = memory * shock[i] + innovation * tremor[i]
        tremor[i] = shock[i]


@helper
def look_around(place, unit, ruler, streets):
    """What people see in the morning: who was obeyed yesterday, how unhappy people are, the armed men on the spot."""
    for i in range(place.residents.shape[0]):
        total = 0.0
        for g in range(place.people.shape[1]):
            total += place.people[i, g] * place.discontent[i, g]
        streets.unhappy[i] = total / place.residents[i] if place.residents[i] > 0.0 else 0.0
        streets.armed[i] = 0.0
        for c in range(place.obedience.shape[1]):
            streets.obeyed[c, i] = place.obedience[i, c]
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i >= 0 and unit.formed[u] == 1 and ruler >= 0:
            streets.armed[i] += unit.men[u] * unit.obedience[u, ruler]


@helper
def reconsider(place, contender, country, p, case, streets):
    """One step of the kernel in all places, for all contenders at once."""
    capital_mean(place, case.capital, streets)
    expect_force(place, country.incumbent, p, streets)
    for c in range(streets.claims.shape[0]):
        if streets.claims[c] == 1:
            fill_neighbours(
                streets.near[c],
                streets.obeyed[c],
                streets.everywhere,
                place.link_start,
                place.link_target,
                place.link_weight,
            )
    for c in range(streets.claims.shape[0]):
        obeyed = streets.obeyed[c]
        if streets.claims[c] == 0:
            for i in range(obeyed.shape[0]):
                streets.after[i] = obeyed[i] * (1.0 - p.speed) if obeyed[i] >= TRACE else 0.0
        else:
            answer(c, c == country.incumbent, p.news_weight * contender.news[c], contender.appeal[c], p, streets)
        for i in range(obeyed.shape[0]):
            if place.occupied[i] == 1 or place.residents[i] <= 0.0:
                streets.after[i] = OCCUPIED if c == case.occupier and place.occupied[i] == 1 else 0.0
            obeyed[i] = streets.after[i]


@helper
def answer(c, ruling, message, appeal, p, streets):
    """One step of the kernel for one contender in all places."""
    a, near, mean = streets.obeyed[c], streets.near[c], streets.mean[c]
    rules = 1.0 if ruling else 0.0
    for i in range(a.shape[0]):
        others = OWN * a[i] + NEAR * near[i] + CAPITAL * mean
        inclination = (
            appeal[i]
            + rules * (p.habit - DISCONTENT_WEIGHT * (streets.unhappy[i] - CONTENT))
            + (streets.tremor[i] * (2.0 * rules - 1.0))
        )
        streets.after[i] = coordinate(
            a[i], p.speed, p.steepness, inclination, p.conformity, others, message, streets.fear[i] * (1.0 - rules)
        )


@helper
def capital_mean(place, capital, streets):
    """Mean obedience in the capital, which everybody watches (the whole map where there is none)."""
    total, mean = 0.0, streets.mean
    mean[:] = 0.0
    for i in range(place.city.shape[0]):
        if capital < 0 or place.city[i] == capital:
            total += place.residents[i]
            for c in range(mean.shape[0]):
                mean[c] += place.residents[i] * streets.obeyed[c, i]
    for c in range(mean.shape[0]):
        mean[c] = mean[c] / total if total > 0.0 else 0.0


@helper
def expect_force(place, ruler, p, streets):
    """Who obeys a challenger risks the armed men on the spot; the risk shrinks as they are more."""
    defying, men, fear = streets.defying, streets.after, streets.fear
    defying[:] = 0.0
    men[:] = 0.0
    if ruler >= 0:
        for c in range(streets.claims.shape[0]):
            if c != ruler:
                for i in range(fear.shape[0]):
                    defying[i] = max(defying[i], place.residents[i] * streets.obeyed[c, i])
        for i in range(fear.shape[0]):
            men[i] = streets.armed[i] + p.police_rate * place.residents[i] * streets.obeyed[ruler, i]
    fill_repression(fear, defying, men, p.shield, p.contest_power)
    for i in range(fear.shape[0]):
        fear[i] *= p.fear_weight


@helper
def expect(contender, city, country, capital, p):
    """What a seizure of the capital is expected to win, and who governs."""
    ruler = country.incumbent
    country.rival_chance = 0.0
    for c in range(contender.chance.shape[0]):
        contender.governs[c] = 1 if c == ruler else 0
        contender.chance[c] = 0.0
        if ruler >= 0 and c != ruler and capital >= 0:
            theirs = city.force[capital, c] + contender.reserve[c]
            ours = city.force[capital, ruler] + contender.reserve[ruler]
            contender.chance[c] = success_chance(theirs, ours, p.contest_power)
            country.rival_chance = max(country.rival_chance, contender.chance[c])
