"""What can be asked of a simulated history: rising or coup, chance or necessity, and what it can't say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contingent.mechanisms.regime.waves import WAVE_OVER
from contingent.present.chronicle.changes import Change, changes, taken_then
from contingent.present.chronicle.frames import Argument, Count, Day, Exact, Frame, Named, Word
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.spans import FORTNIGHT

ARMED = ("guard_joined", "fight")  # manners of taking a site that need men with arms
CROWD = 1000  # people in the streets that are told
# Kind of event -> what a change without an operation came after, the gravest first.
UNREST = {"operation_begins": "operation", "operation_ends": "operation", "mutiny": "mutiny", "demonstration": "crowd"}


def debate(world: World, turn: Change | None) -> Iterator[Frame]:
    """Yield the measures of the change of power, the share of histories that ended alike, and what is not known."""
    if turn and turn.begins:
        yield from measured(world, turn)
    elif turn:
        yield without_operation(world, turn)
    outcomes = world.run.outcomes
    sound = outcomes[outcomes["status"].astype(str).eq("sound")]
    own = str(outcomes.set_index("world").loc[world.number, "outcome"])
    if own and len(sound) > 1:
        alike = Counter(sound["outcome"].astype(str))[own]
        yield Frame(
            "debate-chance",
            "debate",
            {"number": Exact(len(sound)), "alike": Exact(alike), "outcome": Named("outcome", own)},
            rows=(("outcomes", own),),
            weight=1,
            paragraph=2,
        )
        if alike < len(sound):
            yield Frame("debate-luck", "debate", rows=(("outcomes", own),), weight=1, paragraph=2)
    yield Frame("debate-end", "debate", {"day": Day(world.last)}, rows=(("case", "end"),), weight=1, paragraph=2)


def without_operation(world: World, turn: Change) -> Frame:
    """Return what is said of a change without an operation: how peaceful it was, by what the fortnight before saw."""
    day, city = turn.event.day, turn.event.place
    found: dict[str, int] = {}
    began: dict[str, int] = {}
    for each in world.told(*UNREST, first=day - FORTNIGHT, last=day):
        begun = each.kind == "operation_begins" or each.value > 0
        if UNREST[each.kind] == "operation" and each.actor == turn.event.actor and begun:
            continue  # the change itself
        if city in (each.place, world.city.get(each.place)):
            found[UNREST[each.kind]] = each.number
            began.setdefault(UNREST[each.kind], each.day)
    worst = next((what for what in dict.fromkeys(UNREST.values()) if what in found), "none")
    given: dict[str, Argument] = {"how": Word(turn.how), "city": Named("city", city), "unrest": Word(worst)}
    given |= which(world, turn) | {"to": Named("contender", turn.event.actor)}
    given["since"] = Word("that-day" if began.get(worst) == day else "before")
    return Frame("debate-peaceful", "debate", given, (*sorted(found.values()), turn.event.number), weight=1)


def which(world: World, turn: Change) -> dict[str, Argument]:
    """Return whether a change is the last of its history, and the day of one that is not."""
    if turn.event.number == changes(world)[-1].event.number:
        return {"which": Word("last")}
    return {"which": Word("earlier"), "day": Day(turn.event.day)}


def crowd_of(world: World, turn: Change) -> str:
    """Return whether the city saw a crowd that bears on a change: `some`, `none`, or `other`, of which nobody knows.

    A mass crowd bears on it if it came since the operation began, or a crowd began that, and if no party called it that
    sat in the government that lost. People in the streets without a mass crowd are told as they are.
    """
    assert turn.begins
    day, name = turn.event.day, f"demonstrators_{world.capital}"
    if (world.value(name, day) or 0.0) < CROWD:
        return "none"
    waves = [e for e in world.told("demonstration", last=day) if e.place == turn.event.place]
    if not waves or not (world.values(name)[waves[-1].day : day + 1] >= WAVE_OVER * waves[-1].value).all():
        return "some"  # what the last one left
    since = waves[-1].day >= turn.begins.day or turn.how == "crowd"
    return "some" if since and waves[-1].actor not in world.office(max(0, turn.begins.day - 1)) else "other"


def armed_of(world: World, turn: Change, men: float) -> str:
    """Return whether armed men followed the winner: `some`, `none`, or `unknown` of a rising over before midnight.

    Men are counted at midnight. Whose guards joined the winner, or who fought, had arms before that.
    """
    if men >= 1:
        return "some"
    armed = any(e.actor == turn.event.actor and e.detail in ARMED for e in taken_then(world, turn))
    return "unknown" if armed else "none"


def measured(world: World, turn: Change) -> Iterator[Frame]:
    """Yield how many people and armed men took part, as far as the world knows it."""
    day = turn.event.day
    crowd, force = f"demonstrators_{world.capital}", f"force_{turn.event.actor}"
    people, men = world.value(crowd, day), world.value(force, day)
    seen = crowd_of(world, turn)
    armed = "none" if men is None else armed_of(world, turn, men)
    if people is not None and men is not None and (seen, armed) != ("other", "unknown"):
        yield Frame(
            "debate-measure",
            "debate",
            {
                "count": Count(people),
                "men": Count(men),
                "armed": Word(armed),
                "some": Word(seen),
                "contender": world.contender(turn.event.actor, day),
                "city": Named("city", turn.event.place),
                **which(world, turn),
            },
            (turn.event.number,),
            ((crowd, day), (force, day)),
            weight=1,
        )
    yield Frame("debate-words", "debate", {"how": Word(turn.how)}, (turn.event.number,), weight=1)
