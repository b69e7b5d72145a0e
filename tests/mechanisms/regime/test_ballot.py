"""What an option is worth: contests by the kernel, office by the chance to hold it."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest
from plain import in_python

from contingent.mechanisms.regime import ballot, cabinets, organisation
from contingent.world.kinds import (
    AS_END,
    AS_INCUMBENT,
    AS_OWN,
    CROWD,
    HOLD,
    JOINED,
    KEPT,
    NO_CONTEST,
    NO_OFFICE,
    NO_STANCE,
    SEATS,
    SEIZED,
    SHARED,
)

W_POLICY, W_OFFICE, W_WIN, POWER = 3.0, 1.0, 1.5, 1.5


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a helper run in plain Python call the others in plain Python."""
    in_python(monkeypatch, ballot, "followers", "judged", "is_open", "reached_in", "heads_for")
    in_python(monkeypatch, organisation, "are_one", "organised", "counted", "supporters", "reach")


def utilities(
    contests: tuple[int, ...],
    office: tuple[float, ...],
    support: float = 0.2,
    in_check: float = 0.4,
    rival: float = 0.3,
    error: float = 0.0,
    party: int = 0,
    wanted: float = 0.0,
    policies: tuple[tuple[int, float], ...] = (),
    members: float = 0.0,
) -> np.ndarray:
    """Return the utility of options to the only voter, who wants `wanted` on the one issue; policy is 0.

    `policies` are the stance and shift of each option; without them policy plays no part.
    """
    n = len(contests)
    nobody = np.zeros(0, np.int64)
    case = SimpleNamespace(
        choice_count=np.array([n]), choice_of=np.arange(n)[None, :], choice_contest=np.array(contests),
        choice_stance=np.array([kind for kind, _ in policies] or [NO_STANCE] * n),
        choice_shift=np.array([shift for _, shift in policies] or [0.0] * n), capital=0, power_issue=-1)  # fmt: skip
    parties = SimpleNamespace(
        stance=np.full((1, 1), wanted), contender=np.ones(1, np.int64), parent=np.full(1, -1),
        split=np.zeros(1))  # fmt: skip
    counted = np.full((1, 1), members)
    place = SimpleNamespace(
        city=np.zeros(1, np.int64), residents=np.full(1, 1e4), people=np.full((1, 1), 1e4),
        support=np.full((1, 1, 1), support), members=counted, members_start=counted)  # fmt: skip
    leaders = SimpleNamespace(party=nobody, has_programme=nobody, programme=np.zeros((0, 1)))
    contender = SimpleNamespace(chance=np.array([0.0, rival]))
    body = ballot.Body(0, 0, 1, party, 1, 0, -1, 0.0, 0.0)
    room = (np.zeros(n), np.zeros(n), np.zeros(n), np.array(office), np.full(1, wanted), np.ones(1), np.zeros(1))
    held = ballot.Ballot(*room)
    country = SimpleNamespace(in_check=in_check)
    world = SimpleNamespace(party=parties, contender=contender, place=place, country=country)
    p = SimpleNamespace(policy_weight=W_POLICY, office_weight=W_OFFICE, win_weight=W_WIN)
    ballot.odds.py_func(body, world, error, POWER, case, held)
    ballot.worth.py_func(body, -1, parties, leaders, np.zeros(1), p, case, held)
    return held.values


@pytest.mark.parametrize(("support", "in_check"), [(0.2, 0.4), (0.4, 0.4), (0.3, 0.0), (0.1, 5.0)])
def test_a_crowd_is_supporters_against_those_held_in_check(support: float, in_check: float) -> None:
    """1 - P with P = 1 / (1 + (A / (kappa_o C))^eta); nobody is surer than one in a hundred."""
    chance = 1.0 - 1.0 / (1.0 + (support / in_check) ** POWER) if in_check else 1.0
    bounded = min(ballot.MOST_CHANCE, max(ballot.LEAST_CHANCE, chance))
    wait, demonstrate = utilities((NO_CONTEST, CROWD), (0.0, 0.0), support, in_check)
    assert demonstrate - wait == pytest.approx(W_WIN * (2.0 * bounded - 1.0))


@pytest.mark.parametrize("strength", [0.1, 1.0, 5.0])
def test_of_its_supporters_a_party_expects_in_a_crowd_whom_it_reaches(strength: float) -> None:
    """Members as a multiple of one in a hundred of its 2,000 supporters: it counts on 1 - e^-3m of these."""
    (found,) = utilities((CROWD,), (0.0,), 0.2, members=strength * 20.0)
    (expected,) = utilities((CROWD,), (0.0,), 0.2 * (1.0 - math.exp(-3.0 * strength)))
    assert found == pytest.approx(expected)


def test_who_misjudges_crowds_errs_in_the_logit() -> None:
    (right,), (wrong,) = utilities((CROWD,), (0.0,)), utilities((CROWD,), (0.0,), error=1.0)
    chances = [0.5 * (u / W_WIN + 1.0) for u in (right, wrong)]
    logits = [math.log(p / (1.0 - p)) for p in chances]
    assert logits[1] - logits[0] == pytest.approx(1.0)


def test_office_that_hangs_on_a_contest_counts_by_its_chance() -> None:
    """The strongest rival has 0.3: who uses force keeps office with 0.7, who stands by is not in a contest."""
    stand_by, use_force = utilities((NO_CONTEST, HOLD), (1.0, 1.0), party=-1)
    assert stand_by == pytest.approx(W_OFFICE)
    assert use_force == pytest.approx(W_OFFICE * 0.7 + W_WIN * (2.0 * 0.7 - 1.0))


@pytest.mark.parametrize("wanted", [-1.0, 0.2, 1.0])
def test_an_option_that_is_the_end_of_an_issue_is_judged_as_that(wanted: float) -> None:
    """Policy is 0; an armistice brings it four fifths of the way to peace."""
    keep, armistice = utilities(
        (NO_CONTEST,) * 2, (0.0, 0.0), wanted=wanted, policies=((AS_INCUMBENT, 0.0), (AS_END, 0.8))
    )
    assert armistice - keep == pytest.approx(W_POLICY * (wanted**2 - (0.8 - wanted) ** 2))


@pytest.mark.parametrize("wanted", [-1.0, -0.3, 0.0, 0.6])
def test_whoever_sits_in_office_draws_policy_its_way(wanted: float) -> None:
    """Policy is 0: outside, the distance stays; a partner who draws it by a fifth has four fifths of it."""
    stay_out, join = utilities(
        (NO_CONTEST,) * 2, (0.0, 0.6), wanted=wanted, policies=((AS_INCUMBENT, 0.0), (AS_OWN, 0.2))
    )
    assert stay_out == pytest.approx(-W_POLICY * wanted**2)
    assert join - stay_out == pytest.approx(W_OFFICE * 0.6 + W_POLICY * (1.0 - 0.8**2) * wanted**2)


@pytest.fixture
def counted_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the ministries of an option be counted in plain Python."""
    in_python(monkeypatch, ballot, "joiners_weight", "partners_weight", "seats_share")
    in_python(monkeypatch, cabinets, "may_hold", "may_join", "by_seats", "acceptance", "weight", "partner")


@pytest.mark.parametrize(
    ("word", "own", "expected"),
    [
        (NO_OFFICE, 0, 0.0),
        (KEPT, 0, 0.7),  # what it holds
        (KEPT, -1, 0.0),  # who leads a rival has nothing to keep
        (SEIZED, -1, 1.0),  # and would have all
        (JOINED, 2, (cabinets.JOINER + 0.5) / (1.05 + 0.5)),  # its support in the capital beside one
        (SHARED, 0, 0.7 / (1.0 + cabinets.PARTNER + 0.5)),  # the third would come in
        (SEIZED, 2, 0.5 / 0.8),  # the part of its camp that it leads
        (SEATS, 0, 0.3 / 0.9),  # the second's 0.04 bring no ministry
        (SEATS, 1, 0.0),
        (SEATS, -1, 0.0),
    ],
)
def test_office_is_counted_from_the_state(counted_in_python: None, word: int, own: int, expected: float) -> None:
    """Three parties of one camp hold 0.7, 0.3 and nothing, with 0.2, 0.1 and 0.5 of the capital."""
    party = SimpleNamespace(
        in_office=np.array([0.7, 0.3, 0.0]), assembly=np.array([0.3, 0.04, 0.6]), refuses=np.zeros(3),
        nation=np.full(3, -1), parent=np.full(3, -1), legal=np.ones(3), ousted=np.zeros(3), walked_out=np.zeros(3),
        backing=np.full((3, 2), 0.5), backing_shift=np.zeros((3, 2)), contender=np.ones(3, np.int64))  # fmt: skip
    contender = SimpleNamespace(kind=np.array([1, 2]), executive=np.zeros((2, 3)))
    city = SimpleNamespace(support=np.array([[0.2, 0.1, 0.5]]))
    body = ballot.Body(0, 0, 1, own, 1, 0, -1, 0.0, 0.0)
    found = ballot.ministries.py_func(word, own, body, party, contender, city, 0, -1)
    assert found == pytest.approx(expected)


def test_a_councils_bid_brings_its_parties_what_they_have_of_its_executive(counted_in_python: None) -> None:
    contender = SimpleNamespace(kind=np.array([1, 2]), executive=np.array([[0.0, 0.0], [0.25, 0.75]]))
    body = ballot.Body(0, 0, 1, -1, 1, 0, -1, 0.0, 0.0)
    assert ballot.ministries.py_func(SEIZED, 1, body, None, contender, None, 0, -1) == 0.75
