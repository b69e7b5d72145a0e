"""The observation operator and the table of scores, on a run made by hand."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from contingent.errors import CaseError
from contingent.evidence.record.observe import QuantityError, RunObserver
from contingent.evidence.record.validate import as_text, score, summary
from contingent.scenario.reading.record import read_record

WORLDS = 40
DAYS = pd.date_range("1917-01-01", "1917-03-31", freq="D")
MONTHS = pd.to_datetime(["1917-01-01", "1917-02-01", "1917-03-01"])


def row(**columns: object) -> SimpleNamespace:
    """Return a row of a table."""
    return SimpleNamespace(**columns)


@pytest.fixture
def run() -> SimpleNamespace:
    """Return a run of two places, two groups, three parties; strikers rise by one a day in every world."""
    rise = np.arange(DAYS.size, dtype=float)[None, :] + np.arange(WORLDS)[:, None]
    support = np.zeros((WORLDS, 3, 2, 2, 3))
    support[:, :, 0, :] = (0.5, 0.3, 0.2)  # in 'mill'
    support[:, :, 1, :] = (0.1, 0.1, 0.8)  # in 'village'
    seats = np.full((WORLDS, DAYS.size), 0.25)
    seats[: WORLDS // 2] = 0.0  # no soviet in half the worlds
    coordinates = {
        "world": np.arange(WORLDS),
        "date": DAYS,
        "detail_date": MONTHS,
        "place": ["mill", "village"],
        "group": ["workers", "peasants"],
        "party": ["red", "pink", "green"],
    }
    series = xr.Dataset(
        {
            "strikers": (("world", "date"), rise),
            "seats_town_red": (("world", "date"), seats),
            "seats_town_pink": (("world", "date"), 3.0 * seats),
            "seats_town_green": (("world", "date"), 0.0 * seats),
            "detail_support": (("world", "detail_date", "place", "group", "party"), support),
        },
        coords=coordinates,
    )
    people = [("mill", "workers", 300.0), ("village", "peasants", 100.0)]
    tables = {
        "parties": [row(party=name) for name in ("red", "pink", "green")],
        "places": [row(place=p, city=c, occupied=False) for p, c in (("mill", "town"), ("village", None))],
        "people": [row(place=p, group=g, people=n) for p, g, n in people],
        "electoral_lists": [row(list="pinks", party="pink"), row(list="pinks", party="red")],
        "electoral_districts": [row(district="shire", place="mill"), row(district="shire", place="village")],
    }
    config = SimpleNamespace(epoch=date(1917, 1, 1), end=date(1917, 3, 31))
    outcomes = pd.DataFrame({"world": np.arange(WORLDS), "status": "sound"})
    return SimpleNamespace(
        series=series, outcomes=outcomes, manifest={"seed": 1}, scenario=SimpleNamespace(config=config, tables=tables)
    )


def recorded(indicator: str, value: float, day: date, **more: object) -> SimpleNamespace:
    """Return a row of a record for one day."""
    columns = {"low": None, "high": None, "source": "by hand", "use": "fit", "unit": "", "grade": "A"} | more
    return row(indicator=indicator, value=value, start=day, end=day, **columns)


def test_a_day_reads_that_day_and_a_period_its_mean(run: SimpleNamespace) -> None:
    observer = RunObserver(run)
    day = observer.observe("strikers", date(1917, 1, 11), date(1917, 1, 11))
    assert day.values[0] == 10.0 and day.how == "on 1917-01-11"
    month = observer.observe("strikers", date(1917, 1, 1), date(1917, 1, 31))
    assert month.values[0] == 15.0 and "31 days" in month.how


def test_votes_weigh_places_by_people(run: SimpleNamespace) -> None:
    observer = RunObserver(run)
    red = observer.observe("vote:shire:red", date(1917, 2, 20), date(1917, 2, 20))
    assert red.values == pytest.approx((300 * 0.5 + 100 * 0.1) / 400)
    assert red.how == "on 1917-03-01, 9 days off" and red.share
    for name in ("red+pink", "pinks", "pinks+red"):
        joint = observer.observe(f"vote:shire:{name}", date(1917, 2, 20), date(1917, 2, 20))
        assert joint.values == pytest.approx((300 * 0.8 + 100 * 0.2) / 400)


def test_votes_of_all_districts(run: SimpleNamespace) -> None:
    """The votes of every place that lies in a district, each counted once."""
    observer, day = RunObserver(run), date(1917, 2, 20)
    assert observer.observe("vote:all:red", day, day).values == pytest.approx(
        observer.observe("vote:shire:red", day, day).values
    )
    assert observer.places("vote", "all") == observer.places("vote", "shire")


def test_shares_of_a_place_a_city_or_all(run: SimpleNamespace) -> None:
    observer, day = RunObserver(run), date(1917, 2, 1)
    assert observer.observe("share:town:green", day, day).values == pytest.approx(0.2)
    assert observer.observe("share:village:green", day, day).values == pytest.approx(0.8)
    assert observer.observe("share:all:green", day, day).values == pytest.approx((60 + 80) / 400)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("striker", "did you mean 'strikers'"),
        ("vote:shyre:red", "did you mean 'shire'"),
        ("vote:shire:rad", "did you mean 'red'"),
        ("seats:town:red", "neither an indicator nor"),
    ],
)
def test_a_name_that_means_nothing_names_the_nearest(run: SimpleNamespace, name: str, words: str) -> None:
    with pytest.raises(QuantityError, match=words):
        RunObserver(run).observe(name, date(1917, 2, 1), date(1917, 2, 1))


def test_days_outside_the_run_are_told(run: SimpleNamespace) -> None:
    with pytest.raises(QuantityError, match="outside the run"):
        RunObserver(run).observe("strikers", date(1918, 2, 1), date(1918, 2, 1))


def test_score_covers_counts_missing_and_keeps_what_it_cannot_show(run: SimpleNamespace) -> None:
    rows = [
        recorded("strikers", 30.0, date(1917, 1, 11)),
        recorded("strikers", 500.0, date(1917, 3, 1)),
        recorded("delegates:town:red", 0.3, date(1917, 3, 1), low=0.2, high=0.4),
        recorded("morale", 1.0, date(1917, 3, 1)),
    ]
    table = score(run, rows).set_index(["indicator", "start"])
    inside = table.loc[("strikers", date(1917, 1, 11))]
    assert inside["covered"] and inside["median"] == pytest.approx(29.5)
    assert inside["naive"].startswith("none")
    outside = table.loc[("strikers", date(1917, 3, 1))]
    assert not outside["covered"] and outside["skill"] < 1 and "as last recorded (30" in outside["naive"]
    half = table.loc[("delegates:town:red", date(1917, 3, 1))]
    assert half["worlds"] == WORLDS // 2 and half["missing"] == 0.5 and half["covered"]
    assert half["q95"] - half["q05"] > 0.1, "the record's own error widens a sure forecast"
    assert "no indicator 'morale'" in table.loc[("morale", date(1917, 3, 1))]["observed"]


def test_failed_worlds_are_left_out(run: SimpleNamespace) -> None:
    run.outcomes.loc[0, "status"] = "not finite"
    table = score(run, [recorded("strikers", 30.0, date(1917, 1, 11))])
    assert table["worlds"].item() == WORLDS - 1


def test_scores_do_not_depend_on_the_order_of_rows(run: SimpleNamespace) -> None:
    rows = [recorded("strikers", 30.0 + n, date(1917, 1, 1 + n), low=25.0, high=40.0) for n in range(5)]
    pd.testing.assert_frame_equal(score(run, rows), score(run, rows[::-1]))


def test_text_groups_by_use_and_sums_up(run: SimpleNamespace) -> None:
    rows = [
        recorded("strikers", 30.0, date(1917, 1, 11)),
        recorded("morale", 1.0, date(1917, 3, 1)),
        recorded("strikers", 500.0, date(1917, 3, 1), use="test"),
    ]
    table = score(run, rows)
    text = as_text(table)
    assert "-- fit --" in text and "-- test --" in text and "not scored: 1" in text
    assert "fit: 1 rows, 100% inside" in text
    assert [line["rows"] for line in summary(table)] == [1, 1]


def written(tmp_path: Path, *lines: str) -> Path:
    """Return a file of these lines."""
    path = tmp_path / "own.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_record_of_ones_own_takes_a_date_or_a_period(tmp_path: Path) -> None:
    lines = ("date,indicator,value,low,high,source", "1917-11-25,vote:tula:sr,0.4,0.35,,a book")
    (day,) = read_record(written(tmp_path, *lines))
    assert (day.start, day.end, day.low, day.high) == (date(1917, 11, 25), date(1917, 11, 25), 0.35, None)
    lines = ("start,end,indicator,value,source", "1917-03-01,1917-03-31,strikers,5,x")
    (month,) = read_record(written(tmp_path, *lines))
    assert (month.start, month.end) == (date(1917, 3, 1), date(1917, 3, 31))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("date,indicator,value", "1917-11-25,a,1"), "row 1, column 'source': missing"),
        (("date,indicator,worth,source", "1917-11-25,a,1,x"), "unknown column"),
        (("date,indicator,value,source", "1917-13-25,a,1,x"), "row 2, column 'date': '1917-13-25' is not a date"),
        (("date,indicator,value,source", "1917-11-25,a,=1+1,x"), "not evaluated here"),
        (("date,indicator,value,source", ",a,1,x"), "row 2, column 'date': no date"),
        (("start,end,indicator,value,source", "1917-03-02,1917-03-01,a,1,x"), "is before start"),
        (("date,indicator,value,low,high,source", "1917-03-02,a,409,500,,x"), "'low': 500 is above the value, 409"),
        (("date,indicator,value,high,source", "1917-03-02,a,409,400,x"), "column 'high': 400 is below the value, 409"),
        (("date,start,end,indicator,value,source", "1917-03-02,1917-03-01,1917-03-31,a,1,x"), "beside start or end"),
        (("date,end,indicator,value,source", "1917-03-02,1917-03-31,a,1,x"), "row 2, column 'date': 1917-03-02 stands"),
        (("start,end,indicator,value,source", "1917-03-02,,a,1,x"), "row 2, column 'end': no date"),
        (("date,indicator,value,source", "1917-03-02,vote:tula:sr,45,x"), "divide votes"),
        (("date,indicator,value,source",), "no rows"),
    ],
)
def test_a_wrong_record_names_what_to_mend(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(CaseError, match=words) as fault:
        read_record(written(tmp_path, *lines))
    assert "own.csv" in str(fault.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no such file"):
        read_record(tmp_path / "none.csv")


def test_no_skill_is_stated_where_nothing_can_be_compared(run: SimpleNamespace) -> None:
    alone = as_text(score(run, [recorded("strikers", 30.0, date(1917, 1, 11))]))
    assert "nan" not in alone and "no row has a naive forecast" in alone
    unknown = as_text(score(run, [recorded("morale", 1.0, date(1917, 3, 1))]))
    assert "nan" not in unknown and "Nothing could be compared" in unknown
