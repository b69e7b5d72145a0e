"""Checks across tables: references, sums, ranges, sources, choices, patterns. Formulas: `check_formulas`."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from fnmatch import fnmatchcase

from contingent.errors import CaseError
from contingent.scenario.edits.changes import is_case, with_changes
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.check_formulas import check_formulas
from contingent.scenario.reading.checker import Checker
from contingent.scenario.reading.find import find
from contingent.world.kinds import EFFECTS

# Effects that nothing but a party can have, and what it does by them.
OF_PARTIES = {
    "stance": "take over programmes",
    "join": "join governments",
    "leave": "leave governments",
    "call_strike": "call strikes",
    "call_demonstration": "call people into the streets",
}


# (table, column, table referred to, its column): every label must exist there.
REFERENCES: tuple[tuple[str, str, str, str], ...] = (
    ("people", "place", "places", "place"),
    ("people", "group", "groups", "group"),
    ("nations", "place", "places", "place"),
    ("electoral_districts", "place", "places", "place"),
    ("electoral_lists", "party", "parties", "party"),
    ("links", "origin", "places", "place"),
    ("links", "target", "places", "place"),
    ("ideals", "group", "groups", "group"),
    ("ideals", "issue", "issues", "issue"),
    ("parties", "contender", "contenders", "contender"),
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
    ("policies", "issue", "issues", "issue"),
    ("decisions", "issue", "issues", "issue"),
    ("triggers", "decision", "decisions", "decision"),
    ("options", "decision", "decisions", "decision"),
    ("effects", "decision", "decisions", "decision"),
    ("targets", "variant", "variants", "variant"),
    ("targets", "against", "variants", "variant"),
    ("patterns", "after", "patterns", "pattern"),
    ("unit_sides", "unit", "units", "unit"),
)


# (table, value, low, high): the value lies in its range.
RANGES: tuple[tuple[str, str, str, str], ...] = (
    ("people", "people", "low", "high"),
    ("positions", "position", "low", "high"),
    ("ideals", "ideal", "ideal_low", "ideal_high"),
    ("ideals", "salience", "salience_low", "salience_high"),
    ("units", "men", "men_low", "men_high"),
    ("record", "value", "low", "high"),
    ("seizures", "value", "low", "high"),
    ("returns", "days", "days_low", "days_high"),
)


# (table, columns, tables they come from): every combination must have a row, else 0 would stand for it unseen.
COMPLETE: tuple[tuple[str, str, str, str, str], ...] = (
    ("positions", "party", "parties", "issue", "issues"),
    ("ideals", "group", "groups", "issue", "issues"),
)


def check_tables(scenario: Scenario) -> list[str]:
    """Return one line a problem found across the tables of a case."""
    check = Checker(scenario)
    check_references(check)
    check_places(check)
    check_links(check)
    check_sums(check)
    check_complete(check)
    check_sources(check)
    check_choices(check)
    check_patterns(check)
    check_periods(check)
    check_seizures(check)
    check_episodes(check)
    check_priors(check)
    check_variants(check)
    check_modules(check)
    check_formulas(check)
    check_reference(check)
    return check.problems


def check_references(check: Checker) -> None:
    """Every label exists in the table that it refers to."""
    for table, column, other, target in REFERENCES:
        labels = dict.fromkeys(getattr(row, target) for row in check.tables[other])
        for line, row in check.rows(table):
            value = getattr(row, column)
            if value is not None and value not in labels:
                check.known(table, line, column, value, labels, f"{other}.csv")


def check_places(check: Checker) -> None:
    """Districts belong to cities; the capital, sites and members name places or cities that exist."""
    cities = {row.city: None for row in check.tables["places"] if row.city}
    capital = check.config.capital
    if capital and capital not in cities:
        near = get_close_matches(capital, cities, 1)
        hint = f"did you mean '{near[0]}'?" if near else "give its places that city in places.csv"
        check.problems.append(f"case.toml: key 'capital': no place has city '{capital}'; {hint}")
    for line, row in check.rows("places"):
        if row.kind == "district" and not row.city:
            check.add("places", line, "city", "a district needs the city that it belongs to")
    for line, row in check.rows("sites"):
        check.known("sites", line, "city", row.city, cities, "places.csv, column 'city'")
    places = {row.place: None for row in check.tables["places"]} | cities
    for table in ("membership", "inputs"):
        for line, row in check.rows(table):
            if row.place is not None and row.place not in places:
                check.known(table, line, "place", row.place, places, "places.csv")


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


def check_sums(check: Checker) -> None:
    """Shares of nations sum to at most one; values lie in their ranges; somebody lives somewhere."""
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
    for table, value, low, high in RANGES:
        for line, row in check.rows(table):
            a, x, b = getattr(row, low), getattr(row, value), getattr(row, high)
            if a is not None and a > x:
                check.add(table, line, low, f"{a:g} is above the value {x:g} of '{value}'; lower it")
            if b is not None and b < x:
                check.add(table, line, high, f"{b:g} is below the value {x:g} of '{value}'; raise it")
    if check.tables["places"] and sum(row.people for row in check.tables["people"]) <= 0.0:
        check.problems.append("people.csv: column 'people': nobody lives in any place; add rows with people")
    if sum(row.incumbent for row in check.tables["contenders"]) > 1:
        check.problems.append(
            "contenders.csv: column 'incumbent': more than one is true; keep the one that governs at the start"
        )


def check_complete(check: Checker) -> None:
    """A party has a position, and a group an ideal, on every issue; on every issue there is a policy."""
    for table, first, firsts, second, seconds in COMPLETE:
        there = {(getattr(row, first), getattr(row, second)) for row in check.tables[table]}
        for one in check.tables[firsts]:
            lacks = [
                getattr(two, second)
                for two in check.tables[seconds]
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


def check_sources(check: Checker) -> None:
    """Every fact names sources that exist, separated by ';', or says that it is an assumption."""
    known = {row.source: None for row in check.tables["sources"]}
    for table in check.tables:
        for line, row in check.rows(table):
            grade = getattr(row, "grade", None)
            if grade is None:
                break
            if row.source.startswith("assumption"):
                continue
            for key in (part.strip() for part in row.source.split(";")):
                if key not in known:
                    check.known(table, line, "source", key, known, "sources.csv, or write 'assumption: why'")
            if grade == "S":
                check.add(
                    table,
                    line,
                    "source",
                    "grade S is for assumptions; write 'assumption: why', or give the grade of the source",
                )


def check_choices(check: Checker) -> None:
    """Every decision is a choice between two options at least; effects are known, belong to options and can be had."""

    kinds = {row.decision: row.actor_kind for row in check.tables["decisions"]}
    options: dict[str, dict[str, None]] = defaultdict(dict)
    for row in check.tables["options"]:
        options[row.decision][row.option] = None
    for line, row in check.rows("decisions"):
        if len(options[row.decision]) < 2:
            check.add(
                "decisions", line, "decision", f"'{row.decision}' has fewer than two options; add them to options.csv"
            )
    for line, row in check.rows("effects"):
        check.known("effects", line, "option", row.option, options[row.decision], "options.csv")
        if row.effect not in EFFECTS:
            near = get_close_matches(row.effect, EFFECTS, 1)
            check.add(
                "effects",
                line,
                "effect",
                f"unknown effect '{row.effect}'; "
                + (f"did you mean '{near[0]}'?" if near else f"effects are {', '.join(EFFECTS)}"),
            )
        elif row.effect in OF_PARTIES and kinds.get(row.decision, "party") != "party":
            check.add(
                "effects",
                line,
                "effect",
                f"only parties {OF_PARTIES[row.effect]}, and '{row.decision}' is a "
                f"decision of kind '{kinds[row.decision]}'; move it to a decision with actor_kind 'party'",
            )


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


def check_periods(check: Checker) -> None:
    """A period does not end before it starts."""
    for table in ("record", "whereabouts", "pins", "episodes"):
        for line, row in check.rows(table):
            if row.end < row.start:
                check.add(table, line, "end", f"{row.end} comes before 'start', {row.start}; change one")


def check_episodes(check: Checker) -> None:
    """An episode lies in the case; what happened has a day in its window."""
    places = {row.place for row in check.tables["places"]} | {row.city for row in check.tables["places"]}
    for line, row in check.rows("episodes"):
        if not check.config.epoch <= row.start <= check.config.end:
            check.add("episodes", line, "start", f"{row.start} is outside the case")
        if row.happened != (row.recorded is not None):
            check.add("episodes", line, "recorded", "what happened needs its day, what did not has none")
        elif row.recorded and not row.start <= row.recorded <= row.end:
            check.add("episodes", line, "recorded", f"{row.recorded} is not in the window; widen 'start' to 'end'")
        if row.place and places:
            check.known("episodes", line, "place", row.place, [*places, *(f"@{p}" for p in places)], "places.csv")


def check_priors(check: Checker) -> None:
    """The numbers of a prior define a distribution."""
    for line, row in check.rows("priors"):
        if row.prior == "uniform" and row.b <= row.a:
            check.add("priors", line, "b", f"uniform from a={row.a:g} to b={row.b:g}; make b larger than a")
        if row.prior in ("normal", "lognormal", "beta") and row.b <= 0.0:
            check.add("priors", line, "b", f"b={row.b:g} of a {row.prior} prior must be more than 0")
        if row.prior in ("lognormal", "beta") and row.a <= 0.0:
            check.add("priors", line, "a", f"a={row.a:g} of a {row.prior} prior must be more than 0")


def check_variants(check: Checker) -> None:
    """The edits of variants and schools can be read; a target that compares says with which variant."""

    for table in ("variants", "schools"):
        for line, row in check.rows(table):
            try:
                apply(check.scenario, row.edits)
            except CaseError as error:
                for problem in error.problems:
                    check.add(table, line, "edits", problem)
    for line, row in check.rows("targets"):
        if (row.statistic == "higher") != (row.against is not None):
            check.add("targets", line, "against", "'higher' needs a variant to compare with, the others have none")


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
        found = check_tables(changed.changed(config=bare, tables=changed.tables | {"reference": []}, lines={}))
        check.problems += [f"reference.csv: after its changes, {problem}" for problem in found]


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
