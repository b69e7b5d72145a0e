"""Checks of a case that moves by years: what counts in days has no place in it."""

from __future__ import annotations

from contingent.scenario.reading.checker import Checker

DAILY = ("inputs", "whereabouts", "returns", "panel", "pins", "episodes", "covariates", "unit_sides", "impossible")


def check_step(check: Checker) -> None:
    """A case in years has no tables of days, and no indicator of weeks."""
    if check.config.step == "day":
        return
    for table in DAILY:
        if check.scenario.rows(table):
            check.problems.append(f"{table}.csv: counts in days, and this case moves by years; remove the file")
    for line, row in check.rows("indicators"):
        if row.every == "week":
            check.add("indicators", line, "every", "there are no weeks in a case that moves by years; leave it blank")
    if check.config.calendar_switch:
        check.problems.append("case.toml: key 'calendar_switch': a case in years tells no days; remove it")
