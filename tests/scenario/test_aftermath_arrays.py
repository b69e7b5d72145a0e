"""What is known at a start: holders, strengths, wars and kin from tables made by hand."""

from __future__ import annotations

from datetime import date
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from contingent.engine.bench import row
from contingent.scenario.arrays.aftermath import (
    COMBAT,
    NOBODY,
    NOWAY,
    SPREAD,
    active_at,
    command_ways,
    holders_at,
    kin_shares,
    nearest_of,
    organs_at,
    patron_arrays,
    strengths_at,
    wars_at,
)
from contingent.scenario.arrays.officers import officer_arrays
from contingent.scenario.arrays.places import FAR, link_arrays
from contingent.scenario.model import CaseConfig, Scenario
from contingent.scenario.tables.all import TABLES, as_tables
from contingent.world.after import CLAIMANT_KINDS

PLACES, CONTENDERS = ("a", "b", "c", "d", "e"), ("x", "y", "z")
LABELS = {"place": PLACES, "contender": CONTENDERS}
X, Y = 0, 1


def case(**tables: list[Any]) -> Scenario:
    """Return a case of weeks from 1918 with some tables, in no file."""
    config = CaseConfig.model_construct(
        id="t", title="T", epoch=date(1918, 1, 1), end=date(1922, 12, 31), step="week", capital="a", mechanisms=()
    )
    return Scenario("t", Path(), config, as_tables({name: [] for name in TABLES} | tables), "")


def held(place: str, day: tuple[int, int, int], contender: str, use: str = "fit") -> Any:
    return row("control", place=place, date=date(*day), contender=contender, use=use)


# a - 100 - b - 100 - c - 50 - d; e stands alone
LINKS = [row("links", origin=o, target=t, kind="rail", km=km) for o, t, km in
         [("a", "b", 100.0), ("b", "c", 100.0), ("c", "d", 50.0)]]  # fmt: skip


def test_nearest_by_kilometres_of_the_map() -> None:
    nearest, km = nearest_of(case(links=LINKS), LABELS, [0, 3])
    assert nearest.tolist() == [0, 0, 3, 3, NOBODY] and km.tolist() == [0.0, 100.0, 50.0, 0.0, NOWAY]


def test_ways_from_the_seats_of_army_commands() -> None:
    """Of two commands one sits at c; the other, and who is no command, have no way."""
    known = {
        "home": np.zeros((3, 5), np.uint8),
        "contender_class": np.array([CLAIMANT_KINDS.index(kind) for kind in ("council", "army", "army")]),
        "contender_seat_start": np.array([0, 2, NOBODY]),
    }
    ways = command_ways(case(links=LINKS), LABELS, known)
    assert ways.tolist() == [[NOWAY] * 5, [200.0, 100.0, 0.0, 50.0, NOWAY], [NOWAY] * 5]


def test_officers_by_group_and_the_ways_between_places() -> None:
    """Over a - 100 - b - 100 - c - 50 - d, and nowhere to e; without officers there are no ways."""
    labels = LABELS | {"group": ("g", "h")}
    officers = [row("officers", group="h", officers=70.0)]
    known = case(links=LINKS, officers=officers)
    out = officer_arrays(known, labels, link_arrays(known, labels))
    assert out["group_officers"].tolist() == [0.0, 70.0]
    assert out["way_between"][:4, :4].tolist() == [
        [0.0, 100.0, 200.0, 250.0],
        [100.0, 0.0, 100.0, 150.0],
        [200.0, 100.0, 0.0, 50.0],
        [250.0, 150.0, 50.0, 0.0],
    ]
    assert out["way_between"][4].tolist() == [FAR] * 4 + [0.0]
    nobody = case(links=LINKS)
    assert officer_arrays(nobody, labels, link_arrays(nobody, labels))["way_between"].shape == (0, 0)


def test_a_place_has_the_last_of_its_own_rows() -> None:
    control = [held("a", (1918, 5, 1), "y"), held("a", (1918, 1, 1), "x"), held("a", (1918, 9, 1), "z")]
    known = case(control=control)
    days = [date(1917, 12, 31), date(1918, 1, 1), date(1918, 4, 30), date(1918, 5, 1), date(1919, 1, 1)]
    assert [int(holders_at(known, LABELS, day)[0]) for day in days] == [NOBODY, 0, 0, 1, 2]


def test_a_place_without_changes_follows_the_nearest_that_has_them() -> None:
    """Places a and d are followed; b and e have a row of the start only, which stays theirs; c has none."""
    control = [held("a", (1918, 1, 1), "x"), held("a", (1918, 5, 1), "y"), held("d", (1918, 1, 1), "z"),
               held("b", (1918, 2, 1), "z", "start"), held("e", (1918, 2, 1), "x", "start")]  # fmt: skip
    known = case(control=control, links=LINKS)
    assert holders_at(known, LABELS, date(1918, 1, 15)).tolist() == [0, 0, 2, 2, NOBODY]
    assert holders_at(known, LABELS, date(1918, 3, 1)).tolist() == [0, 2, 2, 2, 0]
    assert holders_at(known, LABELS, date(1918, 6, 1)).tolist() == [1, 2, 2, 2, 0]


def strength(day: tuple[int, int, int], men: float, measure: str = "ration", low: float = 0, high: float = 0) -> Any:
    return row("strengths", contender="x", date=date(*day), men=men, measure=measure, low=low, high=high)


def test_strengths_are_interpolated_in_the_log() -> None:
    """10,000 on 1 January and 90,000 on 11 January: 30,000 in the middle; none before; the last stays."""
    known = case(strengths=[strength((1918, 1, 11), 90_000.0), strength((1918, 1, 1), 10_000.0)])
    days = [date(1917, 12, 31), date(1918, 1, 1), date(1918, 1, 6), date(1918, 1, 11), date(1920, 1, 1)]
    men = [strengths_at(known, LABELS, day)[0][X] for day in days]
    assert men == pytest.approx([0.0, 10_000.0, 30_000.0, 90_000.0, 90_000.0])
    assert strengths_at(known, LABELS, days[2])[0][Y] == 0.0


def organ(day: tuple[int, int, int], staff: float | None, order: str) -> Any:
    return row("organs", contender="x", date=date(*day), staff=staff, order=order)


def test_an_organ_is_that_of_the_last_row_and_its_staff_between_rows() -> None:
    """100 on 1 January and 900 on 11 January, terror from the 6th: 300 there. None before, or after its end."""
    rows = [organ((1918, 1, 11), 900.0, "terror"), organ((1918, 1, 1), 100.0, "arrest"),
            organ((1918, 1, 6), None, "terror"), organ((1918, 2, 1), None, "none")]  # fmt: skip
    days = [date(1917, 12, 31), date(1918, 1, 5), date(1918, 1, 6), date(1918, 1, 31), date(1918, 2, 1)]
    found = [organs_at(case(organs=rows), LABELS, day) for day in days]
    assert [int(order[X]) for order, _ in found] == [0, 1, 2, 2, 0]
    assert [staff[X] for _, staff in found] == pytest.approx([0.0, 100.0 * 9**0.4, 300.0, 900.0, 0.0])
    assert not any(order[Y] or staff[Y] for order, staff in found)


def test_fighting_men_are_fed_with_two_others_each() -> None:
    known = case(strengths=[strength((1918, 1, 1), 10_000.0, "combat")])
    assert strengths_at(known, LABELS, date(1918, 1, 1))[0][X] == pytest.approx(COMBAT * 10_000.0)


def test_a_range_is_the_error_of_a_strength() -> None:
    """Half of log(high / low) as s.d. of the log; without a range that of all."""
    known = case(strengths=[strength((1918, 1, 1), 10_000.0, low=5_000.0, high=20_000.0)])
    spread = strengths_at(known, LABELS, date(1918, 1, 1))[1]
    assert spread[X] == pytest.approx(log(4.0) / 2.0) and spread[Y] == SPREAD
    assert exp(2.0 * spread[X]) == pytest.approx(4.0)


def test_wars_are_both_ways_and_end_on_their_day() -> None:
    known = case(
        wars=[row("wars", contender="x", against="y", start=date(1918, 3, 1), end=date(1918, 6, 1)),
              row("wars", contender="y", against="z", start=date(1918, 4, 1))]
    )  # fmt: skip
    pairs = {day: wars_at(known, LABELS, day).sum() for day in
             (date(1918, 2, 28), date(1918, 3, 1), date(1918, 5, 31), date(1918, 6, 1))}  # fmt: skip
    assert list(pairs.values()) == [0, 2, 4, 2]
    wars = wars_at(known, LABELS, date(1918, 5, 1))
    assert (wars == wars.T).all() and wars[X, Y] == 1


def test_kin_of_a_nation_and_who_is_of_none() -> None:
    contenders = [row("contenders", contender="x", nation="n"), row("contenders", contender="y"),
                  row("contenders", contender="z", nation="m")]  # fmt: skip
    nations = [row("nations", place="b", nation="n", share=0.6), row("nations", place="b", nation="m", share=0.3)]
    kin, rest = kin_shares(case(contenders=contenders, nations=nations), LABELS)
    assert kin[1].tolist() == [0.6, 0.0, 0.3] and kin.sum() == pytest.approx(0.9)
    assert rest == pytest.approx([1.0, 0.1, 1.0, 1.0, 1.0])


def test_who_is_there_at_the_start() -> None:
    """Whoever has men, or a place, or is a band."""
    kinds = np.array([0, 1, 7])
    arrays = {"holder_start": np.array([0, 0, -1]), "men_start": np.zeros(3), "contender_class": kinds}
    assert active_at(arrays).tolist() == [1, 0, 1]
    assert active_at(arrays | {"men_start": np.array([0.0, 5.0, 0.0])}).tolist() == [1, 1, 1]


def test_days_of_patrons_are_weeks_from_the_start() -> None:
    """8 January is the first day of week 1; a row without an end has none."""
    rows = [row("patrons", patron="z", against="x", start=date(1918, 1, 8), end=date(1918, 2, 1), port="a", men=1.0,
                arms=2.0),
            row("patrons", patron="z", client="y", start=date(1918, 1, 14), port="b", men=1.0, arms=2.0)]  # fmt: skip
    arrays = patron_arrays(case(patrons=rows), LABELS)
    assert arrays["patron_from"].tolist() == [1, 1] and arrays["patron_to"][0] == 4 and arrays["patron_to"][1] > 1e6
    assert arrays["patron_client"].tolist() == [NOBODY, 1] and arrays["patron_against"].tolist() == [0, NOBODY]
