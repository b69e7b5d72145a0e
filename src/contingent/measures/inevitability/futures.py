"""Worlds that live on to the horizon, and a row of P of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import BATCH, Past, Progress, begin, finish
from contingent.evidence.filter.snapshot import fresh_keys
from contingent.evidence.filter.swarm import Places, free_parameters
from contingent.measures.inevitability.prior import named
from contingent.measures.inevitability.split import FANS, Split, all_chance, split
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.asked import rungs, statements
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Rung

Floats = NDArray[np.float64]


def asked(scenario: Scenario) -> list[tuple[Rung, str]]:
    """Return the outcomes of which P is told, with their columns: rungs, then statements."""
    return [*rungs(scenario), *statements(scenario)]


def lived_on(
    free: Compiled, past: Callable[[Places], Past], places: Places, keys: Places, progress: Progress | None
) -> pd.DataFrame:
    """Return the outcomes of particles that live on to the horizon with new luck; those that fail have none."""
    parts = []
    for first in range(0, len(places), BATCH):
        some = slice(first, first + BATCH)
        branch = past(places[some]).under(free).renewed(keys[some])
        outcomes = finish(branch, progress).outcomes
        told = [column for _, column in asked(free.scenario)]
        outcomes.loc[outcomes["failed"].to_numpy(), told] = np.nan
        parts.append(outcomes)
    return pd.concat(parts, ignore_index=True)


def from_start(
    compiled: Compiled, kind: str, size: tuple[int, int], seed: int, progress: Progress | None
) -> pd.DataFrame:
    """Return a row an outcome: P over worlds of the prior from the first day of a case.

    Parameters
    ----------
    size : parameter sets, and worlds of each
    """
    thetas, futures = size
    past, worlds = begin(compiled, thetas, futures, seed), thetas * futures
    outcomes = lived_on(compiled, past.take, np.arange(worlds), fresh_keys(0, worlds), progress)
    own = np.tile(np.arange(futures), (1, thetas, 1))
    weights = np.full((thetas, futures), 1.0 / futures), np.full(thetas, 1.0 / thetas)
    rows = []
    for rung, column in asked(compiled.scenario):
        reached = outcomes[column].to_numpy(np.float64).reshape(thetas, futures)
        if np.isfinite(reached).any():
            part = split(reached, *weights, own, np.arange(thetas))
            part = part if free_parameters(compiled) else all_chance(part)
            rows.append(row_of(compiled, 0, rung, kind, part))
    return pd.DataFrame(rows)


def row_of(free: Compiled, day: int, rung: Rung, kind: str, part: Split) -> dict:
    """Return a row of the table."""
    return {
        "kind": kind,
        **named(free, day, rung),
        "p": part.p,
        "error": part.error,
        "low": part.low,
        "high": part.high,
        "chance": part.chance,
        "chance_error": part.chance_error,
        "ignorance": part.ignorance,
        "ignorance_error": part.ignorance_error,
        **dict(zip(FANS, part.fan, strict=True)),
    }
