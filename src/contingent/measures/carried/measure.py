"""What the same structural change does in several cases: whether the regime of the start falls, and when.

The outcome is made of what every case declares: the contender that contenders.csv marks as incumbent at the start, and
the first event in which it loses the capital (`power_changes`). Cases have different lengths, so it is read over the
days that all of them have, from each case's first day: the share of histories in which it fell by then, and the days
until it fell, cut at that horizon (the restricted mean survival time of Royston and Parmar 2013).

World w has the same draw of every shared parameter in every case, and within a case the same luck with the edit and
without. So an effect is a mean over pairs, and the difference of two cases' effects is one over draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Progress
from contingent.engine.sample import Sample, live
from contingent.errors import CaseError
from contingent.evidence.calibration.lab import free_of
from contingent.evidence.filter.swarm import scores_of
from contingent.measures.common.across import Across
from contingent.measures.common.arms import split
from contingent.measures.common.effects import paired_effect, student
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
LEVEL = 0.95
LOST = "power_changes"  # its detail is the contender that lost the capital
OUTCOMES = {"fell": "The regime of the start falls", "days": "Days until it falls"}


@dataclass(frozen=True)
class Carried:
    """What a comparison across cases found.

    Attributes
    ----------
    cases : list of Scenario
    table : DataFrame, a row an edit, outcome and case: with, without, effect, low, high, pairs
    carries : DataFrame, a row an edit and outcome: sign ("same", "opposite" or "not told") and size ("alike", "differs"
        or "not told"), with the widest difference of two cases' effects, a's less b's, and its interval
    slopes : DataFrame, a row a shared parameter, outcome and case: the slope for one standard deviation of the prior
    pairs : DataFrame, a row an edit, case and world: both outcomes with the edit and without
    horizon : days over which all cases are read
    """

    cases: list[Scenario]
    table: pd.DataFrame
    carries: pd.DataFrame
    slopes: pd.DataFrame
    pairs: pd.DataFrame
    horizon: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data behind every number."""
        return {"effects": self.table, "carries": self.carries, "slopes": self.slopes, "prior/pairs": self.pairs}

    @property
    def warnings(self) -> list[str]:
        """What is weak: nothing of the records was used, and effects that no pair has shown."""
        pairs = self.pairs.fillna(-1.0)  # of worlds that failed
        moved = {name: pairs[f"{name}_with"].ne(pairs[f"{name}_without"]) for name in OUTCOMES}
        touched = (moved["fell"] | moved["days"]).groupby(pairs["do"]).any()
        return [
            "nothing of the records was used: effects follow from the model and its priors",
            *(f"'{do}' changes neither outcome in any history of any case" for do in touched.index[~touched]),
        ]


def ask(across: Across, edits: list[str], pairs: int) -> Carried:
    """Answer the question for several cases; see `QUESTION` for the options."""
    cases = across.scenarios
    starts = [start_of(case) for case in cases]
    arms = [[edited(case, line) for line in edits] for case in cases]  # what is wrong is told before anything is lived
    horizon = min(compile_scenario(case).days for case in cases)
    count = across.counting(pairs * (len(edits) + 1) * sum(case.config.days for case in cases))
    before = [fall(case, starts[n], pairs, across.seed, horizon, count) for n, case in enumerate(cases)]
    rows: list[dict[str, Any]] = []
    carries: list[dict[str, Any]] = []
    both: list[pd.DataFrame] = []
    for n, line in enumerate(edits):
        after = [fall(arms[c][n], starts[c], pairs, across.seed, horizon, count) for c in range(len(cases))]
        lived = list(zip([case.id for case in cases], after, before, strict=True))
        both += [pair_table(line, *each) for each in lived]
        for outcome in OUTCOMES:
            found = [effect_of(case, line, outcome, one[outcome], other[outcome]) for case, one, other in lived]
            gaps = {case: one[outcome] - other[outcome] for case, one, other in lived}
            rows += found
            carries.append({"do": line, "outcome": outcome} | carried(found, gaps))
    slopes = slopes_of(cases, before, across.seed)
    every = pd.concat(both, ignore_index=True)
    return Carried(cases, pd.DataFrame(rows), pd.DataFrame(carries), slopes, every, horizon)


def pair_table(do: str, case: str, with_: dict[str, Floats], without: dict[str, Floats]) -> pd.DataFrame:
    """Return both arms of an edit in a case, one row a world."""
    arms = {"with": with_, "without": without}
    columns = {f"{name}_{arm}": values[name] for arm, values in arms.items() for name in OUTCOMES}
    return pd.DataFrame({"do": do, "case": case, "world": np.arange(len(with_["fell"])), **columns})


def start_of(case: Scenario) -> list[str]:
    """Return the contenders that govern at the start.

    Raises
    ------
    CaseError
        Where there is none: nothing can fall.
    """
    found = [row.contender for row in case.tables["contenders"] if row.incumbent]
    if not found:
        raise CaseError(
            [
                f"{case.id}: no contender of contenders.csv is incumbent at the start, so no regime of the start can "
                "fall; compare it by itself: contingent compare CASE"
            ]
        )
    return found


def edited(case: Scenario, line: str) -> Scenario:
    """Return a case with the edits of a line; a fault says in which case."""
    try:
        made = apply(case, split(line))
        compile_scenario(made)
    except CaseError as fault:
        told = [f"{case.id}: {problem}" for problem in fault.problems]
        raise CaseError([*told, "what is compared across cases must be an edit of each of them"]) from fault
    if len(made.edits) == len(case.edits):
        raise CaseError(["--do is empty; write an edit that all cases share, such as 'set officer_pull=0.2'"])
    return made


def fall(
    case: Scenario, start: Sequence[str], worlds: int, seed: int, horizon: int, count: Progress
) -> dict[str, Floats]:
    """Return, for each world, whether the regime of the start fell by the horizon, and the days until then.

    Worlds that failed are missing.
    """
    sample = live(case, worlds, seed, kinds=(LOST,), progress=count)
    day = first_loss(sample, start)
    out = {"fell": (day < horizon).astype(np.float64), "days": np.minimum(day, horizon)}
    failed = sample.outcomes["failed"].to_numpy(bool)
    return {name: np.where(failed, np.nan, values) for name, values in out.items()}


def first_loss(sample: Sample, start: Sequence[str]) -> Floats:
    """Return the day on which a contender of the start first lost the capital, infinite where none did."""
    lost = sample.events[sample.events["detail"].isin(list(start))]
    return lost.groupby("world")["day"].min().reindex(range(sample.worlds)).fillna(np.inf).to_numpy(np.float64)


def effect_of(case: str, do: str, outcome: str, with_: Floats, without: Floats) -> dict[str, Any]:
    """Return an effect in one case as a row."""
    found = paired_effect(with_, without, np.arange(len(with_)))
    return {
        "do": do,
        "outcome": outcome,
        "case": case,
        "with": found.do,
        "without": found.versus,
        "effect": found.effect,
        "low": found.low,
        "high": found.high,
        "pairs": found.pairs,
    }


def carried(found: Sequence[dict[str, Any]], gaps: dict[str, Floats]) -> dict[str, Any]:
    """Return what of an effect carries over: its sign, and its size.

    The sign is the same where every case's interval lies on one side of 0, opposite where two lie on either side. Sizes
    differ where the interval of a difference of two cases' effects leaves out 0; intervals are Student's, widened for
    as many pairs of cases as there are (Bonferroni).

    Parameters
    ----------
    found : rows of `effect_of`, one a case
    gaps : case -> float64[worlds], with less without
    """
    sides = [1 if row["low"] > 0.0 else -1 if row["high"] < 0.0 else 0 for row in found]
    sign = "opposite" if {1, -1} <= set(sides) else "same" if abs(sum(sides)) == len(sides) else "not told"
    pairs = list(combinations(gaps, 2))
    widest: dict[str, Any] = {"a": "", "b": "", "difference": 0.0, "low": 0.0, "high": 0.0}
    surest, differs = -1.0, False
    for a, b in pairs:
        apart = gaps[a] - gaps[b]
        apart = apart[np.isfinite(apart)]
        error = float(apart.std(ddof=1)) / math.sqrt(len(apart)) if len(apart) > 1 else math.inf
        half = student(len(apart) - 1, 1.0 - (1.0 - LEVEL) / len(pairs)) * error
        mean = float(apart.mean()) if len(apart) else 0.0
        ratio = abs(mean) / half if half > 0.0 else math.inf if mean else 0.0
        differs |= ratio > 1.0
        if ratio > surest:
            surest, widest = ratio, {"a": a, "b": b, "difference": mean, "low": mean - half, "high": mean + half}
    size = "differs" if differs else "alike" if sign == "same" else "not told"
    return {"sign": sign, "size": size} | widest


def slopes_of(cases: Sequence[Scenario], before: Sequence[dict[str, Floats]], seed: int) -> pd.DataFrame:
    """Return what one standard deviation of each shared parameter does to the outcomes, over the prior.

    Returns
    -------
    DataFrame: parameter, outcome, case, slope, low, high (Student's 95%). Parameters are drawn independently, so each
    has a regression of its own.
    """
    shared = [each for each in free_of([compile_scenario(case) for case in cases]) if len(each.cases) == len(cases)]
    worlds = len(before[0]["fell"])
    scores = scores_of([each.name for each in shared], worlds, seed)
    rows: list[dict[str, Any]] = []
    for column, each in enumerate(shared):
        for outcome in OUTCOMES:
            for case, values in zip(cases, before, strict=True):
                slope, half = line(scores[:, column], values[outcome])
                rows.append(
                    {
                        "parameter": each.name,
                        "outcome": outcome,
                        "case": case.id,
                        "slope": slope,
                        "low": slope - half,
                        "high": slope + half,
                    }
                )
    return pd.DataFrame(rows, columns=["parameter", "outcome", "case", "slope", "low", "high"])


def line(x: Floats, y: Floats) -> tuple[float, float]:
    """Return the slope of y over x and half its 95% interval; values that are missing are left out."""
    known = np.isfinite(y)
    x, y = x[known] - x[known].mean(), y[known] - y[known].mean()
    if len(x) < 3:
        return math.nan, math.nan
    slope = float(x @ y / (x @ x))
    error = math.sqrt(float(((y - slope * x) ** 2).sum()) / (len(x) - 2) / float(x @ x))
    return slope, student(len(x) - 2, LEVEL) * error
