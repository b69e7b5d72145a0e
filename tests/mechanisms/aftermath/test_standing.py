"""Standing: two groups and two issues by hand, and what rule by others costs."""

from __future__ import annotations

import pytest
from aftermath_cases import kinds

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.standing import ALIEN, OWN_NATION


def agreed(*words: str) -> Bench:
    """A place of 300 and 100 people who want (1, 0) and (-1, 0.5), with weights 2 : 1 and 1 : 3.

    All stand at (0.5, -0.5). Distances are (2 x 0.5 + 1 x 0.5) / 6 = 0.25 and (1 x 1.5 + 3 x 1) / 8 = 0.5625;
    by people, 0.328125.
    """
    b = kinds(bench("territory", groups=2, issues=2, contenders=len(words)), *words)
    b.case["people_start"][:] = [[300.0, 100.0]]
    b.case["ideal_code"][:] = [[1.0, 0.0], [-1.0, 0.5]]
    b.case["salience_start"][:] = [[2.0, 1.0], [1.0, 3.0]]
    b.case["platform"][:] = [0.5, -0.5]
    return b


AGREED = 1.0 - 2.0 * 0.328125


def test_agreement_with_a_programme() -> None:
    assert agreed("council").start().get("standing") == pytest.approx(AGREED)


def test_full_agreement_is_one_and_none_is_minus_one() -> None:
    b = agreed("council", "army")
    b.case["ideal_code"][:] = 1.0
    b.case["platform"][:] = [[1.0, 1.0], [-1.0, -1.0]]
    assert b.start().get("standing")[0] == pytest.approx([1.0, -1.0])


def test_a_place_without_people_likes_nobody_and_nobody_less() -> None:
    b = agreed("council")
    b.case["people_start"][:] = 0.0
    assert b.start().get("standing") == pytest.approx(0.0)


@pytest.mark.parametrize("kind", ["occupier", "guest"])
def test_rule_from_outside_costs_the_same_everywhere(kind: str) -> None:
    assert agreed(kind).start().get("standing") == pytest.approx(AGREED - ALIEN)


@pytest.mark.parametrize("kind", ["host", "nation"])
def test_a_nation_gains_by_its_own_and_loses_by_others(kind: str) -> None:
    """Of a share of 0.7 of its own: 0.5 x 0.7 - 0.5 x 0.3."""
    b = agreed(kind)
    b.case["kin"][:] = 0.7
    assert b.start().get("standing") == pytest.approx(AGREED + OWN_NATION * 0.7 - ALIEN * 0.3)


@pytest.mark.parametrize(("stance", "share"), [(-1.0, 1.0), (0.0, 0.5), (1.0, 0.0)])
def test_one_state_costs_people_of_other_nations(stance: float, share: float) -> None:
    """Four in ten are of another nation; a claimant of the whole stands for one state as far as -1 on nationality."""
    b = agreed("army")
    b.case["nationality_issue"] = 1
    b.case["ideal_code"][:, 1] = b.case["platform"][:, 1] = stance
    b.case["indigenous"][:] = 0.6
    # what is left of the distance: (2 x 0.5) / 6 and (1 x 1.5) / 8
    far = 0.75 * (1.0 / 6.0) + 0.25 * (1.5 / 8.0)
    assert b.start().get("standing") == pytest.approx(1.0 - 2.0 * far - ALIEN * share * 0.4)


def test_standing_is_weighed_every_four_weeks() -> None:
    b = agreed("council").start().set("aims", 1.0)
    before = b.get("standing")
    b.day = 1
    assert (b.step(3).get("standing") == before).all()
    assert b.step().get("standing") != pytest.approx(before)
