"""Ground: shortest ways by hand, and against scipy's Dijkstra on random maps."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import line, links
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.ground import FAR

PLACES, CONTENDERS = 9, 3


@pytest.fixture(scope="module")
def b() -> Bench:
    return bench("territory", places=PLACES, contenders=CONTENDERS)


def held(b: Bench, holder: list[int], seats: list[int]) -> Bench:
    """Begin with places held, all contenders there, each under its own command; men enough that no place passes."""
    b.day = 1  # standing is not weighed
    b.case["holder_start"][:], b.case["contender_seat_start"][:] = holder, seats
    b.case["contender_active_start"][:] = 1
    b.case["at_war_start"][:] = 0
    return b.start()


def test_ways_on_a_ring(b: Bench) -> None:
    """A ring of five with a short cut: 0 to 3 by 4 is 10 + 20, by 1 and 2 it is 5 + 5 + 5; to 4 it is 10."""
    links(b, (0, 1, 5.0), (1, 2, 5.0), (2, 3, 5.0), (3, 4, 20.0), (4, 0, 10.0))
    ways = held(b, [0] * PLACES, [0, -1, -1]).get("way")
    assert ways[:5].tolist() == [0.0, 5.0, 10.0, 15.0, 10.0]
    assert (ways[5:] == FAR).all()  # not linked to anything: pockets


def test_the_ground_of_others_is_no_way(b: Bench) -> None:
    """A line of nine: the second holds place 3, so that what the first has behind it is a pocket."""
    ways = held(line(b), [0, 0, 0, 1, 0, 0, 2, 2, 2], [0, 3, 8]).get("way")
    assert ways.tolist() == [0.0, 100.0, 200.0, 0.0, FAR, FAR, 200.0, 100.0, 0.0]


def test_a_seat_in_the_hands_of_another_feeds_nobody(b: Bench) -> None:
    ways = held(line(b), [0, 0, 0, 1, 1, 1, 2, 2, 2], [4, 3, 8]).get("way")
    assert (ways[:3] == FAR).all() and ways[3:6].tolist() == [0.0, 100.0, 200.0]


def test_allies_share_their_ground_and_seats(b: Bench) -> None:
    """Under one command a place is reached from either seat: place 4 is 100 km from the second's."""
    held(line(b), [0, 0, 0, 1, 0, 0, 2, 2, 2], [0, 3, 8]).set("commander", [0, 0, 2]).step()
    assert b.get("way").tolist() == [0.0, 100.0, 100.0, 0.0, 100.0, 200.0, 200.0, 100.0, 0.0]


def test_a_place_of_nobody_is_no_way(b: Bench) -> None:
    ways = held(line(b), [0, 0, -1, -1, 0, 0, 0, 0, 0], [0, -1, -1]).get("way")
    assert ways[:2].tolist() == [0.0, 100.0] and (ways[2:] == FAR).all()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_ways_are_those_of_dijkstra(b: Bench, seed: int) -> None:
    rng = np.random.default_rng(seed)
    km = np.triu(rng.uniform(1.0, 500.0, (PLACES, PLACES)) * (rng.random((PLACES, PLACES)) < 0.4), 1)
    links(b, *[(int(i), int(j), float(km[i, j])) for i, j in zip(*np.nonzero(km), strict=True)])
    holder = rng.integers(0, CONTENDERS, PLACES)
    seats = [int(rng.choice(np.flatnonzero(holder == c))) if (holder == c).any() else -1 for c in range(CONTENDERS)]
    command = np.array([0, 0, 2]) if rng.random() < 0.5 else np.arange(CONTENDERS)
    held(b, holder.tolist(), seats).set("commander", command).step()
    graph = np.where(command[holder][:, None] == command[holder][None, :], km + km.T, 0.0)
    sources = [seat for seat in seats if seat >= 0]
    expected = dijkstra(csr_array(graph), indices=sources).min(axis=0)
    np.testing.assert_allclose(b.get("way"), np.minimum(expected, FAR), rtol=1e-6)
