"""Claims: the rate in closed form, what failure costs, nobody latent, and bands that come from people and go back."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.allegiance import WATCHED
from contingent.mechanisms.aftermath.claims import ARMED, AT_LARGE, LIKED, QUIET, REST

HOLDER, LATENT = 0, 1
SHARP, EXPONENT, DEFENCE = 5.0, 0.9, 2.2  # of campaigns; not their defaults
CLAIM, TURNOUT, CADRE, MEN, PEOPLE = 0.3, 0.002, 900.0, 1_000.0, 100_000.0


def logistic(x: float) -> float:
    return float(1.0 / (1.0 + np.exp(-x)))


def waiting(worlds: int = 1, kind: str = "nation", places: int = 2) -> Bench:
    """Places of 100,000 under the first; the second is at home in all, and three in ten are its own."""
    b = kinds(bench("claims", places=places, groups=2, contenders=2, worlds=worlds), "council", kind)
    parameters(b, claim=CLAIM, turnout=TURNOUT, caution=SHARP, contest=EXPONENT, defence=DEFENCE)
    b.case["contender_seat_start"][:], b.case["home"][LATENT], b.case["kin"][:, LATENT] = 0, 1, 0.3
    b.case["contender_quality"][:] = [1.0, 1.5]
    b.set("people", PEOPLE / 2.0).set("holder", HOLDER).set("active", [1, 0]).set("cadre", CADRE)
    b.set("places_held", [2, 0]).set("morale", 0.5).set("standing", [0.1, 0.4]).set("compliance", 0.8)
    b.set("men", [[MEN, 0.0]] + [[0.0, 0.0]] * (places - 1))
    return at_war(b.start())


OWN = CADRE * 1.5 + TURNOUT * 2.0 * PEOPLE * 0.3
CHANCE = OWN**EXPONENT / (OWN**EXPONENT + (DEFENCE * MEN * 0.5) ** EXPONENT)
ARMED_AT_SEAT = CADRE + ARMED * TURNOUT * PEOPLE * 0.3  # no link joins the seat to the other place of its home
RATE = CLAIM * logistic(SHARP * (2.0 * CHANCE - 1.0)) * logistic(LIKED * 0.3)


def test_rate_and_chance_of_a_claim() -> None:
    """Of 6,000 worlds 1 - exp(-rate) try in a week and a share P of them comes through, within four standard errors."""
    worlds = 6_000
    b = waiting(worlds).step()
    tried = b.ensemble.view("rests_until")[:, LATENT] > 0
    expected = 1.0 - np.exp(-RATE)
    assert abs(tried.mean() - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / worlds)
    rose = b.ensemble.view("active")[tried, LATENT].mean()
    assert abs(rose - CHANCE) < 4.0 * np.sqrt(CHANCE * (1.0 - CHANCE) / tried.sum())
    claims = b.events[b.events["kind"].isin(["claim", "claim_fails"])]
    assert len(claims) == tried.sum() and claims["probability"].to_numpy() == pytest.approx(CHANCE)


def sides(worlds: int = 60) -> tuple[Bench, int, int]:
    """Return worlds in which everybody tries at once, one in which the claim fails and one in which it succeeds."""
    b = parameters(waiting(worlds), claim=1e3).step()
    active = b.ensemble.view("active")[:, LATENT]
    return b, int(np.argmin(active)), int(np.argmax(active))


def test_a_claim_that_fails_costs_half_the_officers_and_a_year() -> None:
    b, failed, _ = sides()
    assert b.get("active", failed).tolist() == [1, 0] and b.get("cadre", failed).tolist() == [CADRE, CADRE / 2.0]
    assert b.get("rests_until", failed)[LATENT] == REST and b.get("holder", failed).tolist() == [HOLDER, HOLDER]
    b.step(REST - 1)
    assert b.get("cadre", failed)[LATENT] == CADRE / 2.0
    assert b.step(1).get("rests_until", failed)[LATENT] == 2 * REST


def test_a_claim_that_comes_through() -> None:
    """The seat is its own with men who have arms, half the holder's men go home; and home without arms."""
    b, _, rose = sides()
    assert b.get("active", rose).tolist() == [1, 1] and b.get("at_war", rose).tolist() == [[0, 1], [1, 0]]
    assert b.get("holder", rose).tolist() == [LATENT, LATENT] and b.get("seat", rose)[LATENT] == 0
    assert b.get("men", rose)[0] == pytest.approx([MEN / 2.0, ARMED_AT_SEAT])
    assert b.get("arms", rose)[LATENT] == pytest.approx(ARMED_AT_SEAT) and b.get("came_on", rose)[LATENT] == 0
    total = b.ensemble.view("people").sum(axis=(1, 2)) + b.ensemble.view("men").sum(axis=(1, 2))
    np.testing.assert_allclose(total, 2.0 * PEOPLE + MEN, rtol=1e-12)


def test_men_with_arms_come_from_the_seat_and_from_next_to_it() -> None:
    """Two of three places, which links join, with two of three officers; the force that weighs it is all of home."""
    b = parameters(line(waiting(60, places=3)), claim=1e3).step()
    rose = int(np.argmax(b.ensemble.view("active")[:, LATENT]))
    near = CADRE * 2.0 / 3.0 + ARMED * TURNOUT * 2.0 * PEOPLE * 0.3
    assert b.get("men", rose)[0, LATENT] == pytest.approx(near)
    told = b.events.query("kind == 'claim'")
    own = CADRE * 1.5 + TURNOUT * 3.0 * PEOPLE * 0.3
    chance = own**EXPONENT / (own**EXPONENT + (DEFENCE * MEN * 0.5) ** EXPONENT)
    assert told["value"].to_numpy() == pytest.approx(near) and told["probability"].to_numpy() == pytest.approx(chance)


def test_home_stays_with_a_holder_who_is_armed_there_or_liked_better() -> None:
    b = parameters(waiting(60), claim=1e3).set("men", [[MEN, 0.0], [200.0, 0.0]]).step()
    rose = int(np.argmax(b.ensemble.view("active")[:, LATENT]))
    assert b.get("holder", rose).tolist() == [LATENT, HOLDER]


@pytest.mark.parametrize(("officers", "holder"), [(165.0, HOLDER), (175.0, LATENT)])
def test_a_claim_takes_no_more_of_home_than_it_has_men_for(officers: float, holder: int) -> None:
    """One man in a thousand of the 100,000 there and as many at the seat; 30 turn out beside the officers."""
    b = parameters(waiting(60), claim=1e3).set("cadre", officers).step()
    rose = int(np.argmax(b.ensemble.view("active")[:, LATENT]))
    assert b.get("active", rose)[LATENT] == 1 and b.get("holder", rose).tolist() == [LATENT, holder]


def test_nobody_latent_no_claim() -> None:
    b = parameters(waiting(20), claim=1e3).set("active", 1).set("places_held", 1.0).step(10)
    assert b.events.empty and (b.ensemble.view("rests_until") == 0).all()


@pytest.mark.parametrize("kind", ["guest", "occupier", "band"])
def test_who_does_not_come_forward_by_itself(kind: str) -> None:
    assert parameters(waiting(20, kind), claim=1e3).step(10).events.empty


COMPLIANCE, MOST, RISE = 0.2, 0.02, 0.06


def bands(compliance: float, people: float = PEOPLE) -> Bench:
    """A place under the first where so many comply, and bands."""
    b = kinds(bench("claims", places=1, groups=2, contenders=2), "council", "band")
    parameters(b, claim=0.0, bands_most=MOST, bands_rise=RISE)
    b.set("people", people / 2.0).set("holder", HOLDER).set("active", 1).set("places_held", [1, 0])
    return at_war(b.start().set("compliance", compliance))


def test_bands_rest_where_their_will_is() -> None:
    """b = 2 (0.5 - a) x most x people, people those who are left at home: b = w N / (1 + w)."""
    will = 2.0 * (0.5 - COMPLIANCE) * MOST
    b = bands(COMPLIANCE).step(300)
    assert b.get("men")[0, 1] == pytest.approx(will * PEOPLE / (1.0 + will), rel=1e-3)
    assert b.get("people").sum() + b.get("men").sum() == pytest.approx(PEOPLE, rel=1e-12)
    assert b.get("drawn")[0] == 0.0


@pytest.mark.parametrize(("leaning", "compliance"), [(-0.4, 0.95), (0.3, 0.3)])
def test_bands_rise_where_people_comply_only_as_others_do(leaning: float, compliance: float) -> None:
    """The lower of those who comply and of those who would if they did not look to others, Lambda(3 h), counts."""
    will = 2.0 * (0.5 - min(compliance, logistic(3.0 * leaning))) * MOST
    b = parameters(bands(compliance), beta=3.0).set("leaning", leaning).step(300)
    assert b.get("men")[0, 1] == pytest.approx(will * PEOPLE / (1.0 + will), rel=1e-3)


def test_men_of_the_holder_on_the_spot_leave_less_room_for_bands() -> None:
    """Of men on the spot, a head, WATCHED leave half of the room; who does not comply at all is not kept down."""
    free, kept = (parameters(bands(0.95), beta=3.0).set("leaning", -0.4) for _ in range(2))
    kept.set("men", [[WATCHED * PEOPLE, 0.0]])
    assert kept.step().get("men")[0, 1] == pytest.approx(free.step().get("men")[0, 1] / 2.0, rel=1e-3)
    open_, watched = (parameters(bands(0.0), beta=3.0) for _ in range(2))
    watched.set("men", [[WATCHED * PEOPLE, 0.0]])
    assert watched.step().get("men")[0, 1] == pytest.approx(open_.step().get("men")[0, 1])


def test_bands_go_home_as_people_comply() -> None:
    """1,000 men less 6% a week."""
    b = bands(0.5).set("men", [[0.0, 1_000.0]]).step(10)
    assert b.get("men")[0, 1] == pytest.approx(1_000.0 * (1.0 - RISE) ** 10)
    assert b.get("people").sum() == pytest.approx(PEOPLE + 1_000.0 - b.get("men")[0, 1])


def test_a_revolt_begins_and_ends_and_is_a_war() -> None:
    b = bands(0.0)
    assert MOST > AT_LARGE > QUIET
    b.step(30)
    assert b.get("revolting")[0] == 1 and b.get("at_war")[1, 0] == 1
    b.set("compliance", 1.0).step(80)
    assert b.get("revolting")[0] == 0 and b.events["kind"].tolist() == ["revolt", "war_begins", "revolt_ends"]


def test_bands_that_rule_are_kept_up_by_those_who_comply() -> None:
    """b = a x most x people left at home; against themselves nobody rises, and no weeks of revolt are counted."""
    will = 0.8 * MOST
    b = bands(0.8).set("holder", 1).set("revolting", 1).set("at_large", 30).step(300)
    assert b.get("men")[0, 1] == pytest.approx(will * PEOPLE / (1.0 + will), rel=1e-3)
    assert b.get("revolting")[0] == 0 and b.get("at_large")[0] == 0 and b.events.empty and b.get("drawn")[0] == 0.0


def test_weeks_of_a_revolt_are_counted() -> None:
    """Bands of 2% gathering by 6% a week are 0.5% after five weeks, give or take their unevenness."""
    b = bands(0.0).step(30)
    began = int(b.events.query("kind == 'revolt'")["day"].iloc[0])
    assert 3 <= began <= 8 and b.get("at_large")[0] == 30 - began
    assert b.set("men", 0.0).set("compliance", 0.6).step().get("at_large")[0] == 0


def test_no_bands_where_half_comply() -> None:
    assert bands(0.5).step(20).get("men").sum() == 0.0


def test_half_of_the_offices_go_on_under_who_has_seized_the_place() -> None:
    b = parameters(waiting(60).set("apparatus", [0.6, 0.05]), claim=1e3).step()
    rose = int(np.argmax(b.ensemble.view("active")[:, LATENT]))
    assert b.get("apparatus", rose) == pytest.approx([0.6, 0.3])
