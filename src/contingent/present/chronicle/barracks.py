"""What happens in the barracks: garrisons that refuse orders, those that live in a city and those brought to it."""

from __future__ import annotations

from collections.abc import Iterator

from contingent.present.chronicle.frames import Count, Day, Exact, Named, When, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import NEAR, Told, frame, runs_of, several

MOST_NAMES = 2  # of many units
BROUGHT = 60  # days after its arrival in which a unit is told as brought to a city


def mutinies(world: World) -> Iterator[Told]:
    """Garrisons that refuse orders: the first unit, the city and the men; towns without a name are one sentence."""
    events = list(world.told("mutiny"))
    marched = arrivals(world)
    cities = [each for each in events if world.city.get(each.place)]
    came = {each.number: brought(world, each, marched) for each in cities}
    for group in runs_of(
        cities, NEAR, lambda each: each.number if came[each.number] is None else ("march", came[each.number])
    ):
        march = came[group[0].number]
        yield mutiny(world, group, None if march is None else marched[march])
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


def mutiny(world: World, group: list[Event], march: list[Event] | None) -> Told:
    """Return a mutiny of one city: that of a unit and the garrison, or those of units that one march brought.

    Units that a march brought long ago are told by the day since when they are there. Where more refuse than it
    brought, others of the garrison are among them. Whom the first unit obeys most is told where that is not the ruler.
    """
    city, day = world.city[group[0].place] or "", group[0].day
    count, units = max(each.value for each in group), [each.actor for each in group]
    whole, others, since = "whole" if garrison(world, city) == units[:1] else "part", "some", day
    if march:
        since = max(each.day for each in march if each.actor == units[0] and each.day <= day)
        whole = "brought" if day - since <= BROUGHT else "since"
        others = "some" if count > sum(each.value for each in march if each.day <= group[-1].day) else "none"
    ruler, side = world.ruler_at(group[0]), group[0].detail
    told = frame(
        "mutiny",
        group,
        1 if city == world.capital else 4,
        when=When(day),
        count=Count(count),
        unit=several("unit", units[:MOST_NAMES]),
        units=Word("one" if len(group) == 1 else "several"),
        whole=Word(whole),
        others=Word(others),
        ruler=Named("contender", ruler),
        obeys=Word("other" if side and side != ruler else "none"),
        side=Named("contender", side),
        city=Named("city", city),
        **({"since": Day(since)} if whole == "since" else {}),
    )
    return day, told


def arrivals(world: World) -> list[list[Event]]:
    """Return units that came to a city, those of one march together: for one contender, in a few days."""
    return runs_of(world.told("troops_arrive"), NEAR, lambda each: (each.detail, world.city.get(each.place)))


def brought(world: World, mutinous: Event, marched: list[list[Event]]) -> int | None:
    """Return which march last brought a unit to the city where it refuses orders; None for one that lives there."""
    city = world.city.get(mutinous.place)
    homes = {row.unit: world.city.get(row.place) for row in world.scenario.tables["units"]}
    if homes.get(mutinous.actor) == city:
        return None
    for n, march in reversed(list(enumerate(marched))):
        own = [e.day for e in march if e.actor == mutinous.actor and e.day <= mutinous.day]
        if own and world.city.get(march[0].place) == city:
            return n
    return None


def garrison(world: World, city: str) -> list[str]:
    """Return the units of a city at the start, police and militias aside."""
    rows = (row for row in world.scenario.tables["units"] if row.formed and row.kind not in ("police", "militia"))
    return [row.unit for row in rows if world.city.get(row.place) == city]
