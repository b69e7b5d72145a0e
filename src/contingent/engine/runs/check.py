"""Compares every file of a run with its checksum."""

from __future__ import annotations

from pathlib import Path

from contingent.engine.runs import remote
from contingent.engine.runs.landed import mend
from contingent.engine.runs.manifest import MANIFEST
from contingent.engine.runs.records import DONE, checksum
from contingent.engine.runs.run import Run
from contingent.errors import MOST_ERRORS, RunError


def is_run(folder: Path) -> bool:
    """Return whether a folder holds a run, or what is left of one, and not a case."""
    return (folder / MANIFEST).exists() or (folder / DONE).is_dir()


def check_run(run: Run) -> str:
    """Return how many histories and files of a run are there, where all are as they were written.

    Raises
    ------
    RunError
        With a line for each file that is not.
    """
    landed = run.landed
    found = remote.each(landed.folder, lambda name: checksum(landed.folder / name), landed.files)
    wrong = landed.faults + [
        f"{landed.folder / name} is {'damaged' if there else 'gone'}"
        for (name, wanted), there in zip(landed.files.items(), found, strict=True)
        if there != wanted
    ]
    if wrong:
        more = [f"... and {len(wrong) - MOST_ERRORS} more"] if len(wrong) > MOST_ERRORS else []
        raise RunError(
            "\n".join([*wrong[:MOST_ERRORS], *more, f"{run.folder}: {len(wrong)} faults; {mend(run.folder)}"])
        )
    return f"{run.folder}: {run.counted}, {len(landed.files):,} files, no fault"
