"""Patrons: landings and recall in closed form, their conditions, and arms that reach who they are for."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.patrons import FEW
from contingent.mechanisms.aftermath.relations import NEVER as NEVER_AT_WAR

CLIENT, ENEMY, PATRON = 0, 1, 2
PORT, MEN, ARMS, FROM, TO = 0, 20_000.0, 5_200.0, 2, 54
LANDING, RECALL = 0.25, 0.15


def coast(client: int = CLIENT, enemy: int = ENEMY, worlds: int = 1) -> Bench:
    """A port of the client and two places of its enemy; one row of what a patron sends, from week 2 to week 54."""
    b = kinds(line(bench("patrons", places=3, contenders=3, worlds=worlds)), "army", "council", "occupier")
    row = {"who": PATRON, "client": client, "against": enemy, "port": PORT, "from": FROM, "to": TO}
    for name, value in row.items():
        b.case[f"patron_{name}"] = np.array([value], np.int64)
    b.case["patron_men"], b.case["patron_arms"] = np.array([MEN]), np.array([ARMS])
    parameters(b, landing_speed=LANDING, recall_speed=RECALL, patrons_come=1.0, abroad_error=0.0)
    b.set("active", [1, 1, 0]).set("holder", [CLIENT, ENEMY, ENEMY]).set("people", 1e5).set("peace_since", -1)
    return at_war(b.start(), (CLIENT, ENEMY))


def test_a_patron_with_a_treaty_sends_men_without_going_to_war_again() -> None:
    b = coast().set("peace_since", 0).step(FROM + 3)
    assert b.get("men")[PORT, PATRON] > 0.0 and b.get("at_war")[PATRON].tolist() == [0, 0, 0]


def test_men_land_by_and_by() -> None:
    """Nobody before the day; then 20,000 (1 - 0.75^n), counted in `arrived`; the patron is at war with the enemy."""
    b = coast().step(FROM)
    assert b.get("men").sum() == 0.0 and b.get("active")[PATRON] == 0
    b.step(6)
    there = MEN * (1.0 - (1.0 - LANDING) ** 6)
    assert b.get("men")[PORT, PATRON] == pytest.approx(there)
    assert b.get("arrived") == pytest.approx(there) and b.get("landed")[PATRON] == pytest.approx(there)
    assert b.get("at_war")[PATRON].tolist() == [0, 1, 0] and b.get("ceiling")[PATRON] == MEN
    assert b.events[["day", "kind", "actor", "place"]].values.tolist() == [[FROM, "landing", "contender_3", "place_1"]]


def test_men_leave_when_they_are_recalled_and_the_last_at_once() -> None:
    """From week 54, 15% a week; below 1,000 all are gone, the port is nobody's, and `arrived` is nought again."""
    b = coast().step(TO).set("holder", [PATRON, ENEMY, ENEMY])
    there = b.get("men")[PORT, PATRON]
    assert b.get("recalled")[PATRON] == 0
    assert b.step().get("men")[PORT, PATRON] == pytest.approx(there * (1.0 - RECALL))
    assert b.get("recalled").tolist() == [0, 0, 1]
    weeks = int(np.ceil(np.log(FEW / there) / np.log(1.0 - RECALL)))
    b.step(weeks - 2)
    assert b.get("active")[PATRON] == 1 and b.get("men").sum() == pytest.approx(there * (1.0 - RECALL) ** (weeks - 1))
    b.step()
    assert b.get("active")[PATRON] == 0 and b.get("men").sum() == 0.0 and b.get("holder")[PORT] == -1
    assert b.get("arrived") == pytest.approx(0.0, abs=1e-6)
    assert b.events["kind"].tolist() == ["landing", "recall", "given_up"]


def test_who_is_lost_in_battle_is_replaced_up_to_the_ceiling_and_no_more() -> None:
    b = coast().step(TO - 1)
    assert b.get("men").sum() == pytest.approx(MEN, abs=2.0)
    b.set("men", 0.0).step()
    assert b.get("men").sum() == pytest.approx(LANDING * MEN)


@pytest.mark.parametrize("why", ["no patrons", "client gone", "enemy gone", "enemy holds the port"])
def test_nobody_lands(why: str) -> None:
    b = coast()
    if why == "no patrons":
        parameters(b, patrons_come=0.0)
    if why == "client gone":
        b.set("active", [0, 1, 0])
    if why == "enemy gone":
        b.set("active", [1, 0, 0])
    if why == "enemy holds the port":
        b.set("holder", ENEMY)
    b.step(10)
    assert b.get("men").sum() == 0.0 and b.get("arrived") == 0.0 and b.get("arms").sum() == 0.0


@pytest.mark.parametrize(("men", "lands"), [(11_100.0, True), (11_200.0, False)])
def test_an_enemys_port_is_landed_at_only_to_take_it(men: float, lands: bool) -> None:
    """20,000 are more than 1.8 times 11,100, and not than 1.8 times 11,200."""
    b = parameters(coast(), defence=1.8).set("holder", ENEMY)
    b.set("men", [[0.0, men, 0.0], [0.0] * 3, [0.0] * 3])
    at_war(b, (CLIENT, ENEMY), (PATRON, ENEMY)).step(FROM + 3)
    assert (b.get("men")[PORT, PATRON] > 0.0) == lands and b.get("active")[PATRON] == int(lands)


def test_who_cannot_take_an_enemys_port_goes_aboard_again() -> None:
    """15% a week while the enemy has so many men there; `arrived` counts who is left."""
    b = parameters(coast(), defence=1.8).step(FROM + 4).set("holder", ENEMY)
    there = b.get("men")[PORT, PATRON]
    b.set("men", [[0.0, 30_000.0, there], [0.0] * 3, [0.0] * 3]).step(2)
    assert b.get("men")[PORT, PATRON] == pytest.approx(there * (1.0 - RECALL) ** 2)
    assert b.get("arrived") == pytest.approx(there * (1.0 - RECALL) ** 2)


def test_who_may_not_be_at_war_lands_in_peace() -> None:
    b = coast()
    b.case["contender_war_held"][PATRON, ENEMY] = b.case["contender_war_held"][ENEMY, PATRON] = NEVER_AT_WAR
    b.step(5)
    assert b.get("men")[PORT, PATRON] > 0.0 and (b.get("at_war")[PATRON] == 0).all()


def test_arms_go_to_the_client_over_the_weeks_of_the_row() -> None:
    """5,200 over 52 weeks: a hundred a week, and no more after the end."""
    b = coast().step(FROM + 10)
    assert b.get("arms").tolist() == [pytest.approx(1_000.0), 0.0, 0.0]
    assert b.step(TO).get("arms")[CLIENT] == pytest.approx(ARMS)


def test_arms_without_a_client_go_to_the_strongest_who_asks_near_the_port() -> None:
    """The second holds the next place and is stronger; only whoever is at war with the enemy is given arms."""
    b = coast(client=-1, enemy=PATRON)
    kinds(b, "army", "army", "council")
    b.case["patron_who"], b.case["patron_against"] = np.array([CLIENT], np.int64), np.array([2], np.int64)
    b.set("active", 1).set("holder", [1, 2, 2]).set("strength", [0.0, 10.0, 20.0])
    at_war(b, (1, 2)).step(FROM + 10)
    assert b.get("arms").tolist() == [0.0, pytest.approx(1_000.0), 0.0]


def test_men_who_hold_the_port_stay_when_their_client_is_gone() -> None:
    """With the client gone they keep their port and their ceiling; where another holds the port they are recalled."""
    b = coast().step(FROM + 10).set("holder", [PATRON, ENEMY, ENEMY]).set("active", [0, 1, 1]).step(10)
    assert b.get("ceiling")[PATRON] == MEN and b.get("recalled")[PATRON] == 0 and b.get("men")[PORT, PATRON] > 0.0
    assert b.set("holder", [ENEMY, ENEMY, ENEMY]).step().get("recalled")[PATRON] == 1


def test_each_world_has_its_own_days_abroad() -> None:
    """Log f is normal with s.d. 0.3; what begins in week 2 and ends in week 54 begins and ends at f times that."""
    b = parameters(coast(worlds=400), abroad_error=0.3).start()
    logs = np.log(b.ensemble.view("pace"))
    assert abs(logs.mean()) < 4.0 * 0.3 / 20.0 and logs.std() == pytest.approx(0.3, rel=0.15)
    b = at_war(parameters(coast(), abroad_error=0.3).start(), (CLIENT, ENEMY))
    f = float(b.get("pace"))
    b.step(int(np.ceil(f * TO)) + 1)
    days = b.events.set_index("kind")["day"]
    assert days["landing"] == np.ceil(f * FROM) and days["recall"] == np.ceil(f * TO) and f != 1.0


def test_a_nation_with_lands_beyond_the_map_calls_its_men_there() -> None:
    """Where half of its offices stand, 2% of 20,000 come in a week, with whom it comes forward; nobody lands."""
    b = kinds(coast(client=PATRON), "army", "council", "nation").set("active", [1, 1, 1]).set("apparatus", 0.5)
    parameters(b, call_speed=0.04).set("men", [[0.0, 0.0, 300.0]] + [[0.0] * 3] * 2).step(FROM + 1)
    assert b.get("men")[PORT, PATRON] == pytest.approx(300.0 + 0.02 * (MEN - 300.0))
    told = b.events[["day", "kind", "actor", "place", "value"]].values.tolist()
    assert told == [[FROM, "claim", "contender_3", "place_1", pytest.approx(300.0 + 0.02 * (MEN - 300.0))]]
    held = kinds(coast(client=PATRON), "army", "council", "nation").set("active", 1).set("places_held", [0, 0, 1])
    assert held.step(FROM + 5).events.empty
