"""Synthetic control: an exact mix comes back, a known shift is found, ratios of placebos by hand; then properties."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contingent.errors import QuestionError
from contingent.measures.legacy import control as room
from contingent.measures.legacy.control import beside, control, mix, placebos, shared, trend

YEARS = range(1900, 1925)
START = 1914


def panel(seed: int = 3, donors: int = 5) -> pd.DataFrame:
    """Return donors that wander apart, by year."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0.0, 60.0, (len(YEARS), donors)).cumsum(axis=0)
    return pd.DataFrame(rng.uniform(1000.0, 4000.0, donors) + steps, index=YEARS, columns=[*"abcdefgh"[:donors]])


def treated(donors: pd.DataFrame, weights: list[float], shift: float = 0.0) -> pd.DataFrame:
    """Return a panel with a mix of donors before it, from START on shifted by a share."""
    own = donors @ np.array(weights)
    own[own.index >= START] *= 1.0 + shift
    return donors.assign(own=own)


def test_an_exact_mix_gives_its_weights_back_and_no_effect() -> None:
    found = control(treated(panel(), [0.2, 0.5, 0.0, 0.3, 0.0]), "own", START, 1910)
    assert found.weights.to_numpy() == pytest.approx([0.2, 0.5, 0.0, 0.3, 0.0], abs=2e-3)
    assert found.path["gap"].abs().max() < 0.1 and found.held_out.abs().max() < 0.2
    assert list(found.held_out.index) == [1910, 1911, 1912, 1913]
    assert found.before < 2.0 and found.after < 3.0


@pytest.mark.parametrize("shift", [-0.4, 0.15])
def test_a_known_shift_is_found(shift: float) -> None:
    found = control(treated(panel(4), [0.6, 0.0, 0.4, 0.0, 0.0], shift), "own", START, 1910)
    assert found.path["gap"].loc[START:].to_numpy() == pytest.approx(100.0 * shift, abs=0.15)
    assert found.path["gap"].loc[: START - 1].abs().max() < 0.15
    own = found.placebos.iloc[0]
    assert own["then"] == pytest.approx(found.path["gap"].loc[START:].min(), abs=1e-9) and own["worst"] >= START
    assert found.placebos["unit"].iloc[0] == "own" and found.placebos["share"].iloc[0] == pytest.approx(1 / 6)


def test_the_range_without_one_donor_holds_the_gap_where_a_donor_does_not_matter() -> None:
    found = control(treated(panel(), [0.0, 0.5, 0.0, 0.5, 0.0], -0.2), "own", START, 1910)
    after = found.path.loc[START:]
    assert (after["leave_low"] <= after["gap"] + 0.1).all() and (after["leave_high"] >= after["gap"] - 0.1).all()
    assert (after["leave_high"] - after["leave_low"]).max() > 1.0  # the donors that matter, left out


def test_ratios_of_placebos_by_hand() -> None:
    """With two donors each is the other's only one: their ratio is that of their distance, 3 / 1.

    The treated one goes with `a` but for a wave that `b` has no part in: its ratio is that of the wave, 8 / 2.
    """
    n = len(YEARS) - 1
    after = np.array(YEARS[:n]) >= 1912
    apart = np.where(np.arange(n) // 2 % 2 == 0, 1.0, -1.0) * np.where(after, 3.0, 1.0)
    wave = np.where(np.arange(n) % 2 == 0, 1.0, -1.0) * np.where(after, 8.0, 2.0)
    a = 100.0 + np.arange(n, dtype=float)
    table = placebos(
        pd.DataFrame({"own": a + wave, "a": a, "b": a - apart}, index=YEARS[:n]), "own", ["a", "b"], 1912
    ).set_index("unit")
    assert table["ratio"].to_dict() == pytest.approx({"own": 4.0, "a": 3.0, "b": 3.0}, rel=2e-3)
    assert table["before"].to_dict() == pytest.approx({"own": 2.0, "a": 1.0, "b": 1.0}, rel=2e-3)
    assert table["share"].to_dict() == pytest.approx({"own": 1 / 3, "a": 1.0, "b": 1.0})


def test_the_share_of_placebos_counts_ties_and_itself() -> None:
    assert shared(pd.Series([4.0, 3.0, 4.0, 1.0]), 4.0) == 0.5
    assert shared(pd.Series([2.0]), 2.0) == 1.0


@settings(max_examples=15)
@given(st.integers(0, 500), st.integers(2, 6), st.floats(0.01, 100.0))
def test_weights_are_shares_and_do_not_hang_on_the_unit(seed: int, donors: int, factor: float) -> None:
    table = panel(seed, donors + 1).rename(columns={"a": "own"})
    names = [name for name in table if name != "own"]
    weights, scaled = mix(table.loc[:1913], "own", names), mix(factor * table.loc[:1913], "own", names)
    assert weights.min() >= 0.0 and weights.sum() == pytest.approx(1.0)
    one, other = (
        float(((t["own"] - t[names] @ w) ** 2).sum()) / k
        for t, w, k in ((table.loc[:1913], weights, 1.0), (factor * table.loc[:1913], scaled, factor**2))
    )
    assert one == pytest.approx(other, rel=0.01, abs=1.0)


@settings(max_examples=15)
@given(st.integers(0, 500))
def test_no_single_donor_and_no_even_mix_fits_better(seed: int) -> None:
    table = panel(seed, 5).rename(columns={"a": "own"}).loc[:1913]
    names = [*"bcde"]
    best = float(((table["own"] - table[names] @ mix(table, "own", names)) ** 2).sum())
    others = [*np.eye(4), np.full(4, 0.25)]
    assert all(best <= float(((table["own"] - table[names] @ w) ** 2).sum()) * 1.001 + 1.0 for w in others)


def test_the_gap_is_in_percent_of_the_mix() -> None:
    table = pd.DataFrame({"own": [90.0, 130.0], "a": [100.0, 100.0]}, index=[1913, 1914])
    assert beside(table, "own", pd.Series({"a": 1.0}))["gap"].to_list() == pytest.approx([-10.0, 30.0])


def test_a_steady_growth_is_its_own_trend() -> None:
    series = pd.Series({year: 1000.0 * 1.02 ** (year - 1900) for year in range(1900, 1931)})
    found = trend(series, 1928, 1913)
    assert found["trend"].to_numpy() == pytest.approx(series.loc[1928:].to_numpy())
    assert found["low"].to_numpy() == pytest.approx(found["high"].to_numpy())


def test_the_interval_of_a_trend_is_that_of_a_line_by_hand() -> None:
    """Three points 0, 1, 2 with logarithms 0, 1, 0: slope 0, mean 1/3, one degree of freedom."""
    series = pd.Series({0: 1.0, 1: np.e, 2: 1.0, 3: 5.0})
    row = trend(series, 3, 2).loc[3]
    spread = np.sqrt((1 / 9 + 4 / 9 + 1 / 9) / 1.0)
    reach = 12.706205 * spread * np.sqrt(1.0 + 1 / 3 + 4 / 2)
    assert row["trend"] == pytest.approx(np.exp(1 / 3))
    assert row["high"] == pytest.approx(np.exp(1 / 3 + reach), rel=1e-5)


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QuestionError, match="needs two donors or more"):
        mix(panel(), "a", [])
    monkeypatch.setattr(room, "available", lambda: False)
    with pytest.raises(QuestionError, match=r"pip install 'contingent\[legacy\]'"):
        mix(panel(), "a", ["b", "c"])
