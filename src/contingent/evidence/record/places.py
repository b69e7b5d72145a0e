"""A record of who held which place, as people keep it: rows `holder:PLACE` with a date and a value.

The value is a contender of the case, a side in common use (red, white, ...), or 1 for councils and 0 for anybody
else. A place is named by its id, its title, or another name in aliases.csv; a name that lies off the map is listed,
not scored.
"""

from __future__ import annotations

import csv
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
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        return any((row.get("indicator") or "").startswith(PREFIX) for row in rows)


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
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if not (row.get("indicator") or "").startswith(PREFIX):
                continue
            name = row["indicator"].removeprefix(PREFIX).strip()
            key = name.lower().replace("-", "_").replace(" ", "_")
            if key not in names:
                hint = did_you_mean(key, names, "see places.csv and aliases.csv of the case")
                problems.append(f"{path.name}: row {number}, column 'indicator': no place '{name}'; {hint}")
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
        out[alias.name.lower().replace("-", "_").replace(" ", "_")] = alias.place
    for row in scenario.tables["places"]:
        out[row.title.lower().replace("-", "_").replace(" ", "_")] = row.place
        out[row.place] = row.place
    return out
