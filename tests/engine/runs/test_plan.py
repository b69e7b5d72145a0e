"""What can't be run is refused with a sentence before anything is written."""

from pathlib import Path
from typing import Any

import pytest
from small_runs import small

import contingent as ct
from contingent.engine.sample import live

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"seed": -1}, "seed: -1 is not a whole number between 0 and 18446744073709551615"),
    ({"seed": 2**64}, "seed: 18446744073709551616 is not a whole number"),
    ({"seed": 1.5}, "seed: 1.5 is not"),
    ({"seed": "1"}, "seed: '1' is not"),
    ({"worlds": 0}, "worlds: 0 is not a whole number between 1"),
    ({"worlds": -5}, "worlds: -5 is not"),
    ({"worlds": True}, "worlds: True is not"),
    ({"worlds": 2**40}, "worlds: 1099511627776 is not"),
    ({"chunk": 0}, "chunk: 0 is not a whole number of at least 1"),
    ({"threads": 0}, "threads: 0 is not"),
    ({"shard": (0, 0)}, "how many parts: 0 is not"),
    ({"shard": (3, 3)}, "counted from 0: 3 is not a whole number between 0 and 2"),
    ({"shard": (-1, 3)}, "counted from 0: -1 is not"),
    ({"shard": 3}, r"shard: 3 is not \(i, n\)"),
    ({"snapshots": ["x"]}, "snapshots: 'x' is not a date; write it as"),
    ({"snapshots": ["2000-13-01"]}, "'2000-13-01' is not a date"),
    ({"snapshots": [None]}, "None is not a date"),
    ({"snapshots": ["1900-01-01"]}, "1900-01-01 is not between"),
]


@pytest.mark.parametrize(("given", "told"), WRONG)
def test_a_plan_that_makes_no_sense_is_refused(tmp_path: Path, given: dict[str, Any], told: str) -> None:
    with pytest.raises(ct.CaseError, match=told):
        small(tmp_path / "run", **given)
    assert not (tmp_path / "run").exists()


def test_every_door_refuses_a_seed_and_a_number_of_worlds(tmp_path: Path) -> None:
    case = ct.case("two-state")
    doors = [
        lambda seed, worlds: case.run(worlds, seed, tmp_path / "run", progress=False),
        lambda seed, worlds: ct.sweep(case, worlds, seed, progress=False, rise=[0.1]),
        lambda seed, worlds: live(case.scenario, worlds, seed),
        lambda seed, worlds: ct.bench("economy", worlds=worlds, seed=seed),
        lambda seed, worlds: case.study(seed=seed if seed != 1 else -1),
        lambda seed, worlds: ct.case("civil-violence").film(world=worlds - 1, seed=seed),
    ]
    for door in doors:
        for seed, worlds in ((-1, 1), (2**64, 1), (1, 0)):
            with pytest.raises(ct.CaseError, match="is not a whole number"):
                door(seed, worlds)


def test_the_largest_seed_runs(tmp_path: Path) -> None:
    assert len(small(tmp_path / "run", worlds=2, seed=2**64 - 1).outcomes) == 2
