"""What a thin case does: it rests where nothing happens, and what is known moves it where the theory says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import contingent as ct
from contingent.engine.sample import Sample, live
from contingent.errors import CaseError
from contingent.evidence.gates.stillness import held_still
from contingent.scenario.covariates.known import Known
from contingent.scenario.covariates.write import write_known
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

WORLDS = 64
MIDDLE = Known(
    case="middle",
    title="A country in the middle",
    start=date(1970, 1, 1),
    capital_population=1_600_000,
    national_population=22_000_000,
    military_personnel=200_000,
    security_forces_in_capital=16_000,
    war_defeat=False,
    food_price_change=0.0,
    organisation_strength=2,
    gdp_per_capita=4500.0,
    source="assumption: medians",
    grade="S",
)


def thin(folder: Path, **known: Any) -> Scenario:
    """Return the thin case of the middle country with some covariates otherwise."""
    written = len(list(folder.iterdir()))
    return load(write_known(f"middle_{written}", folder, MIDDLE.model_copy(update=known)))


def fell(folder: Path, **known: Any) -> NDArray[np.float64]:
    """Return 1 in each history in which the regime fell; cases share their luck."""
    found = live(thin(folder, **known), WORLDS, 1).outcomes
    return found["outcome"].eq("regime_fell").to_numpy(np.float64)


def test_at_rest_nothing_drifts(tmp_path: Path) -> None:
    """Prices as they were, no call, nobody decides: the start is a steady state."""
    found = held_still(thin(tmp_path), WORLDS)
    assert {what: value for what, (value, _) in found.items() if value >= 0.05 and what != "regime lost"} == {}
    assert found["regime lost"][0] < 0.2


def test_without_organisation_nobody_calls_before_the_regime_gives_way(tmp_path: Path) -> None:
    """Strength 0 is no committee: until power changes or an amnesty the opposition decides nothing."""
    sample = live(thin(tmp_path, organisation_strength=0), WORLDS, 1, kinds=("decision", "power_changes"))
    early = before_it_gives_way(sample)
    assert not early["actor"].isin(["moderates", "radicals"]).any()
    loud = live(thin(tmp_path), WORLDS, 1, kinds=("decision", "power_changes"))
    assert before_it_gives_way(loud)["actor"].isin(["moderates", "radicals"]).sum() > WORLDS


def before_it_gives_way(sample: Sample) -> Any:
    """Return the decisions of each world before its first change of power or amnesty."""
    events = sample.events
    ends = events[events["kind"].eq("power_changes") | events["detail"].eq("order.amnesty")]
    first = events["world"].map(ends.groupby("world")["day"].min()).fillna(sample.days)
    return events[events["kind"].eq("decision") & (events["day"] < first)]


def test_what_is_known_moves_the_chance_the_way_the_theory_says(tmp_path: Path) -> None:
    """Calls need committees; more armed men hold a larger crowd in check; dearer food is hardship."""
    middle = fell(tmp_path)
    organised = middle - fell(tmp_path, organisation_strength=0)
    armed = fell(tmp_path, security_forces_in_capital=110_000.0) - middle
    hungry = fell(tmp_path, food_price_change=100.0) - middle
    assert organised.mean() > 2.0 * organised.std() / np.sqrt(WORLDS)
    assert armed.mean() <= 2.0 * armed.std() / np.sqrt(WORLDS)
    assert hungry.mean() >= -2.0 * hungry.std() / np.sqrt(WORLDS)


def test_only_proportions_count(tmp_path: Path) -> None:
    """The kernels know shares of people and men to people: a country five times as large fares alike."""
    large = fell(
        tmp_path,
        capital_population=8_000_000.0,
        national_population=110_000_000.0,
        military_personnel=1_000_000.0,
        security_forces_in_capital=80_000.0,
    )
    assert abs(large.mean() - fell(tmp_path).mean()) < 0.1


def test_the_door_of_python(tmp_path: Path) -> None:
    case = ct.new("iran", tmp_path, covariates="crises", row="iran-1978")
    assert case.name == "iran" and "Iran" in case.title
    with pytest.raises(CaseError, match="not from both"):
        ct.new("two", tmp_path, "october-1917", covariates="crises", row="iran_1978")
    with pytest.raises(CaseError, match="row 'iran_1978' of no file"):
        ct.new("none", tmp_path, row="iran_1978")
