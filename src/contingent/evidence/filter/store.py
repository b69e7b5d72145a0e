"""What a filter leaves in a run folder: filters/IDENTITY/ with a line a stop and the snapshots asked for.

filter.json         what decides the result: case, edits, data, sizes, seed, program
stops.csv           the lines of the stops
DAY/rows.npy        uint8[worlds, row_bytes], opened without being read
DAY/swarm.npz       weights, scores, ancestors, lines, numbers and parameters of the worlds
DAY/lineage.json    new luck of each world, and which have failed
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from contingent.engine.ensemble import Ensemble
from contingent.engine.machine.compile import content_key
from contingent.engine.runs.storage import land, land_json
from contingent.evidence.filter.bridge import Bridge
from contingent.evidence.filter.snapshot import Snapshot
from contingent.evidence.record.panel import Datum
from contingent.scenario.arrays.compiled import Compiled

ARRAYS = ("theta_weight", "weight", "scores", "log_likelihood", "ancestor", "origin", "lines", "slots")


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
    scenario = compiled.scenario
    return {
        "case": scenario.id,
        "digest": scenario.digest,
        "edits": [repr(edit) for edit in scenario.edits],
        "priors": [repr(p) for p in compiled.parameters],
        "data": [[day, *(repr(datum) for datum in some)] for day, some in data.items()],
        "thetas": thetas,
        "states": states,
        "seed": seed,
        "moves": moves,
        "bridges": bridges,
        "program": version("contingent"),
        "code": {
            name: content_key(module)
            for name, module in [
                ("filter", sys.modules[f"{__package__}.filter"]),
                *((m.NAME, m) for m in compiled.mechanisms),
            ]
        },
    }


def folder_of(run_folder: Path, identity: dict[str, Any]) -> Path:
    """Return the folder of a filter inside a run folder."""
    name = hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:12]
    return run_folder / "filters" / name


def has(folder: Path, days: list[int], stops: int) -> bool:
    """Return whether the filter has been run, through its first `stops` stops at least, and kept these days."""
    kept = all((folder / f"{day}" / "lineage.json").is_file() for day in days)
    return kept and (folder / "stops.csv").is_file() and len(read_stops(folder)) >= stops


def write(folder: Path, snapshot: Snapshot) -> None:
    """Write one snapshot; its last file says that it is whole."""
    place, ensemble = folder / f"{snapshot.day}", snapshot.ensemble
    place.mkdir(parents=True, exist_ok=True)
    np.save(place / "rows.npy", ensemble.rows)
    data = io.BytesIO()
    np.savez_compressed(
        data,
        worlds=ensemble.worlds,
        parameters=ensemble.parameters,
        seed=ensemble.seed,
        **{name: getattr(snapshot, name) for name in ARRAYS},
    )
    land(place / "swarm.npz", data.getvalue())
    land_json(place / "lineage.json", {"lineage": ensemble.lineage, "failures": ensemble.failures})


def read(folder: Path, compiled: Compiled, day: int) -> Snapshot:
    """Read a snapshot; its rows stay on disk until they are taken."""
    place = folder / f"{day}"
    with np.load(place / "swarm.npz") as kept:
        arrays = {name: kept[name] for name in (*ARRAYS, "worlds", "parameters", "seed")}
    told = json.loads((place / "lineage.json").read_text())
    lineage = [tuple((int(d), str(s), int(k)) for d, s, k in line) for line in told["lineage"]]
    ensemble = Ensemble(
        compiled,
        int(arrays.pop("seed")),
        arrays.pop("worlds"),
        np.load(place / "rows.npy", mmap_mode="r"),
        arrays.pop("parameters"),
        lineage,
        day,
        True,
        {int(n): text for n, text in told["failures"].items()},
    )
    return Snapshot(day, ensemble, **arrays)


def write_stops(folder: Path, stops: pd.DataFrame, identity: dict[str, Any]) -> None:
    """Write the lines of the stops, last of all; those of a filter that went further stay."""
    land_json(folder / "filter.json", identity)
    if not (folder / "stops.csv").is_file() or len(read_stops(folder)) < len(stops):
        land(folder / "stops.csv", stops.to_csv(index=False).encode())


def read_stops(folder: Path) -> pd.DataFrame:
    """Read the lines of the stops."""
    return pd.read_csv(folder / "stops.csv")
