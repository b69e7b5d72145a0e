"""Calibration as an answer: `evidence.calibration` fits, checks and scores; here it is asked for and stored."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from contingent.errors import CaseError
from contingent.evidence.calibration import inference_data
from contingent.evidence.calibration.lab import Asked, frame
from contingent.evidence.calibration.report import Results, fit_and_store, folder_of
from contingent.evidence.filter.swarm import prior_scores
from contingent.measures.common.study import Study
from contingent.scenario.model import Scenario

OF_THE_WHOLE = 2  # ensembles beside those of the modules: of the prior and of the posterior


@dataclass(frozen=True)
class Calibrated:
    """A calibration and where it lies.

    Attributes
    ----------
    folder : of the results
    posterior : folder of the posterior that `run --posterior` reads
    arviz : the file for ArviZ, or why there is none
    """

    results: Results
    folder: Path
    posterior: Path
    arviz: str

    @property
    def scenario(self) -> Scenario:
        """The case."""
        return self.results.calibration.compiled.scenario

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number, with the draws of prior and posterior and the facts that were fitted."""
        found = self.results.calibration
        before = prior_scores(found.compiled, found.asked.worlds, found.asked.seed)
        facts = [(part.module.module, fact) for part in found.fitted for fact in part.facts]
        observed = pd.DataFrame(
            {
                "fact": [fact.name for _, fact in facts],
                "module": [module for module, _ in facts],
                "value": np.array([fact.row.value for _, fact in facts], np.float64),
                "error": np.array([fact.error for _, fact in facts], np.float64),
            }
        )
        draws = {"posterior": found.draws, "prior": frame(found.compiled, before)[found.names]}
        return self.results.tables | draws | {"observed_data": observed}

    @property
    def warnings(self) -> list[str]:
        """What is weak: hindsight, and parameters of which the record says nothing."""
        table = self.results.parameters
        silent = table.loc[table["verdict"].eq("says nothing"), "parameter"]
        hindsight = "hindsight: fitted to the record, so that what is run with it is a replay"
        return [hindsight, *(f"the record says nothing about {name}" for name in silent)]


def ask(study: Study, worlds: int, waves: int, keep: float, store: bool, folder: str | None) -> Calibrated:
    """Answer the question for a study; see `QUESTION` for the options."""
    scenario, asked = study.scenario, Asked(worlds, study.seed, waves, keep)
    if store and not os.access(scenario.folder, os.W_OK):
        raise CaseError([f"{scenario.folder}: can't be written, so no posterior can be stored there; say --no-store"])
    ensembles = waves * len(scenario.tables["modules"]) + OF_THE_WHOLE
    study.consider(worlds * ensembles * scenario.config.days)
    place = Path(folder) if folder else folder_of(scenario, asked)
    results, posterior = fit_and_store(scenario, asked, place, store, study.threads, study.progress, study.client)
    arviz = inference_data.MISSING
    if inference_data.available():
        arviz = str(inference_data.write_inference_data(results.calibration, place / "posterior.nc"))
    return Calibrated(results, place, posterior, arviz)
