"""Programmes: what parties stand for, whom they would raise to power and whose rule they accept.

A party begins with the programme of its most persuasive leader on the spot, reconsiders only for one who persuades
more, and then adopts that one's,

    stance' = stance + size (programme - stance)

It would raise to power the contender that stands nearest to it on the issue of power. Its acceptance of a contender
that stands for S shifts as it moves from its first stance x0 to x on that issue, and with office:

    shift = slope (|x0 - S| - |x - S|) + 0.4 where it sits in that contender's government, or in the assembly to which
                                             that government answers

A body of delegates divides between two sides, c and d, by which stands nearer to each faction,

    Lambda( (|x - S_d| - |x - S_c|) / SOFT )
"""

from __future__ import annotations

import math

from contingent.world.helper import helper
from contingent.world.kernels import logistic
from contingent.world.kinds import ACTIVE, ARMY, KIND, NATIONAL, OCCUPIER, THROWN_OUT
from contingent.world.log import NOON, record

# Assumptions, fixed: what each kind of contender stands for on the issue of power (-1..1, rubric of the issue), and by
# how much an army must be nearer to a party than any other: it is a means, not a regime.
STANDS_FOR = (-0.8, 0.0, 0.75, -0.6, 0.0, -1.0)
ARMY_LAST = 0.5
SOFT = 0.2  # assumption, fixed: scale of the distance at which a faction's members part
# Assumption, fixed: what holding office, or a seat in the assembly that governs, adds to acceptance.
IN_OFFICE_SHIFT = 0.4
# Assumption, fixed: acceptance (-1..1) of who governs that is left to those whom it threw out by force.
OVERTHROWN = -0.3
EVENT_PROGRAMME = KIND["programme"]


@helper
def adopt(q, size, party, leader, case, log):
    """Party q takes over part of the programme of its most persuasive leader on the spot."""
    k = best_leader(q, party, leader, case)
    if k < 0:
        return
    moved = 0.0
    for j in range(party.stance.shape[1]):
        move = size * (leader.programme[k, j] - party.stance[q, j])
        party.stance[q, j] += move
        moved += abs(move)
    party.adopted[q] = k
    record(log, EVENT_PROGRAMME, NOON, actor=q, value=moved, detail=k)


@helper
def best_leader(q, party, leader, case):
    """The free leader in the capital with a programme who persuades most, and more than whom party q follows; or -1."""
    best, top = -1, 0.0
    if q >= 0 and party.adopted[q] >= 0:
        top = leader.persuasion[party.adopted[q]]
    for k in range(leader.party.shape[0]):
        i = leader.place[k]
        if q < 0 or leader.party[k] != q or leader.has_programme[k] == 0:
            continue
        if leader.status[k] != ACTIVE or i < 0 or (case.capital >= 0 and case.place_city[i] != case.capital):
            continue
        if leader.persuasion[k] > top:
            best, top = k, leader.persuasion[k]
    return best


@helper
def take_sides(party, contender, power_issue):
    """Each party would raise to power whoever is nearest to it."""
    for q in range(party.contender.shape[0]):
        own = party.contender_start[q]
        if power_issue < 0 or contender.kind[own] == NATIONAL:  # a national party keeps its own
            party.contender[q] = own
        else:
            party.contender[q] = nearest(contender, float(party.stance[q, power_issue]))


@helper
def nearest(contender, stance):
    """The contender nearest on the issue of power; an army only where it is far nearer than any other."""
    best, near = -1, math.inf
    for c in range(contender.kind.shape[0]):
        kind = contender.kind[c]
        if is_outside(kind):
            continue
        gap = abs(stance - STANDS_FOR[kind])
        if kind == ARMY:
            gap += ARMY_LAST
        if gap < near:
            best, near = c, gap
    return best


@helper
def prefers(stance, kind, other):
    """Share of a faction's members to whom a contender of one kind stands nearer than one of the other."""
    return logistic((abs(stance - STANDS_FOR[other]) - abs(stance - STANDS_FOR[kind])) / SOFT)


@helper
def is_outside(kind):
    """Whether a contender of a kind seeks no power over the whole country."""
    return kind == NATIONAL or kind == OCCUPIER


@helper
def shift_acceptance(party, contender, ruler, elected, slope, power_issue):
    """How acceptance of each contender has changed since the start; `elected`: the ruler answers to an assembly.

    Losers of an election consent to who governs where they may come back; those thrown out by force don't (Anderson,
    Blais, Bowler, Donovan and Listhaug 2005).
    """
    for q in range(party.contender.shape[0]):
        for c in range(contender.kind.shape[0]):
            shift = 0.0
            if power_issue >= 0 and not is_outside(contender.kind[c]):
                stands_for = STANDS_FOR[contender.kind[c]]
                was, at = party.stance_code[q, power_issue], float(party.stance[q, power_issue])
                shift = slope * (abs(was - stands_for) - abs(at - stands_for))
            if c == ruler and (party.in_office[q] > 0.0 or (elected and party.assembly[q] > 0.0)):
                shift += IN_OFFICE_SHIFT
            elif c == ruler and party.ousted[q] == THROWN_OUT:
                shift = min(shift, OVERTHROWN - float(party.backing[q, c]))
            party.backing_shift[q, c] = shift
