"""Settlement: who comes to terms and how soon, in closed form; what edits hold; treaties that become void."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.relations import KEPT, TALKS_AFTER
from contingent.mechanisms.aftermath.relations import NEVER as NEVER_AT_WAR
from contingent.mechanisms.aftermath.settlement import TREATY_WEEKS
from contingent.mechanisms.aftermath.surrender import HOPE, ORDER, RESTS, TIMES

PEACE, LIMITED, EXPONENT, SHARP, DEFENCE = 0.1, 2.0, 0.9, 5.0, 1.8
WHOLE, HOME, OUTSIDE = 0, 1, 2


Three = tuple[float, float, float]


def pair(worlds: int, whole: Three = (1, 0, 0), strength: Three = (1.0, 1.0, 0.0)) -> Bench:
    """A claimant of the whole and a nation at war, each in a place of its own; an army from outside, not there."""
    b = kinds(bench("settlement", places=2, groups=2, contenders=3, worlds=worlds), "council", "nation", "occupier")
    b.case["contender_whole"][:] = whole
    parameters(b, peace=PEACE, limited=LIMITED, ambition=0.0, joining=0.0, contest=EXPONENT, caution=SHARP)
    parameters(b, defence=DEFENCE, yielding=0.0)
    b.set("active", [1, 1, 0]).set("commander", [0, 1, 2]).set("strength", strength).set("people", [[600.0, 400.0]] * 2)
    b.set("holder", [WHOLE, HOME]).set("win", 0.5).set("facing", 1.0).set("war_since", -TALKS_AFTER)
    return at_war(b.start(), (WHOLE, HOME))


def chance(own: float, other: float) -> float:
    return own**EXPONENT / (own**EXPONENT + other**EXPONENT)


def share_in_a_week(b: Bench) -> float:
    """Return the share of worlds with a treaty after a week."""
    return float((b.step().ensemble.view("peace_since")[:, WHOLE, HOME] >= 0).mean())


def close(share: float, rate: float, worlds: int) -> bool:
    expected = 1.0 - np.exp(-rate)
    return abs(share - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / worlds)


WORLDS = 6_000


def neither(own: float, other: float) -> float:
    """Return the chance that neither of two can beat the other by an attack."""
    return (1.0 - chance(own, DEFENCE * other)) * (1.0 - chance(other, DEFENCE * own))


def test_equals_come_to_terms_by_what_neither_can_win() -> None:
    """Rate = peace (1 - p)(1 - p), p the chance of an attack on as many who have 1.8 times their worth in defence."""
    assert close(share_in_a_week(pair(WORLDS)), PEACE * (1.0 - chance(1.0, DEFENCE)) ** 2, WORLDS)


def test_what_stands_next_to_the_other_counts() -> None:
    """Of four times as many only a tenth is there."""
    b = pair(WORLDS, strength=(4.0, 1.0, 0.0)).set("facing", [[0.0, 1.0, 0.0], [0.1, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert close(share_in_a_week(b), PEACE * neither(0.4, 1.0), WORLDS)


def test_a_war_in_which_no_men_meet_lapses() -> None:
    assert close(share_in_a_week(pair(WORLDS).set("facing", 0.0)), PEACE, WORLDS)


def test_nobody_talks_in_the_first_weeks_of_a_war() -> None:
    b = parameters(pair(1).set("war_since", 0), peace=1e3).step(TALKS_AFTER)
    assert b.get("treaties") == 0.0 and b.step().get("treaties") == 1.0


def beaten(worlds: int = 1, **values: float) -> Bench:
    """The nation has a tenth of hope and half of its order; the claimant of the whole rules many times its people."""
    b = parameters(pair(worlds), peace=0.0, **values).set("men", [[500.0, 0.0, 0.0], [0.0, 300.0, 0.0]])
    b.set("win", [0.9, 0.1 * HOPE, 0.0]).set("morale", [0.8, 0.5 * ORDER, 0.0]).set("seat", [0, 1, -1])
    return b.set("people_held", [1.01 * TIMES * 1e3, 1e3, 0.0])


def test_a_beaten_side_gives_up_by_its_despair() -> None:
    """Rate = yielding (1 - 0.1)(1 - 0.5)."""
    gone = beaten(WORLDS, yielding=0.2).step().ensemble.view("active")[:, HOME] == 0
    assert close(float(gone.mean()), 0.2 * 0.9 * 0.5, WORLDS)


def test_what_becomes_of_who_gives_up() -> None:
    """Its place passes to who beat it, its men go home there, and it rests for a year."""
    b = beaten(yielding=1e6).step()
    assert b.get("holder").tolist() == [WHOLE, WHOLE] and b.get("active").tolist() == [1, 0, 0]
    assert b.get("people")[1].sum() == 1_300.0 and b.get("men").sum() == 500.0
    assert b.get("rests_until")[HOME] == RESTS
    assert b.events[["kind", "actor", "detail"]].values.tolist()[0] == ["place_left", "contender_1", "contender_2"]
    assert b.events["kind"].tolist() == ["place_left", "destroyed"]


@pytest.mark.parametrize(
    "content",
    [
        {"win": HOPE},
        {"morale": ORDER},
        {"people_held": [0.99 * TIMES * 1e3, 1e3, 0.0]},
        {"facing": [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]], "at_war": 0},
        {"facing": 0.0},
    ],
    ids=["hope", "order", "not so much larger", "at peace", "no contact"],
)
def test_nobody_gives_up_without_cause(content: dict[str, object]) -> None:
    b = beaten(yielding=1e6)
    for name, value in content.items():
        b.set(name, value)  # type: ignore[arg-type]
    assert b.step().get("active")[HOME] == 1


def test_a_stronger_claimant_of_the_whole_does_not_buy() -> None:
    """Sixteen to one: rate = peace (1 - p)(1 - q) and no more."""
    b = pair(WORLDS, strength=(16.0, 1.0, 0.0))
    assert close(share_in_a_week(b), PEACE * neither(16.0, 1.0), WORLDS)


def test_a_stronger_one_with_limited_claims_can_be_bought_off() -> None:
    """One to sixteen: rate = peace ((1 - p)(1 - q) + limited (2 p - 1)), by all their strength in the last."""
    rate = PEACE * (neither(1.0, 16.0) + LIMITED * (2.0 * chance(16.0, 1.0) - 1.0))
    assert close(share_in_a_week(pair(WORLDS, strength=(1.0, 16.0, 0.0))), rate, WORLDS)


def test_another_contender_in_the_list_leaves_the_luck_of_others() -> None:
    """Keys are names: worlds with a treaty after ten weeks are the same whatever stands behind or before the pair."""
    three = parameters(pair(400), peace=1.0).step(10).ensemble.view("peace_since")[:, WHOLE, HOME]
    b = kinds(bench("settlement", places=2, groups=2, contenders=4, worlds=400), "guest", "council", "nation", "host")
    keys = np.array(b.case["contender_entity"])
    b.case["contender_entity"][:] = [keys[3], keys[WHOLE], keys[HOME], keys[2]]
    b.case["contender_whole"][:] = [0, 1, 0, 0]
    parameters(b, peace=1.0, limited=LIMITED, ambition=0.0, joining=0.0, contest=EXPONENT)
    parameters(b, defence=DEFENCE, yielding=0.0).set("facing", 1.0).set("war_since", -TALKS_AFTER)
    b.set("active", [1, 1, 1, 1]).set("commander", [0, 1, 2, 3]).set("strength", [1.0, 1.0, 1.0, 0.0]).set("win", 0.5)
    b.set("people", [[600.0, 400.0]] * 2).set("holder", [1, 2])
    four = at_war(b.start(), (1, 2)).step(10).ensemble.view("peace_since")[:, 1, 2]
    assert np.array_equal(three, four) and (three >= 0).any() and (three < 0).any()


def test_two_who_claim_the_whole_never_make_a_treaty() -> None:
    b = parameters(pair(200, whole=(1, 1, 0)), peace=10.0).step(100)
    assert b.ensemble.view("treaties").sum() == 0.0 and (b.ensemble.view("at_war")[:, WHOLE, HOME] == 1).all()


@pytest.mark.parametrize(("larger", "war"), [(1, 0), (0, 1)])
def test_a_war_that_was_put_off_begins_when_no_larger_enemy_is_left(larger: int, war: int) -> None:
    b = pair(1, whole=(1, 1, 1)).set("active", [1, 1, 1]).set("men_total", [10.0, 20.0, 30.0 if larger else 15.0])
    kinds(b, "army", "assembly", "council").set("aims", [[1.0], [-1.0], [0.0]])
    assert at_war(b, (0, 2), (1, 2)).step().get("at_war")[0, 1] == war


def test_a_treaty_is_counted_and_told() -> None:
    """The claimant of the whole gives up the 1,000 people whom the nation holds; the war is over both ways."""
    b = parameters(pair(1, strength=(1.0, 3.0, 0.0)), peace=1e3).step()
    assert b.get("treaties") == 1.0 and b.get("ceded") == 1_000.0 and (b.get("at_war") == 0).all()
    assert b.get("peace_since")[HOME, WHOLE] == 0
    assert b.events[["kind", "actor", "value", "detail"]].values.tolist() == [
        ["treaty", "contender_2", 1_000.0, "contender_1"]
    ]
    assert b.step(20).get("treaties") == 1.0


def test_a_war_that_is_kept_ends_in_no_treaty() -> None:
    b = parameters(pair(50), peace=1e3)
    b.case["contender_war_held"][WHOLE, HOME] = b.case["contender_war_held"][HOME, WHOLE] = KEPT
    assert b.step(50).ensemble.view("treaties").sum() == 0.0


def at_peace(worlds: int, **values: float) -> Bench:
    """The same two at peace, the claimant four times as strong, next to the nation."""
    b = at_war(pair(worlds, strength=(4.0, 1.0, 0.0)))
    return parameters(b.set("facing", 1.0).set("win", 0.8), **values)


def test_ambition() -> None:
    """Rate = ambition Lambda(5 (2 P - 1)) win, P the contest of 4 with twice 1."""
    b = at_peace(WORLDS, ambition=0.2).step()
    rate = 0.2 / (1.0 + np.exp(-SHARP * (2.0 * chance(4.0, 2.0) - 1.0))) * 0.8
    assert close(float((b.ensemble.view("at_war")[:, WHOLE, HOME] == 1).mean()), rate, WORLDS)


def test_only_a_claimant_of_the_whole_attacks_and_only_next_door() -> None:
    assert (at_peace(20, ambition=1e3).set("facing", 0.0).step(5).ensemble.view("at_war") == 0).all()
    b = at_peace(20, ambition=1e3)
    b.case["contender_whole"][:] = 0
    assert (b.step(5).ensemble.view("at_war") == 0).all()


def test_a_war_that_may_never_be_is_not_begun() -> None:
    b = at_peace(20, ambition=1e3)
    b.case["contender_war_held"][WHOLE, HOME] = b.case["contender_war_held"][HOME, WHOLE] = NEVER_AT_WAR
    assert (b.step(20).ensemble.view("at_war") == 0).all()


def test_a_treaty_is_kept_for_half_a_year() -> None:
    b = parameters(pair(1, strength=(4.0, 1.0, 0.0)).set("facing", 1.0), peace=1e3).step()
    parameters(b, peace=0.0, ambition=1e4).step(TREATY_WEEKS - 1)
    assert b.get("at_war")[WHOLE, HOME] == 0
    assert b.step(1).get("at_war")[WHOLE, HOME] == 1


@pytest.mark.parametrize("stands_behind", [True, False])
def test_treaties_of_an_army_from_outside_are_void_when_it_is_recalled(stands_behind: bool) -> None:
    """Recognition is taken back from whom it stood behind, if the claimant had a treaty with both."""
    b = pair(1)
    b.case["patron_who"] = np.array([OUTSIDE], np.int64)
    b.case["patron_client"] = np.array([HOME if stands_behind else -1], np.int64)
    since = np.full((3, 3), -1)
    since[WHOLE, HOME] = since[HOME, WHOLE] = since[WHOLE, OUTSIDE] = since[OUTSIDE, WHOLE] = 0
    at_war(parameters(b, ambition=0.0).set("active", 1).set("peace_since", since)).step()
    assert (b.get("at_war") == 0).all()
    b.set("recalled", [0, 0, 1]).step()
    assert b.get("at_war")[WHOLE, HOME] == (1 if stands_behind else 0)
    assert b.get("peace_since")[WHOLE, HOME] == (-1 if stands_behind else 0)
    assert b.events["kind"].tolist() == (["annulled", "war_begins"] if stands_behind else [])


@pytest.mark.parametrize(("near", "joins"), [(0.1, True), (0.0, False)])
def test_a_host_stands_under_a_weaker_army_next_to_it(near: float, joins: bool) -> None:
    """Who claims the whole leads, however few its men, if they stand next to the host's places."""
    b = kinds(bench("settlement", places=3, contenders=3), "army", "host", "council")
    b.case["contender_whole"][:] = [1, 0, 1]
    b.set("active", 1).set("commander", [0, 1, 2]).set("strength", [1.0, 9.0, 20.0]).set("holder", [0, 1, 2])
    facing = np.zeros((3, 3))
    facing[1, 0] = near
    parameters(at_war(b.start(), (0, 2), (1, 2)), joining=1e3, peace=0.0, ambition=0.0).set("facing", facing).step()
    assert b.get("commander").tolist() == ([0, 0, 2] if joins else [0, 1, 2])


@pytest.mark.parametrize(("apart", "joins"), [(0.0, True), (0.5, False)])
def test_one_command_where_programmes_are_near(apart: float, joins: bool) -> None:
    """Two claimants of the whole with one enemy: mean distance over two is 0 or above a third; the weaker joins."""
    b = kinds(bench("settlement", places=3, contenders=3), "army", "army", "council")
    b.case["contender_whole"][:] = 1
    b.set("active", 1).set("commander", [0, 1, 2]).set("strength", [3.0, 1.0, 2.0]).set("holder", [0, 1, 2])
    b.set("aims", [[0.0], [2.0 * apart], [-1.0]])
    parameters(at_war(b.start(), (0, 2), (1, 2)), joining=1e3, peace=0.0, ambition=0.0).step()
    assert b.get("commander").tolist() == ([0, 0, 2] if joins else [0, 1, 2])
    b.set("active", [0, 1, 1]).step()
    assert b.get("commander")[1] == 1
