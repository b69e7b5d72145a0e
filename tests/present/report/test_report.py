"""The report and the model description on a toy case: whole, offline, escaped."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from charts import charts_of, tables_of

import contingent as ct
from contingent.engine.ladder import ladder
from contingent.engine.runs.run import Run
from contingent.present.kit.charts import share_chart
from contingent.present.kit.speech import has
from contingent.present.report.chronicle import chronicle, partners, sentence, typical_world
from contingent.present.report.figures import figure
from contingent.present.report.odd import odd_text
from contingent.present.report.report import build, write_report
from contingent.present.report.series import is_flag
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE, write_template


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return ct.run("gamblers-ruin", worlds=40, out=tmp_path_factory.mktemp("run") / "toy")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return ct.run(TEMPLATE, worlds=16, out=tmp_path_factory.mktemp("run") / "country")


@pytest.fixture(scope="module")
def page(country: Run) -> str:
    """Return the report of the country."""
    return build(country)


def test_report_is_one_file_that_fetches_nothing(toy: Run) -> None:
    path = write_report(toy)
    page = path.read_text()
    assert path.name == "report.html"
    without_script = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    assert not re.search(r"(src|href)=['\"]https?:", without_script)
    assert "vegaEmbed" in page
    assert len(page) < 6_000_000


def test_report_says_what_it_is_conditional_on(toy: Run) -> None:
    page = build(toy)
    assert "Conditional on a model" in page
    assert "40 possible histories" in page


@pytest.mark.parametrize(("chart", "kind"), [("ladder", "rung"), ("classes", "class")])
def test_bars_are_the_shares_of_the_ladder(country: Run, page: str, chart: str, kind: str) -> None:
    (drawn,) = tables_of(charts_of(page)[chart])
    known = ladder(country).query("kind == @kind")
    assert drawn["name"].tolist() == known["name"].tolist()
    for column in ("share", "low", "high"):
        assert drawn[column].to_numpy() == pytest.approx(known[column].to_numpy())


def test_a_fan_is_the_quantiles_of_the_histories(toy: Run) -> None:
    spec = figure(toy, "wealth_now").chart.to_dict()
    (fan,) = tables_of(spec)
    wealth = toy.series["wealth_now"].values[:, ::3]
    assert fan["date"].tolist() == [str(day)[:10] for day in toy.series["date"].values[::3]]
    for column, share in (("p5", 0.05), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p95", 0.95)):
        assert fan[column].to_numpy() == pytest.approx(np.quantile(wealth, share, axis=0), abs=1e-4)
    assert [layer["encoding"]["y"]["field"] for layer in spec["layer"]] == ["p5", "p25", "median"]


def test_dates_of_events_are_those_of_the_histories(country: Run) -> None:
    drawn, recorded = tables_of(figure(country, "timing").chart.to_dict())
    days = country.patterns.query("pattern == 'revolution'")["day"]
    (row,) = drawn[drawn["title"].str.startswith("Power changes hands")].to_dict("records")
    assert row["share"] == len(days) / 16
    assert (date.fromisoformat(row["median"]) - country.scenario.config.epoch).days == int(days.median())
    assert recorded.empty  # nothing happened in an invented country


def test_the_map_shows_each_place_with_its_people_and_whom_it_obeys(country: Run) -> None:
    _, places = tables_of(figure(country, "map").chart.to_dict())
    rows = country.scenario.tables["places"]
    assert places["title"].tolist() == [row.title for row in rows]
    assert places["people"].to_numpy() == pytest.approx(country.compiled.arrays["people_start"].sum(axis=1))
    obeyed = country.series["detail_obedience"].values[:, -1].argmax(axis=2)
    for n, place in places.iterrows():
        contender = country.scenario.tables["contenders"][np.bincount(obeyed[:, n]).argmax()]
        assert place["contender"] == contender.title
        assert place["share"] == (obeyed[:, n] == np.bincount(obeyed[:, n]).argmax()).mean()


def test_measures_of_the_same_case_beside_the_run_are_linked(toy: Run) -> None:
    assert "What was measured" not in build(toy)
    for name, digest in (("mine", toy.manifest["digest"]), ("other", "of another case")):
        folder = toy.folder.parent / name
        folder.mkdir()
        options = {"edits": ["set win=0.4"], "given": None}
        (folder / "asked.json").write_text(json.dumps({"question": "compare", "digest": digest, "options": options}))
        (folder / "compare.html").write_text("a page")
    page = build(toy)
    assert "<a href='../mine/compare.html'>compare</a> edits set win=0.4" in page
    assert "../other/" not in page


def test_text_of_a_case_is_escaped(toy: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    config = toy.scenario.config.model_copy(update={"title": "<script>alert(1)</script>", "description": "a < b & c"})
    object.__setattr__(toy.scenario, "config", config)
    page = build(toy)
    assert "<script>alert(1)" not in page
    assert "a &lt; b &amp; c" in page


def test_a_theme_is_an_id_and_no_markup(tmp_path: Path) -> None:
    folder = write_template("mine", tmp_path)
    path = folder / "indicators.csv"
    rows = path.read_text().splitlines()
    path.write_text(
        "\n".join([rows[0], *(row.rpartition(",")[0] + ",'><script>x=1</script>" for row in rows[1:])]) + "\n"
    )
    page = build(ct.run(folder, worlds=4, out=tmp_path / "run"))
    assert "<script>x" not in page and "&lt;script&gt;x=1&lt;/script&gt;" in page
    assert all(re.fullmatch(r"[\w.-]+", key) for key in re.findall(r" id='(.*?)'[ >]", page))


def test_links_on_a_page_lead_to_something_on_it(page: str) -> None:
    page = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)  # readable without script
    ids = re.findall(r" id='([^']*)'", page)
    links = set(re.findall(r"href='#([^']*)'", page))
    assert len(ids) == len(set(ids)) and len(links) > 30 and links <= set(ids)


def test_a_dot_of_the_record_leads_to_its_row_with_source_and_grade(country: Run, page: str) -> None:
    _, record = tables_of(figure(country, "prices").chart.to_dict())
    lines = country.scenario.lines_of("record")
    rows = [row for row in country.scenario.tables["record"] if row.indicator == "prices"]
    assert record["href"].tolist() == [f"#row-record-{line}" for line in lines[: len(rows)]] and len(rows) == 2
    for href, row in zip(record["href"], rows, strict=True):
        (cells,) = re.findall(rf"<tr id='{href[1:]}'>(.*?)</tr>", page)
        assert f"<td>{row.source}</td><td>{row.grade}</td>" in cells
        assert f"href='{href}'" in page  # beside the picture, for who has no script


def test_bars_events_and_places_lead_to_their_rows(country: Run) -> None:
    for chart, table in (("ladder", "rungs"), ("classes", "outcomes"), ("timing", "patterns"), ("map", "places")):
        (data,) = [each for each in tables_of(figure(country, chart).chart.to_dict()) if "href" in each and len(each)]
        assert set(data["href"]) <= {f"#row-{table}-{line}" for line in country.scenario.lines_of(table)}


@pytest.mark.parametrize(
    ("unit", "values", "known"),
    [
        ("flag", [0.0, 0.4], True),
        ("1", [0.0, 1.0, np.nan], True),
        ("1", [0.0, 0.5], False),
        ("persons", [0.0, 1.0], False),
    ],
)
def test_what_is_0_or_1_is_a_share_of_histories(unit: str, values: list[float], known: bool) -> None:
    assert is_flag(xr.DataArray([values], attrs={"units": unit})) == known


def test_shares_are_drawn_with_the_record_that_there_is(country: Run) -> None:
    (shares,) = tables_of(figure(country, "incumbent_crown").chart.to_dict())
    assert shares["share"].to_numpy() == pytest.approx(country.series["incumbent_crown"].values[:, ::3].mean(axis=0))
    row = {
        "date": "1905-02-01",
        "value": 1.0,
        "low": 1.0,
        "high": 1.0,
        "both": "1 February 1905",
        "source": "a book (A)",
    }
    drawn, record = tables_of(share_chart(shares, pd.DataFrame([row])).to_dict())
    assert len(drawn) == len(shares) and record["value"].tolist() == [1.0]


def test_only_a_run_of_the_prior_says_that_it_was_not_fitted(
    country: Run, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "they have not been fitted to the record" in page
    monkeypatch.setitem(country.manifest, "parameters", "posterior of 2026")
    fitted = build(country)
    assert "not been fitted" not in fitted and "replay with hindsight" in fitted
    assert "fitted" not in load("october-1917").config.conditional_on


def test_titles_stand_above_and_units_are_words(country: Run, page: str) -> None:
    assert "<h3>How far histories got</h3><div class='chart'>" in page
    for name in ("crowd_capital", "prices", "incumbent_crown", "discontent_capital"):
        spec = figure(country, name).chart.to_dict()
        titles = {str(layer.get("encoding", {}).get("y", {}).get("title")) for layer in spec.get("layer", [spec])}
        assert not titles & {"1", "flag", "count", "share", "-1..1"}


def test_words_that_a_page_uses_are_explained_on_it(page: str, toy: Run) -> None:
    other = build(toy)
    assert "<dt>Contender</dt>" in page and "<dt>Contender</dt>" not in other and "<dt>World</dt>" in other


def test_a_chart_can_be_used_elsewhere(toy: Run) -> None:
    spec = figure(toy, "wealth_now").chart.to_dict()
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite")


def test_typical_worlds_are_of_their_class(toy: Run) -> None:
    outcomes = toy.outcomes.set_index("world")["outcome"]
    for label, world in typical_world(toy).items():
        assert outcomes[world] == label


def test_a_government_is_told_with_its_partners() -> None:
    names = {"reds": "Reds", "blues": "Blues", "greens": "Greens", "hall": "The hall"}
    event = pd.Series({"kind": "government", "actor": "reds", "place": "", "detail": "hall", "value": 0.6})
    assert sentence(event, names, partners({"greens", "blues"}, names)) == (
        "A government of Reds with Blues, Greens takes office: The hall."
    )
    assert sentence(event, names, partners(set(), names)) == "A government of Reds takes office: The hall."


def test_towns_are_told_by_arms_only() -> None:
    event = pd.Series({"kind": "local_power", "actor": "reds", "place": "hill", "detail": "arms", "value": 0.6})
    assert sentence(event, {"reds": "Reds", "hill": "Hill"}) == "Power in Hill passes to Reds by arms."
    assert sentence(event.replace("arms", "vote"), {}) is None


def test_chronicle_of_a_world_without_told_events_is_empty(toy: Run) -> None:
    assert list(chronicle(toy, 0).columns) == ["date", "hour", "text"]
    assert not has("en", "day-barrier")


@pytest.mark.parametrize("case", ["gamblers-ruin", "two-state", "october-1917"])
def test_odd_has_its_seven_elements(case: str) -> None:
    text = odd_text(ct.load(case))
    for n, title in enumerate(
        (
            "Purpose and patterns",
            "Entities, state variables and scales",
            "Process overview and scheduling",
            "Design concepts",
            "Initialisation",
            "Input data",
            "Submodels",
        ),
        start=1,
    ):
        assert f"## {n} {title}" in text
    assert "| parameter |" in text


def test_odd_says_what_the_mechanisms_in_use_are() -> None:
    street, october, chain = (odd_text(ct.load(case)) for case in ("civil-violence", "october-1917", "two-state"))
    assert "individuals." in street and "no individuals" not in street and "Two kernels" not in street
    assert "sites in view" in street and "Epstein 2002" in street.partition("## 5")[0]
    assert "Two kernels" in october and "no individuals" in october
    assert "nobody decides" in chain and "Two kernels" not in chain
    assert all("| power_changes | contender |" in text for text in (street, october, chain))
