"""Succession: who inherits power from a government that resigns, and what goes with it."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.world.kinds import CONTENDER_KINDS

MONARCH, CABINET, COUNCIL, ARMY, NATIONAL, OCCUPIER = range(6)


def resigns(ruler: int, obeyed: dict[int, float], active: tuple[int, ...] = (), **fields: object) -> Bench:
    """Return the day after a resignation: shares of the capital's people who obey each contender, one of each kind."""
    b = bench("decrees", kinds={"contenders": CONTENDER_KINDS}, places=2, cities=2, sites=2, orders=[("resign", 0.0)])
    obedience = np.zeros((2, 6))
    obedience[0, list(obeyed)] = list(obeyed.values())
    obedience[1] = 1.0  # what is obeyed elsewhere doesn't count
    b.set("residents", [1000.0, 9000.0]).set("obedience", obedience).set("adopted", -1).set("amnesty_day", -1)
    b.set("contender_active", [int(c in (*active, ruler)) for c in range(6)])
    b.set("incumbent", ruler).set("office_holder", ruler).set("power_day", -9999)
    b.set("command", [ruler, OCCUPIER]).set("site_holder", [ruler, NATIONAL])
    for name, value in fields.items():
        b.set(name, value)
    b.case["backing"][:] = 0.1  # the only party accepts them all
    return b.set("chosen", [0 if c == ruler else -1 for c in range(OCCUPIER)]).step()  # no decision is an occupier's


@pytest.mark.parametrize(
    ("obeyed", "active", "heir"),
    [
        ({CABINET: 0.3, COUNCIL: 0.5}, (CABINET, COUNCIL), COUNCIL),
        ({CABINET: 0.05, COUNCIL: 0.09}, (COUNCIL,), CABINET),  # nobody by a tenth: the cabinet, by custom
        ({COUNCIL: 0.11}, (COUNCIL,), COUNCIL),
        ({COUNCIL: 0.2}, (), CABINET),  # one that is not there is no heir
        ({ARMY: 0.9}, (), CABINET),
        ({ARMY: 0.9}, (ARMY,), ARMY),
        ({NATIONAL: 0.9, OCCUPIER: 0.9}, (NATIONAL, OCCUPIER), CABINET),
    ],
)
def test_heir(obeyed: dict[int, float], active: tuple[int, ...], heir: int) -> None:
    assert resigns(MONARCH, obeyed, active).get("incumbent") == heir


@pytest.mark.parametrize(("armed", "heir"), [(0.09, CABINET), (0.11, COUNCIL)])
def test_an_heir_has_armed_men_of_the_capital(armed: float, heir: int) -> None:
    """Half of the people obey the council; of a thousand men one in eleven, or in nine, does."""
    men = {"unit_place": 0, "unit_formed": 1, "unit_men": 1000.0}
    b = resigns(CABINET, {COUNCIL: 0.5}, (COUNCIL,), **men, unit_obedience=[[0.5, 0.5, armed, 0.0, 0.0, 0.0]])
    assert b.get("incumbent") == heir


def test_ministers_can_be_called_back() -> None:
    assert resigns(COUNCIL, {CABINET: 0.2}).get("incumbent") == CABINET


def test_power_does_not_go_back_to_a_monarch() -> None:
    assert resigns(CABINET, {MONARCH: 0.9, COUNCIL: 0.2}, (MONARCH, COUNCIL)).get("incumbent") == COUNCIL


def test_without_an_heir_a_government_cannot_lay_its_office_down() -> None:
    b = resigns(CABINET, {COUNCIL: 0.09}, (COUNCIL,))
    assert b.get("incumbent") == CABINET and b.get("power_changes") == 0 and b.events.empty


def test_what_goes_with_power() -> None:
    b = resigns(CABINET, {COUNCIL: 0.6}, (COUNCIL,), power_changes=1, news=0.1)
    assert b.get("incumbent") == COUNCIL and b.get("incumbent_since") == 0
    assert b.get("power_changes") == 2 and b.get("power_day") == 0
    assert b.get("contender_active").tolist() == [0, 0, 1, 0, 0, 0] and b.get("amnesty_day") == -1
    assert b.get("command").tolist() == [COUNCIL, OCCUPIER] and b.get("site_holder").tolist() == [COUNCIL, NATIONAL]
    assert b.get("news") == pytest.approx([0.1, -0.6, 0.8, 0.1, 0.1, 0.1], rel=1e-5)
    events = b.events[["hour", "kind", "actor", "place", "detail"]].values.tolist()
    assert events[0] == [18.0, "power_changes", "contender_3", "city_1", "contender_2"]
    assert [kind for _, kind, *_ in events[1:]] == ["party_banned", "office", "government"]  # the same evening


def test_who_obeyed_the_old_ruler_obeys_its_heir() -> None:
    b = resigns(CABINET, {CABINET: 0.5, COUNCIL: 0.6}, (COUNCIL,), unit_obedience=[[0.1, 0.7, 0.2, 0.0, 0.0, 0.0]])
    assert b.get("obedience")[0].tolist() == pytest.approx([0.0, 0.5, 0.6, 0.0, 0.0, 0.0])
    assert b.get("unit_obedience")[0].tolist() == pytest.approx([0.1, 0.7, 0.7, 0.0, 0.0, 0.0])


def test_a_monarchs_fall_opens_the_contest() -> None:
    b = resigns(MONARCH, {CABINET: 0.5}, (NATIONAL,))
    assert b.get("contender_active").tolist() == [0, 1, 1, 1, 1, 0] and b.get("amnesty_day") == 0
    assert resigns(MONARCH, {CABINET: 0.5}, amnesty_day=-5).get("amnesty_day") == 0
    assert resigns(MONARCH, {CABINET: 0.5}, amnesty_day=3).get("amnesty_day") == 3
