"""War: a day at a front is worked by hand; cohesion on its own has a closed form."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench

MEN, COHESION = 100_000.0, 0.5
EVEN = {"obedience": 0.45, "weariness": 0.5, "rail": 0.9}  # where cohesion moves to one half
FRONT, VILLAGES, SOLDIERS, PEASANTS = 0, [1, 2], 0, 1


def front(orders: tuple[tuple[str, float], ...] = (), **parameters: float) -> Bench:
    """Return a front of 100,000 men of cohesion 0.5, and two villages, home to a quarter and to the rest of them."""
    kinds = {"places": ["front", "countryside", "countryside"], "groups": ["soldiers", "peasants"]}
    b = bench("war", kinds=kinds, orders=orders)
    b.case["village_share"][:] = [0.0, 0.25, 0.75]
    b.set("people", [[MEN, 0.0], [0.0, 0.0], [0.0, 0.0]]).set("cohesion", COHESION).set("offensive_until", -1)
    b.set("armistice_day", -1)
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
    b.case["enemy_pressure"][0, 1:3] = 0.4
    b.step(2)
    dead = (MEN - 3.0) * (3e-5 + 2e-3 * 0.42)
    assert b.get("war_deaths") == pytest.approx(3.0 + dead, rel=1e-6)
    weariness = 0.5 + 20 * 3e-5 * 0.5
    weariness += 20 * dead / (MEN - 3.0) * (1 - weariness)
    assert b.get("weariness") == pytest.approx(weariness)
    b.step(3)
    assert b.events[["day", "kind", "place", "value"]].values.tolist() == [[1, "enemy_offensive", "place_1", 0.4]]


def test_battle_breaks_cohesion() -> None:
    b = front()
    b.case["enemy_pressure"][0] = 0.5
    assert b.step().get("cohesion")[FRONT] == pytest.approx(0.5 * (1 - 0.04 * 0.5 * 0.5))


def test_an_offensive_costs_men_by_their_cohesion() -> None:
    """F = 0.5 x 0.5; it lasts the days that were ordered, from the day of the order on."""
    b = front([("offensive", 2.0)], battle_rate=1e-3).set("chosen", 0).step()
    assert b.get("war_deaths") == pytest.approx(MEN * 1e-3 * 0.25)
    assert b.get("cohesion")[FRONT] == pytest.approx(0.5 * (1 - 0.04 * 0.5))
    assert b.get("offensive_until")[FRONT] == 2
    assert b.events[["kind", "actor", "place", "value"]].values.tolist() == [
        ["offensive", "contender_1", "place_1", MEN * COHESION]
    ]
    b.set("chosen", -1).step(2)
    after = b.get("war_deaths")
    assert after > 2.5 * MEN * 1e-3 * 0.25
    assert b.step(5).get("war_deaths") == after


def test_men_without_cohesion_do_not_attack() -> None:
    b = front([("offensive", 5.0)], battle_rate=1e-3).set("chosen", 0).set("cohesion", 0.25).step()
    assert b.get("war_deaths") == 0.0 and b.get("offensive_until")[FRONT] == -1 and b.events.empty


def test_an_enemy_errs_by_a_constant_factor() -> None:
    """Over worlds losses are 1 + 0.3 z times as many, z standard normal, and never negative."""
    b = bench("war", kinds={"places": ["front"], "groups": ["soldiers"]}, worlds=600)
    b.case["enemy_pressure"][0], b.case["enemy_error"][0] = 1.0, 0.3
    b.set("people", 1e6).set("cohesion", 0.6).set("offensive_until", -1)
    b.set_parameter("death_rate", 0.0).set_parameter("battle_rate", 1e-3)
    dead = b.step().ensemble.view("war_deaths") / 1000.0
    assert dead.mean() == pytest.approx(1.0, abs=0.05) and dead.std() == pytest.approx(0.3, abs=0.03)
    first = dead.copy()
    b.set("people", 1e6).set("cohesion", 0.6).step()
    assert b.ensemble.view("war_deaths") / 1000.0 - first == pytest.approx(first)


def test_cohesion_moves_a_fiftieth_of_the_way() -> None:
    """C_t = C* + (C_0 - C*) 0.98^t, with C* one half where trust, weariness and supply are even."""
    b = front().set("cohesion", 0.9).step(30)
    assert b.get("cohesion")[FRONT] == pytest.approx(0.5 + 0.4 * 0.98**30, rel=1e-5)


@pytest.mark.parametrize(
    ("field", "value", "logit"), [("obedience", 0.65, 1.0), ("weariness", 0.8, -0.9), ("rail", 0.4, -1.0)]
)
def test_what_cohesion_moves_to(field: str, value: float, logit: float) -> None:
    b = front().set(field, value).step()
    target = 1 / (1 + np.exp(-logit))
    assert b.get("cohesion")[FRONT] == pytest.approx(0.5 + 0.02 * (target - 0.5))


def test_where_nobody_governs_trust_is_low() -> None:
    b = front().set("incumbent", -1).step()
    assert b.get("cohesion")[FRONT] == pytest.approx(0.5 + 0.02 * (1 / (1 + np.exp(0.75)) - 0.5))


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
    b = front([("armistice", 0.0), ("offensive", 3.0)], death_rate=1e-3, battle_rate=1e-2, desertion_rate=1e-3,
              weariness_rate=1e-2).set("chosen", 0)  # fmt: skip
    b.case["enemy_pressure"][0] = 1.0
    b.step()
    assert b.get("war_state") == 1 and b.get("armistice_day") == 0
    assert b.get("war_deaths") == 0.0 and b.get("deserters") == pytest.approx(25.0)
    assert b.get("weariness") == 0.5 and b.get("cohesion")[FRONT] == pytest.approx(0.5)
    assert b.events[["kind", "actor", "value"]].values.tolist() == [["armistice", "contender_1", 1.0]]
    assert b.step().get("armistice_day") == 0 and len(b.events) == 1


def test_other_orders_are_no_matter_of_the_war() -> None:
    b = front([("call_strike", 1.0)]).set("chosen", 0).step()
    assert b.get("war_state") == 0 and b.get("offensive_until")[FRONT] == -1


def test_start_and_peace() -> None:
    b = front(weariness_start=0.3, death_rate=1e-3).start()
    assert b.get("cohesion").tolist() == [np.float32(0.7), 0.5, 0.5]
    assert b.get("weariness") == np.float32(0.3)
    b.case["at_war"] = 0
    assert b.step(3).get("war_deaths") == 0.0 and b.get("cohesion")[FRONT] == np.float32(0.7)
