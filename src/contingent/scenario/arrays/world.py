"""A world of territories as arrays: where each lies, what it is like in each year, and whose army stands where.

What hazards read is scaled here once, so that a fit and a run see the same numbers:

    size       (log people - log 5 million) / 1.5
    income     log income - log 3,000 dollars of 2011, of states; 0 of others, and where nothing is known
    colony     1 of what is no state
    middling   1 where there are elections, but not free ones that all may vote in: institutions from 2 to 5
    beaten     1 in the year of a lost war and in the three after it
    growth     growth of income in the last three years, in units of 5% a year; 0 where unknown

People that are not known are interpolated in logs between the years known, and level outside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.scenario.model import Scenario
from contingent.world.noise import name_keys

Floats = NDArray[np.float64]

SIZE_CENTRE, SIZE_SCALE = float(np.log(5_000.0)), 1.5  # thousand people
INCOME_CENTRE = float(np.log(3_000.0))  # dollars of 2011
MIDDLING = (2, 5)  # of the index of institutions
AFTER_DEFEAT = 3  # years; Skocpol (1979) and Weyland (2009) think of a few
GROWTH_YEARS, GROWTH_SCALE = 3, 0.05
NEAR_KM = 1_500.0  # over which nearness falls to 1/e; assumption
EARTH_KM = 6_371.0
LATE_WAR = "war_1937_45"  # the campaign that a world may be lived without


def world_arrays(scenario: Scenario, labels: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return arrays of territories and armies, Y the steps of the case.

    territory_near float64[territory, territory], exp(-km / NEAR_KM) between capitals, 0 with itself;
    territory_here uint8[territory, Y]; territory_people_by_year float64[territory, Y], persons;
    territory_size, territory_income, territory_colony, territory_middling, territory_beaten, territory_growth
    float64[territory, Y], scaled as above; territory_empire uint8[territory]; origin_territory int, -1 without one;
    army_owner, army_target, army_day int64[army]; army_late uint8[army]; army_entity uint32[army].
    """
    rows, armies = scenario.tables["territories"], scenario.tables["armies"]
    at = {name: n for n, name in enumerate(labels["territory"])}
    out: dict[str, Any] = {
        "territory_near": nearness([(row.latitude, row.longitude) for row in rows]),
        "territory_empire": np.array([row.empire for row in rows], np.uint8),
        "origin_territory": next((n for n, row in enumerate(rows) if row.origin), -1),
        "army_owner": np.array([at[row.army] for row in armies], np.int64),
        "army_target": np.array([at[row.territory] for row in armies], np.int64),
        "army_day": np.array([row.year - scenario.config.epoch.year for row in armies], np.int64),
        "army_late": np.array([row.war == LATE_WAR for row in armies], np.uint8),
        "army_entity": name_keys("army", [f"{row.army} {row.territory} {row.year}" for row in armies]),
    }
    return out | by_year(scenario, at)


def nearness(places: Sequence[tuple[float, float]]) -> Floats:
    """Return exp(-km / NEAR_KM) over great circles (the haversine formula), float64[n, n], 0 on the diagonal."""
    degrees = np.array(places, np.float64).reshape(-1, 2)
    latitude, longitude = np.radians(degrees).T
    half = (
        np.sin((latitude[:, None] - latitude) / 2) ** 2
        + np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    )
    near = np.exp(-2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))) / NEAR_KM)
    np.fill_diagonal(near, 0.0)
    return near


def by_year(scenario: Scenario, at: dict[str, int]) -> dict[str, Any]:
    """Return what territories are like in each step of the case."""
    config = scenario.config
    shape = len(at), config.days if at else 0
    here, state = np.zeros(shape, np.uint8), np.zeros(shape)
    people, income, institutions = (np.full(shape, np.nan) for _ in range(3))
    lost = np.zeros(shape)
    for row in scenario.tables["territory_years"]:
        n, year = at[row.territory], row.year - config.epoch.year
        here[n, year], state[n, year], lost[n, year] = 1, row.state, row.lost
        for values, value in ((people, row.people), (income, row.income), (institutions, row.institutions)):
            if value is not None:
                values[n, year] = value
    known = np.log(np.where(income > 0, income, np.nan))
    size = np.array([filled(np.log(each)) for each in people]).reshape(shape)
    rich = np.array([filled(each) for each in known]).reshape(shape)
    beaten = lost.copy()
    for after in range(1, AFTER_DEFEAT + 1):
        beaten[:, after:] = np.maximum(beaten[:, after:], lost[:, :-after])
    growth = np.zeros(shape)
    growth[:, GROWTH_YEARS:] = (known[:, GROWTH_YEARS:] - known[:, :-GROWTH_YEARS]) / GROWTH_YEARS / GROWTH_SCALE
    low, high = MIDDLING
    return {
        "territory_here": here,
        "territory_people_by_year": np.where(here == 1, 1_000.0 * np.exp(size), 0.0),
        "territory_size": (size - SIZE_CENTRE) / SIZE_SCALE,
        "territory_income": state * np.nan_to_num(rich - INCOME_CENTRE),
        "territory_colony": here * (1.0 - state),
        "territory_middling": ((institutions >= low) & (institutions <= high)).astype(np.float64),
        "territory_beaten": beaten,
        "territory_growth": np.nan_to_num(growth),
    }


def filled(values: Floats) -> Floats:
    """Return a series with gaps interpolated, level outside the years known; missing throughout where none is."""
    there = np.flatnonzero(np.isfinite(values))
    return np.interp(np.arange(len(values)), there, values[there]) if len(there) else values
