"""Run-time edits as arrays: options forced and forbidden, leaders moved, policy set on a day."""

from __future__ import annotations

from typing import Any

import numpy as np

from contingent.scenario.arrays.places import position
from contingent.scenario.edits.kinds import ForbidOption, ForceOption, MoveLeader, PinOption, SetPolicy
from contingent.scenario.model import Scenario
from contingent.world.kinds import ABROAD, EDIT_LEADER, EDIT_POLICY, STATUS

NEVER = 1 << 30


def instances_of(labels: dict[str, tuple[str, ...]], decision: str, actor: str) -> list[int]:
    """Return the instances of an actor's decision: one, or one an issue."""
    stem = f"{decision}:{actor}"
    return [n for n, label in enumerate(labels["instance"]) if label == stem or label.startswith(stem + ":")]


def edit_arrays(scenario: Scenario, labels: dict[str, tuple[str, ...]], arrays: dict[str, Any]) -> dict[str, Any]:
    """Return the edits that act during a run.

    forced_from, forced_option int64[instance]; forbidden_from int64[instance, option]; pins of an instance n
    are pin_at[n]:pin_at[n + 1] of pin_from, pin_until, pin_option int64[pin], by date; edit_day,
    edit_kind, edit_target, edit_place, edit_status int64[edit]; edit_value float64[edit].
    """
    instance = position(labels, "instance")
    width = len(labels["option"])
    forced_from = np.full(len(instance), -1, np.int64)
    forced_option = np.full(len(instance), -1, np.int64)
    forbidden = np.full((len(instance), width), NEVER, np.int64)
    rows: list[tuple[int, int, int, int, int, float]] = []
    pins: list[tuple[int, int, int, int]] = []

    def day_of(edit: Any) -> int:
        return 0 if edit.date is None else max(0, (edit.date - scenario.config.epoch).days)

    def option_of(edit: Any) -> tuple[list[int], int]:
        which = instances_of(labels, edit.decision, edit.actor)
        at = [r.option for r in scenario.tables["options"] if r.decision == edit.decision].index(edit.option)
        return which, at

    for edit in scenario.edits:
        if isinstance(edit, ForceOption):
            which, at = option_of(edit)
            forced_from[which] = day_of(edit)
            forced_option[which] = at
        elif isinstance(edit, ForbidOption):
            which, at = option_of(edit)
            forbidden[which, at] = day_of(edit)
        elif isinstance(edit, PinOption):
            which, at = option_of(edit)
            pins += [(n, day_of(edit), (edit.until - scenario.config.epoch).days, at) for n in which]
        elif isinstance(edit, SetPolicy):
            rows.append((day_of(edit), EDIT_POLICY, position(labels, "issue")[edit.issue], -1, 0, edit.value))
        elif isinstance(edit, MoveLeader):
            leader = position(labels, "leader")[edit.leader]
            places = position(labels, "place")
            if edit.where in places:
                rows.append((day_of(edit), EDIT_LEADER, leader, places[edit.where], 0, 0.0))
            else:
                status = STATUS.index(edit.where) if edit.where in STATUS else ABROAD
                keep = -2 if edit.where in ("jailed", "active", "in_hiding") else -1
                rows.append((day_of(edit), EDIT_LEADER, leader, keep, status, 0.0))
    rows.sort()
    pins.sort()
    return {
        "pin_at": np.searchsorted([p[0] for p in pins], np.arange(len(instance) + 1)).astype(np.int64),
        "pin_from": np.array([p[1] for p in pins], np.int64),
        "pin_until": np.array([p[2] for p in pins], np.int64),
        "pin_option": np.array([p[3] for p in pins], np.int64),
        "forced_from": forced_from,
        "forced_option": forced_option,
        "forbidden_from": forbidden,
        "edit_day": np.array([r[0] for r in rows], np.int64),
        "edit_kind": np.array([r[1] for r in rows], np.int64),
        "edit_target": np.array([r[2] for r in rows], np.int64),
        "edit_place": np.array([r[3] for r in rows], np.int64),
        "edit_status": np.array([r[4] for r in rows], np.int64),
        "edit_value": np.array([r[5] for r in rows], np.float64),
    }
