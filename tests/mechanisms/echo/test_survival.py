"""Ends of governments: geometric where the hazard is constant, worked by hand with age, and by the patron's path."""

import math
from pathlib import Path

import numpy as np
import pytest
from territories import chances, lived, logistic, write


def test_a_constant_hazard_is_geometric(tmp_path: Path) -> None:
    """A chance of 0.1 a year from the second year on: after 9 of them 0.9^9 = 0.387 still stand."""
    case = write(tmp_path, ["rus"], {"end_home": math.log(0.1 / 0.9)})
    stand = lived(case, 3000).series["home"].mean(axis=0)
    expected = 0.9 ** np.arange(10)
    assert stand == pytest.approx(expected, abs=4 * np.sqrt(0.25 / 3000))


def test_age_counts_in_logs(tmp_path: Path) -> None:
    """In the year t after its making logit P = -1 + 0.5 (log(1 + t) - 2)."""
    case = write(tmp_path, ["rus"], {"end_home": -1.0, "end_age": 0.5})
    for seed in range(1, 6):
        for year, p in chances(lived(case, 1, seed), "exit", "rus").items():
            assert p == pytest.approx(logistic(-1 + 0.5 * (math.log(1 + year - 1917) - 2)))


def test_a_client_falls_after_its_patron(tmp_path: Path) -> None:
    """The origin ends in 1918. From 1919 on b stands alone, at log odds of -20 + 20: half of the worlds end a year."""
    parameters = {"installation_chance": 1.0, "end_alone": 20.0, "end_installed": -20.0}
    case = write(tmp_path, ["rus", "b"], parameters, armies=[("rus", "b", 1917, "true", "x")])
    sample = lived(case, 400, edits=("set end_home=20 @1918-01-01",))
    assert chances(sample, "exit", "rus") == {1918: pytest.approx(1.0)}
    stand = sample.series["installed"].mean(axis=0)
    assert (stand[:2] == 1).all() and stand[2] == pytest.approx(0.5, abs=0.1) and stand[-1] < 0.02


def test_without_an_end_all_stand(tmp_path: Path) -> None:
    sample = lived(write(tmp_path, ["rus", "b"], {}), 20)
    assert (sample.series["home"] == 1).all() and sample.series["ended"].max() == 0
