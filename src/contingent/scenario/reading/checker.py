"""The tables of a case and the problems found in them so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from contingent.errors import did_you_mean
from contingent.scenario.model import Scenario


class Checker:
    """The tables of a case and the problems found in them so far."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.config = scenario.config
        self.tables = scenario.tables
        self.problems: list[str] = []

    def rows(self, table: str) -> Iterator[tuple[int, Any]]:
        """Yield (line in the file, row)."""
        return zip(self.scenario.lines_of(table), self.scenario.rows(table), strict=True)

    def add(self, table: str, line: int, column: str, text: str) -> None:
        """Note a problem."""
        self.problems.append(f"{table}.csv: row {line}, column '{column}': {text}")

    def known(self, table: str, line: int, column: str, value: str, labels: Collection[str], where: str) -> None:
        """Note a label that does not exist, with the nearest one."""
        if value not in labels:
            hint = did_you_mean(value, labels, f"add it to {where}", self.problems)
            self.add(table, line, column, f"unknown {column} '{value}'; {hint}")
