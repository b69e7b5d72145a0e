"""The filter: what a snapshot is, that asking changes nothing, that lineages can be lived again."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from deciders import deciders
from small_runs import flip

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.branches import branches
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.filter import relive
from contingent.evidence.filter.moves import move
from contingent.evidence.filter.snapshot import Snapshot, fresh_keys
from contingent.evidence.filter.swarm import Keys, Swarm, effective, prior_scores, systematic
from contingent.evidence.filter.task import prepare
from contingent.evidence.record.panel import Datum
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

WALK = [Datum(day, "wealth_now", value, "linear", 1.0) for day, value in [(30, 12), (60, 9), (90, 8), (120, 11)]]


@pytest.fixture(scope="module")
def ruin() -> Scenario:
    return ct.load("gamblers-ruin")


@pytest.fixture
def followed(ruin: Scenario) -> Course:
    return walked(ruin)


def walked(ruin: Scenario, folder: Path | None = None, seed: int = 3, threads: int = 2) -> Course:
    return Course(prepare(ruin, 4, 32, seed, threads, panel=WALK), folder)


def whole(snapshot: Snapshot) -> np.ndarray:
    """Return the rows of all worlds."""
    return snapshot.ensemble.take(np.arange(snapshot.weight.size)).rows


def same(one: Snapshot, other: Snapshot) -> bool:
    """Return whether two snapshots are the same, byte for byte."""
    arrays = ("theta_weight", "weight", "scores", "log_likelihood", "ancestor", "origin", "lines", "slots")
    parts = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays)
    return parts and one.ensemble.lineage == other.ensemble.lineage and (whole(one) == whole(other)).all()


def test_without_data_a_snapshot_is_the_prior_ensemble(ruin: Scenario) -> None:
    snapshot = Course(prepare(ruin, 2, 16, seed=3, panel=[])).at(40)
    prior = Ensemble.start(snapshot.ensemble.compiled, np.arange(32), 3)
    advance(prior, 40)
    assert (snapshot.ensemble.rows == prior.rows).all()
    assert np.allclose(snapshot.joint, 1 / 32)


def test_what_is_asked_for_and_when_changes_nothing(ruin: Scenario) -> None:
    """Dates in order, in one pass; the last first; stops, days between them, and days before the first."""
    days = [0, 7, 31, 61, 100, 121, 130]
    forth = Course(prepare(ruin, 4, 32, seed=3, panel=WALK, threads=1))
    passed = {snapshot.day: replace(snapshot, ensemble=copy(snapshot)) for snapshot in forth.seen(days)}
    back = walked(ruin)
    assert all(same(back.at(day), passed[day]) for day in reversed(days))
    assert back.stops.drop(columns="seconds").equals(forth.stops.drop(columns="seconds"))


def copy(snapshot: Snapshot) -> Ensemble:
    """Return copies of all worlds of a snapshot."""
    return snapshot.ensemble.take(np.arange(snapshot.weight.size))


def test_pinned_decisions_weigh_on_days_that_were_passed_by(tmp_path: Path) -> None:
    """Within its window a pin weighs the worlds that have met it; each day is as it was on the way."""
    pins = "one,One,reds,act,2000-01-11,2000-01-20 two,Two,blues,wait,2000-01-16,2000-01-25"
    task = prepare(deciders(tmp_path / "case", pins, panel="2000-01-28"), 2, 24, seed=2)
    days = [9, 13, 18, 22, 30]
    on_the_way, afterwards = Course(task), Course(task)
    live = [replace(each, ensemble=copy(each)) for each in on_the_way.seen(days)]
    afterwards.at(40)
    assert not {*days} & {*task.stops}
    assert all(same(afterwards.at(each.day), each) for each in live)
    assert [len(np.unique(each.joint.round(12))) > 1 for each in live[:3]] == [False, True, True]


def test_data_of_a_date_are_known_the_day_after(ruin: Scenario) -> None:
    some = Course(prepare(ruin, 1, 256, seed=1, panel=[Datum(30, "wealth_now", 14.0, "linear", 0.5)]))
    before, after = (snapshot.joint @ snapshot.ensemble.view("wealth") for snapshot in some.seen([30, 31]))
    assert abs(before - 10.0) < 1.5 and abs(after - 14.0) < 1.0


def test_no_two_rows_are_equal_the_day_after_a_resampling() -> None:
    case = ct.load("local-level")
    data = [Datum(day, "level_now", 1.0, "linear", 0.2) for day in (20, 40, 60)]
    last = Course(prepare(case, 4, 64, seed=1, panel=data)).at(62)
    assert len(np.unique(last.ensemble.rows, axis=0)) == 4 * 64
    assert max(len(line) for line in last.ensemble.lineage) > 0


def test_ancestors_show_what_the_effective_size_hides(followed: Course) -> None:
    last = followed.at(121)
    alive = len(np.unique(last.ancestor))
    assert effective(last.weight).min() >= 16.0  # just resampled: looks healthy
    assert alive < 60  # of 128 at the start
    assert followed.stops["ancestors"].is_monotonic_decreasing
    assert any("collapsed" in text for text in followed.warnings)


def test_a_particle_is_lived_again_from_its_lineage(followed: Course) -> None:
    middle, last = (replace(each, ensemble=copy(each)) for each in followed.seen([61, 121]))
    places = last.draw(40)
    known = {row.tobytes() for row in middle.ensemble.rows}
    for ensemble in relive(followed.task.compiled, last.ensemble, places, [61, 121]):
        if ensemble.day == 61:
            assert all(row.tobytes() in known for row in ensemble.rows)
    assert (ensemble.rows == last.ensemble.rows[places]).all()


def test_a_course_is_read_again(ruin: Scenario, followed: Course, tmp_path: Path) -> None:
    first = walked(ruin, tmp_path)
    first.at(121)
    again = walked(ruin, tmp_path)
    lived: list[int] = []
    assert same(again.at("2000-03-02", lived.append), followed.at(61)) and same(again.at(121), followed.at(121))
    assert not lived and again.stops.equals(first.stops)
    assert again.place == first.place != walked(ruin, tmp_path, seed=4).place


@pytest.mark.parametrize("name", ["0.npz", "61.npz", "121.npz", "stops.json"])
@pytest.mark.parametrize("at", [0, 40, None, -1])
def test_what_is_damaged_of_a_course_is_filtered_anew(
    ruin: Scenario, followed: Course, tmp_path: Path, name: str, at: int | None
) -> None:
    """Also where a bit flips that no reader of zip archives would miss, and where a file is gone."""
    first = walked(ruin, tmp_path)
    assert first.place
    first.at(121)
    path = first.place / name
    sound = path.read_bytes()
    path.unlink() if at is None else flip(path, at)
    again = walked(ruin, tmp_path)
    assert same(again.at(61), followed.at(61)) and same(again.at(121), followed.at(121))
    assert again.stops.drop(columns="seconds").equals(first.stops.drop(columns="seconds"))
    if name != "stops.json":  # whose lines hold the time that they took
        assert path.read_bytes() == sound


def test_a_mark_that_is_damaged_after_it_was_found_is_refused(ruin: Scenario, tmp_path: Path) -> None:
    first = walked(ruin, tmp_path)
    first.at(121)
    again = walked(ruin, tmp_path)
    assert again.place
    flip(again.place / "61.npz", 100)
    with pytest.raises(ct.RunError, match=r"61.npz is not as this program wrote it"):
        again.at(61)


def test_the_filter_goes_no_further_than_asked(ruin: Scenario, followed: Course, tmp_path: Path) -> None:
    """And on from there, in another program too, which must begin again: only the rows of the last day went on."""
    lived: list[int] = []
    early = walked(ruin, tmp_path)
    assert early.cost(50) == 50 * 4 * 32
    assert early.at(50, lived.append).day == 50 and sum(lived) == early.task.thetas * 50 * 32
    assert early.stops["day"].max() < 50 and early.reached == 50
    followed.at(121)
    later = walked(ruin, tmp_path)
    assert same(later.at(121), followed.at(121))
    assert later.stops.drop(columns="seconds").equals(followed.stops.drop(columns="seconds"))


def test_futures_of_a_snapshot_share_luck_between_arms_and_with_nothing_else(followed: Course) -> None:
    snapshot = followed.at(61)
    places = snapshot.draw(20)
    keys = fresh_keys(snapshot.day, 20)
    one, two = branches(snapshot.past(places), [followed.task.free, followed.task.free], np.arange(20), keys)
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
