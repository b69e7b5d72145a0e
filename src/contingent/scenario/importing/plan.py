"""Finds out what each column of a file is, where a mapping does not say: by its name, its cells, its headings."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from contingent.errors import CaseError
from contingent.scenario.importing.dates import is_date
from contingent.scenario.importing.fields import Fields
from contingent.scenario.importing.header import Grid
from contingent.scenario.importing.labels import Labels, spelling
from contingent.scenario.importing.mapping import Mapping
from contingent.scenario.importing.numbers import is_number
from contingent.scenario.importing.unsettled import Unsettled
from contingent.scenario.reading.names import SHARES

# What a column is, by spellings of its name; what stands first is preferred.
SYNONYMS: dict[str, str] = {
    "date": "date day_of date_gregorian date_new_style event_date дата дата_события день",
    "start": "start start_date from begin beginning first_day from_gregorian start_gregorian начало с",
    "end": "end end_date to until last_day to_gregorian end_gregorian конец по",
    "calendar": "calendar style календарь стиль",
    "year": "year год",
    "month": "month месяц",
    "day": "day число_месяца",
    "indicator": "indicator series quantity variable measure показатель ряд",
    "value": "value number count amount figure значение величина число количество",
    "low": "low lower lowest minimum min от_мин минимум",
    "high": "high upper highest maximum max максимум",
    "unit": "unit units ед_изм единица единица_измерения",
    "source": "source sources reference источник источники",
    "note": "note notes comment comments remark remarks примечание примечания комментарий",
    "place": "place district province city town region constituency location uezd место округ губерния город уезд",
    "party": "party list faction партия список фракция",
    "votes": "votes seats delegates голоса голосов мандаты мест",
    "total": "total total_votes all_votes sum total_seats district_total_votes всего итого всего_голосов",
}
OLD_STYLE = re.compile(r"julian|old_style|(?:^|_)os$|ст_ст|старый_стиль|старого_стиля")
NUMBERING = frozenset(("", "no", "nr", "n", "id", "п_п", "index", "unnamed_0"))  # columns that only count the rows


class EventShape(NamedTuple):
    """An event list as a project publishes it: its columns, and what they are."""

    title: str
    marks: frozenset[str]
    columns: dict[str, str]


ACLED = {"event_date": "date", "admin1": "place"}
MASS_MOBILIZATION = {
    "startday": "day",
    "startmonth": "month",
    "startyear": "year",
    "endday": "end_day",
    "endmonth": "end_month",
    "endyear": "end_year",
    "country": "place",
}
EVENT_SHAPES = (
    EventShape("ACLED", frozenset(("event_date", "event_type", "fatalities")), ACLED),
    EventShape("Mass Mobilization", frozenset(("startday", "startmonth", "startyear", "protest")), MASS_MOBILIZATION),
)


class Plan(NamedTuple):
    """A mapping in which every column of the file is placed or left out, and what was found out, in words."""

    mapping: Mapping
    notes: list[str]


def plan(grid: Grid, mapping: Mapping, fields: Fields, labels: Labels) -> Plan:
    """Return the mapping with what it left open filled in.

    Raises
    ------
    CaseError
        For a mapping that names columns or parts which are not there.
    Unsettled
        Where an indicator can be put together in several ways.
    """
    check(grid, mapping, fields)
    notes: list[str] = []
    mapping = with_events(grid, mapping, fields, notes)
    columns = dict(mapping.columns)
    taken = {role for role in columns.values() if role} | ({mapping.names, mapping.cells} - {""})
    roles = [*fields.all, *fields.parts]
    parts = re.findall(r"\{([^{}]*)\}", mapping.indicator)
    for name in grid.columns:
        role = "" if name in columns or name in mapping.wide else role_of(name, [*roles, *parts])
        if not role:
            continue
        if role in taken:
            other = next((each for each, what in columns.items() if what == role and is_old_style(each)), "")
            if not other or other in mapping.columns or is_old_style(name):
                notes.append(f"column '{name}' could be {role} too; another is taken")
                continue
            columns[other] = ""  # the same dates in the other calendar
        columns[name] = role
        taken.add(role)
    mapping = mapping.changed(columns=columns)
    mapping = with_old_style(grid, mapping, notes)
    if not mapping.every:
        mapping = with_wide(grid, mapping, fields, labels)
    if fields.is_record:
        mapping = with_indicator(mapping)
    mapping = without_idle_parts(mapping, fields, notes)
    left = {name: "" for name in grid.columns if name not in mapping.columns and name not in mapping.wide}
    return Plan(mapping.changed(columns={**mapping.columns, **left}), notes)


def check(grid: Grid, mapping: Mapping, fields: Fields) -> None:
    """Check that a mapping speaks of columns that the file has, and of what a column can be.

    Raises
    ------
    CaseError
        Otherwise.
    """
    has = f"the file has {', '.join(grid.columns)}"
    problems = [
        f"mapping: no column '{name}'; {has}"
        for name in (*mapping.columns, *mapping.wide, *([mapping.sum] if mapping.sum else []))
        if name not in grid.columns
    ]
    parts = re.findall(r"\{([^{}]*)\}", mapping.indicator)
    roles = {*fields.all, *fields.parts, *parts, ""}
    problems += [
        f"mapping: a column can't be '{role}'; it can be {', '.join((*fields.all, *fields.parts))}"
        for role in (*mapping.columns.values(), mapping.names, mapping.cells, *mapping.constants)
        if role not in roles
    ]
    if "" in mapping.constants:
        problems.append(f"mapping: '={mapping.constants['']}' has no column before '='; write it as unit=persons")
    used = [role for role in mapping.columns.values() if role]
    problems += [f"mapping: two columns are '{role}'; leave one out" for role in {r for r in used if used.count(r) > 1}]
    if problems:
        raise CaseError(problems)


def role_of(name: str, roles: list[str]) -> str:
    """Return what a column is by its name, "" where the name says nothing."""
    spelt = spelling(last_part(name))
    if spelt in roles:
        return spelt
    for role, names in SYNONYMS.items():
        if role in roles and spelt in names.split():
            return role
    if OLD_STYLE.search(spelt):
        return next((role for role in ("date", "start", "end") if role in roles and role in spelt), "")
    return ""


def with_events(grid: Grid, mapping: Mapping, fields: Fields, notes: list[str]) -> Mapping:
    """Return the mapping with the columns of a known event list filled in."""
    spelt = {spelling(name): name for name in grid.columns}
    shape = next((each for each in EVENT_SHAPES if each.marks <= set(spelt)), None)
    if shape is None or not fields.is_record:
        return mapping
    given = {spelt[column]: role for column, role in shape.columns.items() if column in spelt}
    used = {*mapping.columns.values()}
    found = {name: role for name, role in given.items() if name not in mapping.columns and role not in used}
    left = {name: "" for name in grid.columns if name not in mapping.columns and name not in found}
    if mapping.indicator:  # parts of the indicator may be any column
        parts = {spelling(part): part for part in re.findall(r"\{([^{}]*)\}", mapping.indicator)}
        free = {part: role for part, role in parts.items() if role not in {*used, *found.values()}}
        left |= {name: free[spelling(name)] for name in left if spelling(name) in free}
    every = mapping.every or "day"
    notes.append(f"an event list in the shape of {shape.title}: events are counted by {every} and place")
    if "time_precision" in spelt:
        unsure = sum(cell != "1" for _, cell in grid.column(spelt["time_precision"]))
        notes.append(
            f"{unsure} events have a time_precision other than 1, so their day is not exact"
        ) if unsure else None
    return mapping.changed(
        columns={**left, **found, **mapping.columns}, every=every, indicator=mapping.indicator or "events_{place}"
    )


def with_old_style(grid: Grid, mapping: Mapping, notes: list[str]) -> Mapping:
    """Return the mapping with the Julian calendar where the names of the columns with dates say so."""
    days = [name for name in grid.columns if mapping.columns.get(name) in ("date", "start", "end")]
    old = [name for name in days if is_old_style(name)]
    if not old or mapping.calendar:
        return mapping
    notes.append(f"the name of column '{old[0]}' says Old Style")
    return mapping.changed(calendar="julian")


def with_wide(grid: Grid, mapping: Mapping, fields: Fields, labels: Labels) -> Mapping:
    """Return the mapping with the columns that hold one label each, where there are some."""
    roles = set(mapping.columns.values())
    if mapping.wide or roles & {"value", "votes"}:
        return mapping
    free = [
        name
        for name in grid.columns
        if name not in mapping.columns and spelling(name) not in NUMBERING and mostly_numbers(grid, name)
    ]
    if fields.is_record:
        names, cells = record_headings(free, mapping, labels), "value"
    else:
        missing = [role for role in fields.required if role not in roles | set(mapping.constants)]
        keys = [role for role in missing if role in fields.ids]
        amounts = [role for role in missing if role in fields.numbers]
        names, cells = (keys[0], amounts[0]) if len(keys) == len(amounts) == 1 and len(free) > 1 else ("", "")
    if not free or not names:
        return mapping
    above = {name.rpartition(": ")[0] for name in free}
    if len(above - {""}) > 1:
        raise CaseError(
            [f"numbers stand under {' and '.join(sorted(above - {''}))}; name those of one in a mapping, as wide"]
        )
    if cells == "value" and all(role_of(each, ["votes"]) for each in above):
        cells = "votes"
    return mapping.changed(wide=tuple(free), names=mapping.names or names, cells=mapping.cells or cells)


def record_headings(free: list[str], mapping: Mapping, labels: Labels) -> str:
    """Return what the headings of columns of numbers are: dates, parties, places or indicators."""
    roles = set(mapping.columns.values()) | set(mapping.constants)
    if free and all(map(is_date, free)) and not roles & {"date", "start", "year"}:
        return "date"
    asked = [part for part in ("party", "place") if f"{{{part}}}" in mapping.indicator and part not in roles]
    if asked:
        return asked[0]
    if "indicator" in roles or mapping.indicator:
        return ""
    known = {
        what: sum(labels.knows(what, last_part(name)) for name in free) for what in ("indicator", "party", "place")
    }
    best = max(known, key=lambda what: known[what])
    return best if known[best] else "indicator"


def last_part(name: str) -> str:
    """Return the lower of two joined names."""
    return name.rpartition(": ")[2]


def is_old_style(name: str) -> bool:
    """Return whether the name of a column says that its dates are Old Style."""
    return OLD_STYLE.search(spelling(name)) is not None


def mostly_numbers(grid: Grid, name: str) -> bool:
    """Return whether at least half of a column's cells are numbers."""
    cells = [cell for _, cell in grid.column(name)]
    return bool(cells) and sum(map(is_number, cells)) * 2 >= len(cells)


def without_idle_parts(mapping: Mapping, fields: Fields, notes: list[str]) -> Mapping:
    """Return the mapping without parts that nothing is put together from: a year beside a date, a total of no votes."""
    roles = {role for role in mapping.columns.values() if role} | {mapping.names}
    used = set(re.findall(r"\{([^{}]*)\}", mapping.indicator))
    idle: set[str] = {"place", "party"} - used
    if roles & {"date", "start"} or not set(fields.dates):
        idle |= {"year", "month", "day", "end_year", "end_month", "end_day"}
    if not fields.is_record or not roles & {"party", "votes"} or mapping.every:
        idle |= {"total"}
    columns = {name: "" if role in idle & set(fields.parts) else role for name, role in mapping.columns.items()}
    notes += [
        f"column '{name}' is no part of the indicator, so it is left out"
        for name, role in mapping.columns.items()
        if role in ("place", "party") and not columns[name]
    ]
    return mapping.changed(columns=columns)


def with_indicator(mapping: Mapping) -> Mapping:
    """Return the mapping with a way to put the indicator of a record together.

    Raises
    ------
    Unsettled
        Where places and parties are there, for shares are of three kinds.
    """
    roles = {*mapping.columns.values(), *mapping.constants, mapping.names}
    if mapping.indicator or "indicator" in roles:
        return mapping
    if "party" in roles and "place" in roles:
        ways = tuple(f"{kind}:{{place}}:{{party}}" for kind in SHARES)
        raise Unsettled("numbers by place and party are shares of votes, of support or of delegates", "indicator", ways)
    if "party" in roles:
        ways = ("share:all:{party}", "delegates:congress:{party}")
        raise Unsettled("numbers by party are shares of one place or body", "indicator", ways)
    return mapping.changed(indicator="events") if mapping.every else mapping


def missing(mapping: Mapping, fields: Fields) -> list[str]:
    """Return what a mapping lacks, a line each."""
    roles: set[Any] = {*mapping.columns.values(), *mapping.constants, mapping.names, mapping.cells} - {""}
    lacks: list[str] = []
    parts = re.findall(r"\{([^{}]*)\}", mapping.indicator)
    lacks += [
        f"no column is '{part}', a part of indicator '{mapping.indicator}'" for part in parts if part not in roles
    ]
    for role in fields.required:
        made = role in roles or (role == "indicator" and mapping.indicator)
        if role == "value" and (mapping.every or "votes" in roles):
            made = True
        if role in fields.dates and "year" in roles:
            made = True
        if not made:
            lacks.append(f"no column is '{role}'")
    if fields.is_record and not roles & {"date", "start", "year"}:
        lacks.append("no column is 'date' (or 'start' and 'end', or 'year', 'month' and 'day')")
    return lacks
