"""Every kind of event: those of a crisis (kinds.py), those among territories, year by year, and those of a civil war.

Those of a crisis lie apart, so that a new kind here leaves its mechanisms as they are, byte by byte.
"""

from __future__ import annotations

from contingent.world.kinds import EVENTS as OF_A_CRISIS
from contingent.world.kinds import EventKind

EVENTS: tuple[EventKind, ...] = (
    *OF_A_CRISIS,
    EventKind("attempt", "", "territory", "", "1"),
    EventKind("success", "", "territory", "", "1"),
    EventKind("installation", "territory", "territory", "", "1"),
    EventKind("exit", "", "territory", "", "age of the government, years"),
    EventKind("place_taken", "contender", "place", "contender", "attackers engaged, persons"),
    EventKind("attack_fails", "contender", "place", "contender", "attackers engaged, persons"),
    EventKind("place_left", "contender", "place", "contender", "people of the place, persons"),
    EventKind("claim", "contender", "place", "contender", "men with whom it begins, persons"),
    EventKind("claim_fails", "contender", "place", "contender", "men with whom it began, persons"),
    EventKind("war_begins", "contender", "", "contender", "1"),
    EventKind("treaty", "contender", "", "contender", "people of the places ceded, persons"),
    EventKind("annulled", "contender", "", "contender", "1"),
    EventKind("destroyed", "contender", "place", "contender", "men left, persons"),
    EventKind("landing", "contender", "place", "contender", "men, persons"),
    EventKind("recall", "contender", "", "", "1"),
    EventKind("guest_rises", "contender", "place", "contender", "men of the guest, persons"),
    EventKind("one_command", "contender", "", "contender", "1 joins, 0 leaves"),
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
    EventKind("coup", "contender", "place", "contender", "men who go over, persons"),
    EventKind("local_power", "contender", "place", "method", "share of the town's people who obey its new holder"),
    EventKind("given_up", "contender", "place", "contender", "people of the place, persons"),
    EventKind("sent_home", "contender", "", "", "men above an army of peace, persons"),
)

METHODS = ("vote", "arms")  # how the offices of a town pass
BY_VOTE, BY_ARMS = range(len(METHODS))

KIND: dict[str, int] = {kind.name: code for code, kind in enumerate(EVENTS)}
