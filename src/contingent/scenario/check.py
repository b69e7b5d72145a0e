"""Checks across tables: references, sums, sources, cycles."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .read import CaseConfig

# (table, column, table referred to, its column): every label must exist there.
REFERENCES: tuple[tuple[str, str, str, str], ...] = (
    ("people", "place", "places", "place"), ("people", "group", "groups", "group"),
    ("nations", "place", "places", "place"), ("electoral_districts", "place", "places", "place"),
    ("links", "origin", "places", "place"), ("links", "target", "places", "place"),
    ("ideals", "group", "groups", "group"), ("ideals", "issue", "issues", "issue"),
    ("parties", "contender", "contenders", "contender"), ("positions", "party", "parties", "party"),
    ("positions", "issue", "issues", "issue"), ("backing", "party", "parties", "party"),
    ("backing", "contender", "contenders", "contender"), ("membership", "party", "parties", "party"),
    ("leaders", "party", "parties", "party"), ("leaders", "contender", "contenders", "contender"),
    ("leaders", "place", "places", "place"), ("whereabouts", "leader", "leaders", "leader"),
    ("returns", "leader", "leaders", "leader"), ("returns", "place", "places", "place"),
    ("programmes", "leader", "leaders", "leader"), ("programmes", "issue", "issues", "issue"),
    ("contenders", "seat", "places", "place"), ("units", "place", "places", "place"),
    ("units", "group", "groups", "group"), ("units", "contender", "contenders", "contender"),
    ("sites", "place", "places", "place"), ("policies", "issue", "issues", "issue"),
    ("decisions", "issue", "issues", "issue"), ("triggers", "decision", "decisions", "decision"),
    ("options", "decision", "decisions", "decision"), ("effects", "decision", "decisions", "decision"),
    ("patterns", "after", "patterns", "pattern"), ("unit_sides", "unit", "units", "unit"),
)


def check_tables(config: CaseConfig, tables: dict[str, list[Any]]) -> list[str]:
    """Return one line a problem found across the tables of a case."""
    problems: list[str] = []
    for table, column, other, target in REFERENCES:
        known = {getattr(row, target) for row in tables[other]}
        for number, row in enumerate(tables[table], start=2):
            value = getattr(row, column)
            if value is not None and value not in known:
                problems.append(f"{table}.csv: row {number}, column '{column}': unknown {target} '{value}'; "
                                + suggestion(value, known, f"{other}.csv"))
    cities = {row.city for row in tables["places"] if row.city}
    check_cities(config, tables, cities, problems)
    check_sums(tables, problems)
    check_sources(tables, problems)
    check_choices(tables, problems)
    check_cycle(tables, problems)
    return problems


def suggestion(value: str, known: set[str], where: str) -> str:
    """Return the nearest known name, or where to add it."""
    near = get_close_matches(str(value), [str(k) for k in known], 1)
    return f"did you mean '{near[0]}'?" if near else f"add it to {where}"


def check_cities(config: CaseConfig, tables: dict[str, list[Any]], cities: set[str], problems: list[str]) -> None:
    """Districts belong to cities; the capital, sites and members name places or cities that exist."""
    if config.capital and config.capital not in cities:
        problems.append(f"case.toml: key 'capital': no place has city '{config.capital}'; "
                        + suggestion(config.capital, cities, "places.csv, column 'city'"))
    for number, row in enumerate(tables["places"], start=2):
        if row.kind == "district" and not row.city:
            problems.append(f"places.csv: row {number}, column 'city': a district needs the city it belongs to")
    for number, row in enumerate(tables["sites"], start=2):
        if row.city not in cities:
            problems.append(f"sites.csv: row {number}, column 'city': unknown city '{row.city}'; "
                            + suggestion(row.city, cities, "places.csv, column 'city'"))
    places = {row.place for row in tables["places"]} | cities
    for table in ("membership", "inputs"):
        for number, row in enumerate(tables[table], start=2):
            if row.place is not None and row.place not in places:
                problems.append(f"{table}.csv: row {number}, column 'place': unknown place '{row.place}'; "
                                + suggestion(row.place, places, "places.csv"))


def check_sums(tables: dict[str, list[Any]], problems: list[str]) -> None:
    """Shares of nations sum to at most one; ranges hold their value; somebody lives somewhere."""
    total: dict[str, float] = defaultdict(float)
    for number, row in enumerate(tables["nations"], start=2):
        total[row.place] += row.share
        if total[row.place] > 1.0 + 1e-9:
            problems.append(f"nations.csv: row {number}, column 'share': the shares of '{row.place}' sum to "
                            f"{total[row.place]:.3f}; they must not exceed 1")
            total[row.place] = float("-inf")
    for table, value, low, high in (("people", "people", "low", "high"), ("positions", "position", "low", "high"),
                                    ("ideals", "ideal", "ideal_low", "ideal_high"), ("units", "men", "men_low", "men_high"),
                                    ("record", "value", "low", "high")):
        for number, row in enumerate(tables[table], start=2):
            a, x, b = getattr(row, low), getattr(row, value), getattr(row, high)
            if (a is not None and a > x) or (b is not None and b < x):
                problems.append(f"{table}.csv: row {number}, column '{value}': {x:g} lies outside its range "
                                f"{a} to {b}; widen '{low}' or '{high}'")
    if tables["places"] and sum(row.people for row in tables["people"]) <= 0.0:
        problems.append("people.csv: nobody lives in any place; add rows with people")


def check_sources(tables: dict[str, list[Any]], problems: list[str]) -> None:
    """Every fact names a source that exists or says that it is an assumption."""
    known = {row.source for row in tables["sources"]}
    for table, rows in tables.items():
        if table == "sources":
            continue
        for number, row in enumerate(rows, start=2):
            source = getattr(row, "source", None)
            if source is None:
                break
            assumed = source.startswith("assumption")
            if not assumed:
                for key in source.replace(" ", "").split(";"):
                    if key not in known:
                        problems.append(f"{table}.csv: row {number}, column 'source': unknown source '{key}'; "
                                        + suggestion(key, known, "sources.csv, or begin with 'assumption: why'"))
            if row.grade == "S" and not assumed:
                problems.append(f"{table}.csv: row {number}, column 'source': grade S is for assumptions; begin the "
                                "source with 'assumption: why' or give the source's grade")


def check_choices(tables: dict[str, list[Any]], problems: list[str]) -> None:
    """Every decision has at least two options, and effects belong to options that exist."""
    options = {(row.decision, row.option) for row in tables["options"]}
    for number, row in enumerate(tables["decisions"], start=2):
        if sum(decision == row.decision for decision, _ in options) < 2:
            problems.append(f"decisions.csv: row {number}, column 'decision': '{row.decision}' has fewer than two "
                            "options; add them to options.csv")
    for number, row in enumerate(tables["effects"], start=2):
        if (row.decision, row.option) not in options:
            problems.append(f"effects.csv: row {number}, column 'option': '{row.decision}' has no option "
                            f"'{row.option}'; " + suggestion(row.option, {o for d, o in options if d == row.decision},
                                                             "options.csv"))


def check_cycle(tables: dict[str, list[Any]], problems: list[str]) -> None:
    """Patterns that come after each other must not form a cycle."""
    after = {row.pattern: row.after for row in tables["patterns"]}
    for number, row in enumerate(tables["patterns"], start=2):
        path, name = [row.pattern], row.after
        while name and name not in path:
            path.append(name)
            name = after.get(name)
        if name == row.pattern:
            problems.append(f"patterns.csv: row {number}, column 'after': a cycle, {' after '.join([*path, name])}; "
                            "remove one of them")
