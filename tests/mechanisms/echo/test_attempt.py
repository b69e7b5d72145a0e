"""The hazard of a rising: worked by hand, in closed form where it is constant, and nobody where a council governs."""

import math
from pathlib import Path

import numpy as np
import pytest
from territories import FIRST, LAST, chances, lived, logistic, write


def test_a_hazard_worked_by_hand(tmp_path: Path) -> None:
    """30 million people: size (log 30 - log 5) / 1.5 = 1.194506; a lost war in 1918; income 6,000: log 2; the middle of
    institutions; October 1 and 2 years before, next door: 1 - exp(-exp(-1/5)) and 1 - exp(-exp(-1/5) / e).
    """
    years = [("rus", y, "true", 5000, 3000, 0, "") for y in range(FIRST, LAST + 1)]
    years += [("b", y, "true", 30000, 6000, 3, "true" if y == 1918 else "") for y in range(FIRST, LAST + 1)]
    slopes = {"attempt_size": 0.5, "attempt_beaten": 1.0, "attempt_income": -0.4, "attempt_middling": 0.3}
    slopes |= {"attempt_example": 0.7, "attempt_near": 0.9}
    sample = lived(write(tmp_path, ["rus", "b"], {"attempt_constant": 2.0, **slopes}, years=years), 1)
    seen = chances(sample, "attempt", "b")
    for year in (1918, 1919, 1921, 1922):
        fresh = math.exp(-(year - 1917) / 5)
        x = 2.0 + 0.5 * 1.1945063 + (1.0 if year <= 1921 else 0.0) - 0.4 * math.log(2) + 0.3
        x += 0.7 * (1 - math.exp(-fresh)) + 0.9 * (1 - math.exp(-fresh / math.e))
        if year in seen:
            assert seen[year] == pytest.approx(logistic(x), abs=1e-6)
    assert len(seen) >= 6


def test_a_constant_hazard_is_binomial(tmp_path: Path) -> None:
    """A chance of 0.2 over 3 territories and 9 years: 5.4 risings a world, variance 4.32; the origin governs itself."""
    names = ["rus", "b", "c", "d"]
    sample = lived(write(tmp_path, names, {"attempt_constant": math.log(0.2 / 0.8)}), 2000)
    counts = sample.series["risings"].sum(axis=1)
    assert counts.mean() == pytest.approx(5.4, abs=4 * math.sqrt(4.32 / 2000))
    assert counts.var() == pytest.approx(4.32, rel=0.15)
    assert (sample.series["risings"][:, 0] == 0).all()  # none in the year of the origin's own


def test_no_example_changes_nothing(tmp_path: Path) -> None:
    """Where no revolution is seen, its coefficients decide nothing: the same risings with 0 and with 3."""
    case = write(tmp_path, ["rus", "b", "c"], {"attempt_constant": -1.0})
    none = ("set first_council=no",)
    one = lived(case, 64, edits=none)
    other = lived(case, 64, edits=(*none, "set attempt_example=3", "set attempt_near=3"))
    np.testing.assert_array_equal(one.series["risings"], other.series["risings"])
    assert (lived(case, 64, edits=("set attempt_example=3",)).series["risings"] != one.series["risings"]).any()


def test_a_year_moves_all_together(tmp_path: Path) -> None:
    """With a wide effect of years, risings of one year come together: their count varies more than a binomial."""
    names = ["rus", *(f"t{n}" for n in range(10))]
    case = write(tmp_path, names, {"attempt_constant": -1.0, "year_spread": 2.0})
    counts = lived(case, 200).series["risings"][:, 1:]
    share = counts.mean() / 10
    assert counts.var() > 3 * 10 * share * (1 - share)


def test_nobody_rises_under_council_rule(tmp_path: Path) -> None:
    """Once a rising has won there is none again."""
    case = write(tmp_path, ["rus", "b"], {"attempt_constant": 20.0, "victory_constant": 20.0})
    sample = lived(case)
    assert list(chances(sample, "attempt", "b")) == [1918] and list(chances(sample, "success", "b")) == [1918]
    assert not chances(sample, "attempt", "rus")
