"""Checks edits against a case: its names and its dates."""

from __future__ import annotations

from contingent.errors import CaseError, known
from contingent.scenario.calendar import check_style
from contingent.scenario.edits.kinds import Edit, ForbidOption, ForceOption, MoveLeader, PinOption, ScaleUnit, SetPolicy
from contingent.scenario.edits.parse import Edits, parse_all
from contingent.scenario.instances import expand_instances
from contingent.scenario.model import Scenario

AWAY = ("removed", "jailed", "abroad", "active", "in_hiding")  # where a leader may be beside the places


def checked(scenario: Scenario, edits: Edits) -> list[Edit]:
    """Return edits, given as text or objects, whose names and dates the case knows.

    Raises
    ------
    CaseError
        For a line of the wrong form, or what the case lacks, with the nearest name.
    """
    out = parse_all(edits)
    for edit in out:
        check(scenario, edit)
    return out


def check(scenario: Scenario, edit: Edit) -> None:
    """Raise unless the case has what an edit names. Parameters are compared when the case is compiled."""
    where, tables = f"edit '{edit}'", scenario.tables
    if isinstance(edit, ForceOption | ForbidOption | PinOption):
        check_option(scenario, edit)
    elif isinstance(edit, MoveLeader):
        known(where, "leader", edit.leader, [row.leader for row in tables["leaders"]])
        known(where, "place", edit.where, [*AWAY, *(row.place for row in tables["places"])])
    elif isinstance(edit, SetPolicy):
        known(where, "issue", edit.issue, [row.issue for row in tables["issues"]])
    elif isinstance(edit, ScaleUnit):
        units = tables["units"]
        known(where, "unit or kind of unit", edit.unit, [row.unit for row in units] + [row.kind for row in units])
    config = scenario.config
    for on in (getattr(edit, "date", None), getattr(edit, "until", None)):
        if on:
            check_style(where, on, config.calendar_switch)
        if on and not config.epoch <= on <= config.end:
            raise CaseError([f"{where}: {on} lies outside the case, {config.epoch} to {config.end}"])


def check_option(scenario: Scenario, edit: ForceOption | ForbidOption | PinOption) -> None:
    """Raise unless the decision arises for the actor and has the option."""
    where, tables = f"edit '{edit}'", scenario.tables
    known(where, "decision", edit.decision, [row.decision for row in tables["decisions"]])
    instances = [each for each in expand_instances(scenario) if each.decision == edit.decision]
    actors = [each.actor for each in instances] + [each.label.partition(":")[2] for each in instances]
    known(where, f"actor of '{edit.decision}'", edit.actor, list(dict.fromkeys(actors)))
    options = [row.option for row in tables["options"] if row.decision == edit.decision]
    known(where, "option", edit.option, options)
