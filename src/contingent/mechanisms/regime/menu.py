"""What can be chosen now: who is in the position to decide, and which options are open."""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kinds import (
    AS_LEADER,
    ASSEMBLY_SITS,
    FIGHTING,
    NATIONAL,
    NEEDS_ACCEPTANCE,
    NEEDS_ASSEMBLY,
    NEEDS_ELECTION,
    NEEDS_NO_OFFICE,
    NEEDS_NOT_INCUMBENT,
    NEEDS_OFFICE,
    NEEDS_RIVAL,
    NEEDS_WAR,
    NO_ASSEMBLY,
    OF_INCUMBENT,
    OF_NATIONAL,
    OF_PARTY,
    OF_RIVAL,
)

CLOSED = -1e30  # value of an option that is not open


@helper
def is_open(value):
    """Whether an option of this value is open."""
    return value > 0.1 * CLOSED


@helper
def eligible(kind, actor, ruler, active):
    """Whether the actor is in the position that the decision belongs to."""
    if kind == OF_PARTY:
        return True
    if kind == OF_INCUMBENT:
        return actor == ruler
    if kind == OF_RIVAL:
        return actor != ruler and active[actor] == 1
    if kind == OF_NATIONAL:
        return active[actor] == 0
    return active[actor] == 1


@helper
def menu(body, party, contender, country, case, day, ballot):
    """Open the options that can be taken; return how many."""
    count = 0
    for a in range(case.choice_count[body.n]):
        o = case.choice_of[body.n, a]
        open_ = case.forbidden_from[body.n, a] > day and available(o, body, party, contender, country, case)
        ballot.shares[a], ballot.values[a] = 0.0, 0.0 if open_ else CLOSED
        count += 1 if open_ else 0
    return count


@helper
def available(o, body, party, contender, country, case):
    """Whether an option can be taken now."""
    needs, q = case.choice_needs[o], body.party
    if case.choice_stance[o] == AS_LEADER and body.leader < 0:
        return False
    if needs == NEEDS_OFFICE:
        return q >= 0 and party.in_office[q] > 0.0
    if needs == NEEDS_NO_OFFICE:
        return q >= 0 and party.in_office[q] <= 0.0
    if needs == NEEDS_ACCEPTANCE:
        return q >= 0 and party.in_office[q] <= 0.0 and accepts(q, body.ruler, party)
    if needs == NEEDS_WAR:
        return case.at_war == 1 and country.war_state == FIGHTING
    if needs == NEEDS_ASSEMBLY:
        return country.assembly_status == ASSEMBLY_SITS
    if needs == NEEDS_ELECTION:
        return country.assembly_status == NO_ASSEMBLY
    if needs == NEEDS_NOT_INCUMBENT:
        return may_claim(body, contender, country.power_changes)
    if needs == NEEDS_RIVAL:
        return has_rival(body.ruler, contender)
    return True


@helper
def accepts(q, ruler, party):
    """Whether a party accepts the ruler at all; governments invite by the same rule (`cabinets`)."""
    return ruler >= 0 and party.backing[q, ruler] + party.backing_shift[q, ruler] > 0.0


@helper
def has_rival(ruler, contender):
    """Whether another authority sits in the capital."""
    for c in range(contender.sits_in_capital.shape[0]):
        if c != ruler and contender.active[c] == 1 and contender.sits_in_capital[c] == 1:
            return True
    return False


@helper
def may_claim(body, contender, power_changes):
    """Whether there is a power to claim."""
    cause = body.cause
    if body.party < 0:
        return cause != body.ruler and contender.active[cause] == 1
    # A nation's body claims authority at home; it does not march on the capital.
    if cause < 0 or contender.kind[cause] == NATIONAL:
        return False
    # Once the old order is gone a claim that lapsed can be raised again.
    return cause != body.ruler and (contender.active[cause] == 1 or power_changes > 0)
