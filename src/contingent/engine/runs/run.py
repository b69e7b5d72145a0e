"""A run: the results of an ensemble in a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from contingent.engine.events import match
from contingent.engine.runs import storage
from contingent.engine.runs.start import Start, read_start
from contingent.errors import RunError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load


@dataclass(frozen=True)
class Run:
    """Results in a folder: `series` (xarray), `events`, `outcomes` and `patterns` (data frames)."""

    folder: Path

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What was run: case, digest, seed, edits, version, environment."""
        return json.loads((self.folder / "manifest.json").read_text())

    @cached_property
    def scenario(self) -> Scenario:
        """The case with the run's edits, read again from its folder."""
        scenario = load(self.manifest["case_folder"])
        if scenario.digest != self.manifest["digest"]:
            raise RunError(f"{self.folder}: the case has changed since this run; run it again")
        return apply(scenario, self.manifest["edits"])

    @cached_property
    def compiled(self) -> Compiled:
        """The scenario as arrays."""
        return compile_scenario(self.scenario)

    @cached_property
    def start(self) -> Start | None:
        """Where all worlds begin, None where that is the start of the case."""
        branch = self.manifest["branch"]
        return read_start(self.folder, branch["start"]) if branch else None

    @cached_property
    def series(self) -> xr.Dataset:
        """Daily indicators, dims (world, date), and detail fields on their dates."""
        return xr.open_zarr(  # pyright: ignore[reportUnknownMemberType]
            str(self.folder / "series.zarr"), consolidated=True, chunks=None
        )

    @cached_property
    def events(self) -> pd.DataFrame:
        """Everything that happened: one row an event."""
        return storage.read_parts(self.folder, "events")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row a world: status, lineage, coordinates, rungs, class, parameters."""
        return storage.read_parts(self.folder, "outcomes")

    @cached_property
    def patterns(self) -> pd.DataFrame:
        """When each named pattern first happened in each world."""
        found = match(self.compiled, self.events)
        found["date"] = pd.Timestamp(self.scenario.config.epoch) + pd.to_timedelta(found["day"], unit="D")
        return found

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Labels of every dimension."""
        return self.compiled.labels


def open_run(folder: str | Path) -> Run:
    """Return the results in a folder.

    Raises
    ------
    RunError
        Where there is no run.
    """
    if not (Path(folder) / "manifest.json").is_file():
        raise RunError(f"{folder}: no run here (there is no manifest.json); 'contingent run CASE' makes one")
    return Run(Path(folder))
