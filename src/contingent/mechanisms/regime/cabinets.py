"""Cabinets: who sits in a government. Shares of ministries sum to one wherever anybody holds office.

When power changes hands those in office go, and whoever led the rising forms the cabinet, the same day, with those who
agree: the parties that fully accept the new ruler by their support in the capital; in a council's government those of
its executive that also stand near its rule. Where nobody agrees, who is nearest to it of those that accept it at all
sits alone; where nobody does, it is a cabinet without parties. A monarch's ministers are no delegates of parties. A
party that refuses office sits nowhere, a nation's movement has a body of its own and bargains from there. Who sat in a
government overthrown by force, or in a council broken up that day, does not sit that day under who did it; nor in an
assembly's cabinet who sat in a government whose order to dissolve it was just refused. A wing sits as its party does,
until the two part. Who lost office as power changed, or walked out of the council's congress, does not come in under
that ruler, and who left it comes back by invitation only; nobody joins a council's government who rejects its rule; no
party comes in under a ban, and a government's own parties are allowed.

Later a party joins with its support in the capital, or leaves, unless it is the last; a government invites the largest
party outside that accepts it at all. An assembly that is accepted fills the ministries by its seats: each party has of
them what it brings to the majority (Gamson 1961); where the option says so (value 1), only parties that accept who
governs come in beside the largest.
"""

from __future__ import annotations

import numpy as np

from contingent.mechanisms.regime.councils import part
from contingent.mechanisms.regime.guilt import EVENT_BAN, LEGAL
from contingent.world.helper import helper
from contingent.world.kernels import normalise
from contingent.world.kinds import COUNCIL, HANDED_OVER, HAS_LEFT, KIND, MONARCH, THROWN_OUT
from contingent.world.log import EVENING, NIGHT, NOON, record

# Assumptions, fixed: acceptance beyond which a party sits in a new government; stance on power beyond which it agrees
# to a council's; the least weight of who led; weight in office of who joins beside its support in the capital (JOINS
# where there is none), of a partner; least share of a council or an assembly that counts.
ACCEPTS, FOR_COUNCILS, LEADS, JOINER, JOINS, PARTNER, SEATED = 0.6, 0.3, 0.1, 0.05, 0.2, 0.1, 0.05
COMES, GOES = 1.0, 0.0  # value of the event
SAT = HAS_LEFT  # for the while in which an assembly forms a government: sat until then
EVENT_OFFICE, EVENT_GOVERNMENT = KIND["office"], KIND["government"]


@helper
def form_government(party, contender, city, country, case, now):
    """Those in office go, and those who stand behind the new ruler come in; by force, nobody who sat until then."""
    c, old, log = country.incumbent, country.office_holder, now.log
    handed = old < 0 or contender.yielded[old] == now.day
    for q in range(party.in_office.shape[0]):
        party.ousted[q] = 1 if party.in_office[q] > 0.0 else 0  # who sat; below, who sat and does not
        fell = party.ousted[q] == 1 and not handed
        barred = (fell or broken_up(q, party, contender, now.day)) and country.raised_by != q
        party.in_office[q] = 0.0 if barred else agreed(q, c, party, contender, city, country, case)
    if not anybody(party):
        sit_alone(c, party, contender, city, case.capital, now.day)
    normalise(party.in_office)
    seat_wings(party, log)
    for q in range(party.in_office.shape[0]):
        sat, sits = party.ousted[q] == 1, party.in_office[q] > 0.0
        if sits:
            permit(q, party, log)
        if sits != sat:
            record(log, EVENT_OFFICE, EVENING, actor=q, value=COMES if sits else GOES, detail=c)
        party.ousted[q] = 0
        if sat and not sits:
            party.ousted[q] = HANDED_OVER if handed else THROWN_OUT
    country.office_holder = c
    install(party, country, log)


@helper
def broken_up(q, party, contender, day):
    """Whether party q sat in a council that was broken up today."""
    for c in range(contender.dispersed_day.shape[0]):
        if contender.dispersed_day[c] == day and contender.executive[c, q] > SEATED:
            return True
    return False


@helper
def seat_wings(party, log):
    """A wing sits as its party does, or, without it, on its own: then the two part."""
    for q in range(party.in_office.shape[0]):
        parent = party.parent[q]
        if parent >= 0 and party.split[q] == 0 and party.in_office[q] > 0.0:
            if party.in_office[parent] > 0.0:
                party.in_office[parent] += party.in_office[q]
                party.in_office[q] = 0.0
            else:
                part(q, party, log)


@helper
def agreed(q, c, party, contender, city, country, case):
    """Weight of party q in a new government of contender c, none where it does not come in."""
    if contender.kind[c] == MONARCH:
        return party.office_start[q]
    if not may_hold(q, party):
        return 0.0
    accepts, led = min(1.0, acceptance(party, q, c)), country.raised_by == q
    if contender.kind[c] == COUNCIL:
        near = accepts > ACCEPTS and for_councils(q, party, case.power_issue)
        own = contender.executive[c, q] if led or near else 0.0
    else:
        own = weight(city, q, case.capital) * accepts if accepts > ACCEPTS else 0.0
    return max(own, LEADS) if led else own


@helper
def may_hold(q, party):
    """Whether party q takes office at the centre at all."""
    return party.refuses[q] == 0 and party.nation[q] < 0


@helper
def may_join(q, ruler, party, contender, power_issue):
    """Whether party q can enter the government.

    It accepts the ruler and, of a council, its rule; it is allowed, was not thrown out, and is no wing of a party.
    """
    if ruler < 0 or party.in_office[q] > 0.0 or contender.kind[ruler] == MONARCH or not may_hold(q, party):
        return False
    if party.legal[q] == 0 or party.ousted[q] == THROWN_OUT or party.ousted[q] == HANDED_OVER:
        return False
    if party.parent[q] >= 0 and party.split[q] == 0:
        return False
    if contender.kind[ruler] == COUNCIL and (party.walked_out[q] == 1 or not for_councils(q, party, power_issue)):
        return False
    return acceptance(party, q, ruler) > 0.0


@helper
def for_councils(q, party, power_issue):
    """Whether party q agrees to a council's rule."""
    return power_issue < 0 or party.stance[q, power_issue] > FOR_COUNCILS


@helper
def anybody(party):
    """Whether anybody is in office."""
    for q in range(party.in_office.shape[0]):
        if party.in_office[q] > 0.0:
            return True
    return False


@helper
def sit_alone(c, party, contender, city, capital, day):
    """The party that accepts the ruler most, by its executive or its support, is the whole government, if one does."""
    best, top = -1, 0.0
    for q in range(party.in_office.shape[0]):
        accepts = acceptance(party, q, c)
        if not may_hold(q, party) or accepts <= 0.0 or broken_up(q, party, contender, day):
            continue
        own = contender.executive[c, q] if contender.kind[c] == COUNCIL else weight(city, q, capital)
        value = max(own, 1e-6) * (1.0 + min(1.0, accepts))
        if value > top:
            best, top = q, value
    if best >= 0:
        party.in_office[best] = 1.0


@helper
def permit(q, party, log):
    """A government's own party is allowed."""
    if party.legal[q] == 0:
        party.legal[q] = 1
        record(log, EVENT_BAN, EVENING, actor=q, value=LEGAL)


@helper
def install(party, country, log):
    """A new government, headed by its largest party."""
    country.governments += 1
    head = np.argmax(party.in_office)
    if party.in_office[head] > 0.0:
        record(log, EVENT_GOVERNMENT, NIGHT, actor=head, value=party.in_office[head], detail=country.office_holder)


@helper
def acceptance(party, q, c):
    """How far party q accepts the rule of contender c."""
    return party.backing[q, c] + party.backing_shift[q, c]


@helper
def weight(city, q, capital):
    """Support of party q in the capital; one for all where there is none."""
    return float(city.support[capital, q]) if capital >= 0 else 1.0


@helper
def joiners_weight(q, city, capital):
    """Weight of party q as it joins, beside one for those who sit."""
    return JOINER + float(city.support[capital, q]) if capital >= 0 else JOINS


@helper
def join(q, party, city, country, capital, log):
    """Party q joins the government."""
    party.in_office[q] = joiners_weight(q, city, capital)
    enter(q, party, country, log)


@helper
def enter(q, party, country, log):
    """Those who sat before make room for party q."""
    normalise(party.in_office)
    record(log, EVENT_OFFICE, NOON, actor=q, value=COMES, detail=country.incumbent)


@helper
def leave(q, party, country, log):
    """Party q leaves the government; it comes back under this ruler by an invitation only."""
    party.in_office[q] = 0.0
    party.ousted[q] = HAS_LEFT
    normalise(party.in_office)
    record(log, EVENT_OFFICE, NOON, actor=q, value=GOES, detail=country.incumbent)


@helper
def partner(ruler, party, contender, city, capital, power_issue):
    """The largest party outside that would come in, -1 for none."""
    best, top = -1, 0.0
    for q in range(party.in_office.shape[0]):
        if may_join(q, ruler, party, contender, power_issue) and weight(city, q, capital) > top:
            best, top = q, weight(city, q, capital)
    return best


@helper
def partners_weight(ruler, party, contender, city, capital, power_issue):
    """Weight of the party that would be invited, beside one for those who sit; none where nobody is."""
    q = partner(ruler, party, contender, city, capital, power_issue)
    return PARTNER + weight(city, q, capital) if q >= 0 else 0.0


@helper
def widen(party, contender, city, country, case, log):
    """Invite the largest party outside that accepts the ruler at all; it comes in as a partner."""
    best = partner(country.incumbent, party, contender, city, case.capital, case.power_issue)
    if best >= 0:
        party.in_office[best] = PARTNER + weight(city, best, case.capital)
        enter(best, party, country, log)


@helper
def seats_share(own, party):
    """Share of the ministries of an assembly's government that party `own` has: by its seats (Gamson 1961)."""
    total = 0.0
    for q in range(party.assembly.shape[0]):
        total += by_seats(q, party)
    return by_seats(own, party) / total if total > 0.0 else 0.0


@helper
def by_seats(q, party):
    """Seats of party q where they bring ministries."""
    return float(party.assembly[q]) if may_hold(q, party) and party.assembly[q] > SEATED else 0.0


@helper
def seat_parties(party, country, size, log):
    """The assembly forms the government: parties that are allowed, by their seats; of size 1, who accepts the ruler.

    Who sits in office and is marked as thrown out, since its order against the assembly was refused, does not come in.
    """
    largest, most = -1, 0.0
    for q in range(party.in_office.shape[0]):
        if party.in_office[q] > 0.0:
            party.ousted[q] = THROWN_OUT if party.ousted[q] == THROWN_OUT else SAT
        else:
            party.ousted[q] = 0
        barred = party.ousted[q] == THROWN_OUT
        welcome = party.legal[q] == 1 and (size < 1.0 or acceptance(party, q, country.incumbent) > 0.0)
        party.in_office[q] = by_seats(q, party) if welcome and not barred else 0.0
        if may_hold(q, party) and not barred and party.assembly[q] > most:
            largest, most = q, float(party.assembly[q])
    if largest >= 0:
        party.in_office[largest] = most
    for q in range(party.in_office.shape[0]):
        sits = party.in_office[q] > 0.0
        if sits:
            permit(q, party, log)
        if sits != (party.ousted[q] > 0):
            record(log, EVENT_OFFICE, EVENING, actor=q, value=COMES if sits else GOES, detail=country.incumbent)
        party.ousted[q] = THROWN_OUT if party.ousted[q] == THROWN_OUT else 0
    normalise(party.in_office)
    country.office_holder = country.incumbent
    install(party, country, log)
