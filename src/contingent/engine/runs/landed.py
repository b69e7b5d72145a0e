"""What can be read of a run folder: the one gate through which every reader of a run goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs.manifest import MANIFEST, read_manifest
from contingent.engine.runs.records import checksum, numbers_of, record_of
from contingent.engine.runs.seal import read_sealed
from contingent.errors import RunError

MEND = "the command that made the run writes it again"


@dataclass(frozen=True)
class Landed:
    """What can be read of a run.

    Attributes
    ----------
    folder : the run folder
    manifest : what was run
    worlds : how many worlds are read, counted from 0; the folder may hold more
    chunks : chunk -> its record, of those that have landed
    files : path in the folder -> checksum, of all files of the run that may be read
    faults : what is wrong with chunks that were thought to have landed
    """

    folder: Path
    manifest: dict[str, Any]
    worlds: int
    chunks: dict[int, dict[str, Any]]
    files: dict[str, str]
    faults: list[str]

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The numbers of the worlds that have landed, ascending."""
        size = self.manifest["chunk"]
        return np.array([n for chunk in self.chunks for n in numbers_of(chunk, size, self.worlds)], np.int64)

    @property
    def part(self) -> bool:
        """Whether some of the worlds that are read have not landed."""
        return len(self.numbers) < self.worlds

    def checked(self, name: str) -> Path:
        """Return the path of a file of the run that is as it was written.

        Raises
        ------
        RunError
            Where it is not, or does not belong to the run.
        """
        path = self.folder / name
        if name not in self.files:
            raise RunError(f"{path} does not belong to this run")
        if checksum(path) != self.files[name]:
            raise RunError(damaged(path))
        return path


def damaged(path: Path) -> str:
    """Return the words for a file that is not as it was written."""
    return f"{path} is {'damaged' if path.exists() else 'gone'}: {MEND}, and 'contingent check' names all such files"


def read_landed(folder: Path, worlds: int | None = None) -> Landed:
    """Return what has landed in a run folder, without reading the data.

    Parameters
    ----------
    worlds : only the first ones are looked at; by default all

    Raises
    ------
    RunError
        Where the manifest or the record of the run is damaged, or a record belongs to another run.
    """
    manifest = read_manifest(folder)
    whole: int = manifest["worlds"]
    size: int = manifest["chunk"]
    worlds = whole if worlds is None else min(worlds, whole)
    try:
        base = read_sealed(record_of(folder, None))
    except RunError as error:
        raise RunError(f"{error}: {MEND}") from error
    if base["worlds"] != [0, whole - 1]:
        raise RunError(f"{folder}: stopped while worlds were being added: {MEND}")
    chunks: dict[int, dict[str, Any]] = {}
    faults: list[str] = []
    for chunk in range(-(-worlds // size)):
        path = record_of(folder, chunk)
        if not path.exists():
            continue
        try:
            chunks[chunk] = read_sealed(path)
        except RunError as error:
            faults.append(str(error))
    for record, path in [(base, record_of(folder, None)), *((chunks[c], record_of(folder, c)) for c in chunks)]:
        if record["run"] != manifest["run"]:
            raise RunError(f"{path} belongs to another run than {folder / MANIFEST}: delete the folder, run it anew")
    for chunk, record in list(chunks.items()):
        gone = [name for name in record["files"] if not (folder / name).is_file()]
        if gone or len(numbers_of(chunk, size, worlds)) > record["worlds"][1] - record["worlds"][0] + 1:
            faults += [f"{folder / name} is gone" for name in gone]
            del chunks[chunk]
    files = dict[str, str](base["files"])
    for record in chunks.values():
        files |= record["files"]
    return Landed(folder, manifest, worlds, chunks, files, faults)
