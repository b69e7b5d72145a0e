"""Armed guests: who comes and leaves is counted, orders to disarm in closed form, and whom they leave places to."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, parameters

from contingent.engine.bench import Bench, bench

HOLDER, GUEST, FRIEND, OTHER = 0, 1, 2, 3
PASSAGE, COME, SHARP = 0.01, 40_000.0, 5.0


def line_of_guests(worlds: int = 1, **values: float) -> Bench:
    """A line of three under the first; guests come to the first two places on days 0 and 2; a friend waits."""
    b = kinds(line(bench("guests", places=3, contenders=3, worlds=worlds)), "council", "guest", "army")
    b.case["guest_who"], b.case["guest_at"] = np.array([GUEST, GUEST], np.int64), np.array([0, 1], np.int64)
    b.case["guest_day"], b.case["guest_men"] = np.array([0, 2], np.int64), np.array([COME / 4.0, COME * 0.75])
    parameters(b, passage=PASSAGE, disarming=0.0, guests_come=1.0, **values)
    b.set("active", [1, 0, 0]).set("holder", HOLDER).set("people", 1e5).set("morale", 0.5)
    return at_war(b.start())


def test_who_comes_and_leaves_is_counted() -> None:
    """10,000 at once, 30,000 two weeks later; each week one in a hundred of them leaves; `arrived` is who is there."""
    b = line_of_guests().step()
    assert b.get("active")[GUEST] == 1 and b.get("men")[0, GUEST] == pytest.approx(10_000.0 * 0.99)
    b.step(9)
    there = 40_000.0 - 2 * 100.0 - 8 * 400.0
    assert b.get("men").sum() == pytest.approx(there) and b.get("arrived") == pytest.approx(there)
    assert b.get("people").sum() == 3e5 and b.events.empty


def test_a_guest_that_is_left_alone_has_left_after_a_hundred_weeks() -> None:
    """One in a hundred of who came, of all places alike: half of them are left after half of that."""
    b = line_of_guests().step(3)
    before, left = b.get("men")[:, GUEST], 40_000.0 - 2 * 100.0 - 51 * 400.0
    assert b.step(50).get("men")[:, GUEST] == pytest.approx(before * left / before.sum())
    assert b.step(50).get("men").sum() == 0.0 and b.get("arrived") == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(("larger", "whole", "rises"), [(2e4, 1, False), (1e3, 1, True), (2e4, 0, True)])
def test_who_fights_a_larger_claimant_disarms_nobody(larger: float, whole: int, rises: bool) -> None:
    """The holder has 5,000 men; the friend, at war with it and not with the guest, more or fewer."""
    b = parameters(line_of_guests(), disarming=1e3).set("active", 1).set("men_total", [5e3, 0.0, larger])
    b.case["contender_whole"][FRIEND] = whole
    assert (at_war(b, (HOLDER, FRIEND)).step().get("at_war")[GUEST, HOLDER] == 1) == rises


def test_without_guests_nobody_comes() -> None:
    b = parameters(line_of_guests(), guests_come=0.0).step(10)
    assert b.get("men").sum() == 0.0 and b.get("arrived") == 0.0 and b.get("active")[GUEST] == 0


def test_half_of_the_guests() -> None:
    assert parameters(line_of_guests(), guests_come=0.5).step().get("men")[0, GUEST] == pytest.approx(4_950.0)


@pytest.mark.parametrize("at_peace_with_an_occupier", [False, True])
def test_rate_of_orders_to_disarm(at_peace_with_an_occupier: bool) -> None:
    """disarming Lambda(6 (2 q - 1) + 6), q the holder's share there; twice that at peace with an army from outside."""
    worlds, own, other = 5_000, 10_000.0, 2_500.0
    b = parameters(line_of_guests(worlds), disarming=0.05, caution=SHARP)
    if at_peace_with_an_occupier:
        kinds(b, "council", "guest", "occupier").set("active", [1, 0, 1])
    b.set("men", [[5_000.0, 0.0, 0.0], [9_999.0, 0.0, 0.0], [0.0, 0.0, 0.0]]).step()
    q = (other + 1.0) / (other + own + 1.0)
    rate = 0.05 / (1.0 + np.exp(-(SHARP * (2.0 * q - 1.0) + SHARP))) * (2.0 if at_peace_with_an_occupier else 1.0)
    expected = 1.0 - np.exp(-rate)
    rose = b.ensemble.view("at_war")[:, GUEST, HOLDER] == 1
    assert abs(rose.mean() - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / worlds)
    assert (b.ensemble.view("guest_rose")[:, GUEST] == np.where(rose, 0, -1)).all()
    assert (b.events.query("kind == 'guest_rises'")["value"] == own).all()


def test_friends_are_not_disarmed() -> None:
    """Guest and holder fight the same third."""
    b = parameters(line_of_guests(), disarming=1e3).set("active", 1)
    at_war(b, (HOLDER, FRIEND), (GUEST, FRIEND)).step(5)
    assert b.get("at_war")[GUEST, HOLDER] == 0


def test_what_a_guest_takes_it_leaves_to_no_enemy() -> None:
    """An army next door that is at peace with it, though liked less than the enemy of both."""
    b = line_of_guests().set("active", 1).set("holder", [GUEST, FRIEND, HOLDER])
    b.case["command_km"][FRIEND] = 500.0
    b.set("standing", [0.9, 0.0, -0.5])
    at_war(b, (HOLDER, GUEST)).step()
    assert b.get("holder").tolist() == [FRIEND, FRIEND, HOLDER] and b.get("changes") == 1.0


@pytest.mark.parametrize(("men", "goes_to"), [(0.0, OTHER), (2_500.0, FRIEND)])
def test_what_a_guest_takes_it_leaves_to_who_can_hold_it(men: float, goes_to: int) -> None:
    """A command of 1,000 officers, and an assembly next door, liked better, with men at a morale of a half."""
    b = kinds(bench_of_two_friends(), "council", "guest", "assembly", "army")
    b.set("standing", [0.0, 0.0, 0.9, 0.0]).set("cadre", [0.0, 0.0, 0.0, 1_000.0])
    b.set("men", [[0.0] * 4, [0.0, 0.0, men, 0.0], [0.0] * 4])
    assert at_war(b, (HOLDER, GUEST)).step().get("holder")[0] == goes_to


def bench_of_two_friends() -> Bench:
    """A place of the guest, and two of an assembly, in the country of an army command."""
    b = line(bench("guests", places=3, contenders=4))
    b.case["command_km"][OTHER] = 500.0
    b = parameters(b, passage=0.0, disarming=0.0, guests_come=0.0).set("people", 1e5).set("morale", 0.5)
    return b.start().set("active", 1).set("holder", [GUEST, FRIEND, FRIEND])


def test_a_latent_one_comes_forward_where_nobody_has() -> None:
    """With its officers and one in a thousand of the people, and at war with whom the guest fights."""
    b = line_of_guests().set("active", [1, 1, 0]).set("holder", [GUEST, HOLDER, HOLDER]).set("cadre", [0.0, 0.0, 300.0])
    b.case["command_km"][FRIEND] = 500.0
    at_war(b, (HOLDER, GUEST)).step()
    assert b.get("active")[FRIEND] == 1 and b.get("holder")[0] == FRIEND
    assert b.get("men")[0, FRIEND] == pytest.approx(300.0 + 0.001 * 1e5)
    assert b.get("at_war")[FRIEND].tolist() == [1, 0, 0]
    assert b.get("people").sum() + b.get("men").sum() - b.get("arrived") == pytest.approx(3e5, rel=1e-12)
    assert b.events["kind"].tolist() == ["claim", "war_begins"]


def test_an_army_command_comes_forward_in_its_own_country_only() -> None:
    """Its seat is farther than a thousand km; and armies from outside are not disarmed by each other."""
    b = line_of_guests().set("active", [1, 1, 0]).set("holder", [GUEST, HOLDER, HOLDER]).set("cadre", 300.0)
    b.case["command_km"][FRIEND] = 1_500.0
    assert at_war(b, (HOLDER, GUEST)).step(5).get("active")[FRIEND] == 0 and b.get("holder")[0] == GUEST
    b = kinds(parameters(line_of_guests(), disarming=1e3), "occupier", "guest", "army").step(5)
    assert b.get("at_war").sum() == 0


@pytest.mark.parametrize(("km", "active", "goes_to"), [(999.0, 0, FRIEND), (1_001.0, 0, OTHER), (1_001.0, 1, FRIEND)])
def test_a_command_that_waits_comes_only_a_thousand_km(km: float, active: int, goes_to: int) -> None:
    """The nearer of two commands has not come forward; the other, twice as far, has, and has fewer officers."""
    b = kinds(bench_of_two_friends(), "council", "guest", "army", "army").set("active", [1, 1, active, 1])
    b.case["command_km"][FRIEND], b.case["command_km"][OTHER] = km, 2_000.0
    b.set("holder", [GUEST, HOLDER, HOLDER]).set("cadre", [0.0, 0.0, 1_000.0, 10.0])
    assert at_war(b, (HOLDER, GUEST)).step().get("holder")[0] == goes_to


@pytest.mark.parametrize(("larger", "war"), [(True, 0), (False, 1)])
def test_a_guest_makes_a_truce_with_who_has_a_larger_enemy_of_both(larger: bool, war: int) -> None:
    b = line_of_guests().set("active", 1).set("men_total", [5e3, 8e3, 2e4 if larger else 1e3])
    b.case["contender_whole"][:] = 1
    at_war(b, (HOLDER, GUEST), (HOLDER, FRIEND), (GUEST, FRIEND)).step()
    assert b.get("at_war")[GUEST, HOLDER] == war


@pytest.mark.parametrize(("home", "comes"), [(0, GUEST), (1, FRIEND)])
def test_an_assembly_comes_forward_at_home_only(home: int, comes: int) -> None:
    b = kinds(line_of_guests(), "council", "guest", "assembly").set("active", [1, 1, 0]).set("cadre", 300.0)
    b.case["home"][FRIEND, 0] = home
    at_war(b.set("holder", [GUEST, HOLDER, HOLDER]), (HOLDER, GUEST)).step()
    assert b.get("holder")[0] == comes


def test_a_command_takes_over_a_town_of_its_country_from_a_guest_far_from_its_own() -> None:
    """It holds the third place; the first is a guest's, and the second an enemy's."""
    b = line_of_guests().set("active", 1).set("holder", [GUEST, HOLDER, FRIEND])
    b.case["command_km"][FRIEND] = 500.0
    at_war(b, (HOLDER, GUEST), (HOLDER, FRIEND)).step()
    assert b.get("holder").tolist() == [FRIEND, HOLDER, FRIEND]


def test_bands_who_are_against_all_make_no_friends() -> None:
    b = kinds(parameters(line_of_guests(), disarming=1e3), "council", "guest", "band").set("active", 1)
    at_war(b, (HOLDER, FRIEND), (GUEST, FRIEND)).step(5)
    assert b.get("at_war")[GUEST, HOLDER] == 1
