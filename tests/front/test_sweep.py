"""Sweeps: a closed form in every cell, the same luck in all, one tidy table and one picture."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import contingent as ct
from contingent.errors import QuestionError
from contingent.front.sweep import as_text, save, tidy, values_of

CHANCES, GOALS = [0.45, 0.5, 0.55], [15.0, 20.0]


@pytest.fixture(scope="module")
def swept() -> xr.Dataset:
    return ct.sweep("gamblers-ruin", worlds=300, seed=2, progress=False, win_probability=CHANCES, goal=GOALS)


def test_every_cell_has_its_closed_form(swept: xr.Dataset) -> None:
    """From stake 10 the goal g is reached with (1 - r^10) / (1 - r^g), r = (1 - p) / p (Feller 1968, XIV.2)."""
    for p in CHANCES:
        for goal in GOALS:
            r = (1.0 - p) / p
            exact = 10.0 / goal if p == 0.5 else (1.0 - r**10) / (1.0 - r**goal)
            cell = swept.sel(win_probability=p, goal=goal, rung="goal")
            assert abs(float(cell.rung_share) - exact) < 4.0 * float(cell.rung_error)
            assert float(cell.rung_error) == pytest.approx(
                np.sqrt(float(cell.rung_share * (1.0 - cell.rung_share)) / 300.0)
            )


def test_cells_share_their_luck(swept: xr.Dataset, tmp_path: Path) -> None:
    """A better chance loses no world that had won, and a cell is the run of the case with these edits."""
    assert (swept.rung_share.diff("win_probability") >= 0.0).all() and (swept.rung_share.diff("goal") <= 0.0).all()
    edits = ["set win_probability=0.45", "set goal=15"]
    alone = ct.run("gamblers-ruin", 300, 2, tmp_path / "alone", edits, progress=False).outcomes
    cell = swept.sel(win_probability=0.45, goal=15.0)
    assert float(cell.rung_share.sel(rung="goal")) == alone["rung_goal"].mean()
    assert float(cell.outcome_share.sel(outcome="won")) == alone["outcome"].eq("won").mean()
    assert float(cell.coordinate_mean.sel(coordinate="wealth_end")) == alone["wealth_end"].mean()


def test_the_tidy_table_has_a_row_a_cell_and_outcome(swept: xr.Dataset) -> None:
    table = tidy(swept)
    assert len(table) == 6 * (2 + 3 + 2) and not table.duplicated(["win_probability", "goal", "kind", "name"]).any()
    row = table[(table["goal"] == 15.0) & (table["win_probability"] == 0.5) & (table["name"] == "goal")].iloc[0]
    assert row["value"] == float(swept.rung_share.sel(goal=15.0, win_probability=0.5, rung="goal"))
    assert (row["title"], row["worlds"]) == ("The goal is reached", 300)


def test_what_is_saved_is_the_table_and_a_picture(swept: xr.Dataset, tmp_path: Path) -> None:
    written = save(swept, tmp_path / "s", "won")
    pd.testing.assert_frame_equal(pd.read_csv(written["Table"]), tidy(swept))
    assert "Reached the goal" in written["Figure"].read_text()
    assert f"{float(swept.rung_share[0, 0, 1]):.1%}" in as_text(swept)


def test_one_parameter_is_a_line_two_are_tiles_three_are_maps(swept: xr.Dataset) -> None:
    line = ct.plot_sweep(swept.isel(goal=0, drop=True)).to_dict()
    tiles = ct.plot_sweep(swept, "wealth_end").to_dict()
    third = xr.concat([swept, swept], "stake").assign_coords(stake=[5.0, 6.0]).transpose(..., "stake")
    maps = ct.plot_sweep(third, "won").to_dict()
    assert line["layer"][1]["encoding"]["x"]["field"] == "win_probability" and line["title"] == "The goal is reached"
    assert tiles["layer"][0]["encoding"]["y"]["field"] == "goal"
    assert maps["facet"]["column"]["field"] == "stake"
    (values,) = tiles["datasets"].values()
    expected = swept.coordinate_mean.sel(coordinate="wealth_end").values.ravel()
    np.testing.assert_allclose([row["value"] for row in values], expected)
    with pytest.raises(QuestionError, match="did you mean 'goal'"):
        ct.plot_sweep(swept, "gaol")
    with pytest.raises(QuestionError, match="take a slice"):
        ct.plot_sweep(third.expand_dims(habit=[1.0]), "won")


@pytest.mark.parametrize(
    ("grid", "told"),
    [
        ({}, "needs a parameter"),
        ({"goal": "12"}, "needs a list of values"),
        ({"goal": []}, "needs a list of values"),
        ({"goal": [12.0, 10.0, 12]}, "takes 12 more than once"),
        ({"gaol": [12.0]}, "did you mean 'goal'"),
        ({"goal": [12.0, "high"]}, "write a number"),
    ],
)
def test_a_wrong_grid_is_refused_before_anything_runs(grid: dict, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contingent.front.sweep.live", lambda *_, **__: pytest.fail("a cell was run"))
    with pytest.raises(ct.CaseError, match=told):
        ct.sweep("gamblers-ruin", 4, progress=False, **grid)


def test_values_are_lists_ranges_and_words() -> None:
    assert values_of("a=0.3,0.7") == ("a", [0.3, 0.7])
    assert values_of("a = 0.1:0.9:5") == ("a", pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9]))
    assert values_of("rule=floor, nearest,2") == ("rule", ["floor", "nearest", 2.0])
    for wrong in (
        "a",
        "a=",
        "=1",
        "a=1:2",
        "a=1:2:0",
        "a=1:2:x",
        "a=1:x:3",
        "a=0.3,",
        "a=0:1:²",
        "a=0:1:1001",
        "a=0:1:" + "9" * 5000,
        "a=1e308:-1e308:3",
    ):
        with pytest.raises(ct.CaseError, match=r"sweep|number"):
            values_of(wrong)
