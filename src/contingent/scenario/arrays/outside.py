"""Outside inputs as daily arrays: prices, rail, seasons, the enemy, occasions of the calendar."""

from __future__ import annotations

from typing import Any

import numpy as np

from contingent.scenario.arrays.places import Labels, position
from contingent.scenario.model import Scenario
from contingent.world.kinds import INPUTS, PRICE
from contingent.world.vocabulary import (
    BORDER_OPEN,
    CALL_DAY,
    ENEMY_OFFENSIVE,
    ENEMY_TERMS,
    FOOD_SUPPLY,
    GATHERING,
    GRAIN_DEPENDENCE,
)

NEUTRAL = (1.0, 1.0, 1.0, 0.5)  # of INPUTS, where a case says nothing
LOWEST_PRICE = 1e-9  # keeps the log of a price finite


def outside_arrays(scenario: Scenario, labels: Labels) -> dict[str, Any]:
    """Return the dated inputs.

    outside float64[4, days + 1]: log price index, rail capacity, fixed price of grain over the market
    price, farming season; outside_error float64[4] (s.d. of the log); call_day, enemy_terms, food_supply
    float64[days + 1]; enemy_pressure float64[front, days + 1] and enemy_error float64[front]; grain_dependence
    float64[place], -1 where unknown; border_open float64[days + 1], 0 where the case says nothing; and the arrays of
    `gatherings`.
    """
    config = scenario.config
    days = config.days
    rows = scenario.tables["inputs"]
    outside = np.empty((len(INPUTS), days))
    error = np.zeros(len(INPUTS))
    for s, name in enumerate(INPUTS):
        points = sorted((r.date, r.value, r.error) for r in rows if r.series == name and r.place is None)
        outside[s] = NEUTRAL[s] if not points else interpolate([(config.day_of(d), v) for d, v, _ in points], days)
        error[s] = float(np.mean([e for _, _, e in points])) if points else 0.0
    outside[PRICE] = np.log(np.maximum(outside[PRICE], LOWEST_PRICE))
    places = position(labels, "place")
    fronts = [r.place for r in scenario.tables["places"] if r.kind == "front"]
    pressure, spread = np.zeros((len(fronts), days)), np.zeros(len(fronts))
    for row in rows:
        if row.series == ENEMY_OFFENSIVE and row.place in fronts:
            f, first = fronts.index(row.place), config.day_of(row.date)
            pressure[f, max(0, first) : max(0, first + int(row.days))] = row.value
            spread[f] = max(spread[f], row.error)
    food = sorted((config.day_of(row.date), row.value) for row in rows if row.series == FOOD_SUPPLY)
    calls, terms = np.zeros(days), np.zeros(days)
    for row in rows:
        if row.series in (CALL_DAY, ENEMY_TERMS):
            first, pulse = config.day_of(row.date), calls if row.series == CALL_DAY else terms
            pulse[max(0, first) : max(0, first + max(1, int(row.days)))] = row.value
    dependence = np.full(len(places), -1.0)
    for row in rows:
        if row.series == GRAIN_DEPENDENCE and row.place is not None:
            targets = [p for p, r in enumerate(scenario.tables["places"]) if row.place in (r.place, r.city)]
            dependence[targets] = row.value
    return {
        "outside": outside,
        "outside_error": error,
        "call_day": calls,
        "enemy_terms": terms,
        "food_supply": np.ones(days) if not food else interpolate(food, days),
        "enemy_pressure": pressure,
        "enemy_error": spread,
        "grain_dependence": dependence,
        "border_open": border_open(scenario, days),
        **gatherings(scenario, days),
    }


def border_open(scenario: Scenario, days: int) -> np.ndarray:
    """Return how far ways out through other countries are open, float64[days], 0 to 1."""
    config, rows = scenario.config, scenario.tables["inputs"]
    points = sorted((config.day_of(row.date), row.value) for row in rows if row.series == BORDER_OPEN)
    return interpolate(points, days) if points else np.zeros(days)


def gatherings(scenario: Scenario, days: int) -> dict[str, np.ndarray]:
    """Return the days on which people of one place meet anyway, in the order of the table.

    gather_place int64[n]; gather_day int64[n]; gather_size float64[n], 1 a call that everybody heeds.
    """
    config, places = scenario.config, scenario.tables["places"]
    found: list[tuple[int, int, float]] = []
    for row in scenario.tables["inputs"]:
        if row.series != GATHERING:
            continue
        first = config.day_of(row.date)
        met = range(max(0, first), min(days, first + max(1, int(row.days))))
        found += [(at, day, row.value) for at, p in enumerate(places) if row.place in (p.place, p.city) for day in met]
    return {
        "gather_place": np.array([at for at, _, _ in found], np.int64),
        "gather_day": np.array([day for _, day, _ in found], np.int64),
        "gather_size": np.array([size for _, _, size in found], np.float64),
    }


def interpolate(points: list[tuple[int, float]], days: int) -> np.ndarray:
    """Return the series on every day, linear between the days of the points and level outside them."""
    x = np.array([d for d, _ in points], np.float64)
    return np.interp(np.arange(days, dtype=np.float64), x, np.array([v for _, v in points]))
