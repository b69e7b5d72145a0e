"""One past, many futures: runs that go on from a world of a run on a date."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import contingent as ct
from contingent.errors import CaseError, RunError

ON, DAY = "2000-03-01", 60


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    folder = tmp_path_factory.mktemp("runs") / "source"
    return ct.run(
        "gamblers-ruin", 6, 5, folder, edits="set stake=40; set goal=80; set win_probability=0.5", progress=False
    )


@pytest.fixture(scope="module")
def branched(run: ct.Run, tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    return run.world(4).branch(ON, worlds=30, seed=2, out=tmp_path_factory.mktemp("runs") / "branch", progress=False)


def test_all_have_the_past_of_the_world_and_futures_of_their_own(run: ct.Run, branched: ct.Run) -> None:
    own, wealth = run.series["wealth_now"].values[4], branched.series["wealth_now"].values
    assert (wealth[:, :DAY] == own[:DAY]).all()
    steps = np.diff(wealth[:, DAY - 1 : DAY + 9], axis=1)
    assert len(np.unique(steps, axis=0)) > 25, "hardly two have the same ten days"
    assert not (wealth[:, DAY:] == own[DAY:]).all(axis=1).any(), "none goes on as that world did"


def test_the_future_has_its_known_answer(run: ct.Run, branched: ct.Run) -> None:
    """A fair game: wealth a month later has the mean it had and a variance of a unit a day (no barrier is near)."""
    then = float(run.series["wealth_now"].values[4][DAY - 1])
    later = branched.series["wealth_now"].values[:, DAY + 24].astype(float)
    assert abs(later.mean() - then) < 4.0 * 5.0 / np.sqrt(30) and 2.5 < later.std() < 7.5


def test_parameters_are_those_of_the_world_and_worlds_can_be_lived_again(run: ct.Run, branched: ct.Run) -> None:
    names = [p.name for p in run.compiled.parameters]
    assert (branched.outcomes[names] == run.outcomes[names].iloc[4]).all(axis=None)
    branched.world(7).replay()


def test_the_manifest_says_where_it_comes_from(run: ct.Run, branched: ct.Run) -> None:
    assert branched.manifest["branch"]["world"] == 4 and branched.manifest["branch"]["date"] == ON
    assert branched.manifest["branched_from"] == str(run.folder.resolve())
    assert "world 4 of" in repr(branched)
    with pytest.raises(RunError, match="branch was"):
        run.world(3).branch(ON, worlds=30, seed=2, out=branched.folder, progress=False)


def test_it_goes_on_where_it_stopped_and_splits_into_shards(run: ct.Run, branched: ct.Run, tmp_path: Path) -> None:
    for shard in ((0, 2), (1, 2)):
        run.world(4).branch(ON, worlds=30, seed=2, out=tmp_path / "parts", shard=shard, progress=False)
    merged = ct.merge([tmp_path / "parts"], tmp_path / "parts")
    pd.testing.assert_frame_equal(merged.outcomes, branched.outcomes)


def test_edits_hold_from_the_date(run: ct.Run, tmp_path: Path) -> None:
    sure = run.world(4).branch(ON, 3, 2, "set win_probability=1", out=tmp_path / "sure", progress=False)
    wealth = sure.series["wealth_now"].values
    assert sure.manifest["edits"][-1] == f"set win_probability=1 @{ON}"
    assert (np.diff(wealth[:, DAY - 1 : DAY + 5], axis=1) == 1.0).all()
    with pytest.raises(CaseError, match="comes before 2000-03-01"):
        run.world(4).branch(ON, 3, edits="set win_probability=1 @2000-02-01", progress=False)


def test_a_branch_of_a_branch_keeps_the_whole_past(branched: ct.Run, tmp_path: Path) -> None:
    again = branched.world(2).branch("2000-05-01", worlds=2, out=tmp_path / "again", progress=False)
    day = (pd.Timestamp("2000-05-01") - pd.Timestamp("2000-01-01")).days
    assert (again.series["wealth_now"].values[:, :day] == branched.series["wealth_now"].values[2][:day]).all()
    again.world(1).replay()


def test_what_happened_before_is_known(tmp_path: Path) -> None:
    """Outcomes and patterns of a branch read the past: a barrier reached before it is reached in all."""
    short = ct.run("gamblers-ruin", 4, 5, tmp_path / "run", edits="set stake=2; set goal=4", progress=False)
    first = short.patterns.set_index("world")["day"]
    later = pd.Timestamp("2000-01-01") + pd.Timedelta(days=int(first[1]) + 5)
    after = short.world(1).branch(later.date(), worlds=3, out=tmp_path / "after", progress=False)
    assert after.patterns["day"].tolist() == [first[1]] * 3 and (after.outcomes["rung_stopped"] == 1).all()


def test_why_of_a_branch_points_to_the_run_it_comes_from(tmp_path: Path) -> None:
    short = ct.run("gamblers-ruin", 4, 5, tmp_path / "run", edits="set stake=2; set goal=4", progress=False)
    first = short.patterns.set_index("world")["day"]
    later = pd.Timestamp("2000-01-01") + pd.Timedelta(days=int(first[1]) + 5)
    after = short.world(1).branch(later.date(), worlds=2, out=tmp_path / "after", progress=False)
    assert f"world 1 of {short.folder.resolve()}: ask that run" in after.world(0).why("barrier")


@pytest.mark.parametrize(
    ("on", "fix"), [("1999-12-31", "outside the case"), ("2000-01-01", "is not between"), ("soon", "is not a date")]
)
def test_a_wrong_moment_is_told(run: ct.Run, on: str, fix: str) -> None:
    with pytest.raises((CaseError, RunError), match=fix):
        run.world(4).branch(on, progress=False)


def test_a_world_that_was_stopped_has_no_future(tmp_path: Path) -> None:
    run = ct.run("two-state", 1, out=tmp_path / "run", stop_when="day >= 5", progress=False)
    with pytest.raises(RunError, match="failed or been stopped"):
        run.world(0).branch("2000-02-01", progress=False)
