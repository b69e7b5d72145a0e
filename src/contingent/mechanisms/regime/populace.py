"""People in the kernel of authority: each place looks at itself, at the places near it and at the capital.

Of who governs people watch the capital, of who does not the places near theirs in its stead: what befalls a rival in
the capital is no example to who obeys it elsewhere. A nation's claim concerns its own people there: a is the share of
them who obey, and of all people so much the less.

What others do counts by J for one's own place, and by k J for other places, k in 0 to 1 (`outside_example`): of the
rest one expects neither that it obeys nor that it does not,

    abar = 0.5 a + k (0.3 near + 0.2 capital) + (1 - k) 0.25

so that where all places move alike the kernel has slope beta J (0.5 + 0.5 k), and a fold where that is above two; the
news of a single place or of the rest of the country is weaker than that of the people whom one meets. After the local
interactions of Glaeser, Sacerdote and Scheinkman (1996), in the kernel of Brock and Durlauf (2001).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from contingent.mechanisms.regime.armed import alone
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, fill_neighbours, fill_repression

# Assumption, fixed: the discontent (0..1) of a place that takes nothing from the acceptance of whoever governs.
CONTENT = 0.3
# Assumptions, fixed: whose example counts for people, as shares: their place, those near it, the capital.
OWN, NEAR, CAPITAL = 0.5, 0.3, 0.2
TRACE = 1e-6  # obedience below it is none
OCCUPIED = 0.9  # assumption, fixed: obedience (share) of an occupied place to the occupier


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


@helper
def streets_of(places, contenders):
    """Return room for what a day needs of places."""
    return Streets(
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


@helper
def earned(country, day, p):
    """The habit of obeying whoever governs: it is earned in `habit_days`, habit (1 - exp(-age / habit_days))."""
    return p.habit * (1.0 - math.exp(-max(0, day - country.incumbent_since) / p.habit_days))


@helper
def blamed(country, day, p):
    """Share of what is wrong that people blame on whoever governs, 1 - exp(-age / honeymoon).

    A new government is given time; what it does not mend becomes its own (Mueller 1970; Nannestad and Paldam 2002).
    """
    return 1.0 - math.exp(-max(0, day - country.incumbent_since) / p.honeymoon)


@helper
def heard(news, p):
    """What public news adds to the inclination, psi M tanh(m / M): news beyond M hardly adds."""
    return p.news_weight * p.loudest * math.tanh(news / p.loudest)


@helper
def look_around(place, unit, ruler, streets):
    """What people see in the morning: who was obeyed yesterday, how unhappy people are, armed men of one mind."""
    streets.unhappy[:] = 0.0
    for g in range(place.people.shape[1]):  # along the places, so that no sum waits for its last term
        for i in range(place.residents.shape[0]):
            streets.unhappy[i] += place.people[i, g] * place.discontent[i, g]
    for i in range(place.residents.shape[0]):
        streets.unhappy[i] = streets.unhappy[i] / place.residents[i] if place.residents[i] > 0.0 else 0.0
        streets.armed[i] = 0.0
    for c in range(place.obedience.shape[1]):
        for i in range(place.residents.shape[0]):
            streets.obeyed[c, i] = place.obedience[i, c]
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i >= 0 and unit.formed[u] == 1 and ruler >= 0:
            streets.armed[i] += unit.men[u] * alone(unit.obedience[u], ruler)


@helper
def look_elsewhere(place, streets):
    """What people see of other places: those near theirs."""
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


@helper
def people_step(place, contender, city, country, p, case, now, streets):
    """One step of the kernel in all places, for all contenders at once."""
    for c in range(streets.claims.shape[0]):
        obeyed, ruling = streets.obeyed[c], c == country.incumbent
        if streets.claims[c] == 0:
            for i in range(obeyed.shape[0]):
                streets.after[i] = obeyed[i] * (1.0 - p.speed) if obeyed[i] >= TRACE else 0.0
        else:
            incline(c, ruling, place, contender, country, p, now.day, streets)
            conflict = in_conflict(c, city, country, case.capital, now.day)
            answer(c, ruling, heard(contender.news[c], p), conflict, contender.audience[c], p, streets)
            if contender.active[c] == 0:
                break_up(place, case.capital, p.speed, obeyed, streets.after)
        for i in range(obeyed.shape[0]):
            if place.occupied[i] == 1 or place.residents[i] <= 0.0:
                streets.after[i] = OCCUPIED if c == case.occupier and place.occupied[i] == 1 else 0.0
            obeyed[i] = streets.after[i]


@helper
def break_up(place, capital, speed, obeyed, after):
    """Who is broken up in the capital is forgotten there, and there only."""
    for i in range(after.shape[0]):
        if capital < 0 or place.city[i] == capital:
            after[i] = obeyed[i] * (1.0 - speed)


@helper
def in_conflict(c, city, country, capital, day):
    """Whether orders conflict, so that who obeys c against the government risks its armed men; 1 or 0.

    Somebody fights for c in the capital, or troops are under orders to fire: without orders that conflict nobody has to
    choose, and nobody is punished for acknowledging a second authority.
    """
    if c == country.incumbent:
        return 0.0
    fought_for = capital >= 0 and city.operation[capital] == c
    return 1.0 if fought_for or day <= country.repress_until else 0.0


@helper
def incline(c, ruling, place, contender, country, p, day, streets):
    """Write h of each place: acceptance, and for whoever governs habit, the old order's anchor, less discontent."""
    rules = 1.0 if ruling else 0.0
    used, old = earned(country, day, p), 1.0 if ruling and c == country.anchored else 0.0
    blame = p.discontent_weight * blamed(country, day, p)
    for i in range(streets.after.shape[0]):
        streets.after[i] = (
            contender.appeal[c, i]
            + old * place.anchor[i]
            + rules * (used - blame * (streets.unhappy[i] - CONTENT))
            + streets.tremor[i] * (2.0 * rules - 1.0)
        )


@helper
def answer(c, ruling, message, conflict, audience, p, streets):
    """One step of the kernel for one contender in all places; `after` holds the inclinations of whom it concerns."""
    obeyed, k = streets.obeyed[c], p.outside_example
    unknown = 0.5 * (1.0 - k) * (NEAR + CAPITAL)
    watched = CAPITAL if ruling else 0.0  # who does not govern from the capital is seen nearby
    capital, nearby = k * watched * streets.mean[c], k * (NEAR + CAPITAL - watched)
    for i in range(obeyed.shape[0]):
        a, near = min(1.0, obeyed[i] / audience[i]), min(1.0, streets.near[c, i] / audience[i])
        others = OWN * a + nearby * near + capital + unknown
        streets.after[i] = audience[i] * coordinate(
            a, p.speed, p.steepness, streets.after[i], p.conformity, others, message, streets.fear[i] * conflict
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
def reckons(contender, city, country, capital, day, streets):
    """Whether anybody reckons with armed men today: orders conflict for who claims, or somebody comes forward."""
    for c in range(streets.claims.shape[0]):
        if streets.claims[c] == 1 and contender.active[c] == 1:
            if contender.came[c] == 0 or in_conflict(c, city, country, capital, day) > 0.0:
                return True
    return False


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
