"""Roots and stature of parties: esteem by the share of a following, context by whom people meet."""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.scenario.arrays.roots import CONTACT_KM, EARTH_KM, roots_arrays
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october-1917")


def rooted(stature: float = 0.0, worlds: int = 1, kinds: tuple[str, ...] = ("workers", "peasants")) -> Bench:
    """Return one place of two groups and two parties of equal positions; the first has its roots in the first group."""
    b = bench("opinion", kinds={"groups": kinds}, parties=2, leaders=0, worlds=worlds)
    b.case["party_base"][:] = np.log([[1.6, 0.4], [1.0, 1.0]])
    b.case["place_base"][:] = [[0.3, -0.1]]
    for name, value in (("rooting", 0.5), ("contact", 2.0), ("stature_spread", stature), ("place_spread", 0.0)):
        b.set_parameter(name, value)
    return b.start()


def test_esteem_follows_roots_and_context() -> None:
    """rho log B, and c rho times the context of the place."""
    b = rooted()
    assert b.get("esteem")[:, 0] == pytest.approx([0.5 * math.log(1.6), 0.5 * math.log(0.4)], rel=1e-6)
    assert b.get("esteem")[:, 1] == pytest.approx([0.0, 0.0], abs=1e-7)
    assert b.get("context")[0] == pytest.approx([0.3, -0.1], rel=1e-6)


def test_support_is_the_logit_of_esteem_and_context() -> None:
    b = rooted().set("people", 1000.0).set("party_legal", 0)
    b.case["nation_share"][:] = 1.0
    b.step()
    odds = np.exp(b.get("esteem")[:, 0] - b.get("esteem")[:, 1] + 0.3 + 0.1)
    assert b.get("support")[0, :, 0] == pytest.approx(odds / (1.0 + odds), rel=1e-5)


def test_men_under_arms_live_among_their_own() -> None:
    """The context of a place, odds of exp(0.3 + 0.1), is that of who lives there, not of who is quartered there."""
    b = rooted(kinds=("workers", "soldiers")).set("people", 1000.0).set("party_legal", 0)
    b.case["nation_share"][:] = 1.0
    b.step()
    esteem, support = b.get("esteem"), b.get("support")[0]
    found = np.log(support[:, 0] / support[:, 1]) - (esteem[:, 0] - esteem[:, 1])
    assert found == pytest.approx([0.4, 0.0], abs=1e-5)


def test_stature_is_one_normal_law_for_all() -> None:
    b = rooted(stature=0.8, worlds=1500)
    drawn = b.ensemble.view("esteem")[:, :, 1]
    assert abs(drawn.mean()) < 4 * 0.8 / math.sqrt(3000) and abs(drawn.std() - 0.8) < 4 * 0.8 / math.sqrt(2 * 3000)


def test_soldiers_are_people_in_uniform_and_who_lives_apart_meets_his_own(october: Scenario) -> None:
    """Their base is the mean of the others' by people. Two places 100 km apart see exp(-1) of each other."""
    tables = october.tables
    places = [
        row.model_copy(update={"lat": 0.0, "lon": lon})
        for row, lon in zip(tables["places"][:2], (0.0, 1.0), strict=True)
    ]
    scenario = october.changed(tables=tables | {"places": places})
    labels = {name: tuple(getattr(row, name) for row in scenario.rows(table)) for name, table in (
        ("party", "parties"), ("group", "groups"), ("place", "places"))}  # fmt: skip
    people = np.array([[3.0, 5.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]])  # workers, soldiers, peasants, ...
    found = roots_arrays(scenario, labels, people)
    base = found["party_base"]
    assert base[:, 1] == pytest.approx(0.75 * base[:, 0] + 0.25 * base[:, 2])
    near = math.exp(-EARTH_KM * math.radians(1.0) / CONTACT_KM)
    workers = np.array([3 / (3 + near), 3 * near / (3 * near + 1)])
    gap = found["place_base"][0] - found["place_base"][1]
    assert gap == pytest.approx((workers[0] - workers[1]) * (base[:, 0] - base[:, 2]), rel=1e-6)


def test_a_party_without_roots_is_esteemed_alike(october: Scenario) -> None:
    labels = {"party": ("reds",), "group": tuple(row.group for row in october.tables["groups"]),
              "place": tuple(row.place for row in october.tables["places"])}  # fmt: skip
    scenario = october.changed(tables=october.tables | {"bases": []})
    found = roots_arrays(scenario, labels, np.ones((len(labels["place"]), len(labels["group"]))))
    assert not found["party_base"].any() and not found["place_base"].any()
