"""Mobilisation by hand: a day of strikes, weariness, land, and what armed men hold in check."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.countryside import LAND_PACE, LAWLESS_LAND
from contingent.mechanisms.regime.mobilisation import DAYS_LUCK, DRAW_STREETS, LAWLESS_TOWN, UNORDERED
from contingent.mechanisms.regime.streets import DISCONTENT_WEIGHT
from contingent.world.kinds import SEASON
from contingent.world.log import NEVER
from contingent.world.noise import fill_normal, name_key, stream_key

BETA, J, COST, STAMINA, RECOVERY, SPEED, SHIELD, ETA, POLICE = 3.0, 0.7, 1.4, 20.0, 30.0, 0.35, 20.0, 1.5, 0.0008


def town(strike: float, discontent: float, obedience: float = 1.0) -> Bench:
    """A district of a thousand workers in the capital, on a Tuesday."""
    made = bench("mobilisation", kinds={"places": ["district"], "groups": ["workers"]}, units=0).start()
    made.set("people", 1000.0).set("residents", 1000.0).set("repress_until", -1).set("obedience", obedience)
    made.set("power_day", NEVER).set_parameter("conformity", J).set_parameter("stir", 0.0)
    made.set("strike", strike).set("demonstration", 0.0).set("discontent", discontent)
    made.day = 1
    return made


def luck(made: Bench) -> float:
    """Return the day's draw of the one place."""
    key = stream_key(np.uint64(made.seed), np.uint64(0), name_key("stream:mobilisation"))
    out = np.empty(1)
    fill_normal(out, key, made.day, made.case["place_entity"], DRAW_STREETS)
    return float(out[0])


def kernel(act: float, inclination: float, others: float, risk: float) -> float:
    drive = BETA * (inclination + J * (2.0 * others - 1.0)) - 1.5 * risk
    return act + SPEED * (1.0 / (1.0 + math.exp(-drive)) - act)


@pytest.mark.parametrize(("strike", "discontent", "obedience"), [(0.0, 0.6, 1.0), (0.3, 0.8, 0.5), (0.9, 0.2, 0.0)])
def test_a_day_of_strikes(strike: float, discontent: float, obedience: float) -> None:
    made = town(strike, discontent, obedience)
    z = luck(made)
    made.step()
    burden = strike  # days of action, all of it today's
    cost = COST * (1.0 + (burden / STAMINA) ** 2)
    men = UNORDERED * POLICE * 1000.0 * obedience
    risk = 1.0 / (1.0 + ((1000.0 * strike + 1.0) / (SHIELD * men)) ** ETA) if men else 0.0
    wish = DISCONTENT_WEIGHT * discontent - cost + LAWLESS_TOWN * (1.0 - obedience) + DAYS_LUCK * z
    assert made.get("strike")[0] == pytest.approx(kernel(strike, wish, strike, risk), rel=1e-4)
    assert made.get("burden")[0] == pytest.approx(burden)
    assert made.get("in_check") == pytest.approx(SHIELD * men / 1000.0)


def test_weariness_fades_while_people_work() -> None:
    made = town(0.0, 0.0).set("burden", 6.0)
    made.step()
    assert made.get("burden")[0] == pytest.approx(6.0 * (1.0 - 1.0 / RECOVERY))


def test_a_strike_wave_is_logged_once() -> None:
    made = town(0.9, 1.0)
    made.step(4)
    waves = made.events[made.events["kind"] == "strike_wave"]
    assert len(waves) == 1 and waves["value"].iloc[0] > 250.0


def test_strikers_are_those_who_work() -> None:
    """Who works is a half of a group of households: half as many strike, in a wave that begins at the same share."""
    waves = []
    for working in (1.0, 0.5):
        made = town(0.9, 1.0)
        made.case["group_working"][:] = working
        made.step(4)
        waves.append(made.events[made.events["kind"] == "strike_wave"])
    assert [len(each) for each in waves] == [1, 1]
    assert waves[1]["value"].iloc[0] == pytest.approx(0.5 * waves[0]["value"].iloc[0])


def test_a_week_of_the_countryside() -> None:
    """Peasants act in the season, for land still to take, where nobody is obeyed who protects it."""
    made = bench("mobilisation", kinds={"places": ["countryside"], "groups": ["peasants"]}, units=0, cities=0).start()
    made.set("power_day", NEVER).set_parameter("conformity", J).set_parameter("stir", 0.0)
    made.set("people", 1000.0).set("residents", 1000.0).set("repress_until", -1).set("discontent", 0.5)
    made.set("obedience", 0.0).set("land_action", 0.2).set("land_held", 0.4)
    season = float(made.case["outside"][3, 0])
    made.step()
    wish = DISCONTENT_WEIGHT * 0.5 * (1.0 - 0.4) * season - COST + LAWLESS_LAND
    drive = BETA * (wish + J * (2.0 * 0.2 - 1.0))
    action = 0.2 + LAND_PACE * SPEED * (1.0 / (1.0 + math.exp(-drive)) - 0.2)
    assert made.get("land_action")[0] == pytest.approx(action, rel=1e-5)
    assert made.get("land_held")[0] == pytest.approx(0.4 + 0.6 * 7.0 * 0.01 * action, rel=1e-5)


@pytest.mark.parametrize(("policy", "divided"), [(0.5, 0.0), (0.75, 0.5), (1.0, 1.0)])
def test_land_that_the_law_gives_is_divided_out_of_season_too(policy: float, divided: float) -> None:
    """Nobody acts; with policy at 1 land goes as fast as if all acted, at 0.75 half as fast, up to 0.5 not at all."""
    made = bench("mobilisation", kinds={"places": ["countryside"], "groups": ["peasants"]}, units=0, cities=0).start()
    made.set("power_day", NEVER).set("people", 1000.0).set("residents", 1000.0).set("repress_until", -1)
    made.case["land_issue"], made.case["outside"][SEASON] = 0, 0.0
    made.set("obedience", 1.0).set_parameter("action_speed", 0.0).set("land_action", 0.0).set("policy", policy).step()
    assert made.get("land_held")[0] == pytest.approx(7.0 * 0.01 * divided)


@pytest.mark.parametrize(("policy", "guarded"), [(-1.0, 1.0), (-0.25, 0.5), (0.2, 0.2), (0.5, 0.0), (1.0, 0.0)])
def test_who_obeys_a_government_that_wants_land_divided_does_not_keep_off_it(policy: float, guarded: float) -> None:
    """Policy on land protects all of it at the lower end of the scale, and none where the law begins to divide it."""

    def action(policy: float, obedience: float) -> float:
        made = bench(
            "mobilisation", kinds={"places": ["countryside"], "groups": ["peasants"]}, units=0, cities=0
        ).start()
        made.set("power_day", NEVER).set("people", 1000.0).set("residents", 1000.0).set("repress_until", -1)
        made.case["land_issue"], made.case["outside"][SEASON] = 0, 1.0
        made.set_parameter("police_rate", 0.0).set("discontent", 0.6).set("obedience", obedience).set("policy", policy)
        return float(made.set("land_action", 0.2).step().get("land_action")[0])

    assert action(policy, 0.8) == pytest.approx(action(-1.0, 0.8 * guarded), rel=1e-6)


def test_no_more_than_half_of_a_towns_adults_are_in_its_streets() -> None:
    made = bench("mobilisation", units=0).start().set("power_day", NEVER).set("people", 1000.0)
    made.set("residents", 1000.0).set("demonstration", 0.9).set("discontent", 1.0).set_parameter("action_cost", 0.0)
    assert made.step().get("demonstration")[0] == pytest.approx(0.5 * 0.75)


def test_calls_fade_and_new_ones_are_made() -> None:
    made = bench("mobilisation", orders=[("call_strike", 2.0)], by="party", units=0).start()
    made.set("people", 1000.0).set("residents", 1000.0).set("chosen", 0).set("power_day", NEVER)
    made.step()
    made.set("chosen", -1)
    made.step(2)
    assert made.get("call_strike")[0] == pytest.approx(2.0 * 0.55**2)


def test_public_acts_stir_people_up() -> None:
    """An order to fire counts once, to stand down not at all; what it stirs up fades by e^-0.1 a day."""
    made = bench("mobilisation", orders=[("repress", 3.0), ("stand_down", 0.0)], units=0).start()
    made.set("power_day", NEVER).set_parameter("stir", 0.0).set_parameter("excitation", 0.0).set("chosen", 0)
    made.day = 1
    assert made.step().get("tension") == pytest.approx(math.exp(-0.1))
    made.set("chosen", -1).step(2)
    assert made.get("tension") == pytest.approx(math.exp(-0.3)) and made.get("occasion") == 0.0


def test_occasions_come_by_chance_and_by_what_happened() -> None:
    """1 - exp(-mu - n tension / 10) of worlds have one on a day; its loudness is exponential with mean 0.2."""
    made = bench("mobilisation", units=0, worlds=4000).start().set("power_day", NEVER).set("tension", 4.0)
    made.set_parameter("stir", 0.1).set_parameter("excitation", 0.5)
    made.day = 1
    loud = made.step().ensemble.view("occasion")
    assert (loud > 0.0).mean() == pytest.approx(1.0 - math.exp(-0.3), abs=0.03)
    assert loud[loud > 0.0].mean() == pytest.approx(0.2, abs=0.02)


def test_after_a_change_of_power_people_go_home() -> None:
    """A fifth of the capital's strikers is left, before the day's own step; elsewhere nobody heeds it."""
    made = bench("mobilisation", kinds={"places": ["district"] * 2, "groups": ["workers"]}, units=0, cities=2).start()
    made.set("people", 1000.0).set("residents", 1000.0).set("repress_until", -1).set_parameter("stir", 0.0)
    made.set("strike", 0.5).set("tension", 1.0).set("call_strike", 1.0).set("power_day", 4)
    made.set_parameter("action_speed", 0.0)
    made.day = 5
    made.step()
    assert made.get("strike") == pytest.approx([0.1, 0.5])
    assert made.get("tension") == pytest.approx(0.2 * math.exp(-0.1))
    assert made.get("call_strike")[0] == pytest.approx(0.2 * 0.55)
