"""The regression against closed forms: linear-Gaussian posterior, the cut, calibration; history matching's region."""

from statistics import NormalDist

import numpy as np
import pytest

from contingent.evidence.calibration.history_match import LIMIT, emulate
from contingent.evidence.calibration.regression_abc import learn


def worlds(rng, count: int, slopes: np.ndarray, noise: float) -> tuple[np.ndarray, np.ndarray]:
    own = rng.normal(size=(count, len(slopes)))
    return own, own @ slopes + noise * rng.normal(size=(count, slopes.shape[1]))


@pytest.mark.parametrize(("keep", "bias", "spread"), [(1.0, 0.10, 0.03), (0.5, 0.12, 0.03)])
def test_linear_gaussian_posterior_is_exact(keep: float, bias: float, spread: float) -> None:
    # Mean over 20 records of the error, in posterior standard deviations; the third parameter moves nothing.
    rng = np.random.default_rng(1)
    off, ratio = [], []
    for _ in range(20):
        slopes = 0.4 * rng.normal(size=(3, 30))
        slopes[2] = 0.0
        own, seen = worlds(rng, 1024, slopes, 1.5)
        _, record = worlds(rng, 1, slopes, 1.5)
        covariance = np.linalg.inv(np.eye(3) + slopes @ slopes.T / 1.5**2)
        mean, sd = covariance @ slopes @ record[0] / 1.5**2, np.sqrt(np.diag(covariance))
        none = np.zeros((1024, 0))
        drawn = learn(own, seen, record[0], none, keep).draw(none, rng.random(1024))
        off.append((drawn.mean(axis=0) - mean) / sd)
        ratio.append(drawn.std(axis=0) / sd)
    assert np.abs(np.mean(off, axis=0)).max() < bias
    assert np.abs(np.mean(ratio, axis=0) - 1.0).max() < spread
    assert np.sqrt(np.mean(np.square(off), axis=0)).max() < 0.3


def test_the_cut_gives_the_cut_posterior_and_not_the_full_one() -> None:
    # s = a t1 + b t2 + noise. Given t1 the own t2 is normal with mean b (y - a t1) / (b^2 + v) and variance
    # v / (b^2 + v); earlier draws are N(0.8, 0.5^2) from a module of their own, and this datum says nothing of them.
    rng = np.random.default_rng(2)
    a, b, v, y = 1.0, 0.8, 0.5, -1.5
    earlier = 0.8 + 0.5 * rng.normal(size=(4000, 1))
    own = rng.normal(size=(4000, 1))
    seen = a * earlier + b * own + np.sqrt(v) * rng.normal(size=(4000, 1))
    drawn = learn(own, seen, np.array([y]), earlier, 0.5).draw(earlier, rng.random(4000))
    mean, slope = b * (y - a * 0.8) / (b**2 + v), -a * b / (b**2 + v)
    full = np.linalg.inv(np.array([[a * a / v + 4.0, a * b / v], [a * b / v, b * b / v + 1.0]])) @ np.array(
        [a * y / v + 3.2, b * y / v]
    )
    assert drawn.mean() == pytest.approx(mean, abs=0.12)
    assert np.polyfit(earlier[:, 0], drawn[:, 0], 1)[0] == pytest.approx(slope, abs=0.12)
    assert (drawn[:, 0] - slope * earlier[:, 0]).std() == pytest.approx(np.sqrt(v / (b**2 + v)), abs=0.04)
    assert abs(mean - full[1]) > 0.25  # feedback would have moved it


def ranks(shrink: float) -> np.ndarray:
    """Ranks of known parameters among draws whose residuals have been multiplied by a number."""
    rng = np.random.default_rng(3)
    slopes, none = 0.3 * rng.normal(size=(2, 12)), np.zeros((512, 0))
    out = []
    for _ in range(160):
        own, seen = worlds(rng, 512, slopes, 1.0)
        truth, record = worlds(rng, 1, slopes, 1.0)
        found = learn(own, seen, record[0], none, 0.5)
        found.residuals[:] *= shrink
        out.append((found.draw(np.zeros((31, 0)), rng.random(31)) < truth[0]).sum(axis=0))
    return np.array(out)


@pytest.mark.parametrize(("shrink", "uniform"), [(1.0, True), (0.5, False)])
def test_ranks_are_uniform_and_too_sure_a_posterior_is_seen(shrink: float, uniform: bool) -> None:
    from scipy.stats import chisquare

    counts = np.bincount(ranks(shrink).ravel() // 4, minlength=8)
    assert (chisquare(counts).pvalue > 0.001) == uniform


def test_history_matching_leaves_the_region_of_the_closed_form() -> None:
    rng = np.random.default_rng(4)
    scores = rng.normal(size=(4000, 2))
    seen = (2.0 * scores[:, 0] + 0.5 * rng.normal(size=4000))[:, None]
    emulator = emulate(scores, seen)
    left = (emulator.implausibility(rng.normal(size=(20000, 2)), np.array([3.0]), np.array([0.3])) <= LIMIT).mean()
    reach = LIMIT * np.hypot(0.5, 0.3)
    law = NormalDist()
    assert left == pytest.approx(law.cdf((3.0 + reach) / 2.0) - law.cdf((3.0 - reach) / 2.0), abs=0.02)
    far = emulator.implausibility(scores, np.array([40.0]), np.array([0.3]))
    assert far.min() > LIMIT


def test_what_says_nothing_teaches_nothing() -> None:
    rng = np.random.default_rng(5)
    own, none = rng.normal(size=(1024, 3)), np.zeros((1024, 0))
    constant = learn(own, np.ones((1024, 2)), np.array([4.0, 1.0]), none, 0.5).draw(none, rng.random(1024))
    noise = learn(own, rng.normal(size=(1024, 40)), np.full(40, 0.5), none, 0.5).draw(none, rng.random(1024))
    for drawn in (constant, noise):
        assert np.abs(drawn.mean(axis=0)).max() < 0.2
        assert np.abs(drawn.std(axis=0) - 1.0).max() < 0.1
