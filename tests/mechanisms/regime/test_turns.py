"""Turns from outside: on their day, as long as they last, for whom they are."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench

NEVER = 1 << 30


def country(start: int, end: int = NEVER, with_: int = -1, spread: float = 0.0, worlds: int = 1) -> Bench:
    """Return two parties and two contenders; a turn of -0.2 and news of -0.5 comes upon the first contender."""
    b = bench("turns", kinds={"contenders": ["monarch", "cabinet"]}, parties=2, worlds=worlds)
    numbers = {"from": [start], "to": [end], "who": [0], "with": [with_]}
    b.case.update({f"turn_{name}": np.array(value, np.int64) for name, value in numbers.items()})
    b.case.update(turn_change=np.array([-0.2]), turn_spread=np.array([spread]), turn_news=np.array([-0.5]))
    return b


def test_a_turn_is_news_on_its_day_and_counts_from_the_next_week() -> None:
    b = country(start=3).step(days=3)
    assert b.get("news").tolist() == [0.0, 0.0]
    b.step()
    assert b.get("news").tolist() == [-0.5, 0.0] and not b.get("backing_shift").any()
    b.step(days=4)
    assert b.get("backing_shift") == pytest.approx(np.array([[-0.2, 0.0], [-0.2, 0.0]]))


def test_a_turn_is_for_one_party_and_until_its_end() -> None:
    b = country(start=0, end=7, with_=1).step()
    assert b.get("backing_shift") == pytest.approx(np.array([[0.0, 0.0], [-0.2, 0.0]]))
    b.set("backing_shift", 0.0).step(days=7)
    assert not b.get("backing_shift").any()


def test_a_turn_is_as_strong_as_its_range_allows() -> None:
    b = country(start=0, spread=0.2, worlds=2000).set_parameter("code_spread", 0.5).step()
    shift = b.ensemble.view("backing_shift")[:, 0, 0]
    assert shift.mean() == pytest.approx(-0.2, abs=0.01) and shift.std() == pytest.approx(0.1, rel=0.1)
