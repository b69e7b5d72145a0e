"""The panel's likelihood: densities, lasting errors, what does not exist, pins."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.errors import CaseError
from contingent.evidence.record.panel import ABSENT, Datum, Residuals, log_density, log_likelihood, panel_of, residual
from contingent.mechanisms.registry import compile_scenario

NONE = np.full(1, np.nan)


def test_densities() -> None:
    x = np.array([2.0, 3.0])
    linear, log = Datum(0, "x", 2.5, "linear", 0.4), Datum(0, "x", 2.5, "log", 0.4)
    before = np.full(2, np.nan)
    assert np.allclose(log_density(residual(x, linear), linear, before, 0.0), norm.logpdf(2.5, x, 0.4))
    assert np.allclose(log_density(residual(x, log), log, before, 0.0), norm.logpdf(np.log(2.5), np.log(x), 0.4))
    flag = Datum(0, "x", 1.0, "flag", 0.1)
    assert np.allclose(np.exp(log_density(residual(np.array([0.0, 1.0]), flag), flag, before, 0.0)), [0.1, 0.9])


def test_a_lasting_error_is_a_multivariate_normal_one() -> None:
    """Residuals over three dates: the product of conditionals is the joint density of the autoregression."""
    case = compile_scenario(ct.load("local-level"))
    days, values = [10, 40, 90], [0.7, 1.1, -0.4]
    ensemble = Ensemble.start(case, np.arange(5), 1)
    residuals, score, shown = Residuals(), np.zeros(5), []
    for day, value in zip(days, values, strict=True):
        advance(ensemble, day + 1)
        shown.append(ensemble.view("level").copy())
        score += log_likelihood(ensemble, [Datum(day, "level_now", value, "linear", 0.5, 60.0)], residuals)
    gaps = np.abs(np.subtract.outer(days, days))
    covariance = 0.25 * np.exp(-gaps / 60.0)
    for world in range(5):
        level = [at[world] for at in shown]
        assert score[world] == pytest.approx(multivariate_normal.logpdf(values, level, covariance))


def test_a_lasting_mistake_of_a_flag_counts_about_once() -> None:
    flag = Datum(30, "x", 1.0, "flag", 0.05, 90.0)
    kept = np.exp(-30 / 90)
    wrong, right = np.ones(1), np.zeros(1)
    first = np.log(0.05)
    again = float(log_density(wrong, flag, wrong, kept)[0])
    assert again > 0.25 * first
    for before in (wrong, right):  # chances of the two states sum to one, and the mix of both is stationary
        assert np.exp(log_density(wrong, flag, before, kept)) + np.exp(
            log_density(right, flag, before, kept)
        ) == pytest.approx(1.0)
    mixed = 0.05 * np.exp(log_density(wrong, flag, wrong, kept)) + 0.95 * np.exp(log_density(wrong, flag, right, kept))
    assert mixed == pytest.approx(0.05)


def test_what_does_not_exist_is_three_errors_off() -> None:
    datum = Datum(0, "x", 0.3, "linear", 0.1)
    best = log_density(np.zeros(1), datum, NONE, 0.0)
    assert log_density(NONE, datum, NONE, 0.0) == pytest.approx(best + ABSENT)
    assert log_density(np.full(1, 3.0), datum, NONE, 0.0) == pytest.approx(best + ABSENT)


def test_october_panel_is_fixed_and_blind_to_what_is_held_out() -> None:
    """The same indicators on the same dates; no datum that the record keeps for testing, no vote for the assembly."""
    scenario = ct.load("october-1917")
    rows = scenario.tables["panel"]
    dates, names = {row.date for row in rows}, {row.indicator for row in rows}
    assert len(rows) == len(dates) * len(names) and len(dates) >= 12
    assert not any(name.startswith(("vote:", "assembly")) for name in names)
    held = [row for row in scenario.tables["record"] if row.use == "test"]
    used = [row for row in rows if row.value is not None]
    assert held and not [
        row
        for row in used
        for other in held
        if row.indicator == other.indicator and row.value == other.value and abs((row.date - other.start).days) < 45
    ]


def test_a_value_without_a_logarithm_is_refused() -> None:
    scenario = ct.load("local-level")
    first, *others = scenario.tables["panel"]
    row = first.model_copy(update={"scale": "log", "value": -1.0})
    with pytest.raises(CaseError, match=r"row 2, column 'value': -1 has no logarithm"):
        panel_of(scenario.changed(tables=scenario.tables | {"panel": [row, *others]}))
