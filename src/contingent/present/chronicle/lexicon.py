"""What things are called: by the case's table of names, and by the titles of its tables where that has none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from contingent.present.chronicle.frames import Named
from contingent.present.kit.speech import TITLED
from contingent.scenario.model import Scenario

# What a case without names calls the bodies of its delegates.
CALLED = {"council": "the council", "congress": "a congress of councils", "assembly": "the elected assembly"}
CASES = ("genitive", "dative", "instrumental", "prepositional")
TITLES = TITLED | {"surname": TITLED["leader"]}


class Lexicon:
    """The names of a case in one language; `lacking` are those that its table does not have."""

    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language = scenario, language
        self.rows = {(row.of, row.name): row for row in scenario.tables["names"]}
        self.lacking: set[Named] = set()

    def has(self, of: str, label: str) -> bool:
        """Return whether the table has a name."""
        return (of, label) in self.rows

    def name(self, named: Named) -> Mapping[str, str]:
        """Return a name (under ""), its Russian cases and its form; the name itself stands in for a blank case."""
        row = self.rows.get((named.of, named.label))
        if row is None:
            if named.label:
                self.lacking.add(named)
            text = self.title(named)
            return {"": text, "form": "", **dict.fromkeys(CASES, text)}
        text = getattr(row, self.language)
        cases = {case: getattr(row, f"ru_{case}") or text for case in CASES} if self.language == "ru" else {}
        return {"": text, "form": row.form, **dict.fromkeys(CASES, text), **cases}

    def title(self, named: Named) -> str:
        """Return the title of a thing in the case's tables, else its label in words."""
        if named.of == "stand":
            return self.stands.get(named.label, named.label)
        if named.of in TITLES:
            table, column = TITLES[named.of]
            found = (row.title for row in self.scenario.rows(table) if getattr(row, column) == named.label)
            return next(found, named.label.replace("_", " "))
        if named.of == "case":
            return CALLED.get(named.label, self.scenario.config.title)
        return named.label.replace("_", " ").title()

    @cached_property
    def stands(self) -> dict[str, str]:
        """The nearer end of its scale for each step of policy."""
        return {
            f"{row.issue}_{step}": row.low_end if step <= 2 else row.high_end if step >= 4 else row.title
            for row in self.scenario.tables["issues"]
            for step in range(1, 6)
        }
