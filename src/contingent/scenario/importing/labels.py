"""Which name of a case a label in a file means: the same but for case and spaces, its title, or what a mapping says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, get_args

from contingent.errors import nearest
from contingent.scenario.arrays.compiled import dimension_labels
from contingent.scenario.formulas.indicators import expand
from contingent.scenario.importing.numbers import Unreadable
from contingent.scenario.model import Scenario
from contingent.scenario.reading.check import REFERENCES
from contingent.scenario.reading.names import Names, names_of
from contingent.scenario.tables.all import TABLES


class LeftOut(Unreadable):
    """A label that the mapping leaves out."""


class Unknown(Unreadable):
    """A label that is no name of the case."""


def spelling(text: str) -> str:
    """Return a text in small letters, anything but letters and digits as one underscore."""
    return re.sub(r"[\W_]+", "_", text.casefold()).strip("_")


@dataclass
class Labels:
    """What labels may mean.

    Attributes
    ----------
    known : dict, what (party, place, ...) -> spelling -> name in the case
    given : dict, as a mapping's `labels`
    names : Names of a record of the case, None without a case
    used : dict, as `given`: labels met whose name is another
    unknown : dict, what -> label -> the nearest name, in words
    """

    known: dict[str, dict[str, str]]
    given: dict[str, dict[str, str]]
    names: Names | None = None
    used: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    unknown: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    def knows(self, what: str, text: str) -> bool:
        """Return whether a label means something."""
        return text in self.given.get(what, {}) or spelling(text) in self.known.get(what, {})

    def name(self, what: str, text: str) -> str:
        """Return the name that a label means; the label itself where the case says nothing of its kind.

        Raises
        ------
        LeftOut
            Where the mapping leaves it out.
        Unknown
            Where it is none of the names known.
        """
        given = self.given.get(what, {})
        if text in given:
            if not given[text]:
                raise LeftOut(f"{what} '{text}' is left out by the mapping")
            return self.note(what, text, given[text])
        known = self.known.get(what)
        if known is None or not text:
            return text
        for form in (text, text.rpartition(": ")[2]):  # of joined names, "Votes: SR", the lower one
            if spelling(form) in known:
                return self.note(what, text, known[spelling(form)])
        if what == "party" and "+" in text:
            return "+".join(self.name(what, part.strip()) for part in text.split("+"))
        near = nearest(spelling(text), known, self.unknown.get(what, {}))
        hint = f"did you mean '{known[near]}'?" if near else ""
        self.unknown.setdefault(what, {})[text] = hint
        raise Unknown(f"unknown {what} '{text}'" + (f"; {hint}" if hint else ""))

    def note(self, what: str, text: str, name: str) -> str:
        """Note a label whose name is another; return the name."""
        if text != name:
            self.used.setdefault(what, {})[text] = name
        return name

    def check_indicator(self, indicator: str, written: str) -> None:
        """Check that the case knows a recorded quantity."""
        fault = self.names.fault(indicator) if self.names else None
        if fault:
            self.unknown.setdefault("indicator", {}).setdefault(written, fault)
            raise Unknown(fault)


def labels_of(table: str, scenario: Scenario | None, indicator: str, given: dict[str, dict[str, str]]) -> Labels:
    """Return what labels of a table, or of a record, may mean.

    Parameters
    ----------
    table : str
        "record" or the name of a table of a case.
    scenario : Scenario, None without a case
    indicator : how the indicator of a record is put together: vote:..., share:..., delegates:... or other
    given : the labels of a mapping
    """
    if table != "record":
        return Labels(known_of_table(table, scenario), given)
    if scenario is None:
        return Labels({}, given)
    names = names_of(scenario)
    tables = scenario.tables
    kind = indicator.partition(":")[0] if ":" in indicator else "share"
    indicators = expand(tables["indicators"], scenario.lines_of("indicators"), dimension_labels(scenario), [])
    titles = {
        "vote": titles_of(tables["electoral_districts"], "district"),
        "share": titles_of(tables["places"], "place"),
    }
    places = names.where.get(kind, ())
    known = {
        "party": spelled([*names.lists, *names.parties], titles_of(tables["parties"], "party")),
        "place": spelled(places, {k: v for k, v in titles.get(kind, {}).items() if v in places}),
        "indicator": spelled(names.indicators, {each.title: each.name for each in indicators}),
    }
    if kind == "delegates":
        known["place"] |= {f"congress_{n}": f"congress_{n}" for n in range(1, 10)}
    return Labels(known, given, names)


def known_of_table(table: str, scenario: Scenario | None) -> dict[str, dict[str, str]]:
    """Return what the columns of a table of a case may hold: its fixed words, and names of other tables."""
    known: dict[str, dict[str, str]] = {}
    for column, info in TABLES[table].model_fields.items():
        words = [word for word in get_args(info.annotation) if isinstance(word, str)]
        if words:
            known[column] = spelled(words, {})
    for name, column, other, target in REFERENCES:
        if name == table and scenario is not None and scenario.rows(other):
            rows = scenario.rows(other)
            known[column] = spelled((getattr(row, target) for row in rows), titles_of(rows, target))
    return known


def titles_of(rows: list[Any], column: str) -> dict[str, str]:
    """Return {title: name} of rows that have titles; a title of two names stands for neither."""
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(getattr(row, "title", ""), set()).add(getattr(row, column))
    return {title: next(iter(each)) for title, each in names.items() if title and len(each) == 1}


def spelled(names: Iterable[str], titles: dict[str, str]) -> dict[str, str]:
    """Return {spelling: name} of names and their titles, names before titles."""
    return {spelling(title): name for title, name in titles.items()} | {spelling(name): name for name in names}
