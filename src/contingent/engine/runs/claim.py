"""Claims a folder for a run: it must be empty or hold the same run, and nobody else may be writing the same chunks."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from contingent.engine.runs.chunks import Task
from contingent.engine.runs.lock import FOLDER, lock
from contingent.engine.runs.manifest import MANIFEST, difference
from contingent.engine.runs.records import is_done, records
from contingent.engine.runs.remote import each, is_remote, names
from contingent.engine.runs.seal import read_sealed
from contingent.errors import RunError

OTHER = "choose another folder with --out or delete it"


def claim(folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """Return the manifest that a folder is to have: ours, for as many worlds as it holds or we want, the larger.

    Raises
    ------
    RunError
        Where it holds another run, or what it holds can't be told.
    """
    found, old = records(folder), None
    if (folder / MANIFEST).exists():
        try:
            old = read_sealed(folder / MANIFEST)
        except RunError as error:
            if not found:
                raise RunError(f"{error}, and nothing else there says what was run; {OTHER}") from error.__cause__
    if old and (change := difference(old, manifest)):
        raise RunError(f"{folder} holds another run ({change}); {OTHER}")
    for name, record in found.items():
        if record["run"] != manifest["run"]:
            raise RunError(f"{folder} holds another run (done/{name} was written by it); {OTHER}")
    held = [old["worlds"]] if old else [record["worlds"][-1] + 1 for record in found.values()]
    return (old or manifest) | {"worlds": max([manifest["worlds"], *held])}


def take(folder: Path, task: Task, chunks: Iterable[int], held: ExitStack) -> list[int]:
    """Return those chunks that have not landed, locked for us until `held` is closed.

    Raises
    ------
    RunError
        Where another process is at one of them.
    """
    waiting = unfinished(folder, task, chunks)
    hold(folder, waiting, held)
    return unfinished(folder, task, waiting)


def unfinished(folder: Path, task: Task, chunks: Iterable[int]) -> list[int]:
    """Return those chunks that have not landed."""
    asked = list(chunks)
    there = names(folder) if asked and is_remote(folder) else None
    done = each(folder, lambda chunk: is_done(folder, chunk, task.run, task.numbers(chunk), there), asked)
    return [chunk for chunk, landed in zip(asked, done, strict=True) if not landed]


def hold(folder: Path, chunks: Iterable[int], held: ExitStack) -> None:
    """Lock chunks until `held` is closed.

    Raises
    ------
    RunError
        Where another process is at one of them.
    """
    for chunk in chunks:
        try:
            held.enter_context(lock(folder / FOLDER / f"chunk-{chunk:05d}"))
        except BlockingIOError:
            raise RunError(
                f"{folder}: another process is at this run; wait until it is done, or stop it and start again"
            ) from None
