"""From tables to arrays: labels of every dimension, arrays of the case, the layout of a row.

Nothing here depends on names in a case: arrays are built from columns, and the sizes of a case are
sizes of arrays, so that another case compiles nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import ModuleType
from typing import Any

import numpy as np

from contingent.errors import CaseError
from contingent.scenario.arrays.aftermath import aftermath_arrays
from contingent.scenario.arrays.choices import choice_arrays
from contingent.scenario.arrays.dated import dated_outside_arrays
from contingent.scenario.arrays.edits import edit_arrays
from contingent.scenario.arrays.officers import officer_arrays
from contingent.scenario.arrays.outside import outside_arrays
from contingent.scenario.arrays.parameters import declared_parameters, with_numbers
from contingent.scenario.arrays.places import map_arrays
from contingent.scenario.arrays.politics import armed_arrays, politics_arrays
from contingent.scenario.arrays.roots import roots_arrays
from contingent.scenario.arrays.row import check_row, laid_out, owned_fields
from contingent.scenario.arrays.world import world_arrays
from contingent.scenario.formulas.program import Program, parse_program, room
from contingent.scenario.formulas.tags import tags_of
from contingent.scenario.formulas.terms import Known
from contingent.scenario.instances import choice_labels, expand_instances
from contingent.scenario.model import Scenario
from contingent.world.events import METHODS
from contingent.world.kinds import INPUTS, MANNER, STATUS
from contingent.world.layout import Layout
from contingent.world.noise import name_keys
from contingent.world.parameter import Parameter


@dataclass(frozen=True, eq=False)
class Compiled:
    """A scenario as arrays.

    Attributes
    ----------
    scenario : Scenario
    labels : dict
        Dimension -> labels, in the order of the arrays.
    arrays : dict
        Name -> C-contiguous array (float64, int64, uint8, uint32) or int: what mechanisms read by name.
    layout : Layout
    parameters : tuple of Parameter
        Declared by the mechanisms, with the case's own priors.
    mechanisms : tuple of module
        In the order in which they run.
    streams : tuple of str
        Names of the sources of chance: one a mechanism, and "parameters".
    program : Program
        The case's indicators.
    """

    scenario: Scenario
    labels: dict[str, tuple[str, ...]]
    arrays: dict[str, Any]
    layout: Layout
    parameters: tuple[Parameter, ...]
    mechanisms: tuple[ModuleType, ...]
    streams: tuple[str, ...]
    program: Program

    @property
    def days(self) -> int:
        """Steps of the case, the first and the last included."""
        return self.scenario.config.days

    @cached_property
    def detail_days(self) -> tuple[int, ...]:
        """Days on which fields are kept in full: the first of each month, or the case's dates, and the end."""
        config = self.scenario.config
        chosen = config.detail_dates

        def kept(day: date) -> bool:
            return day.day == 1 if isinstance(chosen, str) else day in chosen

        within = [day for day in range(1, self.days) if kept(config.date_of(day))]
        return (*within, self.days) if config.detail_fields else ()


def compile_case(scenario: Scenario, mechanisms: Sequence[ModuleType]) -> Compiled:
    """Return the case as labels, arrays and a layout.

    Raises
    ------
    CaseError
        For a prior or trigger that refers to nothing, sizes that do not fit the mechanisms, or two entities with the
        same noise key.
    """
    scenario = with_numbers(scenario, mechanisms)
    streams = (*(module.NAME for module in mechanisms), "parameters")
    labels = dimension_labels(scenario) | {"stream": streams}
    arrays: dict[str, Any] = entity_keys(labels)
    arrays.update(map_arrays(scenario, labels))
    arrays.update(outside_arrays(scenario, labels))
    arrays.update(dated_outside_arrays(scenario, labels))
    arrays.update(politics_arrays(scenario, labels))
    arrays.update(roots_arrays(scenario, labels, arrays["people_start"]))
    arrays.update(armed_arrays(scenario, labels))
    arrays.update(threshold_arrays(scenario))
    arrays.update(aftermath_arrays(scenario, labels))
    arrays.update(officer_arrays(scenario, labels, arrays))
    arrays.update(world_arrays(scenario, labels))

    counts = {name: len(values) for name, values in labels.items()}
    check_row(scenario, mechanisms, counts)
    sizes = counts | dict(scenario.config.sizes)
    fields = {field.name: field.dimensions for _, field in owned_fields(mechanisms)}
    sizes["indicator"], sizes["memory"] = room(scenario, labels)  # they read the row and are stored in it
    layout = laid_out(mechanisms, sizes)
    program = parse_program(scenario, Known(layout, labels, tags_of(scenario, labels), arrays, fields))
    labels["indicator"] = program.names
    arrays.update(choice_arrays(scenario, labels))
    arrays.update(edit_arrays(scenario, labels))
    parameters = declared_parameters(scenario, mechanisms)
    return Compiled(scenario, labels, arrays, layout, parameters, tuple(mechanisms), streams, program)


def dimension_labels(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the labels of every dimension that the tables define."""
    tables = scenario.tables
    labels: dict[str, tuple[str, ...]] = {
        dimension: tuple(getattr(row, dimension) for row in scenario.rows(table))
        for dimension, table in (
            ("place", "places"),
            ("group", "groups"),
            ("party", "parties"),
            ("contender", "contenders"),
            ("unit", "units"),
            ("site", "sites"),
            ("leader", "leaders"),
            ("issue", "issues"),
            ("decision", "decisions"),
            ("territory", "territories"),
        )
    }
    labels["city"] = tuple(dict.fromkeys(r.city for r in tables["places"] if r.city))
    labels["actor"] = labels["contender"] + labels["party"]
    labels["choice"] = choice_labels(scenario)
    widest = max((sum(r.decision == d for r in tables["options"]) for d in labels["decision"]), default=1)
    labels["option"] = tuple(f"option_{n + 1}" for n in range(widest))
    labels["instance"] = tuple(instance.label for instance in expand_instances(scenario))
    labels["input"] = INPUTS
    labels["status"] = STATUS
    labels["manner"] = MANNER
    labels["method"] = METHODS
    return labels


def threshold_arrays(scenario: Scenario) -> dict[str, Any]:
    """Return `threshold_value` float64[person], crowd after crowd, and `crowd_start` int64[crowd + 1]."""
    crowds: dict[str, list[float]] = {}
    for row in scenario.tables["thresholds"]:
        crowds.setdefault(row.crowd, []).append(row.threshold)
    return {
        "threshold_value": np.array([value for values in crowds.values() for value in values], np.float64),
        "crowd_start": np.cumsum([0, *map(len, crowds.values())], dtype=np.int64),
    }


def entity_keys(labels: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return `<dimension>_entity` uint32 arrays: noise keys that hash names, never positions.

    Raises
    ------
    CaseError
        Where two names of a dimension hash to the same key.
    """
    out: dict[str, Any] = {}
    for dimension in (
        "place",
        "group",
        "party",
        "contender",
        "unit",
        "site",
        "leader",
        "issue",
        "city",
        "instance",
        "input",
        "territory",
    ):
        try:
            out[f"{dimension}_entity"] = name_keys(dimension, labels[dimension])
        except ValueError as error:
            raise CaseError([f"{dimension}: {error}; rename one of them"]) from error
    return out
