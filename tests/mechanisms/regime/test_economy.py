"""Economy: a town's stock and wages have closed forms; arrivals and hardship are worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.world.kinds import FIXED_PRICE, GROUP_KINDS, PRICE, RAIL, SEASON

WEEK = 7


def places(*kinds: str, **parameters: float) -> Bench:
    """Return places with workers and nobody in power; officials collect nothing unless a parameter says so."""
    b = bench("economy", kinds={"places": kinds, "groups": ["workers"]})
    b.set("incumbent", -1).set("people", 1000.0).set("upkeep", 1.0)
    for name, value in ({"collected_share": 0.0, "price_response": 1.0} | parameters).items():
        b.set_parameter(name, value)
    return b


def later(b: Bench, series: int, value: float) -> Bench:
    """Let a series from outside stand at a value from the second day on; go to the second week."""
    b.case["outside"][series, 1:] = value
    b.day = WEEK
    return b


def first_ration(b: Bench, stock: float = 0.0) -> np.ndarray:
    """Return what is eaten in a week; with nothing in stock it is half of the arrivals."""
    return b.set("stock", stock).step().get("ration")


USUAL = 0.95  # what arrives on the first day, as a share of the norm


@pytest.mark.parametrize(("start", "arrives"), [(7.0, 1.0), (9.0, 0.6), (2.0, 0.8)])
def test_stock_halves_its_distance_to_a_week_of_arrivals(start: float, arrives: float) -> None:
    """S' = S + 7x - 7c with c = (S + 7x) / 14 has the solution S_t = 7x + (S_0 - 7x) / 2^t."""
    b = later(places("town").set("stock", start), FIXED_PRICE, arrives / USUAL)
    for week in range(1, 7):
        b.step(WEEK)
        stock = WEEK * arrives + (start - WEEK * arrives) / 2**week
        assert b.get("stock")[0] == pytest.approx(stock, rel=1e-5)
        assert b.get("ration")[0] == pytest.approx(stock / WEEK, rel=1e-5)


def test_bounds_of_ration_and_stock() -> None:
    b = later(places("town"), FIXED_PRICE, 0.0)
    assert first_ration(b)[0] == np.float32(0.05) and b.get("stock")[0] == 0.0
    b = places("town")
    assert first_ration(b, 60.0)[0] == 1.0 and b.get("stock")[0] == 28.0


def test_grain_from_afar_comes_by_rail() -> None:
    """A town draws `long_haul` or its own share from afar, a front or fleet everything, the countryside nothing."""
    b = places("town", "town", "front", "fleet", "countryside", long_haul=0.4)
    later(b, RAIL, 0.5).case["grain_dependence"][1] = 0.2
    assert first_ration(b) == pytest.approx([USUAL * x for x in (0.4, 0.45, 0.25, 0.25)] + [1.0])
    assert b.get("rail") == 0.5


def test_what_the_railways_carry_counts_against_the_first_day() -> None:
    """From 0.5 to 0.4 a front gets 0.4 / 0.5 of the norm, a town 0.6 + 0.4 x 0.4 of 0.6 + 0.4 x 0.5."""
    b = places("town", "front", long_haul=0.4)
    later(b, RAIL, 0.4).case["outside"][RAIL, 0] = 0.5
    assert first_ration(b) == pytest.approx([USUAL * 0.76 / 0.8 / 2, USUAL * 0.8 / 2])


def test_the_start_is_a_fixed_point() -> None:
    """Whatever the railways carry and peasants get, nothing moves as long as it stays so."""
    b = places("town", "front", "countryside").start()
    b.case["outside"][RAIL], b.case["outside"][FIXED_PRICE] = 0.6, 0.7
    before = b.step().get("hardship")
    b.step(10 * WEEK)
    assert b.get("stock")[:2] == pytest.approx([WEEK * USUAL] * 2) and b.get("ration")[:2] == pytest.approx([USUAL] * 2)
    assert b.get("hardship") == pytest.approx(before)


def test_a_strike_of_all_workers_stops_half_of_the_railways() -> None:
    b = places("front", "town", "countryside").set("strike", [1.0, 0.0, 1.0]).set("people", [[3000.0], [1000.0], [9e6]])
    later(b, RAIL, 0.8)
    assert first_ration(b)[0] == pytest.approx(0.5 * USUAL * 0.8 * (1 - 0.5 * 0.75))
    assert b.get("rail") == pytest.approx(0.8 * (1 - 0.5 * 0.75))


def disordered(b: Bench, before: float, after: float) -> Bench:
    """Let a share of people carry out orders on the first day, and another share from then on."""
    return b.set("orders_carried", before).step().set("orders_carried", after)


def test_what_the_railways_carry_follows_orders_with_a_lag() -> None:
    """q falls to k = o / 0.8 o_0 as 1 - (1 - k) (1 - (25/26)^t); of what they carry 1 - d (1 - q) is left."""
    b = disordered(places("front", rail_discipline=0.6), 1.0, 0.2)
    for week in range(1, 30):
        b.step(WEEK)
        kept = 1 - 0.75 * (1 - (25 / 26) ** week)
        assert b.get("upkeep") == pytest.approx(kept, rel=1e-5)
        assert b.get("rail") == pytest.approx(1 - 0.6 * (1 - kept), rel=1e-5)


def test_a_government_whose_orders_fail_lives_by_printing() -> None:
    """Prices rise by m (1 - k) a week: ten weeks at half of what keeps all going are 5 m."""
    b = disordered(places("town", printing=0.03), 1.0, 0.4).step(10 * WEEK)
    assert b.get("price") == pytest.approx(5 * 0.03) == b.get("printed")


@pytest.mark.parametrize("after", [0.41, 0.9])
def test_a_fifth_of_orders_that_fail_does_no_harm(after: float) -> None:
    b = disordered(places("town"), 0.5, after).step(10 * WEEK)
    assert b.get("upkeep") == 1.0 and b.get("price") == 0.0


@pytest.mark.parametrize(("ratio", "sold"), [(0.25, 0.5), (1.0, 1.0), (4.0, 1.2)])
def test_peasants_sell_by_the_fixed_price(ratio: float, sold: float) -> None:
    b = later(places("town", price_response=0.5), FIXED_PRICE, ratio)
    assert first_ration(b)[0] == pytest.approx(USUAL * sold / 2)


def test_at_most_so_much_arrives() -> None:
    b = places("front", price_response=1.0)
    later(later(b, FIXED_PRICE, 1.2), RAIL, 2.0)
    assert first_ration(b)[0] == pytest.approx(1.4 / 2)
    assert b.get("rail") == 1.5


@pytest.mark.parametrize(("obeys", "reach"), [(0.0, 0.5), (0.4, 0.75), (0.8, 1.0), (1.0, 1.0)])
def test_officials_collect_as_far_as_the_countryside_obeys(obeys: float, reach: float) -> None:
    b = places("town", "countryside", "countryside", collected_share=0.5).set("incumbent", 0)
    b.set("people", [[5000.0], [3000.0], [1000.0]]).set("obedience", np.array([1.0, obeys, obeys])[:, None])
    assert first_ration(b)[0] == pytest.approx(USUAL * reach / 2)


def test_obedience_counts_by_people() -> None:
    b = places("town", "countryside", "countryside", collected_share=1.0).set("incumbent", 0)
    b.set("people", [[5000.0], [3000.0], [1000.0]]).set("obedience", np.array([1.0, 0.4, 0.0])[:, None])
    assert first_ration(b)[0] == pytest.approx(USUAL * 0.3 / 0.8 / 2)


def test_where_there_is_no_countryside_all_of_it_obeys() -> None:
    assert first_ration(places("town", collected_share=0.4))[0] == pytest.approx(USUAL / 2)


def test_wages_follow_prices_with_a_lag() -> None:
    """After t weeks of prices p the gap of wages is p (1 - lag)^t."""
    b = places("town", wage_lag=0.1)
    b.case["outside"][PRICE, 1:] = 0.5
    for week in range(5):
        b.step(WEEK)
        assert b.get("wage") == pytest.approx(0.5 * (1 - 0.9**week))
        assert b.get("price") == (0.5 if week else 0.0)


def test_strikers_gain_wages() -> None:
    b = places("town", wage_lag=0.0, strike_gain=0.08).set("strike", 0.5).step(3 * WEEK)
    assert b.get("wage") == pytest.approx(3 * 0.08 * 0.5)


def test_prices_err_more_from_month_to_month() -> None:
    b = places("town").set("input_error", [2.0, 0.0, 0.0, 0.0])
    b.case["outside_error"][PRICE] = 0.1
    b.step(13 * WEEK)  # the last step is on day 84
    assert b.get("price") == pytest.approx(0.1 * 2.0 * 84 / 180)
    b.step(40 * WEEK)
    assert b.get("price") == pytest.approx(0.1 * 2.0)


def test_rail_and_fixed_price_err_by_a_factor_that_grows() -> None:
    b = places("front").set("input_error", [0.0, -2.0, 1.0, 0.0])
    b.case["outside_error"][[RAIL, FIXED_PRICE]] = 0.1, 0.05
    assert first_ration(b)[0] == pytest.approx(USUAL / 2)
    b.day = 30 * WEEK
    assert first_ration(b)[0] == pytest.approx(USUAL * 0.5 * math.exp(-0.2) * math.exp(0.05))


def test_hardship_of_each_kind() -> None:
    """Bread 0.6, 0.8, 0.1, 0.6, 0.3 and wages 0.6, 0.1, 0.3, 0.5, 0.1, by kind of group."""
    b = bench("economy", kinds={"places": ["town"], "groups": GROUP_KINDS}).set("incumbent", -1).set("upkeep", 1.0)
    b.set_parameter("collected_share", 0.0).set_parameter("wage_lag", 0.0).set_parameter("price_response", 1.0)
    b.case["outside"][PRICE, 0] = -math.log(2.0)
    later(later(b, PRICE, 0.0), FIXED_PRICE, 0.8 / USUAL).set("stock", 0.8 * WEEK).step(
        2 * WEEK
    )  # bread is 0.8 of the norm, and wages are half of prices
    lack, poverty = 0.2, 0.5  # bread is 0.8 of the norm, and wages are half of prices
    bread, wages = np.array([0.6, 0.8, 0.1, 0.6, 0.3]), np.array([0.6, 0.1, 0.3, 0.5, 0.1])
    assert b.get("hardship")[0] == pytest.approx(bread * lack + wages * poverty, rel=1e-5)


def test_hardship_is_from_nothing_to_full() -> None:
    """Wages above prices do not make up for bread; without bread and wages workers lack 0.6 x 0.95 + 0.6."""
    b = later(places("town", wage_lag=0.0).set("wage", 1.0), FIXED_PRICE, 0.0)
    assert b.step().get("hardship")[0, 0] == pytest.approx(0.6 * 0.95)
    assert b.set("wage", -50.0).step(WEEK).get("hardship")[0, 0] == 1.0


def test_after_its_last_day_the_outside_stays_as_it_was() -> None:
    b = places("town")
    b.case["outside"][RAIL, -1] = 0.5
    b.day = 10 * WEEK * WEEK
    assert b.day > b.case["outside"].shape[1] and b.step().get("rail") == 0.5


def test_start() -> None:
    b = places("town", "countryside")
    b.case["outside"][RAIL] = 0.7
    b.start()
    assert b.get("stock") == pytest.approx([6.65] * 2) and (b.get("ration") == np.float32(USUAL)).all()
    assert (b.get("hardship") == np.float32(0.2)).all()
    assert b.get("rail") == np.float32(0.7) and b.get("price") == b.get("wage") == 0.0


def test_season_and_errors() -> None:
    b = bench("economy", worlds=400).set("incumbent", -1).start()
    errors = b.ensemble.view("input_error")
    assert abs(errors.mean()) < 0.1 and abs(errors.std() - 1.0) < 0.1
    b.case["outside"][SEASON] = 0.25
    assert b.step().get("season") == 0.25
