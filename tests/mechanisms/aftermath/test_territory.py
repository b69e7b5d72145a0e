"""Territory: seats, who is gone, places without men, and fronts, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, links, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.territory import COMPLIANCE_START, MORALE_START

HERE, THERE, THIRD = 0, 1, 2  # contenders


@pytest.fixture
def b() -> Bench:
    """A line of five places, 100 km apart, of 1,000, 2,000, ... 5,000 people: three of the first, two of the second."""
    made = bench("territory", places=5, groups=2, contenders=3)
    kinds(line(made), "council", "army", "army")
    made.case["people_start"][:] = np.arange(1, 6)[:, None] * [400.0, 600.0]
    made.case["holder_start"][:] = [HERE, HERE, HERE, THERE, THERE]
    made.case["contender_seat_start"][:] = [0, 4, -1]
    made.case["contender_active_start"][:] = [1, 1, 0]
    made.case["men_start"][:], made.case["men_spread"][:] = [600.0, 900.0, 0.0], 0.0
    return parameters(made.start(), front_km=250.0, presence=0.0005)


def test_men_of_the_start_stand_where_people_live(b: Bench) -> None:
    """600 men over 1,000, 2,000 and 3,000 people; 900 over 4,000 and 5,000."""
    men = b.get("men")
    assert men[:, HERE] == pytest.approx([100.0, 200.0, 300.0, 0.0, 0.0])
    assert men[:, THERE] == pytest.approx([0.0, 0.0, 0.0, 400.0, 500.0])
    assert b.get("morale") == pytest.approx(MORALE_START) and b.get("compliance") == pytest.approx(COMPLIANCE_START)


def test_sums(b: Bench) -> None:
    assert b.get("people_held").tolist() == [6000.0, 9000.0, 0.0]
    assert b.get("places_held").tolist() == [3.0, 2.0, 0.0] and b.get("men_total").tolist() == [600.0, 900.0, 0.0]
    assert b.get("incumbent") == HERE and b.get("governs_capital").tolist() == [1, 0, 0] and b.get("wars") == 0.0
    at_war(b, (HERE, THERE)).step()
    assert b.get("wars") == 1.0


def test_a_lost_seat_moves_to_the_largest_place(b: Bench) -> None:
    b.set("holder", [THERE, HERE, HERE, THERE, THERE]).step()
    assert b.get("seat").tolist()[:2] == [2, 4]
    assert b.get("way").tolist()[1:3] == [100.0, 0.0]


@pytest.mark.parametrize(("left", "gone"), [(499.0, True), (501.0, False)])
def test_who_has_neither_place_nor_men_is_gone(b: Bench, left: float, gone: bool) -> None:
    """The last go home where they stand."""
    b.set("holder", THERE).set("men", [[left, 1000.0, 0.0]] + [[0.0, 1000.0, 0.0]] * 4)
    before = b.get("people").sum() + b.get("men").sum()
    b.step()
    assert b.get("active")[HERE] == (0 if gone else 1)
    assert b.get("men")[0, HERE] == (0.0 if gone else left)
    assert b.get("people")[0].sum() == (1000.0 + left if gone else 1000.0)
    assert b.get("people").sum() + b.get("men").sum() == pytest.approx(before, rel=1e-12)
    assert b.events["kind"].tolist() == (["destroyed"] if gone else [])


def test_bands_are_not_gone(b: Bench) -> None:
    kinds(b, "band", "army", "army")
    assert b.set("holder", THERE).set("men", 0.0).step().get("active")[HERE] == 1


def disliked(b: Bench, compliance: float) -> Bench:
    """People want what the second stands for and the first does not; the first has no men in place 2."""
    b.case["platform"][:, 0] = [-1.0, 1.0, 0.0]
    b.case["ideal_code"][:] = 1.0
    b.start().set("compliance", compliance)
    men = b.get("men")
    men[2, HERE] = 0.0
    return at_war(b.set("men", men), (HERE, THERE))


def test_a_place_without_men_passes_to_a_neighbour_who_is_liked_better(b: Bench) -> None:
    disliked(b, 0.3).step(40)
    assert b.get("holder")[2] == THERE and b.get("changes") == 1.0
    assert b.get("compliance")[2] == COMPLIANCE_START and b.get("drawn")[2] == 0.0
    assert b.events[["kind", "actor", "place", "value"]].values.tolist() == [
        ["place_left", "contender_2", "place_3", 3000.0]
    ]


@pytest.mark.parametrize("why", ["complies", "armed", "at peace", "liked as much", "one command", "bound to its home"])
def test_it_stays_if_there_is_a_reason(b: Bench, why: str) -> None:
    disliked(b, 0.5 if why == "complies" else 0.3)
    if why == "armed":  # 3,000 people x 0.0005: two men are enough
        men = b.get("men")
        men[2, HERE] = 2.0
        b.set("men", men)
    if why == "at peace":
        at_war(b)
    if why == "liked as much":
        b.set("aims", 1.0)
    if why == "one command":
        b.set("commander", [1, 1, 2])
    if why == "bound to its home":
        b.case["contender_homebound"][THERE] = 1
    b.step(40)
    assert b.get("holder")[2] == HERE and b.get("changes") == 0.0


@pytest.mark.parametrize(("men", "holder"), [(700.0, HERE), (701.0, THERE)])
def test_who_comes_from_farther_than_a_week_has_men_for_the_way(b: Bench, men: float, holder: int) -> None:
    """One a km of 701, of which a week covers 700."""
    line(disliked(b, 0.3), 701.0)
    stand = b.get("men")
    stand[3, THERE] = men
    assert parameters(b.set("men", stand), week_km=700.0).step(40).get("holder")[2] == holder


def test_a_place_of_nobody_is_entered_from_next_door(b: Bench) -> None:
    b.set("holder", [HERE, HERE, -1, THERE, THERE])
    b.step(40)
    assert b.get("holder")[2] in (HERE, THERE) and b.get("changes") == 1.0


def test_nearness_of_a_front(b: Bench) -> None:
    """One at the place next to the rival; exp(-100/250) and exp(-200/250) behind it; nothing at peace."""
    assert (b.step().get("front") == 0.0).all() and (b.get("rival") == -1).all()
    at_war(b, (HERE, THERE)).step()
    assert b.get("front") == pytest.approx([np.exp(-0.8), np.exp(-0.4), 1.0, 1.0, np.exp(-0.4)], rel=1e-6)
    assert b.get("rival").tolist() == [THERE, THERE, THERE, HERE, HERE]


@pytest.mark.parametrize("backwards", [False, True])
def test_nearness_does_not_hang_on_the_order_of_places(backwards: bool) -> None:
    """A line of eight under one but for an end: exp(-100 n / 250) n links behind the front, in any order."""
    made = kinds(line(bench("territory", places=8, contenders=2)), "council", "army")
    holder = [THERE] + [HERE] * 7
    made.case["holder_start"][:] = holder[::-1] if backwards else holder
    made.case["contender_seat_start"][:] = [0, 7] if backwards else [7, 0]
    made.case["contender_active_start"][:], made.case["men_start"][:] = 1, 8000.0
    at_war(parameters(made.start(), front_km=250.0), (HERE, THERE)).step()
    front = made.get("front")[::-1] if backwards else made.get("front")
    assert front == pytest.approx([1.0, *np.exp(-0.4 * np.arange(7))], rel=1e-6)
    assert (made.get("rival") == [HERE if k == THERE else THERE for k in made.case["holder_start"]]).all()


def test_a_front_is_near_over_own_ground_only(b: Bench) -> None:
    """The third stands between, at peace with both: no front is near to the first."""
    b.set("active", 1).set("holder", [HERE, HERE, THIRD, THERE, THERE]).set("seat", [0, 4, 2])
    at_war(b, (HERE, THERE)).step()
    assert (b.get("front") == 0.0).all()


def test_the_rival_with_most_men_counts(b: Bench) -> None:
    b.set("active", 1).set("holder", [HERE, HERE, THIRD, HERE, THERE]).set("seat", [0, 4, 2])
    men = np.zeros((5, 3))
    men[2, THIRD], men[4, THERE], men[[0, 1, 3], HERE] = 100.0, 200.0, 50.0
    at_war(b.set("men", men), (HERE, THERE), (HERE, THIRD)).step()
    assert b.get("rival")[3] == THERE and b.get("rival")[1] == THIRD


def villages(b: Bench, men: float = 10.0) -> Bench:
    """The third place is villages of the first contender's between towns of the second, who has men in one of them."""
    b.case["place_sown_norm"] = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
    b.set("peace_since", -1)
    at_war(b.set("holder", [HERE, THERE, HERE, THERE, THERE]).set("compliance", 0.9), (HERE, THERE))
    stand = np.zeros((5, 3))
    stand[0, HERE], stand[2, HERE], stand[3, THERE], stand[4, THERE] = 900.0, 5.0, men, 500.0
    return b.set("men", stand)


def test_villages_without_a_town_follow_who_has_one(b: Bench) -> None:
    villages(b).step(60)
    assert b.get("holder")[2] == THERE
    assert ["place_left", "contender_2", "contender_1"] in b.events[["kind", "actor", "detail"]].values.tolist()


@pytest.mark.parametrize("own", [True, False])
def test_men_of_who_held_villages_leave_for_a_place_of_theirs_or_go_home(b: Bench, own: bool) -> None:
    """Five, by villages next door that are theirs, or by none."""
    villages(b, men=2_000.0)
    if own:
        b.case["place_sown_norm"] = np.array([0.0, 1.0, 1.0, 0.0, 0.0])
        b.set("holder", [THIRD, HERE, HERE, THERE, THERE]).set("active", 1).set("peace_since", 0)
        stand = b.get("men")
        stand[0] = 0.0
        b.set("men", stand)
    before = b.get("people").sum() + b.get("men").sum()
    while b.get("holder")[2] == HERE:
        b.step()
    men = b.get("men")[:, HERE]
    assert men[2] == 0.0 and men[1] == (5.0 if own else 0.0)
    assert b.get("people").sum() + b.get("men").sum() == pytest.approx(before)


@pytest.mark.parametrize(("men", "holder"), [(4.0, THERE), (6.0, HERE)])
def test_a_town_of_a_friend_does_not_keep_villages_but_its_men_do(b: Bench, men: float, holder: int) -> None:
    """Five in the villages and so many in the friend's town, against ten."""
    villages(b).set("holder", [HERE, THIRD, HERE, THERE, THERE]).set("commander", [0, 1, 0]).set("active", 1)
    stand = b.get("men")
    stand[0], stand[1, THIRD] = 0.0, men
    assert b.set("men", stand).step(60).get("holder")[2] == holder


@pytest.mark.parametrize(("week", "holder"), [(1_000.0, HERE), (99.0, THERE)])
def test_men_farther_than_a_weeks_way_do_not_count(b: Bench, week: float, holder: int) -> None:
    """Two thousand of a friend's 100 km away, against 500 who cover the way: in time only in a week of 1,000 km."""
    villages(b, men=500.0).set("holder", [HERE, THIRD, HERE, THERE, THERE]).set("commander", [0, 1, 0]).set("active", 1)
    links(b, (0, 1, 100.0), (1, 2, 100.0), (2, 3, 50.0), (3, 4, 100.0)).set_parameter("week_km", week)
    stand = b.get("men")
    stand[0], stand[1, THIRD] = 0.0, 2_000.0
    assert b.set("men", stand).step(60).get("holder")[2] == holder


def test_men_of_several_towns_count_together(b: Bench) -> None:
    """Four each in two, against five."""
    villages(b, men=4.0)
    stand = b.get("men")
    stand[1, THERE] = 4.0
    assert b.set("men", stand).step(60).get("holder")[2] == THERE


@pytest.mark.parametrize(
    ("others", "men", "holder"), [(THERE, 5.0, THERE), (HERE, 5.0, HERE), (THERE, 299.0, THERE), (THERE, 301.0, HERE)]
)
def test_villages_with_no_town_next_to_them_follow_villages(b: Bench, others: int, men: float, holder: int) -> None:
    """Those of the third place lie between villages, of which one is its holder's or not; 300 would take them back."""
    b.case["place_sown_norm"] = np.array([0.0, 1.0, 1.0, 1.0, 0.0])
    at_war(b.set("holder", [others, others, HERE, THERE, THERE]).set("compliance", 0.9), (HERE, THERE))
    stand = np.zeros((5, 3))
    stand[2, HERE], stand[3, THERE], stand[4, THERE] = men, 400.0, 500.0
    assert b.set("men", stand).step(60).get("holder")[2] == holder


def test_villages_do_not_follow_villages_of_their_own_without_a_town(b: Bench) -> None:
    """Those of the second place are next to a town of a third's; they keep nobody from following the fourth's ten."""
    b.case["place_sown_norm"] = np.array([0.0, 1.0, 1.0, 1.0, 0.0])
    b.set("holder", [THIRD, HERE, HERE, THERE, THERE]).set("compliance", 0.9).set("active", 1)
    stand = np.zeros((5, 3))
    stand[2, HERE], stand[3, THERE], stand[4, THERE] = 5.0, 10.0, 500.0
    at_war(b.set("men", stand).set("peace_since", 0), (HERE, THERE)).step(60)
    assert b.get("holder").tolist() == [THIRD, HERE, THERE, THERE, THERE]


@pytest.mark.parametrize(("towns", "treaty", "holder"), [(THERE, -1, THERE), (THERE, 0, HERE), (HERE, -1, HERE)])
def test_who_has_no_town_and_no_treaty_loses_villages_in_peace(b: Bench, towns: int, treaty: int, holder: int) -> None:
    villages(b).set("holder", [towns, THERE, HERE, THERE, THERE]).set("peace_since", treaty)
    assert at_war(b).step(60).get("holder")[2] == holder


@pytest.mark.parametrize(("kind", "holder"), [("occupier", THERE), ("army", HERE)])
def test_an_army_from_abroad_loses_villages_also_in_peace(b: Bench, kind: str, holder: int) -> None:
    kinds(at_war(villages(b)), kind, "army", "army")
    assert b.step(60).get("holder")[2] == holder


@pytest.mark.parametrize("why", ["a town", "men", "peace"])
def test_villages_stay_where_there_is_a_reason(b: Bench, why: str) -> None:
    villages(b, men=4.0 if why == "men" else 10.0)
    if why == "a town":
        b.set("holder", [HERE, HERE, HERE, THERE, THERE])
    if why == "peace":
        at_war(b)
    assert b.step(60).get("holder")[2] == HERE
