"""The first screen: geometry with known answers, a page that is whole, escaped and needs no script, both calendars."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.testing import assert_allclose

import contingent as ct
from contingent.engine.ladder import ladder, wilson
from contingent.engine.runs.run import Run
from contingent.present.kit.svg import Scale
from contingent.present.report.first_screen import axis, events, histories, rulers, sentence, tiles
from contingent.present.report.first_screen.told import Told
from contingent.present.report.report import build
from contingent.scenario.reading.template import write_template

WORLDS = 16
BAD = "<b onload=x>&\"'"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The invented country with a record, two calendars and a name that must be escaped."""
    folder = write_template("land", tmp_path_factory.mktemp("case"))
    config = (folder / "case.toml").read_text()
    (folder / "case.toml").write_text("calendar_switch = 1906-01-01\n" + config)
    patterns = (folder / "patterns.csv").read_text()
    (folder / "patterns.csv").write_text(patterns.replace("karlsburg,,,1,,\nmass", "karlsburg,,,1,,1905-03-14\nmass"))
    contenders = (folder / "contenders.csv").read_text()
    (folder / "contenders.csv").write_text(contenders.replace("crown,The crown", 'crown,"<b onload=x>&""\'"'))
    (folder / "rulers.csv").write_text(
        "start,contender,source,grade\n1905-03-14,councils,assumption: invented,S\n"
        "1904-12-01,crown,assumption: invented,S\n"
    )
    tile = (folder / "tiles.csv").read_text().splitlines()
    (folder / "tiles.csv").write_text("\n".join(tile[:-1]) + "\n")
    return Told(ct.run(folder, worlds=WORLDS, out=tmp_path_factory.mktemp("run") / "land"))


@pytest.fixture(scope="module")
def screen(country: Told) -> str:
    return first(country.run)


def first(run: Run) -> str:
    """Return the body of a report up to the end of its first screen."""
    whole = build(run)
    return whole[whole.index("<body>") : whole.index("<h2 id='about'>")]


def seen(html: str) -> str:
    """Return what a reader sees: text without tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


# Geometry


def test_bands_are_shares_and_sum_to_one() -> None:
    ruler = np.array([[0, 0, 1], [0, 1, 1], [0, 1, 2], [0, 2, 2]], np.uint8)
    count = rulers.counts(ruler, 4)
    assert count.tolist() == [[4, 1, 0], [0, 2, 2], [0, 1, 2], [0, 0, 0]]
    border = rulers.edges(count)
    assert border.tolist() == [[0, 0, 0], [1, 0.25, 0], [1, 0.75, 0.5], [1, 1, 1], [1, 1, 1]]
    assert_allclose(np.diff(border, axis=0).sum(axis=0), 1.0)


def test_rulers_of_a_country_are_counted_each_day(country: Told) -> None:
    count = rulers.counts(country.ruler, len(country.names))
    assert count.sum(axis=0).tolist() == [WORLDS] * country.days
    stored = country.run.series["ruler"].values
    assert count[0].tolist() == (stored == 0).sum(axis=0).tolist()


def test_a_course_is_told_in_spans() -> None:
    assert rulers.spans(np.array([0, 0, 2, 2, 2, 0], np.uint8)) == [(0, 2, 0), (2, 5, 2), (5, 6, 0)]


def test_labels_stand_apart_in_order_and_within_bounds() -> None:
    assert rulers.apart([10, 12, 90], 20, 0, 100) == [10, 30, 90]
    assert rulers.apart([95, 96], 20, 0, 100) == [80, 100]


@pytest.mark.parametrize(("worlds", "unit"), [(1, 1), (50, 1), (51, 2), (128, 5), (250, 5), (1000, 20), (30_000, 1000)])
def test_fifty_dots_hold_all_histories(worlds: int, unit: int) -> None:
    assert events.histories_a_dot(worlds) == unit


def test_dots_are_quantiles_of_the_dates_one_for_each_unit_of_histories() -> None:
    days = np.arange(101.0)
    assert_allclose(events.dots(days, 25), [12.5, 37.5, 62.5, 87.5])  # of 4 dots: 1/8, 3/8, 5/8, 7/8
    assert events.dots(days[:1], 20).tolist() == [0.0]  # rare, but it happens
    assert len(events.dots(days[:0], 20)) == 0
    assert events.dots(np.full(40, 7.0), 20).tolist() == [7.0, 7.0]


def test_dots_in_one_column_are_piled() -> None:
    placed = events.pile(Scale(0, 10, 0, 100), np.array([0.1, 0.2, 0.9, 3.0]), 10.0)
    assert placed == [(5.0, 0), (5.0, 1), (5.0, 2), (35.0, 0)]


def test_never_is_what_is_left(country: Told) -> None:
    told = country.run.patterns.groupby("pattern")["world"].nunique()
    for row, event in zip(events.table(country, country.events()).to_dict("records"), country.events(), strict=True):
        count = int(told.get(event.name, 0))
        low, high = wilson(count, WORLDS)
        assert row["histories"] == f"{count} of {WORLDS}" and row["never"] == str(WORLDS - count)
        assert row["95% interval"] == f"{100 * low:.0f} to {100 * high:.0f}%"


def test_a_tile_has_whom_most_histories_have_it_obey() -> None:
    holder = np.array([[0, 1], [2, 1], [2, 0], [2, 0]], np.uint8)
    kind, share = tiles.most_often(holder, 3)
    assert (kind.tolist(), share.tolist()) == ([2, 0], [0.75, 0.5])


def test_histories_are_as_far_apart_as_their_dates() -> None:
    nan = np.nan
    days = np.array([[10.0, nan], [30.0, nan], [10.0, 50.0], [nan, nan]])
    assert_allclose(histories.distances(days, np.array([10.0, nan]), 100), [0.0, 0.1, 0.5, 0.5])


def test_three_histories_are_the_nearest_the_typical_and_the_strangest(country: Told) -> None:
    chosen = histories.chosen(country)
    assert list(chosen) == ["nearest", "typical", "strangest"]
    assert len(set(chosen.values())) == 3
    first = country.first_days["revolution"]
    recorded = country.day(next(e.recorded for e in country.events() if e.recorded))
    away = (first - recorded).abs().fillna(country.days)
    assert away[chosen["nearest"]] == away.min()


def test_months_carry_the_axis_and_years_where_a_case_is_long() -> None:
    assert [d.month for d in axis.ticks(date(1905, 1, 1), date(1905, 6, 30), 600)] == [1, 2, 3, 4, 5, 6]
    assert [d.month for d in axis.ticks(date(1905, 1, 15), date(1905, 6, 30), 70)] == [4]
    assert [d.year for d in axis.ticks(date(1900, 3, 1), date(1910, 3, 1), 350)] == list(range(1901, 1911))


# The page


def test_every_picture_is_well_formed_and_has_a_name(screen: str) -> None:
    pictures = re.findall(r"<svg.*?</svg>", screen, re.S)
    named = [svg for svg in map(ElementTree.fromstring, pictures) if svg.get("role") == "img"]
    assert len(named) >= 2 + 2 + 6 + 3  # stream and dots, wide and narrow; maps; bars of the histories
    assert all(svg.get("aria-label") for svg in named)
    for svg in named:  # nothing is drawn outside of the picture
        width, height = (float(svg.get("viewBox", "").split()[n]) for n in (2, 3))
        for box in svg.iter("{http://www.w3.org/2000/svg}rect"):
            assert float(box.get("x", 0)) + float(box.get("width", 0)) <= width + 0.1
            assert float(box.get("y", 0)) + float(box.get("height", 0)) <= height + 0.1


def test_it_needs_no_script_and_no_style_on_elements_and_fetches_nothing(screen: str) -> None:
    body = re.sub(r"<thead>.*?</thead>", "", screen, flags=re.S)
    assert "Who holds the capital" in body and "<script" not in body and "class='chart'" not in body
    assert not re.search(r"\sstyle=|\son\w+=[^x]|https?:(?!//www\.w3\.org/2000/svg)|@import|url\(", body)


def test_what_the_case_says_is_escaped(screen: str) -> None:
    assert "<b onload" not in screen
    assert BAD in seen(screen)


def test_the_sentence_counts_what_the_ladder_counts(country: Told) -> None:
    words = seen(sentence.sentence(country))
    rungs = ladder(country.run).query("kind == 'rung'")
    for clause, row in zip(("the crown falls", "councils rule in the end"), rungs.to_dict("records"), strict=True):
        assert f"{clause} in {row['count']} ({100 * row['low']:.0f} to {100 * row['high']:.0f}%)" in words
    assert words.startswith(f"In {WORLDS} possible histories ")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ("prior", "not fitted to the record"),
        ("posterior of 0123", "read it with hindsight"),
        ("default", "not fitted to the record"),
        ("a table", "given by whoever ran it"),
    ],
)
def test_it_says_what_it_is_conditional_on(country: Told, parameters: str, said: str) -> None:
    words = sentence.conditions(country, country.run.manifest | {"parameters": parameters, "edits": ["set x=1"]})
    assert "Conditional on this model" in words and said in words and "set x=1" in words


def test_dates_are_in_both_calendars(screen: str) -> None:
    words = seen(screen)
    assert "from 14 March 1905 (1 March Old Style)" in words  # who governed in the record
    assert "1 January 1905(19 December 1904 Old Style)" in words  # a map
    after = re.findall(r"\d+ [A-Z]\w+ 1905(?! Old Style\))(.{2})", words)
    assert len(after) > 20 and all(rest.strip().startswith("(") for rest in after)


def test_places_without_a_tile_are_said_to_be_left_out(screen: str) -> None:
    assert "1 of 4 places have no tile and are left out." in seen(screen)


def test_titles_are_findings(country: Told, screen: str) -> None:
    last = country.run.series["ruler"].values[:, -1]
    top = int(np.bincount(last).argmax())
    assert f"On the last day the capital is held by {country.names[top]} in {(last == top).sum()} of {WORLDS}" in seen(
        screen
    )


def test_a_toy_has_the_sentence_and_no_such_parts(tmp_path: Path) -> None:
    told = Told(ct.run("two-state", worlds=10, out=tmp_path / "toy"))
    screen = first(told.run)
    words = seen(screen)
    assert "Of 10 possible histories " in words and "reach “A revolt at some time”" in words
    assert "<svg" not in screen and "<h2" not in screen
