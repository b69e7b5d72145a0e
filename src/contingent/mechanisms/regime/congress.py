"""Congress: soviets re-elected with a lag, majorities, congresses, elections, the Assembly's fate.

Every place with workers or soldiers has a soviet. Its seats follow the support of those who elect it
with a lag, and favour its largest party as lists by factory and regiment do (share to the power
`list_bonus`, renormalised). A congress's delegates are sent by places in proportion to workers and
soldiers, not as national shares; the congress elects the council's executive, and parties that oppose
what the majority has just done may walk out. An assembly is elected on a day that governments can move;
it opens some weeks later, and whoever governs then accepts it or dissolves it (a decision).
"""

from __future__ import annotations

import numpy as np

from contingent.world.helper import helper
from contingent.world.kinds import CONVENE, DISSOLVE_ASSEMBLY, HASTEN_ASSEMBLY, KIND, POSTPONE_ASSEMBLY, SEAT_ASSEMBLY
from contingent.world.layout import Field
from contingent.world.log import record
from contingent.world.parameter import Parameter

NAME = "congress"
EVERY = 1
FIELDS = (
    Field("seats", ("place", "party"), "float32", "share", "seats in the place's council", 0.0, 1.0),
    Field("city_seats", ("city", "party"), "float32", "share", "seats in the city's council", 0.0, 1.0),
    Field("largest", ("city",), "int32", "party", "largest party of the city's council, -1 none"),
    Field("delegates", ("party",), "float32", "share", "delegates of the last congress", 0.0, 1.0),
    Field("executive", ("contender", "party"), "float32", "share", "seats in a council's executive", 0.0, 1.0),
    Field("congresses", (), "int32", "count", "congresses held", 0),
    Field("congress_day", (), "int32", "day", "day of the last congress"),
    Field("congress_due", (), "int32", "day", "day on which a congress called will open, -1 none"),
    Field("walked_out", ("party",), "uint8", "flag", "the party left the last congress", 0, 1),
    Field("election_day", (), "int32", "day", "day of the assembly's election, -1 not set"),
    Field("assembly", ("party",), "float32", "share", "votes for the assembly", 0.0, 1.0),
    Field("turnout", (), "float32", "share", "turnout at that election", 0.0, 1.0),
    Field("assembly_status", (), "int32", "code", "0 none, 1 elected, 2 sitting, 3 dissolved, 4 in power", 0, 4),
    Field("assembly_opens", (), "int32", "day", "day on which it opens, -1 not set"),
)
READS = (
    "support",
    "people",
    "incumbent",
    "chosen",
    "power_changes",
    "power_day",
    "stance",
    "contender_active",
    "in_office",
)
CHANGES = ()
PARAMETERS = (
    Parameter(
        "recall_rate",
        0.08,
        "1/week",
        "share of a council's seats re-elected in a week",
        "assumption",
        low=0.03,
        high=0.2,
    ),
    Parameter(
        "list_bonus", 1.3, "1", "exponent by which a council's larger lists gain seats", "assumption", low=1.0, high=1.8
    ),
    Parameter(
        "congress_lead", 20.0, "days", "from the call of a congress to its opening", "assumption", low=10.0, high=40.0
    ),
    Parameter(
        "election_lead",
        190.0,
        "days",
        "from the fall of a monarchy to the election of an assembly, as first announced",
        "assumption: September 1917 was announced in June for a monarchy fallen in March",
        low=120.0,
        high=270.0,
    ),
    Parameter("opening_lead", 50.0, "days", "from the election to the opening", "assumption", low=20.0, high=80.0),
    Parameter(
        "opposed",
        0.7,
        "1",
        "distance on the issue of power at which a party walks out",
        "assumption",
        low=0.4,
        high=1.2,
    ),
)
WORKERS, SOLDIERS = 0, 1
COUNCIL = 2
EVENT_MAJORITY, EVENT_CONGRESS, EVENT_WALKOUT = KIND["majority"], KIND["congress"], KIND["walkout"]
EVENT_ELECTION, EVENT_OPENS = KIND["election"], KIND["assembly_opens"]
EVENT_DISSOLVED = KIND["assembly_dissolved"]
# Assumptions, fixed: share of each kind of group that votes for an assembly (about 60% voted in November 1917).
TURNOUT = (0.70, 0.65, 0.60, 0.60, 0.60)
# Assumptions, fixed: power of a place's workers and soldiers to which its delegates are proportional (small soviets
# were over-represented); days after a seizure in which a congress may split over it; the least share of delegates whose
# walkout is an event; the shortest notice, in days, at which an election can be held.
DELEGATED, SPLIT, NOTED, NOTICE = 0.7, 14, 0.02, 30


def start(largest, congress_day, congress_due, election_day, assembly_opens, key):
    for w in range(key.shape[0]):
        congress_day[w] = -1
        congress_due[w] = -1
        election_day[w] = -1
        assembly_opens[w] = -1
        for k in range(largest.shape[1]):
            largest[w, k] = -1


def step(
    seats,
    city_seats,
    largest,
    delegates,
    executive,
    congresses,
    congress_day,
    congress_due,
    walked_out,
    election_day,
    assembly,
    turnout,
    assembly_status,
    assembly_opens,
    support,
    people,
    incumbent,
    chosen,
    power_changes,
    power_day,
    stance,
    contender_active,
    in_office,
    recall_rate,
    list_bonus,
    congress_lead,
    election_lead,
    opening_lead,
    opposed,
    choice_of,
    choice_effects,
    effect_code,
    effect_value,
    contender_kind,
    group_kind,
    place_city,
    place_occupied,
    power_issue,
    log,
    log_count,
    status,
    key,
    day,
):
    parties = seats.shape[2]
    share = np.empty(parties)
    for w in range(key.shape[0]):
        council = -1
        for c in range(contender_kind.shape[0]):
            if contender_kind[c] == COUNCIL and contender_active[w, c] == 1:
                council = c
        if council >= 0 and day % 7 == 0:
            first = congresses[w] == 0 and executive[w, council, 0] == 0.0
            elect_councils(
                w,
                seats,
                support,
                people,
                group_kind,
                place_occupied,
                recall_rate[w],
                list_bonus[w],
                first or congress_day[w] < 0,
                share,
            )
            city_majorities(w, seats, city_seats, largest, people, group_kind, place_city, log, log_count, status)
            if congress_day[w] < 0:
                # Until a congress meets, the council's executive is what the capital's soviets sent.
                gather(w, seats, people, group_kind, place_occupied, share)
                for q in range(parties):
                    executive[w, council, q] = share[q]
                congress_day[w] = day
        if power_changes[w] >= 1 and election_day[w] < 0 and assembly_status[w] == 0 and power_day[w] == day - 1:
            election_day[w] = day + int(election_lead[w])
        for n in range(chosen.shape[1]):
            if chosen[w, n] < 0:
                continue
            option = choice_of[n, chosen[w, n]]
            for e in range(choice_effects[option], choice_effects[option + 1]):
                code, value = effect_code[e], effect_value[e]
                if code == CONVENE and congress_due[w] < 0:
                    congress_due[w] = day + int(congress_lead[w])
                elif code == HASTEN_ASSEMBLY and assembly_status[w] == 0 and election_day[w] > day + NOTICE:
                    election_day[w] = max(day + NOTICE, election_day[w] - int(value))
                elif code == POSTPONE_ASSEMBLY and assembly_status[w] == 0 and election_day[w] > day:
                    election_day[w] += int(value)
                elif code == DISSOLVE_ASSEMBLY and assembly_status[w] == 2:
                    assembly_status[w] = 3
                    record(
                        log,
                        log_count,
                        status,
                        w,
                        EVENT_DISSOLVED,
                        5.0,
                        incumbent[w],
                        -1,
                        assembly_share(w, assembly, in_office),
                        0.0,
                        0.0,
                        -1,
                    )
                elif code == SEAT_ASSEMBLY and assembly_status[w] == 2:
                    assembly_status[w] = 4
        if council >= 0 and congress_due[w] == day:
            hold_congress(
                w,
                day,
                council,
                seats,
                people,
                group_kind,
                place_occupied,
                delegates,
                executive,
                congresses,
                congress_day,
                congress_due,
                walked_out,
                stance,
                power_day,
                incumbent,
                power_issue,
                opposed[w],
                share,
                log,
                log_count,
                status,
            )
        if election_day[w] == day and assembly_status[w] == 0:
            elect_assembly(w, support, people, group_kind, place_occupied, assembly, turnout, log, log_count, status)
            assembly_status[w] = 1
            assembly_opens[w] = day + int(opening_lead[w])
        if assembly_opens[w] == day and assembly_status[w] == 1:
            assembly_status[w] = 2
            record(
                log,
                log_count,
                status,
                w,
                EVENT_OPENS,
                16.0,
                incumbent[w],
                -1,
                assembly_share(w, assembly, in_office),
                0.0,
                0.0,
                -1,
            )


@helper
def elect_councils(w, seats, support, people, group_kind, place_occupied, rate, bonus, first, share):
    """Workers and soldiers re-elect part of each place's soviet."""
    for p in range(seats.shape[1]):
        electors, total = 0.0, 0.0
        for q in range(seats.shape[2]):
            share[q] = 0.0
        for g in range(group_kind.shape[0]):
            if group_kind[g] <= SOLDIERS and place_occupied[p] == 0:
                electors += people[w, p, g]
                for q in range(seats.shape[2]):
                    share[q] += people[w, p, g] * support[w, p, g, q]
        if electors <= 0.0:
            continue
        for q in range(seats.shape[2]):
            share[q] = (share[q] / electors) ** bonus
            total += share[q]
        speed = 1.0 if first else rate
        for q in range(seats.shape[2]):
            seats[w, p, q] += speed * (share[q] / total - seats[w, p, q])


@helper
def city_majorities(w, seats, city_seats, largest, people, group_kind, place_city, log, log_count, status):
    """Seats of each city's soviet, and the event of a new largest party."""
    for k in range(city_seats.shape[1]):
        total = 0.0
        for q in range(city_seats.shape[2]):
            city_seats[w, k, q] = 0.0
        for p in range(place_city.shape[0]):
            if place_city[p] != k:
                continue
            n = 0.0
            for g in range(group_kind.shape[0]):
                if group_kind[g] <= SOLDIERS:
                    n += people[w, p, g]
            total += n
            for q in range(city_seats.shape[2]):
                city_seats[w, k, q] += n * seats[w, p, q]
        if total <= 0.0:
            continue
        best = 0
        for q in range(city_seats.shape[2]):
            city_seats[w, k, q] /= total
            if city_seats[w, k, q] > city_seats[w, k, best]:
                best = q
        if best != largest[w, k]:
            largest[w, k] = best
            record(log, log_count, status, w, EVENT_MAJORITY, 20.0, best, k, city_seats[w, k, best], 0.0, 0.0, -1)


@helper
def gather(w, seats, people, group_kind, place_occupied, share):
    """Delegates sent by the soviets of all places, in proportion to their workers and soldiers."""
    total = 0.0
    for q in range(share.shape[0]):
        share[q] = 0.0
    for p in range(seats.shape[1]):
        n = 0.0
        for g in range(group_kind.shape[0]):
            if group_kind[g] <= SOLDIERS and place_occupied[p] == 0:
                n += people[w, p, g]
        n = n**DELEGATED
        total += n
        for q in range(share.shape[0]):
            share[q] += n * seats[w, p, q]
    for q in range(share.shape[0]):
        share[q] = share[q] / total if total > 0.0 else 0.0


@helper
def hold_congress(
    w,
    day,
    council,
    seats,
    people,
    group_kind,
    place_occupied,
    delegates,
    executive,
    congresses,
    congress_day,
    congress_due,
    walked_out,
    stance,
    power_day,
    incumbent,
    power_issue,
    opposed,
    share,
    log,
    log_count,
    status,
):
    """A congress opens: delegates, walkouts after a seizure in the council's name, a new executive."""
    gather(w, seats, people, group_kind, place_occupied, share)
    best, remain = 0, 0.0
    for q in range(share.shape[0]):
        delegates[w, q] = share[q]
        walked_out[w, q] = 0
        if share[q] > share[best]:
            best = q
    congresses[w] += 1
    congress_day[w] = day
    congress_due[w] = -1
    record(log, log_count, status, w, EVENT_CONGRESS, 22.0, best, -1, share[best], 0.0, 0.0, -1)
    seized = incumbent[w] == council and day - power_day[w] <= SPLIT
    for q in range(share.shape[0]):
        away = abs(float(stance[w, q, power_issue]) - 1.0) if power_issue >= 0 else 0.0
        if seized and away > opposed and share[q] > 0.0:
            walked_out[w, q] = 1
            if share[q] > NOTED:
                record(log, log_count, status, w, EVENT_WALKOUT, 23.0, q, -1, share[q], 0.0, 0.0, -1)
        else:
            remain += share[q]
    for q in range(share.shape[0]):
        keeps = 0.0 if walked_out[w, q] == 1 else share[q]
        executive[w, council, q] = keeps / remain if remain > 0.0 else share[q]


@helper
def elect_assembly(w, support, people, group_kind, place_occupied, assembly, turnout, log, log_count, status):
    """Everybody votes: shares of the vote over all places that are not occupied."""
    voters, total = 0.0, 0.0
    for q in range(assembly.shape[1]):
        assembly[w, q] = 0.0
    for p in range(support.shape[1]):
        if place_occupied[p] == 1:
            continue
        for g in range(group_kind.shape[0]):
            n = people[w, p, g] * TURNOUT[group_kind[g]]
            total += people[w, p, g]
            voters += n
            for q in range(assembly.shape[1]):
                assembly[w, q] += n * support[w, p, g, q]
    best = 0
    for q in range(assembly.shape[1]):
        assembly[w, q] = assembly[w, q] / voters if voters > 0.0 else 0.0
        if assembly[w, q] > assembly[w, best]:
            best = q
    turnout[w] = voters / total if total > 0.0 else 0.0
    record(log, log_count, status, w, EVENT_ELECTION, 20.0, best, -1, assembly[w, best], 0.0, 0.0, -1)


@helper
def assembly_share(w, assembly, in_office):
    """Share of the assembly held by the parties in office."""
    share = 0.0
    for q in range(assembly.shape[1]):
        if in_office[w, q] > 0.0:
            share += assembly[w, q]
    return share
