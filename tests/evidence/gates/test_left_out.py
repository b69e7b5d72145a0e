"""Recorded decisions left out: against free worlds of a small country, and the forecasts by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from contingent.engine.sample import live
from contingent.evidence.gates.gates import choice_gate
from contingent.evidence.gates.left_out import Seen, commonest_chance, decisions_left_out, gain, ratio, row_of
from contingent.evidence.record.panel import pinned, pins_of
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE
from contingent.scenario.tables.record import Pin

WORLDS = 900


def pin(name: str, decision: str, option: str, actor: str = "socialists") -> Pin:
    return Pin(
        pin=name,
        title=name,
        decision=decision,
        actor=actor,
        option=option,
        start=date(1905, 2, 1),
        end=date(1905, 2, 28),
        source="assumption: a toy",
        grade="S",
    )


@pytest.fixture(scope="module")
def country() -> Scenario:
    case = load(TEMPLATE)
    return case.changed(tables=case.tables | {"pins": [pin("strike", "action", "strike")]})


def test_chances_are_those_of_free_worlds(country: Scenario) -> None:
    """Live freely and count: how often the first decision of the window is the recorded one."""
    (row,) = decisions_left_out(country, WORLDS).to_dict("records")
    events = live(country, WORLDS, seed=77, kinds=("decision",)).events
    mine = (
        events[
            events["actor"].eq("socialists")
            & events["detail"].str.startswith("action.")
            & events["day"].between(31, 58)
        ]
        .groupby("world")["detail"]
        .first()
    )
    arises, option = len(mine) / WORLDS, float(mine.eq("action.strike").mean())
    assert 0.02 < arises < 0.98 and 0.02 < option < 0.98
    apart = (arises * (1 - arises) / WORLDS) ** 0.5
    assert row["arises"] == pytest.approx(arises, abs=4 * (apart**2 + row["arises_error"] ** 2) ** 0.5)
    apart = (option * (1 - option) / len(mine)) ** 0.5
    assert row["chance"] == pytest.approx(option, abs=4 * (apart**2 + row["chance_error"] ** 2) ** 0.5)
    assert 1 / 4 <= row["uniform"] <= 1 / 2 and row["power"] == 1.0


def test_scores_by_hand() -> None:
    """Four times three histories: the decision arises with chances 1 and 3 to 0, that is in 1.6 of each three."""
    r, q, options = (np.tile(column, 4) for column in ([1.0, 3.0, 0.0], [0.5, 0.25, 0.0], [2.0, 4.0, 0.0]))
    seen = Seen(r, q, options, np.arange(12))
    own = pin("a", "office", "join")
    row = row_of([own, pin("b", "office", "join"), pin("c", "action", "strike")], own, seen)
    assert row["arises"] == pytest.approx(4 / 3)
    assert row["chance"] == pytest.approx((0.5 + 0.75) / 4) and row["uniform"] == pytest.approx((0.5 + 0.75) / 4)
    assert row["commonest"] == pytest.approx(2 / (1 + 3.2))
    assert row["gain_uniform"] == pytest.approx(0.0)
    assert row["gain_commonest"] == pytest.approx(np.log(0.3125 / (2 / 4.2)))
    assert row["histories"] == pytest.approx(4 * 16 / 10)
    few = row_of([own], own, Seen(r[:3], q[:3], options[:3], np.arange(3)))
    assert few["chance"] == row["chance"] and np.isnan(few["gain_uniform"])


def test_habit_without_other_decisions_is_chance() -> None:
    own = pin("a", "office", "join")
    assert commonest_chance([own], own, 2.0) == 0.5
    assert commonest_chance([own, pin("b", "office", "leave")], own, 2.0) == pytest.approx(1 / 3)


def test_a_ratio_of_what_is_proportional_has_no_spread() -> None:
    bottom = np.array([1.0, 2.0, 3.0])
    value, error = ratio(0.25 * bottom, bottom, np.arange(3))
    assert value == 0.25 and error == pytest.approx(1 / 3)  # that of one origin in all


def test_the_mean_gain_and_its_errors() -> None:
    table = pd.DataFrame({"gain_uniform": [0.1, 0.3, np.nan], "noise": [0.03, 0.04, np.nan]})
    assert gain(table, "uniform") == pytest.approx((0.2, 0.025, 0.1))


def test_a_decision_that_never_arises_fails_the_gate(country: Scenario) -> None:
    closed = apply(country, ["forbid action:socialists=strike"])
    found = choice_gate(closed, 64)
    assert not found.passed and any("0 of 1 decisions" in fault for fault in found.faults)


def test_what_is_not_pinned_is_scored_and_not_conditioned_on(country: Scenario) -> None:
    """The filter's case has no pin of it, so worlds before a later decision are weighed alike; gate 6 has its row."""
    aside = country.tables["pins"][0].model_copy(update={"pinned": False})
    later = pin("later", "action", "strike").model_copy(update={"start": date(1905, 4, 1), "end": date(1905, 4, 20)})
    case = country.changed(tables=country.tables | {"pins": [aside, later]})
    assert pins_of(case) == [later] and pins_of(country) == country.tables["pins"]
    assert len(pinned(case).edits) == 1
    table = decisions_left_out(case, 64)
    assert list(table["pin"]) == ["strike", "later"]
    assert table["effective"].iloc[1] == pytest.approx(64.0)
