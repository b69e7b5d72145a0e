"""The tables of a case as data frames, and the works that their numbers come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from contingent.errors import known
from contingent.scenario.model import Scenario
from contingent.scenario.tables.all import TABLES

ASSUMPTION = "assumption"
LAST = ("source", "grade", "note")  # columns that stand last, as in the files


@dataclass(frozen=True, eq=False, repr=False)
class Tables:
    """Every table of a case by name: `tables.units`, or `tables["units"]`, is a new data frame.

    Columns are those of the file, `source` and `grade` among them; docs/case-format.md explains each.
    """

    scenario: Scenario

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
        known(f"case '{self.scenario.id}'", "table", name, list(TABLES))
        columns = sorted(TABLES[name].model_fields, key=lambda column: column in LAST)
        return pd.DataFrame([row.model_dump() for row in self.scenario.rows(name)], columns=columns)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the tables that have rows."""
        return (name for name in TABLES if self.scenario.rows(name))

    def __dir__(self) -> Iterable[str]:
        """Return the names of the tables that have rows."""
        return self

    def __repr__(self) -> str:
        """Return every table's name and how many rows it has."""
        return "\n".join(f"{name:<20} {len(self.scenario.rows(name)):>6} rows" for name in self)


def citations(scenario: Scenario, table: str | None = None) -> pd.DataFrame:
    """Return the works that a table's rows name, or those of all tables, the most used first.

    Returns
    -------
    DataFrame: source (its key, or "assumption"), citation (or what is assumed), url, rows (how many name it).
    """
    if table is not None:
        known(f"case '{scenario.id}'", "table", table, list(TABLES))
    names = [table] if table is not None else [name for name in TABLES if name != "sources"]
    used = Counter(key for name in names for row in scenario.rows(name) for key in keys(getattr(row, "source", "")))
    works = {row.source: row for row in scenario.tables["sources"]}
    records = [
        {"source": key, "citation": works[key].citation, "url": works[key].url, "rows": rows}
        if key in works
        else {"source": ASSUMPTION, "citation": key.removeprefix(ASSUMPTION).lstrip(": "), "url": "", "rows": rows}
        for key, rows in used.most_common()
    ]
    return pd.DataFrame(records, columns=["source", "citation", "url", "rows"])


def keys(source: str) -> list[str]:
    """Return the keys that a cell names; an assumption is one text."""
    if source.startswith(ASSUMPTION):
        return [source]
    return [key.strip() for key in source.split(";") if key.strip()]
