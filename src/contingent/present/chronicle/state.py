"""What a world's tables and series say: its start, its war and how it stands at the end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from contingent.present.chronicle.frames import Count, Day, Exact, Fraction, Frame, Named, Percent, When, Word
from contingent.present.chronicle.reading import SHARED, Event, World
from contingent.present.chronicle.spans import FORTNIGHT, Told, by_persuasion, frame, runs_of, several

MOST_JAILED = 5  # who are named
KNOWN = 0.5  # persuasion from which a leader in prison is named


def opening(world: World, until: int) -> Iterator[Frame]:
    """Yield who governs at the start, and bread, prices and the dead up to a day."""
    office = world.office(0) and [row.party for row in world.scenario.tables["parties"] if row.in_office > 0]
    ruler = world.rulers[0][1]
    yield Frame(
        "start",
        "context",
        {
            "day": Day(0),
            "contender": Named("contender", ruler),
            "parties": several("party", office),
            "with": Word("parties" if office else "none"),
        },
        rows=(("contenders", ruler), *(("parties", party) for party in office)),
        weight=1,
    )
    bread = f"bread_{world.capital}"
    if world.has(bread):
        low = int(np.nanargmin(world.values(bread)[: until + 1]))
        at, start = world.value(bread, low), world.value(bread, 0)
        if at and start and at < start * 0.93:
            yield Frame(
                "bread",
                "context",
                {
                    "city": Named("city", world.capital),
                    "before": Exact(start),
                    "after": Exact(at),
                    "day": Day(low),
                    "per": Word("week" if "week" in unit_of(world, bread) else "day"),
                },
                values=((bread, 0), (bread, low)),
                paragraph=2,
            )
    prices, wage = world.value("price_index", until), world.value("real_wage", until)
    if prices and wage:
        yield Frame(
            "prices",
            "context",
            {
                "day": Day(until),
                "percent": Percent(prices - 1),
                "share": Fraction(min(wage, 1.0)),
                "wage": Word("less" if wage < 0.97 else "same"),
            },
            values=(("price_index", until), ("real_wage", until)),
            paragraph=2,
        )
    dead, gone = world.value("war_deaths", until), world.value("deserters", until)
    if dead and gone:
        yield Frame(
            "toll",
            "context",
            {"day": Day(until), "count": Count(dead), "gone": Count(gone)},
            values=(("war_deaths", until), ("deserters", until)),
            paragraph=2,
        )


def unit_of(world: World, name: str) -> str:
    """Return the unit of an indicator, empty where the case does not say."""
    return next((row.unit or "" for row in world.scenario.tables["indicators"] if row.indicator == name), "")


def campaigns(world: World) -> Iterator[Told]:
    """Yield offensives with their fronts, refusals, the enemy's attacks and the armistice."""
    for kind, message, apart in (("offensive", "offensive", 3), ("attack_refused", "refused", FORTNIGHT)):
        for group in runs_of(world.told(kind), apart):
            yield (
                group[0].day,
                frame(
                    message,
                    group,
                    1,
                    when=When(group[0].day),
                    fronts=several("front", [e.place for e in group]),
                    contender=Named("contender", group[0].actor),
                    count=Count(sum(e.value for e in group)),
                ),
            )
    enemy = list(world.told("enemy_offensive"))
    if enemy:
        yield (
            enemy[0].day,
            frame(
                "enemy",
                enemy,
                2,
                number=Exact(len(enemy)),
                many=Word("one" if len(enemy) == 1 else "many"),
                first=Day(enemy[0].day),
                last=Day(enemy[-1].day),
                fronts=several("front", [e.place for e in enemy]),
            ),
        )
    for each in world.told("armistice"):
        yield each.day, frame("armistice", [each], 1, when=When(each.day), contender=Named("contender", each.actor))


def ending(world: World) -> Iterator[Frame]:
    """Yield how things stand on the last day: the front, the land, who is obeyed, who is in prison."""
    last = world.last
    ceased = any(True for _ in world.told("armistice"))
    dead, gone = world.value("war_deaths", last), world.value("deserters", last)
    if dead and gone:
        yield Frame(
            "war-end",
            "war",
            {
                "day": Day(last),
                "count": Count(dead),
                "gone": Count(gone),
                "state": Word("ceased" if ceased else "fighting"),
            },
            values=(("war_deaths", last), ("deserters", last), ("armistice", last)),
            weight=1,
            paragraph=2,
        )
    held = world.value("land_held", last)
    if held is not None and held > 0.005:
        yield Frame(
            "land-end",
            "war",
            {"share": Fraction(held), "percent": Percent(held)},
            values=(("land_held", last),),
            paragraph=2,
        )
    yield from obeyed(world)
    if jailed := in_prison(world):
        yield Frame(
            "prison-end",
            "war",
            {
                "leaders": several("surname", by_persuasion(world, jailed)[:MOST_JAILED]),
                "number": Word("one" if len(jailed) == 1 else "many"),
            },
            tuple(e.number for e in jailed),
            paragraph=2,
        )


def in_prison(world: World) -> list[Event]:
    """Return by which events the leaders who are told as in prison on the last day came there."""
    status = {e.actor: e for e in world.told("leader_moves")}
    return [e for e in status.values() if e.detail == "jailed" and world.leaders[e.actor].persuasion >= KNOWN]


def obeyed(world: World) -> Iterator[Frame]:
    """Yield in how many places each contender is obeyed most on the last day, and in how many two are at once."""
    holders = world.holders(world.last)
    shared = holders.get(SHARED, 0)
    order = world.most_obeyed(world.last)
    if holders and (order or not shared):
        given = {
            "day": Day(world.last),
            "all": Exact(sum(holders.values())),
            "more": Word("none" if len(order) < 2 else ("one", "two")[len(order) - 2]),
            "nobody": Exact(holders.get("", 0)),
        }
        for n, who in enumerate(order, 1):
            given |= {f"contender{n}": world.contender(who, world.last), f"places{n}": Exact(holders[who])}
        message = "obeyed-end" if order else "obeyed-nobody"
        yield Frame(message, "war", given, values=(("holder", world.last),), weight=1, paragraph=2)
    if shared:
        given = {
            "day": Day(world.last),
            "all": Exact(sum(holders.values())),
            "places": Exact(shared),
            "beside": Word("others" if order else "none"),
        }
        yield Frame("obeyed-two", "war", given, values=(("holder", world.last),), weight=1, paragraph=2)
