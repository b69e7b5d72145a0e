"""Predictive densities: the exact forecast of a linear-Gaussian case, and kernels by hand."""

import math
from datetime import date

import numpy as np
import pytest
from exact import kalman
from scipy.stats import norm

import contingent as ct
from contingent.engine.branches import begin, bring
from contingent.evidence.filter.agreement import weighed
from contingent.evidence.filter.swarm import effective, normalised
from contingent.evidence.record.panel import panel_of
from contingent.evidence.record.predictive import FLAT, log_density, predictive, scale_of, values_of
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.tables.record import Record


def record(indicator: str, value: float, low: float, high: float, unit: str = "") -> Record:
    return Record(
        start=date(2000, 4, 9),
        end=date(2000, 4, 9),
        indicator=indicator,
        value=value,
        low=low,
        high=high,
        unit=unit,
        use="test",
        source="assumption: a toy",
        grade="S",
    )


def test_a_density_is_the_exact_forecast() -> None:
    """Day 99, after the panel's data to day 90; the level ends above any value with Kalman's chance."""
    phi, sigma, spread = 0.95, 0.3, 0.5
    case = apply(ct.load("local-level"), [f"set persistence={phi}", f"set shock={sigma}", f"set spread={spread}"])
    data = [datum for datum in panel_of(case) if datum.day < 99]
    above = np.linspace(-8.0, 8.0, 1001)
    tail = np.array([kalman(data, phi, sigma, spread, 100, level)[1][-1] for level in above])
    mean = float(np.trapezoid(tail, above)) - 8.0
    sd = math.sqrt(2.0 * float(np.trapezoid(above * tail, above)) + 64.0 - mean**2)
    rows = [record("level_now", value, value - 0.4, value + 0.4) for value in (mean, mean + sd)]
    found = predictive(case, rows, 30_000, seed=3)
    error = 0.4 / norm.isf(0.05)
    (each,) = weighed(case, [100], 30_000, seed=3)
    kernel = 1.06 * sd * float(effective(normalised(each.log_weight))) ** -0.2
    exact = norm.logpdf([0.0, sd], 0.0, math.hypot(sd, error, kernel))
    assert found["power"].eq(1.0).all() and found["missing"].max() < 1e-9
    assert (np.abs(found["log_density"] - exact) < 4 * found["noise"]).all() and found["noise"].max() < 0.03


def test_what_cannot_be_shown_says_why() -> None:
    (row,) = predictive(ct.load("local-level"), [record("nonsense", 1, 0, 2)], 16).to_dict("records")
    assert math.isnan(row["log_density"]) and "no indicator 'nonsense'" in row["fault"]


def test_a_share_by_hand() -> None:
    """Two worlds of three have it; both at 0.5, so the kernel is the record's own error."""
    scale = scale_of(record("share:all:reds", 0.5, 0.4, 0.6))
    density, noise, missing = log_density(np.array([0.5, 0.5, np.nan]), np.full(3, 1 / 3), scale)
    error = 0.1 / norm.isf(0.05)
    assert missing == pytest.approx(1 / 3)
    assert math.exp(density) == pytest.approx((1 - FLAT) * 2 / 3 / (error * math.sqrt(2 * math.pi)) + FLAT, rel=1e-6)
    assert noise > 0.0


def test_nothing_is_worse_than_the_flat_part() -> None:
    share, amount = scale_of(record("share:all:reds", 0.9, 0.89, 0.91)), scale_of(record("x", 100, 90, 110, "men"))
    off = log_density(np.array([0.1, 0.11]), np.full(2, 0.5), share)[0]
    assert off == pytest.approx(math.log(FLAT), abs=1e-6)
    assert log_density(np.full(2, np.nan), np.full(2, 0.5), share) == (pytest.approx(math.log(FLAT)), 0.0, 1.0)
    assert log_density(np.array([1.0, 1.1]), np.full(2, 0.5), amount)[0] == pytest.approx(math.log(FLAT / math.log(50)))


def test_a_shares_density_sums_to_one() -> None:
    at = np.linspace(0.0, 1.0, 2001)
    values, weight = np.array([0.01, 0.03, 0.2]), np.array([0.5, 0.25, 0.25])
    density = [
        math.exp(log_density(values, weight, scale_of(record("share:all:reds", y, y - 0.02, y + 0.02)))[0]) for y in at
    ]
    assert np.trapezoid(density, at) == pytest.approx(1.0, abs=1e-3)


def test_votes_of_october_can_be_read() -> None:
    """One turnout for all places cancels from the shares of a vote."""
    october = ct.load("october-1917")
    past = bring(begin(compile_scenario(october), 2, 1, 1), 1)
    party = [
        values_of(past, f"vote:vyatka:{row.party}")
        for row in october.tables["parties"]
        if row.party not in {each.party for each in october.tables["electoral_lists"]}
    ]
    assert all(((values >= 0.0) & (values <= 1.0)).all() for values in party)
    assert 0.0 < sum(values.sum() for values in party) < 2.0 + 1e-6
    assert np.isnan(values_of(past, "delegates:congress_2:bolshevik")).all()  # nothing has met on the first day
