"""Coercion: troops moved and stopped, militias armed, parties banned, leaders jailed, crowds shot at.

Orders come from `decisions`; who carries them out is the coordination kernel's. Troops travel by rail
and can be stopped each day by the railwaymen and garrisons of the towns between, with a hazard that
grows with how much more the towns obey another contender. An arrest succeeds as far as the capital's
armed men obey; who escapes it goes into hiding. Units that obey somebody else are disarmed, and a rival authority
that sits in the capital is broken up, where the government's armed men win the contest. Orders to fire hold for some
days, under martial law for weeks; a government that gives way or goes ends them. Firing on a crowd kills,
frightens those who see enough armed men behind it, and is news against whoever ordered it. Exiles come home after
an amnesty by their own journey and not before an outside permission.
"""

from __future__ import annotations

import math

import numpy as np

from contingent.mechanisms.regime.armed import OBEYS, reserve_men
from contingent.mechanisms.regime.calls import loudest
from contingent.mechanisms.regime.rivals import disperse
from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import (
    ARM,
    ARREST,
    BAN,
    DISARM,
    DISPERSE,
    KIND,
    ORDER_TROOPS,
    RELEASE,
    REPRESS,
    STAND_DOWN,
    UNBAN,
)
from contingent.world.layout import Field
from contingent.world.log import record
from contingent.world.noise import uniform
from contingent.world.parameter import Parameter
from contingent.world.people import bury_in_city, in_the_streets

NAME = "coercion"
EVERY = 1
FIELDS = (
    Field("unit_place", ("unit",), "int32", "place", "where a unit is, -1 nowhere"),
    Field("unit_men", ("unit",), "float64", "men", "men of a unit", 0.0),
    Field("unit_formed", ("unit",), "uint8", "flag", "the unit is under arms", 0, 1),
    Field("unit_target", ("unit",), "int32", "place", "where a unit is ordered to, -1 if nowhere"),
    Field("unit_arrives", ("unit",), "int32", "day", "day of arrival"),
    Field("unit_for", ("unit",), "int32", "contender", "on whose orders it moves"),
    Field("leader_place", ("leader",), "int32", "place", "where a leader is, -1 abroad or in exile"),
    Field("leader_status", ("leader",), "int32", "status", "active, abroad, exiled, jailed, in_hiding, in_transit"),
    Field("leader_return", ("leader",), "int32", "day", "day on which a leader is due home, -1 none"),
    Field("party_legal", ("party",), "uint8", "flag", "the party may work in the open", 0, 1),
    Field("repress_until", (), "int32", "day", "last day on which troops are under orders to fire"),
    Field("amnesty_day", (), "int32", "day", "day of the amnesty, -1 none yet"),
    Field("accused", (), "int32", "party", "party that last defied the government in the capital, -1 none"),
    Field("crowd_deaths", (), "float64", "persons", "people shot in the streets since the start", 0.0),
    Field("marching", (), "float64", "men", "men under way to the capital for a rival of the government", 0.0),
)
READS = (
    "obedience",
    "incumbent",
    "force",
    "chosen",
    "demonstration",
    "support",
    "call_demonstration",
    "crowd_on",
    "party_contender",
)
CHANGES = ("news", "unit_obedience", "people", "contender_active")
PARAMETERS = (
    Parameter(
        "train_speed",
        250.0,
        "km/day",
        "speed of a troop train",
        "assumption: Mogilev to Tsarskoe Selo took about 30 hours (Katkov 1967)",
        low=150.0,
        high=400.0,
    ),
    Parameter(
        "stop_rate",
        1.2,
        "1/day",
        "hazard that a train is stopped where towns obey only another contender",
        "assumption",
        low=0.4,
        high=2.5,
    ),
    Parameter(
        "shot_rate",
        2.0e-4,
        "share",
        "share of a crowd killed in a day by loyal troops under orders to fire",
        "assumption: about 40 of some 200-300,000 on Znamenskaya Square, 11 March 1917",
        low=5e-5,
        high=6e-4,
    ),
)
ACTIVE, ABROAD, EXILED, JAILED, IN_HIDING, IN_TRANSIT = 0, 1, 2, 3, 4, 5
MILITIA = 7
# Assumptions, fixed: people shot in a day that make full news (as on 11 March 1917), that news against whoever ordered
# fire, and the least luck of a day: it multiplies the dead by DAYS_LUCK to DAYS_LUCK + 1.
SHOCKING, FIRE_NEWS, DAYS_LUCK = 40.0, 0.4, 0.5
# Assumptions, fixed: news of a refusal to be disarmed, against the government and
# for the others.
REFUSAL_NEWS, REFUSED_NEWS = 0.3, 0.1
# Assumptions, fixed: arrests that succeed where all obey, what a stopped train leaves of its men's obedience.
ARRESTED, AFTER_STOP = 0.7, 0.6
# Assumptions, fixed: obedience (share) of a new militia to its cause and to others, and the least support for its cause
# on the spot with which it can be armed.
MILITIA_START, MILITIA_OTHERS, WILLING = 0.8, 0.05, 0.05
TOWNSPEOPLE = 0b01001  # workers and the middle class, as bits of the kinds of group
EVENT_MOVE, EVENT_ARRIVE, EVENT_STOPPED = KIND["troops_move"], KIND["troops_arrive"], KIND["troops_stopped"]
EVENT_LEADER, EVENT_BAN, EVENT_ARM = KIND["leader_moves"], KIND["party_banned"], KIND["militia_armed"]
EVENT_SHOOTING, EVENT_DISARMED = KIND["shooting"], KIND["unit_disarmed"]


def start(
    unit_place,
    unit_men,
    unit_formed,
    unit_target,
    unit_for,
    leader_place,
    leader_status,
    leader_return,
    party_legal,
    repress_until,
    amnesty_day,
    accused,
    unit_place_start,
    unit_men_start,
    unit_formed_start,
    leader_place_start,
    leader_status_start,
    party_legal_start,
    unit_spread,
    unit_entity,
    key,
):
    for w in range(key.shape[0]):
        repress_until[w] = -1
        amnesty_day[w] = -1
        accused[w] = -1
        for u in range(unit_men.shape[1]):
            unit_place[w, u] = unit_place_start[u]
            u01 = uniform(key[w], 0, unit_entity[u], 7)
            unit_men[w, u] = unit_men_start[u] * math.exp(unit_spread[u] * (2.0 * u01 - 1.0))
            unit_formed[w, u] = unit_formed_start[u]
            unit_target[w, u] = -1
            unit_for[w, u] = -1
        for lead in range(leader_place.shape[1]):
            leader_place[w, lead] = leader_place_start[lead]
            leader_status[w, lead] = leader_status_start[lead]
            leader_return[w, lead] = -1
        for q in range(party_legal.shape[1]):
            party_legal[w, q] = party_legal_start[q]


def step(
    unit_place,
    unit_men,
    unit_formed,
    unit_target,
    unit_arrives,
    unit_for,
    leader_place,
    leader_status,
    leader_return,
    party_legal,
    repress_until,
    amnesty_day,
    accused,
    crowd_deaths,
    marching,
    unit_obedience,
    obedience,
    incumbent,
    force,
    chosen,
    demonstration,
    people,
    support,
    contender_active,
    call_demonstration,
    crowd_on,
    party_contender,
    news,
    train_speed,
    stop_rate,
    shot_rate,
    contest_power,
    choice_of,
    choice_effects,
    effect_code,
    effect_value,
    instance_actor,
    instance_party,
    unit_kind,
    unit_mobile,
    unit_home,
    unit_group,
    unit_readiness,
    unit_entity,
    contender_entity,
    sits_in_capital,
    leader_party,
    leader_entity,
    leader_home,
    return_low,
    return_mode,
    return_high,
    return_not_before,
    group_kind,
    place_city,
    place_kind,
    capital,
    capital_seat,
    rail_km,
    front_place,
    log,
    log_count,
    status,
    key,
    day,
):
    for w in range(key.shape[0]):
        ruler = incumbent[w]
        if capital >= 0 and crowd_on[w, capital] == 1:
            caller = loudest(w, call_demonstration)
            accused[w] = caller if caller >= 0 else accused[w]
        hold = 0.0  # share of the capital's armed men who would carry out the government's orders
        if capital >= 0 and ruler >= 0:
            total = 0.0
            for c in range(force.shape[2]):
                total += force[w, capital, c]
            hold = force[w, capital, ruler] / total if total > 0.0 else 0.0
        for n in range(chosen.shape[1]):
            if chosen[w, n] < 0:
                continue
            option = choice_of[n, chosen[w, n]]
            actor = instance_actor[n]
            for e in range(choice_effects[option], choice_effects[option + 1]):
                code, value = effect_code[e], effect_value[e]
                if code == ORDER_TROOPS:
                    order_troops(
                        w,
                        day,
                        actor,
                        int(value),
                        unit_place,
                        unit_men,
                        unit_formed,
                        unit_target,
                        unit_arrives,
                        unit_for,
                        unit_obedience,
                        unit_mobile,
                        unit_readiness,
                        place_city,
                        capital,
                        capital_seat,
                        rail_km,
                        train_speed[w],
                        log,
                        log_count,
                        status,
                    )
                elif code == ARM:
                    arm(
                        w,
                        instance_party[n],
                        unit_kind,
                        unit_place,
                        unit_men,
                        unit_formed,
                        unit_home,
                        unit_group,
                        unit_obedience,
                        place_city,
                        capital,
                        support,
                        party_contender,
                        value,
                        log,
                        log_count,
                        status,
                    )
                elif code == DISARM and ruler >= 0 and capital >= 0:
                    disarm(
                        w,
                        key[w],
                        day,
                        ruler,
                        int(value),
                        force,
                        unit_place,
                        unit_men,
                        unit_formed,
                        unit_obedience,
                        unit_mobile,
                        unit_readiness,
                        unit_entity,
                        place_city,
                        capital,
                        front_place,
                        news,
                        contest_power[w],
                        log,
                        log_count,
                        status,
                    )
                elif code == DISPERSE and ruler >= 0 and capital >= 0:
                    disperse(
                        w,
                        key[w],
                        day,
                        ruler,
                        force,
                        contender_active,
                        contender_entity,
                        sits_in_capital,
                        capital,
                        news,
                        contest_power[w],
                        log,
                        log_count,
                        status,
                    )
                elif code == REPRESS:
                    repress_until[w] = max(repress_until[w], day + int(value))
                elif code == STAND_DOWN:
                    repress_until[w] = day - 1
                elif code == BAN and accused[w] >= 0 and party_legal[w, accused[w]] == 1:
                    party_legal[w, accused[w]] = 0
                    record(log, log_count, status, w, EVENT_BAN, 12.0, accused[w], -1, 1.0, 0.0, 0.0, -1)
                elif code == UNBAN:
                    for q in range(party_legal.shape[1]):
                        if party_legal[w, q] == 0:
                            party_legal[w, q] = 1
                            record(log, log_count, status, w, EVENT_BAN, 12.0, q, -1, 0.0, 0.0, 0.0, -1)
                elif code == ARREST:
                    arrest(
                        w,
                        key[w],
                        day,
                        hold,
                        accused[w],
                        leader_party,
                        leader_entity,
                        leader_place,
                        leader_status,
                        place_city,
                        capital,
                        log,
                        log_count,
                        status,
                    )
                elif code == RELEASE:
                    if amnesty_day[w] < 0:
                        amnesty_day[w] = day
                    for lead in range(leader_party.shape[0]):
                        if leader_party[lead] >= 0 and leader_status[w, lead] >= JAILED and leader_place[w, lead] >= 0:
                            leader_status[w, lead] = ACTIVE
                            record(
                                log,
                                log_count,
                                status,
                                w,
                                EVENT_LEADER,
                                12.0,
                                lead,
                                leader_place[w, lead],
                                1.0,
                                0.0,
                                0.0,
                                ACTIVE,
                            )
        if amnesty_day[w] == day or (amnesty_day[w] >= 0 and amnesty_day[w] == day - 1):
            for q in range(party_legal.shape[1]):
                party_legal[w, q] = 1
        move_units(
            w,
            key[w],
            day,
            unit_place,
            unit_men,
            unit_target,
            unit_arrives,
            unit_for,
            unit_obedience,
            unit_entity,
            obedience,
            people,
            place_kind,
            contender_active,
            stop_rate[w],
            log,
            log_count,
            status,
        )
        marching[w] = 0.0
        for u in range(unit_men.shape[1]):
            if unit_target[w, u] >= 0 and unit_for[w, u] != ruler:
                marching[w] += unit_men[w, u]
        if capital >= 0 and day <= repress_until[w] and ruler >= 0:
            _, crowd = in_the_streets(w, capital, people, demonstration, place_city)
            killed = crowd * shot_rate[w] * hold * (DAYS_LUCK + uniform(key[w], day, 1, 5))
            if killed >= 1.0:
                killed = bury_in_city(people, w, place_city, capital, group_kind, TOWNSPEOPLE, killed)
                crowd_deaths[w] += killed
                news[w, ruler] -= FIRE_NEWS * min(1.0, killed / SHOCKING)
                record(log, log_count, status, w, EVENT_SHOOTING, 15.0, ruler, capital, killed, 0.0, 0.0, -1)
        bring_home(
            w,
            key[w],
            day,
            amnesty_day[w],
            leader_place,
            leader_status,
            leader_return,
            leader_entity,
            leader_home,
            return_low,
            return_mode,
            return_high,
            return_not_before,
            log,
            log_count,
            status,
        )


@helper
def order_troops(
    w,
    day,
    actor,
    number,
    unit_place,
    unit_men,
    unit_formed,
    unit_target,
    unit_arrives,
    unit_for,
    unit_obedience,
    unit_mobile,
    unit_readiness,
    place_city,
    capital,
    capital_seat,
    rail_km,
    speed,
    log,
    log_count,
    status,
):
    """Send at most `number` mobile units to the capital: those that count most in the contender's reserve."""
    for _ in range(number):
        best, score = -1, 0.0
        for u in range(unit_men.shape[1]):
            p = unit_place[w, u]
            if p < 0 or unit_formed[w, u] == 0 or unit_mobile[u] == 0 or unit_target[w, u] >= 0:
                continue
            if place_city[p] == capital or unit_obedience[w, u, actor] < OBEYS:
                continue
            value = reserve_men(unit_readiness[u] * unit_men[w, u], unit_obedience[w, u], actor, rail_km[p])
            if value > score:
                best, score = u, value
        if best < 0:
            return
        p = unit_place[w, best]
        unit_target[w, best] = capital_seat
        unit_arrives[w, best] = day + 1 + int(rail_km[p] / speed)
        unit_for[w, best] = actor
        record(log, log_count, status, w, EVENT_MOVE, 6.0, best, p, unit_men[w, best], 0.0, 0.0, actor)


@helper
def arm(
    w,
    party,
    unit_kind,
    unit_place,
    unit_men,
    unit_formed,
    unit_home,
    unit_group,
    unit_obedience,
    place_city,
    capital,
    support,
    party_contender,
    share,
    log,
    log_count,
    status,
):
    """Arm militias: a party its own, a government all in the capital; men follow where support is."""
    for u in range(unit_men.shape[1]):
        p = unit_place[w, u]
        if unit_kind[u] != MILITIA or p < 0:
            continue
        cause = unit_home[u]
        if party >= 0 and party_contender[w, party] != cause:
            continue
        if party < 0 and place_city[p] != capital:
            continue
        willing = 0.0
        for q in range(support.shape[3]):
            if party_contender[w, q] == cause:
                willing += support[w, p, unit_group[u], q]
        if unit_formed[w, u] == 0 and willing > WILLING:
            unit_formed[w, u] = 1
            unit_men[w, u] *= share * willing
            for c in range(unit_obedience.shape[2]):
                unit_obedience[w, u, c] = MILITIA_OTHERS
            unit_obedience[w, u, cause] = MILITIA_START
            record(log, log_count, status, w, EVENT_ARM, 12.0, u, p, unit_men[w, u], 0.0, 0.0, cause)


@helper
def disarm(
    w,
    key,
    day,
    ruler,
    number,
    force,
    unit_place,
    unit_men,
    unit_formed,
    unit_obedience,
    unit_mobile,
    unit_readiness,
    unit_entity,
    place_city,
    capital,
    front_place,
    news,
    power,
    log,
    log_count,
    status,
):
    """Surround and disarm up to `number` of the capital's units that obey somebody else more than the government.

    The least obedient first. Soldiers go to the front, a militia is dissolved. A unit that is not overawed stays,
    and its refusal is news against the government.
    """
    own = force[w, capital, ruler]
    tried = np.zeros(unit_men.shape[1], np.uint8)
    for _ in range(number):
        worst, least = -1, 1.0
        for u in range(unit_men.shape[1]):
            p = unit_place[w, u]
            if p < 0 or place_city[p] != capital or unit_formed[w, u] == 0 or tried[u] == 1:
                continue
            rival = 0.0
            for c in range(unit_obedience.shape[2]):
                if c != ruler:
                    rival = max(rival, float(unit_obedience[w, u, c]))
            if rival > unit_obedience[w, u, ruler] and unit_obedience[w, u, ruler] < least:
                worst, least = u, float(unit_obedience[w, u, ruler])
        if worst < 0:
            return
        tried[worst] = 1
        chance = success_chance(own, unit_readiness[worst] * unit_men[w, worst] * (1.0 - least), power)
        draw = uniform(key, day, unit_entity[worst], 8)
        if draw >= chance:
            news[w, ruler] -= REFUSAL_NEWS
            for c in range(unit_obedience.shape[2]):
                if c != ruler:
                    news[w, c] += REFUSED_NEWS
            return
        record(
            log,
            log_count,
            status,
            w,
            EVENT_DISARMED,
            6.0,
            worst,
            unit_place[w, worst],
            unit_men[w, worst],
            chance,
            draw,
            ruler,
        )
        if unit_mobile[worst] == 1 and front_place.shape[0] > 0:
            unit_place[w, worst] = front_place[0]
        else:
            unit_formed[w, worst] = 0


@helper
def arrest(
    w,
    key,
    day,
    hold,
    party,
    leader_party,
    leader_entity,
    leader_place,
    leader_status,
    place_city,
    capital,
    log,
    log_count,
    status,
):
    """Arrest a party's leaders in the capital as far as armed men obey; the others go into hiding."""
    for lead in range(leader_party.shape[0]):
        p = leader_place[w, lead]
        if party < 0 or leader_party[lead] != party or leader_status[w, lead] != ACTIVE or p < 0:
            continue
        if place_city[p] != capital:
            continue
        u = uniform(key, day, leader_entity[lead], 3)
        leader_status[w, lead] = JAILED if u < ARRESTED * hold else IN_HIDING
        record(log, log_count, status, w, EVENT_LEADER, 18.0, lead, p, 1.0, ARRESTED * hold, u, leader_status[w, lead])


@helper
def move_units(
    w,
    key,
    day,
    unit_place,
    unit_men,
    unit_target,
    unit_arrives,
    unit_for,
    unit_obedience,
    unit_entity,
    obedience,
    people,
    place_kind,
    contender_active,
    stop_rate,
    log,
    log_count,
    status,
):
    """Trains arrive, or are stopped by towns that obey somebody else."""
    moving = False
    for u in range(unit_men.shape[1]):
        if unit_target[w, u] >= 0:
            moving = True
    if not moving:
        return
    for u in range(unit_men.shape[1]):
        if unit_target[w, u] < 0:
            continue
        c = unit_for[w, u]
        own, other = 0.0, 0.0
        for d in range(contender_active.shape[1]):
            if contender_active[w, d] == 0:
                continue
            obeyed, total = 0.0, 0.0
            for p in range(place_kind.shape[0]):
                if place_kind[p] > 1:
                    continue
                for g in range(people.shape[2]):
                    total += people[w, p, g]
                    obeyed += people[w, p, g] * obedience[w, p, d]
            mean = obeyed / total if total > 0.0 else 0.0
            if d == c:
                own = mean
            else:
                other = max(other, mean)
        chance = 1.0 - math.exp(-stop_rate * max(0.0, other - own))
        draw = uniform(key, day, unit_entity[u], 4)
        if draw < chance:
            record(log, log_count, status, w, EVENT_STOPPED, 12.0, u, unit_place[w, u], unit_men[w, u], chance, draw, c)
            unit_target[w, u] = -1
            unit_obedience[w, u, c] *= AFTER_STOP
        elif day >= unit_arrives[w, u]:
            unit_place[w, u] = unit_target[w, u]
            unit_target[w, u] = -1
            record(log, log_count, status, w, EVENT_ARRIVE, 12.0, u, unit_place[w, u], unit_men[w, u], chance, draw, c)


@helper
def bring_home(
    w,
    key,
    day,
    amnesty_day,
    leader_place,
    leader_status,
    leader_return,
    leader_entity,
    leader_home,
    return_low,
    return_mode,
    return_high,
    return_not_before,
    log,
    log_count,
    status,
):
    """After an amnesty each absent leader has a journey: a triangular time, and an outside permission."""
    if amnesty_day < 0:
        return
    for lead in range(leader_home.shape[0]):
        if leader_home[lead] < 0:
            continue
        away = leader_place[w, lead] < 0 or leader_status[w, lead] != ACTIVE
        if leader_return[w, lead] == -1 and away and leader_status[w, lead] != IN_HIDING and day <= amnesty_day + 1:
            u = uniform(key, 0, leader_entity[lead], 6)
            low, mode, high = return_low[lead], return_mode[lead], return_high[lead]
            span = max(high - low, 1e-9)
            if u < (mode - low) / span:
                days = low + (u * span * (mode - low)) ** 0.5
            else:
                days = high - ((1.0 - u) * span * (high - mode)) ** 0.5
            leader_return[w, lead] = max(amnesty_day + 1 + int(days), int(return_not_before[lead]))
        if leader_return[w, lead] == day and leader_status[w, lead] < 10:
            leader_place[w, lead] = leader_home[lead]
            leader_status[w, lead] = ACTIVE
            leader_return[w, lead] = -2
            record(log, log_count, status, w, EVENT_LEADER, 20.0, lead, leader_home[lead], 1.0, 0.0, 0.0, ACTIVE)
