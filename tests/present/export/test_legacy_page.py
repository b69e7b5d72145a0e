"""What the page of the legacy carries is what the measure says: the toy by hand, and where a package is missing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import legacies
import numpy as np
import pytest

from contingent.measures.legacy.measure import legacy as measured
from contingent.present.export import legacy
from contingent.present.kit.speech import Speech
from contingent.present.report.first_screen.told import Told
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load(legacies.write_legacy(tmp_path_factory.mktemp("legacy") / "toy"))


def told_of(case: Scenario) -> Told:
    """Return a run of which only the case is there."""
    return SimpleNamespace(run=SimpleNamespace(scenario=case), case=Speech(case).case)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def data(case: Scenario) -> dict[str, Any]:
    return legacy.legacy(told_of(case))


def test_deaths_by_cause_by_hand(data: dict[str, Any]) -> None:
    groups = {group["cause"]: group for group in data["deaths"]}
    assert groups["combat"]["total"] == [50.0, 100.0] and groups["hunger"]["total"] == [10.0, 30.0]
    assert groups["combat"]["rows"] == [
        {"title": "War", "years": [1910, 1912], "low": 50.0, "high": 100.0, "sources": "data (A), other (B)"}
    ]
    assert [row["title"] for row in groups["apart"]["rows"]] == ["All"] and groups["apart"]["total"] is None


def test_output_is_a_fifth_below_its_mix(data: dict[str, Any]) -> None:
    mixed, trend = data["output"]
    assert mixed["mixed"] and [row[0] for row in mixed["path"]] == [*range(legacies.START, legacies.LAST + 1)]
    assert [row[3] for row in mixed["path"]] == pytest.approx([-20.0] * len(mixed["path"]), abs=0.2)
    assert mixed["placebos"] == [1, 5] and dict(mixed["mix"])["Cora"] == pytest.approx(0.75, abs=3e-3)
    assert not trend["mixed"] and trend["path"][0][0] == 1916
    assert all(low <= gap <= high for _, _, _, gap, low, high in trend["path"])


def test_leads_and_extremes_are_those_of_the_measure(case: Scenario, data: dict[str, Any]) -> None:
    found = measured(case)
    assert [each["unit"] for each in data["leads"]] == ["Bera", "Cora"]
    for each, own in zip(data["leads"], found.leads, strict=True):
        assert each["low"] == own.low.tolist() and each["high"] == own.high.tolist()
    for key, row in zip(("first", "last"), found.extremes.to_dict("records"), strict=True):
        told = [row[name] for name in found.criteria] if row["margin"] > 0 else None
        assert data[key] == told or np.allclose(data[key], told)


def test_without_the_package_output_alone_is_missing(case: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "available", lambda: False)
    found = legacy.legacy(told_of(case))
    assert found["output"][0]["path"] is None and found["output"][1]["path"] and found["leads"]


def test_a_case_without_a_legacy_has_none(tmp_path: Path) -> None:
    assert not legacy.has_legacy(told_of(load("two-state")))
    assert legacy.has_legacy(told_of(load(legacies.write_legacy(tmp_path / "toy"))))
