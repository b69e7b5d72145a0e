"""The scorecard: exact chances of a toy, scores by hand, the null model's closed forms."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from exact import ruin

import contingent as ct
from contingent.errors import CaseError
from contingent.measures.scorecard.measure import (
    WRONG,
    Scorecard,
    episode_windows,
    quiet_windows,
    scorecard,
    scored,
    totals,
)
from contingent.measures.scorecard.null_model import covariates, fitted_chance, left_out
from contingent.measures.scorecard.words import as_text
from contingent.scenario.tables.record import Covariate

WORLDS = 4000


@pytest.fixture(scope="module")
def found() -> Scorecard:
    return scorecard(ct.load("gamblers-ruin"), WORLDS, quiet=4)


def test_chances_are_those_of_the_walk(found: Scorecard) -> None:
    """The second window knows, with an error, that no barrier was reached in the first."""
    matrix = ruin(0.5, 0).matrix

    def reached(days: int) -> float:
        state = np.linalg.matrix_power(matrix, days)[10]
        return float(state[0] + state[20])

    first, both = reached(40), reached(200)
    known = (1.0 - WRONG) * (both - first) / ((1.0 - WRONG) * (1.0 - first) + WRONG * first)
    rows = found.table[found.table["kind"].eq("episode")]
    assert np.abs(rows["own"] - [first, known]).max() < 4 * rows["own_error"].max()
    assert (rows["own"] == rows["model"]).all() and rows["power"].eq(1.0).all()
    assert rows["own_error"].iloc[0] == pytest.approx((first * (1 - first) / WORLDS) ** 0.5, rel=0.05)


def test_scores_by_hand() -> None:
    table = pd.DataFrame(
        {
            "question": "q",
            "kind": "episode",
            "happened": [True, False],
            "effective": 9.0,
            "model": [0.5, 0.0],
            "own": [1.0, np.nan],
            "model_error": [0.1, 0.1],
            "hazard": [0.5, 0.2],
            "rate": [0.25, 0.5],
        }
    )
    rows = scored(table)
    assert rows["log_model"].to_list() == pytest.approx([np.log(0.5), np.log(0.95)])
    assert rows["brier_model"].to_list() == pytest.approx([0.25, 0.0025])
    assert rows["log_own"].iloc[0] == pytest.approx(np.log(0.95)) and np.isnan(rows["log_own"].iloc[1])
    assert rows["brier_rate"].to_list() == pytest.approx([0.5625, 0.25])
    total = totals(rows).set_index(["kind", "forecast"]).loc[("episode", "hazard")]
    off = np.array([0.0, np.log(0.95 / 0.8)])
    assert total["difference"] == pytest.approx(off.mean())
    assert total["means_nothing"] == pytest.approx(12.7062 * off.std(ddof=1) / 2**0.5, rel=1e-4)


def test_quiet_windows_touch_no_episode(found: Scorecard) -> None:
    october = ct.load("october-1917")
    busy, quiet = episode_windows(october), quiet_windows(october, 20)
    assert len(quiet) == 20 and {each.days for each in quiet} == {14}
    assert all(one.end < other.start or one.start > other.end for one in quiet for other in busy)
    assert quiet == sorted(quiet, key=lambda each: each.start)


def test_the_text_tells_what_means_nothing(found: Scorecard) -> None:
    text = as_text(found)
    assert "means nothing" in text and "4 quiet windows" in text and "6 windows in all" in text


def test_a_case_without_episodes_is_told_what_to_add() -> None:
    with pytest.raises(CaseError, match=r"episodes\.csv"):
        scorecard(ct.load("two-state"), 8)


def test_without_covariates_the_null_is_the_share_of_windows() -> None:
    happened = np.array([True, False, False, True, False])
    chance = fitted_chance(np.zeros((5, 0)), happened, np.full(5, 7.0), np.zeros((2, 0)), np.array([7.0, 14.0]))
    assert chance == pytest.approx([0.4, 1 - 0.6**2], abs=0.005)  # twice as long: two chances


def test_two_groups_get_their_own_shares() -> None:
    x = np.repeat([0.0, 1.0], 4000)[:, None]
    happened = np.concatenate([np.arange(4000) < 400, np.arange(4000) < 2000])
    chance = fitted_chance(x, happened, np.ones(8000), np.array([[0.0], [1.0]]), np.ones(2))
    assert chance == pytest.approx([0.1, 0.5], abs=0.002)


def test_a_window_is_told_without_itself() -> None:
    happened = np.array([True, False, False, False])
    chance = left_out(np.zeros((4, 0)), happened, np.ones(4), np.arange(4))
    assert chance[0] < 0.03 and chance[1:] == pytest.approx(1 / 3, abs=0.01)


def test_a_covariate_is_what_was_last_recorded() -> None:
    rows = [
        Covariate(covariate="price", date=date(1917, month, 1), value=month, source="assumption", grade="S")
        for month in (3, 5)
    ]
    case = ct.load("two-state")
    case = case.changed(tables=case.tables | {"covariates": rows})
    days = [date(1917, 1, 1), date(1917, 4, 30), date(1917, 5, 1)]
    assert covariates(case, days)[:, 0].tolist() == [3.0, 3.0, 5.0]
    assert covariates(ct.load("two-state"), days).shape == (3, 0)
