"""A case may lie in any year: also where dates in nanoseconds, which pandas and xarray take by default, end."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from charts import charts_of, tables_of
from moved import moved

import contingent as ct
from contingent.scenario.reading.template import write_template


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    folder = tmp_path_factory.mktemp("years")
    return ct.case(moved(folder, 1905)).run(8, 2, folder / "run", progress=False)


@pytest.mark.parametrize("year", [1642, 2300])
def test_a_case_of_another_age_has_the_same_history(present: ct.Run, tmp_path: Path, year: int) -> None:
    ct.case(moved(tmp_path, year)).run(8, 2, tmp_path / "run", progress=False)
    run = ct.open_run(tmp_path / "run")
    dates = run.series["date"].values
    assert dates[0] == np.datetime64(f"{year}-01-01") and dates[-1] == np.datetime64(f"{year}-06-30")
    day = np.datetime64(f"{year}-03-05")
    # Not to the last digit: prices follow who is obeyed, and another age has other weekdays.
    np.testing.assert_allclose(run.series["prices"].sel(date=day), present.series["prices"].values[:, 63], rtol=1e-3)
    assert (run.events["date"] == dates[run.events["day"]]).all()
    assert (run.patterns["date"] == dates[run.patterns["day"]]).all()

    def here(shown: object) -> str:
        return str(shown).replace("1905", str(year))

    told, like = ([each.text for each in ran.world(3).chronicle().written.sentences] for ran in (run, present))
    assert told == [here(text) for text in like]
    assert run.world(3).facts() == {key: here(told) for key, told in present.world(3).facts().items()}
    scored, known = run.validate(), present.validate()  # the record's error is drawn by its date: no same medians
    assert [day.year for day in scored["start"]] == [year] * 2 and (scored["value"] == known["value"]).all()
    assert scored["crps"].between(0.0, 10 * known["crps"]).all()
    drawn, like = charts_of(run.report().read_text()), charts_of(present.report().read_text())
    assert drawn.keys() == like.keys() and len(drawn) >= 2
    for name, chart in drawn.items():
        for own, other in zip(tables_of(chart), tables_of(like[name]), strict=True):
            moved_there = other.map(lambda cell: here(cell) if isinstance(cell, str) else cell)
            pd.testing.assert_frame_equal(own, moved_there)


@pytest.mark.parametrize("years", [("0001", "0001"), ("9999", "9999")])
def test_a_case_may_lie_in_the_first_year_and_the_last(tmp_path: Path, years: tuple[str, str]) -> None:
    """No table of years asks for the year before the first."""
    folder = write_template("edge", tmp_path, "two-state")
    toml = (folder / "case.toml").read_text(encoding="utf-8")
    toml = toml.replace("epoch = 2000", f"epoch = {years[0]}").replace("end = 2000", f"end = {years[1]}")
    (folder / "case.toml").write_text(toml, encoding="utf-8")
    case = ct.case(folder)
    assert case.check().endswith("no fault")
    run = case.run(4, 1, tmp_path / "run", progress=False)
    assert str(run.series["date"].values[0]).startswith(f"{years[0]}-01-01")
