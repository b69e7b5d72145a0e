"""A calibration from beginning to end: fitted, its posterior stored, then checked and scored.

The posterior is on disk before any row with use=test is read.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from contingent.engine.posterior import store
from contingent.errors import CaseError
from contingent.evidence.calibration.checks import calibration_by_simulation, identifiability, scores, summary
from contingent.evidence.calibration.first_order import available, first_order
from contingent.evidence.calibration.fit import Calibration, calibrate
from contingent.evidence.calibration.lab import CHECKING, Asked, Progress
from contingent.scenario.model import Scenario
from contingent.scenario.reading.find import BUILT_IN

if TYPE_CHECKING:
    from distributed import Client


@dataclass(frozen=True)
class Results:
    """All tables of a calibration; `sensitivity` is None where SALib is missing."""

    calibration: Calibration
    parameters: pd.DataFrame
    ranks: pd.DataFrame
    scores: pd.DataFrame
    summary: pd.DataFrame
    sensitivity: pd.DataFrame | None

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        every = {
            "parameters": self.parameters,
            "ranks": self.ranks,
            "scores": self.scores,
            "summary": self.summary,
            "sensitivity": self.sensitivity,
        }
        return {name: table for name, table in every.items() if table is not None}


def fit_and_store(
    scenario: Scenario,
    asked: Asked,
    folder: Path,
    with_case: bool = True,
    threads: int | None = None,
    progress: Progress | None = None,
    client: Client | None = None,
) -> tuple[Results, Path]:
    """Calibrate a case; return all tables, and the folder of the posterior.

    Parameters
    ----------
    folder : of the ensembles; those of prior and posterior stay in it
    with_case : whether the posterior is stored in the case's folder, else in `folder`
    client : of a Dask cluster whose workers run the ensembles

    Raises
    ------
    CaseError
        Where the case has been edited: what is stored with a case must be of that case.
    """
    if scenario.edits:
        raise CaseError([f"{scenario.id}: an edited case has no posterior of its own; calibrate it without edits"])
    whole = [0]

    def simulating(done: int, total: int) -> None:
        whole[0] = total
        if progress:
            progress(done, total + total // CHECKING)

    def checking(share: float) -> None:
        if progress:
            progress(whole[0] + int(share * (whole[0] // CHECKING)), whole[0] + whole[0] // CHECKING)

    found = calibrate(scenario, asked, folder, threads, simulating, client)
    place = store(
        scenario.folder if with_case else folder, found.compiled, found.draws, command(scenario, asked), vars(asked)
    )
    for part in found.fitted:
        for path in folder.glob(f"{part.module.module}-*"):
            shutil.rmtree(path, ignore_errors=True)
    rows = scores(found)
    return Results(
        found,
        identifiability(found),
        calibration_by_simulation(found, done=checking),
        rows,
        summary(rows),
        first_order(found) if available() else None,
    ), place


def command(scenario: Scenario, asked: Asked) -> str:
    """Return the command that calibrates a case so; of a case of one's own, called beside its folder."""
    inside = scenario.folder.resolve().is_relative_to(BUILT_IN.resolve())
    name = scenario.id.replace("_", "-") if inside else scenario.folder.name
    return (
        f"contingent calibrate {name} --worlds {asked.worlds} --seed {asked.seed} --waves {asked.waves} "
        f"--keep {asked.keep:g}"
    )


def folder_of(scenario: Scenario, asked: Asked) -> Path:
    """Return the default folder of a calibration's results."""
    asked_for = json.dumps([scenario.digest, vars(asked)])
    return Path("runs") / f"calibrate-{scenario.id}-{hashlib.sha256(asked_for.encode()).hexdigest()[:8]}"
