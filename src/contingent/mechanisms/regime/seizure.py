"""Seizure: a contest for a city's key positions, hour by hour.

An operation begins by order (a party's or a contender's choice), when troops arrive that come for somebody else than
the government, or without an order (`risings`), with a hazard that grows with the crowd in the streets and with the
armed men who no longer obey. A contender that has sent for more men than would rise for it in the capital waits for
them with its order. Each hour both sides send detachments to positions that the other holds, the headquarters
last (`contest`). A position's guard fights, leaves or joins by how far the armed men of the city obey each side (Singh
2014: a coup is a coordination game; soldiers join the side expected to win); a position taken is public news that moves
every unit. The operation ends when the headquarters falls and command of the city passes (`power`), or when those who
rise are too few to go on. One mechanism serves for crowds, parties, councils and armies alike.
"""

from __future__ import annotations

import math

from contingent.mechanisms.regime.armed import ready_men, risers
from contingent.mechanisms.regime.contest import HOURS, Contest, behind, contest_sites, strengths, sway
from contingent.mechanisms.regime.mandate import LED_BY_CONTENDER, LED_BY_NOBODY, mandate
from contingent.mechanisms.regime.orders import no_orders, orders
from contingent.mechanisms.regime.power import FIRST_HOUR, LOST, NO_OPERATION, WON, begin, end, win_city
from contingent.mechanisms.regime.risings import spark
from contingent.world.helper import helper
from contingent.world.kernels import success_chance
from contingent.world.kinds import CLAIM, KIND, NATIONAL, OPERATION
from contingent.world.layout import Field
from contingent.world.log import NEVER, NOBODY, NOON, record
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
    Field("seized_day", (), "int32", "day", "day on which power was last taken by order, -9999 never"),
    Field("failed_day", ("contender",), "int32", "day", "day of the last rising for it that failed, -9999 none"),
    Field("yielded", ("contender",), "int32", "day", "day on which it last handed power over, -9999 never"),
    Field("raised_by", (), "int32", "party", "the party that led who governs to power, -1 none"),
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
    "unit_loyal",
    "split",
    "support",
    "members",
    "residents",
    "mutiny",
    "city_seats",
    "city_support",
    "stance",
    "in_office",
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
    "rival_chance",
    "dispersed_day",
)
PARAMETERS = (
    Parameter(
        "site_news",
        0.25,
        "1",
        "news that a position taken makes, by its weight",
        "assumption",
        low=0.1,
        high=0.5,
        within="[0, 10]",
    ),
    Parameter(
        "detachments",
        2.0,
        "1/hour",
        "positions that a city's rising can send men to in an hour at full strength",
        "assumption: about forty positions in some 30 hours in November 1917",
        low=1.0,
        high=4.0,
        within="[0, 1000]",
    ),
    Parameter(
        "fight_share", 0.5, "1", "readiness of loyal guards to fight", "assumption", low=0.2, high=0.9, within="[0, 1]"
    ),
    Parameter(
        "turnout_spread",
        0.8,
        "log",
        "spread of how many of those who obey a side turn out for it, one draw a side and operation",
        "assumption: a few per cent of the garrison acted in November 1917 (Pipes)",
        low=0.3,
        high=1.2,
        within="[0, 10]",
    ),
    Parameter(
        "spark_rate",
        0.6,
        "1/day",
        "hazard that a crowd with mutinous troops goes for the government",
        "assumption",
        low=0.2,
        high=1.5,
        within="[0, 24]",
    ),
)
# Assumptions, fixed: share of the city's active armed men below which those who rise stop, and every how many hours
# they count; days after which an undecided operation ends.
GIVE_UP, COUNTED_EVERY, LONGEST = 0.12, 6, 10
# Assumptions, fixed: how many of a crowd fight beside a rising without and with an order.
CROWD_UNORDERED, CROWD_ORDERED = 0.01, 0.002
CLAIM_NEWS = 0.5  # assumption, fixed: news of a claim raised
EVENT_CLAIM = KIND["council_claims"]
HEARD = 14  # assumption, fixed: days in which another city takes a change of power in the capital for news
# Draws of a city and the day on which an operation began; the others stand with the theories.
DRAW_TURNOUT_RISING, DRAW_TURNOUT_HOLDING, DRAW_FOLLOW = 6, 7, 8


def scratch(size):
    """Return room for today's orders."""
    return no_orders(size.order)


def start(world, p, case, now):
    """All cities are the government's."""
    city, site, country = world.city, world.site, world.country
    country.power_day = NEVER
    country.seized_day = NEVER
    world.contender.failed_day[:] = NEVER
    world.contender.yielded[:] = NEVER
    country.raised_by = NOBODY
    city.operation[:] = NO_OPERATION
    city.operation_party[:] = LED_BY_NOBODY
    city.command[:] = case.incumbent_start
    site.holder[:] = case.incumbent_start


def step(world, p, case, now, scratch):
    """One day: orders, troops that arrive and risings begin operations; then the day's fights; who holds what."""
    for k in range(orders(world.decision, case, scratch)):
        carry_out(scratch.by[k], scratch.code[k], world, case, now)
    arrive(world, case, now)
    for k in range(world.city.operation.shape[0]):
        spark(k, world, p.spark_rate, case.power_issue, now)
        follow(k, world, case, now)
        fight(k, world, p, case, now)
    take_stock(world.site, world.city)


@helper
def carry_out(n, code, world, case, now):
    """A claim to power, or an operation in the capital; where there is none, in every city that could be taken."""
    decision, party, contender, city, capital = world.decision, world.party, world.contender, world.city, case.capital
    q = decision.party[n]
    led_by = q if q >= 0 else LED_BY_CONTENDER
    cause = decision.actor[n] if q < 0 else party.contender[q]
    if cause < 0:
        return
    if code == CLAIM:
        # Whose claim has lapsed needs men to raise it again; a nation's body claims at home.
        fresh = contender.active[cause] == 1 or world.country.power_changes == 0 or contender.kind[cause] == NATIONAL
        if fresh or capital < 0 or promising(capital, cause, led_by, world, case.power_issue) > GIVE_UP:
            claim(cause, q, contender, now.log)
    elif code == OPERATION and contender.active[cause] == 1:
        if q >= 0:
            world.country.accused = q
        for k in range(city.operation.shape[0]):
            if capital >= 0 and (k != capital or waits(k, cause, led_by, world, case.power_issue)):
                continue
            if promising(k, cause, led_by, world, case.power_issue) > GIVE_UP:
                begin(k, cause, led_by, world, capital, now)


@helper
def waits(k, cause, led_by, world, power_issue):
    """Whether a contender that rises in city k waits for its troops: more are on their way than would rise there."""
    if led_by != LED_BY_CONTENDER:
        return False
    called = mandate(k, cause, world.city.command[k], led_by, world, power_issue)
    rising, _ = risers(k, cause, world.city.command[k], called, world.place, world.unit)
    return men_coming(cause, k, world.place, world.unit) > rising


@helper
def men_coming(c, k, place, unit):
    """Ready men under way to city k for contender c."""
    men = 0.0
    for u in range(unit.men.shape[0]):
        if unit.target[u] >= 0 and unit.for_[u] == c and place.city[unit.target[u]] == k:
            men += ready_men(u, unit)
    return men


@helper
def promising(k, cause, led_by, world, power_issue):
    """Share of the armed men of city k whom those who sound them out would find on the side of a rising."""
    ruler = world.city.command[k]
    called = mandate(k, cause, ruler, led_by, world, power_issue)
    rising, holding = risers(k, cause, ruler, called, world.place, world.unit)
    return success_chance(rising, holding, 1.0)


@helper
def follow(k, world, case, now):
    """Another city hears what happens in the capital, and its followers decide for themselves whether to rise."""
    city, country, capital = world.city, world.country, case.capital
    if capital < 0 or k == capital or city.operation[k] >= 0:
        return
    cause, led_by = city.operation[capital], city.operation_party[capital]
    if cause < 0 and now.day - country.power_day <= HEARD:
        cause, led_by = country.incumbent, LED_BY_CONTENDER
    if cause < 0 or led_by == LED_BY_NOBODY or city.command[k] == cause or city.operation_day[capital] == now.day:
        return
    chance = promising(k, cause, led_by, world, case.power_issue)
    if chance > GIVE_UP and uniform(now.key, now.day, city.entity[k], DRAW_FOLLOW) < chance:
        begin(k, cause, led_by, world, capital, now)


@helper
def claim(cause, q, contender, log):
    """A contender claims power, by a party's decision or its own."""
    if contender.active[cause] == 0:
        record(log, EVENT_CLAIM, NOON, actor=cause, value=1.0, detail=q)
    contender.active[cause] = 1
    contender.news[cause] += CLAIM_NEWS


@helper
def arrive(world, case, now):
    """Troops that come for somebody else than the government begin their operation when they arrive."""
    place, unit, capital = world.place, world.unit, case.capital
    for u in range(unit.men.shape[0]):
        c, i = unit.for_[u], unit.place[u]
        if unit.arrives[u] == now.day and c >= 0 and c != world.country.incumbent and unit.target[u] < 0:
            if capital >= 0 and i >= 0 and place.city[i] == capital:
                if promising(capital, c, LED_BY_CONTENDER, world, case.power_issue) > GIVE_UP:
                    begin(capital, c, LED_BY_CONTENDER, world, capital, now)


@helper
def fight(k, world, p, case, now):
    """One day of an operation in city k, hour by hour."""
    place, unit, city, contender = world.place, world.unit, world.city, world.contender
    cause, ruler, led_by, began = city.operation[k], city.command[k], city.operation_party[k], city.operation_day[k]
    if cause < 0:
        return
    if cause == ruler:  # whoever was attacked has handed the city over
        end(Contest(k, cause, ruler, led_by, 0, 0.0, 0.0, 0.0, 0.0), WON, city, contender, now)
        return
    called = mandate(k, cause, ruler, led_by, world, case.power_issue)
    up, down = turnout(k, led_by, began, city, p.turnout_spread, now.key)
    _, crowd = in_the_streets(place.people, place.demonstration, place.city, k)
    beside = CROWD_UNORDERED * crowd if led_by == LED_BY_NOBODY else CROWD_ORDERED * crowd
    for hour in range(FIRST_HOUR if began == now.day else 0, HOURS):
        rising, holding = strengths(k, cause, ruler, led_by, called, place, unit)
        with_cause = behind(k, cause, ruler, led_by, place, unit)
        with_ruler = behind(k, ruler, ruler, led_by, place, unit)
        contest = Contest(k, cause, ruler, led_by, hour, rising * up + beside, holding * down, with_cause, with_ruler)
        if hopeless(contest):
            end(contest, LOST, city, contender, now)
            return
        if contest_sites(contest, world, p, case, now):
            win_city(contest, world, p, case, now)
            return
        sway(contest, place, unit, contender.news, p)
    if now.day - began >= LONGEST:
        end(Contest(k, cause, ruler, led_by, HOURS - 1, 0.0, 0.0, 0.0, 0.0), LOST, city, contender, now)


@helper
def turnout(k, led_by, began, city, spread, key):
    """Factors of how many turn out for either side, one draw a side and operation; one where nobody leads."""
    if led_by == LED_BY_NOBODY:
        return 1.0, 1.0
    up = math.exp(spread * normal(key, began, city.entity[k], DRAW_TURNOUT_RISING))
    down = math.exp(spread * normal(key, began, city.entity[k], DRAW_TURNOUT_HOLDING))
    return up, down


@helper
def hopeless(contest):
    """Whether those who rise count themselves, and are too few to go on."""
    counted = contest.hour % COUNTED_EVERY == COUNTED_EVERY - 1
    return counted and success_chance(contest.rising, contest.holding, 1.0) < GIVE_UP


@helper
def take_stock(site, city):
    """Who commands each city and what share of its key positions each contender holds tonight."""
    for k in range(city.holds.shape[0]):
        total = 0.0
        for c in range(city.holds.shape[1]):
            city.holds[k, c] = 0.0
            city.commands[k, c] = 1 if city.command[k] == c else 0
        for s in range(site.city.shape[0]):
            if site.city[s] == k:
                total += site.weight[s]
                if site.holder[s] >= 0:
                    city.holds[k, site.holder[s]] += site.weight[s]
        for c in range(city.holds.shape[1]):
            city.holds[k, c] = city.holds[k, c] / total if total > 0.0 else 0.0
