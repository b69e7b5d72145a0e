"""The fits of the case: the stored ones are made again, and nothing after 1949 chooses a number."""

import numpy as np
import pandas as pd
import pytest

from contingent.evidence.echo.hazards import TEST, WHOLE, as_priors, during, fit_attempt, fit_hazards
from contingent.evidence.echo.judge import auc, poisson_interval
from contingent.evidence.echo.rows import armies, at_risk, governed, risings
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load


@pytest.fixture(scope="module")
def bare() -> Scenario:
    """The case without its fits."""
    scenario = load("echo-1917")
    return scenario.changed(tables={**scenario.tables, "priors": []})


@pytest.fixture(scope="module")
def compiled(bare: Scenario) -> Compiled:
    return compile_scenario(bare)


def test_the_stored_fits_are_made_again(compiled: Compiled) -> None:
    """The command of docs/echo.md writes what is stored, to the digits that are stored."""
    made = as_priors(fit_hazards(compiled)).set_index("parameter")
    stored = {row.parameter: row for row in load("echo-1917").tables["priors"]}
    assert set(stored) == set(made.index)
    for name, row in stored.items():
        assert (row.a, row.b) == pytest.approx((made.loc[name, "a"], made.loc[name, "b"]), rel=2e-3, abs=2e-3), name


def test_nothing_after_1949_chooses_a_number(bare: Scenario, compiled: Compiled) -> None:
    """The fits of a case whose later risings, armies and governments never were are the same."""
    tables = {**bare.tables}
    for name, column in (("risings", "year"), ("armies", "year"), ("council_regimes", "start")):
        tables[name] = [row for row in bare.rows(name) if getattr(row, column) <= WHOLE[1]]
        assert len(tables[name]) < len(bare.rows(name))
    tables["council_regimes"] = [
        row.model_copy(update={"end": None}) if row.end and row.end > WHOLE[1] else row
        for row in tables["council_regimes"]
    ]
    cut = as_priors(fit_hazards(compile_scenario(bare.changed(tables=tables))))
    pd.testing.assert_frame_equal(cut, as_priors(fit_hazards(compiled)), rtol=1e-9)


def test_the_record_is_what_the_page_says(compiled: Compiled) -> None:
    """60 country-years of risings to 1949 and 39 later; 5 and 12 lasted; 17 of 34 armies left a government."""
    rows, rose, stood = at_risk(compiled), risings(compiled), armies(compiled)
    assert during(rows, WHOLE)["attempt"].sum() == 60 and during(rows, TEST)["attempt"].sum() == 39
    assert during(rose, WHOLE)["lasting"].sum() == 5 and during(rose, TEST)["lasting"].sum() == 12
    assert during(stood, WHOLE)["left"].tolist().count(True) == 17 and len(during(stood, WHOLE)) == 34
    ends = during(governed(compiled), TEST).query("end and not home")
    assert ends["year"].min() >= 1989


def test_rank_score_by_hand() -> None:
    """Two with, three without: of six pairs four are in order and one is a tie, 4.5 / 6."""
    assert auc(np.array([0.9, 0.4, 0.4, 0.2, 0.6]), np.array([True, True, False, False, False])) == pytest.approx(0.75)
    assert np.isnan(auc(np.array([0.1, 0.2]), np.array([False, False])))


@pytest.mark.parametrize(("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.390)])
def test_intervals_of_a_count(count: int, low: float, high: float) -> None:
    """Garwood's table (1936)."""
    assert poisson_interval(count) == pytest.approx((low, high), abs=1e-3)


def test_recalled_rows_move_the_fit(compiled: Compiled) -> None:
    """They count half: with them the level is higher, and lower than if they counted whole."""
    rows = during(at_risk(compiled), WHOLE)

    def level(frame: pd.DataFrame) -> float:
        return float(fit_attempt(frame, ()).chances(np.zeros((1, 0)))[0])

    without, half = level(rows.assign(recalled=False)), level(rows)
    whole = level(rows.assign(attempt=rows["attempt"] | rows["recalled"], recalled=False))
    assert without < half < whole
    assert without == pytest.approx(60 / len(rows), rel=0.1)
