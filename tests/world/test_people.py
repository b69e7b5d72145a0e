"""Transfer of people: never negative, and nobody is made or lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.world.people import bury, bury_in_city, transfer

CELL = st.tuples(st.integers(0, 2), st.integers(0, 1))


def test_moves_what_is_wanted_and_no_more_than_there_are() -> None:
    people = np.zeros((3, 2))
    people[0, 0] = 100.0
    assert transfer(people, 0, 0, 2, 1, 30.0) == 30.0
    assert transfer(people, 0, 0, 1, 0, 500.0) == 70.0
    assert people.tolist() == [[0.0, 0.0], [70.0, 0.0], [0.0, 30.0]]


@given(
    st.lists(st.integers(0, 10**9), min_size=6, max_size=6),
    st.lists(st.tuples(CELL, CELL, st.floats(-1e12, 1e12) | st.just(np.nan)), max_size=20),
)
def test_conserves_the_sum_and_never_goes_below_zero(start: list[int], moves: list) -> None:
    people = np.array(start, np.float64).reshape(3, 2)
    total = people.sum()
    for source, target, wanted in moves:
        moved = transfer(people, *source, *target, wanted)
        assert moved >= 0.0
        assert (people >= 0.0).all()
        assert abs(people.sum() - total) <= 1e-12 * max(total, 1.0)


@given(
    st.lists(st.integers(0, 10**9), min_size=6, max_size=6),
    st.lists(st.tuples(CELL, CELL, st.integers(0, 10**9)), max_size=20),
)
def test_whole_people_are_conserved_exactly(start: list[int], moves: list) -> None:
    people = np.array(start, np.float64).reshape(3, 2)
    for source, target, wanted in moves:
        transfer(people, *source, *target, float(wanted))
    assert people.sum() == sum(start)


@given(st.floats(0, 1e7), st.floats(-1e7, 1e8))
def test_the_dead_are_taken_once(there: float, wanted: float) -> None:
    people = np.full((1, 1), there)
    died = bury(people, 0, 0, wanted)
    assert 0.0 <= died <= there
    assert people[0, 0] >= 0.0
    assert people[0, 0] + died == pytest.approx(there)


def test_a_citys_dead_are_shared_by_numbers_and_kinds() -> None:
    people = np.array([[100.0, 50.0], [300.0, 10.0], [1000.0, 1000.0]])
    place_city, group_kind = np.array([0, 0, -1]), np.array([0, 1])
    died = bury_in_city(people, place_city, 0, group_kind, 0b01, 40.0)
    assert died == pytest.approx(40.0)
    assert people.tolist() == [[90.0, 50.0], [270.0, 10.0], [1000.0, 1000.0]]
    assert bury_in_city(people, place_city, 0, group_kind, 0b01, 1e9) == pytest.approx(360.0)
    assert people.min() >= 0.0
