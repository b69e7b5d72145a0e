"""Towns in an article: how many passed to who took the capital, and how, in every language."""

from functools import cache, partial
from types import SimpleNamespace

import pandas as pd
import pytest

import contingent as ct
from contingent.present.chronicle.article import told
from contingent.present.chronicle.frames import Frame, Word
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.politics import towns
from contingent.present.chronicle.reading import World

october = cache(partial(ct.load, "october-1917"))
SIX = ("kazan", "tver", "minsk", "reval", "orel", "perm")


def world(*methods: str, days: int = 396) -> World:
    """Return a world in which the soviets take the capital on day 100, and a town a day after it by each method."""
    rows = [(100, "power_changes", "soviet", "petrograd", "provisional_government")]
    rows += [(100, "local_power", "soviet", "petrograd_admiralty", "arms")]  # the capital itself is no town of these
    rows += [(101 + n, "local_power", "soviet", SIX[n], how) for n, how in enumerate(methods)]
    rows += [(105, "local_power", "ukrainian_rada", "kiev", "arms"), (129, "local_power", "soviet", "omsk", "arms")]
    events = pd.DataFrame(rows, columns=["day", "kind", "actor", "place", "detail"])
    events = events.assign(world=0, hour=0.0, value=1.0)
    scenario, compiled = october(), SimpleNamespace(days=days)
    return World(SimpleNamespace(scenario=scenario, events=events, compiled=compiled), 0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "arms", "votes"),
    [
        ("en", "Within four weeks of the change in the capital local power passed to the soviets in six towns, "
         "in two of them by arms.",
         "everywhere by a vote."),
        ("zh", "首都易手后四周之内，6座城镇的地方政权转归苏维埃，其中2座靠武力。", "都是通过表决。"),
        ("ru", "За четыре недели после смены власти в столице местная власть перешла к Советам: число городов — 6, "
         "из них силой оружия — 2.",
         "везде голосованием."),
    ],
)  # fmt: skip
def test_towns_of_four_weeks_are_one_sentence(language: str, arms: str, votes: str) -> None:
    def text(*methods: str) -> str:
        ((day, frame),) = towns(world(*methods))
        assert day == 100 + len(methods) and len(frame.events) == len(methods)
        frame = Frame(**{**vars(frame), "section": "aftermath"})
        ((_, paragraphs),) = told(Teller(october(), language), [frame])
        return paragraphs[0][0].text

    assert text("vote", "arms", "vote", "vote", "arms", "vote") == arms
    assert text(*["vote"] * 5).endswith(votes)


@pytest.mark.parametrize(("days", "told_as"), [(128, "end"), (129, "weeks")])
def test_four_weeks_are_told_where_the_history_has_them(days: int, told_as: str) -> None:
    ((_, frame),) = towns(world(*["vote"] * 6, days=days))
    assert frame.given["span"] == Word(told_as)
    text = Teller(october(), "en").sentence(frame)
    assert text.startswith("By the end local power had passed to the soviets") == (told_as == "end")


def test_a_few_towns_are_not_told() -> None:
    assert not list(towns(world("vote", "arms", "vote", "vote")))
