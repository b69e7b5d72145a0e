"""Withdrawal: which places an army from abroad gives up, in which order and to whom; worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, parameters

from contingent.engine.bench import Bench, bench

NATION, ENEMY, PATRON = 0, 1, 2
MEN = 10_000.0
NEVER = 10**6


def front(to: int = 10, spared: float = 0.0, ports: tuple[int, int] = (1, 0)) -> Bench:
    """A line of five places of a patron with 10,000 men in each; its seat is the first. A sixth is the enemy's.

    A row of 50,000 men ends in week `to`; another spares `spared` all the time; each has its port. A tenth of the men
    above what can be spared leave in a week.
    """
    b = kinds(line(bench("patrons", places=6, contenders=3)), "nation", "council", "occupier")
    rows = [("from", (0, 0)), ("to", (to, NEVER)), ("who", (PATRON, PATRON)), ("client", (-1, -1))]
    for name, value in [*rows, ("against", (-1, -1)), ("port", ports)]:
        b.case[f"patron_{name}"] = np.array(value, np.int64)
    b.case["patron_men"], b.case["patron_arms"] = np.array([50_000.0, spared]), np.zeros(2)
    parameters(b, landing_speed=0.0, recall_speed=0.1, patrons_come=1.0, abroad_error=0.0)
    parameters(b, garrison=0.0, presence=0.0005)
    b.set("active", [0, 1, 1]).set("seat", [-1, 5, 0]).set("people", 1e5).set("peace_since", -1)
    men = np.zeros((6, 3))
    men[:5, PATRON], men[5, ENEMY] = MEN, 5_000.0
    b.set("holder", [PATRON] * 5 + [ENEMY]).set("men", men).set("standing", 0.0)
    return at_war(b.start(), (ENEMY, PATRON))


def given(b: Bench) -> list[tuple[str, str, str]]:
    """Return what was given up, by whom and to whom."""
    told = b.events[b.events["kind"] == "given_up"]
    return [(row.actor, row.place, row.detail or "") for row in told.itertuples()]


def test_a_recalled_army_empties_its_places_from_the_far_end() -> None:
    """5,000 of 50,000 leave, all from the fifth place; then 4,500; in the third week it is empty, and is given up."""
    b = front().step(10)
    assert b.get("recalled")[PATRON] == 0 and b.get("men")[:5, PATRON].tolist() == [MEN] * 5
    b.step()
    assert b.get("recalled")[PATRON] == 1 and b.get("men")[:5, PATRON].tolist() == [MEN] * 4 + [MEN / 2]
    b.step()
    assert b.get("men")[4, PATRON] == pytest.approx(500.0) and not given(b)
    b.step()  # 4,050 leave: 500 from the fifth, which is given up, and 3,550 from the fourth
    assert b.get("men")[3:5, PATRON].tolist() == pytest.approx([6_450.0, 0.0])
    assert given(b) == [("contender_3", "place_5", "contender_2")] and b.get("holder").tolist() == [2, 2, 2, 2, 1, 1]


def test_an_army_that_is_not_recalled_thins_out_alike_and_keeps_what_it_holds() -> None:
    """40,000 of 50,000 can still be spared."""
    b = front(spared=40_000.0).step(11)
    assert b.get("recalled")[PATRON] == 0 and not given(b)
    assert b.get("men")[:5, PATRON] == pytest.approx(MEN - 0.1 * 10_000.0 / 5)


def test_men_who_are_cut_off_from_every_way_out_leave_first() -> None:
    """The second place is the enemy's: the thousand who leave come from the places beyond it."""
    b = front(spared=40_000.0).step(10).set("holder", [PATRON, ENEMY, PATRON, PATRON, PATRON, ENEMY]).step()
    men = b.get("men")[:5, PATRON]
    assert men[0] == MEN and men.sum() == pytest.approx(5 * MEN - 1_000.0) and not given(b)


def test_a_seat_that_is_a_port_of_rows_that_have_ended_is_no_way_out() -> None:
    """The row that runs has its port in the fifth place; whoever is cut off at the seat leaves first."""
    b = front(spared=40_000.0, ports=(0, 4)).step(10).set("holder", [PATRON, ENEMY, ENEMY, PATRON, PATRON, ENEMY])
    men = b.get("men").copy()
    men[1:3] = 0.0
    men[3:5, PATRON] = 2e4
    b.set("men", men).step()
    assert b.get("men")[[0, 3, 4], PATRON].tolist() == pytest.approx([MEN - 1_000.0, 2e4, 2e4])


@pytest.mark.parametrize(
    ("why", "heir"),
    [
        ("enemy next door", ENEMY),
        ("at home", NATION),
        ("at home and latent", ENEMY),
        ("peace", -1),
        ("a handful", -1),
        ("client next door", NATION),
        ("nation helped elsewhere", -1),
    ],
)
def test_who_takes_over(why: str, heir: int) -> None:
    """Who is at home and has come forward, else the enemy's battalion next door, else nobody."""
    b = front().step(10)
    if why.startswith("at home"):
        b.case["home"][NATION, 4] = 1
        b.set("active", [0 if why.endswith("latent") else 1, 1, 1])
    if why == "peace":
        at_war(b)
    men = b.get("men").copy()
    men[4, PATRON] = 1_000.0
    if why == "a handful":
        men[5, ENEMY] = 299.0
    if why in ("client next door", "nation helped elsewhere"):
        b.case["patron_client"][0] = NATION
        b.case["contender_whole"][NATION] = why == "client next door"
        b.set("active", 1).set("holder", [PATRON] * 5 + [NATION])
    b.set("men", men).step()
    assert b.get("holder")[4] == heir and len(given(b)) == 1


def test_those_at_home_with_more_men_have_the_place_at_once() -> None:
    """The nation has 10,001 men in the first place, the seat, and 9,999 in the second."""
    b = front().step(10)
    b.case["home"][NATION, :2] = 1
    men = b.get("men").copy()
    men[0, NATION], men[1, NATION] = 10_001.0, 9_000.0
    b.set("men", men).set("active", 1).step()
    assert b.get("holder")[:2].tolist() == [NATION, PATRON]


def test_too_few_men_hold_the_nearest_places_only() -> None:
    """Of 100,000 people of whom half comply a garrison is 0.01 x 0.7 x 100,000 = 700: of 1,000 men half of it, twice.

    A thousand men are half of the garrisons of 2.86 places; the third, fourth and fifth are given up, and their men
    fall back, so that no man is lost.
    """
    b = front(to=NEVER)
    parameters(b, garrison=0.01)
    men = np.zeros((6, 3))
    men[:5, PATRON] = 200.0
    b.set("men", men).set("compliance", 0.5).step()
    assert b.get("holder").tolist() == [PATRON] * 2 + [-1] * 3 + [ENEMY]
    assert b.get("men")[:, PATRON].tolist() == pytest.approx([200.0, 800.0, 0.0, 0.0, 0.0, 0.0])
    assert [place for _, place, _ in given(b)] == ["place_5", "place_4", "place_3"]


def test_nobody_leaves_before_a_row_has_ended() -> None:
    b = front(to=NEVER).step(20)
    assert b.get("men")[:5, PATRON].tolist() == [MEN] * 5 and b.get("arrived") == 0.0
