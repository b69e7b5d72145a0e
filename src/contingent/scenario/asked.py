"""Outcomes that are yes or no: the rungs of a case, and its statements.

A *statement* is a coordinate that is true or false, such as `union_members > 0`: a share, as rungs and classes are.
"""

from __future__ import annotations

from datetime import date

from contingent.scenario.formulas.grammar import is_condition
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Rung


def rungs(scenario: Scenario) -> list[tuple[Rung, str]]:
    """Return every rung with its column among the outcomes."""
    return [(row, f"rung_{row.rung}") for row in scenario.tables["rungs"]]


def statements(scenario: Scenario) -> list[tuple[Rung, str]]:
    """Return the coordinates that are true or false on a date, as rungs, with their columns.

    Those that a rung or class repeats are left out.
    """
    repeated = {row.formula.strip() for table in ("rungs", "outcomes") for row in scenario.rows(table)}
    return [
        (Rung(rung=row.coordinate, title=row.title, formula=row.formula), row.coordinate)
        for row in scenario.tables["coordinates"]
        if row.coordinate not in repeated and is_condition(row.formula) and has_day(scenario, row.horizon)
    ]


def has_day(scenario: Scenario, horizon: str) -> bool:
    """Return whether a horizon is a day of every world: the last one, or a date between the first and the last."""
    config = scenario.config
    return horizon == "end" or (horizon[:1].isdigit() and config.epoch <= date.fromisoformat(horizon) <= config.end)


def with_year(scenario: Scenario, title: str) -> str:
    """Return the title of an outcome with the last year of its case before it."""
    return f"{scenario.config.end.year}: {title[0].lower()}{title[1:]}"
