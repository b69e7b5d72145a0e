"""Sources: every row of the case with its grade, and what uses it; those behind figures stand on the page itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from contingent.present.export import pack
from contingent.present.export.parameters import in_english, parameters_of
from contingent.present.kit.markup import escaped
from contingent.present.kit.rows import LAST, cited_rows, filled
from contingent.present.kit.sections import Report
from contingent.present.kit.terms import used, words
from contingent.present.report.first_screen.page import quiet
from contingent.present.report.first_screen.told import Told
from contingent.scenario.tables.all import TABLES


def add(report: Report, told: Told) -> None:
    """Add grades by table, the place where a script shows all rows, and the rows behind figures."""
    scenario = told.run.scenario
    report.section("all-rows", told.say("all-rows"), told.say("all-rows-finding"))
    if told.language != "en":
        quiet(report, told.say("in-english"))
    report.parts.append(f"<div id='rows-of-case'><p class='unread'>{escaped(told.say('all-rows-script'))}</p></div>")
    counts = grades(told)
    if counts:
        total, assumed = sum(row["rows"] for row in counts), sum(row["S"] for row in counts)
        report.section("grades", told.say("grades-title"), told.say("grades-finding", rows=total, assumed=assumed))
        report.say(told.say("grades"))
        report.table(
            pd.DataFrame(counts).rename(columns={"table": told.say("head-table"), "rows": told.say("head-rows")})
        )
    if report.cited:
        report.section("rows", told.say("rows-behind"))
        report.parts.append(cited_rows(scenario, list(dict.fromkeys(report.cited)), told.language))
        in_english(report, told)
    # Words are found, and explained, in English.
    if told.language == "en" and (terms := used(scenario, " ".join(report.parts))):
        report.section("words", told.say("words"))
        report.parts.append(words(terms))


def grades(told: Told) -> list[dict[str, Any]]:
    """Return the graded tables: how many rows have which grade."""
    out: list[dict[str, Any]] = []
    for name in told.run.scenario.tables:
        found = [row.grade for row in told.run.scenario.rows(name) if hasattr(row, "grade")]
        if found:
            out.append({"table": name, "rows": len(found)} | {grade: found.count(grade) for grade in "ABCMS"})
    return out


def every_row(told: Told) -> dict[str, Any]:
    """Return every table of the case as columns and rows of text, packed, with what the table is for and who cites it.

    Dates are in both calendars, numbers as in the file.
    """
    scenario = told.run.scenario
    out: list[dict[str, Any]] = []
    for name in TABLES:
        rows = scenario.rows(name)
        if not rows:
            continue
        there = [column for column in TABLES[name].model_fields if any(filled(getattr(row, column)) for row in rows)]
        columns = sorted(there, key=lambda column: column in LAST)
        cells = [[said(told, getattr(row, column)) for column in columns] for row in rows]
        lines = scenario.lines_of(name)
        out.append(
            {
                "table": name,
                "about": (TABLES[name].__doc__ or "").strip().partition("\n")[0].replace("`", ""),
                "columns": ["line", *columns],
                "rows": [[str(line), *each] for line, each in zip(lines, cells, strict=True)],
            }
        )
    found = parameters_of(told)
    if len(found):
        out.insert(
            0,
            {
                "table": "parameters",
                "about": "A number of a mechanism, with its range, its prior, and the mechanism that uses it.",
                "columns": list(found.columns),
                "rows": found.astype(str).to_numpy().tolist(),
            },
        )
    return {"tables": pack.text(out)}


def said(told: Told, value: Any) -> str:
    """Return a cell as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(value).removesuffix(".0")
    return told.both(value) if isinstance(value, date) else str(value)
