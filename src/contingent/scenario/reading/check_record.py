"""Checks of what happened and what is fitted to it: patterns, periods, episodes, a change of power, modules."""

from __future__ import annotations

from fnmatch import fnmatchcase

from contingent.scenario.reading.checker import Checker
from contingent.world.events import EVENTS


def check_patterns(check: Checker) -> None:
    """Patterns name places that exist, and those that come after each other form no cycle."""
    places = {row.place: None for row in check.tables["places"]}
    for row in check.tables["places"]:
        if row.city:
            places |= {row.city: None, f"@{row.city}": None}
    after: dict[str, str | None] = {row.pattern: row.after for row in check.tables["patterns"]}
    for line, row in check.rows("patterns"):
        if row.place and places:
            check.known("patterns", line, "place", row.place, places, "places.csv")
        path: list[str] = [row.pattern]
        name: str | None = row.after
        while name is not None and name not in path:
            path.append(name)
            name = after.get(name)
        if name is not None and name == row.pattern:
            check.add("patterns", line, "after", f"a cycle, {' after '.join([*path, name])}; clear one of them")


def check_periods(check: Checker) -> None:
    """A period does not end before it starts; days on which fields are stored lie in the case."""
    config = check.config
    for day in () if isinstance(config.detail_dates, str) else config.detail_dates:
        if not config.epoch <= day <= config.end:
            check.problems.append(
                f"case.toml: key 'detail_dates': {day} lies outside the case, {config.epoch} to {config.end}; remove it"
            )
    for table in ("record", "whereabouts", "pins", "episodes"):
        for line, row in check.rows(table):
            if row.end < row.start:
                check.add(table, line, "end", f"{row.end} comes before 'start', {row.start}; change one")


def check_episodes(check: Checker) -> None:
    """An episode lies in the case; what happened has a day in its window."""
    rows = check.tables["places"]
    places = [*(row.place for row in rows), *dict.fromkeys(row.city for row in rows if row.city)]
    for line, row in check.rows("episodes"):
        if not check.config.epoch <= row.start <= check.config.end:
            check.add("episodes", line, "start", f"{row.start} is outside the case")
        if row.happened != (row.recorded is not None):
            check.add("episodes", line, "recorded", "what happened needs its day, what did not has none")
        elif row.recorded and not row.start <= row.recorded <= row.end:
            check.add("episodes", line, "recorded", f"{row.recorded} is not in the window; widen 'start' to 'end'")
        if row.place and places:
            check.known("episodes", line, "place", row.place, [*places, *(f"@{p}" for p in places)], "places.csv")


def check_impossible(check: Checker) -> None:
    """What the case's own rules of gate 9 forbid is a kind of event."""
    kinds = [event.name for event in EVENTS]
    for line, row in check.rows("impossible"):
        for column in ("event", "answers"):
            if getattr(row, column):
                check.known("impossible", line, column, getattr(row, column), kinds, "the kinds of event")


def check_seizures(check: Checker) -> None:
    """What is recorded of a change of power belongs to a pattern of that kind; shares are at most 1."""
    changes = [row.pattern for row in check.tables["patterns"] if row.event == "power_changes"]
    for line, row in check.rows("seizures"):
        check.known("seizures", line, "pattern", row.pattern, changes, "patterns.csv, with event 'power_changes'")
        if row.coordinate not in ("participants", "members", "deaths", "held_days"):
            for column in ("value", "low", "high"):
                if (getattr(row, column) or 0.0) > 1.0:
                    check.add(
                        "seizures",
                        line,
                        column,
                        f"{getattr(row, column):g} is no share; write '{row.coordinate}' from 0 to 1",
                    )


def check_takings(check: Checker) -> None:
    """A position that changed hands belongs to a change of power."""
    changes = [row.pattern for row in check.tables["patterns"] if row.event == "power_changes"]
    for line, row in check.rows("takings"):
        check.known("takings", line, "pattern", row.pattern, changes, "patterns.csv, with event 'power_changes'")


def check_modules(check: Checker) -> None:
    """A parameter is fitted once, and every row of the record that is for fitting serves one module at most."""
    owner: dict[str, str] = {}
    for line, row in check.rows("modules"):
        for name in row.parameters.split():
            if name in owner:
                check.add(
                    "modules",
                    line,
                    "parameters",
                    f"'{name}' is fitted in module '{owner[name]}' already; name it in one of them",
                )
            owner.setdefault(name, row.module)
        for pattern in row.indicators.split():
            if not any(fnmatchcase(fact.indicator, pattern) for fact in check.tables["record"] if fact.use == "fit"):
                check.add(
                    "modules",
                    line,
                    "indicators",
                    f"'{pattern}' fits no row of record.csv with use=fit; mend the name or leave it out",
                )
    for line, fact in check.rows("record"):
        wanted = [
            row.module
            for row in check.tables["modules"]
            if any(fnmatchcase(fact.indicator, pattern) for pattern in row.indicators.split())
        ]
        if fact.use == "fit" and len(wanted) > 1:
            check.add(
                "record",
                line,
                "indicator",
                f"'{fact.indicator}' is an indicator of the modules "
                f"{' and '.join(wanted)}; a datum is used once, so change modules.csv",
            )
