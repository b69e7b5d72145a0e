"""What can be read of a run folder: the one gate through which every reader of a run goes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.runs import remote
from contingent.engine.runs.manifest import MANIFEST, read_manifest
from contingent.engine.runs.records import checksum, numbers_of, record_of
from contingent.engine.runs.seal import read_sealed
from contingent.engine.runs.storage import land
from contingent.errors import RunError

MEND = "the command that made the run writes it again"
THERE = "delete it there, and the command that made the run writes it again"  # to read all again would take too long


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

    @cached_property
    def here(self) -> Path:
        """Where files of the run are read: its folder; of an address, where those that are asked for are fetched to."""
        return remote.copies(f"{self.folder} {self.manifest['run']}") if remote.is_remote(self.folder) else self.folder

    def checked(self, name: str) -> Path:
        """Return the path in `here` of a file of the run that is as it was written.

        Raises
        ------
        RunError
            Where it is not, or does not belong to the run.
        """
        path = self.here / name
        if name not in self.files:
            raise RunError(f"{self.folder / name} does not belong to this run")
        if checksum(path) == self.files[name]:
            return path
        if remote.is_remote(self.folder):
            self.fetch(name)
            return path
        raise RunError(damaged(path))

    def checked_all(self, names: Iterable[str]) -> list[Path]:
        """Return the paths of such files."""
        return remote.each(self.folder, self.checked, names)

    def fetch(self, name: str) -> None:
        """Fetch a file of a run at an address.

        Raises
        ------
        RunError
            Where it is not as it was written.
        """
        path = self.folder / name
        try:
            data = remote.read(path)
        except FileNotFoundError:
            data = b""
        if hashlib.sha256(data).hexdigest() != self.files[name]:
            raise RunError(damaged(path))
        land(self.here / name, data)


def damaged(path: Path) -> str:
    """Return the words for a file that is not as it was written."""
    return (
        f"{path} is {'damaged' if path.exists() else 'gone'}: {mend(path)}, and 'contingent check' names all such files"
    )


def mend(path: Path) -> str:
    """Return the words for how what is damaged in a run is made anew."""
    return THERE if remote.is_remote(path) else MEND


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
    paths = [record_of(folder, chunk) for chunk in range(-(-worlds // size))]
    for chunk, found in enumerate(remote.each(folder, record_or_fault, paths)):
        if isinstance(found, str):
            faults.append(found)
        elif found is not None:
            chunks[chunk] = found
    for record, path in [(base, record_of(folder, None)), *((chunks[c], record_of(folder, c)) for c in chunks)]:
        if record["run"] != manifest["run"]:
            raise RunError(f"{path} belongs to another run than {folder / MANIFEST}: delete the folder, run it anew")
    for chunk, record in list(chunks.items()):
        gone = missing(folder, record["files"])
        if gone or len(numbers_of(chunk, size, worlds)) > record["worlds"][1] - record["worlds"][0] + 1:
            faults += [f"{folder / name} is gone" for name in gone]
            del chunks[chunk]
    files = dict[str, str](base["files"])
    for record in chunks.values():
        files |= record["files"]
    return Landed(folder, manifest, worlds, chunks, files, faults)


def record_or_fault(path: Path) -> dict[str, Any] | str | None:
    """Return what a record says, or what is wrong with it; nothing where there is none."""
    if not path.exists():
        return None
    try:
        return read_sealed(path)
    except RunError as error:
        return str(error)


def missing(folder: Path, names: Iterable[str]) -> list[str]:
    """Return files that are gone; at an address none is looked for, and one that is gone is told of when touched."""
    return [] if remote.is_remote(folder) else [name for name in names if not (folder / name).is_file()]
