"""War: a day at a front is worked by hand; cohesion on its own has a closed form."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.campaigns import ORDERED, PREPARED
from contingent.world.kinds import RAIL, SEASON
from contingent.world.log import NEVER

MEN, COHESION = 100_000.0, 0.5
# Where cohesion moves to one half: trust is lower than at the start by logit(0.7) / 5.
EVEN = {"obedience": 0.45, "trust_start": 0.45 + np.log(7.0 / 3.0) / 5.0, "weariness": 0.5, "rail": 0.9}
FRONT, VILLAGES, SOLDIERS, PEASANTS = 0, [1, 2], 0, 1


def front(orders: tuple[tuple[str, float], ...] = (), **parameters: float) -> Bench:
    """Return a front of 100,000 men of cohesion 0.5, and two villages, home to a quarter and to the rest of them."""
    kinds = {"places": ["front", "countryside", "countryside"], "groups": ["soldiers", "peasants"]}
    b = bench("war", kinds=kinds, orders=orders)
    b.case["village_share"][:] = [0.0, 0.25, 0.75]
    b.set("people", [[MEN, 0.0], [0.0, 0.0], [0.0, 0.0]]).set("cohesion", COHESION).set("offensive_until", -1)
    b.set("armistice_day", -1).set("truce_offer", -1).set("offensive_from", -1).set("answer_until", -1)
    b.case["outside"][RAIL, 0], b.case["outside"][SEASON] = 0.9, 1.0
    b.set("power_day", NEVER).day = 1
    for name, value in EVEN.items():
        b.set(name, value)
    quiet = {"death_rate": 0.0, "battle_rate": 0.0, "desertion_rate": 0.0, "weariness_rate": 0.0}
    for name, value in (quiet | parameters).items():
        b.set_parameter(name, value)
    return b


def men(b: Bench) -> float:
    return float(b.get("people")[FRONT, SOLDIERS])


def test_a_quiet_day_costs_a_share_of_the_men() -> None:
    b = front(death_rate=3e-5).step()
    assert b.get("war_deaths") == pytest.approx(3.0)
    assert men(b) == pytest.approx(MEN - 3.0)


def test_men_desert_by_the_square_of_lost_cohesion() -> None:
    """100,000 x 0.0016 x 0.5^2 = 40 men go home, ten to the first village and thirty to the second."""
    b = front(desertion_rate=1.6e-3).step()
    assert b.get("deserters") == pytest.approx(40.0)
    assert b.get("people")[VILLAGES, PEASANTS] == pytest.approx([10.0, 30.0])
    assert b.get("people").sum() == pytest.approx(MEN)


def test_nobody_deserts_who_is_dead() -> None:
    b = front(death_rate=0.8, desertion_rate=4.0).step()
    assert b.get("war_deaths") == pytest.approx(80_000.0) and b.get("deserters") == pytest.approx(20_000.0)
    assert b.get("people")[VILLAGES, PEASANTS] == pytest.approx([5_000.0, 15_000.0])
    assert men(b) == pytest.approx(0.0, abs=1e-9)


def test_an_enemy_offensive() -> None:
    """F = 0.4 (1.3 - 0.5 x 0.5) = 0.42, and what is lost of cohesion is 0.04 x 0.4 x 0.5 of it."""
    b = front(death_rate=3e-5, battle_rate=2e-3)
    b.case["enemy_pressure"][0, 2:4] = 0.4
    b.step(2)
    dead = (MEN - 3.0) * (3e-5 + 2e-3 * 0.42)
    assert b.get("war_deaths") == pytest.approx(3.0 + dead, rel=1e-6)
    weariness = 0.5 + 20 * 3e-5 * 0.5
    weariness += 20 * dead / (MEN - 3.0) * (1 - weariness)
    assert b.get("weariness") == pytest.approx(weariness)
    b.step(3)
    assert b.events[["day", "kind", "place", "value"]].values.tolist() == [[2, "enemy_offensive", "place_1", 0.4]]


def test_battle_breaks_cohesion() -> None:
    b = front()
    b.case["enemy_pressure"][0] = 0.5
    assert b.step().get("cohesion")[FRONT] == pytest.approx(0.5 * (1 - 0.04 * 0.5 * 0.5))


def test_an_offensive_costs_men_by_their_cohesion() -> None:
    """F = 0.5 C for the days that were ordered; men without doubt carry it out, and are not struck back at."""
    b = front([("offensive", 2.0)], battle_rate=1e-3).set("chosen", 0).set("cohesion", 1.0).step()
    b.set("chosen", -1).step(PREPARED - 1)
    assert b.get("war_deaths") == 0.0 and b.events.empty
    b.set("cohesion", 1.0).step()
    assert b.get("war_deaths") == pytest.approx(MEN * 1e-3 * 0.5)
    assert b.events[["day", "kind", "actor", "place", "value"]].values.tolist() == [
        [1 + PREPARED, "offensive", "contender_1", "place_1", ORDERED * MEN]
    ]
    b.set("cohesion", 1.0).step().set("cohesion", 1.0).step()
    after = b.get("war_deaths")
    assert after == pytest.approx(MEN * 1e-3 * 1.5, rel=1e-2)
    assert b.set("cohesion", 1.0).step().get("war_deaths") == after and len(b.events) == 1


def test_an_order_to_attack_names_one_sector() -> None:
    """The one with the most men who hold together: 1,000 x 0.9 against 2,000 x 0.5; and no other beside it."""
    b = bench("war", kinds={"places": ["front"] * 3, "groups": ["soldiers"]}, orders=[("offensive", 5.0)])
    b.case["outside"][SEASON] = 1.0
    b.start().set("people", [[1000.0], [2000.0], [900.0]]).set("cohesion", [0.9, 0.5, 0.9])
    b.set("power_day", NEVER).set("chosen", 0).step(2)
    assert (b.get("offensive_from") >= 0).tolist() == [False, True, False]


def test_an_attack_waits_for_the_season() -> None:
    b = front([("offensive", 5.0)]).set("chosen", 0).set("cohesion", 1.0)
    b.case["outside"][SEASON] = 0.4
    b.step().set("chosen", -1).step(2 * PREPARED)
    assert b.events.empty
    b.case["outside"][SEASON] = 0.6
    assert b.set("cohesion", 1.0).step().events["kind"].tolist() == ["offensive"]


def test_men_refuse_by_lost_cohesion_and_the_enemy_answers_by_it() -> None:
    """Of 1,000 orders to men of cohesion 0.6, 600 are carried out; after 40 in 100 of these the enemy strikes back."""
    b = bench("war", kinds={"places": ["front"], "groups": ["soldiers"]}, worlds=1000)
    b.case["outside"][SEASON] = 1.0
    b.start().set("people", 1e6).set("offensive_from", 1).set("offensive_days", 3).set("power_day", NEVER)
    for _ in range(6):
        b.set("cohesion", 0.6).step()
    kinds = b.events["kind"].value_counts()
    assert kinds["offensive"] == pytest.approx(600, abs=50) and kinds["attack_refused"] == 1000 - kinds["offensive"]
    assert kinds["enemy_offensive"] == pytest.approx(0.4 * kinds["offensive"], abs=45)
    assert (b.ensemble.view("news") < 0.0).sum() == kinds["attack_refused"]


def test_those_refuse_who_were_ordered_and_the_front_holds_together_without_them() -> None:
    """Of worlds at cohesion 0.5 half refuse: 0.3 of the men by a half, and 0.5 becomes 0.5 x (1 - 0.15)."""
    b = bench("war", kinds={"places": ["front"], "groups": ["soldiers"]}, worlds=100)
    b.case["outside"][SEASON] = 1.0
    b.start().set("people", 1e6).set("offensive_from", 1).set("offensive_days", 3).set("power_day", NEVER)
    for name in ("death_rate", "desertion_rate"):
        b.set_parameter(name, 0.0)
    b.day = 1
    b.set("cohesion", 0.5).step()
    refused = b.events[b.events["kind"] == "attack_refused"]
    assert refused["value"].to_numpy() == pytest.approx(ORDERED * 1e6 * 0.5)
    left = b.ensemble.view("cohesion")[:, 0]
    assert np.count_nonzero(left < 0.46) == len(refused) > 0
    assert left.min() == pytest.approx(0.5 * (1.0 - 0.5 * ORDERED), abs=0.005)


@pytest.mark.parametrize(("power_day", "attacked"), [(-1, True), (0, False), (5, False)])
def test_an_order_to_attack_lapses_with_the_government_that_gave_it(power_day: int, attacked: bool) -> None:
    """It was decided on day 0 and given on day 1; whoever governs next may order another."""
    b = front([("offensive", 5.0)]).set("chosen", 0).set("cohesion", 1.0).step().set("chosen", -1)
    b.set("power_day", power_day).step()
    assert (b.get("offensive_from")[FRONT] >= 0) == attacked
    b.step(PREPARED - 2).set("cohesion", 1.0).step()
    assert b.events["kind"].tolist() == ["offensive"] * attacked


def test_men_without_cohesion_are_not_ordered_to_attack() -> None:
    b = front([("offensive", 5.0)], battle_rate=1e-3).set("chosen", 0).set("cohesion", 0.25).step()
    assert b.get("war_deaths") == 0.0 and b.get("offensive_from")[FRONT] == -1 and b.events.empty


def test_an_enemy_errs_by_a_constant_factor() -> None:
    """Over worlds losses are 1 + 0.3 z times as many, z standard normal, and never negative."""
    b = bench("war", kinds={"places": ["front"], "groups": ["soldiers"]}, worlds=600)
    b.case["enemy_pressure"][0], b.case["enemy_error"][0] = 1.0, 0.3
    b.set("people", 1e6).set("cohesion", 0.6).set("offensive_until", -1).set("answer_until", -1)
    b.set("offensive_from", -1).set("truce_offer", -1)
    b.set_parameter("death_rate", 0.0).set_parameter("battle_rate", 1e-3)
    dead = b.step().ensemble.view("war_deaths") / 1000.0
    assert dead.mean() == pytest.approx(1.0, abs=0.05) and dead.std() == pytest.approx(0.3, abs=0.03)
    first = dead.copy()
    b.set("people", 1e6).set("cohesion", 0.6).step()
    assert b.ensemble.view("war_deaths") / 1000.0 - first == pytest.approx(first)


@pytest.mark.parametrize(("start", "pace"), [(0.9, 0.01), (0.1, 0.004)])
def test_cohesion_goes_faster_than_it_comes(start: float, pace: float) -> None:
    """C_t = C* + (C_0 - C*) (1 - v)^t, with C* one half where trust, weariness and supply are even."""
    b = front().set("cohesion", start).step(30)
    assert b.get("cohesion")[FRONT] == pytest.approx(0.5 + (start - 0.5) * (1 - pace) ** 30, rel=1e-5)


@pytest.mark.parametrize(
    ("field", "value", "logit"), [("obedience", 0.65, 1.0), ("weariness", 0.8, -0.9), ("rail", 0.4, -1.0)]
)
def test_what_cohesion_moves_to(field: str, value: float, logit: float) -> None:
    b = front().set(field, value).step()
    target = 1 / (1 + np.exp(-logit))
    pace = 0.004 if logit > 0.0 else 0.01
    assert b.get("cohesion")[FRONT] == pytest.approx(0.5 + pace * (target - 0.5))


def test_where_nobody_governs_trust_is_low() -> None:
    """Trust is 0.3 less 0.35 of what the 0.45 who obey somebody else take from it."""
    b = front().set("incumbent", -1).step()
    target = 1 / (1 + np.exp(5 * (0.45 - 0.3 * (1 - 0.35 * 0.45))))
    assert b.get("cohesion")[FRONT] == pytest.approx(0.5 + 0.01 * (target - 0.5))


def test_a_second_authority_takes_from_trust() -> None:
    b = bench("war", kinds={"places": ["front"], "groups": ["soldiers"], "contenders": ["cabinet", "council"]})
    b.start().set("rail", 1.0).set("obedience", [[0.8, 0.0]]).step().set("obedience", [[0.8, 0.9]]).set(
        "cohesion", 0.7
    ).step()
    target = 1 / (1 + np.exp(5 * 0.8 * 0.35 * 0.9) * 3 / 7)
    assert b.get("trust_start")[0] == np.float32(0.8)
    assert b.get("cohesion")[0] == pytest.approx(0.7 + 0.01 * (target - 0.7), abs=1e-4)


def test_the_start_is_a_fixed_point() -> None:
    quiet = {"death_rate": 0.0, "weariness_rate": 0.0, "weariness_start": 0.4}
    b = front(**quiet)
    b.day = 0
    assert b.start().set("rail", 0.9).step(60).get("cohesion")[FRONT] == pytest.approx(0.7)


def test_weariness_grows_day_by_day() -> None:
    """1 - W falls by the share g a day."""
    b = front(weariness_rate=1e-2).step(20)
    assert 1 - b.get("weariness") == pytest.approx(0.5 * 0.99**20, rel=1e-5)


def test_weariness_is_at_most_full() -> None:
    assert front(death_rate=0.2).step().get("weariness") == 1.0


def test_after_its_last_day_the_enemy_stays_as_it_was() -> None:
    b = front(battle_rate=1e-3)
    b.case["enemy_pressure"][0, -1] = 0.4
    b.day = b.case["enemy_pressure"].shape[1] + 3
    assert b.step().get("war_deaths") == pytest.approx(MEN * 1e-3 * 0.42)


def test_an_armistice_ends_losses_but_not_desertion() -> None:
    b = front(death_rate=1e-3, battle_rate=1e-2, desertion_rate=1e-3, weariness_rate=1e-2).set("war_state", 1)
    b.case["enemy_pressure"][0] = 1.0
    b.step()
    assert b.get("war_deaths") == 0.0 and b.get("deserters") == pytest.approx(25.0)
    assert b.get("weariness") == 0.5 and b.get("cohesion")[FRONT] == pytest.approx(0.5)


def test_the_enemy_takes_its_time_to_agree() -> None:
    """After t days of an offer it has agreed with the chance 1 - exp(-t / T)."""
    b = bench("war", kinds={"places": ["front"], "groups": ["soldiers"]}, orders=[("armistice", 0.0)], worlds=1000)
    b.start().set_parameter("answer_days", 10.0).set("chosen", 0).step().set("chosen", -1).step(9)
    agreed = b.ensemble.view("war_state").mean()
    assert agreed == pytest.approx(1.0 - np.exp(-1.0), abs=0.05)
    assert len(b.events) == round(1000 * agreed) and set(b.events["kind"]) == {"armistice"}
    b.set("incumbent", 1).step(30)
    assert b.ensemble.view("war_state").mean() == agreed  # the offer went with the government


def test_other_orders_are_no_matter_of_the_war() -> None:
    b = front([("call_strike", 1.0)]).set("chosen", 0).step()
    assert b.get("truce_offer") == -1 and b.get("offensive_from")[FRONT] == -1


def test_start_and_peace() -> None:
    b = front(weariness_start=0.3, death_rate=1e-3).start()
    assert b.get("cohesion").tolist() == [np.float32(0.7), 0.5, 0.5]
    assert b.get("weariness") == np.float32(0.3)
    b.case["at_war"] = 0
    assert b.step(3).get("war_deaths") == 0.0 and b.get("cohesion")[FRONT] == np.float32(0.7)
