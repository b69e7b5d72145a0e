"""Outcomes of histories as numbers: rungs, classes, statements (`scenario/asked.py`) and coordinates."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import Futures
from contingent.engine.following import THEN
from contingent.errors import known
from contingent.present.kit.speech import Speech
from contingent.scenario.asked import rungs, statements, with_year
from contingent.scenario.model import Scenario

INDICATOR = "indicator"
TOLD = ("rung", "statement")  # of which is said what they rest on
Rows = list[tuple[str, str, str, str]]


def as_shares(scenario: Scenario, futures: Futures, use: NDArray[np.bool_], follows: Scenario | None) -> pd.DataFrame:
    """Return outcomes of some worlds as numbers: coordinates and rungs as they are, a flag for each class.

    Parameters
    ----------
    follows : the case in which the worlds went on, whose outcomes stand beside, None without
    """
    outcomes = futures.outcomes[use].reset_index(drop=True)
    flags = {
        f"{then}class_{row.outcome}": (outcomes[f"{then}outcome"] == row.outcome).astype(np.float64)
        for each, then in ((scenario, ""), (follows, THEN))
        if each
        for row in each.tables["outcomes"]
    }
    words = [name for name in ("outcome", f"{THEN}outcome", "failed") if name in outcomes]
    return pd.concat([outcomes.drop(columns=words), pd.DataFrame(flags)], axis=1)


def outcome_rows(scenario: Scenario, follows: Scenario | None = None) -> Rows:
    """Return (kind, name, title, column) of every rung, class, statement and coordinate.

    Those of the case that follows come after, with its last year in their titles.
    """
    tables, said = scenario.tables, statements(scenario)
    names = {column for _, column in said}
    rows: Rows = [
        *(("rung", r.rung, r.title, column) for r, column in rungs(scenario)),
        *(("class", r.outcome, r.title, f"class_{r.outcome}") for r in tables["outcomes"]),
        *(("statement", r.rung, r.title, column) for r, column in said),
        *((INDICATOR, r.coordinate, r.title, r.coordinate) for r in tables["coordinates"] if r.coordinate not in names),
    ]
    if follows is None:
        return rows
    return rows + [
        (kind, name, with_year(follows, title), f"{THEN}{column}")
        for kind, name, title, column in outcome_rows(follows)
    ]


def check_outcome(scenario: Scenario, outcome: str, follows: Scenario | None = None) -> None:
    """Raise unless a name is that of a rung, class or statement of the case, or of the case that follows."""
    names = [name for kind, name, _, _ in outcome_rows(scenario, follows) if kind != INDICATOR]
    known("--outcome", "rung, class or statement", outcome, names)


def titles_in(speech: Speech, follows: Scenario | None = None) -> dict[str, str]:
    """Return title -> the same in a language, of the outcomes of a case and of the one that follows."""
    out = {title: speech.case(title) for _, _, title, _ in outcome_rows(speech.scenario)}
    if follows is not None:
        after = Speech(follows, speech.language)
        out |= {with_year(follows, t): with_year(follows, after.case(t)) for _, _, t, _ in outcome_rows(follows)}
    return out
