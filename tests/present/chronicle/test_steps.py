"""Articles of cases by their steps: a struggle by weeks is told by months; a case that moves by years is refused."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import contingent as ct
from contingent.errors import QuestionError
from contingent.present.chronicle.article import told
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.struggle import struggle

WEEKS = 60
EVENTS = [
    # week, kind, actor, place, detail, value
    (1, "place_taken", "ukrainian", "kiev", "soviet", 9e3), (2, "place_taken", "ukrainian", "kharkov", "soviet", 9e3),
    (2, "place_taken", "ukrainian", "gdov", "soviet", 9e3), (9, "place_left", "ukrainian", "odessa", "", 6e5),
    (10, "claim", "east", "omsk", "soviet", 1.2e4), (11, "claim", "estonian", "reval", "", 4e3),
    (12, "claim", "kazakh", "countryside_akmolinsk", "soviet", 4e3),
    (12, "coup", "east", "omsk", "assembly_committee", 500.0),
    (13, "guest_rises", "czech_legion", "penza", "soviet", 8e3),
    (14, "landing", "allies", "murmansk", "", 3e3), (20, "landing", "allies", "murmansk", "", 5e3),
    (21, "destroyed", "don_host", "rostov", "", 10.0), (22, "one_command", "don_host", "", "south", 1.0),
    (30, "treaty", "polish", "", "soviet", 0.0), (31, "annulled", "soviet", "", "polish", 1.0),
    (32, "republic", "soviet", "", "belarusian", 5e6), (33, "autonomy", "soviet", "", "bashkir", 3e6),
    (34, "union", "soviet", "", "", 3.0), (35, "requisition", "soviet", "", "", 0.85),
    (36, "tax_in_kind", "soviet", "", "", -0.2), (37, "organ_founded", "south", "", "", 90.0),
    (38, "terror", "soviet", "", "", 40.0), (50, "place_taken", "south", "moscow", "soviet", 6e4),
]  # fmt: skip


@pytest.fixture(scope="module")
def world() -> World:
    """A world of the struggle of 1918-22 with events made by hand, and a few of its series."""
    scenario = ct.load("russia-1918")
    columns = ("day", "kind", "actor", "place", "detail", "value")
    events = pd.DataFrame(EVENTS, columns=columns).assign(world=0, hour=0.0)
    numbers = {"people_soviet": 90.0, "people_polish": 1.0, "people_all": 160.0, "share_ruler": 0.4,
               "deaths_combat": 500.0, "deaths_famine": 1e3, "deaths_disease": 2e3, "deaths_terror": 90.0}  # fmt: skip
    series = {name: (("world", "date"), np.full((1, WEEKS), value)) for name, value in numbers.items()}
    held = np.arange(WEEKS) >= 50
    series["holds_capital_soviet"] = (("world", "date"), 1.0 - held[None, :])
    series["holds_capital_south"] = (("world", "date"), 1.0 * held[None, :])
    data = xr.Dataset(series, coords={"world": [0], "date": np.arange(WEEKS)})
    return World(
        SimpleNamespace(scenario=scenario, events=events, series=data, compiled=SimpleNamespace(days=WEEKS)), 0
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_struggle_is_told_in_every_language_with_names_of_its_own(world: World, language: str) -> None:
    frames, teller = struggle(world), Teller(world.scenario, language)
    sentences = [each for _, paragraphs in told(teller, frames) for paragraph in paragraphs for each in paragraph]
    assert len(sentences) == len(frames) and not teller.lexicon.lacking
    assert all(each.text and "{" not in each.text and each.text == each.text.strip() for each in sentences)
    assert {n for frame in frames for n in frame.events} == set(range(len(EVENTS))) - {2, 6, 10}


def test_towns_of_a_month_are_one_sentence_and_a_month_is_named_once(world: World) -> None:
    """Neither a small town, nor a second landing at the same port, nor villages that rise."""
    paragraphs = dict(told(Teller(world.scenario, "en"), struggle(world)))["War and consolidation"]
    text = [each.text for paragraph in paragraphs for each in paragraph]
    assert text[0] == "In February 1918 Ukraine took Kiev and Kharkov from the soviets."
    assert "In April 1918 Ukraine took Odessa, which nobody held." in text
    assert "Officers of the army command in the east deposed the Committee of the Constituent Assembly at Omsk, " \
           "and 500 men went over." in text  # fmt: skip
    assert text[-1] == "In January 1919 the army command in the south took Moscow from the soviets."


def test_the_lead_says_who_holds_the_capital(world: World) -> None:
    (lead,) = dict(told(Teller(world.scenario, "en"), struggle(world)))[""]
    assert [each.text for each in lead][1:] == [
        "Power in Moscow changed hands once: on 17 January 1919 the soviets lost it to the army command in the south.",
        "When it closes on 21 March, power lies with the army command in the south.",
    ]


def test_no_article_of_years(tmp_path: Path) -> None:
    run = ct.case("echo-1917").run(1, 1, tmp_path / "run", progress=False)
    with pytest.raises(QuestionError, match="moves by years"):
        run.world(0).chronicle()
