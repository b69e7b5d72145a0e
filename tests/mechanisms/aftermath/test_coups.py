"""Coups: rate and chance in closed form, what goes over, and when nobody is deposed."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.claims import REST
from contingent.mechanisms.aftermath.coups import LIKED, SENT

MEN, PEOPLE = 1_000.0, 100_000.0
FAR_APART = [[0.2, 0.6], [-0.6, -0.2], [0.0, 0.0]]  # 0.4 of the scale between assembly and command


def deposed(worlds: int = 1) -> Bench:
    """An assembly at war with a council holds both places; an army command waits at its seat, in the first."""
    b = kinds(bench("claims", places=3, groups=2, contenders=3, worlds=worlds, issues=2), "assembly", "army", "council")
    parameters(b, claim=1e9, caution=0.0, contest=1.0)
    b.case["contender_seat_start"][:], b.case["contender_whole"][:] = [1, 0, 2], 1
    b.case["command_near"][:] = [1, -1, -1]
    b.set("people", PEOPLE / 2.0).set("holder", [0, 0, 2]).set("active", [1, 0, 1]).set("cadre", [0.0, 1e12, 0.0])
    b.set("places_held", [2, 0, 1]).set("morale", 0.5).set("compliance", 0.8).set("arms", [800.0, 100.0, 0.0])
    b.set("men", [[MEN, 0.0, 0.0], [MEN, 0.0, 0.0], [0.0, 0.0, 9e3]]).set("men_total", [2 * MEN, 0.0, 9e3])
    b.set("win", 0.25).set("aims", FAR_APART).set("standing", [[0.4, 0.1, 0.0]] * 3)
    b.set("apparatus", [0.4, 0.05, 1.0]).set("drawn", [600.0, 600.0, 0.0])
    return at_war(b.start(), (0, 2))


def test_an_army_command_deposes_the_assembly_that_needs_it() -> None:
    """What is held in its country goes over, with half of the men, half of the arms, offices and wars; not the rest."""
    b = deposed().step()
    assert b.get("holder").tolist() == [1, 0, 2] and b.get("active").tolist() == [1, 1, 1]
    assert b.get("men")[0].tolist() == pytest.approx([0.0, MEN / 2.0, 0.0]) and b.get("men")[1, 0] == MEN
    assert b.get("drawn").tolist() == pytest.approx([300.0, 600.0, 0.0])
    assert b.get("arms").tolist() == pytest.approx([400.0, 500.0, 0.0]) and b.get("apparatus")[1] == pytest.approx(0.4)
    assert b.get("at_war")[1].tolist() == [0, 0, 1]
    assert b.events[["kind", "actor", "value", "detail"]].values.tolist() == [
        ["coup", "contender_2", MEN / 2.0, "contender_1"],
        ["war_begins", "contender_2", 1.0, "contender_3"],
    ]
    assert b.get("people").sum() + b.get("men").sum() == pytest.approx(3 * PEOPLE + 2 * MEN + 9e3, rel=1e-12)


@pytest.mark.parametrize(("near", "coup"), [(0.2, True), (0.0, False)])
def test_an_army_in_the_field_deposes_the_assembly_next_to_it(near: float, coup: bool) -> None:
    """The command holds the third place; what the assembly holds in its country, the first, goes over all the same."""
    b = deposed().set("active", 1).set("places_held", [2, 1, 0]).set("holder", [0, 0, 1]).set("men", 0.0)
    b.set("facing", [[0.0, near, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    b.set("rests_until", [0, 0, REST])
    b.case["contender_seat_start"][1] = 2
    assert at_war(b, (0, 2), (1, 2)).step().get("holder").tolist() == ([1, 0, 1] if coup else [0, 0, 1])
    assert ("coup" in set(b.events["kind"])) == coup


def test_an_assembly_without_a_war_is_not_deposed() -> None:
    """Then a claim of the command is one like any other: its own men rise at its seat."""
    b = at_war(deposed()).step()
    assert "coup" not in set(b.events["kind"]) and b.events["kind"].iloc[0] == "claim"


def logistic(x: float) -> float:
    return float(1.0 / (1.0 + np.exp(-x)))


SHARP, EXPONENT, TURNOUT, CADRE, SERVING, CLAIM = 5.0, 0.9, 0.002, 300.0, 200.0, 0.6
FOLLOW = logistic(LIKED * (0.1 - 0.4))  # share of the men who go with the officers: they like the assembly better
OWN = (CADRE + SERVING / 2.0) * 1.5 + FOLLOW * MEN * 0.5 * 1.2
OTHER = ((1.0 - FOLLOW) * MEN + SENT * MEN) * 0.5 * 1.2 + TURNOUT * (1.0 - FOLLOW) * PEOPLE
CHANCE = OWN**EXPONENT / (OWN**EXPONENT + OTHER**EXPONENT)


def plot(worlds: int, **fields: object) -> Bench:
    """Worlds in which 300 officers weigh a coup; half the assembly's 2,000 men and 200 officers are there."""
    b = parameters(deposed(worlds), claim=CLAIM, caution=SHARP, contest=EXPONENT, turnout=TURNOUT, defence=9.0)
    b.case["contender_quality"][:] = [1.2, 1.5, 1.0]
    b.set("cadre", [SERVING, CADRE, 0.0])
    for name, values in fields.items():
        b.set(name, values)
    return b.step()


def test_rate_and_chance_of_a_coup() -> None:
    """Of 6,000 worlds 1 - exp(-claim Lambda(w (2 P - 1)) (1 - 0.25)) try, a share P comes through.

    Programmes 0.4 apart are farther than where two would fight, so that the grievance is whole.
    """
    worlds = 6_000
    b = plot(worlds)
    tried = b.ensemble.view("rests_until")[:, 1] > 0
    expected = 1.0 - np.exp(-CLAIM * logistic(SHARP * (2.0 * CHANCE - 1.0)) * 0.75)
    assert abs(tried.mean() - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / worlds)
    won = b.ensemble.view("active")[tried, 1].mean()
    assert 0.2 < CHANCE < 0.8 and abs(won - CHANCE) < 4.0 * np.sqrt(CHANCE * (1.0 - CHANCE) / tried.sum())
    failed = b.ensemble.view("active")[:, 1] == 0
    assert set(b.ensemble.view("cadre")[tried & failed, 1]) == {CADRE / 2.0}


@pytest.mark.parametrize("content", [{"aims": np.zeros((3, 2))}, {"win": 1.0}], ids=["one programme", "the war is won"])
def test_officers_who_have_no_grievance_depose_nobody(content: dict[str, object]) -> None:
    assert (plot(300, **content).ensemble.view("rests_until")[:, 1] == 0).all()


def test_men_who_like_the_command_better_make_a_coup_likelier() -> None:
    """With the men on its side a coup is tried more often, and comes through more often."""
    theirs = plot(3_000, standing=[[0.1, 0.9, 0.0]] * 3).ensemble
    others = plot(3_000).ensemble
    assert (theirs.view("rests_until")[:, 1] > 0).mean() > 1.2 * (others.view("rests_until")[:, 1] > 0).mean()
    assert theirs.view("active")[:, 1].mean() > 1.5 * others.view("active")[:, 1].mean()
