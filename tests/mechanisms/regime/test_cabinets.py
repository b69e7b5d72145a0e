"""Cabinets: ministries by hand, with a new ruler, with who joins, leaves and is invited, and with an assembly."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.world.kinds import ASSEMBLY_DISSOLVED, ASSEMBLY_IN_POWER, ASSEMBLY_SITS, HANDED_OVER, THROWN_OUT

KINDS = {"contenders": ["monarch", "cabinet", "council"]}
MONARCH, CABINET, COUNCIL = range(3)
SUPPORT = [0.1, 0.3, 0.4, 0.2]


def four_parties(orders: tuple[tuple[str, float], ...] = (), by: str = "party") -> Bench:
    """Return four parties in the capital; the cabinet governs."""
    b = bench("decrees", kinds=KINDS, parties=4, orders=orders, by=by)
    b.set("adopted", -1).set("power_day", -9999).set("city_support", SUPPORT).set("party_legal", 1).set("raised_by", -1)
    b.set("dispersed_day", -9999).set("seized_day", -9999)
    return b.set("incumbent", CABINET).set("office_holder", CABINET)


def offices(b: Bench) -> list[list[object]]:
    """Return who came (1) and went (0)."""
    found = b.events[b.events["kind"] == "office"]
    assert found["hour"].isin([12.0, 18.0]).all()
    return found[["actor", "value", "detail"]].values.tolist()


def governments(b: Bench) -> list[list[object]]:
    """Return who heads each new government."""
    return b.events[b.events["kind"] == "government"][["actor", "detail"]].values.tolist()


def test_a_new_rulers_government_is_of_parties_that_fully_accept_it() -> None:
    """The first two accept beyond 0.6 and share 0.1 x 0.8 to 0.3 x 1; the third at 0.6 does not, the last goes."""
    b = four_parties().set("office_holder", 0).set("in_office", [0.5, 0.0, 0.0, 0.5])
    b.case["backing"][:, CABINET] = [0.8, 0.9, 0.6, 0.1]
    b.set("backing_shift", [[0.0] * 3, [0.0, 0.5, 0.0], [0.0] * 3, [0.0] * 3]).step()
    assert b.get("in_office") == pytest.approx([0.08 / 0.38, 0.3 / 0.38, 0.0, 0.0], rel=1e-5)
    assert offices(b) == [["party_2", 1.0, "contender_2"], ["party_4", 0.0, "contender_2"]]
    assert b.get("office_holder") == CABINET and b.get("governments") == 1
    assert b.get("ousted").tolist() == [0, 0, 0, HANDED_OVER] and governments(b) == [["party_2", "contender_2"]]
    assert b.step(3).get("governments") == 1


def test_a_councils_government_is_of_those_in_its_executive_who_stand_near_its_rule() -> None:
    """The second stands too far, the fourth is not in the executive, which would bring it no ministry."""
    b = four_parties().set("incumbent", COUNCIL).set("stance", np.array([[0.75], [0.2], [1.0], [0.9]]))
    b.case["power_issue"], b.case["backing"][:, COUNCIL] = 0, 0.8
    b.set("executive", [[0.0] * 4, [0.0] * 4, [0.3, 0.5, 0.2, 0.0]]).step()
    assert b.get("in_office") == pytest.approx([0.6, 0.0, 0.4, 0.0], rel=1e-5)


def test_whoever_led_forms_the_cabinet_and_who_agrees_comes_in() -> None:
    """The fourth led: it has a tenth beside the third's 0.2, though it is not in the executive and stands far off."""
    b = four_parties().set("incumbent", COUNCIL).set("stance", np.array([[0.0], [0.0], [1.0], [0.0]]))
    b.case["power_issue"], b.case["backing"][:, COUNCIL] = 0, 0.8
    b.set("executive", [[0.0] * 4, [0.0] * 4, [0.3, 0.5, 0.2, 0.0]]).set("raised_by", 3).step()
    assert b.get("in_office") == pytest.approx([0.0, 0.0, 0.2 / 0.3, 0.1 / 0.3], rel=1e-5)


@pytest.mark.parametrize(("ruler", "alone"), [(CABINET, 2), (COUNCIL, 1)])
def test_where_nobody_agrees_who_accepts_it_most_sits_alone(ruler: int, alone: int) -> None:
    """By its support or its executive."""
    b = four_parties().set("incumbent", ruler).set("office_holder", MONARCH)
    b.case["backing"][:] = 0.1
    b.set("executive", [[0.0] * 4, [0.0] * 4, [0.3, 0.5, 0.2, 0.0]]).step()
    assert b.get("in_office").tolist() == [float(q == alone) for q in range(4)]


@pytest.mark.parametrize(("accepts", "alone"), [([0.1, -0.1, 0.0, -1.0], 0), ([-0.1, -0.1, 0.0, -1.0], -1)])
def test_nobody_sits_alone_under_a_ruler_whom_it_does_not_accept(accepts: list[float], alone: int) -> None:
    """The first has least support, and alone accepts the cabinet at all; or nobody does, and no party sits in it."""
    b = four_parties().set("office_holder", MONARCH).set("in_office", [0.0, 0.0, 0.0, 1.0])
    b.case["backing"][:, CABINET] = accepts
    assert b.step().get("in_office").tolist() == [float(q == alone) for q in range(4)]
    assert b.get("office_holder") == CABINET and b.get("governments") == 1


@pytest.mark.parametrize(("day", "sits"), [(0, [1.0, 0.0, 0.0, 0.0]), (-1, [0.25, 0.75, 0.0, 0.0])])
def test_who_sat_in_a_council_broken_up_that_day_does_not_come_in(day: int, sits: list[float]) -> None:
    """The first two fully accept the cabinet; the second has 0.9 of the council's executive, the first 0.04."""
    b = four_parties().set("office_holder", MONARCH).set("dispersed_day", [-9999, -9999, day])
    b.case["backing"][:, CABINET] = [0.9, 0.9, 0.0, 0.0]
    b.set("executive", [[0.0] * 4, [0.0] * 4, [0.04, 0.9, 0.06, 0.0]]).step()
    assert b.get("in_office").tolist() == pytest.approx(sits)


def test_who_refuses_office_and_a_nations_movement_sit_in_no_government() -> None:
    b = four_parties().set("office_holder", MONARCH)
    b.case["backing"][:, CABINET], b.case["party_refuses"][0], b.case["party_nation"][2] = 0.9, 1, 0
    assert b.step().get("in_office").tolist() == pytest.approx([0.0, 0.6, 0.0, 0.4])


def test_a_monarchs_ministers_are_those_of_the_start() -> None:
    b = four_parties().set("incumbent", MONARCH)
    b.case["office_start"][:], b.case["backing"][:] = [0.0, 0.0, 0.0, 1.0], 1.0
    assert b.step().get("in_office").tolist() == [0.0, 0.0, 0.0, 1.0]


def test_a_governments_own_party_is_allowed() -> None:
    b = four_parties().set("office_holder", MONARCH).set("party_legal", [1, 0, 0, 0])
    b.case["backing"][:, CABINET] = [0.9, 0.9, 0.0, 0.0]
    assert b.step().get("party_legal").tolist() == [1, 1, 0, 0]
    allowed = b.events[b.events["kind"] == "party_banned"]
    assert allowed[["actor", "value"]].values.tolist() == [["party_2", 0.0]]


@pytest.mark.parametrize(("yielded", "raised_by", "sits"), [(-9999, -1, False), (0, -1, True), (-9999, 1, True)])
def test_who_was_overthrown_does_not_sit_under_who_overthrew_it(yielded: int, raised_by: int, sits: bool) -> None:
    """The second sat under the cabinet, which fell or handed over; it fully accepts the council, as the third does."""
    b = four_parties().set("incumbent", COUNCIL).set("in_office", [0.0, 1.0, 0.0, 0.0]).set("raised_by", raised_by)
    b.case["backing"][:, COUNCIL] = 0.8
    b.set("yielded", [-9999, yielded, -9999]).set("executive", [[0.0] * 4, [0.0] * 4, [0.0, 0.5, 0.5, 0.0]]).step()
    assert b.get("in_office").tolist() == pytest.approx([0.0, 0.5, 0.5, 0.0] if sits else [0.0, 0.0, 1.0, 0.0])


@pytest.mark.parametrize(("split", "seats"), [(0, [0.0, 0.75, 0.0, 0.25]), (1, [0.0, 0.375, 0.375, 0.25])])
def test_a_wing_sits_as_its_party_does_until_they_part(split: int, seats: list[float]) -> None:
    """The third is a wing of the second."""
    b = four_parties().set("office_holder", MONARCH).set("city_support", [0.1, 0.3, 0.3, 0.2])
    b.case["party_parent"][:], b.case["backing"][:, CABINET] = [-1, -1, 1, -1], [0.0, 0.9, 0.9, 0.9]
    assert b.set("split", [0, 0, split, 0]).step().get("in_office").tolist() == pytest.approx(seats)


def test_a_wing_that_governs_without_its_party_parts_from_it() -> None:
    b = four_parties().set("office_holder", MONARCH)
    b.case["party_parent"][:], b.case["backing"][:, CABINET] = [-1, -1, 1, -1], [0.0, 0.1, 0.9, 0.0]
    assert b.step().get("in_office").tolist() == [0.0, 0.0, 1.0, 0.0] and b.get("split").tolist() == [0, 0, 1, 0]
    assert b.events[b.events["kind"] == "split"][["actor", "detail"]].values.tolist() == [["party_3", "party_2"]]


@pytest.mark.parametrize("why", ["rejects", "wing", "agrees"])
def test_nobody_joins_a_council_whose_rule_it_rejects_nor_a_wing_apart_from_its_party(why: str) -> None:
    """The third may be invited: it stands at 0.2 or 0.9 on the council's rule, and is a wing of the second or not."""
    b = four_parties([("widen", 0.0)], by="incumbent").set("incumbent", COUNCIL).set("office_holder", COUNCIL)
    b.set("in_office", [0.0, 0.0, 0.0, 1.0]).set("chosen", [-1, -1, 0])
    b.case["power_issue"], b.case["backing"][:, COUNCIL] = 0, [-0.1, -0.1, 0.8, 0.8]
    b.case["party_parent"][:] = [-1, -1, 1 if why == "wing" else -1, -1]
    b.set("stance", np.array([[0.0], [0.0], [0.2 if why == "rejects" else 0.9], [0.9]])).step()
    assert (b.get("in_office")[2] > 0.0) == (why == "agrees")


@pytest.mark.parametrize(("seats", "status"), [(0.4, ASSEMBLY_SITS), (0.6, ASSEMBLY_IN_POWER)])
def test_an_assembly_of_the_governments_own_majority_is_its_from_the_first_day(seats: float, status: int) -> None:
    b = four_parties().set("in_office", [1.0, 0.0, 0.0, 0.0]).set("assembly_status", ASSEMBLY_SITS)
    b.case["backing"][:, CABINET] = 0.9
    assert b.set("assembly", [seats, 1.0 - seats, 0.0, 0.0]).step().get("assembly_status") == status


def test_what_a_government_decided_on_its_last_day_lapses() -> None:
    b = four_parties([("join", 0.0)]).set("in_office", [1.0, 0.0, 0.0, 0.0]).set("chosen", [-1, -1, 0, -1])
    assert b.set("power_day", 0).step().get("in_office").tolist() == [1.0, 0.0, 0.0, 0.0]
    assert b.set("accused", 2).set("power_day", 1).step().get("accused") == -1


def test_without_a_capital_parties_count_alike() -> None:
    b = bench("decrees", kinds={"contenders": ["cabinet"]}, parties=2, cities=0).set("office_holder", -1)
    b.case["backing"][:, 0] = [0.9, 0.7]
    assert b.set("adopted", -1).step().get("in_office") == pytest.approx([0.9 / 1.6, 0.7 / 1.6], rel=1e-5)


@pytest.mark.parametrize(("effect", "by", "weight"), [("join", "party", 0.2), ("widen", "incumbent", 1.1)])
def test_without_a_capital_who_comes_in_gets_a_fixed_weight(effect: str, by: str, weight: float) -> None:
    kinds = {"contenders": ["cabinet"]}
    b = bench("decrees", kinds=kinds, parties=2, cities=0, orders=[(effect, 0.0)], by=by).set("adopted", -1)
    b.case["backing"][:] = 0.1
    b.set("power_day", -9999).set("party_legal", 1).set("in_office", [1.0, 0.0]).set(
        "chosen", [-1, 0] if by == "party" else 0
    ).step()
    assert b.get("in_office")[1] == pytest.approx(weight / (1 + weight), rel=1e-5)


def test_who_joins_comes_with_its_support_in_the_capital() -> None:
    """The third joins with 0.05 + 0.4 beside the one in office; 0.45 / 1.45 of the ministries are its own."""
    b = four_parties([("join", 0.0)]).set("in_office", [1.0, 0.0, 0.0, 0.0]).set("chosen", [-1, -1, 0, -1]).step()
    assert b.get("in_office") == pytest.approx([1 / 1.45, 0.0, 0.45 / 1.45, 0.0], rel=1e-5)
    assert offices(b) == [["party_3", 1.0, "contender_2"]]


def test_who_leaves_leaves_its_ministries_to_the_others() -> None:
    b = four_parties([("leave", 0.0)]).set("in_office", [0.5, 0.3, 0.2, 0.0]).set("chosen", [0, -1, -1, -1]).step()
    assert b.get("in_office") == pytest.approx([0.0, 0.6, 0.4, 0.0], rel=1e-5)
    assert offices(b) == [["party_1", 0.0, "contender_2"]] and b.get("ousted").tolist() == [2, 0, 0, 0]


def test_a_government_invites_the_largest_party_outside_that_accepts_it() -> None:
    """Not the third, the largest, which does not accept it, nor the second, which sits in it."""
    b = four_parties([("widen", 0.0)], by="incumbent").set("in_office", [0.0, 1.0, 0.0, 0.0]).set("chosen", [-1, 0, -1])
    b.case["backing"][:, CABINET] = [0.5, 0.9, -0.1, -0.1]
    b.set("backing_shift", [[0.0] * 3, [0.0] * 3, [0.0] * 3, [0.0, 0.2, 0.0]]).step()
    assert b.get("in_office") == pytest.approx([0.0, 1 / 1.3, 0.0, 0.3 / 1.3], rel=1e-5)
    assert offices(b) == [["party_4", 1.0, "contender_2"]]


def test_nobody_is_invited_where_nobody_outside_accepts_it() -> None:
    b = four_parties([("widen", 0.0)], by="incumbent").set("in_office", [1.0, 0.0, 0.0, 0.0]).set("chosen", 0).step()
    assert b.get("in_office").tolist() == [1.0, 0.0, 0.0, 0.0] and b.events.empty


def test_an_assembly_fills_the_ministries_by_its_seats() -> None:
    """Parties of a twentieth and less get none; the cabinet stays the ruler, and its new government is told."""
    b = four_parties([("seat_assembly", 0.0)], by="incumbent").set("assembly", [0.5, 0.25, 0.21, 0.04])
    b.set("in_office", [0.0, 0.0, 0.0, 1.0]).set("chosen", [-1, 0, -1]).set("assembly_status", ASSEMBLY_SITS).step()
    assert b.get("in_office") == pytest.approx([0.5 / 0.96, 0.25 / 0.96, 0.21 / 0.96, 0.0], rel=1e-5)
    assert b.get("governments") == 1 and b.get("assembly_status") == ASSEMBLY_IN_POWER
    assert b.get("incumbent") == CABINET and b.get("power_changes") == 0
    kinds = ["assembly_accepted", *["office"] * 4, "government"]
    assert b.events["kind"].tolist() == kinds and b.events["value"].tolist()[0] == pytest.approx(0.04)


def test_a_banned_party_sits_in_no_assemblys_cabinet_unless_it_leads() -> None:
    """The second and the fourth are banned; the second has most seats."""
    b = four_parties([("seat_assembly", 0.0)], by="incumbent").set("assembly_status", ASSEMBLY_SITS)
    b.set("in_office", [1.0, 0.0, 0.0, 0.0]).set("party_legal", [1, 0, 1, 0]).set("chosen", [-1, 0, -1])
    b.set("assembly", [0.2, 0.4, 0.2, 0.2]).step()
    assert b.get("in_office").tolist() == pytest.approx([0.25, 0.5, 0.25, 0.0])


def test_a_council_that_gives_way_to_an_assembly_hands_power_to_a_cabinet() -> None:
    b = four_parties([("seat_assembly", 0.0)], by="incumbent").set("assembly", [0.6, 0.4, 0.0, 0.0])
    b.set("incumbent", COUNCIL).set("office_holder", COUNCIL).set("in_office", [0.0, 0.0, 0.0, 1.0])
    b.set("assembly_status", ASSEMBLY_SITS).set("chosen", [-1, -1, 0]).step()
    assert b.get("incumbent") == CABINET and b.get("power_changes") == 1 and b.get("office_holder") == CABINET
    assert b.get("in_office") == pytest.approx([0.6, 0.4, 0.0, 0.0], rel=1e-5)
    assert governments(b) == [["party_1", "contender_2"]]


def test_an_assembly_that_does_not_sit_takes_no_power() -> None:
    b = four_parties([("seat_assembly", 0.0)], by="incumbent").set("in_office", [0.0, 0.0, 0.0, 1.0])
    assert b.set("chosen", [-1, 0, -1]).step().get("in_office").tolist() == [0.0, 0.0, 0.0, 1.0]


@pytest.mark.parametrize(("obeyed", "dissolved"), [(1.0, True), (0.0, False)])
def test_an_assembly_is_dissolved_where_the_armed_men_carry_the_order_out(obeyed: float, dissolved: bool) -> None:
    """All men of the capital voted for who is in office, and obey or not; where not, power is the assembly's."""
    b = four_parties([("dissolve_assembly", 0.0)], by="incumbent").set("assembly", [0.6, 0.4, 0.0, 0.0])
    b.set("in_office", [0.0, 0.0, 0.0, 1.0]).set("support", [0.0, 0.0, 0.0, 1.0]).set("chosen", [-1, 0, -1])
    b.set("unit_formed", 1).set("unit_men", 1000.0).set("unit_obedience", obeyed).set("unit_place", 0)
    b.set("assembly_status", ASSEMBLY_SITS).step()
    assert b.get("assembly_status") == (ASSEMBLY_DISSOLVED if dissolved else ASSEMBLY_IN_POWER)
    assert b.get("in_office")[3] == (1.0 if dissolved else 0.0)
    assert b.events["kind"].iloc[0] == ("assembly_dissolved" if dissolved else "assembly_accepted")


@pytest.mark.parametrize("ruler", [CABINET, COUNCIL])
def test_whose_order_against_the_assembly_was_refused_sits_in_no_cabinet_of_it(ruler: int) -> None:
    """The first and the third gave the order; the third has most seats, and the second heads the cabinet."""
    b = four_parties([("dissolve_assembly", 0.0)], by="incumbent").set("assembly", [0.2, 0.3, 0.4, 0.1])
    b.set("in_office", [0.5, 0.0, 0.5, 0.0]).set("support", 0.25).set("unit_formed", 1).set("unit_men", 1000.0)
    b.set("incumbent", ruler).set("office_holder", ruler).set("chosen", [0 if c == ruler else -1 for c in range(3)])
    b.set("unit_obedience", 0.0).set("unit_place", 0).set("assembly_status", ASSEMBLY_SITS).step()
    assert b.get("in_office") == pytest.approx([0.0, 0.75, 0.0, 0.25])
    assert b.get("ousted").tolist() == [THROWN_OUT, 0, THROWN_OUT, 0]
    assert governments(b) == [["party_2", "contender_2"]]


@pytest.mark.parametrize(("ruler", "status"), [(COUNCIL, ASSEMBLY_DISSOLVED), (CABINET, ASSEMBLY_IN_POWER)])
def test_an_assembly_in_power_goes_with_its_government_unless_a_cabinet_takes_over(ruler: int, status: int) -> None:
    b = four_parties().set("assembly_status", ASSEMBLY_IN_POWER).set("incumbent", ruler).set("office_holder", ruler)
    assert b.set("power_day", 0).step().get("assembly_status") == status
    assert (b.events["kind"] == "assembly_dissolved").any() == (status == ASSEMBLY_DISSOLVED)
