"""Decisions by hand: the hazard, the choice by softmax and the body's precision, what is remembered."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime import decisions
from contingent.world.kinds import KEPT, NO_OFFICE


def committee(worlds: int = 1, gamma: float = 1.0, office: float = 0.0) -> Bench:
    """One party that chooses each day, with chance one half, between an office and waiting."""
    made = bench("decisions", orders=[("join", 0.0)], by="party", worlds=worlds, leaders=0)
    made.case["instance_gamma"][:] = gamma
    made.case["choice_office"][:] = [KEPT, NO_OFFICE]
    made.case["choice_needs"][:] = 0
    return made.start().set("in_office", office)


def test_the_hazard_is_a_logit_of_triggers() -> None:
    case = SimpleNamespace(
        trigger_start=np.array([0, 2]), trigger_indicator=np.array([1, 0]), trigger_weight=np.array([0.5, -2.0]),
        trigger_centre=np.array([1.0, 0.0]), trigger_scale=np.array([2.0, 4.0]))  # fmt: skip
    z = decisions.pressure.py_func(0, -1.0, np.array([3.0, 7.0]), case)
    assert z == pytest.approx(-1.0 + 0.5 * (7.0 - 1.0) / 2.0 - 2.0 * 3.0 / 4.0)


def test_it_arises_as_often_as_its_hazard_says() -> None:
    made = committee(worlds=400).set_parameter("hazard_scale", 0.6)
    made.step()
    assert made.get("hazard")[0] == pytest.approx(0.3)
    taken = (made.ensemble.view("chosen") >= 0).mean()
    assert abs(taken - 0.3) < 4.0 * math.sqrt(0.3 * 0.7 / 400)


@pytest.mark.parametrize("gamma", [1.0, 2.5, 6.0])
@pytest.mark.parametrize("office", [0.0, 0.8, 0.3])
def test_the_choice_is_softmax_to_the_bodys_precision(gamma: float, office: float) -> None:
    """P_a = S_a^gamma / sum_b S_b^gamma, S the softmax of the utility w_office office."""
    made = committee(worlds=64, gamma=gamma, office=office)
    made.step()
    took = np.flatnonzero(made.ensemble.view("chosen")[:, 0] >= 0)
    share = 1.0 / (1.0 + math.exp(-office))
    expected = share**gamma / (share**gamma + (1.0 - share) ** gamma)
    assert made.ensemble.view("option_probability")[took, 0, 0] == pytest.approx(expected, rel=1e-5)
    assert made.ensemble.view("utility")[took, 0, 0] == pytest.approx(office, abs=1e-6)


def test_what_was_decided_is_remembered_and_logged() -> None:
    made = committee(worlds=50)
    made.case["instance_cooldown"][:] = 10
    made.step(5)
    times = made.ensemble.view("occurrence")[:, 0]
    assert set(times.tolist()) <= {0, 1} and times.mean() > 0.9  # 1 - 0.5^5
    events = made.events
    assert len(events) == times.sum() and (events["kind"] == "decision").all() and (events["hour"] == 10.0).all()
    assert (events["draw"] < 0.5).all()


def test_forbidding_one_option_leaves_one_and_nothing_is_decided() -> None:
    made = committee(worlds=20)
    made.case["forbidden_from"][:, 0] = 0
    made.step(3)
    assert (made.ensemble.view("occurrence") == 0).all()


def test_an_edit_forces_an_option_on_its_day() -> None:
    made = committee(worlds=20)
    made.case["forced_from"][:], made.case["forced_option"][:] = 2, 1
    made.step(3)
    assert (made.ensemble.view("chosen")[:, 0] == 1).all()


@pytest.mark.parametrize("until", [0, 3])
def test_a_pin_is_met_and_weighed(until: int) -> None:
    """The weight is log(h P / proposed) of the day on which it arose, and log((1 - h) / (1 - proposed)) before."""
    made = committee(worlds=200)
    for name, value in (("pin_from", 0), ("pin_until", until), ("pin_option", 0)):
        made.case[name] = np.array([value])
    made.case["pin_at"], made.case["instance_cooldown"][:] = np.array([0, 1]), 10
    made.step(until + 1)
    assert (made.ensemble.view("occurrence")[:, 0] == 1).all()
    day = made.ensemble.view("last_day")[:, 0]
    score = np.zeros(200)
    for t in range(until + 1):
        proposed = 1.0 / (until - t + 1)
        score += np.where(day > t, math.log(0.5) - (math.log(1.0 - proposed) if proposed < 1.0 else 0.0), 0.0)
        score += np.where(day == t, math.log(0.5 / proposed) + math.log(0.5), 0.0)
    assert made.ensemble.view("pin_score") == pytest.approx(score, abs=1e-5)
