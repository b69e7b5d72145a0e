"""What comes from outside and is dated or follows a war: soldiers who go home, turns of acceptance."""

from __future__ import annotations

import math

import numpy as np

from contingent.scenario.arrays.places import Arrays, Labels, position
from contingent.scenario.model import Scenario

FOR_GOOD = 1 << 30  # a day that no case reaches
ALL = -1  # in place of a party: all of them


def dated_outside_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return what `war_end` and `turns` read; see `home_arrays` and `turn_arrays`."""
    return home_arrays(scenario, labels) | turn_arrays(scenario, labels)


def home_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return how soon soldiers go home after a war.

    home_days float64[place], the mean of the days that a man stays on, 0 where nobody goes; home_spread float64[place],
    half the log of its range; home_stay float64[place], the share who stay under arms.
    """
    rows = {row.where: row for row in scenario.tables["demobilisation"]}
    out = {name: np.zeros(len(labels["place"])) for name in ("home_days", "home_spread", "home_stay")}
    for i, place in enumerate(scenario.tables["places"]):
        row = rows.get(place.place) or rows.get(place.kind)
        if row:
            out["home_days"][i], out["home_stay"][i] = row.days, row.stay
            out["home_spread"][i] = math.log(row.high / row.low) / 2.0
    return out


def turn_arrays(scenario: Scenario, labels: Labels) -> Arrays:
    """Return the turns from outside, a position a row of turns.csv.

    turn_from, turn_to int64[turn], days, the last not included; turn_who int64[turn], a contender; turn_with
    int64[turn], a party or -1 all; turn_change, turn_spread (half of the range), turn_news float64[turn].
    """
    rows, config = scenario.tables["turns"], scenario.config
    contender, party = position(labels, "contender"), position(labels, "party")
    return {
        "turn_from": np.array([config.day_of(row.date) for row in rows], np.int64),
        "turn_to": np.array([config.day_of(row.end) if row.end else FOR_GOOD for row in rows], np.int64),
        "turn_who": np.array([contender[row.contender] for row in rows], np.int64),
        "turn_with": np.array([party[row.party] if row.party else ALL for row in rows], np.int64),
        "turn_change": np.array([row.change for row in rows], np.float64),
        "turn_spread": np.array([(row.high - row.low) / 2.0 for row in rows], np.float64),
        "turn_news": np.array([row.news for row in rows], np.float64),
    }
