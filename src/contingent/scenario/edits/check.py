"""Checks edits against a case: its names and its dates."""

from __future__ import annotations

from datetime import date

from contingent.errors import CaseError, known
from contingent.scenario.calendar import check_style
from contingent.scenario.edits.kinds import (
    Edit,
    ForbidOption,
    ForceOption,
    HoldWar,
    MoveLeader,
    PinOption,
    ScaleUnit,
    SetPlatform,
    SetPolicy,
    StartRecord,
)
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
        names = [row.unit for row in units] + [row.kind for row in units] + [row.patron for row in tables["patrons"]]
        known(where, "unit, kind of unit or patron", edit.unit, list(dict.fromkeys(names)))
    elif isinstance(edit, SetPlatform):
        known(where, "contender", edit.contender, list(dict.fromkeys(row.contender for row in tables["platforms"])))
        known(where, "issue", edit.issue, [row.issue for row in tables["issues"]])
    elif isinstance(edit, HoldWar):
        for name in (edit.contender, edit.against):
            known(where, "contender", name, [row.contender for row in tables["claimants"]])
    elif isinstance(edit, StartRecord):
        check_start(scenario, edit)
    check_dates(scenario, edit)


def check_dates(scenario: Scenario, edit: Edit) -> None:
    """Raise unless an edit's dates lie in the case, and after a recorded start."""
    where = f"edit '{edit}'"
    config = scenario.config
    for on in (getattr(edit, "date", None), getattr(edit, "until", None)):
        if on:
            check_style(where, on, config.calendar_switch)
        if on and on < config.epoch and any(isinstance(made, StartRecord) for made in scenario.edits):
            raise CaseError([before_start(edit, on, config.epoch)])
        if on and not config.epoch <= on <= config.end:
            raise CaseError([f"{where}: {on} lies outside the case, {config.epoch} to {config.end}"])


def check_start(scenario: Scenario, edit: StartRecord) -> None:
    """Raise unless the case has a record to begin from, and no edit is of a day before the start."""
    where = f"edit '{edit}'"
    if not scenario.tables["control"]:
        raise CaseError([f"{where}: this case has no record of who held what (control.csv) to begin from"])
    for other in scenario.edits:
        on = getattr(other, "date", None)
        if on and on < edit.date:
            raise CaseError([before_start(other, on, edit.date)])


def before_start(edit: Edit, on: date, start: date) -> str:
    """Return why an edit of a day before a recorded start is refused."""
    return (
        f"edit '{edit}': {on} comes before the recorded start, {start}: what the record has is not changed; "
        "take a later day or an earlier start"
    )


def check_option(scenario: Scenario, edit: ForceOption | ForbidOption | PinOption) -> None:
    """Raise unless the decision arises for the actor and has the option."""
    where, tables = f"edit '{edit}'", scenario.tables
    known(where, "decision", edit.decision, [row.decision for row in tables["decisions"]])
    instances = [each for each in expand_instances(scenario) if each.decision == edit.decision]
    actors = [each.actor for each in instances] + [each.label.partition(":")[2] for each in instances]
    known(where, f"actor of '{edit.decision}'", edit.actor, list(dict.fromkeys(actors)))
    options = [row.option for row in tables["options"] if row.decision == edit.decision]
    known(where, "option", edit.option, options)
