"""Vocabularies of what follows a seizure of power: kinds of claimant, and the events of civil war and state-making.

They stand apart from `kinds.py`, so that a change here compiles no mechanism of the crisis anew. Codes of events go on
where those of `kinds.py` end.
"""

from __future__ import annotations

from contingent.world.kinds import EVENTS, EventKind

CLAIMANT_KINDS = ("council", "army", "assembly", "host", "nation", "occupier", "guest", "band")
(IS_COUNCIL, IS_ARMY, IS_ASSEMBLY, IS_HOST, IS_NATION, IS_OCCUPIER, IS_GUEST, IS_BAND) = range(len(CLAIMANT_KINDS))

# What works have or are, in the order of their table's words.
WORKS_KINDS = ("fuel", "cotton", "iron", "hands", "arms")
(FUEL, COTTON, IRON, HANDS, ARMS) = range(len(WORKS_KINDS))

AFTERMATH_EVENTS: tuple[EventKind, ...] = (
    EventKind("place_taken", "contender", "place", "contender", "attackers engaged, persons"),
    EventKind("attack_fails", "contender", "place", "contender", "attackers engaged, persons"),
    EventKind("place_left", "contender", "place", "contender", "people of the place, persons"),
    EventKind("claim", "contender", "place", "contender", "men with whom it begins, persons"),
    EventKind("claim_fails", "contender", "place", "contender", "men with whom it began, persons"),
    EventKind("war_begins", "contender", "", "contender", "1"),
    EventKind("truce", "contender", "", "contender", "people of the places ceded, persons"),
    EventKind("treaty", "contender", "", "contender", "people of the places ceded, persons"),
    EventKind("annulled", "contender", "", "contender", "1"),
    EventKind("destroyed", "contender", "place", "contender", "men left, persons"),
    EventKind("landing", "contender", "place", "contender", "men, persons"),
    EventKind("recall", "contender", "", "", "1"),
    EventKind("guest_rises", "contender", "place", "contender", "men of the guest, persons"),
    EventKind("one_command", "contender", "", "contender", "1 joins, 0 leaves"),
    EventKind("soviet_power", "contender", "place", "", "1 by arms, 0 without"),
    EventKind("requisition", "contender", "", "", "new position of the policy on food"),
    EventKind("tax_in_kind", "contender", "", "", "new position of the policy on food"),
    EventKind("revolt", "", "place", "contender", "men in bands, persons"),
    EventKind("revolt_ends", "", "place", "contender", "men in bands, persons"),
    EventKind("famine", "", "place", "contender", "deaths from hunger in the year, persons"),
    EventKind("organ_founded", "contender", "", "", "staff, persons"),
    EventKind("terror", "contender", "", "", "executions in the week, persons"),
    EventKind("terror_ends", "contender", "", "", "executions in the week, persons"),
    EventKind("republic", "contender", "", "contender", "people, persons"),
    EventKind("union", "contender", "", "", "members"),
    EventKind("autonomy", "contender", "", "contender", "people, persons"),
)

ALL_EVENTS = (*EVENTS, *AFTERMATH_EVENTS)
CODE: dict[str, int] = {kind.name: code for code, kind in enumerate(ALL_EVENTS)}
