"""The report and the model description on a toy case: whole, offline, escaped."""

from __future__ import annotations

import json
import re

import pytest

import contingent as ct
from contingent.engine.runs.run import Run
from contingent.present.report.chronicle import SENTENCES, chronicle, typical_world
from contingent.present.report.figures import figure
from contingent.present.report.odd import odd_text
from contingent.present.report.report import build, write_report


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return ct.run("gamblers-ruin", worlds=40, out=tmp_path_factory.mktemp("run") / "toy")


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
    for title in ("The goal is reached", "What the player holds"):
        assert title in page


def test_measures_of_the_same_case_beside_the_run_are_linked(toy: Run) -> None:
    assert "What was measured" not in build(toy)
    for name, digest in (("mine", toy.manifest["digest"]), ("other", "of another case")):
        folder = toy.folder.parent / name
        folder.mkdir()
        (folder / "manifest.json").write_text(
            json.dumps({"command": "compare", "digest": digest, "do": ["set win=0.4"], "given": None})
        )
        (folder / "compare.html").write_text("a page")
    page = build(toy)
    assert "<a href='../mine/compare.html'>compare</a> do set win=0.4" in page
    assert "../other/" not in page


def test_text_of_a_case_is_escaped(toy: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    config = toy.scenario.config.model_copy(update={"title": "<script>alert(1)</script>", "description": "a < b & c"})
    object.__setattr__(toy.scenario, "config", config)
    page = build(toy)
    assert "<script>alert(1)" not in page
    assert "a &lt; b &amp; c" in page


def test_a_chart_can_be_used_elsewhere(toy: Run) -> None:
    spec = figure(toy, "wealth_now").chart.to_dict()
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite")


def test_typical_worlds_are_of_their_class(toy: Run) -> None:
    outcomes = toy.outcomes.set_index("world")["outcome"]
    for label, world in typical_world(toy).items():
        assert outcomes[world] == label


def test_chronicle_of_a_world_without_told_events_is_empty(toy: Run) -> None:
    assert list(chronicle(toy, 0).columns) == ["date", "hour", "text"]
    assert "barrier" not in SENTENCES


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
