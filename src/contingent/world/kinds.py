"""Every vocabulary of the program, once: kinds of event and of everything that tables and mechanisms name.

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
    EventKind("attack_refused", "contender", "place", "", "men who refuse"),
    EventKind(
        "assembly_accepted", "contender", "", "contender", "share of seats held by the parties that were in office"
    ),
    EventKind("government", "party", "", "contender", "share of ministries of the largest party, which heads it"),
    EventKind("split", "party", "", "party", "0"),
)

KIND: dict[str, int] = {kind.name: code for code, kind in enumerate(EVENTS)}

# Each vocabulary of a case is one tuple of words, as tables write them, and a name for the position of each: what
# mechanisms compare with. Order is part of the results: it numbers what a row holds.

PLACE_KINDS = ("district", "town", "countryside", "front", "fleet")
DISTRICT, TOWN, COUNTRYSIDE, FRONT, FLEET = range(len(PLACE_KINDS))

GROUP_KINDS = ("workers", "soldiers", "peasants", "middle", "propertied")
WORKERS, SOLDIERS, PEASANTS, MIDDLE, PROPERTIED = range(len(GROUP_KINDS))

CONTENDER_KINDS = ("monarch", "cabinet", "council", "army", "national", "occupier")
MONARCH, CABINET, COUNCIL, ARMY, NATIONAL, OCCUPIER = range(len(CONTENDER_KINDS))

UNIT_KINDS = ("garrison", "guards", "cossack", "cadets", "sailors", "police", "front", "militia", "technical")
MILITIA, POLICE, SAILORS = (UNIT_KINDS.index(kind) for kind in ("militia", "police", "sailors"))

SITE_KINDS = (
    "bridge", "station", "telegraph", "telephone", "post", "power", "bank", "fortress", "press", "barracks", "prison",
    "government", "port", "headquarters",
)  # fmt: skip
HEADQUARTERS = SITE_KINDS.index("headquarters")

# Of a leader; an edit may take one off the scene for good (`removed`).
STATUS = ("active", "abroad", "exiled", "jailed", "in_hiding", "in_transit")
ACTIVE, ABROAD, EXILED, JAILED, IN_HIDING, IN_TRANSIT = range(len(STATUS))

# How a site is taken.
MANNER = ("unguarded", "guard_left", "guard_joined", "fight", "crowd")
UNGUARDED, GUARD_LEFT, GUARD_JOINED, FIGHT, BY_CROWD = range(len(MANNER))

# Who takes a decision; `of_party` and so on are positions among these, not among kinds of contender.
ACTOR_KINDS = ("party", "monarch", "cabinet", "council", "army", "national", "incumbent", "rival")
(OF_PARTY, OF_MONARCH, OF_CABINET, OF_COUNCIL, OF_ARMY, OF_NATIONAL, OF_INCUMBENT, OF_RIVAL) = range(len(ACTOR_KINDS))

# The contest that an option means, and whose wish policy would follow.
CONTESTS = ("none", "rise", "hold", "crowd", "negotiate", "assembly", "votes", "order")
NO_CONTEST, RISE, HOLD, CROWD, NEGOTIATE, AGAINST_ASSEMBLY, BY_VOTES, AGAINST_RIVAL = range(len(CONTESTS))
OFFICES = ("none", "kept", "joined", "shared", "won", "seats")  # ministries that an option brings where it succeeds
NO_OFFICE, KEPT, JOINED, SHARED, SEIZED, SEATS = range(len(OFFICES))
STANCES = ("none", "own", "incumbent", "crowd", "leader", "end")
NO_STANCE, AS_OWN, AS_INCUMBENT, AS_CROWD, AS_LEADER, AS_END = range(len(STANCES))
END = 1.0  # the upper end of an issue

# What makes an issue press.
BY_NOTHING, BY_WEARINESS, BY_HUNGER, BY_POVERTY, BY_SEASON = range(5)

# Of the war.
FIGHTING, CEASED = range(2)

# How a party lost its office as power last changed (`ousted`), and that it has left it since.
THROWN_OUT, HAS_LEFT, HANDED_OVER = 1, 2, 3

# Of an elected assembly.
NO_ASSEMBLY, ASSEMBLY_ELECTED, ASSEMBLY_SITS, ASSEMBLY_DISSOLVED, ASSEMBLY_IN_POWER = range(5)

# Dated series from outside that all mechanisms share.
INPUTS = ("price_index", "rail_capacity", "grain_fixed_price_ratio", "farm_season")
PRICE, RAIL, FIXED_PRICE, SEASON = range(len(INPUTS))

# What an option does; each effect is carried out by the mechanism that owns it. `value` is its size where it has one
# (docs/case-format.md says of what). There are no others: a case can combine effects but not invent code.
EFFECTS: tuple[str, ...] = (
    "policy", "stance", "join", "leave", "resign", "widen",  # decrees
    "offensive", "armistice",  # war
    "call_strike", "call_demonstration",  # mobilisation
    "order_troops", "arm", "ban", "unban", "arrest", "repress", "stand_down", "disarm", "release",  # coercion
    "disperse",  # rivals
    "operation", "claim",  # seizure
    "convene", "hasten_assembly", "postpone_assembly", "dissolve_assembly", "seat_assembly",  # congress
    "in_office", "out_of_office",  # only where the actor is, or is not
    "raise",  # volunteers
)  # fmt: skip
(
    POLICY, STANCE, JOIN, LEAVE, RESIGN, WIDEN, OFFENSIVE, ARMISTICE, CALL_STRIKE, CALL_DEMONSTRATION,
    ORDER_TROOPS, ARM, BAN, UNBAN, ARREST, REPRESS, STAND_DOWN, DISARM, RELEASE, DISPERSE, OPERATION, CLAIM,
    CONVENE, HASTEN_ASSEMBLY, POSTPONE_ASSEMBLY, DISSOLVE_ASSEMBLY, SEAT_ASSEMBLY, IN_OFFICE, OUT_OF_OFFICE,
    RAISE,
) = range(len(EFFECTS))  # fmt: skip

# What an option presupposes, all of it: words of the column `needs` of options.csv, and what its effects need anyway.
NEEDS = ("office", "no_office", "war", "assembly", "not_incumbent", "election", "rival", "acceptance",
         "colleague", "accused", "banned", "march", "heir", "partner", "crowd", "new_order",
         "no_congress", "for_war", "for_peace", "peace", "labour")  # fmt: skip
(NEEDS_OFFICE, NEEDS_NO_OFFICE, NEEDS_WAR, NEEDS_ASSEMBLY, NEEDS_NOT_INCUMBENT, NEEDS_ELECTION, NEEDS_RIVAL,
 NEEDS_ACCEPTANCE, NEEDS_COLLEAGUE, NEEDS_ACCUSED, NEEDS_BANNED, NEEDS_MARCH, NEEDS_HEIR, NEEDS_PARTNER, NEEDS_CROWD,
 NEEDS_NEW_ORDER, NEEDS_NO_CONGRESS, NEEDS_FOR_WAR, NEEDS_FOR_PEACE, NEEDS_PEACE,
 NEEDS_LABOUR) = (1 << k for k in range(len(NEEDS)))  # bits  # fmt: skip
EFFECT_NEEDS: dict[str, int] = {
    "leave": NEEDS_OFFICE | NEEDS_COLLEAGUE, "join": NEEDS_ACCEPTANCE, "offensive": NEEDS_WAR | NEEDS_FOR_WAR,
    "armistice": NEEDS_WAR | NEEDS_FOR_PEACE,
    "seat_assembly": NEEDS_ASSEMBLY, "dissolve_assembly": NEEDS_ASSEMBLY, "operation": NEEDS_NOT_INCUMBENT,
    "disperse": NEEDS_RIVAL, "hasten_assembly": NEEDS_ELECTION, "postpone_assembly": NEEDS_ELECTION,
    "in_office": NEEDS_OFFICE, "out_of_office": NEEDS_NO_OFFICE, "ban": NEEDS_ACCUSED, "unban": NEEDS_BANNED,
    "widen": NEEDS_PARTNER, "resign": NEEDS_HEIR, "convene": NEEDS_NO_CONGRESS,
    "raise": NEEDS_PEACE,
}  # fmt: skip

# What an edit does on its day.
EDIT_POLICY, EDIT_LEADER = range(2)
