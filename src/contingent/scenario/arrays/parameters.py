"""The parameters of a case: what its mechanisms declare, its own priors, and what edits hold, each within its range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import replace
from types import ModuleType
from typing import Any

from contingent.errors import CaseError, did_you_mean
from contingent.scenario.edits.kinds import BoundPrior, SetParameter
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Prior
from contingent.world.parameter import Parameter


def with_numbers(scenario: Scenario, mechanisms: Sequence[ModuleType]) -> Scenario:
    """Return the scenario with the words of switches in its edits replaced by their numbers.

    Raises
    ------
    CaseError
        For a word that is no choice of the parameter.
    """
    choices = {name: parameter.choices for name, parameter in of_mechanisms(scenario, mechanisms).items()}

    def numbered(edit: Any) -> Any:
        if not isinstance(edit, SetParameter) or edit.parameter not in choices:
            return edit
        words = choices[edit.parameter]
        if edit.value in words:
            return replace(edit, value=float(words.index(edit.value)))
        if isinstance(edit.value, str):
            wanted = f"one of {', '.join(words)}" if words else "a number"
            raise CaseError([f"edit '{edit}': write {wanted}"])
        return edit

    return scenario.changed(edits=tuple(numbered(edit) for edit in scenario.edits))


def declared_parameters(scenario: Scenario, mechanisms: Sequence[ModuleType]) -> tuple[Parameter, ...]:
    """Return the mechanisms' parameters with the case's own priors and fixed values.

    Raises
    ------
    CaseError
        For a prior or an edit of a parameter that no mechanism declares, or that leaves the parameter's range.
    """
    declared = of_mechanisms(scenario, mechanisms)
    problems: list[str] = []
    bounded = {edit.parameter: f"edit '{edit}'" for edit in scenario.edits if isinstance(edit, BoundPrior)}
    for line, row in zip(scenario.lines_of("priors"), scenario.tables["priors"], strict=True):
        wrong = prior_problem(declared, row, problems)
        if wrong:
            where = bounded.get(row.parameter, f"priors.csv: row {line}, column '{wrong[0]}'")
            problems.append(f"{where}: {wrong[1]}")
        else:
            declared[row.parameter] = with_prior(declared[row.parameter], row)
    for edit in scenario.edits:
        if isinstance(edit, SetParameter) and edit.parameter not in declared:
            hint = did_you_mean(edit.parameter, declared, named(declared), problems)
            problems.append(f"edit '{edit}': unknown parameter; {hint}")
        elif isinstance(edit, SetParameter) and (fault := declared[edit.parameter].fault(float(edit.value))):
            problems.append(f"edit '{edit}': {fault}")
    if problems:
        raise CaseError(problems)
    return tuple(declared.values())


def variant_problems(scenario: Scenario, mechanisms: Sequence[ModuleType]) -> list[str]:
    """Return what is wrong with the parameters that variants and schools set, a line each."""
    problems: list[str] = []
    for table in ("variants", "schools"):
        for line, row in zip(scenario.lines_of(table), scenario.rows(table), strict=True):
            try:
                declared_parameters(with_numbers(apply(scenario, row.edits), mechanisms), mechanisms)
            except CaseError as error:
                problems += [f"{table}.csv: row {line}, column 'edits': {problem}" for problem in error.problems]
    return problems


def of_mechanisms(scenario: Scenario, mechanisms: Sequence[ModuleType]) -> dict[str, Parameter]:
    """Return the declared parameters by name, switches with the words that the case's tables give them."""
    out: dict[str, Parameter] = {}
    for parameter in (p for module in mechanisms for p in module.PARAMETERS):
        table, _, column = parameter.choices_in.partition(".")
        words = tuple(dict.fromkeys(getattr(row, column) for row in scenario.rows(table))) if table else ()
        out[parameter.name] = replace(parameter, choices=words or ("none",)) if table else parameter
    return out


def prior_problem(declared: Mapping[str, Parameter], row: Prior, problems: Sized) -> tuple[str, str] | None:
    """Return the column of a row of priors.csv that no parameter can have, and why."""
    if row.parameter not in declared:
        hint = did_you_mean(row.parameter, declared, named(declared), problems)
        return "parameter", f"no mechanism of this case declares '{row.parameter}'; {hint}"
    if row.prior == "fixed":
        fault = declared[row.parameter].fault(row.a)
        return ("a", fault) if fault else None
    return declared[row.parameter].prior_fault(row.prior, row.a, row.b)


def named(declared: Mapping[str, Parameter]) -> str:
    """Return what parameters there are, in words."""
    return f"parameters are {', '.join(declared) or 'none'}"


def with_prior(parameter: Parameter, row: Prior) -> Parameter:
    """Return a parameter with the case's own prior or value."""
    if row.prior == "fixed":
        return replace(parameter, default=row.a, prior=None, source=row.source)
    return replace(parameter, prior=row.prior, a=row.a, b=row.b, source=row.source)
