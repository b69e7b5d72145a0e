"""Why a decision arose or not, on a world small enough to do by hand."""

import math

import numpy as np
import pytest

from contingent.measures.why.choice import World, absence_text, choice_text, hazard_text, instances, logistic, top_days
from contingent.measures.why.names import Names
from contingent.present.kit.speech import Speech
from contingent.scenario.reading.load import load

NAMES = Names(Speech(load("two-state")))
RATE = math.log(0.01 / 0.99)


@pytest.fixture
def world() -> World:
    """Return a world of 4 days: 'rise' by 'reds' arises on day 2, by 'blues' never."""
    indicator = np.array([[0.0], [2.0], [1.0], [0.0]])
    hazard = np.zeros((4, 2))
    for day, value in ((1, 0.0), (2, 2.0), (3, 1.0)):
        hazard[day] = logistic(RATE + 1.5 * (value - 1.0) / 0.5)
    chosen = np.full((4, 2), -1)
    chosen[2, 0] = 1
    utility, probability = np.zeros((4, 2, 3)), np.zeros((4, 2, 3))
    utility[2, 0], probability[2, 0] = (0.1, 0.4, 0.0), (0.25, 0.75, 0.0)
    return World(
        labels={
            "instance": ("rise:reds", "rise:blues"),
            "indicator": ("anger",),
            "choice": ("rise.wait", "rise.seize", "rise.flee"),
        },
        arrays={
            "instance_logit": np.array([RATE, RATE]),
            "trigger_start": np.array([0, 1, 2]),
            "trigger_indicator": np.array([0, 0]),
            "trigger_weight": np.array([1.5, 1.5]),
            "trigger_centre": np.array([1.0, 1.0]),
            "trigger_scale": np.array([0.5, 0.5]),
            "choice_count": np.array([3, 3]),
            "choice_of": np.array([[0, 1, 2], [0, 1, 2]]),
        },
        traces={
            "indicator": indicator,
            "hazard": hazard,
            "chosen": chosen,
            "utility": utility,
            "option_probability": probability,
        },
        parameters={"hazard_scale": 1.0},
        draws=lambda n, day: 0.05,
    )


def test_terms_read_the_evening_before_and_add_up_to_the_hazard(world: World) -> None:
    (term,) = world.terms(0, 2)
    assert term.value == 2.0 and term.contribution == pytest.approx(3.0)
    assert logistic(RATE + term.contribution) == pytest.approx(world.hazard(0)[2])
    assert any("anger" in line and "+3.00" in line for line in hazard_text(world, 0, 2, NAMES))


def test_the_option_chosen_is_marked_and_a_closed_one_told(world: World) -> None:
    lines = choice_text(world, 0, 2, NAMES)
    assert any("rise.seize" in line and "0.750" in line and "chosen" in line for line in lines)
    assert any("rise.flee" in line and "not open" in line for line in lines)


def test_absence_tells_the_nearest_day_and_the_chance_it_had(world: World) -> None:
    text = "\n".join(absence_text(world, 1, "rise.seize", 3, 1, lambda day: f"day {day}", NAMES))
    hazard = world.hazard(1)
    ever = 1 - (1 - hazard[1]) * (1 - hazard[2]) * (1 - hazard[3])
    assert f"arose never; probability to arise at all: {ever:.3f}" in text
    assert "nearest on day 2" in text


def test_an_option_not_taken_shows_what_was_taken_instead(world: World) -> None:
    text = "\n".join(absence_text(world, 0, "rise.wait", 3, 3, lambda day: f"day {day}", NAMES))
    assert "arose once" in text and "rise.seize" in text
    assert "rise.wait had the probabilities 0.250" in text


def test_instances_are_found_by_decision_and_actor(world: World) -> None:
    assert instances(world, "rise", "") == [0, 1]
    assert instances(world, "rise", "blues") == [1]
    assert instances(world, "fall", "") == []


def test_top_days_keep_apart() -> None:
    values = np.array([0.0, 5.0, 6.0, 4.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.0])
    assert top_days(values, 3) == [2, 9]
    assert top_days(np.zeros(5), 3) == []
