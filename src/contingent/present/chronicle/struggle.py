"""A struggle for a country: who held it, its sides, states and treaties, bread and repression, the dead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from contingent.present.chronicle.called import by_day
from contingent.present.chronicle.frames import (
    Argument,
    Count,
    Day,
    Exact,
    Frame,
    InMonth,
    Monthly,
    Named,
    Percent,
    Spell,
    Word,
)
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.sides import sides
from contingent.present.chronicle.spans import frame

BANDS = 1.0  # thousand men in bands that are told
SHARES = 3  # holders of the start that are told
HELD = 0.02  # share of people from which they are
# Kind of event -> its message, of what who held the capital at the start did, one sentence a kind.
STATES = {"republic": "republics", "autonomy": "autonomy", "treaty": "treaties", "annulled": "annulled"}
MUTUAL = ("treaty", "annulled")  # of which either side may be named first
REAR = {
    "requisition": "requisition",
    "tax_in_kind": "tax-in-kind",
    "organ_founded": "organ-founded",
    "terror": "terror",
}
SUMS = (("deaths_combat", "dead-combat"), ("deaths_famine", "dead-hunger"), ("deaths_disease", "dead-disease"),
        ("deaths_terror", "executed"))  # fmt: skip


def struggle(world: World) -> list[Frame]:
    """Return every frame that could be told of a world that moves by weeks, in the order of the article."""
    return [*by_day(world, [*lead(world), *start(world)]), *followed(world)]


def followed(world: World) -> list[Frame]:
    """Return what is told of a struggle where an article of what came before has said how it began."""
    first = ruler(world, 0)
    return list(by_day(world, [*sides(world, first), *states(world, first), *rear(world, first), *sums(world)]))


def ruler(world: World, day: int) -> str:
    """Return who holds the capital on a day, empty where nobody does."""
    return next((c for c in world.kinds if (world.value(f"holds_capital_{c}", day) or 0.0) > 0.5), "")


def lead(world: World) -> Iterator[Frame]:
    """Yield who holds the capital at the start and at the end, and how it changed hands."""
    first, last = ruler(world, 0), ruler(world, world.last)
    given = {"start": Named("contender", first), "first": Day(0)}
    yield Frame("lead", "lead", given, values=((f"holds_capital_{first}", 0),), weight=1)
    changes = [e for e in world.told("place_taken", "place_left") if e.place == world.capital]
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
    order = [c for c in sorted(shares, key=lambda c: (-shares[c], c)) if shares[c] >= HELD][:SHARES]
    if order:
        given: dict[str, Argument] = {"more": Word(("none", "one", "two")[len(order) - 1])}
        for n, contender in enumerate(order, 1):
            given |= {f"contender{n}": Named("contender", contender), f"share{n}": Percent(shares[contender])}
        yield Frame("held-people", "context", given, values=tuple((f"people_{c}", 0) for c in order), weight=1)


def states(world: World, first: str) -> Iterator[Frame]:
    """Yield the states that who held the capital made, its treaties, and the unions; each with its month."""
    for kind, message in STATES.items():
        own = [e for e in world.told(kind) if first == e.actor or (kind in MUTUAL and first == e.detail)]
        if own:
            others = [(e.detail if e.actor == first else e.actor, e.day) for e in own]
            months = Monthly(tuple((Named("contender", who), day) for who, day in others))
            yield placed(
                frame(
                    message,
                    own,
                    2,
                    actor=Named("contender", first),
                    others=months,
                    many=Word("one" if len(others) == 1 else "several"),
                ),
                "states",
            )
    for each in world.told("union"):
        yield placed(
            frame(
                "union",
                [each],
                1,
                span=Spell(each.day, each.day),
                actor=Named("contender", each.actor),
                members=Exact(each.value),
            ),
            "states",
        )


def placed(told: Frame, section: str) -> Frame:
    """Return a frame with its section."""
    return replace(told, section=section)


def rear(world: World, first: str) -> Iterator[Frame]:
    """Yield what who held the capital did for bread and order, who else did so, and risings against it."""
    staff = f"staff_{first}"
    founded = any(e.actor == first and e.day == 0 for e in world.told("organ_founded"))
    if (world.value(staff, 0) or 0.0) > 0.0 and not founded:
        yield Frame("organ-there", "rear", {"actor": Named("contender", first)}, values=((staff, 0),), weight=1)
    begun = {kind: next((e for e in world.told(kind) if e.actor == first), None) for kind in REAR}
    for each in sorted((e for e in begun.values() if e), key=lambda e: e.number):
        given = {"span": Spell(each.day, each.day), "actor": Named("contender", first)}
        yield placed(frame(REAR[each.kind], [each], 1, **given), "rear")
    risings = [e for e in world.told("revolt") if e.detail == first]
    if risings:
        given: dict[str, Argument] = {
            "span": Spell(risings[0].day, risings[-1].day),
            "actor": Named("contender", first),
            "number": Exact(len({e.place for e in risings})),
        }
        yield placed(frame("risings", risings, 1, **given), "rear")
    if world.has("bands") and np.nanmax(bands := world.values("bands")) >= BANDS:
        top = int(np.nanargmax(bands))
        given = {"month": InMonth(top), "men": Count(1e3 * bands[top])}
        yield Frame("bands", "rear", given, values=(("bands", top),), weight=1)


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
