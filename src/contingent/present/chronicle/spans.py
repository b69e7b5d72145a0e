"""Events joined by cause and time, and the frames made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contingent.present.chronicle.frames import Frame, Named, Several
from contingent.present.chronicle.reading import Event, World

NEAR = 10  # days between two events of one episode
WEEK, FORTNIGHT = 7, 14
TOLD_VOTE = 0.02  # smaller shares of a vote are not told
TOLD_DEAD = 5  # fewer dead are not told: the model counts parts of persons
Told = tuple[int, Frame]


def frame(message: str, events: Iterable[Event], weight: int = 2, **given: object) -> Frame:
    """Return a frame of events; its section is given later."""
    numbers = [each.number for each in events]
    return Frame(message, "", given, tuple(sorted(set(numbers))), weight=weight, at=numbers[0])  # type: ignore[arg-type]


def runs_of(events: Iterable[Event], gap: int, key: Callable[[Event], object] = lambda _: 0) -> list[list[Event]]:
    """Return events in groups: of one key, each at most `gap` days after the one before it."""
    groups: list[list[Event]] = []
    open_groups: dict[object, list[Event]] = {}
    for each in events:
        last = open_groups.get(key(each))
        if last is None or each.day - last[-1].day > gap:
            last = open_groups[key(each)] = []
            groups.append(last)
        last.append(each)
    return groups


def several(of: str, labels: Iterable[str]) -> Several:
    """Return things of one kind, each once, in the order in which they come."""
    return Several(tuple(Named(of, label) for label in dict.fromkeys(labels)))


def kind_of(world: World, contender: str) -> str:
    """Return the kind of a contender as messages choose by it."""
    kind = world.kinds.get(contender, "")
    return kind if kind in ("cabinet", "council") else "other"


def by_persuasion(world: World, moved: Iterable[Event]) -> list[str]:
    """Return the leaders of events, the most persuasive first, so that a few of them are the same wherever named."""
    return sorted((each.actor for each in moved), key=lambda leader: -world.leaders[leader].persuasion)


def seconds(world: World, election: Event) -> list[str]:
    """Return the two parties that follow the first in an election, those with a share that is told."""
    shares = {party: world.value(f"assembly_{party}", election.day) or 0.0 for party in world.parties}
    order = sorted((p for p in shares if shares[p] >= TOLD_VOTE), key=lambda p: -shares[p])
    return [party for party in order if party != election.actor][:2]
