"""Population: everybody is counted once, and the army is the soldiers at the fronts."""

from __future__ import annotations

from contingent.engine.bench import Bench, bench

PEOPLE = [[1.0, 20.0], [300.0, 4000.0], [50000.0, 600000.0]]


def three_places() -> Bench:
    return bench("population", kinds={"places": ["town", "front", "front"], "groups": ["workers", "soldiers"]})


def test_counts() -> None:
    b = three_places().set("people", PEOPLE).step()
    assert b.get("residents").tolist() == [21.0, 4300.0, 650000.0]
    assert b.get("living") == 654321.0
    assert b.get("army") == 604000.0


def test_starts_with_the_people_of_the_case() -> None:
    b = three_places()
    b.case["people_start"][:] = PEOPLE
    b.start()
    assert b.get("people").tolist() == PEOPLE
    assert b.get("residents").tolist() == [21.0, 4300.0, 650000.0]
