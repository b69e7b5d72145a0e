"""A record of who held which place, as people keep it: rows `holder:PLACE` with a date and a value.

The value is a contender of the case, a side in common use (red, white, ...), or 1 for councils and 0 for anybody
else. A place is named by its id, its title, or another name in aliases.csv; a name that lies off the map is listed,
not scored.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from contingent.errors import CaseError, did_you_mean
from contingent.evidence.record.control import COUNCILS, OTHERS, City, sides_of
from contingent.scenario.calendar import read_day
from contingent.scenario.model import Scenario

PREFIX = "holder:"
COUNCILS_HOLD = "1"
NOT_COUNCILS = "0"


def is_of_places(path: Path) -> bool:
    """Return whether a file is a record of who held places."""
    return next(named_rows(path, PREFIX), None) is not None


def named_rows(path: Path, prefix: str) -> Iterator[tuple[int, dict[str, str | None], str, str]]:
    """Yield each row of a record that is of a place: its line, the row, the place's name, and that as `keyed` has it.

    Parameters
    ----------
    prefix : what stands before the name in the column `indicator`
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            told = row.get("indicator") or ""
            if told.startswith(prefix):
                name = told.removeprefix(prefix).strip()
                yield number, row, name, keyed(name)


def keyed(name: str) -> str:
    """Return a name in small letters and underscores."""
    return name.lower().replace("-", "_").replace(" ", "_")


def no_place(path: Path, number: int, name: str, names: Iterable[str], where: str) -> str:
    """Return the fault of a row whose place is not known."""
    hint = did_you_mean(keyed(name), names, where)
    return f"{path.name}: row {number}, column 'indicator': no place '{name}'; {hint}"


def read_places(scenario: Scenario, path: Path) -> tuple[list[City], list[str]]:
    """Return the cities of a record, and the names that lie off the map.

    Raises
    ------
    CaseError
        With a line a fault: row, column, what is wrong and the fix.
    """
    sides, problems = sides_of(scenario), list[str]()
    sides |= {row.name.lower(): sides[row.contender] for row in scenario.tables["side_names"]}
    sides |= {COUNCILS_HOLD: COUNCILS, NOT_COUNCILS: OTHERS}
    names = names_of(scenario)
    found: dict[str, list[tuple[date, int]]] = {}
    off: list[str] = []
    for number, row, name, key in named_rows(path, PREFIX):
        if key not in names:
            problems.append(no_place(path, number, name, names, "see places.csv and aliases.csv of the case"))
            continue
        value = (row.get("value") or "").strip().lower()
        side = sides.get(value)
        if side is None:
            hint = did_you_mean(value, sides, "write a contender, or a side of side_names.csv")
            problems.append(f"{path.name}: row {number}, column 'value': no side '{value}'; {hint}")
            continue
        day = read_day(f"{path.name}: row {number}", row.get("date") or row.get("start") or "")
        if names[key] is None:
            off.append(name)
        else:
            found.setdefault(str(names[key]), []).append((day, side))
    if problems:
        raise CaseError(problems)
    return [City(place, place, tuple(sorted(rows)), True) for place, rows in found.items()], off


def names_of(scenario: Scenario) -> dict[str, str | None]:
    """Return every name of a place, in small letters and underscores, with its id; None where it is off the map."""
    out: dict[str, str | None] = {}
    for alias in scenario.tables["aliases"]:
        out[keyed(alias.name)] = alias.place
    for row in scenario.tables["places"]:
        out[keyed(row.title)] = row.place
        out[row.place] = row.place
    return out
