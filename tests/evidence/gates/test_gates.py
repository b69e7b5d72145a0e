"""The gates against a puppet show and the measures in them against known answers.

Seeds are fixed: a test here fails because something changed, never by bad luck. With 256 worlds a changed model
without a fault may still be failed by chance, as each gate's `false_alarm` says; `make validate` runs the same
gates with 1,024 worlds.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from contingent.engine.sample import Sample
from contingent.evidence.gates import gates
from contingent.evidence.gates.cases import relabelled, swapped
from contingent.evidence.gates.gates import (
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
    peace_gate,
    prior_gate,
    quartiles,
    relabel_gate,
    sign_test,
    swap_gate,
    utility_gate,
)
from contingent.scenario.model import Scenario

RARE = "class military"  # so rare that 256 worlds cannot tell whether it reaches the band
# What the model fails today; docs/gates.md tells why it is thought to. Strict: a pass must be noticed.
LUCK_FAILS = pytest.mark.xfail(strict=True, reason="its chances of recorded decisions are no better than even ones")
PARTIES = ("menshevik", "sr")


def check(gate: Gate) -> None:
    """Fail with all that a gate measured."""
    assert gate.passed, as_text([gate])


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


def test_1_relabelled_parties_live_the_same_histories(october: Scenario, few: Sample) -> None:
    check(relabel_gate(october, few))


def test_2_power_goes_with_the_programme(october: Scenario) -> None:
    """With 512 worlds: 384 leave what the Bolsheviks lose at 2.9 errors; the SRs' gain needs 1,024 (3.0 errors)."""
    check(swap_gate(october, base_sample(october, 512), PARTIES[0], "lenin"))


def test_3_all_of_a_kind_have_one_menu(october: Scenario) -> None:
    check(menu_gate(october))


def test_4_one_utility_values_every_choice(october: Scenario) -> None:
    check(utility_gate(october))


def test_5_events_follow_what_comes_from_outside(october: Scenario, few: Sample) -> None:
    check(clock_gate(october, few, few.worlds))


def test_5_a_case_on_later_dates_is_the_same_case(october: Scenario) -> None:
    check(calendar_gate(october))


@LUCK_FAILS
def test_6_recorded_decisions_are_likelier_than_by_luck(october: Scenario, few: Sample) -> None:
    check(choice_gate(october, few.worlds))


def test_7_a_year_of_peace_rarely_loses_its_regime(october: Scenario, few: Sample) -> None:
    check(peace_gate(october, few.worlds))


def test_7_the_prior_tells_revolutions_of_many_kinds(few: Sample) -> None:
    """All but military dictatorships, of which 256 worlds cannot tell 3% from 2%: see test_full_power_prior."""
    gate = prior_gate(few)
    assert not [fault for fault in gate.faults if not fault.startswith(RARE)], as_text([gate])


def test_1_positions_that_stay_with_the_name_are_found(
    october: Scenario, few: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parties take each other's names, but where one stands goes by the name: another history."""
    other = relabelled(october)
    cheat = other.changed(tables={**other.tables, "positions": october.tables["positions"]})
    monkeypatch.setattr(gates, "relabelled", lambda _: cheat)
    gate = relabel_gate(october, few)
    assert not gate.passed, as_text([gate])


def test_5_events_that_stay_are_found(october: Scenario) -> None:
    assert len(clock_gate(october, base_sample(october, 8), 8, days=0).faults) == len(following(october))


@pytest.mark.validate
def test_full_power_relabel(october: Scenario, many: Sample) -> None:
    """False alarm: at most 0.001, exact."""
    check(relabel_gate(october, many))


@pytest.mark.validate
@pytest.mark.parametrize("party", PARTIES)
def test_full_power_swap(october: Scenario, many: Sample, party: str) -> None:
    """False alarm: a party that gains 6 standard errors is failed in 0.0013."""
    check(swap_gate(october, many, party, "lenin"))


@pytest.mark.validate
def test_full_power_clock(october: Scenario, many: Sample) -> None:
    """False alarm: an event that moves by 6 standard errors is failed in 0.0013."""
    check(clock_gate(october, many, many.worlds))
    check(calendar_gate(october, 64))


@LUCK_FAILS
@pytest.mark.validate
def test_full_power_decisions(october: Scenario, many: Sample) -> None:
    """A model as good as chance passes in 0.05 or less."""
    check(choice_gate(october, many.worlds))


@pytest.mark.validate
def test_full_power_peace(october: Scenario, many: Sample) -> None:
    """False alarm: 0.001 where the truth lies 3.1 errors inside the band."""
    check(peace_gate(october, many.worlds))


@pytest.mark.validate
def test_full_power_prior(many: Sample) -> None:
    """False alarm: 0.001 a number whose truth lies 3.1 errors inside its band."""
    check(prior_gate(many))
