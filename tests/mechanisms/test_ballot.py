"""What an option is worth: contests by the kernel, office by the chance to hold it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.mechanisms import ballot

W_OFFICE, W_WIN, POWER = 1.0, 1.5, 1.5


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a helper run in plain Python call the others in plain Python."""
    for name in ("followers", "judged"):
        monkeypatch.setattr(ballot, name, getattr(ballot, name).py_func)


def utilities(
    contests: tuple[int, ...], office: tuple[float, ...], support: float = 0.2, in_check: float = 0.4,
    rival: float = 0.3, error: float = 0.0, party: int = 0,
) -> np.ndarray:
    """Return the utility of options to the only voter; policy plays no part."""
    n, none, zero = len(contests), np.zeros(len(contests), np.int64), np.zeros(len(contests))
    values, shares, utility = np.zeros(n), np.zeros(n), np.zeros((1, 1, n))
    nobody, ids = np.zeros(0, np.int64), np.arange(n)[None, :]
    ballot.ballot.py_func(
        0, 0, 0, np.zeros((1, 1, 1)), np.zeros((1, 1)), np.zeros(1), np.ones(1), np.zeros((0, 1)), nobody, -1, nobody,
        -1, ids, np.array([n]), np.array(office), np.array(contests), none, zero, np.array([[0.0, rival]]), 1, 0, party,
        np.ones((1, 1), np.int64), np.array([[[support]]]), 0, np.array([in_check]), POWER, 3.0, W_OFFICE, W_WIN,
        values, shares, utility, 1.0, np.zeros(2, np.int64), -1, error)
    return values


@pytest.mark.parametrize(("support", "in_check"), [(0.2, 0.4), (0.4, 0.4), (0.3, 0.0), (0.1, 5.0)])
def test_a_crowd_is_supporters_against_those_held_in_check(support: float, in_check: float) -> None:
    """1 - P with P = 1 / (1 + (A / (kappa_o C))^eta); nobody is surer than one in a hundred."""
    chance = 1.0 - 1.0 / (1.0 + (support / in_check) ** POWER) if in_check else 1.0
    bounded = min(ballot.MOST_CHANCE, max(ballot.LEAST_CHANCE, chance))
    wait, demonstrate = utilities((ballot.NO_CONTEST, ballot.CROWD), (0.0, 0.0), support, in_check)
    assert demonstrate - wait == pytest.approx(W_WIN * (2.0 * bounded - 1.0))


def test_who_misjudges_crowds_errs_in_the_logit() -> None:
    (right,), (wrong,) = utilities((ballot.CROWD,), (0.0,)), utilities((ballot.CROWD,), (0.0,), error=1.0)
    chances = [0.5 * (u / W_WIN + 1.0) for u in (right, wrong)]
    logits = [math.log(p / (1.0 - p)) for p in chances]
    assert logits[1] - logits[0] == pytest.approx(1.0)


def test_office_that_hangs_on_a_contest_counts_by_its_chance() -> None:
    """The strongest rival has 0.3: who uses force keeps office with 0.7, who stands by is not in a contest."""
    stand_by, use_force = utilities((ballot.NO_CONTEST, ballot.HOLD), (1.0, 1.0), party=-1)
    assert stand_by == pytest.approx(W_OFFICE)
    assert use_force == pytest.approx(W_OFFICE * 0.7 + W_WIN * (2.0 * 0.7 - 1.0))
