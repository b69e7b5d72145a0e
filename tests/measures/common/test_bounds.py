"""Tian and Pearl's bounds: the published numbers, every coupling inside them, and what weights do."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.measures.common.bounds import NECESSARY, necessity, sufficiency


def arms(cells: tuple[int, int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return outcomes with and without X for counts of (both, with only, without only, neither)."""
    return np.repeat([1.0, 1.0, 0.0, 0.0], cells), np.repeat([1.0, 0.0, 1.0, 0.0], cells)


@pytest.mark.parametrize(
    ("cells", "shared"),
    [
        ((500, 100, 0, 400), 1 / 6),  # as alike as they can be
        ((300, 300, 200, 200), 1 / 2),  # independent
        ((100, 500, 400, 0), 5 / 6),  # as unlike as they can be
    ],
)
def test_sixty_against_fifty_under_three_ways_of_sharing(cells: tuple[int, int, int, int], shared: float) -> None:
    y1, y0 = arms(cells)
    found = necessity(y1, y0, np.ones(1000), np.arange(1000))
    assert (found.lower, found.upper) == pytest.approx((1 / 6, 5 / 6))
    assert found.shared == pytest.approx(shared)
    assert found.least < found.lower < found.upper < found.most
    assert found.low < shared < found.high


@given(st.tuples(*[st.integers(0, 40)] * 4).filter(lambda c: c[0] + c[1] > 0), st.integers(0, 2**31))
def test_the_shared_value_lies_within_the_bounds(cells: tuple[int, int, int, int], seed: int) -> None:
    y1, y0 = arms(cells)
    q = np.random.default_rng(seed).random(len(y1))
    for found in (necessity(y1, y0, q, np.arange(len(y1))), sufficiency(y1, y0, q, np.arange(len(y1)))):
        if not math.isnan(found.shared):
            assert found.lower - 1e-9 <= found.shared <= found.upper + 1e-9


def test_weights_ask_the_histories_in_which_x_happens() -> None:
    """In half the histories X is likely and decides; in the other half it hardly happens and changes nothing."""
    y1, y0 = np.ones(200), np.repeat([0.0, 1.0], 100)
    q = np.repeat([0.9, 0.1], 100)
    found = necessity(y1, y0, q, np.arange(200))
    assert found.shared == pytest.approx(0.9) and found.lower == pytest.approx(0.9)
    assert sufficiency(y1, y0, q, np.arange(200)).shared == pytest.approx(1.0)


def test_a_circumstance_that_always_holds_has_no_sufficiency() -> None:
    found = sufficiency(np.ones(10), np.zeros(10), np.ones(10), np.arange(10))
    assert math.isnan(found.lower) and found.weight == 0.0


def test_few_histories_never_make_it_necessary() -> None:
    y1, y0 = np.ones(30), np.zeros(30)
    few = necessity(y1, y0, np.ones(30), np.arange(30))
    assert few.lower == 1.0 and few.least < NECESSARY
    y1, y0 = np.ones(1000), np.zeros(1000)
    many = necessity(y1, y0, np.ones(1000), np.arange(1000))
    assert many.least > NECESSARY
    hang_together = necessity(np.tile([1.0, 0.0], 500), np.zeros(1000), np.ones(1000), np.repeat(np.arange(5), 200))
    assert hang_together.shared == 1.0
