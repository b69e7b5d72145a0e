"""Agreement with the record: weights against the exact filter, tempering and errors by hand."""

import numpy as np
import pytest
from exact import kalman

import contingent as ct
from contingent.evidence.filter.agreement import branch, clustered, tempered, weighed
from contingent.evidence.filter.swarm import effective, normalised
from contingent.evidence.record.panel import panel_of
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply


def test_weights_are_the_records_likelihood() -> None:
    """A linear-Gaussian case: the mean weight is Kalman's likelihood, the weighted future his forecast."""
    scenario = ct.load("local-level").changed()
    phi, sigma, spread = parameters = (0.9, 0.3, 0.5)
    edits = [f"set {name}={value}" for name, value in zip(names(), parameters, strict=True)]
    fixed = apply(scenario, edits)
    data = [datum for datum in panel_of(fixed) if datum.day < 95]
    exact, chances = kalman(data, phi, sigma, spread, fixed_days := 100, 0.0)
    for each in weighed(fixed, [95], 20_000, seed=2):
        assert np.log(np.exp(each.log_weight).mean()) == pytest.approx(exact, abs=0.05)
        weight = normalised(each.log_weight)
        future, origin = branch(each.past, weight, compile_scenario(fixed), fixed_days - 1, 20_000)
        share, error = clustered((future.ensemble.view("level") > 0).astype(float), origin)
        assert share == pytest.approx(chances[-1], abs=4 * error)


def names() -> list[str]:
    from contingent.mechanisms.toys import autoregression

    return [parameter.name for parameter in autoregression.PARAMETERS]


def test_a_case_without_a_record_has_even_weights() -> None:
    for each in weighed(ct.load("gamblers-ruin"), [7], 10):
        assert each.past.day == 7 and (each.log_weight == 0.0).all()


def test_tempering_stops_where_enough_worlds_count() -> None:
    """Weights 1/10 and 9/10: raised to log 3 / log 9 they are 1/4 and 3/4, of which 1.6 count in effect."""
    weight, power = tempered(np.log([0.1, 0.9]), 1.6)
    assert power == pytest.approx(np.log(3) / np.log(9), abs=1e-4)
    assert weight == pytest.approx([0.25, 0.75], abs=1e-4) and effective(weight) >= 1.6


def test_tempering_leaves_good_weights_and_dead_worlds_alone() -> None:
    weight, power = tempered(np.array([0.0, 0.0, -np.inf]), 2.0)
    assert power == 1.0 and weight.tolist() == [0.5, 0.5, 0.0]
    weight, power = tempered(np.array([0.0, -5.0, -np.inf]), 3.0)  # more than can count: all that live, alike
    assert power == pytest.approx(0.0, abs=1e-5) and weight == pytest.approx([0.5, 0.5, 0.0], abs=1e-5)


def test_an_error_of_clusters() -> None:
    values = np.array([1.0, 0.0, 1.0, 1.0])
    assert clustered(values, np.arange(4)) == pytest.approx((0.75, values.std(ddof=1) / 2))
    twice = clustered(np.repeat(values, 2), np.repeat(np.arange(4), 2))  # copies add nothing
    assert twice == pytest.approx((0.75, values.std(ddof=1) / 2))
    assert clustered(np.zeros(6), np.array([0, 0, 0, 1, 1, 1])) == (0.0, 0.5)
