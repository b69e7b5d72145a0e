"""Authority by hand: one step of the kernel, shocks and news that fade, what a seizure could count on."""

from __future__ import annotations

import math

import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.armed import DISCONTENT_WEIGHT, OBEYS, RAIL_REACH
from contingent.mechanisms.regime.authority import CAPITAL, CONTENT, NEAR, OWN

BETA, J, PSI, HABIT, SPEED = 3.0, 0.7, 0.6, 0.6, 0.1


def town(places: int = 1, **sizes: int) -> Bench:
    """A monarch who governs and a council, on a day after the first, without shocks."""
    kinds = {"contenders": ["monarch", "council"]}
    made = bench("authority", places=places, kinds=kinds, **sizes)
    made.set("people", 1000.0).set("residents", 1000.0).start().set_parameter("shock_size", 0.0)
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
    h = appeal + HABIT - DISCONTENT_WEIGHT * (discontent - CONTENT)
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.5, h, 0.5, 0.85 * news), rel=1e-5)


def test_whose_example_counts() -> None:
    """Two places without a link in the capital: the place itself, itself again as its neighbours, and the mean."""
    made = town(places=2).set("obedience", [[0.9, 0.0], [0.1, 0.0]]).set("discontent", CONTENT)
    made.step()
    others = (OWN + NEAR) * 0.9 + CAPITAL * 0.5
    assert made.get("obedience")[0, 0] == pytest.approx(kernel(0.9, HABIT, others), rel=1e-5)


def test_a_challenger_is_obeyed_less_where_armed_men_are() -> None:
    """P = 1 / (1 + (A / (kappa_o C))^eta) of those who obey the challenger against armed men who obey the other."""
    made = town().set("obedience", [[0.5, 0.4]]).set("unit_place", 0).set("unit_formed", 1).set("unit_men", 50.0)
    made.set("unit_obedience", [[0.8, 0.0]]).set("discontent", CONTENT)
    made.step()
    armed = 50.0 * 0.8 + 0.0008 * 1000.0 * 0.5
    repression = 1.0 / (1.0 + (400.0 / (20.0 * armed)) ** 1.5)
    assert made.get("obedience")[0, 1] == pytest.approx(kernel(0.4, 0.0, 0.4, risk=1.5 * repression), rel=1e-4)


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
