"""Grievance: salience goes to a fixed point in closed form; distance and discontent are worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.world.kinds import BY_HUNGER, BY_NOTHING, BY_POVERTY, BY_SEASON, BY_WEARINESS, SEASON

WEEK = 7


def group(issues: int = 1, **parameters: float) -> Bench:
    """Return one group that wants 0.6 where policy is -0.4 on every issue: a lack of one half."""
    b = bench("grievance", issues=issues)
    b.set("ideal", 0.6).set("policy", -0.4).set("salience_base", 1.0).set("salience", 1.0).set("ration", 1.0)
    b.set("people", 1000.0)
    for name, value in parameters.items():
        b.set_parameter(name, value)
    return b


def test_salience_closes_a_share_of_its_gap() -> None:
    """s_t = s* + (s_0 - s*) (1 - speed)^t, s* = s0 (1 + gain x lack x stress) = 0.8 (1 + 2 x 0.5 x 0.5)."""
    b = group(salience_gain=2.0, salience_speed=0.1).set("salience_base", 0.8)
    for week in range(1, 6):
        b.step(WEEK)
        assert b.get("salience")[0, 0] == pytest.approx(1.2 + (1.0 - 1.2) * 0.9**week, rel=1e-5)


def test_what_makes_each_issue_press() -> None:
    """With gain 2, lack one half and all the gap closed, salience is one plus stress."""
    b = group(issues=5, salience_gain=2.0, salience_speed=1.0)
    b.case["issue_stress"][:] = [BY_NOTHING, BY_WEARINESS, BY_HUNGER, BY_POVERTY, BY_SEASON]
    b.case["outside"][SEASON] = 0.7
    b.set("weariness", 0.3).set("ration", 0.96).set("price", 0.45).set("wage", 0.2).step()
    assert b.get("salience")[0] == pytest.approx([1.5, 1.3, 1.0 + 5 * 0.04, 1.25, 1.7], rel=1e-5)


def test_stress_is_at_most_full_and_never_negative() -> None:
    b = group(issues=3, salience_gain=2.0, salience_speed=1.0)
    b.case["issue_stress"][:] = [BY_HUNGER, BY_POVERTY, BY_POVERTY]
    b.set("ration", 0.5).set("price", 0.0).set("wage", 0.2).step()
    assert b.get("salience")[0] == pytest.approx([2.0, 1.0, 1.0])
    assert b.set("price", 2.0).step(WEEK).get("salience")[0, 1] == pytest.approx(2.0)


def test_hunger_counts_people() -> None:
    b = bench("grievance", places=2).set("ideal", 1.0).set("policy", -1.0).set("salience_base", 1.0)
    b.set("people", [[3000.0], [1000.0]]).set("ration", [1.0, 0.8])
    b.set_parameter("salience_gain", 1.0).set_parameter("salience_speed", 1.0)
    b.case["issue_stress"][:] = BY_HUNGER
    assert b.step().get("salience")[0, 0] == pytest.approx(1.0 + 5 * 0.2 / 4)


def test_distance_is_a_mean_square_by_salience() -> None:
    """Lacks of 0.1 and 0.5 with saliences 3 and 1: the root of (3 x 0.01 + 0.25) / 4."""
    b = group(issues=2, salience_speed=0.0).set("salience", [3.0, 1.0]).set("policy", [0.4, -0.4]).step()
    assert b.get("distance")[0] == pytest.approx((0.28 / 4) ** 0.5, rel=1e-5)


def test_who_cares_about_nothing_is_not_far_from_policy() -> None:
    assert group().set("salience", 0.0).set("salience_base", 0.0).step().get("distance")[0] == 0.0


def test_after_its_last_day_the_season_stays_as_it_was() -> None:
    b = group(salience_gain=2.0, salience_speed=1.0)
    b.case["issue_stress"][:], b.case["outside"][SEASON, -1] = BY_SEASON, 0.8
    b.day = 10 * WEEK * WEEK
    assert b.step().get("salience")[0, 0] == pytest.approx(1.8)


def test_discontent_mixes_hardship_and_distance() -> None:
    b = bench("grievance", places=2, groups=2).set("ideal", [[0.2], [1.0]]).set("salience", 1.0)
    hardship = np.array([[0.1, 0.2], [0.3, 0.8]])
    b.set("hardship", hardship).set_parameter("hardship_share", 0.7).set_parameter("salience_speed", 0.0).step()
    assert b.get("distance") == pytest.approx([0.1, 0.5])
    assert b.get("discontent") == pytest.approx(0.7 * hardship + 0.3 * np.array([0.1, 0.5]), rel=1e-5)


def test_start_is_drawn_around_the_coded_salience_but_never_nothing() -> None:
    b = bench("grievance", issues=2, worlds=500).set_parameter("code_spread", 0.5)
    b.case["salience_start"][:], b.case["salience_spread"][:] = [[1.0, 0.0]], [[0.2, 0.0]]
    b.start()
    start = b.ensemble.view("salience")[:, 0]
    assert start[:, 0].mean() == pytest.approx(1.0, abs=0.02) and start[:, 0].std() == pytest.approx(0.1, abs=0.01)
    assert (start[:, 1] == np.float32(0.05)).all()
    assert (b.ensemble.view("salience_base")[:, 0] == start).all()
