"""Interventions: what an edit changes during a run, on its day and before everything else.

Policy is set to a value; a leader is moved, jailed, or taken off the scene for good (a leader sent abroad
by an edit does not come home by amnesty). Options forced or forbidden are read by `decisions`.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import EDIT_LEADER, EDIT_POLICY
from contingent.world.layout import Field
from contingent.world.parameter import Parameter

NAME = "interventions"
EVERY = 1
FIELDS = (Field("edited", (), "int32", "count", "edits made to this world so far", 0),)
READS = ()
CHANGES = ("policy", "leader_place", "leader_status", "leader_return")
PARAMETERS: tuple[Parameter, ...] = ()
STAYS = -2  # place of an edit: the leader stays where it is
NOT_BY_AMNESTY = -3  # day of a leader's return: an edit has moved it, and no amnesty brings it home


def step(world, p, case, now):
    """Carry out the edits of today."""
    for e in range(case.edit_day.shape[0]):
        if case.edit_day[e] == now.day:
            world.country.edited += 1
            if case.edit_kind[e] == EDIT_POLICY:
                world.issue.policy[case.edit_target[e]] = case.edit_value[e]
            elif case.edit_kind[e] == EDIT_LEADER:
                move(world.leader, case.edit_target[e], case.edit_place[e], case.edit_status[e])


@helper
def move(leader, k, where, status):
    """Leader k is from now on in a place (-1 none) and of a status."""
    leader.status[k] = status
    if where != STAYS:
        leader.place[k] = where
    leader.return_[k] = NOT_BY_AMNESTY
