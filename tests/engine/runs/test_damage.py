"""Damage is found: by `check` in every file, by reading in what is read, and the run's own command mends it."""

import re
from pathlib import Path

import pytest
from engine_cases import data_bytes
from small_runs import flip, small

import contingent as ct
from contingent.engine.runs.check import check_run
from contingent.engine.runs.run import Run, open_run

FRAME = ("date/c/0", "world/c/0", "zarr.json", "ever/zarr.json", "world/zarr.json")
BASE = [*(f"series.zarr/{name}" for name in FRAME), "case/rungs.csv", "case/case.toml"]
CHUNKS = ["series.zarr/ever/c/1/0", "series.zarr/in_revolt/c/2/0", "events/part-00001.parquet"]
CHUNKS += ["outcomes/part-00002.parquet"]
RECORDS = ["manifest.json", "done/run.json", "done/chunk-00001.json"]


def read_all(folder: Path) -> None:
    run = open_run(folder)
    _ = run.series.load(), run.events, run.outcomes, run.scenario


def found_and_mended(sixty: Run, folder: Path, name: str) -> None:
    path = (folder / name).name
    with pytest.raises(ct.RunError, match=rf"{path} is (damaged|gone): the command that made the run"):
        read_all(folder)
    with pytest.raises(ct.RunError, match=rf"{path} is (damaged|gone)\n.*: 1 faults"):
        check_run(open_run(folder))
    assert data_bytes(small(folder)) == data_bytes(sixty)
    read_all(folder)


@pytest.mark.parametrize("name", [*BASE, *CHUNKS])
def test_a_flipped_bit_is_found_and_mended(sixty: Run, copy: Path, name: str) -> None:
    flip(copy / name, (copy / name).stat().st_size // 2)
    found_and_mended(sixty, copy, name)


@pytest.mark.parametrize("name", BASE)
def test_a_file_that_is_gone_is_found_and_mended(sixty: Run, copy: Path, name: str) -> None:
    (copy / name).unlink()
    found_and_mended(sixty, copy, name)


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("content", [b"", b"[]", b"null", b'{"run": 1}', b"[" * 100_000, b"\xff\xfe", None])
def test_a_record_that_is_no_record_ends_in_a_sentence(
    sixty: Run, copy: Path, name: str, content: bytes | None
) -> None:
    if content is None:
        flip(copy / name, 20)
    else:
        (copy / name).write_bytes(content)
    with pytest.raises(ct.RunError, match=r"is not as this program wrote it"):
        open_run(copy)
    assert data_bytes(small(copy)) == data_bytes(sixty)


def test_every_single_bit_of_a_record_counts(copy: Path) -> None:
    path = copy / "done" / "chunk-00001.json"
    sound = path.read_bytes()
    for at in range(0, len(sound), 7):
        flip(path, at)
        with pytest.raises(ct.RunError, match=r"chunk-00001.json"):
            open_run(copy)
        path.write_bytes(sound)
    assert open_run(copy).counted == "60 possible histories"


def test_check_tells_how_much_is_sound(sixty: Run) -> None:
    assert check_run(sixty) == f"{sixty.folder}: 60 possible histories, {len(sixty.landed.files)} files, no fault"


def test_what_a_killed_run_left_is_not_read(copy: Path) -> None:
    (copy / "done" / "chunk-00002.json").unlink()
    run = open_run(copy, partial=True)
    assert run.series.sizes["world"] == len(run.outcomes) == 40
    assert run.series.world.to_numpy().tolist() == run.outcomes["world"].tolist()
    (copy / "series.zarr" / "ever" / "c" / "2" / "0").write_bytes(b"half written")
    assert open_run(copy, partial=True).series.equals(run.series)


def test_no_file_of_a_run_can_change_unseen(sixty: Run, copy: Path) -> None:
    names = sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file())
    names = [name for name in names if not name.startswith(".lock/")]
    assert set(sixty.landed.files) == {name for name in names if not name.startswith(("done/", "manifest"))}
    for n, name in enumerate(names):
        sound = (copy / name).read_bytes()
        flip(copy / name, n * 37 % len(sound))
        with pytest.raises(ct.RunError, match=re.escape(Path(name).name)):
            check_run(open_run(copy, partial=True))
        (copy / name).write_bytes(sound)
    assert check_run(open_run(copy)).endswith("no fault")
