"""Checks of a world of territories: years, who is there, and council governments that fit together."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from contingent.scenario.reading.checker import Checker

DATED = {"territory_years": "year", "risings": "year", "armies": "year", "council_regimes": "start"}
RECORD = "record"  # the row of example.csv that is the world that was


def check_world(check: Checker) -> None:
    """Rows name years of the case and territories that are there; each has people; regimes do not overlap."""
    if not check.tables["territories"]:
        return
    if check.config.step != "year":
        check.problems.append("case.toml: key 'step': territories live by years; write step = \"year\"")
        return
    first, last = check.config.epoch.year, check.config.end.year
    for table, column in DATED.items():
        for line, row in check.rows(table):
            if not first <= getattr(row, column) <= last:
                check.add(
                    table,
                    line,
                    column,
                    f"{getattr(row, column)} lies outside the case, {first} to {last}; remove the row or mend the year",
                )
    origins = [line for line, row in check.rows("territories") if row.origin]
    for line in origins[1:]:
        check.add("territories", line, "origin", f"the origin is in row {origins[0]} already; keep one")
    check_people(check)
    check_there(check)
    check_regimes(check)
    if check.tables["example"] and all(row.world != RECORD for row in check.tables["example"]):
        check.problems.append(f"example.csv: column 'world': no row '{RECORD}'; add the world that was")


def check_people(check: Checker) -> None:
    """Every territory is there in some year, and its people are known in one."""
    peopled: dict[str, bool] = {}
    for row in check.tables["territory_years"]:
        peopled[row.territory] = peopled.get(row.territory, False) or bool(row.people)
    for line, row in check.rows("territories"):
        if row.territory not in peopled:
            check.add("territories", line, "territory", f"'{row.territory}' has no row in territory_years.csv; add one")
        elif not peopled[row.territory]:
            check.add(
                "territories",
                line,
                "territory",
                f"the people of '{row.territory}' are known in no year; fill a cell of territory_years.csv",
            )


def check_there(check: Checker) -> None:
    """What happens in a territory happens in a year in which it is there."""
    there = {(row.territory, row.year) for row in check.tables["territory_years"]}
    for table, column in (("risings", "year"), ("armies", "year"), ("council_regimes", "start")):
        for line, row in check.rows(table):
            year = getattr(row, column)
            if (row.territory, year) not in there:
                check.add(
                    table, line, column, f"'{row.territory}' has no row for {year} in territory_years.csv; add it"
                )


def check_regimes(check: Checker) -> None:
    """A council government ends after it starts and before the next; an army has installed what is installed."""
    spells: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for line, row in check.rows("council_regimes"):
        if row.end is not None and row.end <= row.start:
            check.add("council_regimes", line, "end", f"{row.end} is not after the start, {row.start}; mend one")
        if (row.origin == "installed") != (row.patron is not None):
            check.add("council_regimes", line, "patron", "an installed government has a patron, one made at home none")
        spells[row.territory].append((row.start, row.end or check.config.end.year + 1, line))
    for own in spells.values():
        own.sort()
        for (_, end, line), (start, _, other) in pairwise(own):
            if start < end:
                check.add("council_regimes", other, "start", f"starts before the one of row {line} ends; mend one")
