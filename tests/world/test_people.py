"""Transfer of people: never negative, and nobody is made or lost."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from contingent.world.people import transfer

CELL = st.tuples(st.integers(0, 2), st.integers(0, 1))


def test_moves_what_is_wanted_and_no_more_than_there_are() -> None:
    people = np.zeros((2, 3, 2))
    people[1, 0, 0] = 100.0
    assert transfer(people, 1, 0, 0, 2, 1, 30.0) == 30.0
    assert transfer(people, 1, 0, 0, 1, 0, 500.0) == 70.0
    assert people[1, :, :].tolist() == [[0.0, 0.0], [70.0, 0.0], [0.0, 30.0]]
    assert people[0].sum() == 0.0


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.integers(0, 10**9), min_size=6, max_size=6),
       st.lists(st.tuples(CELL, CELL, st.floats(-1e12, 1e12) | st.just(np.nan)), max_size=20))
def test_conserves_the_sum_and_never_goes_below_zero(start: list[int], moves: list) -> None:
    people = np.array(start, np.float64).reshape(1, 3, 2)
    total = people.sum()
    for source, target, wanted in moves:
        moved = transfer(people, 0, *source, *target, wanted)
        assert moved >= 0.0
        assert (people >= 0.0).all()
        assert abs(people.sum() - total) <= 1e-12 * max(total, 1.0)


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.integers(0, 10**9), min_size=6, max_size=6),
       st.lists(st.tuples(CELL, CELL, st.integers(0, 10**9)), max_size=20))
def test_whole_people_are_conserved_exactly(start: list[int], moves: list) -> None:
    people = np.array(start, np.float64).reshape(1, 3, 2)
    for source, target, wanted in moves:
        transfer(people, 0, *source, *target, float(wanted))
    assert people.sum() == sum(start)
