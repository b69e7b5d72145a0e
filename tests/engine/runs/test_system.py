"""What the system refuses is told as what it is; two writers and signals spoil nothing."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from engine_cases import data_bytes
from small_runs import small

import contingent as ct
from contingent.engine.runs import storage
from contingent.engine.runs.lock import lock
from contingent.engine.runs.run import Run

SLOW = """
import sys, time
from contingent.engine.runs.chunks import Counter
add = Counter.add
def slowly(counter, worlds):
    if not counter.done:
        print("running", flush=True)
    add(counter, worlds)
    time.sleep(0.02)
Counter.add = slowly
from contingent.cli.main import main
main()
"""


def start(folder: Path) -> subprocess.Popen[str]:
    """Start the command line on a run that takes long, and return when worlds live."""
    words = [sys.executable, "-c", SLOW, "run", "two-state", "--worlds", "60", "--out", str(folder)]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout and run.stdout.readline().startswith("running")
    return run


def test_a_second_writer_is_told_of_the_first_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    first = start(tmp_path / "run")
    again = {"chunk": storage.CHUNK}
    try:
        with pytest.raises(ct.RunError, match="another process is at this run"):
            small(tmp_path / "run", **again)
    finally:
        first.kill()
        first.communicate()
    assert data_bytes(small(tmp_path / "run", **again)) == data_bytes(small(tmp_path / "other", **again))


def test_shards_share_a_folder_at_the_same_time(sixty: Run, tmp_path: Path) -> None:
    part = small(tmp_path / "run", shard=(0, 3))
    with lock(part.folder / ".lock" / "chunk-00001"):
        small(part.folder, shard=(2, 3))
        with pytest.raises(ct.RunError, match="another process is at this run"):
            small(part.folder, shard=(1, 3))
    small(part.folder, shard=(1, 3))
    assert data_bytes(ct.merge([part.folder], part.folder)) == data_bytes(sixty)


def test_a_lock_is_free_again_when_its_file_is_closed(tmp_path: Path) -> None:
    with lock(tmp_path / "a"), pytest.raises(BlockingIOError):
        lock(tmp_path / "a")
    lock(tmp_path / "a").close()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, r"No space left on device; 0 of 60 histories have landed in .*: make room and run the same"),
        (errno.EDQUOT, r"quota exceeded; .*: make room"),
        (errno.EACCES, r"can't be written: Permission denied \(part\)"),
        (errno.EIO, r"can't be written: Input/output error \(part\)"),
    ],
)
def test_each_error_of_the_system_says_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number), "part")

    monkeypatch.setattr(storage, "write_parts", refused)
    with pytest.raises(ct.RunError, match=told) as raised:
        small(tmp_path / "run")
    assert number in (errno.ENOSPC, errno.EDQUOT) or "make room" not in str(raised.value)


def test_a_name_that_is_too_long_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(ct.RunError, match="can't be written: File name too long") as raised:
        small(tmp_path / ("x" * 300))
    assert "make room" not in str(raised.value)
    with pytest.raises(ct.RunError, match=r"can't be written: (File exists|Not a directory)"):
        (tmp_path / "file").write_text("")
        small(tmp_path / "file")
