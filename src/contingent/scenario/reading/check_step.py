"""Checks of a case that moves by weeks or years: what counts in days has no place in it."""

from __future__ import annotations

from contingent.scenario.reading.checker import Checker

DAILY = ("inputs", "whereabouts", "returns", "panel", "pins", "episodes", "covariates", "unit_sides", "impossible")


def check_step(check: Checker) -> None:
    """A case in weeks or years has no tables of days, and one in years tells no days."""
    step = check.config.step
    if step == "day":
        return
    for table in DAILY:
        if check.scenario.rows(table):
            check.problems.append(f"{table}.csv: counts in days, and this case moves by {step}s; remove the file")
    for line, row in check.rows("indicators"):
        if row.every == "week":
            check.add("indicators", line, "every", f"this case moves by {step}s; leave it blank")
    if step == "year" and check.config.calendar_switch:
        check.problems.append("case.toml: key 'calendar_switch': a case in years tells no days; remove it")
