"""The echo: what example adds to risings, whether later years bear it out, and worlds with and without the revolution.

Attempts, victories, installations by armies and ends of governments are four hazards that are never pooled
(mechanisms/echo). They are fitted to 1918-1949; 1950-1991 chooses no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from contingent.engine.branches import Progress
from contingent.errors import CaseError
from contingent.evidence.echo.hazards import FIRST_WAVE, REST, TEST, WHOLE, during, fit_ends, fit_victory
from contingent.evidence.echo.judge import added, poisson_interval, scores
from contingent.evidence.echo.logit import Fitted
from contingent.evidence.echo.plug import edits_of
from contingent.evidence.echo.rows import Recorded, armies, at_risk, governed, risings
from contingent.measures.common.study import Study
from contingent.measures.echo.lived import ARMS, WARS, by_year, compared, lived
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

NEEDS = ("territories", "territory_years", "risings", "council_regimes", "armies")


@dataclass(frozen=True)
class Echo:
    """What was found.

    Attributes
    ----------
    added : one row a period: what example adds (`judge.added`)
    scores : one row a hazard: how it does on 1950-1991 (`judge.scores`)
    others : one row a hazard beside attempts: expected and observed in 1950-1991
    compared, by_year : worlds with and without the revolution (`lived`)
    recorded : one row a year: countries under council rule beside the origin, risings, in the record
    armies, risings : the record that the pictures show
    """

    scenario: Scenario
    worlds: int
    added: pd.DataFrame
    scores: pd.DataFrame
    others: pd.DataFrame
    compared: pd.DataFrame
    by_year: pd.DataFrame
    recorded: pd.DataFrame
    armies: pd.DataFrame
    risings: pd.DataFrame

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number, the main table first."""
        return {
            "added": self.added,
            "scores": self.scores,
            "others": self.others,
            "prior/compared": self.compared,
            "prior/by_year": self.by_year,
            "observed_data/recorded": self.recorded,
        }

    @property
    def told_apart(self) -> bool:
        """Whether the record tells example from a common shock: by its interval, and by years not seen."""
        whole = self.added.iloc[-1]
        score = self.scores[self.scores["left_out"].eq("all rows")].set_index("model")["log_score"]
        return bool(whole["low"] > 0 and score["with example"] > score["without example"])

    @property
    def warnings(self) -> list[str]:
        """What is weak."""
        own = self.scores[self.scores["left_out"].eq("all rows")].set_index("model")
        out = ["borders, people, income, wars between states and armies are those of the record in every world"]
        if not self.told_apart:
            out.append("the record can't tell example from the common shock of lost wars")
        best = str(own["log_score"].idxmax())
        if best != "with example":
            out.append(f"on 1950-1991 the hazard '{best}' has the best score, and not the one with example")
        return out


def ask(study: Study, example: Path | None, world: str | None, worlds: int) -> Echo:
    """Answer the question for a study; see `QUESTION` for the options."""
    scenario = study.scenario
    lacking = [name for name in NEEDS if not scenario.rows(name)]
    if lacking:
        raise CaseError([f"echo: case '{scenario.id}' has no {lacking[0]}.csv; ask it of echo-1917"])
    if world is not None and example is None:
        raise CaseError(["--world: of which file or run? add --example PATH"])
    if example is not None:
        scenario = apply(scenario, list(edits_of(scenario, example, world)))
    count = study.counting(worlds * scenario.config.days * len(ARMS) * len(WARS))
    return echo(scenario, worlds, study.seed, count)


def echo(scenario: Scenario, worlds: int, seed: int, progress: Progress | None = None) -> Echo:
    """Return what example adds, how the hazards do on later years, and worlds with and without the revolution."""
    compiled = compile_scenario(scenario)
    rows = at_risk(compiled)
    series = lived(scenario, worlds, seed, progress)
    return Echo(
        scenario,
        worlds,
        pd.DataFrame([added(rows, period) for period in (FIRST_WAVE, REST, WHOLE)]),
        scores(rows, TEST),
        others(compiled),
        compared(scenario, series),
        by_year(scenario, series),
        of_record(compiled),
        armies(compiled),
        risings(compiled),
    )


def others(compiled: Compiled) -> pd.DataFrame:
    """Return how victories, armies and ends of 1950-1991 compare with hazards fitted to 1918-1949.

    Ends are told for governments made at home, whose patron does not count, and for installed ones in two parts: while
    the patron let its clients be held, to 1988, and 1989-1991, when they ended as one event.

    Returns
    -------
    DataFrame: hazard, cases, expected, observed, low, high: the 95% Poisson interval of the observed.
    """
    rows: list[dict[str, Any]] = []

    def tell(hazard: str, chance: np.ndarray, happened: pd.Series) -> None:
        observed = int(happened.sum())
        low, high = poisson_interval(observed)
        told = {"expected": float(chance.sum()), "observed": observed, "low": low, "high": high}
        rows.append({"hazard": hazard, "cases": len(happened)} | told)

    attempts = risings(compiled)
    later = during(attempts[~attempts["recalled"]], TEST)
    win = fit_victory(during(attempts, WHOLE))
    tell("victory of a rising", chances(win, later), later["lasting"])
    stood = armies(compiled)
    left, seen = during(stood, TEST)["left"], during(stood, WHOLE)["left"]
    tell("government left by an army", np.full(len(left), (1 + seen.sum()) / (2 + len(seen))), left)
    regimes = governed(compiled).assign(installed=lambda own: ~own["home"])
    end, own = fit_ends(during(regimes, WHOLE)), during(regimes, TEST)
    early = own["year"] < LET_GO
    for name, kept in (
        ("end of one made at home, 1950-1988", own["home"] & early),
        ("end of one made at home, 1989-1991", own["home"] & ~early),
        ("end of an installed one, 1950-1988", ~own["home"] & early),
        ("end of an installed one, 1989-1991", ~own["home"] & ~early),
    ):
        tell(name, chances(end, own[kept]), own[kept]["end"])
    alone = next(parameter for parameter in compiled.parameters if parameter.name == "end_alone")
    last = own[~own["home"] & ~early]
    tell("the same, given that the patron let go", expit(logit(chances(end, last)) + alone.a), last["end"])
    return pd.DataFrame(rows)


LET_GO = 1989  # the patron's troops stayed in barracks from this year on


def chances(fitted: Fitted, rows: pd.DataFrame) -> np.ndarray:
    """Return the chance of each row under a fit whose inputs are columns."""
    return fitted.chances(rows[list(fitted.names[1:])].to_numpy(np.float64))


def of_record(compiled: Compiled) -> pd.DataFrame:
    """Return one row a year: countries under council rule beside the origin, and risings, as recorded."""
    seen, origin = Recorded(compiled), int(compiled.arrays["origin_territory"])
    beside = np.arange(len(seen.standing)) != origin
    years = compiled.scenario.config.epoch.year + np.arange(compiled.days)
    began = {(row.territory, row.year) for row in compiled.scenario.tables["risings"] if not row.recalled}
    main = [year for _, year in began]
    # What stands when a year begins is what stood at the end of the one before.
    home, every = (np.append(each[beside].sum(axis=0)[1:], -1) for each in (seen.home, seen.standing))
    frame = pd.DataFrame({"year": years, "countries_home": home, "beyond": every})
    frame["risings"] = [main.count(year) for year in years.tolist()]
    return frame[frame["beyond"] >= 0]
