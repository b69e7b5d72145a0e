"""Digests and shares of what this version produces, one line a case.

Renew them with `python tests/baselines/digests.py [CASE ...]`. A change of a digest is a change of results: the
CHANGELOG says so.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import contingent as ct
from contingent.engine.runs.holders import NAMES

KEPT = Path(__file__).with_name("digests.json")
WORLDS, SEED = 24, 1
LARGE = (
    "civil_violence",
    "civil_violence_groups",
    "ddr_1989",
    "germany_1918",
    "rebellion",
    "russia_1918",
    "violent_revolution",
)  # or long
FEW = dict.fromkeys(LARGE, 4)


def digest_of(frame: pd.DataFrame) -> str:
    """Return a digest of a data frame's columns and values, whatever its dtypes' storage is.

    Numbers count in single precision: another processor's exp differs in the last bit of double.
    """
    digest = hashlib.sha256()
    for name in frame.columns:
        column = frame[name]
        values = column.astype(str) if not pd.api.types.is_numeric_dtype(column) else column
        digest.update(name.encode() + b"\0")
        if pd.api.types.is_numeric_dtype(column):
            digest.update(np.ascontiguousarray(values.to_numpy(np.float32)).tobytes())
        else:
            digest.update("\n".join(values).encode())
    return digest.hexdigest()[:16]


def digests(case: str, folder: Path) -> dict[str, Any]:
    """Return the digests of a run's series, events and outcomes, and the shares of its classes."""
    run = ct.run(case, worlds=FEW.get(case, WORLDS), seed=SEED, out=folder / case)
    series = hashlib.sha256()
    for name in sorted(set(run.series.data_vars) - set(NAMES)):  # who is obeyed is read from the same rows
        values = run.series[name].values
        series.update(str(name).encode() + np.ascontiguousarray(values).tobytes())
    outcomes = run.outcomes.drop(columns=["checksum"])  # of the row: its layout may change
    shares = outcomes["outcome"].value_counts(normalize=True).sort_index()
    return {
        "series": series.hexdigest()[:16],
        "events": digest_of(run.events),
        "outcomes": digest_of(outcomes),
        "shares": {str(name): round(float(share), 6) for name, share in shares.items()},
    }


def main() -> None:
    """Write the digests of all cases that come with the program, or of those named."""
    found = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        for case in sys.argv[1:] or ct.cases():
            found[case] = digests(case, Path(folder))
            print(case, found[case], flush=True)
    KEPT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
