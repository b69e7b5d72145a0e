"""Ablation: known answers, and a table of October in which every mechanism moves something."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from contingent.engine.sample import live
from contingent.evidence.gates.ablation import ablation, as_text, differences, in_errors, largest, threshold
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

SMOKE, MANY = 4, 1024


def test_change_in_standard_errors() -> None:
    assert in_errors(np.zeros(9)) == 0.0
    assert in_errors(np.array([0.0, 2.0])) == 1.0
    assert in_errors(np.array([0.0, -2.0, math.nan])) == -1.0
    assert in_errors(np.full(4, -0.5)) == -math.inf


def test_threshold_is_three_errors_for_one_number_and_more_for_many() -> None:
    assert threshold(1) == pytest.approx(3.0)
    assert math.erfc(threshold(20) / 2**0.5) == pytest.approx(math.erfc(3 / 2**0.5) / 20)


def test_a_mechanism_taken_out_stands_still() -> None:
    toy = load("gamblers-ruin")
    names = ["wealth_now"]
    with_it, without = (live(toy, 8, watched=names, off=off).series["wealth_now"] for off in ((), ("random_walk",)))
    assert (without == with_it[:, :1]).all() and (with_it[:, 1:] != with_it[:, :1]).any(axis=1).all()


def test_decoration_is_seen() -> None:
    toy = load("gamblers-ruin")
    base, other = (live(toy, 8, off=off) for off in ((), ("nothing",)))
    table = pd.DataFrame(differences("nothing", base, other))
    assert (table["errors"] == 0.0).all()
    assert largest(table)["moved"].tolist() == [0]


def test_every_mechanism_changes_histories(october: Scenario) -> None:
    """On the same luck, a mechanism that does nothing changes no number at all; how much takes more worlds to tell."""
    table = ablation(october, SMOKE)
    assert table["number"].nunique() >= 20
    assert table.groupby("mechanism")["errors"].any().all(), as_text(table, SMOKE)
    assert table["failed"].eq(0).all()


@pytest.mark.validate
def test_every_mechanism_moves_something_at_full_power(october: Scenario) -> None:
    """Each beyond what the largest of two dozen numbers reaches by chance; 64 worlds are too few for `opinion`."""
    table = ablation(october, MANY)
    assert (largest(table)["moved"] > 0).all(), as_text(table, MANY)
