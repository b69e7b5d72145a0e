"""The movements of a world: parties with their leaders, aims and following, who came back, who turned, who parted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from contingent.present.chronicle.frames import Count, Dated, Day, Frame, Led, Named, Percent, Several, When, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import Told, seconds
from contingent.present.chronicle.stands import stands

KEY = 0.7  # persuasion from which a leader's return is told
MOST_PARTIES, MOST_RETURNS, MOST_TURNS = 6, 6, 3
TURN = 0.4  # distance from which a party's turn to a leader's programme is told
MARKED = 0.08  # change of a share that is worth a sentence


def movements(world: World) -> Iterator[Frame]:
    """Yield the parties with their best-known leader, aims and following, then returns, turns and splits."""
    parties = chief(world)
    yield from aims_of(world, parties)
    for party in parties:
        if party in wings(world):
            continue
        names = together(world, "support", party)
        shares = np.sum([world.values(name) for name in names], axis=0)
        day = int(np.nanargmax(shares))
        start, most = float(shares[0]), float(shares[day])
        if most - start >= MARKED:
            yield Frame(
                "following",
                "movements",
                {"party": Named("party", party), "before": Percent(start), "after": Percent(most), "day": Day(day)},
                values=tuple((name, when) for name in names for when in (0, day)),
                weight=4,
            )
    yield from members(world, parties)
    yield from returns(world)
    yield from (frame for _, frame in sorted([*turns(world, parties), *splits(world)], key=lambda told: told[0]))


def aims_of(world: World, parties: list[str]) -> Iterator[Frame]:
    """Yield what parties stand for at the start, those that agree in one sentence, with their best-known leaders."""
    together: dict[tuple[Named, ...], list[str]] = {}
    rows: dict[str, tuple[tuple[str, str], ...]] = {}
    for party in parties:
        aims, rows[party] = stands(world, party, 0, 2)
        together.setdefault(aims, []).append(party)
    for n, (aims, agreed) in enumerate(together.items()):
        speakers = [world.speaker(party) for party in agreed]
        pairs = [(Named("party", p), Named("leader", s) if s else None) for p, s in zip(agreed, speakers, strict=True)]
        behind = [("parties", party) for party in agreed] + [("leaders", each) for each in speakers if each]
        yield Frame(
            "party",
            "movements",
            {
                "parties": Led(tuple(pairs)),
                "stands": Several(aims),
                "style": Word("first" if n == 0 else ("asked", "stood", "aims")[n % 3]),
            },
            rows=(*behind, *(row for party in agreed for row in rows[party])),
            weight=1,
        )


def chief(world: World) -> list[str]:
    """Return the parties that the article tells of, the largest first: by support, and who headed a government."""
    top = {party: peak(world, f"support_{party}")[1] for party in world.parties if world.has(f"support_{party}")}
    heads = [each.actor for each in world.told("government")]
    nations = {row.party for row in world.scenario.tables["parties"] if row.nation}
    order = sorted((party for party in top if party not in nations or party in heads), key=lambda party: -top[party])
    return order[:MOST_PARTIES] + [
        head for head in dict.fromkeys(heads) if head in top and head not in order[:MOST_PARTIES]
    ]


def peak(world: World, name: str) -> tuple[int, float]:
    """Return the day on which an indicator is largest, and what it is then."""
    values = world.values(name)
    day = int(np.nanargmax(values))
    return day, float(values[day])


def wings(world: World) -> dict[str, str]:
    """Return the factions that never part, each with its party: within it they are counted, on its lists they stand."""
    parted = {each.actor for each in world.told("split")}
    rows = world.scenario.tables["parties"]
    return {row.party: row.faction_of for row in rows if row.faction_of and row.party not in parted}


def together(world: World, kind: str, party: str) -> list[str]:
    """Return the indicators of a kind of a party and of its factions that never part, of those that are stored."""
    own = [party, *(wing for wing, of in wings(world).items() if of == party)]
    return [f"{kind}_{each}" for each in own if world.has(f"{kind}_{each}")]


def members(world: World, parties: list[str]) -> Iterator[Frame]:
    """Yield the growth of the party whose membership grew most in numbers, with its factions that never part."""
    grown = []
    for party in (each for each in parties if each not in wings(world)):
        names = together(world, "members", party)
        start, end = (sum(world.value(name, day) or 0.0 for name in names) for day in (0, world.last))
        if start and end > 2 * start:
            grown.append((end - start, party, start, end))
    if grown:
        _, party, start, end = max(grown)
        names = together(world, "members", party)
        yield Frame(
            "members",
            "movements",
            {"party": Named("party", party), "before": Count(start), "after": Count(end), "day": Day(world.last)},
            values=tuple((name, day) for name in names for day in (0, world.last)),
        )


def returns(world: World) -> Iterator[Frame]:
    """Yield which leaders came back to the capital, three a sentence."""
    back: dict[str, Event] = {}
    for each in world.told("leader_moves"):
        if (
            each.detail == "active"
            and world.leaders[each.actor].persuasion >= KEY
            and world.city.get(each.place) == world.capital
        ):
            back.setdefault(each.actor, each)
    came = list(back.values())[:MOST_RETURNS]
    for n in range(0, len(came), 3):
        some = came[n : n + 3]
        yield Frame(
            "returned",
            "movements",
            {
                "leaders": Dated(tuple((Named("leader", e.actor), e.day) for e in some)),
                "city": Named("city", world.capital),
                "more": Word("first" if n == 0 else "later"),
                "number": Word("one" if len(some) == 1 else "many"),
            },
            tuple(e.number for e in some),
            weight=1,
            paragraph=2,
        )


def turns(world: World, parties: list[str]) -> Iterator[Told]:
    """Yield turns of parties to a leader's programme that change what is told of their aims.

    Of each party that is the first great one, and the last before it heads a government; the latter come first where
    they are more than MOST_TURNS.
    """

    def aims_on(party: str, day: int) -> tuple[Named, ...]:
        return stands(world, party, day, 2)[0]

    new = [e for e in world.told("programme") if aims_on(e.actor, e.day) != aims_on(e.actor, e.day - 1)]
    heads = {each.actor: each.day for each in world.told("government")}
    last = {each.actor: each for each in new if each.day <= heads.get(each.actor, -1)}
    first: dict[str, Event] = {}
    for each in new:
        if each.value >= TURN and each.actor in parties:
            first.setdefault(each.actor, each)
    for each in list(dict.fromkeys([*last.values(), *first.values()]))[:MOST_TURNS]:
        aims, rows = stands(world, each.actor, each.day, 2)
        yield (
            each.day,
            Frame(
                "turn",
                "movements",
                {
                    "when": When(each.day),
                    "party": Named("party", each.actor),
                    "leader": Named("leader", each.detail),
                    "stands": Several(aims),
                },
                (each.number,),
                rows=rows,
                paragraph=3,
            ),
        )


def splits(world: World) -> Iterator[Told]:
    """Yield which wings parted from their parties; longer those that a government or an election names later."""
    named = {(each.day, party) for each in world.told("government") for party in (each.actor, *world.office(each.day))}
    named |= {(each.day, party) for each in world.told("election") for party in (each.actor, *seconds(world, each))}
    for each in world.told("split"):
        given = {"when": When(each.day), "party": Named("party", each.actor), "other": Named("party", each.detail)}
        weight = 2 if any(party == each.actor and day >= each.day for day, party in named) else 3
        yield each.day, Frame("split", "movements", given, (each.number,), weight=weight, paragraph=3)
