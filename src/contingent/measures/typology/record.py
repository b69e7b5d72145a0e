"""What the record says of a change of power, by the coordinates of a typology, and how each rule codes it.

From seizures.csv, and deaths from record.csv. The range of a coordinate runs from the lowest low to the highest high of
its rows, the value is that of the best grade; so sources that differ widen it. The share in action is the participants
over the people of the capital in people.csv, unless it is given. A code is told as a range too: where the coordinates'
ranges lie on both sides of a threshold it is open. Description only: nothing here is fitted, filtered by or scored.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from contingent.scenario.model import Scenario

HELD = 7  # days of power that make an attempt successful (Powell and Thyne)
CAMPAIGN, VIOLENT, CHALLENGE = 1000, 1000, 0.035  # NAVCO: participants, deaths; share of the people
Range = tuple[float, float]


class Recorded(NamedTuple):
    """A recorded coordinate with its range; `source` has the keys and grade of every row."""

    value: float
    low: float
    high: float
    source: str


def recorded(scenario: Scenario, pattern: str) -> dict[str, Recorded]:
    """Return what the record says of a change of power: coordinate -> value and range."""
    rows: dict[str, list[Any]] = {}
    for row in scenario.tables["seizures"]:
        if row.pattern == pattern:
            rows.setdefault(row.coordinate, []).append(row)
    found = {name: merged(some) for name, some in rows.items()}
    deaths = deaths_of(scenario, pattern)
    if "deaths" not in found and deaths:
        found["deaths"] = merged(deaths)
    capital = people_of(scenario, scenario.config.capital)
    if "participants" in found and "in_action" not in found and capital > 0.0:
        value, low, high, source = found["participants"]
        in_action = [min(1.0, n / capital) for n in (value, low, high)]
        found["in_action"] = Recorded(in_action[0], in_action[1], in_action[2], source)
    return found


def merged(rows: list[Any]) -> Recorded:
    """Return rows on one thing as one: the value of the best grade, the widest range, all sources with their grades."""
    best = min(rows, key=lambda row: "ABCMS".index(row.grade))
    return Recorded(
        best.value,
        min(row.value if row.low is None else row.low for row in rows),
        max(row.value if row.high is None else row.high for row in rows),
        " and ".join(f"{row.source} ({row.grade})" for row in rows),
    )


def deaths_of(scenario: Scenario, pattern: str) -> list[Any]:
    """Return the rows of record.csv on deaths in operations on the day of the pattern."""
    on = next(row.recorded for row in scenario.tables["patterns"] if row.pattern == pattern)
    return [
        row
        for row in scenario.tables["record"]
        if on is not None and row.indicator == "fighting_deaths" and row.start <= on <= row.end
    ]


def people_of(scenario: Scenario, city: str = "") -> float:
    """Return the people of a city, or of all places, in people.csv."""
    places = {row.place for row in scenario.tables["places"] if not city or row.city == city}
    return float(sum(row.people for row in scenario.tables["people"] if row.place in places))


def recorded_codes(scenario: Scenario, pattern: str, found: dict[str, Recorded]) -> dict[str, Range]:
    """Return code -> (least, most) for the codes that the record says something of: 1 is yes, 0 no, (0, 1) open."""
    codes: dict[str, Range] = {}
    actor = next(row.actor for row in scenario.tables["patterns"] if row.pattern == pattern)
    kind = next((row.kind for row in scenario.tables["contenders"] if row.contender == actor), None)
    if kind is not None and "by_crowd" in found:
        least, most = reaches(found["by_crowd"], 0.5)
        ordered = 1.0 - most, 1.0 - least
        for answer, inside in within_state(kind).items():
            codes[f"coup_if_{answer}"] = ordered if inside else (0.0, 0.0)
    if "held_days" in found:
        codes["held"] = reaches(found["held_days"], HELD)
    if "participants" in found:
        codes["campaign"] = reaches(found["participants"], CAMPAIGN)
    if "deaths" in found:
        codes["violent"] = reaches(found["deaths"], VIOLENT)
    if "participants" in found and people_of(scenario) > 0.0:
        codes["challenge"] = reaches(found["participants"], CHALLENGE * people_of(scenario))
    return codes


def within_state(kind: str) -> dict[str, bool]:
    """Return whether a kind of contender belongs to the state apparatus, if councils are `inside` and if `outside`."""
    surely = kind in ("army", "cabinet", "monarch")
    return {"inside": surely or kind == "council", "outside": surely}


def reaches(found: Recorded, limit: float) -> Range:
    """Return whether a range reaches a threshold, at its low and its high end."""
    return float(found.low >= limit), float(found.high >= limit)
