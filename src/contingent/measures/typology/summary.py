"""Coordinates and codes of a change of power over histories, beside the record's."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from contingent.engine.ladder import wilson
from contingent.measures.typology.record import Range, Recorded
from contingent.measures.typology.rules import CODES, RULES, TITLES

SAID = {(1.0, 1.0): "yes", (0.0, 0.0): "no", (0.0, 1.0): "open", None: "-"}


def coordinates(worlds: pd.DataFrame, recorded: Mapping[str, Recorded]) -> pd.DataFrame:
    """Return one row a coordinate: title, median, p5, p95, mean, worlds, recorded and its range, rule.

    `below`, `inside` and `above` are the shares of histories below, in and above the recorded range.
    """
    rows = []
    for name, rule in RULES.items():
        values = worlds[name].to_numpy(np.float64)
        values = values[np.isfinite(values)]
        p5, median, p95 = np.quantile(values, [0.05, 0.5, 0.95]) if len(values) else (np.nan,) * 3
        value, low, high, source = recorded.get(name, (np.nan, np.nan, np.nan, ""))
        known = len(values) > 0 and np.isfinite(value)
        below, inside, above = (
            float(np.mean(each)) if known else np.nan
            for each in (values < low, (values >= low) & (values <= high), values > high)
        )
        rows.append(
            {
                "name": name,
                "title": TITLES[name],
                "median": median,
                "p5": p5,
                "p95": p95,
                "mean": values.mean() if len(values) else np.nan,
                "worlds": len(values),
                "recorded": value,
                "recorded_low": low,
                "recorded_high": high,
                "below": below,
                "inside": inside,
                "above": above,
                "source": source,
                "rule": rule,
            }
        )
    return pd.DataFrame(rows)


def codes(worlds: pd.DataFrame, recorded: Mapping[str, Range]) -> pd.DataFrame:
    """Return one row a code: title, share of worlds with Wilson's interval, worlds, the record's code.

    The record's code is yes, no, open where its range leaves it so, - where the record does not say.
    """
    rows = []
    for name, title in CODES.items():
        values = worlds[name].to_numpy(np.float64)
        values = values[np.isfinite(values)]
        low, high = wilson(int(values.sum()), len(values))
        rows.append(
            {
                "name": name,
                "title": title,
                "share": values.mean() if len(values) else np.nan,
                "low": low,
                "high": high,
                "worlds": len(values),
                "record": SAID[recorded.get(name)],
            }
        )
    return pd.DataFrame(rows)
