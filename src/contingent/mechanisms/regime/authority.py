"""Authority: who is obeyed, where and by which armed men. The coordination kernel.

For each contender that claims sovereignty, in every place and unit (Brock and Durlauf 2001):

    a += rho [ Lambda( beta (h + J (2 abar - 1) + psi M tanh(m / M)) - kappa r ) - a ]

h is the acceptance of the contender's rule by the people there, less discontent where it governs (as far as a
government of its age is blamed for it), plus the habit of obeying whoever governs, earned in ten years, the anchor of
an old order (`anchor`), and a daily AR(1) shock, part of which everybody shares,

    s' = memory s + sqrt(1 - memory^2) size (sqrt(c) S + sqrt(1 - c) s_i)

(a common shock doesn't average out over places; Carlsson and van Damme 1993). abar is what the place itself, its
neighbours and the capital do (`populace`; places move all at once, from what they did the day before); m news, which
fades, and beyond M hardly adds; r the expected repression of those who obey a challenger, from the armed men on the
spot who obey the one in power, where orders conflict. Officers are a body of their own that looks at itself; men under
officers follow them in part (`barracks`), and who leaves the government's orders must reckon with the armed men of the
city who have not. Obedience to contenders need not sum to one: dual power is when two are large. With orders in
conflict, people and units follow by relative obedience. `chance` is what a seizure of the capital is expected to win,
by the contest function of Tullock (1980): armed men of the capital, weighted by readiness, who obey the one side and
not the other (`armed`), and those whom each side could bring in by rail.
"""

from __future__ import annotations

from typing import NamedTuple

from contingent.mechanisms.regime.anchor import anchor_people, anchor_units, people_start, units_start
from contingent.mechanisms.regime.armed import measure_force, measure_reserve, order_obeyed, risers, strongest_rival
from contingent.mechanisms.regime.barracks import OFFICERS_START, Barracks, barracks_of, muster, units_step
from contingent.mechanisms.regime.carried import carried_out
from contingent.mechanisms.regime.claimants import come_forward
from contingent.mechanisms.regime.mandate import LED_BY_CONTENDER, mandate
from contingent.mechanisms.regime.populace import (
    Streets,
    capital_mean,
    expect_force,
    look_around,
    look_elsewhere,
    people_step,
    reckons,
    streets_of,
)
from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import COUNCIL
from contingent.world.layout import Field
from contingent.world.noise import fill_normal, normal
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
    Field("unit_loyal", ("unit",), "uint8", "flag", "is not lost to the government", 0, 1),
    Field("unit_lost_day", ("unit",), "int32", "day", "day on which a unit was last lost to the government"),
    Field("unit_reliable", ("unit",), "uint8", "flag", "has not been lost to a government within a year", 0, 1),
    Field("mutiny", ("city",), "uint8", "flag", "the garrison has refused an order", 0, 1),
    Field("came", ("contender",), "uint8", "flag", "has come forward", 0, 1),
    Field(
        "order_chance",
        (),
        "float32",
        "1",
        "chance that an order against the strongest rival in the capital is obeyed, 1 where there is none",
        0.0,
        1.0,
    ),
    Field("orders_carried", (), "float32", "share", "people who carry out the orders of whoever governs", 0.0, 1.0),
    Field("anchor", ("place",), "float32", "1", "what the start says of an old order beyond the model"),
    Field("unit_anchor", ("unit",), "float32", "1", "the same for a unit"),
    Field("anchored", (), "int32", "contender", "the old order: who governed at the start, -1 nobody"),
)
READS = (
    "appeal", "unit_appeal", "discontent", "people", "residents", "unit_place", "unit_men", "unit_formed",
    "demonstration", "repress_until", "hardship", "distance", "operation",
    "crowd_on", "power_day", "city_seats", "city_support", "stance", "in_office",
    "party_contender", "split", "support", "members", "congress_day",
)  # fmt: skip
CHANGES = ()
PARAMETERS = (
    Parameter("steepness", 3.0, "1", "beta: how sharply people react to what they expect", "assumption", "lognormal",
        3.0, 0.2,
        within="[0, 100]"),
    Parameter("conformity", 1.05, "1", "J: weight of what others do; two stable states need beta J above about 2",
        "assumption: beta J above two in 95% of draws, for sudden change comes from a fold or not at all", "uniform",
        0.75, 1.35,
        within="[0, 10]"),
    Parameter("outside_example", 0.5, "1", "k: what the example of other places counts for, where one's own counts 1",
        "assumption", "uniform", 0.3, 0.8,
        within="[0, 1]"),
    Parameter("margin", 0.18, "1", "how far above its fold an old order stands at the start: its resilience, in "
        "acceptance", "assumption: Scheffer et al. (2009); a year of peace may lose it in a tenth at most (gate 7)",
        "uniform", 0.13, 0.27, within="[0, 2]"),
    Parameter("discontent_weight", 3.0, "1", "what discontent takes from the acceptance of whoever governs",
        "assumption", "uniform", 2.0, 4.0,
        within="[0, 100]"),
    Parameter("news_weight", 0.6, "1", "psi: weight of public news", "assumption", "lognormal", 0.6, 0.4,
        within="[0, 100]"),
    Parameter("fear_weight", 1.5, "1", "kappa: weight of expected repression", "assumption", "lognormal", 1.5, 0.35,
        within="[0, 100]"),
    Parameter("shock_size", 0.12, "1", "standard deviation of the AR(1) shock, most of which all share", "assumption",
        low=0.06, high=0.2,
        within="[0, 10]"),
    Parameter("habit", 0.6, "1", "advantage of whoever has governed for long", "assumption", "lognormal", 0.6, 0.3,
        within="[0, 100]"),
    Parameter("habit_days", 3600.0, "days", "time in which a government earns the habit of being obeyed",
        "assumption: ten years", low=360.0, high=7200.0,
        within="[1, 1e5]"),
    Parameter("honeymoon", 120.0, "days", "time in which a new government comes to be blamed for what is wrong",
        "assumption: Mueller (1970), Nannestad and Paldam (2002)", low=60.0, high=240.0, within="[1, 1e4]"),
    Parameter("officer_pull", 0.6, "1",
        "how far officers hold to a high command and against a council in power, where 1 is as to whoever governs",
        "assumption: Order No. 1 of 14 March 1917 put elected committees beside officers", low=0.2, high=1.9,
        within="[0, 100]"),
    Parameter("speed", 0.10, "1/day", "rho: share who reconsider in a day", "assumption", low=0.05, high=0.2,
        within="[0, 1]"),
    Parameter("shock_memory", 0.9, "1/day", "share of a shock that lasts a day", "assumption", low=0.8, high=0.95,
        within="[0, 1]"),
    Parameter("news_memory", 0.85, "1/day", "share of news that lasts a day", "assumption", low=0.7, high=0.95,
        within="[0, 1]"),
    Parameter("loudest", 2.0, "1", "M: news beyond it hardly adds", "assumption", low=1.0, high=4.0, within="(0, 100]"),
    Parameter("shield", 20.0, "persons", "kappa_o: crowd that one armed man holds in check", "assumption", low=5.0,
        high=60.0, within="(0, 1e4]"),
    Parameter("contest_power", 1.5, "1", "eta: how far numbers decide",
        "assumption: between the linear and the square law", low=1.0, high=2.5, within="[0, 10]"),
    Parameter("police_rate", 0.0008, "share", "rural and town police per inhabitant while they are obeyed",
        "assumption", low=0.0003, high=0.002, within="[0, 1]"),
)  # fmt: skip
OTHERS_START = 0.02  # assumption, fixed: obedience (share) at the start to a claimant who does not govern
# Assumption, fixed: share of the variance of a day's shock that all places and armed bodies have in common.
COMMON = 0.6
EVERYWHERE = 1  # the entity of the common shock
DRAW_SHOCK, DRAW_UNIT_SHOCK, DRAW_COMMON_SHOCK = 0, 1, 2


class Scratch(NamedTuple):
    """Numbers of a day, kept by nobody."""

    streets: Streets
    barracks: Barracks


def scratch(size):
    """Return room for the numbers of a day."""
    return Scratch(streets_of(size.place, size.contender), barracks_of(size.unit, size.contender, size.city + 1))


def start(world, p, case, now):
    """Everybody obeys their side, and hardly anybody another."""
    place, unit, contender, country = world.place, world.unit, world.contender, world.country
    country.incumbent = case.incumbent_start
    country.incumbent_since = case.incumbent_since_start
    country.anchored = case.incumbent_start
    people, men = people_start(p), units_start(p)
    for c in range(contender.active.shape[0]):
        rules = c == case.incumbent_start
        contender.active[c] = contender.start[c]
        contender.officers[c] = OFFICERS_START if rules else OTHERS_START
        for i in range(place.obedience.shape[0]):
            place.obedience[i, c] = people if rules else OTHERS_START
        for u in range(unit.obedience.shape[0]):
            unit.obedience[u, c] = men if unit.start[u] == c else OTHERS_START


def step(world, p, case, now, scratch):
    """One day: shocks, then the kernel in places and units, then what a seizure could count on."""
    place, unit, contender, country = world.place, world.unit, world.contender, world.country
    streets, barracks = scratch.streets, scratch.barracks
    shake(place, unit, p, now, streets.tremor, barracks.tremor)
    look_around(place, unit, country.incumbent, streets)
    for c in range(contender.news.shape[0]):
        contender.news[c] *= p.news_memory
        streets.claims[c] = 1 if contender.active[c] == 1 and c != case.occupier else 0
        if sits_on(c, contender, country):
            streets.claims[c] = 1
    capital_mean(place, case.capital, streets)
    streets.fear[:] = 0.0
    if reckons(contender, world.city, country, case.capital, now.day, streets):
        expect_force(place, country.incumbent, p, streets)
    look_elsewhere(place, streets)
    muster(place, world.group, unit, country, p, streets.claims, barracks)
    if now.day == 0 and country.incumbent >= 0:
        anchor_people(place, contender, country, p, now, streets)
        anchor_units(unit, contender, country, p, now, streets, barracks)
    come_forward(place, world.group, unit, contender, country.incumbent, p.steepness, streets)
    people_step(place, contender, world.city, country, p, case, now, streets)
    units_step(world, p, case, now, streets, barracks)
    for i in range(place.shock.shape[0]):
        for c in range(contender.news.shape[0]):
            place.obedience[i, c] = streets.obeyed[c, i]
    country.orders_carried = carried_out(place, contender, country, p, now.day, streets)
    measure_force(place, unit, world.city)
    measure_reserve(place, unit, contender, country.incumbent, case.capital)
    expect(world, case, p)


@helper
def sits_on(c, contender, country):
    """Whether a council has been broken up in the capital: where its local bodies are, they go on to sit."""
    return contender.kind[c] == COUNCIL and contender.active[c] == 0 and country.congress_day >= 0


@helper
def shake(place, unit, p, now, tremor, unit_tremor):
    """One day of the AR(1) shocks of places and units, most of which all share."""
    innovation = p.shock_size * (1.0 - p.shock_memory**2) ** 0.5
    common = COMMON**0.5 * innovation * normal(now.key, now.day, EVERYWHERE, DRAW_COMMON_SHOCK)
    own = (1.0 - COMMON) ** 0.5 * innovation
    drift(place.shock, tremor, p.shock_memory, own, common, now, place.entity, DRAW_SHOCK)
    drift(unit.shock, unit_tremor, p.shock_memory, own, common, now, unit.entity, DRAW_UNIT_SHOCK)


@helper
def drift(shock, tremor, memory, own, common, now, entities, draw):
    """One day of AR(1) shocks; `tremor` is a copy in double precision."""
    fill_normal(tremor, now.key, now.day, entities, draw)
    for i in range(tremor.shape[0]):
        shock[i] = memory * shock[i] + own * tremor[i] + common
        tremor[i] = shock[i]


@helper
def expect(world, case, p):
    """What a seizure of the capital, and an order against a rival in it, are expected to win; who governs."""
    place, unit, contender, country, capital = world.place, world.unit, world.contender, world.country, case.capital
    ruler = country.incumbent
    country.rival_chance = 0.0
    country.order_chance = 1.0
    if ruler >= 0 and capital >= 0:
        rival = strongest_rival(ruler, contender, world.city, capital)
        if rival >= 0:
            country.order_chance = order_obeyed(capital, ruler, rival, p.contest_power, place, unit)
    for c in range(contender.chance.shape[0]):
        contender.governs[c] = 1 if c == ruler else 0
        contender.chance[c] = 0.0
        if ruler >= 0 and c != ruler and capital >= 0:
            called = mandate(capital, c, ruler, LED_BY_CONTENDER, world, case.power_issue)
            theirs, ours = risers(capital, c, ruler, called, place, unit)
            theirs, ours = theirs + contender.reserve[c], ours + contender.reserve[ruler]
            contender.chance[c] = success_chance(theirs, ours, p.contest_power)
            country.rival_chance = max(country.rival_chance, contender.chance[c])
