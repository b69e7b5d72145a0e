"""Two cases with closed-form answers: gambler's ruin and a two-state chain."""

import numpy as np
import pytest
from engine_cases import begin

from contingent.engine.advance import Watch, advance
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.load import load

WORLDS = 4000
LONG_ENOUGH = 500  # days, for barriers this near


def walk(ruin: Compiled, p: float, stake: float, goal: float) -> tuple[float, float, float]:
    """Return the share of ruined players, the mean duration and its standard error."""
    ensemble = begin(ruin, WORLDS)
    names = [parameter.name for parameter in ruin.parameters]
    for name, value in (("win_probability", p), ("stake", stake), ("goal", goal)):
        ensemble.parameters[:, names.index(name)] = value
    advance(ensemble, LONG_ENOUGH)
    ended = ensemble.view("ended")
    assert (ended >= 0).all()
    return (ensemble.view("wealth") == 0).mean(), (ended + 1.0).mean(), (ended + 1.0).std() / np.sqrt(WORLDS)


@pytest.mark.parametrize(("p", "stake", "goal"), [(0.5, 5, 10), (0.45, 6, 10), (0.6, 3, 9)])
def test_ruin_and_duration(ruin: Compiled, p: float, stake: int, goal: int) -> None:
    """Feller (1968), chapter XIV, equations 2.4, 2.5, 3.4 and 3.5."""
    ruined, duration, error = walk(ruin, p, stake, goal)
    r = (1.0 - p) / p
    expected = 1.0 - stake / goal if p == 0.5 else (r**goal - r**stake) / (r**goal - 1.0)
    length = stake * (goal - stake) if p == 0.5 else (stake - goal * (1.0 - expected)) / (1.0 - 2.0 * p)
    assert abs(ruined - expected) < 4.0 * np.sqrt(expected * (1.0 - expected) / WORLDS)
    assert abs(duration - length) < 4.0 * error


@pytest.mark.parametrize("threads", [1, 3])
def test_a_parameter_that_changes_on_a_day(threads: int) -> None:
    """Sure to calm until a day, sure to revolt from it on: the chain follows on that very day, however it is cut."""
    lines = "set rise=0; set settle=1 @2000-01-11; set rise=1 @2000-01-11; set settle=0 @2000-01-11"
    changing = compile_scenario(apply(load("two-state"), lines))
    ensemble = begin(changing, 7)
    seen = np.full((7, 30), -1.0)

    def daily(first: int, day: int, values: np.ndarray) -> None:
        seen[first : first + len(values), day] = values[:, changing.program.names.index("in_revolt")]

    for stop in (1, 10, 11, 12, 30):
        ensemble = ensemble.take(np.arange(7))
        advance(ensemble, stop, Watch(daily=daily), threads)
    assert (seen[:, :10] == 0.0).all() and (seen[:, 10:] == 1.0).all()
    names = [parameter.name for parameter in changing.parameters]
    assert (ensemble.parameters[:, names.index("rise")] == 0.0).all(), "what a world began with stays known"


def test_share_in_revolt_on_every_day(chain: Compiled) -> None:
    """Karlin and Taylor (1975): pi (1 - (1 - a - b)^t) from calm, pi = a / (a + b)."""
    ensemble = begin(chain, WORLDS)
    names = [parameter.name for parameter in chain.parameters]
    a, b = 0.03, 0.07
    ensemble.parameters[:, names.index("rise")] = a
    ensemble.parameters[:, names.index("settle")] = b
    share = np.zeros(250)

    def daily(first: int, day: int, values: np.ndarray) -> None:
        share[day] += values[:, chain.program.names.index("in_revolt")].sum() / WORLDS

    advance(ensemble, len(share), Watch(daily=daily))
    days = np.arange(1, len(share) + 1)
    stationary = a / (a + b)
    expected = stationary * (1.0 - (1.0 - a - b) ** days)
    assert (np.abs(share - expected) < 5.0 * np.sqrt(0.25 / WORLDS)).all()
    # Days are dependent: the variance of a long average is larger by (1 + rho) / (1 - rho), rho = 1 - a - b.
    late = share[100:]
    spread = np.sqrt(stationary * (1.0 - stationary) * (2.0 - a - b) / (a + b) / (late.size * WORLDS))
    assert abs(late.mean() - stationary) < 4.0 * spread
