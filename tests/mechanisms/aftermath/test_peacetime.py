"""An army of peace: what is kept, what goes home and where, and enemies that forbid it."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, parameters

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.peacetime import SUPERIOR, TOLD, WARY
from contingent.mechanisms.aftermath.upkeep import CORPS

OWN, OTHER = 0, 1
PEOPLE, MEN, PEACE, HOMEWARD = 1e6, 50_000.0, 0.005, 0.03


def two(enemy: str = "army", men: float = 0.0, near: float = 0.0, war: bool = True) -> Bench:
    """A council holds two places of a million and a half a million people, with 50,000 men; another is elsewhere.

    Nobody deserts, and nobody complies, so that nobody is called.
    """
    b = kinds(bench("service", places=2, groups=2, contenders=2), "council", enemy)
    parameters(b, peacetime=PEACE, homeward=HOMEWARD, desertion=0.0).set("win", 0.5)
    b.set("people", [[PEOPLE / 2.0] * 2, [PEOPLE / 4.0] * 2]).set("holder", OWN).set("active", 1).set("arms", 1e15)
    b.set("men", [[MEN, 0.0], [0.0, 0.0]]).set("drawn", [30_000.0, 20_000.0]).set("compliance", 0.0)
    b.set("men_total", [MEN, men]).set("people_held", [1.5 * PEOPLE, 0.0]).set("facing", [[0.0, near], [0.0, 0.0]])
    return at_war(b, (OWN, OTHER)) if war else at_war(b)


def test_who_has_no_enemy_sends_home_what_is_above_an_army_of_peace() -> None:
    """After 8 weeks 3% a week of what is above 0.5% of its people, to its places by their people; drawn falls alike."""
    b = two(war=False).step(WARY - 1)
    assert b.get("men").sum() == MEN and b.events.empty
    share = HOMEWARD * (MEN - PEACE * 1.5 * PEOPLE) / MEN
    b.step()
    assert b.get("men")[0, OWN] == pytest.approx(MEN * (1.0 - share))
    assert b.get("people").sum(axis=1) == pytest.approx([PEOPLE + MEN * share / 1.5, PEOPLE / 2.0 + MEN * share / 3.0])
    assert b.get("drawn") == pytest.approx([30_000.0 * (1.0 - share), 20_000.0 * (1.0 - share)])
    assert b.events[["kind", "actor", "value"]].values.tolist() == [
        ["sent_home", "contender_1", MEN - PEACE * 1.5 * PEOPLE]
    ]


def test_an_army_of_peace_is_reached_and_kept() -> None:
    """The excess falls by 3% a week; the people grow by as many."""
    b = two(war=False)
    for _ in range(WARY + 99):
        b.set("men_total", b.get("men").sum(axis=0)).step()
    most = PEACE * 1.5 * PEOPLE
    assert b.get("men").sum() == pytest.approx(most + (MEN - most) * (1.0 - HOMEWARD) ** 100, rel=1e-9)
    assert len(b.events) == 1


@pytest.mark.parametrize(
    ("enemy", "men", "near", "whole", "kept"),
    [
        ("army", 10_000.0, 0.5, 0, True),
        ("occupier", 10_000.0, 0.5, 0, True),
        ("army", 10_000.0, 0.0, 1, True),  # far off, but it may come
        ("nation", 10_000.0, 0.0, 0, False),  # far off, and stays there
        ("band", 10_000.0, 0.5, 0, False),
        ("army", 1_000.0, 0.5, 0, False),  # fifteen times its men are 15,000
    ],
)
def test_which_enemy_keeps_an_army_together(enemy: str, men: float, near: float, whole: int, kept: bool) -> None:
    b = two(enemy, men, near)
    b.case["contender_whole"][:] = [1, whole]
    b.step(WARY)
    assert (b.get("men")[0, OWN] == MEN) == kept and b.events.empty == kept


def test_an_enemy_with_few_men_leaves_so_many_times_its_men() -> None:
    b = two("army", 1_000.0, 0.5).step(WARY)
    assert MEN - b.get("men")[0, OWN] == pytest.approx(HOMEWARD * (MEN - SUPERIOR * 1_000.0))


def test_nobody_is_called_above_an_army_of_peace_until_there_is_war() -> None:
    b = two(war=False).set("men", [[PEACE * 1.5 * PEOPLE, 0.0], [0.0, 0.0]]).set("drawn", 0.0).set("compliance", 1.0)
    b.set("men_total", [PEACE * 1.5 * PEOPLE, 10_000.0]).set("apparatus", 1.0).set("calm", WARY)
    assert b.step().get("called") == 0.0
    at_war(b.set("facing", [[0.0, 0.5], [0.0, 0.0]]), (OWN, OTHER))
    assert b.step().get("called") > 0.0 and b.get("calm")[OWN] == 0


def test_a_small_army_goes_home_untold_and_men_from_outside_stay() -> None:
    most = PEACE * 1.5 * PEOPLE
    b = two(war=False).set("men", [[0.9 * TOLD * most, 0.0], [0.0, 0.0]]).set("men_total", [0.9 * TOLD * most, 0.0])
    assert b.step(WARY).events.empty and b.get("men").sum() < 0.9 * TOLD * most
    outside = kinds(two(war=False), "occupier", "army").step(WARY + 3)
    assert outside.get("men").sum() == MEN


def test_nobody_is_made_where_men_without_arms_go_home_in_the_same_week() -> None:
    b = two(war=False).set("arms", 9_000.0).step(WARY + 5)
    assert b.get("men").sum() < 36_000.0
    assert b.get("people").sum() + b.get("men").sum() == pytest.approx(1.5 * PEOPLE + MEN, rel=1e-12)


def test_who_holds_nothing_sends_nobody_home() -> None:
    """A corps lives off any land; above it nobody can keep men without people."""
    b = two(war=False).set("holder", -1).set("people_held", 0.0).set("men", [[CORPS, 0.0], [0.0, 0.0]])
    assert np.allclose(b.set("men_total", [CORPS, 0.0]).step(WARY + 3).get("men").sum(), CORPS)
