"""Grain, wages and hardship.

Prices, the rail's capacity and the fixed price of grain are dated inputs from outside, each with one
error a world. What responds is the arrival of grain in towns: what the rail carries, what peasants
sell at the fixed price and what a government that is obeyed can collect, all against the case's first day,

    x = 0.95 [(1 - a + a rail) / (1 - a + a rail_0)] min(1.2, (ratio / ratio_0)^response)
             (1 - collected (1 - min(1, obeyed / 0.8))) F                        a the share from afar

in multiples of the norm, where rail is what the series from outside says of railways that are kept in order, times what
disorder leaves of it,

    rail = outside [1 - d (1 - q)],    q' = q + (k - q) / T,    k = min(1, o / (0.8 o_0))

with o the share of people who carry out the orders of whoever governs, o_0 that share on the first day, and T the
weeks in which repairs left undone tell. Prices follow the series from outside, and what a government prints where taxes
are not paid: m (1 - k) a week in logarithms. F is what harvest, blockade and imports leave of the norm, 1 where no case
says. On the first day a town gets what it needs but for a twentieth, or F of that, whatever the state of the railways
then, for trade and stocks had long adjusted to it. It lives on a stock counted in days of the norm,

    S' = S + 7 x - 7 c,    c = (S + 7 x) / 14    (a share of the norm, from 0.05 to 1)

so that the ration c follows arrivals with a lag of a week or two; the start, S = 7 c and c = x, is its fixed point.
Wages follow prices with a lag and gain from strikes, w' = w + lag (p - w) + gain s in logarithms. Hardship of a group
is a weighted lack of bread and of real wages, B (1 - c) + W (1 - exp(w - p)). It is no model of output or of money.
"""

from __future__ import annotations

import math

from contingent.world.helper import helper
from contingent.world.kernels import share
from contingent.world.kinds import COUNTRYSIDE, FIXED_PRICE, FLEET, FRONT, PRICE, RAIL, SEASON, WORKERS
from contingent.world.layout import Field
from contingent.world.log import WEEK
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "economy"
EVERY = 7
FIELDS = (
    Field("input_error", ("input",), "float64", "1", "standard normal error of each outside series"),
    Field("price", (), "float64", "log index", "log of prices, 0 at the start"),
    Field("wage", (), "float64", "log index", "log of nominal wages, 0 at the start"),
    Field("rail", (), "float32", "1", "carrying capacity of the railways, 1 in normal times", 0.0, 2.0),
    Field("upkeep", (), "float32", "share", "how far the railways are kept in order, 1 as on the first day", 0.0, 1.0),
    Field("printed", (), "float64", "log index", "rise of prices by money printed where orders are not carried out"),
    Field("orders_start", (), "float32", "share", "people who carried out orders on the first day", 0.0, 1.0),
    Field("season", (), "float32", "1", "farming season, 0 none to 1 sowing or harvest", 0.0, 1.0),
    Field("stock", ("place",), "float32", "days", "bread grain in days of the norm", 0.0, 60.0),
    Field("ration", ("place",), "float32", "share of norm", "bread eaten as a share of the norm", 0.0, 1.0),
    Field("hardship", ("place", "group"), "float32", "1", "lack of bread and real wages", 0.0, 1.0),
)
READS = ("people", "obedience", "incumbent", "strike", "orders_carried")
CHANGES = ()
PARAMETERS = (
    Parameter(
        "wage_lag",
        0.05,
        "1/week",
        "share of the gap to prices that wages make up in a week",
        "assumption: real wages fell by about a third in two years of rising prices",
        low=0.02,
        high=0.1,
        within="[0, 1]",
    ),
    Parameter(
        "strike_gain",
        0.05,
        "1/week",
        "weekly wage gain where all workers strike",
        "assumption",
        low=0.0,
        high=0.1,
        within="[0, 1]",
    ),
    Parameter(
        "price_response",
        0.5,
        "1",
        "elasticity of grain sold to the fixed price over the market price",
        "assumption: marketed surplus, after Sah and Stiglitz (1984)",
        low=0.2,
        high=1.0,
        within="[0, 10]",
    ),
    Parameter(
        "collected_share",
        0.5,
        "share",
        "share of a town's grain that officials collect, not trade, in war; it comes as far as the countryside obeys",
        "assumption: purchases at fixed prices and the levy of grain of December 1916",
        low=0.3,
        high=0.7,
        within="[0, 1]",
    ),
    Parameter(
        "rail_discipline",
        0.5,
        "share",
        "share of the railways' capacity that goes where nobody carries out orders any more",
        "assumption: locomotives out of order rose from 17% in January 1917 to 30% in January 1918 (economy sources), "
        "to which idle wagons and stops of work come",
        low=0.3,
        high=0.8,
        within="[0, 1]",
    ),
    Parameter(
        "printing",
        0.02,
        "1/week",
        "weekly rise of prices, in logarithms, by the money that a government prints where nobody carries out orders",
        "assumption: money grew by 1% a week in 1916, by 1.8% from March to October 1917 (economy sources)",
        low=0.01,
        high=0.04,
        within="[0, 1]",
    ),
    Parameter(
        "long_haul",
        0.4,
        "share",
        "share of a town's grain that comes from afar where unknown",
        "assumption",
        low=0.2,
        high=0.6,
        within="[0, 1]",
    ),
)
# Assumptions, fixed: weight of bread and of wages in the hardship of each kind of group: workers, soldiers, peasants,
# middle, propertied. They need not sum to one (peasants and the propertied have other means).
BREAD = (0.6, 0.8, 0.1, 0.6, 0.3)
WAGES = (0.6, 0.1, 0.3, 0.5, 0.1)
# Assumptions, fixed: ration (share of the norm) and hardship (0..1) at the start. The stock (days of the norm) is at
# its fixed point.
RATION_START, HARDSHIP_START = 0.95, 0.2
STOCK_START = WEEK * RATION_START
# Assumptions, fixed: share of the countryside that obeys in normal times (collection is then full), and of the first
# day's orders that keeps all going; days in which the
# errors of outside series, nought on the first day, grow to their size; the most that the railways carry, and the share
# of it that a strike of all workers stops; the most that peasants sell and that arrives, as multiples of the norm.
OBEYED, ERROR_DAYS = 0.8, 180.0
RAIL_MOST, RAIL_STRUCK, SOLD_MOST, ARRIVES_MOST = 1.5, 0.5, 1.2, 1.4
# Assumption, fixed: weeks in which the state of engines and track follows how far orders are carried out.
REPAIR_WEEKS = 26.0
# Assumptions, fixed: days of the norm in stock at which the full ration is eaten, the most that is kept, the ration
# (share of the norm) that is always found.
FULL_STOCK, MOST_STOCK, LEAST_RATION = 14.0, 28.0, 0.05
DRAW_SERIES = 0


def start(world, p, case, now):
    """One error for each series from outside; stocks and hardship of an ordinary week."""
    place, country, error = world.place, world.country, world.input.error
    for s in range(error.shape[0]):
        error[s] = normal(now.key, 0, world.input.entity[s], DRAW_SERIES)
    country.price = 0.0
    country.wage = 0.0
    country.rail = case.outside[RAIL, 0]
    country.printed = 0.0
    country.upkeep = 1.0
    country.orders_start = 0.0  # known at the end of the first day
    place.stock[:] = STOCK_START * case.food_supply[0]
    place.ration[:] = RATION_START * case.food_supply[0]
    place.hardship[:] = HARDSHIP_START


def step(world, p, case, now):
    """One week: what comes from outside, wages, the grain that is sold and reaches towns, bread, hardship."""
    place, group, country, error = world.place, world.group, world.country, world.input.error
    struck = on_strike(place, group)
    today = min(now.day, case.outside.shape[1] - 1)
    grown = min(1.0, now.day / ERROR_DAYS)
    obeyed = orders_kept(country)
    country.printed += p.printing * (1.0 - obeyed)
    country.upkeep += (obeyed - country.upkeep) / REPAIR_WEEKS
    disorder = p.rail_discipline * (1.0 - country.upkeep)
    rise = case.outside[PRICE, today] - case.outside[PRICE, 0]
    country.price = rise + country.printed + case.outside_error[PRICE] * error[PRICE] * grown
    country.rail = carried(error[RAIL] * grown, today, case) * (1.0 - disorder) * (1.0 - RAIL_STRUCK * struck)
    country.season = case.outside[SEASON, today]
    country.wage += p.wage_lag * (country.price - country.wage) + p.strike_gain * struck
    poverty = 1.0 - min(1.0, math.exp(country.wage - country.price))
    reach = 1.0 - p.collected_share * (1.0 - min(1.0, countryside_obeys(place, country.incumbent) / OBEYED))
    supply = RATION_START * reach * sold(error[FIXED_PRICE] * grown, today, p.price_response, case)
    supply *= case.food_supply[min(now.day, case.food_supply.shape[0] - 1)]
    for i in range(place.stock.shape[0]):
        if place.kind[i] == COUNTRYSIDE:
            place.ration[i] = 1.0
        else:
            usual = by_rail(place, i, carried(0.0, 0, case), p.long_haul)
            eat(place, i, min(ARRIVES_MOST, supply * by_rail(place, i, country.rail, p.long_haul) / usual))
        suffer(place, i, poverty, group)


@helper
def on_strike(place, group):
    """Share of the workers of towns who strike."""
    strikers, workers = 0.0, 0.0
    for i in range(place.strike.shape[0]):
        if place.kind[i] == COUNTRYSIDE:
            continue
        for g in range(group.kind.shape[0]):
            if group.kind[g] == WORKERS:
                workers += place.people[i, g]
                strikers += place.people[i, g] * place.strike[i]
    return share(workers, strikers)


@helper
def orders_kept(country):
    """As k = min(1, o / (0.8 o_0)): how far what is ordered is done, where a fifth that fails is made good."""
    if country.orders_start == 0.0:
        country.orders_start = country.orders_carried
    usual = OBEYED * country.orders_start
    return min(1.0, country.orders_carried / usual) if usual > 0.0 else 1.0


@helper
def carried(error, today, case):
    """What the railways carry where nobody strikes and all is in order, 1 in normal times."""
    return min(RAIL_MOST, case.outside[RAIL, today] * math.exp(case.outside_error[RAIL] * error))


@helper
def sold(error, today, response, case):
    """What peasants sell at the fixed price, as a multiple of what they sold on the first day."""
    fixed = case.outside[FIXED_PRICE, today] / case.outside[FIXED_PRICE, 0]
    return min(SOLD_MOST, (fixed * math.exp(case.outside_error[FIXED_PRICE] * error)) ** response)


@helper
def countryside_obeys(place, ruler):
    """Share of the countryside that obeys whoever governs."""
    obeying, total = 0.0, 0.0
    for i in range(place.kind.shape[0]):
        if place.kind[i] != COUNTRYSIDE:
            continue
        for g in range(place.people.shape[1]):
            total += place.people[i, g]
            if ruler >= 0:
                obeying += place.people[i, g] * place.obedience[i, ruler]
    return obeying / total if total > 0.0 else 1.0


@helper
def by_rail(place, i, rail, long_haul):
    """Share of its grain that can reach a town or front: all from nearby, and from afar what the rail carries."""
    afar = place.grain_dependence[i] if place.grain_dependence[i] >= 0.0 else long_haul
    if place.kind[i] == FRONT or place.kind[i] == FLEET:
        afar = 1.0
    return (1.0 - afar) + afar * rail


@helper
def eat(place, i, arrives):
    """S' = S + 7 x - 7 c: grain arrives (x, days of the norm a day), and the ration c is a share of what is there."""
    available = place.stock[i] + WEEK * arrives
    place.ration[i] = min(1.0, max(LEAST_RATION, available / FULL_STOCK))
    place.stock[i] = min(MOST_STOCK, max(0.0, available - WEEK * place.ration[i]))


@helper
def suffer(place, i, poverty, group):
    """Hardship of each kind of group, from lack of bread and of real wages."""
    for g in range(group.kind.shape[0]):
        kind = group.kind[g]
        lack = BREAD[kind] * (1.0 - place.ration[i]) + WAGES[kind] * poverty
        place.hardship[i, g] = min(1.0, lack)
