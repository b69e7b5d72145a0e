"""Records of what has landed in a run folder: one a chunk, written last, that names its run and its files.

    done/run.json            the files that belong to no chunk: coordinates and metadata of the series, the case
    done/chunk-00003.json    the files of a chunk and its worlds

Each names the run by its identity (manifest.py) and each file by its SHA-256 checksum, and carries a seal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs import remote, storage
from contingent.engine.runs.seal import land_sealed, read_sealed
from contingent.errors import RunError

DONE = "done"


def record_of(folder: Path, chunk: int | None) -> Path:
    """Return the record of a chunk, or, for None, of what belongs to none."""
    return folder / DONE / ("run.json" if chunk is None else f"chunk-{chunk:05d}.json")


def checksum(path: Path) -> str:
    """Return the checksum of a file, nothing where there is none."""
    try:
        return hashlib.sha256(remote.read(path)).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""


def checksums(folder: Path, paths: list[Path]) -> dict[str, str]:
    """Return the checksum of each file by its path in the run folder."""
    return {path.relative_to(folder).as_posix(): checksum(path) for path in paths}


def numbers_of(chunk: int, size: int, worlds: int) -> NDArray[np.int64]:
    """Return the numbers of the worlds of a chunk, in a run of so many with chunks of that size."""
    return np.arange(chunk * size, min((chunk + 1) * size, worlds))


def record_for(folder: Path, chunk: int, run: str, numbers: NDArray[np.int64], rows: str) -> dict[str, Any]:
    """Return what is to be said of a chunk whose files are all there: its worlds, and checksums of its files and rows.

    Parameters
    ----------
    rows : checksum of the rows as they ended
    """
    files = checksums(folder, storage.files_of(folder, chunk))
    return {"run": run, "worlds": [int(numbers[0]), int(numbers[-1])], "rows": rows, "files": files}


def mark_done(folder: Path, chunk: int, record: dict[str, Any]) -> None:
    """Say, last of all, that a chunk has landed.

    Raises
    ------
    RunError
        See `check_alone`.
    """
    if remote.is_remote(folder):
        check_alone(folder, chunk, record)
    land_sealed(record_of(folder, chunk), record)


def check_alone(folder: Path, chunk: int, record: dict[str, Any]) -> None:
    """Look whether somebody else has come in between at an address, where nothing locks them out.

    The same chunk by another process is the same bytes, and does no harm.

    Raises
    ------
    RunError
        Where another run has begun there, or a chunk has other bytes; then it does not count as landed.
    """
    if read_sealed(record_of(folder, None))["run"] != record["run"]:
        raise RunError(f"{folder}: another run was begun there meanwhile; choose another address with --out")
    try:
        found = read_sealed(record_of(folder, chunk))
    except RunError:
        return
    if found != record:
        remote.delete(folder, [record_of(folder, chunk)])
        raise RunError(
            f"{folder}: another process wrote chunk {chunk} at the same time, with other bytes: of more worlds, or by "
            "another processor or other packages; run the same command again, on one machine"
        )


def clear(folder: Path, chunk: int) -> None:
    """Delete a chunk, its record first: what is written anew, or was left by a killed run, is not read meanwhile."""
    record = record_of(folder, chunk)
    if remote.is_remote(folder):  # to list a store takes long; what no record names is not read
        try:
            files = [folder / name for name in read_sealed(record)["files"]]
        except RunError:
            files = []
    else:
        files = storage.files_of(folder, chunk)
    remote.delete(folder, [record])
    remote.delete(folder, files)


def is_done(
    folder: Path, chunk: int, run: str, numbers: NDArray[np.int64], there: Collection[str] | None = None
) -> bool:
    """Return whether a chunk of a run has landed with these worlds, its files as they were written.

    Parameters
    ----------
    there : as in `is_sound`
    """
    try:
        record = read_sealed(record_of(folder, chunk))
    except RunError:
        return False
    same = record["run"] == run and record["worlds"] == [int(numbers[0]), int(numbers[-1])]
    return same and is_sound(folder, record, there)


def is_sound(folder: Path, record: dict[str, Any], there: Collection[str] | None = None) -> bool:
    """Return whether the files of a record are as they were written; of an address, whether they are there.

    Parameters
    ----------
    there : the files at an address, where they are known
    """
    if remote.is_remote(folder):
        return set(record["files"]) <= set(remote.names(folder) if there is None else there)
    return all(checksum(folder / name) == wanted for name, wanted in record["files"].items())


def records(folder: Path) -> dict[str, dict[str, Any]]:
    """Return every record in a folder that can be read, by its name."""
    found: dict[str, dict[str, Any]] = {}
    paths = sorted((folder / DONE).glob("*.json"))
    for path, record in zip(paths, remote.each(folder, readable, paths), strict=True):
        if record is not None:
            found[path.name] = record
    return found


def readable(path: Path) -> dict[str, Any] | None:
    """Return what a record says, nothing where it can't be read."""
    try:
        return read_sealed(path)
    except RunError:
        return None
