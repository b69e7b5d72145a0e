"""series.zarr: any reader opens it, it says what it holds, and what is rounded is rounded by no more than is said."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from numpy.typing import NDArray

import contingent as ct
from contingent.engine.runs import series
from contingent.engine.runs.execute import Plan, execute
from contingent.engine.runs.run import Run
from contingent.scenario.edits.make import apply
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE
from contingent.world.layout import Field

SHARE = Field("share", (), "float32", "share", "a share", 0.0, 1.0)
PERSONS = Field("persons", (), "float64", "persons", "persons", 0.0)
DAY = Field("day", (), "int32", "day", "a day")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Run:
    case = apply(load(str(TEMPLATE)), "set conformity=0.5")
    return execute(case, Plan(5, 3, chunk=2), tmp_path_factory.mktemp("run") / "country")


@pytest.fixture(scope="module")
def plain(country: Run) -> xr.Dataset:
    """Return the series as somebody opens them who has xarray alone; a warning is an error here."""
    return xr.open_zarr(country.folder / "series.zarr")


def test_plain_xarray_reads_what_the_run_reads(country: Run, plain: xr.Dataset) -> None:
    assert set(plain.variables) == set(country.series.variables)
    for name, values in country.series.data_vars.items():
        np.testing.assert_array_equal(plain[name].values, values.values)
    labels = country.scenario.tables["places"]
    assert plain["place"].values.tolist() == [row.place for row in labels]
    assert plain["date"].values[0] == np.datetime64("1905-01-01") and plain.sizes["date"] == 181


def test_stored_types_are_those_that_zarr_3_specifies(country: Run) -> None:
    known = {"float32", "int64", "uint8", "uint16", "string"}  # "string" with vlen-utf8: zarr-extensions
    metadata = [json.loads(path.read_text()) for path in (country.folder / "series.zarr").glob("*/zarr.json")]
    assert {array["data_type"] for array in metadata} == known
    codecs = {codec["name"] for array in metadata for codec in array["codecs"]}
    assert codecs <= {"bytes", "blosc", "zstd", "transpose", "vlen-utf8"}


def test_metadata_are_gathered_by_name(country: Run) -> None:
    whole = json.loads((country.folder / "series.zarr" / "zarr.json").read_bytes())
    arrays = whole["consolidated_metadata"]["metadata"]
    assert list(arrays) == sorted(arrays, key=str.casefold) and set(arrays) == set(country.series.variables)
    for name, metadata in arrays.items():
        assert json.loads((country.folder / "series.zarr" / name / "zarr.json").read_bytes()) == metadata


def test_the_series_say_what_they_are_of(country: Run, plain: xr.Dataset) -> None:
    config = tomllib.loads((TEMPLATE / "case.toml").read_text())
    told = plain.attrs
    assert (told["case"], told["title"], told["seed"]) == (config["id"], config["title"], 3)
    assert told["edits"] == ["set conformity=0.5"] and told["version"] == f"contingent {ct.__version__}"
    assert told["licence"].startswith("MIT")
    works = country.scenario.tables["sources"]
    assert works and all(row.citation in text for row, text in zip(works, told["sources"], strict=True))


def test_plots_have_labels(country: Run, plain: xr.Dataset) -> None:
    program = country.compiled.program
    for name, title in zip(program.names, program.titles, strict=True):
        assert plain[name].attrs["long_name"] == title and plain[name].attrs["units"]
    assert plain["detail_support"].attrs["long_name"] == "support for parties"
    assert all(plain[name].attrs["long_name"] for name in plain.coords)


def test_a_number_of_days_is_no_length_of_time(plain: xr.Dataset) -> None:
    assert series.told("Age", "days") == {"long_name": "Age", "units": "day"}
    assert {values.dtype.kind for values in plain.data_vars.values()} == {"f", "u"}


def test_daily_indicators_are_kept_as_computed(country: Run) -> None:
    found: list[NDArray[np.float64]] = []
    ct.replay(country, 4, lambda day, alone: found.append(alone.view("indicator")[0].copy()))
    kept = np.stack([country.series[name].values[4] for name in country.compiled.program.names], axis=1)
    np.testing.assert_array_equal(kept, np.array(found, np.float32))


def test_detail_fields_are_rounded_by_as_much_as_is_said(country: Run) -> None:
    days = country.compiled.detail_days
    assert days == (31, 59, 90, 120, 151, 181)
    exact: dict[int, NDArray[np.float32]] = {}
    ct.replay(country, 4, lambda day, alone: exact.update({day + 1: alone.view("support")[0].copy()}))
    error = country.series["detail_support"].values[4] - np.stack([exact[day] for day in days])
    assert 1e-5 < np.abs(error).max() <= series.STEP / 2 + 1e-7


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        (SHARE, 0.1234, 123),
        (SHARE, 0.0, 0),
        (SHARE, 1.0000005, 1000),
        (SHARE, -1e-9, 0),
        (SHARE, np.nan, series.MISSING),
        (PERSONS, 2049.0, 2048.0),  # 11 binary digits; half to even
        (PERSONS, 2051.0, 2052.0),
        (DAY, 2049.0, 2049.0),
        (DAY, -1.0, -1.0),
    ],
)
def test_known_roundings(field: Field, value: float, stored: float) -> None:
    packed = series.packed(field, np.full((2, 1), value))
    assert packed.dtype == series.stored_as(field) and packed.tolist() == [[stored]] * 2


def test_parts_of_a_field_change_nothing(country: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "PART", 1000)
    parts = execute(country.scenario, Plan(5, 3, chunk=3), tmp_path / "parts")
    whole = [len(list((run.folder / "series.zarr/detail_support/c/0").rglob("*"))) for run in (country, parts)]
    assert whole[0] < whole[1] and parts.series.identical(country.series)
