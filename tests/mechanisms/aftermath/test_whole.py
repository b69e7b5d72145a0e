"""The whole case of 1918-22: people are conserved, nothing is out of range, and chunks and threads change no byte."""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, parameters

import contingent as ct
from contingent.engine.advance import Watch, advance
from contingent.engine.bench import Bench, bench
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply

WORLDS, WEEKS, SEED = 4, 150, 11
LEFT = ("deaths_combat", "deaths_baseline", "deaths_famine", "deaths_disease", "deaths_terror", "emigrated")
CAME = ("births", "arrived")


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_scenario(ct.load("russia-1918"))


@pytest.fixture(scope="module")
def weeks(compiled: Compiled) -> dict[str, np.ndarray]:
    """Fields of four worlds after each of 150 weeks."""
    ensemble = Ensemble.start(compiled, range(WORLDS), SEED)
    seen: dict[str, list[np.ndarray]] = {}
    for week in range(1, WEEKS + 1):
        advance(ensemble, week, Watch())
        total = ensemble.view("people").sum(axis=(1, 2)) + ensemble.view("men").sum(axis=(1, 2))
        total += sum(ensemble.view(name) for name in LEFT) - sum(ensemble.view(name) for name in CAME)
        least = np.minimum(ensemble.view("people").min(axis=(1, 2)), ensemble.view("men").min(axis=(1, 2)))
        row = {"total": total, "least": least}
        row |= {name: ensemble.view(name) for name in ("holder", "changes", "compliance", "at_war", "drawn", "way")}
        for name, values in row.items():
            seen.setdefault(name, []).append(np.array(values))
    assert not ensemble.failures
    return {name: np.array(values) for name, values in seen.items()}


def test_nobody_is_made_or_lost(weeks: dict[str, np.ndarray]) -> None:
    """The living, the dead by cause and those who left, less births and those who came from outside, week by week."""
    np.testing.assert_allclose(weeks["total"], np.broadcast_to(weeks["total"][0], weeks["total"].shape), rtol=1e-9)
    assert (weeks["least"] >= 0.0).all()


def test_holders_are_contenders_or_nobody(weeks: dict[str, np.ndarray], compiled: Compiled) -> None:
    assert weeks["holder"].min() >= -1 and weeks["holder"].max() < len(compiled.labels["contender"])
    assert (weeks["compliance"] >= 0.0).all() and (weeks["compliance"] <= 1.0).all()
    assert (weeks["drawn"] >= 0.0).all() and (weeks["way"] >= 0.0).all()


def test_changes_never_fall(weeks: dict[str, np.ndarray]) -> None:
    assert (np.diff(weeks["changes"], axis=0) >= 0.0).all() and (weeks["changes"][-1] > 0.0).all()


def test_war_is_a_relation_of_two(weeks: dict[str, np.ndarray]) -> None:
    wars = weeks["at_war"]
    assert (wars == wars.swapaxes(2, 3)).all() and not np.diagonal(wars, axis1=2, axis2=3).any()


def after(compiled: Compiled, worlds: range, *stops: int, threads: int = 1) -> bytes:
    """Return the rows of some worlds after moving to each of some weeks in turn."""
    ensemble = Ensemble.start(compiled, worlds, SEED)
    for stop in stops:
        advance(ensemble, stop, Watch(), threads)
    return ensemble.rows.tobytes()


def test_parts_chunks_and_threads_change_no_byte(compiled: Compiled) -> None:
    whole = after(compiled, range(6), 30)
    assert after(compiled, range(6), 11, 12, 30) == whole
    assert after(compiled, range(6), 30, threads=2) == whole
    assert after(compiled, range(2), 30) + after(compiled, range(2, 6), 30) == whole


def arrived(*edits: str) -> np.ndarray:
    """Return a patron's men who have come in twenty weeks from December 1918, by world and contender."""
    ensemble = Ensemble.start(compile_scenario(apply(ct.load("russia-1918"), list(edits))), range(2), SEED)
    advance(ensemble, 60, Watch())
    return ensemble.view("landed").sum(axis=0)


def test_a_patron_that_is_scaled_to_nothing_sends_nobody(compiled: Compiled) -> None:
    """`scale allies=0`: no man of theirs lands, and others still do."""
    allies = compiled.labels["contender"].index("allies")
    assert arrived()[allies] > 0.0
    without = arrived("scale allies=0")
    assert without[allies] == 0.0 and without.sum() > 0.0


def camps(swapped: bool) -> Bench:
    """A line of five: one camp has three places and better men, the other two places and more of them."""
    b = line(bench("campaign", places=5, contenders=2, worlds=300))
    kinds(b, "army", "army")
    parameters(b, week_km=700.0, tempo=0.5)
    holder, men, quality = np.array([0, 0, 0, 1, 1]), np.zeros((5, 2)), np.array([1.5, 1.0])
    men[:3, 0], men[3:, 1] = 3_000.0, 6_000.0
    if swapped:
        holder, men, quality = 1 - holder, men[:, ::-1], quality[::-1]
    b.case["contender_quality"][:] = quality
    b.set("people", 1000.0).set("active", 1).set("morale", 0.5).set("compliance", 0.5).set("commander", [0, 1])
    return at_war(b.set("way", 100.0).set("holder", holder).set("men", men), (0, 1)).step(52)


def test_two_camps_that_change_places_change_fortunes() -> None:
    """With place, men and quality swapped and the same luck, each world has the other's history."""
    here, there = camps(False).ensemble, camps(True).ensemble
    held = here.view("holder")
    assert (held == 0).any() and (held == 1).any()
    np.testing.assert_array_equal(there.view("holder"), 1 - held)
    np.testing.assert_allclose(there.view("men"), here.view("men")[:, :, ::-1], rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(there.view("deaths_combat"), here.view("deaths_combat"), rtol=1e-9)
