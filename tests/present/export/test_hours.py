"""The capital by the hour: events as they take effect, by hand; then the plan, and the record."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from contingent.present.export import hours, plan
from contingent.present.export.plan import APART, WIDE, Frame, minutes, spread
from contingent.present.report.first_screen.told import Told
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.world.kinds import FIGHT, GUARD_LEFT

EVENT = ("world", "day", "hour", "kind", "actor", "place", "detail", "value")


def told_of(events: list[tuple[Any, ...]]) -> Told:
    """Return a run of which only events, labels and sites are there."""
    sites = [SimpleNamespace(site=name, city="capital") for name in ("palace", "station")]
    run = SimpleNamespace(
        events=pd.DataFrame(events, columns=list(EVENT)),
        labels={"contender": ["crown", "councils"], "party": ["left"]},
        scenario=SimpleNamespace(tables={"sites": sites}, config=SimpleNamespace(capital="capital")),
        compiled=SimpleNamespace(days=20),
    )
    return Told(run)  # type: ignore[arg-type]


def test_an_operation_by_hand() -> None:
    """A crowd's operation is logged at 8 but fights from 2; another city is none of the plan's; power falls at 3."""
    told = told_of(
        [
            (4, 9, 8.0, "operation_begins", "councils", "capital", "left", 0.3),
            (4, 9, 2.0, "site_taken", "councils", "station", "guard_left", 70.0),
            (4, 9, 2.0, "site_taken", "councils", "elsewhere", "fight", 70.0),
            (4, 9, 3.0, "site_taken", "councils", "palace", "fight", 80.0),
            (4, 9, 3.0, "operation_ends", "councils", "capital", "left", 1.0),
            (4, 9, 3.0, "power_changes", "councils", "capital", "crown", 6.0),
            (6, 1, 12.0, "demonstration", "left", "capital", "", 6.0),
            (6, 2, 18.0, "power_changes", "councils", "capital", "crown", 0.0),
            (6, 2, 5.0, "operation_ends", "councils", "capital", "", 0.0),
        ]
    )
    found = hours.in_capital(told, [4, 5, 6])
    assert found.many.tolist() == [5, 0, 2] and found.day.tolist() == [9] * 5 + [2] * 2
    assert found.hour.tolist() == [2, 2, 3, 3, 3, 5, 5]  # handed over before what follows on its day
    assert found.what.tolist() == [hours.BEGINS, GUARD_LEFT, FIGHT, hours.WON, hours.FALLS, hours.HANDED, hours.LOST]
    assert found.where.tolist() == [0, 1, 0, hours.NOBODY, hours.NOBODY, 0, hours.NOBODY]
    assert found.who.tolist() == [1] * 7


def test_north_is_up_and_a_kilometre_is_as_long_both_ways() -> None:
    every = np.array([(60.0, 30.0), (60.01, 30.0), (60.0, 30.02)])  # 0.02 degrees east are 0.01 north, at 60 degrees
    south, north, east = Frame(every).on_plan(every)
    assert north[1] < south[1] and north[0] == south[0] and east[0] > south[0]
    assert east[0] - south[0] == pytest.approx(south[1] - north[1], rel=1e-3)


def test_positions_part_until_none_covers_another() -> None:
    far = np.array([(30.0, 40.0), (200.0, 90.0)])
    assert np.abs(spread(far, 300.0) - far).max() < 0.02
    found = spread(np.full((9, 2), 150.0), 300.0)
    apart = np.hypot(*(found[:, None] - found[None]).transpose(2, 0, 1)) + 99 * np.eye(9)
    assert apart.min() > APART - 0.1 and found.min() > 0 and found.max() < WIDE


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october-1917")


def test_the_record_of_october(october: Scenario) -> None:
    """The Winter Palace falls last, at 2:10 on 8 November; the Finland Station's hour is not known."""
    told = SimpleNamespace(
        run=SimpleNamespace(
            scenario=october, labels={"contender": [row.contender for row in october.tables["contenders"]]}
        ),
        day=october.config.day_of,
        days=396,
        names=["x"] * 8,
        record=[(0, 0), (73, 1), (311, 2)],
        events=lambda: [SimpleNamespace(name="october", words="October")],
        headlines=list,
    )
    rows = plan.of_capital(told)  # type: ignore[arg-type]
    (found,) = plan.record(told, rows)  # type: ignore[arg-type]
    assert found["title"] == "October" and found["start"] == 1
    names = [rows[row[2]].site for row in found["taken"]]
    assert names[-1] == "winter_palace" and found["taken"][-1][:2] == [october.config.day_of(date(1917, 11, 8)), 130]
    assert found["taken"][names.index("finland_station")][1] is None
    assert len(set(names)) == 38 and len(rows) == 52


def test_minutes() -> None:
    assert minutes("02:10") == 130 and minutes("00:00") == 0 and minutes("") is None
