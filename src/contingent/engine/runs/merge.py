"""Joins the shards of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from contingent.engine.runs import storage
from contingent.engine.runs.manifest import claim
from contingent.engine.runs.run import Run, open_run
from contingent.errors import RunError


def merge(folders: Sequence[str | Path], out: str | Path) -> Run:
    """Put the shards of one run together; the result is that of a single run.

    Raises
    ------
    RunError
        Where the folders are not shards of one run, or chunks are missing.
    """
    target = Path(out)
    first = open_run(folders[0]).manifest
    target.mkdir(parents=True, exist_ok=True)
    claim(target, first)
    for folder in folders:
        claim(Path(folder), first)
        for source in sorted(Path(folder).rglob("*")):
            place = target / source.relative_to(folder)
            if source.is_file() and not place.exists() and source.name != "report.html" and source.suffix != ".partial":
                storage.land(place, source.read_bytes())
    missing = [c for c in range(-(-first["worlds"] // first["chunk"])) if not storage.is_done(target, c)]
    if missing:
        raise RunError(f"{target}: chunks {missing} are in none of the folders; run the missing shards")
    return Run(target)
