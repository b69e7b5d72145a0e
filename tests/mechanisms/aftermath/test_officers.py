"""Officers without a post: who goes over, who is registered where he lives, and nobody made or lost."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import kinds, parameters
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.officers import NO_RULE, WEEKS

PEOPLE, OFFICERS, FLIGHT, BETA, KM, SPEED = 1e5, 900.0, 0.02, 3.0, 1000.0, 0.04
HOLDER, COMMAND, OTHER = 0, 1, 2


def two_zones(command: str = "army", ways: float = 500.0) -> Bench:
    """A council's place, where officers live, and the seat of a command; they want what the command wants.

    Programmes are 1 and -1 on the one issue, so that distances are 1 and 0. The third contender waits.
    """
    b = kinds(bench("officers", places=2, contenders=3), "council", command, "army")
    parameters(b, flight=FLIGHT, flight_km=KM, beta=BETA, call_speed=SPEED)
    b.case["contender_whole"][:] = 1
    b.case["ideal_code"][:], b.case["salience_start"][:] = -1.0, 1.0
    b.case["group_officers"][:] = OFFICERS
    b.case["way_between"] = np.array([[0.0, ways], [ways, 0.0]])
    b.set("aims", [[1.0], [-1.0], [-1.0]]).set("people", [[PEOPLE], [0.0]]).set("holder", [HOLDER, COMMAND])
    b.set("seat", [0, 1, 1]).set("active", [1, 1, 0]).set("apparatus", [0.5, 0.0, 0.0])
    return b.start()


WEIGHT = np.exp(2.0 * BETA * 1.0 - 0.5)  # of going, against 1 of staying: a kilometre counts as a two-thousandth
LEFT = WEEKS * FLIGHT * OFFICERS * WEIGHT / (1.0 + WEIGHT)
REGISTERED = WEEKS * SPEED * 0.5 * OFFICERS / (1.0 + WEIGHT)


def test_a_month_by_hand() -> None:
    """Some reach the seat of the command and serve there; of the others the council registers some where they live."""
    b = two_zones().step()
    assert b.get("idle") == pytest.approx([OFFICERS - LEFT - REGISTERED, 0.0])
    assert b.get("men") == pytest.approx(np.array([[REGISTERED, 0.0, 0.0], [0.0, LEFT, 0.0]]), rel=1e-6)
    assert b.get("cadre") == pytest.approx([REGISTERED, LEFT, 0.0]) and b.get("went_over")[COMMAND] == pytest.approx(
        LEFT
    )
    assert b.get("people").sum() == pytest.approx(PEOPLE - LEFT - REGISTERED)


def test_between_nobody_moves() -> None:
    b = two_zones().step()
    idle = b.get("idle").copy()
    assert b.step(WEEKS - 1).get("idle") == pytest.approx(idle) and b.step().get("idle")[0] < idle[0]


def test_those_who_go_over_do_not_serve_the_holder() -> None:
    assert two_zones().step().get("drawn") == pytest.approx([REGISTERED, 0.0])


def test_they_live_among_people_of_their_groups() -> None:
    """With 300 people of the one group and 100 of the other in two places alike, 60 and 20 officers: 40 in each."""
    b = bench("officers", places=2, groups=2, contenders=1)
    b.case["group_officers"][:] = [60.0, 20.0]
    assert b.set("people", [[150.0, 50.0], [150.0, 50.0]]).start().get("idle") == pytest.approx([40.0, 40.0])


@pytest.mark.parametrize(
    ("change", "value"), [("holder", [0, 0]), ("active", [1, 0, 0]), ("aims", [[-1.0], [1.0], [1.0]])]
)
def test_nobody_goes_without_a_command_that_he_would_rather_serve(change: str, value: ArrayLike) -> None:
    """A seat that is lost, a command that has not come forward, one whose programme is farther."""
    b = two_zones().set(change, value).step()
    assert b.get("went_over").sum() == 0.0 and b.get("men")[0, HOLDER] == pytest.approx(WEEKS * SPEED * 0.5 * OFFICERS)


@pytest.mark.parametrize("kind", ["nation", "occupier"])
def test_only_a_claimant_of_the_whole_draws(kind: str) -> None:
    b = two_zones(kind)
    b.case["contender_whole"][COMMAND] = 1 if kind == "occupier" else 0
    assert b.step().get("went_over").sum() == 0.0


def test_the_nearer_of_two_commands_draws_more() -> None:
    """Equal programmes 500 and 1,500 km off draw as exp(1) : 1."""
    b = kinds(bench("officers", places=3, contenders=3), "council", "army", "army")
    parameters(b, flight_km=KM)
    b.case["contender_whole"][:], b.case["ideal_code"][:], b.case["group_officers"][:] = 1, -1.0, OFFICERS
    b.case["salience_start"][:] = 1.0
    b.case["way_between"] = np.array([[0.0, 500.0, 1500.0], [500.0, 0.0, 0.0], [1500.0, 0.0, 0.0]])
    b.set("aims", [[1.0], [-1.0], [-1.0]]).set("people", [[PEOPLE], [0.0], [0.0]]).set("holder", [0, 1, 2])
    went = b.set("seat", [0, 1, 2]).set("active", 1).start().step().get("went_over")
    assert went[1] / went[2] == pytest.approx(np.e)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_nobody_is_made_or_lost(seed: int) -> None:
    """People and men together stay, and idle officers fall by as many as cadres grow."""
    rng = np.random.default_rng(seed)
    b = kinds(
        bench("officers", places=4, groups=2, contenders=3), *rng.choice(["army", "nation", "council", "band"], 3)
    )
    parameters(b, flight=0.2, call_speed=0.2)
    b.case["contender_whole"][:] = rng.integers(0, 2, 3)
    b.case["group_officers"][:], b.case["way_between"] = rng.uniform(0.0, 1e5, 2), rng.uniform(0.0, 3e3, (4, 4))
    b.set("people", rng.uniform(0.0, 1e5, (4, 2)) * (rng.random((4, 2)) < 0.8)).set("holder", rng.integers(-1, 3, 4))
    b.set("seat", rng.integers(-1, 4, 3)).set("active", rng.integers(0, 2, 3)).set("apparatus", rng.random(3))
    b.set("aims", rng.uniform(-1.0, 1.0, (3, 1))).start()
    total, posts = b.get("people").sum() + b.get("men").sum(), b.get("idle").sum() + b.get("cadre").sum()
    b.step(12)
    assert b.get("people").sum() + b.get("men").sum() == pytest.approx(total, rel=1e-9)
    assert b.get("idle").sum() + b.get("cadre").sum() == pytest.approx(posts, rel=1e-9)
    assert (b.get("idle") >= 0.0).all() and (b.get("people") >= 0.0).all()


def test_a_host_registers_its_own_and_is_no_rule_of_the_others() -> None:
    """Of a host's place 0.4 are its own: they register 0.4 as many; rule is 0.4 x 1 + 0.6 x 0.5 from what they want."""
    b = kinds(two_zones(), "host", "army", "army")
    b.case["kin"] = np.array([[0.4, 0.0, 0.0], [0.0, 0.0, 0.0]])
    weight = np.exp(2.0 * BETA * (0.4 + 0.6 * NO_RULE) - 0.5)
    left = WEEKS * FLIGHT * OFFICERS * weight / (1.0 + weight)
    assert b.step().get("cadre") == pytest.approx([0.4 * WEEKS * SPEED * 0.5 * OFFICERS / (1.0 + weight), left, 0.0])
