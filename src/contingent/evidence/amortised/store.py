"""Keeps an ensemble of prior worlds in a folder, chunk by chunk, so that a stopped run goes on and a question is quick.

ensembles/IDENTITY/ensemble.json   what decides the worlds
ensembles/IDENTITY/00000.npz       a chunk
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np

from contingent.engine.branches import Progress
from contingent.engine.runs.storage import land, land_json
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
                write(path, found)
        return found

    first = -(-plan.whole // CHUNK)
    whole = joined([chunk(n, None) for n in range(first)])
    sieve = sieve_of(plan, whole) if plan.worlds > plan.whole else plan.compiled.days
    return joined([whole, *(chunk(n, sieve) for n in range(first, len(numbers)))]), sieve


def write(path: Path, worlds: Worlds) -> None:
    """Write a chunk; it appears whole or not at all."""
    data = io.BytesIO()
    np.savez_compressed(data, **asdict(worlds))
    land(path, data.getvalue())


def read(path: Path, count: int) -> Worlds | None:
    """Read a chunk; None where it is missing, cut or damaged, or does not have as many worlds as it must."""
    try:
        with np.load(path) as kept:
            found = Worlds(*(kept[each.name] for each in fields(Worlds)))
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return found if len(found) == count else None
