"""Typology: coding rules on made-up evenings, and the shape of what a run gives."""

from types import SimpleNamespace

import numpy as np
import pytest

from contingent.engine.run import compile_scenario
from contingent.measures.typology import CODES, RULES, Watched, default_pattern, recorded, typology
from contingent.measures.typology_text import as_text
from contingent.mechanisms.events import KIND
from contingent.scenario.read import CaseError, Scenario, load


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october-1917")


def event(day: int, kind: str, hour: float = 2, actor: int = 0, place: int = 0, value: float = 0.0,
          probability: float = 0.0, detail: float = -1) -> list[float]:
    return [0, day, KIND[kind], hour, actor, place, value, probability, 0.0, detail]


def made(october: Scenario, contender: str, events: list[list[float]], evening: dict[str, float]) -> dict:
    """Return the code of one world in which power changed on day 5."""
    compiled = compile_scenario(october)
    watched = Watched.__new__(Watched)
    watched.compiled, watched.arrays, watched.capital = compiled, compiled.arrays, int(compiled.arrays["capital"])
    watched.ensemble = SimpleNamespace(failures={})
    watched.crowd = np.array([[0.0, 0.0, 0.0, 0.01, 0.05, 0.02]], np.float32)
    watched.garrison = np.array([[1.0, 1.0, 0.9, 0.7, 0.2, 0.1]], np.float32)
    watched.people = watched.garrison / 2
    seen = {"militia": 0.25, "acting": 20_000.0, "residents": 2_000_000.0, "nation": 150e6, "office": 0.5}
    for n in range(len(compiled.labels["party"])):
        seen |= {f"support_{n}": 0.2, f"members_{n}": 80_000.0, f"capital_{n}": 20_000.0}
    watched.evenings = {(0, 5): seen | evening}
    cause = compiled.labels["contender"].index(contender)
    for row in events:
        row[4] = cause
    watched.events = np.array(events)
    return watched.code(0, 5)


def test_an_ordered_operation_of_a_council(october: Scenario) -> None:
    """Three sites, one by a fight; the incumbent had lost 30% of the armed men on the evening before day 4."""
    party = load("october-1917").tables["parties"]
    party_at = [row.party for row in party].index("bolshevik")
    sites = [event(4, "site_taken", 3, place=0, detail=1), event(4, "site_taken", 5, place=1, detail=2),
             event(5, "site_taken", 1, place=2, detail=3)]
    found = made(october, "soviet", [event(4, "operation_begins", detail=party_at), *sites,
                                     event(5, "power_changes", value=6.0, detail=0)], {})
    assert found["leader"] == "bolshevik" and found["deaths"] == 6.0
    assert found["by_militia"] == 0.25 and found["by_units"] == 0.75 and found["by_crowd"] == 0.0
    assert found["without_fight"] == pytest.approx(2 / 3)
    assert found["garrison_lost"] == pytest.approx(0.3, abs=1e-6)
    assert found["people_lost"] == pytest.approx(0.65, abs=1e-6)
    assert found["in_action"] == pytest.approx(0.05 + 0.01, abs=1e-6)
    assert (found["coup_if_inside"], found["coup_if_outside"]) == (1.0, 0.0)
    assert found["campaign"] == 1.0 and found["violent"] == 0.0 and found["challenge"] == 0.0
    assert found["members_capital"] == 0.25 and found["held"] == 1.0


def test_a_rising_that_nobody_ordered_is_no_coup_by_either_answer(october: Scenario) -> None:
    found = made(october, "soviet", [event(5, "operation_begins", 8, probability=0.4),
                                     event(5, "power_changes", value=1500.0, detail=0)], {})
    assert found["leader"] == "nobody (a crowd)" and found["by_crowd"] == 1.0
    assert (found["coup_if_inside"], found["coup_if_outside"], found["violent"]) == (0.0, 0.0, 1.0)
    assert np.isnan(found["without_fight"]) and np.isnan(found["members"])


def test_power_that_is_handed_over_is_no_attempt(october: Scenario) -> None:
    found = made(october, "soviet", [event(5, "power_changes", 18, detail=0)], {})
    assert found["leader"] == "nobody (handed over)" and np.isnan(found["by_units"]) and np.isnan(found["by_crowd"])
    assert (found["coup_if_inside"], found["coup_if_outside"]) == (0.0, 0.0)


def test_an_army_that_takes_power_and_loses_it_in_a_week(october: Scenario) -> None:
    found = made(october, "high_command", [
        event(4, "operation_begins"), event(5, "power_changes", detail=1), event(9, "power_changes", detail=3)], {})
    assert (found["coup_if_inside"], found["coup_if_outside"], found["held"]) == (1.0, 1.0, 0.0)


def test_the_record_is_read_where_it_has_a_value(october: Scenario) -> None:
    assert default_pattern(october) == "october"
    value, low, high, _ = recorded(october, "october")["deaths"]
    assert low <= value <= high and value < 100


def test_every_world_has_every_coordinate_and_the_text_every_rule(october: Scenario) -> None:
    found = typology(october, "february", worlds=3, seed=5)
    assert set(RULES) | set(CODES) <= set(found.worlds.columns)
    text = as_text(found)
    assert "coding rules" in text.lower() or not len(found.worlds)
    with pytest.raises(CaseError, match="did you mean 'february'"):
        typology(october, "februar", worlds=1)


def test_a_case_without_armed_units_is_refused() -> None:
    with pytest.raises(CaseError, match="needs one with"):
        typology(load("two-state"))
