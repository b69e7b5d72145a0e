"""Figures of who obeyed whom: armed units at the crises, and places on the map."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from contingent.engine.runs.run import Run
from contingent.present.kit import charts, palette
from contingent.present.kit.rows import cited
from contingent.present.report.drawn import Drawn
from contingent.scenario.calendar import both

LEAST = 0.4  # of a unit: where no contender has as much, it obeys nobody
NOBODY = "nobody"


def crises(run: Run) -> list[str]:
    """Return the crises at which the record says which side units were on, where the run kept whom they obeyed."""
    kept = "unit_obedience" in run.scenario.config.detail_fields
    return list(dict.fromkeys(row.crisis for row in run.scenario.tables["unit_sides"])) if kept else []


def has_map(run: Run) -> bool:
    """Return whether the run kept whom places obeyed."""
    return "obedience" in run.scenario.config.detail_fields


def coloured(run: Run) -> dict[str, str]:
    """Return title -> colour of every contender."""
    rows = run.scenario.tables["contenders"]
    return dict(zip([row.title for row in rows], palette.colours([row.colour for row in rows]), strict=True))


def sides(run: Run, crisis: str) -> Drawn:
    """Return whom each unit obeyed most at a crisis, with the side that it was on in the record."""
    tables, labels = run.scenario.tables, run.labels
    rows = [row for row in tables["unit_sides"] if row.crisis == crisis]
    detail = run.series["detail_unit_obedience"]
    dates = run.series["detail_date"].values.astype("datetime64[D]")
    at = int(np.argmin(np.abs(dates - np.datetime64(rows[0].date))))
    names = {row.contender: row.title for row in tables["contenders"]}
    units = {row.unit: row.title for row in tables["units"]}
    titles = [*(names[contender] for contender in labels["contender"]), NOBODY]
    data: list[dict[str, Any]] = []
    own = cited(run.scenario, "unit_sides", lambda row: row.crisis == crisis)
    for row, place in zip(rows, own, strict=True):
        values = detail[:, at, labels["unit"].index(row.unit), :].values
        values = values[np.isfinite(values).all(axis=1)]
        most = np.where(values.max(axis=1) < LEAST, len(titles) - 1, values.argmax(axis=1))
        recorded = names.get(row.contender, row.contender)
        data += [
            {
                "unit": f"{units[row.unit]} | record: {recorded}",
                "contender": titles[n],
                "share": float((most == n).mean()),
                "recorded": recorded,
                "href": place.href,
            }
            for n in np.unique(most)
        ]
    colours = coloured(run) | {NOBODY: "#cccccc"}
    day = both(dates[at].astype(date), run.scenario.config.calendar_switch)
    return Drawn(
        charts.sides_chart(pd.DataFrame(data), colours),
        f"{crisis.title()}: whom each unit obeyed most on {day}, the stored date nearest the crisis in the "
        "record, as shares of histories; the recorded side stands after the unit's name.",
        rows=tuple(own),
    )


def place_map(run: Run) -> Drawn:
    """Return whom each place obeyed most at the end."""
    tables = run.scenario.tables
    contenders = {row.contender: row for row in tables["contenders"]}
    inside = [contenders[name] for name in run.labels["contender"]]
    people = run.compiled.arrays["people_start"].sum(axis=1)
    final = run.series["detail_obedience"][:, -1].values
    best = final[np.isfinite(final).all(axis=(1, 2))].argmax(axis=2)
    data = []
    own = cited(run.scenario, "places", lambda row: True)
    for p, row in enumerate(tables["places"]):
        counts = np.bincount(best[:, p], minlength=len(inside))
        most = int(counts.argmax())
        data.append(
            {
                "title": row.title,
                "lat": row.lat,
                "lon": row.lon,
                "people": float(people[p]),
                "contender": inside[most].title,
                "share": float(counts[most] / max(counts.sum(), 1)),
                "href": own[p].href,
            }
        )
    colours = coloured(run)
    day = run.series["detail_date"].values[-1].astype("datetime64[D]").astype(date)
    return Drawn(
        charts.map_chart(pd.DataFrame(data), railways(run), colours),
        f"The contender most often the one most obeyed on {both(day, run.scenario.config.calendar_switch)}, by "
        "place; grey lines are railways. Places east of the Urals lie outside the picture.",
        rows=tuple(own),
    )


def railways(run: Run) -> pd.DataFrame:
    """Return the railways as lines: lat, lon, lat2, lon2."""
    where = {row.place: (row.lat, row.lon) for row in run.scenario.tables["places"]}
    rails = [row for row in run.scenario.tables["links"] if row.kind == "rail"]
    ends = [where[row.origin] + where[row.target] for row in rails]
    return pd.DataFrame(ends, columns=["lat", "lon", "lat2", "lon2"])
