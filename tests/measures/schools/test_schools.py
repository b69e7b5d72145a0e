"""Schools: stacking weights in closed form, what can and cannot be separated, answers beside it."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

import contingent as ct
from contingent.errors import CaseError
from contingent.measures.schools.measure import differing, pair_table, schools
from contingent.measures.schools.stacking import shares, stacked, stacked_with_error
from contingent.measures.schools.words import as_text
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import School
from contingent.scenario.tables.record import Record


@pytest.mark.parametrize(("first", "second"), [(1, 3), (5, 5), (7, 0)])
def test_rivals_that_never_agree_are_weighed_by_how_often_each_is_right(first: int, second: int) -> None:
    density = np.log(np.array([[1.0, 1e-12]] * first + [[1e-12, 1.0]] * second))
    assert stacked(density, np.ones(len(density)))[0] == pytest.approx(first / (first + second), abs=1e-3)


@pytest.mark.parametrize(("first", "second", "weight"), [(5, 5, 0.5), (6, 5, 7 / 11), (9, 2, 1.0)])
def test_rivals_of_two_to_one(first: int, second: int, weight: float) -> None:
    """n log(1 + w) + m log(2 - w) is largest at w = (2 n - m) / (n + m), where that is at most one."""
    density = np.log(np.array([[2.0, 1.0]] * first + [[1.0, 2.0]] * second))
    assert stacked(density, np.ones(len(density)))[0] == pytest.approx(weight, abs=1e-4)


def test_a_rival_that_says_the_same_changes_nothing() -> None:
    two = np.log(np.array([[2.0, 1.0]] * 6 + [[1.0, 2.0]] * 5))
    three = stacked(np.column_stack([two, two[:, 0]]), np.ones(11))
    assert three[0] + three[2] == pytest.approx(stacked(two, np.ones(11))[0], abs=1e-4)


def test_a_block_counts_once() -> None:
    blocks = np.array(["a", "a", "a", "b"])
    assert shares(blocks) == pytest.approx([1 / 6, 1 / 6, 1 / 6, 1 / 2])
    density = np.log(np.array([[1.0, 1e-12]] * 3 + [[1e-12, 1.0]]))
    weight, error = stacked_with_error(density, blocks)
    assert weight == pytest.approx([0.5, 0.5], abs=1e-3)
    assert error == pytest.approx([0.5, 0.5], abs=1e-3)  # without a block the other decides: 0 or 1


def test_a_pair_by_hand() -> None:
    wide = pd.DataFrame({"x": [0.0, 2.0, 3.0], "y": [0.0, 0.0, 1.0]})
    noise = pd.DataFrame({"x": [0.1, 0.1, 0.3], "y": [0.0, 0.0, 0.0]})
    (row,) = pair_table(wide, noise, np.array(["a", "a", "b"])).to_dict("records")
    assert row["difference"] == 1.5 and row["error"] == pytest.approx(0.5)
    assert row["noise"] == pytest.approx(((0.1 / 4) ** 2 * 2 + 0.15**2) ** 0.5)
    assert row["limit"] == pytest.approx(12.7062 * (0.25 + row["noise"] ** 2) ** 0.5, rel=1e-4)
    assert not row["separated"]


@pytest.fixture(scope="module")
def chain() -> Scenario:
    """A chain that was in revolt on half of many days, and three readings of it."""
    case = ct.load("two-state")
    rows = [
        Record(
            start=day,
            end=day,
            indicator="in_revolt",
            value=float(n % 2),
            low=n % 2 - 0.1,
            high=n % 2 + 0.1,
            unit="",
            use="test",
            source="assumption: a toy",
            grade="S",
        )
        for n, day in enumerate(date(2000, 8, 1) + timedelta(days=10 * n) for n in range(12))
    ]
    readings = [
        School(school=name, title=name, edits=edits, reading="a toy", source="assumption: a toy", grade="S")
        for name, edits in (
            ("even", "set rise=0.05; set settle=0.05"),
            ("same", "set rise=0.1; set settle=0.1"),
            ("rare", "prior rise=0.0001..0.0002; set settle=0.2"),
        )
    ]
    return case.changed(tables=case.tables | {"record": rows, "schools": readings})


def test_what_says_the_same_is_not_separated_but_may_answer_otherwise(chain: Scenario) -> None:
    found = schools(chain, ["set settle=0.2"], "last", 400, 400)
    text = as_text(found)
    pair = found.pairs.set_index(["a", "b"])
    assert abs(pair.loc[("even", "same"), "difference"]) < 0.3
    score = found.weights.set_index("school")["score"]
    assert score["even"] > score["rare"] + 1.0
    answers = found.answers.set_index("school")
    for name, rise, settle in (("even", 0.05, 0.05), ("same", 0.1, 0.1)):
        exact = rise / (rise + 0.2) - rise / (rise + settle)
        assert answers.loc[name, "low"] - 0.02 < exact < answers.loc[name, "high"] + 0.02
    assert answers.loc["rare", "effect"] == 0.0  # it settles at 0.2 already
    assert "The record cannot separate" in text and "not probabilities" in text
    assert differing(found, "even", "rare")


def test_too_few_schools_are_told_what_to_add() -> None:
    with pytest.raises(CaseError, match=r"schools\.csv"):
        schools(ct.load("two-state"), [])
