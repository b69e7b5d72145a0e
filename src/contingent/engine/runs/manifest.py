"""The manifest of a run: what was run, and whether a folder holds the same."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from contingent.engine.machine.compile import content_key
from contingent.engine.runs import chunks, storage
from contingent.engine.runs.chunks import Task
from contingent.engine.runs.start import Start
from contingent.errors import RunError
from contingent.scenario.edits.kinds import Edit
from contingent.scenario.model import Scenario

# What a folder's run must share with a run that is to go on in it.
SAME = (
    "case",
    "digest",
    "worlds",
    "chunk",
    "seed",
    "edits",
    "parameters",
    "snapshots",
    "stop_when",
    "branch",
    "program",
    "code",
)


def describe(task: Task, edits: Sequence[Edit], source: str) -> dict[str, Any]:
    """Return the manifest of a run, with its edits as they were given: words where the task has numbers."""
    scenario = task.compiled.scenario
    return {
        "case": scenario.id,
        "case_folder": str(scenario.folder),
        "digest": scenario.digest,
        "worlds": task.worlds,
        "chunk": task.chunk,
        "seed": task.seed,
        "edits": [str(edit) for edit in edits],
        "parameters": source,
        "snapshots": sorted(task.snapshots.values()),
        "stop_when": str(task.stop or ""),
        "branch": branch_of(task.start, scenario),
        "branched_from": task.start.run if task.start else "",
        "program": version("contingent"),
        "mechanisms": [m.NAME for m in task.compiled.mechanisms],
        "code": {
            name: content_key(module)
            for name, module in [("engine", chunks), *((m.NAME, m) for m in task.compiled.mechanisms)]
        },
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "environment": {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "numpy": np.__version__,
            "numba": version("numba"),
        },
    }


def branch_of(start: Start | None, scenario: Scenario) -> dict[str, Any] | None:
    """Return what the manifest says of the moment from which a run goes on, None where it begins with the case."""
    if start is None:
        return None
    on = scenario.config.epoch + timedelta(days=start.day)
    return {"world": start.world, "date": on.isoformat(), "start": start.checksum()}


def claim(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest, or check that the folder holds the same run."""
    path = folder / "manifest.json"
    if path.exists():
        old = json.loads(path.read_text())
        for key in SAME:
            if old.get(key) != manifest[key]:
                change = f"{key} was {old.get(key)}, is {manifest[key]}" if key != "code" else "the code has changed"
                raise RunError(f"{folder} holds another run ({change}); choose another folder with --out or delete it")
        return
    storage.land_json(path, manifest)


def identity(manifest: dict[str, Any]) -> str:
    """Return a short hash of all that two runs must share to be one."""
    return hashlib.sha256(json.dumps([manifest[key] for key in SAME]).encode()).hexdigest()[:8]
