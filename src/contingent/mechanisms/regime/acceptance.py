"""Acceptance: whose rule the people of a place accept, by the parties that they support.

A contender's rule is accepted as far as the parties that are supported in the place accept it, a nation's in its
homeland only. There claims exclude each other. A nation's contender n asks its own people, a share w of the place, to
whom all supporters of its parties belong and others in proportion. With A the acceptance among them, each claim is
accepted the less by as much as they accept its best rival more, in the place by those among its people who do,

    h[n] = A[n] - max(0, max_d A[d] - A[n])        h[d] = h[d] - max_n w[n] max(0, A[n] - A[d])

d those who claim the whole country. Outside of a homeland, and between those, claims need not exclude each other.
"""

from __future__ import annotations

from contingent.mechanisms.regime.programmes import is_outside
from contingent.world.helper import helper
from contingent.world.kernels import share
from contingent.world.kinds import NATIONAL

NOT_AT_ALL = -1.0  # acceptance of a nation's rule outside of its homeland


@helper
def within_scale(position):
    """Keep a position within -1 and 1."""
    return min(1.0, max(-1.0, position))


@helper
def accept_rule(contender, i, people, week):
    """A place accepts a contender's rule as far as the parties that it supports do; a nation's in its homeland only."""
    for c in range(contender.appeal.shape[0]):
        if contender.homeland[c, i] == 0:
            contender.appeal[c, i] = NOT_AT_ALL
            continue
        value = 0.0
        for q in range(week.here.shape[0]):
            value += week.here[q] * week.accept[c, q]
        contender.appeal[c, i] = value / people


@helper
def accept_nations(contender, party, i, people, week):
    """In a homeland each claim is accepted the less by as much as the nation's people accept its best rival more."""
    week.lost[:] = 0.0
    for n in range(contender.appeal.shape[0]):
        if contender.kind[n] == NATIONAL and contender.homeland[n, i] == 1:
            contender.appeal[n, i] = within_scale(at_home(n, contender, party, i, people, week))
    for c in range(contender.appeal.shape[0]):
        if not is_outside(contender.kind[c]):
            contender.appeal[c, i] = within_scale(contender.appeal[c, i] - week.lost[c])


@helper
def at_home(n, contender, party, i, people, week):
    """How far a nation's claim is accepted beside its best rival's; `lost` keeps the most that each rival loses."""
    nation = contender.audience[n, i]
    own, best = accepted_among(n, n, nation * people, party, week), -1.0
    for c in range(contender.appeal.shape[0]):
        if is_outside(contender.kind[c]):
            continue
        theirs = accepted_among(c, n, nation * people, party, week)
        if contender.active[c] == 1:
            best = max(best, theirs)
        if contender.active[n] == 1:
            week.lost[c] = max(week.lost[c], nation * (own - theirs))
    return own - max(0.0, best - own)


@helper
def accepted_among(c, n, nation, party, week):
    """How far the people of n's nation in a place, `nation` persons, accept the rule of contender c."""
    own, rest, by_own, by_rest = 0.0, 0.0, 0.0, 0.0
    for q in range(week.here.shape[0]):
        if party.nation[q] >= 0 and party.contender_start[q] == n:
            own += week.here[q]
            by_own += week.here[q] * week.accept[c, q]
        else:
            rest += week.here[q]
            by_rest += week.here[q] * week.accept[c, q]
    inside = min(1.0, share(nation, own))
    return inside * share(own, by_own) + (1.0 - inside) * share(rest, by_rest)
