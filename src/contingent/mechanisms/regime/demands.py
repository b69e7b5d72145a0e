"""Rising demands: once an old order is gone people want what was out of reach under it.

The ideal x of a group on an issue moves towards the outer end of its coded range, on the side away from the policy of
the old order, at a rate proportional to the lack |policy - x| / 2: what is not given is asked for more loudly, and what
is given is asked for no more,

    x' = x + min(1, 2 rate lack) (x_out - x)        x_out = x_0 + 2 sign(x_0 - policy_0) spread, within -1 and 1

in a week (Tocqueville 1856; Davies 1962 on expectations that outrun what is done; Gurr 1970, ch. 4).
"""

from __future__ import annotations

from contingent.world.helper import helper


@helper
def remember_ends(group, issue):
    """Write how far the demands of each group can go: to the outer end of their coded range."""
    for g in range(group.ideal.shape[0]):
        for j in range(issue.policy.shape[0]):
            side = 1.0 if group.ideal[g, j] > issue.policy[j] else -1.0
            group.outer[g, j] = min(1.0, max(-1.0, group.ideal[g, j] + 2.0 * side * group.ideal_spread[g, j]))


@helper
def demand_more(group, issue, rate):
    """One week in which demands rise where policy is far off."""
    for g in range(group.ideal.shape[0]):
        for j in range(issue.policy.shape[0]):
            x = float(group.ideal[g, j])
            pace = min(1.0, rate * abs(issue.policy[j] - x))
            group.ideal[g, j] = x + pace * (group.outer[g, j] - x)
