"""The posterior that is stored with a case: draws of its free parameters, and what it takes to make them again.

    CASE/posterior/draws.csv         one row a draw, one column a free parameter
    CASE/posterior/posterior.json    the command that rebuilds it, seed, program, checksums of what went in

Draws have six digits: what the order of a sum can change lies far below. Nothing of `record.csv` goes in but its rows
with use=fit: those kept for testing can be changed without a trace here.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.machine.compile import sources
from contingent.engine.priors import draw_parameters
from contingent.engine.runs.storage import land, land_json
from contingent.errors import CaseError
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import held as held_by
from contingent.scenario.reading.load import load
from contingent.scenario.tables.all import DESCRIPTIVE, TABLES

FOLDER = "posterior"  # in the folder of a case
DRAWS, DESCRIPTION = "draws.csv", "posterior.json"
# Tables that a posterior does not hang on.
NOT_READ = (
    "record",
    "panel",
    "pins",
    "unit_sides",
    "whereabouts",
    "chronicle",
    "variants",
    "targets",
    "reference",
    *DESCRIPTIVE,
)
NOT_READ_KEYS = {  # of case.toml
    "absent_issues",
    "conditional_on",
    "description",
    "follows",
    "reference",
    "reference_title",
    "step",  # its dates tell a case in years from others
    "terms",
    "title",
}


def inputs(compiled: Compiled) -> dict[str, str]:
    """Return checksums of what a posterior is made from.

    They are of the case as it lies in its folder, without edits, the record's rows for fitting, the modules, and the
    mechanisms. A table that the case does not have is no part of them, so a new kind of table leaves them as they are.
    """
    scenario = load(compiled.scenario.folder)
    given = [name for name in TABLES if name not in (*NOT_READ, "modules") and scenario.rows(name)]
    fit = [row for row in scenario.tables["record"] if row.use == "fit"]
    code = hashlib.sha256()
    for path in sorted({path for module in compiled.mechanisms for path in sources(module)}):
        code.update(path.name.encode() + b"\0" + path.read_bytes())
    case = scenario.config.model_dump_json(exclude=NOT_READ_KEYS)
    case += "".join(f"{name}\n{text(scenario.rows(name))}" for name in given)
    return {
        "case": checksum(case.encode()),
        "fit rows": checksum(text(fit).encode()),
        "modules": checksum(text(scenario.tables["modules"]).encode()),
        "mechanisms": code.hexdigest(),
    }


def text(rows: Sequence[Any]) -> str:
    """Return rows as one line each."""
    return "\n".join(row.model_dump_json() for row in rows)


def checksum(data: bytes) -> str:
    """Return a SHA-256 checksum."""
    return hashlib.sha256(data).hexdigest()


def store(folder: Path, compiled: Compiled, draws: pd.DataFrame, command: str, asked: dict[str, Any]) -> Path:
    """Write a posterior; the same command on the same inputs writes the same bytes. Return its folder.

    Parameters
    ----------
    folder : the folder of the case, or another one
    draws : one row a draw, one column a free parameter
    command : what rebuilds it
    asked : the options that decide it, seed included
    """
    described = {"case": compiled.scenario.id, "program": version("contingent"), **asked}
    return land_posterior(folder, draws, {"command": command, **described}, {"inputs": inputs(compiled)})


def store_pooled(
    folder: Path, cases: Sequence[Compiled], draws: pd.DataFrame, command: str, asked: dict[str, Any]
) -> Path:
    """Write a posterior of several cases, as `store` does; `inputs` has checksums of what each case gave."""
    described = {"cases": [each.scenario.id for each in cases], "program": version("contingent"), **asked}
    given = {each.scenario.id: inputs(each) for each in cases}
    return land_posterior(folder, draws, {"command": command, **described}, {"inputs": given})


def land_posterior(folder: Path, draws: pd.DataFrame, first: dict[str, Any], last: dict[str, Any]) -> Path:
    """Write draws and what is said of them; return their folder."""
    data = io.StringIO()
    draws.to_csv(data, index=False, float_format="%.6g", lineterminator="\n")
    written = data.getvalue().encode()
    land(folder / FOLDER / DRAWS, written)
    land_json(folder / FOLDER / DESCRIPTION, {**first, "draws": len(draws), **last, DRAWS: checksum(written)})
    return folder / FOLDER


def stored(compiled: Compiled, folder: Path | None = None) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the draws of a case's posterior and their description.

    Parameters
    ----------
    folder : the folder that holds `posterior/`; by default the case's

    Raises
    ------
    CaseError
        Where there is none, the command that rebuilds it is missing, or it belongs to other draws, another state of
        the case, its fit rows or its mechanisms.
    """
    scenario = compiled.scenario
    place = (folder or scenario.folder) / FOLDER
    rebuild = f"contingent calibrate {scenario.id.replace('_', '-')}"
    if not (place / DRAWS).is_file():
        raise CaseError([f"{place / DRAWS}: no posterior is stored with this case; make one: {rebuild}"])
    described = description(place / DESCRIPTION)
    if not str(described.get("command") or "").strip():
        raise CaseError(
            [
                f"{place / DESCRIPTION}: a stored posterior needs the command that rebuilds it, under the key "
                f"'command'; make it again: {rebuild}"
            ]
        )
    data = (place / DRAWS).read_bytes()
    again = f"make it again: {described['command']}"
    if described.get(DRAWS) != checksum(data):
        raise CaseError([f"{place / DRAWS}: these are not the draws that {DESCRIPTION} describes; {again}"])
    now = inputs(compiled)
    changed = [name for name in now if described.get("inputs", {}).get(name) != now[name]]
    if changed:
        raise CaseError([f"{place}: made before a change of the {', '.join(changed)}; {again}"])
    return pd.read_csv(io.BytesIO(data)), described


def description(path: Path) -> dict[str, Any]:
    """Return the description of a posterior's draws, empty where the file is missing or is not JSON."""
    try:
        content: Any = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return cast(dict[str, Any], content) if isinstance(content, dict) else {}


def posterior_parameters(compiled: Compiled, worlds: int, seed: int) -> tuple[NDArray[np.float64], str]:
    """Return float64[worlds, parameters] and what a manifest says of them: checksum and command.

    World n has draw n of the stored posterior, in turn. Fixed parameters keep their values, and those that an
    edit sets stay set.
    """
    draws, described = stored(compiled)
    table = draw_parameters(compiled, np.arange(worlds), seed, "default")
    held = held_by(compiled.scenario.edits)
    for column, parameter in enumerate(compiled.parameters):
        if parameter.prior is not None and parameter.name not in held:
            table[:, column] = draws[parameter.name].to_numpy()[np.arange(worlds) % len(draws)]
    return table, f"posterior {described[DRAWS][:16]}, made by: {described['command']}"
