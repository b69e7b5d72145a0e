"""Where a simulated history left the recorded one, with what was different then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contingent.present.chronicle.frames import Count, Day, Exact, Frame, Named, Percent, Several, Word
from contingent.present.chronicle.reading import World

FAR = 14  # days by which an event comes so much earlier or later that it is told
MOST_MISSING, MOST_MOVED = 4, 3


class Compared(NamedTuple):
    """A pattern beside the record: its recorded day, its day here (None where it never came)."""

    pattern: str
    recorded: int
    here: int | None


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
    rows = [row for row in world.scenario.tables["patterns"] if row.recorded and world.day(row.recorded) <= world.last]
    found = [Compared(row.pattern, world.day(row.recorded), here.get(row.pattern)) for row in rows]
    return sorted(found, key=lambda each: each.recorded)


def parting(world: World) -> Iterator[Frame]:
    """Yield where and how this history left the record; nothing where the case has no record."""
    if not world.scenario.tables["rulers"]:
        return
    day, rows = first_difference(world), compared(world)
    if day is None:
        yield Frame("parted-never", "parted", {"day": Day(world.last)}, rows=(("rulers", "all"),), weight=1)
    else:
        yield from on_the_day(world, day)
    missing = [each for each in rows if each.here is None]
    if missing:
        told = missing[:MOST_MISSING]
        yield Frame("parted-missing", "parted", {"number": Exact(len(missing)), "all": Exact(len(rows)), "more": Word("more" if len(missing) > len(told) else "these"),
                    "patterns": Several(tuple(Named("pattern", each.pattern) for each in told))},
                    rows=tuple(("patterns", each.pattern) for each in rows), weight=1, paragraph=2)  # fmt: skip
    moved = sorted((r for r in rows if r.here is not None and abs(r.here - r.recorded) > FAR), key=shift)
    for each in sorted(moved[:MOST_MOVED], key=lambda r: r.here or 0):
        assert each.here is not None
        off = each.here - each.recorded
        yield Frame("parted-moved", "parted", {"pattern": Named("pattern", each.pattern), "day": Day(each.here), "days": Exact(abs(off)),
                    "way": Word("later" if off > 0 else "earlier")}, rows=(("patterns", each.pattern),), weight=2, paragraph=2)  # fmt: skip
    as_recorded = [r for r in rows if r.here is not None and abs(r.here - r.recorded) <= FAR]
    if as_recorded:
        yield Frame("parted-same", "parted", {"number": Exact(len(as_recorded)), "days": Exact(FAR),
                    "many": Word("one" if len(as_recorded) == 1 else "many")},
                    rows=tuple(("patterns", r.pattern) for r in as_recorded), weight=2, paragraph=2)  # fmt: skip


def shift(each: Compared) -> int:
    """Return how far a pattern is from its recorded day, the furthest first."""
    return -abs((each.here or 0) - each.recorded)


def on_the_day(world: World, day: int) -> Iterator[Frame]:
    """Yield who governs here and in the record on the day they part, and what was different in the capital."""
    here, there = world.ruler(day), recorded_ruler(world, day)
    fell = any(each.day == day for each in world.told("power_changes"))
    events = tuple(each.number for each in world.told("power_changes", last=day))
    yield Frame("parted-on", "parted", {"day": Day(day), "here": Named("contender", here), "there": Named("contender", there),
                "why": Word("earlier" if fell else "later")}, events, rows=(("rulers", there),), weight=1)  # fmt: skip
    crowd = f"demonstrators_{world.capital}"
    old = world.ruler(max(0, day - 1))
    garrison = f"garrison_{old}"
    if world.has(crowd):
        span = range(max(0, day - 14), day + 1)
        top = max(span, key=lambda d: world.value(crowd, d) or 0.0)
        people = world.value(crowd, top) or 0.0
        yield Frame("parted-crowd", "parted", {"count": Count(people), "day": Day(top), "some": Word("some" if people >= 1000 else "none"),
                    "fell": Word("fell" if fell else "held")}, values=((crowd, top),), weight=1)  # fmt: skip
    if world.has(garrison):
        before = max(0, day - 1)
        share = world.value(garrison, before) or 0.0
        yield Frame("parted-garrison", "parted", {"percent": Percent(share), "contender": Named("contender", old), "day": Day(before),
                    "fell": Word("fell" if fell else "held")}, values=((garrison, before),), weight=1)  # fmt: skip
