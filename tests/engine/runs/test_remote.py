"""A run at an address: the bytes of a folder, whoever writes it and however often it is stopped; faults are told."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import numpy as np
import pytest
from engine_cases import data_bytes
from object_store import bucket, objects
from small_runs import small

import contingent as ct
from contingent.engine.runs import records, remote
from contingent.engine.runs.run import Run

DATES = ("2001-01-01",)


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with bucket() as address:
        yield address


@pytest.fixture
def memory() -> Iterator[str]:
    """An address in the memory of this process."""
    yield "memory://bucket"
    fsspec.filesystem("memory").store.clear()
    remote.copies.cache_clear()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return small(tmp_path_factory.mktemp("here") / "run", snapshots=DATES)


def test_a_run_in_an_s3_bucket_has_the_bytes_of_a_folder_and_is_read_back(here: Run, s3: str) -> None:
    run = small(f"{s3}/whole", snapshots=DATES)
    assert objects(run.folder) == data_bytes(here)
    found = ct.read(f"{s3}/whole/")
    assert isinstance(found, ct.Run) and str(found.folder) == f"{s3}/whole"
    assert found.outcomes.equals(here.outcomes) and found.events.equals(here.events)
    assert found.series.load().identical(here.series.load())
    assert found.world(7).replay().worlds.tolist() == [7] and found.scenario.digest == here.scenario.digest
    assert "29 files, no fault" in found.check()


def test_what_is_made_of_a_run_in_a_bucket_lies_beside_it_or_on_the_disk(s3: str, tmp_path: Path) -> None:
    run = ct.case("two-state").run(20, out=f"{s3}/shown", progress=False)
    assert b"<html" in remote.read(run.report()) and str(run.report()) == f"{s3}/shown/report.html"
    assert remote.read(run.picture("ladder", f"{s3}/shown/ladder.svg")).startswith(b"<svg")
    assert run.export(tmp_path / "pages", texts=1).is_file()
    with pytest.raises(ct.RunError, match="an export needs a folder on a disk"):
        run.export(f"{s3}/pages")


def test_a_part_is_fetched_where_a_part_is_asked_for(s3: str) -> None:
    small(f"{s3}/fetched")
    run = ct.open_run(f"{s3}/fetched")
    assert len(run.outcomes) == 60
    fetched = [path.relative_to(run.landed.here).as_posix() for path in run.landed.here.rglob("*.parquet")]
    assert sorted(fetched) == [f"outcomes/part-0000{n}.parquet" for n in range(3)]
    run.series["in_revolt"].sel(world=25).load()
    assert [path.parts[-2] for path in run.landed.here.rglob("in_revolt/c/*/*")] == ["1"]


@pytest.mark.parametrize("puts", [1, 2, 3, 4])
def test_a_run_killed_between_two_requests_ends_with_the_same_bytes(
    here: Run, memory: str, monkeypatch: pytest.MonkeyPatch, puts: int
) -> None:
    """Each chunk, and what belongs to none, is many objects put at once: half of them arrive, and then none."""
    fs, _ = remote.store(remote.folder_at(memory))
    put, pipe, made = fs.put, fs.pipe_file, 0

    def half(sources: list[str], targets: list[str]) -> None:
        nonlocal made
        made += 1
        if made > puts:
            raise KeyboardInterrupt
        kept = len(sources) // 2 if made == puts else None
        put(sources[:kept], targets[:kept])
        if made == puts:
            raise KeyboardInterrupt

    def none(path: str, data: bytes) -> None:
        if made >= puts:
            raise KeyboardInterrupt
        pipe(path, data)

    monkeypatch.setattr(fs, "put", half)
    monkeypatch.setattr(fs, "pipe_file", none)
    with pytest.raises(KeyboardInterrupt):
        small(f"{memory}/run", threads=1, snapshots=DATES)
    monkeypatch.undo()
    with pytest.raises(ct.RunError, match=f"{20 * (puts - 2)} of 60 histories" if puts > 2 else "histories|gone"):
        ct.open_run(f"{memory}/run")
    assert objects(small(f"{memory}/run", snapshots=DATES).folder) == data_bytes(here)


def test_worlds_are_added(here: Run, memory: str) -> None:
    few = small(f"{memory}/run", worlds=30, snapshots=DATES)
    assert len(few.outcomes) == 30
    assert objects(small(f"{memory}/run", snapshots=DATES).folder) == data_bytes(here)
    assert len(small(f"{memory}/run", worlds=30, snapshots=DATES).outcomes) == 30


def test_machines_that_share_no_disk_write_parts(
    here: Run, memory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in range(2):
        monkeypatch.setattr(remote, "cache_folder", lambda part=part: tmp_path / str(part))
        small(f"{memory}/run", shard=(part, 2), snapshots=DATES)
    assert objects(ct.merge([f"{memory}/run"], f"{memory}/run").folder) == data_bytes(here)


def test_parts_on_disks_are_joined_in_a_store_and_back(here: Run, memory: str, tmp_path: Path) -> None:
    parts = [
        small(at, shard=(n, 2), snapshots=DATES).folder for n, at in enumerate((tmp_path / "one", f"{memory}/two"))
    ]
    assert objects(ct.merge(parts, f"{memory}/whole").folder) == data_bytes(here)
    assert data_bytes(ct.merge(parts, tmp_path / "whole")) == data_bytes(here)


def test_a_second_writer_on_this_machine_is_told_of_the_first(memory: str) -> None:
    from contingent.engine.runs.lock import lock

    small(f"{memory}/run", shard=(0, 3))
    with (
        lock(remote.folder_at(f"{memory}/run") / ".lock" / "chunk-00001"),
        pytest.raises(ct.RunError, match="another process is at this run"),
    ):
        small(f"{memory}/run")


def test_a_second_writer_elsewhere_does_no_harm_or_is_told(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the last look and the record another machine lands the chunk: the same bytes, others, or another run."""
    small(f"{memory}/run")
    folder = remote.folder_at(f"{memory}/run")
    record = json.loads(remote.read(records.record_of(folder, 1)))
    del record["seal"]
    records.mark_done(folder, 1, record)
    with pytest.raises(ct.RunError, match="another process wrote chunk 1 at the same time, with other bytes"):
        records.mark_done(folder, 1, record | {"rows": "others"})
    with pytest.raises(ct.RunError, match="40 of 60 histories"):
        ct.open_run(folder)
    with pytest.raises(ct.RunError, match="another run was begun there meanwhile"):
        records.mark_done(folder, 1, record | {"run": "another"})


def test_damage_is_told_with_the_address_and_mended(here: Run, memory: str) -> None:
    run = small(f"{memory}/run", snapshots=DATES)
    spoilt = "outcomes/part-00001.parquet"
    remote.put(run.folder / spoilt, b"spoilt")
    with pytest.raises(ct.RunError, match=rf"{memory}/run/{spoilt} is damaged: delete it there"):
        _ = ct.open_run(run.folder).outcomes
    with pytest.raises(ct.RunError, match=f"{spoilt} is damaged(.|\n)*1 faults"):
        ct.open_run(run.folder).check()
    remote.delete(run.folder, [run.folder / spoilt])
    with pytest.raises(ct.RunError, match=f"{spoilt} is gone"):
        _ = ct.open_run(run.folder).events, ct.open_run(run.folder).outcomes
    assert objects(small(run.folder, snapshots=DATES).folder) == data_bytes(here)


def test_another_run_at_the_address_is_refused(memory: str) -> None:
    small(f"{memory}/run")
    with pytest.raises(ct.RunError, match=r"memory://bucket/run holds another run \(seed was 1, is 2\)"):
        small(f"{memory}/run", seed=2)
    with pytest.raises(ct.RunError, match="memory://bucket/none: no run here"):
        ct.open_run(f"{memory}/none")


def test_what_followed_lies_there_too(memory: str) -> None:
    run = ct.case("two-state").run(4, out=f"{memory}/run", progress=False)
    branch = run.world(2).branch(run.scenario.config.date_of(30), 6, out=f"{memory}/branch", progress=False)
    assert branch.manifest["branch"]["world"] == 2 and branch.manifest["branched_from"] == f"{memory}/run"
    assert np.array_equal(branch.series["in_revolt"][0, :30], run.series["in_revolt"][2, :30])
    assert ct.open_run(branch.folder).start is not None


def test_a_bucket_that_is_not_there_is_named(s3: str) -> None:
    for begin in (small, ct.open_run):
        with pytest.raises(
            ct.RunError, match="s3://missing/run: The specified bucket does not exist; look at the addr"
        ):
            begin("s3://missing/run")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError("Access Denied"), "no access.*Access Denied.*AWS_ACCESS_KEY_ID"),
        (ValueError("no\nroute"), "can't be used.*no route.*the network"),
    ],
)
def test_a_store_that_refuses_is_told_plainly(
    memory: str, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise error

    for name in ("ls", "pipe_file", "put"):
        with monkeypatch.context() as patch, pytest.raises(ct.RunError, match=rf"{memory}/run.*{told}"):
            patch.setattr(remote.store(remote.folder_at(memory))[0], name, refuse)
            small(f"{memory}/run")


def test_what_is_not_installed_or_no_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ct.RunError, match="nowhere://x/run: no package knows such an address"):
        remote.folder_at("nowhere://x/run")
    with pytest.raises(ct.RunError, match=r"s3:/x/run.*two slashes"):
        remote.folder_at(Path("s3://x/run"))
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(ct.CaseError, match=r"s3://x/run needs the packages.*pip install 'contingent\[remote\]'"):
        ct.case("two-state").run(4, out="s3://x/run")


def test_an_address_of_a_file_is_a_folder(tmp_path: Path) -> None:
    assert remote.folder_at(tmp_path.as_uri()) == tmp_path and not remote.is_remote(remote.folder_at(tmp_path.as_uri()))
