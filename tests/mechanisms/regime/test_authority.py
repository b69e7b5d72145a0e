"""Authority by hand: one step of the kernel, shocks and news that fade, what a seizure could count on."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.anchor import upper_state
from contingent.mechanisms.regime.armed import OBEYS, RAIL_REACH
from contingent.mechanisms.regime.authority import COMMON
from contingent.mechanisms.regime.populace import CAPITAL, CONTENT, NEAR, OWN
from contingent.world.kinds import UNIT_KINDS

BETA, J, PSI, HABIT, SPEED = 3.0, 0.7, 0.6, 0.6, 0.1
K, DISCONTENT = 0.5, 3.0
LONG_AGO = -100_000  # days: a habit earned in full


def example(own: float, near: float, capital: float) -> float:
    """Return abar: other places count K of what one's own counts, and the rest stands at one half."""
    return OWN * own + K * (NEAR * near + CAPITAL * capital) + (1.0 - K) * (NEAR + CAPITAL) * 0.5


def message(news: float) -> float:
    """Return news as it is heard, M tanh(m / M) with M = 2."""
    return 2.0 * math.tanh(news / 2.0)


def town(places: int = 1, **sizes: int) -> Bench:
    """A monarch who governs and a council, on a day after the first, without shocks."""
    kinds = {"contenders": ["monarch", "council"]}
    made = bench("authority", places=places, kinds=kinds, **sizes)
    made.set("people", 1000.0).set("residents", 1000.0).set_parameter("shock_size", 0.0).set_parameter("conformity", J)
    made.set("operation", -1).set("repress_until", -1).start().set("incumbent_since", LONG_AGO)
    made.set("came", 1).set("power_day", LONG_AGO)
    made.day = 1
    return made


def kernel(a: float, h: float, others: float, news: float = 0.0, risk: float = 0.0) -> float:
    """Return a step of Brock and Durlauf's kernel, written out."""
    drive = BETA * (h + J * (2.0 * others - 1.0) + PSI * news) - risk
    return a + SPEED * (1.0 / (1.0 + math.exp(-drive)) - a)


@pytest.mark.parametrize(("appeal", "discontent", "news"), [(0.0, 0.3, 0.0), (0.4, 0.8, -1.0), (-0.5, 0.0, 0.5)])
def test_a_step_in_one_place(appeal: float, discontent: float, news: float) -> None:
    """Who governs is obeyed by acceptance, habit and news, less discontent; the place looks at itself alone."""
    made = town().set("appeal", appeal).set("discontent", discontent).set("obedience", 0.5).set("news", news)
    made.step()
    h = appeal + HABIT - DISCONTENT * (discontent - CONTENT)
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.5, h, 0.5, message(0.85 * news)), rel=1e-5)


@pytest.mark.parametrize(("age", "share"), [(0, 0.0), (3600, 1.0 - math.exp(-1.0))])
def test_habit_is_earned_in_ten_years(age: int, share: float) -> None:
    made = town().set("obedience", 0.5).set("discontent", CONTENT).set("incumbent_since", 1 - age)
    made.step()
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.5, share * HABIT, 0.5), rel=1e-5)


@pytest.mark.parametrize(("age", "share"), [(0, 0.0), (120, 1.0 - math.exp(-1.0)), (1200, 1.0 - math.exp(-10.0))])
def test_a_new_government_is_blamed_by_degrees(age: int, share: float) -> None:
    made = (
        town().set("obedience", 0.5).set("discontent", 0.8).set_parameter("habit", 0.0).set("incumbent_since", 1 - age)
    )
    made.step()
    assert made.get("obedience")[0, 0] == pytest.approx(
        kernel(0.5, -share * DISCONTENT * (0.8 - CONTENT), 0.5), rel=1e-5
    )


def test_whose_example_counts() -> None:
    """Two places without a link in the capital: the place itself, itself again as its neighbours, and the mean."""
    made = town(places=2).set("obedience", [[0.9, 0.0], [0.1, 0.0]]).set("discontent", CONTENT)
    made.step()
    others = example(0.9, 0.9, 0.5)
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.9, HABIT, others), rel=1e-5)


def test_who_does_not_govern_from_the_capital_is_seen_nearby() -> None:
    """The same places look past the capital to who is no government: the weight of its example is the neighbours'."""
    made = town(places=2).set("obedience", [[0.0, 0.9], [0.0, 0.1]]).set("discontent", CONTENT)
    made.step()
    assert made.get("obedience")[0, 1] == pytest.approx(kernel(0.9, 0.0, example(0.9, 0.9, 0.9)), rel=1e-5)


def test_a_nations_claim_concerns_its_own_people() -> None:
    """Of a place 0.4 are of the nation, and half of these obey: a step of the kernel among them, 0.4 of it in all."""
    made = town().set("obedience", [[0.0, 0.2]]).set("appeal", 0.3).set("discontent", CONTENT)
    made.case["contender_audience"][1] = 0.4
    made.step()
    assert made.get("obedience")[0, 1] == pytest.approx(0.4 * kernel(0.5, 0.3, example(0.5, 0.5, 0.5)), rel=1e-5)


def test_a_council_broken_up_in_the_capital_goes_on_elsewhere() -> None:
    """It claims no more: in the capital it is forgotten, by people and by men; its local bodies go on as they did."""
    made = town(places=2, units=2).set("appeal", 0.3).set("discontent", CONTENT)
    made.case["place_city"][:] = [0, -1]
    made.set("obedience", [[0.0, 0.8], [0.0, 0.8]]).set("contender_active", [1, 0]).set("unit_place", [0, 1])
    made.set("unit_formed", 1).set("unit_men", 100.0).set("unit_obedience", [[0.0, 0.8]] * 2).set("unit_appeal", 0.3)
    made.set("congress_day", 30).step()
    went_on = kernel(0.8, 0.3, example(0.8, 0.8, 0.8))
    assert made.get("obedience")[:, 1] == pytest.approx([0.8 * 0.9, went_on], rel=1e-5)
    assert made.get("unit_obedience")[0, 1] == pytest.approx(0.8 * 0.9, rel=1e-5)
    assert made.get("unit_obedience")[1, 1] > 0.75 and made.get("came").tolist() == [1, 0]
    made.set("congress_day", -1).set("obedience", [[0.0, 0.8]] * 2).step()
    assert made.get("obedience")[:, 1] == pytest.approx([0.8 * 0.9] * 2, rel=1e-5)


def test_a_challenger_is_obeyed_less_where_armed_men_are_and_orders_conflict() -> None:
    """P = 1 / (1 + (A / (kappa_o C))^eta) of those who obey the challenger, while somebody fights for it."""
    made = town().set("obedience", [[0.5, 0.4]]).set("unit_place", 0).set("unit_formed", 1).set("unit_men", 50.0)
    made.set("unit_obedience", [[0.8, 0.0]]).set("discontent", CONTENT)
    for conflict in (0.0, 1.0):
        made.set("obedience", [[0.5, 0.4]]).set("unit_obedience", [[0.8, 0.0]]).set("operation", 1 if conflict else -1)
        made.step()
        armed = 50.0 * 0.8 + 0.0008 * 1000.0 * 0.5
        repression = 1.0 / (1.0 + (400.0 / (20.0 * armed)) ** 1.5)
        others = example(0.4, 0.4, 0.4)
        expected = kernel(0.4, 0.0, others, risk=1.5 * repression * conflict)
        assert made.get("obedience")[0, 1] == pytest.approx(expected, rel=1e-4)


def test_armed_men_who_obey_the_challenger_too_are_no_danger_to_those_who_do() -> None:
    """Of 50 men 0.8 obey the government and 0.75 the challenger: 50 x 0.8 x 0.25 are of one mind."""
    made = town().set("obedience", [[0.5, 0.4]]).set("unit_place", 0).set("unit_formed", 1).set("unit_men", 50.0)
    made.set("unit_obedience", [[0.8, 0.75]]).set("discontent", CONTENT).set("operation", 1).step()
    armed = 50.0 * 0.8 * 0.25 + 0.0008 * 1000.0 * 0.5
    repression = 1.0 / (1.0 + (400.0 / (20.0 * armed)) ** 1.5)
    expected = kernel(0.4, 0.0, example(0.4, 0.4, 0.4), risk=1.5 * repression)
    assert made.get("obedience")[0, 1] == pytest.approx(expected, rel=1e-4)


def test_shocks_and_news_fade() -> None:
    made = town().set("shock", 1.0).set("unit_shock", -1.0).set("news", 2.0)
    made.step(2)
    assert made.get("shock")[0] == pytest.approx(0.9**2) and made.get("unit_shock")[0] == pytest.approx(-(0.9**2))
    assert made.get("news")[0] == pytest.approx(2.0 * 0.85**2)


def test_force_and_chance_of_a_seizure() -> None:
    """Ready men by relative obedience times obedience; chance by Tullock's contest; a reserve by the railway."""
    made = town(places=2, units=3, cities=1)
    made.case["place_city"][:] = [0, -1]
    made.case["unit_mobile"][:] = [0, 0, 1]
    made.case["rail_km"][:] = [0.0, 400.0]
    made.set("unit_place", [0, 0, 1]).set("unit_formed", 1).set("unit_men", [900.0, 400.0, 1000.0])
    # Obedience is held where it is: nobody reconsiders.
    made.set_parameter("speed", 0.0).set("unit_obedience", [[0.8, 0.0], [0.2, 0.6], [0.0, 0.9]])
    made.step()
    force = made.get("force")[0]
    assert force[0] == pytest.approx(900.0 * 0.8 + 400.0 * 0.2**2 / 0.8, rel=1e-5)
    assert force[1] == pytest.approx(400.0 * 0.6**2 / 0.8, rel=1e-5)
    reserve = 1000.0 * 0.9 * math.exp(-400.0 / RAIL_REACH)
    assert made.get("reserve")[1] == pytest.approx(reserve, rel=1e-5) and made.get("reserve")[0] == 0.0
    ours = 900.0 * 0.8 + 400.0 * 0.2 * (1.0 - 0.6)  # who obey the one and not the other
    theirs = 400.0 * 0.6 * (1.0 - 0.2) + reserve
    assert made.get("chance")[1] == pytest.approx(theirs**1.5 / (theirs**1.5 + ours**1.5), rel=1e-5)
    assert made.get("rival_chance") == made.get("chance")[1] and OBEYS < 0.9


def test_it_starts_with_everybody_on_their_side() -> None:
    made = town()
    assert made.get("incumbent") == 0 and made.get("contender_active").tolist() == [1, 1]
    assert made.get("obedience")[0].tolist() == pytest.approx([0.85, 0.02])


@pytest.mark.parametrize(
    ("gain", "margin", "state"),
    [
        (8.0 / 3.0, 0.0, 0.75),
        (100.0 / 9.0, 0.0, 0.9527693),
        (8.0 / 3.0, 2.0 * (math.log(9.0) - math.log(3.0) - 8.0 / 3.0 * 0.3), 0.9),
        (2.0, 0.0, 0.5),
        (50.0, 9.0, 0.97),
    ],
)
def test_the_start_lies_a_margin_above_the_fold(gain: float, margin: float, state: float) -> None:
    """The fold, 1/2 + sqrt(1/4 - 1 / (2 gain)), is 3/4 for a gain of 8/3.

    From it to 0.9 the logit rises from log 3 to log 9 and the gain takes 8/3 x 0.3; the margin is this over beta = 1/2.
    """
    assert upper_state(0.0, 0.5, gain, margin) == pytest.approx(state, rel=1e-5)
    assert upper_state(0.85, 0.5, gain, margin) == max(0.85, upper_state(0.0, 0.5, gain, margin))


@pytest.mark.parametrize("appeal", [-0.8, 0.0, 0.6])
def test_the_declared_start_is_a_fixed_point(appeal: float) -> None:
    """Whatever people think of an old order, what the start declares stays: in places, in barracks, among officers."""
    made = town(places=3, units=2)
    made.case["place_city"][:] = [0, -1, -1]
    made.case["unit_cadre"][:] = [0.0, 0.6]
    made.set("unit_place", [0, 1]).set("unit_formed", 1).set("unit_men", [900.0, 400.0]).set("appeal", appeal)
    made.set("unit_appeal", -appeal).set("discontent", 0.5).set("hardship", 0.2).set("contender_active", [1, 0])
    made.day = 0
    before = made.get("obedience")[:, 0], made.get("unit_obedience")[:, 0]
    made.step(days=60)
    assert made.get("obedience")[:, 0] == pytest.approx(before[0], abs=2e-3)
    assert made.get("unit_obedience")[:, 0] == pytest.approx(before[1], abs=2e-3)


def test_the_anchor_goes_with_the_old_order() -> None:
    """Somebody else governs: acceptance without a habit, and nothing is left of what held the old order."""
    made = town().set("anchor", 5.0).set("obedience", 0.5).set("discontent", CONTENT).set("incumbent", 1)
    made.set("incumbent_since", 1).step()
    assert made.get("obedience")[0] == pytest.approx([kernel(0.5, 0.0, 0.5)] * 2, rel=1e-5)


def test_most_of_a_shock_is_everybodys() -> None:
    """The shocks of two places are correlated by the common share of their variance."""
    made = bench("authority", places=2, kinds={"contenders": ["monarch", "council"]}, worlds=2000)
    made.set("people", 1000.0).set("residents", 1000.0).set("operation", -1).start().set_parameter("shock_memory", 0.0)
    made.set_parameter("shock_size", 1.0).step()
    shocks = made.ensemble.view("shock")
    assert shocks.std() == pytest.approx(1.0, abs=0.05)
    assert np.corrcoef(shocks.T)[0, 1] == pytest.approx(COMMON, abs=0.05)


def test_a_claimant_comes_forward_at_what_is_common_knowledge() -> None:
    """a = e Lambda(beta h - kappa r), e the workers of a place for a council; nobody reconsiders here."""
    made = bench("authority", kinds={"places": ["town"], "groups": ["workers", "middle"],
                                     "contenders": ["monarch", "council", "army"]}, units=1)  # fmt: skip
    made.set("people", [[250.0, 750.0]]).set("residents", 1000.0).set("operation", -1).set("repress_until", -1)
    made.start().set("appeal", [[0.0], [0.4], [-0.2]]).set("unit_appeal", 0.5).set("contender_active", 1)
    made.set("obedience", 0.0).set("unit_obedience", 0.0).set("came", [1, 0, 0]).set_parameter("speed", 0.0)
    made.case["unit_cadre"][:] = 0.4
    made.set("unit_place", 0).set("unit_formed", 1).set("unit_men", 100.0).set("power_day", -9999)
    made.day = 1
    made.step()
    level = [1.0 / (1.0 + math.exp(-BETA * h)) for h in (0.4, 0.5)]  # nobody obeys who governs: no risk
    assert made.get("obedience")[0] == pytest.approx([0.0, 0.25 * level[0], 0.0], rel=1e-5)
    assert made.get("unit_obedience")[0] == pytest.approx([0.0, 0.6 * level[1], 0.4 * level[1]], rel=1e-5)
    assert made.get("came").tolist() == [1, 1, 1]


WORLDS = 2000


def garrison(obedience: list[float]) -> Bench:
    """Return a capital with three units of 500, 300 and 200 men who obey the government so far; nobody reconsiders."""
    made = town(units=3).set("unit_place", 0).set("unit_formed", 1).set("unit_men", [500.0, 300.0, 200.0])
    made.set_parameter("speed", 0.0).set("unit_loyal", 1).set("unit_lost_day", LONG_AGO)
    return made.set("unit_obedience", [[a, 0.0] for a in obedience])


def test_a_unit_is_lost_and_comes_back_by_two_thresholds() -> None:
    made = garrison([0.29, 0.31, 0.9])
    assert made.step().get("unit_loyal").tolist() == [0, 1, 1] and made.events.empty
    made.set("unit_obedience", [[0.59, 0.0], [0.31, 0.0], [0.9, 0.0]])
    assert made.step().get("unit_loyal").tolist() == [0, 1, 1]
    made.set("unit_obedience", [[0.61, 0.0], [0.31, 0.0], [0.9, 0.0]])
    assert made.step().get("unit_loyal").tolist() == [1, 1, 1]
    assert made.get("unit_reliable").tolist() == [0, 1, 1]


def test_a_mutiny_is_an_order_refused_by_a_tenth_of_a_garrison() -> None:
    """200 of 1,000 men are lost: without an order that is a mood; with one, a mutiny, once; it is news."""
    made = garrison([0.9, 0.9, 0.1]).step(3)
    assert made.events.empty
    made.set("repress_until", 6).step(3)
    assert made.events[["day", "kind", "actor", "value"]].values.tolist() == [[4, "mutiny", "unit_3", 200.0]]
    assert made.get("mutiny").tolist() == [1] and made.get("news")[0] < 0.0
    small = garrison([0.9, 0.9, 0.1]).set("unit_men", [500.0, 450.0, 50.0]).set("repress_until", 9).step(3)
    assert small.events.empty


def test_a_garrison_most_of_which_is_lost_refuses_any_order_within_days() -> None:
    """700 of 1,000 are lost: a chance of 0.05 a day; of 400 never, without an order."""
    made = (
        town(units=3, worlds=WORLDS).set("unit_place", 0).set("unit_formed", 1).set("unit_men", [500.0, 300.0, 200.0])
    )
    made.set_parameter("speed", 0.0).set("unit_loyal", 1).set("unit_lost_day", LONG_AGO)
    made.set("unit_obedience", [[0.1, 0.0], [0.9, 0.0], [0.1, 0.0]]).step(8)
    begun = (made.events["kind"] == "mutiny").sum() / WORLDS
    assert begun == pytest.approx(1.0 - 0.95**8, abs=4.0 / WORLDS**0.5)
    made.set("mutiny", 0).set("unit_loyal", 1).set("unit_men", [200.0, 600.0, 200.0])
    assert len(made.step(8).events) == len(made.events)


def test_a_militia_refuses_no_order() -> None:
    """It was never under the government's: the men lost are the other unit's, and without it there is no mutiny."""
    for kind, lost in (("garrison", 500.0), ("militia", 200.0)):
        made = garrison([0.9, 0.1, 0.1]).set("repress_until", 6)
        made.case["unit_kind"][1] = UNIT_KINDS.index(kind)
        assert made.step(3).events["value"].tolist() == [lost]
    made.set("unit_obedience", [[0.9, 0.0], [0.1, 0.0], [0.9, 0.0]]).step()
    assert made.get("mutiny").tolist() == [0]


def test_a_change_of_power_ends_a_mutiny() -> None:
    made = garrison([0.9, 0.9, 0.1]).set("mutiny", 1).set("power_day", 0).step()
    assert made.get("mutiny").tolist() == [0]


def test_orders_are_carried_out_by_whom_the_ruler_satisfies_more() -> None:
    """Two authorities obeyed by 0.8 and 0.6, accepted by 0.1 and 0.3: 0.8 x 0.8 e^0.3 / (0.8 e^0.3 + 0.6 e^0.9)."""
    made = town().set("obedience", [[0.8, 0.6]]).set("appeal", [[0.1], [0.3]]).set("discontent", CONTENT)
    made.set_parameter("speed", 0.0).step()
    first, second = 0.8 * math.exp(BETA * 0.1), 0.6 * math.exp(BETA * 0.3)
    assert made.get("orders_carried") == pytest.approx(0.8 * first / (first + second), rel=1e-5)
