"""Sharing out: men go where they are needed, and none is made or lost on the way."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, links, parameters
from hypothesis import given, settings
from hypothesis import strategies as st

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.marching import ABROAD, RURAL, TURBULENT


def quiet(places: int, contenders: int = 2, worlds: int = 1) -> Bench:
    """Places of 1,000 people, a fifth of whom comply, where nobody attacks."""
    b = bench("campaign", places=places, contenders=contenders, worlds=worlds)
    kinds(b, *["army"] * contenders)
    parameters(b, tempo=0.0, quiet=0.0, garrison=0.004, prize=0.002, week_km=700.0)
    b.set("people", 1000.0).set("active", 1).set("compliance", 0.2).set("morale", 0.5)
    return b.set("commander", np.arange(contenders))


def line_of_three(km: float) -> Bench:
    """Two places of the first, the second of them at so many km from its seat and next to a place of the second."""
    b = line(quiet(3)).set("holder", [0, 0, 1]).set("way", [0.0, km, 0.0])
    return at_war(b.set("men", [[800.0, 0.0], [200.0, 0.0], [0.0, 500.0]]), (0, 1))


NEED = (4.0, 4.0 + 500.0 + 2.0)  # a garrison of 0.004 x 1,000 x (1.2 - 0.2); 500 men and a prize of 0.002 x 1,000


def test_men_go_where_they_are_needed() -> None:
    """The mean way is 0.2 x 5,000 km: a share of 1 - exp(-700 / 1,000) of what is lacking comes in a week."""
    assert pytest.approx(1.0) == TURBULENT - 0.2
    moved = 1.0 - np.exp(-0.7)
    first = 800.0 + moved * (1000.0 * NEED[0] / sum(NEED) - 800.0)
    b = line_of_three(5000.0).step()
    assert b.get("men")[:, 0] == pytest.approx([first, 1000.0 - first, 0.0], rel=1e-6)
    assert b.get("men")[:, 1].tolist() == [0.0, 0.0, 500.0]


def test_who_is_bound_to_its_home_goes_abroad_with_a_quarter() -> None:
    b = line_of_three(5000.0)
    b.case["contender_homebound"][0], b.case["home"][0, 0] = 1, 1
    b.step(400)
    assert b.get("men")[1, 0] == pytest.approx(1000.0 * NEED[1] * ABROAD / (NEED[0] + NEED[1] * ABROAD), rel=1e-5)


def test_villages_want_a_quarter_of_a_garrison() -> None:
    """Of as many people, townspeople and villages, a fifth of the men stand in the villages at last."""
    b = line_of_three(50.0)
    b.case["place_sown_norm"] = np.array([0.0, 1.0, 0.0])
    men = at_war(b).step(60).get("men")[:, 0]
    assert men == pytest.approx([1000.0 / (1.0 + RURAL), 1000.0 * RURAL / (1.0 + RURAL), 0.0])


@pytest.mark.parametrize(("km", "sown", "stay"), [(701.0, 1.0, False), (699.0, 1.0, True), (701.0, 0.0, True)])
def test_men_leave_villages_that_no_weeks_way_joins_to_their_own_ground(km: float, sown: float, stay: bool) -> None:
    """They go although an enemy is next door; from a town as far they do not, nor where a week of 700 km is enough."""
    b = line(line_of_three(50.0), km)
    b.case["place_sown_norm"] = np.array([0.0, sown, 0.0])
    assert (b.step(60).get("men")[1, 0] > 900.0) == stay
    assert b.get("men")[:, 0].sum() == pytest.approx(1000.0)
    assert stay or b.get("men")[1, 0] == pytest.approx(0.0, abs=1e-6)


def test_those_who_are_cut_off_stay() -> None:
    assert line_of_three(FAR).step(5).get("men")[:, 0].tolist() == [800.0, 200.0, 0.0]


@pytest.mark.parametrize("kind", ["guest", "band"])
def test_guests_and_bands_stay(kind: str) -> None:
    assert kinds(line_of_three(50.0), kind, "army").step(5).get("men")[:, 0].tolist() == [800.0, 200.0, 0.0]


@pytest.mark.parametrize(("commander", "bound"), [(0, False), (0, True), (1, False)])
def test_a_commander_sends_men_to_the_fronts_of_those_who_stand_under_it(commander: int, bound: bool) -> None:
    """Of an army in the rear with a need of 4, as 502 men are wanted at the front of the second, 502 / 506 go there."""
    b = line(quiet(3, 3)).set("holder", [0, 1, 2]).set("way", [0.0, 100.0, 0.0])
    b.set("commander", [0, commander, 2]).set("men", [[800.0, 0.0, 0.0], [0.0, 50.0, 0.0], [0.0, 0.0, 500.0]])
    b.case["contender_homebound"][0] = bound
    b.case["home"][:] = 1
    at_war(b, (1, 2)).step(60)
    goes = commander == 0 and not bound
    assert b.get("men")[1, 0] == pytest.approx(800.0 * 502.0 / 506.0 if goes else 0.0, rel=1e-3)
    assert b.get("men")[1, 1] == pytest.approx(50.0)


def test_men_do_not_jump_to_a_friends_front_that_nothing_joins_to_theirs() -> None:
    """A line of four: the commander's army, an enemy's place, and behind it a friend's front."""
    b = line(quiet(4, 3)).set("holder", [0, 2, 1, 2]).set("way", 0.0).set("commander", [0, 0, 2])
    b.set("men", [[800.0, 0.0, 0.0], [0.0, 0.0, 500.0], [0.0, 50.0, 0.0], [0.0, 0.0, 500.0]])
    b.case["home"][:] = 1
    at_war(b, (1, 2)).step(60)
    assert b.get("men")[:, 0].tolist() == pytest.approx([800.0, 0.0, 0.0, 0.0])


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_sharing_out_keeps_every_man(seed: int) -> None:
    """Whoever holds what, at war with whomever: each contender has as many men after as before."""
    rng = np.random.default_rng(seed)
    b = links(quiet(6, 3), *[(i, (i + 1) % 6, 100.0) for i in range(6)], (0, 3, 200.0))
    b.set("holder", rng.integers(-1, 3, 6)).set("men", rng.uniform(0.0, 1e4, (6, 3)) * (rng.random((6, 3)) < 0.7))
    b.set("way", rng.choice([0.0, 50.0, 900.0, FAR], 6)).set("compliance", rng.random(6))
    b.set("commander", [0, rng.integers(0, 2), rng.choice([0, 2])])
    b.case["contender_homebound"][:] = rng.integers(0, 2, 3)
    at_war(b, *[pair for pair in ((0, 1), (0, 2), (1, 2)) if rng.random() < 0.6])
    before = b.get("men").sum(axis=0)
    men = b.step(3).get("men")
    np.testing.assert_allclose(men.sum(axis=0), before, rtol=1e-12)
    assert (men >= 0.0).all()


def star(week_km: float) -> np.ndarray:
    """Return whether a hub holds all after two years, by world; its three rivals have as many men together as it has.

    The hub holds a centre and three arms of one place; each rival the place behind one of them.
    """
    b = quiet(7, 4, worlds=400)
    links(b, *[(0, arm, 100.0) for arm in (1, 2, 3)], *[(arm, arm + 3, 100.0) for arm in (1, 2, 3)])
    parameters(b, tempo=0.3, caution=6.0, misjudged=0.8, contest=0.8, rout=0.33, militia=0.0, week_km=week_km)
    men = np.zeros((7, 4))
    men[:4, 0], men[[4, 5, 6], [1, 2, 3]] = 7_500.0, 10_000.0
    b.set("holder", [0, 0, 0, 0, 1, 2, 3]).set("men", men).set("way", [0.0] + [100.0] * 6)
    return (at_war(b, (0, 1), (0, 2), (0, 3)).step(104).ensemble.view("holder") == 0).all(axis=1)


def test_interior_lines_help_the_hub() -> None:
    """With men shared out it wins more often than with men who stay, in worlds of the same luck."""
    gain = star(700.0).astype(float) - star(1e-9).astype(float)
    assert gain.mean() > 4.0 * gain.std() / np.sqrt(len(gain))
