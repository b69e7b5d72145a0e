"""A struggle for a country told by months: towns won and lost, who rose and was gone, states, bread, the dead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from contingent.present.chronicle.frames import Argument, Count, Day, Exact, Frame, Month, Named, Percent, Several, Word
from contingent.present.chronicle.reading import Event, World

KEY = 60_000  # people of a town that is told
LARGE = 200_000  # of one that a long article keeps
MANY = 3  # towns in a month that it keeps too
HELD = 0.05  # share of people from which a holder is told at the start
# Kind of event -> its message, section and weight; where power over the whole is meant, weights fall by one.
SAID = {
    "claim": ("rose", "war", 3),
    "coup": ("deposed", "war", 1),
    "guest_rises": ("guest-rose", "war", 1),
    "landing": ("landed", "war", 3),
    "destroyed": ("destroyed", "war", 3),
    "one_command": ("one-command", "war", 4),
    "treaty": ("treaty", "states", 3),
    "annulled": ("annulled", "states", 3),
    "republic": ("republic", "states", 4),
    "autonomy": ("autonomy", "states", 5),
    "union": ("union", "states", 2),
    "requisition": ("requisition", "rear", 5),
    "tax_in_kind": ("tax-in-kind", "rear", 5),
    "organ_founded": ("organ-founded", "rear", 5),
    "terror": ("terror", "rear", 6),
}
COUNTED = {"claim", "coup", "guest_rises", "landing"}  # whose value is told: men
SUMS = (("deaths_combat", "dead-combat"), ("deaths_famine", "dead-hunger"), ("deaths_disease", "dead-disease"),
        ("deaths_terror", "executed"))  # fmt: skip


def struggle(world: World) -> list[Frame]:
    """Return every frame that could be told of a world that moves by weeks, in the order of the article."""
    dated = [*towns(world), *said(world)]
    dated.sort(key=lambda each: (each[0], each[1].at))
    told = [*lead(world), *start(world)]
    for section in ("war", "states", "rear"):
        told += by_year(world, [(day, frame) for day, frame in dated if frame.section == section])
    return [*told, *sums(world)]


def ruler(world: World, day: int) -> str:
    """Return who holds the capital on a day, empty where nobody does."""
    return next((c for c in world.kinds if (world.value(f"holds_capital_{c}", day) or 0.0) > 0.5), "")


def lead(world: World) -> Iterator[Frame]:
    """Yield who holds the capital at the start and at the end, and how it changed hands."""
    first, last = ruler(world, 0), ruler(world, world.last)
    given = {"start": Named("contender", first), "first": Day(0)}
    yield Frame("lead", "lead", given, values=((f"holds_capital_{first}", 0),), weight=1)
    changes = [
        e for e in world.told("place_taken", "place_left", "coup") if e.place == world.capital and e.kind != "coup"
    ]
    if changes:
        more = Word("once" if len(changes) == 1 else "twice" if len(changes) == 2 else "often")
        told: dict[str, Argument] = {
            "number": Exact(len(changes)),
            "more": more,
            "city": Named("front", world.capital),
            "day": Day(changes[0].day),
            "loser": Named("contender", changes[0].detail),
            "to": Named("contender", changes[0].actor),
            "last": Day(changes[-1].day),
            "winner": Named("contender", changes[-1].actor),
        }
        yield Frame("lead-changes", "lead", told, tuple(e.number for e in changes), weight=1)
    else:
        yield Frame("lead-none", "lead", {"start": Named("contender", first)}, rows=(("contenders", first),), weight=1)
    given = {
        "end": Named("contender", last),
        "last": Day(world.last),
        "same": Word("same" if first == last else "other"),
    }
    if last:
        yield Frame("lead-end", "lead", given, values=((f"holds_capital_{last}", world.last),), weight=1)


def start(world: World) -> Iterator[Frame]:
    """Yield who held how much of the people when the history begins."""
    everybody = world.value("people_all", 0) or 1.0
    shares = {c: (world.value(f"people_{c}", 0) or 0.0) / everybody for c in world.kinds}
    for contender, share in sorted(shares.items(), key=lambda each: (-each[1], each[0])):
        if share >= HELD:
            given = {"contender": Named("contender", contender), "share": Percent(share)}
            yield Frame("held-people", "context", given, values=((f"people_{contender}", 0),), weight=2)


def towns(world: World) -> Iterator[tuple[int, Frame]]:
    """Yield the towns that somebody took from somebody in a month, as one sentence."""
    people: dict[str, float] = {}
    for row in world.scenario.tables["people"]:
        people[row.place] = people.get(row.place, 0.0) + row.people
    kinds = {row.place: row.kind for row in world.scenario.tables["places"]}
    key = {p for p in people if kinds[p] != "countryside" and (people[p] >= KEY or p == world.capital)}
    taken = [e for e in world.told("place_taken", "place_left") if e.place in key]

    def month(event: Event) -> tuple[int, int, str, str]:
        when = world.date(event.day)
        return when.year, when.month, event.actor, event.detail

    for (_, _, actor, loser), group in groupby(sorted(taken, key=month), key=month):
        events = sorted(group, key=lambda e: e.number)
        places = list(dict.fromkeys(e.place for e in events))
        large = len(places) >= MANY or any(people[p] >= LARGE for p in places)
        given = {
            "month": Month(events[0].day),
            "actor": Named("contender", actor),
            "towns": Several(tuple(Named("front", p) for p in places)),
            "many": Word("one" if len(places) == 1 else "several"),
            "held": Word("somebody" if loser else "nobody"),
            "loser": Named("contender", loser),
        }
        weight = 1 if world.capital in places else 2 if large else 4
        yield (
            events[0].day,
            Frame("took", "war", given, tuple(e.number for e in events), weight=weight, at=events[0].number),
        )


def said(world: World) -> Iterator[tuple[int, Frame]]:
    """Yield what is told of other events, each by one sentence; the first landing of a power at a port only."""
    landed: set[tuple[str, str]] = set()
    kinds = {row.place: row.kind for row in world.scenario.tables["places"]}
    for event in world.told(*SAID):
        message, section, weight = SAID[event.kind]
        if event.kind == "landing":
            if (event.actor, event.place) in landed:
                continue
            landed.add((event.actor, event.place))
        if event.kind == "claim" and kinds[event.place] == "countryside":
            continue  # villages have no name that a reader knows
        if {event.actor, event.detail} & {ruler(world, event.day)}:
            weight = max(1, weight - 2 if section == "rear" else weight - 1)
        given: dict[str, Argument] = {"month": Month(event.day), "actor": Named("contender", event.actor)}
        if event.kind in COUNTED:
            given["place"] = Named("front", event.place)
        if event.detail or event.kind in ("claim", "guest_rises"):
            given |= {
                "other": Named("contender", event.detail),
                "against": Word("somebody" if event.detail else "nobody"),
            }
        if event.kind in COUNTED:
            given["men"] = Count(event.value)
        if event.kind == "union":
            given["members"] = Exact(event.value)
        yield event.day, Frame(message, section, given, (event.number,), weight=weight, at=event.number)


def by_year(world: World, dated: Iterable[tuple[int, Frame]]) -> Iterator[Frame]:
    """Yield dated frames in paragraphs of half a year."""
    for day, frame in dated:
        when = world.date(day)
        yield replace(frame, paragraph=2 * when.year + (when.month > 6))


def sums(world: World) -> Iterator[Frame]:
    """Yield how it stood on the last day: people held, and the dead by cause."""
    last, end = ruler(world, world.last), world.last
    share = world.value("share_ruler", end)
    if last and share is not None:
        given = {"contender": Named("contender", last), "share": Percent(share), "last": Day(end)}
        yield Frame("held-at-end", "sums", given, values=(("share_ruler", end),), weight=1)
    for name, message in SUMS:
        value = world.value(name, end)
        if value is not None:
            yield Frame(message, "sums", {"people": Count(1000.0 * value)}, values=((name, end),), weight=1)
