"""What contenders are called by the day: one that bears another name until a day is told by it up to then.

A sentence that spans months is told by the names of its last, and who was called by a later name in a paragraph keeps
it there, though a sentence goes back in time. The days are those of names.csv in every world: when a
state took its name follows from nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from contingent.present.chronicle.frames import Argument, Day, Frame, InMonth, Monthly, Named, Several, Spell
from contingent.present.chronicle.reading import World


def by_day(world: World, frames: Iterable[Frame]) -> Iterator[Frame]:
    """Yield frames in which contenders bear the names of the frame's day, or of a later one told in the paragraph."""
    for _, paragraph in groupby(frames, key=lambda each: (each.section, each.paragraph)):
        latest: dict[str, int] = {}
        for frame in paragraph:
            day = day_of(world, frame)
            for each in contenders(frame):
                latest[each] = max(day, latest.get(each, day))
            yield replace(frame, given={name: renamed(world, value, latest) for name, value in frame.given.items()})


def contenders(frame: Frame) -> list[str]:
    """Return the contenders whom a frame names by its own day."""
    named = [value for value in frame.given.values() if isinstance(value, Named)]
    named += [each for value in frame.given.values() if isinstance(value, Several) for each in value.names]
    return [each.label for each in named if each.of == "contender"]


def day_of(world: World, frame: Frame) -> int:
    """Return the last day that a frame tells of: of its months, its events or its numbers."""
    days = [each.last if isinstance(each, Spell) else each.day
            for each in frame.given.values() if isinstance(each, Spell | InMonth | Day)]  # fmt: skip
    days += [world.events[n].day for n in frame.events] + [day for _, day in frame.values]
    return max(days, default=0)


def renamed(world: World, value: Argument, days: Mapping[str, int]) -> Argument:
    """Return an argument with the names of each contender's day; a list with months has each by its own."""
    if isinstance(value, Named):
        return world.contender(value.label, days[value.label]) if value.of == "contender" else value
    if isinstance(value, Several) and value.names and value.names[0].of == "contender":
        return Several(tuple(world.contender(each.label, days[each.label]) for each in value.names))
    if isinstance(value, Monthly):
        return Monthly(tuple((world.contender(each.label, at), at) if each.of == "contender" else (each, at)
                             for each, at in value.names))  # fmt: skip
    return value
