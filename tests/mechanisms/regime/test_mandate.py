"""A council's mandate: shares worked by hand, who leads how many, whom men obey in a quarrel, who takes power."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain import in_python

from contingent.mechanisms.regime import armed, contest, mandate, organisation, programmes
from contingent.mechanisms.regime.mandate import LED_BY_CONTENDER, LED_BY_NOBODY, NO_COUNCIL, Mandate
from contingent.mechanisms.regime.programmes import SOFT, STANDS_FOR
from contingent.world.kinds import ARMY, CABINET, COUNCIL, MONARCH

CABINET_, COUNCIL_, ARMY_, MONARCH_ = range(4)  # the contenders of the world below
POWER = 0


@pytest.fixture(autouse=True, scope="module")
def plain() -> object:
    """Let a helper run in plain Python call the others in plain Python."""
    with pytest.MonkeyPatch.context() as patch:
        in_python(patch, armed, "ready_men")
        in_python(patch, contest, "risers", "ready_men")
        in_python(patch, mandate, "speaks", "followers", "prefers", "calls_for", "mandate", "organised_in")
        in_python(patch, organisation, "reach", "supporters", "counted", "organised", "are_one")
        yield None


def world(
    seats: list[float], stances: list[float], office: tuple[int, ...] = (), ruler: int = CABINET_, active: int = 1
) -> SimpleNamespace:
    """Return a city whose council has these seats; parties hold office in the government where they are listed."""
    parties = len(seats)
    in_office = np.zeros(parties)
    in_office[list(office)] = 1.0
    return SimpleNamespace(
        party=SimpleNamespace(
            stance=np.array(stances)[:, None],
            in_office=in_office,
            contender=np.full(parties, COUNCIL_),
            parent=np.full(parties, -1),
            split=np.zeros(parties),
        ),
        place=SimpleNamespace(
            city=np.zeros(1, np.int64),
            people=np.full((1, 1), 1e5),
            support=np.full((1, 1, parties), 0.2),
            residents=np.full(1, 1e5),
            members=np.zeros((1, parties)),
            members_start=np.zeros((1, parties)),
        ),
        contender=SimpleNamespace(kind=np.array([CABINET, COUNCIL, ARMY, MONARCH]), active=np.array([1, active, 1, 0])),
        city=SimpleNamespace(seats=np.array([seats]), support=np.array([[0.2, 0.3, 0.1][:parties]])),
        country=SimpleNamespace(incumbent=ruler),
    )


def called(made: SimpleNamespace, led_by: int, cause: int = COUNCIL_, ruler: int = CABINET_) -> Mandate:
    """Return the mandate in the only city."""
    return mandate.mandate(0, cause, ruler, led_by, made, POWER)


def prefers_council(stance: float, ruler: int = CABINET) -> float:
    """Return the share of a party's members nearer to a council's rule."""
    nearer = abs(stance - STANDS_FOR[ruler]) - abs(stance - STANDS_FOR[COUNCIL])
    return 1.0 / (1.0 + math.exp(-nearer / SOFT))


def test_a_party_leads_its_own_and_others_as_far_as_it_leads_the_camp() -> None:
    """Seats 0.3, 0.5, 0.2: the first leads, the second sits in the cabinet, the third stands at 0.9."""
    found = called(world([0.3, 0.5, 0.2], [0.8, 0.1, 0.9], office=(1,)), led_by=0)
    others = 0.2 * prefers_council(0.9)
    assert found.ayes == pytest.approx(0.3 + others * 0.3 / (0.3 + others))
    assert found.noes == pytest.approx(0.5 + 0.2 - others)
    assert (found.council, found.elected) == (COUNCIL_, False)


def test_a_small_party_cannot_raise_all_who_obey_the_council() -> None:
    seats, stances = [0.01, 0.59, 0.4], [1.0, 1.0, 1.0]
    assert called(world(seats, stances), led_by=0).ayes < 0.02
    assert called(world(seats, stances), led_by=1).ayes > 0.8
    assert called(world([0.0, 0.6, 0.4], stances), led_by=0).ayes == 0.0


@pytest.mark.parametrize(("members", "reached"), [(2000.0, 0.999955), (200.0, 1.0 - math.exp(-3.0)), (0.0, 0.0)])
def test_a_party_leads_by_those_of_its_supporters_whom_its_members_reach(members: float, reached: float) -> None:
    """20,000 support it, of whom 200 could be members; a party of which none are counted anywhere reaches all."""
    made, all_reached = (world([0.3, 0.5, 0.2], [0.8, 0.1, 0.9], office=(1,)) for _ in range(2))
    made.place.members[0, 0], made.place.members_start[:] = members, 1.0
    for cause in (COUNCIL_, ARMY_):
        led = called(made, 0, cause).ayes
        assert led == pytest.approx(reached * called(all_reached, 0, cause).ayes, rel=1e-4)
    assert called(made, 0).noes == called(all_reached, 0).noes


def test_what_the_council_decides_binds_all_but_those_in_the_government() -> None:
    found = called(world([0.3, 0.5, 0.2], [0.0, 0.0, 0.0], office=(1,)), LED_BY_CONTENDER)
    assert (found.ayes, found.noes) == (pytest.approx(0.5), pytest.approx(0.5))


def test_against_a_general_its_parties_stand_by_the_cabinet() -> None:
    found = called(world([0.5, 0.5, 0.0], [0.9, 0.1, 0.0]), LED_BY_CONTENDER, cause=ARMY_)
    assert found.council == COUNCIL_ and found.ayes == 1.0 and found.noes > 0.95


def test_without_a_council_that_speaks_supporters_follow() -> None:
    """None claims, none is elected, the government is a council itself, or the case has no issue of power."""
    seats, stances = [0.3, 0.5, 0.2], [0.8, 0.1, 0.9]
    alone = Mandate(NO_COUNCIL, 0.2 / sum((0.2, 0.3, 0.1)), 0.0, False)  # of the city 0.2, 0.3 and 0.1 support them
    assert called(world(seats, stances, active=0), 0) == alone
    assert called(world([0.0] * 3, stances), 0) == alone
    ruled = world(seats, stances, ruler=COUNCIL_)
    assert called(ruled, LED_BY_CONTENDER, cause=ARMY_, ruler=COUNCIL_) == Mandate(NO_COUNCIL, 1.0, 0.0, True)
    assert mandate.mandate(0, COUNCIL_, CABINET_, 0, world(seats, stances), -1) == alone


def test_for_a_cabinet_a_party_raises_its_followers() -> None:
    """Its camp has 0.2, 0.3 and 0.1 of the city, against a council in power."""
    made = world([0.3, 0.5, 0.2], [0.0, 0.0, 0.0], ruler=COUNCIL_)
    made.party.contender[:] = CABINET_
    assert called(made, 0, cause=CABINET_, ruler=COUNCIL_).ayes == pytest.approx(0.2 / 0.6)


@given(
    seats=st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3).filter(lambda x: sum(x) > 0.01),
    stances=st.lists(st.floats(-1.0, 1.0), min_size=3, max_size=3),
    office=st.sets(st.integers(1, 2)),
    led_by=st.sampled_from((0, LED_BY_NOBODY, LED_BY_CONTENDER)),
)
def test_shares_are_shares(seats: list[float], stances: list[float], office: set[int], led_by: int) -> None:
    made = world([x / sum(seats) for x in seats], stances, tuple(office))
    found, together = called(made, led_by), called(made, LED_BY_CONTENDER)
    assert 0.0 <= found.ayes <= 1.0 + 1e-9 and 0.0 <= found.noes <= 1.0 + 1e-9
    assert found.ayes + found.noes <= 1.0 + 1e-9
    assert found.ayes <= together.ayes + 1e-9  # nobody raises more than the council itself


def test_a_leader_counts_on_its_part_of_what_the_council_could_raise() -> None:
    made = world([0.3, 0.5, 0.2], [0.8, 0.1, 0.9], office=(1,))
    part = called(made, 0).ayes / called(made, LED_BY_CONTENDER).ayes
    assert mandate.share_led.py_func(0, COUNCIL_, made, 0, POWER) == pytest.approx(part)
    assert mandate.share_led.py_func(-1, COUNCIL_, made, 0, POWER) == 1.0


def test_a_council_takes_power_where_its_majority_would() -> None:
    def takes(made: SimpleNamespace, c: int = COUNCIL_) -> bool:
        return mandate.takes_power.py_func(c, 0, made, POWER)

    assert takes(world([0.6, 0.4, 0.0], [0.9, 0.1, 0.0]))
    assert not takes(world([0.4, 0.6, 0.0], [0.9, 0.1, 0.0]))
    assert not takes(world([0.6, 0.4, 0.0], [0.9, 0.1, 0.0], office=(0,)))  # it sits in the cabinet
    assert not takes(world([0.0, 0.0, 0.0], [0.9, 0.1, 0.0]))  # not elected yet
    assert takes(world([0.0, 0.0, 0.0], [0.9, 0.1, 0.0]), c=ARMY_)
    assert takes(world([0.4, 0.6, 0.0], [0.1, 0.15, 0.0], ruler=MONARCH_))  # against a monarch all would


def men(obedience: list[float]) -> tuple[SimpleNamespace, SimpleNamespace]:
    """Return a city with one armed body of a thousand ready men."""
    unit = SimpleNamespace(
        men=np.array([1000.0]), place=np.array([0]), formed=np.array([1]), readiness=np.array([1.0]),
        obedience=np.array([obedience]))  # fmt: skip
    return SimpleNamespace(city=np.array([0])), unit


def test_men_do_what_the_council_that_they_obey_calls_for() -> None:
    """Shares who obey the cabinet 0.5, the council 0.8, the command 0.1, each apart from the others."""
    place, unit = men([0.5, 0.8, 0.1])
    word = Mandate(COUNCIL_, 0.25, 0.75, False)
    up, down = armed.risers.py_func(0, COUNCIL_, CABINET_, word, place, unit)
    assert up == pytest.approx(1000 * 0.25 * 0.8 * 0.5)
    assert down == pytest.approx(1000 * (0.5 * 0.2 + 0.75 * 0.8 * 0.5))
    up, down = armed.risers.py_func(0, ARMY_, CABINET_, Mandate(COUNCIL_, 1.0, 0.9, False), place, unit)
    assert up == pytest.approx(1000 * 0.1 * 0.5)
    assert down == pytest.approx(1000 * (0.5 * 0.9 + 0.9 * 0.8 * 0.9 * 0.5))


def test_a_crowd_is_left_by_those_whose_council_declines() -> None:
    place, unit = men([0.5, 0.8, 0.1])
    word = Mandate(COUNCIL_, 0.0, 0.75, False)
    up, down = contest.strengths.py_func(0, COUNCIL_, CABINET_, LED_BY_NOBODY, word, place, unit)
    assert up == pytest.approx(1000 * contest.UNORDERED * 0.25 * (1 - 0.75 * 0.8))
    assert down == pytest.approx(1000 * 0.25)


def test_sides_are_preferred_by_nearness() -> None:
    middle = 0.5 * (STANDS_FOR[COUNCIL] + STANDS_FOR[CABINET])
    assert programmes.prefers.py_func(middle, COUNCIL, CABINET) == pytest.approx(0.5)
    assert programmes.prefers.py_func(0.75, COUNCIL, CABINET) == pytest.approx(1 / (1 + math.exp(-0.75 / SOFT)))
