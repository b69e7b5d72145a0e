"""The ladder of outcomes: how often each rung is reached, and which class each history ends in.

Rungs are nested: a world on one has passed all before it. Classes exclude each other and leave nothing
out. Both are checked in every world, since a formula of a case can break either. Every share carries
Wilson's interval (Wilson 1927), which holds near 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.runs.run import Run
from contingent.errors import ContingentError

UNCLASSIFIED = "unclassified"  # a world of no class, or of more than one


class LadderError(ContingentError, ValueError):
    """Rungs that are not nested, or classes that overlap or leave worlds out."""


def wilson(count: float, total: float, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval for a share of `count` in `total`.

    Written out, since SciPy's takes whole counts only: weighted worlds count in fractions, as an effective number.

    Parameters
    ----------
    count, total : float
        How many of how many, 0 <= count <= total.
    level : float
        Share of intervals that hold the true share, in (0, 1).

    Returns
    -------
    low, high : float
        Bounds in [0, 1]; (0, 1) where `total` is 0.
    """
    if total == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + level / 2.0)
    share = count / total
    scale = 1.0 + z * z / total
    centre = (share + z * z / (2.0 * total)) / scale
    half = z * math.sqrt(share * (1.0 - share) / total + z * z / (4.0 * total * total)) / scale
    low = 0.0 if count == 0 else centre - half
    high = 1.0 if count == total else centre + half
    return low, high


def check_nested(rungs: Mapping[str, NDArray[np.bool_]]) -> None:
    """Raise LadderError where a world stands on a rung without standing on the one before.

    Parameters
    ----------
    rungs : mapping of name to bool[worlds]
        In the order of the ladder, lowest first.
    """
    names = list(rungs)
    for lower, upper in pairwise(names):
        broken = np.flatnonzero(rungs[upper] & ~rungs[lower])
        if broken.size:
            raise LadderError(
                f"{broken.size} worlds (row {broken[0]} first) reach rung '{upper}' but not '{lower}' "
                f"below it: in rungs.csv let the formula of '{upper}' imply that of '{lower}'"
            )


def check_classes(classes: Mapping[str, NDArray[np.bool_]]) -> None:
    """Raise LadderError where a world belongs to no class or to more than one.

    Parameters
    ----------
    classes : mapping of name to bool[worlds]
    """
    members = np.sum([np.asarray(member, bool) for member in classes.values()], axis=0)
    for wrong, fault in ((members == 0, "no class"), (members > 1, "more than one class")):
        rows = np.flatnonzero(wrong)
        if rows.size:
            held = [name for name, member in classes.items() if member[rows[0]]]
            raise LadderError(
                f"{rows.size} worlds (row {rows[0]} first) belong to {fault} {held or ''}: "
                "in outcomes.csv let the formulas exclude each other and leave nothing out"
            )


def shares(
    members: Mapping[str, NDArray[np.bool_]], titles: Mapping[str, str], kind: str, level: float = 0.95
) -> pd.DataFrame:
    """Return the count and share of each outcome with its interval.

    Parameters
    ----------
    members : mapping of name to bool[worlds]
    titles : mapping of name to the words shown for it
    kind : str
        "rung" or "class"; a column of the result.

    Returns
    -------
    DataFrame with columns kind, name, title, count, worlds, share, low, high.
    """
    records: list[dict[str, Any]] = []
    for name, member in members.items():
        count, total = int(np.count_nonzero(member)), int(np.size(member))
        low, high = wilson(count, total, level)
        records.append(
            {
                "kind": kind,
                "name": name,
                "title": titles.get(name, name),
                "count": count,
                "worlds": total,
                "share": count / total if total else math.nan,
                "low": low,
                "high": high,
            }
        )
    return pd.DataFrame(records, columns=["kind", "name", "title", "count", "worlds", "share", "low", "high"])


def ladder(run: Run) -> pd.DataFrame:
    """Return rungs and classes of a run's ensemble with counts, shares and Wilson intervals.

    Failed worlds are left out. A world whose class is not the only one that fits is counted as
    `unclassified`, a row that a sound case does not have.

    Raises
    ------
    LadderError
        Where rungs are not nested.
    """
    outcomes = run.outcomes[run.outcomes["status"].astype(str) == "sound"]
    tables = run.scenario.tables
    rungs = {row.rung: row.title for row in tables["rungs"]}
    classes = {row.outcome: row.title for row in tables["outcomes"]}
    on = {name: np.asarray(outcomes[f"rung_{name}"], float) > 0.5 for name in rungs}
    check_nested(on)
    ended = np.asarray(outcomes["outcome"], str)
    if (ended == UNCLASSIFIED).any():
        classes[UNCLASSIFIED] = "No class, or more than one"
    belongs = {name: ended == name for name in classes}
    return pd.concat([shares(on, rungs, "rung"), shares(belongs, classes, "class")], ignore_index=True)


def as_text(table: pd.DataFrame) -> str:
    """Return the ladder as plain text: shares in percent with their 95% intervals."""
    if not table["worlds"].sum():
        return "No history went through soundly, so there is nothing to count."
    heads = {"rung": "How far histories got:", "class": "How they stood on the last day:"}
    lines: list[str] = []
    for kind, head in heads.items():
        rows = table.loc[(table["kind"] == kind).to_numpy()]
        lines += [head] * bool(len(rows))
        lines += [
            f"  {row['share']:>5.1%}  ({row['low']:.1%} to {row['high']:.1%})  {row['title']}"
            for row in rows.to_dict("records")
        ]
    return "\n".join(lines)
