"""A case that moves by years: the same worlds as by days, under the dates of years."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from toys import write_case

import contingent as ct
from contingent.errors import CaseError
from contingent.scenario.model import CaseConfig


def config(step: str) -> CaseConfig:
    dates = {"epoch": date(1917, 1, 1), "end": date(1991, 12, 31)}
    return CaseConfig(id="a", title="A", mechanisms=(), step=step, **dates)


def test_years_are_counted_as_years() -> None:
    """1917 to 1991 are 75 years; 1943 is the 26th after 1917, on any of its days."""
    years = config("year")
    assert years.days == 75
    assert years.day_of(date(1943, 1, 1)) == years.day_of(date(1943, 12, 31)) == 26
    assert years.date_of(26) == date(1943, 1, 1)
    assert years.told(date(1943, 5, 8)) == "1943"
    days = config("day")
    assert days.days == 27_393 and days.date_of(days.day_of(date(1943, 5, 8))) == date(1943, 5, 8)


def test_weeks_begin_on_the_weekday_of_the_first() -> None:
    """From Friday 1 February 1918: Thursday the 7th is in the first week still, 31 December 1922 in week 256."""
    weeks = CaseConfig(id="a", title="A", mechanisms=(), step="week", epoch=date(1918, 2, 1), end=date(1922, 12, 31))
    assert [weeks.day_of(date(1918, 2, day)) for day in (1, 7, 8)] == [0, 0, 1]
    assert weeks.day_of(date(1918, 1, 31)) == -1
    assert weeks.date_of(256) == date(1922, 12, 29) and weeks.days == 257
    assert weeks.told(date(1922, 12, 29)) == "29 December 1922"


def by_years(folder: Path, toy: str, **files: str) -> Path:
    """Write a toy whose thousand days are as many years."""
    case = write_case(folder / toy, toy, "2999-12-31", (), ())
    text = (case / "case.toml").read_text()
    (case / "case.toml").write_text(text.replace("end =", 'step = "year"\nend ='))
    for name, content in files.items():
        (case / f"{name}.csv").write_text(content)
    (case / "episodes.csv").unlink(missing_ok=True)
    return case


def test_a_year_is_a_step(tmp_path: Path) -> None:
    """Gambler's ruin by years has the walks that it has by days: a step is a step."""
    days = ct.case("gamblers-ruin").run(16, 3, tmp_path / "days", progress=False)
    run = ct.case(by_years(tmp_path, "gamblers_ruin")).run(16, 3, tmp_path / "years", progress=False)
    dates = run.series["date"].values
    assert dates[0] == np.datetime64("2000-01-01") and dates[-1] == np.datetime64("2999-01-01") and len(dates) == 1000
    np.testing.assert_array_equal(run.series["wealth_now"].values, days.series["wealth_now"].values[:, :1000])
    assert (run.events["date"] == dates[run.events["day"]]).all() and len(run.events)
    assert (run.patterns["date"] == dates[run.patterns["day"]]).all()
    assert "2000 to 2999, 1,000 years" in repr(ct.case(tmp_path / "gamblers_ruin"))
    page = run.report().read_text()
    assert "16 possible histories from 2000 to 2999" in page and "January 2000" not in page
    branch = run.world(3).branch("2010-01-01", 2, 5, out=tmp_path / "branch", progress=False)
    np.testing.assert_array_equal(
        branch.series["wealth_now"].values[:, :10], run.series["wealth_now"].values[[3, 3], :10]
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("epoch = 2000-01-01", "epoch = 2000-03-01"), "starts no year; write 2000-01-01"),
        (('step = "year"', 'step = "month"'), "'month' is not one of 'day', 'week' or 'year'"),
        (('step = "year"', 'step = "year"\ncalendar_switch = 2001-01-01'), "tells no days; remove it"),
        (('"random_walk"', '"random_walk", "grievance"'), "moves every seven days, and this case by years"),
    ],
)
def test_what_counts_in_days_is_refused(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    case = by_years(tmp_path, "gamblers_ruin")
    text = (case / "case.toml").read_text()
    assert change[0] in text
    (case / "case.toml").write_text(text.replace(*change))
    with pytest.raises(CaseError, match=said):
        ct.case(case).check()


def test_tables_and_edits_of_days_are_refused(tmp_path: Path) -> None:
    inputs = "series,date,kind,value,error,source,grade\nprices,2000-02-01,level,1,0.1,assumption: none,S\n"
    with pytest.raises(CaseError, match=r"inputs.csv: counts in days"):
        ct.case(by_years(tmp_path, "gamblers_ruin", inputs=inputs))
    with pytest.raises(CaseError, match="it has no days to shift"):
        ct.case(by_years(tmp_path / "b", "gamblers_ruin")).edit("shift outside=30")
