"""The manifest of a run: what was run, and whether a folder holds the same."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from contingent.engine.machine.compile import content_key
from contingent.engine.runs import chunks
from contingent.engine.runs.handover import Handover
from contingent.engine.runs.plan import Plan
from contingent.engine.runs.seal import read_sealed
from contingent.engine.runs.start import Start
from contingent.engine.stopping import rule_of
from contingent.errors import RunError
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import Edit
from contingent.scenario.model import Scenario

MANIFEST = "manifest.json"
# What a folder's run must share with a run that is to go on in it. How many worlds there are is not among it.
SAME = ("case", "digest", "end", "chunk", "seed", "edits", "parameters", "snapshots", "stop_when", "branch", "program",
        "code")  # fmt: skip


def describe(
    compiled: Compiled, plan: Plan, snapshots: Sequence[str], edits: Sequence[Edit], source: str
) -> dict[str, Any]:
    """Return the manifest of a run.

    Parameters
    ----------
    snapshots : their dates
    edits : as they were given
    source : where the parameters come from
    """
    scenario = compiled.scenario
    manifest = {
        "case": scenario.id,
        "case_folder": str(scenario.folder.resolve()),
        "digest": scenario.digest,
        "end": scenario.config.end.isoformat(),
        "worlds": int(plan.worlds),
        "chunk": int(plan.chunk),
        "seed": int(plan.seed),
        "edits": [str(edit) for edit in edits],
        "parameters": source,
        "snapshots": sorted(snapshots),
        "stop_when": str(rule_of(compiled, plan.stop_when)) if plan.stop_when else "",
        "branch": branch_of(plan.start, scenario),
        "branched_from": plan.start.run if plan.start else "",
        "program": version("contingent"),
        "mechanisms": [m.NAME for m in compiled.mechanisms],
        "code": code_of(compiled),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "environment": environment(),
    }
    return {"run": identity(manifest), **manifest}


def code_of(compiled: Compiled) -> dict[str, str]:
    """Return a hash of the code of the engine and of each mechanism."""
    modules = [("engine", chunks), *((m.NAME, m) for m in compiled.mechanisms)]
    return {name: content_key(module) for name, module in modules}


def environment() -> dict[str, str]:
    """Return the versions that results hang on."""
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "numpy": np.__version__,
        "numba": version("numba"),
    }


def branch_of(start: Start | Handover | None, scenario: Scenario) -> dict[str, Any] | None:
    """Return what the manifest says of the moment from which a run goes on, None where it begins with the case."""
    if start is None:
        return None
    on = scenario.config.date_of(start.day)
    return {"world": start.world, "date": on.isoformat(), "start": start.checksum()}


def made_by(manifest: dict[str, Any]) -> str:
    """Return which program made a run, in words."""
    told = ", ".join(f"{name} {value}" for name, value in manifest["environment"].items())
    return f"contingent {manifest['program']} ({told})"


def this_program() -> str:
    """Return which program this is, in the same words."""
    return made_by({"program": version("contingent"), "environment": environment()})


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a run folder.

    Raises
    ------
    RunError
        Where there is none, or it is damaged.
    """
    if not (folder / MANIFEST).exists():
        raise RunError(f"{folder}: no run here (there is no {MANIFEST}); 'contingent run CASE' makes one")
    try:
        return read_sealed(folder / MANIFEST)
    except RunError as error:
        raise RunError(f"{error}; the command that made the run writes it again") from error.__cause__


def identity(manifest: dict[str, Any]) -> str:
    """Return a hash of all that two runs must share to be one."""
    return hashlib.sha256(json.dumps([manifest[key] for key in SAME]).encode()).hexdigest()


def difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return in words what makes two runs two, nothing where they are one."""
    for key in SAME:
        if old.get(key) == new[key]:
            continue
        if key in ("program", "code"):
            return f"the code has changed: it was made by {made_by(old)}, this is {made_by(new)}"
        return f"{key} was {old.get(key)}, is {new[key]}"
    return ""
