"""Effects from pairs: known answers, coverage of the intervals, and variance over parameter sets without noise."""

import math

import numpy as np
import pytest

from contingent.measures.common.effects import (
    leading_parameter,
    learned,
    matched_interval,
    paired_effect,
    student,
    variance_of_mean,
    variance_over_sets,
)


def draws(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_nothing_changed_is_exactly_nothing() -> None:
    y = np.array([0.0, 1.0, 1.0, 0.0])
    found = paired_effect(y, y, np.arange(4), same=True)
    assert (found.effect, found.low, found.high) == (0.0, 0.0, 0.0)


def test_no_pair_differs_is_not_certainty() -> None:
    y = np.ones(50)
    found = paired_effect(y, y, np.arange(50))
    assert found.effect == 0.0 and found.low < -0.02 and found.high > 0.02


@pytest.mark.parametrize(
    ("up", "down", "pairs", "low", "high"), [(12, 2, 14, 0.2, 0.97), (9, 2, 43, 0.0, 0.4), (0, 0, 100, -0.04, 0.04)]
)
def test_tango_limits_solve_his_equation(up: int, down: int, pairs: int, low: float, high: float) -> None:
    """The limits are where the score, with the constrained maximum likelihood found by search, is -+1.96."""
    difference = np.repeat([1.0, -1.0, 0.0], [up, down, pairs - up - down])
    found = matched_interval(difference, np.arange(pairs))
    assert low < found[0] < found[1] < high or (up, down) == (0, 0)
    for d, z in zip(found, (1.959964, -1.959964), strict=True):
        lost = np.linspace(max(0.0, -d), (1.0 - d) / 2.0, 400_001)[1:-1]
        likelihood = up * np.log(lost + d) + down * np.log(lost) + (pairs - up - down) * np.log(1.0 - 2.0 * lost - d)
        best = lost[np.argmax(likelihood)]
        score = (up - down - pairs * d) / np.sqrt(pairs * (2.0 * best + d * (1.0 - d)))
        assert score == pytest.approx(z, abs=2e-3)


@pytest.mark.parametrize("cells", [(0.3, 0.1, 0.05, 0.55), (0.9, 0.02, 0.0, 0.08)])
def test_intervals_of_matched_shares_cover(cells: tuple[float, ...]) -> None:
    random, truth, hits = draws(1), cells[1] - cells[2], 0
    for _ in range(1000):
        counts = random.multinomial(120, cells)
        low, high = matched_interval(np.repeat([0.0, 1.0, -1.0, 0.0], counts), np.arange(120))
        hits += low <= truth <= high
    assert 0.93 <= hits / 1000 <= 0.995


def test_intervals_cover_where_pairs_hang_together() -> None:
    """Each of 40 parameter sets has its own chance that the edit helps; 10 pairs a set."""
    random, theta, hits = draws(2), np.repeat(np.arange(40), 10), 0
    for _ in range(600):
        helps = random.beta(1.0, 3.0, 40)
        difference = (random.random(400) < helps[theta]).astype(float)
        low, high = matched_interval(difference, theta)
        hits += low <= 0.25 <= high
    assert 0.92 <= hits / 600 <= 0.99


def test_variance_of_a_mean_is_the_usual_one_for_single_pairs() -> None:
    x = draws(3).normal(size=30)
    assert variance_of_mean(x, np.arange(30)) == pytest.approx(x.var(ddof=1) / 30)


@pytest.mark.parametrize(("freedom", "printed"), [(0, 12.706), (1, 12.706), (2, 4.303), (5, 2.571), (30, 2.042)])
def test_student_quantile_is_that_of_printed_tables(freedom: int, printed: float) -> None:
    assert student(freedom, 0.95) == pytest.approx(printed, abs=5e-4)


def test_pairing_ratio_is_that_of_the_variances() -> None:
    random = draws(4)
    shared = random.normal(size=20_000)
    x, y = shared + 0.1 * random.normal(size=20_000), shared + 0.1 * random.normal(size=20_000)
    found = paired_effect(x, y, np.arange(20_000))
    assert found.pairing == pytest.approx((1.01 + 1.01) / 0.02, rel=0.05)


def test_variance_over_sets_takes_the_noise_off() -> None:
    """True variance 0.04 over sets, noise of variance 1 in each of three pairs: the naive one is 0.37."""
    random, theta = draws(5), np.repeat(np.arange(60), 3)
    found = np.array(
        [variance_over_sets(0.2 * random.normal(size=60)[theta] + random.normal(size=180), theta) for _ in range(400)]
    )
    assert abs(found[:, 0].mean() - 0.04) < 4.0 * found[:, 0].std() / 20.0
    assert found[:, 1].mean() == pytest.approx(found[:, 0].std(), rel=0.15)
    with pytest.raises(ValueError, match="two pairs"):
        variance_over_sets(np.zeros(5), np.arange(5))


def test_c_of_a_conjugate_case() -> None:
    """The effect is normal with variance 1 before and 0.25 after the record: c = 0.75."""
    random, theta = draws(6), np.repeat(np.arange(400), 4)
    before, after = random.normal(size=400)[theta], 0.5 * random.normal(size=400)[theta]
    found = learned(before + random.normal(size=1600), theta, after + random.normal(size=1600), theta)
    assert abs(found.c - 0.75) < 4.0 * found.error and found.error < 0.1


def test_c_is_not_told_where_the_effect_does_not_vary() -> None:
    random, theta = draws(7), np.repeat(np.arange(50), 4)
    assert math.isnan(learned(random.normal(size=200), theta, random.normal(size=200), theta).c)
    same = np.repeat(0.1, 200)  # one effect in all sets: its variance is rounding, about 1e-34
    assert math.isnan(learned(same, theta, random.normal(size=200), theta).c)


def test_the_leading_parameter_is_found() -> None:
    random, theta = draws(8), np.repeat(np.arange(60), 4)
    table = random.normal(size=(60, 4))[theta]
    table[:, 1] = 2.0
    assert leading_parameter(table[:, 2] + 0.5 * random.normal(size=240), theta, table) == 2
    assert leading_parameter(np.ones(6), np.arange(6), np.ones((6, 2))) == -1


def test_no_parameter_leads_by_luck() -> None:
    """Of 200 effects that hang on none of 12 parameters, about one in twenty is laid to one of them."""
    random, named = draws(9), 0
    for _ in range(200):
        table = random.normal(size=(30, 12))
        named += leading_parameter(random.normal(size=30), np.arange(30), table) >= 0
    assert 1 <= named <= 22  # 10 expected; P(more than 22) under 0.001


def test_pairs_of_one_parameter_set_bound_no_effect() -> None:
    found = paired_effect(np.array([1.0, 0.0, 1.0]), np.zeros(3), np.zeros(3, np.int64))
    assert (found.low, found.high) == (-1.0, 1.0) and found.effect == pytest.approx(2 / 3)
