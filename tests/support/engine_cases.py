"""What tests of the engine share beside fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.run import Run
from contingent.scenario.arrays.compiled import Compiled

CaseWriter = Callable[..., Path]


def begin(compiled: Compiled, worlds: int, seed: int = 5) -> Ensemble:
    return Ensemble.start(compiled, np.arange(worlds), seed, "prior")


def data_bytes(run: Run) -> dict[str, bytes]:
    """Return the bytes of every file of a run that holds data."""
    return {
        path.relative_to(run.folder).as_posix(): path.read_bytes()
        for part in ("series.zarr", "events", "outcomes", "snapshots", "done")
        for path in sorted((run.folder / part).rglob("*"))
        if path.is_file()
    }
