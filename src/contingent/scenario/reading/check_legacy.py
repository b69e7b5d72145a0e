"""Checks of the tables of the legacy: names, ranges, sources of their own, years in order."""

from __future__ import annotations

from contingent.scenario.reading.checker import Checker


def check_legacy(check: Checker) -> None:
    """Countries are known, one is treated, years and ranges are in order, the treated one has deaths and series."""
    units = {row.unit: row for row in check.tables["legacy_units"]}
    for table in ("legacy", "legacy_deaths"):
        for line, row in check.rows(table):
            check.known(table, line, "unit", row.unit, units, "legacy_units.csv")
    treated = [line for line, row in check.rows("legacy_units") if row.pool == "treated"]
    for line in treated[1:]:
        check.add("legacy_units", line, "pool", f"row {treated[0]} is treated already; only one country can be")
    if check.tables["legacy_units"] and not treated:
        check.problems.append("legacy_units.csv: column 'pool': no country is treated; write it for one")
    for line, row in check.rows("legacy_starts"):
        if not row.first < row.hold_out < row.start <= row.last:
            check.add(
                "legacy_starts",
                line,
                "hold_out",
                f"first {row.first}, hold_out {row.hold_out}, start {row.start} and last {row.last} must follow each "
                "other; change one",
            )
    for line, row in check.rows("legacy_deaths"):
        if row.end < row.start:
            check.add("legacy_deaths", line, "end", f"{row.end} comes before 'start', {row.start}; change one")
    for line, row in check.rows("legacy_criteria"):
        if row.last <= row.first:
            check.add("legacy_criteria", line, "last", f"{row.last} does not come after 'first', {row.first}")
        if (row.how == "deaths") != (row.series == "deaths"):
            check.add("legacy_criteria", line, "how", "'deaths' is told of the series deaths, and of no other")
