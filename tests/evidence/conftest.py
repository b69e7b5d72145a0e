"""October and its prior ensembles, lived once for all tests of gates."""

from __future__ import annotations

import pytest

from contingent.engine.sample import Sample
from contingent.evidence.gates.gates import base_sample
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

FEW, MANY = 128, 1024


@pytest.fixture(scope="session")
def october() -> Scenario:
    return load("october-1917")


@pytest.fixture(scope="session")
def compiled(october: Scenario) -> Compiled:
    return compile_scenario(october)


@pytest.fixture(scope="session")
def few(october: Scenario) -> Sample:
    """The prior ensemble of every day's tests."""
    return base_sample(october, FEW)


@pytest.fixture(scope="session")
def many(october: Scenario) -> Sample:
    """The prior ensemble at full power."""
    return base_sample(october, MANY)
