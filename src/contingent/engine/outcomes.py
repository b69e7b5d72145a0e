"""Outcomes of each world: coordinates at their horizons, the ladder of rungs, the classes."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.errors import CaseError
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.formulas.grammar import FormulaError
from contingent.scenario.formulas.scalars import evaluate_scalars
from contingent.scenario.tables.choices import Coordinate


def outcome_table(
    compiled: Compiled, worlds: NDArray[np.int64], series: NDArray[np.float32], matched: pd.DataFrame
) -> pd.DataFrame:
    """Return one row a world: coordinates, rung_* (0, 1, or missing) and the class.

    Parameters
    ----------
    series : float32[worlds, days, indicators]
    matched : the patterns' events, from `events.match`
    """
    tables = compiled.scenario.tables
    columns: dict[str, NDArray[np.float64]] = {}
    for row in tables["coordinates"]:
        day = horizon_day(compiled, row.horizon, worlds, matched)
        columns[row.coordinate] = read_at(compiled, series, row, day)
    out = pd.DataFrame(columns, index=range(len(worlds)))
    values = {name: np.nan_to_num(column) for name, column in columns.items()} or {"": np.zeros(len(worlds))}
    sound = np.isfinite(series[:, -1, :]).all(axis=1) if series.shape[2] else np.ones(len(worlds), bool)
    for row in tables["rungs"]:
        out[f"rung_{row.rung}"] = np.where(sound, checked("rungs", row.rung, row.formula, values) != 0, np.nan)
    label = np.full(len(worlds), "", object)
    hits = np.zeros(len(worlds), np.int64)
    for row in tables["outcomes"]:
        true = checked("outcomes", row.outcome, row.formula, values) != 0
        label[true] = row.outcome
        hits += true
    # Classes are mutually exclusive: a world in none or in two has no class, and the report says so.
    out["outcome"] = np.where(sound & (hits == 1), label, "unclassified")
    return out


def checked(table: str, name: str, formula: str, values: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Evaluate a formula over coordinates; a wrong one is an error of the case."""
    try:
        return evaluate_scalars(formula, values)
    except FormulaError as error:
        raise CaseError([f"{table}.csv: column 'formula' of '{name}': {error}"]) from error


def horizon_day(
    compiled: Compiled, horizon: str, worlds: NDArray[np.int64], matched: pd.DataFrame
) -> NDArray[np.int64]:
    """Return the day of each world on which a coordinate is read, -1 where there is none.

    `horizon` is `end`, a date, or `after:PATTERN+DAYS`.
    """
    last = compiled.days - 1
    if horizon == "end":
        return np.full(len(worlds), last)
    if horizon.startswith("after:"):
        pattern, _, days = horizon[6:].partition("+")
        first = matched[matched["pattern"].eq(pattern)].set_index("world")["day"]
        day = pd.Series(worlds).map(first).to_numpy(np.float64, na_value=np.nan)
        moved = day + float(days or 0)
        return np.where(np.isnan(moved) | (moved > last), -1, np.nan_to_num(moved)).astype(np.int64)
    try:
        day = compiled.scenario.config.day_of(date.fromisoformat(horizon))
    except ValueError as error:
        raise CaseError(
            [
                f"coordinates.csv: column 'horizon': '{horizon}' is not 'end', a date such as 1917-12-31, "
                "or 'after:PATTERN+7'"
            ]
        ) from error
    return np.full(len(worlds), day if 0 <= day <= last else -1)


def read_at(
    compiled: Compiled, series: NDArray[np.float32], row: Coordinate, day: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return a coordinate of each world on its day, missing where there is no day."""
    place = {name: n for n, name in enumerate(compiled.program.names)}
    worlds = np.arange(len(day))
    at = np.maximum(day, 0)
    values = {name: series[worlds, at, n].astype(np.float64) for name, n in place.items() if name in row.formula}
    value = checked("coordinates", row.coordinate, row.formula, values or {"": np.zeros(len(day))})
    return np.where(day >= 0, value, np.nan)
