"""Hunger: a logistic spread of rations by numerical integration, and famines whose rations and deaths are known."""

from __future__ import annotations

import numpy as np
import pytest

from contingent.mechanisms.aftermath.demography import PARAMETERS
from contingent.mechanisms.aftermath.hunger import below, hazard, hungry, lacking, missing

S, V = 0.65, 0.3
DEATHS = next(parameter.default for parameter in PARAMETERS if parameter.name == "hunger_deaths")


@pytest.mark.parametrize("ration", [0.3, 0.5, 0.65, 0.8, 1.0])
def test_lack_is_that_of_rations_spread_as_a_logistic(ration: float) -> None:
    """Over a million quantiles of a logistic of this mean and coefficient of variation."""
    u = (np.arange(1_000_000) + 0.5) / 1_000_000
    eaten = ration + V * ration * np.sqrt(3.0) / np.pi * np.log(u / (1.0 - u))
    assert eaten.std() / ration == pytest.approx(V, rel=1e-3)
    assert below(ration, S, V) == pytest.approx((eaten < S).mean(), abs=1e-5)
    assert missing(ration, S, V) == pytest.approx(np.maximum(0.0, S - eaten).mean(), abs=1e-5)


def test_a_full_ration_is_no_famine_and_less_is_more_of_one() -> None:
    rations = np.linspace(1.0, 0.2, 30)
    lack = [lacking(ration, S, V) for ration in rations]
    assert lack[0] == 0.0 and hungry(1.0, S, V) == 0.0 and (np.diff(lack) > 0.0).all()
    assert lack[-1] == pytest.approx(S - 0.2 - missing(1.0, S, V), abs=1e-4)


@pytest.mark.parametrize(
    ("famine", "ration", "deaths"),
    [("China 1960", 0.69, 0.025), ("Warsaw 1941", 0.47, 0.09), ("Leningrad, winter of 1941", 0.27, 0.6)],
)
def test_three_famines_come_out_within_a_half(famine: str, ration: float, deaths: float) -> None:
    """Deaths beyond those of peace in a year, a head; rations as shares of the norm."""
    found = hazard(lacking(ration, S, V), DEATHS)
    assert deaths / 1.5 < found < 1.5 * deaths, famine
