"""Mobilisation: strikes, demonstrations, land seizures. The coordination kernel again.

Workers strike, townspeople and garrisons demonstrate (daily), peasants seize land (weekly). In each place the share who
act follows the kernel of `authority` with the same beta, J, psi and kappa: the inclination h is discontent less a
common cost of acting, plus the place's shock; m is the occasion, which everybody heeds, of the calendar (anniversaries,
outside the model), of a place where people meet anyway, or one that nobody planned (`occasions`), and the calls of
parties, each of which only those heed who support the party and whom it reaches: with s_q the share of a place's people
who support a party q that calls, times the share of these that it reaches (`organisation`), those who act move by the
kernel with m_q in s_q and by the kernel without a call in the rest. In s_q the discontent is that of those who support
q: who has less to complain of comes out less readily. (One m for all, weighed by support, would lose most of a call
that a minority hears: the kernel is steep.) r is the risk from armed men there who obey the one in power and are
willing to use force, P = 1 / (1 + (A / (kappa_o C))^eta). Nobody can stay out for ever: days of work and rest given up
are a burden f that raises the cost of acting to 1 + (f / stamina)^2 times what it was, and that fades while people are
at work. Land is taken in the farming season and where authority in the countryside has gone (Gurr 1970; Kuran 1991;
Epstein 2002).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from contingent.mechanisms.regime.calls import FORGOTTEN, fill_gathered, hear_calls, loudest
from contingent.mechanisms.regime.countryside import countryside
from contingent.mechanisms.regime.occasions import go_home, stir
from contingent.mechanisms.regime.orders import Orders, no_orders, orders
from contingent.mechanisms.regime.organisation import counted, organised
from contingent.mechanisms.regime.streets import DISCONTENT_WEIGHT, Streets, guards, look_near
from contingent.mechanisms.regime.waves import log_waves
from contingent.world.helper import helper
from contingent.world.kernels import coordinate, fill_repression
from contingent.world.kinds import DISTRICT, PROPERTIED, TOWN, WORKERS
from contingent.world.layout import Field
from contingent.world.log import WEEK
from contingent.world.noise import fill_normal
from contingent.world.parameter import Parameter

NAME = "mobilisation"
EVERY = 1
FIELDS = (
    Field("strike", ("place",), "float32", "share", "workers on strike", 0.0, 1.0),
    Field("demonstration", ("place",), "float32", "share", "people in the streets", 0.0, 1.0),
    Field("burden", ("place",), "float32", "days", "days that people have given to action, fading", 0.0),
    Field("land_action", ("place",), "float32", "share", "peasant households taking land", 0.0, 1.0),
    Field("land_held", ("place",), "float32", "share", "private land in peasants' hands", 0.0, 1.0),
    Field("occasion", (), "float32", "1", "how loud the calendar, or something that nobody planned, calls to act"),
    Field("tension", (), "float32", "1", "public acts that still stir people up", 0.0),
    Field("call_strike", ("party",), "float32", "1", "a party's call to strike, as it still sounds"),
    Field("call_demonstration", ("party",), "float32", "1", "a party's call to demonstrate, as it still sounds"),
    Field("in_check", (), "float32", "share", "crowd that the capital's armed men would hold in check", 0.0),
    Field("strike_on", ("city",), "uint8", "flag", "a strike wave is under way", 0, 1),
    Field("crowd_on", ("city",), "uint8", "flag", "a mass demonstration is under way", 0, 1),
)
READS = (
    "people", "residents", "discontent", "obedience", "incumbent", "shock", "unit_place", "unit_men", "unit_formed",
    "unit_obedience", "support", "policy", "chosen", "repress_until", "power_day", "answer_until", "members",
    "split",
)  # fmt: skip
CHANGES = ("news",)
PARAMETERS = (
    Parameter("action_cost", 1.4, "1", "what it costs to act in the open, against discontent", "assumption",
        "lognormal", 1.4, 0.09,
        within="[0, 100]"),
    Parameter("call_weight", 4.0, "1", "weight of a call with those who heed it", "assumption", low=2.0, high=8.0,
        within="[0, 100]"),
    Parameter("call_memory", 0.55, "1/day", "share of a call that lasts a day", "assumption", low=0.3, high=0.8,
        within="[0, 1]"),
    Parameter("stir", 0.012, "1/day", "mu: rate at which something that nobody planned becomes an occasion to act",
        "assumption: four a year", "lognormal", 0.012, 0.4,
        within="[0, 1]"),
    Parameter("excitation", 0.2, "1", "n: occasions that a public act brings after it in the mean", "assumption",
        "uniform", 0.05, 0.35,
        within="[0, 0.99]"),
    Parameter("stamina", 20.0, "days", "days of general action after which acting costs twice as much", "assumption: "
        "the general strike of October 1905 and the strike of February 1917 lasted 10 to 12 days " "at full breadth",
        low=10.0, high=40.0, within="(0, 1e4]"),
    Parameter("recovery", 30.0, "days", "time in which the burden of past action fades", "assumption", low=15.0,
        high=60.0, within="[1, 1e4]"),
    Parameter("action_speed", 0.35, "1/day", "share who reconsider in a day", "assumption", low=0.2, high=0.6,
        within="[0, 1]"),
    Parameter("land_speed", 0.01, "1/day", "share of land taken in a day where all act", "assumption", low=0.003,
        high=0.03, within="[0, 1]"),
)  # fmt: skip
# Assumptions, fixed: what is added to the wish to act in towns where nobody obeys the government; standard deviation of
# a day's own luck in the streets of a place.
LAWLESS_TOWN, DAYS_LUCK = 0.6, 0.15
# Assumptions, fixed: share of the armed men on the spot who would use force unordered; cost of demonstrating, as a
# multiple of that of striking.
UNORDERED, STREET_COST = 0.4, 1.25
# Assumptions, fixed: whose example counts, as shares: for strikers that of their place and of those near it, for
# demonstrators also that of the place's strikers.
STRIKE_OWN, STRIKE_NEAR = 0.6, 0.4
CROWD_OWN, CROWD_NEAR, CROWD_STRIKERS = 0.4, 0.3, 0.3
# Assumptions, fixed: share of a city's people who are adults (under a quarter of St Petersburg were under 15 in 1910);
# the largest share of a place's people in its streets on a day, half of its adults.
ADULTS = 0.75
MOST_OUT = 0.5 * ADULTS
# Assumption, fixed: how loud a day of the calendar calls to the streets, as a multiple of its call to strike.
OCCASION_STREETS = 0.7
DRAW_STREETS = 0


class Turnout(NamedTuple):
    """One kind of action: who acts, wishes to, would with a call and without; who heeds a call, and what they wish."""

    act: np.ndarray
    wish: np.ndarray
    after: np.ndarray
    uncalled: np.ndarray
    heed: np.ndarray
    theirs: np.ndarray


class Scratch(NamedTuple):
    """Numbers of a day, kept by nobody."""

    orders: Orders
    streets: Streets
    strike: Turnout
    crowd: Turnout


def scratch(size):
    """Return room for the numbers of a day."""
    n = size.place
    streets = Streets(
        np.empty(n, np.int64),
        np.empty(n, np.uint32),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
        np.empty(n),
    )
    strike = Turnout(np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n))
    crowd = Turnout(np.empty(n), np.empty(n), strike.after, strike.uncalled, strike.heed, strike.theirs)
    return Scratch(no_orders(size.order), streets, strike, crowd)


def start(world, p, case, now):
    """Nothing has happened that armed men would have to hold in check."""
    country = world.country
    country.in_check = 1.0


def step(world, p, case, now, scratch):
    """One day: calls and occasions, once a week the countryside, then strikes and demonstrations."""
    place, party, country, streets = world.place, world.party, world.country, scratch.streets
    if now.day > 0 and country.power_day == now.day - 1:
        go_home(place, party, country, case.capital)
    count = orders(world.decision, case, scratch.orders)
    hear_calls(world.decision, party, country, p.call_memory, case, now.day, scratch.orders, count)
    stir(world.decision, place, world.city, country, p, case, now, scratch.orders, count)
    guards(place, world.unit, country.incumbent, streets.armed)
    will = 1.0 if now.day <= country.repress_until else UNORDERED
    if now.day % WEEK == 0:
        countryside(place, world.issue, country, p, case, now.day, will, streets)
    count = towns(place, country.incumbent, p, now, will, streets)
    tire(place, scratch, count, case.group_kind, p)
    watch_capital(place, country, case.capital, p.shield, streets, count)
    strikes(place, party, country, p, case, scratch, count)
    fill_gathered(streets.gathered[:count], streets.at[:count], p.call_memory, case, now.day)
    crowds(place, party, country, p, case, scratch, count)
    log_waves(place, world.city, world.contender, loudest(party.call_demonstration), country.incumbent, case, now.log)


@helper
def towns(place, ruler, p, now, will, streets):
    """The streets of towns: how many people, how many armed men, which mood. Return the number of places."""
    count, at, near = 0, streets.at, streets.near
    for i in range(place.residents.shape[0]):
        if (place.kind[i] == DISTRICT or place.kind[i] == TOWN) and place.residents[i] > 0.0:
            at[count], streets.entity[count] = i, place.entity[i]
            count += 1
    fill_normal(near[:count], now.key, now.day, streets.entity[:count], DRAW_STREETS)
    for k in range(count):
        i = at[k]
        rule = place.obedience[i, ruler] if ruler >= 0 else 0.0
        streets.people[k] = place.residents[i]
        streets.men[k] = will * (streets.armed[i] + p.police_rate * streets.people[k] * rule)
        streets.mood[k] = LAWLESS_TOWN * (1.0 - rule) + place.shock[i] + DAYS_LUCK * near[k]
    return count


@helper
def tire(place, scratch, count, group_kind, p):
    """Days of action weigh on people, and fade; what people wish."""
    streets = scratch.streets
    for k in range(count):
        i = streets.at[k]
        place.burden[i] += max(place.strike[i], place.demonstration[i]) - place.burden[i] / p.recovery
        streets.cost[k] = p.action_cost * (1.0 + (place.burden[i] / p.stamina) ** 2)
        streets.workers[k], scratch.strike.wish[k], scratch.crowd.wish[k] = wishes(
            place.people[i], place.discontent[i], group_kind
        )


@helper
def wishes(people, discontent, group_kind):
    """Return a place's workers, their mean discontent, and that of all but the propertied."""
    workers, wish_work, crowd, wish_all = 0.0, 0.0, 0.0, 0.0
    for g in range(group_kind.shape[0]):
        m = people[g]
        if group_kind[g] == WORKERS:
            workers += m
            wish_work += m * discontent[g]
        if group_kind[g] != PROPERTIED:
            crowd += m
            wish_all += m * discontent[g]
    return workers, wish_work / workers if workers > 0.0 else 0.0, wish_all / crowd if crowd > 0.0 else 0.0


@helper
def watch_capital(place, country, capital, shield, streets, count):
    """The crowd that the armed men of the capital would hold in check."""
    men, inhabitants = 0.0, 0.0
    for k in range(count):
        if place.city[streets.at[k]] == capital:
            men, inhabitants = men + streets.men[k], inhabitants + streets.people[k]
    country.in_check = shield * men / inhabitants if inhabitants > 0.0 else 1.0


@helper
def strikes(place, party, country, p, case, scratch, count):
    """Workers strike."""
    streets, turnout = scratch.streets, scratch.strike
    streets.was[:] = place.strike
    streets.gathered[:] = 0.0  # who meets after work stops none
    look_near(place, streets, count)
    for k in range(count):
        turnout.act[k] = streets.was[streets.at[k]]
        turnout.after[k] = streets.workers[k] * turnout.act[k] + 1.0
        streets.near[k] = STRIKE_OWN * turnout.act[k] + STRIKE_NEAR * streets.near[k]
    fill_repression(streets.risk[:count], turnout.after, streets.men, p.shield, p.contest_power)
    turn_out(place, party, country.occasion, True, p, case.group_kind, streets, turnout, count)
    for k in range(count):
        if streets.workers[k] > 0.0:
            place.strike[streets.at[k]] = turnout.act[k]


@helper
def crowds(place, party, country, p, case, scratch, count):
    """Townspeople and garrisons demonstrate."""
    streets, turnout = scratch.streets, scratch.crowd
    streets.was[:] = place.demonstration
    look_near(place, streets, count)
    for k in range(count):
        i = streets.at[k]
        turnout.act[k] = streets.was[i]
        turnout.after[k] = streets.people[k] * turnout.act[k] + 1.0
        streets.near[k] = CROWD_OWN * turnout.act[k] + CROWD_NEAR * streets.near[k] + CROWD_STRIKERS * place.strike[i]
    fill_repression(streets.risk[:count], turnout.after, streets.men, p.shield, p.contest_power)
    loud = OCCASION_STREETS * country.occasion
    turn_out(place, party, loud, False, p, case.group_kind, streets, turnout, count)
    for k in range(count):
        place.demonstration[streets.at[k]] = min(MOST_OUT, turnout.act[k])


@helper
def turn_out(place, party, occasion, strike, p, group_kind, streets, turnout, count):
    """One step of the kernel for a strike, or for demonstrations, which cost more, in all streets.

    Everybody heeds the occasion; a party's call, those who support it and are reached (`heed`, a share).
    """
    calls, dear = (party.call_strike, 1.0) if strike else (party.call_demonstration, STREET_COST)
    act, after, uncalled, heed = turnout.act, turnout.after, turnout.uncalled, turnout.heed
    consider(uncalled, turnout.wish, dear, occasion, p, streets, turnout, count)
    for k in range(count):
        after[k] = uncalled[k]
    called = streets.was  # read already
    for q in range(calls.shape[0]):
        if calls[q] < FORGOTTEN:
            continue
        fill_supporters(heed, turnout.theirs, streets.at[:count], place, q, group_kind, strike)
        if counted(q, place):
            for k in range(count):
                heed[k] *= organised(streets.at[k], q, place, party)
        consider(called, turnout.theirs, dear, occasion + calls[q], p, streets, turnout, count)
        for k in range(count):
            after[k] += heed[k] * (called[k] - uncalled[k])
    for k in range(count):
        act[k] = after[k]


@helper
def consider(out, wish, dear, call, p, streets, turnout, count):
    """Write the share who would act at a call, of people with these wishes: the kernel."""
    for k in range(count):
        message = p.news_weight * p.call_weight * (call + streets.gathered[k])
        inclination = DISCONTENT_WEIGHT * wish[k] - dear * streets.cost[k] + streets.mood[k]
        out[k] = coordinate(
            turnout.act[k],
            p.action_speed,
            p.steepness,
            inclination,
            p.conformity,
            streets.near[k],
            message,
            p.fear_weight * streets.risk[k],
        )


@helper
def fill_supporters(heed, theirs, at, place, q, group_kind, workers_only):
    """Write which of a place's workers, or of all but the propertied, support a party, and their mean discontent."""
    for k in range(at.shape[0]):
        total, supporters, wish = 0.0, 0.0, 0.0
        for g in range(group_kind.shape[0]):
            if group_kind[g] == WORKERS or (not workers_only and group_kind[g] != PROPERTIED):
                m = place.people[at[k], g]
                total += m
                supporters += m * place.support[at[k], g, q]
                wish += m * place.support[at[k], g, q] * place.discontent[at[k], g]
        heed[k] = supporters / total if total > 0.0 else 0.0
        theirs[k] = wish / supporters if supporters > 0.0 else 0.0
