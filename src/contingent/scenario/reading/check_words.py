"""Checks of words from fixed vocabularies: events, outside series, reserved issues; and outcomes that overlap."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from contingent.errors import did_you_mean
from contingent.scenario.arrays.compiled import dimension_labels
from contingent.scenario.formulas.grammar import FormulaError, Node, Number, Operation, parse
from contingent.scenario.formulas.scalars import evaluate_scalars
from contingent.scenario.reading.check_formulas import scalar_names
from contingent.scenario.reading.checker import Checker
from contingent.world.events import EVENTS
from contingent.world.vocabulary import COUNTRY, ISSUES, ISSUES_OF, OF_FRONT, SERIES

TRIED = 2_000  # values of coordinates at which outcomes are compared
NEAR = (-1.0, -0.01, 0.0, 0.01, 1.0)  # what is added to the numbers of formulas to try values about them


def check_events(check: Checker) -> None:
    """Patterns and episodes name kinds of event, and actors, places and details that such an event has."""
    kinds = {event.name: event for event in EVENTS}
    labels = dimension_labels(check.scenario)
    for table in ("patterns", "episodes"):
        for line, row in check.rows(table):
            check.known(table, line, "event", row.event, kinds, "none but these: docs/case-format.md lists them")
            if row.event not in kinds:
                continue
            for column in ("actor", "detail"):
                value, dimension = getattr(row, column), getattr(kinds[row.event], column)
                if value and not dimension:
                    check.add(table, line, column, f"'{row.event}' has no {column}; leave it blank")
                elif value and labels.get(dimension):
                    check.known(table, line, column, value, labels[dimension], f"the {dimension} labels")


def check_series(check: Checker) -> None:
    """Outside series are known, of their kind, and where they belong."""
    known = {series.name: series for series in SERIES}
    kinds = {row.place: row.kind for row in check.tables["places"]}
    for line, row in check.rows("inputs"):
        if row.series not in known:
            hint = did_you_mean(row.series, known, f"series are {', '.join(known)}", check.problems)
            check.add("inputs", line, "series", f"no mechanism reads '{row.series}'; {hint}")
            continue
        _, kind, where, _ = known[row.series]
        if row.kind != kind:
            check.add("inputs", line, "kind", f"'{row.series}' is a {kind}; write that")
        if where == COUNTRY and row.place is not None:
            check.add("inputs", line, "place", f"'{row.series}' is of the whole country; leave it blank")
        elif where != COUNTRY and row.place is None:
            check.add("inputs", line, "place", f"'{row.series}' is of a {where}; name it")
        elif where == OF_FRONT and row.place in kinds and kinds[row.place] != "front":
            check.add("inputs", line, "place", f"'{row.place}' is a {kinds[row.place]}; '{row.series}' is of a front")


def check_issues(check: Checker) -> None:
    """Issues that mechanisms know by name are there, or the case says that it has none of them."""
    issues = [row.issue for row in check.tables["issues"]]
    absent = check.config.absent_issues
    for name in absent:
        if name not in ISSUES:
            hint = did_you_mean(name, ISSUES, "", check.problems)
            check.problems.append(f"case.toml: key 'absent_issues': no mechanism knows '{name}' by name; {hint}")
        elif name in issues:
            check.problems.append(f"case.toml: key 'absent_issues': issues.csv has '{name}'; remove it here or there")
    for name in ISSUES if issues else ():
        needed = name not in ISSUES_OF or ISSUES_OF[name] in check.config.mechanisms
        if needed and name not in issues and name not in absent:
            check.problems.append(
                f"issues.csv: column 'issue': mechanisms know '{name}' by name ({ISSUES[name]}) and find none; name it "
                f'so, or say absent_issues = ["{name}"] in case.toml'
            )


def check_outcomes(check: Checker) -> None:
    """No outcome holds wherever another does, and two of the same coordinate have no value in common."""
    parsed: dict[str, Node] = {}
    rows = {row.outcome: (line, row.formula) for line, row in check.rows("outcomes")}
    coordinates = [row.coordinate for row in check.tables["coordinates"]]
    for name, (_, formula) in rows.items():
        try:
            node = parse(formula)
            if set(scalar_names(node)) <= set(coordinates):
                parsed[name] = node
        except FormulaError:
            continue  # told by the checks of formulas
    near = sorted({x + by for node in parsed.values() for x in (*numbers(node), 0.0, 1.0) for by in NEAR})
    values = tried(coordinates, near)
    holds = {name: evaluate_scalars(rows[name][1], values) != 0.0 for name in parsed}
    for one, other in combinations(parsed, 2):
        both = holds[one] & holds[other]
        names = {*scalar_names(parsed[one]), *scalar_names(parsed[other])}
        nested = both.any() and ((both == holds[one]).all() or (both == holds[other]).all())
        if nested or (both.any() and len(names) == 1):
            at = int(np.flatnonzero(both)[0])
            where = ", ".join(f"{name} = {values[name][at]:g}" for name in sorted(names))
            check.add(
                "outcomes",
                rows[other][0],
                "formula",
                f"'{other}' and '{one}' overlap, as at {where}; let each exclude the other",
            )


def tried(coordinates: list[str], near: list[float]) -> Mapping[str, NDArray[np.float64]]:
    """Return values of coordinates to compare outcomes at, float64[TRIED] each, the same at every call.

    They are spread evenly over all combinations, as multiples of roots of whole numbers are (Weyl 1916).
    """
    values, steps = np.array(near or [0.0]), np.arange(1, TRIED + 1)
    roots = [root for root in range(2, 4 * len(coordinates) + 9) if math.isqrt(root) ** 2 != root]
    places = [(steps * math.sqrt(root) % 1.0 * len(values)).astype(int) for root in roots[: len(coordinates)]]
    return {name: values[place] for name, place in zip(coordinates, places, strict=True)}


def numbers(node: Node) -> list[float]:
    """Return the numbers in a formula."""
    if isinstance(node, Number):
        return [node.value]
    return [x for a in node.arguments for x in numbers(a)] if isinstance(node, Operation) else []
