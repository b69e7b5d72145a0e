"""Checks the formulas of a case as far as the tables allow; fields are checked when the case is compiled."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from contingent.errors import did_you_mean
from contingent.scenario.formulas.constants import check_constants
from contingent.scenario.formulas.grammar import FormulaError, Name, Node, Operation, Sum, parse
from contingent.scenario.formulas.indicators import expand
from contingent.scenario.instances import expand_instances
from contingent.scenario.reading.checker import Checker

# Dimensions whose labels are the first column of a table.
DIMENSIONS = {
    "place": "places",
    "group": "groups",
    "party": "parties",
    "contender": "contenders",
    "unit": "units",
    "site": "sites",
    "leader": "leaders",
    "issue": "issues",
    "decision": "decisions",
}


def check_formulas(check: Checker) -> None:
    """Every formula is well formed and uses names that the tables before it define."""
    names = check_indicators(check)
    check_triggers(check, names)
    for line, row in check.rows("coordinates"):
        check_scalar(check, "coordinates", line, row.formula, names, "indicators.csv")
        check_horizon(check, line, row.horizon)
    coordinates = [row.coordinate for row in check.tables["coordinates"]]
    for table in ("rungs", "outcomes", "targets"):
        for line, row in check.rows(table):
            check_scalar(check, table, line, row.formula, coordinates, "coordinates.csv")


def check_indicators(check: Checker) -> list[str]:
    """Check that the formulas of indicators are well formed; return the indicators' names."""
    labels = {d: tuple(getattr(row, d) for row in check.scenario.rows(table)) for d, table in DIMENSIONS.items()}
    labels["city"] = tuple(dict.fromkeys(row.city for row in check.tables["places"] if row.city))
    found = expand(check.tables["indicators"], check.scenario.lines_of("indicators"), labels, check.problems)
    for named in found:
        try:
            check_constants(parse(named.formula))
        except FormulaError as error:
            check.add("indicators", named.line, "formula", f"of '{named.name}': {error}")
    return [named.name for named in found]


def check_triggers(check: Checker, names: list[str]) -> None:
    """Every trigger uses an indicator that exists for each actor for whom its decision arises."""
    known = set(names)
    instances = expand_instances(check.scenario)
    for line, row in check.rows("triggers"):
        for instance in instances:
            name = row.indicator.replace("{actor}", instance.actor).replace("{issue}", instance.issue)
            if instance.decision == row.decision and name not in known:
                check.known(
                    "triggers",
                    line,
                    "indicator",
                    name,
                    names,
                    "indicators.csv, or one with {party}, {contender} or {issue} in its name",
                )
                break


def check_scalar(check: Checker, table: str, line: int, text: str, names: Collection[str], where: str) -> None:
    """Check a formula that is arithmetic over names."""
    try:
        node = parse(text)
        check_constants(node)
        used = scalar_names(node)
    except FormulaError as error:
        check.add(table, line, "formula", str(error))
        return
    for name in used:
        if name not in names:
            hint = did_you_mean(name, names, f"add it to {where}", check.problems)
            check.add(table, line, "formula", f"unknown name '{name}'; {hint}")


def scalar_names(node: Node) -> list[str]:
    """Return the names in a formula that may have no selections and remembers nothing.

    Raises
    ------
    FormulaError
        For sum(), mean(), selections, average(), since() and peak().
    """
    if isinstance(node, Sum) or (isinstance(node, Name) and node.select):
        raise FormulaError("only arithmetic over names is possible here; make an indicator of the sum or selection")
    if isinstance(node, Operation):
        if node.operator in ("average", "since", "peak"):
            raise FormulaError(f"{node.operator}() is possible only in indicators.csv; make an indicator of it")
        return list(dict.fromkeys(name for a in node.arguments for name in scalar_names(a)))
    return [node.name] if isinstance(node, Name) else []


def check_horizon(check: Checker, line: int, horizon: str) -> None:
    """A horizon is `end`, a date within the case, or `after:PATTERN+DAYS`."""
    if horizon == "end":
        return
    if horizon.startswith("after:"):
        pattern, plus, days = horizon[6:].partition("+")
        known = [row.pattern for row in check.tables["patterns"]]
        if pattern not in known:
            hint = did_you_mean(pattern, known, "add it to patterns.csv", check.problems)
            check.add("coordinates", line, "horizon", f"unknown pattern '{pattern}'; {hint}")
        if plus and not days.isdecimal():
            check.add("coordinates", line, "horizon", f"'{days}' is not a number of days; write after:{pattern}+7")
        return
    try:
        day = date.fromisoformat(horizon)
    except ValueError:
        check.add(
            "coordinates", line, "horizon", f"'{horizon}' is not 'end', a date such as 1917-12-31, or 'after:PATTERN+7'"
        )
        return
    if not check.config.epoch <= day <= check.config.end:
        check.add(
            "coordinates",
            line,
            "horizon",
            f"{day} lies outside the case, {check.config.epoch} to {check.config.end}; choose a day within it",
        )
