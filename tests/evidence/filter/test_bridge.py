"""Bridges: drawing worlds towards a pin changes how many are left, not what is estimated."""

import numpy as np
import pytest

import contingent as ct
from contingent.evidence.filter.bridge import AHEAD, Bridge, bridges_of, days_of
from contingent.evidence.filter.course import Course
from contingent.evidence.filter.swarm import Keys, Swarm, prior_scores
from contingent.evidence.filter.task import day_of, prepare
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.edits.make import apply
from contingent.scenario.model import Scenario


def test_what_is_drawn_is_divided_out() -> None:
    """Known answer: over many draws, likelihood times weighted mean is what it was before, for any tilt."""
    case = compile_scenario(ct.load("gamblers-ruin"))
    random = np.random.default_rng(5)
    keys = Keys(1)
    swarm = Swarm(case, prior_scores(case, 2, 1), 8, 1)
    swarm.advance(30, 1)
    weight, tilt = random.dirichlet(np.ones(8), 2), np.exp(random.normal(0.0, 1.5, (2, 8)))
    rows, worlds, values = swarm.ensemble.rows.copy(), swarm.ensemble.worlds.copy(), np.arange(16.0).reshape(2, 8)
    found = []
    for _ in range(3000):
        swarm.ensemble.rows[:], swarm.ensemble.worlds[:] = rows, worlds
        swarm.weight, swarm.ancestor = weight.copy(), values.astype(np.int64)
        swarm.log_likelihood, swarm.log_weight = np.zeros(2), np.zeros(2)
        swarm.resample(keys, below=1.1, tilt=tilt)
        assert swarm.weight.sum(axis=1) == pytest.approx(1.0)
        assert (swarm.log_weight == swarm.log_likelihood).all()
        found.append(np.exp(swarm.log_likelihood) * (swarm.weight * swarm.ancestor).sum(axis=1))
    error = np.std(found, axis=0) / np.sqrt(len(found))
    assert (np.abs(np.mean(found, axis=0) - (weight * values).sum(axis=1)) < 4.0 * error).all()
    assert (error < 0.1).all()


def test_without_a_tilt_nothing_is_added_to_the_likelihood() -> None:
    case = compile_scenario(ct.load("gamblers-ruin"))
    swarm = Swarm(case, prior_scores(case, 1, 1), 4, 1)
    swarm.advance(5, 1)
    swarm.weight = np.array([[0.7, 0.1, 0.1, 0.1]])
    swarm.resample(Keys(1), below=1.1)
    assert swarm.log_likelihood[0] == 0.0 and (swarm.weight == 0.25).all()


def test_days_before_a_pin() -> None:
    assert days_of([Bridge(0, 97, 99)]) == {100 - ahead for ahead in AHEAD}
    assert days_of([Bridge(0, 0, 2)]) == {2, 1}  # none before the case begins


@pytest.fixture(scope="module")
def october() -> Scenario:
    """October at one set of parameters, so that sets are repetitions."""
    scenario = ct.load("october-1917")
    free = [p for p in compile_scenario(scenario).parameters if p.prior]
    return apply(scenario, [f"set {p.name}={p.default}" for p in free])


def test_a_bridge_keeps_more_worlds_and_the_same_likelihood(october: Scenario) -> None:
    """The order to use force in February 1917: the first hard date of the record."""
    lines = {}
    for bridging in (True, False):
        task = prepare(october, 12, 32, seed=4, moves=False, bridging=bridging)
        assert bool(task.bridges) == bridging
        last = day_of(october, "1917-03-13")
        course = Course(task)
        lines[bridging] = course.at(last).log_likelihood, course.lines[-1]
    (one, with_bridge), (other, without) = lines[True], lines[False]
    assert with_bridge["ess_states"] > 1.1 * without["ess_states"]
    means = [np.exp(x).mean() for x in (one, other)]
    errors = [np.exp(x).std(ddof=1) / np.sqrt(len(x)) for x in (one, other)]
    assert abs(means[0] - means[1]) < 3.5 * np.hypot(*errors)


def test_bridges_are_those_the_case_asks_for(october: Scenario) -> None:
    case = compile_scenario(october)
    asked = {(row.decision, row.actor) for row in october.tables["pins"] if row.bridge}
    assert asked == {tuple(case.labels["instance"][b.instance].split(":")[:2]) for b in bridges_of(case)}
    assert asked
