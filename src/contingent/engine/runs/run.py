"""A run: the results of an ensemble in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from contingent.engine.events import dates_of, match
from contingent.engine.runs import remote, storage
from contingent.engine.runs.base import CASE
from contingent.engine.runs.handover import Handover
from contingent.engine.runs.landed import Landed, read_landed
from contingent.engine.runs.manifest import made_by, this_program
from contingent.engine.runs.notes import notes_of
from contingent.engine.runs.start import FILE, Start, read_start
from contingent.engine.runs.store import open_series
from contingent.errors import CaseError, RunError
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load


@dataclass(frozen=True)
class Run:
    """Results in a folder: `series` (xarray), `events`, `outcomes` and `patterns` (data frames).

    Attributes
    ----------
    folder : the run folder
    worlds : only the first ones are read; None for all
    partial : whether a run of which a part has landed is read as it is
    """

    folder: Path
    worlds: int | None = None
    partial: bool = False

    @cached_property
    def landed(self) -> Landed:
        """What has landed; everything that is read of a run goes through here.

        Raises
        ------
        RunError
            Where histories are missing and `partial` is not set, and where a record is damaged or of another run.
        """
        found = read_landed(self.folder, self.worlds)
        there = len(found.numbers)
        if found.part and not (self.partial and there):
            told = "; ".join(found.faults[:3]) + "; " if found.faults else ""
            raise RunError(
                f"{self.folder}: {told}{there:,} of {found.worlds:,} histories have landed: run the same command "
                "again, or merge the shards" + ("; --partial (partial=True) reads what is there" if there else "")
            )
        return found

    @property
    def manifest(self) -> dict[str, Any]:
        """What was run: case, digest, seed, edits, version, environment."""
        return self.landed.manifest

    @property
    def counted(self) -> str:
        """How many histories there are, in words, and of how many where that is not all."""
        found = self.landed
        return (
            f"{len(found.numbers):,} of {found.worlds:,} histories"
            if found.part
            else f"{found.worlds:,} possible histories"
        )

    @property
    def stopped(self) -> str:
        """How many worlds its rule has stopped early, in words; empty without a rule."""
        rule = self.manifest["stop_when"]
        return f"{int(self.outcomes['stopped'].ne('').sum()):,} worlds early, by '{rule}'" if rule else ""

    @cached_property
    def notes(self) -> list[str]:
        """What a reader must know: a part that is missing, another state of the case, another program; a line each."""
        return notes_of(self.landed, self.compiled)

    @cached_property
    def scenario(self) -> Scenario:
        """The case with the run's edits, as the run folder keeps it, to the last day of the run."""
        self.landed.checked_all(name for name in self.landed.files if name.startswith(f"{CASE}/"))
        try:
            whole = apply(load(self.landed.here / CASE), self.manifest["edits"])
        except CaseError as error:
            raise RunError(
                f"{self.folder}: this program, {this_program()}, can't read the case of a run made by "
                f"{made_by(self.manifest)}: {error}"
            ) from error
        end = self.manifest.get("end", whole.config.end.isoformat())  # --until may have been before the case's own
        return whole.changed(config=whole.config.model_copy(update={"end": date.fromisoformat(end)}))

    @cached_property
    def compiled(self) -> Compiled:
        """The scenario as arrays."""
        return compile_scenario(self.scenario)

    @cached_property
    def start(self) -> Start | Handover | None:
        """Where all worlds begin, None where that is the start of the case."""
        branch = self.manifest["branch"]
        return read_start(self.landed.checked(FILE), branch["start"]) if branch else None

    @cached_property
    def series(self) -> xr.Dataset:
        """Daily indicators, dims (world, date), and detail fields on their dates."""
        return open_series(self.landed)

    @cached_property
    def events(self) -> pd.DataFrame:
        """Everything that happened: one row an event."""
        return self.parts("events")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row a world: status, lineage, coordinates, rungs, class, parameters."""
        return self.parts("outcomes")

    def parts(self, name: str) -> pd.DataFrame:
        """Return the rows of a table, events or outcomes, of the worlds that have landed."""
        found = self.landed
        frame = storage.read_parts(found.checked_all(storage.part_of(name, chunk) for chunk in found.chunks))
        return frame if frame["world"].max() < found.worlds else frame[frame["world"] < found.worlds]

    @cached_property
    def patterns(self) -> pd.DataFrame:
        """When each named pattern first happened in each world."""
        found = match(self.compiled, self.events)
        found["date"] = dates_of(self.scenario.config, found["day"])
        return found

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """Labels of every dimension."""
        return self.compiled.labels


def open_run(folder: str | Path, partial: bool = False) -> Run:
    """Return the results in a folder.

    Parameters
    ----------
    partial : read a run of which a part has landed as it is

    Raises
    ------
    RunError
        Where there is no run, it is damaged, or histories are missing and `partial` is not set.
    """
    run = Run(remote.folder_at(folder), partial=partial)
    remote.reach(run.folder)
    _ = run.landed
    return run
