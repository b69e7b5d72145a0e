"""Thresholds: Granovetter's example of ten people by hand, the normal law in closed form, a crowd that is drawn."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.people.thresholds import DRAWN, NORMAL


def crowds_of(*crowds: list[float]) -> Bench:
    """Return a bench with a table of crowds."""
    made = bench("thresholds", individual=1)
    made.case["threshold_value"] = np.concatenate(crowds)
    made.case["crowd_start"] = np.cumsum([0, *map(len, crowds)])
    return made


def test_one_person_decides_whether_one_or_all_act() -> None:
    """Thresholds of 0, 1, ... 9 others: one more acts each day. Without the one of 1 (now 2) it stops at the first."""
    all_join = [n / 10 for n in range(10)]
    one_acts = [0.0, 0.2, *all_join[2:]]
    for crowd, expected in ((0, [0.1, 0.2, 0.3, 0.4]), (1, [0.1, 0.1, 0.1, 0.1])):
        made = crowds_of(all_join, one_acts).set_parameter("crowd", crowd)
        assert [made.step().get("acting") for _ in range(4)] == pytest.approx(expected)
    assert made.step(days=20).get("acting") == pytest.approx(0.1)


def test_the_normal_law_in_closed_form() -> None:
    made = crowds_of([0.0]).set_parameter("threshold_law", NORMAL).set_parameter("threshold_mean", 0.25)
    made.set_parameter("threshold_spread", 0.1).set("acting", 0.3).step()
    assert made.get("acting") == pytest.approx(NormalDist(0.25, 0.1).cdf(0.3), abs=1e-12)


def test_a_drawn_crowd_has_thresholds_of_the_law() -> None:
    made = bench("thresholds", individual=4000).set_parameter("threshold_law", DRAWN)
    made.set_parameter("threshold_mean", 0.4).set_parameter("threshold_spread", 0.2).start()
    drawn = made.get("own_threshold")
    assert drawn.mean() == pytest.approx(0.4, abs=0.02) and drawn.std() == pytest.approx(0.2, abs=0.01)
    assert made.set("acting", 0.5).step().get("acting") == pytest.approx((drawn <= 0.5).mean())
