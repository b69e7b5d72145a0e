"""Where the fields of a case's mechanisms lie in a world's row, and which of them a run stores in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from types import ModuleType

from contingent.errors import CaseError, did_you_mean
from contingent.scenario.model import Scenario
from contingent.world.layout import ENGINE_FIELDS, Field, Layout

MADE = ("indicator", "memory")  # dimensions that come with the formulas
LARGEST_ROW = 2**30  # bytes


def owned_fields(mechanisms: Sequence[ModuleType]) -> list[tuple[str, Field]]:
    """Return (owner, field) of every field of a world, in the order of the row."""
    owned = [("engine", field) for field in ENGINE_FIELDS]
    return owned + [(module.NAME, field) for module in mechanisms for field in module.FIELDS]


def check_row(scenario: Scenario, mechanisms: Sequence[ModuleType], counts: Mapping[str, int]) -> None:
    """Check that the sizes and the stored fields that case.toml names fit the mechanisms.

    Parameters
    ----------
    counts : how many labels the tables give each dimension

    Raises
    ------
    CaseError
        With one line a fault: the key, what is wrong and the fix.
    """
    owned, sizes = owned_fields(mechanisms), scenario.config.sizes
    used = {name: (owner, field) for owner, field in owned for name in field.dimensions}
    problems: list[str] = []
    for name, (owner, field) in used.items():
        if name not in counts and name not in sizes and name not in MADE:
            problems.append(
                f"case.toml: key 'sizes.{name}': missing, and mechanism '{owner}' needs it for '{field.name}'; "
                f"add {name} = 100, or how many there are, under [sizes]"
            )
    free = [name for name in used if name not in counts and name not in MADE]
    for name in sizes:
        if name in counts or name in MADE:
            problems.append(f"case.toml: key 'sizes.{name}': the tables say how many there are; remove it")
        elif name not in used:
            hint = did_you_mean(name, free, "remove it", problems)
            problems.append(f"case.toml: key 'sizes.{name}': no mechanism of this case has this dimension; {hint}")
    problems += stored_problems(scenario, {field.name: field for owner, field in owned if owner != "engine"})
    if problems:
        raise CaseError(problems)
    lengths = {**dict.fromkeys(MADE, 0), **counts, **sizes}
    size = sum(prod(lengths[name] for name in field.dimensions) * 8 for _, field in owned)
    if size > LARGEST_ROW:
        raise CaseError(
            [f"case.toml: key 'sizes': a world would take {size / 2**30:,.0f} GB, over the limit of 1 GB; lower them"]
        )


def stored_problems(scenario: Scenario, fields: Mapping[str, Field]) -> list[str]:
    """Return what is wrong with the fields that are stored in full."""
    config, problems = scenario.config, list[str]()
    for name in dict.fromkeys(config.detail_fields):
        if name not in fields:
            hint = did_you_mean(name, fields, "see contingent odd for the fields", problems)
            problems.append(f"case.toml: key 'detail_fields': no mechanism of this case has a field '{name}'; {hint}")
        if config.detail_fields.count(name) > 1:
            problems.append(f"case.toml: key 'detail_fields': '{name}' is named twice; remove one")
    return problems


def laid_out(mechanisms: Sequence[ModuleType], sizes: Mapping[str, int]) -> Layout:
    """Return where each field lies in a row.

    Raises
    ------
    CaseError
        For a field that two mechanisms declare, or of an unknown type.
    """
    try:
        return Layout(owned_fields(mechanisms), sizes)
    except ValueError as error:
        raise CaseError([f"case.toml: key 'mechanisms': {error}; leave one of them out, or mend it"]) from error
