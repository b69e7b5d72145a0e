"""Allegiance: the fixed point of the kernel, what is weighed against what, and what a holder takes."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, line, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.allegiance import FORCE_USED, NEIGHBOURS, PRESENCE, SPEED, WATCHED

BETA, CONFORMITY, LEFT_ALONE, OBEYED = 3.0, 0.8, 0.4, 0.25
HOLDER, RIVAL = 0, 1
LIKED = (0.5, -0.3)  # standing of the holder and of the rival


def logistic(x: float) -> float:
    return float(1.0 / (1.0 + np.exp(-x)))


def quiet(places: int = 1) -> Bench:
    """Places of 999 people (the mechanism counts one more) under the first of two, nobody under arms, no shocks."""
    b = bench("allegiance", places=places, contenders=2)
    parameters(b, beta=BETA, conformity=CONFORMITY, left_alone=LEFT_ALONE, obeyed=OBEYED, mood_size=0.0)
    parameters(b, levy_burden=6.0, grain_burden=0.6)
    b.set("people", 999.0).set("holder", HOLDER).set("rival", -1).set("active", 1).set("standing", LIKED)
    return b.set("compliance", 0.5)


def test_against_being_left_alone() -> None:
    """Without a rival: 0.25 + 0.5 - 0.4."""
    assert quiet().step().get("leaning") == pytest.approx(OBEYED + 0.5 - LEFT_ALONE)


def test_it_rests_at_the_fixed_point() -> None:
    """Where a = Lambda(beta (h + J (2 a - 1))), one root as beta J / 2 = 1.2 and h is not small."""
    a = 0.9
    for _ in range(2000):
        a = logistic(BETA * (0.35 + CONFORMITY * (2.0 * a - 1.0)))
    assert quiet().step(400).get("compliance") == pytest.approx(a, rel=1e-5)


def test_one_week() -> None:
    a = 0.2 + SPEED * (logistic(BETA * (0.35 + CONFORMITY * (2.0 * 0.2 - 1.0))) - 0.2)
    assert quiet().set("compliance", 0.2).step().get("compliance") == pytest.approx(a)


def rivals(front: float, holder: float, rival: float) -> Bench:
    """A rival at war, whose front is so near; forces of both, all of them next to the other's places."""
    b = at_war(quiet().set("rival", RIVAL).set("front", front), (HOLDER, RIVAL))
    return b.set("strength", [holder, rival]).set("facing", 1.0)


def test_theta_one_weighs_the_two() -> None:
    """A rival next door whom nobody stands against: theta is 1, and 0.25 + 0.5 + 0.3 is left."""
    assert rivals(1.0, 0.0, 1000.0).step().get("leaning") == pytest.approx(OBEYED + 0.5 - -0.3)


@pytest.mark.parametrize(("front", "rival"), [(0.0, 1000.0), (1.0, 0.0)])
def test_theta_nought_weighs_no_rule(front: float, rival: float) -> None:
    assert rivals(front, 1000.0, rival).step().get("leaning") == pytest.approx(OBEYED + 0.5 - LEFT_ALONE)


def test_theta_between() -> None:
    """A front at 0.6 and forces 1 to 3: theta is 0.45, and what it is weighed against -0.3 x 0.45 + 0.4 x 0.55."""
    b = rivals(0.6, 1000.0, 3000.0).step()
    assert b.get("win") == pytest.approx([0.25, 0.75])
    assert b.get("leaning") == pytest.approx(OBEYED + 0.5 - (-0.3 * 0.45 + LEFT_ALONE * 0.55))


def test_only_force_next_door_counts_for_the_chance() -> None:
    """A third of the rival's 3,000 stands next to the holder; of the holder's 1,000 all do. Both keep home."""
    b = rivals(1.0, 1000.0, 3000.0)
    b.case["contender_homebound"][:] = 1
    b.set("facing", [[0.0, 1.0 / 3.0], [1.0, 0.0]]).step()
    assert b.get("win") == pytest.approx([0.5, 0.75])


def test_whoever_has_one_enemy_left_can_send_all_against_it() -> None:
    """3,000 with 1,000 next to the holder: against it alone all, with a second enemy of 1,000 half of them."""
    b = rivals(1.0, 1000.0, 3000.0).set("facing", [[0.0, 1.0 / 3.0], [1.0, 0.0]]).step()
    assert b.get("win") == pytest.approx([0.25, 0.75])
    b = bench("allegiance", places=3, contenders=3)
    at_war(b, (0, 1), (1, 2)).set("active", 1).set("strength", [1000.0, 3000.0, 1000.0]).step()
    assert b.get("win") == pytest.approx([0.4, 0.6, 0.4])


def test_who_fights_nobody_neither_wins_nor_loses() -> None:
    assert quiet().step().get("win") == pytest.approx([0.5, 0.5])


def test_burden() -> None:
    """100 of 1,000 are drawn, half of what can be spared is taken, two in a thousand are arrested."""
    b = quiet().set("drawn", 100.0).set("taken_share", 0.5).set("terror_share", 0.002).step()
    burden = 6.0 * 0.1 + 0.6 * 0.5 + FORCE_USED * 0.002
    assert b.get("burden") == pytest.approx(burden)
    assert b.get("leaning") == pytest.approx(OBEYED + 0.5 - LEFT_ALONE - burden)


def test_presence() -> None:
    """Men of the holder, two in a hundred, add half of what presence can; men of others add nothing."""
    b = quiet().set("men", [20.0, 500.0]).step()
    drive = 0.35 + PRESENCE * 0.02 / (0.02 + WATCHED)
    assert b.get("compliance") == pytest.approx(0.5 + SPEED * (logistic(BETA * drive) - 0.5))


def test_others_are_neighbours_under_the_same_holder() -> None:
    """Of three in a line the third has another holder: the middle one looks at the first alone, with weight 0.35."""
    b = line(quiet(3)).set("holder", [HOLDER, HOLDER, RIVAL]).set("compliance", [0.9, 0.5, 0.1]).step()
    others = (1.0 - NEIGHBOURS) * 0.5 + NEIGHBOURS * 0.9
    drive = 0.35 + CONFORMITY * (2.0 * others - 1.0)
    assert b.get("compliance")[1] == pytest.approx(0.5 + SPEED * (logistic(BETA * drive) - 0.5))
    alone = -0.3 + OBEYED - LEFT_ALONE + CONFORMITY * (2.0 * 0.1 - 1.0)
    assert b.get("compliance")[2] == pytest.approx(0.1 + SPEED * (logistic(BETA * alone) - 0.1))


def test_shocks_have_the_size_that_is_declared() -> None:
    """An AR(1) shock of memory 0.9 keeps its s.d.: 0.15 in 2,000 worlds, within 8% (five standard errors)."""
    b = bench("allegiance", places=1, contenders=1, worlds=2000)
    b.set("holder", 0).set("rival", -1).set_parameter("mood_size", 0.15)
    b.start().step(30)
    mood = b.ensemble.view("mood")[:, 0]
    assert mood.std() == pytest.approx(0.15, rel=0.08) and abs(mood.mean()) < 5 * 0.15 / np.sqrt(2000)
