"""Scores of forecasts of yes or no: known answers, and rivals that never see the cluster they are asked about."""

import math

import numpy as np
import pytest

from contingent.evidence.record.forecasts import brier, discrimination, interval, log_score, rates, regression, share_of

CLUSTER = np.array(["a", "a", "b", "c", "d"])
HAPPENED = np.array([True, True, False, True, False])


def test_scores_by_hand() -> None:
    chance, happened = np.array([0.8, 0.5, 0.1]), np.array([True, False, False])
    assert brier(chance, happened) == pytest.approx([0.04, 0.25, 0.01])
    assert log_score(chance, happened) == pytest.approx([math.log(0.8), math.log(0.5), math.log(0.9)])


def test_an_ensemble_is_never_sure() -> None:
    assert share_of(0, 9) == pytest.approx(0.05) and share_of(9, 9) == pytest.approx(0.95)


def test_a_rate_leaves_out_the_whole_cluster() -> None:
    """Without a: 1 of 3; without b: 3 of 4; without c: 2 of 4; without d: 3 of 4."""
    assert rates(HAPPENED, CLUSTER) == pytest.approx([1 / 3, 1 / 3, 0.75, 0.5, 0.75])


def test_discrimination_by_hand() -> None:
    """Of the pairs (0.9, 0.4), (0.9, 0.9), (0.3, 0.4), (0.3, 0.9) one is right and one tied."""
    chance, happened = np.array([0.9, 0.3, 0.4, 0.9]), np.array([True, True, False, False])
    assert discrimination(chance, happened) == pytest.approx(1.5 / 4)
    assert math.isnan(discrimination(chance, np.ones(4, bool)))


def test_a_regression_finds_what_tells_and_fills_what_is_unknown() -> None:
    x = np.linspace(-2.0, 2.0, 40)
    happened = x > 0.1
    cluster = np.array([str(n // 4) for n in range(40)])
    columns = np.stack([x, np.ones(40)], axis=1)
    chance = regression(columns, happened, cluster)
    assert discrimination(chance, happened) > 0.95
    columns[::5, 0], columns[:, 1] = np.nan, np.nan
    assert discrimination(regression(columns, happened, cluster), happened) > 0.8


def test_a_regression_never_sees_the_endings_of_the_cluster_asked_about() -> None:
    x = np.linspace(-1.0, 1.0, 12).reshape(-1, 1)
    happened = np.arange(12) % 2 == 0
    cluster = np.array([str(n // 3) for n in range(12)])
    other = np.where(cluster == "2", ~happened, happened)
    assert regression(x, happened, cluster)[6:9] == pytest.approx(regression(x, other, cluster)[6:9])


def test_an_interval_draws_whole_clusters() -> None:
    """One cluster of 50 equal cases is one piece of evidence: two clusters, 0 and 1, leave the mean anywhere."""
    values = np.array([0.0] * 50 + [1.0] * 50)
    assert interval(lambda drawn: float(values[drawn].mean()), np.array(["a"] * 50 + ["b"] * 50)) == (0.0, 1.0)
    low, high = interval(lambda drawn: float(values[drawn].mean()), np.arange(100).astype(str))
    assert 0.35 < low < 0.45 and 0.55 < high < 0.65
