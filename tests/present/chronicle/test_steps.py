"""Articles of cases by their steps: a struggle by weeks has an entry a side; a case that moves by years is refused."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from struggles import EVENTS, FIVE, WEEKS, by_hand, held, rewritten, text_of

import contingent as ct
from contingent.errors import QuestionError
from contingent.present.chronicle.article import told
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.struggle import struggle


@pytest.fixture(scope="module")
def world() -> World:
    return by_hand()


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_struggle_is_told_in_every_language_with_names_of_its_own(world: World, language: str) -> None:
    frames, teller = struggle(world), Teller(world.scenario, language)
    sentences = [each for _, paragraphs in told(teller, frames) for paragraph in paragraphs for each in paragraph]
    assert len(sentences) == len(frames) and not teller.lexicon.lacking
    assert all(each.text and "{" not in each.text and each.text == each.text.strip() for each in sentences)
    told_of = {EVENTS[n][1:4] for frame in frames for n in frame.events}
    small = {
        ("place_taken", "ukrainian", "gdov"),
        ("place_left", "ukrainian", "odessa"),
        ("landing", "allies", "murmansk"),
    }
    lesser = {("guest_rises", "czech_legion", "penza"), ("destroyed", "don_host", "rostov"), ("terror", "south", ""),
              ("one_command", "don_host", ""), ("organ_founded", "south", "")}  # fmt: skip
    assert told_of >= {event[1:4] for event in EVENTS} - small - lesser


def test_each_large_side_has_an_entry(world: World) -> None:
    """How it came, what it took and from whom, what it lost, its height, its end; small towns are not told."""
    army, ukraine, east, south, others = text_of(world, "War and consolidation")
    assert army.startswith(
        "The soviets had 100,000 men under arms in February 1918, and at most 400,000, in March 1919."
    )
    assert "In January 1919 the army command in the south took Moscow from the soviets." in army
    assert ukraine == (
        "Between February 1918 and April 1918 Ukraine took Odessa, Kiev and Kharkov, most of them from the soviets. "
        "In December 1918 the soviets took Kharkov from Ukraine. "
        "Ukraine ruled most, 30 million people, in August 1918. "
        "By the end of January 1919 Ukraine had no men left in the field."
    )
    assert east == (
        "In April 1918 the army command in the east came forward at Omsk with 12,000 men, against the soviets. "
        "Officers of the army command in the east deposed the side of the Constituent Assembly, "
        "and 500 men went over. The army command in the east ruled most, 2 million people, in June 1918. "
        "Little of that was lost by March 1919."
    )
    assert (
        "took Moscow from the soviets." in south and "its army was largest in February 1918, with 40,000 men" in south
    )
    assert (
        "In December 1918 the army command in the south began to send men home: "
        "40,000 were under arms then, and 30,000 in January 1919." in south
    )
    assert others == "Estonia and the Kazakhs of Alash came forward too; none of them ever ruled 1 million people."


@pytest.mark.parametrize(
    ("events", "told"),
    [
        # a town that changes hands twice is one town, and a spell runs from the first time to the last
        ([(3, "gomel", "soviet"), (9, "kiev", "soviet"), (30, "gomel", "soviet")],
         "Between February 1918 and August 1918 Ukraine took Kiev and Gomel from the soviets."),
        ([(3, "gomel", "soviet"), (9, "kiev", "")],
         "Between February 1918 and April 1918 Ukraine took Kiev and Gomel."),
        # one town that changes hands more than once has its months
        ([(3, "gomel", "soviet"), (30, "gomel", "soviet")],
         "In February 1918 and again in August 1918 Ukraine took Gomel from the soviets."),
        ([(3, "gomel", "soviet"), (9, "gomel", "soviet"), (30, "gomel", "soviet")],
         "First in February 1918 and last in August 1918 Ukraine took Gomel from the soviets."),
        ([(1, "gomel", "soviet"), (3, "gomel", "soviet")], "In February 1918 Ukraine took Gomel from the soviets."),
        ([(3, "gomel", "")], "In February 1918 Ukraine took Gomel, which nobody held then."),
    ],
)  # fmt: skip
def test_what_a_side_took(world: World, events: list[tuple[int, str, str]], told: str) -> None:
    rows = [(week, "place_taken", "ukrainian", place, loser, 1.0) for week, place, loser in events]
    frame = pd.DataFrame(rows, columns=["day", "kind", "actor", "place", "detail", "value"]).assign(world=0, hour=0.0)
    run = SimpleNamespace(**{**vars(world.run), "events": frame})
    assert told in " ".join(text_of(World(run, 0), "War and consolidation"))  # type: ignore[arg-type]


def test_what_an_army_gave_up_and_to_whom(world: World) -> None:
    """Before its recall for want of men, after it as they went home; a place given up to nobody is no conquest."""
    rows = [(9, "given_up", "ukrainian", "gomel", ""), (30, "recall", "ukrainian", "", ""),
            (32, "given_up", "ukrainian", "kiev", "east"), (33, "given_up", "ukrainian", "minsk", "east")]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["day", "kind", "actor", "place", "detail"]).assign(world=0, hour=0.0, value=1.0)
    run = SimpleNamespace(**{**vars(world.run), "events": frame})
    text = " ".join(text_of(World(run, 0), "War and consolidation"))  # type: ignore[arg-type]
    assert "In April 1918 Ukraine gave up Gomel, for want of men." in text
    assert "In September 1918 Ukraine gave up Kiev and Minsk, as its men went home." in text
    assert (
        "In September 1918 the army command in the east took over Kiev and Minsk, which Ukraine had given up." in text
    )
    for language in ("zh", "ru"):
        frames, teller = struggle(World(run, 0)), Teller(world.scenario, language)  # type: ignore[arg-type]
        sentences = [each.text for _, texts in told(teller, frames) for text in texts for each in text]
        assert not teller.lexicon.lacking and len(sentences) == len(frames) and "{" not in "".join(sentences)


def test_a_guest_has_no_height_and_leaves_its_towns_to_somebody(world: World) -> None:
    """Kiev goes to another within a month, Gomel after two; Minsk is taken from it; its last men leave."""
    rows = [(10, "place_taken", "czech_legion", place, "soviet") for place in FIVE]
    rows += [(12, "place_taken", "soviet", "minsk", "czech_legion"), (50, "destroyed", "czech_legion", "", "")]
    there = rewritten(world, rows, people_czech_legion=[2.0] * WEEKS)
    weeks = {"kiev": (3, "east"), "gomel": (9, "south"), "minsk": (2, "soviet")}
    guest = {
        town: ["soviet"] * 10 + ["czech_legion"] * n + [who] * (WEEKS - 10 - n) for town, (n, who) in weeks.items()
    }
    there = held(there, **guest)
    text = " ".join(text_of(there, "War and consolidation"))
    assert "he Czechoslovak Legion left Kiev to the army command in the east." in text
    assert "The Czechoslovak Legion ruled most" not in text
    assert "the last men of the Czechoslovak Legion had left, or were lost." in text
    for language in ("zh", "ru"):
        frames, teller = struggle(there), Teller(world.scenario, language)
        sentences = [each.text for _, texts in told(teller, frames) for text in texts for each in text]
        assert not teller.lexicon.lacking and "{" not in "".join(sentences)


@pytest.mark.parametrize(("people", "height"), [(0.3, False), (9.0, True)])
def test_who_passed_through_has_no_height(world: World, people: float, height: bool) -> None:
    """The five towns have more than 300,000 people, and fewer than nine million."""
    rows = [(10 + n, "place_taken", "north", place, "soviet") for n, place in enumerate(FIVE)]
    text = " ".join(text_of(rewritten(world, rows, people_north=[people] * WEEKS), "War and consolidation"))
    assert ("The army command in the north ruled most" in text) is height


@pytest.mark.parametrize(("rows", "gone"), [(("destroyed", "landing"), False), (("landing", "destroyed"), True)])
def test_who_lands_in_the_week_of_its_end_is_there(world: World, rows: tuple[str, str], gone: bool) -> None:
    events = [(40, kind, "north", "minsk", "") for kind in rows]
    text = " ".join(text_of(rewritten(world, events, people_north=[2.0] * WEEKS), "War and consolidation"))
    assert ("had no men left in the field" in text) is gone


def test_a_side_ends_with_its_last_town(world: World) -> None:
    """Hardly anybody lives under it from the twentieth week on; it loses Gomel in the thirtieth, in August 1918."""
    rows = [(30, "place_taken", "soviet", "gomel", "north")]
    there = rewritten(world, rows, people_north=[2.0] * 20 + [0.0] * (WEEKS - 20))
    assert "By the end of August 1918 hardly anybody lived under the army command in the north any more." in " ".join(
        text_of(there, "War and consolidation")
    )


def test_a_height_is_of_weeks_with_a_town(world: World) -> None:
    """Gomel is the north's to the twentieth week; villages with more people follow it in the thirtieth."""
    there = rewritten(world, [], people_north=[2.0] * 30 + [3.0] * (WEEKS - 30))
    there = held(there, gomel=["north"] * 20 + ["soviet"] * (WEEKS - 20), countryside_tambov=["north"] * WEEKS)
    text = " ".join(text_of(there, "War and consolidation"))
    assert "The army command in the north ruled most, 2 million people, in February 1918" in text


def test_an_organ_that_was_there_is_not_founded(world: World) -> None:
    assert "From the start the soviets had an organ of repression." not in text_of(world, "Bread and repression")[0]
    series = world.run.series.assign(staff_soviet=(("world", "date"), np.full((1, WEEKS), 0.12)))
    run = SimpleNamespace(**{**vars(world.run), "series": series})
    there = text_of(World(run, 0), "Bread and repression")[0]  # type: ignore[arg-type]
    assert "From the start the soviets had an organ of repression." in there


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ((2, 3), "In February 1918 the Transcaucasian Commissariat took Minsk and Gomel"),
        ((3, 30), "Between February 1918 and August 1918 Georgia took Minsk and Gomel"),
    ],
)
def test_a_state_bears_its_name_from_its_day(world: World, weeks: tuple[int, int], told: str) -> None:
    """Georgia has its name from 26 May 1918; months that reach beyond are told by it."""
    rows = [(week, "place_taken", "georgian", place, "soviet", 1.0)
            for week, place in zip(weeks, ("gomel", "minsk"), strict=True)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["day", "kind", "actor", "place", "detail", "value"]).assign(world=0, hour=0.0)
    series = world.run.series.assign(people_georgian=(("world", "date"), np.full((1, WEEKS), 2.0)))
    run = SimpleNamespace(**{**vars(world.run), "events": frame, "series": series})
    assert told in " ".join(text_of(World(run, 0), "War and consolidation"))  # type: ignore[arg-type]


def test_states_and_treaties_have_their_months(world: World) -> None:
    (states,) = text_of(world, "States and treaties")
    assert states.startswith("The soviets set up a client republic in the lands of Belarus (September 1918).")
    assert "A treaty of the soviets became void, in the month in brackets: with Poland (September 1918)." in states


def test_who_was_there_did_not_come_and_guests_make_room(world: World) -> None:
    """Bands are told by their height, not by the day on which a place rose."""
    rows = [(10, "landing", "polish", "minsk", "", 9e4), (11, "claim", "east", "omsk", "czech_legion", 5e3),
            (12, "revolt", "", "countryside_tambov", "soviet", 300.0)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["day", "kind", "actor", "place", "detail", "value"]).assign(world=0, hour=0.0)
    series = world.run.series.assign(people_polish=2.0 + 0 * world.run.series["people_all"])
    series = series.assign(bands=series["men_soviet"] / 10)
    there = World(SimpleNamespace(**{**vars(world.run), "events": frame, "series": series}), 0)  # type: ignore[arg-type]
    text = " ".join(text_of(there, "War and consolidation"))
    assert "came to" not in text and "Poland ruled most, 2 million people" in text
    assert "at Omsk with 5,000 men, where the Czechoslovak Legion made room." in text
    (rear,) = text_of(there, "Bread and repression")
    assert rear == (
        "In April 1918 people rose against the soviets in one place. Armed bands were most, 40,000 men, in March 1919."
    )


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


@pytest.mark.parametrize(
    ("ruled", "home", "height"),
    [
        ([0.5] * 45 + [2.0] * 15, True, "ruled most, 2 million people, in December 1918"),
        ([0.5] * 45 + [2.0] * 2 + [0.0] * 13, False, "ruled most, 500,000 people, in February 1918"),
    ],
)
def test_what_lasted_no_month_is_neither_a_height_nor_an_army_sent_home(
    world: World, ruled: list[float], home: bool, height: str
) -> None:
    """It gains two million and sends men home in the 45th week; two weeks later it rules nobody."""
    frame = pd.DataFrame([(45, "sent_home", "south", "", "")], columns=["day", "kind", "actor", "place", "detail"])
    held = np.zeros((1, WEEKS))
    held[0, 10] = 1.0  # an entry, whoever it ruled
    given = {"people_south": np.array([ruled]), "holds_capital_south": held}
    series = world.run.series.assign({name: (("world", "date"), values) for name, values in given.items()})
    events = frame.assign(world=0, hour=0.0, value=1.0)
    run = SimpleNamespace(**{**vars(world.run), "events": events, "series": series})
    text = " ".join(text_of(World(run, 0), "War and consolidation"))  # type: ignore[arg-type]
    assert ("the army command in the south began to send men home" in text) is home
    assert height in text


@pytest.mark.parametrize(("count", "entry"), [(5, True), (4, False)])
def test_a_side_that_took_many_towns_has_an_entry(world: World, count: int, entry: bool) -> None:
    """The north ruled nobody for a month; with five towns its end is told, with four that it came forward."""
    taken = ("kiev", "gomel", "minsk", "odessa", "kharkov")[:count]
    rows = [(9, "claim", "north", "arkhangelsk", "soviet"), (40, "destroyed", "north", "minsk", ""),
            *((10 + n, "place_taken", "north", place, "soviet") for n, place in enumerate(taken))]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["day", "kind", "actor", "place", "detail"]).assign(world=0, hour=0.0, value=1e3)
    run = SimpleNamespace(**{**vars(world.run), "events": frame})
    text = " ".join(text_of(World(run, 0), "War and consolidation"))  # type: ignore[arg-type]
    assert ("the army command in the north had no men left in the field" in text) is entry
    assert ("The army command in the north came forward too" in text) is not entry and "ruled most, 0" not in text
