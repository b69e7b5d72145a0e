"""The legacy under a reader's own weights, as data: what the script weighs, and the ledgers of ranges behind it.

The numbers are those of `contingent legacy`: scores, leads over other countries, output beside mixes of donors. The
script repeats only the arithmetic of weights (`measures.legacy.weights`). Worlds of the run have no part in it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np

from contingent.measures.legacy import data
from contingent.measures.legacy.control import available, control, trend
from contingent.measures.legacy.measure import Beside, fitted_to
from contingent.measures.legacy.weights import Numbers, furthest, leads
from contingent.present.report.first_screen.told import Told
from contingent.scenario.tables.legacy import FILES, LegacyStart

SMALL = 0.005  # shares below are not told


def has_legacy(told: Told) -> bool:
    """Return whether the case has the tables of a legacy."""
    return all(told.run.scenario.rows(name) for name in FILES)


def legacy(told: Told) -> dict[str, Any]:
    """Return what is weighed, the leads over other countries, and the ledgers."""
    scenario = told.run.scenario
    own, titles = data.treated(scenario), titles_of(told)
    criteria = scenario.tables["legacy_criteria"]
    scores = data.scores(scenario)
    found = leads(scores, own, [row.criterion for row in criteria])
    return {
        "case": scenario.id.replace("_", "-"),
        "own": titles[own],
        "criteria": [
            {"name": row.criterion, "title": told.case(row.title), "unit": told.case(row.unit)} for row in criteria
        ],
        "leads": [{"unit": titles[each.unit], "low": each.low.tolist(), "high": each.high.tolist()} for each in found],
        "first": extreme([each.low for each in found]),
        "last": extreme([-each.high for each in found]),
        "scores": [
            {**row, "unit": titles[str(row["unit"])]}
            for row in scores[["criterion", "unit", "low", "high", "first", "last"]].to_dict("records")
        ],
        "deaths": deaths(told, own),
        "output": [output(told, start) for start in scenario.tables["legacy_starts"]],
    }


def titles_of(told: Told) -> dict[str, str]:
    """Return country -> title in the language of the page."""
    return {unit: told.case(title) for unit, title in data.titles(told.run.scenario).items()}


def extreme(numbers: list[Numbers]) -> list[float] | None:
    """Return weights that make all of some leads surely positive, none where no weights do."""
    margin, weights = furthest(numbers)
    return weights.tolist() if margin > 0.0 else None


def deaths(told: Told, own: str) -> list[dict[str, Any]]:
    """Return the episodes of the treated country by cause, each with its range in thousands and its sources.

    The last group holds what is not counted: parts, totals and other concepts.
    """
    episodes = data.deaths(told.run.scenario)
    episodes = episodes[episodes["unit"] == own]
    groups: list[dict[str, Any]] = []
    for cause in data.CAUSES:
        rows = episodes[episodes["counted"] & episodes["cause"].eq(cause)]
        if len(rows):
            total = [float(rows[bound].sum()) for bound in ("low", "high")]
            groups.append({"cause": cause, "total": total, "rows": [episode(told, row) for row in records(rows)]})
    rest = episodes[~episodes["counted"]]
    return [*groups, {"cause": "apart", "total": None, "rows": [episode(told, row) for row in records(rest)]}]


def records(frame: Any) -> list[dict[Hashable, Any]]:
    """Return rows as dictionaries."""
    return list(frame.to_dict("records"))


def episode(told: Told, row: dict[Hashable, Any]) -> dict[str, Any]:
    """Return one episode of deaths."""
    years = [int(row["start"]), int(row["end"])]
    return {
        "title": told.case(str(row["title"])),
        "years": years,
        "low": float(row["low"]),
        "high": float(row["high"]),
        "sources": str(row["sources"]),
    }


def output(told: Told, start: LegacyStart) -> dict[str, Any]:
    """Return one reading of output: from which year, beside what, and the gap with its range, year by year.

    `path` has year, actual, beside, gap in percent and its range, none where the mix needs a package that is missing.
    """
    scenario, own = told.run.scenario, data.treated(told.run.scenario)
    about: dict[str, Any] = {
        "start": start.start,
        "title": told.case(start.title),
        "note": told.case(start.note) if start.note else "",
        "mixed": start.pool != "none",
        "path": None,
    }
    panel, lacking = data.donors(scenario, start)
    if start.pool == "none":
        table = trend(panel[own], start.start, fitted_to(scenario))
        gap = 100.0 * (table["actual"] / table["trend"] - 1.0)
        low, high = (100.0 * (table["actual"] / table[bound] - 1.0) for bound in ("high", "low"))
        columns = (table.index, table["actual"], table["trend"], gap, low, high)
        return about | {"path": rows_of(columns)}
    if not available():
        return about
    beside = Beside(start, control(panel, own, start.start, start.hold_out), lacking)
    path = beside.control.path.loc[start.start :]
    columns = (path.index, *(path[name] for name in ("actual", "synthetic", "gap", "leave_low", "leave_high")))
    mix = beside.control.weights.sort_values(ascending=False)
    first, titles = beside.control.placebos.iloc[0], titles_of(told)
    return about | {
        "path": rows_of(columns),
        "mix": [[titles[str(unit)], float(weight)] for unit, weight in mix.items() if weight > SMALL],
        "placebos": [round(first["share"] * len(beside.control.placebos)), len(beside.control.placebos)],
    }


def rows_of(columns: tuple[Any, ...]) -> list[list[float]]:
    """Return columns as rows, a year first, to a thousandth: the page rounds once."""
    table = np.column_stack([np.asarray(column, np.float64) for column in columns]).round(3)
    return [[int(row[0]), *row[1:]] for row in table.tolist()]
