"""Checks across tables: references, ranges, sources, the reference start; the other checks lie beside this file."""

from __future__ import annotations

from contingent.errors import CaseError
from contingent.scenario.edits.changes import is_case, with_changes
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.check_aftermath import check_aftermath
from contingent.scenario.reading.check_article import check_article
from contingent.scenario.reading.check_choices import check_choices, check_priors, check_variants
from contingent.scenario.reading.check_formulas import check_formulas
from contingent.scenario.reading.check_legacy import check_legacy
from contingent.scenario.reading.check_map import (
    check_demobilisation,
    check_headquarters,
    check_links,
    check_places,
    check_sums,
)
from contingent.scenario.reading.check_record import (
    check_episodes,
    check_impossible,
    check_modules,
    check_patterns,
    check_periods,
    check_seizures,
    check_takings,
)
from contingent.scenario.reading.check_shown import check_shown
from contingent.scenario.reading.check_step import check_step
from contingent.scenario.reading.check_words import check_events, check_issues, check_outcomes, check_series
from contingent.scenario.reading.check_world import check_world
from contingent.scenario.reading.checker import Checker
from contingent.scenario.reading.find import find
from contingent.scenario.tables.all import TOLD
from contingent.scenario.tables.legacy import FILES as LEGACY

# (table, column, table referred to, its column): every label must exist there.
REFERENCES: tuple[tuple[str, str, str, str], ...] = (
    ("people", "place", "places", "place"),
    ("people", "group", "groups", "group"),
    ("nations", "place", "places", "place"),
    ("milieus", "party", "parties", "party"),
    ("milieus", "place", "places", "place"),
    ("electoral_districts", "place", "places", "place"),
    ("electoral_lists", "party", "parties", "party"),
    ("links", "origin", "places", "place"),
    ("links", "target", "places", "place"),
    ("ideals", "group", "groups", "group"),
    ("ideals", "issue", "issues", "issue"),
    ("parties", "contender", "contenders", "contender"),
    ("bases", "party", "parties", "party"),
    ("bases", "group", "groups", "group"),
    ("positions", "party", "parties", "party"),
    ("positions", "issue", "issues", "issue"),
    ("backing", "party", "parties", "party"),
    ("backing", "contender", "contenders", "contender"),
    ("membership", "party", "parties", "party"),
    ("leaders", "party", "parties", "party"),
    ("leaders", "contender", "contenders", "contender"),
    ("leaders", "place", "places", "place"),
    ("whereabouts", "leader", "leaders", "leader"),
    ("returns", "leader", "leaders", "leader"),
    ("returns", "place", "places", "place"),
    ("programmes", "leader", "leaders", "leader"),
    ("programmes", "issue", "issues", "issue"),
    ("contenders", "seat", "places", "place"),
    ("units", "place", "places", "place"),
    ("units", "group", "groups", "group"),
    ("units", "contender", "contenders", "contender"),
    ("sites", "place", "places", "place"),
    ("turns", "contender", "contenders", "contender"),
    ("turns", "party", "parties", "party"),
    ("policies", "issue", "issues", "issue"),
    ("decisions", "issue", "issues", "issue"),
    ("triggers", "decision", "decisions", "decision"),
    ("options", "decision", "decisions", "decision"),
    ("effects", "decision", "decisions", "decision"),
    ("targets", "variant", "variants", "variant"),
    ("targets", "against", "variants", "variant"),
    ("patterns", "after", "patterns", "pattern"),
    ("unit_sides", "unit", "units", "unit"),
    ("takings", "site", "sites", "site"),
    ("takings", "contender", "contenders", "contender"),
    ("tiles", "place", "places", "place"),
    ("rulers", "contender", "contenders", "contender"),
    ("parties", "faction_of", "parties", "party"),
    ("territory_years", "territory", "territories", "territory"),
    ("risings", "territory", "territories", "territory"),
    ("armies", "army", "territories", "territory"),
    ("armies", "territory", "territories", "territory"),
    ("council_regimes", "territory", "territories", "territory"),
    ("council_regimes", "patron", "territories", "territory"),
    ("aliases", "place", "places", "place"),
    ("claimants", "contender", "contenders", "contender"),
    ("homes", "contender", "claimants", "contender"),
    ("homes", "place", "places", "place"),
    ("platforms", "contender", "claimants", "contender"),
    ("platforms", "issue", "issues", "issue"),
    ("control", "place", "places", "place"),
    ("control", "contender", "contenders", "contender"),
    ("soviet_power", "place", "places", "place"),
    ("strengths", "contender", "contenders", "contender"),
    ("organs", "contender", "contenders", "contender"),
    ("wars", "contender", "contenders", "contender"),
    ("wars", "against", "contenders", "contender"),
    ("patrons", "patron", "contenders", "contender"),
    ("patrons", "client", "contenders", "contender"),
    ("patrons", "against", "contenders", "contender"),
    ("patrons", "port", "places", "place"),
    ("guests", "contender", "contenders", "contender"),
    ("guests", "place", "places", "place"),
    ("officers", "group", "groups", "group"),
    ("successors", "contender", "contenders", "contender"),
    ("side_names", "contender", "contenders", "contender"),
    ("harvest", "province", "places", "place"),
    ("works", "place", "places", "place"),
)


# (table, value, low, high): the value lies in its range.
RANGES: tuple[tuple[str, str, str, str], ...] = (
    ("people", "people", "low", "high"),
    ("positions", "position", "low", "high"),
    ("bases", "share", "low", "high"),
    ("ideals", "ideal", "ideal_low", "ideal_high"),
    ("ideals", "salience", "salience_low", "salience_high"),
    ("units", "men", "men_low", "men_high"),
    ("demobilisation", "days", "low", "high"),
    ("turns", "change", "low", "high"),
    ("record", "value", "low", "high"),
    ("seizures", "value", "low", "high"),
    ("returns", "days", "days_low", "days_high"),
    ("claimants", "quality", "quality_low", "quality_high"),
    ("claimants", "officers", "officers_low", "officers_high"),
    ("claimants", "arms", "arms_low", "arms_high"),
    ("officers", "officers", "low", "high"),
    ("platforms", "position", "low", "high"),
    ("strengths", "men", "low", "high"),
    ("legacy", "value", "low", "high"),
    ("legacy_deaths", "value", "low", "high"),
)


# (table, columns, tables they come from): every combination must have a row, else 0 would stand for it unseen.
COMPLETE: tuple[tuple[str, str, str, str, str], ...] = (
    ("positions", "party", "parties", "issue", "issues"),
    ("ideals", "group", "groups", "issue", "issues"),
    ("platforms", "contender", "claimants", "issue", "issues"),
)


def check_tables(scenario: Scenario) -> list[str]:
    """Return one line a problem found across the tables of a case."""
    check = Checker(scenario)
    check_references(check)
    check_step(check)
    check_places(check)
    check_headquarters(check)
    check_links(check)
    check_sums(check)
    check_demobilisation(check)
    check_ranges(check)
    check_complete(check)
    check_sources(check)
    check_choices(check)
    check_patterns(check)
    check_events(check)
    check_series(check)
    check_issues(check)
    check_periods(check)
    check_seizures(check)
    check_takings(check)
    check_impossible(check)
    check_episodes(check)
    check_priors(check)
    check_variants(check)
    check_modules(check)
    check_formulas(check)
    check_outcomes(check)
    check_shown(check)
    check_world(check)
    check_article(check)
    check_aftermath(check)
    check_legacy(check)
    check_reference(check)
    return check.problems


def check_references(check: Checker) -> None:
    """Every label exists in the table that it refers to."""
    for table, column, other, target in REFERENCES:
        labels = dict.fromkeys(getattr(row, target) for row in check.scenario.rows(other))
        for line, row in check.rows(table):
            value = getattr(row, column)
            if value is not None and value not in labels:
                check.known(table, line, column, value, labels, f"{other}.csv")


def check_ranges(check: Checker) -> None:
    """Values lie in their ranges."""
    for table, value, low, high in RANGES:
        for line, row in check.rows(table):
            a, x, b = getattr(row, low), getattr(row, value), getattr(row, high)
            if a is not None and a > x:
                check.add(table, line, low, f"{a:g} is above the value {x:g} of '{value}'; lower it")
            if b is not None and b < x:
                check.add(table, line, high, f"{b:g} is below the value {x:g} of '{value}'; raise it")


def check_complete(check: Checker) -> None:
    """Parties have positions, groups ideals, claimants platforms on every issue; on each there is a policy."""
    for table, first, firsts, second, seconds in COMPLETE:
        there = {(getattr(row, first), getattr(row, second)) for row in check.scenario.rows(table)}
        for one in check.scenario.rows(firsts):
            lacks = [
                getattr(two, second)
                for two in check.scenario.rows(seconds)
                if (getattr(one, first), getattr(two, second)) not in there
            ]
            if lacks:
                check.problems.append(
                    f"{table}.csv: column '{second}': {first} '{getattr(one, first)}' has no row for "
                    f"{', '.join(lacks)}; add one for each"
                )
    policies = {row.issue for row in check.tables["policies"]}
    for issue in (row.issue for row in check.tables["issues"] if row.issue not in policies):
        check.problems.append(f"policies.csv: column 'issue': no policy at the start on '{issue}'; add a row")


SOURCES = ("sources", "history_sources", "legacy_sources")  # tables of works


def check_sources(check: Checker) -> None:
    """Every fact names sources that exist, separated by ';', or says that it is an assumption."""
    cited = {name: {row.source: None for row in check.scenario.rows(name)} for name in SOURCES}
    of_told = cited["sources"] | cited["history_sources"]
    for table in check.tables:
        known, file = cited["sources"], "sources.csv"
        if table in LEGACY:
            known, file = cited["legacy_sources"], "legacy_sources.csv"
        elif table in TOLD:
            known, file = of_told, "sources.csv or history_sources.csv"
        for line, row in check.rows(table):
            grade = getattr(row, "grade", None)
            if grade is None:
                break
            if row.source.startswith("assumption"):
                continue
            for key in (part.strip() for part in row.source.split(";")):
                if key not in known:
                    check.known(table, line, "source", key, known, f"{file}, or write 'assumption: why'")
            if grade == "S":
                check.add(
                    table,
                    line,
                    "source",
                    "grade S is for assumptions; write 'assumption: why', or give the grade of the source",
                )


def check_reference(check: Checker) -> None:
    """The reference start can be made and is sound itself; another case that is it can be found."""
    reference = check.config.reference
    try:
        changed = with_changes(check.scenario)
    except CaseError as error:
        check.problems += error.problems
        return
    if is_case(reference) and check.tables["reference"]:
        check.problems.append(
            f"case.toml: key 'reference': '{reference[0]}' is another case, which rows "
            "of reference.csv can't change; remove the one or the other"
        )
    try:
        find(reference[0]) if is_case(reference) else apply(changed, list(reference))
    except CaseError as error:
        check.problems += [f"case.toml: key 'reference': {problem}" for problem in error.problems]
    if check.tables["reference"] and not check.problems:
        bare = check.config.model_copy(update={"reference": ()})
        found = check_tables(changed.changed(config=bare, tables=changed.tables | {"reference": []}))
        check.problems += [f"reference.csv: after its changes, {problem}" for problem in found]
