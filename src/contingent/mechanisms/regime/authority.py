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

import numpy as np

from contingent.mechanisms.regime.armed import follows, measure_force, measure_reserve
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, expected_repression, fill_neighbours, fill_repression, success_chance
from contingent.world.kinds import KIND
from contingent.world.layout import Field
from contingent.world.log import record
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
    "appeal",
    "unit_appeal",
    "discontent",
    "people",
    "residents",
    "unit_place",
    "unit_men",
    "unit_formed",
    "demonstration",
    "repress_until",
    "hardship",
)
CHANGES = ()
PARAMETERS = (
    Parameter(
        "steepness", 3.0, "1", "beta: how sharply people react to what they expect", "assumption", "lognormal", 3.0, 0.2
    ),
    Parameter(
        "conformity",
        0.7,
        "1",
        "J: weight of what others do; two stable states need beta J above about 2",
        "assumption",
        "uniform",
        0.3,
        1.1,
    ),
    Parameter("news_weight", 0.6, "1", "psi: weight of public news", "assumption", "lognormal", 0.6, 0.4),
    Parameter("fear_weight", 1.5, "1", "kappa: weight of expected repression", "assumption", "lognormal", 1.5, 0.35),
    Parameter(
        "shock_size",
        0.12,
        "1",
        "standard deviation of the AR(1) shock, one for all",
        "assumption",
        "lognormal",
        0.12,
        0.3,
    ),
    Parameter("habit", 0.6, "1", "advantage of whoever governs already", "assumption", "lognormal", 0.6, 0.3),
    Parameter(
        "officer_pull",
        0.6,
        "1",
        "how far officers hold to a high command and against a council in power, where 1 is as to whoever governs",
        "assumption: Order No. 1 of 14 March 1917 put elected committees beside officers",
        "lognormal",
        0.6,
        0.7,
    ),
    Parameter("speed", 0.10, "1/day", "rho: share who reconsider in a day", "assumption", low=0.05, high=0.2),
    Parameter("shock_memory", 0.9, "1/day", "share of a shock that lasts a day", "assumption", low=0.8, high=0.95),
    Parameter("news_memory", 0.85, "1/day", "share of news that lasts a day", "assumption", low=0.7, high=0.95),
    Parameter(
        "shield", 20.0, "persons", "kappa_o: crowd that one armed man holds in check", "assumption", low=5.0, high=60.0
    ),
    Parameter(
        "contest_power",
        1.5,
        "1",
        "eta: how far numbers decide",
        "assumption: between the linear and the square law",
        low=1.0,
        high=2.5,
    ),
    Parameter(
        "police_rate",
        0.0008,
        "share",
        "rural and town police per inhabitant while they are obeyed",
        "assumption",
        low=0.0003,
        high=0.002,
    ),
)
# Assumptions, fixed: obedience (shares) at the start of officers, of people and of armed bodies to their side, and of
# everybody to anybody else; that of an occupied place to the occupier.
OFFICERS_START, PEOPLE_START, UNITS_START, OTHERS_START, OCCUPIED = 0.9, 0.85, 0.9, 0.02, 0.9
# Assumptions, fixed: what discontent (0..1; of men under arms hardship and crowds) takes from the acceptance (-1..1) of
# whoever governs, and the discontent of a place at which it takes nothing.
DISCONTENT_WEIGHT, CONTENT = 2.0, 0.3
# Assumptions, fixed: whose example counts, as shares: for people that of their place, of those near it and of the
# capital; for a unit in a city its own, its comrades' and the townspeople's; for one outside its own and the people's.
OWN, NEAR, CAPITAL = 0.5, 0.3, 0.2
UNIT_OWN, UNIT_COMRADES, UNIT_TOWN = 0.4, 0.4, 0.2
OUTSIDE_OWN, OUTSIDE_PEOPLE = 0.5, 0.5
# Assumptions, fixed: how much faster than people armed bodies reconsider; of what men risk who leave the government's
# orders, the share that speaks against a rival (the rest speaks for the government); acceptance that who orders men to
# fire loses with them, by the share of people in the streets.
ARMED_SPEED, RISK_AGAINST, FIRE_STRAIN = 2.0, 0.5, 2.0
COUNCIL, ARMY = 2, 3  # kinds of contender
TRACE = 1e-6  # obedience below it is none
SPIN_UP = 120  # days the kernel runs before the case starts, so that it starts from a steady state
EVENT_MUTINY = KIND["mutiny"]


def start(
    contender_active,
    incumbent,
    incumbent_since,
    obedience,
    unit_obedience,
    officers,
    contender_start,
    incumbent_start,
    unit_start,
    key,
):
    for w in range(key.shape[0]):
        incumbent[w] = incumbent_start
        incumbent_since[w] = 0
        for c in range(contender_active.shape[1]):
            contender_active[w, c] = contender_start[c]
            officers[w, c] = OFFICERS_START if c == incumbent_start else OTHERS_START
            for p in range(obedience.shape[1]):
                obedience[w, p, c] = PEOPLE_START if c == incumbent_start else OTHERS_START
            for u in range(unit_obedience.shape[1]):
                unit_obedience[w, u, c] = UNITS_START if unit_start[u] == c else OTHERS_START


def step(
    obedience,
    unit_obedience,
    officers,
    shock,
    unit_shock,
    news,
    contender_active,
    incumbent,
    force,
    reserve,
    chance,
    governs,
    rival_chance,
    appeal,
    unit_appeal,
    discontent,
    people,
    residents,
    unit_place,
    unit_men,
    unit_formed,
    demonstration,
    repress_until,
    hardship,
    steepness,
    conformity,
    news_weight,
    fear_weight,
    shock_size,
    habit,
    speed,
    shock_memory,
    news_memory,
    shield,
    contest_power,
    police_rate,
    officer_pull,
    place_entity,
    unit_entity,
    unit_cadre,
    unit_readiness,
    unit_mobile,
    unit_group,
    place_city,
    place_occupied,
    capital,
    occupier,
    rail_km,
    link_start,
    link_target,
    link_weight,
    contender_kind,
    log,
    log_count,
    status,
    key,
    day,
):
    places, contenders, units = obedience.shape[1], obedience.shape[2], unit_men.shape[1]
    mean = np.zeros(contenders)
    # One world at a time, close together in memory: by contender, so that loops run along the places.
    a = np.empty((contenders, places))
    tremor, unit_tremor = np.empty(places), np.empty(units)
    unhappy, inhabitants, armed = np.empty(places), np.empty(places), np.empty(places)
    near, fear, after = np.empty((contenders, places)), np.empty(places), np.empty(places)
    accept, unit_accept = np.empty((contenders, places)), np.empty((contenders, units))
    claims, everywhere = np.empty(contenders, np.uint8), np.arange(places)
    for w in range(key.shape[0]):
        ruler = incumbent[w]
        innovation = shock_size[w] * (1.0 - shock_memory[w] ** 2) ** 0.5
        drift(shock[w], tremor, shock_memory[w], innovation, key[w], day, place_entity, 0)
        drift(unit_shock[w], unit_tremor, shock_memory[w], innovation, key[w], day, unit_entity, 1)
        for p in range(places):
            total = 0.0
            for g in range(discontent.shape[2]):
                total += people[w, p, g] * discontent[w, p, g]
            inhabitants[p] = residents[w, p]
            unhappy[p] = total / inhabitants[p] if inhabitants[p] > 0.0 else 0.0
            armed[p] = 0.0
            for c in range(contenders):
                a[c, p] = obedience[w, p, c]
        for u in range(units):
            p = unit_place[w, u]
            if p >= 0 and unit_formed[w, u] == 1 and ruler >= 0:
                armed[p] += unit_men[w, u] * unit_obedience[w, u, ruler]
        for c in range(contenders):
            news[w, c] *= news_memory[w]
            claims[c] = 1 if contender_active[w, c] == 1 and c != occupier else 0
            if claims[c] == 1:
                for p in range(places):
                    accept[c, p] = appeal[w, c, p]
                for u in range(units):
                    unit_accept[c, u] = unit_appeal[w, c, u]

        for _ in range(SPIN_UP if day == 0 else 1):
            capital_mean(a, inhabitants, place_city, capital, mean)
            expect_force(
                a, ruler, inhabitants, armed, police_rate[w], shield[w], contest_power[w], fear_weight[w], fear
            )
            for c in range(contenders):
                if claims[c] == 1:
                    fill_neighbours(near[c], a[c], everywhere, link_start, link_target, link_weight)
            for c in range(contenders):
                if claims[c] == 0:
                    for p in range(places):
                        after[p] = a[c, p] * (1.0 - speed[w]) if a[c, p] >= TRACE else 0.0
                else:
                    answer(
                        after,
                        a[c],
                        near[c],
                        mean[c],
                        accept[c],
                        unhappy,
                        tremor,
                        fear,
                        c == ruler,
                        habit[w],
                        news_weight[w] * news[w, c],
                        speed[w],
                        steepness[w],
                        conformity[w],
                    )
                for p in range(places):
                    if place_occupied[p] == 1 or inhabitants[p] <= 0.0:
                        after[p] = OCCUPIED if c == occupier and place_occupied[p] == 1 else 0.0
                    a[c, p] = after[p]
            units_step(
                w,
                day,
                a,
                claims,
                unit_obedience,
                officers,
                unit_tremor,
                news,
                ruler,
                unit_accept,
                unit_place,
                unit_men,
                unit_formed,
                unit_cadre,
                unit_group,
                hardship,
                demonstration,
                place_city,
                steepness[w],
                conformity[w],
                news_weight[w],
                habit[w],
                speed[w],
                repress_until[w],
                fear_weight[w],
                contest_power[w],
                officer_pull[w],
                contender_kind,
                log,
                log_count,
                status,
            )
        for p in range(places):
            for c in range(contenders):
                obedience[w, p, c] = a[c, p]
        measure_force(w, unit_obedience, unit_place, unit_men, unit_formed, unit_readiness, place_city, force)
        measure_reserve(
            w,
            unit_obedience,
            unit_place,
            unit_men,
            unit_formed,
            unit_readiness,
            unit_mobile,
            place_city,
            capital,
            rail_km,
            reserve,
        )
        rival_chance[w] = 0.0
        for c in range(contenders):
            governs[w, c] = 1 if c == ruler else 0
            chance[w, c] = 0.0
            if ruler >= 0 and c != ruler and capital >= 0:
                theirs, ours = force[w, capital, c] + reserve[w, c], force[w, capital, ruler] + reserve[w, ruler]
                chance[w, c] = success_chance(theirs, ours, contest_power[w])
                rival_chance[w] = max(rival_chance[w], chance[w, c])


@helper
def drift(shock, tremor, memory, innovation, key, day, entities, draw):
    """One day of the AR(1) shocks of a world; `tremor` is a copy close together in memory."""
    fill_normal(tremor, key, day, entities, draw)
    for i in range(tremor.shape[0]):
        shock[i] = memory * shock[i] + innovation * tremor[i]
        tremor[i] = shock[i]


@helper
def answer(after, a, near, mean, appeal, unhappy, tremor, fear, ruling, habit, message, speed, steepness, conformity):
    """One step of the kernel for one contender in all places."""
    rules = 1.0 if ruling else 0.0
    for p in range(after.shape[0]):
        others = OWN * a[p] + NEAR * near[p] + CAPITAL * mean
        inclination = (
            appeal[p] + rules * (habit - DISCONTENT_WEIGHT * (unhappy[p] - CONTENT)) + tremor[p] * (2.0 * rules - 1.0)
        )
        after[p] = coordinate(a[p], speed, steepness, inclination, conformity, others, message, fear[p] * (1.0 - rules))


@helper
def capital_mean(a, inhabitants, place_city, capital, mean):
    """Mean obedience in the capital, which everybody watches (the whole map where there is none)."""
    total = 0.0
    for c in range(mean.shape[0]):
        mean[c] = 0.0
    for p in range(place_city.shape[0]):
        if capital < 0 or place_city[p] == capital:
            total += inhabitants[p]
            for c in range(mean.shape[0]):
                mean[c] += inhabitants[p] * a[c, p]
    for c in range(mean.shape[0]):
        mean[c] = mean[c] / total if total > 0.0 else 0.0


@helper
def expect_force(a, ruler, inhabitants, armed, police_rate, shield, power, weight, fear):
    """Who obeys a challenger risks the armed men on the spot; the risk shrinks as they are more."""
    defying, men = np.zeros(fear.shape[0]), np.zeros(fear.shape[0])
    if ruler >= 0:
        for c in range(a.shape[0]):
            for p in range(fear.shape[0]):
                if c != ruler:
                    defying[p] = max(defying[p], inhabitants[p] * a[c, p])
        for p in range(fear.shape[0]):
            men[p] = armed[p] + police_rate * inhabitants[p] * a[ruler, p]
    fill_repression(fear, defying, men, shield, power)
    for p in range(fear.shape[0]):
        fear[p] *= weight


@helper
def units_step(
    w,
    day,
    a,
    claims,
    unit_obedience,
    officers,
    unit_tremor,
    news,
    ruler,
    unit_accept,
    unit_place,
    unit_men,
    unit_formed,
    unit_cadre,
    unit_group,
    hardship,
    demonstration,
    place_city,
    steepness,
    conformity,
    news_weight,
    habit,
    speed,
    repress_until,
    fear_weight,
    contest_power,
    officer_pull,
    contender_kind,
    log,
    log_count,
    status,
):
    """One step of the kernel for armed bodies: comrades, townspeople and officers are their neighbours."""
    contenders, units = unit_obedience.shape[2], unit_obedience.shape[1]
    outside = 0  # where the armed bodies outside all cities are counted: after the last city
    for p in range(place_city.shape[0]):
        outside = max(outside, place_city[p] + 1)
    men, risk, comrades = np.zeros(outside + 1), np.zeros(outside + 1), np.zeros((contenders, outside + 1))
    own, others, after = np.empty(units), np.empty(units), np.empty(units)
    crowd, strain, loyal, city = np.zeros(units), np.zeros(units), np.zeros(units), np.empty(units, np.int64)
    for u in range(units):
        p, city[u] = unit_place[w, u], outside
        if p < 0:
            continue
        loyal[u] = 1.0 if ruler >= 0 and follows(w, u, unit_obedience, ruler) else 0.0
        crowd[u] = demonstration[w, p]
        strain[u] = (1.0 - unit_cadre[u]) * (hardship[w, p, unit_group[u]] + crowd[u])
        if place_city[p] >= 0:
            city[u] = place_city[p]
        if unit_formed[w, u] == 1:
            men[city[u]] += unit_men[w, u]
            for c in range(contenders):
                if claims[c] == 1:
                    comrades[c, city[u]] += unit_men[w, u] * unit_obedience[w, u, c]
    for k in range(outside + 1):
        held = comrades[ruler, k] if ruler >= 0 else 0.0
        risk[k] = fear_weight * expected_repression(men[k] - held, held, 1.0, contest_power)
    for c in range(contenders):
        if claims[c] == 0:
            officers[w, c] *= 1.0 - speed
            for u in range(units):
                if unit_place[w, u] >= 0:
                    unit_obedience[w, u, c] *= 1.0 - speed
            continue
        rules = 1.0 if c == ruler else 0.0
        # Officers hold to whoever governs and to their own command, not to councils, which put committees in
        # their place.
        pull = 1.0 if c == ruler else -1.0
        if contender_kind[c] == ARMY:
            pull = max(pull, officer_pull)
        elif contender_kind[c] == COUNCIL:
            pull = min(pull, -officer_pull)
        officers[w, c] = coordinate(
            officers[w, c],
            ARMED_SPEED * speed,
            steepness,
            pull + rules * habit,
            conformity,
            officers[w, c],
            news_weight * news[w, c],
            0.0,
        )
        # Men ordered to fire on a crowd must choose; the strain grows with the crowd (Casper and Tyson 2014).
        ordered = rules if day <= repress_until else 0.0
        for u in range(units):
            p = unit_place[w, u]
            k, here = city[u], a[c, p] if p >= 0 else 0.0
            own[u], after[u] = unit_obedience[w, u, c], risk[k] * (RISK_AGAINST - rules)
            if k < outside and men[k] > 0.0:
                others[u] = UNIT_OWN * own[u] + UNIT_COMRADES * comrades[c, k] / men[k] + UNIT_TOWN * here
            else:
                others[u] = OUTSIDE_OWN * own[u] + OUTSIDE_PEOPLE * here
            others[u] += unit_cadre[u] * (officers[w, c] - others[u])
        unit_answer(
            after,
            own,
            others,
            unit_accept[c],
            strain,
            crowd,
            unit_tremor,
            unit_cadre,
            rules,
            pull,
            ordered,
            habit,
            news_weight * news[w, c],
            ARMED_SPEED * speed,
            steepness,
            conformity,
        )
        for u in range(units):
            if unit_place[w, u] >= 0:
                unit_obedience[w, u, c] = after[u]
    for u in range(units):
        if loyal[u] == 1.0 and day > 0 and unit_formed[w, u] == 1 and not follows(w, u, unit_obedience, ruler):
            best = 0
            for c in range(contenders):
                if unit_obedience[w, u, c] > unit_obedience[w, u, best]:
                    best = c
            record(log, log_count, status, w, EVENT_MUTINY, 0.0, u, unit_place[w, u], unit_men[w, u], 0.0, 0.0, best)


@helper
def unit_answer(
    after,
    own,
    others,
    appeal,
    strain,
    crowd,
    tremor,
    cadre,
    rules,
    pull,
    ordered,
    habit,
    message,
    speed,
    steepness,
    conformity,
):
    """One step of the kernel for one contender in all units; `after` holds what its men fear."""
    for u in range(after.shape[0]):
        # Officers hold to whoever governs; men see the crowd in the streets as a signal that it fails.
        inclination = (
            (1.0 - cadre[u]) * (appeal[u] - FIRE_STRAIN * ordered * crowd[u])
            + cadre[u] * pull
            + rules * (habit - DISCONTENT_WEIGHT * strain[u])
            + tremor[u] * (2.0 * rules - 1.0)
        )
        after[u] = coordinate(own[u], speed, steepness, inclination, conformity, others[u], message, after[u])
