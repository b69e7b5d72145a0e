"""A pool as an answer: `evidence.calibration.pool` fits and forecasts; here it is asked for and its posterior stored.

The pooled posterior is on disk before any row with use=test is read.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from contingent.engine.posterior import store_pooled
from contingent.evidence.calibration.lab import Asked
from contingent.evidence.calibration.pool import WITHOUT, Pool, pooled
from contingent.evidence.calibration.pool_checks import differences, fit_table, score_summary, score_table
from contingent.measures.common.across import Across
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario
from contingent.scenario.reading.find import BUILT_IN

SURE = 2.0  # standard errors by which a score must differ from 0 to be called better or worse
FITS_OF_A_CASE = 4  # its own, the pool, and about two of those without another case; and as many forecasts


@dataclass(frozen=True)
class Pooled:
    """A pool and what it is worth.

    Attributes
    ----------
    pool : Pool
    fits, apart, rows, scores : tables of `pool_checks`: parameters, differences, rows of the record, their summary
    folder : of the results
    posterior : folder of the pooled posterior
    """

    pool: Pool
    fits: pd.DataFrame
    apart: pd.DataFrame
    rows: pd.DataFrame
    scores: pd.DataFrame
    folder: Path
    posterior: Path

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number, with the draws."""
        draws = {"posterior": self.pool.whole.draws}
        return {"scores": self.scores, "fits": self.fits, "differences": self.apart, "rows": self.rows, **draws}

    @property
    def worse(self) -> list[str]:
        """Cases whose held-out rows the others' fit foretells worse than the prior does, by more than its error."""
        left = self.scores[self.scores["use"].eq("test") & self.scores["forecast"].eq(WITHOUT)]
        return list(left.loc[left["crps_gain"] + SURE * left["crps_error"] < 0.0, "case"])

    @property
    def warnings(self) -> list[str]:
        """What is weak: hindsight, cases that the others foretell badly, parameters that nothing speaks of."""
        table = self.fits[self.fits["fit"].eq("pooled") & self.fits["verdict"].eq("says nothing")]
        return [
            "hindsight: fitted to the records, so that what is run with it is a replay",
            *(f"{case}: the other cases' fit foretells it worse than the prior does" for case in self.worse),
            *(f"all records together say nothing about {name}" for name in table["parameter"]),
        ]


def ask(across: Across, worlds: int, waves: int, keep: float, folder: str | None) -> Pooled:
    """Answer the question for several cases; see `QUESTION` for the options."""
    cases, asked = across.scenarios, Asked(worlds, across.seed, waves, keep)
    place = Path(folder) if folder else folder_of(cases, asked)
    modules = {len(case.tables["modules"]) for case in cases}
    ensembles = FITS_OF_A_CASE * (1 + waves * max(modules))
    across.consider(worlds * ensembles * sum(case.config.days for case in cases))
    pool = pooled(cases, asked, place, across.threads, across.progress, across.client)
    compiled = [compile_scenario(case) for case in cases]
    stored = store_pooled(place, compiled, pool.whole.draws, command(cases, asked), vars(asked))
    for case in cases:
        for path in (place / case.id).glob("fit-*"):
            shutil.rmtree(path, ignore_errors=True)
    fits, rows = fit_table(pool), score_table(pool)
    return Pooled(pool, fits, differences(pool, fits), rows, score_summary(rows), place, stored)


def command(cases: list[Scenario], asked: Asked) -> str:
    """Return the command that calibrates cases so; of a case of one's own, called beside its folder."""
    root = BUILT_IN.resolve()
    names = [
        case.id.replace("_", "-") if case.folder.resolve().is_relative_to(root) else case.folder.name for case in cases
    ]
    return (
        f"contingent calibrate --cases {','.join(names)} --worlds {asked.worlds} --seed {asked.seed} "
        f"--waves {asked.waves} --keep {asked.keep:g}"
    )


def folder_of(cases: list[Scenario], asked: Asked) -> Path:
    """Return the default folder of the results."""
    asked_for = json.dumps([[case.digest for case in cases], vars(asked)])
    short = hashlib.sha256(asked_for.encode()).hexdigest()[:8]
    return Path("runs") / f"calibrate-{'+'.join(case.id for case in cases)}-{short}"
