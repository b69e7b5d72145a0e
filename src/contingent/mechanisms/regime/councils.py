"""Councils: the soviet of a place is re-elected with a lag by its workers and soldiers.

    seats' = seats + recall (v^b / sum v^b - seats),    v a party's share of the electors, each by its voice

Electors are those who work or serve, not their households. A group's voice is how many delegates a thousand of its
electors send, as the case says: a factory sends one for each thousand, a regiment one for each company. Lists by
factory and regiment favour the largest party: b = `list_bonus` above one. A party that does not want councils, whose
coded acceptance of their rule is negative, has no list: its supporters choose among the others, or stay away. A city's
soviet sits as its places' do, each by the delegates that it sends.
"""

from __future__ import annotations

import numpy as np

from contingent.world.helper import helper
from contingent.world.kernels import normalise
from contingent.world.kinds import KIND, SOLDIERS, WORKERS
from contingent.world.log import NIGHT, record

EVENT_MAJORITY, EVENT_SPLIT = KIND["majority"], KIND["split"]
HOUR_OF_WALKOUT = 23.0


@helper
def elect_councils(place, group, party, council, recall, bonus, shares):
    """Re-elect part of each place's soviet; `shares` is room for a number a party."""
    for i in range(place.seats.shape[0]):
        voters = voices(place, group, i)
        if voters <= 0.0 or place.occupied[i] == 1:
            continue
        fill_votes(shares, place, group, i)
        for q in range(shares.shape[0]):
            shares[q] = (shares[q] / voters) ** bonus if has_list(q, council, party) else 0.0
        normalise(shares)
        for q in range(shares.shape[0]):
            place.seats[i, q] += recall * (shares[q] - place.seats[i, q])


@helper
def has_list(q, council, party):
    """Whether party q stands for a council: it wants councils, whoever rules in their name today."""
    return party.backing[q, council] >= 0.0


@helper
def electors(place, group, i):
    """Workers and soldiers of a place who work or serve; none where it is occupied."""
    people = 0.0
    for g in range(group.kind.shape[0]):
        if elects(group.kind[g]) and place.occupied[i] == 0:
            people += place.people[i, g] * group.working[g]
    return people


@helper
def voices(place, group, i):
    """Return the delegates whom a place's workers and soldiers send to its soviet, in thousandths."""
    sent = 0.0
    for g in range(group.kind.shape[0]):
        sent += place.people[i, g] * voice(group, g)
    return sent


@helper
def voice(group, g):
    """Return the delegates, in thousandths, whom a head of group g sends to the soviet of a place."""
    return group.working[g] * group.delegates[g] if elects(group.kind[g]) else 0.0


@helper
def elects(kind):
    """Whether a kind of group elects soviets."""
    return kind == WORKERS or kind == SOLDIERS


@helper
def fill_votes(out, place, group, i):
    """Write what voice the workers and soldiers of a place who support each party have."""
    out[:] = 0.0
    for g in range(group.kind.shape[0]):
        sent = place.people[i, g] * voice(group, g)
        for q in range(out.shape[0]):
            out[q] += sent * place.support[i, g, q]


@helper
def find_majorities(place, group, party, city, joint, log):
    """Add up each city's soviet, and log a new largest list; `joint` is room for a number a party."""
    for k in range(city.seats.shape[0]):
        sent = add_up_city(city.seats[k], place, group, k)
        if sent <= 0.0:
            continue
        for q in range(city.seats.shape[1]):
            city.seats[k, q] /= sent
        join_lists(joint, city.seats[k], party)
        largest = np.argmax(joint)
        if largest != city.largest[k]:
            city.largest[k] = largest
            record(log, EVENT_MAJORITY, NIGHT, actor=largest, place=k, value=joint[largest])


@helper
def join_lists(out, shares, party):
    """Write shares by lists: a faction stands on its party's until the two part."""
    for q in range(out.shape[0]):
        out[q] = 0.0
    for q in range(out.shape[0]):
        parent = party.parent[q]
        out[parent if parent >= 0 and party.split[q] == 0 else q] += shares[q]


@helper
def add_up_city(out, place, group, k):
    """Write the seats of a city's places times the delegates that these send; return how many these are."""
    total = 0.0
    out[:] = 0.0
    for i in range(place.city.shape[0]):
        if place.city[i] == k:
            sent = voices(place, group, i)
            total += sent
            for q in range(out.shape[0]):
                out[q] += sent * place.seats[i, q]
    return total


@helper
def part(q, party, log):
    """Faction q and its party part."""
    if party.split[q] == 0:
        party.split[q] = 1
        record(log, EVENT_SPLIT, HOUR_OF_WALKOUT, actor=q, detail=party.parent[q])
