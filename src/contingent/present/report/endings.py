"""Figures of how histories end: the ladder, the classes, and when the patterns happened."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from contingent.engine.ladder import ladder
from contingent.engine.runs.run import Run
from contingent.present.kit import charts
from contingent.present.kit.rows import Cited, cited
from contingent.present.report.drawn import Drawn

TABLE_OF = {"rung": ("rungs", "rung"), "class": ("outcomes", "outcome")}  # its table, and the column of its name
QUANTILES = {"p5": 0.05, "p25": 0.25, "median": 0.5, "p75": 0.75, "p95": 0.95}


def rungs(run: Run) -> Drawn:
    """Return the ladder: how far histories got."""
    return Drawn(
        shares(run, "rung"),
        "Each rung holds the ones below it: the share of histories that got as far, with 95% intervals of "
        "sampling. The lower a rung, the more contingent the outcome it names.",
        rows=behind(run, "rung"),
    )


def classes(run: Run) -> Drawn:
    """Return the classes: how histories stood on the last day."""
    return Drawn(
        shares(run, "class"),
        "Mutually exclusive classes of how things stand on the last day, with 95% intervals of sampling.",
        rows=behind(run, "class"),
    )


def shares(run: Run, kind: str) -> charts.Figure:
    """Return the bars of the rungs or of the classes."""
    every = ladder(run)
    rows = every[every["kind"].eq(kind)]
    table, column = TABLE_OF[kind]
    where = {getattr(row, column): cited(run.scenario, table, row.__eq__)[0].href for row in run.scenario.rows(table)}
    rows = rows.assign(href=[where.get(str(name), "") for name in rows["name"]])
    return charts.ladder_chart(rows, dict(zip(rows["name"], rows["title"], strict=True)))


def behind(run: Run, kind: str) -> tuple[Cited, ...]:
    """Return the rows that define the rungs or the classes, and the coordinates that their formulas name."""
    table, _ = TABLE_OF[kind]
    named = set(re.findall(r"\w+", " ".join(row.formula for row in run.scenario.rows(table))))
    coordinates = cited(run.scenario, "coordinates", lambda row: row.coordinate in named)
    return (*cited(run.scenario, table, lambda row: True), *coordinates)


def timing(run: Run) -> Drawn:
    """Return when each pattern happened across histories, in its order in the case."""
    config = run.scenario.config
    worlds = int(run.outcomes["status"].eq("sound").sum())
    events: list[dict[str, Any]] = []
    recorded: list[dict[str, Any]] = []
    order: list[str] = []
    rows: list[Cited] = []
    for row in run.scenario.tables["patterns"]:
        days = run.patterns.loc[run.patterns["pattern"].eq(row.pattern), "day"].to_numpy(np.float64)
        share = len(days) / max(worlds, 1)
        title = f"{row.title} ({share:.0%})"
        order.append(title)
        place, *_ = cited(run.scenario, "patterns", row.__eq__)
        rows.append(place)
        if len(days):
            at = [config.date_of(int(day)).isoformat() for day in np.quantile(days, list(QUANTILES.values()))]
            events.append(dict(zip(QUANTILES, at, strict=True)) | {"title": title, "share": share, "href": place.href})
        if row.recorded:
            day = row.recorded
            told = cited(run.scenario, "chronicle", lambda event, day=day: event.date == day)
            rows += told
            href = (told or [place])[0].href
            recorded.append({"title": title, "date": day.isoformat(), "both": config.told(day), "href": href})
    chart = charts.timing_chart(
        pd.DataFrame(events, columns=[*QUANTILES, "title", "share", "href"]),
        pd.DataFrame(recorded, columns=["title", "date", "both", "href"]),
        order,
    )
    return Drawn(
        chart,
        "In brackets the share of histories in which the event happened at all. Bar: middle half of the dates; "
        "line: 5% to 95%; tick: median; red diamond: the date in the record. An event is a pattern, never a date.",
        rows=tuple(rows),
    )
