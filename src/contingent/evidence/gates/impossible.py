"""What no revolution allows: a predicate on events for each kind of nonsense. No actor, date or case is named.

Each rule says of an event, and of what a reader of the events before it knows, whether it could not have happened. They
are the kinds that a reader of ten histories found (docs/gates.md), in general words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from contingent.evidence.gates import impossible_after as after
from contingent.evidence.gates.retold import BANNED, JOINED, WON, Event, Scene

# Effects of a decision that are seen in an event of the same day, and of which kind.
ECHO = {
    "ban": "party_banned", "unban": "party_banned", "arrest": "leader_moves", "release": "leader_moves",
    "disperse": "dispersed", "arm": "militia_armed", "join": "office", "leave": "office", "widen": "office",
    "resign": "power_changes", "seat_assembly": "assembly_accepted", "dissolve_assembly": "assembly_dissolved",
    "offensive": "offensive", "armistice": "armistice", "operation": "operation_begins", "stance": "programme",
    "policy": "policy", "order_troops": "troops_move", "disarm": "unit_disarmed", "claim": "council_claims",
}  # fmt: skip
# Effects that need an object: a party to ban, a prisoner, a rival, a march, a party that would come in, an heir.
NEED_OBJECT = {"ban", "unban", "arrest", "release", "disperse", "arm", "widen", "resign"}
MAJORITY = 0.5  # share of the seats
AGAINST_RULER = {"call_strike", "call_demonstration", "operation"}
MOVES_ASSEMBLY = {"hasten_assembly", "postpone_assembly"}
# In days: who was thrown out is not back; a march is known; a failed rising is not tried again; a unit that refused is
# sent nowhere; crowds that were fired on two days running don't come a third; a mutiny of one unit is over.
OUT, MARCH, AGAIN, REFUSED, VOLLEYS, MUTINOUS = 21, 14, 7, 365, 2, 30
SECTORS = 3  # attacked in one day
DAYBREAK = 5.0  # hour at which a rising that began in the night was none


class Rule(NamedTuple):
    """A kind of impossible sentence: its name, what is impossible, the kinds of event that may be one, the test."""

    kind: str
    title: str
    events: tuple[str, ...]
    broken: Callable[[Scene, Event], bool]


def winner_bans_own(scene: Scene, event: Event) -> bool:
    """A ban of who led the ruler to power, sits with it, or is the majority of the council that rules."""
    rules = scene.cast.kinds.get(scene.ruler) == "council" and scene.cast.capital
    own = {scene.led_by, scene.largest.get(scene.cast.capital or "", "") if rules else ""} | scene.office
    return event.value == BANNED and event.actor in own


def banned_in_office(scene: Scene, event: Event) -> bool:
    """A party enters under a ban, or stays in office on the day on which it is banned."""
    if event.kind == "office":
        return event.value == JOINED and event.actor in scene.banned
    goes = any(e.actor == event.actor and e.value != JOINED for e in scene.near("office", event.day, event.day))
    return event.value == BANNED and event.actor in scene.office and not goes


def against_own_government(scene: Scene, event: Event) -> bool:
    """A party in office calls people out, or rises, against the government in which it sits."""
    if event.kind == "operation_begins":
        return event.detail in scene.office and event.actor != scene.ruler
    acts = AGAINST_RULER & set(scene.cast.effects.get(event.detail, ()))
    if not acts or event.actor not in scene.office:
        return False
    return not any(e.actor == event.actor and e.value != JOINED for e in scene.near("office", event.day, event.day))


def wrong_minister(scene: Scene, event: Event) -> bool:
    """A movement of a nation in the centre's cabinet, or a party's delegate among a monarch's ministers."""
    if event.value != JOINED:
        return False
    return event.actor in scene.cast.nations or scene.cast.kinds.get(event.detail) == "monarch"


def refuses_office(scene: Scene, event: Event) -> bool:
    """A party that refuses office is in it."""
    return event.value == JOINED and event.actor in scene.cast.refusing


def nobody_in_office(scene: Scene, event: Event) -> bool:
    """Power changes hands and a day later nobody is in office."""
    office = set(scene.office)
    for e in scene.near("office", event.day, event.day + 1):
        (office.add if e.value == JOINED else office.discard)(e.actor)
    return not office


def thrown_out_and_back(scene: Scene, event: Event) -> bool:
    """A party that was thrown out by force is back under who threw it out, without terms, within weeks."""
    terms = any(True for _ in scene.near("assembly_accepted", event.day, event.day))
    gone, by = scene.ousted.get(event.actor, (-OUT, ""))
    return event.value == JOINED and by == event.detail and 1 < event.day - gone <= OUT and not terms


def majority_walks_out(scene: Scene, event: Event) -> bool:
    """The largest party of a congress, its mover, one in office or over half of the delegates walk out."""
    first = [e.actor for e in scene.near("congress", event.day, event.day)]
    left = sum(e.value for e in scene.near("walkout", event.day, event.day))
    return event.actor in first or event.actor == scene.led_by or event.actor in scene.office or left > 0.5


def walked_out_and_in(scene: Scene, event: Event) -> bool:
    """A party joins the government of the congress from which it walked out within weeks."""
    left = any(e.actor == event.actor for e in scene.near("walkout", event.day - OUT, event.day - 1))
    return event.value == JOINED and left and scene.cast.kinds.get(event.detail) == "council"


def nobody_told_who_governs(scene: Scene, event: Event) -> bool:
    """An assembly is accepted and no government is told."""
    return not any(True for _ in scene.near("government", event.day, event.day + 1))


def no_object(scene: Scene, event: Event) -> bool:
    """A decision whose object is missing: nobody to ban or free, no rival, no march, no assembly announced."""
    effects = scene.cast.effects.get(event.detail, ())
    if MOVES_ASSEMBLY & set(effects):
        return scene.power_day is None
    if not NEED_OBJECT & set(effects) or "operation" in effects:
        return False
    return not any(True for each in effects if each in ECHO for _ in scene.near(ECHO[each], event.day, event.day))


def arms_nobodys_men(scene: Scene, event: Event) -> bool:
    """A ruler arms civilians though nobody marches on the capital, or a body that does not exist yet."""
    if event.kind == "militia_armed":
        held = scene.at_start == scene.ruler and scene.power_day is None
        claimed = any(e.actor == event.detail for e in scene.near("council_claims", 0, event.day))
        return held and event.detail != scene.ruler and not claimed
    if "arm" not in scene.cast.effects.get(event.detail, ()) or event.actor != scene.ruler:
        return False
    return not any(e.detail != scene.ruler for e in scene.near("troops_move", event.day - MARCH, event.day))


def amnesty_of_the_old_order(scene: Scene, event: Event) -> bool:
    """Exiles and prisoners come home, and parties are allowed, while the monarch who banned them still reigns."""
    if scene.power_day is not None or scene.cast.kinds.get(scene.ruler) != "monarch":
        return False
    if event.kind == "party_banned":
        return event.value != BANNED and event.actor in scene.cast.banned
    return event.detail == "active" and event.actor in scene.cast.away


def unreliable_reserve(scene: Scene, event: Event) -> bool:
    """A government calls in, as reliable, a crew, or a unit that mutinied against it within the year."""
    if event.detail != scene.ruler or scene.cast.kinds.get(scene.ruler) == "council":
        return False
    crew = scene.cast.unit_kinds.get(event.actor) == "sailors"
    return crew or any(e.actor == event.actor for e in scene.near("mutiny", event.day - REFUSED, event.day))


def attack_everywhere(scene: Scene, event: Event) -> bool:
    """One order, an offensive on three sectors or more in a day."""
    return sum(1 for _ in scene.near("offensive", event.day, event.day)) >= SECTORS


def peace_overnight(scene: Scene, event: Event) -> bool:
    """An armistice on the very day of the decision for it: no enemy asked, no terms."""
    decided = scene.near("decision", event.day - 1, event.day)
    return any("armistice" in scene.cast.effects.get(e.detail, ()) for e in decided)


def war_policy_in_truce(scene: Scene, event: Event) -> bool:
    """Policy on war moves against a truce in force."""
    if event.detail != "war" or not any(True for _ in scene.near("armistice", 0, event.day - 1)):
        return False
    before = [e.value for e in scene.near("policy", 0, event.day) if e.detail == "war" and e is not event]
    return bool(before) and event.value < before[-1]


def mutiny_again(scene: Scene, event: Event) -> bool:
    """A unit that is in mutiny against a government mutinies."""
    since = max(event.day - MUTINOUS, scene.power_day + 1 if scene.power_day is not None else 0)
    return any(e.actor == event.actor for e in scene.near("mutiny", since, event.day - 1))


def police_outlives_its_order(scene: Scene, event: Event) -> bool:
    """Police of an order that has gone act for somebody."""
    unit = scene.cast.unit_kinds.get(event.actor) == "police"
    return unit and scene.power_day is not None and scene.cast.home.get(event.actor) == scene.at_start


def nobody_came(scene: Scene, event: Event) -> bool:
    """A rising by order that is over before daybreak of its first day: nobody came."""
    begun = scene.near("operation_begins", event.day, event.day)
    return (
        event.value != WON
        and event.hour <= DAYBREAK
        and any(e.actor == event.actor and e.place == event.place for e in begun)
    )


def tried_again(scene: Scene, event: Event) -> bool:
    """A rising for who failed within the week."""
    failed = scene.fought_off.get((event.actor, event.place))
    return failed is not None and event.day - failed <= AGAIN


def same_hour_elsewhere(scene: Scene, event: Event) -> bool:
    """A second city rises for the same cause in the same hour, before it can have heard."""
    if event.place == scene.cast.capital:
        return False
    begun = scene.near("operation_begins", event.day, event.day)
    return any(e.actor == event.actor and e.place == scene.cast.capital for e in begun)


def claim_of_the_fallen(scene: Scene, event: Event) -> bool:
    """A fallen monarch, or ministers who are prisoners, claim power."""
    return event.actor in scene.fallen or scene.cast.kinds.get(event.actor) == "monarch"


def nation_claims_too_soon(scene: Scene, event: Event) -> bool:
    """A nation's body claims authority while the old order holds."""
    return scene.cast.kinds.get(event.actor) == "national" and scene.power_day is None


def troops_fire_on(scene: Scene, event: Event) -> bool:
    """Troops fire on the crowd of one city on a third day running."""
    days = {e.day for e in scene.near("shooting", event.day - VOLLEYS, event.day - 1) if e.place == event.place}
    return len(days) == VOLLEYS


def list_of_few(scene: Scene, event: Event) -> bool:
    """A movement of a minority, or one that refuses office, is the largest list of the whole country."""
    return event.actor in scene.cast.nations | scene.cast.refusing


def own_majority(_scene: Scene, event: Event) -> bool:
    """An assembly is dissolved by those who have the majority in it."""
    return event.value > MAJORITY


def own_programme(scene: Scene, event: Event) -> bool:
    """A party takes over what the leader whom it has followed all along stands for."""
    earlier = any(e.actor == event.actor for e in scene.near("programme", 0, event.day - 1))
    return event.detail in scene.cast.own_leaders and not earlier


RULES = (
    Rule("winner bans own", "the winner bans who raised it, its partner or its majority", ("party_banned",),
         winner_bans_own),
    Rule("banned in office", "banned and in office", ("party_banned", "office"), banned_in_office),
    Rule("own government", "a party in office acts against its own government", ("decision", "operation_begins"),
         against_own_government),
    Rule("wrong minister", "a nation's movement in the centre's cabinet, a party's delegate in a monarch's",
         ("office",), wrong_minister),
    Rule("refuses office", "a party that refuses office is in it", ("office",), refuses_office),
    Rule("empty cabinet", "power changes hands and nobody is in office", ("power_changes",), nobody_in_office),
    Rule("thrown out and back", "thrown out by force and back within three weeks", ("office",), thrown_out_and_back),
    Rule("majority walks out", "the largest party, a mover or one in office walks out", ("walkout",),
         majority_walks_out),
    Rule("walked out and in", "a party joins the government that it walked out on", ("office",), walked_out_and_in),
    Rule("unnamed acceptance", "an assembly is accepted and nobody is told who governs", ("assembly_accepted",),
         nobody_told_who_governs),
    Rule("no object", "a decision without its object", ("decision",), no_object),
    Rule("arms for nobody", "civilians armed without a march, or for a body that does not exist",
         ("decision", "militia_armed"), arms_nobodys_men),
    Rule("old order's amnesty", "exiles return and parties are allowed under the monarch who banned them",
         ("leader_moves", "party_banned"), amnesty_of_the_old_order),
    Rule("unreliable reserve", "a government calls in a crew or a unit that mutinied", ("troops_move",),
         unreliable_reserve),
    Rule("attack everywhere", "an offensive on three sectors in a day", ("offensive",), attack_everywhere),
    Rule("peace overnight", "an armistice on the day of the decision", ("armistice",), peace_overnight),
    Rule("war in truce", "policy on war moves against a truce", ("policy",), war_policy_in_truce),
    Rule("mutiny again", "a unit in mutiny mutinies", ("mutiny",), mutiny_again),
    Rule("police lives on", "police of a fallen order act", ("mutiny", "troops_move"), police_outlives_its_order),
    Rule("nobody came", "a rising that is over in hours", ("operation_ends",), nobody_came),
    Rule("tried again", "a rising that failed is tried again within the week", ("operation_begins",), tried_again),
    Rule("same hour", "a second city rises in the same hour", ("operation_begins",), same_hour_elsewhere),
    Rule("claim of the fallen", "the fallen or imprisoned claim power", ("council_claims",), claim_of_the_fallen),
    Rule("nation too soon", "a nation's body claims authority under the old order", ("council_claims",),
         nation_claims_too_soon),
    Rule("troops fire on", "troops fire on a third day running", ("shooting",), troops_fire_on),
    Rule("list of few", "a minority's or an office-refusing list wins the country", ("election",), list_of_few),
    Rule("own programme", "a party adopts the programme of its own leader", ("programme",), own_programme),
    Rule("own majority", "an assembly is dissolved by its own majority", ("assembly_dissolved",), own_majority),
    Rule("handful", "a place is taken by fewer than a battalion", ("place_taken",), after.handful),
    Rule("to and fro", "a place changes hands for the third time in eight weeks", after.CHANGES_HANDS,
         after.to_and_fro),
    Rule("acts when gone", "who was destroyed acts, and did not come back",
         ("place_taken", "requisition", "tax_in_kind", "organ_founded", "terror", "treaty", "republic", "autonomy",
          "union", "one_command"), after.acts_when_gone),
    Rule("war in war", "a war begins that has begun", ("war_begins",), after.war_in_war),
    Rule("war on the treaty", "a war begins a quarter after a treaty", ("war_begins",), after.war_on_the_treaty),
    Rule("taken in peace", "a place is taken against a treaty", ("place_taken",), after.taken_in_peace),
    Rule("recalled takes", "an army that was recalled takes a place", ("place_taken",), after.recalled_takes),
    Rule("autonomy for an enemy", "autonomy is granted to an enemy in arms", ("autonomy",),
         after.autonomy_for_an_enemy),
    Rule("guest against patron", "a guest rises against an army from abroad", ("guest_rises",),
         after.guest_against_patron),
    Rule("organ of nobody", "an organ without people", ("organ_founded",), after.organ_of_nobody),
    Rule("terror of nobody", "terror without an execution", ("terror",), after.terror_of_nobody),
    Rule("turn from nothing", "a tax in kind without requisition before", ("tax_in_kind",), after.turn_from_nothing),
    Rule("union under fire", "a union in the month of a lost place", ("union",), after.union_under_fire),
    Rule("union of the day", "a union before any republic", ("union",), after.union_of_the_day),
)  # fmt: skip
