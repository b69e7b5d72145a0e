"""Interventions: an edit acts on its day, on what it names, and on nothing else."""

from __future__ import annotations

import numpy as np

from contingent.engine.bench import Bench, bench
from contingent.world.kinds import ACTIVE, EDIT_LEADER, EDIT_POLICY, IN_HIDING

ABROAD_FOR_GOOD, STAYS, NOWHERE = -3, -2, -1
DAY = 3


def edited(kind: int, target: int, place: int = STAYS, status: int = 0, value: float = 0.0) -> Bench:
    """Return a bench with an edit on DAY; both leaders are in place 1 and due home on day 9, policy is 0."""
    b = bench("interventions", places=2, leaders=2, issues=2)
    edit = {"day": DAY, "kind": kind, "target": target, "place": place, "status": status, "value": value}
    b.case |= {f"edit_{column}": np.array([cell]) for column, cell in edit.items()}
    return b.set("leader_place", 1).set("leader_return", 9)


def test_policy_is_set_on_its_day() -> None:
    b = edited(EDIT_POLICY, 1, value=-0.5).step(DAY)
    assert b.get("policy").tolist() == [0.0, 0.0] and b.get("edited") == 0
    b.step()
    assert b.get("policy").tolist() == [0.0, -0.5] and b.get("edited") == 1
    assert b.get("leader_place").tolist() == [1, 1]
    b.set("policy", 0.2).step(3)
    assert b.get("edited") == 1 and b.get("policy").tolist() == [np.float32(0.2)] * 2


def test_a_leader_is_moved_and_no_amnesty_brings_him_home() -> None:
    b = edited(EDIT_LEADER, 0, place=0, status=IN_HIDING).step(DAY + 1)
    assert b.get("leader_place").tolist() == [0, 1]
    assert b.get("leader_status").tolist() == [IN_HIDING, ACTIVE]
    assert b.get("leader_return").tolist() == [ABROAD_FOR_GOOD, 9]
    assert not b.get("policy").any()


def test_a_leader_taken_off_the_scene_is_nowhere() -> None:
    assert edited(EDIT_LEADER, 0, place=NOWHERE).step(DAY + 1).get("leader_place").tolist() == [NOWHERE, 1]


def test_a_leader_can_stay_in_place() -> None:
    b = edited(EDIT_LEADER, 0, place=STAYS, status=IN_HIDING).step(DAY + 1)
    assert b.get("leader_place").tolist() == [1, 1] and b.get("leader_status")[0] == IN_HIDING
