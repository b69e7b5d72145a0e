"""The assembly: its days, its votes by turnout, and its fate."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime.assembly import obeyed_against
from contingent.world.kinds import ASSEMBLY_ELECTED, ASSEMBLY_SITS, GROUP_KINDS

KINDS = {"groups": GROUP_KINDS}


def ordered(effect: str, size: float, **fields: float) -> Bench:
    """Return a bench on day 1, after a day on which an order was given in a state set by hand."""
    b = bench("congress", parties=2, orders=[(effect, size)]).start().set("support", 0.5).set("power_day", -9999)
    for name, value in fields.items():
        b.set(name, value)
    return b.set("chosen", 0).step()


def voting(**sizes: int) -> Bench:
    """Return a bench on the day of the election."""
    return bench("congress", kinds=KINDS, parties=2, **sizes).start().set("election_day", 0).set("power_day", -9999)


def test_announced_the_day_after_power_first_changes_hands() -> None:
    b = bench("congress").start().set_parameter("election_lead", 100.9).set("power_day", -9999).step(3)
    b.set("power_changes", 1).set("power_day", 3).step()
    assert b.get("election_day") == -1
    assert b.step().get("election_day") == 4 + 100
    assert b.set("power_changes", 2).set("power_day", 5).step(2).get("election_day") == 104


@pytest.mark.parametrize(
    ("effect", "size", "day", "then"),
    [
        ("hasten_assembly", 20.0, 100, 80),
        ("hasten_assembly", 90.0, 100, 30),
        ("hasten_assembly", 20.0, 30, 30),
        ("hasten_assembly", 20.0, 20, 20),
        ("postpone_assembly", 20.0, 100, 120),
        ("postpone_assembly", 20.0, 0, 0),
    ],
)
def test_the_day_is_moved_but_never_below_a_month(effect: str, size: float, day: int, then: int) -> None:
    assert ordered(effect, size, election_day=day).get("election_day") == then


@pytest.mark.parametrize("effect", ["hasten_assembly", "postpone_assembly"])
def test_the_day_is_not_moved_once_it_is_elected(effect: str) -> None:
    assert ordered(effect, 20.0, election_day=100, assembly_status=ASSEMBLY_ELECTED).get("election_day") == 100


def test_votes_by_turnout() -> None:
    """Turnout is 0.70 of workers, 0.65 of soldiers, 0.60 of all others; the second place is occupied."""
    people, support = np.array([100.0, 200.0, 5000.0, 300.0, 50.0]), np.array([0.9, 0.6, 0.2, 0.1, 0.0])
    b = voting(places=2).set("people", [people, people[::-1]]).set("support", np.stack([support, 1 - support], axis=1))
    b.case["place_occupied"][1] = 1
    b.step()
    votes = people * np.array([0.70, 0.65, 0.60, 0.60, 0.60])
    first = (votes * support).sum() / votes.sum()
    assert b.get("assembly") == pytest.approx([first, 1 - first], rel=1e-5)
    assert b.get("turnout") == pytest.approx(votes.sum() / people.sum())
    assert b.events[["hour", "kind", "actor"]].values.tolist() == [[20.0, "election", "party_2"]]
    assert b.events["value"].tolist() == pytest.approx([1 - first])


def test_who_refuses_office_puts_up_no_list_and_its_supporters_stay_at_home() -> None:
    b = voting().set("people", 100.0).set("support", [0.3, 0.7])
    b.case["party_refuses"][1] = 1
    b.step()
    assert b.get("assembly").tolist() == pytest.approx([1.0, 0.0])
    assert b.get("turnout") == pytest.approx(0.3 * 0.63, rel=1e-5)  # 0.63 is the mean of five kinds of group


def test_it_opens_some_weeks_later() -> None:
    """What counts then is the share of the parties in office."""
    b = voting().set("people", 100.0).set("support", [0.3, 0.7]).set_parameter("opening_lead", 12.0)
    b.set("in_office", [0.2, 0.0]).step(12)
    assert b.get("assembly_status") == ASSEMBLY_ELECTED and b.get("assembly_opens") == 12
    assert b.step().get("assembly_status") == ASSEMBLY_SITS
    last = b.events.iloc[-1]
    assert (last["day"], last["hour"], last["kind"], last["actor"]) == (12, 16.0, "assembly_opens", "contender_1")
    assert last["value"] == pytest.approx(0.3)


def test_factions_stand_on_their_partys_list_until_they_part() -> None:
    """The second is the first's faction: together they are 0.6, and lead; apart the first is second."""
    for split, votes, largest in ((0, [0.6, 0.0, 0.4], "party_1"), (1, [0.3, 0.3, 0.4], "party_3")):
        b = bench("congress", kinds=KINDS, parties=3).start().set("election_day", 0).set("power_day", -9999)
        b.case["party_parent"][1] = 0
        b.set("people", 100.0).set("support", [0.3, 0.3, 0.4]).set("split", [0, split, 0]).step()
        assert b.get("assembly") == pytest.approx(votes, rel=1e-5) and b.events["actor"].tolist() == [largest]


def test_men_who_voted_for_others_stand_in_the_way_of_an_order_to_dissolve() -> None:
    """Of the 1,000 ready men of the capital 0.6 voted for who is in office and 0.9 obey: 540 against 400."""
    place = SimpleNamespace(city=np.array([0, -1]), support=np.array([[[0.4, 0.6]], [[1.0, 0.0]]]))
    unit = SimpleNamespace(
        men=np.array([2000.0, 9e5]), place=np.array([0, 1]), formed=np.ones(2), group=np.zeros(2, np.int64),
        readiness=np.full(2, 0.5), obedience=np.full((2, 1), 0.9))  # fmt: skip
    party = SimpleNamespace(in_office=np.array([0.0, 1.0]))
    chance = obeyed_against.py_func(place, unit, party, 0, 0, 2.0)
    assert chance == pytest.approx(540**2 / (540**2 + 400**2))
