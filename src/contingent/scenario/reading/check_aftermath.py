"""Checks of the tables of a struggle for a country: holders, homes, strengths, wars, guests, patrons, checks."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from contingent.scenario.reading.checker import Checker

# (table, first column, last column): the first is not above the last.
ORDER = (
    ("wars", "start", "end"),
    ("patrons", "start", "end"),
    ("relief", "start", "end"),
    ("checks", "date_from", "date_to"),
    ("checks", "low", "high"),
)


def check_aftermath(check: Checker) -> None:
    """Check the tables of a struggle for a country; a case without claimants has none of them."""
    check_order(check)
    check_aliases(check)
    check_claimants(check)
    check_control(check)
    check_strengths(check)
    check_wars(check)
    check_guests(check)
    check_works(check)


def check_order(check: Checker) -> None:
    """Dates and bounds are in order."""
    for table, first, last in ORDER:
        for line, row in check.rows(table):
            a, b = getattr(row, first), getattr(row, last)
            if a is not None and b is not None and a > b:
                check.add(table, line, last, f"{b} lies before '{first}', {a}; change one")


def check_aliases(check: Checker) -> None:
    """Another name of a place is not the name of a different one."""
    titles = {row.title: row.place for row in check.tables["places"]}
    for line, row in check.rows("aliases"):
        if titles.get(row.name, row.place) != row.place:
            check.add("aliases", line, "name", f"'{row.name}' is the title of '{titles[row.name]}'; remove the row")


def check_claimants(check: Checker) -> None:
    """Every contender has a claim, and those that claim or keep to a home have one."""
    claimants = {row.contender for row in check.tables["claimants"]}
    homes = {row.contender for row in check.tables["homes"]}
    if claimants:
        for line, row in check.rows("contenders"):
            if row.contender not in claimants:
                check.add("contenders", line, "contender", f"'{row.contender}' claims nothing; add it to claimants.csv")
    for line, row in check.rows("claimants"):
        if row.kind in ("host", "nation", "band") and row.contender not in homes:
            check.add(
                "claimants", line, "kind", f"a {row.kind} without a home; add places of '{row.contender}' to homes.csv"
            )


def check_control(check: Checker) -> None:
    """Where holders are recorded, every place has one on the day on which the case starts."""
    start = check.config.epoch
    held = {row.place for row in check.tables["control"] if row.date <= start}
    if check.tables["control"]:
        for line, row in check.rows("places"):
            if row.place not in held:
                check.add(
                    "places",
                    line,
                    "place",
                    f"nobody holds '{row.place}' on {start}; add a row to control.csv, dated then or before",
                )
    for line, row in check.rows("control"):
        if row.use != "start" and row.region is None:
            check.add("control", line, "region", f"a row for '{row.use}' needs the region that it is left out with")


def check_strengths(check: Checker) -> None:
    """A claimant that is active at the start, or holds a place on a day, has a strength then or before."""
    start = check.config.epoch
    first: dict[str, date] = {}
    for row in check.tables["strengths"]:
        first[row.contender] = min(row.date, first.get(row.contender, row.date))
    known = {contender for contender, day in first.items() if day <= start}
    if first:
        for line, row in check.rows("contenders"):
            if row.active and row.contender not in known:
                check.add(
                    "contenders",
                    line,
                    "active",
                    f"no strength of '{row.contender}' on or before {start}; add it to strengths.csv, or set false",
                )
        for line, row in check.rows("control"):
            day = max(row.date, start)
            if first.get(row.contender, date.max) > day:
                check.add(
                    "control",
                    line,
                    "contender",
                    f"'{row.contender}' holds a place on {day} and has no strength by then; add it to strengths.csv",
                )


def check_wars(check: Checker) -> None:
    """Nobody is at war with itself, and no two rows tell of one war of a pair at a time."""
    for table, one, other in (("wars", "contender", "against"), ("patrons", "patron", "against")):
        for line, row in check.rows(table):
            if getattr(row, one) == getattr(row, other):
                check.add(
                    table, line, other, f"'{getattr(row, other)}' is at war with itself; name another or remove the row"
                )
    spans: dict[tuple[str, ...], list[tuple[int, object, object]]] = defaultdict(list)
    for line, row in check.rows("wars"):
        pair = tuple(sorted((row.contender, row.against)))
        for first, start, end in spans[pair]:
            if (end is None or row.start < end) and (row.end is None or start < row.end):  # pyright: ignore[reportOperatorIssue]
                check.add("wars", line, "start", f"overlaps the war of the same two in row {first}; join them")
        spans[pair].append((line, row.start, row.end))


def check_guests(check: Checker) -> None:
    """No more armed guests stand in a place than people live there; the harvest is of a countryside."""
    people: dict[str, float] = defaultdict(float)
    for row in check.tables["people"]:
        people[row.place] += row.people
    men: dict[str, float] = defaultdict(float)
    for line, row in check.rows("guests"):
        men[row.place] += row.men
        if men[row.place] > people[row.place]:
            check.add(
                "guests",
                line,
                "men",
                f"{men[row.place]:,.0f} men in '{row.place}', where {people[row.place]:,.0f} people live; lower it",
            )
    kinds = {row.place: row.kind for row in check.tables["places"]}
    for line, row in check.rows("harvest"):
        if kinds.get(row.province, "countryside") != "countryside":
            check.add("harvest", line, "province", f"'{row.province}' is a {kinds[row.province]}; name a countryside")


def check_works(check: Checker) -> None:
    """Places together have no more of a kind of works than there was."""
    had: defaultdict[str, float] = defaultdict(float)
    for line, row in check.rows("works"):
        had[row.kind] += row.share
        if had[row.kind] > 1.0 + 1e-9:
            check.add("works", line, "share", f"shares of '{row.kind}' come to {had[row.kind]:.3f} here; lower one")
