"""Grain, wages and hardship.

Prices, the rail's capacity and the fixed price of grain are dated inputs from outside, each with one
error a world. What responds is the arrival of grain in towns: what the rail carries, what peasants
sell at the fixed price and what a government that is obeyed can collect. A town lives on a stock
counted in days of the norm, S' = S + 7 x - 7 c with ration c = S / 14, so that the ration follows
arrivals x with a lag of a week or two. Wages follow prices with a lag and gain from strikes. Hardship
of a group is a weighted lack of bread and of real wages. It is no model of output or of money.
"""

from __future__ import annotations

import math

from contingent.world.layout import Field
from contingent.world.noise import normal
from contingent.world.parameter import Parameter

NAME = "economy"
EVERY = 7
FIELDS = (
    Field("input_error", ("input",), "float64", "1", "standard normal error of each outside series"),
    Field("price", (), "float64", "log index", "log of prices, 0 at the start"),
    Field("wage", (), "float64", "log index", "log of nominal wages, 0 at the start"),
    Field("rail", (), "float32", "1", "carrying capacity of the railways, 1 in normal times", 0.0, 2.0),
    Field("season", (), "float32", "1", "farming season, 0 none to 1 sowing or harvest", 0.0, 1.0),
    Field("stock", ("place",), "float32", "days", "bread grain in days of the norm", 0.0, 60.0),
    Field("ration", ("place",), "float32", "share of norm", "bread eaten as a share of the norm", 0.0, 1.0),
    Field("hardship", ("place", "group"), "float32", "1", "lack of bread and real wages", 0.0, 1.0),
)
READS = ("people", "obedience", "incumbent", "strike")
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
    ),
    Parameter(
        "strike_gain", 0.05, "1/week", "weekly wage gain where all workers strike", "assumption", low=0.0, high=0.1
    ),
    Parameter(
        "price_response",
        0.5,
        "1",
        "elasticity of grain sold to the fixed price over the market price",
        "assumption: marketed surplus, after Sah and Stiglitz (1984)",
        low=0.2,
        high=1.0,
    ),
    Parameter(
        "collected_share",
        0.5,
        "share",
        "share of a town's grain that officials collect, not trade, in war; it comes as far as the countryside obeys",
        "assumption: purchases at fixed prices and the levy of grain of December 1916",
        low=0.3,
        high=0.7,
    ),
    Parameter(
        "long_haul",
        0.4,
        "share",
        "share of a town's grain that comes from afar where unknown",
        "assumption",
        low=0.2,
        high=0.6,
    ),
)
# Assumptions, fixed: weight of bread and of wages in the hardship of each kind of group: workers, soldiers, peasants,
# middle, propertied. They need not sum to one (peasants and the propertied have other means).
BREAD = (0.6, 0.8, 0.1, 0.6, 0.3)
WAGES = (0.6, 0.1, 0.3, 0.5, 0.1)
# Assumptions, fixed: bread in stock (days of the norm), ration (share of the norm) and hardship (0..1) at the start.
STOCK_START, RATION_START, HARDSHIP_START = 7.0, 0.9, 0.2
# Assumptions, fixed: share of the countryside that obeys in normal times (collection is then full); days in which the
# error of the price series grows to its size; the most that the railways carry, and the share of it that a strike of
# all workers stops; the most that peasants sell and that arrives, as multiples of the norm.
OBEYED, PRICE_ERROR_DAYS = 0.8, 180.0
RAIL_MOST, RAIL_STRUCK, SOLD_MOST, ARRIVES_MOST = 1.5, 0.5, 1.2, 1.4
# Assumptions, fixed: days of the norm in stock at which the full ration is eaten, the most that is kept, the ration
# (share of the norm) that is always found.
FULL_STOCK, MOST_STOCK, LEAST_RATION = 14.0, 28.0, 0.05
DISTRICT, TOWN, COUNTRYSIDE, FRONT, FLEET = 0, 1, 2, 3, 4
PRICE, RAIL, FIXED_PRICE, SEASON = 0, 1, 2, 3


def start(input_error, price, wage, rail, stock, ration, hardship, outside, input_entity, key):
    for w in range(key.shape[0]):
        for s in range(input_error.shape[1]):
            input_error[w, s] = normal(key[w], 0, input_entity[s], 0)
        price[w] = 0.0
        wage[w] = 0.0
        rail[w] = outside[RAIL, 0]
        for p in range(stock.shape[1]):
            stock[w, p] = STOCK_START
            ration[w, p] = RATION_START
            for g in range(hardship.shape[2]):
                hardship[w, p, g] = HARDSHIP_START


def step(
    input_error,
    price,
    wage,
    rail,
    season,
    stock,
    ration,
    hardship,
    people,
    obedience,
    incumbent,
    strike,
    wage_lag,
    strike_gain,
    price_response,
    collected_share,
    long_haul,
    outside,
    outside_error,
    grain_dependence,
    place_kind,
    group_kind,
    day,
    key,
):
    last = outside.shape[1] - 1
    now = min(day, last)
    for w in range(key.shape[0]):
        ruler = incumbent[w]
        # What the towns can collect: share of the countryside that obeys whoever governs.
        reached, total, strikers, workers = 0.0, 0.0, 0.0, 0.0
        for p in range(stock.shape[1]):
            for g in range(group_kind.shape[0]):
                n = people[w, p, g]
                if place_kind[p] == COUNTRYSIDE:
                    total += n
                    if ruler >= 0:
                        reached += n * obedience[w, p, ruler]
                elif group_kind[g] == 0:
                    workers += n
                    strikers += n * strike[w, p]
        authority = reached / total if total > 0.0 else 1.0
        struck = strikers / workers if workers > 0.0 else 0.0

        price[w] = (
            outside[PRICE, now]
            - outside[PRICE, 0]
            + outside_error[PRICE] * input_error[w, PRICE] * min(1.0, day / PRICE_ERROR_DAYS)
        )
        rail[w] = min(RAIL_MOST, outside[RAIL, now] * math.exp(outside_error[RAIL] * input_error[w, RAIL])) * (
            1.0 - RAIL_STRUCK * struck
        )
        fixed = outside[FIXED_PRICE, now] * math.exp(outside_error[FIXED_PRICE] * input_error[w, FIXED_PRICE])
        season[w] = outside[SEASON, now]
        willing = min(SOLD_MOST, fixed ** price_response[w])
        wage[w] += wage_lag[w] * (price[w] - wage[w]) + strike_gain[w] * struck
        poverty = 1.0 - min(1.0, math.exp(wage[w] - price[w]))
        reach = 1.0 - collected_share[w] * (1.0 - authority / OBEYED)

        for p in range(stock.shape[1]):
            if place_kind[p] == COUNTRYSIDE:
                ration[w, p] = 1.0
            else:
                afar = grain_dependence[p] if grain_dependence[p] >= 0.0 else long_haul[w]
                if place_kind[p] == FRONT or place_kind[p] == FLEET:
                    afar = 1.0
                carried = (1.0 - afar) + afar * rail[w]
                arrivals = 7.0 * min(ARRIVES_MOST, carried * willing * reach)
                available = stock[w, p] + arrivals
                ration[w, p] = min(1.0, max(LEAST_RATION, available / FULL_STOCK))
                stock[w, p] = min(MOST_STOCK, max(0.0, available - 7.0 * ration[w, p]))
            for g in range(group_kind.shape[0]):
                kind = group_kind[g]
                lack = BREAD[kind] * (1.0 - ration[w, p]) + WAGES[kind] * poverty
                hardship[w, p, g] = min(1.0, lack)
