"""What happens in the streets: strikes, crowds, shootings, bans, marches, failed bids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from contingent.mechanisms.regime.waves import WAVE_OVER
from contingent.present.chronicle.changes import existed
from contingent.present.chronicle.frames import Count, Day, Exact, Fraction, Named, When, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import (
    FORTNIGHT,
    NEAR,
    TOLD_DEAD,
    WEEK,
    Told,
    by_persuasion,
    frame,
    kind_of,
    runs_of,
    several,
)
from contingent.present.chronicle.state import in_prison

MANY_DEAD = 50  # so many are never left out
MOST_CITIES = 4  # of many cities told by their number
MOST_NAMES = 2  # of many parties told by their number
MOST_TAKEN = 4  # leaders arrested with a ban
TOLD_SHARE = 0.02  # of the capital's workers
LONG = 2  # days from which an attempt is told with the day of its end
GREW = 1.1  # a wave so much larger than as it began has grown


def unrest(world: World) -> Iterator[Told]:
    """Strikes, crowds and shootings of one city close to each other are one episode."""
    groups = runs_of(world.told("strike_wave", "demonstration", "shooting"), NEAR, lambda each: each.place)
    yield from strikes(world, groups)
    yield from crowds(world, groups)
    yield from shootings(world, groups)


def strikes(world: World, groups: list[list[Event]]) -> Iterator[Told]:
    """The largest strike wave of each episode; those of one day outside the capital in one sentence."""
    tops = {each.number: height(world, each) for group in groups for each in group if each.kind == "strike_wave"}
    for some in together(world, largest(groups, "strike_wave", lambda each: tops[each.number][1])):
        home = some[0].place == world.capital
        day = tops[some[0].number][0]
        share = world.value("strike_capital", day) if home else None
        count = sum(tops[each.number][1] for each in some)
        told = frame(
            "strike",
            some,
            2 if home else 4,
            when=When(some[0].day),
            **places(some),
            count=Count(count),
            grew=Word("grew" if count >= GREW * sum(each.value for each in some) else "reached"),
            among=Word("share" if share and share >= TOLD_SHARE else "none"),
            share=Fraction(share or 0.0),
            **({"workers": Count(count / share)} if share else {}),
        )
        values = [("strike_capital", day)] if share else []
        values += [(f"strikers_{e.place}", tops[e.number][0]) for e in some if world.has(f"strikers_{e.place}")]
        yield some[0].day, replace(told, values=tuple(values))


def height(world: World, wave: Event) -> tuple[int, float]:
    """Return the day on which a strike wave is largest, and its strikers then; its first where no series has them.

    The event has the number of the day on which the wave passed a threshold; it is over below a part of that.
    """
    name = f"strikers_{wave.place}"
    if not world.has(name):
        return wave.day, wave.value
    strikers = world.values(name)[wave.day :]
    over = np.flatnonzero(~(strikers >= WAVE_OVER * wave.value))
    during = strikers[: over[0] if len(over) else None]
    if not len(during) or during.max() <= wave.value:
        return wave.day, wave.value
    return wave.day + int(during.argmax()), float(during.max())


def crowds(world: World, groups: list[list[Event]]) -> Iterator[Told]:
    """The largest crowd of each episode, with who called it; those of one day outside the capital in one sentence."""
    for some in together(world, largest(groups, "demonstration")):
        callers = {each.actor for each in some}
        caller = callers.pop() if len(callers) == 1 else None
        yield (
            some[0].day,
            frame(
                "crowd",
                some,
                2 if some[0].place == world.capital else 4,
                when=When(some[0].day),
                **places(some),
                count=Count(sum(each.value for each in some)),
                called=Word("various" if caller is None else "party" if caller else "nobody"),
                party=Named("party", caller or ""),
            ),
        )


def shootings(world: World, groups: list[list[Event]]) -> Iterator[Told]:
    """The shootings of each episode with all the dead of those who fired."""
    shootings = [[each for each in group if each.kind == "shooting"] for group in groups]
    for shots in (own for some in shootings for own in runs_of(some, NEAR, lambda each: each.actor)):
        dead = sum(each.value for each in shots)
        if dead >= TOLD_DEAD:
            weight = 1 if dead >= MANY_DEAD else 2 if shots[0].place == world.capital else 4
            yield (
                shots[0].day,
                frame(
                    "shot",
                    shots,
                    weight,
                    when=When(shots[0].day),
                    contender=Named("contender", shots[0].actor),
                    city=Named("city", shots[0].place),
                    count=Count(dead),
                    times=Word("once" if len({s.day for s in shots}) == 1 else "days"),
                ),
            )


def places(some: list[Event]) -> dict[str, object]:
    """Return the cities of events as messages tell them: all of them, or how many and the first of many."""
    cities = list(dict.fromkeys(each.place for each in some))
    many = len(cities) > MOST_CITIES + 1
    return {
        "cities": several("city", cities[: MOST_CITIES if many else None]),
        "number": Exact(len(cities)),
        "where": Word("many" if many else "some" if len(cities) > 1 else "one"),
    }


def largest(
    groups: list[list[Event]], kind: str, size: Callable[[Event], float] = lambda each: each.value
) -> list[Event]:
    """Return the largest event of a kind of each group that has one."""
    found = ([each for each in group if each.kind == kind] for group in groups)
    return [max(some, key=size) for some in found if some]


def together(world: World, found: list[Event]) -> list[list[Event]]:
    """Return events outside the capital with those of the same day, and those of the capital alone."""
    groups: dict[tuple[int, bool], list[Event]] = {}
    for each in found:
        groups.setdefault((each.day, each.place == world.capital), []).append(each)
    return list(groups.values())


def calls(world: World) -> Iterator[Told]:
    """Calls that nobody heard: a party called people out, and no crowd came within a few days."""
    for group in runs_of(world.told("decision"), 3 * NEAR, lambda each: (each.actor, each.detail)):
        if group[0].detail not in ("action.demonstrate", "action.strike"):
            continue
        kind = "demonstration" if group[0].detail == "action.demonstrate" else "strike_wave"
        if not any(True for _ in world.told(kind, first=group[0].day, last=group[-1].day + 3)):
            yield (
                group[0].day,
                frame(
                    "call-unheard",
                    group,
                    5,
                    when=When(group[0].day),
                    party=Named("party", group[0].actor),
                    kind=Word(kind),
                ),
            )


def bans(world: World) -> Iterator[Told]:
    """Parties banned on one day, with the leaders taken; bans lifted on one day."""
    for banned, message in ((True, "ban"), (False, "legal")):
        events = [each for each in world.told("party_banned") if (each.value > 0) == banned]
        for group in runs_of(events, 0):
            day = group[0].day
            taken = [m for m in world.told("leader_moves", first=day, last=day) if m.detail == "jailed" and banned]
            ruler = world.ruler(day if not banned else max(0, day - 1))
            first = any(each.day == day for each in world.told("power_changes"))
            if banned and first:
                ruler = next(each.detail for each in world.told("power_changes", first=day, last=day))
            reasons = provoked(world, group) if banned else []
            yield (
                day,
                frame(
                    message,
                    [*group, *taken, *reasons],
                    1 if set(taken) & set(in_prison(world)) else 2 if banned or again(world, group) else 4,
                    when=When(day),
                    why=Word(reasons[0].kind if reasons else "none"),
                    contender=Named("contender", ruler),
                    number=Exact(len(group)),
                    parties=several(
                        "party", [e.actor for e in group][: MOST_NAMES if len(group) > MOST_NAMES + 1 else None]
                    ),
                    many=Word("many" if len(group) > MOST_NAMES + 1 else "few"),
                    jailed=Word("some" if taken else "none"),
                    leaders=several("leader", by_persuasion(world, taken)[:MOST_TAKEN]),
                ),
            )


def again(world: World, lifted: list[Event]) -> bool:
    """Return whether a party whose ban is lifted was banned in this history and is again: else that would be twice."""
    bans = {(each.actor, each.day <= lifted[0].day) for each in world.told("party_banned") if each.value > 0}
    return any({(each.actor, True), (each.actor, False)} <= bans for each in lifted)


def provoked(world: World, bans: list[Event]) -> list[Event]:
    """Return what banned parties had done shortly before: a crowd that one called, or an operation that one led."""
    parties, day = {each.actor for each in bans}, bans[0].day
    called = [e for e in world.told("demonstration", first=day - FORTNIGHT, last=day) if e.actor in parties]
    led = [
        e for e in world.told("operation_ends", first=day - FORTNIGHT, last=day) if e.detail in parties and e.value <= 0
    ]
    return (led or called)[-1:]


def marches(world: World) -> Iterator[Told]:
    """Troops that move on the capital for somebody who does not govern there, and what became of them."""
    rivals = [each for each in world.told("troops_move") if each.detail != world.ruler(each.day)]
    for group in runs_of(rivals, NEAR, lambda each: each.detail):
        units = {each.actor for each in group}
        first, last = group[0].day, group[-1].day + NEAR
        ends = [e for e in world.told("troops_stopped", "troops_arrive", first=first, last=last) if e.actor in units]
        stopped = {e.actor for e in ends if e.kind == "troops_stopped"}
        largest = sorted(group, key=lambda each: -each.value)
        fate = "stopped" if stopped == units else "some" if stopped else "unknown" if not ends else "arrived"
        contender, men = (
            Named("contender", group[0].detail),
            sum(each.value for each in {e.actor: e for e in group}.values()),
        )
        yield first, frame("march", group, 1, when=When(first), contender=contender, count=Count(men))
        yield (
            first,
            frame(
                "march-fate",
                [*group, *ends],
                1,
                fate=Word(fate),
                after=Word("nothing" if for_nothing(world, group, ends) else "other"),
                units=several("unit", [each.actor for each in largest][:2]),
            ),
        )


def for_nothing(world: World, group: list[Event], ends: list[Event]) -> bool:
    """Return whether troops came for a contender that neither tried for the capital then nor got it within a week."""
    came = [each.day for each in ends if each.kind == "troops_arrive"]
    if not came or max(came) + WEEK > world.last:
        return False
    tried = world.told("operation_begins", "operation_ends", "power_changes", last=max(came) + WEEK)
    since = group[0].day - FORTNIGHT  # an attempt that goes on as they set out
    return not any(e.actor == group[0].detail and e.place == world.capital and e.day >= since for e in tried)


def attempts(world: World) -> Iterator[Told]:
    """Operations for a city that failed, told as they begin; those of one contender close to each other are one."""
    failed = [each for each in world.told("operation_ends") if each.value <= 0]
    for group in runs_of(failed, NEAR, lambda each: (each.actor, each.place)):
        begun = beginning(world, group[0])
        led, last = next((each.detail for each in group if each.detail), ""), group[-1].day
        long = len(group) == 1 and last - begun.day >= LONG
        yield (
            begun.day,
            frame(
                "attempt",
                dict.fromkeys((begun, *group)),
                1 if group[0].place == world.capital else 4,
                when=When(begun.day),
                contender=Named("contender", group[0].actor),
                city=Named("city", group[0].place),
                led=Word("party" if led else tried_by(world, begun, group[-1])),
                party=Named("party", led),
                times=Word("often" if len(group) > 1 else "while" if long else "once"),
                **({"until": Day(last)} if long else {}),
                number=Exact(len(group)),
            ),
        )


def tried_by(world: World, begun: Event, ends: Event) -> str:
    """Return who tried for a city where no party led: nobody by name if the body in whose name was not there yet.

    An army none of whose troops came there meanwhile, or shortly before, tried it by its followers in the city.
    """
    if world.kinds.get(begun.actor) != "army":
        return kind_of(world, begun.actor) if existed(world, begun.actor, begun.day) else "unborn"
    came = world.told("troops_arrive", first=begun.day - FORTNIGHT, last=ends.day)
    there = any(e.detail == begun.actor and world.city.get(e.place) == begun.place for e in came)
    return "other" if there else "followers"


def beginning(world: World, ends: Event) -> Event:
    """Return the event with which an operation begins that ends, the end itself where none is logged."""
    begun = (e for e in world.told("operation_begins", last=ends.day) if e.number < ends.number)
    own = [each for each in begun if (each.actor, each.place) == (ends.actor, ends.place)]
    return own[-1] if own else ends


def dispersals(world: World) -> Iterator[Told]:
    """Rival authorities that whoever governs had broken up, or ordered to be, and was not obeyed."""
    for each in world.told("dispersed"):
        yield (
            each.day,
            frame(
                "dispersed",
                [each],
                1,
                when=When(each.day),
                contender=Named("contender", each.detail),
                rival=Named("contender", each.actor),
                city=Named("city", each.place),
                done=Word("done" if each.value > 0 else "not"),
            ),
        )
