"""Repression: staff has a closed form; arrests, deaths and organised opposition are worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.repression import (
    ENDED_AT,
    FOUNDED_AT,
    LIKED,
    OCCASIONS,
    ORDER,
    SEEN,
    SHARP,
    TAKEN_OFFICERS,
    TERROR_AT,
)

PEOPLE = 1e6
ORGAN, TERROR = 1, 2


def country(worlds: int = 1, **parameters: float) -> Bench:
    """Return one place of a million people under the first of two contenders; the second is the rival next door."""
    b = bench("repression", places=1, groups=2, contenders=2, worlds=worlds)
    b.case["contender_seat_start"][:] = -1
    b.set("people", [[0.6 * PEOPLE, 0.4 * PEOPLE]]).set("holder", 0).set("rival", 1).set("active", 1)
    b.set("compliance", 0.5).set("organ_until", 10**6).set("organised", 0.2)
    for name, value in parameters.items():
        b.set_parameter(name, value)
    return b


def threat(seen: float) -> float:
    return 1.0 - float(np.exp(-SEEN * seen))


@pytest.mark.parametrize("order", [0, ORGAN, TERROR])
def test_staff_moves_to_budget_threat_and_order(order: int) -> None:
    """staff_t = S (1 - (1 - v)^t), S = budget people threat order; nobody is killed here, so people stay."""
    b = country(executions_made=0.0).set("front", 1.0).set("standing", [[0.2, 0.2]]).set("organ", order).step(30)
    wanted = 0.004 * PEOPLE * threat(0.5) * ORDER[order]
    assert b.get("staff")[0] == pytest.approx(wanted * (1.0 - 0.98**30), rel=1e-5)
    assert b.get("unwilling")[0] == pytest.approx(0.5) and b.get("threat")[0] == pytest.approx(threat(0.5))


def test_threat_is_of_rivals_bands_and_attempts() -> None:
    b = country().set("front", 0.5).set("standing", [[0.1, 0.4]]).step()
    rather = 1.0 / (1.0 + np.exp(-LIKED * 0.3))
    assert b.get("threat")[0] == pytest.approx(threat(0.5 * rather), rel=1e-5)
    b = country().set("revolting", 1).step()
    assert b.get("threat")[0] == pytest.approx(threat(2.0))
    b = country().set("active", [1, 0]).set("rests_until", [0, 9])
    b.case["contender_seat_start"][1] = 0
    assert b.step().get("threat")[0] == pytest.approx(threat(0.05), rel=1e-5)


def test_arrests_and_executions() -> None:
    """A thousand of staff under an order of terror arrest 50 in a week and kill 6; nobody dies twice."""
    b = country(organ_speed=0.0, arrests_made=0.05, executions_made=0.006).set("organ", TERROR).set("staff", [1e3, 0.0])
    b.step()
    assert b.get("arrested")[0] == pytest.approx(50.0) and b.get("executed")[0] == pytest.approx(6.0)
    assert b.get("people").sum() == pytest.approx(PEOPLE - 6.0) and b.get("deaths_terror") == pytest.approx(6.0)
    assert b.get("terror_share")[0] == pytest.approx(56.0 / PEOPLE)


def test_without_an_order_nobody_is_touched() -> None:
    b = country().set("front", 1.0).step(20)
    assert b.get("deaths_terror") == 0.0 and b.get("staff")[0] == 0.0 and b.get("terror_share")[0] == 0.0


def test_force_goes_where_people_do_not_comply() -> None:
    b = bench("repression", places=2, groups=1, contenders=1)
    b.set("people", 1e5).set("rival", -1).set("active", 1).set("compliance", [1.0, 0.6]).set("organ", TERROR)
    b.set("organ_until", 99).set("staff", 100.0).step()
    assert b.get("terror_share")[0] == 0.0 and b.get("terror_share")[1] > 0.0


def test_organised_opposition_shrinks_and_returns_and_the_hidden_stays() -> None:
    """Hidden preference is the same throughout; a large organ holds down what is organised, and it comes back."""
    b = country(organ_speed=0.0, executions_made=0.0).set("front", 1.0).set("standing", [[0.0, 0.5]]).step(150)
    free, hidden = b.get("organised")[0], b.get("unwilling")[0]
    held = b.set("organ", TERROR).set("staff", [3e3, 0.0]).step(100).get("organised")[0]
    assert held < 0.2 * free and b.get("unwilling")[0] == hidden
    assert b.set("organ", ORGAN).set("staff", 0.0).step(300).get("organised")[0] == pytest.approx(free, rel=0.01)


@pytest.mark.parametrize(
    ("was", "now", "event", "middle", "sign"),
    [(0, 1, "organ_founded", FOUNDED_AT, 1), (1, 2, "terror", TERROR_AT, 1), (2, 1, "terror_ends", ENDED_AT, -1)],
)
def test_orders_follow_threat(was: int, now: int, event: str, middle: float, sign: int) -> None:
    """The rate of an occasion is 0.1 Lambda(12 (threat - its middle)), the other way to end terror."""
    b = (
        country(worlds=3000)
        .set("organ", [was, 0])
        .set("organ_until", 0)
        .set("front", 0.3)
        .set("standing", [[0.0, 0.0]])
        .set("staff", 1000.0)
    )
    b.set("active", [1, 0]).step()
    rate = OCCASIONS / (1.0 + np.exp(-sign * SHARP * (threat(0.15) - middle)))
    changed = b.ensemble.view("organ")[:, 0] == now
    assert changed.mean() == pytest.approx(1.0 - np.exp(-rate), abs=0.012)
    assert set(b.events["kind"]) == {event} and len(b.events) == changed.sum()


def test_waiting_officers_are_taken() -> None:
    b = (
        country(organ_speed=0.0)
        .set("active", [1, 0])
        .set("cadre", 1000.0)
        .set("organ", TERROR)
        .set("staff", [1e3, 0.0])
    )
    b.case["contender_seat_start"][1] = 0
    felt = 1500.0 * 1e3 / (PEOPLE + 1.0)
    assert b.step().get("cadre")[1] == pytest.approx(1000.0 * (1 - TAKEN_OFFICERS / 52 * (1 - np.exp(-felt))), rel=1e-6)
    assert b.get("cadre")[0] == 1000.0


def test_who_is_gone_has_no_organ() -> None:
    b = country().set("organ", TERROR).set("staff", 100.0).set("active", [1, 0]).step()
    assert b.get("staff")[1] == 0.0 and b.get("organ")[1] == 0


@pytest.mark.parametrize("seed", range(6))
def test_the_living_and_the_executed_are_all_there_were(seed: int) -> None:
    rng = np.random.default_rng(seed)
    b = bench("repression", places=6, groups=3, contenders=4, worlds=2, seed=seed)
    b.set("people", rng.uniform(0, 1e5, (6, 3))).set("active", 1).set("cadre", 100.0).start()
    before = b.ensemble.view("people").sum(axis=(1, 2)).copy()
    for _ in range(40):
        b.set("holder", rng.integers(-1, 4, 6)).set("rival", rng.integers(-1, 4, 6)).set("front", rng.uniform(0, 1, 6))
        b.set("compliance", rng.uniform(0, 1, 6)).set("standing", rng.uniform(-1, 1, (6, 4)))
        b.set("organ", rng.integers(0, 3, 4)).step()
    dead = b.ensemble.view("deaths_terror")
    assert b.ensemble.view("people").sum(axis=(1, 2)) + dead == pytest.approx(before, rel=1e-12)
    assert b.ensemble.view("executed").sum(axis=1) == pytest.approx(dead) and (dead > 0.0).all()
    assert (b.ensemble.view("arrested").sum(axis=1) > dead).all()


def test_nothing_is_founded_or_ordered_for_nobody() -> None:
    """An organ has twenty people at least, and terror at least one execution in a week."""
    small = country(worlds=300).set("people", 100.0).set("front", 1.0).set("standing", [[-1.0, 1.0]])
    assert small.set("active", [1, 0]).set("organ_until", 0).step(40).events.empty
    few = (
        country(worlds=300).set("organ", [1, 0]).set("organ_until", 0).set("front", 1.0).set("standing", [[-1.0, 1.0]])
    )
    assert few.set("active", [1, 0]).set("staff", 1.0).step().events.empty


def test_an_organ_of_the_record_is_there_from_the_first_day() -> None:
    """120 persons with no threat: 2% of them go in a week, and nobody founds another."""
    b = bench("repression", places=1, groups=1, contenders=2)
    b.case["contender_organ_start"][:], b.case["contender_staff_start"][:] = [ORGAN, 0], [120.0, 0.0]
    b.set("people", PEOPLE).set("holder", 0).set("active", 1).start()
    assert b.get("organ").tolist() == [ORGAN, 0] and b.get("staff").tolist() == [120.0, 0.0]
    b.step()
    assert b.get("staff")[0] == pytest.approx(120.0 * 0.98) and len(b.events) == 0
