"""Checks of the tables of how a case is shown: tiles apart, headlines and axes of what there is."""

from __future__ import annotations

from contingent.scenario.reading.checker import Checker


def check_shown(check: Checker) -> None:
    """No two places share a tile; headlines name rungs, classes and patterns, axes indicators, that the case has."""
    taken: dict[tuple[int, int], str] = {}
    for line, row in check.rows("tiles"):
        at = row.row, row.column
        if at in taken:
            check.add("tiles", line, "column", f"'{taken[at]}' has this tile already; give '{row.place}' a free one")
        taken.setdefault(at, row.place)
    tables = check.tables
    names = {
        "rung": [row.rung for row in tables["rungs"]],
        "outcome": [row.outcome for row in tables["outcomes"]],
        "pattern": [row.pattern for row in tables["patterns"]],
    }
    files = {"rung": "rungs.csv", "outcome": "outcomes.csv", "pattern": "patterns.csv"}
    for line, row in check.rows("headlines"):
        check.known("headlines", line, "name", row.name, names[row.of], files[row.of])
    indicators = [row.indicator for row in tables["indicators"]]
    for line, row in check.rows("axes"):
        check.known("axes", line, "indicator", row.indicator, indicators, "indicators.csv")
