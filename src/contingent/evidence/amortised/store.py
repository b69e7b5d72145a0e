"""Keeps an ensemble of prior worlds in a folder, chunk by chunk, so that a stopped run goes on and a question is quick.

ensembles/IDENTITY/ensemble.json   what decides the worlds
ensembles/IDENTITY/00000.npz       a chunk, with a seal
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.branches import Progress
from contingent.engine.cluster import Count, spread
from contingent.engine.runs.seal import land_arrays, read_arrays
from contingent.engine.runs.storage import land_json
from contingent.errors import RunError
from contingent.evidence.amortised.worlds import CHUNK, Plan, Worlds, chunks, joined, live, sieve_of
from contingent.evidence.filter.store import origin

if TYPE_CHECKING:
    from distributed import Client


def identity(plan: Plan) -> dict[str, Any]:
    """Return all that decides what the worlds are, how many they are left out."""
    then = {"follows": origin(plan.follows)} if plan.follows else {}
    return (
        origin(plan.compiled)
        | then
        | {"data": [repr(datum) for datum in plan.data], "kinds": plan.kinds, "whole": plan.whole, "seed": plan.seed}
    )


def folder_of(keep: Path, plan: Plan) -> Path:
    """Return where the worlds of a plan are kept."""
    name = hashlib.sha256(json.dumps(identity(plan)).encode()).hexdigest()[:12]
    return keep / "ensembles" / name


def worlds_of(
    plan: Plan, folder: Path | None, progress: Progress | None = None, client: Client | None = None
) -> tuple[Worlds, int]:
    """Return the worlds of a plan and the day of their sieve; those that are kept are read, the others lived.

    Parameters
    ----------
    folder : where chunks are kept; None to keep none
    progress : called with a number of worlds that are a day further
    client : of a Dask cluster whose workers run them
    """
    if folder:
        land_json(folder / "ensemble.json", identity(plan))
    numbers = chunks(plan)
    found: dict[int, Worlds] = {}

    def landed(n: int, worlds: Worlds, _: str = "") -> None:
        found[n] = worlds
        if folder:
            land_arrays(folder / f"{n:05d}.npz", asdict(worlds))

    def lived(places: range, sieve: int | None) -> list[Worlds]:
        for n in places:
            if folder and (kept := read(folder / f"{n:05d}.npz", len(numbers[n]))):
                found[n] = kept
        missing = [n for n in places if n not in found]
        if client:
            tasks = {n: (numbers[n],) for n in missing}
            spread(client, plan.compiled, on_worker, (plan, sieve), tasks, landed, progress or (lambda _: None))
        else:
            for n in missing:
                landed(n, live(plan, numbers[n], sieve, progress))
        return [found[n] for n in places]

    first = -(-plan.whole // CHUNK)
    whole = joined(lived(range(first), None))
    sieve = sieve_of(plan, whole) if plan.worlds > plan.whole else plan.compiled.days
    return joined([whole, *lived(range(first, len(numbers)), sieve)]), sieve


def on_worker(count: Count, asked: tuple[Plan, int | None], numbers: NDArray[np.int64]) -> Worlds:
    """Live a chunk in a worker of a cluster.

    Parameters
    ----------
    asked : the plan, and the day of the sieve
    """
    plan, sieve = asked
    return live(plan, numbers, sieve, count)


def read(path: Path, count: int) -> Worlds | None:
    """Read a chunk; None where it is gone or not as it was written, or does not have as many worlds as it must."""
    try:
        kept = read_arrays(path)
    except RunError:
        return None
    found = Worlds(*(kept[each.name] for each in fields(Worlds)))
    return found if len(found) == count else None
