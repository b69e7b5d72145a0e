"""Orders to fire: how long they stand, and what ends them."""

from __future__ import annotations

import numpy as np
import pytest

import contingent as ct
from contingent.engine.advance import advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter.snapshot import past_of
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario

DECLARED, LATER = 10, 20


@pytest.fixture(scope="module")
def october() -> Scenario:
    return ct.load("october-1917")


def last_day_of_fire(scenario: Scenario, option: str, then: str | None = None) -> np.ndarray:
    """Return the last day of the orders after an option on day DECLARED and another on day LATER, in a few worlds.

    Nothing else is decided about crowds; worlds that lose the government before LATER are left out.
    """
    quiet = [
        f"forbid crowds:{who}={other}"
        for who in ("tsar", "provisional_government", "soviet", "high_command")
        for other in ("repress", "martial_law", "concede", "resign")
    ]
    quiet.append("set shot_rate=0")  # nobody is shot, so that no volleys decide before the orders end
    first = compile_scenario(apply(scenario, [*quiet, f"force crowds:tsar={option} @1917-01-11"]))
    ensemble = Ensemble.start(first, range(6), 3)
    advance(ensemble, LATER)
    held = np.flatnonzero(ensemble.view("power_changes") == 0)
    assert len(held) > 2
    if then:
        second = compile_scenario(apply(scenario, [*quiet, f"force crowds:tsar={then} @1917-01-21"]))
        ensemble = past_of(ensemble, held, held).under(second).ensemble
        advance(ensemble, LATER + 1)
        return ensemble.view("repress_until").copy()
    return ensemble.view("repress_until")[held].copy()


@pytest.mark.parametrize(("option", "days"), [("repress", 3), ("martial_law", 30)])
def test_orders_stand_for_the_days_of_the_option(october: Scenario, option: str, days: int) -> None:
    assert (last_day_of_fire(october, option) == DECLARED + days).all()


def test_new_orders_never_shorten_old_ones(october: Scenario) -> None:
    assert (last_day_of_fire(october, "martial_law", "repress") == DECLARED + 30).all()


@pytest.mark.parametrize(("option", "ends"), [("concede", LATER - 1), ("resign", LATER)])
def test_who_gives_way_or_goes_ends_them(october: Scenario, option: str, ends: int) -> None:
    """Giving way calls the troops back on its day; a government that goes is obeyed to the end of its last day."""
    assert (last_day_of_fire(october, "martial_law", option) == ends).all()
