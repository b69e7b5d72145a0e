"""The regression: closed forms, the sum over years by brute force, and recovery of what made the data."""

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import approx_fprime
from scipy.special import expit
from scipy.stats import norm

from contingent.evidence.echo.logit import Prior, fit, posterior

FLAT = Prior(np.zeros(1), np.full(1, 1e6))


def test_a_constant_is_the_log_odds_of_the_share() -> None:
    """30 of 100: log(3/7), with a standard error of 1 / sqrt(100 x 0.3 x 0.7)."""
    found = fit((), np.zeros((100, 0)), np.r_[np.ones(30), np.zeros(70)], FLAT)
    assert found.mean == pytest.approx([math.log(3 / 7)], abs=1e-5)
    assert found.error == pytest.approx([1 / math.sqrt(21)], rel=1e-4)


def test_two_groups_are_the_log_odds_ratio() -> None:
    """20 of 50 against 5 of 50: log(20/30) - log(5/45) = 1.7918; standard error sqrt(1/20 + 1/30 + 1/5 + 1/45)."""
    x = np.r_[np.ones(50), np.zeros(50)][:, None]
    y = np.r_[np.ones(20), np.zeros(30), np.ones(5), np.zeros(45)]
    found = fit(("group",), x, y, Prior(np.zeros(2), np.full(2, 1e6)))
    assert found.mean[1] == pytest.approx(1.791759, abs=1e-4)
    assert found.error[1] == pytest.approx(math.sqrt(1 / 20 + 1 / 30 + 1 / 5 + 1 / 45), rel=1e-3)


def test_half_weight_is_half_a_row() -> None:
    """Ten rows of weight one half are five rows."""
    y = np.r_[np.ones(4), np.zeros(6)]
    half = fit((), np.zeros((10, 0)), y, FLAT, weight=np.full(10, 0.5))
    assert half.mean[0] == pytest.approx(math.log(4 / 6), abs=1e-5)
    assert half.error[0] == pytest.approx(1 / math.sqrt(5 * 0.24), rel=1e-4)


def test_nothing_seen_leaves_the_prior() -> None:
    prior = Prior(np.array([-1.0, 0.3]), np.array([0.5, 2.0]))
    found = fit(("x",), np.zeros((0, 1)), np.zeros(0), prior)
    assert found.mean == pytest.approx(prior.mean) and found.error == pytest.approx(prior.sd, rel=1e-4)


def test_the_effect_of_a_year_is_summed_out() -> None:
    """One year of three rows, two with a rising: the integral of p(z)^2 (1 - p(z)) over a normal z."""
    y, spread = np.array([1.0, 1.0, 0.0]), 0.8
    whole, _ = quad(lambda z: expit(0.3 + spread * z) ** 2 * (1 - expit(0.3 + spread * z)) * norm.pdf(z), -9, 9)
    b = np.array([0.3, math.log(spread)])
    found, _ = posterior(b, np.ones((3, 1)), y, np.ones(3), np.zeros(3, np.int64), FLAT)
    penalty = 0.5 * (0.3 / 1e6) ** 2 + 0.5 * (math.log(spread / 0.5) / 0.5) ** 2
    assert found - penalty == pytest.approx(-math.log(whole), abs=1e-6)


def test_the_slope_is_that_of_the_posterior() -> None:
    x = np.column_stack([np.ones(40), np.linspace(-1, 1, 40), np.cos(np.arange(40))])
    y, years = (np.arange(40) % 3 == 0).astype(float), np.arange(40) // 5
    prior, b = Prior(np.zeros(3), np.ones(3)), np.array([-0.4, 0.6, 0.2, -0.3])
    given = (x, y, np.ones(40), years, prior)
    assert posterior(b, *given)[1] == pytest.approx(approx_fprime(b, lambda at: posterior(at, *given)[0]), abs=1e-4)


def test_what_made_the_data_is_found_again() -> None:
    """4,000 rows in 80 years with coefficients -1 and 0.8 and a spread of 0.9: within three standard errors."""
    noise = np.random.default_rng(5)
    x, years = noise.normal(size=4000), np.repeat(np.arange(80), 50)
    line = -1 + 0.8 * x + 0.9 * noise.normal(size=80)[years]
    y = (noise.random(4000) < expit(line)).astype(float)
    found = fit(("x",), x[:, None], y, Prior(np.zeros(2), np.full(2, 5.0)), years=years)
    off = (found.mean - np.array([-1, 0.8, math.log(0.9)])) / found.error
    assert np.abs(off).max() < 3 and found.error[1] < 0.06
    assert found.chances(x[:, None]).mean() == pytest.approx(y.mean(), abs=0.03)
