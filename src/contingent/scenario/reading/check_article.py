"""Checks of the tables behind articles: names are of what there is, sentences agree in three languages."""

from __future__ import annotations

import re
from datetime import date

from contingent.scenario.reading.checker import Checker

# What a name is of -> the table that it names a row of, and the column of labels.
NAMED = {
    "party": ("parties", "party"),
    "contender": ("contenders", "contender"),
    "before": ("contenders", "contender"),
    "leader": ("leaders", "leader"),
    "surname": ("leaders", "leader"),
    "city": ("places", "city"),
    "front": ("places", "place"),
    "site": ("sites", "site"),
    "unit": ("units", "unit"),
    "pattern": ("patterns", "pattern"),
    "issue": ("issues", "issue"),
    "outcome": ("outcomes", "outcome"),
}
SECTIONS = ("lead", "context", "movements", "road", "seizure", "aftermath", "war", "world", "debate")
OF_CASE = ("title", "subject", "second", "council", "congress", "assembly")
MARK = re.compile(r"\{([^{}]*)\}")
KIND = re.compile(r"n:\d+(\.\d+)?|y:\d{3,4}|\d{4}-\d{2}-\d{2}")


def check_article(check: Checker) -> None:
    """Names name what there is; a sentence has the same marks in each language, and dates of what it rests on."""
    check_names(check)
    events = {row.event: row.date for row in check.tables["chronicle"]}
    for line, row in check.rows("history"):
        check.known("history", line, "section", row.section, SECTIONS, "the sections of an article")
        for name in row.events.split():
            check.known("history", line, "events", name, events, "chronicle.csv")
        marks = sorted(MARK.findall(row.en))
        for column in ("zh", "ru"):
            if sorted(MARK.findall(getattr(row, column))) != marks:
                check.add("history", line, column, "has other dates or numbers in {} than 'en'; write the same marks")
        dates = {events.get(name) for name in row.events.split()} | {row.date}
        for mark in marks:
            if not KIND.fullmatch(mark):
                check.add(
                    "history", line, "en", f"'{{{mark}}}' is no mark; write {{1917-11-07}}, {{n:1443}} or {{y:1922}}"
                )
            elif mark[0] not in "ny" and not told(mark, dates):
                check.add(
                    "history", line, "en", f"'{{{mark}}}' is not a date of its events or of the row; name the event"
                )


def told(mark: str, dates: set[date | None]) -> bool:
    """Return whether a mark is one of some dates."""
    try:
        return date.fromisoformat(mark) in dates
    except ValueError:
        return False


def check_names(check: Checker) -> None:
    """Every name is of something that the case has; a step of policy is of an issue and from 1 to 5."""
    issues = [row.issue for row in check.tables["issues"]]
    stands = [f"{issue}_{step}" for issue in issues for step in range(1, 6)]
    for line, row in check.rows("names"):
        if (row.until is not None) != (row.of == "before"):
            check.add(
                "names", line, "until", "the day on which a name of before ends; give one to each, and to no other"
            )
        if row.of == "case":
            check.known("names", line, "name", row.name, OF_CASE, "what a case and its councils are called")
        elif row.of == "stand":
            check.known("names", line, "name", row.name, stands, "issues.csv, with steps from _1 to _5")
        else:
            table, column = NAMED[row.of]
            labels = [getattr(each, column) for each in check.scenario.rows(table) if getattr(each, column)]
            check.known("names", line, "name", row.name, labels, f"{table}.csv")
