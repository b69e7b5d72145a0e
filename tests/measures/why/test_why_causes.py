"""Which decisions can have led to an event, and what tells a majority, on worlds small enough to do by hand."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from contingent.measures.why.causes import behind, leading_options, possible
from contingent.measures.why.choice import World
from contingent.measures.why.majority import Soviet, majority_lines, nearest, soviet
from contingent.measures.why.names import Names
from contingent.present.kit.speech import Speech
from contingent.scenario.instances import Instance
from contingent.scenario.reading.load import load

INSTANCES = [
    Instance("reform:tsar:war", "reform", "tsar", "", "war"),
    Instance("reform:tsar:land", "reform", "tsar", "", "land"),
    Instance("reform:cabinet:land", "reform", "cabinet", "", "land"),
    Instance("crowds:cabinet", "crowds", "cabinet", "", ""),
    Instance("bid:council", "bid", "council", "", ""),
]
EFFECTS = [
    SimpleNamespace(decision="reform", option="own", effect="policy"),
    SimpleNamespace(decision="crowds", option="concede", effect="policy"),
    SimpleNamespace(decision="bid", option="rise", effect="claim"),
]


def asked(kind: str, actor: str = "", detail: str = "") -> Any:
    return SimpleNamespace(kind=kind, actor=actor, detail=detail)


@pytest.fixture
def world() -> World:
    """Return a world of 6 days: the tsar could decide on the first three, the cabinet on the others."""
    hazard = np.zeros((6, len(INSTANCES)))
    hazard[:3, :2], hazard[3:, 2], hazard[3:, 3] = 0.5, 0.1, 0.2
    chosen = np.full((6, len(INSTANCES)), -1)
    chosen[1, 0] = chosen[2, 1] = chosen[4, 3] = chosen[5, 2] = 0
    traces = {"hazard": hazard, "chosen": chosen}
    return World({"instance": tuple(each.label for each in INSTANCES)}, {}, traces, {}, None)


def labels(found: list[int]) -> list[str]:
    return [INSTANCES[n].label for n in found]


def test_only_decisions_on_the_issue_by_those_who_could_take_them_lead_to_a_policy(world: World) -> None:
    """A decree on land follows from no reform about the war, nor from a tsar who is gone."""
    options = leading_options(EFFECTS, "policy")
    assert options == [("reform", "own"), ("crowds", "concede")]
    land = asked("policy", detail="land")
    assert labels(possible(INSTANCES, world, options, land, 3, 9)) == ["crowds:cabinet", "reform:cabinet:land"]
    assert labels(possible(INSTANCES, world, options, land, 0, 1)) == ["reform:tsar:land"]
    assert labels(possible(INSTANCES, world, options, asked("policy", detail="war"), 3, 9)) == ["crowds:cabinet"]
    bids = leading_options(EFFECTS, "power_changes")
    assert possible(INSTANCES, world, bids, asked("power_changes"), 0, 9) == [], "never in a position to"


def test_what_happened_follows_from_a_decision_on_it_by_the_same_actor(world: World) -> None:
    land = {"actor": "cabinet", "detail": "land", "day": 5}
    for decision, wanted in (
        ({"actor": "cabinet", "detail": "reform.own", "day": 5}, "reform:cabinet:land"),
        ({"actor": "cabinet", "detail": "crowds.concede", "day": 4}, "crowds:cabinet"),
        ({"actor": "tsar", "detail": "reform.own", "day": 2}, None),
        ({"actor": "cabinet", "detail": "reform.own", "day": 3}, None),
    ):
        found = behind(INSTANCES, world, asked("policy", detail="land"), land, decision)
        assert (None if found is None else INSTANCES[found].label) == wanted
    war = {"actor": "tsar", "detail": "war", "day": 2}
    assert behind(INSTANCES, world, asked("policy"), war, {"actor": "tsar", "detail": "reform.own", "day": 1}) == 0
    assert behind(INSTANCES, world, asked("policy"), war, {"actor": "tsar", "detail": "reform.own", "day": 2}) is None


@pytest.fixture
def city() -> Soviet:
    """Return a soviet that sits from day 2 on: reds trail greens by 0.2, 0.1 and 0.3."""
    seats = np.array([[0, 0, 0], [0, 0, 0], [0.3, 0.5, 0.2], [0.4, 0.5, 0.1], [0.3, 0.6, 0.1]], float)
    voters = np.zeros((5, 2, 3))
    voters[:, 0], voters[:, 1] = (60, 30, 10), (0, 80, 20)
    voters[4, 0] = (20, 70, 10)
    return Soviet(0, ("red", "green", "blue"), ("workers", "soldiers"), seats, voters)


def test_a_majority_is_told_by_seats_and_those_who_elect_them(city: Soviet) -> None:
    assert city.lead[2:] == pytest.approx([-0.2, -0.1, -0.3])
    assert city.share(0, 0) == pytest.approx(0.3) and city.share(0, 0, 0) == pytest.approx(0.6)
    assert nearest(city, 0, 1) == [3] and nearest(city, 4, 1) == [4]
    events = [
        {"day": 1, "kind": "programme", "actor": "red", "place": "", "detail": "ada", "value": 0.4},
        {"day": 2, "kind": "programme", "actor": "blue", "place": "", "detail": "bo", "value": 0.4},
        {"day": 3, "kind": "policy", "actor": "cabinet", "place": "", "detail": "war", "value": 0.1},
    ]
    names = Names(Speech(load("two-state")))
    text = "\n".join(majority_lines(city, [1, 4], events, lambda day: f"day {day}", names))
    for told in (
        "no soviet sits",
        "green  60.0%",
        "-30.0%",
        "from 30.0% to 10.0%",
        "programme red ada",
        "policy cabinet",
    ):
        assert told in text, text
    assert "blue bo" not in text, "another party's programme is not what moved its own voters"


def test_a_city_without_a_soviet_is_none(world: World) -> None:
    assert soviet(world, {}, "town", "red") is None
