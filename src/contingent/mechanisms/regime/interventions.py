"""Interventions: what an edit changes during a run, on its day and before everything else.

Policy is set to a value; a leader is moved, jailed, or taken off the scene for good (a leader sent abroad
by an edit does not come home by amnesty). Options forced or forbidden are read by `decisions`.
"""

from __future__ import annotations

from contingent.world.layout import Field
from contingent.world.parameter import Parameter

NAME = "interventions"
EVERY = 1
FIELDS = (Field("edited", (), "int32", "count", "edits made to this world so far", 0),)
READS = ()
CHANGES = ("policy", "leader_place", "leader_status", "leader_return")
PARAMETERS: tuple[Parameter, ...] = ()
POLICY, LEADER = 0, 1
GONE = -3


def step(
    edited,
    policy,
    leader_place,
    leader_status,
    leader_return,
    edit_day,
    edit_kind,
    edit_target,
    edit_place,
    edit_status,
    edit_value,
    day,
    key,
):
    for e in range(edit_day.shape[0]):
        if edit_day[e] != day:
            continue
        for w in range(key.shape[0]):
            edited[w] += 1
            at = edit_target[e]
            if edit_kind[e] == POLICY:
                policy[w, at] = edit_value[e]
            elif edit_kind[e] == LEADER:
                leader_status[w, at] = edit_status[e]
                if edit_place[e] >= -1:
                    leader_place[w, at] = edit_place[e]
                leader_return[w, at] = GONE
