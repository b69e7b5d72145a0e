"""Demography: hazards that compete have a closed form; everybody is alive, dead of one cause, or gone."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.demography import (
    AWAY_BIRTHS,
    FAMINE_AT,
    HUNGRY_BIRTHS,
    IMPORTED,
    MOST_GONE,
    RECOVERY,
    SUMMER,
    WEEKS,
    is_cold,
)

PEOPLE = 1e6
CAUSES = ("deaths_baseline", "deaths_disease", "deaths_famine")


def place(**parameters: float) -> Bench:
    """Return one place of a million who eat enough; nobody is born or dies unless a parameter says so."""
    b = bench("demography", places=1, groups=2, contenders=2)
    b.case["year_tick"][:] = -1000
    b.set("people", [[0.7 * PEOPLE, 0.3 * PEOPLE]]).set("ration", 1.0).set("active", 1).set("was_active", 1)
    quiet = {"mortality": 0.0, "fertility": 0.0, "hunger_deaths": 0.0, "typhus_deaths": 0.0, "typhus_spread": 0.0}
    for name, value in (quiet | parameters).items():
        b.set_parameter(name, value)
    return b


def test_a_year_of_peace() -> None:
    """People fall by exp(-0.03) in 52 weeks, all by the baseline."""
    b = place(mortality=0.03).step(52)
    assert b.get("people").sum() == pytest.approx(PEOPLE * np.exp(-0.03), rel=1e-9)
    assert b.get("deaths_baseline") == pytest.approx(PEOPLE * (1 - np.exp(-0.03)), rel=1e-9)


def test_causes_compete() -> None:
    """A week's dead are 1 - exp(-sum h), shared by hazard: 0.03, 0.26 exp(1.5) and 0.1 x 52 x 0.4 x 0.2 a year."""
    b = place(mortality=0.03, hunger_deaths=0.52, typhus_deaths=0.1).set("lack", 0.5).set("typhus", 0.2).step()
    hazard = np.array([0.03 / WEEKS, 0.1 * RECOVERY * 0.2, 0.52 * 0.5 * np.exp(1.5) / WEEKS])
    dead = PEOPLE * (1 - np.exp(-hazard.sum())) * hazard / hazard.sum()
    assert [b.get(cause) for cause in CAUSES] == pytest.approx(dead, rel=1e-6)
    assert b.get("people").sum() == pytest.approx(PEOPLE - dead.sum(), rel=1e-9)


def test_soldiers_do_not_starve() -> None:
    b = place(mortality=0.03, hunger_deaths=50.0).set("lack", 1.0).set("men", [[1000.0, 0.0]]).step()
    assert b.get("men").sum() == pytest.approx(1000.0 * np.exp(-0.03 / WEEKS), rel=1e-12)


def test_births_and_births_lost() -> None:
    """Half a ration costs 0.4 of births; a tenth of the men away 0.15 of the rest."""
    b = place(fertility=0.045).set("ration", 0.5).set("drawn", PEOPLE / 9.0).step()
    kept = (1 - HUNGRY_BIRTHS * 0.5) * (1 - AWAY_BIRTHS * 0.1)
    assert b.get("births") == pytest.approx(PEOPLE * 0.045 / WEEKS * kept, rel=1e-6)
    assert b.get("births") + b.get("births_lost") == pytest.approx(PEOPLE * 0.045 / WEEKS)
    assert b.get("people").sum() == pytest.approx(PEOPLE + b.get("births"))


def test_illness_dies_out_without_crowds_and_spreads_with_them() -> None:
    """Where nobody hungers or moves an ill person infects 0.35 x 0.35 x 0.5 of one a week, fewer than 0.4."""
    b = place(typhus_spread=0.35).set("typhus", 0.01)
    b.case["start_week"] = 25
    first = 0.01 + 0.35 * SUMMER * 0.5 * 0.01 * 0.99 + IMPORTED * 0.99 - RECOVERY * 0.01
    assert b.step().get("typhus")[0] == pytest.approx(first, rel=1e-5)
    assert b.get("immune")[0] == pytest.approx(RECOVERY * 0.01)
    crowd = place(typhus_spread=0.35).set("typhus", 0.001).set("men", [[0.1 * PEOPLE, 0.0]]).set("ration", 0.6)
    crowd.case["start_week"] = 0
    assert crowd.step(10).get("typhus")[0] > 0.01


@pytest.mark.parametrize(("week", "cold"), [(0, True), (17, True), (18, False), (43, False), (44, True)])
def test_winter(week: int, cold: bool) -> None:
    assert getattr(is_cold, "py_func", is_cold)(week, 52) == cold


def test_a_famine_is_told_once_a_year() -> None:
    b = place(hunger_deaths=2.0).set("lack", 1.0)
    b.case["year_tick"][0] = 30
    b.step(60)
    assert b.events["kind"].tolist() == ["famine", "famine"]
    assert b.events["day"].tolist() == [0, 30]
    assert (b.events["value"] >= FAMINE_AT * 0.9 * b.get("people").sum()).all()


@pytest.mark.parametrize(("port", "left"), [(1, 1.5e4), (0, 0.0)])
def test_who_is_beaten_at_a_port_leaves(port: int, left: float) -> None:
    b = place(emigration=1.5).set("men_most", [0.0, 1e4]).set("seat", 0)
    b.case["place_port"][:] = port
    b.set("active", [1, 0]).step(3)
    assert b.get("emigrated") == pytest.approx(left) and b.get("people").sum() == pytest.approx(PEOPLE - left)


def test_no_more_leave_than_a_port_can_spare() -> None:
    b = place(emigration=20.0).set("men_most", [0.0, 1e6]).set("seat", 0).set("active", [1, 0])
    b.case["place_port"][:] = 1
    assert b.step().get("emigrated") == pytest.approx(MOST_GONE * PEOPLE)


@pytest.mark.parametrize("seed", range(8))
def test_everybody_is_accounted_for(seed: int) -> None:
    """People + men + all deaths + emigrated - births stay the same over random cases."""
    rng = np.random.default_rng(seed)
    b = bench("demography", places=7, groups=3, contenders=4, worlds=3, seed=seed)
    b.case["place_port"][:] = 1
    b.set("people", rng.uniform(0, 1e6, (7, 3)) * rng.integers(0, 2, (7, 1))).set("active", 1).start()
    b.set("men", rng.uniform(0, 1e4, (7, 4)) * rng.integers(0, 2, (7, 4))).set("typhus", rng.uniform(0, 0.3, 7))

    def everybody() -> np.ndarray:
        there = b.ensemble.view("people").sum(axis=(1, 2)) + b.ensemble.view("men").sum(axis=(1, 2))
        gone = sum(b.ensemble.view(name) for name in (*CAUSES, "emigrated"))
        return there + gone - b.ensemble.view("births")

    before = everybody()
    for week in range(60):
        b.set("lack", rng.uniform(0, 1, 7)).set("ration", rng.uniform(0, 1, 7)).set("front", rng.uniform(0, 1, 7))
        b.set("drawn", rng.uniform(0, 1e4, 7)).set("seat", rng.integers(-1, 7, 4)).set(
            "active", [1, 1, week < 20, week < 40]
        )
        b.step()
    assert everybody() == pytest.approx(before, rel=1e-6)
    assert (b.ensemble.view("people") >= 0.0).all() and (b.ensemble.view("men") >= 0.0).all()
    assert b.ensemble.view("typhus").min() >= 0.0 and b.ensemble.view("typhus").max() <= 1.0
