"""The hazard of a rising: worked by hand, in closed form where it is constant, and nobody where a council governs."""

import math
from pathlib import Path

import numpy as np
import pytest
from territories import FIRST, LAST, chances, lived, logistic, write


def test_a_hazard_worked_by_hand(tmp_path: Path) -> None:
    """30 million people: size (log 30 - log 5) / 1.5 = 1.194506; a lost war in 1918; income 6,000: log 2;
    institutions in the middle; October t years before, next door: 1 - exp(-exp(-t/5)), 1 - exp(-exp(-t/5) / e).
    Each less its average.
    """
    years = [("rus", y, "true", 5000, 3000, 0, "") for y in range(FIRST, LAST + 1)]
    years += [("b", y, "true", 30000, 6000, 3, "true" if y == 1918 else "") for y in range(FIRST, LAST + 1)]
    slopes = {"attempt_size": 0.5, "attempt_beaten": 1.0, "attempt_income": -0.4, "attempt_middling": 0.3}
    slopes |= {"attempt_example": 0.7, "attempt_near": 0.9}
    sample = lived(write(tmp_path, ["rus", "b"], {"attempt_constant": 2.0, **slopes}, years=years), 1)
    seen = chances(sample, "attempt", "b")
    for year in (1918, 1919, 1921, 1922):
        fresh = math.exp(-(year - 1917) / 5)
        beaten = 1.0 if year <= 1921 else 0.0
        x = 2.0 + 0.5 * (1.1945063 - 0.8) + (beaten - 0.2) - 0.4 * (math.log(2) + 0.1) + 0.3 * (1 - 0.35)
        x += 0.7 * (1 - math.exp(-fresh) - 0.35) + 0.9 * (1 - math.exp(-fresh / math.e) - 0.07)
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


def test_where_no_example_is_seen(tmp_path: Path) -> None:
    """Without October nothing is seen: logit P = -1 - 3 x 0.35 - 3 x 0.07 in each year, and risings come by that."""
    slopes = {"attempt_example": 3.0, "attempt_near": 3.0}
    case = write(tmp_path, ["rus", "b", "c"], {"attempt_constant": -1.0} | slopes)
    sample = lived(case, 400, edits=("set first_council=no",))
    seen = sample.events[sample.events["kind"].eq("attempt")]
    p = logistic(-1 - 3 * 0.35 - 3 * 0.07)
    assert seen["probability"].to_numpy() == pytest.approx(p)
    assert sample.series["risings"].sum(axis=1).mean() == pytest.approx(
        27 * p, abs=4 * math.sqrt(27 * p * (1 - p) / 400)
    )
    np.testing.assert_array_less(seen["draw"], p)


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
