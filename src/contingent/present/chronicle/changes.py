"""Changes of power: by whom, how, with which positions taken and how many dead; and which of them is the story's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contingent.present.chronicle.frames import Count, Counted, Day, Exact, Named, Percent, When, Word
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.spans import TOLD_DEAD, Told, frame, several

LONGEST = 6  # days from the begin of an operation to the change of power that it brings
BEST_KNOWN = ("headquarters", "telephone", "telegraph", "bank", "fortress", "government", "station", "bridge")
MASS = 10_000  # people in the streets under whom no crowd holds a city
FEW_OBEY = 0.01  # share of the garrison under which the winner is not told
CAME_FORWARD = ("council_claims", "power_changes")  # a rising in a body's name is none: others may begin it
ALONE = ("unguarded", "guard_left")  # manners of taking a site against nobody
MANNERS = ("guard_joined", "alone", "fight", "crowd")  # as they are told, in this order


@dataclass(frozen=True)
class Change:
    """A change of power in the capital.

    Attributes
    ----------
    event : the change
    begins, ends : the operation that brought it, None where none did; of a handover, the winner's that was under way
    how : `order`, `crowd`, `soldiers` (as nobody ordered it and hardly anybody was out), `handover` or `assembly`
    """

    event: Event
    begins: Event | None
    ends: Event | None
    how: str

    @property
    def first(self) -> int:
        """The day on which it begins."""
        return self.begins.day if self.begins else self.event.day


def changes(world: World) -> list[Change]:
    """Return the changes of power of a world in order."""
    return [change(world, each) for each in world.told("power_changes")]


def change(world: World, event: Event) -> Change:
    """Return what lies behind a change of power."""
    since = event.day - LONGEST

    def last(kind: str) -> Event | None:
        found = [
            e for e in world.told(kind, first=since, last=event.day) if (e.actor, e.place) == (event.actor, event.place)
        ]
        return found[-1] if found else None

    ends = last("operation_ends")
    if any(True for _ in world.told("assembly_accepted", first=event.day, last=event.day)):
        return Change(event, None, None, "assembly")
    begins = last("operation_begins")
    if ends is None or ends.value <= 0:
        over = begins is None or begins.number > event.number or (ends and ends.number > begins.number)
        return Change(event, None if over else begins, None, "handover")
    if ends.detail or ordered(world, begins or ends):
        return Change(event, begins, ends, "order")
    people = in_streets(world, event)
    return Change(event, begins, ends, "crowd" if people is None or people >= MASS else "soldiers")


def in_streets(world: World, event: Event) -> float | None:
    """Return how many people were in the streets of the city of an event on its day, None where no series has them."""
    return world.value(f"demonstrators_{event.place}", event.day)


def ordered(world: World, begins: Event) -> bool:
    """Return whether somebody had decided on an operation, or the claim that it serves, shortly before it began."""
    leading = {
        f"{row.decision}.{row.option}"
        for row in world.scenario.tables["effects"]
        if row.effect in ("operation", "claim")
    }
    decided = world.told("decision", first=begins.day - 3, last=begins.day)
    return any(each.detail in leading and each.actor == begins.actor for each in decided)


def decisive(found: list[Change]) -> Change | None:
    """Return the change that the article is about: the last but those by an assembly, None where there is none."""
    return next((each for each in reversed(found) if each.how != "assembly"), found[-1] if found else None)


def shortly(world: World, each: Change) -> Iterator[Told]:
    """Yield a change of power, and its dead."""
    day = each.event.day
    crowds = [e for e in world.told("demonstration", first=day - LONGEST, last=day) if e.place == each.event.place]
    crowds = crowds[-1:] if each.how == "handover" and not each.begins else []
    people = (in_streets(world, each.event) or 0.0) if crowds else 0.0
    led = (each.ends or each.begins or each.event).detail if each.begins or each.ends else ""
    told = frame(
        "change",
        [e for e in (each.event, each.begins, each.ends) if e] + crowds,
        1,
        when=When(day),
        how=Word(each.how),
        city=Named("city", each.event.place),
        to=Named("contender", each.event.actor),
        loser=Named("contender", each.event.detail),
        facing=Word("people" if people >= MASS else "crowd" if crowds else under_way(world, each)),
        count=Count(people),
        fought=Word("fight" if each.begins and fought(world, each) else "none"),
        led=Word("party" if led else "none"),
        party=Named("party", led),
    )
    values = ((f"demonstrators_{each.event.place}", day),) if people >= MASS else ()
    yield day, replace(told, values=values)
    if each.begins and each.event.value >= TOLD_DEAD:
        yield day, frame("dead", [each.event], 1, count=Count(each.event.value))


def under_way(world: World, each: Change) -> str:
    """Return what the winner of a handover had under way: `rising`, an army's `attempt`, or `none`."""
    if not each.begins or each.how != "handover":
        return "none"
    return "attempt" if world.kinds.get(each.event.actor) == "army" else "rising"


def fought(world: World, each: Change) -> bool:
    """Return whether a position of the city fell by a fight since the operation behind a change began."""
    return any(e.detail == "fight" for e in taken_then(world, each))


def in_full(world: World, each: Change) -> Iterator[Told]:
    """Yield a change of power as a scene: how it began, what was taken and how, its end, the fate of those who lost."""
    city, to, loser = (
        Named("city", each.event.place),
        Named("contender", each.event.actor),
        Named("contender", each.event.detail),
    )
    if each.begins and each.ends:
        yield (
            each.begins.day,
            frame(
                "seize-begins",
                [each.begins, each.ends, each.event],
                1,
                when=When(each.begins.day),
                how=Word(each.how),
                city=city,
                to=to,
                loser=loser,
                led=Word("party" if each.ends.detail else "none"),
                party=Named("party", each.ends.detail),
            ),
        )
        yield from taken(world, each)
    yield from garrison(world, each)
    yield from shortly(world, each)
    day = each.event.day
    moved = list(world.told("leader_moves", first=day, last=day + 1))
    for status in ("jailed", "in_hiding"):
        gone = [e for e in moved if e.detail == status and world.leaders[e.actor].persuasion >= 0.5]
        lost = [
            e for e in gone if not world.leaders[e.actor].party or world.leaders[e.actor].contender == each.event.detail
        ]
        if lost:
            yield day, frame("fate", lost, 2, leaders=several("leader", [e.actor for e in lost]), status=Word(status))


def garrison(world: World, each: Change) -> Iterator[Told]:
    """Yield whom the capital's garrison obeyed on the day before: the loser, and the winner or whom most obeyed."""
    day = max(0, each.first - 1)
    shares = {who: world.value(f"garrison_{who}", day) or 0.0 for who in world.kinds if who != each.event.detail}
    most = max(shares, key=lambda who: (shares[who], who == each.event.actor))
    other = each.event.actor if shares[each.event.actor] >= FEW_OBEY else most
    names = [f"garrison_{who}" for who in (each.event.detail, other)]
    told = [world.value(name, day) for name in names]
    if told[0] is not None and told[1] is not None:
        both = told[0] + told[1] - 1.0  # the fewest who obey the two
        second = "some" if told[1] >= FEW_OBEY else "nobody" if existed(world, other, day) else "none"
        scene = frame(
            "seize-garrison",
            [each.event],
            1,
            day=Day(day),
            loser=world.contender(each.event.detail, day),
            percent=Percent(told[0]),
            to=world.contender(other, day),
            percent2=Percent(told[1]),
            second=Word(second),
            both=Word("most" if both > 0.5 else "some" if both >= FEW_OBEY else "none"),
        )
        yield each.first, replace(scene, values=tuple((name, day) for name in names), at=-1)


def existed(world: World, contender: str, day: int) -> bool:
    """Return whether a contender was there by a day: from the start, by a claim, in power, or as a council that met."""
    if any(row.contender == contender and row.active for row in world.scenario.tables["contenders"]):
        return True
    if world.kinds.get(contender) == "council" and any(True for _ in world.told("majority", last=day)):
        return True
    return any(each.actor == contender for each in world.told(*CAME_FORWARD, last=day))


def taken_then(world: World, each: Change) -> list[Event]:
    """Return the events by which anybody took positions of the city since the operation behind a change began."""
    place = {row.site: world.city.get(row.place) for row in world.scenario.tables["sites"]}
    some = world.told("site_taken", first=each.first, last=each.event.day)
    return [e for e in some if place.get(e.place) == each.event.place]


def taken(world: World, each: Change) -> Iterator[Told]:
    """Yield which key positions were taken, and how."""
    assert each.begins
    sites = {row.site: row for row in world.scenario.tables["sites"]}
    last, won = each.event.day, [e for e in taken_then(world, each) if e.actor == each.event.actor]
    if not won:
        return
    manners = {e.place: "alone" if e.detail in ALONE else e.detail for e in won}
    known = {row.name for row in world.scenario.tables["names"] if row.of == "site"}
    rank = {kind: n for n, kind in enumerate(BEST_KNOWN)}
    best = sorted(
        {e.place for e in won if (e.place in known or not known) and sites[e.place].kind in rank},
        key=lambda site: (rank[sites[site].kind], list(sites).index(site)),
    )[:4]
    yield (
        last,
        frame(
            "seize-sites",
            won,
            1,
            number=Exact(len(manners)),
            sites=several("site", best),
            named=Word("some" if best else "none"),
            city=Named("city", each.event.place),
        ),
    )
    counted = Counter(manners.values())
    if len(counted) == 1:
        yield last, frame("seize-alike", won, 1, how=Word(next(iter(counted))), number=Exact(len(manners)))
    else:
        told = Counted("manner", tuple((how, counted[how]) for how in MANNERS if counted[how]))
        yield last, frame("seize-manner", won, 1, manners=told)
