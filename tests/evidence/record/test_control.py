"""Who holds which city: sides, scores and both nulls by hand, and a start from which nobody moves."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

import contingent as ct
from contingent.evidence.record.control import (
    CLAIMANTS,
    COUNCILS,
    FIRST,
    HORIZONS,
    LAST,
    OTHERS,
    QUARTER,
    City,
    brier,
    cities_of,
    forecast,
    markov,
    origins,
    scores,
    sides_of,
    summary,
)
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

# Nobody attacks, claims, comes, leaves or rises, and no place is empty of men.
STILL = ("tempo", "claim", "patrons_come", "recall_speed", "guests_come", "disarming", "bands_most", "presence",
         "founding")  # fmt: skip


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return ct.load("russia-1918")


def city(*changes: tuple[date, int], region: str = "r", test: bool = False) -> City:
    return City("p", region, changes, test)


def test_origins_are_a_quarter_apart() -> None:
    days = origins()
    assert days[0] == FIRST and days[-1] <= LAST < days[-1] + timedelta(days=QUARTER)
    assert {(b - a).days for a, b in pairwise(days)} == {QUARTER}


def test_a_side_lasts_until_the_next_row() -> None:
    known = city((date(1918, 5, 1), COUNCILS), (date(1918, 9, 1), CLAIMANTS))
    days = [date(1918, 4, 30), date(1918, 5, 1), date(1918, 8, 31), date(1918, 9, 1)]
    assert [known.side(day) for day in days] == [-1, COUNCILS, COUNCILS, CLAIMANTS]


def test_brier_by_hand() -> None:
    """(0.5 - 1)^2 + 0.3^2 + 0.2^2; nought for what was sure and came, two for what was sure and did not."""
    assert brier(np.array([0.5, 0.3, 0.2]), 0) == pytest.approx(0.25 + 0.09 + 0.04)
    assert brier(np.array([0.0, 1.0, 0.0]), 1) == 0.0 and brier(np.array([0.0, 1.0, 0.0]), 2) == 2.0


def test_the_chain_counts_what_other_regions_did() -> None:
    """One city stays with the councils and another goes over to them after 1 January 1919; held-out rows do not count.

    There are eight origins to the end of 1919 (from 1 March 1918, 91 days apart), four before that day.
    """
    days = [day for day in origins() if day <= date(1920, 1, 1)]
    assert len(days) == 8 and sum(day < date(1919, 1, 1) for day in days) == 4
    cities = [
        city((FIRST, COUNCILS)),
        city((FIRST, CLAIMANTS), (date(1919, 1, 1), COUNCILS)),
        city((FIRST, OTHERS), test=True),
        city((FIRST, OTHERS), region="left out"),
    ]
    chances = markov(cities, "left out", 13)
    # From claimants: origins of 1918 of which the last has moved 13 weeks on; one more of each side is added.
    assert chances[COUNCILS] == pytest.approx(np.array([8 + 4 + 1, 1, 1]) / 15.0)
    assert chances[CLAIMANTS] == pytest.approx(np.array([1 + 1, 3 + 1, 1]) / 7.0)
    assert chances[OTHERS] == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_every_contender_of_the_record_has_a_side(scenario: Scenario) -> None:
    side = sides_of(scenario)
    assert {row.contender for row in scenario.tables["control"]} <= set(side)
    assert side["soviet"] == COUNCILS and side["south"] == side["don_host"] == CLAIMANTS
    assert side["polish"] == side["allies"] == side["insurgents"] == OTHERS


def test_cities_are_those_of_the_record(scenario: Scenario) -> None:
    cities = cities_of(scenario)
    names = [each.place for each in cities]
    recorded = {row.place for row in scenario.tables["control"] if row.use != "start"}
    assert len(names) == len(set(names)) and set(names) == recorded
    assert all(each.region and list(each.changes) == sorted(each.changes) for each in cities)
    assert any(each.test for each in cities) and any(not each.test for each in cities)


def test_if_nobody_moves_the_scores_are_those_of_persistence(scenario: Scenario) -> None:
    still = apply(scenario, [f"set {name}=0" for name in STILL])
    frame = scores(still, worlds=2, weeks=(13, 26), days=[date(1918, 11, 22)])
    assert len(frame) > 50 and frame["moved"].any() and not frame["moved"].all()
    np.testing.assert_allclose(frame["model"], frame["persistence"])
    assert (frame["p"] == (~frame["moved"])).all()


def test_a_forecast_is_a_share_of_worlds(scenario: Scenario) -> None:
    """Shares of three sides and of nobody sum to one, at the origin they are the record's."""
    told = forecast(scenario, date(1918, 11, 22), (0, 8), worlds=4, seed=3)
    assert set(told) == {0, 8}
    for shares in told.values():
        assert (shares >= 0.0).all() and (shares.sum(axis=1) <= 1.0 + 1e-12).all()
        assert (np.rint(shares * 4) == shares * 4).all()
    again = forecast(scenario, date(1918, 11, 22), (8,), worlds=4, seed=3, threads=1)
    np.testing.assert_array_equal(again[8], told[8])


def test_means_and_errors_over_regions() -> None:
    """Two regions of fitted cities: gains over the chain of 0.1 and 0.3 have mean 0.2 by row and an error of 0.1."""
    rows = [
        {"origin": date(1918, 3, 1), "weeks": 13, "place": place, "region": region, "test": False, "side": 0,
         "moved": moved, "p": 0.5, "model": 0.5, "persistence": 0.4, "markov": markov_}
        for place, region, moved, markov_ in [("a", "r", True, 0.6), ("b", "s", False, 0.8)]
    ]  # fmt: skip
    rows += [rows[0] | {"region": "t", "test": True, "place": "c"}, rows[0] | {"origin": date(1920, 3, 1)}]
    out = summary(pd.DataFrame(rows)).set_index("part")
    assert sorted(out.index) == ["all cities, from 1920", "fitted cities, 1918-19", "whole regions, 1918-19"]
    fitted = out.loc["fitted cities, 1918-19"]
    assert fitted["rows"] == 2 and fitted["cities"] == 2 and fitted["moved"] == 0.5
    assert fitted["gain_over_markov"] == pytest.approx(0.2) and fitted["error"] == pytest.approx(0.1)
    assert HORIZONS == (13, 26, 52)
