"""What happens in the streets and the barracks: strikes, crowds, shootings, mutinies, bans, marches, failed bids."""

from __future__ import annotations

from collections.abc import Iterator

from contingent.present.chronicle.frames import Count, Exact, Fraction, Frame, Named, When, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import FORTNIGHT, NEAR, TOLD_DEAD, Told, frame, kind_of, runs_of, several

MANY_DEAD = 50  # so many are never left out
MOST_CITIES = 4  # of many cities told by their number
MOST_NAMES = 2  # of many parties told by their number
TOLD_SHARE = 0.02  # of the capital's workers


def unrest(world: World) -> Iterator[Told]:
    """Strikes, crowds and shootings of one city close to each other are one episode."""
    groups = runs_of(world.told("strike_wave", "demonstration", "shooting"), NEAR, lambda each: each.place)
    yield from strikes(world, groups)
    yield from crowds(world, groups)
    yield from shootings(world, groups)


def strikes(world: World, groups: list[list[Event]]) -> Iterator[Told]:
    """The largest strike wave of each episode; those of one day outside the capital in one sentence."""
    for some in together(world, largest(groups, "strike_wave")):
        home = some[0].place == world.capital
        share = world.value("strike_capital", some[0].day) if home else None
        told = frame(
            "strike",
            some,
            2 if home else 4,
            when=When(some[0].day),
            **places(some),
            count=Count(sum(each.value for each in some)),
            among=Word("share" if share and share >= TOLD_SHARE else "none"),
            share=Fraction(share or 0.0),
        )
        yield some[0].day, Frame(**{**vars(told), "values": (("strike_capital", some[0].day),) if share else ()})


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
    """The shootings of each episode with all their dead."""
    for group in groups:
        shots = [each for each in group if each.kind == "shooting"]
        dead = sum(each.value for each in shots)
        if dead >= TOLD_DEAD:
            weight = 1 if dead >= MANY_DEAD else 2 if group[0].place == world.capital else 4
            yield (
                shots[0].day,
                frame(
                    "shot",
                    shots,
                    weight,
                    when=When(shots[0].day),
                    contender=Named("contender", shots[0].actor),
                    city=Named("city", group[0].place),
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


def largest(groups: list[list[Event]], kind: str) -> list[Event]:
    """Return the largest event of a kind of each group that has one."""
    found = ([each for each in group if each.kind == kind] for group in groups)
    return [max(some, key=lambda each: each.value) for some in found if some]


def together(world: World, found: list[Event]) -> list[list[Event]]:
    """Return events outside the capital with those of the same day, and those of the capital alone."""
    groups: dict[tuple[int, bool], list[Event]] = {}
    for each in found:
        groups.setdefault((each.day, each.place == world.capital), []).append(each)
    return list(groups.values())


def mutinies(world: World) -> Iterator[Told]:
    """Garrisons that refuse orders: the first unit, the city and the men; towns without a name are one sentence."""
    events, homes = list(world.told("mutiny")), {row.unit: row.place for row in world.scenario.tables["units"]}
    for each in (e for e in events if world.city.get(e.place)):
        city = world.city[each.place] or ""
        yield (
            each.day,
            frame(
                "mutiny",
                [each],
                1 if city == world.capital else 4,
                when=When(each.day),
                count=Count(each.value),
                unit=Named("unit", each.actor),
                whole=Word(
                    "brought"
                    if world.city.get(homes[each.actor]) != city
                    else "whole"
                    if garrison(world, city) == [each.actor]
                    else "part"
                ),
                city=Named("city", city),
            ),
        )
    for group in runs_of([e for e in events if not world.city.get(e.place)], 3 * NEAR):
        towns = len({each.place for each in group})
        yield (
            group[0].day,
            frame(
                "mutiny-elsewhere",
                group,
                3,
                when=When(group[0].day),
                towns=Exact(towns),
                number=Word("one" if towns == 1 else "many"),
                count=Count(sum(e.value for e in group)),
            ),
        )


def garrison(world: World, city: str) -> list[str]:
    """Return the units of a city at the start, police and militias aside."""
    rows = (row for row in world.scenario.tables["units"] if row.formed and row.kind not in ("police", "militia"))
    return [row.unit for row in rows if world.city.get(row.place) == city]


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
                    2 if banned else 4,
                    when=When(day),
                    why=Word(reasons[0].kind if reasons else "none"),
                    contender=Named("contender", ruler),
                    number=Exact(len(group)),
                    parties=several(
                        "party", [e.actor for e in group][: MOST_NAMES if len(group) > MOST_NAMES + 1 else None]
                    ),
                    many=Word("many" if len(group) > MOST_NAMES + 1 else "few"),
                    jailed=Word("some" if taken else "none"),
                    leaders=several("leader", [m.actor for m in taken][:4]),
                ),
            )


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
                units=several("unit", [each.actor for each in largest][:2]),
            ),
        )


def attempts(world: World) -> Iterator[Told]:
    """Operations for a city that failed; those of one contender close to each other are one sentence."""
    failed = [each for each in world.told("operation_ends") if each.value <= 0]
    for group in runs_of(failed, NEAR, lambda each: (each.actor, each.place)):
        led = next((each.detail for each in group if each.detail), "")
        yield (
            group[0].day,
            frame(
                "attempt",
                group,
                1 if group[0].place == world.capital else 4,
                when=When(group[0].day),
                contender=Named("contender", group[0].actor),
                city=Named("city", group[0].place),
                led=Word("party" if led else kind_of(world, group[0].actor)),
                party=Named("party", led),
                times=Word("once" if len(group) == 1 else "often"),
                number=Exact(len(group)),
            ),
        )
