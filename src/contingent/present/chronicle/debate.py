"""What can be asked of a simulated history: rising or coup, chance or necessity, and what it can't say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contingent.present.chronicle.changes import Change
from contingent.present.chronicle.frames import Count, Day, Exact, Frame, Named, Word
from contingent.present.chronicle.reading import World


def debate(world: World, turn: Change | None) -> Iterator[Frame]:
    """Yield the measures of the change of power, the share of histories that ended alike, and what is not known."""
    if turn and turn.begins:
        yield from measured(world, turn)
    elif turn:
        yield Frame("debate-peaceful", "debate", {"how": Word(turn.how)}, (turn.event.number,), weight=1)
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


def measured(world: World, turn: Change) -> Iterator[Frame]:
    """Yield how many people and armed men took part, as far as the world knows it."""
    day = turn.event.day
    crowd, force = f"demonstrators_{world.capital}", f"force_{turn.event.actor}"
    people, men = world.value(crowd, day), world.value(force, day)
    if people is not None and men is not None:
        yield Frame(
            "debate-measure",
            "debate",
            {
                "count": Count(people),
                "men": Count(men),
                "armed": Word("some" if men >= 1 else "none"),
                "some": Word("some" if people >= 1000 else "none"),
                "contender": world.contender(turn.event.actor, day),
                "city": Named("city", turn.event.place),
                "day": Day(day),
            },
            (turn.event.number,),
            ((crowd, day), (force, day)),
            weight=1,
        )
    yield Frame("debate-words", "debate", {"how": Word(turn.how)}, (turn.event.number,), weight=1)
