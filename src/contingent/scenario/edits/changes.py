"""Changes to rows of tables, as reference.csv lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from contingent.errors import CaseError
from contingent.scenario.formulas.tags import tags_of
from contingent.scenario.model import Scenario
from contingent.scenario.reading.parse import explain
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.choices import Change
from contingent.scenario.tables.row import Row


def is_case(reference: Sequence[str]) -> bool:
    """Return whether a reference is the name or folder of a case; an edit has a '='."""
    return len(reference) == 1 and "=" not in reference[0]


def with_changes(scenario: Scenario) -> Scenario:
    """Return the case with the changes of reference.csv made, row after row.

    Raises
    ------
    CaseError
        With one line a row that can't be made: row, column, what is wrong and the fix.
    """
    problems: list[str] = []
    out = scenario
    for line, change in zip(scenario.lines_of("reference"), scenario.tables["reference"], strict=True):
        try:
            out = with_change(out, change)
        except CaseError as error:
            problems += [f"reference.csv: row {line}, {problem}" for problem in error.problems]
    if problems:
        raise CaseError(problems)
    return out


def with_change(scenario: Scenario, change: Change) -> Scenario:
    """Return the case with one change made to the rows that it picks."""
    if change.table not in TABLES:
        raise CaseError([f"column 'table': unknown table '{change.table}'; name one without '.csv'"])
    model, names = TABLES[change.table], change.columns.split()
    for name in (*names, *conditions(change)):
        if name not in model.model_fields:
            raise CaseError(
                [
                    f"column 'columns' or 'rows': {change.table}.csv has no column '{name}'; it has "
                    f"{', '.join(model.model_fields)}"
                ]
            )
    if (change.change == "drop") == bool(names):
        raise CaseError(["column 'columns': name the columns to change; 'drop' takes whole rows and needs none"])
    chosen = picked(scenario, change)
    if not any(chosen):
        raise CaseError(
            [f"column 'rows': no row of {change.table}.csv fits '{change.rows}'; mend it, or remove the row"]
        )
    rows = [
        changed(row, change, names) if mine else row
        for row, mine in zip(scenario.rows(change.table), chosen, strict=True)
        if not (mine and change.change == "drop")
    ]
    return scenario.changed(tables=scenario.tables | {change.table: rows}, lines=scenario.lines | {change.table: []})


def conditions(change: Change) -> dict[str, list[str]]:
    """Return column -> values of the rows that a change picks."""
    parts = [part.partition("=") for part in change.rows.split(";") if part.strip()]
    return {name.strip(): [value.strip() for value in values.split("|")] for name, _, values in parts}


def picked(scenario: Scenario, change: Change) -> list[bool]:
    """Return which rows of its table a change picks; `@tag` stands for all labels of a tag, as in formulas."""
    tags = tags_of(scenario, {})
    wanted: dict[str, set[str]] = {}
    for name, values in conditions(change).items():
        labels = [tags.get(name, {}).get(value[1:], ()) if value.startswith("@") else (value,) for value in values]
        wanted[name] = {label for some in labels for label in some}
    return [
        all(str(getattr(row, name)) in labels for name, labels in wanted.items()) for row in scenario.rows(change.table)
    ]


def changed(row: Row, change: Change, names: Sequence[str]) -> Row:
    """Return a row with some of its values changed; blank ones stay blank."""
    model, values = TABLES[change.table], row.model_dump()
    for name in names:
        if values[name] is not None:
            values[name] = new_value(values[name], change)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise CaseError(
            [f"column 'value': column '{name}' of {change.table}.csv: {explain(name, error.errors()[0], model)}"]
        ) from error


def new_value(value: Any, change: Change) -> Any:
    """Return a value changed."""
    if change.change == "set":
        return change.value
    try:
        by = float(change.value)
        return value * by if change.change == "times" else max(value, by)
    except (TypeError, ValueError) as error:
        raise CaseError(
            [
                f"column 'value': '{change.change}' needs numbers, here and in the column that is changed; "
                f"found '{change.value}' and '{value}'"
            ]
        ) from error
