"""Recorded rows: who is at risk, and the same example and backing as the mechanisms see."""

from pathlib import Path

import numpy as np
import pytest
from territories import FIRST, LAST, write

import contingent as ct
from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.evidence.echo.rows import Recorded, at_risk, governed, risings

NAMES = ["rus", "b", "c", "d"]
REGIMES = [("rus", 1917, "", "home", ""), ("b", 1919, "", "installed", "rus"), ("d", 1920, 1922, "home", "")]
RISINGS = [
    ("c", 1919, "One", "failed", ""),
    ("c", 1919, "Two", "failed", "true"),
    ("c", 1921, "Three", "brief", "true"),
    ("d", 1920, "Four", "lasting", ""),
]


@pytest.fixture
def case(tmp_path: Path) -> ct.Case:
    """A world in which what the record has is bound to come."""
    parameters = {"installation_chance": 1.0}
    armies = [("rus", "b", 1919, "true", "x")]
    return ct.case(write(tmp_path, NAMES, parameters, armies=armies, council_regimes=REGIMES[:2], risings=RISINGS[:3]))


def test_the_record_is_seen_as_the_mechanisms_see_it(case: ct.Case) -> None:
    """Where a world lives the recorded governments, example is the same in every territory and year."""
    seen, lived = Recorded(case.compiled), []
    ensemble = Ensemble.start(case.compiled, np.arange(1), 1, "default")
    names = ("territory_example", "territory_near_example", "territory_strength")

    def keep(first: int, day: int, fields: dict) -> None:
        lived.append([fields[name][0].copy() for name in names])

    advance(ensemble, LAST - FIRST + 1, Watch(fields=keep))
    example, near, strength = (np.array(each).T for each in zip(*lived, strict=True))
    np.testing.assert_allclose(seen.example, example, atol=1e-12)
    np.testing.assert_allclose(seen.near, near, atol=1e-12)
    backing = (case.compiled.arrays["territory_near"][:, :, None] * strength).max(axis=1)
    np.testing.assert_allclose(seen.backing, backing, atol=1e-12)
    assert example[2, 5] > 0 and backing[2, 5] > 0


def test_who_is_at_risk(tmp_path: Path) -> None:
    case = ct.case(write(tmp_path, NAMES, {}, council_regimes=REGIMES, risings=RISINGS))
    rows = at_risk(case.compiled).set_index(["territory", "year"])
    assert "rus" not in rows.index.get_level_values(0)
    assert [year for name, year in rows.index if name == "b"] == [1918, 1919]
    assert [year for name, year in rows.index if name == "d"] == [1918, 1919, 1920, 1923, 1924, 1925, 1926]
    assert rows.loc[("c", 1919), ["attempt", "recalled"]].tolist() == [True, False]  # one that is not from memory
    assert rows.loc[("c", 1921), ["attempt", "recalled"]].tolist() == [False, True]
    own = risings(case.compiled).set_index(["territory", "year"])
    assert len(own) == 3 and own.loc[("d", 1920), "lasting"] and not own.loc[("c", 1919), "recalled"]


def test_years_of_governments(tmp_path: Path) -> None:
    rows = governed(ct.case(write(tmp_path, NAMES, {}, council_regimes=REGIMES)).compiled)
    d = rows[rows["territory"].eq("d")]
    assert d["year"].tolist() == [1921, 1922] and d["end"].tolist() == [False, True]
    assert d["age"].to_numpy() == pytest.approx(np.log([2, 3]) - 2) and not rows["alone"].any()
    assert not rows[rows["territory"].eq("rus")]["end"].any()
