"""Scores: known values of the CRPS, its fairness, the record's error, naive forecasts."""

import math
from datetime import date
from itertools import product
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.evidence.record.scores import (
    RANGE_SIGMAS,
    fair_crps,
    naive_forecast,
    persistence,
    uniform_shares,
    with_record_error,
)

NORMAL = np.array([NormalDist().inv_cdf((i + 0.5) / 20000) for i in range(20000)])
numbers = st.floats(-1e3, 1e3)


def test_crps_of_a_normal_is_gneitings() -> None:
    # Gneiting and Raftery (2007), eq. 5: sigma [ z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi) ].
    law = NormalDist()
    for y in (0.0, 1.0, -2.5):
        exact = y * (2 * law.cdf(y) - 1) + 2 * law.pdf(y) - 1 / math.sqrt(math.pi)
        assert fair_crps(NORMAL, y) == pytest.approx(exact, abs=2e-4)


def test_crps_of_two_members_by_hand() -> None:
    # 1/2 (|0-1| + |4-1|) - 1/(2*2*1) * 2*|0-4| = 2 - 2 = 0
    assert fair_crps(np.array([0.0, 4.0]), 1.0) == pytest.approx(0.0)


def test_one_member_has_no_fair_score() -> None:
    assert math.isnan(fair_crps(np.array([1.0]), 1.0))


@given(st.lists(numbers, min_size=2, max_size=30), numbers)
def test_crps_is_the_double_sum(values: list[float], y: float) -> None:
    x = np.array(values)
    pairs = np.abs(x[:, None] - x[None, :]).sum() / (2 * len(x) * (len(x) - 1))
    assert fair_crps(x, y) == pytest.approx(np.abs(x - y).mean() - pairs, abs=1e-6)


def test_fair_crps_is_unbiased_for_any_size() -> None:
    # Over all samples with replacement from a die, the mean score is the die's own, whatever the size.
    die = [1.0, 2.0, 3.0, 5.0, 8.0, 13.0]
    x = np.array(die)
    exact = np.abs(x - 4.0).mean() - np.abs(x[:, None] - x[None, :]).mean() / 2
    for size in (2, 3, 4):
        scores = [fair_crps(np.array(sample), 4.0) for sample in product(die, repeat=size)]
        assert np.mean(scores) == pytest.approx(exact)


def test_a_record_without_error_reads_what_the_model_says() -> None:
    values = np.array([0.1, 0.5])
    assert (with_record_error(values, 0.4, None, None, np.array([1.0, -1.0]), True) == values).all()


def test_the_records_error_has_the_width_of_its_range() -> None:
    read = with_record_error(np.full(NORMAL.size, 20.0), 10.0, 8.0, 14.0, NORMAL, False)
    assert np.quantile(read, 0.95) == pytest.approx(22.0, abs=0.01)  # it may have read 2 too much
    assert np.quantile(read, 0.05) == pytest.approx(16.0, abs=0.01)  # or 4 too little
    assert abs(RANGE_SIGMAS - 1.6449) < 1e-4


def test_the_records_error_leaves_no_negative_persons_and_no_share_above_one() -> None:
    assert with_record_error(np.zeros(NORMAL.size), 10.0, 5.0, 15.0, NORMAL, False).min() == 0.0
    assert with_record_error(np.ones(NORMAL.size), 0.9, 0.8, 1.0, NORMAL, True).max() == 1.0
    assert with_record_error(np.full(NORMAL.size, -1.0), 0.0, -1.0, 1.0, NORMAL, False).min() < -1.0


def test_uniform_shares_have_the_mean_of_a_dirichlet() -> None:
    for parties in (2, 4, 14):
        assert uniform_shares(parties).sample.mean() == pytest.approx(1 / parties, abs=2e-3)


def test_persistence_starts_from_the_last_value_and_widens() -> None:
    near, far = persistence(100.0, 30.0, False), persistence(100.0, 120.0, False)
    assert np.median(near.sample) == pytest.approx(100.0)
    assert near.sample.std() == pytest.approx(25.0, rel=0.02)
    assert far.sample.std() == pytest.approx(50.0, rel=0.02)
    shares = persistence(0.05, 60.0, True).sample
    assert shares.min() == 0.0 and shares.max() <= 1.0


def test_naive_forecast_takes_the_last_earlier_value_or_says_none() -> None:
    earlier = [(date(1917, 6, 1), 0.2), (date(1917, 9, 1), 0.4), (date(1917, 8, 1), 0.9)]
    last = naive_forecast(earlier, date(1917, 10, 1), True, 14)
    assert last is not None and "0.4, 30 days before" in last.rule
    flat = naive_forecast([], date(1917, 10, 1), True, 14)
    assert flat is not None and "14 parties" in flat.rule
    assert naive_forecast([], date(1917, 10, 1), False, 14) is None
