"""The tables of the legacy as frames: series, donors, deaths by cause, and the score of a country on each criterion."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from contingent.errors import CaseError
from contingent.scenario.model import Scenario
from contingent.scenario.tables.legacy import FILES, LegacyCriterion, LegacyStart

CAUSES = {"combat": "Fighting", "hunger": "Hunger and disease", "terror": "Terror", "together": "Not split"}


class Known(NamedTuple):
    """A value of a series that is known, with its range and year."""

    year: int
    value: float
    low: float
    high: float


def needed(scenario: Scenario) -> None:
    """Refuse a case without the tables.

    Raises
    ------
    CaseError
        With the first table that is missing.
    """
    for name in FILES:
        if not scenario.rows(name):
            raise CaseError(
                [f"legacy: this case has none: {name}.csv is missing or empty; docs/legacy.md says what it holds"]
            )


def treated(scenario: Scenario) -> str:
    """Return the country that is set beside the others."""
    return next(row.unit for row in scenario.tables["legacy_units"] if row.pool == "treated")


def titles(scenario: Scenario) -> dict[str, str]:
    """Return country -> title."""
    return {row.unit: row.title for row in scenario.tables["legacy_units"]}


def compared(scenario: Scenario) -> list[str]:
    """Return the treated country and those that are set beside it, in the order of the table."""
    own = treated(scenario)
    return [own, *(row.unit for row in scenario.tables["legacy_units"] if row.compared and row.unit != own)]


def values(scenario: Scenario, series: str) -> pd.DataFrame:
    """Return the rows of a series: unit, year, value, low and high (the value where blank), source, grade, note."""
    rows = [row.model_dump() for row in scenario.tables["legacy"] if row.series == series]
    frame = pd.DataFrame(rows, columns=["unit", "year", "value", "low", "high", "source", "grade", "note"])
    for bound in ("low", "high"):
        frame[bound] = frame[bound].astype(float).fillna(frame["value"])
    return frame.sort_values(["unit", "year"], kind="stable", ignore_index=True)


def donors(scenario: Scenario, start: LegacyStart) -> tuple[pd.DataFrame, list[str]]:
    """Return output by year and country, the treated one first, and the countries of the pool that are not whole."""
    output = values(scenario, "output").pivot(index="year", columns="unit", values="value")
    panel = output.reindex(range(start.first, start.last + 1))
    own = treated(scenario)
    pool = [row.unit for row in scenario.tables["legacy_units"] if row.pool == start.pool]
    whole = [unit for unit in pool if unit in panel and bool(panel[unit].notna().all())]
    if own not in panel or panel[own].isna().any():
        raise CaseError(
            [f"legacy.csv: series 'output' of '{own}' lacks years from {start.first} to {start.last}; add them"]
        )
    return panel[[own, *whole]], [unit for unit in pool if unit not in whole]


def deaths(scenario: Scenario) -> pd.DataFrame:
    """Return one row an episode: unit, cause, title, start, end, low, high (thousands), sources with grades, counted.

    The range runs from the least to the most that any of its sources says.
    """
    rows = [row.model_dump() for row in scenario.tables["legacy_deaths"]]
    frame = pd.DataFrame(rows)
    for bound in ("low", "high"):
        frame[bound] = frame[bound].astype(float).fillna(frame["value"])
    frame["sources"] = frame["source"] + " (" + frame["grade"] + ")"
    grouped = frame.groupby(["unit", "episode", "cause", "title", "start", "end", "counted"], sort=False)
    return grouped.agg(low=("low", "min"), high=("high", "max"), sources=("sources", ", ".join)).reset_index()


def by_cause(episodes: pd.DataFrame) -> pd.DataFrame:
    """Return the counted deaths of each country by cause, in thousands: unit, cause, low, high."""
    counted = episodes[episodes["counted"]]
    return counted.groupby(["unit", "cause"], sort=False)[["low", "high"]].sum().reset_index()


def known(rows: pd.DataFrame, unit: str, year: int) -> Known:
    """Return the last value of a country that is known by a year, or else the first one after it."""
    own = rows[rows["unit"] == unit]
    if own.empty:
        return Known(year, math.nan, math.nan, math.nan)
    before = own[own["year"] <= year]
    row = before.iloc[-1] if len(before) else own.iloc[0]
    return Known(int(row["year"]), float(row["value"]), float(row["low"]), float(row["high"]))


def scores(scenario: Scenario) -> pd.DataFrame:
    """Return what each compared country has on each criterion, and that on a scale from 0, the worst, to 1, the best.

    Returns
    -------
    DataFrame: criterion, unit, low, high in the criterion's own unit, first and last (the years that are compared),
    scaled_low and scaled_high. The ends of the scale are the least and the most over all countries and their ranges.

    Raises
    ------
    CaseError
        For a country that is compared but lacks a criterion.
    """
    parts = []
    for criterion in scenario.tables["legacy_criteria"]:
        rows = values(scenario, "population" if criterion.how == "deaths" else criterion.series)
        died = by_cause(deaths(scenario))
        part = pd.DataFrame([score(criterion, unit, rows, died) for unit in compared(scenario)])
        lacks = list(part.loc[~np.isfinite(part["low"]), "unit"])
        if lacks:
            raise CaseError(
                [
                    f"legacy_units.csv: column 'compared': {', '.join(lacks)} has no value of '{criterion.criterion}'; "
                    f"add it to legacy.csv or legacy_deaths.csv, or write false"
                ]
            )
        worst, best = part["low"].min(), part["high"].max()
        reach = best - worst or 1.0
        scaled_low, scaled_high = (part["low"] - worst) / reach, (part["high"] - worst) / reach
        if criterion.how == "deaths":
            scaled_low, scaled_high = 1.0 - scaled_high, 1.0 - scaled_low
        parts.append(part.assign(scaled_low=scaled_low, scaled_high=scaled_high))
    return pd.concat(parts, ignore_index=True)


def score(criterion: LegacyCriterion, unit: str, rows: pd.DataFrame, died: pd.DataFrame) -> dict[str, object]:
    """Return a country's range on a criterion, with the years between which it was taken.

    Parameters
    ----------
    rows : of `values`: the criterion's series, for deaths the population
    died : of `by_cause`
    """
    first, last = criterion.first, criterion.last
    own = rows[(rows["unit"] == unit) & rows["year"].between(first, last)]
    if criterion.how == "deaths":
        low, high = per_thousand(died[died["unit"] == unit], known(rows, unit, first).value)
    elif criterion.how == "mean":
        low, high = float(own["low"].mean()), float(own["high"].mean())
    else:
        a, b = known(rows, unit, first), known(rows, unit, last)
        first, last = a.year, b.year
        low, high = (
            change(criterion.how, a.high, b.low, last - first),
            change(criterion.how, a.low, b.high, last - first),
        )
    return {"criterion": criterion.criterion, "unit": unit, "low": low, "high": high, "first": first, "last": last}


def change(how: str, start: float, end: float, years: int) -> float:
    """Return the mean growth a year in percent, or the gain by ten years; not a number where no years lie between."""
    if years <= 0:
        return math.nan
    return 100.0 * math.log(end / start) / years if how == "growth" else 10.0 * (end - start) / years


def per_thousand(died: pd.DataFrame, people: float) -> tuple[float, float]:
    """Return the least and the most deaths of a country per thousand people; not numbers where none are told.

    Parameters
    ----------
    died : one row a cause, low and high in thousands
    people : thousands
    """
    if died.empty:
        return math.nan, math.nan
    return 1000.0 * float(died["low"].sum()) / people, 1000.0 * float(died["high"].sum()) / people
