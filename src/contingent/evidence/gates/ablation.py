"""Ablation: what each mechanism does. One that moves nothing when it is taken out is decoration.

The step of each mechanism is left out in turn from the second day on; its fields stay as the first day left them
(left out from the start, what is computed from them may be no number). The same worlds with the same luck are simulated
with and without it, and the change of each number that is watched is given in standard errors of the paired
difference. Nothing is said of how mechanisms work together.

A mechanism that carries edits out does nothing in a case without edits: it is taken out of the case with one.
`python -m contingent.evidence.gates.ablation [case] [worlds]` prints the table.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.sample import Sample, live
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

ERRORS = 3.0  # standard errors beyond which one number counts as moved
EDITED = "interventions"  # the mechanism that carries edits out
# Means over the days of the case, one or two for each part of the model.
DAILY = (
    "crowd_capital",
    "strike_capital",
    "land_action",
    "bread_petrograd",
    "real_wage",
    "discontent_capital",
    "distance",
    "weariness",
    "cohesion",
    "army_strength",
    "obedience_ruler",
    "rival_chance",
    "power_changes",
    "attempts",
    "seizures",
    "assembly_status",
    "crowd_deaths",
    "fighting_deaths",
    "militia",
    "towns_ruler",
)


def watched_of(scenario: Scenario) -> list[str]:
    """Return the daily indicators of DAILY that a case has."""
    names = {row.indicator for row in scenario.tables["indicators"]}
    return [name for name in DAILY if name in names]


def numbers(sample: Sample) -> dict[str, NDArray[np.float64]]:
    """Return float64[worlds] for each number watched: rungs, and means of daily indicators; NaN in failed worlds."""
    scenario = sample.compiled.scenario
    failed = sample.outcomes["failed"].to_numpy()
    out = {
        f"rung {row.rung}": sample.outcomes[f"rung_{row.rung}"].to_numpy(np.float64) for row in scenario.tables["rungs"]
    }
    out |= {name: days.mean(axis=1, dtype=np.float64) for name, days in sample.series.items()}
    return {name: np.where(failed, np.nan, values) for name, values in out.items()}


def in_errors(change: NDArray[np.float64]) -> float:
    """Return the mean of paired differences in standard errors: 0 where none differs, inf where all do by the same."""
    change = change[np.isfinite(change)]
    if len(change) < 2 or not change.any():
        return 0.0
    spread = float(change.std(ddof=1)) / len(change) ** 0.5
    return float(change.mean()) / spread if spread > 0.0 else float(np.copysign(np.inf, change[0]))


def threshold(watched: int, errors: float = ERRORS) -> float:
    """Return how many errors the largest of some numbers exceeds as rarely as one does `errors` (Bonferroni)."""
    normal = NormalDist()
    return normal.inv_cdf(1.0 - (1.0 - normal.cdf(errors)) / watched)


def ablation(case: str | Scenario, worlds: int = 64, done: Callable[[str], None] | None = None) -> pd.DataFrame:
    """Return one row for each mechanism and number watched.

    Parameters
    ----------
    case : name or folder of a case, or a scenario
    worlds : how many; the same ones with every mechanism and without
    done : called with the name of each mechanism that was taken out

    Returns
    -------
    DataFrame with columns mechanism, number, `whole` and `without` (means over the worlds sound in both),
    `errors` (change in standard errors of the paired difference) and `failed` (worlds that failed without it).
    """
    scenario = load(case) if isinstance(case, str) else case
    watched = watched_of(scenario)
    whole = live(scenario, worlds, watched=watched)
    mechanisms = [module.NAME for module in whole.compiled.mechanisms]

    def taken_out(mechanism: str) -> list[dict[str, object]]:
        compiled, base = whole.compiled, whole
        if mechanism == EDITED:
            compiled = compile_scenario(edited(scenario))
            base = live(compiled, worlds, watched=watched)
        rows = differences(mechanism, base, live(compiled, worlds, watched=watched, off=(mechanism,)))
        if done:
            done(mechanism)
        return rows

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return pd.DataFrame([row for rows in pool.map(taken_out, mechanisms) for row in rows])


def edited(scenario: Scenario) -> Scenario:
    """Return the case with an edit a month on: the end of the first issue's scale becomes policy."""
    day = scenario.config.epoch + timedelta(days=30)
    return apply(scenario, [f"policy {scenario.tables['issues'][0].issue}=1 @{day}"])


def differences(mechanism: str, base: Sample, other: Sample) -> list[dict[str, object]]:
    """Return the rows of one mechanism."""
    rows, failed = [], int(other.outcomes["failed"].sum())
    for (name, a), b in zip(numbers(base).items(), numbers(other).values(), strict=True):
        sound = np.isfinite(a) & np.isfinite(b)
        means = [float(values[sound].mean()) if sound.any() else np.nan for values in (a, b)]
        rows.append(
            {
                "mechanism": mechanism,
                "number": name,
                "whole": means[0],
                "without": means[1],
                "errors": in_errors(b - a),
                "failed": failed,
            }
        )
    return rows


def largest(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row a mechanism: the number that it moves most, and how many it moves beyond the threshold."""
    size = table["errors"].abs()
    limit = threshold(table["number"].nunique())
    moved = size.gt(limit).groupby(table["mechanism"], sort=False).sum()
    first = table.loc[size.groupby(table["mechanism"], sort=False).idxmax()].set_index("mechanism")
    return first.assign(moved=moved).reset_index()


def as_text(table: pd.DataFrame, worlds: int) -> str:
    """Return the table as Markdown: each mechanism, what moves most without it, and by how many standard errors."""
    count = table["number"].nunique()
    lines = [
        f"{worlds} paired worlds, {count} numbers watched; a change counts beyond {threshold(count):.2f} standard "
        f"errors ({ERRORS:g}, corrected for {count} numbers).",
        "",
        "| taken out | moves most | with it | without it | standard errors | numbers moved | worlds failed |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row['mechanism']} | {row['number']} | {row['whole']:.4g} | {row['without']:.4g} | "
        f"{row['errors']:+.1f} | {row['moved']} | {row['failed']} |"
        for row in largest(table).to_dict("records")
    ]
    return "\n".join(lines)


def main(case: str = "october-1917", worlds: str = "64") -> None:
    """Print the table of a case; on stderr, which mechanisms are done."""

    def done(mechanism: str) -> None:
        print(f"without {mechanism}: done", file=sys.stderr)

    print(as_text(ablation(case, int(worlds), done), int(worlds)))


if __name__ == "__main__":
    main(*sys.argv[1:])
