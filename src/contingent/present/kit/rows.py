"""From a dot, a bar or a share to the rows of the case behind it, with source and grade, on the same page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from contingent.present.kit import markup
from contingent.present.kit.speech import say
from contingent.scenario.calendar import both
from contingent.scenario.model import Scenario
from contingent.scenario.tables.all import TABLES

LAST = ("source", "grade", "note")  # columns that come last, as in the files
MOST = 12  # links to single rows of one table below a figure


class Cited(NamedTuple):
    """A row of a case: its table and its line in the table's file."""

    table: str
    line: int

    @property
    def key(self) -> str:
        """The key of its anchor (see `markup.anchor`)."""
        return f"row-{self.table}-{self.line}"

    @property
    def href(self) -> str:
        """The address of its anchor on the page, for the `href` of a mark."""
        return f"#{markup.anchor(self.key)}"


def cited(scenario: Scenario, table: str, wanted: Callable[[Any], bool]) -> list[Cited]:
    """Return the rows of a table that are wanted, in their order."""
    lines = zip(scenario.rows(table), scenario.lines_of(table), strict=True)
    return [Cited(table, line) for row, line in lines if wanted(row)]


def links(rows: Iterable[Cited], language: str = "en") -> str:
    """Return links to rows as HTML; of many rows of one table only the first is a link."""
    by_table: dict[str, list[Cited]] = {}
    for each in rows:
        by_table.setdefault(each.table, []).append(each)
    parts = [
        f"{table}.csv, "
        + (
            say(language, "lines", number=len(own), listed=", ".join(markup.link(x.key, str(x.line)) for x in own))
            if len(own) <= MOST
            else markup.link(own[0].key, say(language, "many-lines", number=len(own)))
        )
        for table, own in by_table.items()
    ]
    return f"<span class='rows'>{say(language, 'behind', listed='; '.join(parts))}</span>" if parts else ""


def cited_rows(scenario: Scenario, rows: Sequence[Cited], language: str = "en") -> str:
    """Return the rows as tables, a table each, then the works that they cite, as HTML; cells are as in the case.

    Cells of the column `source` lead to the works.
    """
    works = {row.source: n for row, n in zip(scenario.tables["sources"], scenario.lines_of("sources"), strict=True)}
    named: set[str] = set()
    parts = [f"<p>{markup.escaped(say(language, 'each-line', grades=say(language, 'grades')))}</p>"]
    for table in (name for name in TABLES if name != "sources"):
        lines = {each.line for each in rows if each.table == table}
        if lines:
            own = [
                (n, row) for row, n in zip(scenario.rows(table), scenario.lines_of(table), strict=True) if n in lines
            ]
            parts.append(as_table(table, own, scenario.config.calendar_switch, works))
            named |= {key for _, row in own for key in keys(getattr(row, "source", ""))}
    shown = [(n, row) for row in scenario.tables["sources"] if row.source in named and (n := works[row.source])]
    return "".join(parts) + (as_table("sources", shown, None, {}) if shown else "")


def as_table(table: str, rows: Sequence[tuple[int, Any]], switch: date | None, works: dict[str, int]) -> str:
    """Return some rows of a table as HTML; columns that are empty in all of them are left out."""
    there = [name for name in TABLES[table].model_fields if any(filled(getattr(row, name)) for _, row in rows)]
    columns = sorted(there, key=lambda name: name in LAST)
    body = (
        (Cited(table, line).key, [str(line), *(shown(name, getattr(row, name), switch, works) for name in columns)])
        for line, row in rows
    )
    return f"<h3>{table}.csv</h3>" + markup.table(["line", *columns], body)


def filled(value: Any) -> bool:
    """Return whether a cell says something."""
    return value is not None and value != ""


def shown(column: str, value: Any, switch: date | None, works: dict[str, int]) -> str:
    """Return a cell as HTML: dates in both calendars, sources that are in sources.csv as links to their row."""
    if isinstance(value, date):
        return markup.escaped(both(value, switch))
    if column == "source" and works:
        return "; ".join(
            markup.link(Cited("sources", works[key]).key, key) if key in works else markup.escaped(key)
            for key in keys(value)
        )
    return markup.cell(value)


def keys(source: str) -> list[str]:
    """Return the parts of a column `source`."""
    return [part.strip() for part in source.split(";")]
