"""Checks of the map: places, links, nations."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from contingent.errors import did_you_mean
from contingent.scenario.reading.checker import Checker

BEFORE_LAST = 0.6  # as in mechanisms/regime/contest.py


def check_places(check: Checker) -> None:
    """Districts belong to cities; the capital, sites and members name places or cities that exist."""
    cities = {row.city: None for row in check.tables["places"] if row.city}
    capital = check.config.capital
    if capital and capital not in cities:
        hint = did_you_mean(capital, cities, "give its places that city in places.csv", check.problems)
        check.problems.append(f"case.toml: key 'capital': no place has city '{capital}'; {hint}")
    for line, row in check.rows("places"):
        if row.kind == "district" and not row.city:
            check.add("places", line, "city", "a district needs the city that it belongs to")
    for line, row in check.rows("sites"):
        check.known("sites", line, "city", row.city, cities, "places.csv, column 'city'")
    for line, row in check.rows("plan"):
        check.known("plan", line, "city", row.city, cities, "places.csv, column 'city'")
    places = {row.place: None for row in check.tables["places"]} | cities
    for table in ("membership", "inputs"):
        for line, row in check.rows(table):
            if row.place is not None and row.place not in places:
                check.known(table, line, "place", row.place, places, "places.csv")


def check_headquarters(check: Checker) -> None:
    """A city with positions can be taken: its headquarters falls last, once BEFORE_LAST of their weight are held."""
    sites: dict[str, list[tuple[int, Any]]] = defaultdict(list)
    for line, row in check.rows("sites"):
        sites[row.city].append((line, row))
    for city, rows in sites.items():
        last = sum(row.weight for _, row in rows if row.kind == "headquarters")
        if last == 0.0:
            check.add("sites", rows[0][0], "kind", f"nobody can take '{city}': make one of its sites its headquarters")
        elif last > (1.0 - BEFORE_LAST) * sum(row.weight for _, row in rows) + 1e-9:
            line = next(line for line, row in rows if row.kind == "headquarters")
            check.add(
                "sites",
                line,
                "weight",
                f"nobody can take '{city}': its headquarters weighs {last:g}, more than two fifths of all its sites; "
                "lower it, or add sites",
            )


def check_links(check: Checker) -> None:
    """A link joins two places, and is stated once: it goes both ways."""
    seen: dict[tuple[str, str, str], int] = {}
    for line, row in check.rows("links"):
        if row.origin == row.target:
            check.add("links", line, "target", f"'{row.target}' is linked to itself; remove the row")
        a, b = sorted((row.origin, row.target))
        if (a, b, row.kind) in seen:
            check.add(
                "links",
                line,
                "target",
                f"the {row.kind} link of {a} and {b} is in row {seen[a, b, row.kind]} "
                "already (links go both ways); keep one",
            )
        seen.setdefault((a, b, row.kind), line)


def check_demobilisation(check: Checker) -> None:
    """Soldiers go home from a place, or from all places of a kind."""
    rows = check.tables["places"]
    known = dict.fromkeys([*(row.place for row in rows), *(row.kind for row in rows)])
    for line, row in check.rows("demobilisation"):
        check.known("demobilisation", line, "where", row.where, known, "places.csv, a place or a kind of place")


def check_sums(check: Checker) -> None:
    """Shares of nations sum to at most one; somebody lives somewhere; at most one governs."""
    total: dict[str, float] = defaultdict(float)
    for line, row in check.rows("nations"):
        total[row.place] += row.share
        if total[row.place] > 1.0 + 1e-9:
            check.add(
                "nations",
                line,
                "share",
                f"the shares of '{row.place}' sum to {total[row.place]:.3f}; lower them until they do not exceed 1",
            )
            total[row.place] = float("-inf")
    if check.tables["places"] and sum(row.people for row in check.tables["people"]) <= 0.0:
        check.problems.append("people.csv: column 'people': nobody lives in any place; add rows with people")
    if sum(row.incumbent for row in check.tables["contenders"]) > 1:
        check.problems.append(
            "contenders.csv: column 'incumbent': more than one is true; keep the one that governs at the start"
        )
