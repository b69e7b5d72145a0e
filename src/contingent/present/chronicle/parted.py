"""Where a simulated history left the recorded one, with what was different then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contingent.present.chronicle.frames import Count, Day, Exact, Frame, Named, Percent, Several, Word
from contingent.present.chronicle.reading import World
from contingent.scenario.model import Scenario

FAR = 14  # days by which an event comes so much earlier or later that it is told
MOST_MISSING, MOST_MOVED = 3, 3


class Compared(NamedTuple):
    """A pattern beside the record: its recorded day, its day here (None where it never came)."""

    pattern: str
    recorded: int
    here: int | None


def shifted(scenario: Scenario) -> bool:
    """Return whether an edit has moved the case to other dates, so that the record is of another time."""
    return any(str(edit).startswith("shift calendar") for edit in scenario.edits)


def has_record(scenario: Scenario) -> bool:
    """Return whether the case says who governed in the record at the time of its worlds."""
    return bool(scenario.tables["rulers"]) and not shifted(scenario)


def recorded_ruler(world: World, day: int) -> str:
    """Return who governed in the record at the end of a day, empty where that is not told."""
    rows = [row for row in world.scenario.tables["rulers"] if world.day(row.start) <= day]
    return max(rows, key=lambda row: row.start).contender if rows else ""


def first_difference(world: World) -> int | None:
    """Return the first day on which somebody else governs here than in the record, None where there is none."""
    days = (day for day in range(world.days) if recorded_ruler(world, day) not in ("", world.ruler(day)))
    return next(days, None)


def compared(world: World) -> list[Compared]:
    """Return the patterns that the record dates within the case, in the record's order."""
    frame = world.run.patterns
    here = frame[frame["world"].eq(world.number)].groupby("pattern")["day"].first().to_dict()
    dated = [(row.pattern, world.day(row.recorded)) for row in world.scenario.tables["patterns"] if row.recorded]
    found = [Compared(pattern, day, here.get(pattern)) for pattern, day in dated if day <= world.last]
    return sorted(found, key=lambda each: each.recorded)


def parting(world: World) -> Iterator[Frame]:
    """Yield where and how this history left the record; nothing where the case has no record."""
    if not has_record(world.scenario):
        return
    day, rows = first_difference(world), compared(world)
    if day is None:
        yield Frame("parted-never", "parted", {"day": Day(world.last)}, rows=(("rulers", "all"),), weight=1)
    else:
        yield from on_the_day(world, day)
    missing = [each for each in rows if each.here is None]
    if missing:
        every = tuple(("patterns", each.pattern) for each in rows)
        names = Several(tuple(Named("pattern", each.pattern) for each in missing[:MOST_MISSING]))
        yield Frame(
            "parted-missing",
            "parted",
            {"number": Exact(len(missing)), "all": Exact(len(rows))},
            rows=every,
            weight=1,
            paragraph=2,
        )
        yield Frame(
            "parted-names",
            "parted",
            {"patterns": names, "more": Word("more" if len(missing) > MOST_MISSING else "these")},
            rows=every,
            weight=1,
            paragraph=2,
        )
    moved = sorted((r for r in rows if r.here is not None and abs(r.here - r.recorded) > FAR), key=shift)
    for each in sorted(moved[:MOST_MOVED], key=lambda r: r.here or 0):
        assert each.here is not None
        off = each.here - each.recorded
        yield Frame(
            "parted-moved",
            "parted",
            {
                "pattern": Named("pattern", each.pattern),
                "day": Day(each.here),
                "days": Exact(abs(off)),
                "way": Word("later" if off > 0 else "earlier"),
            },
            rows=(("patterns", each.pattern),),
            weight=2,
            paragraph=2,
        )
    as_recorded = [r for r in rows if r.here is not None and abs(r.here - r.recorded) <= FAR]
    if as_recorded:
        yield Frame(
            "parted-same",
            "parted",
            {
                "number": Exact(len(as_recorded)),
                "days": Exact(FAR),
                "many": Word("one" if len(as_recorded) == 1 else "many"),
            },
            rows=tuple(("patterns", r.pattern) for r in as_recorded),
            weight=2,
            paragraph=2,
        )


def shift(each: Compared) -> int:
    """Return how far a pattern is from its recorded day, the furthest first."""
    return -abs((each.here or 0) - each.recorded)


def on_the_day(world: World, day: int) -> Iterator[Frame]:
    """Yield who governs here and in the record on the day they part, and what was different in the capital."""
    here, there = world.ruler(day), recorded_ruler(world, day)
    fell = any(each.day == day for each in world.told("power_changes"))
    events = tuple(each.number for each in world.told("power_changes", last=day))
    yield Frame(
        "parted-on",
        "parted",
        {
            "day": Day(day),
            "here": world.contender(here, day),
            "there": Named("contender", there),
            "why": Word("earlier" if fell else "later"),
        },
        events,
        rows=(("rulers", there),),
        weight=1,
    )
    for name in (f"strikers_{world.capital}", f"demonstrators_{world.capital}"):
        if found := beside(world, name, day):
            yield found
            break
    else:
        yield from streets(world, day, fell)
    old = world.ruler(max(0, day - 1))
    garrison, before = f"garrison_{old}", max(0, day - 1)
    if world.has(garrison):
        share = world.value(garrison, before) or 0.0
        yield Frame(
            "parted-garrison",
            "parted",
            {
                "percent": Percent(share),
                "contender": world.contender(old, before),
                "day": Day(before),
                "fell": Word("fell" if fell else "held"),
            },
            values=((garrison, before),),
            weight=1,
        )


def beside(world: World, name: str, day: int) -> Frame | None:
    """Return what the record counts in the streets shortly before the histories part, beside what this one had."""
    rows = [
        row
        for row in world.scenario.tables["record"]
        if row.indicator == name and 0 <= day - world.day(row.start) <= 10
    ]
    if not rows or not world.has(name):
        return None
    row = max(rows, key=lambda each: each.start)
    at = world.day(row.start)
    here = world.value(name, at) or 0.0
    key = f"{row.start}/{row.end}/{name}/{row.source}"
    return Frame(
        "parted-beside",
        "parted",
        {
            "day": Day(at),
            "there": Count(row.value),
            "here": Count(here),
            "city": Named("city", world.capital),
            "some": Word("some" if here >= 1000 else "none"),
            "what": Word(name.partition("_")[0]),
        },
        values=((name, at),),
        rows=(("record", key),),
        weight=1,
    )


def streets(world: World, day: int, fell: bool) -> Iterator[Frame]:
    """Yield the largest crowd of the fortnight before."""
    crowd = f"demonstrators_{world.capital}"
    if world.has(crowd):
        top = max(range(max(0, day - 14), day + 1), key=lambda d: world.value(crowd, d) or 0.0)
        people = world.value(crowd, top) or 0.0
        yield Frame(
            "parted-crowd",
            "parted",
            {
                "count": Count(people),
                "day": Day(top),
                "some": Word("some" if people >= 1000 else "none"),
                "fell": Word("fell" if fell else "held"),
            },
            values=((crowd, top),),
            weight=1,
        )
