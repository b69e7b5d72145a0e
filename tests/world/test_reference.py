"""Named tuples by their address: parts are read as from the tuple, arrays are written through, nothing is counted."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

import numpy as np
from numba import njit, typeof
from numpy.typing import NDArray

from contingent.engine.machine.pointer import borrowed
from contingent.world.helper import apart, helper
from contingent.world.reference import Reference, referred


class Inner(NamedTuple):
    """Two arrays and a number."""

    men: NDArray[np.float64]
    holder: NDArray[np.int32]
    rate: float


class Outer(NamedTuple):
    """A tuple in a tuple, and a number."""

    unit: Inner
    day: int


@helper
def men_of(unit: Any, side: int) -> float:
    """Return the men of a side, at the tuple's rate."""
    total = 0.0
    for u in range(len(unit.holder)):
        if unit.holder[u, 1] == side:
            total += unit.rate * unit.men[u]
    return total


def move(world: Any) -> float:
    """Give the first unit what side 1 has, and return that and the day."""
    world.unit.men[0] = men_of(world.unit, 1)
    return world.unit.men[0] + world.day


apart_move = apart(move)


@njit
def over(world: Any, days: int) -> float:
    """Move a world over days, each with a tuple of its own in the same memory."""
    total = 0.0
    for day in range(days):
        total += apart_move(referred(borrowed(Outer(world.unit, day))))
    return total


def example() -> Outer:
    """Return three units, the last two on side 1."""
    return Outer(Inner(np.array([1.0, 2.0, 4.0]), np.array([[9, 0], [9, 1], [9, 1]], np.int32), 0.5), 0)


def test_parts_are_read_and_arrays_written_through_a_reference() -> None:
    world = example()
    assert over(world, 1) == 3.0
    assert world.unit.men.tolist() == [3.0, 2.0, 4.0]


def test_what_a_reference_points_to_may_differ_from_call_to_call() -> None:
    assert over(example(), 4) == 4 * 3.0 + 0 + 1 + 2 + 3


def test_arrays_behind_a_reference_are_not_counted() -> None:
    world = example()
    over(world, 1)
    before = sys.getrefcount(world.unit.men)
    over(world, 3)
    after = sys.getrefcount(world.unit.men)
    assert after == before


def test_a_tuple_within_is_a_reference_and_arrays_are_arrays() -> None:
    kind = typeof(example())
    assert Reference(kind) == Reference(typeof(example()))
    assert Reference(kind) != Reference(kind.types[0])


def test_tuples_of_one_name_and_other_parts_have_other_names() -> None:
    """Machine code from disk is joined by the names of functions, which hold those of types."""
    kinds = [typeof(Outer(each, 0)) for each in (example().unit, example().unit._replace(rate=1))]
    assert Reference(kinds[0]).name != Reference(kinds[1]).name


def test_what_is_no_tuple_goes_as_it_is() -> None:
    assert njit(lambda value: referred(value) + 1)(2) == 3
