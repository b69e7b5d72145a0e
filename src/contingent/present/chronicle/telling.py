"""A world's frames in the order of its article: sections, paragraphs, and what is left out of a long one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from contingent.present.chronicle.changes import Change, changes, decisive, in_full, shortly
from contingent.present.chronicle.debate import debate
from contingent.present.chronicle.episodes import episodes
from contingent.present.chronicle.frames import Day, Exact, Frame, Named, Word
from contingent.present.chronicle.movements import movements
from contingent.present.chronicle.parted import first_difference, has_record, parting, recorded_ruler, shifted
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.spans import Told
from contingent.present.chronicle.state import campaigns, ending, opening
from contingent.present.chronicle.struggle import followed, ruler, struggle

LONGEST_PARAGRAPH = 5  # sentences
PAUSE = 30  # days without an episode after which a paragraph begins


def frames_of(world: World) -> list[Frame]:
    """Return every frame that could be told of a world, in the order of the article."""
    if world.scenario.config.step == "week":
        return struggle(world)
    if not world.scenario.tables["contenders"]:
        return [*plain(world), *debate(world, None)]
    found = changes(world)
    turn = decisive(found)
    start = turn.first if turn else world.last + 1
    until = min(start, found[0].first) if found else world.last
    told = [*lead(world, found), *before(world), *opening(world, until), *movements(world)]
    told += placed(world, found, turn)
    told += [*in_section("war", sorted(campaigns(world), key=lambda each: each[0])), *ending(world)]
    told += [Frame("world-none", "world", rows=(("case", "world"),), weight=1), *parting(world), *debate(world, turn)]
    return told


def up_to_sequel(frames: list[Frame]) -> list[Frame]:
    """Return the frames of a world that went on in another case: what is known of its end is told there."""
    return [each for each in frames if each.message != "debate-end"]


def of_sequel(world: World) -> list[Frame]:
    """Return the frames of the case in which a world went on: how that ended, what followed, where knowledge ends."""
    last = ruler(world, world.last)
    given = {"last": Day(world.last), "end": Named("contender", last)}
    ended = [Frame("lead-followed", "lead", given, values=((f"holds_capital_{last}", world.last),), weight=1)]
    unknown = Frame("debate-end", "debate", {"day": Day(world.last)}, rows=(("case", "end"),), weight=1, paragraph=2)
    return [*(ended if last else []), *followed(world), unknown]


def plain(world: World) -> Iterator[Frame]:
    """Yield what the patterns of a case without contenders say: which came, and when."""
    yield Frame(
        "lead-plain",
        "lead",
        {"first": Day(0), "last": Day(world.last), "case": Named("case", "title")},
        rows=(("case", "title"),),
        weight=1,
    )
    frame = world.run.patterns
    own = frame[frame["world"].eq(world.number)].sort_values("day")
    for day, pattern in zip(own["day"].tolist(), own["pattern"].tolist(), strict=True):
        given = {"day": Day(int(day)), "pattern": Named("pattern", pattern)}
        yield Frame("happened", "road", given, rows=(("patterns", pattern),))


def before(world: World) -> Iterator[Frame]:
    """Yield what had happened when the case begins: rows of the record that every history shares."""
    if shifted(world.scenario):
        return
    for row in world.scenario.tables["history"]:
        if row.before:
            yield Frame("history", "context", rows=(("history", row.fact),), weight=1)


def lead(world: World, found: list[Change]) -> Iterator[Frame]:
    """Yield the first paragraph: who governed at the start and at the end, and how power changed between."""
    first, last = world.rulers[0][1], world.ruler(world.last)
    yield Frame(
        "lead", "lead", {"start": Named("contender", first), "first": Day(0)}, rows=(("contenders", first),), weight=1
    )
    if found:
        each = found[0].event
        more = Word("once" if len(found) == 1 else "twice" if len(found) == 2 else "often")
        yield Frame(
            "lead-changes",
            "lead",
            {
                "number": Exact(len(found)),
                "more": more,
                "city": Named("city", each.place),
                "day": Day(each.day),
                "loser": Named("contender", each.detail),
                "to": Named("contender", each.actor),
                "last": Day(found[-1].event.day),
                "winner": world.contender(found[-1].event.actor, found[-1].event.day),
            },
            tuple(each.event.number for each in found),
            weight=1,
        )
    else:
        yield Frame("lead-none", "lead", {"start": Named("contender", first)}, rows=(("contenders", first),), weight=1)
    same = Word("same" if first == last else "other")
    yield Frame(
        "lead-end",
        "lead",
        {"end": world.contender(last, world.last), "last": Day(world.last), "same": same},
        tuple(each.event.number for each in found[-1:]),
        rows=(("contenders", last),),
        weight=1,
    )
    day = first_difference(world) if has_record(world.scenario) else None
    if day is not None:
        there = recorded_ruler(world, day)
        yield Frame(
            "lead-parted",
            "lead",
            {"day": Day(day)},
            tuple(e.number for e in world.told("power_changes", last=day)),
            rows=(("rulers", there),),
            weight=1,
        )


def placed(world: World, found: list[Change], turn: Change | None) -> Iterator[Frame]:
    """Yield episodes and changes of power by section, in order of time: before, at and after the decisive change."""
    told: list[Told] = []
    for each in found:
        scene = in_full(world, each) if each is turn else shortly(world, each)
        told += [(day, frame) for day, frame in scene]
    told += [(day, frame) for day, frame in episodes(world) if frame.message != "assembly-accepted" or not found]
    told = [(day, by_office(world, frame)) for day, frame in told]
    told.sort(key=lambda each: (each[0], each[1].at))
    begin, end = (turn.first, turn.event.day) if turn else (world.last + 1, world.last + 1)
    for section, chosen in (
        ("road", [(day, frame) for day, frame in told if day < begin]),
        ("seizure", [(day, frame) for day, frame in told if begin <= day <= end + 1]),
        ("aftermath", [(day, frame) for day, frame in told if day > end + 1]),
    ):
        yield from in_section(section, chosen)


def by_office(world: World, frame: Frame) -> Frame:
    """Return a frame in which who rules for an elected assembly on the day of its event is called by the assembly."""
    if frame.at < 0:
        return frame
    day = world.events[frame.at].day
    given = {
        name: world.contender(value.label, day) if isinstance(value, Named) and value.of == "contender" else value
        for name, value in frame.given.items()
    }
    return replace(frame, given=given)


def in_section(section: str, told: Iterable[Told]) -> Iterator[Frame]:
    """Yield dated frames with their section, a new paragraph after a pause and after so many sentences."""
    paragraph, count, last = 0, 0, None
    for day, frame in told:
        if last is not None and day > last + 1 and (count >= LONGEST_PARAGRAPH or (day - last > PAUSE and count > 1)):
            paragraph, count = paragraph + 1, 0
        yield replace(frame, section=section, paragraph=paragraph)
        count, last = count + 1, day
