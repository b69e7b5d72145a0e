"""One-at-a-time sensitivity: what each fixed number of the mechanisms does.

Every fixed parameter is set to the low and the high end of its range on the same worlds (same priors, same
luck), and the change of a few outcomes is given in standard errors of the paired difference. It is no
variance decomposition: interactions are not seen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.gates.gates import councils
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.reading.load import load

# Indicators that are watched, beside who governs, where a case has them.
WATCHED = ("power_changes", "seizures", "obedience_ruler", "weariness")


def watched_of(compiled: Compiled) -> tuple[str, ...]:
    """Return the indicators of a case that are watched: WATCHED, and whether each council governs."""
    names = (*WATCHED, *councils(compiled.scenario))
    return tuple(name for name in names if name in compiled.program.names)


def last_values(
    compiled: Compiled, worlds: int, seed: int, watched: Sequence[str], parameter: str = "", value: float = 0.0
) -> NDArray[np.float64]:
    """Return float64[worlds, watched]: indicators on the last day, with one parameter set if named."""
    ensemble = Ensemble.start(compiled, range(worlds), seed)
    if parameter:
        column = [p.name for p in compiled.parameters].index(parameter)
        ensemble.parameters[:, column] = value
    last = np.full((worlds, len(compiled.program.names)), np.nan)

    def daily(first: int, day: int, values: NDArray[np.float64]) -> None:
        last[first : first + len(values)] = values

    advance(ensemble, compiled.days, Watch(daily=daily), threads=2)
    return last[:, [compiled.program.names.index(name) for name in watched]]


def sensitivity(case: str, worlds: int = 64, seed: int = 1, watched: Sequence[str] = ()) -> pd.DataFrame:
    """Return one row a fixed parameter and end of its range: change of each outcome and its size in errors.

    Parameters
    ----------
    case : name or folder of a case
    worlds, seed : the ensemble; the same worlds at both ends
    watched : indicators; without, those of `watched_of`

    Returns
    -------
    DataFrame with columns parameter, value, default, one column an outcome (mean change), and `largest`
    (the largest change in standard errors of the paired difference).
    """
    compiled = compile_scenario(load(case))
    watched = watched or watched_of(compiled)
    base = last_values(compiled, worlds, seed, watched)
    rows: list[dict[str, object]] = []
    for parameter in compiled.parameters:
        if parameter.prior or parameter.low is None or parameter.high is None:
            continue
        for value in (parameter.low, parameter.high):
            moved = last_values(compiled, worlds, seed, watched, parameter.name, value) - base
            error = np.nanstd(moved, axis=0, ddof=1) / worlds**0.5
            change = np.nanmean(moved, axis=0)
            size = np.where(error > 0, np.abs(change) / np.where(error > 0, error, 1.0), 0.0)
            row: dict[str, object] = {"parameter": parameter.name, "value": value, "default": parameter.default}
            row |= dict(zip(watched, np.round(change, 3), strict=True))
            rows.append(row | {"largest": round(float(size.max()), 1)})
    return pd.DataFrame(rows)


def page(table: pd.DataFrame, worlds: int) -> str:
    """Return the table as a page of Markdown."""
    head = "| " + " | ".join(table.columns) + " |"
    rule = "|" + " --- |" * len(table.columns)
    body = [
        "| " + " | ".join(f"{v:g}" if isinstance(v, float) else str(v) for v in row) + " |"
        for row in table.itertuples(index=False)
    ]
    return "\n".join(
        [
            "# Sensitivity of the fixed numbers",
            "",
            f"Each fixed parameter at the low and the high end of its range, {worlds} paired worlds, everything else",
            "as in the prior ensemble; mean change of outcomes on the last day, and the largest change in standard",
            "errors of the paired difference. Written by",
            "`python -m contingent.evidence.gates.sensitivity october-1917 docs/sensitivity.md`.",
            "",
            head,
            rule,
            *body,
            "",
        ]
    )


if __name__ == "__main__":
    case, path, worlds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 64
    path.write_text(page(sensitivity(case, worlds), worlds))
