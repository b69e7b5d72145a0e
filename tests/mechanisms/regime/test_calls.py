"""Calls of parties: those who support the party heed them, and nobody else."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest
from plain import in_python

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.regime import mobilisation, organisation
from contingent.mechanisms.regime.calls import fill_gathered
from contingent.mechanisms.regime.streets import DISCONTENT_WEIGHT
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.world.kinds import WORKERS

STEEPNESS, CONFORMITY, SPEED, LOUD = 3.0, 0.7, 0.35, 2.4


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a helper run in plain Python call the others in plain Python."""
    in_python(monkeypatch, mobilisation, "fill_supporters", "consider", "counted", "organised")
    in_python(monkeypatch, organisation, "are_one", "supporters")


def acting(
    supporters: float,
    call: float,
    occasion: float = 0.0,
    others: float = 0.0,
    gathered: float = 0.0,
    members: tuple[float, float] = (0.0, 0.0),
    parent: int = -1,
    split: int = 0,
    discontent: float = 0.3,
) -> float:
    """Return the share of a place that acts a step after a call of one party; people are alike in all else."""
    support = np.array([[[supporters, 1.0 - supporters]]])
    place = SimpleNamespace(
        people=np.full((1, 1), 1e3), support=support, members=np.array([members]),
        discontent=np.full((1, 1), discontent),
        members_start=np.array([members]))  # fmt: skip
    party = SimpleNamespace(
        call_strike=np.array([call, 0.0]), parent=np.array([parent, -1]), split=np.array([split, 0]))  # fmt: skip
    streets = SimpleNamespace(
        at=np.zeros(1, np.int64), was=np.empty(1), near=np.full(1, others), cost=np.full(1, 1.5),
        mood=np.zeros(1), risk=np.zeros(1), gathered=np.full(1, gathered))  # fmt: skip
    turnout = mobilisation.Turnout(np.full(1, others), np.full(1, 0.3), *(np.empty(1) for _ in range(4)))
    p = SimpleNamespace(
        action_speed=SPEED, steepness=STEEPNESS, conformity=CONFORMITY, news_weight=1.0, call_weight=LOUD,
        fear_weight=1.5)  # fmt: skip
    kinds = np.array([WORKERS])
    mobilisation.turn_out.py_func(place, party, occasion, True, p, kinds, streets, turnout, 1)
    return float(turnout.act[0])


def kernel(message: float, others: float = 0.0, discontent: float = 0.3) -> float:
    """Return the coordination kernel written out (Brock and Durlauf 2001)."""
    drive = STEEPNESS * (DISCONTENT_WEIGHT * discontent - 1.5 + CONFORMITY * (2.0 * others - 1.0) + message)
    return others + SPEED * (1.0 / (1.0 + math.exp(-drive)) - others)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("supporters", [0.0, 0.2, 0.7, 1.0])
@pytest.mark.parametrize("occasion", [0.0, 0.25])
def test_a_call_moves_supporters_by_the_kernel_and_leaves_the_rest(supporters: float, occasion: float) -> None:
    expected = supporters * kernel(LOUD * (1.0 + occasion)) + (1.0 - supporters) * kernel(LOUD * occasion)
    assert acting(supporters, 1.0, occasion) == pytest.approx(expected, rel=1e-6)


@pytest.mark.usefixtures("plain")
def test_who_heeds_a_call_weighs_it_by_a_discontent_of_their_own() -> None:
    """The place's mean is 0.3; those who support the party have 0.1, and few of them come."""
    called = kernel(LOUD * 0.5, discontent=0.1)
    assert acting(0.4, 0.5, discontent=0.1) == pytest.approx(0.4 * called + 0.6 * kernel(0.0), rel=1e-6)
    assert called < 0.7 * kernel(LOUD * 0.5)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("members", [0.1, 1.0, 4.0, 40.0])
def test_of_supporters_those_heed_a_call_whom_members_reach(members: float) -> None:
    """400 people support the party, which could win four as members; it reaches 1 - exp(-3 m / 4) of the 400."""
    reached = 0.4 * (1.0 - math.exp(-3.0 * members / 4.0))
    expected = reached * kernel(LOUD) + (1.0 - reached) * kernel(0.0)
    assert acting(0.4, 1.0, members=(members, 0.0)) == pytest.approx(expected, rel=1e-6)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(("split", "strength"), [(0, 20.0 / 10.0), (1, 0.4 / 4.0)])
def test_a_wing_works_in_its_partys_branches_until_the_two_part(split: int, strength: float) -> None:
    """It has 0.4 members to 400 supporters, its party 19.6 to 600."""
    reached = 0.4 * (1.0 - math.exp(-3.0 * strength))
    expected = reached * kernel(LOUD) + (1.0 - reached) * kernel(0.0)
    assert acting(0.4, 1.0, members=(0.4, 19.6), parent=1, split=split) == pytest.approx(expected, rel=1e-6)


@pytest.mark.usefixtures("plain")
def test_who_meets_anyway_is_called_as_by_an_occasion_of_the_place() -> None:
    assert acting(0.0, 0.0, gathered=0.3) == pytest.approx(kernel(LOUD * 0.3), rel=1e-6)
    assert acting(0.0, 0.0, 0.2, gathered=0.3) == pytest.approx(kernel(LOUD * 0.5), rel=1e-6)


def test_a_meeting_is_heard_in_its_place_and_fades() -> None:
    """Two meetings of one place and one of another: size memory^age, the loudest, for a week."""
    case = SimpleNamespace(
        gather_place=np.array([3, 3, 5]), gather_day=np.array([10, 12, 12]), gather_size=np.array([0.8, 0.1, 0.4])
    )
    at, out = np.array([2, 3, 5]), np.empty(3)
    for day, expected in ((9, [0, 0, 0]), (10, [0, 0.8, 0]), (12, [0, 0.2, 0.4]), (18, [0, 0.1 / 64, 0.4 / 64])):
        fill_gathered.py_func(out, at, 0.5, case, day)
        assert out == pytest.approx(expected), day
    fill_gathered.py_func(out, at, 0.5, case, 19)
    assert not out.any()


@pytest.mark.usefixtures("plain")
def test_a_minority_is_not_averaged_away() -> None:
    """A fifth of a place brings out a fifth of what all would; weighed before the steep kernel it would be few."""
    quiet, all_ = acting(0.2, 0.0), acting(1.0, 1.0)
    assert acting(0.2, 1.0) - quiet == pytest.approx(0.2 * (all_ - quiet), rel=1e-6)
    assert kernel(0.2 * LOUD) - quiet < 0.5 * (acting(0.2, 1.0) - quiet)


@pytest.mark.usefixtures("plain")
def test_supporters_are_those_of_the_groups_that_act() -> None:
    people = np.array([[600.0, 300.0, 0.0, 0.0, 100.0]])
    support = np.zeros((1, 5, 1))
    support[0, :, 0] = [0.5, 0.1, 0.9, 0.9, 0.9]
    heed, theirs, at, kinds = np.empty(1), np.empty(1), np.zeros(1, np.int64), np.arange(5)
    place = SimpleNamespace(people=people, support=support, discontent=np.array([[0.8, 0.2, 0.0, 0.0, 1.0]]))
    mobilisation.fill_supporters(heed, theirs, at, place, 0, kinds, True)
    assert heed[0] == pytest.approx(0.5) and theirs[0] == pytest.approx(0.8)
    mobilisation.fill_supporters(heed, theirs, at, place, 0, kinds, False)
    assert heed[0] == pytest.approx((600 * 0.5 + 300 * 0.1) / 900)
    assert theirs[0] == pytest.approx((300 * 0.8 + 30 * 0.2) / 330)


def test_a_call_to_demonstrate_fills_the_streets_of_the_capital() -> None:
    """The same worlds and luck with and without a call; nobody acts otherwise, and the caller is on record."""
    october = ct.load("october-1917")
    parties = [row.party for row in october.tables["parties"]]
    silent = [f"forbid action:{party}={option}" for party in parties for option in ("strike", "demonstrate", "rise")]
    caller = "bolshevik"
    crowds, quiet = [], None
    for edits in (silent, [*silent, f"force action:{caller}=demonstrate @1917-02-10"]):
        ensemble = Ensemble.start(compile_scenario(apply(october, edits)), range(32), 3)
        advance(ensemble, 40)
        before = ensemble.view("demonstration").copy()
        advance(ensemble, 42)
        crowds.append(ensemble.view("demonstration").max(axis=1))
        if quiet is not None:
            assert (ensemble.view("call_demonstration").argmax(axis=1) == parties.index(caller)).all()
            assert np.array_equal(before, quiet), "a call on day 40 moved the days before"
        quiet = before
    assert (crowds[1] > crowds[0]).all()
    assert np.median(crowds[1] - crowds[0]) > 0.02
