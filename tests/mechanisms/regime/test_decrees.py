"""Decrees: policy and programmes move by a share, in closed form; sides and acceptance are worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.programmes import OVERTHROWN
from contingent.world.kinds import (
    ABROAD,
    AS_CROWD,
    AS_END,
    AS_OWN,
    ASSEMBLY_IN_POWER,
    ASSEMBLY_SITS,
    CONTENDER_KINDS,
    HANDED_OVER,
    NO_STANCE,
    THROWN_OUT,
)

WEEK = 7
STANDS_FOR = {"monarch": -0.8, "cabinet": 0.0, "council": 0.75, "army": -0.6}


def governed(orders: tuple[tuple[str, float], ...] = (), by: str = "incumbent", **sizes: int) -> Bench:
    """Return a bench whose first contender governs, with all orders given daily and no contender of any party."""
    b = bench("decrees", orders=orders, by=by, **sizes)
    return b.set("adopted", -1).set("power_day", -9999).set("seized_day", -9999).set("chosen", 0)


def test_policy_moves_to_the_mean_of_those_in_office() -> None:
    """Ministries of 0.75 and 0.25 want 0.25 on average; the gap closes by size x enactment = 0.4 a decree."""
    b = governed([("policy", 0.8)], parties=3).set_parameter("enactment", 0.5)
    b.case["choice_stance"][:] = AS_OWN
    b.set("stance", [[0.2], [0.4], [-1.0]]).set("in_office", [0.75, 0.25, 0.0]).set("policy", -0.5)
    for day in range(1, 5):
        assert b.step().get("policy")[0] == pytest.approx(0.25 - 0.75 * 0.6**day, rel=1e-5)


def test_an_armistice_brings_policy_towards_the_end_of_the_issue() -> None:
    b = governed([("policy", 0.8)]).set_parameter("enactment", 0.5)
    b.case["choice_stance"][:] = AS_END
    assert b.set("policy", -0.5).step().get("policy")[0] == pytest.approx(-0.5 + 0.4 * 1.5)


def test_policy_moves_to_what_people_want() -> None:
    """People times salience weigh 1,000 and 3,000, with ideals of -0.6 and 0.2; the capital is in the streets."""
    b = governed([("policy", 1.0)], groups=2).set_parameter("enactment", 1.0).set("crowd_on", 1)
    b.case["choice_stance"][:], b.case["group_people"][:] = AS_CROWD, [500.0, 3000.0]
    b.set("ideal", [[-0.6], [0.2]]).set("salience", [[2.0], [1.0]]).step()
    assert b.get("policy")[0] == pytest.approx(0.0, abs=1e-7)
    b.set("ideal", [[0.6], [0.2]]).step()
    assert b.get("policy")[0] == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("policy", "demand", "pressed", "then"),
    [
        (-0.9, 0.8, 0, -0.55),  # an autocrat at -0.9 grants 0.35 in quiet times
        (-0.9, 0.8, 1, 0.8),  # and all of it to a crowd
        (0.0, 0.8, 0, 0.0),  # what is granted already is not taken back
        (-0.9, -0.7, 0, -0.7),
    ],
)
def test_a_government_that_nobody_presses_grants_little_beyond_its_programme(
    policy: float, demand: float, pressed: int, then: float
) -> None:
    b = governed([("policy", 1.0)]).set_parameter("enactment", 1.0).set("strike_on", pressed)
    b.case["choice_stance"][:] = AS_CROWD
    b.set("stance", -0.9).set("in_office", 1.0).set("policy", policy).set("ideal", demand).set("salience", 1.0)
    assert b.step().get("policy")[0] == pytest.approx(then, rel=1e-5)


def test_a_decree_is_about_the_issue_of_its_decision_or_about_all() -> None:
    b = governed([("policy", 1.0)], issues=3).set_parameter("enactment", 1.0).set("stance", 0.6).set("in_office", 1.0)
    b.case["choice_stance"][:], b.case["instance_issue"][:] = AS_OWN, 1
    assert b.step().get("policy") == pytest.approx([0.0, 0.6, 0.0])
    assert b.events[["hour", "kind", "actor", "detail"]].values.tolist() == [[12.0, "policy", "contender_1", "issue_2"]]
    assert b.events["value"].tolist() == pytest.approx([0.6])
    b.case["instance_issue"][:] = -1
    assert b.step().get("policy") == pytest.approx([0.6, 0.6, 0.6])


def test_small_moves_are_no_event_and_without_a_wish_nothing_moves() -> None:
    b = governed([("policy", 1.0)]).set_parameter("enactment", 1.0).set("stance", 0.049).set("in_office", 1.0)
    b.case["choice_stance"][:] = NO_STANCE
    assert b.step().get("policy")[0] == 0.0
    b.case["choice_stance"][:] = AS_OWN
    assert b.step().get("policy")[0] == np.float32(0.049) and b.events.empty


def leaders() -> Bench:
    """Return a party with four leaders, of whom the third persuades best, then the second."""
    b = governed([("stance", 0.5)], by="party", leaders=4, places=2, cities=2)
    b.case["persuasion"][:], b.case["has_programme"][:] = [0.2, 0.4, 0.9, 0.1], 1
    b.case["programme"][:] = np.array([[-1.0], [0.8], [0.4], [0.1]])
    return b


def test_a_party_adopts_its_most_persuasive_leaders_programme() -> None:
    """Half of the way to the third's 0.4; there it stays, for nobody persuades more."""
    b = leaders().step()
    assert b.get("stance")[0, 0] == pytest.approx(0.2) and b.get("adopted")[0] == 2
    assert b.step(2).get("stance")[0, 0] == pytest.approx(0.2) and b.get("adopted")[0] == 2
    assert b.events[["hour", "kind", "actor", "detail"]].values.tolist() == [[12.0, "programme", "party_1", "leader_3"]]
    assert b.events["value"].tolist() == pytest.approx([0.2], rel=1e-5)


def test_a_party_reconsiders_for_a_leader_who_persuades_more_than_whom_it_follows() -> None:
    """It follows the second, then the third comes home; the first, who persuades less, changes nothing."""
    b = leaders().set("adopted", 1).set("leader_place", [0, 0, 1, 0]).step()
    assert b.get("adopted")[0] == 1 and b.events.empty
    assert b.set("leader_place", 0).step().get("adopted")[0] == 2


def test_parties_begin_with_the_programme_of_their_leader_on_the_spot() -> None:
    b = leaders()
    b.start()
    assert b.get("adopted").tolist() == [2] and b.step().events.empty


def test_only_leaders_on_the_spot_with_a_programme_are_heard() -> None:
    b = leaders().set("leader_place", [0, 1, 0, 0]).set("leader_status", [0, 0, ABROAD, 0])
    b.case["has_programme"][0] = 0
    assert b.step().get("adopted")[0] == 3
    b = leaders().set("leader_place", -1).step()
    assert b.get("adopted")[0] == -1 and b.get("stance")[0, 0] == 0.0


def test_parties_side_with_the_nearest_contender_and_an_army_comes_last() -> None:
    """An army at -0.6 counts as half a point further: at -0.35 the cabinet at 0 is nearer, at -0.5 the monarch."""
    b = bench("decrees", kinds={"contenders": CONTENDER_KINDS}, parties=5).set("power_day", -9999)
    b.case["power_issue"], b.case["party_contender_start"][:] = 0, [0, 0, 0, 0, 4]
    b.set("stance", [[0.5], [0.3], [-0.35], [-0.5], [0.75]]).step()
    at = [CONTENDER_KINDS.index(kind) for kind in ("council", "cabinet", "cabinet", "monarch", "national")]
    assert b.get("party_contender").tolist() == at


def test_an_army_is_chosen_where_it_is_half_a_point_nearer() -> None:
    b = bench("decrees", kinds={"contenders": ["army", "council"]}).set("power_day", -9999)
    b.case["power_issue"] = 0
    assert b.set("stance", -0.18).step(WEEK).get("party_contender")[0] == 0  # 0.42 + 0.5 against 0.93
    assert b.set("stance", -0.17).step(WEEK).get("party_contender")[0] == 1  # 0.43 + 0.5 against 0.92


def test_without_an_issue_of_power_parties_keep_their_own() -> None:
    b = bench("decrees", contenders=2, parties=2).set("power_day", -9999)
    b.case["party_contender_start"][:] = [1, 0]
    assert b.step().get("party_contender").tolist() == [1, 0]


def test_acceptance_shifts_with_the_distance_on_power_and_with_office() -> None:
    """A party that moved from -0.2 to 0.6, with a slope of 2; its contender the cabinet governs, and it sits in it."""
    b = bench("decrees", kinds={"contenders": CONTENDER_KINDS}).set("power_day", -9999).set("office_holder", 1)
    b.case["power_issue"], b.case["stance_code"][:] = 0, -0.2
    b.set("stance", 0.6).set("incumbent", 1).set("in_office", 1.0).set_parameter("power_slope", 2.0).step()
    shifts = [2.0 * (abs(-0.2 - at) - abs(0.6 - at)) for at in STANDS_FOR.values()] + [0.0, 0.0]
    shifts[1] += 0.4
    assert b.get("backing_shift")[0] == pytest.approx(shifts, rel=1e-5)
    assert b.set("in_office", 0.0).step(WEEK).get("backing_shift")[0, 1] == pytest.approx(shifts[1] - 0.4, rel=1e-5)


def test_whom_force_threw_out_of_office_rejects_who_governs() -> None:
    """Of three that accepted it by 0.7, 0.7 and -0.8 the first two lost office, one by force, one by agreement."""
    b = bench("decrees", kinds={"contenders": ["council"]}, parties=3).set("power_day", -9999)
    b.case["backing"][:, 0] = [0.7, 0.7, -0.8]
    b.set("ousted", [THROWN_OUT, HANDED_OVER, THROWN_OUT]).step()
    assert b.get("backing_shift")[:, 0] == pytest.approx([OVERTHROWN - 0.7, 0.0, 0.0])


def test_who_sits_in_the_assembly_accepts_the_government_that_answers_to_it() -> None:
    """Two parties out of office, one with seats, under a cabinet; 0.4 for the one, while the assembly is in power."""
    b = bench("decrees", kinds={"contenders": ["cabinet"]}, parties=2).set("power_day", -9999)
    b.case["power_issue"] = 0
    b.set("assembly", [0.3, 0.0]).set("assembly_status", ASSEMBLY_IN_POWER).step()
    assert b.get("backing_shift")[:, 0] == pytest.approx([0.4, 0.0])
    assert b.set("assembly_status", ASSEMBLY_SITS).step(WEEK).get("backing_shift")[:, 0] == pytest.approx([0.0, 0.0])


def test_sides_are_taken_once_a_week() -> None:
    b = bench("decrees", kinds={"contenders": ["cabinet", "council"]}).set("power_day", -9999).step()
    b.case["power_issue"] = 0
    b.set("stance", 1.0).step(6)
    assert b.get("party_contender")[0] == 0
    assert b.step().get("party_contender")[0] == 1


def test_orders_to_fire_go_with_the_government_that_gave_them() -> None:
    b = bench("decrees").set("power_day", 2).set("repress_until", 9).step(2)
    assert b.get("repress_until") == 9
    assert b.step().get("repress_until") == 2
    assert b.set("repress_until", 1).set("power_day", 3).step().get("repress_until") == 1


def test_who_takes_over_rules_at_once_as_it_stands_for() -> None:
    """Two parties with 3/4 and 1/4 of the ministries stand at 0.8 and 0.4 on the issue of power: 0.7."""
    b = bench("decrees", parties=2, issues=2).set("power_day", 3).set("policy", -0.8)
    b.case["power_issue"] = 1
    b.set("in_office", [0.75, 0.25]).set("stance", [[0.1, 0.8], [0.1, 0.4]]).step(3)
    assert b.get("policy") == pytest.approx([-0.8, -0.8])
    assert b.step().get("policy") == pytest.approx([-0.8, 0.7])
    assert b.events[b.events["kind"] == "policy"][["detail", "value"]].values.tolist() == [
        ["issue_2", pytest.approx(0.7)]
    ]


@pytest.mark.parametrize(("seized", "policy", "offer"), [(0, [0.6, -0.4], 0), (-1, [0.0, 0.0], -1)])
def test_who_took_power_by_order_puts_its_programme_into_force(seized: int, policy: list[float], offer: int) -> None:
    """In office are 0.9 and -0.3 on the first issue, the war, with 3/4 and 1/4: above 0.5, a truce is asked."""
    b = governed(parties=2, issues=2).set("power_day", 0).set("seized_day", seized).set("truce_offer", -1)
    b.case["war_issue"], b.case["at_war"], b.case["power_issue"] = 0, 1, -1
    b.set("stance", [[0.9, -0.5], [-0.3, -0.1]]).set("in_office", [0.75, 0.25]).set("policy", 0.0).step()
    assert b.get("policy").tolist() == pytest.approx(policy) and b.get("truce_offer") == offer


def test_who_took_power_for_the_war_offers_no_truce() -> None:
    b = governed(parties=1).set("power_day", 0).set("seized_day", 0).set("truce_offer", -1)
    b.case["war_issue"], b.case["at_war"], b.case["power_issue"] = 0, 1, -1
    b.set("stance", 0.45).set("in_office", 1.0).step()
    assert b.get("policy")[0] == pytest.approx(0.45) and b.get("truce_offer") == -1


def test_start() -> None:
    b = bench("decrees", parties=2, contenders=3, issues=2)
    b.case["policy_start"][:], b.case["office_start"][:] = [0.5, -0.2], [0.75, 0.25]
    b.case["party_contender_start"][:], b.case["incumbent_start"] = [2, 0], 1
    b.start()
    assert b.get("policy") == pytest.approx([0.5, -0.2]) and b.get("in_office").tolist() == [0.75, 0.25]
    assert b.get("party_contender").tolist() == [2, 0] and b.get("adopted").tolist() == [-1, -1]
    assert b.get("office_holder") == 1
