"""The end of a war: whose day it is, and who goes home, worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench

FRONT, TOWN, VILLAGE = 0, 1, 2
SOLDIERS, WORKERS, PEASANTS = 0, 1, 2
DAYS = 20.0
LEAVES = 1.0 - math.exp(-1.0 / DAYS)


def country(worlds: int = 1, terms: float = 0.0, ceased: bool = True) -> Bench:
    """Return a front of 1,000 men, a town of 300 workers and a village of 700 peasants, on the day of an armistice."""
    kinds = {"places": ["front", "town", "countryside"], "groups": ["soldiers", "workers", "peasants"],
             "units": ["front", "militia", "guards"]}  # fmt: skip
    b = bench("war_end", kinds=kinds, worlds=worlds)
    b.set("people", [[1000.0, 0.0, 0.0], [0.0, 300.0, 0.0], [0.0, 0.0, 700.0]])
    b.set("unit_place", FRONT).set("unit_formed", [1, 1, 0]).set("unit_men", 100.0).set("weariness", 0.8)
    b.set("war_state", int(ceased)).set("armistice_day", b.day if ceased else -1).set("incumbent", 0)
    b.case["enemy_terms"][:] = terms
    b.case["home_days"][:] = [DAYS, 0.0, 0.0]
    b.case["home_spread"][:] = 0.0
    return b


def test_soldiers_go_home_to_whoever_lives_where() -> None:
    b = country().step()
    gone = 1000.0 * LEAVES
    people = b.get("people")
    assert people[FRONT, SOLDIERS] == pytest.approx(1000.0 - gone)
    assert people[TOWN, WORKERS] == pytest.approx(300.0 + 0.3 * gone)
    assert people[VILLAGE, PEASANTS] == pytest.approx(700.0 + 0.7 * gone)
    assert people.sum() == pytest.approx(2000.0) and b.get("demobilised") == pytest.approx(gone)


def test_nobody_is_made_or_lost_in_a_year_and_some_stay() -> None:
    b = country()
    b.case["home_stay"][:] = 0.1
    b.step(days=300)
    assert b.get("people").sum() == pytest.approx(2000.0)
    assert b.get("people")[FRONT, SOLDIERS] == pytest.approx(100.0, rel=0.01)


def test_conscripts_leave_their_units_and_volunteers_and_militias_stay() -> None:
    b = country().step()
    assert b.get("unit_men") == pytest.approx([100.0 * (1.0 - LEAVES), 100.0, 100.0])
    b.set("unit_formed", 1).step()
    assert b.get("unit_men") == pytest.approx([100.0 * (1.0 - LEAVES) ** 2, 100.0, 100.0]), "the third came later"


def test_a_body_of_which_hardly_anybody_is_left_is_no_more() -> None:
    b = country().step(days=int(DAYS * math.log(20.0)))
    assert b.get("unit_formed").tolist() == [1, 1, 0]
    assert b.step().get("unit_formed").tolist() == [0, 1, 0]


def test_weariness_fades_as_men_go_home() -> None:
    assert country().step(days=2).get("weariness") == pytest.approx(0.8 * (1.0 - LEAVES) ** 2, rel=1e-5)


def test_terms_are_taken_as_often_as_the_series_says() -> None:
    b = country(worlds=4000, terms=0.3, ceased=False).step()
    ended = b.ensemble.view("war_state")[:] == 1
    assert np.mean(ended) == pytest.approx(0.3, abs=4 * math.sqrt(0.21 / 4000))
    assert (b.events["kind"] == "armistice").sum() == ended.sum()


def test_without_terms_and_without_homes_nothing_happens() -> None:
    b = country(ceased=False)
    before = b.get("people")
    b.step(days=30)
    assert b.get("war_state") == 0 and (b.get("people") == before).all()
    b = country()
    b.case["home_days"][:] = 0.0
    assert (b.step(days=30).get("people") == before).all() and b.get("weariness") == pytest.approx(0.8)
