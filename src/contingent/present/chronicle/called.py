"""What contenders are called by the day: one that bears another name until a day is told by it up to then.

A sentence that spans months is told by the names of its last. The days are those of names.csv in every world: when a
state took its name follows from nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from contingent.present.chronicle.frames import Argument, Day, Frame, InMonth, Monthly, Named, Several, Spell
from contingent.present.chronicle.reading import World


def by_day(world: World, frames: Iterable[Frame]) -> Iterator[Frame]:
    """Yield frames in which contenders bear the names of the frame's day."""
    for frame in frames:
        day = day_of(world, frame)
        yield replace(frame, given={name: renamed(world, value, day) for name, value in frame.given.items()})


def day_of(world: World, frame: Frame) -> int:
    """Return the last day that a frame tells of: of its months, its events or its numbers."""
    days = [each.last if isinstance(each, Spell) else each.day
            for each in frame.given.values() if isinstance(each, Spell | InMonth | Day)]  # fmt: skip
    days += [world.events[n].day for n in frame.events] + [day for _, day in frame.values]
    return max(days, default=0)


def renamed(world: World, value: Argument, day: int) -> Argument:
    """Return an argument with the names of a day; a list with months has each by its own."""
    if isinstance(value, Named):
        return world.contender(value.label, day) if value.of == "contender" else value
    if isinstance(value, Several) and value.names and value.names[0].of == "contender":
        return Several(tuple(world.contender(each.label, day) for each in value.names))
    if isinstance(value, Monthly):
        return Monthly(tuple((world.contender(each.label, at), at) if each.of == "contender" else (each, at)
                             for each, at in value.names))  # fmt: skip
    return value
