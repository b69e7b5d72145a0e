"""The run folder: resumed, sharded, merged, chunked and replayed with the same results."""

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from engine_cases import CaseWriter, data_bytes

import contingent as ct
from contingent.engine.runs import records, storage
from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.run import Run
from contingent.engine.runs.seal import land_sealed, read_sealed
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.load import load

KILLER = Path(__file__).parent / "killed_run.py"
Plugin = Callable[[str, str], str]


def toy(folder: Path, edits: str = "", **other: Any) -> Run:
    planned: dict[str, Any] = {"worlds": 40, "seed": 3, "chunk": 4, "snapshots": ("2001-01-01",)}
    planned |= {name: other.pop(name) for name in ("worlds", "seed", "chunk", "parameters") if name in other}
    return execute(apply(load("gamblers-ruin"), edits), Plan(**planned), folder, **other)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return toy(tmp_path_factory.mktemp("run") / "whole")


def same_results(one: Run, other: Run) -> None:
    pd.testing.assert_frame_equal(one.outcomes, other.outcomes)
    pd.testing.assert_frame_equal(one.events, other.events)
    assert one.series.identical(other.series)


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.validate)])
def test_a_run_killed_at_random_moments_ends_with_the_same_bytes(whole: Run, tmp_path: Path, kills: int) -> None:
    folder = tmp_path / "killed"
    words = [sys.executable, str(KILLER), str(folder), str(kills)]
    killed = subprocess.run(words, capture_output=True, text=True, check=True)
    landed = [int(line) for line in killed.stdout.split()]
    assert len(landed) == kills and landed[0] < 10
    assert data_bytes(toy(folder)) == data_bytes(whole)


def test_chunks_threads_and_shards_change_nothing(whole: Run, tmp_path: Path) -> None:
    same_results(whole, toy(tmp_path / "chunks", chunk=256))
    assert data_bytes(toy(tmp_path / "threads", threads=1)) == data_bytes(whole)
    for part in range(3):
        toy(tmp_path / f"shard{part}", shard=(part, 3))
    merged = ct.merge([tmp_path / f"shard{part}" for part in range(3)], tmp_path / "merged")
    assert data_bytes(merged) == data_bytes(whole)


def test_merge_names_what_is_missing(tmp_path: Path) -> None:
    toy(tmp_path / "part", shard=(1, 3))
    with pytest.raises(ct.RunError, match=r"chunks \[0, 2, 3, 5, 6, 8, 9\]"):
        ct.merge([tmp_path / "part"], tmp_path / "merged")


@pytest.mark.parametrize("calls", [1, 6, 17])
def test_a_full_disk_keeps_what_has_landed(
    whole: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    land, made = storage.land, 0

    def full(path: Path, data: bytes) -> None:
        nonlocal made
        made += 1
        if made > calls:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        land(path, data)

    monkeypatch.setattr(storage, "land", full)
    with pytest.raises(ct.RunError, match="No space left on device"):
        toy(tmp_path / "full", threads=1)
    monkeypatch.undo()
    assert data_bytes(toy(tmp_path / "full")) == data_bytes(whole)


@pytest.mark.parametrize("kind", ["events/part-00003.parquet", "series.zarr/wealth_now/c/3/0"])
def test_a_spoilt_chunk_is_run_again(whole: Run, tmp_path: Path, kind: str) -> None:
    run = toy(tmp_path / "spoilt")
    (run.folder / kind).write_bytes(b"spoilt")
    assert data_bytes(toy(run.folder)) == data_bytes(whole)


def test_a_finished_run_is_not_run_again_and_another_does_not_overwrite_it(whole: Run) -> None:
    calls: list[int] = []
    toy(whole.folder, progress=lambda done, total: calls.append(done))
    assert calls == []
    with pytest.raises(ct.RunError, match="seed was 3, is 4"):
        toy(whole.folder, seed=4)


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    run = toy(tmp_path / "run", worlds=10, progress=lambda done, total: calls.append((done, total)))
    assert calls[-1][0] == calls[-1][1] == 10 * run.compiled.days


def test_an_interrupted_run_stops_and_goes_on(whole: Run, tmp_path: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        toy(tmp_path / "stopped", progress=interrupt)
    assert data_bytes(toy(tmp_path / "stopped")) == data_bytes(whole)


def test_outcomes_follow_from_the_walk(whole: Run) -> None:
    outcomes = whole.outcomes
    final = whole.series["wealth_now"].to_numpy()[:, -1]
    assert (outcomes["wealth_end"] == final).all() and outcomes["outcome"].isin(["ruined", "won", "playing"]).all()
    assert (outcomes["rung_goal"] == (final >= 20)).all()
    barrier = whole.patterns.set_index("world")["day"]
    changes = (np.diff(whole.series["wealth_now"].to_numpy(), axis=1) != 0).cumsum(axis=1)
    for world, day in barrier.items():
        assert (changes[world, day - 1 :] == changes[world, -1]).all()
        assert changes[world, day - 1] > changes[world, day - 2]


def test_snapshots_are_rows_that_go_on(whole: Run) -> None:
    layout = whole.compiled.layout
    rows = np.concatenate([np.load(path) for path in sorted((whole.folder / "snapshots").glob("*.npy"))])
    day_before = whole.series["wealth_now"].sel(date="2000-12-31").to_numpy()
    assert (layout.view(rows, "wealth") == day_before).all()


def test_a_world_is_replayed_alone_and_checked(whole: Run, tmp_path: Path) -> None:
    wealth: list[float] = []
    ct.replay(whole, 17, lambda day, alone: wealth.append(float(alone.view("wealth")[0])))
    assert wealth == whole.series["wealth_now"].to_numpy()[17].tolist()
    with pytest.raises(ct.RunError, match="there is no world 40; worlds go from 0 to 39"):
        ct.replay(whole, 40)
    other = toy(tmp_path / "other", worlds=4)
    part = other.folder / "outcomes" / "part-00000.parquet"
    pd.read_parquet(part).assign(checksum="0" * 16).to_parquet(part)
    record = records.record_of(other.folder, 0)
    told = read_sealed(record)
    land_sealed(
        record, told | {"files": records.checksums(other.folder, [other.folder / name for name in told["files"]])}
    )
    with pytest.raises(ct.RunError, match="does not come out as it was stored; the run was made by contingent"):
        ct.replay(ct.open_run(other.folder), 2)


def test_an_edit_that_changes_nothing_changes_no_byte(whole: Run, tmp_path: Path) -> None:
    same = toy(tmp_path / "same", edits="set win_probability=0.5")
    other = toy(tmp_path / "other", edits="set win_probability=0.4")
    same, other, bytes_of = data_bytes(same), data_bytes(other), data_bytes(whole)
    told = ("done/", "series.zarr/zarr.json")  # say whose run it is
    names = [name for name in bytes_of if not name.startswith(told)]
    assert all(same[name] == bytes_of[name] for name in names) and any(other[name] != bytes_of[name] for name in names)


def test_parameters_of_a_table_are_used(tmp_path: Path) -> None:
    table = pd.DataFrame({"win_probability": [1.0, 0.0] * 3, "stake": 5.0, "goal": 12.0})
    run = toy(tmp_path / "table", worlds=6, parameters=table)
    assert run.outcomes["wealth_end"].tolist() == [12.0, 0.0] * 3
    assert (run.outcomes[table.columns] == table).all(axis=None)


def test_a_table_of_some_parameters_is_filled_with_defaults_and_edits(tmp_path: Path) -> None:
    some = pd.DataFrame({"win_probability": [1.0, 0.0] * 3})
    run = toy(tmp_path / "some", edits="set goal=12", worlds=6, parameters=some)
    assert run.outcomes["wealth_end"].tolist() == [12.0, 0.0] * 3
    stake = next(p.default for p in run.compiled.parameters if p.name == "stake")
    assert (run.outcomes["stake"] == stake).all() and (run.outcomes["goal"] == 12.0).all()


@pytest.mark.parametrize(
    ("table", "edits", "told"),
    [
        ({"win_probability": [0.5] * 5}, "", "must have 6 rows, one a world; it has 5"),
        ({"win_probabilty": [0.5] * 6}, "", "unknown column 'win_probabilty'; did you mean 'win_probability'"),
        ({"goal": [3.0] * 5 + [np.nan]}, "", "column 'goal', row 5: 'nan' is not a number"),
        ({"win_probability": [0.5] * 4 + [1.5, 0.5]}, "", "row 4: 1.5 makes no sense; write a number in the range"),
        ({"goal": [3.0] * 5 + [np.inf]}, "", "column 'goal', row 5: 'inf' is not a number"),
        ({"goal": [3.0] * 6}, "set goal=12", "'goal' is held at 12 by an edit"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(
    tmp_path: Path, table: dict[str, list[float]], edits: str, told: str
) -> None:
    with pytest.raises(ct.CaseError, match=told):
        toy(tmp_path / "wrong", edits=edits, worlds=6, parameters=pd.DataFrame(table))


def test_a_failed_world_keeps_its_status_and_the_run_goes_on(plugin: Plugin, case: CaseWriter, tmp_path: Path) -> None:
    path = plugin(
        "falls",
        """
    FIELDS = (Field("x", (), "float64", "1", "a walk"), Field("who", (), "int32", "1", "world", 0))
    PARAMETERS = (Parameter("number", 0.0, "1", "a world's number", "assumption", within="[0, 1e6]"),)


    def step(world, p, case, now):
        world.country.x += uniform(now.key, now.day, WORLD, DRAW_STEP)
        if p.number == 17.0 and now.day == 9:
            raise ValueError("world 17")
    """,
    )
    folder = case("falls", [path], {"x_now": "x"})
    numbers = pd.DataFrame({"number": np.arange(40.0)})
    run = execute(load(folder), Plan(40, 2, numbers, chunk=8), tmp_path / "out")
    status = run.outcomes["status"]
    assert status[17] == "ValueError: world 17\n2000-01-10" and (status.drop(17) == "sound").all()
    values = run.series["x_now"].to_numpy()
    assert np.isfinite(values[17, :9]).all() and np.isnan(values[17, 9:]).all()
    assert np.isfinite(np.delete(values, 17, 0)).all()
    same_results(run, execute(load(folder), Plan(40, 2, numbers), tmp_path / "again"))


def test_numbers_that_float32_does_not_hold_fail_their_world(plugin: Plugin, case: CaseWriter, tmp_path: Path) -> None:
    path = plugin(
        "grows",
        """
    FIELDS = (
        Field("x", (), "float64", "1", "goes into the series"), Field("kept", (), "float64", "1", "is kept in full"),
        Field("part", (), "float32", "share", "so too", 0.0, 1.0), Field("other", (), "float64", "1", "is not kept"),
    )
    PARAMETERS = (Parameter("number", 0.0, "1", "a world's number", "assumption", within="[0, 3]"),)


    def step(world, p, case, now):
        country = world.country
        country.part, large = 0.5, 1e39 if now.day == 9 else 1.0
        country.x = large if p.number == 1.0 else 1.0
        country.kept = large if p.number == 2.0 else 1.0
        country.other = large
    """,
    )
    folder = case("grows", [path], {"x_now": "x"})
    with open(folder / "case.toml", "a") as file:
        file.write('detail_fields = ["kept", "part"]\ndetail_dates = [2000-01-05, 2000-01-11]\n')
    run = execute(load(folder), Plan(4, 2, pd.DataFrame({"number": np.arange(4.0)})), tmp_path / "out")
    infinite = "indicator x_now is not finite as float32\n2000-01-10"
    outside = "field kept is not finite or out of range\n2000-01-10"
    assert run.outcomes["status"].tolist() == ["sound", infinite, outside, "sound"]
    values = run.series["x_now"].to_numpy()
    assert np.isfinite(values[[0, 3]]).all() and np.isnan(values[1:3, 9:]).all() and np.isfinite(values[:, :9]).all()
    for name in ("detail_kept", "detail_part"):
        missing = np.isnan(run.series[name].to_numpy())
        assert not missing[[0, 3]].any() and missing[1:3].tolist() == [[False, True, True]] * 2


def test_memory_does_not_grow_with_the_number_of_worlds(tmp_path: Path) -> None:
    """The peak after a run of one chunk is hardly passed by one of 16."""
    script = (
        "import sys, resource, contingent as ct\n"
        "from contingent.engine.runs.execute import Plan, execute\n"
        "for worlds in (32, 512):\n"
        "    execute(ct.load('two-state'), Plan(worlds, chunk=32), f'{sys.argv[1]}/{worlds}', threads=1)\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    few, many = map(int, done.stdout.split())
    assert many < 1.07 * few
