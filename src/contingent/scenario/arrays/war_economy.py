"""Harvests, works, relief and ports as arrays: what the war economy and demography read."""

from __future__ import annotations

from datetime import MINYEAR, date
from typing import Any

import numpy as np

from contingent.scenario.arrays.places import Arrays, Labels, position
from contingent.scenario.model import Scenario
from contingent.world.after import WORKS_KINDS

NEW_YEAR, REAPED = (8, 1), (8, 26)  # month and day: the agricultural year begins, the harvest is in
ERROR = 0.15  # s.d. of the log of a yield that no row gives; assumption
SEA = "sea"


def war_economy_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return what land, works and the world outside give.

    place_sown_norm float64[place], million hectares; harvest_tick, year_tick int64[year], steps on which a harvest is
    in and on which an agricultural year begins, from the year before the epoch's to the last; yield_index, yield_error
    float64[place, year]; works_place, works_kind int64[works], a place and a position among WORKS_KINDS, works_share
    float64[works]; relief_from, relief_to int64[relief], steps, relief_people float64[relief], persons; place_port
    uint8[place], has a link by sea or a patron's port; start_week int, week of the year of the first step, 0 to 52.
    """
    place = position(labels, "place")
    config, tables = scenario.config, scenario.tables
    years = range(max(config.epoch.year - 1, MINYEAR), config.end.year + 1)
    norm = np.zeros(len(place))
    index, error = np.ones((len(place), len(years))), np.full((len(place), len(years)), ERROR)
    for row in tables["harvest"]:
        norm[place[row.province]] = row.sown_area_norm
        if row.year in years:
            at = place[row.province], row.year - years[0]
            index[at], error[at] = row.yield_index, row.error
    port = np.zeros(len(place), np.uint8)
    for row in tables["links"]:
        if row.kind == SEA:
            port[place[row.origin]] = port[place[row.target]] = 1
    for row in tables["patrons"]:
        port[place[row.port]] = 1
    works, relief = tables["works"], tables["relief"]
    out: dict[str, Any] = {
        "place_sown_norm": norm,
        "yield_index": index,
        "yield_error": error,
        "harvest_tick": np.array([config.day_of(date(year, *REAPED)) for year in years], np.int64),
        "year_tick": np.array([config.day_of(date(year, *NEW_YEAR)) for year in years], np.int64),
        "works_place": np.array([place[row.place] for row in works], np.int64),
        "works_kind": np.array([WORKS_KINDS.index(row.kind) for row in works], np.int64),
        "works_share": np.array([row.share for row in works], np.float64),
        "relief_from": np.array([config.day_of(row.start) for row in relief], np.int64),
        "relief_to": np.array([config.day_of(row.end) for row in relief], np.int64),
        "relief_people": np.array([row.people for row in relief], np.float64),
        "place_port": port,
        "start_week": (config.epoch.timetuple().tm_yday - 1) // 7,
    }
    return out
