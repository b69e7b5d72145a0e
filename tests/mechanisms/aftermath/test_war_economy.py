"""War economy: a year's taking, sowing, money and output have closed forms; bread and choices are worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.food_policy import (
    BOUGHT_FORCE,
    EASED,
    OCCASIONS,
    ON_BELIEF,
    ON_HUNGER,
    ON_REVOLT,
    REQUISITION,
    REQUISITION_FORCE,
    STAY,
    TAX,
)
from contingent.mechanisms.aftermath.harvest import CARRIED, GRAIN_NEED, HORSES_BACK, SEED, WEEKS, YIELD
from contingent.mechanisms.aftermath.industry import (
    ALPHA,
    BALANCES,
    ENTERPRISES,
    KEPT_GOING,
    NATIONALISING,
    SCRAP,
    SOLDIER,
    TEXTILES,
    WOOD,
)
from contingent.mechanisms.aftermath.rations import ARMY_NEED, ISSUE, OTHER, TOWN_NEED
from contingent.world.after import ARMS, FUEL, HANDS

TOWN, VILLAGE = 0, 1
PEOPLE, TONS = 1e5, 1e6


def country(worlds: int = 1, **parameters: float) -> Bench:
    """Return a town without people, and a village that grows grain, under one council that claims everything."""
    kinds = {"places": ["town", "countryside"], "groups": ["workers", "peasants"]}
    b = bench("war_economy", kinds=kinds, contenders=2, worlds=worlds)
    b.case["food_issue"] = 0
    b.case["place_sown_norm"][:] = [0.0, 1.0]
    b.case["harvest_tick"][:] = b.case["year_tick"][:] = -1000
    b.case["people_start"][:] = [[1e5, 0.0], [0.0, PEOPLE]]
    b.case["village_share"][:] = [0.0, 1.0]
    b.set("active", 1).set("holder", 0).set("aims", 1.0).set("compliance", 1.0).set("ration", 1.0).set("horses", 1.0)
    b.set("people", [[0.0, 0.0], [0.0, PEOPLE]]).set("grain", [0.0, 10 * TONS]).set("spare", [0.0, TONS])
    b.set("real_balances", 1.0).set("food_until", 10**6).set("sown_area", [0.0, 1.0])
    for name, value in parameters.items():
        b.set_parameter(name, value)
    return b


@pytest.mark.parametrize(("order", "force"), [(0, BOUGHT_FORCE), (REQUISITION, REQUISITION_FORCE)])
def test_what_a_year_takes(order: int, force: float) -> None:
    """claim x spare x (1 - exp(-take x reach x force)), whichever way it is cut into weeks."""
    b = country(take=0.4, reach=1500.0).set("way", 750.0).set("food_order", order).set("compliance", 0.6)
    b.set("aims", 0.5).step(52)
    found = 0.4 * np.exp(-0.5) * force * 0.6
    assert b.get("taken_share")[VILLAGE] == pytest.approx(0.75 * (1.0 - np.exp(-found)), rel=1e-6)
    assert b.get("taken_year")[VILLAGE] == pytest.approx(TONS * 0.75 * (1.0 - np.exp(-found)), rel=1e-6)
    assert (
        b.get("grain_procured")
        == pytest.approx(b.get("grain_taken")[0])
        == pytest.approx(b.get("taken_year")[VILLAGE] / 1e6)
    )


def test_free_trade_takes_nothing() -> None:
    b = country().set("aims", -1.0).set("food_order", REQUISITION).step(10)
    assert b.get("grain_procured") == 0.0 and b.get("taken_share")[VILLAGE] == 0.0


def test_a_village_eats_its_need_and_stretches_what_it_has() -> None:
    """Half of the year's grain is half of the grain ration, which is all food but a fifth."""
    year = GRAIN_NEED * PEOPLE
    b = country(take=0.0).set("grain", [0.0, 2 * year]).set("spare", 0.0).step()
    assert b.get("grain_eaten") == pytest.approx(year / WEEKS) and b.get("ration")[VILLAGE] == 1.0
    b = country(take=0.0).set("grain", [0.0, 0.5 * year]).set("spare", 0.0).step()
    assert b.get("ration")[VILLAGE] == pytest.approx(OTHER + (1 - OTHER) * 0.5)
    eaten, w = OTHER + (1 - OTHER) * 0.5, 0.3 * np.sqrt(3) / np.pi  # a logistic about what a head eats
    lack, in_peace = (r * w * np.log1p(np.exp((0.65 - r) / (r * w))) for r in (eaten, 1.0))
    assert b.get("lack")[VILLAGE] == pytest.approx(lack - in_peace, abs=1e-6)


def test_an_army_eats_first_then_the_town() -> None:
    """Of 100 tons that are brought out 60 feed the army; the town needs 80 and gets 40 and no more is offered."""
    b = country(take=0.0).set("granary", [100.0 / ISSUE, 0.0]).set("spare", 0.0).set("grain", 0.0)
    b.set("people", [[80.0 * WEEKS / TOWN_NEED, 0.0], [0.0, 1.0]]).set(
        "men_total", [60.0 * WEEKS / ARMY_NEED, 0.0]
    ).step()
    assert b.get("ration")[TOWN] == pytest.approx(OTHER + (1 - OTHER) * 0.5, rel=1e-5)
    assert b.get("granary")[0] == pytest.approx(100.0 / ISSUE - 100.0)


def test_trains_without_fuel_carry_less() -> None:
    b = country(take=0.0).set("granary", [TONS, 0.0]).set("spare", 0.0).set("grain", 0.0)
    b.set("people", [[1e5, 0.0], [0.0, 1.0]])
    b.case |= {"works_place": np.array([TOWN]), "works_kind": np.array([HANDS]), "works_share": np.array([1.0])}
    assert b.step().get("ration")[TOWN] == pytest.approx(OTHER + (1 - OTHER) * WOOD, rel=1e-5)


def test_grain_crosses_a_border_in_peace_and_no_front() -> None:
    """The second contender holds the town; the first has grain on offer, and sells it where they are not at war."""

    def ration(at_war: int) -> float:
        b = country(take=0.0).set("holder", [1, 0]).set("aims", -1.0).set("people", [[1e4, 0.0], [0.0, PEOPLE]])
        return float(b.set("at_war", [[0, at_war], [at_war, 0]]).step().get("ration")[TOWN])

    assert ration(0) == 1.0 and ration(1) == pytest.approx(OTHER)


def test_a_harvest_without_error() -> None:
    """A million hectares at two thirds of peace, less seed; old grain is kept in part; counting begins anew."""
    b = country(take=0.0, sowing=0.4).set("grain", [0.0, TONS]).set("taken_year", [0.0, 5.0])
    b.case["harvest_tick"][0], b.case["yield_index"][VILLAGE, 0] = 0, 2.0 / 3.0
    b.case["yield_error"][:] = 0.0
    b.step()
    grown = 1e6 * (YIELD * 2.0 / 3.0 - SEED)
    assert b.get("grain_grown") == pytest.approx(grown) and b.get("taken_year")[VILLAGE] == 0.0
    assert b.get("spare")[VILLAGE] == pytest.approx(CARRIED * TONS + grown - GRAIN_NEED * PEOPLE)


def test_weather_varies_by_world() -> None:
    b = country(worlds=400, take=0.0)
    b.case["harvest_tick"][0], b.case["yield_error"][:] = 0, 0.2
    weight = (b.step().ensemble.view("grain_grown") / 1e6 + SEED) / YIELD
    assert np.log(weight).std() == pytest.approx(0.2, abs=0.02) and np.log(weight).mean() == pytest.approx(
        0.0, abs=0.03
    )


@pytest.mark.parametrize("kept", [1.0, 0.5, 0.2])
def test_sowing_is_nerlove(kept: float) -> None:
    """S' = sqrt(S norm kept^0.4): halfway in logarithms."""
    b = country(sowing=0.4, take=0.0).set("sown_area", [0.0, 0.8]).set("taken_year", [0.0, (1.0 - kept) * TONS])
    b.case["harvest_tick"][0] = 0
    assert b.step().get("sown_area")[VILLAGE] == pytest.approx(np.sqrt(0.8 * kept**0.4), rel=1e-6)


def test_men_and_horses_away_are_missed_and_own_food_is_sown() -> None:
    b = country(sowing=0.4, take=0.0, age_share=0.2).set("drawn", [0.0, 5000.0])
    b.case["harvest_tick"][0] = 0
    away = 5000.0 / (0.2 * PEOPLE + 5001.0)
    wanted = (1.0 - away) ** 0.3 * (1.0 - 0.5 * away) ** 0.4
    assert b.step().get("sown_area")[VILLAGE] == pytest.approx(np.sqrt(wanted), rel=1e-5)
    b.set("horses", 0.1).set("sown_area", [0.0, 1e-3])
    b.day = 0
    least = 0.5 * GRAIN_NEED * b.get("people")[VILLAGE].sum() / ((YIELD - SEED) * 1e6)
    assert b.step().get("sown_area")[VILLAGE] == pytest.approx(least, rel=1e-6)
    assert b.get("horses")[VILLAGE] > 0.1 + 0.5 * HORSES_BACK * 0.9


def test_people_leave_a_hungry_town_and_come_back() -> None:
    """The village has what it needs for sixty weeks and nothing to sell, the town has no bread until the state has."""
    b = country(take=0.0).set("people", [[PEOPLE, 0.0], [0.0, PEOPLE]]).set("spare", 0.0)
    b.case["harvest_tick"][1] = 60
    b.set("grain", [0.0, 60.0 / WEEKS * GRAIN_NEED * PEOPLE]).step(50)
    assert b.get("fled")[TOWN] > 0.1 * PEOPLE and b.get("people").sum() == pytest.approx(2 * PEOPLE, rel=1e-12)
    assert b.get("people")[VILLAGE, 1] - PEOPLE == pytest.approx(b.get("fled")[TOWN])
    fled = b.get("fled")[TOWN]
    b.set("granary", [TONS, 0.0]).step(50)
    assert b.get("fled")[TOWN] < 0.8 * fled and b.get("people").sum() == pytest.approx(2 * PEOPLE, rel=1e-12)


def test_output_is_the_least_of_what_it_needs() -> None:
    """Without cotton there are no textiles; iron is scrap; wood stands for fuel."""
    b = country().set("people", [[1e5, 0.0], [0.0, PEOPLE]]).set("granary", [1e9, 0.0])
    b.case |= {"works_place": np.array([TOWN] * 3), "works_kind": np.array([HANDS, FUEL, ARMS])}
    b.case["works_share"] = np.array([0.6, 0.4, 0.5])
    b.set("fuel", [0.4, 0.0]).set("arms", 0.0).step(300)
    fuel, iron = WOOD * 0.6 + (1 - WOOD) * 0.4, SCRAP * 0.6
    least = min(KEPT_GOING * 0.6, fuel, iron)
    assert b.get("output")[0] == pytest.approx((1 - TEXTILES) * least, rel=1e-3)
    assert b.get("industry") == pytest.approx(b.get("output").sum())
    before = b.get("arms")[0]
    made = b.step(52).get("arms")[0] - before
    assert 1e5 < made < 5e5


def test_inflation_rests_where_printing_meets_balances() -> None:
    """pi = g / (kappa m) exp(alpha pi), the smaller root; m is half of sales where trade is free, all idle."""
    b = country(take=0.0).set("aims", -1.0).set("men_total", [300.0, 0.0])
    b.set("people", [[100.0, 0.0], [0.0, PEOPLE]]).step(400)
    pi, people = float(b.get("inflation")[0]), b.get("people").sum()
    assert 0.0 < pi < 1.0 / ALPHA
    printed = SOLDIER * 300.0 / people / 12.0
    assert pi == pytest.approx(printed / (BALANCES * 0.5) * np.exp(ALPHA * pi), rel=1e-3)


def test_a_hungry_government_weighs_requisition_by_the_logit() -> None:
    """Towns without bread lack 0.8 of a ration; nobody is in revolt, no front is near."""
    b = country(worlds=2000, take=0.0).set("aims", 0.2).set("food_until", 0).set("grain", 0.0).set("spare", 0.0)
    b.set("people", [[PEOPLE, 0.0], [0.0, PEOPLE]]).set("active", [1, 0]).step()
    hunger = 1.0 - OTHER
    take, ease = np.exp(ON_HUNGER * hunger + ON_BELIEF * 0.2), np.exp(EASED * hunger - 0.2)
    chance = (1.0 - np.exp(-OCCASIONS)) * np.array([take, ease]) / (np.exp(STAY) + take + ease)
    order = b.ensemble.view("food_order")[:, 0]
    assert [(order == REQUISITION).mean(), (order == TAX).mean()] == pytest.approx(chance, abs=0.02)
    assert set(b.events["kind"]) <= {"requisition", "tax_in_kind"} and len(b.events) == (order > 0).sum()


def test_a_revolt_turns_requisition_to_a_tax() -> None:
    """Half of the people in revolt and half a ration: the tax has the odds of exp(8 x 0.5 + 4 h - x) to staying."""
    b = country(worlds=2000, take=0.0).set("food_until", 0).set("food_order", REQUISITION).set("revolting", [0, 1])
    b.set("people", [[0.0, 0.0], [0.0, PEOPLE]]).set("active", [1, 0]).set("aims", 0.85).step()
    odds = np.exp(ON_REVOLT * 1.0 - 0.85 - STAY)
    assert (b.ensemble.view("food_order")[:, 0] == TAX).mean() == pytest.approx(
        (1 - np.exp(-OCCASIONS)) * odds / (1 + odds), abs=0.02
    )
    taxed = b.ensemble.view("aims")[b.ensemble.view("food_order")[:, 0] == TAX, 0]
    assert taxed == pytest.approx(-0.2)


def test_without_harvests_and_works_nothing_moves() -> None:
    b = bench("war_economy", places=3, groups=2, contenders=2).start()
    b.set("active", 1).set("holder", 0).set("compliance", 0.5).set("people", 1000.0).step(60)
    assert b.get("ration") == pytest.approx(1.0) and (b.get("people") == 1000.0).all()
    assert b.get("grain_procured") == 0.0 and b.get("industry") == 0.0 and (b.get("lack") == 0.0).all()
    assert all(np.isfinite(b.get(name)).all() for name in b.fields)


@pytest.mark.parametrize("seed", range(8))
def test_no_grain_and_nobody_is_lost(seed: int) -> None:
    """Grown = eaten + lost + what is left, and people are as many as before, over random cases."""
    rng = np.random.default_rng(seed)
    kinds = {"places": ["town"] * 3 + ["countryside"] * 5, "groups": ["workers", "peasants"]}
    b = bench("war_economy", kinds=kinds, contenders=3, worlds=3, seed=seed)
    b.case["food_issue"] = 0
    b.case["place_sown_norm"][3:] = rng.uniform(0.0, 0.5, 5)
    b.case["people_start"][:] = rng.uniform(1e3, 3e5, (8, 2))
    b.case["village_share"][3:] = 0.2
    b.case["harvest_tick"][:], b.case["year_tick"][:] = [-20, 32], [-24, 28]
    b.case |= {"works_place": np.arange(5) % 3, "works_kind": np.arange(5), "works_share": np.full(5, 0.5)}
    b.case |= {"relief_from": np.array([5]), "relief_to": np.array([15]), "relief_people": np.array([1e5])}
    b.set("people", b.case["people_start"]).set("compliance", rng.uniform(0, 1, 8)).set(
        "aims", rng.uniform(-1, 1, (3, 1))
    )
    b.set("active", 1).start().set("men_total", 1e4)
    tons, people = b.ensemble.view("grain").sum(axis=1).copy(), b.ensemble.view("people").sum(axis=(1, 2)).copy()
    for week in range(60):
        b.set("holder", rng.integers(-1, 3, 8)).set("revolting", rng.integers(0, 2, 8)).set(
            "way", rng.uniform(0, 3000, 8)
        )
        b.set("active", [1, 1, int(week < 40)]).step()
    left = b.ensemble.view("grain").sum(axis=1) + b.ensemble.view("granary").sum(axis=1)
    gone = b.ensemble.view("grain_eaten") + b.ensemble.view("grain_lost") - b.ensemble.view("grain_grown")
    assert left + gone == pytest.approx(tons, rel=1e-9)
    assert b.ensemble.view("people").sum(axis=(1, 2)) == pytest.approx(people, rel=1e-9)
    assert (b.ensemble.view("grain") > -1e-6).all() and (b.ensemble.view("people") >= 0.0).all()
    assert b.ensemble.view("ration").max() <= 1.0 and np.isfinite(b.ensemble.view("real_balances")).all()


def test_works_are_nationalised_as_far_as_the_programme_asks_and_offices_reach() -> None:
    """0.02 x+ v of the works held that are left; a programme for owners takes none."""
    b = country().set("aims", 0.5).set("apparatus", 0.4)
    b.case["workplace_issue"] = 0
    b.case["works_place"], b.case["works_kind"] = np.array([VILLAGE]), np.array([HANDS])
    b.case["works_share"] = np.array([1.0])
    b.step()
    first = b.get("nationalised")[0]
    assert first == pytest.approx(NATIONALISING * 0.5 * 0.4 * ENTERPRISES) and b.get("nationalised")[1] == 0.0
    second = b.set("apparatus", 1.0).step().get("nationalised")[0]
    assert second == pytest.approx(first + NATIONALISING * 0.5 * (ENTERPRISES - first))
    assert b.set("aims", -1.0).step().get("nationalised")[0] <= second
