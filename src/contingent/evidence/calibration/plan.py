"""What is fitted to what: the modules of one case, or of several with the modules of one name made one.

In a pool a module has the *shared* parameters that any case lists under its name, and each case's facts as one block.
What a case has alone stays in a module of that case, right after it: fitted to that case's block with the shared
parameters given, so that it never changes them. That order loses nothing: p(shared, own | blocks) is
p(shared | blocks) p(own | shared, own block), for the other blocks do not hang on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contingent.errors import CaseError, did_you_mean
from contingent.evidence.calibration.lab import Free
from contingent.evidence.calibration.summaries import Fact, facts_of
from contingent.scenario.model import Scenario
from contingent.scenario.tables.choices import Module

Planned = list[tuple[Module, list[Fact]]]


def planned(cases: Sequence[Scenario], free: Sequence[Free]) -> Planned:
    """Return the modules that have parameters and facts, with these, in the order of the first case that has them.

    Raises
    ------
    CaseError
        Where a case has no modules, or none with facts; where one names a parameter that is not free, or two cases
        fit a shared parameter in modules of different names.
    """
    parameters: dict[str, list[str]] = {}
    facts: dict[str, list[Fact]] = {}
    modules: dict[str, Module] = {}
    for number, scenario in enumerate(cases):
        own = {each.parameter.name: each for each in free if number in each.cases}
        for module in checked(scenario, own):
            alone = module.module if len(cases) == 1 else f"{module.module}:{scenario.id}"
            block = facts_of(scenario, module, number)
            modules.setdefault(module.module, module)
            for each in [own[name] for name in module.parameters.split()]:
                listed = parameters.setdefault(alone if len(each.cases) == 1 else module.module, [])
                listed += [each.name] if each.name not in listed else []
            for name in {module.module, alone}:
                facts.setdefault(name, []).extend(block)
    check_homes(parameters)
    out: Planned = []
    for name, module in modules.items():
        for key in [name, *(f"{name}:{scenario.id}" for scenario in cases)]:
            listed, rows = parameters.get(key), facts.get(key)
            if listed and rows:
                out.append((module.model_copy(update={"module": key, "parameters": " ".join(listed)}), rows))
    return out


def checked(scenario: Scenario, free: Iterable[str]) -> list[Module]:
    """Return the modules of a case; what is wrong with them is told here."""
    modules: list[Module] = scenario.tables["modules"]
    free = list(free)
    if not modules:
        raise CaseError(
            [
                f"{scenario.id}: no modules.csv, so nothing says which parameters are fitted to what; "
                "docs/calibration.md has an example"
            ]
        )
    for line, module in zip(scenario.lines_of("modules"), modules, strict=True):
        for name in module.parameters.split():
            if name not in free:
                hint = did_you_mean(name, free, f"free are {', '.join(free) or 'none'}")
                raise CaseError(
                    [f"modules.csv: row {line}, column 'parameters': '{name}' is no free parameter; {hint}"]
                )
    if not any(module.parameters.split() and facts_of(scenario, module) for module in modules):
        raise CaseError(
            [
                f"{scenario.id}: modules.csv: no module has both parameters and rows of record.csv with use=fit; "
                "name some"
            ]
        )
    return modules


def check_homes(parameters: dict[str, list[str]]) -> None:
    """Raise where two modules have one parameter: a pool has one home for each."""
    home: dict[str, str] = {}
    for module, names in parameters.items():
        for name in names:
            if home.setdefault(name, module) != module:
                raise CaseError(
                    [
                        f"modules.csv: '{name}' is fitted in module '{home[name]}' of one case and '{module}' of "
                        "another; a pool fits it once, so name the module alike"
                    ]
                )
