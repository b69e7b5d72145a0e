"""Seizure: a contest for a city's key positions, hour by hour.

An operation begins by order (a party's or a contender's choice) or of itself, with a hazard that grows
with the crowd in the streets and with the armed men who no longer obey. Each hour both sides send detachments
to positions that the other holds, the headquarters last. A position's guard fights, leaves or joins by how far
the armed men of the city obey each side (Singh 2014: a coup is a coordination game; soldiers join the side expected
to win); a position taken is public news that moves every unit. The operation ends when the headquarters
falls, or when those who rise are too few to go on. One mechanism serves for crowds, parties, councils
and armies alike. Whoever takes the capital by order turns at once on the authorities that sit in it beside the one
overthrown.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.contest import NOBODY, contest_sites, strengths, sway
from contingent.mechanisms.regime.rivals import disperse
from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import CLAIM, KIND, OPERATION
from contingent.world.layout import Field
from contingent.world.log import record
from contingent.world.noise import normal, uniform
from contingent.world.parameter import Parameter
from contingent.world.people import in_the_streets

NAME = "seizure"
EVERY = 1
FIELDS = (
    Field("operation", ("city",), "int32", "contender", "for whom an operation is under way, -1 none"),
    Field("operation_party", ("city",), "int32", "party", "the party that leads it, -1 a crowd, -2 the contender"),
    Field("operation_day", ("city",), "int32", "day", "day on which it began"),
    Field("operation_deaths", ("city",), "float64", "persons", "deaths since it began", 0.0),
    Field("site_holder", ("site",), "int32", "contender", "who holds a site"),
    Field("command", ("city",), "int32", "contender", "who commands the city's garrison, -1 nobody"),
    Field("commands", ("city", "contender"), "uint8", "flag", "commands the city's garrison", 0, 1),
    Field("holds", ("city", "contender"), "float32", "share", "key positions held, by weight", 0.0, 1.0),
    Field("fighting_deaths", (), "float64", "persons", "deaths in all operations since the start", 0.0),
    Field("power_changes", (), "int32", "count", "how often power changed in the capital", 0),
    Field("power_day", (), "int32", "day", "day of the last change of power, -9999 none"),
    Field("seizures", (), "int32", "count", "operations by order in the capital that succeeded", 0),
    Field("attempts", (), "int32", "count", "operations by order in the capital", 0),
)
READS = (
    "unit_place",
    "unit_men",
    "unit_formed",
    "demonstration",
    "chosen",
    "chance",
    "party_contender",
    "force",
    "unit_for",
    "unit_arrives",
    "unit_target",
)
CHANGES = (
    "people",
    "unit_obedience",
    "news",
    "incumbent",
    "incumbent_since",
    "contender_active",
    "accused",
    "amnesty_day",
)
PARAMETERS = (
    Parameter(
        "site_news", 0.25, "1", "news that a position taken makes, by its weight", "assumption", low=0.1, high=0.5
    ),
    Parameter(
        "detachments",
        2.0,
        "1/hour",
        "positions that a city's rising can send men to in an hour at full strength",
        "assumption: about forty positions in some 30 hours in November 1917",
        low=1.0,
        high=4.0,
    ),
    Parameter("fight_share", 0.5, "1", "readiness of loyal guards to fight", "assumption", low=0.2, high=0.9),
    Parameter(
        "turnout_spread",
        0.8,
        "log",
        "spread of how many of those who obey a side turn out for it, one draw a side and operation",
        "assumption: a few per cent of the garrison acted in November 1917 (Pipes)",
        low=0.3,
        high=1.2,
    ),
    Parameter(
        "spark_rate",
        0.6,
        "1/day",
        "hazard that a crowd with mutinous troops goes for the government",
        "assumption",
        low=0.2,
        high=1.5,
    ),
)
HOURS = 24
CONTENDER = -2  # who leads an operation where no party does and no crowd (`NOBODY`): the contender itself
# Assumptions, fixed: share of the city's active armed men below which those who rise stop, and every how many hours
# they count; days after which an undecided operation ends; the hour at which it begins.
GIVE_UP, COUNTED_EVERY, LONGEST, FIRST_HOUR = 0.12, 6, 10, 2
# Assumptions, fixed: what a rising without an order needs (share of the city in the streets, share of its armed men
# who no longer obey) and the crowd at which its hazard is full.
SPARK_CROWD, SPARK_MUTINY, FULL_CROWD = 0.03, 0.3, 0.15
# Assumptions, fixed: how many of a crowd fight beside a rising without and with an order.
CROWD_UNORDERED, CROWD_ORDERED = 0.01, 0.002
# Assumptions, fixed: news of a claim raised, of an operation that fails, of power lost and won.
CLAIM_NEWS, FAILURE_NEWS, POWER_NEWS = 0.5, 1.0, 1.0
MONARCH, CABINET, COUNCIL, ARMY, NATIONAL, OCCUPIER = 0, 1, 2, 3, 4, 5
EVENT_BEGINS, EVENT_ENDS = KIND["operation_begins"], KIND["operation_ends"]
EVENT_POWER, EVENT_CLAIM = KIND["power_changes"], KIND["council_claims"]


def start(operation, operation_party, site_holder, command, power_day, incumbent_start, key):
    for w in range(key.shape[0]):
        power_day[w] = -9999
        for k in range(operation.shape[1]):
            operation[w, k] = -1
            operation_party[w, k] = -1
            command[w, k] = incumbent_start
        for s in range(site_holder.shape[1]):
            site_holder[w, s] = incumbent_start


def step(
    operation,
    operation_party,
    operation_day,
    operation_deaths,
    site_holder,
    command,
    commands,
    holds,
    fighting_deaths,
    power_changes,
    power_day,
    seizures,
    attempts,
    unit_place,
    unit_men,
    unit_formed,
    unit_for,
    unit_arrives,
    unit_target,
    demonstration,
    people,
    chosen,
    chance,
    party_contender,
    force,
    unit_obedience,
    news,
    incumbent,
    incumbent_since,
    contender_active,
    accused,
    amnesty_day,
    site_news,
    detachments,
    fight_share,
    turnout_spread,
    spark_rate,
    contest_power,
    news_weight,
    steepness,
    choice_of,
    choice_effects,
    effect_code,
    instance_actor,
    instance_party,
    contender_kind,
    unit_cadre,
    unit_readiness,
    group_kind,
    contender_entity,
    sits_in_capital,
    site_city,
    site_kind,
    site_weight,
    site_entity,
    city_entity,
    place_city,
    capital,
    log,
    log_count,
    status,
    key,
    day,
):
    for w in range(key.shape[0]):
        for n in range(chosen.shape[1]):
            if chosen[w, n] < 0:
                continue
            option = choice_of[n, chosen[w, n]]
            for e in range(choice_effects[option], choice_effects[option + 1]):
                party = instance_party[n]
                cause = instance_actor[n] if party < 0 else party_contender[w, party]
                if cause < 0:
                    continue
                if effect_code[e] == CLAIM:
                    if contender_active[w, cause] == 0:
                        record(log, log_count, status, w, EVENT_CLAIM, 12.0, cause, -1, 1.0, 0.0, 0.0, party)
                    contender_active[w, cause] = 1
                    news[w, cause] += CLAIM_NEWS
                elif effect_code[e] == OPERATION and contender_active[w, cause] == 1:
                    if party >= 0:
                        accused[w] = party
                    for k in range(operation.shape[1]):
                        strong = success_chance(force[w, k, cause], force[w, k, max(command[w, k], 0)], 1.0)
                        if strong > GIVE_UP:
                            begin(
                                w,
                                k,
                                day,
                                cause,
                                party if party >= 0 else CONTENDER,
                                chance[w, cause],
                                operation,
                                operation_party,
                                operation_day,
                                operation_deaths,
                                command,
                                attempts,
                                capital,
                                log,
                                log_count,
                                status,
                            )
        # Troops that come for somebody else than the government begin their operation when they arrive.
        for u in range(unit_men.shape[1]):
            c = unit_for[w, u]
            if unit_arrives[w, u] == day and c >= 0 and c != incumbent[w] and capital >= 0 and unit_target[w, u] < 0:
                if unit_place[w, u] >= 0 and place_city[unit_place[w, u]] == capital:
                    begin(
                        w,
                        capital,
                        day,
                        c,
                        CONTENDER,
                        chance[w, c],
                        operation,
                        operation_party,
                        operation_day,
                        operation_deaths,
                        command,
                        attempts,
                        capital,
                        log,
                        log_count,
                        status,
                    )
        for k in range(operation.shape[1]):
            if operation[w, k] < 0:
                spark(
                    w,
                    k,
                    key[w],
                    day,
                    operation,
                    operation_party,
                    operation_day,
                    operation_deaths,
                    force,
                    demonstration,
                    people,
                    incumbent,
                    contender_active,
                    contender_kind,
                    city_entity,
                    place_city,
                    command,
                    spark_rate[w],
                    unit_men,
                    unit_place,
                    unit_formed,
                    unit_obedience,
                    log,
                    log_count,
                    status,
                )
            if operation[w, k] >= 0:
                fight(
                    w,
                    k,
                    key[w],
                    day,
                    operation,
                    operation_party,
                    operation_day,
                    operation_deaths,
                    site_holder,
                    command,
                    fighting_deaths,
                    power_changes,
                    power_day,
                    seizures,
                    unit_place,
                    unit_men,
                    unit_formed,
                    unit_obedience,
                    demonstration,
                    people,
                    news,
                    incumbent,
                    incumbent_since,
                    contender_active,
                    contender_kind,
                    amnesty_day,
                    site_news[w],
                    detachments[w],
                    fight_share[w],
                    turnout_spread[w],
                    contest_power[w],
                    news_weight[w],
                    steepness[w],
                    unit_cadre,
                    unit_readiness,
                    group_kind,
                    force,
                    contender_entity,
                    sits_in_capital,
                    site_city,
                    site_kind,
                    site_weight,
                    site_entity,
                    city_entity,
                    place_city,
                    capital,
                    log,
                    log_count,
                    status,
                )
        take_stock(w, site_holder, command, commands, holds, site_city, site_weight)


@helper
def take_stock(w, site_holder, command, commands, holds, site_city, site_weight):
    """Who commands each city and what share of its key positions each contender holds tonight."""
    for k in range(holds.shape[1]):
        total = 0.0
        for c in range(holds.shape[2]):
            holds[w, k, c] = 0.0
            commands[w, k, c] = 1 if command[w, k] == c else 0
        for s in range(site_city.shape[0]):
            if site_city[s] == k:
                total += site_weight[s]
                if site_holder[w, s] >= 0:
                    holds[w, k, site_holder[w, s]] += site_weight[s]
        for c in range(holds.shape[2]):
            holds[w, k, c] = holds[w, k, c] / total if total > 0.0 else 0.0


@helper
def begin(
    w,
    k,
    day,
    cause,
    party,
    expected,
    operation,
    operation_party,
    operation_day,
    operation_deaths,
    command,
    attempts,
    capital,
    log,
    log_count,
    status,
):
    """Begin an operation by order, unless one is under way or the city is the contender's already."""
    if operation[w, k] >= 0 or command[w, k] == cause:
        return
    operation[w, k] = cause
    operation_party[w, k] = party
    operation_day[w, k] = day
    operation_deaths[w, k] = 0.0
    if k == capital:
        attempts[w] += 1
    record(log, log_count, status, w, EVENT_BEGINS, 2.0, cause, k, expected, 0.0, 0.0, max(party, -1))


@helper
def spark(
    w,
    k,
    key,
    day,
    operation,
    operation_party,
    operation_day,
    operation_deaths,
    force,
    demonstration,
    people,
    incumbent,
    contender_active,
    contender_kind,
    city_entity,
    place_city,
    command,
    rate,
    unit_men,
    unit_place,
    unit_formed,
    unit_obedience,
    log,
    log_count,
    status,
):
    """A crowd and armed men who no longer obey may go for the government without anybody's order."""
    ruler = incumbent[w]
    if ruler < 0 or command[w, k] != ruler:
        return
    total, crowd = in_the_streets(w, k, people, demonstration, place_city)
    men, lost = 0.0, 0.0
    for u in range(unit_men.shape[1]):
        p = unit_place[w, u]
        if p >= 0 and place_city[p] == k and unit_formed[w, u] == 1:
            men += unit_men[w, u]
            lost += unit_men[w, u] * (1.0 - unit_obedience[w, u, ruler])
    if total <= 0.0 or men <= 0.0:
        return
    crowded, mutinous = crowd / total, lost / men
    if crowded < SPARK_CROWD or mutinous < SPARK_MUTINY:
        return
    hazard = rate * min(1.0, crowded / FULL_CROWD) * ((mutinous - SPARK_MUTINY) / (1.0 - SPARK_MUTINY))
    draw = uniform(key, day, city_entity[k], 1)
    if draw >= 1.0 - math.exp(-hazard):
        return
    # The rising is for whichever rival is most obeyed in the city; where nobody has come forward yet,
    # for whoever would take over by custom: an assembly's cabinet first, then a council.
    best, top = -1, 0.0
    for c in range(contender_kind.shape[0]):
        if c == ruler or contender_kind[c] == OCCUPIER or contender_active[w, c] == 0:
            continue
        if contender_kind[c] != CABINET and contender_kind[c] != COUNCIL:
            continue
        if force[w, k, c] > top:
            best, top = c, force[w, k, c]
    if best < 0:
        for kind in (CABINET, COUNCIL):
            for c in range(contender_kind.shape[0]):
                if best < 0 and c != ruler and contender_kind[c] == kind:
                    best = c
    if best < 0:
        return
    operation[w, k] = best
    operation_party[w, k] = -1
    operation_day[w, k] = day
    operation_deaths[w, k] = 0.0
    record(log, log_count, status, w, EVENT_BEGINS, 8.0, best, k, mutinous, 1.0 - math.exp(-hazard), draw, -1)


@helper
def fight(
    w,
    k,
    key,
    day,
    operation,
    operation_party,
    operation_day,
    operation_deaths,
    site_holder,
    command,
    fighting_deaths,
    power_changes,
    power_day,
    seizures,
    unit_place,
    unit_men,
    unit_formed,
    unit_obedience,
    demonstration,
    people,
    news,
    incumbent,
    incumbent_since,
    contender_active,
    contender_kind,
    amnesty_day,
    site_news,
    detachments,
    fight_share,
    turnout_spread,
    contest_power,
    news_weight,
    steepness,
    unit_cadre,
    unit_readiness,
    group_kind,
    force,
    contender_entity,
    sits_in_capital,
    site_city,
    site_kind,
    site_weight,
    site_entity,
    city_entity,
    place_city,
    capital,
    log,
    log_count,
    status,
):
    """One day of an operation, hour by hour."""
    cause, ruler, party = operation[w, k], command[w, k], operation_party[w, k]
    if cause == ruler:  # whoever was attacked has handed the city over
        end_operation(
            w, k, True, 0, operation, operation_party, operation_deaths, cause, party, news, log, log_count, status
        )
        return
    begin = FIRST_HOUR if operation_day[w, k] == day else 0
    began = operation_day[w, k]
    up = math.exp(turnout_spread * normal(key, began, city_entity[k], 6)) if party != NOBODY else 1.0
    down = math.exp(turnout_spread * normal(key, began, city_entity[k], 7)) if party != NOBODY else 1.0
    _, crowd = in_the_streets(w, k, people, demonstration, place_city)
    for hour in range(begin, HOURS):
        rising, holding = strengths(
            w, k, cause, ruler, party, unit_place, unit_men, unit_formed, unit_obedience, unit_readiness, place_city
        )
        rising, holding = rising * up, holding * down
        rising += CROWD_UNORDERED * crowd if party == NOBODY else CROWD_ORDERED * crowd
        if success_chance(rising, holding, 1.0) < GIVE_UP and hour % COUNTED_EVERY == COUNTED_EVERY - 1:
            end_operation(
                w,
                k,
                False,
                hour,
                operation,
                operation_party,
                operation_deaths,
                cause,
                party,
                news,
                log,
                log_count,
                status,
            )
            return
        if contest_sites(
            w,
            k,
            key,
            day,
            hour,
            cause,
            ruler,
            rising,
            holding,
            site_holder,
            operation_deaths,
            fighting_deaths,
            people,
            news,
            site_news,
            detachments,
            fight_share,
            contest_power,
            group_kind,
            site_city,
            site_kind,
            site_weight,
            site_entity,
            place_city,
            log,
            log_count,
            status,
        ):
            win_city(
                w,
                k,
                day,
                hour,
                operation,
                operation_party,
                operation_deaths,
                command,
                power_changes,
                power_day,
                seizures,
                news,
                incumbent,
                incumbent_since,
                contender_active,
                contender_kind,
                amnesty_day,
                site_holder,
                site_city,
                cause,
                ruler,
                party,
                capital,
                key,
                force,
                contender_entity,
                sits_in_capital,
                contest_power,
                log,
                log_count,
                status,
            )
            return
        sway(
            w,
            k,
            cause,
            ruler,
            news,
            unit_place,
            unit_formed,
            unit_obedience,
            unit_cadre,
            place_city,
            news_weight,
            steepness,
        )
    if day - operation_day[w, k] >= LONGEST:
        end_operation(
            w, k, False, 23, operation, operation_party, operation_deaths, cause, party, news, log, log_count, status
        )


@helper
def end_operation(
    w, k, won, hour, operation, operation_party, operation_deaths, cause, party, news, log, log_count, status
):
    """Close an operation; a failure is news against those who rose."""
    if not won:
        news[w, cause] -= FAILURE_NEWS
    record(
        log,
        log_count,
        status,
        w,
        EVENT_ENDS,
        hour,
        cause,
        k,
        1.0 if won else 0.0,
        operation_deaths[w, k],
        0.0,
        max(party, -1),
    )
    operation[w, k] = -1
    operation_party[w, k] = -1


@helper
def win_city(
    w,
    k,
    day,
    hour,
    operation,
    operation_party,
    operation_deaths,
    command,
    power_changes,
    power_day,
    seizures,
    news,
    incumbent,
    incumbent_since,
    contender_active,
    contender_kind,
    amnesty_day,
    site_holder,
    site_city,
    cause,
    ruler,
    party,
    capital,
    key,
    force,
    contender_entity,
    sits_in_capital,
    contest_power,
    log,
    log_count,
    status,
):
    """The headquarters has fallen: command passes; in the capital power does."""
    for s in range(site_city.shape[0]):
        if site_city[s] == k:
            site_holder[w, s] = cause
    command[w, k] = cause
    deaths = operation_deaths[w, k]
    end_operation(
        w, k, True, hour, operation, operation_party, operation_deaths, cause, party, news, log, log_count, status
    )
    if k != capital:
        return
    record(log, log_count, status, w, EVENT_POWER, hour, cause, k, deaths, 0.0, 0.0, ruler)
    incumbent[w] = cause
    incumbent_since[w] = day
    contender_active[w, cause] = 1
    power_changes[w] += 1
    power_day[w] = day
    if party != NOBODY:
        seizures[w] += 1
    if ruler >= 0:
        if contender_kind[ruler] in (MONARCH, CABINET):
            contender_active[w, ruler] = 0  # its ministers are prisoners; a council or an army is more than its head
        if contender_kind[ruler] == MONARCH:
            for c in range(contender_kind.shape[0]):
                # With the monarchy go its claims; councils, cabinets and the high command stand on their own.
                if contender_kind[c] in (CABINET, COUNCIL, ARMY):
                    contender_active[w, c] = 1
            if amnesty_day[w] < 0:
                amnesty_day[w] = day
        news[w, ruler] -= POWER_NEWS
    news[w, cause] += POWER_NEWS
    if party != NOBODY:
        disperse(
            w,
            key,
            day,
            cause,
            force,
            contender_active,
            contender_entity,
            sits_in_capital,
            capital,
            news,
            contest_power,
            log,
            log_count,
            status,
        )
    for other in range(command.shape[1]):
        if command[w, other] == ruler and other != k and contender_kind[cause] != COUNCIL:
            command[w, other] = cause
