"""Keeps an ensemble of prior worlds in a folder, chunk by chunk, so that a stopped run goes on and a question is quick.

ensembles/IDENTITY/ensemble.json   what decides the worlds
ensembles/IDENTITY/00000.npz       a chunk, with a seal
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from contingent.engine.branches import Progress
from contingent.engine.runs.seal import land_arrays, read_arrays
from contingent.engine.runs.storage import land_json
from contingent.errors import RunError
from contingent.evidence.amortised.worlds import CHUNK, Plan, Worlds, chunks, joined, live, sieve_of
from contingent.evidence.filter.store import origin


def identity(plan: Plan) -> dict[str, Any]:
    """Return all that decides what the worlds are, how many they are left out."""
    return origin(plan.compiled) | {
        "data": [repr(datum) for datum in plan.data],
        "kinds": plan.kinds,
        "whole": plan.whole,
        "seed": plan.seed,
    }


def folder_of(keep: Path, plan: Plan) -> Path:
    """Return where the worlds of a plan are kept."""
    name = hashlib.sha256(json.dumps(identity(plan)).encode()).hexdigest()[:12]
    return keep / "ensembles" / name


def worlds_of(plan: Plan, folder: Path | None, progress: Progress | None = None) -> tuple[Worlds, int]:
    """Return the worlds of a plan and the day of their sieve; those that are kept are read, the others lived.

    Parameters
    ----------
    folder : where chunks are kept; None to keep none
    progress : called with a number of worlds that are a day further
    """
    if folder:
        land_json(folder / "ensemble.json", identity(plan))
    numbers = chunks(plan)

    def chunk(n: int, sieve: int | None) -> Worlds:
        path = folder / f"{n:05d}.npz" if folder else None
        found = read(path, len(numbers[n])) if path else None
        if found is None:
            found = live(plan, numbers[n], sieve, progress)
            if path:
                land_arrays(path, asdict(found))
        return found

    first = -(-plan.whole // CHUNK)
    whole = joined([chunk(n, None) for n in range(first)])
    sieve = sieve_of(plan, whole) if plan.worlds > plan.whole else plan.compiled.days
    return joined([whole, *(chunk(n, sieve) for n in range(first, len(numbers)))]), sieve


def read(path: Path, count: int) -> Worlds | None:
    """Read a chunk; None where it is gone or not as it was written, or does not have as many worlds as it must."""
    try:
        kept = read_arrays(path)
    except RunError:
        return None
    found = Worlds(*(kept[each.name] for each in fields(Worlds)))
    return found if len(found) == count else None
