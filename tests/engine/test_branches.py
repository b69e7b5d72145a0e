"""One past, many futures: branches share luck, leave the past alone, and end as a whole run does."""

import numpy as np
import pandas as pd
import pytest

from contingent.engine import branches as futures
from contingent.engine import sample
from contingent.engine.branches import begin, branches, bring, events_of
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

NEW_LUCK = 1 << 42  # keys far above the numbers of worlds


@pytest.fixture(scope="module")
def ruin() -> Scenario:
    return load("gamblers-ruin")


@pytest.fixture(scope="module")
def compiled(ruin: Scenario) -> Compiled:
    return compile_scenario(ruin)


def test_a_branched_history_ends_as_a_whole_one(compiled: Compiled) -> None:
    whole = sample.live(compiled, 80, seed=4)
    past = bring(begin(compiled, 80, 1, 4), 100)
    (ended,) = branches(past, [compiled], np.arange(80))
    columns = list(whole.outcomes.columns)
    pd.testing.assert_frame_equal(ended.outcomes[columns], whole.outcomes)


def test_an_edit_that_changes_nothing_gives_the_same_bytes(ruin: Scenario, compiled: Compiled) -> None:
    past = bring(begin(compiled, 20, 1, 4), 30)
    same = compile_scenario(apply(ruin, ["set win_probability=0.5"]))
    plain, twin = branches(past, [compiled, same], np.arange(20), NEW_LUCK + np.arange(20))
    assert plain.outcomes["checksum"].tolist() == twin.outcomes["checksum"].tolist()


def test_branching_leaves_the_past_as_it_was(ruin: Scenario, compiled: Compiled) -> None:
    past = bring(begin(compiled, 20, 1, 4), 30)
    rows = past.ensemble.rows.copy()
    other = compile_scenario(apply(ruin, ["set win_probability=0.9"]))
    branches(past, [other, compiled], np.arange(20), NEW_LUCK + np.arange(20))
    assert (past.ensemble.rows == rows).all() and past.day == 30
    assert (past.ensemble.parameters == begin(compiled, 20, 1, 4).ensemble.parameters).all()


def test_batches_change_nothing(compiled: Compiled, monkeypatch: pytest.MonkeyPatch) -> None:
    past = bring(begin(compiled, 5, 4, 4), 10)
    places, keys = np.repeat(np.arange(20), 2), NEW_LUCK + np.arange(40)
    (whole,) = branches(past, [compiled], places, keys)
    monkeypatch.setattr(futures, "BATCH", 7)
    (parts,) = branches(past, [compiled], places, keys)
    pd.testing.assert_frame_equal(whole.outcomes, parts.outcomes)
    pd.testing.assert_frame_equal(whole.patterns, parts.patterns)


def test_worlds_of_one_set_share_parameters_and_not_luck() -> None:
    past = bring(begin(compile_scenario(load("two-state")), 3, 50, 4), 200)
    table = past.ensemble.parameters
    assert (table[:50] == table[0]).all() and (table[50] != table[0]).any()
    assert len(np.unique(past.series[:50].sum(axis=(1, 2)))) > 5


def test_events_follow_the_worlds_that_are_copied() -> None:
    events = np.zeros((4, 10))
    events[:, 0], events[:, 1] = [2, 0, 2, 1], [5, 6, 7, 8]
    taken = events_of(events, np.array([2, 2, 0]))
    assert taken[:, 0].tolist() == [0, 0, 1, 1, 2]
    assert taken[:, 1].tolist() == [5, 7, 5, 7, 6]
