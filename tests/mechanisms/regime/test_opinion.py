"""Opinion: each term of the logit on its own, in the odds of two parties; inertia and recruitment in closed form."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.world.kinds import ABROAD

WEEK, PEOPLE = 7, 1000.0


def two_parties(**sizes: Any) -> Bench:
    """Return two parties that are alike in all, in places of a thousand; leaders are nowhere, nothing changes."""
    settings: dict[str, Any] = {"parties": 2} | sizes
    b = bench("opinion", **settings)
    b.set("people", PEOPLE).set("salience", 1.0).set("party_legal", 1).set("leader_place", -1)
    for name in ("recruitment", "blame_weight", "leader_weight", "organisation_weight", "national_tie"):
        b.set_parameter(name, 0.0)
    return b.set_parameter("blame_memory", 1.0)


def log_odds(b: Bench, group: int = 0) -> float:
    """Return the log of the odds of the first party against the second in the first place."""
    first, second = b.get("support")[0, group].astype(float)
    assert first + second == pytest.approx(1.0, abs=1e-6)
    return math.log(first / second)


def test_alike_parties_share_alike() -> None:
    assert two_parties().step().get("support")[0, 0].tolist() == [0.5, 0.5]


def test_distance_on_issues() -> None:
    """People who want 0.6 and expect half of a promise: squared distances of 0.01 and 0.16, and of 0.36 for both."""
    b = two_parties(issues=2).set_parameter("position_weight", 2.0).set_parameter("expectation", 0.5)
    b.set("ideal", [[0.6, 0.6]]).set("policy", [0.2, 0.0]).set("salience", [[3.0, 1.0]])
    b.set("stance", [[0.8, 0.0], [0.2, 0.0]])
    assert log_odds(b.step()) == pytest.approx(2.0 * 3 * (0.16 - 0.01) / 4, rel=1e-5)


def test_nobody_expects_policy_of_a_party_that_would_not_govern() -> None:
    """People want 0.6 where policy is 0: of the first they expect half of its promise, of the second nothing."""
    b = two_parties().set_parameter("position_weight", 2.0).set_parameter("expectation", 0.5)
    b.case["party_refuses"][:] = [0, 1]
    b.set("ideal", [[0.6]]).set("policy", 0.0).set("stance", [[0.6], [1.0]])
    assert log_odds(b.step()) == pytest.approx(2.0 * (0.36 - 0.09), rel=1e-5)


def test_each_group_judges_for_itself() -> None:
    b = two_parties(groups=2).set_parameter("position_weight", 1.0).set_parameter("expectation", 1.0)
    b.set("ideal", [[0.5], [-0.5]]).set("stance", [[0.5], [-0.5]]).step()
    assert log_odds(b, 0) == pytest.approx(1.0, rel=1e-5) and log_odds(b, 1) == pytest.approx(-1.0, rel=1e-5)


def test_members_on_the_spot() -> None:
    b = two_parties(groups=2).set_parameter("organisation_weight", 0.4).set("members", [[40.0, 0.0]])
    assert log_odds(b.step()) == pytest.approx(0.4 * math.log((40.0 / (2 * PEOPLE) + 1e-5) / 1e-5), rel=1e-5)


def test_leaders_in_the_capital() -> None:
    """Of four leaders of the first party the first alone is free and in the capital."""
    b = two_parties(places=2, cities=2, leaders=4).set_parameter("leader_weight", 0.6)
    b.case["persuasion"][:] = [0.5, 0.2, 0.3, 0.7]
    b.set("leader_place", [0, 1, -1, 0]).set("leader_status", [0, 0, 0, ABROAD])
    assert log_odds(b.step()) == pytest.approx(0.6 * 0.5, rel=1e-5)


def test_ties_of_a_national_party_and_whom_it_addresses() -> None:
    b = two_parties(places=2).set_parameter("national_tie", 1.5)
    b.case["party_tied"][:] = [1, 0]
    b.case["nation_share"][:] = [[0.3, 1.0], [0.0, 1.0]]
    b.step()
    assert log_odds(b) == pytest.approx(1.5 + math.log(0.3), rel=1e-5)
    assert b.get("support")[1, 0].tolist() == [0.0, 1.0]


def test_the_residual_of_a_place() -> None:
    assert log_odds(two_parties().set("residual", [[0.7, -0.2]]).step()) == pytest.approx(0.9, rel=1e-5)


def test_blame_counts_the_most_dissatisfied_and_fades() -> None:
    """b_t = 0.9 b_(t-1) + 0.5 x office x 0.6; blame takes as much from the logit."""
    b = two_parties(groups=2).set("distance", [0.6, 0.2]).set("in_office", [0.8, 0.0])
    b.set_parameter("blame_weight", 0.5).set_parameter("blame_memory", 0.9).set_parameter("opinion_speed", 1.0)
    b.step(3 * WEEK)
    blame = 0.5 * 0.8 * 0.6 * (1 - 0.9**3) / 0.1
    assert b.get("blame") == pytest.approx([blame, 0.0], rel=1e-5)
    assert log_odds(b) == pytest.approx(-blame, rel=1e-5)


def test_a_share_of_supporters_reconsiders() -> None:
    """At first all do; then s_t = s* + (s_0 - s*) (1 - speed)^t, with odds of three to one: s* = 0.75."""
    b = two_parties().set_parameter("opinion_speed", 0.1).step(WEEK)
    b.set("residual", [[math.log(3.0), 0.0]])
    for week in range(1, 5):
        b.step(WEEK)
        assert b.get("support")[0, 0, 0] == pytest.approx(0.75 - 0.25 * 0.9**week, rel=1e-5)


def test_where_nobody_lives_nobody_reconsiders() -> None:
    b = two_parties(places=2).step(WEEK).set("residual", [1.0, 0.0]).set("people", [[0.0], [PEOPLE]]).step(WEEK)
    support = b.get("support")[:, 0, 0]
    assert support[0] == 0.5 and support[1] > 0.5
    assert two_parties().set("people", 0.0).step().get("support")[0, 0].tolist() == [0.5, 0.5]


def test_parties_recruit_where_they_are_liked_and_allowed() -> None:
    """Half of a thousand supporters make five members; m_t = 5 (1 - 0.8^t), and nobody is turned away."""
    b = two_parties().set_parameter("recruitment", 0.2).set("party_legal", [1, 0]).step(3 * WEEK)
    assert b.get("members")[0] == pytest.approx([5.0 * (1 - 0.8**3), 0.0])
    assert b.set("members", 9.0).step(WEEK).get("members")[0].tolist() == [9.0, 9.0]


def test_an_old_order_that_bans_parties_lets_none_organise_freely() -> None:
    """Until the amnesty who is allowed enrols at a tenth of the rate; where nobody was banned, at all of it."""
    for amnesty, rate in ((-1, 0.02), (0, 0.2)):
        b = two_parties().set_parameter("recruitment", 0.2).set("party_legal", [1, 0]).set("amnesty_day", amnesty)
        b.case["party_legal_start"][:] = [1, 0]
        assert b.step(WEEK).get("members")[0] == pytest.approx([5.0 * rate, 0.0])
    b.case["party_legal_start"][:] = 1
    assert b.set("members", 0.0).set("amnesty_day", -1).step(WEEK).get("members")[0, 0] == pytest.approx(1.0)


def test_support_in_cities_and_country_counts_people() -> None:
    """Two places of the city with 1,000 and 3,000 people, and 4,000 elsewhere."""
    b = two_parties(places=3).set("people", [[1000.0], [3000.0], [4000.0]])
    b.case["place_city"][2] = -1
    b.set("residual", np.array([[math.log(3.0), 0.0, math.log(1 / 3)], [0.0, 0.0, 0.0]]).T).step()
    assert b.get("support")[:, 0, 0] == pytest.approx([0.75, 0.5, 0.25])
    assert b.get("city_support")[0] == pytest.approx([(0.75 + 3 * 0.5) / 4, (0.25 + 3 * 0.5) / 4])
    assert b.get("national_support")[0] == pytest.approx((0.75 + 3 * 0.5 + 4 * 0.25) / 8)
    assert b.step(WEEK).get("city_support")[0].sum() == pytest.approx(1.0)


def test_whose_rule_is_accepted() -> None:
    """Supporters of a party accept as it does, within -1 and 1; units as the people of their group on the spot."""
    b = two_parties(contenders=2, groups=2, units=2).set("residual", [[math.log(3.0), 0.0]])
    b.case["backing"][:] = [[0.9, -0.4], [-0.2, -0.8]]
    b.case["unit_group"][:] = [1, 0]
    b.set("backing_shift", [[0.5, 0.0], [0.0, -0.8]]).set("unit_place", [0, -1])
    b.set("ideal", [[0.0], [0.5]]).set("stance", [[-0.5], [0.5]])
    b.set_parameter("position_weight", math.log(9.0)).set_parameter("expectation", 1.0).step()
    accept = np.array([[1.0, -0.2], [-0.4, -1.0]])
    of_first, of_second = np.array([0.75, 0.25]), np.array([0.25, 0.75])
    assert b.get("support")[0] == pytest.approx(np.array([of_first, of_second]), rel=1e-5)
    assert b.get("appeal")[:, 0] == pytest.approx(accept @ (of_first + of_second) / 2, rel=1e-5)
    assert b.get("unit_appeal")[:, 0] == pytest.approx(accept @ of_second, rel=1e-5)
    assert b.get("unit_appeal")[:, 1].tolist() == [0.0, 0.0]


def test_a_nations_rule_is_accepted_in_its_homeland_only() -> None:
    """The second contender is at home in the second place alone; elsewhere people and men refuse it outright."""
    b = two_parties(places=2, contenders=2, units=2)
    b.case["backing"][:], b.case["contender_homeland"][1] = 0.4, [0, 1]
    b.set("unit_place", [0, 1]).step()
    assert b.get("appeal") == pytest.approx(np.array([[0.4, 0.4], [-1.0, 0.4]]))
    assert b.get("unit_appeal") == pytest.approx(np.array([[0.4, 0.4], [-1.0, 0.4]]))


def test_a_nations_people_weigh_its_claim_against_the_best_other() -> None:
    """Of 1,000 people 500 are of the nation; 250 support its party, 750 the other, of whom 250 are of the nation too.

    Among its people the nation's rule is accepted by 0.5 x 0.9 - 0.5 x 0.2 = 0.35, the cabinet's by
    0.5 x -0.4 + 0.5 x 0.6 = 0.1, the council's by 0.5 x -0.3 + 0.5 x 0.1 = -0.1. In the whole place the cabinet's 0.35
    loses half of 0.25 and the council's 0 half of 0.45, once the nation claims. A body that claims nothing is no rival.
    Where the nation's party accepts the cabinet by 0.4 its people do by 0.5, and the nation's 0.35 loses 0.15.
    """
    b = two_parties(kinds={"contenders": ["cabinet", "council", "national", "monarch"]})
    b.case["party_nation"][:], b.case["party_contender_start"][:] = [0, -1], [2, 0]
    b.case["contender_audience"][2] = 0.5
    b.case["backing"][:] = [[-0.4, -0.3, 0.9, 1.0], [0.6, 0.1, -0.2, 1.0]]
    b.set("residual", [[-math.log(3.0), 0.0]]).set("contender_active", [1, 1, 0, 0]).step(WEEK)
    assert b.get("appeal")[:3, 0] == pytest.approx([0.35, 0.0, 0.35], abs=1e-6)
    b.set("contender_active", [1, 1, 1, 0]).step(WEEK)
    assert b.get("appeal")[:3, 0] == pytest.approx([0.225, -0.225, 0.35], abs=1e-6)
    b.case["backing"][0, 0] = 0.4
    assert b.step(WEEK).get("appeal")[:3, 0] == pytest.approx([0.55, -0.225, 0.2], abs=1e-6)


def test_start_is_drawn_around_the_codes_within_the_scale() -> None:
    b = bench("opinion", parties=2, groups=2, worlds=500).set_parameter("code_spread", 0.5)
    b.case["ideal_code"][:], b.case["ideal_spread"][:] = [[0.2], [1.0]], [[0.2], [0.0]]
    b.case["stance_code"][:], b.case["stance_spread"][:] = [[-0.1], [-1.0]], [[0.4], [0.4]]
    b.case["members_start"][:] = [[7.0, 9.0]]
    b.set_parameter("place_spread", 0.5).start()
    ideal, stance = b.ensemble.view("ideal")[:, :, 0], b.ensemble.view("stance")[:, :, 0]
    assert ideal[:, 0].mean() == pytest.approx(0.2, abs=0.02) and ideal[:, 0].std() == pytest.approx(0.1, abs=0.01)
    assert stance[:, 0].mean() == pytest.approx(-0.1, abs=0.03) and stance[:, 0].std() == pytest.approx(0.2, abs=0.02)
    assert (ideal[:, 1] == 1.0).all() and stance[:, 1].min() == -1.0 and stance[:, 1].max() <= 0.0
    assert b.ensemble.view("residual").std() == pytest.approx(0.5, abs=0.04)
    assert b.get("members")[0].tolist() == [7.0, 9.0]
