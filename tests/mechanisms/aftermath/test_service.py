"""Service: the rest point in closed form, the fold, and nobody made or lost."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import kinds, parameters
from hypothesis import given, settings
from hypothesis import strategies as st

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.ground import FAR
from contingent.mechanisms.aftermath.service import MORALE_SPEED, NEAR, SCATTERED, SUPPLIED, UNARMED, VOLUNTEERS
from contingent.mechanisms.aftermath.upkeep import CORPS, EVEN

PEOPLE, AGE, SERVICE, SPEED, DESERTION = 1e6, 0.17, 0.3, 0.04, 0.05


def one(kind: str = "council", places: int = 1, arms: float = 1e15) -> Bench:
    """Places of a million people under one contender, next to its seat, armed without end; half comply.

    Offices reach everywhere, nobody whom they lost is brought back, and an army of peace is as large as one of war.
    """
    b = kinds(bench("service", places=places, contenders=1), kind)
    parameters(b, service=SERVICE, desertion=DESERTION, age_share=AGE, call_speed=SPEED, reach=1000.0, returned=0.0)
    parameters(b, peacetime=1.0, spared=1.0)
    b.set("people", PEOPLE).set("holder", 0).set("active", 1).set("arms", arms).set("compliance", 0.5)
    b.set("people_held", PEOPLE).set("apparatus", 1.0)
    return b.set("win", 0.5).set("morale", 0.6)


def rest(b: Bench, morale: float, weeks: int = 600) -> float:
    """Return the men after so many weeks in which morale is held."""
    for _ in range(weeks):
        b.set("morale", morale).set("men_total", b.get("men").sum(axis=0)).set("strain", 0.0).step()
    return float(b.get("men").sum())


@pytest.mark.parametrize(
    ("morale", "km", "offices", "returned"),
    [
        (0.6, 0.0, 1.0, 0.0),
        (0.1, 0.0, 1.0, 0.0),
        (0.1, 700.0, 1.0, 0.8),
        (0.6, 700.0, 0.2, 0.0),
        (0.6, 700.0, 0.5, 0.8),
    ],
)
def test_calls_balance_desertion(morale: float, km: float, offices: float, returned: float) -> None:
    """At rest d M = rho (w (N - M (1 - d)) - M): calls come after those who leave, among N less who serve.

    w = v service x age x a x (n + (1 - n) v), n = 0.3 + 0.7 exp(-km / reach), d = desertion (1 - C) (1 - returned v).
    """
    near = NEAR + (1.0 - NEAR) * np.exp(-km / 1000.0)
    w = offices * SERVICE * AGE * 0.5 * (near + (1.0 - near) * offices)
    d = DESERTION * (1.0 - morale) * (1.0 - returned * offices)
    men = SPEED * w * PEOPLE / (d + SPEED * (1.0 + w * (1.0 - d)))
    b = parameters(one().set("way", km).set("apparatus", offices), building=0.0, returned=returned)
    assert rest(b, morale) == pytest.approx(men, rel=1e-6)


@pytest.mark.parametrize(("kind", "own"), [("host", 0.4), ("nation", 1.0)])
def test_a_host_calls_its_own_people_only(kind: str, own: float) -> None:
    b = one(kind).set("way", 0.0)
    b.case["kin"][:] = 0.4
    assert b.step().get("called") == pytest.approx(SPEED * own * SERVICE * AGE * 0.5 * PEOPLE)


def test_arms_are_a_ceiling() -> None:
    """At rest d M = rho (1 - M / (4 arms)) (w (N - M (1 - d)) - M), a quadratic."""
    arms, d, w = 3000.0, DESERTION * 0.4, SERVICE * AGE * 0.5
    most, full = SUPPLIED * arms, 1.0 + w * (1.0 - d)
    # rho (1 - M / most) (w N - full M) - d M = 0
    roots = np.roots([SPEED * full / most, -(SPEED * full + SPEED * w * PEOPLE / most + d), SPEED * w * PEOPLE])
    assert rest(one(arms=arms), 0.6) == pytest.approx(roots.min(), rel=1e-6)


def test_a_week_of_desertion() -> None:
    """10,000 x 0.05 x (1 - 0.6) leave; as many of those drawn as are left stay counted."""
    b = one().set("men", 10_000.0).set("drawn", 10_000.0).set("compliance", 0.0).step()
    assert b.get("men") == pytest.approx(9_800.0) and b.get("deserted") == pytest.approx(200.0)
    assert b.get("people") == pytest.approx(PEOPLE + 200.0) and b.get("drawn") == pytest.approx(9_800.0)


def test_pockets_lose_twice_as_many() -> None:
    b = one().set("men", 10_000.0).set("drawn", 10_000.0).set("compliance", 0.0).set("way", FAR).step()
    assert b.get("deserted") == pytest.approx(400.0)


def test_men_without_arms_go_home_first() -> None:
    """Arms for 1,000 carry 4,000 men: of the 6,000 above, a fifth goes."""
    b = one(arms=1_000.0).set("men", 10_000.0).set("drawn", 10_000.0).set("compliance", 0.0).set("morale", 1.0).step()
    assert b.get("men") == pytest.approx(10_000.0 - UNARMED * 6_000.0)


@pytest.mark.parametrize("kind", ["guest", "occupier", "band"])
def test_who_is_from_outside_or_at_home_does_not_desert(kind: str) -> None:
    """Nothing holds them; how many are in bands, `claims` says alone."""
    b = one(kind).set("men", 10_000.0).set("morale", 0.0).step(10)
    assert b.get("men") == 10_000.0 and b.get("called") == 0.0


def test_men_of_the_start_are_drawn_where_they_stand() -> None:
    b = one(places=2).set("men", [[1_000.0], [400_000.0]]).start()
    assert b.get("drawn") == pytest.approx([1_000.0, AGE * PEOPLE])


@pytest.mark.parametrize(("men", "kind"), [(5_000.0, "council"), (1e6, "council"), (10.0, "council"), (10.0, "host")])
def test_an_apparatus_begins_with_what_it_has_and_grows(men: float, kind: str) -> None:
    """Of service x age x a x people it has so many; at least volunteers; a host has all. Then v' = building (1 - v)."""
    b = parameters(one(kind), building=0.02).set("men", men).set("way", 0.0).start()
    drawn = min(men, AGE * PEOPLE)
    v = 1.0 if kind == "host" else max(VOLUNTEERS, min(1.0, drawn / (SERVICE * AGE * 0.5 * PEOPLE)))
    assert b.get("apparatus")[0] == pytest.approx(v)
    assert b.step().get("apparatus")[0] == pytest.approx(v + 0.02 * (1.0 - v))
    b.set("people_held", 0.0).set("holder", -1)
    assert b.step().get("apparatus")[0] == pytest.approx(1.0 if kind == "host" else VOLUNTEERS)


def test_calls_reach_as_far_as_the_apparatus() -> None:
    """From nobody: 0.04 of 0.25 of those willing."""
    b = parameters(one().set("apparatus", 0.25).set("way", 0.0), building=0.0).step()
    assert b.get("called") == pytest.approx(SPEED * 0.25 * SERVICE * AGE * 0.5 * PEOPLE)


def test_morale_goes_where_the_kernel_says() -> None:
    """One week from 0.6 towards Lambda(2 (0.2 + 1.3 (2 x 0.7 - 1))), with the shock that the week brings."""
    b = parameters(one(), steadiness=2.0, bandwagon=1.3).set("leaning", 0.2).set("win", 0.7).step()
    aim = 1.0 / (1.0 + np.exp(-(2.0 * (0.2 + 1.3 * 0.4) + b.get("strain")[0])))
    assert b.get("morale") == pytest.approx(0.6 + MORALE_SPEED * (aim - 0.6))


@pytest.mark.parametrize(("start", "holds"), [(0.35, False), (0.65, True)])
def test_below_the_fold_an_army_melts_and_above_it_holds(start: float, holds: bool) -> None:
    """Against a force worth half its men, with win = C / (C + 0.5), Lambda(5 x 1.3 (2 win - 1)) has a fold at 0.5.

    The stable rests are where C is small, and where it is near one; men follow with desertion x (1 - C).
    """
    b = parameters(one(), steadiness=5.0, bandwagon=1.3, desertion=0.2).set("morale", start)
    low, high = 0.0, 1.0
    for _ in range(500):
        low, high = (1.0 / (1.0 + np.exp(-6.5 * (2.0 * c / (c + 0.5) - 1.0))) for c in (low, high))
    for _ in range(150):
        c = b.get("morale")[0]
        b.set("win", c / (c + 0.5)).set("men_total", b.get("men").sum(axis=0)).set("strain", 0.0).step()
    assert low < 0.01 and high > 0.8
    assert b.get("morale")[0] == pytest.approx(high if holds else low, abs=0.05)
    w, d = SERVICE * AGE * 0.5, 0.2 * (1.0 - (high if holds else low))
    men = SPEED * w * PEOPLE / (d + SPEED * (1.0 + w * (1.0 - d)))
    if holds:
        assert b.get("men").sum() == pytest.approx(men, rel=0.15)
    else:  # and few answer who see no chance
        assert b.get("men").sum() < 0.5 * men


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_nobody_is_made_or_lost(seed: int) -> None:
    rng = np.random.default_rng(seed)
    b = kinds(bench("service", places=4, groups=2, contenders=3), *rng.choice(["army", "nation", "guest", "band"], 3))
    b.set("people", rng.uniform(0.0, 1e6, (4, 2)) * (rng.random((4, 2)) < 0.8))
    b.set("men", rng.uniform(0.0, 1e5, (4, 3))).set("drawn", rng.uniform(0.0, 1e5, 4))
    b.set("holder", rng.integers(-1, 3, 4)).set("active", 1).set("arms", rng.uniform(0.0, 1e5, 3))
    b.set("compliance", rng.random(4)).set("morale", rng.random(3)).set("win", rng.random(3))
    b.set("way", rng.uniform(0.0, 3e3, 4)).set("leaning", rng.normal(size=4))
    total = b.get("people").sum() + b.get("men").sum()
    for _ in range(12):
        b.set("men_total", b.get("men").sum(axis=0)).step()
        assert b.get("people").sum() + b.get("men").sum() == pytest.approx(total, rel=1e-9)
        assert (b.get("people") >= 0.0).all() and (b.get("men") >= 0.0).all() and (b.get("drawn") >= 0.0).all()


@pytest.mark.parametrize("win", [0.5 * EVEN, EVEN, 0.9])
def test_few_answer_a_side_that_they_expect_to_lose(win: float) -> None:
    """Of those willing a share min(1, win / 0.1) is called, and of those who left as many come back."""
    answer = min(1.0, win / EVEN)
    b = parameters(one().set("win", win), building=0.0, returned=0.8).step()
    assert b.get("called") == pytest.approx(SPEED * answer * SERVICE * AGE * 0.5 * PEOPLE)
    b = parameters(one().set("win", win).set("compliance", 0.0).set("men", 1e4), building=0.0, returned=0.8).step()
    assert b.get("deserted") == pytest.approx(DESERTION * 0.4 * (1.0 - 0.8 * answer) * 1e4)


def test_nobody_keeps_more_men_than_people_can_spare() -> None:
    """A fifth of what is above 4.5% of a million people goes home in a week, and nobody is called."""
    b = parameters(one().set("men", 1e5).set("men_total", 1e5), spared=0.045, desertion=0.0).step()
    assert b.get("called") == 0.0 and b.get("men").sum() == pytest.approx(1e5 - UNARMED * (1e5 - 45_000.0))


def test_men_whom_another_country_keeps_come_on_top_and_a_corps_lives_anywhere() -> None:
    b = parameters(one().set("men", 1e5).set("men_total", 1e5), spared=0.045, desertion=0.0).set("ceiling", 55_000.0)
    assert b.step().get("men").sum() == pytest.approx(1e5)
    b = parameters(one().set("men", CORPS).set("men_total", CORPS), spared=0.001, desertion=0.0)
    assert b.step().get("men").sum() == pytest.approx(CORPS)


def test_offices_scatter_without_a_town() -> None:
    """Places that sow are villages: 8% of the offices are gone in a week."""
    b = parameters(one(), building=0.02).set("apparatus", 0.5)
    b.case["place_sown_norm"] = np.array([1.0])
    assert b.step().get("apparatus")[0] == pytest.approx(0.5 * (1.0 - SCATTERED))


def led(commander: int) -> Bench:
    """A host of 0.4 of the people holds the one place; an army stands under a commander with it, or alone."""
    b = kinds(bench("service", places=1, contenders=2), "host", "army")
    parameters(b, service=SERVICE, desertion=0.0, age_share=AGE, call_speed=SPEED, peacetime=1.0, spared=1.0)
    b.case["kin"] = np.array([[0.4, 0.0]])
    b.set("people", PEOPLE).set("holder", 0).set("active", 1).set("arms", 1e15).set("compliance", 0.5)
    b.set("commander", [commander, 1]).set("apparatus", 1.0).set("people_held", [PEOPLE, 0.0]).set("win", 0.5)
    return b.set("morale", 0.6).step()


def test_a_commander_calls_those_whom_the_host_does_not() -> None:
    """0.4 of those willing serve the host, 0.6 the army, and are lent; alone the army calls nobody there."""
    willing = SPEED * SERVICE * AGE * 0.5 * PEOPLE
    b = led(1)
    assert b.get("men")[0] == pytest.approx([0.4 * willing, 0.6 * willing], rel=0.02)
    assert b.get("lent")[0] == pytest.approx(b.get("men")[0, 1]) and b.get("drawn")[0] == pytest.approx(
        b.get("men")[0, 0]
    )
    assert led(0).get("men")[0, 1] == 0.0
