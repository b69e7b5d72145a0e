"""What a filter leaves in a run folder: filters/IDENTITY/ with a line a stop and a mark wherever it halted.

filter.json    what decides the result: case, edits, data, sizes, seed, program
stops.json     the lines of the stops
DAY.npz        a mark: weights, scores, descent, numbers, parameters and new luck of the worlds

Lines and marks carry seals: what is damaged or gone is filtered anew, with all that came after it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from contingent.engine.ensemble import ALL_STREAMS, Lineage
from contingent.engine.machine.compile import content_key
from contingent.engine.runs.seal import land_arrays, land_sealed, read_arrays, read_sealed
from contingent.engine.runs.storage import land_json
from contingent.errors import RunError
from contingent.evidence.filter.bridge import Bridge
from contingent.evidence.filter.mark import Mark
from contingent.evidence.record.panel import Datum
from contingent.scenario.arrays.compiled import Compiled


def origin(compiled: Compiled) -> dict[str, Any]:
    """Return what decides the worlds of a case, whatever is asked of them."""
    scenario = compiled.scenario
    return {
        "case": scenario.id,
        "digest": scenario.digest,
        "edits": [repr(edit) for edit in scenario.edits],
        "priors": [repr(parameter) for parameter in compiled.parameters],
        "program": version("contingent"),
        "code": {module.NAME: content_key(module) for module in compiled.mechanisms},
    }


def describe(
    compiled: Compiled,
    data: dict[int, list[Datum]],
    thetas: int,
    states: int,
    seed: int,
    moves: bool,
    bridges: list[Bridge],
) -> dict[str, Any]:
    """Return all that decides what a filter gives."""
    found = origin(compiled)
    found["code"]["filter"] = content_key(sys.modules[f"{__package__}.filter"])
    return found | {
        "data": [[day, *(repr(datum) for datum in some)] for day, some in data.items()],
        "thetas": thetas,
        "states": states,
        "seed": seed,
        "moves": moves,
        "bridges": bridges,
    }


def folder_of(run_folder: Path, identity: dict[str, Any]) -> Path:
    """Return the folder of a filter inside a run folder."""
    name = hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:12]
    return run_folder / "filters" / name


def known(folder: Path, halts: set[int]) -> tuple[set[int], list[dict]]:
    """Return the days whose marks are as they were written, up to the first that is not, and the lines to the last.

    Parameters
    ----------
    halts : days on which a filter halts whoever asks; one that is gone counts as damaged
    """
    try:
        lines: list[dict] = read_sealed(folder / "stops.json")["stops"]
    except RunError:
        return set(), []
    there = {int(path.stem) for path in folder.glob("[0-9]*.npz") if path.stem.isdecimal()}
    last, sound = max(there, default=-1), set[int]()
    for day in sorted(there | {day for day in halts if day <= last}):
        try:
            read(folder, day)
        except RunError:
            break
        sound.add(day)
    return sound, [line for line in lines if line["day"] < max(sound, default=-1)]


def write(folder: Path, mark: Mark, lines: list[dict], identity: dict[str, Any]) -> None:
    """Write a mark and the lines of the stops so far; the mark last of all, since it says that they are known."""
    arrays = {f.name: getattr(mark, f.name) for f in fields(Mark) if f.name not in ("lineage", "failures")}
    renewals = [(place, day, key) for place, line in enumerate(mark.lineage) for day, _, key in line]
    arrays["renewals"] = np.array(renewals, np.int64).reshape(-1, 3)
    arrays["failures"] = np.array(json.dumps(mark.failures))
    land_json(folder / "filter.json", identity)
    land_sealed(folder / "stops.json", {"stops": lines})
    land_arrays(folder / f"{mark.day}.npz", arrays)


def read(folder: Path, day: int) -> Mark:
    """Read the mark of a day.

    Raises
    ------
    RunError
        Where it is gone or not as it was written.
    """
    arrays: dict[str, Any] = read_arrays(folder / f"{day}.npz")
    lineage: list[Lineage] = [()] * len(arrays["worlds"])
    for place, since, key in arrays.pop("renewals").tolist():
        lineage[place] = (*lineage[place], (since, ALL_STREAMS, key))
    failures = {int(n): text for n, text in json.loads(str(arrays.pop("failures"))).items()}
    moments = {name: int(arrays.pop(name)) for name in ("day", "stop")}
    return Mark(**moments, **arrays, lineage=lineage, failures=failures)
