"""Congress: delegates by the power of electors, the council's executive, and who walks out after a seizure."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench

COUNCIL, LEAD, SEIZED = 1, 20, 15
SHARES = [0.5, 0.3, 0.19, 0.01]
STANCES = [1.0, 0.4, 0.1, 0.2]  # on the issue of power; the council's rule is 1


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
    """The third is 0.9 away, the fourth 0.8 and too small for an event; the others share what is left."""
    b = split()
    assert b.get("walked_out").tolist() == [0, 0, 1, 1]
    assert b.get("delegates") == pytest.approx(SHARES)
    assert b.get("executive")[COUNCIL] == pytest.approx([0.5 / 0.8, 0.3 / 0.8, 0.0, 0.0], rel=1e-5)
    walkouts = b.events[b.events["kind"] == "walkout"]
    assert walkouts[["day", "hour", "actor"]].values.tolist() == [[LEAD, 23.0, "party_3"]]
    assert walkouts["value"].tolist() == pytest.approx([0.19])


@pytest.mark.parametrize(("incumbent", "seized"), [(0, SEIZED), (COUNCIL, LEAD - 15)])
def test_nobody_walks_out_without_a_seizure_of_the_last_two_weeks(incumbent: int, seized: int) -> None:
    b = split(incumbent, seized)
    assert not b.get("walked_out").any() and b.get("executive")[COUNCIL] == pytest.approx(SHARES)


def test_a_seizure_two_weeks_ago_still_splits() -> None:
    assert split(seized=LEAD - 14).get("walked_out").any()


def test_where_nobody_stays_the_executive_is_as_they_all_were() -> None:
    b = called().set("support", SHARES).set("stance", -1.0).step()
    b.set("chosen", -1).set("incumbent", COUNCIL).set("power_day", SEIZED).step(LEAD)
    assert b.get("walked_out").all() and b.get("executive")[COUNCIL] == pytest.approx(SHARES)
