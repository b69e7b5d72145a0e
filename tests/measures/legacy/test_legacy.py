"""The legacy of a toy by hand, of October as it is told, and what is wrong with tables and weights."""

from __future__ import annotations

import math
import re
from pathlib import Path

import legacies
import numpy as np
import pandas as pd
import pytest
import small

from contingent.errors import CaseError
from contingent.measures.common.study import Study
from contingent.measures.legacy import data
from contingent.measures.legacy.measure import Legacy, legacy
from contingent.measures.legacy.page import page
from contingent.measures.legacy.pictures import nice
from contingent.measures.legacy.words import as_text
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load(legacies.write_legacy(tmp_path_factory.mktemp("legacy") / "toy"))


@pytest.fixture(scope="module")
def found(case: Scenario) -> Legacy:
    return legacy(case)


def test_deaths_are_ranges_over_sources(case: Scenario) -> None:
    table = data.deaths(case).set_index(["unit", "episode"])
    assert table.loc[("alba", "war"), ["low", "high"]].to_list() == [50.0, 100.0]
    assert table.loc[("alba", "war"), "sources"] == "data (A), other (B)"
    causes = data.by_cause(data.deaths(case)).set_index(["unit", "cause"])
    assert causes.loc[("alba", "hunger")].to_list() == [10.0, 30.0]
    assert ("alba", "all") not in causes.index  # not counted


def test_scores_by_hand(case: Scenario) -> None:
    table = data.scores(case).set_index(["criterion", "unit"])
    assert table.loc[("deaths", "alba"), ["low", "high"]].to_list() == [60.0, 130.0]  # of a thousand thousand people
    assert table.loc[("literacy", "alba"), "low"] == 20.0 == table.loc[("literacy", "alba"), "high"]
    assert table.loc[("life", "alba"), ["low", "high"]].to_list() == pytest.approx([2.5, 3.5])  # 29 to 31 until 36
    growth = 100.0 * math.log(legacies.output("bera", 1920) / legacies.output("bera", 1900)) / 20.0
    assert table.loc[("output", "bera"), "low"] == pytest.approx(growth)
    assert table.loc[("freedom", "alba"), "scaled_low"] == 0.0 and table.loc[("freedom", "bera"), "scaled_low"] == 1.0
    deaths = table.loc["deaths"]
    assert deaths.loc["alba", "scaled_low"] == 0.0 and deaths.loc["bera", "scaled_high"] == 1.0  # many is bad
    assert deaths.loc["alba", "scaled_high"] == pytest.approx((130.0 - 60.0) / (130.0 - 5.0))


def test_the_value_of_a_year_is_the_last_one_known() -> None:
    rows = pd.DataFrame(
        [("x", 1900, 5.0, 4.0, 6.0), ("x", 1910, 7.0, 7.0, 7.0)], columns=["unit", "year", "value", "low", "high"]
    )
    assert data.known(rows, "x", 1909) == (1900, 5.0, 4.0, 6.0) and data.known(rows, "x", 1910).value == 7.0
    assert data.known(rows, "x", 1880).year == 1900 and math.isnan(data.known(rows, "y", 1900).value)


def test_the_known_shift_of_the_toy_is_found(found: Legacy) -> None:
    (each,) = found.starts
    assert each.control.weights.to_dict() == pytest.approx(
        {"bera": 0.25, "cora": 0.75, "dora": 0.0, "ebro": 0.0}, abs=3e-3
    )
    assert each.control.path["gap"].loc[legacies.START :].to_numpy() == pytest.approx(-20.0, abs=0.2)
    assert each.control.placebos["share"].iloc[0] == pytest.approx(0.2) and not each.lacking
    assert set(found.trends) == {1916}


def test_no_order_is_told_without_weights(found: Legacy, case: Scenario) -> None:
    text = as_text(found)
    assert "no order is told" in text and "its place among" not in text and "nan" not in text
    assert set(found.standing["with_weights"]) == {""}
    weighed = legacy(case, ["literacy=1", "deaths=0", "output=0", "life=0", "freedom=0"])
    assert set(weighed.standing["with_weights"]) == {"above"} and "its place among 3 is number 1" in as_text(weighed)
    last = legacy(case, ["literacy=0", "deaths=0", "output=0", "life=0", "freedom=1"])
    assert "its place among 3 is number 3" in as_text(last)
    shares = found.standing[["surely_above", "open", "surely_below"]]
    assert shares.sum(axis=1).to_numpy() == pytest.approx(1.0) and shares.min().min() >= -1e-12


def test_the_page_needs_no_script_and_escapes(tmp_path: Path) -> None:
    units = legacies.tables()["legacy_units"].replace("Bera", "<b>Bera & co")
    text = page(legacy(load(legacies.write_legacy(tmp_path / "marked", legacy_units=units)), ["deaths=2"]))
    assert "<script" not in text and text.count("<svg") >= 10
    assert "<b>Bera" not in text and "&lt;b&gt;Bera &amp; co" in text
    assert "CC BY 4.0" in text


def test_an_axis_ends_at_a_round_number() -> None:
    assert [nice(value) for value in (0.0, 4386.0, 99.0, 1.0, 720.0)] == [1.0, 5000.0, 100.0, 1.0, 800.0]


def test_a_case_without_a_legacy_is_told_so() -> None:
    with pytest.raises(CaseError, match=r"this case has none: legacy\.csv is missing or empty"):
        Study(load("two-state")).legacy()


def test_what_is_missing_in_the_values_is_told(tmp_path: Path) -> None:
    table = legacies.tables()["legacy"]
    gone = "\n".join(line for line in table.splitlines() if not line.startswith("output,alba,1899"))
    with pytest.raises(CaseError, match="'output' of 'alba' lacks years from 1896"):
        legacy(load(legacies.write_legacy(tmp_path / "years", legacy=gone)))
    gone = "\n".join(line for line in table.splitlines() if not line.startswith("freedom,bera"))
    with pytest.raises(CaseError, match="column 'compared': bera has no value of 'freedom'"):
        legacy(load(legacies.write_legacy(tmp_path / "freedom", legacy=gone)))
    gone = "\n".join(line for line in table.splitlines() if not line.startswith("output,dora,1899"))
    (each,) = legacy(load(legacies.write_legacy(tmp_path / "donor", legacy=gone))).starts
    assert each.lacking == ["dora"] and "dora" not in each.control.weights


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        ("legacy_units", "neutral,true", "treated,true", "legacy_units.csv: row 3, column 'pool': row 2 is treated"),
        ("legacy_units", "treated", "none", "legacy_units.csv: column 'pool': no country is treated"),
        ("legacy_units", "neutral", "neutra", "legacy_units.csv: row 3, column 'pool': 'neutra' is not one of"),
        ("legacy", "output,alba,1896", "output,alva,1896", "legacy.csv: row 2, column 'unit': unknown unit 'alva'"),
        ("legacy", "30,29,31", "30,31,31", "column 'low': 31 is above the value 30"),
        ("legacy", "29,31,data", "29,31,dato", "unknown source 'dato'; did you mean 'data'"),
        ("legacy_starts", ",1906,", ",1895,", "legacy_starts.csv: row 2, column 'hold_out': first 1896, hold_out 1895"),
        ("legacy_deaths", "1912,50", "1909,50", "legacy_deaths.csv: row 2, column 'end': 1909 comes before"),
        ("legacy_deaths", "5,,,true", "-5,,,true", "legacy_deaths.csv: row 6, column 'value'"),
        ("legacy_criteria", "growth,1900,1920", "growth,1920,1920", "legacy_criteria.csv: row 2, column 'last'"),
        ("legacy_criteria", "deaths,deaths,1910", "deaths,mean,1910", "legacy_criteria.csv: row 5, column 'how'"),
        ("legacy_sources", "CC BY 4.0", "", "legacy_sources.csv: row 2, column 'licence'"),
    ],
)
def test_what_is_wrong_with_the_tables_is_told(tmp_path: Path, table: str, old: str, new: str, problem: str) -> None:
    text = legacies.tables()[table]
    assert old in text
    with pytest.raises(CaseError) as caught:
        load(legacies.write_legacy(tmp_path / "wrong", **{table: text.replace(old, new, 1)}))
    assert any(problem in each for each in caught.value.problems), caught.value.problems


def test_the_legacy_is_no_part_of_the_digest(tmp_path: Path, case: Scenario) -> None:
    bare = load(small.write(tmp_path / "bare"))
    assert bare.digest == case.digest


def test_weights_that_are_none_are_told(case: Scenario) -> None:
    with pytest.raises(CaseError, match="did you mean 'deaths'"):
        Study(case).legacy("death=3")


@pytest.fixture(scope="module")
def october() -> Legacy:
    return legacy(load("october-1917"))


def test_october_has_the_neutral_donors_and_never_the_federation(october: Legacy) -> None:
    donors = {each.start.start: set(each.control.weights.index) for each in october.starts}
    assert {"sweden", "chile", "ceylon", "indonesia"} <= donors[1914] and not donors[1914] & {"mexico", "finland"}
    assert {"germany", "romania"} <= donors[1917] and not donors[1917] & donors[1914]
    own = october.starts[0].control.path["actual"]
    assert own[1913] == 2254.0 and max(own.index) == 1940  # 1,163 is the Federation's


def test_october_is_fitted_as_well_as_another_solver_fits_it(october: Legacy) -> None:
    """The active set of Lawson and Hanson (1974) with the sum as a heavy row, in place of pysyncon's SLSQP."""
    nnls = pytest.importorskip("scipy.optimize").nnls
    for each in october.starts:
        panel, _ = data.donors(october.scenario, each.start)
        before, heavy = panel.loc[: each.start.start - 1], 1e6
        theirs = before.iloc[:, 1:].to_numpy()
        weights, _ = nnls(np.vstack([theirs, np.full(theirs.shape[1], heavy)]), np.append(before.iloc[:, 0], heavy))
        error = float(np.sqrt(np.mean((theirs @ weights - before.iloc[:, 0].to_numpy()) ** 2)))
        assert each.control.before == pytest.approx(error, rel=1e-3)


def test_no_value_of_october_is_of_a_source_that_forbids_passing_on(october: Legacy) -> None:
    tables = october.scenario.tables
    licences = {row.licence for row in tables["legacy_sources"]}
    assert licences == {"CC BY 4.0", "CC0", "facts, cited"}
    bulk = {row.source for row in tables["legacy_sources"] if row.licence == "facts, cited"}
    counts = pd.Series([row.source for row in tables["legacy"]]).value_counts()
    assert counts[[name for name in counts.index if name in bulk]].max() < 10


def test_the_pages_figures_are_those_of_the_command(october: Legacy) -> None:
    text = (DOCS / "legacy.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- figures: begin -->\n\n```\n(.*?)\n```\n\n<!-- figures: end -->", text, re.DOTALL)
    assert block and block[1] == as_text(october)
