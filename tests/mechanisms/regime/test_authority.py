"""Authority by hand: one step of the kernel, shocks and news that fade, what a seizure could count on."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.anchor import upper_state
from contingent.mechanisms.regime.armed import OBEYS, RAIL_REACH
from contingent.mechanisms.regime.authority import COMMON
from contingent.mechanisms.regime.populace import CAPITAL, CONTENT, NEAR, OWN

BETA, J, PSI, HABIT, SPEED = 3.0, 0.7, 0.6, 0.6, 0.1
K, DISCONTENT = 0.5, 3.0
LONG_AGO = -100_000  # days: a habit earned in full


def example(own: float, near: float, capital: float) -> float:
    """Return abar: other places count K of what one's own counts, and the rest stands at one half."""
    return OWN * own + K * (NEAR * near + CAPITAL * capital) + (1.0 - K) * (NEAR + CAPITAL) * 0.5


def message(news: float) -> float:
    """Return news as it is heard, M tanh(m / M) with M = 2."""
    return 2.0 * math.tanh(news / 2.0)


def town(places: int = 1, **sizes: int) -> Bench:
    """A monarch who governs and a council, on a day after the first, without shocks."""
    kinds = {"contenders": ["monarch", "council"]}
    made = bench("authority", places=places, kinds=kinds, **sizes)
    made.set("people", 1000.0).set("residents", 1000.0).set_parameter("shock_size", 0.0).set_parameter("conformity", J)
    made.set("operation", -1).set("repress_until", -1).start().set("incumbent_since", LONG_AGO)
    made.day = 1
    return made


def kernel(a: float, h: float, others: float, news: float = 0.0, risk: float = 0.0) -> float:
    """Return a step of Brock and Durlauf's kernel, written out."""
    drive = BETA * (h + J * (2.0 * others - 1.0) + PSI * news) - risk
    return a + SPEED * (1.0 / (1.0 + math.exp(-drive)) - a)


@pytest.mark.parametrize(("appeal", "discontent", "news"), [(0.0, 0.3, 0.0), (0.4, 0.8, -1.0), (-0.5, 0.0, 0.5)])
def test_a_step_in_one_place(appeal: float, discontent: float, news: float) -> None:
    """Who governs is obeyed by acceptance, habit and news, less discontent; the place looks at itself alone."""
    made = town().set("appeal", appeal).set("discontent", discontent).set("obedience", 0.5).set("news", news)
    made.step()
    h = appeal + HABIT - DISCONTENT * (discontent - CONTENT)
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.5, h, 0.5, message(0.85 * news)), rel=1e-5)


@pytest.mark.parametrize(("age", "share"), [(0, 0.0), (3600, 1.0 - math.exp(-1.0))])
def test_habit_is_earned_in_ten_years(age: int, share: float) -> None:
    made = town().set("obedience", 0.5).set("discontent", CONTENT).set("incumbent_since", 1 - age)
    made.step()
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.5, share * HABIT, 0.5), rel=1e-5)


def test_whose_example_counts() -> None:
    """Two places without a link in the capital: the place itself, itself again as its neighbours, and the mean."""
    made = town(places=2).set("obedience", [[0.9, 0.0], [0.1, 0.0]]).set("discontent", CONTENT)
    made.step()
    others = example(0.9, 0.9, 0.5)
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.9, HABIT, others), rel=1e-5)


def test_a_challenger_is_obeyed_less_where_armed_men_are_and_orders_conflict() -> None:
    """P = 1 / (1 + (A / (kappa_o C))^eta) of those who obey the challenger, while somebody fights for it."""
    made = town().set("obedience", [[0.5, 0.4]]).set("unit_place", 0).set("unit_formed", 1).set("unit_men", 50.0)
    made.set("unit_obedience", [[0.8, 0.0]]).set("discontent", CONTENT)
    for conflict in (0.0, 1.0):
        made.set("obedience", [[0.5, 0.4]]).set("unit_obedience", [[0.8, 0.0]]).set("operation", 1 if conflict else -1)
        made.step()
        armed = 50.0 * 0.8 + 0.0008 * 1000.0 * 0.5
        repression = 1.0 / (1.0 + (400.0 / (20.0 * armed)) ** 1.5)
        others = example(0.4, 0.4, 0.4)
        expected = kernel(0.4, 0.0, others, risk=1.5 * repression * conflict)
        assert made.get("obedience")[0, 1] == pytest.approx(expected, rel=1e-4)


def test_shocks_and_news_fade() -> None:
    made = town().set("shock", 1.0).set("unit_shock", -1.0).set("news", 2.0)
    made.step(2)
    assert made.get("shock")[0] == pytest.approx(0.9**2) and made.get("unit_shock")[0] == pytest.approx(-(0.9**2))
    assert made.get("news")[0] == pytest.approx(2.0 * 0.85**2)


def test_force_and_chance_of_a_seizure() -> None:
    """Ready men by relative obedience times obedience; chance by Tullock's contest; a reserve by the railway."""
    made = town(places=2, units=3, cities=1)
    made.case["place_city"][:] = [0, -1]
    made.case["unit_mobile"][:] = [0, 0, 1]
    made.case["rail_km"][:] = [0.0, 400.0]
    made.set("unit_place", [0, 0, 1]).set("unit_formed", 1).set("unit_men", [900.0, 400.0, 1000.0])
    # Obedience is held where it is: nobody reconsiders.
    made.set_parameter("speed", 0.0).set("unit_obedience", [[0.8, 0.0], [0.2, 0.6], [0.0, 0.9]])
    made.step()
    force = made.get("force")[0]
    assert force[0] == pytest.approx(900.0 * 0.8 + 400.0 * 0.2**2 / 0.8, rel=1e-5)
    assert force[1] == pytest.approx(400.0 * 0.6**2 / 0.8, rel=1e-5)
    reserve = 1000.0 * 0.9 * math.exp(-400.0 / RAIL_REACH)
    assert made.get("reserve")[1] == pytest.approx(reserve, rel=1e-5) and made.get("reserve")[0] == 0.0
    ours, theirs = force[0], force[1] + reserve
    assert made.get("chance")[1] == pytest.approx(theirs**1.5 / (theirs**1.5 + ours**1.5), rel=1e-5)
    assert made.get("rival_chance") == made.get("chance")[1] and OBEYS < 0.9


def test_it_starts_with_everybody_on_their_side() -> None:
    made = town()
    assert made.get("incumbent") == 0 and made.get("contender_active").tolist() == [1, 1]
    assert made.get("obedience")[0].tolist() == pytest.approx([0.85, 0.02])


@pytest.mark.parametrize(
    ("gain", "margin", "state"),
    [(1.9, 0.1, 0.85), (2.0, 0.3, 0.85), (8.0 / 3.0, 0.12, 0.87), (100.0 / 9.0, 0.0, 0.9527693), (50.0, 0.12, 0.97)],
)
def test_the_start_lies_above_the_fold(gain: float, margin: float, state: float) -> None:
    """1/2 + sqrt(1/4 - 1 / (2 gain)) is 1/2 + 1/4 for a gain of 8/3, and 1/2 + sqrt(0.205) for 100/9."""
    assert getattr(upper_state, "py_func", upper_state)(0.85, gain, margin) == pytest.approx(state, rel=1e-6)


@pytest.mark.parametrize("appeal", [-0.8, 0.0, 0.6])
def test_the_declared_start_is_a_fixed_point(appeal: float) -> None:
    """Whatever people think of an old order, what the start declares stays: in places, in barracks, among officers."""
    made = town(places=3, units=2)
    made.case["place_city"][:] = [0, -1, -1]
    made.case["unit_cadre"][:] = [0.0, 0.6]
    made.set("unit_place", [0, 1]).set("unit_formed", 1).set("unit_men", [900.0, 400.0]).set("appeal", appeal)
    made.set("unit_appeal", -appeal).set("discontent", 0.5).set("hardship", 0.2).set("contender_active", [1, 0])
    made.day = 0
    before = made.get("obedience")[:, 0], made.get("unit_obedience")[:, 0]
    made.step(days=60)
    assert made.get("obedience")[:, 0] == pytest.approx(before[0], abs=2e-3)
    assert made.get("unit_obedience")[:, 0] == pytest.approx(before[1], abs=2e-3)


def test_the_anchor_goes_with_the_old_order() -> None:
    """Somebody else governs: acceptance without a habit, and nothing is left of what held the old order."""
    made = town().set("anchor", 5.0).set("obedience", 0.5).set("discontent", CONTENT).set("incumbent", 1)
    made.set("incumbent_since", 1).step()
    assert made.get("obedience")[0] == pytest.approx([kernel(0.5, 0.0, 0.5)] * 2, rel=1e-5)


def test_most_of_a_shock_is_everybodys() -> None:
    """The shocks of two places are correlated by the common share of their variance."""
    made = bench("authority", places=2, kinds={"contenders": ["monarch", "council"]}, worlds=2000)
    made.set("people", 1000.0).set("residents", 1000.0).set("operation", -1).start().set_parameter("shock_memory", 0.0)
    made.set_parameter("shock_size", 1.0).step()
    shocks = made.ensemble.view("shock")
    assert shocks.std() == pytest.approx(1.0, abs=0.05)
    assert np.corrcoef(shocks.T)[0, 1] == pytest.approx(COMMON, abs=0.05)
