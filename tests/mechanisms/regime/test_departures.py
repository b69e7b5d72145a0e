"""Departures: known rates, people who are conserved, and what is heard of those who leave."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench

PEOPLE, RATE, SLOPE = np.array([[1e6, 2e5], [3e5, 0.0]]), 1e-4, 2.0


def two_places(border: float = 0.0, travel: float = -1.0, discontent: float = 0.3) -> Bench:
    """Return a country of two places and two groups, with one government and one issue, that of travel."""
    b = bench("departures", places=2, groups=2, issues=1, contenders=2)
    b.case["border_open"][:], b.case["travel_issue"] = border, 0
    for name, value in {"exit_rate": RATE, "exit_slope": SLOPE, "exit_news": 0.2}.items():
        b.set_parameter(name, value)
    b.set("people", PEOPLE).set("residents", PEOPLE.sum(axis=1)).set("policy", travel).set("discontent", discontent)
    return b.set("incumbent", 1)


def test_nobody_leaves_where_every_way_is_closed() -> None:
    b = two_places().step(30)
    assert b.get("departed") == 0.0 and np.array_equal(b.get("people"), PEOPLE)
    assert b.get("way_out") == 0.0 and not b.get("news").any()


@pytest.mark.parametrize(("border", "travel", "open_"), [(0.5, -1.0, 0.5), (0.2, 0.0, 0.5), (0.0, 1.0, 1.0)])
def test_people_leave_as_far_as_the_widest_way_is_open(border: float, travel: float, open_: float) -> None:
    b = two_places(border, travel).step()
    assert b.get("way_out") == pytest.approx(open_)
    assert b.get("leaving") == pytest.approx(PEOPLE.sum() * RATE * open_, rel=1e-6)


def test_the_discontented_leave_faster() -> None:
    calm, angry = (two_places(1.0, discontent=d).step().get("leaving") for d in (0.3, 0.8))
    assert angry / calm == pytest.approx(math.exp(SLOPE * 0.5), rel=1e-5)


def test_who_left_and_who_stays_make_up_the_people() -> None:
    b = two_places(1.0, discontent=0.9).step(200)
    assert b.get("departed") + b.get("people").sum() == pytest.approx(PEOPLE.sum(), rel=1e-12)
    assert b.get("departed") > 0.02 * PEOPLE.sum() and (b.get("people") >= 0.0).all()


def test_who_leaves_is_news_against_whoever_governs_and_no_more_than_a_full_day() -> None:
    half, full = two_places(0.5).step().get("news"), two_places(1.0, discontent=1.0).step().get("news")
    assert half == pytest.approx([0.0, -0.1], rel=1e-5)
    assert full == pytest.approx([0.0, -0.2], rel=1e-5)


def test_a_case_without_the_issue_leaves_by_other_countries_alone() -> None:
    b = two_places(0.25, travel=1.0)
    b.case["travel_issue"] = -1
    assert b.step().get("way_out") == pytest.approx(0.25)
