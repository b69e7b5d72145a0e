"""The measures in the gates against known answers, faults that a gate must find, and gates that need few worlds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from passing import check
from shares import WORLDS, moved

from contingent.engine.sample import Sample
from contingent.evidence.gates import gates
from contingent.evidence.gates.cases import relabelled, swapped
from contingent.evidence.gates.gates import (
    POWER,
    Gate,
    as_text,
    banded,
    base_sample,
    calendar_gate,
    choice_gate,
    clock_gate,
    following,
    jackknife,
    mean_error,
    menu_gate,
    quartiles,
    relabel_gate,
    sign_test,
    swap_gate,
    utility_gate,
)
from contingent.scenario.model import Scenario

SMOKE = 64  # worlds: too few to judge the model, enough to see that a gate measures


@pytest.fixture(scope="module")
def smoke(october: Scenario) -> Sample:
    return base_sample(october, SMOKE)


@pytest.mark.parametrize(
    ("up", "down", "chance"),
    [(0, 0, 1.0), (1, 0, 1.0), (0, 10, 2 / 1024), (10, 0, 2 / 1024), (5, 5, 1.0), (1, 9, 22 / 1024)],
)
def test_sign_test_is_the_binomials_two_tails(up: int, down: int, chance: float) -> None:
    assert sign_test(up, down) == pytest.approx(chance)


def test_jackknife_of_a_mean_is_its_standard_error() -> None:
    values = np.arange(160.0) % 16  # the group of each world alone decides its value
    value, error = jackknife(lambda kept: values[kept].mean(), 160)
    assert value == pytest.approx(7.5)
    assert error == pytest.approx(np.std(np.arange(16), ddof=1) / 4)


def test_mean_error_of_what_never_happens_is_one_world() -> None:
    assert mean_error(np.zeros(50)) == (0.0, 0.02)
    assert mean_error(np.array([0.0, 2.0])) == (1.0, 1.0)


def test_quartiles_leave_out_worlds_without_a_date() -> None:
    assert quartiles(np.array([0.0, 10.0, 20.0, 30.0, 40.0, math.nan])) == 20.0
    assert quartiles(np.array([1.0, math.nan, 5.0])) == 0.0


def test_a_band_holds_its_ends_and_refuses_what_lies_outside() -> None:
    assert banded("b", {"x": ((0.02, 0.1), (0.02, 0.7))}).passed
    failed = banded("b", {"x": ((0.01, 0.1), (0.02, 0.7)), "y": ((math.nan, 0.1), (0.0, 1.0))})
    assert not failed.passed and len(failed.faults) == 2


def test_relabelled_parties_keep_all_but_their_names(october: Scenario) -> None:
    other = relabelled(october)
    names = [row.party for row in october.tables["parties"]]
    taken = {a.title: b.party for a in october.tables["parties"] for b in other.tables["parties"] if a.title == b.title}
    assert sorted(taken.values()) == sorted(names)
    assert all(taken[row.title] != row.party for row in october.tables["parties"])
    new = {row.party: taken[row.title] for row in october.tables["parties"]}
    before = {(new[row.party], row.issue): row.position for row in october.tables["positions"]}
    assert {(row.party, row.issue): row.position for row in other.tables["positions"]} == before


def test_swapped_party_stands_where_the_leader_did(october: Scenario) -> None:
    other = swapped(october, "lenin", "menshevik")
    goal = {row.issue: row.position for row in october.tables["programmes"] if row.leader == "lenin"}
    assert {row.issue: row.position for row in other.tables["positions"] if row.party == "menshevik"} == goal
    assert not [row for row in other.tables["programmes"] if row.leader == "lenin"]


def test_what_counts_as_a_move_of_a_share() -> None:
    kept = {"rung a": 0.5, "class b": 0.0, "class c": 0.1}
    assert moved(kept, kept) == {}
    assert moved({**kept, "rung a": 0.6, "class b": 1 / WORLDS}, kept) == {}
    assert set(moved({**kept, "rung a": 0.7, "class b": 10 / WORLDS, "class c": 0.25}, kept)) == set(kept)
    assert set(moved({"rung a": 0.5, "class d": 0.1}, kept)) == {"class b", "class c", "class d"}


def test_3_all_of_a_kind_have_one_menu(october: Scenario) -> None:
    check(menu_gate(october))


def test_4_one_utility_values_every_choice(october: Scenario) -> None:
    check(utility_gate(october))


def test_5_a_case_on_later_dates_is_the_same_case(october: Scenario) -> None:
    check(calendar_gate(october))


def measured(gate: Gate) -> None:
    """Fail where a gate measured nothing, or no number with an error."""
    values = np.array([value for value, _ in gate.measured.values()])
    assert len(values) > 2 and np.isfinite(values).all(), as_text([gate])


def test_2_a_party_gains_by_a_programme(october: Scenario, smoke: Sample) -> None:
    """What the other loses takes 512 worlds to tell: see test_full_power_swap."""
    gate = swap_gate(october, smoke, "menshevik", "lenin")
    measured(gate)
    value, error = gate.measured[f"{POWER}: menshevik"]
    assert value > 2.0 * error > 0.0, as_text([gate])


def test_6_recorded_decisions_are_scored(october: Scenario) -> None:
    """Whether better than by luck takes 1,024 worlds to tell: see test_full_power_decisions."""
    gate = choice_gate(october, SMOKE // 2)
    measured(gate)
    assert gate.measured["decisions scored"][0] >= len(october.tables["pins"]) / 3, as_text([gate])


def test_1_positions_that_stay_with_the_name_are_found(
    october: Scenario, smoke: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parties take each other's names, but where one stands goes by the name: another history."""
    other = relabelled(october)
    cheat = other.changed(tables={**other.tables, "positions": october.tables["positions"]}, lines={})
    monkeypatch.setattr(gates, "relabelled", lambda _: cheat)
    gate = relabel_gate(october, smoke)
    assert not gate.passed, as_text([gate])


def test_5_events_that_stay_are_found(october: Scenario) -> None:
    assert len(clock_gate(october, base_sample(october, 8), 8, days=0).faults) == len(following(october))
