"""Towns as they pass from one side of a struggle to another, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from contingent.present.chronicle.frames import Argument, Count, Exact, Named, Spell, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import several

KEY = 60_000  # people of a town that is told
MOST_TOWNS = 3  # told by name in a sentence


def arguments(world: World, event: Event) -> dict[str, Argument]:
    """Return what is told of an event: when, who, where, against whom, how many men."""
    town = event.place in world.townspeople  # villages have no name that a reader knows
    return {
        "span": Spell(event.day, event.day),
        "actor": Named("contender", event.actor),
        "other": Named("contender", event.detail),
        "against": Word("guest" if event.detail in guests(world) else "somebody" if event.detail else "nobody"),
        "where": Word("town" if town else "countryside"),
        "place": Named("front", event.place if town else ""),
        "men": Count(event.value),
    }


def guests(world: World) -> set[str]:
    """Return the bodies of men on their way out, who make room for those who claim the country."""
    return {row.contender for row in world.scenario.tables["guests"]}


def towns(world: World) -> list[Event]:
    """Return towns that are told as they pass from one to another; the capital always is."""
    return [e for e in key_towns(world, "place_taken", "place_left") if e.actor != e.detail]


def key_towns(world: World, *kinds: str) -> list[Event]:
    """Return events of some kinds in towns that are told."""
    key = {place for place, count in world.townspeople.items() if count >= KEY or place == world.capital}
    return [e for e in world.told(*kinds) if e.place in key]


def place_names(world: World, actor: str, events: Sequence[Event]) -> dict[str, Argument]:
    """Return what is told of towns of one side: from when to when, whose, which, and how many."""
    known, number = foremost(world, events), len({each.place for each in events})
    return {
        "span": Spell(events[0].day, events[-1].day, len(events) if number == 1 else 0),
        "actor": Named("contender", actor),
        "towns": several("front", known),
        "number": Exact(number),
        "many": Word("named" if len(known) == number else "more"),
    }


def foremost(world: World, events: Sequence[Event]) -> list[str]:
    """Return the towns of events that are told by name, the capital and the largest first."""
    places = dict.fromkeys(each.place for each in events)
    order = sorted(places, key=lambda place: (place != world.capital, -world.townspeople.get(place, 0.0), place))
    return order[:MOST_TOWNS] if len(order) > MOST_TOWNS + 1 else order
