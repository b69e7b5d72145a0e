"""Worlds lived with and without the revolution, with the wars of 1937-1945 as they were and without installation."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Progress
from contingent.engine.sample import live
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

# Arms: name -> the edit that makes it. Worlds of one number share their luck in all of them.
ARMS = {"with it": "", "without it": "set first_council=no"}
WARS = {"as they were": "", "without installation": "set late_war=without_installation"}


class Figure(NamedTuple):
    """A number of a world: an indicator in a year."""

    indicator: str
    year: int
    title: str


FIGURES = (
    Figure("risings", 1923, "risings, 1918-1923"),
    Figure("risings", 1949, "risings, 1918-1949"),
    Figure("risings", 1991, "risings, 1918-1991"),
    Figure("made_at_home", 1949, "governments made at home, 1918-1949"),
    Figure("made_at_home", 1991, "governments made at home, 1918-1991"),
    Figure("brought_by_armies", 1991, "governments that an army installed, 1918-1991"),
    Figure("beyond", 1923, "countries beside the origin, 1923"),
    Figure("beyond", 1949, "countries beside the origin, 1949"),
    Figure("beyond", 1988, "countries beside the origin, 1988"),
    Figure("beyond", 1991, "countries beside the origin, 1991"),
    Figure("people_share", 1949, "share of the world's people, 1949"),
    Figure("people_share", 1988, "share of the world's people, 1988"),
)
DRAWN = ("beyond", "attempts_a_year", "countries_home", "countries_installed")
QUANTILES = (0.05, 0.5, 0.95)

Series = dict[tuple[str, str], dict[str, NDArray[np.float32]]]  # (war, arm) -> indicator -> [worlds, years]


def lived(scenario: Scenario, worlds: int, seed: int, progress: Progress | None) -> Series:
    """Return the series of every arm under both readings of the wars; world w has the same luck in all."""
    watched = {*DRAWN, *(figure.indicator for figure in FIGURES)}
    return {
        (war, arm): live(
            apply(scenario, [edit for edit in (late, own) if edit]), worlds, seed, watched, progress=progress
        ).series
        for war, late in WARS.items()
        for arm, own in ARMS.items()
    }


def compared(scenario: Scenario, series: Series) -> pd.DataFrame:
    """Return one row a figure and reading of the wars: means with and without, and the difference.

    Returns
    -------
    DataFrame: figure, wars, with_mean, with_p5, with_p95, without_mean, without_p5, without_p95, difference, low,
    high: the mean over paired worlds and its 95% interval of sampling; differs, the share of pairs that are not
    equal.
    """
    rows: list[dict[str, Any]] = []
    for figure in FIGURES:
        at = figure.year - scenario.config.epoch.year
        for war in WARS:
            one, other = (series[war, arm][figure.indicator][:, at].astype(np.float64) for arm in ARMS)
            apart = one - other
            error = 1.96 * apart.std(ddof=1) / np.sqrt(len(apart))
            row: dict[str, Any] = {"figure": figure.title, "wars": war}
            for name, values in (("with", one), ("without", other)):
                low, high = np.quantile(values, (0.05, 0.95))
                row |= {f"{name}_mean": values.mean(), f"{name}_p5": low, f"{name}_p95": high}
            row |= {"difference": apart.mean(), "low": apart.mean() - error, "high": apart.mean() + error}
            rows.append(row | {"differs": float((np.abs(apart) > 1e-9).mean())})
    return pd.DataFrame(rows)


def by_year(scenario: Scenario, series: Series) -> pd.DataFrame:
    """Return one row an indicator, reading of the wars, arm and year: mean, p5, p50, p95 over worlds."""
    parts: list[pd.DataFrame] = []
    for (war, arm), own in series.items():
        for name in DRAWN:
            values = own[name].astype(np.float64)
            low, middle, high = np.quantile(values, QUANTILES, axis=0)
            years = scenario.config.epoch.year + np.arange(values.shape[1])
            columns = {"year": years, "mean": values.mean(axis=0), "p5": low, "p50": middle, "p95": high}
            parts.append(pd.DataFrame({"indicator": name, "wars": war, "arm": arm} | columns))
    return pd.concat(parts, ignore_index=True)
