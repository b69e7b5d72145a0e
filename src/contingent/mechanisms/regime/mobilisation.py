"""Mobilisation: strikes, demonstrations, land seizures. The coordination kernel again.

Workers strike, townspeople and garrisons demonstrate (daily), peasants seize land (weekly). In each place the share who
act follows the kernel of `authority` with the same beta, J, psi and kappa: the inclination h is
discontent less a common cost of acting, plus the place's shock; m is the calendar (anniversaries, outside the
model), which everybody heeds, and the calls of parties, each of which only those who support the party heed: with
s_q the share of a place's people who support a party q that calls, those who act move by the kernel with m_q in s_q and
by the kernel without a call in the rest. (One m for all, weighed by support, would lose most of a call that a
minority hears: the kernel is steep.) r is the risk from armed men there who obey the one in
power and are willing to use force, P = 1 / (1 + (A / (kappa_o C))^eta). Nobody can stay out for ever: days of
work and rest given up are a burden f that raises the cost of acting to 1 + (f / stamina)^2 times what it was, and
that fades while people are at work. Land is taken in the farming
season and where authority in the countryside has gone (Gurr 1970; Kuran 1991; Epstein 2002).
"""

from __future__ import annotations

import numpy as np

from contingent.world.helper import helper
from contingent.world.kernels import coordinate, expected_repression, fill_neighbours, fill_repression
from contingent.world.kinds import CALL_DEMONSTRATION, CALL_STRIKE, KIND
from contingent.world.layout import Field
from contingent.world.log import record
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
    Field("occasion", (), "float32", "1", "how loud the calendar calls to act"),
    Field("call_strike", ("party",), "float32", "1", "a party's call to strike, as it still sounds"),
    Field("call_demonstration", ("party",), "float32", "1", "a party's call to demonstrate, as it still sounds"),
    Field("in_check", (), "float32", "share", "crowd that the capital's armed men would hold in check", 0.0),
    Field("strike_on", ("city",), "uint8", "flag", "a strike wave is under way", 0, 1),
    Field("crowd_on", ("city",), "uint8", "flag", "a mass demonstration is under way", 0, 1),
)
READS = (
    "people",
    "residents",
    "discontent",
    "obedience",
    "incumbent",
    "shock",
    "unit_place",
    "unit_men",
    "unit_formed",
    "unit_obedience",
    "support",
    "policy",
    "chosen",
    "repress_until",
)
CHANGES = ("news",)
PARAMETERS = (
    Parameter(
        "action_cost",
        1.5,
        "1",
        "what it costs to act in the open, against discontent",
        "assumption",
        "lognormal",
        1.5,
        0.15,
    ),
    Parameter("call_weight", 4.0, "1", "weight of a call with those who heed it", "assumption", low=2.0, high=8.0),
    Parameter("call_memory", 0.55, "1/day", "share of a call that lasts a day", "assumption", low=0.3, high=0.8),
    Parameter(
        "stamina",
        20.0,
        "days",
        "days of general action after which acting costs twice as much",
        "assumption: the general strike of October 1905 and the strike of February 1917 lasted 10 to 12 days "
        "at full breadth",
        low=10.0,
        high=40.0,
    ),
    Parameter(
        "recovery", 30.0, "days", "time in which the burden of past action fades", "assumption", low=15.0, high=60.0
    ),
    Parameter("action_speed", 0.35, "1/day", "share who reconsider in a day", "assumption", low=0.2, high=0.6),
    Parameter(
        "land_speed", 0.01, "1/day", "share of land taken in a day where all act", "assumption", low=0.003, high=0.03
    ),
)
DISTRICT, TOWN, COUNTRYSIDE, FRONT, FLEET = 0, 1, 2, 3, 4
WORKERS, SOLDIERS, PEASANTS, MIDDLE, PROPERTIED = 0, 1, 2, 3, 4
# Assumptions, fixed: weight of discontent (0..1) in the wish to act; what is added to it in towns and in the
# countryside where nobody obeys the government; standard deviation of a day's own luck in the streets of a place.
DISCONTENT_WEIGHT, LAWLESS_TOWN, LAWLESS_LAND, DRAW = 3.0, 0.6, 0.8, 0.15
# Assumptions, fixed: share of the armed men on the spot who would use force unordered; cost of demonstrating, as a
# multiple of that of striking.
UNORDERED, STREET_COST = 0.4, 1.25
# Assumptions, fixed: whose example counts, as shares: for strikers that of their place and of those near it, for
# demonstrators also that of the place's strikers.
STRIKE_OWN, STRIKE_NEAR = 0.6, 0.4
CROWD_OWN, CROWD_NEAR, CROWD_STRIKERS = 0.4, 0.3, 0.3
# Assumptions, fixed: peasants who reconsider in a week, as a multiple of townspeople in a day; policy on land (0 all is
# protected, 1 all may be taken) beyond which it is divided without action, and how fast, against land that is taken.
LAND_PACE, ALLOWED, DIVIDED = 0.7, 0.75, 0.5
# Assumptions, fixed: how loud a day of the calendar calls to the streets as a multiple of its call to strike, and the
# strength at which a call is forgotten.
OCCASION_STREETS, FORGOTTEN = 0.7, 0.02
# Assumptions, fixed: shares of workers and of people that count as a wave, and the part of either below which it is
# over; news against the government that a crowd makes in the capital at its full size (share of people).
STRIKE_WAVE, MASS_CROWD, WAVE_OVER = 0.25, 0.05, 0.5
CROWD_NEWS, FULL_CROWD = 0.5, 0.2
EVENT_STRIKE, EVENT_CROWD = KIND["strike_wave"], KIND["demonstration"]


def start(in_check, key):
    for w in range(key.shape[0]):
        in_check[w] = 1.0


def step(
    strike,
    demonstration,
    burden,
    land_action,
    land_held,
    occasion,
    call_strike,
    call_demonstration,
    in_check,
    strike_on,
    crowd_on,
    people,
    residents,
    discontent,
    obedience,
    incumbent,
    shock,
    unit_place,
    unit_men,
    unit_formed,
    unit_obedience,
    support,
    policy,
    chosen,
    repress_until,
    news,
    action_cost,
    call_weight,
    call_memory,
    stamina,
    recovery,
    action_speed,
    land_speed,
    steepness,
    conformity,
    news_weight,
    fear_weight,
    shield,
    contest_power,
    police_rate,
    choice_of,
    choice_effects,
    effect_code,
    effect_value,
    instance_party,
    outside,
    call_day,
    group_kind,
    place_kind,
    place_city,
    place_entity,
    capital,
    land_issue,
    link_start,
    link_target,
    link_weight,
    log,
    log_count,
    status,
    key,
    day,
):
    places = strike.shape[1]
    now, season = min(day, call_day.shape[0] - 1), outside[3, min(day, outside.shape[1] - 1)]
    armed, was = np.empty(places), np.empty(places)  # `was`: what neighbours did yesterday
    at, entity = np.empty(places, np.int64), np.empty(places, np.uint32)
    n, workers, wish_work, wish_all = np.empty(places), np.empty(places), np.empty(places), np.empty(places)
    men, mood, draw, cost = np.empty(places), np.empty(places), np.empty(places), np.empty(places)
    act, near, striking, risk = np.empty(places), np.empty(places), np.empty(places), np.empty(places)
    after, uncalled, heed = np.empty(places), np.empty(places), np.empty(places)
    for w in range(key.shape[0]):
        ruler = incumbent[w]
        hear_calls(
            w,
            chosen,
            choice_of,
            choice_effects,
            effect_code,
            effect_value,
            instance_party,
            occasion,
            call_strike,
            call_demonstration,
            call_memory[w],
            call_day[now],
        )
        armed[:] = 0.0
        for u in range(unit_men.shape[1]):
            p = unit_place[w, u]
            if p >= 0 and unit_formed[w, u] == 1 and ruler >= 0:
                armed[p] += unit_men[w, u] * unit_obedience[w, u, ruler] ** 2
        will = 1.0 if day <= repress_until[w] else UNORDERED
        if day % 7 == 0:
            count = 0
            for p in range(places):
                was[p] = land_action[w, p]
                if place_kind[p] == COUNTRYSIDE and residents[w, p] > 0.0:
                    at[count], count = p, count + 1
            fill_neighbours(near, was, at[:count], link_start, link_target, link_weight)
            for i in range(count):
                p = at[i]
                rule = obedience[w, p, ruler] if ruler >= 0 else 0.0
                guard = will * (armed[p] + police_rate[w] * residents[w, p] * rule)
                take_land(
                    w,
                    p,
                    land_action,
                    land_held,
                    discontent,
                    shock,
                    policy,
                    group_kind,
                    residents[w, p],
                    rule,
                    guard,
                    near[i],
                    season,
                    action_cost[w],
                    action_speed[w],
                    land_speed[w],
                    steepness[w],
                    conformity[w],
                    fear_weight[w],
                    shield[w],
                    contest_power[w],
                    land_issue,
                )

        # Streets of towns, close together in memory: x[i] belongs to place at[i].
        count = 0
        for p in range(places):
            if (place_kind[p] == DISTRICT or place_kind[p] == TOWN) and residents[w, p] > 0.0:
                at[count], entity[count] = p, place_entity[p]
                count += 1
        fill_normal(draw[:count], key[w], day, entity[:count], 0)
        guards, inhabitants = 0.0, 0.0
        for i in range(count):
            p = at[i]
            rule = obedience[w, p, ruler] if ruler >= 0 else 0.0
            n[i] = residents[w, p]
            men[i] = will * (armed[p] + police_rate[w] * n[i] * rule)
            mood[i] = LAWLESS_TOWN * (1.0 - rule) + shock[w, p] + DRAW * draw[i]
            burden[w, p] += max(strike[w, p], demonstration[w, p]) - burden[w, p] / recovery[w]
            cost[i] = action_cost[w] * (1.0 + (burden[w, p] / stamina[w]) ** 2)
            workers[i], wish_work[i], wish_all[i] = wishes(people[w, p], discontent[w, p], group_kind)
            if place_city[p] == capital:
                guards, inhabitants = guards + men[i], inhabitants + n[i]
        in_check[w] = shield[w] * guards / inhabitants if inhabitants > 0.0 else 1.0

        loud = news_weight[w] * call_weight[w]
        for p in range(places):
            was[p] = strike[w, p]
        fill_neighbours(near, was, at[:count], link_start, link_target, link_weight)
        for i in range(count):
            striking[i] = was[at[i]]
            act[i] = workers[i] * striking[i] + 1.0
            near[i] = STRIKE_OWN * striking[i] + STRIKE_NEAR * near[i]
        fill_repression(risk[:count], act, men, shield[w], contest_power[w])
        turn_out(
            striking[:count],
            after,
            uncalled,
            wish_work,
            mood,
            near,
            risk,
            cost,
            1.0,
            action_speed[w],
            steepness[w],
            conformity[w],
            fear_weight[w],
            loud,
            occasion[w],
            call_strike[w],
            heed,
            at[:count],
            people[w],
            support[w],
            group_kind,
            True,
        )
        for i in range(count):
            if workers[i] > 0.0:
                strike[w, at[i]] = striking[i]
            striking[i] = strike[w, at[i]]

        for p in range(places):
            was[p] = demonstration[w, p]
        fill_neighbours(near, was, at[:count], link_start, link_target, link_weight)
        for i in range(count):
            act[i] = was[at[i]]
            n[i] = n[i] * act[i] + 1.0
            near[i] = CROWD_OWN * act[i] + CROWD_NEAR * near[i] + CROWD_STRIKERS * striking[i]
        fill_repression(risk[:count], n, men, shield[w], contest_power[w])
        turn_out(
            act[:count],
            after,
            uncalled,
            wish_all,
            mood,
            near,
            risk,
            cost,
            STREET_COST,
            action_speed[w],
            steepness[w],
            conformity[w],
            fear_weight[w],
            loud,
            OCCASION_STREETS * occasion[w],
            call_demonstration[w],
            heed,
            at[:count],
            people[w],
            support[w],
            group_kind,
            False,
        )
        for i in range(count):
            demonstration[w, at[i]] = act[i]
        log_waves(
            w,
            strike,
            demonstration,
            people,
            group_kind,
            place_city,
            strike_on,
            crowd_on,
            loudest(w, call_demonstration),
            ruler,
            capital,
            news,
            log,
            log_count,
            status,
        )


@helper
def turn_out(
    action,
    after,
    uncalled,
    wish,
    mood,
    others,
    risk,
    cost,
    dear,
    speed,
    steepness,
    conformity,
    fear_weight,
    loud,
    occasion,
    calls,
    heed,
    at,
    people,
    support,
    group_kind,
    workers_only,
):
    """One step of the kernel for one kind of action in all streets; `dear` multiplies the cost of acting.

    Everybody heeds the occasion; a party's call, those who support it (`heed`, a share).
    """
    for i in range(action.shape[0]):
        after[i] = uncalled[i] = coordinate(
            action[i],
            speed,
            steepness,
            inclined(wish[i], dear * cost[i], mood[i]),
            conformity,
            others[i],
            loud * occasion,
            fear_weight * risk[i],
        )
    for q in range(calls.shape[0]):
        if calls[q] < FORGOTTEN:
            continue
        fill_supporters(heed, at, people, support, q, group_kind, workers_only)
        for i in range(action.shape[0]):
            called = coordinate(
                action[i],
                speed,
                steepness,
                inclined(wish[i], dear * cost[i], mood[i]),
                conformity,
                others[i],
                loud * (occasion + calls[q]),
                fear_weight * risk[i],
            )
            after[i] += heed[i] * (called - uncalled[i])
    for i in range(action.shape[0]):
        action[i] = after[i]


@helper
def inclined(wish, cost, mood):
    """Inclination h to act in the streets."""
    return DISCONTENT_WEIGHT * wish - cost + mood


@helper
def fill_supporters(heed, at, people, support, party, group_kind, workers_only):
    """Write the share of a place's workers, or of all but the propertied, who support a party."""
    for i in range(at.shape[0]):
        total, supporters = 0.0, 0.0
        for g in range(group_kind.shape[0]):
            if group_kind[g] == WORKERS or (not workers_only and group_kind[g] != PROPERTIED):
                m = people[at[i], g]
                total += m
                supporters += m * support[at[i], g, party]
        heed[i] = supporters / total if total > 0.0 else 0.0


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
def take_land(
    w,
    p,
    land_action,
    land_held,
    discontent,
    shock,
    policy,
    group_kind,
    n,
    rule,
    men,
    near,
    season,
    action_cost,
    action_speed,
    land_speed,
    steepness,
    conformity,
    fear_weight,
    shield,
    contest_power,
    land_issue,
):
    """A week of the countryside: peasants act where land is still to take and nobody is obeyed who protects it."""
    wish = 0.0
    for g in range(group_kind.shape[0]):
        if group_kind[g] == PEASANTS:
            wish = discontent[w, p, g]
    owed = (1.0 - land_held[w, p]) * season
    inclination = DISCONTENT_WEIGHT * wish * owed - action_cost + LAWLESS_LAND * (1.0 - rule) + shock[w, p]
    fear = fear_weight * expected_repression(n * land_action[w, p], men, shield, contest_power)
    land_action[w, p] = coordinate(
        land_action[w, p], LAND_PACE * action_speed, steepness, inclination, conformity, near, 0.0, fear
    )
    allowed = 0.5 * (1.0 + policy[w, land_issue]) if land_issue >= 0 else 0.0
    land_held[w, p] += (
        (1.0 - land_held[w, p])
        * 7.0
        * land_speed
        * (land_action[w, p] + DIVIDED * max(0.0, allowed - ALLOWED) * season)
    )


@helper
def hear_calls(
    w,
    chosen,
    choice_of,
    choice_effects,
    effect_code,
    effect_value,
    instance_party,
    occasion,
    call_strike,
    call_demonstration,
    memory,
    today,
):
    """Calls fade, and new ones are made."""
    occasion[w] = max(memory * occasion[w], today)
    for q in range(call_strike.shape[1]):
        call_strike[w, q] *= memory
        call_demonstration[w, q] *= memory
    for n in range(chosen.shape[1]):
        if chosen[w, n] < 0 or instance_party[n] < 0:
            continue
        option, party = choice_of[n, chosen[w, n]], instance_party[n]
        for e in range(choice_effects[option], choice_effects[option + 1]):
            if effect_code[e] == CALL_STRIKE:
                call_strike[w, party] += effect_value[e]
            elif effect_code[e] == CALL_DEMONSTRATION:
                call_demonstration[w, party] += effect_value[e]


@helper
def loudest(w, call_demonstration):
    """The party whose call to demonstrate is the loudest, -1 where none sounds."""
    caller, most = -1, FORGOTTEN
    for q in range(call_demonstration.shape[1]):
        if call_demonstration[w, q] > most:
            caller, most = q, call_demonstration[w, q]
    return caller


@helper
def log_waves(
    w,
    strike,
    demonstration,
    people,
    group_kind,
    place_city,
    strike_on,
    crowd_on,
    caller,
    ruler,
    capital,
    news,
    log,
    log_count,
    status,
):
    """Log the start of strike waves and mass demonstrations by city; a crowd is public news."""
    for k in range(strike_on.shape[1]):
        workers, strikers, total, crowd = 0.0, 0.0, 0.0, 0.0
        for p in range(place_city.shape[0]):
            if place_city[p] != k:
                continue
            for g in range(group_kind.shape[0]):
                total += people[w, p, g]
                crowd += people[w, p, g] * demonstration[w, p]
                if group_kind[g] == WORKERS:
                    workers += people[w, p, g]
                    strikers += people[w, p, g] * strike[w, p]
        if total <= 0.0:
            continue
        if strikers > STRIKE_WAVE * workers:
            if strike_on[w, k] == 0:
                record(log, log_count, status, w, EVENT_STRIKE, 9.0, -1, k, strikers, 0.0, 0.0, -1)
            strike_on[w, k] = 1
        elif strikers < WAVE_OVER * STRIKE_WAVE * workers:
            strike_on[w, k] = 0
        if crowd > MASS_CROWD * total:
            if crowd_on[w, k] == 0:
                record(log, log_count, status, w, EVENT_CROWD, 12.0, caller, k, crowd, 0.0, 0.0, -1)
            crowd_on[w, k] = 1
        elif crowd < WAVE_OVER * MASS_CROWD * total:
            crowd_on[w, k] = 0
        if k == capital and ruler >= 0:
            news[w, ruler] -= CROWD_NEWS * min(1.0, crowd / total / FULL_CROWD)
