"""The kinds of event that mechanisms log, and what their columns index into.

An event row holds: kind, hour, actor, place, value, probability, draw, detail. `actor`, `place` and
`detail` are positions in the dimension named here; empty where the kind doesn't use the column.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    """A kind of event: its name, the dimension of each column, and what `value` is."""

    name: str
    actor: str
    place: str
    detail: str
    value: str


EVENTS: tuple[EventKind, ...] = (
    EventKind("decision", "actor", "", "choice", "utility of the option chosen"),
    EventKind("strike_wave", "", "city", "", "strikers, persons"),
    EventKind("demonstration", "party", "city", "", "demonstrators, persons"),
    EventKind("shooting", "contender", "city", "", "deaths, persons"),
    EventKind("mutiny", "unit", "place", "contender", "men"),
    EventKind("operation_begins", "contender", "city", "party", "chance expected by the leaders"),
    EventKind("site_taken", "contender", "site", "manner", "men sent"),
    EventKind("operation_ends", "contender", "city", "party", "1 success, 0 failure"),
    EventKind("power_changes", "contender", "city", "contender", "deaths since the operation began, persons"),
    EventKind("leader_moves", "leader", "place", "status", "1"),
    EventKind("party_banned", "party", "", "", "1 banned, 0 legal again"),
    EventKind("office", "party", "", "contender", "1 joins, 0 leaves"),
    EventKind("programme", "party", "", "leader", "distance moved"),
    EventKind("policy", "contender", "", "issue", "new position"),
    EventKind("offensive", "contender", "place", "", "men sent forward"),
    EventKind("enemy_offensive", "", "place", "", "intensity"),
    EventKind("armistice", "contender", "", "", "1"),
    EventKind("majority", "party", "city", "", "share of the soviet's seats"),
    EventKind("congress", "party", "", "", "share of delegates of the largest party"),
    EventKind("walkout", "party", "", "", "share of delegates who leave"),
    EventKind("council_claims", "contender", "", "party", "1"),
    EventKind("election", "party", "", "", "share of the vote of the largest party"),
    EventKind("assembly_opens", "contender", "", "", "share of seats held by parties in office"),
    EventKind("assembly_dissolved", "contender", "", "", "share of seats held by parties in office"),
    EventKind("troops_move", "unit", "place", "contender", "men"),
    EventKind("troops_arrive", "unit", "place", "contender", "men"),
    EventKind("troops_stopped", "unit", "place", "contender", "men"),
    EventKind("militia_armed", "unit", "place", "contender", "men"),
    EventKind("unit_disarmed", "unit", "place", "contender", "men"),
    EventKind("dispersed", "contender", "city", "contender", "1 broken up, -1 not"),
    EventKind("barrier", "", "", "", "wealth at the barrier"),
    EventKind("group_gone", "", "", "", "the group that is left, 0 or 1"),
    EventKind("outburst", "", "", "", "actives summed over its days, person-days"),
)

KIND: dict[str, int] = {kind.name: code for code, kind in enumerate(EVENTS)}
STATUS: tuple[str, ...] = ("active", "abroad", "exiled", "jailed", "in_hiding", "in_transit")
MANNER: tuple[str, ...] = ("unguarded", "guard_left", "guard_joined", "fight", "crowd")
