"""Words that help with an unknown name."""

from contingent.errors import MOST_ERRORS, MOST_NAMES, did_you_mean


def test_the_nearest_name_is_asked_for() -> None:
    assert did_you_mean("petrogard", ["moscow", "petrograd"]) == "did you mean 'petrograd'?"


def test_without_a_near_name_the_known_ones_are_listed_or_what_the_caller_says() -> None:
    assert did_you_mean("x", ["moscow", "petrograd"]) == "known are moscow, petrograd"
    assert did_you_mean("x", []) == "known are none"
    assert did_you_mean("x", (f"place_{n}" for n in range(MOST_NAMES + 3))).endswith("place_11 and 3 more")
    assert did_you_mean("x", ["moscow"], "add it to places.csv") == "add it to places.csv"


def test_after_as_many_problems_as_an_error_shows_nothing_is_looked_up() -> None:
    assert did_you_mean("mosco", ["moscow"], "add it", ["problem"] * MOST_ERRORS) == "add it"
    assert did_you_mean("mosco", ["moscow"], "add it", ["problem"] * (MOST_ERRORS - 1)) == "did you mean 'moscow'?"
