"""The ladder of outcomes: how often each rung is reached, and which class each history ends in.

Rungs are nested: a world on one has passed all before it. Classes exclude each other and leave nothing
out. Both are checked in every world, since a formula of a case can break either. Every share carries
Wilson's interval (Wilson 1927), which holds near 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class LadderError(ValueError):
    """Rungs that are not nested, or classes that overlap or leave worlds out."""


def wilson(count: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval for a share of `count` in `total`.

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
    records = []
    for name, member in members.items():
        count, total = int(np.count_nonzero(member)), int(np.size(member))
        low, high = wilson(count, total, level)
        records.append({
            "kind": kind, "name": name, "title": titles.get(name, name), "count": count, "worlds": total,
            "share": count / total if total else math.nan, "low": low, "high": high,
        })
    return pd.DataFrame(records, columns=["kind", "name", "title", "count", "worlds", "share", "low", "high"])


def ladder(
    outcomes: pd.DataFrame, rungs: Sequence[tuple[str, str]], classes: Sequence[tuple[str, str]]
) -> pd.DataFrame:
    """Return rungs and classes of an ensemble with counts, shares and Wilson intervals, checked.

    Parameters
    ----------
    outcomes : DataFrame
        One row a world that ended well; a column for each rung (0 or 1) and a column `class`.
    rungs, classes : sequence of (name, title)
        In the case's order.
    """
    on = {name: outcomes[name].to_numpy(dtype=float) > 0.5 for name, _ in rungs}
    check_nested(on)
    ended = outcomes["class"].astype(str).to_numpy()
    belongs = {name: ended == name for name, _ in classes}
    if classes and len(outcomes):
        check_classes(belongs)
    return pd.concat(
        [shares(on, dict(rungs), "rung"), shares(belongs, dict(classes), "class")], ignore_index=True
    )
