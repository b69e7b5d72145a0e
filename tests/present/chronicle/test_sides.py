"""Sides of a struggle: heights as good as the most, ends of land and of men, who came in force, one list once."""

import numpy as np
import pytest
from struggles import FIVE, WEEKS, by_hand, held, languages_of, rewritten, text_of

from contingent.present.chronicle.reading import World
from contingent.present.chronicle.struggle import struggle


@pytest.fixture(scope="module")
def world() -> World:
    return by_hand()


def test_an_end_is_told_by_the_week_after_the_last_people(world: World) -> None:
    """The last week with people under it is the last of April 1918."""
    there = rewritten(world, [], people_north=[2.0] * 13 + [0.0] * (WEEKS - 13))
    assert there.date(12).month == 4 and there.date(13).month == 5
    text = " ".join(text_of(there, "War and consolidation"))
    assert "By the end of May 1918 hardly anybody lived under the army command in the north any more." in text


@pytest.mark.parametrize(("week", "landless"), [(56, True), (34, False)])
def test_men_without_a_land_are_told_apart_from_its_end(world: World, week: int, landless: bool) -> None:
    """It rules nobody from the twentieth week on; its last men are gone half a year later, or sooner."""
    rows = [(week, "destroyed", "north", "minsk", "")]
    there = rewritten(world, rows, people_north=[2.0] * 20 + [0.0] * (WEEKS - 20))
    text = " ".join(text_of(there, "War and consolidation"))
    told = (
        "By the end of June 1918 hardly anybody lived under the army command in the north any more; "
        "its last men were gone by the end of February 1919."
    )
    assert (told in text) is landless and ("had no men left in the field" in text) is not landless
    languages_of(there)


@pytest.mark.parametrize(
    ("place", "where"), [("penza", ", the largest body of them at Penza."), ("countryside_tambov", ".")]
)
def test_guests_rise_in_more_places_than_one(world: World, place: str, where: str) -> None:
    rows = [(13, "guest_rises", "czech_legion", place, "soviet")]
    rows += [(14 + n, "place_taken", "czech_legion", town, "soviet") for n, town in enumerate(FIVE)]
    there = rewritten(world, rows)
    war = text_of(there, "War and consolidation")
    start = "In May 1918 the Czechoslovak Legion, ordered to disarm, rose against the soviets with 1,000 men" + where
    assert any(paragraph.startswith(start) for paragraph in war[1:])  # though it never ruled anybody
    languages_of(there)


def test_towns_that_a_guest_took_and_left_are_told_once(world: World) -> None:
    rows = [(10, "place_taken", "czech_legion", place, "soviet") for place in FIVE]
    weeks = ["soviet"] * 10 + ["czech_legion"] * 2 + ["east"] * (WEEKS - 12)
    there = held(rewritten(world, rows), **dict.fromkeys(FIVE, weeks))
    text = " ".join(text_of(there, "War and consolidation"))
    assert (
        "In April 1918 the Czechoslovak Legion took five towns, Odessa, Kiev and Kharkov among them, "
        "all from the soviets, and left them all to the army command in the east." in text
    )
    assert "Czechoslovak Legion left" not in text and text.count("Kharkov") == 1
    languages_of(there)


@pytest.mark.parametrize("count", [5, 4])
def test_what_the_ruler_lost_to_a_side_is_told_once(world: World, count: int) -> None:
    """By the entry of who took five towns; of who has no entry, by the ruler's own paragraph."""
    rows = [(10 + n, "place_taken", "north", place, "soviet") for n, place in enumerate(FIVE[:count])]
    war = text_of(rewritten(world, rows), "War and consolidation")
    assert sum("the army command in the north took" in each for each in war) == 1
    assert ("the army command in the north took" in war[0]) is (count < 5)


def test_who_fought_the_ruler_for_towns_is_told_longest(world: World) -> None:
    """Seven others ruled more people."""
    rows = [(10 + n, "place_taken", "north", place, "soviet") for n, place in enumerate(FIVE)]
    others = ("polish", "georgian", "armenian", "azerbaijani", "finnish", "latvian", "belarusian")
    ruled = {f"people_{other}": [5.0] * WEEKS for other in others}
    for loser, weight in (("soviet", 2), ("romanian", 5)):
        there = rewritten(world, [(*row[:4], loser) for row in rows], **ruled)
        (told_of,) = [each for each in struggle(there) if each.message == "took"]
        assert told_of.weight == weight


@pytest.mark.parametrize(("rows", "end"), [
    ((), "In March 1919 72,000 men of Japan were still in the country."),
    ((1,), "By the end of November 1918 the last men of Japan had left, or were lost."),
    ])  # fmt: skip
def test_who_came_in_force_has_an_entry_though_it_ruled_nobody(world: World, rows: tuple[int, ...], end: str) -> None:
    """With 72,000 men; with 15,000 it has none. Its last men leave with the last week of October 1918, or stay."""
    men = np.where(np.arange(WEEKS) < (39 if rows else WEEKS), 72.0, 0.0)
    men[:24] = 0.0
    landing = [(24, "landing", "japan", "vladivostok", "")]
    there = rewritten(world, landing, men_japan=men)
    text = " ".join(text_of(there, "War and consolidation"))
    assert "In July 1918 the first 1,000 men of Japan came to Vladivostok. " in text
    assert "Japan had at most 72,000 men in the country, in July 1918. " + end in text
    taken = [*landing, (30, "place_taken", "japan", "vladivostok", "soviet")]  # and ruled it for a month, no more
    brief = np.where(np.isin(np.arange(WEEKS), range(30, 34)), 0.05, 0.0)
    passed = rewritten(world, taken, men_japan=men, people_japan=brief)
    assert end in " ".join(text_of(passed, "War and consolidation"))
    few = rewritten(world, landing, men_japan=men * 0.2)
    assert "Japan" not in " ".join(text_of(few, "War and consolidation"))
    languages_of(there)


@pytest.mark.parametrize(
    ("back", "told"),
    [
        ((), "the soviets took Kiev and Gomel from Ukraine."),
        (("gomel",), "the soviets took Kiev and Gomel from Ukraine, some of them for a time."),
        (("gomel", "kiev"), "the soviets took Kiev and Gomel from Ukraine, for a time."),
    ],
)
def test_towns_won_back_were_lost_for_a_time(world: World, back: tuple[str, ...], told: str) -> None:
    rows = [(10, "place_taken", "soviet", place, "ukrainian") for place in ("gomel", "kiev")]
    rows += [(40, "place_taken", "ukrainian", place, "soviet") for place in back]
    rows += [(45, "place_taken", "east", place, "ukrainian") for place in back]
    there = rewritten(world, rows)
    assert told in " ".join(text_of(there, "War and consolidation"))
    languages_of(there)


def test_bread_and_order_are_told_as_they_came(world: World) -> None:
    rows = [(40, "terror", "soviet", "", ""), (50, "tax_in_kind", "soviet", "", ""),
            (52, "requisition", "soviet", "", "")]  # fmt: skip
    (rear,) = text_of(rewritten(world, rows), "Bread and repression")
    assert rear == (
        "In November 1918 the soviets ordered terror. "
        "In January 1919 the soviets turned from requisition to a tax in kind. "
        "The soviets ordered grain to be requisitioned."
    )


def test_a_paragraph_does_not_go_back_to_an_earlier_name(world: World) -> None:
    """Men go home in November 1918; most people lived under the Armenian National Council before May."""
    rows = [(42, "sent_home", "armenian", "", "")]
    people = np.where(np.arange(WEEKS) < 10, 2.0, 1.0)
    men = np.where(np.arange(WEEKS) < 42, 9.0, np.where(np.arange(WEEKS) < 43, 8.0, 5.0))
    there = rewritten(world, rows, people_armenian=people, men_armenian=men)
    text = " ".join(text_of(there, "War and consolidation"))
    assert "In November 1918 Armenia began to send men home" in text
    assert "Armenia ruled most, 2 million people, in February 1918" in text and "National Council" not in text


def test_villages_before_the_last_town_count(world: World) -> None:
    """The north rules villages for ten weeks, then Gomel too for a week: it ruled two million people."""
    there = rewritten(world, [], people_north=[2.0] * 11 + [0.0] * (WEEKS - 11))
    there = held(there, gomel=["soviet"] * 10 + ["north"] + ["soviet"] * (WEEKS - 11))
    text = " ".join(text_of(there, "War and consolidation"))
    assert "The army command in the north ruled most, 2 million people, in February 1918" in text


def test_a_height_is_the_first_that_is_as_good_as_the_most(world: World) -> None:
    """Births add one in a hundred by the end: the height is of the tenth week, the army's of the twentieth."""
    growth = np.linspace(1.0, 1.01, WEEKS)
    weeks = np.arange(WEEKS)
    men = np.where(weeks < 20, 10.0, 40.0) * growth
    there = rewritten(world, [], people_north=np.where(weeks < 10, 0.5, 2.0) * growth, men_north=men, men_soviet=men)
    text = " ".join(text_of(there, "War and consolidation"))
    assert (
        "The army command in the north ruled most, 2 million people, in April 1918; "
        "its army was largest in June 1918, with 40,000 men." in text
    )
    assert "The soviets had 10,000 men under arms in February 1918, and at most 40,000, in June 1918." in text
