"""What a filter leaves in a run folder: filters/IDENTITY/ with a line a stop and a mark wherever it halted.

filter.json    what decides the result: case, edits, data, sizes, seed, program
stops.json     the lines of the stops
DAY.npz        a mark: weights, scores, descent, numbers, parameters and new luck of the worlds
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from contingent.engine.ensemble import ALL_STREAMS, Lineage
from contingent.engine.machine.compile import content_key
from contingent.engine.runs.storage import land, land_json
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


def days(folder: Path) -> set[int]:
    """Return the days of the marks that are there."""
    return {int(path.stem) for path in folder.glob("[0-9]*.npz")}


def write(folder: Path, mark: Mark, lines: list[dict], identity: dict[str, Any]) -> None:
    """Write a mark and the lines of the stops so far; the mark last of all, since it says that they are known."""
    arrays = {f.name: getattr(mark, f.name) for f in fields(Mark) if f.name not in ("lineage", "failures")}
    renewals = [(place, day, key) for place, line in enumerate(mark.lineage) for day, _, key in line]
    data = io.BytesIO()
    np.savez_compressed(
        data,
        renewals=np.array(renewals, np.int64).reshape(-1, 3),
        failures=np.array(json.dumps(mark.failures)),
        **arrays,
    )
    land_json(folder / "filter.json", identity)
    land_json(folder / "stops.json", lines)
    land(folder / f"{mark.day}.npz", data.getvalue())


def read(folder: Path, day: int) -> Mark:
    """Read the mark of a day."""
    with np.load(folder / f"{day}.npz") as kept:
        arrays = dict(kept)
    lineage: list[Lineage] = [()] * len(arrays["worlds"])
    for place, since, key in arrays.pop("renewals").tolist():
        lineage[place] = (*lineage[place], (since, ALL_STREAMS, key))
    failures = {int(n): text for n, text in json.loads(str(arrays.pop("failures"))).items()}
    moments = {name: int(arrays.pop(name)) for name in ("day", "stop")}
    return Mark(**moments, **arrays, lineage=lineage, failures=failures)


def read_stops(folder: Path) -> list[dict]:
    """Read the lines of the stops, none where no filter has been."""
    path = folder / "stops.json"
    return json.loads(path.read_text()) if path.is_file() else []
