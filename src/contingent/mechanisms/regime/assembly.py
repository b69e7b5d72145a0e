"""The assembly: announced as a monarchy falls, elected by all, opened some weeks later, dissolved or seated.

Votes are people times the turnout of their kind of group times support, over all places that are not occupied. A
faction stands on its party's list until the two have parted (`congress`). Who refuses office puts up no list, and
whoever supports it stays at home.
"""

from __future__ import annotations

import numpy as np

from contingent.world.helper import helper
from contingent.world.kernels import share, success_chance
from contingent.world.kinds import (
    ASSEMBLY_ELECTED,
    ASSEMBLY_SITS,
    HASTEN_ASSEMBLY,
    KIND,
    NO_ASSEMBLY,
    POSTPONE_ASSEMBLY,
)
from contingent.world.log import NIGHT, record

# Assumptions, fixed: share of each kind of group that votes for an assembly (about 60% voted in November 1917).
TURNOUT = (0.70, 0.65, 0.60, 0.60, 0.60)
# Assumptions, fixed: the shortest notice, in days, at which an election can be held.
NOTICE = 30
# Assumption, fixed: share of an assembly's seats above which a government has its confidence.
CONFIDENCE = 0.5
EVENT_ELECTION, EVENT_OPENS = KIND["election"], KIND["assembly_opens"]
HOUR_OF_OPENING = 16.0


@helper
def announce_election(country, lead, day):
    """The day after power first changes hands, an election is announced."""
    if country.power_changes >= 1 and country.power_day == day - 1:
        if country.election_day < 0 and country.assembly_status == NO_ASSEMBLY:
            country.election_day = day + int(lead)


@helper
def move_election(country, code, size, day):
    """Carry out an order to hasten or postpone the election by `size` days."""
    if country.assembly_status != NO_ASSEMBLY:
        return
    if code == HASTEN_ASSEMBLY and country.election_day > day + NOTICE:
        country.election_day = max(day + NOTICE, country.election_day - int(size))
    elif code == POSTPONE_ASSEMBLY and country.election_day > day:
        country.election_day += int(size)


@helper
def elect_assembly(place, group, party, country, lead, now):
    """On the day of the election everybody votes."""
    if country.election_day != now.day or country.assembly_status != NO_ASSEMBLY:
        return
    people, voters = vote(place, group, party)
    for q in range(party.assembly.shape[0]):
        party.assembly[q] = share(voters, party.assembly[q])
    for q in range(party.assembly.shape[0]):
        parent = party.parent[q]
        if parent >= 0 and party.split[q] == 0:
            party.assembly[parent] += party.assembly[q]
            party.assembly[q] = 0.0
    country.turnout = share(people, voters)
    largest = np.argmax(party.assembly)
    record(now.log, EVENT_ELECTION, NIGHT, actor=largest, value=party.assembly[largest])
    country.assembly_status = ASSEMBLY_ELECTED
    country.assembly_opens = now.day + int(lead)


@helper
def vote(place, group, party):
    """Count the votes for each party; return people and voters of all places that are not occupied."""
    people, voters = 0.0, 0.0
    party.assembly[:] = 0.0
    for i in range(place.support.shape[0]):
        if place.occupied[i] == 1:
            continue
        for g in range(group.kind.shape[0]):
            votes = place.people[i, g] * TURNOUT[group.kind[g]]
            people += place.people[i, g]
            for q in range(party.assembly.shape[0]):
                if party.refuses[q] == 0:
                    voters += votes * place.support[i, g, q]
                    party.assembly[q] += votes * place.support[i, g, q]
    return people, voters


@helper
def open_assembly(party, country, now):
    """On its day an elected assembly opens."""
    if country.assembly_opens == now.day and country.assembly_status == ASSEMBLY_ELECTED:
        country.assembly_status = ASSEMBLY_SITS
        record(now.log, EVENT_OPENS, HOUR_OF_OPENING, actor=country.incumbent, value=seats_in_office(party))


@helper
def obeyed_against(place, unit, party, ruler, capital, power):
    """Return the chance that the capital's armed men carry out an order to dissolve the assembly.

    own^eta / (own^eta + against^eta): own those who obey the ruler and voted for who is in office, sum n a v, against
    those who voted for others, sum n (1 - v), eta `contest_power` (Tullock 1980).
    """
    own, against = 0.0, 0.0
    for u in range(unit.men.shape[0]):
        i = unit.place[u]
        if i < 0 or capital < 0 or place.city[i] != capital or unit.formed[u] == 0 or ruler < 0:
            continue
        voted = 0.0
        for q in range(party.in_office.shape[0]):
            if party.in_office[q] > 0.0:
                voted += place.support[i, unit.group[u], q]
        ready = unit.readiness[u] * unit.men[u]
        own += ready * unit.obedience[u, ruler] * voted
        against += ready * (1.0 - voted)
    return success_chance(own, against, power)


@helper
def is_of_the_rulers(party, country):
    """Whether an assembly sits in which those in office have the majority."""
    return country.assembly_status == ASSEMBLY_SITS and seats_in_office(party) > CONFIDENCE


@helper
def seats_in_office(party):
    """Share of the assembly held by the parties in office."""
    held = 0.0
    for q in range(party.assembly.shape[0]):
        if party.in_office[q] > 0.0:
            held += party.assembly[q]
    return held
