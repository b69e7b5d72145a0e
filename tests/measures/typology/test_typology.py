"""Typology: coding rules on made-up evenings, and the shape of what a run gives."""

from types import SimpleNamespace
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from contingent.errors import CaseError
from contingent.measures.typology.measure import Typology, default_pattern, typology
from contingent.measures.typology.record import Recorded, people_of, recorded, recorded_codes
from contingent.measures.typology.rules import CODES, RULES, TITLES
from contingent.measures.typology.watched import Watched
from contingent.measures.typology.words import as_text
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.tables.record import Seizure
from contingent.world.kinds import KIND


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october-1917")


def event(
    day: int,
    kind: str,
    hour: float = 2,
    actor: int = 0,
    place: int = 0,
    value: float = 0.0,
    probability: float = 0.0,
    detail: float = -1,
) -> list[float]:
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
    sites = [
        event(4, "site_taken", 3, place=0, detail=1),
        event(4, "site_taken", 5, place=1, detail=2),
        event(5, "site_taken", 1, place=2, detail=3),
    ]
    found = made(
        october,
        "soviet",
        [event(4, "operation_begins", detail=party_at), *sites, event(5, "power_changes", value=6.0, detail=0)],
        {},
    )
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
    found = made(
        october,
        "soviet",
        [event(5, "operation_begins", 8, probability=0.4), event(5, "power_changes", value=1500.0, detail=0)],
        {},
    )
    assert found["leader"] == "nobody (a crowd)" and found["by_crowd"] == 1.0
    assert (found["coup_if_inside"], found["coup_if_outside"], found["violent"]) == (0.0, 0.0, 1.0)
    assert np.isnan(found["without_fight"]) and np.isnan(found["members"])


def test_power_that_is_handed_over_is_no_attempt(october: Scenario) -> None:
    found = made(october, "soviet", [event(5, "power_changes", 18, detail=0)], {})
    assert found["leader"] == "nobody (handed over)" and np.isnan(found["by_units"]) and np.isnan(found["by_crowd"])
    assert (found["coup_if_inside"], found["coup_if_outside"]) == (0.0, 0.0)


def test_an_army_that_takes_power_and_loses_it_in_a_week(october: Scenario) -> None:
    found = made(
        october,
        "high_command",
        [event(4, "operation_begins"), event(5, "power_changes", detail=1), event(9, "power_changes", detail=3)],
        {},
    )
    assert (found["coup_if_inside"], found["coup_if_outside"], found["held"]) == (1.0, 1.0, 0.0)


def test_the_record_is_read_where_it_has_a_value(october: Scenario) -> None:
    assert default_pattern(october) == "october"
    value, low, high, _ = recorded(october, "october")["deaths"]
    assert low <= value <= high and value < 100


def rows(**cells: str) -> list[Seizure]:
    """Return rows of seizures.csv, coordinate -> 'value low high source grade' joined by semicolons; - for a blank."""
    return [
        Seizure.model_validate(
            {
                "pattern": "october",
                "coordinate": name,
                **{
                    key: cell
                    for key, cell in zip(("value", "low", "high", "source", "grade"), line.split(), strict=True)
                    if cell != "-"
                },
            }
        )
        for name, lines in cells.items()
        for line in lines.split(";")
    ]


def case_with(october: Scenario, **cells: str) -> Scenario:
    return october.changed(tables=october.tables | {"seizures": rows(**cells)})


def test_sources_that_differ_are_one_range_with_the_value_of_the_best_grade(october: Scenario) -> None:
    found = recorded(case_with(october, members="350000 - - later M;240000 200000 260000 census B"), "october")
    assert found["members"] == Recorded(240_000, 200_000, 350_000, "later (M) and census (B)")
    assert found["deaths"].value == 6 and "in_action" not in found


def test_participants_are_a_share_of_the_people_of_the_capital(october: Scenario) -> None:
    capital = people_of(october, "petrograd")
    assert 2.3e6 < capital < 2.6e6 < people_of(october)
    found = recorded(case_with(october, participants=f"{capital / 50} {capital / 100} {capital / 25} a B"), "october")
    assert found["in_action"][:3] == pytest.approx((0.02, 0.01, 0.04))


def test_the_recorded_event_is_coded_by_the_same_rules(october: Scenario) -> None:
    """A council's ordered operation: a coup by one answer, none by the other; 900 to 1,100 leave a threshold open."""
    case = case_with(
        october,
        by_crowd="0.1 0 0.2 a B",
        held_days="6 - - a B",
        participants="1000 900 1100 a C",
        deaths="1200 1000 1300 a A",
    )
    found = recorded_codes(case, "october", recorded(case, "october"))
    assert found == {
        "coup_if_inside": (1.0, 1.0),
        "coup_if_outside": (0.0, 0.0),
        "held": (0.0, 0.0),
        "campaign": (0.0, 1.0),
        "violent": (1.0, 1.0),
        "challenge": (0.0, 0.0),
    }


def test_a_range_about_a_half_leaves_open_whether_it_was_ordered(october: Scenario) -> None:
    case = case_with(october, by_crowd="0.4 0.3 0.6 a C")
    found = recorded_codes(case, "october", recorded(case, "october"))
    assert (found["coup_if_inside"], found["coup_if_outside"]) == ((0.0, 1.0), (0.0, 0.0))
    crowd = case_with(october, by_crowd="0.9 0.8 1 a C")
    assert recorded_codes(crowd, "october", recorded(crowd, "october"))["coup_if_inside"] == (0.0, 0.0)
    army = crowd.changed(
        tables=crowd.tables
        | {"patterns": [row.model_copy(update={"actor": "high_command"}) for row in crowd.tables["patterns"]]}
    )
    ordered = army.changed(tables=army.tables | {"seizures": rows(by_crowd="0 - - a A")})
    assert recorded_codes(ordered, "october", recorded(ordered, "october"))["coup_if_outside"] == (1.0, 1.0)


def test_of_what_the_record_is_silent_no_code_is_told(october: Scenario) -> None:
    case = case_with(october)
    assert recorded_codes(case, "february", recorded(case, "february")) == {}


def test_where_the_record_lies_among_histories(october: Scenario) -> None:
    """Of ten histories with 0.0, 0.1, ..., 0.9 three lie below 0.25 to 0.65, four in it, three above."""
    worlds = pd.DataFrame({name: np.arange(10) / 10 for name in (*RULES, *CODES)} | {"leader": "soviet"})
    worlds[list(CODES)] = 1.0
    case = case_with(october, support="0.5 0.25 0.65 census A")
    of_record = recorded(case, "october")
    found = Typology(case, "october", worlds, 10, of_record, {"held": (0.0, 1.0), "campaign": (1.0, 1.0)})
    table = found.coordinates.set_index("name")
    assert tuple(table.loc["support", ["below", "inside", "above"]]) == pytest.approx((0.3, 0.4, 0.3))
    assert np.isnan(table.loc["members", "below"])
    assert dict(zip(found.codes["name"], found.codes["record"], strict=True)) == {
        "coup_if_inside": "-",
        "coup_if_outside": "-",
        "held": "open",
        "campaign": "yes",
        "violent": "-",
        "challenge": "-",
    }
    text = as_text(found)
    assert "50.0% (25.0% to 65.0%)   30% / 40% / 30%" in text and "National support of who leads: census (A)." in text


def test_the_table_has_the_coordinates_of_the_typology() -> None:
    names = set(get_args(Seizure.model_fields["coordinate"].annotation))
    assert names == {*RULES, "participants", "held_days"} == set(TITLES)


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
