"""Councils: soviets follow their electors in closed form; a city's majority is counted by people."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.congress import DELEGATED

WEEK = 7


def soviets(places: int = 1, groups: tuple[str, ...] = ("workers",), parties: int = 2, **sizes: int) -> Bench:
    """Return places with an active council, whose lists gain nothing by their size."""
    kinds = {"groups": groups, "contenders": ["cabinet", "council"]}
    b = bench("congress", kinds=kinds, places=places, parties=parties, **sizes).start()
    return b.set("contender_active", 1).set("people", 1000.0).set_parameter("list_bonus", 1.0)


def voiced(b: Bench) -> Bench:
    """Let half of the workers' people work, and soldiers send four delegates where workers send one."""
    b.case["group_working"][:] = [0.5, 1.0]
    b.case["group_delegates"][:] = [1.0, 4.0]
    return b


def test_larger_lists_gain_seats() -> None:
    """Shares of 0.8 and 0.2 to the power two: 16 seats to one."""
    b = soviets().set("support", [0.8, 0.2]).set_parameter("list_bonus", 2.0).step()
    assert b.get("seats")[0] == pytest.approx([16 / 17, 1 / 17])


def test_who_does_not_want_councils_has_no_list() -> None:
    """Half of the electors support a party that rejects councils: the others' 0.3 and 0.2 share the seats."""
    b = soviets(parties=3).set("support", [0.5, 0.3, 0.2])
    b.case["backing"][:] = [[0.9, -0.1], [-0.5, 0.0], [0.0, 0.7]]
    assert b.step().get("seats")[0] == pytest.approx([0.0, 0.6, 0.4])


def test_part_of_a_soviet_is_re_elected_in_a_week() -> None:
    """The first is elected at once; then s_t = s* + (s_0 - s*) (1 - recall)^t."""
    b = soviets().set("support", [0.9, 0.1]).set_parameter("recall_rate", 0.2).step(WEEK)
    assert b.get("seats")[0] == pytest.approx([0.9, 0.1])
    b.set("support", [0.4, 0.6])
    for week in range(1, 4):
        b.step(WEEK)
        assert b.get("seats")[0, 0] == pytest.approx(0.4 + 0.5 * 0.8**week, rel=1e-5)


def test_workers_and_soldiers_elect_them_by_their_numbers() -> None:
    b = soviets(groups=("peasants", "soldiers", "workers")).set("people", [[9000.0, 3000.0, 1000.0]])
    b.set("support", [[[1.0, 0.0], [0.5, 0.5], [0.1, 0.9]]]).step()
    assert b.get("seats")[0] == pytest.approx([1.6 / 4, 2.4 / 4])


def test_households_do_not_elect_and_a_company_sends_more_than_a_factory() -> None:
    """Of 4,000 people of workers half work and send 2 delegates, 1,000 soldiers send 4: seats of 2 and 4 sixths."""
    b = voiced(soviets(groups=("workers", "soldiers"))).set("people", [[4000.0, 1000.0]])
    b.set("support", [[[1.0, 0.0], [0.0, 1.0]]]).step()
    assert b.get("seats")[0] == pytest.approx([2 / 6, 4 / 6])


def test_a_city_is_the_sum_of_the_delegates_of_its_places() -> None:
    """2 delegates of one place, 4 of the other; a congress counts electors: 2,000 and 1,000 to the power 0.7."""
    b = voiced(soviets(places=2, groups=("workers", "soldiers"), cities=1))
    b.case["place_city"][:] = 0
    b.set("people", [[4000.0, 0.0], [0.0, 1000.0]])
    b.set("support", [[[1.0, 0.0], [1.0, 0.0]], [[0.0, 1.0], [0.0, 1.0]]]).step()
    assert b.get("city_seats")[0] == pytest.approx([2 / 6, 4 / 6])
    sent = np.array([2000.0, 1000.0]) ** DELEGATED
    assert b.get("executive")[1] == pytest.approx(sent / sent.sum())


def test_none_where_nobody_elects_or_a_place_is_occupied() -> None:
    b = soviets(places=3, groups=("workers", "peasants")).set("support", 0.5)
    b.set("people", [[1.0, 1.0], [0.0, 1.0], [1.0, 1.0]])
    b.case["place_occupied"][2] = 1
    assert b.step().get("seats").tolist() == [[0.5, 0.5], [0.0, 0.0], [0.0, 0.0]]


def test_no_soviets_without_a_council() -> None:
    b = soviets().set("support", 0.5).set("contender_active", [1, 0]).step(2 * WEEK)
    assert not b.get("seats").any() and b.get("congress_day") == -1


def test_a_city_counts_the_electors_of_its_places() -> None:
    """Of 4,000 electors 3,000 are in the second place; the third place is another city's."""
    b = soviets(places=3, groups=("workers", "peasants"), cities=2)
    b.case["place_city"][:] = [0, 0, 1]
    b.set("people", [[1000.0, 0.0], [3000.0, 50000.0], [500.0, 0.0]])
    b.set("support", np.array([[0.9, 0.1], [0.3, 0.7], [0.2, 0.8]])[:, None, :]).step()
    assert b.get("city_seats") == pytest.approx(np.array([[0.45, 0.55], [0.2, 0.8]]))
    assert b.get("largest").tolist() == [1, 1]


def test_a_new_majority_is_an_event() -> None:
    b = soviets(cities=1).set("support", [0.6, 0.4]).set_parameter("recall_rate", 1.0).step(2 * WEEK)
    b.set("support", [0.3, 0.7]).step(2 * WEEK)
    assert b.events[["day", "hour", "kind", "actor", "place"]].values.tolist() == [
        [0, 20.0, "majority", "party_1", "city_1"],
        [14, 20.0, "majority", "party_2", "city_1"],
    ]
    assert b.events["value"].tolist() == pytest.approx([0.6, 0.7])
