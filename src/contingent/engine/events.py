"""The event log as a table, and patterns matched to it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import CaseConfig
from contingent.scenario.tables.choices import Pattern
from contingent.scenario.tables.record import Episode
from contingent.world.events import EVENTS

# Columns of the event table.
COLUMNS = ("world", "day", "date", "hour", "kind", "actor", "place", "detail", "value", "probability", "draw")


def event_table(compiled: Compiled, events: NDArray[np.float64], worlds: NDArray[np.int64]) -> pd.DataFrame:
    """Return the events of some worlds with labels, ordered by world, day and hour.

    Parameters
    ----------
    events : float64[events, 10] as `advance` returns them
    worlds : int64, the number of the world at each place of the ensemble
    """
    kind = events[:, 2].astype(np.int64)
    columns: dict[str, Any] = {
        "world": worlds[events[:, 0].astype(np.int64)],
        "day": events[:, 1].astype(np.int32),
        "hour": events[:, 3].astype(np.float32),
        "kind": np.array([e.name for e in EVENTS], object)[kind],
    }
    for column, at in (("actor", 4), ("place", 5), ("detail", 9)):
        text = np.full(len(events), "", object)
        index = events[:, at].astype(np.int64)
        for code, event in enumerate(EVENTS):
            labels = np.array(compiled.labels.get(getattr(event, column), ()), object)
            here = (kind == code) & (index >= 0) & (index < len(labels))
            if len(labels):
                text[here] = labels[index[here]]
        columns[column] = text
    columns |= {"value": events[:, 6], "probability": events[:, 7], "draw": events[:, 8]}
    frame = pd.DataFrame(columns)
    frame["date"] = dates_of(compiled.scenario.config, frame["day"])
    frame = frame.sort_values(["world", "day"], kind="stable", ignore_index=True)
    return frame[list(COLUMNS)]


def dates_of(config: CaseConfig, days: pd.Series) -> NDArray[np.datetime64]:
    """Return the dates of steps since the epoch, in seconds, for nanoseconds end in 1677 and in 2262."""
    unit = {"day": "D", "week": "W", "year": "Y"}[config.step]
    steps = days.to_numpy(np.int64).astype(f"timedelta64[{unit}]")
    return (np.datetime64(config.epoch, "D" if unit == "W" else unit) + steps).astype("datetime64[s]")


def match(compiled: Compiled, events: pd.DataFrame) -> pd.DataFrame:
    """Return the first event of each world that fits each pattern of the case.

    Returns
    -------
    DataFrame with columns pattern, world, day, hour, value; no row where a pattern did not happen.
    """
    found: dict[str, pd.DataFrame] = {}
    for pattern in in_order(compiled.scenario.tables["patterns"]):
        rows = fitting(compiled, events, pattern)
        if pattern.after:
            first = found[pattern.after].set_index("world")["day"]
            rows = rows[rows["day"] > rows["world"].map(first).fillna(np.inf)]
        rows = rows[rows.groupby("world").cumcount().eq(pattern.occurrence - 1)]
        found[pattern.pattern] = rows[["world", "day", "hour", "value"]].assign(pattern=pattern.pattern)
    if not found:
        return pd.DataFrame({c: [] for c in ("pattern", "world", "day", "hour", "value")})
    return pd.concat(found.values(), ignore_index=True)[["pattern", "world", "day", "hour", "value"]]


def fitting(compiled: Compiled, events: pd.DataFrame, pattern: Pattern | Episode) -> pd.DataFrame:
    """Return the events that fit a pattern's event, actor, place, detail and minimum, in any order or number."""
    rows = events[events["kind"].eq(pattern.event)]
    if pattern.actor:
        rows = rows[rows["actor"].eq(pattern.actor)]
    if pattern.place.startswith("@"):
        city = [row.place for row in compiled.scenario.tables["places"] if row.city == pattern.place[1:]]
        rows = rows[rows["place"].isin(city)]
    elif pattern.place:
        rows = rows[rows["place"].eq(pattern.place)]
    if pattern.detail:
        rows = rows[rows["detail"].eq(pattern.detail)]
    if pattern.minimum is not None:
        rows = rows[rows["value"].ge(pattern.minimum)]
    return rows


def in_order(patterns: list[Pattern]) -> list[Pattern]:
    """Return patterns so that each follows the one that it comes after (cycles are refused on loading)."""
    done: list[Pattern] = []
    names: set[str] = set()
    while len(done) < len(patterns):
        for pattern in patterns:
            if pattern.pattern not in names and (not pattern.after or pattern.after in names):
                done.append(pattern)
                names.add(pattern.pattern)
    return done
