"""The filter: what a snapshot is, that asking changes nothing, that lineages can be lived again."""

from pathlib import Path

import numpy as np
import pytest

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.branches import branches
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.filter import Filtered, filtered, relive
from contingent.evidence.filter.moves import move
from contingent.evidence.filter.snapshot import fresh_keys
from contingent.evidence.filter.swarm import Keys, Swarm, effective, prior_scores, systematic
from contingent.evidence.filter.task import prepare
from contingent.evidence.record.panel import Datum
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

WALK = [Datum(day, "wealth_now", value, "linear", 1.0) for day, value in [(30, 12), (60, 9), (90, 8), (120, 11)]]


@pytest.fixture(scope="module")
def ruin() -> Scenario:
    return ct.load("gamblers-ruin")


@pytest.fixture(scope="module")
def followed(ruin: Scenario) -> Filtered:
    return filtered(ruin, [61, 100, 121], 4, 32, seed=3, panel=WALK)


def test_without_data_a_snapshot_is_the_prior_ensemble(ruin: Scenario) -> None:
    snapshot = filtered(ruin, [40], 2, 16, seed=3, panel=[]).at(40)
    prior = Ensemble.start(snapshot.ensemble.compiled, np.arange(32), 3)
    advance(prior, 40)
    assert (snapshot.ensemble.rows == prior.rows).all()
    assert np.allclose(snapshot.joint, 1 / 32)


def test_what_is_asked_for_changes_nothing(ruin: Scenario, followed: Filtered) -> None:
    other = filtered(ruin, [7, 121], 4, 32, seed=3, panel=WALK, threads=1)
    assert (other.at(121).ensemble.rows == followed.at(121).ensemble.rows).all()
    assert (other.at(121).joint == followed.at(121).joint).all()


def test_data_of_a_date_are_known_the_day_after(ruin: Scenario) -> None:
    some = filtered(ruin, [30, 31], 1, 256, seed=1, panel=[Datum(30, "wealth_now", 14.0, "linear", 0.5)])
    before, after = (snapshot.joint @ snapshot.ensemble.view("wealth") for snapshot in (some.at(30), some.at(31)))
    assert abs(before - 10.0) < 1.5 and abs(after - 14.0) < 1.0


def test_no_two_rows_are_equal_the_day_after_a_resampling() -> None:
    case = ct.load("local-level")
    data = [Datum(day, "level_now", 1.0, "linear", 0.2) for day in (20, 40, 60)]
    last = filtered(case, [62], 4, 64, seed=1, panel=data).at(62)
    assert len(np.unique(last.ensemble.rows, axis=0)) == 4 * 64
    assert max(len(line) for line in last.ensemble.lineage) > 0


def test_ancestors_show_what_the_effective_size_hides(followed: Filtered) -> None:
    last = followed.at(121)
    alive = len(np.unique(last.ancestor))
    assert effective(last.weight).min() >= 16.0  # just resampled: looks healthy
    assert alive < 60  # of 128 at the start
    assert followed.stops["ancestors"].is_monotonic_decreasing
    assert any("collapsed" in text for text in followed.warnings)


def test_a_particle_is_lived_again_from_its_lineage(followed: Filtered) -> None:
    last, middle = followed.at(121), followed.at(61)
    places = last.draw(40)
    known = {row.tobytes() for row in middle.ensemble.rows}
    for ensemble in relive(followed.compiled, last.ensemble, places, [61, 121]):
        if ensemble.day == 61:
            assert all(row.tobytes() in known for row in ensemble.rows)
    assert (ensemble.rows == last.ensemble.rows[places]).all()


def test_a_stored_filter_is_read_again(ruin: Scenario, followed: Filtered, tmp_path: Path) -> None:
    first = filtered(ruin, [61, 121], 4, 32, seed=3, panel=WALK, folder=tmp_path)
    again = filtered(ruin, ["2000-03-02"], 4, 32, seed=3, panel=WALK, folder=tmp_path)
    assert first.folder == again.folder
    snapshot = again.at("2000-03-02")
    assert snapshot.ensemble.lineage == followed.at(61).ensemble.lineage
    assert (snapshot.ensemble.rows == followed.at(61).ensemble.rows).all()
    assert again.stops["ess"].to_numpy() == pytest.approx(followed.stops["ess"].to_numpy())
    assert filtered(ruin, [61], 4, 32, seed=4, panel=WALK, folder=tmp_path).folder != first.folder


def test_the_filter_goes_no_further_than_asked(ruin: Scenario, followed: Filtered, tmp_path: Path) -> None:
    """Nor is what it knew of later stops forgotten, where it had gone further before."""
    lived: list[int] = []
    early = filtered(ruin, [50], 4, 32, seed=3, panel=WALK, folder=tmp_path, progress=lambda n, _: lived.append(n))
    assert max(lived) == 50 * 4 * 32
    assert early.stops["day"].max() < 50 and len(early.stops) < len(followed.stops)
    assert (early.at(50).ensemble.day, early.at(50).log_likelihood.shape) == (50, (4,))
    assert early.folder is not None
    (early.folder / "100").mkdir()
    (early.folder / "100" / "lineage.json").write_text("{}")  # as of a filter that was stopped on its way
    assert len(filtered(ruin, [100], 4, 32, seed=3, panel=WALK, folder=tmp_path).stops) > len(early.stops)
    whole = filtered(ruin, [121], 4, 32, seed=3, panel=WALK, folder=tmp_path)
    assert (whole.at(121).ensemble.rows == followed.at(121).ensemble.rows).all()
    assert len(filtered(ruin, [30], 4, 32, seed=3, panel=WALK, folder=tmp_path).stops) == len(followed.stops)


def test_futures_of_a_snapshot_share_luck_between_arms_and_with_nothing_else(followed: Filtered) -> None:
    snapshot = followed.at(61)
    places = snapshot.draw(20)
    keys = fresh_keys(snapshot.day, 20)
    one, two = branches(snapshot.past(places), [followed.free, followed.free], np.arange(20), keys)
    assert (one.outcomes["checksum"] == two.outcomes["checksum"]).all()
    lucks = set(keys.tolist()) & {key for line in snapshot.ensemble.lineage for _, _, key in line}
    assert lucks == set() and len(set(keys.tolist())) == 20


def test_systematic_resampling_keeps_each_share_within_one() -> None:
    weights = np.array([0.5, 0.25, 0.15, 0.1])
    for u in np.linspace(0.01, 0.99, 23):
        counts = np.bincount(systematic(weights, 40, float(u)), minlength=4)
        assert (np.abs(counts - 40 * weights) < 1.0 + 1e-9).all()


def test_half_of_the_sets_move_and_the_others_stay() -> None:
    """Every proposal is accepted where the sets so far could not have made the record."""
    uncertain = apply(ct.load("two-state"), ["prior rise=0.001..0.01"])
    task = prepare(uncertain, 8, 16, seed=2, panel=[Datum(20, "in_revolt", 0.0, "linear", 0.2)])
    swarm, keys = Swarm(task.compiled, prior_scores(task.compiled, 8, 2), 16, 2), Keys(5)
    swarm.advance(21, 1)
    swarm.weigh(task.data[21])
    swarm.log_likelihood[:] = -np.inf
    swarm.log_weight[:] = 0.0  # so that every set is kept once
    before = swarm.scores.copy()
    assert move(task, swarm, keys) == 1.0
    moved = (swarm.scores != before).any(axis=1)
    assert moved.tolist() in ([True, False] * 4, [False, True] * 4)
    assert np.isfinite(swarm.log_likelihood[moved]).all() and not np.isfinite(swarm.log_likelihood[~moved]).any()
