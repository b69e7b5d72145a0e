"""Who rules for an elected assembly is called by it, from the day on which it takes power, and when it has lost it."""

from types import SimpleNamespace

import pandas as pd
import pytest

import contingent as ct
from contingent.present.chronicle.article import told
from contingent.present.chronicle.changes import changes, shortly
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.telling import by_office

ROWS = [
    (80, "power_changes", "provisional_government", "tsar"),
    (200, "power_changes", "soviet", "provisional_government"),
    (300, "assembly_accepted", "provisional_government", "soviet"),
    (300, "power_changes", "provisional_government", "soviet"),
    (350, "power_changes", "soviet", "provisional_government"),
    (360, "power_changes", "provisional_government", "soviet"),
]


@pytest.fixture(scope="module")
def world() -> World:
    """A world in which the assembly takes power on day 300, loses it on day 350, and the old government comes back."""
    events = pd.DataFrame(ROWS, columns=["day", "kind", "actor", "detail"])
    events = events.assign(world=0, hour=0.0, value=1.0, place="petrograd")
    scenario, compiled = ct.load("october-1917"), SimpleNamespace(days=396)
    return World(SimpleNamespace(scenario=scenario, events=events, compiled=compiled), 0)  # type: ignore[arg-type]


def test_the_assembly_keeps_its_name_until_the_old_government_is_back(world: World) -> None:
    assert world.seated == [("provisional_government", 300, 359)]
    called = [world.contender("provisional_government", day).label for day in (80, 299, 300, 350, 359, 360)]
    own = "provisional_government"
    assert called == [own, own, "assembly", "assembly", "assembly", own]
    assert world.contender("soviet", 320).label == "soviet"


@pytest.mark.parametrize(
    ("language", "passed"),
    [
        ("en", "the soviets gave way: power passed to the Constituent Assembly, which had been elected."),
        ("zh", "苏维埃让步，政权归于民选的立宪会议。"),
        ("ru", "Советы уступили: власть перешла к Учредительному собранию по итогам выборов."),
    ],
)
def test_a_change_names_the_assembly_once(world: World, language: str, passed: str) -> None:
    frames = [by_office(world, frame) for each in changes(world) for _, frame in shortly(world, each)]
    frames = [type(each)(**{**vars(each), "section": "aftermath"}) for each in frames]
    texts = [s.text for _, paragraphs in told(Teller(world.scenario, language), frames) for p in paragraphs for s in p]
    assert [passed in text for text in texts] == [False, False, True, False, False]
    stem = {"en": "Constituent Assembly", "zh": "立宪会议", "ru": "Учредительно"}[language]
    assert [text.count(stem) for text in texts] == [0, 0, 1, 1, 0]  # the soviets take power from it on day 350
