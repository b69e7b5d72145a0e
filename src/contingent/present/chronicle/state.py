"""What a world's tables and series say: its start, its movements, its war and how it stands at the end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from contingent.present.chronicle.episodes import Told, frame, runs_of, several
from contingent.present.chronicle.frames import (
    Count,
    Dated,
    Day,
    Exact,
    Fraction,
    Frame,
    Named,
    Percent,
    Several,
    When,
    Word,
)
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.stands import stands

KEY = 0.7  # persuasion from which a leader's return is told
MOST_PARTIES, MOST_RETURNS, MOST_TURNS = 6, 6, 3
TURN = 0.4  # distance from which a party's turn to a leader's programme is told
MARKED = 0.08  # change of a share that is worth a sentence


def opening(world: World, until: int) -> Iterator[Frame]:
    """Yield who governs at the start, and bread, prices and the dead up to a day."""
    office = world.office(0) and [row.party for row in world.scenario.tables["parties"] if row.in_office > 0]
    ruler = world.rulers[0][1]
    yield Frame("start", "context", {"day": Day(0), "contender": Named("contender", ruler), "parties": several("party", office),
                "with": Word("parties" if office else "none")}, rows=(("contenders", ruler), *(("parties", party) for party in office)), weight=1)  # fmt: skip
    bread = f"bread_{world.capital}"
    if world.has(bread):
        low = int(np.nanargmin(world.values(bread)[: until + 1]))
        at, start = world.value(bread, low), world.value(bread, 0)
        if at and start and at < start * 0.93:
            yield Frame("bread", "context", {"city": Named("city", world.capital), "before": Exact(start), "after": Exact(at),
                        "day": Day(low)}, values=((bread, 0), (bread, low)), paragraph=2)  # fmt: skip
    prices, wage = world.value("price_index", until), world.value("real_wage", until)
    if prices and wage:
        yield Frame("prices", "context", {"day": Day(until), "percent": Percent(prices - 1), "share": Fraction(min(wage, 1.0)),
                    "wage": Word("less" if wage < 0.97 else "same")},
                    values=(("price_index", until), ("real_wage", until)), paragraph=2)  # fmt: skip
    dead, gone = world.value("war_deaths", until), world.value("deserters", until)
    if dead and gone:
        yield Frame("toll", "context", {"day": Day(until), "count": Count(dead), "gone": Count(gone)},
                    values=(("war_deaths", until), ("deserters", until)), paragraph=2)  # fmt: skip


def peak(world: World, name: str) -> tuple[int, float]:
    """Return the day on which an indicator is largest, and what it is then."""
    values = world.values(name)
    day = int(np.nanargmax(values))
    return day, float(values[day])


def chief(world: World) -> list[str]:
    """Return the parties that the article tells of, the largest first: by support, and who headed a government."""
    top = {party: peak(world, f"support_{party}")[1] for party in world.parties if world.has(f"support_{party}")}
    heads = [each.actor for each in world.told("government")]
    nations = {row.party for row in world.scenario.tables["parties"] if row.nation}
    order = sorted((party for party in top if party not in nations or party in heads), key=lambda party: -top[party])
    return order[:MOST_PARTIES] + [
        head for head in dict.fromkeys(heads) if head in top and head not in order[:MOST_PARTIES]
    ]


def movements(world: World) -> Iterator[Frame]:
    """Yield the parties with their best-known leader, aims and following, then returns, turns and splits."""
    parties = chief(world)
    for n, party in enumerate(parties):
        leader = world.speaker(party)
        aims, rows = stands(world, party, 0, 2)
        support = f"support_{party}"
        yield Frame("party", "movements", {"party": Named("party", party), "leader": Named("leader", leader), "stands": Several(aims),
                    "style": Word(("stood", "asked", "aims")[n % 3] if leader else "none")},
                    rows=(("parties", party), *((("leaders", leader),) if leader else ()), *rows), weight=1)  # fmt: skip
        day, most = peak(world, support)
        start = world.value(support, 0) or 0.0
        if most - start >= MARKED:
            yield Frame("following", "movements", {"party": Named("party", party), "before": Percent(start), "after": Percent(most),
                        "day": Day(day)}, values=((support, 0), (support, day)), weight=3)  # fmt: skip
    yield from members(world, parties)
    back = {}
    for each in world.told("leader_moves"):
        if (
            each.detail == "active"
            and world.leaders[each.actor].persuasion >= KEY
            and world.city.get(each.place) == world.capital
        ):
            back.setdefault(each.actor, each)
    if back:
        came = list(back.values())[:MOST_RETURNS]
        for n in range(0, len(came), 3):
            some = came[n : n + 3]
            yield Frame("returned", "movements", {"leaders": Dated(tuple((Named("leader", e.actor), e.day) for e in some)),
                        "city": Named("city", world.capital), "more": Word("first" if n == 0 else "later"),
                        "number": Word("one" if len(some) == 1 else "many")},
                        tuple(e.number for e in some), weight=1, paragraph=2)  # fmt: skip
    told: set[str] = set()
    for each in world.told("programme"):
        if each.value >= TURN and each.actor in parties and each.actor not in told and len(told) < MOST_TURNS:
            aims, rows = stands(world, each.actor, each.day, 2)
            told.add(each.actor)
            yield Frame("turn", "movements", {"when": When(each.day), "party": Named("party", each.actor),
                        "leader": Named("surname", each.detail), "stands": Several(aims)}, (each.number,), rows=rows, paragraph=2)  # fmt: skip
    for each in world.told("split"):
        yield Frame("split", "movements", {"when": When(each.day), "party": Named("party", each.actor),
                    "other": Named("party", each.detail)}, (each.number,), weight=3, paragraph=2)  # fmt: skip


def members(world: World, parties: list[str]) -> Iterator[Frame]:
    """Yield the growth of the party whose membership grew most in numbers."""
    grown = []
    for party in parties:
        name = f"members_{party}"
        start, end = world.value(name, 0), world.value(name, world.last)
        if start and end and end > 2 * start:
            grown.append((end - start, party, start, end))
    if grown:
        _, party, start, end = max(grown)
        name = f"members_{party}"
        yield Frame("members", "movements", {"party": Named("party", party), "before": Count(start), "after": Count(end),
                    "day": Day(world.last)}, values=((name, 0), (name, world.last)))  # fmt: skip


def campaigns(world: World) -> Iterator[Told]:
    """Yield offensives with their fronts, refusals, the enemy's attacks and the armistice, in order of time."""
    for group in runs_of(world.told("offensive"), 3):
        yield group[0].day, frame("offensive", group, 1, when=When(group[0].day), fronts=several("front", [e.place for e in group]),
                                  contender=Named("contender", group[0].actor), count=Count(sum(e.value for e in group)))  # fmt: skip
    for group in runs_of(world.told("attack_refused"), 14):
        yield group[0].day, frame("refused", group, 1, when=When(group[0].day), fronts=several("front", [e.place for e in group]),
                                  contender=Named("contender", group[0].actor), count=Count(sum(e.value for e in group)))  # fmt: skip
    enemy = list(world.told("enemy_offensive"))
    if enemy:
        yield enemy[0].day, frame("enemy", enemy, 2, number=Exact(len(enemy)), many=Word("one" if len(enemy) == 1 else "many"),
                                  first=Day(enemy[0].day), last=Day(enemy[-1].day),
                                  fronts=several("front", [e.place for e in enemy]))  # fmt: skip
    for each in world.told("armistice"):
        yield each.day, frame("armistice", [each], 1, when=When(each.day), contender=Named("contender", each.actor))


def ending(world: World) -> Iterator[Frame]:
    """Yield how things stand on the last day: the front, the land, who is obeyed, who is in prison."""
    last = world.last
    ceased = any(True for _ in world.told("armistice"))
    dead, gone = world.value("war_deaths", last), world.value("deserters", last)
    if dead and gone:
        yield Frame("war-end", "war", {"day": Day(last), "count": Count(dead), "gone": Count(gone),
                    "state": Word("ceased" if ceased else "fighting")},
                    values=(("war_deaths", last), ("deserters", last), ("armistice", last)), weight=1, paragraph=2)  # fmt: skip
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
    status = {e.actor: e for e in world.told("leader_moves")}
    jailed = [e for e in status.values() if e.detail == "jailed" and world.leaders[e.actor].persuasion >= 0.5][:5]
    if jailed:
        yield Frame("prison-end", "war", {"leaders": several("surname", [e.actor for e in jailed]),
                    "number": Word("one" if len(jailed) == 1 else "many")}, tuple(e.number for e in jailed), paragraph=2)  # fmt: skip


def obeyed(world: World) -> Iterator[Frame]:
    """Yield in how many places each contender is obeyed most on the last day."""
    holders = world.holders(world.last)
    order = [each for each in sorted(holders, key=lambda who: (-holders[who], who)) if each][:3]
    if order:
        given = {
            "day": Day(world.last),
            "all": Exact(sum(holders.values())),
            "more": Word(("none", "one", "two")[len(order) - 1]),
        }
        for n, who in enumerate(order, 1):
            given |= {f"contender{n}": Named("contender", who), f"places{n}": Exact(holders[who])}
        yield Frame("obeyed-end", "war", given, values=(("holder", world.last),), weight=1, paragraph=2)
