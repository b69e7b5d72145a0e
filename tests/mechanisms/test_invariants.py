"""What no history may break: people are conserved, shares sum to one, nobody dies twice."""

from __future__ import annotations

import numpy as np
import pytest

import contingent as ct
from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.mechanisms.registry import compile_scenario

WORLDS, DAYS = 6, 150


@pytest.fixture(scope="module")
def october() -> tuple[Ensemble, np.ndarray]:
    """Six worlds of the October case after 150 days, and their daily indicators."""
    compiled = compile_scenario(ct.load("october-1917"))
    ensemble = Ensemble.start(compiled, range(WORLDS), 7)
    series = np.full((WORLDS, DAYS, len(compiled.program.names)), np.nan)

    def daily(first: int, day: int, values: np.ndarray) -> None:
        series[first : first + len(values), day] = values

    advance(ensemble, DAYS, Watch(daily=daily))
    return ensemble, series


def test_no_world_failed(october: tuple[Ensemble, np.ndarray]) -> None:
    ensemble, series = october
    assert not ensemble.failures
    assert np.isfinite(series).all()


def test_people_are_conserved(october: tuple[Ensemble, np.ndarray]) -> None:
    """The living and the dead of the war, the streets and the fighting make up those who were there at the start."""
    ensemble, _ = october
    start = ensemble.compiled.arrays["people_start"].sum()
    now = ensemble.view("people").sum(axis=(1, 2))
    for deaths in ("war_deaths", "crowd_deaths", "fighting_deaths"):
        now = now + ensemble.view(deaths)
    assert np.allclose(now, start, rtol=1e-12)
    assert (ensemble.view("people") >= 0).all()


def test_shares_sum_to_one(october: tuple[Ensemble, np.ndarray]) -> None:
    ensemble, _ = october
    assert np.allclose(ensemble.view("support").sum(axis=3), 1.0, atol=1e-4)
    office = ensemble.view("in_office").sum(axis=1)
    assert (np.isclose(office, 1.0, atol=1e-5) | (office == 0.0)).all()
    seats = ensemble.view("seats").sum(axis=2)
    assert (np.isclose(seats, 1.0, atol=1e-3) | (seats == 0.0)).all()


def test_bounds(october: tuple[Ensemble, np.ndarray]) -> None:
    ensemble, _ = october
    for name in ("obedience", "unit_obedience", "strike", "demonstration", "hardship", "ration", "cohesion"):
        values = ensemble.view(name)
        assert values.min() >= 0.0 and values.max() <= 1.0, name


@pytest.mark.parametrize(
    "name", ["war_deaths", "deserters", "crowd_deaths", "fighting_deaths", "power_changes", "attempts", "seizures"]
)
def test_counts_never_fall(october: tuple[Ensemble, np.ndarray], name: str) -> None:
    ensemble, series = october
    at = ensemble.compiled.program.names.index(name)
    assert (np.diff(series[:, :, at], axis=1) >= 0).all()


def test_one_government_at_most(october: tuple[Ensemble, np.ndarray]) -> None:
    ensemble, series = october
    names = ensemble.compiled.program.names
    governs = sum(series[:, :, names.index(f"incumbent_{c}")] for c in ensemble.compiled.labels["contender"])
    assert (governs == 1.0).all()


def test_no_op_edit_is_bit_identical() -> None:
    """An edit that sets what is so already, and one on a day not reached, change no byte."""
    base = ct.load("october-1917")
    from contingent.scenario.edits.make import apply

    rows = []
    for edits in ([], ["policy war=-0.9 @1917-12-01"], ["forbid bid:soviet=rise @1917-12-01"]):
        ensemble = Ensemble.start(compile_scenario(apply(base, edits)), range(2), 3)
        advance(ensemble, 40)
        rows.append({n: ensemble.view(n).copy() for n in ensemble.compiled.layout.slots})
    for other in rows[1:]:
        assert all(np.array_equal(rows[0][n], other[n]) for n in rows[0])


def test_forbidden_option_is_never_taken_and_disturbs_nothing_before() -> None:
    from contingent.scenario.edits.make import apply

    base = ct.load("october-1917")
    date = "1917-03-01"
    day = 59
    runs = []
    for edits in ([], [f"forbid crowds:tsar=repress @{date}"]):
        ensemble = Ensemble.start(compile_scenario(apply(base, edits)), range(4), 5)
        events = advance(ensemble, day)
        runs.append((events, ensemble))
    assert np.array_equal(runs[0][0], runs[1][0])
    compiled = runs[1][1].compiled
    option = compiled.labels["choice"].index("crowds.repress")
    tsar = compiled.labels["actor"].index("tsar")
    later = advance(runs[1][1], day + 60)
    decided = later[(later[:, 2] == 0) & (later[:, 4] == tsar) & (later[:, 9] == option)]
    assert len(decided) == 0


def test_in_october_parties_enter_only_what_they_accept() -> None:
    """Twelve worlds from March to May: whoever decides to join accepts the ruler of that day."""
    scenario = ct.load("october-1917")
    compiled = compile_scenario(scenario)
    join = [row.option for row in scenario.tables["options"] if row.decision == "office"].index("join")
    ensemble = Ensemble.start(compiled, range(12), 3)
    joined = 0
    for day in range(60, 150):
        advance(ensemble, day)
        shift, ruler = ensemble.view("backing_shift").copy(), ensemble.view("incumbent").copy()
        advance(ensemble, day + 1)
        same = ruler == ensemble.view("incumbent")
        for n, label in enumerate(compiled.labels["instance"]):
            decision, _, party = label.partition(":")
            if decision != "office":
                continue
            q = compiled.labels["party"].index(party)
            for world in np.flatnonzero((ensemble.view("chosen")[:, n] == join) & same):
                assert compiled.arrays["backing"][q, ruler[world]] + shift[world, q, ruler[world]] > 0.0
                joined += 1
    assert joined > 5
