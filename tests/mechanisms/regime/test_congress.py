"""Congress: delegates by the power of electors, the council's executive, and who walks out after a seizure."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.world.kinds import HANDED_OVER, HAS_LEFT, THROWN_OUT

COUNCIL, LEAD, SEIZED = 1, 20, 15
SHARES = [0.5, 0.3, 0.19, 0.01]
STANCES = [1.0, 0.9, -0.9, -0.8]  # on the issue of power; the council's rule is 1


def called(places: int = 1, parties: int = 4) -> Bench:
    """Return a bench where a congress is called on day 0 and opens on day 20; soviets follow support at once."""
    kinds = {"groups": ["workers", "peasants"], "contenders": ["cabinet", "council"]}
    b = bench("congress", kinds=kinds, places=places, parties=parties, orders=[("convene", 0.0)]).start()
    b.case["power_issue"] = 0
    b.set("contender_active", 1).set("people", 1000.0).set("power_day", -9999).set("chosen", [0, -1])
    b.set_parameter("list_bonus", 1.0).set_parameter("recall_rate", 1.0).set_parameter("congress_lead", float(LEAD))
    return b.set_parameter("opposed", 0.7)


def split(incumbent: int = COUNCIL, seized: int = SEIZED) -> Bench:
    """Return the bench after a congress of four parties, with power seized some days before."""
    b = called().set("support", SHARES).set("stance", np.array(STANCES)[:, None]).step()
    return b.set("chosen", -1).set("incumbent", incumbent).set("power_day", seized).step(LEAD)


def test_delegates_follow_the_power_of_electors() -> None:
    """A thousand and a million electors send delegates as 10^2.1 and 10^4.2; peasants send none."""
    b = called(places=2, parties=2).set("people", [[1e3, 5e5], [1e6, 5e5]])
    b.set("support", np.array([[0.8, 0.2], [0.3, 0.7]])[:, None, :]).step()
    small, large = 10**2.1, 10**4.2
    expected = (small * 0.8 + large * 0.3) / (small + large)
    assert b.get("executive")[COUNCIL] == pytest.approx([expected, 1 - expected], rel=1e-5)
    assert b.get("executive")[0].tolist() == [0.0, 0.0]


def test_the_executive_waits_for_a_congress() -> None:
    b = called(parties=2).set("support", [0.8, 0.2]).step()
    assert b.get("congress_day") == 0 and b.get("congress_due") == LEAD and b.get("congresses") == 0
    b.set("support", [0.1, 0.9]).step(LEAD - 1)
    assert b.get("executive")[COUNCIL] == pytest.approx([0.8, 0.2])
    b.set("chosen", -1).step()
    assert b.get("executive")[COUNCIL] == pytest.approx([0.1, 0.9])
    assert b.get("delegates") == pytest.approx([0.1, 0.9])
    assert b.get("congress_day") == LEAD and b.get("congress_due") == -1 and b.get("congresses") == 1
    last = b.events.iloc[-1]
    assert (last["day"], last["hour"], last["kind"], last["actor"]) == (LEAD, 22.0, "congress", "party_2")
    assert last["value"] == pytest.approx(0.9)


def test_parties_that_oppose_a_seizure_walk_out() -> None:
    """The third is 1.9 away, the fourth 1.8 and too small for an event; the others share what is left."""
    b = split()
    assert b.get("walked_out").tolist() == [0, 0, 1, 1]
    assert b.get("delegates") == pytest.approx(SHARES)
    assert b.get("executive")[COUNCIL] == pytest.approx([0.5 / 0.8, 0.3 / 0.8, 0.0, 0.0], rel=1e-5)
    walkouts = b.events[b.events["kind"] == "walkout"]
    assert walkouts[["day", "hour", "actor"]].values.tolist() == [[LEAD, 23.0, "party_3"]]
    assert walkouts["value"].tolist() == pytest.approx([0.19])


@pytest.mark.parametrize(("incumbent", "seized"), [(0, SEIZED), (COUNCIL, -10)])
def test_nobody_walks_out_without_a_seizure_of_the_last_two_weeks(incumbent: int, seized: int) -> None:
    b = split(incumbent, seized)
    assert not b.get("walked_out").any() and b.get("executive")[COUNCIL] == pytest.approx(SHARES)


@pytest.mark.parametrize("why", ["led", "office", "largest"])
def test_who_led_sits_in_the_government_or_is_the_largest_stays(why: str) -> None:
    b = called().set("support", SHARES).set("stance", -1.0 if why == "largest" else np.array(STANCES)[:, None]).step()
    b.set("raised_by", 2 if why == "led" else -1).set("in_office", [0.0, 0.0, float(why == "office"), 0.0])
    b.set("chosen", -1).set("incumbent", COUNCIL).set("power_day", SEIZED).step(LEAD)
    assert b.get("walked_out")[0 if why == "largest" else 2] == 0


@pytest.mark.parametrize(("ousted", "left"), [(THROWN_OUT, True), (HANDED_OVER, False), (HAS_LEFT, False)])
def test_who_was_thrown_out_by_the_deed_walks_out_wherever_it_stands(ousted: int, left: bool) -> None:
    """The second, at 0.9, lost its ministries by force; it stays where power was handed over, or it had left before.

    With the third, at 1.9, it has just less than a half, so that the last stays.
    """
    b = called().set("support", SHARES).set("stance", np.array(STANCES)[:, None]).step()
    b.set("ousted", [0, ousted, 0, 0])
    b.set("chosen", -1).set("incumbent", COUNCIL).set("power_day", SEIZED).step(LEAD)
    assert b.get("walked_out").tolist() == ([0, 1, 1, 0] if left else [0, 0, 1, 1])


def test_the_chance_to_leave_is_a_logit_of_the_distance() -> None:
    """At `opposed` itself a half: of 400 worlds."""
    kinds = {"groups": ["workers"], "contenders": ["cabinet", "council"]}
    b = bench("congress", kinds=kinds, parties=2, worlds=400).start()
    b.case["power_issue"] = 0
    b.set("contender_active", 1).set("people", 1e3).set("support", [0.7, 0.3]).set("stance", [[1.0], [0.3]])
    b.set_parameter("opposed", 0.7).set("incumbent", COUNCIL).set("power_day", -1).step(6)
    left = b.ensemble.view("walked_out")[:, 1].mean()
    assert abs(left - 0.5) < 4.0 * 0.5 / 20.0


def test_whoever_takes_power_in_a_councils_name_has_its_congress_meet_in_five_days() -> None:
    b = called(parties=2).set("support", 0.5).step().set("chosen", -1)
    b.set("incumbent", COUNCIL).set("power_day", 0).step()
    assert b.get("congress_due") == 1 + 5
    assert b.step(6).get("congresses") == 1


def test_a_faction_parts_with_its_party_where_one_walks_out_and_the_other_stays() -> None:
    b = called().set("support", SHARES).set("stance", np.array(STANCES)[:, None])
    b.case["party_parent"][:] = [-1, 2, -1, -1]  # the second stays, the third leaves
    b.step().set("chosen", -1).set("incumbent", COUNCIL).set("power_day", SEIZED).step(LEAD)
    assert b.get("split").tolist() == [0, 1, 0, 0]
    assert b.events[b.events["kind"] == "split"][["actor", "detail"]].values.tolist() == [["party_2", "party_3"]]


def test_a_faction_parts_with_its_party_where_it_takes_office_alone() -> None:
    b = bench("congress", parties=3).start().set("power_day", -9999)
    b.case["party_parent"][:] = [-1, 0, 0]
    b.set("in_office", [0.0, 0.5, 0.0]).step(2)
    assert b.get("split").tolist() == [0, 1, 0] and (b.events["kind"] == "split").sum() == 1


def test_a_seizure_two_weeks_ago_still_splits() -> None:
    assert split(seized=LEAD - 14).get("walked_out").any()


def test_those_who_leave_are_a_minority() -> None:
    """All stand as far away: the largest stays, and of the others 0.3 and 0.19 may leave, together under a half."""
    b = called().set("support", SHARES).set("stance", -1.0).step()
    b.set("chosen", -1).set("incumbent", COUNCIL).set("power_day", SEIZED).step(LEAD)
    assert b.get("walked_out").tolist() == [0, 1, 1, 0]
    assert b.get("executive")[COUNCIL] == pytest.approx([0.5 / 0.51, 0.0, 0.0, 0.01 / 0.51], rel=1e-4)
