"""Outcomes of histories as numbers: rungs, classes and coordinates."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Futures
from contingent.errors import known
from contingent.scenario.model import Scenario


def as_shares(scenario: Scenario, futures: Futures, use: NDArray[np.bool_]) -> pd.DataFrame:
    """Return outcomes of some worlds as numbers: coordinates and rungs as they are, a flag for each class."""
    outcomes = futures.outcomes[use].reset_index(drop=True)
    flags = {
        f"class_{row.outcome}": (outcomes["outcome"] == row.outcome).astype(np.float64)
        for row in scenario.tables["outcomes"]
    }
    return pd.concat([outcomes.drop(columns=["outcome", "failed"]), pd.DataFrame(flags)], axis=1)


def outcome_rows(scenario: Scenario) -> list[tuple[str, str, str, str]]:
    """Return (kind, name, title, column) of every rung, class and coordinate."""
    tables = scenario.tables
    return [
        *(("rung", r.rung, r.title, f"rung_{r.rung}") for r in tables["rungs"]),
        *(("class", r.outcome, r.title, f"class_{r.outcome}") for r in tables["outcomes"]),
        *(("indicator", r.coordinate, r.title, r.coordinate) for r in tables["coordinates"]),
    ]


def check_outcome(scenario: Scenario, outcome: str) -> None:
    """Raise unless a name is that of a rung or class of the case."""
    known(
        "--outcome",
        "rung or class",
        outcome,
        [name for kind, name, _, _ in outcome_rows(scenario) if kind != "indicator"],
    )
