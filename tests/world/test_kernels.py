"""The two kernels against closed forms and the literature's worked examples."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.world.kernels import (
    coordinate,
    expected_repression,
    exponential,
    fill_neighbours,
    fill_repression,
    logistic,
    success_chance,
)

SHARP = 1e6  # a steepness at which the logistic is a threshold


def settle(share: float, steepness: float, inclination: float, conformity: float, steps: int = 4000) -> float:
    """Run the kernel of one self-coordinating place to rest."""
    for _ in range(steps):
        share = coordinate(share, 0.1, steepness, inclination, conformity, share, 0.0, 0.0)
    return share


def cascade(thresholds: list[float]) -> float:
    """Granovetter's recursion by the kernel in its limit: one person a place, all watching the share."""
    share = 0.0
    for _ in range(10 * len(thresholds)):
        # h + J (2 a - 1) > 0 where a exceeds the threshold: h = 1 - 2 threshold, J = 1.
        acts = [coordinate(0.0, 1.0, SHARP, 1.0 - 2.0 * t + 1e-9, 1.0, share, 0.0, 0.0) for t in thresholds]
        share = sum(acts) / len(acts)
    return share


def test_granovetter_one_threshold_decides() -> None:
    """Thresholds 0, 1, ..., 99 of 100: all act; replace the 1 by a 2: one acts (Granovetter 1978)."""
    all_ = [n / 100 for n in range(100)]
    assert cascade(all_) == pytest.approx(1.0)
    assert cascade([0.0, 0.02, *all_[2:]]) == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("thresholds", "share"),
    [
        ((0, 20, 20, 30, 40, 50, 60, 70, 80, 100), 0.1),
        ((0, 10, 20, 30, 40, 50, 60, 70, 80, 100), 0.9),
        ((0, 20, 30, 30, 40, 50, 60, 70, 80, 100), 0.1),
        ((0, 10, 30, 30, 40, 50, 60, 70, 80, 100), 0.2),
    ],
)
def test_kuran_ten_people(thresholds: tuple[int, ...], share: float) -> None:
    """Kuran's (1991) ten-person societies: a small change in one person moves 10% to 90%, or hardly anything."""
    assert cascade([t / 100 for t in thresholds]) == pytest.approx(share)


def test_fold_where_beta_j_exceeds_two() -> None:
    """At h = 0 there is one state for beta J < 2 and two for beta J > 2 (Brock and Durlauf 2001)."""
    assert settle(0.9, 2.0, 0.0, 0.9) == pytest.approx(0.5, abs=1e-3)
    high, low = settle(0.9, 3.0, 0.0, 1.0), settle(0.1, 3.0, 0.0, 1.0)
    assert high > 0.9 and low < 0.1
    for a in (high, low):
        assert a == pytest.approx(logistic(3.0 * (2.0 * a - 1.0)), abs=1e-6)


def test_fear_and_news_push_as_written() -> None:
    base = coordinate(0.5, 1.0, 2.0, 0.1, 0.5, 0.4, 0.0, 0.0)
    assert base == pytest.approx(1 / (1 + math.exp(-2.0 * (0.1 + 0.5 * (2 * 0.4 - 1)))))
    assert coordinate(0.5, 1.0, 2.0, 0.1, 0.5, 0.4, 0.3, 0.0) > base
    assert coordinate(0.5, 1.0, 2.0, 0.1, 0.5, 0.4, 0.0, 0.3) < base


def test_repression_and_contest() -> None:
    assert expected_repression(20.0, 1.0, 20.0, 1.5) == pytest.approx(0.5)
    assert expected_repression(0.0, 1.0, 20.0, 1.5) == 1.0
    assert expected_repression(50.0, 0.0, 20.0, 1.5) == 0.0
    assert success_chance(3.0, 1.0, 1.0) == pytest.approx(0.75)
    assert success_chance(0.0, 1.0, 2.0) == 0.0


@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 20),
    st.floats(-3, 3),
    st.floats(0, 2),
    st.floats(0, 1),
    st.floats(-2, 2),
    st.floats(0, 3),
)
def test_a_share_stays_a_share(
    a: float, rho: float, beta: float, h: float, j: float, others: float, m: float, r: float
) -> None:
    assert 0.0 <= coordinate(a, rho, beta, h, j, others, m, r) <= 1.0


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0.5, 3))
def test_contest_is_fair(own: float, other: float, power: float) -> None:
    if own > 0 or other > 0:
        total = success_chance(own, other, power) + success_chance(other, own, power)
        assert np.isclose(total, 1.0)


@pytest.mark.parametrize("function", [exponential, getattr(exponential, "py_func", exponential)])
def test_exponential_is_exp(function: Callable[[float], float]) -> None:
    """Compiled and uncompiled, to the accuracy that its docstring states; what is not a number stays so."""
    for x in np.linspace(-40.0, 40.0, 4001).tolist():
        assert function(x) == pytest.approx(math.exp(x), rel=1e-12)
    assert function(1000.0) == function(40.0) and function(-1000.0) == function(-40.0)
    assert math.isnan(function(math.nan)) and math.isnan(logistic(math.nan))


def test_loops_over_places_are_the_scalar_equations() -> None:
    crowd, armed = np.array([0.0, 10.0, 2000.0, 5.0]), np.array([3.0, 1.0, 40.0, 0.0])
    out = np.empty(4)
    fill_repression(out, crowd, armed, 20.0, 1.5)
    assert out.tolist() == [expected_repression(c, a, 20.0, 1.5) for c, a in zip(crowd, armed, strict=True)]
    # Three places on a line and one alone.
    start, target = np.array([0, 1, 3, 4, 4]), np.array([1, 0, 2, 1])
    weight, share = np.array([1.0, 0.25, 0.75, 1.0]), np.array([0.2, 0.4, 0.8, 0.6])
    fill_neighbours(out, share, np.arange(4), start, target, weight)
    assert out.tolist() == pytest.approx([0.4, 0.65, 0.4, 0.6])
