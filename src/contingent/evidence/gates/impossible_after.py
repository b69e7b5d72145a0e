"""What no struggle for a country allows: a predicate on events for each kind of nonsense; no actor or date is named.

They are the kinds that a reader of histories of 1918-22 found (docs/aftermath.md), in general words. Days are steps of
the case, which are weeks here.
"""

from __future__ import annotations

from contingent.evidence.gates.retold import Event, Scene

# Men who take a place at least; steps in which it does not change hands a third time, in which a treaty is kept, and
# after a lost town in which no union is founded; persons of an organ at least.
BATTALION, TO_AND_FRO, KEPT, LOST, OFFICE = 300.0, 8, 13, 4, 20.0
RETURNS = ("claim", "landing", "guest_rises", "coup")  # events by which somebody is there again
CHANGES_HANDS = ("place_taken", "place_left", "given_up")
EVER = 0  # the first step


def handful(_scene: Scene, event: Event) -> bool:
    """A place is taken by fewer men than a battalion."""
    return event.value < BATTALION


def to_and_fro(scene: Scene, event: Event) -> bool:
    """A place changes hands for the third time within eight steps."""
    earlier = [
        e
        for kind in CHANGES_HANDS
        for e in scene.near(kind, event.day - TO_AND_FRO, event.day)
        if e.place == event.place and e.day < event.day and has_heir(e)
    ]
    return len(earlier) >= 2 and has_heir(event)


def has_heir(event: Event) -> bool:
    """Return whether a place passes to somebody: one given up to nobody does so when somebody comes."""
    return event.kind != "given_up" or event.detail != ""


def acts_when_gone(scene: Scene, event: Event) -> bool:
    """Somebody who was destroyed acts, and nothing tells that it came back."""
    gone = [e.day for e in scene.near("destroyed", EVER, event.day - 1) if e.actor == event.actor]
    if not gone:
        return False
    return not any(e.actor == event.actor for kind in RETURNS for e in scene.near(kind, gone[-1], event.day))


def last_of_pair(scene: Scene, kind: str, event: Event, before: int) -> int:
    """Return the last step up to one on which a pair's event of a kind came, -1 for never."""
    pair = {event.actor, event.detail}
    return max((e.day for e in scene.near(kind, EVER, before) if {e.actor, e.detail} == pair), default=-1)


def war_in_war(scene: Scene, event: Event) -> bool:
    """A war begins between two whose war has begun and not ended: neither a treaty nor the end of one of them."""
    begun = last_of_pair(scene, "war_begins", event, event.day - 1)
    gone = any(e.actor in (event.actor, event.detail) for e in scene.near("destroyed", max(begun, EVER), event.day))
    return begun >= 0 and not gone and last_of_pair(scene, "treaty", event, event.day) < begun


def war_on_the_treaty(scene: Scene, event: Event) -> bool:
    """A war begins a quarter after the treaty of the same two, and nobody said that it was void."""
    signed = last_of_pair(scene, "treaty", event, event.day)
    return 0 <= event.day - signed < KEPT and signed >= 0 and last_of_pair(scene, "annulled", event, event.day) < signed


def taken_in_peace(scene: Scene, event: Event) -> bool:
    """A place is taken from one with whom there is a treaty in force."""
    signed = last_of_pair(scene, "treaty", event, event.day - 1)
    return signed >= 0 and last_of_pair(scene, "war_begins", event, event.day) < signed


def recalled_takes(scene: Scene, event: Event) -> bool:
    """An army that was recalled takes a place, and none of its men have come since."""
    recalled = [e.day for e in scene.near("recall", EVER, event.day - 1) if e.actor == event.actor]
    if not recalled:
        return False
    return not any(e.actor == event.actor for e in scene.near("landing", recalled[-1], event.day))


def autonomy_for_an_enemy(scene: Scene, event: Event) -> bool:
    """Autonomy is granted to one with whom a war has begun that no treaty ended, and who was not destroyed since."""
    begun = last_of_pair(scene, "war_begins", event, event.day)
    gone = any(e.actor == event.detail for e in scene.near("destroyed", max(begun, EVER), event.day))
    return begun >= 0 and not gone and last_of_pair(scene, "treaty", event, event.day) < begun


def guest_against_patron(scene: Scene, event: Event) -> bool:
    """An armed guest rises against an army from abroad."""
    return scene.cast.kinds.get(event.detail) == "occupier"


def organ_of_nobody(_scene: Scene, event: Event) -> bool:
    """An organ of repression is founded for fewer people than an office."""
    return event.value < OFFICE


def terror_of_nobody(_scene: Scene, event: Event) -> bool:
    """Terror is ordered and nobody is executed."""
    return event.value < 1.0


def turn_from_nothing(scene: Scene, event: Event) -> bool:
    """A government turns to a tax in kind that has never requisitioned."""
    return not any(e.actor == event.actor for e in scene.near("requisition", EVER, event.day))


def union_under_fire(scene: Scene, event: Event) -> bool:
    """A union is founded in the month in which its founder lost a place."""
    return any(e.detail == event.actor for e in scene.near("place_taken", event.day - LOST, event.day))


def union_of_the_day(scene: Scene, event: Event) -> bool:
    """A union is founded and no republic was there before that day."""
    return not any(e.actor == event.actor for e in scene.near("republic", EVER, event.day - 1))
