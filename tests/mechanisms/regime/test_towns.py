"""Towns: offices that pass as worked out by hand, by vote or by arms, and nothing where no council took the centre."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.engine.bench import Bench, bench

CABINET, COUNCIL, NATION = 0, 1, 2
KINDS = {"places": ["town"], "contenders": ["cabinet", "council", "national"]}
TOWNS = ["town", "countryside", "front", "fleet"]


def a_town(obeyed: tuple[float, ...], governs: int = COUNCIL, worlds: int = 1, parties: int = 1) -> Bench:
    """Return a town under the cabinet, its people obeying each contender so, with nobody armed; `governs` does."""
    b = bench("towns", kinds=KINDS, cities=0, units=0, worlds=worlds, parties=parties).start()
    b.set("residents", 1000.0).set("contender_active", 1).set("incumbent", governs)
    b.case["contender_homeland"][NATION] = 0
    return b.set("obedience", np.array([obeyed]))


def armed(b: Bench, *men: tuple[float, tuple[float, ...]]) -> Bench:
    """Put armed bodies into the town: ready men of each, and how far they obey each contender."""
    b.case["unit_readiness"][:] = 1.0
    b.set("unit_place", 0).set("unit_formed", 1).set("unit_men", [m for m, _ in men])
    return b.set("unit_obedience", [obeyed for _, obeyed in men])


def with_men(obeyed: tuple[float, ...], *men: tuple[float, tuple[float, ...]], worlds: int = 1) -> Bench:
    """Return the town of `a_town` with armed bodies."""
    b = bench("towns", kinds=KINDS, cities=0, units=len(men), worlds=worlds).start()
    b.set("residents", 1000.0).set("contender_active", 1).set("incumbent", COUNCIL)
    b.case["contender_homeland"][NATION] = 0
    return armed(b.set("obedience", np.array([obeyed])), *men)


def test_a_town_where_nobody_is_armed_votes_on_its_day_of_the_first_week_after_three() -> None:
    """A lead of 0.8 on days 0, 1, 2: ready from day 2 on. The seven days from then hold one of each weekday."""
    b = a_town((0.0, 0.8, 0.0), worlds=700).step(days=9)
    votes = b.events
    assert (votes["kind"] == "local_power").all() and (votes["detail"] == "vote").all()
    assert sorted(votes["world"]) == list(range(700))  # 0.8 against nothing: the chance is 1
    assert set(votes["day"]) == set(range(2, 9)) and (votes["probability"] == 1.0).all()
    assert votes["value"].to_numpy() == pytest.approx(0.8)
    counts = votes["day"].value_counts()
    assert counts.min() > 60 and counts.max() < 145  # 100 each by chance, 9.3 their spread
    assert (b.ensemble.view("towns_held") == [0, 1, 0]).all()


def test_the_assembly_follows_the_claimant_by_relative_obedience() -> None:
    """0.6 against 0.3: a chance of two thirds a week, so after three weeks 1 - (1/3)^3 have passed."""
    b = a_town((0.3, 0.6, 0.0), worlds=2000).step(days=2 + 7)
    passed = (b.ensemble.view("local_power")[:, 0] == COUNCIL).mean()
    assert passed == pytest.approx(2 / 3, abs=0.04)
    b.step(days=14)
    passed = (b.ensemble.view("local_power")[:, 0] == COUNCIL).mean()
    assert passed == pytest.approx(1 - 1 / 27, abs=0.02)


def test_nobody_votes_for_an_army_whose_men_walk_in() -> None:
    kinds = {**KINDS, "contenders": ["cabinet", "army"]}
    for men, taken in ((0.0, []), (500.0, ["arms"])):
        b = bench("towns", kinds=kinds, cities=0, units=1).start()
        b.set("residents", 1000.0).set("contender_active", 1).set("incumbent", 1).set("obedience", [[0.0, 0.8]])
        b.case["contender_homeland"][:] = 0
        assert armed(b, (men, (0.0, 0.9))).step(days=9).events["detail"].tolist() == taken


@pytest.mark.parametrize("council", [0.6, 0.4, 0.5, 1.0])
def test_a_local_council_votes_faction_by_faction(council: float) -> None:
    """Stances 0.9 and 0 on power; a cabinet stands at 0, a council at 0.75: votes Lambda(3.75) and Lambda(-3.75)."""
    b = a_town((0.3, 0.6, 0.0), parties=2, worlds=200)
    b.case["power_issue"] = 0
    b.set("stance", [[0.9], [0.0]]).set("seats", [[council, 1.0 - council]]).step(days=30)
    mostly = 1.0 / (1.0 + math.exp(-3.75))
    y = council * mostly + (1.0 - council) * (1.0 - mostly)
    chance = y**6 / (y**6 + (1.0 - y) ** 6)
    assert b.events["probability"].to_numpy() == pytest.approx(chance, rel=1e-5)
    weeks = 4  # days 2 to 29 hold four of each weekday
    assert len(b.events) / 200 == pytest.approx(1.0 - (1.0 - chance) ** weeks, abs=0.11)


def test_a_lead_below_the_margin_or_too_short_changes_nothing() -> None:
    b = a_town((0.5, 0.59, 0.0)).step(days=40)
    assert b.events.empty
    for _ in range(20):  # two days ahead, one behind
        b.set("obedience", np.array([[0.2, 0.8, 0.0]])).step(days=2)
        b.set("obedience", np.array([[0.5, 0.5, 0.0]])).step()
    assert b.events.empty and b.get("local_power").tolist() == [CABINET]


def test_a_council_that_has_not_governed_has_no_town_however_much_it_is_obeyed() -> None:
    b = a_town((0.0, 1.0, 0.0), governs=CABINET).step(days=60)
    assert b.events.empty
    b.set("incumbent", COUNCIL).step().set("incumbent", CABINET).step(days=9)
    assert b.events["actor"].tolist() == ["contender_2"]  # what it once claimed it claims on


def test_whoever_has_laid_power_down_claims_no_town() -> None:
    b = a_town((0.0, 1.0, 0.0)).step().set("incumbent", CABINET).set("contender_active", [1, 0, 0]).step(days=40)
    assert b.events.empty


def test_a_nation_claims_at_home_only() -> None:
    b = a_town((0.1, 0.1, 0.9), governs=CABINET).step(days=30)
    assert b.events.empty
    b.case["contender_homeland"][NATION] = 1
    assert b.step(days=30).events["actor"].tolist() == ["contender_3"]


def test_a_garrison_that_stands_by_the_holder_means_arms() -> None:
    """Equal ready men on both sides: each is won with a chance of a half; who has lost leads for three days again."""
    sides = (1000.0, (1.0, 0.0, 0.0)), (1000.0, (0.0, 1.0, 0.0))
    b = with_men((0.2, 0.8, 0.0), *sides, worlds=2000).step(days=9)
    fought = b.events
    assert (fought["detail"] == "arms").all() and (fought["probability"] == 0.5).all()
    assert (fought["hour"] == 12.0).all() and (fought["draw"] < 0.5).all()
    assert len(fought) == pytest.approx(1000, abs=90)


def test_tullocks_chance_with_its_power() -> None:
    """Men 3 to 1: the odds are 3^1.5 = 5.196, the chance 0.8386."""
    sides = (500.0, (1.0, 0.0, 0.0)), (1500.0, (0.0, 1.0, 0.0))
    b = with_men((0.2, 0.8, 0.0), *sides).set_parameter("contest_power", 1.5).step(days=60)
    assert b.events["probability"].to_numpy() == pytest.approx(3**1.5 / (1 + 3**1.5))


@pytest.mark.parametrize(("holders", "method"), [(100.0, ["vote"]), (10_000.0, [])])
def test_a_side_with_too_few_does_not_fight(holders: float, method: list[str]) -> None:
    """100 against 1000 are 9%, under 12%: they do not resist. 1000 against 10,000 do not rise, and nobody votes."""
    sides = (holders, (1.0, 0.0, 0.0)), (1000.0, (0.0, 1.0, 0.0))
    assert with_men((0.0, 0.8, 0.0), *sides).step(days=60).events["detail"].tolist() == method


def test_men_who_obey_both_or_are_elsewhere_do_not_fight() -> None:
    b = with_men((0.0, 0.8, 0.0), (1000.0, (1.0, 1.0, 0.0)), (9000.0, (1.0, 0.0, 0.0)))
    b.set("unit_place", [0, -1])
    assert b.step(days=9).events["detail"].tolist() == ["vote"]


def two_cities(*kinds: str) -> Bench:
    """Return a city for each kind of place, under the cabinet by command, the council obeyed in all and governing."""
    b = bench("towns", kinds={**KINDS, "places": list(kinds)}, cities=len(kinds), units=0).set("command", CABINET)
    b.start().set("residents", 1000.0).set("local_power", CABINET).set("contender_active", 1).set("operation", -1)
    return b.set("incumbent", COUNCIL).set("obedience", np.array([[0.0, 0.8, 0.0]] * len(kinds)))


@pytest.mark.parametrize(("fought", "method"), [(True, "arms"), (False, "vote")])
def test_in_a_city_offices_are_those_of_whoever_commands_it(fought: bool, method: str) -> None:
    b = two_cities("district", "town").set("has_governed", [1, 0, 0])
    b.set("operation", [-1, COUNCIL if fought else -1])
    assert b.step(days=30).events.empty  # however much the council is obeyed: the cabinet commands
    b.set("command", [CABINET, COUNCIL]).set("operation", -1).step()
    passed = b.events[["actor", "place", "detail", "probability"]].to_numpy().tolist()
    assert passed == [["contender_2", "place_2", method, 1.0]]


def test_where_the_commander_claims_nothing_a_city_votes_unless_it_is_fought_for() -> None:
    b = two_cities("district", "town").set("contender_active", [0, 1, 1]).set("operation", [COUNCIL, COUNCIL])
    assert b.step(days=30).events.empty
    assert sorted(b.set("operation", -1).step(days=9).events["place"]) == ["place_1", "place_2"]


def test_a_city_won_for_who_has_not_governed_passes_once_the_centre_has() -> None:
    b = two_cities("district", "town").set("incumbent", CABINET).set("operation", [-1, COUNCIL]).step()
    b.set("command", [CABINET, COUNCIL]).set("operation", -1).step(days=5)
    assert b.events.empty
    b.set("command", COUNCIL).set("incumbent", COUNCIL).step()
    assert b.events[["place", "detail"]].to_numpy().tolist() == [["place_1", "vote"], ["place_2", "arms"]]


def test_only_towns_and_the_capitals_seat_have_offices() -> None:
    b = bench("towns", kinds={**KINDS, "places": ["district", "district"]}, cities=1, units=0)
    assert b.set("residents", 1000.0).start().get("local_power").tolist() == [CABINET, -1]
    b = bench("towns", kinds={**KINDS, "places": [*TOWNS, "town"]}, cities=0, units=0)
    b.case["place_occupied"][4], b.case["capital_seat"] = 1, -1
    b.set("residents", 1000.0).start()
    assert b.get("local_power").tolist() == [CABINET, -1, -1, -1, -1]


@given(
    start=st.lists(st.floats(0.0, 1.0, width=32), min_size=9, max_size=9),
    turns=st.lists(st.integers(-1, 2), min_size=6, max_size=6),
)
def test_each_town_has_one_holder_and_an_event_a_change(start: list[float], turns: list[int]) -> None:
    """Three towns through six governments: holders follow from the events, and counts from the holders."""
    b = bench("towns", kinds={**KINDS, "places": ["town"] * 3}, cities=0, units=0)
    b.case["capital_seat"] = -1
    b.set("residents", 1000.0).set("contender_active", 1).start()
    held, told = np.zeros(3, int), 0
    for k, governs in enumerate(turns):
        b.set("incumbent", governs).set("obedience", np.roll(np.array(start).reshape(3, 3), k, axis=1)).step(days=14)
        events = b.events
        for row in events.iloc[told:].itertuples():
            place, actor = int(str(row.place)[-1]) - 1, int(str(row.actor)[-1]) - 1
            assert held[place] != actor
            held[place] = actor
        told = len(events)
        assert b.get("local_power").tolist() == held.tolist()
        assert b.get("towns_held").tolist() == np.bincount(held, minlength=3).tolist()
    assert all(a <= b for a, b in itertools.pairwise(b.events["day"]))
