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
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from contingent.engine.branches import Progress
from contingent.engine.machine.compile import content_key
from contingent.engine.runs.storage import land, land_json
from contingent.evidence.amortised.worlds import CHUNK, Plan, Worlds, chunks, joined, live, sieve_of


def identity(plan: Plan) -> dict[str, Any]:
    """Return all that decides what the worlds are, how many they are left out."""
    compiled = plan.compiled
    return {
        "case": compiled.scenario.id,
        "digest": compiled.scenario.digest,
        "edits": [repr(edit) for edit in compiled.scenario.edits],
        "priors": [repr(parameter) for parameter in compiled.parameters],
        "data": [repr(datum) for datum in plan.data],
        "kinds": plan.kinds,
        "whole": plan.whole,
        "seed": plan.seed,
        "program": version("contingent"),
        "code": {module.NAME: content_key(module) for module in compiled.mechanisms},
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
    parts: list[Worlds] = []
    sieve, whole = plan.compiled.days, -(-plan.whole // CHUNK)
    if folder:
        land_json(folder / "ensemble.json", identity(plan))
    for n, numbers in enumerate(chunks(plan)):
        if n == whole:
            sieve = sieve_of(plan, joined(parts))
        if folder and whole_file(folder, n, len(numbers)):
            parts.append(read(folder / f"{n:05d}.npz"))
            continue
        parts.append(live(plan, numbers, sieve if n >= whole else None, progress))
        if folder:
            write(folder / f"{n:05d}.npz", parts[-1])
    found = joined(parts)
    return found, sieve_of(plan, joined(parts[:whole])) if plan.worlds > plan.whole else plan.compiled.days


def whole_file(folder: Path, chunk: int, count: int) -> bool:
    """Return whether a chunk is there with as many worlds as it must have."""
    try:
        return len(read(folder / f"{chunk:05d}.npz")) == count
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):  # missing, cut or damaged: it is lived again
        return False


def write(path: Path, worlds: Worlds) -> None:
    """Write a chunk; it appears whole or not at all."""
    data = io.BytesIO()
    np.savez_compressed(data, **asdict(worlds))
    land(path, data.getvalue())


def read(path: Path) -> Worlds:
    """Read a chunk."""
    with np.load(path) as kept:
        return Worlds(*(kept[each.name] for each in fields(Worlds)))
