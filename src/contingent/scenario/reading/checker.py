"""The tables of a case and the problems found in them so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

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
        return zip(self.scenario.lines_of(table), self.tables[table], strict=True)

    def add(self, table: str, line: int, column: str, text: str) -> None:
        """Note a problem."""
        self.problems.append(f"{table}.csv: row {line}, column '{column}': {text}")

    def known(self, table: str, line: int, column: str, value: str, labels: Iterable[str], where: str) -> None:
        """Note a label that does not exist, with the nearest one."""
        labels = list(labels)
        if value not in labels:
            near = get_close_matches(str(value), labels, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"add it to {where}"
            self.add(table, line, column, f"unknown {column} '{value}'; {hint}")
