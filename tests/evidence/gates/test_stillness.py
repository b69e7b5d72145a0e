"""Gate 8: the declared start of a case stays as it is where nothing comes from outside and nobody decides."""

from __future__ import annotations

import numpy as np
import pytest

import contingent as ct
from contingent.engine.sample import Sample
from contingent.evidence.gates import stillness
from contingent.evidence.gates.stillness import DAYS, drifted, held_still, still_case, stillness_gate
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.model import Scenario


def test_a_drift_is_the_farthest_that_a_median_goes() -> None:
    """Medians 0.2, 0.5, 0.1 go 0.3 from the first; those of bread in grams as a share of the first, 400, 380."""
    assert drifted(np.float32([[0.2, 0.5, 0.1], [0.2, 0.4, 0.1], [0.2, 0.9, 0.1]])) == pytest.approx(0.3)
    assert drifted(np.float32([[400.0, 380.0], [400.0, np.nan]])) == pytest.approx(0.05)


def test_the_outside_stands_still(october: Scenario) -> None:
    """Every series is that of the first day, no enemy attacks, no day of the calendar calls, and the case is short."""
    compiled = compile_scenario(still_case(october))
    assert compiled.days == DAYS + 1
    assert np.ptp(compiled.arrays["outside"][:, : DAYS + 1], axis=1) == pytest.approx(0.0)
    assert (compiled.arrays["enemy_pressure"] == 0.0).all() and (compiled.arrays["call_day"] == 0.0).all()


def test_the_start_of_the_example_is_still() -> None:
    """The case that `contingent new` makes, with the same mechanisms and other tables."""
    found = held_still(ct.load("_template"), 128)
    assert set(found) >= {"obedience", "support", "regime lost"}
    assert {what: value for what, (value, _) in found.items() if value >= 0.05 and what != "regime lost"} == {}
    assert found["regime lost"][0] < 0.25  # a weak crown in a small capital: 0.13, by risings that nobody ordered


def test_what_drifts_fails_by_name(october: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def leaky(case: Scenario, worlds: int, *_: object, watched: list[str], **__: object) -> Sample:
        series = {name: np.zeros((worlds, 2), np.float32) for name in watched}
        series["bread_moscow"][:, 1] = 0.06
        return Sample(compile_scenario(case), *[None] * 3, series, {})  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(stillness, "live", leaky)
    found = stillness_gate(october, 8)
    assert not found.passed and found.number == 8
    assert found.faults == ("bread drifts by 0.060, should stay under 0.05",)
