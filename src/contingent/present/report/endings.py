"""Figures of how histories end: the ladder, the classes, and when the patterns happened."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from contingent.engine.ladder import ladder
from contingent.engine.runs.run import Run
from contingent.present.kit import charts
from contingent.present.report.drawn import Drawn
from contingent.scenario.calendar import both

QUANTILES = {"p5": 0.05, "p25": 0.25, "median": 0.5, "p75": 0.75, "p95": 0.95}


def rungs(run: Run) -> Drawn:
    """Return the ladder: how far histories got."""
    return Drawn(
        shares(run, "rung"),
        "Each rung holds the ones below it: the share of histories that got as far, with 95% intervals of "
        "sampling. The lower a rung, the more contingent the outcome it names.",
    )


def classes(run: Run) -> Drawn:
    """Return the classes: how histories stood on the last day."""
    return Drawn(
        shares(run, "class"),
        "Mutually exclusive classes of how things stand on the last day, with 95% intervals of sampling.",
    )


def shares(run: Run, kind: str) -> charts.Figure:
    """Return the bars of the rungs or of the classes."""
    table = ladder(run)
    rows = table[table["kind"].eq(kind)]
    return charts.ladder_chart(rows, dict(zip(rows["name"], rows["title"], strict=True)))


def timing(run: Run) -> Drawn:
    """Return when each pattern happened across histories, in its order in the case."""
    switch = run.scenario.config.calendar_switch
    epoch = np.datetime64(run.scenario.config.epoch)
    worlds = int(run.outcomes["status"].eq("sound").sum())
    events: list[dict[str, Any]] = []
    recorded: list[dict[str, Any]] = []
    order: list[str] = []
    for row in run.scenario.tables["patterns"]:
        days = run.patterns.loc[run.patterns["pattern"].eq(row.pattern), "day"].to_numpy(np.float64)
        share = len(days) / max(worlds, 1)
        title = f"{row.title} ({share:.0%})"
        order.append(title)
        if len(days):
            at = epoch + np.quantile(days, list(QUANTILES.values())).astype("timedelta64[D]")
            events.append(dict(zip(QUANTILES, at.astype(str), strict=True)) | {"title": title, "share": share})
        if row.recorded:
            day = row.recorded
            recorded.append({"title": title, "date": day.isoformat(), "both": both(day, switch)})
    chart = charts.timing_chart(
        pd.DataFrame(events, columns=[*QUANTILES, "title", "share"]),
        pd.DataFrame(recorded, columns=["title", "date", "both"]),
        order,
    )
    return Drawn(
        chart,
        "In brackets the share of histories in which the event happened at all. Bar: middle half of the dates; "
        "line: 5% to 95%; tick: median; red diamond: the date in the record. An event is a pattern, never a date.",
    )
