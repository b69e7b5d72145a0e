"""What can be chosen: each option needs its object, and without it the decision does not arise."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contingent.engine.bench import Bench, bench
from contingent.mechanisms.regime import menu
from contingent.world.kinds import ACTIVE, ASSEMBLY_ELECTED, ASSEMBLY_SITS, JAILED, MILITIA, NEEDS, STATUS

KINDS = {"contenders": ["monarch", "cabinet", "council"]}
MONARCH, CABINET, COUNCIL = range(3)
LEGAL = {"party_legal": 1}


def taken(needs: str, by: str, fields: dict[str, Any], backing: float = 0.5, jailed: bool = False) -> bool:
    """Return whether a choice between an option with one need and waiting arises in twenty worlds and five days."""
    b: Bench = bench("decisions", kinds=KINDS, parties=2, orders=[("stand_down", 0.0)], by=by, worlds=20).start()
    b.case["choice_needs"][:] = 0
    b.case["choice_needs"][0] = 1 << NEEDS.index(needs)
    b.case["backing"][:], b.case["at_war"], b.case["war_issue"] = backing, 1, 0
    b.case["party_legal_start"][:] = 1
    if needs == "march":
        b.case["unit_kind"][:], b.case["unit_home"][:] = MILITIA, COUNCIL
    if by == "rival":
        b.case["power_issue"] = 0
    if jailed:
        b.case["leader_status_start"][:] = JAILED
    base = {"incumbent": CABINET, "accused": -1, "party_legal": 1, "election_day": -1, "congress_due": -1}
    base |= {"support": 0.5, "unit_formed": 1, "unit_men": 1e3, "unit_obedience": 0.5, "raised_by": -1}
    if needs == "for_peace":
        b.case["front_place"] = np.array([0])
        base |= {"cohesion": 0.4, "residents": 1e6}
    base |= {"failed_day": -9999, "yielded": -9999}
    base |= {"amnesty_day": -1, "contender_active": [0, 1, 0], "in_office": 0.0, "party_contender": COUNCIL}
    for name, value in (base | fields).items():
        b.set(name, value)
    b.step(5)
    return bool(b.ensemble.view("occurrence").any())


@pytest.mark.parametrize(
    ("needs", "by", "there", "missing"),
    [
        ("office", "party", {"in_office": 0.5}, {}),
        ("no_office", "party", {}, {"in_office": 0.5}),
        ("colleague", "party", {"in_office": 0.5}, {"in_office": [1.0, 0.0]}),
        (
            "colleague",  # who led the ruler to power does not think of leaving for 30 days
            "party",
            {"in_office": [0.0, 0.5], "raised_by": 1, "incumbent_since": -40},
            {"in_office": [0.0, 0.5], "raised_by": 1, "incumbent_since": -10},
        ),
        ("war", "incumbent", {"war_state": 0}, {"war_state": 1}),
        ("for_war", "incumbent", {"in_office": 0.5, "stance": [[-0.5], [0.4]]}, {"in_office": 0.5, "stance": 0.1}),
        ("for_peace", "incumbent", {"in_office": 0.5, "stance": 0.1}, {"in_office": 0.5, "stance": -0.1}),
        (
            "for_peace",
            "incumbent",
            {"in_office": 0.5, "stance": -0.1, "cohesion": 0.3},
            {"in_office": 0.5, "stance": -0.1},
        ),
        ("assembly", "incumbent", {"assembly_status": ASSEMBLY_SITS}, {"assembly_status": ASSEMBLY_ELECTED}),
        (
            "assembly",
            "incumbent",
            {"assembly_status": ASSEMBLY_SITS, "in_office": [1.0, 0.0], "assembly": [0.4, 0.6]},
            {"assembly_status": ASSEMBLY_SITS, "in_office": [1.0, 0.0], "assembly": [0.6, 0.4]},
        ),
        ("not_incumbent", "party", {"contender_active": 1}, {"party_contender": CABINET}),
        ("election", "incumbent", {"election_day": 200}, {}),
        ("election", "incumbent", {"election_day": 200}, {"election_day": 200, "assembly_status": ASSEMBLY_ELECTED}),
        ("rival", "incumbent", {"contender_active": 1}, {}),
        ("accused", "incumbent", {"accused": 1}, {}),
        ("accused", "incumbent", {"accused": 1}, {"accused": 1, "party_legal": 0}),
        ("accused", "incumbent", {"accused": 1}, {"accused": 1, "in_office": 0.5}),
        ("accused", "incumbent", {"accused": 1}, {"accused": 1, "party_contender": CABINET}),
        ("accused", "incumbent", {"accused": 1}, {"accused": 1, "raised_by": 1}),
        ("banned", "incumbent", {"party_legal": [1, 0]}, {}),
        ("banned", "incumbent", {"leader_status": JAILED}, {"leader_status": STATUS.index("abroad")}),
        ("march", "incumbent", {"marching": 100.0, "unit_formed": 0}, {"unit_formed": 0}),
        ("march", "incumbent", {"marching": 100.0, "unit_formed": 0}, {"marching": 100.0}),
        (
            "march",
            "incumbent",
            {"marching": 100.0, "unit_formed": 0},
            {"marching": 100.0, "unit_formed": 0, "support": 0},
        ),
        ("crowd", "incumbent", {"crowd_on": 1}, {}),
        ("crowd", "incumbent", {"strike_on": 1}, {}),
        ("new_order", "incumbent", {"power_changes": 1}, {}),
        ("no_congress", "incumbent", {}, {"congress_due": 30}),
        ("heir", "incumbent", {"incumbent": MONARCH, "contender_active": [1, 0, 0]}, {}),
        ("partner", "incumbent", {}, {"incumbent": MONARCH, "contender_active": [1, 0, 0]}),
        ("partner", "incumbent", {}, {"party_legal": 0}),
        ("acceptance", "party", {}, {"ousted": 1}),
        ("acceptance", "party", {}, {"ousted": 2}),
        ("partner", "incumbent", {"ousted": 2}, {"ousted": 1}),
        ("acceptance", "party", {}, {"in_office": 0.5}),
    ],
)
def test_an_option_is_open_only_where_its_object_is(needs: str, by: str, there: dict, missing: dict) -> None:
    assert taken(needs, by, there)
    assert not taken(needs, by, missing)


def test_nobody_enters_the_government_of_a_ruler_whom_it_does_not_accept() -> None:
    assert taken("acceptance", "party", {}, backing=0.1)
    assert not taken("acceptance", "party", {}, backing=-0.1)
    assert taken("acceptance", "party", {"backing_shift": 0.2}, backing=-0.1)
    assert not taken("acceptance", "party", {"backing_shift": -0.2}, backing=0.1)


def test_who_walked_out_of_the_councils_congress_does_not_enter_its_government_and_may_enter_another() -> None:
    assert not taken("acceptance", "party", {"incumbent": COUNCIL, "walked_out": 1})
    assert taken("acceptance", "party", {"incumbent": CABINET, "walked_out": 1})


def test_what_an_old_order_banned_and_jailed_ends_only_with_it() -> None:
    assert not taken("banned", "incumbent", {"leader_status": JAILED}, jailed=True)
    assert taken("banned", "incumbent", {"leader_status": JAILED, "amnesty_day": 0}, jailed=True)
    assert not taken("banned", "incumbent", {"leader_status": ACTIVE, "amnesty_day": 0}, jailed=True)


def test_a_fallen_cabinet_does_not_rise_again_and_a_council_does() -> None:
    lapsed = {"incumbent": MONARCH, "power_changes": 1, "contender_active": [1, 0, 0]}
    assert not taken("not_incumbent", "party", lapsed | {"party_contender": CABINET})
    assert taken("not_incumbent", "party", lapsed | {"party_contender": COUNCIL})


def test_a_councils_executive_claims_power_where_its_parties_call_for_it() -> None:
    """Two parties, of which the second sits in the cabinet; both would have all power to councils."""
    fields = {"contender_active": [0, 1, 1], "in_office": [0.0, 1.0], "stance": 1.0}
    for seats, claimed in (([0.4, 0.6], False), ([0.6, 0.4], True)):
        assert taken("not_incumbent", "rival", fields | {"city_seats": [seats]}) is claimed


def test_the_majority_of_the_council_that_rules_is_not_guilty() -> None:
    rules = {"incumbent": COUNCIL, "contender_active": 1, "party_contender": CABINET, "accused": 1}
    seats = [[0.0, 0.0], [0.0, 0.0], [0.4, 0.6]]
    assert not taken("accused", "incumbent", rules | {"executive": seats})
    assert taken("accused", "incumbent", rules | {"executive": [row[::-1] for row in seats]})


def test_no_rising_is_ordered_soon_after_one_that_failed_nor_by_who_has_handed_power_over() -> None:
    """A failure is forgotten after a month, a word given after three."""
    active = {"contender_active": 1}
    assert taken("not_incumbent", "party", active)
    for name, days in (("failed_day", menu.SPENT), ("yielded", menu.BOUND)):
        assert not taken("not_incumbent", "party", active | {name: [-9999, -9999, 0]})
        assert taken("not_incumbent", "party", active | {name: [0, 0, -days]})


@pytest.mark.parametrize(
    ("latent", "legal", "amnesty", "decides"), [(0, 0, -1, True), (1, 0, -1, False), (1, 1, -1, True), (1, 0, 3, True)]
)
def test_a_latent_party_decides_nothing_until_it_is_first_allowed(
    latent: int, legal: int, amnesty: int, decides: bool
) -> None:
    """Once it was allowed a ban does not take its committee away; others decide under a ban."""
    b: Bench = bench("decisions", kinds=KINDS, parties=2, orders=[("stand_down", 0.0)], by="party", worlds=20).start()
    b.case["choice_needs"][:], b.case["party_latent"][:] = 0, latent
    for name, value in {"incumbent": CABINET, "party_legal": legal, "amnesty_day": amnesty}.items():
        b.set(name, value)
    b.step(5)
    assert bool(b.ensemble.view("occurrence").any()) is decides
