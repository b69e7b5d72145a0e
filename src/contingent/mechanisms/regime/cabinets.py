"""Cabinets: who sits in a government. Shares of ministries sum to one wherever anybody holds office.

When power changes hands those in office go, and the parties that fully accept the new ruler come in by their
support in the capital; a council's government is drawn from its executive, the parties there that want the council
to rule. Later a party joins with its support in the capital, or leaves; a government invites the largest party
outside that accepts it at all; an assembly in power fills the ministries by its seats.
"""

from __future__ import annotations

from contingent.world.helper import helper
from contingent.world.kernels import normalise
from contingent.world.kinds import COUNCIL, KIND
from contingent.world.log import NOON, record

# Assumptions, fixed: acceptance beyond which a party sits in a new government, stance on power beyond which it sits
# in a council's; weight in office of who joins beside its support in the capital (JOINS where there is none), of a
# partner; least share of an assembly that brings ministries.
ACCEPTS, FOR_COUNCILS, JOINER, JOINS, PARTNER, SEATED = 0.6, 0.7, 0.05, 0.2, 0.1, 0.05
COMES, GOES = 1.0, 0.0  # value of the event
EVENT_OFFICE = KIND["office"]


@helper
def form_government(party, contender, city, country, case, log):
    """Those in office go, and the parties that stand behind the new ruler come in."""
    c = country.incumbent
    for q in range(party.in_office.shape[0]):
        sat = party.in_office[q] > 0.0
        if contender.kind[c] == COUNCIL:
            near = case.power_issue < 0 or party.stance[q, case.power_issue] > FOR_COUNCILS
            party.in_office[q] = contender.executive[c, q] if near else 0.0
        else:
            accepts = min(1.0, acceptance(party, q, c))
            party.in_office[q] = weight(city, q, case.capital) * accepts if accepts > ACCEPTS else 0.0
        sits = party.in_office[q] > 0.0
        if sits != sat:
            record(log, EVENT_OFFICE, NOON, actor=q, value=COMES if sits else GOES, detail=c)
    normalise(party.in_office)
    country.office_holder = c
    country.governments += 1


@helper
def acceptance(party, q, c):
    """How far party q accepts the rule of contender c."""
    return party.backing[q, c] + party.backing_shift[q, c]


@helper
def weight(city, q, capital):
    """Support of party q in the capital; one for all where there is none."""
    return float(city.support[capital, q]) if capital >= 0 else 1.0


@helper
def join(q, party, city, country, capital, log):
    """Party q joins the government."""
    party.in_office[q] = JOINER + city.support[capital, q] if capital >= 0 else JOINS
    enter(q, party, country, log)


@helper
def enter(q, party, country, log):
    """Those who sat before make room for party q."""
    normalise(party.in_office)
    record(log, EVENT_OFFICE, NOON, actor=q, value=COMES, detail=country.incumbent)


@helper
def leave(q, party, country, log):
    """Party q leaves the government."""
    party.in_office[q] = 0.0
    normalise(party.in_office)
    record(log, EVENT_OFFICE, NOON, actor=q, value=GOES, detail=country.incumbent)


@helper
def widen(party, city, country, capital, log):
    """Invite the largest party outside that accepts the ruler at all; it comes in as a partner."""
    best, top = -1, 0.0
    for q in range(party.in_office.shape[0]):
        if party.in_office[q] <= 0.0 and acceptance(party, q, country.incumbent) > 0.0:
            if weight(city, q, capital) > top:
                best, top = q, weight(city, q, capital)
    if best >= 0:
        party.in_office[best] = PARTNER + top
        enter(best, party, country, log)


@helper
def seat_parties(party, country):
    """The assembly forms the government: parties by their share of its seats."""
    for q in range(party.in_office.shape[0]):
        party.in_office[q] = party.assembly[q] if party.assembly[q] > SEATED else 0.0
    normalise(party.in_office)
    country.governments += 1
