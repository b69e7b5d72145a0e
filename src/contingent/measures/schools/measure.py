"""Schools: rival readings as variants of a case, by how they forecast the held-out record, and what they answer.

Each school is the case under its edits (schools.csv). Its worlds are weighed by the panel and the pins before each
held-out row (`use` = test in record.csv), and tell its predictive density. Scores are means over blocks of rows of one
election or series, for rows of one block hang together. Beside them, what each school answers to the same questions
"what if", from its prior: where the record cannot tell two schools apart whose answers differ, their dispute about
that question is not settled by this record.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import t as student

from contingent.engine.branches import Progress
from contingent.errors import CaseError
from contingent.evidence.record.predictive import last_day, predictive
from contingent.measures.common.arms import contrast
from contingent.measures.common.given import Grid
from contingent.measures.common.outcomes import check_outcome
from contingent.measures.common.study import Study
from contingent.measures.compare import measure as pairs_of
from contingent.measures.schools.stacking import shares, stacked_with_error
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
LEVEL = 0.975


@dataclass(frozen=True)
class Schools:
    """What was found.

    Attributes
    ----------
    rows : DataFrame, a row a school and held-out row: block, log_density, noise, missing, power
    weights : DataFrame, a row a school: score (mean log density over blocks), noise, weight, error
    pairs : DataFrame, a row a pair of schools: difference of scores, error over blocks, noise, limit, separated
    answers : DataFrame, a row a school, question and rung: effect, low, high
    left : held-out rows that could not be shown, with the reason
    """

    scenario: Scenario
    rows: pd.DataFrame
    weights: pd.DataFrame
    pairs: pd.DataFrame
    answers: pd.DataFrame
    left: list[str]
    worlds: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        out = {"weights": self.weights, "pairs": self.pairs, "densities": self.rows}
        return out | ({"answers": self.answers} if len(self.answers) else {})

    @property
    def warnings(self) -> list[str]:
        """What is weak: rows that cannot be shown, tempered weights, schools that cannot be told apart."""
        power = self.rows["power"]
        weak = [f"left out: {text}" for text in self.left]
        if power.min() < 1.0:
            low = f"{power.min():.2f} to {power.max():.2f}"
            weak.append(f"weights are raised to powers of {low}: worlds agree with the record only in part")
        alike = self.pairs[~self.pairs["separated"]].to_dict("records")
        return [*weak, *(f"the record cannot separate '{row['a']}' and '{row['b']}'" for row in alike)]


def ask(
    study: Study, edits: list[str] | None, outcome: str | None, worlds: int, pairs: int, effective: float
) -> Schools:
    """Answer the question for a study; see `QUESTION` for the options."""
    do = edits or []
    count = study.counting(world_days(study.scenario, len(do), worlds, pairs))
    return schools(study.scenario, do, outcome, worlds, pairs, effective, study.seed, count)


def schools(
    scenario: Scenario,
    do: list[str],
    outcome: str | None = None,
    worlds: int = 256,
    pairs: int = 256,
    least: float = 32.0,
    seed: int = 1,
    progress: Progress | None = None,
) -> Schools:
    """Compare the schools of a case.

    Parameters
    ----------
    do : questions "what if", as in compare; none are asked without
    outcome : ask for this rung only
    worlds : worlds of each school
    pairs : pairs of histories of each school and question

    Raises
    ------
    CaseError
        For a case with fewer than two schools or without held-out rows.
    """
    table = scenario.tables["schools"]
    held_out = [row for row in scenario.tables["record"] if row.use == "test"]
    if len(table) < 2 or not held_out:
        raise CaseError(
            [
                f"case {scenario.id}: schools are compared where schools.csv has two rows or more and "
                "record.csv has rows with use = test"
            ]
        )
    variants = {row.school: apply(scenario, row.edits) for row in table}
    if outcome:
        check_outcome(scenario, outcome)
    check(variants.values(), do)
    found = pd.concat(
        [told(name, variant, held_out, worlds, least, seed, progress) for name, variant in variants.items()],
        ignore_index=True,
    )
    faults = found[found["log_density"].isna()]
    left = [f"{row['indicator']}: {row['fault']}" for row in faults.drop_duplicates("row").to_dict("records")]
    rows = found[~found["row"].isin(faults["row"])]
    if rows.empty:
        raise CaseError([f"case {scenario.id}: no held-out row can be shown; {left[0]}"])
    wide = rows.pivot(index="row", columns="school", values="log_density")[list(variants)]
    blocks = rows.drop_duplicates("row").set_index("row")["block"].reindex(wide.index).to_numpy()
    noise = rows.pivot(index="row", columns="school", values="noise")[list(variants)]
    weights = weight_table(wide, noise, blocks).assign(title=[row.title for row in table])
    answers = [answer(name, variant, do, outcome, pairs, seed, progress) for name, variant in variants.items()]
    return Schools(
        scenario,
        rows,
        weights,
        pair_table(wide, noise, blocks),
        pd.concat(answers, ignore_index=True) if do else pd.DataFrame(),
        left,
        worlds,
    )


def check(variants: Iterable[Scenario], do: list[str]) -> None:
    """Raise where a school can't be made, or a question not be asked of it; nothing is lived."""
    for variant in variants:
        compile_scenario(variant)
        pairs_of.arms_of(variant, [contrast(variant, line, None, None) for line in do], None)


def world_days(scenario: Scenario, do: int, worlds: int, pairs: int) -> int:
    """Return how many world-days this lives, for a progress bar."""
    days = [last_day(scenario, row) + 1 for row in scenario.tables["record"] if row.use == "test"]
    own = worlds * max(days, default=0) + (pairs_of.world_days(scenario, do, None, pairs) if do else 0)
    return own * len(scenario.tables["schools"])


def told(
    name: str, variant: Scenario, held_out: list, worlds: int, least: float, seed: int, progress: Progress | None
) -> pd.DataFrame:
    """Return what a school says of each held-out row."""
    found = predictive(variant, held_out, worlds, least, seed, progress)
    return found.assign(
        school=name,
        row=range(len(held_out)),
        indicator=[row.indicator for row in held_out],
        start=[row.start for row in held_out],
        value=[row.value for row in held_out],
        block=[row.indicator.rpartition(":")[0] or row.indicator for row in held_out],
    )


def weight_table(wide: pd.DataFrame, noise: pd.DataFrame, blocks: NDArray) -> pd.DataFrame:
    """Return score and stacking weight of each school."""
    share, density = shares(blocks), wide.to_numpy(np.float64)
    weight, error = stacked_with_error(density, blocks)
    return pd.DataFrame(
        {
            "school": wide.columns,
            "score": share @ density,
            "noise": np.sqrt((share**2) @ noise.to_numpy(np.float64) ** 2),
            "weight": weight,
            "error": error,
        }
    )


def pair_table(wide: pd.DataFrame, noise: pd.DataFrame, blocks: NDArray) -> pd.DataFrame:
    """Return the difference of scores of each pair: its error over blocks and Monte Carlo, and whether it counts.

    `limit` is what a difference must exceed at 95%: Student's t over blocks, both errors together.
    """
    share, lines = shares(blocks), []
    for a, b in combinations(wide.columns, 2):
        by_block = (wide[a] - wide[b]).groupby(blocks).mean()
        n, difference = len(by_block), float(by_block.mean())
        error = float(by_block.std(ddof=1)) / math.sqrt(n) if n > 1 else math.nan
        chance = math.sqrt(float((share**2) @ (noise[a] ** 2 + noise[b] ** 2).to_numpy()))
        limit = float(student.ppf(LEVEL, n - 1)) * math.hypot(error, chance) if n > 1 else math.inf
        lines.append(
            {
                "a": a,
                "b": b,
                "difference": difference,
                "error": error,
                "noise": chance,
                "limit": limit,
                "blocks": n,
                "separated": abs(difference) > limit,
            }
        )
    return pd.DataFrame(lines)


def answer(
    name: str, variant: Scenario, do: list[str], outcome: str | None, pairs: int, seed: int, progress: Progress | None
) -> pd.DataFrame:
    """Return a school's answers: the effect of each edit on each rung, from its prior."""
    if not do:
        return pd.DataFrame()
    found = pairs_of.compare(variant, do, pairs=pairs, grid=Grid(seed=seed), progress=progress)
    found = pairs_of.only(found, outcome)
    rows = found.table[found.table["kind"].ne("indicator") if outcome else found.table["kind"].eq("rung")]
    return rows[["do", "name", "title", "with", "without", "effect", "low", "high"]].assign(school=name)


def differing(found: Schools, a: str, b: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the answers of two schools that differ by more than their intervals together allow (95%)."""
    out = []
    for _, rows in found.answers.groupby(["do", "name"], sort=False) if len(found.answers) else ():
        one, other = (rows[rows["school"].eq(name)].iloc[0] for name in (a, b))
        apart = math.hypot(*(float(row["high"] - row["low"]) / 2.0 for row in (one, other)))
        if abs(one["effect"] - other["effect"]) > apart:
            out.append(({str(k): v for k, v in one.items()}, {str(k): v for k, v in other.items()}))
    return out
