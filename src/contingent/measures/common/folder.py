"""The folder of a measure: what was asked, of which case and program, and the data behind every number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from contingent.engine.runs.storage import land, land_json
from contingent.scenario.model import Scenario


def keep(
    scenario: Scenario,
    command: str,
    asked: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    text: str,
    out: Path | None = None,
) -> Path:
    """Write manifest.json, a CSV for each table and the text; return the folder.

    Parameters
    ----------
    asked : all options that decide the result
    tables : name -> table
    out : the folder; by default runs/COMMAND-CASE-DIGEST, the digest that of case and options
    """
    told = {
        "command": command,
        "case": scenario.id,
        "digest": scenario.digest,
        "program": version("contingent"),
        **asked,
    }
    short = hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:8]
    folder = out or Path("runs") / f"{command}-{scenario.id}-{short}"
    for name, table in tables.items():
        land(folder / f"{name}.csv", table.to_csv(index=False).encode())
    land(folder / f"{command}.txt", (text + "\n").encode())
    land_json(folder / "manifest.json", told | {"written": datetime.now(UTC).isoformat(timespec="seconds")})
    return folder
