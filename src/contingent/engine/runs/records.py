"""Records of what has landed in a run folder: one a chunk, written last, that names its run and its files.

    done/run.json            the files that belong to no chunk: coordinates and metadata of the series, the case
    done/chunk-00003.json    the files of a chunk and its worlds

Each names the run by its identity (manifest.py) and each file by its SHA-256 checksum, and carries a seal.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs import storage
from contingent.engine.runs.seal import land_sealed, read_sealed
from contingent.errors import RunError

DONE = "done"


def record_of(folder: Path, chunk: int | None) -> Path:
    """Return the record of a chunk, or, for None, of what belongs to none."""
    return folder / DONE / ("run.json" if chunk is None else f"chunk-{chunk:05d}.json")


def checksum(path: Path) -> str:
    """Return the checksum of a file, nothing where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
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
    """Say, last of all, that a chunk has landed."""
    land_sealed(record_of(folder, chunk), record)


def clear(folder: Path, chunk: int) -> None:
    """Delete a chunk, its record first: what is written anew, or was left by a killed run, is not read meanwhile."""
    for path in [record_of(folder, chunk), *storage.files_of(folder, chunk)]:
        path.unlink(missing_ok=True)


def is_done(folder: Path, chunk: int, run: str, numbers: NDArray[np.int64]) -> bool:
    """Return whether a chunk of a run has landed with these worlds, its files as they were written."""
    try:
        record = read_sealed(record_of(folder, chunk))
    except RunError:
        return False
    same = record["run"] == run and record["worlds"] == [int(numbers[0]), int(numbers[-1])]
    return same and is_sound(folder, record)


def is_sound(folder: Path, record: dict[str, Any]) -> bool:
    """Return whether the files of a record are as they were written."""
    return all(checksum(folder / name) == wanted for name, wanted in record["files"].items())


def records(folder: Path) -> dict[str, dict[str, Any]]:
    """Return every record in a folder that can be read, by its name."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / DONE).glob("*.json")):
        try:
            found[path.name] = read_sealed(path)
        except RunError:
            continue
    return found
