"""Every measure answers with a finding: eight names that do what they say, and a folder that reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest
import toys
import vl_convert as vlc
import xarray as xr
from charts import charts_of
from flags import flagged
from legacies import write_legacy
from rivals import rivals

from contingent.errors import RunError
from contingent.measures.common.answer import Answer
from contingent.measures.common.finding import Finding
from contingent.measures.common.folder import read
from contingent.measures.common.questions import questions
from contingent.measures.common.sources import COLUMNS
from contingent.measures.common.study import Study
from contingent.measures.common.tables import from_csv, kinds, plain, to_csv
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE

SEEN = {"days": [40, 100], "values": [0.0, 1.0]}
FILTER = {"thetas": 4, "states": 8}
# What is asked in the test of each question: how its toy case is made, and the options.
ASKED: dict[str, tuple[Callable[[Path], Scenario], dict[str, Any]]] = {
    "inevitability": (
        lambda _: load("local-level"),
        FILTER | {"worlds": 200, "whole": 200, "futures": 4, "replay": True, "outcome": "high"},
    ),
    "compare": (
        lambda _: flagged(0.1, **SEEN),
        FILTER
        | {"edits": ["set settle=0.2", "set rise=0.2"], "given": "2000-04-01", "pairs": 12, "this_history": True},
    ),
    "hinges": (
        lambda _: flagged(0.1, **SEEN),
        FILTER | {"outcome": "once", "histories": 4, "futures": 1, "worlds": 12},
    ),
    "believe": (
        lambda _: load("two-state"),
        {"claim": "P(last) > 0.4", "worlds": 300, "variants": ["set settle=0.2; set rise=0.1"]},
    ),
    "typology": (lambda _: load(TEMPLATE), {"worlds": 16}),
    "scorecard": (lambda _: load("gamblers-ruin"), {"worlds": 32, "quiet": 3}),
    "schools": (rivals, {"edits": ["set settle=0.2"], "worlds": 32, "pairs": 16}),
    "echo": (lambda _: load("echo-1917"), {"worlds": 4}),
    "legacy": (lambda folder: load(write_legacy(folder / "case")), {"weight": ["deaths=3"]}),
    "calibrate": (lambda folder: load(toys.walk(folder / "case")), {"worlds": 64, "store": False}),
}


def test_every_question_is_asked_here() -> None:
    assert set(ASKED) == set(questions())


@pytest.fixture(scope="module", params=list(ASKED))
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answer:
    folder = tmp_path_factory.mktemp(request.param)
    make, options = ASKED[request.param]
    extra = {"folder": folder / "ensembles"} if request.param == "calibrate" else {}
    return Study(make(folder), "quick", seed=2).ask(request.param, **options, **extra)


@pytest.fixture(scope="module")
def again(found: Answer, tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """The same, from the folder that it was saved in."""
    return read(found.save(tmp_path_factory.mktemp("saved")))


def test_it_has_the_eight_names(found: Answer, again: Answer) -> None:
    assert isinstance(found, Finding) and isinstance(again, Finding)


def test_the_table_is_that_of_the_measure(found: Answer) -> None:
    own = next(iter(found.result.tables.values()))
    assert list(found.table.columns) == list(own.columns) and len(found.table) == len(own)
    for name in own.select_dtypes("number"):
        assert np.array_equal(found.table[name].to_numpy(float), own[name].to_numpy(float), equal_nan=True), name


def test_the_data_are_all_tables_and_nothing_is_lost(found: Answer) -> None:
    assert isinstance(found.data, xr.DataTree)
    leaves = {node.path.strip("/"): node for node in found.data.leaves}
    assert {path.removeprefix("answers/") for path in leaves} == set(found.tables)
    for path, table in found.tables.items():
        node = leaves.get(path) or leaves[f"answers/{path}"]
        back = node.to_dataset().to_dataframe().reset_index(drop=True)[list(table.columns)]
        for name in table:
            known = table[name].notna()
            assert back[name].notna().equals(known) and (back[name][known] == table[name][known]).all(), (path, name)


def test_what_is_asked_decides_the_answer(found: Answer) -> None:
    asked = found.asked
    assert set(asked) == {"question", "case", "digest", "edits", "options", "seed", "version"}
    assert asked["seed"] == 2 and asked["case"] == found.result.scenario.id
    declared = {option.name for option in questions()[asked["question"]].options if option.decides}
    assert set(asked["options"]) == declared
    _, options = ASKED[asked["question"]]
    assert {name: asked["options"][name] for name in options} == options
    assert json.loads(json.dumps(asked)) == asked


def test_warnings_are_sentences(found: Answer) -> None:
    assert all(isinstance(text, str) and len(text.split()) > 3 for text in found.warnings)


def test_sources_are_those_of_the_case(found: Answer) -> None:
    tables = found.result.scenario.tables
    cited = {row.source for row in (*tables["sources"], *tables["legacy_sources"])}
    assert tuple(found.sources.columns) == COLUMNS
    assert set(found.sources["source"]) <= cited | {"assumption"}
    assert found.sources["rows"].gt(0).all()


def test_the_plot_is_a_chart_with_titles(found: Answer) -> None:
    spec = found.plot().to_dict()
    assert "titles" not in spec and (axes := list(axis_titles(spec)))
    assert any(axes)
    assert "title" in spec or "vconcat" in spec
    assert vlc.vegalite_to_svg(spec).startswith("<svg")


def axis_titles(spec: Any) -> Any:
    """Yield the titles of the axes of x in a chart."""
    if isinstance(spec, dict):
        if isinstance(spec.get("x"), dict) and "type" in spec["x"]:
            yield spec["x"].get("title") or spec["x"]["type"] == "temporal"
        for part in spec.values():
            yield from axis_titles(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from axis_titles(part)


def test_what_has_no_value_is_not_printed_as_a_number(found: Answer) -> None:
    page = re.sub(r"<script.*?</script>", "", found.page(), flags=re.DOTALL)
    for text in (found.words(), page):
        assert not re.search(r"\b(nan|inf)\b", text), re.findall(r".*\b(?:nan|inf)\b.*", text)


def test_every_chart_of_a_page_has_its_title(found: Answer) -> None:
    page = found.page()
    charts, pictures = (len(re.findall(rf"<h3>[^<]+</h3><{what}", page)) for what in ("div class='chart'>", "svg "))
    assert charts == len(charts_of(page)) and pictures == page.count("<figure class='drawn'>")
    assert charts + pictures > 0


def test_words_are_text(found: Answer) -> None:
    assert len(found.words().splitlines()) > 3 and found.words() == found.text


def test_saved_and_read_it_is_the_same(found: Answer, again: Answer) -> None:
    assert (again.asked, again.warnings, again.words()) == (found.asked, found.warnings, found.words())
    assert list(again.tables) == list(found.tables)
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table, check_exact=True, check_column_type=False)
    pd.testing.assert_frame_equal(again.sources, found.sources)
    assert again.data.identical(found.data)
    assert again.plot().to_dict() == found.plot().to_dict()


def test_what_was_read_saves_the_same_folder(again: Answer, tmp_path: Path) -> None:
    one, other = Path(str(again.folder)), again.save(tmp_path / "copy")
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    same = [name for name in names if (one / name).read_bytes() == (other / name).read_bytes()]
    assert set(names) - set(same) <= {"asked.json"}  # it says when it was written


def test_a_notebook_shows_it(found: Answer) -> None:
    shown = found._repr_html_()
    assert found.asked["question"] in shown and "<table" in shown


def test_a_folder_without_an_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"asked\.json"):
        read(tmp_path)


def test_tables_read_back_to_the_last_digit() -> None:
    """Numbers of every size, days that are missing, texts with commas, flags; what has parts is JSON."""
    table = plain(
        pd.DataFrame(
            {
                "number": [0.1 + 0.2, np.nan, -np.inf, 1e-320],
                "count": [1, 2, 3, 1 << 60],
                "flag": [True, False, True, True],
                "maybe": [True, None, np.nan, False],
                "day": [pd.Timestamp("1640-11-03").date(), None, None, pd.Timestamp("1917-11-07").date()],
                "text": ["a, b", None, 'he said "no"', "two\nlines"],
                "parts": [{"a": 1.5}, {}, {"b": 2}, {}],
            }
        )
    )
    assert kinds(table) == {
        "number": "number",
        "count": "integer",
        "flag": "flag",
        "maybe": "number",
        "day": "day",
        "text": "text",
        "parts": "text",
    }
    pd.testing.assert_frame_equal(from_csv(to_csv(table), kinds(table)), table, check_exact=True)
    empty = plain(pd.DataFrame(columns=["a", "b"]))
    pd.testing.assert_frame_equal(from_csv(to_csv(empty), kinds(empty)), empty)


def test_charts_are_read_as_what_they_were(again: Answer) -> None:
    assert isinstance(again.plot(), alt.TopLevelMixin)
