"""Sources: every row of the case with its grade, and what uses it; those behind figures stand on the page itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from contingent.present.export import pack
from contingent.present.export.parameters import parameters_of
from contingent.present.kit.rows import GRADES, LAST, cited_rows, filled
from contingent.present.kit.sections import Report
from contingent.present.kit.terms import used, words
from contingent.present.report.first_screen.told import Told
from contingent.scenario.tables.all import TABLES


def add(report: Report, told: Told) -> None:
    """Add grades by table, the place where a script shows all rows, and the rows behind figures."""
    scenario = told.run.scenario
    report.section("all-rows", "All rows", "Every number of the case, with its source")
    report.parts.append(
        "<div id='rows-of-case'><p class='unread'>A script shows these rows. They are in the CSV files of the case too."
        "</p></div>"
    )
    counts = grades(told)
    if counts:
        total, assumed = sum(row["rows"] for row in counts), sum(row["S"] for row in counts)
        report.section("grades", "Grades", f"{total:,} rows carry a grade; {assumed:,} of them are assumptions")
        report.say(GRADES)
        report.table(pd.DataFrame(counts))
    if report.cited:
        report.section("rows", "The rows behind the figures")
        report.parts.append(cited_rows(scenario, list(dict.fromkeys(report.cited))))
    if terms := used(scenario, " ".join(report.parts)):
        report.section("words", "Words")
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
