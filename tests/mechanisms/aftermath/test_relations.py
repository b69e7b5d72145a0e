"""Relations: distances of programmes by hand, and who is at war as soon as both are there."""

from __future__ import annotations

import pytest
from aftermath_cases import kinds

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.aftermath.relations import APART
from contingent.mechanisms.aftermath.relations import NEVER as NEVER_AT_WAR


def two(first: list[float], second: list[float], whole: tuple[int, int] = (1, 1)) -> Bench:
    """Two contenders in a place each, with their positions on three issues."""
    b = kinds(bench("territory", places=2, contenders=2, issues=3), "council", "army")
    b.case["contender_whole"][:], b.case["contender_active_start"][:] = whole, 1
    b.case["contender_seat_start"][:] = b.case["holder_start"][:] = [0, 1]
    b.case["platform"][:] = [first, second]
    return b


@pytest.mark.parametrize(
    ("second", "apart"),
    [([0.0, 0.0, 0.0], 0.0), ([0.9, -0.5, 0.3], 1.7 / 6.0), ([0.9, -0.7, 0.3], 1.9 / 6.0), ([1.0, 1.0, -1.0], 0.5)],
)
def test_two_who_claim_the_whole_fight_if_their_programmes_are_far(second: list[float], apart: float) -> None:
    """Distance is the mean over issues of half the difference: 1.7 / 6 is below three tenths, 1.9 / 6 above."""
    b = two([0.0, 0.0, 0.0], second).start()
    assert b.get("at_war").tolist() == ([[0, 1], [1, 0]] if apart > APART else [[0, 0], [0, 0]])
    assert b.events["kind"].tolist() == (["war_begins"] if apart > APART else [])


def test_a_larger_enemy_of_both_puts_their_war_off() -> None:
    """Three who claim the whole; the third is at war with both and has more men than either, or fewer."""
    for third, wars in ((300.0, 2), (150.0, 3)):
        b = kinds(bench("territory", places=3, contenders=3, issues=1), "army", "assembly", "council")
        b.case["contender_whole"][:] = b.case["contender_active_start"][:] = 1
        b.case["contender_seat_start"][:] = b.case["holder_start"][:] = [0, 1, 2]
        b.case["platform"][:] = [[1.0], [-1.0], [1.0]]
        b.case["men_start"][:], b.case["men_spread"][:] = [100.0, 200.0, third], 0.0
        b.case["at_war_start"][:] = [[0, 0, 1], [0, 0, 1], [1, 1, 0]]
        assert b.start().get("at_war").sum() == 2 * wars and b.get("at_war")[0, 1] == wars - 2


@pytest.mark.parametrize("whole", [(1, 0), (0, 0)])
def test_who_claims_a_part_is_not_at_war_by_itself(whole: tuple[int, int]) -> None:
    assert not two([1.0] * 3, [-1.0] * 3, whole).start().get("at_war").any()


def test_a_war_that_may_never_be_is_not_even_in_the_record() -> None:
    b = two([1.0] * 3, [-1.0] * 3)
    b.case["at_war_start"][:] = [[0, 1], [1, 0]]
    b.case["contender_war_held"][:] = [[0, NEVER_AT_WAR], [NEVER_AT_WAR, 0]]
    assert not b.start().get("at_war").any()


def test_programmes_are_drawn_within_their_range() -> None:
    """1,000 worlds: positions at 0.9 with an s.d. of 0.2 / 1.645, cut at 1; who has no spread has no error."""
    b = kinds(bench("territory", contenders=2, issues=2, worlds=1000), "council", "army")
    b.case["platform"][0], b.case["platform_spread"][0] = [0.0, 0.9], 0.2
    aims = b.start().ensemble.view("aims")
    assert aims.max() == 1.0 and (aims[:, 1] == 0.0).all()
    assert aims[:, 0, 0].std() == pytest.approx(0.2 / 1.645, rel=0.1)
    assert abs(aims[:, 0, 0].mean()) < 4.0 * 0.2 / 1.645 / 1000**0.5
