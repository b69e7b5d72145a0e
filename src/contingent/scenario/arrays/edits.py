"""Run-time edits as arrays: options forced and forbidden, leaders moved, policy set on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from contingent.scenario.arrays.places import Labels, position
from contingent.scenario.edits.kinds import ForbidOption, ForceOption, MoveLeader, PinOption, SetParameter, SetPolicy
from contingent.scenario.model import Scenario
from contingent.world.kinds import ABROAD, EDIT_LEADER, EDIT_POLICY, STATUS

NEVER = 1 << 30  # a day that no case reaches
STAYS = ("jailed", "active", "in_hiding")  # words for a leader's status that leave the leader where they are
KEEP_PLACE, NO_PLACE = -2, -1  # in place of a place


def instances_of(labels: Labels, decision: str, actor: str) -> list[int]:
    """Return the instances of an actor's decision: one, or one an issue."""
    stem = f"{decision}:{actor}"
    return [n for n, label in enumerate(labels["instance"]) if label == stem or label.startswith(stem + ":")]


def edit_arrays(scenario: Scenario, labels: Labels) -> dict[str, Any]:
    """Return the edits that act during a run; see `option_arrays`, `pin_arrays` and `dated_arrays`."""
    return option_arrays(scenario, labels) | pin_arrays(scenario, labels) | dated_arrays(scenario, labels)


def day_of(scenario: Scenario, on: date | None) -> int:
    """Return the day of the case on which an edit begins to hold: the first without a date."""
    return 0 if on is None else max(0, scenario.config.day_of(on))


def parameter_changes(scenario: Scenario, names: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return (day, column, value) of the parameters that change on a day, by day, later edits last.

    Parameters
    ----------
    names : the parameters in the order of their columns
    """
    found = [
        (day_of(scenario, edit.date), names.index(edit.parameter), float(edit.value))
        for edit in scenario.edits
        if isinstance(edit, SetParameter) and edit.date is not None
    ]
    return sorted(found, key=lambda change: change[0])


def option_of(
    scenario: Scenario, labels: Labels, edit: ForceOption | ForbidOption | PinOption
) -> tuple[list[int], int]:
    """Return the instances that an edit of an option is about, and the option's place in their menu."""
    menu = [row.option for row in scenario.tables["options"] if row.decision == edit.decision]
    return instances_of(labels, edit.decision, edit.actor), menu.index(edit.option)


def option_arrays(scenario: Scenario, labels: Labels) -> dict[str, Any]:
    """Return the options forced and forbidden.

    forced_from, forced_option int64[instance], -1 where none is; forbidden_from int64[instance, option].
    """
    count = len(labels["instance"])
    forced_from, forced_option = np.full(count, -1, np.int64), np.full(count, -1, np.int64)
    forbidden = np.full((count, len(labels["option"])), NEVER, np.int64)
    for edit in scenario.edits:
        if isinstance(edit, ForceOption):
            which, at = option_of(scenario, labels, edit)
            forced_from[which], forced_option[which] = day_of(scenario, edit.date), at
        elif isinstance(edit, ForbidOption):
            which, at = option_of(scenario, labels, edit)
            forbidden[which, at] = day_of(scenario, edit.date)
    return {"forced_from": forced_from, "forced_option": forced_option, "forbidden_from": forbidden}


def pin_arrays(scenario: Scenario, labels: Labels) -> dict[str, Any]:
    """Return the pinned decisions.

    Pins of instance n are pin_at[n] to pin_at[n + 1] of pin_from, pin_until, pin_option int64[pin], by date.
    """
    pins: list[tuple[int, int, int, int]] = []
    for edit in scenario.edits:
        if isinstance(edit, PinOption):
            which, at = option_of(scenario, labels, edit)
            pins += [(n, day_of(scenario, edit.date), day_of(scenario, edit.until), at) for n in which]
    instance, first, last, option = np.array(sorted(pins), np.int64).reshape(-1, 4).T
    return {
        "pin_at": np.searchsorted(instance, np.arange(len(labels["instance"]) + 1)).astype(np.int64),
        "pin_from": first.copy(),
        "pin_until": last.copy(),
        "pin_option": option.copy(),
    }


def dated_arrays(scenario: Scenario, labels: Labels) -> dict[str, Any]:
    """Return what is done on a day, by date.

    edit_day, edit_kind, edit_target (issue or leader), edit_place, edit_status int64[edit]; edit_value float64[edit].
    """
    rows: list[tuple[int, int, int, int, int, float]] = []
    for edit in scenario.edits:
        if isinstance(edit, SetPolicy):
            issue = position(labels, "issue")[edit.issue]
            rows.append((day_of(scenario, edit.date), EDIT_POLICY, issue, NO_PLACE, 0, edit.value))
        elif isinstance(edit, MoveLeader):
            leader, places = position(labels, "leader")[edit.leader], position(labels, "place")
            if edit.where in places:
                place, status = places[edit.where], 0
            else:
                place = KEEP_PLACE if edit.where in STAYS else NO_PLACE
                status = STATUS.index(edit.where) if edit.where in STATUS else ABROAD
            rows.append((day_of(scenario, edit.date), EDIT_LEADER, leader, place, status, 0.0))
    day, kind, target, place, status = np.array([row[:5] for row in sorted(rows)], np.int64).reshape(-1, 5).T
    return {
        "edit_day": day.copy(),
        "edit_kind": kind.copy(),
        "edit_target": target.copy(),
        "edit_place": place.copy(),
        "edit_status": status.copy(),
        "edit_value": np.array([row[5] for row in sorted(rows)], np.float64),
    }
