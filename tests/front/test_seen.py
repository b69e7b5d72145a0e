"""What a notebook shows of a run, a world and a finding: a picture always, a widget where anywidget is there."""

from __future__ import annotations

import importlib.util
import re
from base64 import b64decode
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from lands import land

import contingent as ct
from contingent.front.run import Run
from contingent.present.kit.notebook import Seen, bundle, widget
from contingent.present.report.seen import of_run, of_world

WIDGET = "application/vnd.jupyter.widget-view+json"
WORLDS = 8


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("land")
    return ct.run(land(folder), worlds=WORLDS, seed=3, out=folder / "run")


def drawn(shown: str) -> ElementTree.Element:
    """Return the picture in a piece of HTML, which must be SVG that stands alone."""
    found = re.findall(r"src='data:image/svg\+xml;base64,([^']+)'", shown)
    assert len(found) == 1
    return ElementTree.fromstring(b64decode(found[0]))


def shows(result: Any) -> dict[str, Any]:
    """Return what a notebook is given, which must hold text, a picture and a widget."""
    told = result._repr_mimebundle_(include=None, exclude=None)
    assert told["text/plain"] == repr(result) and result._repr_html_() in told["text/html"]
    assert drawn(told["text/html"]).tag.endswith("svg") and set(told[WIDGET]) >= {"model_id"}
    return told


def test_a_run_says_on_each_day_how_many_histories_have_which_ruler(run: Run) -> None:
    shows(run)
    seen = of_run(run)
    assert seen and len(seen.steps) == len(seen.told) == run.compiled.days and seen.along
    for said in seen.told[:: run.compiled.days // 7]:
        assert sum(map(int, re.findall(r" (\d+)", said.partition(". In the record")[0]))) == WORLDS
    names = [row.title for row in run.scenario.tables["contenders"]]
    rulers = run.series["ruler"].values[:, -1]
    for k, name in enumerate(names):
        assert (f"{name} {(rulers == k).sum()}" in seen.told[-1]) == bool((rulers == k).any())


def test_a_world_tells_its_events_on_their_days_and_begins_where_it_parts(run: Run) -> None:
    shows(run.world(2))
    seen = of_world(run, 2)
    assert seen
    titles = {row.pattern: row.title for row in run.scenario.tables["patterns"]}
    mine = run.patterns[run.patterns["world"].eq(2)]
    for pattern, day in zip(mine["pattern"], mine["day"], strict=True):
        assert titles[pattern] in seen.told[int(day)]
    assert sum(titles[p] in said for p in titles for said in seen.told) >= len(mine)
    governs = run.series["ruler"].sel(world=2).values
    record = np.array(
        [run.labels["contender"].index("crown" if day < 72 else "councils") for day in range(run.compiled.days)]
    )
    apart = np.flatnonzero(governs != record)
    assert seen.start == (apart[0] if len(apart) else run.compiled.days - 1)


def test_a_finding_shows_its_chart_and_a_sentence_a_row(tmp_path: Path) -> None:
    found = ct.case("two-state").study("quick").compare("set rise=0.05", pairs=16)
    told = shows(found)
    assert told["text/html"].count("<img") == 1
    row = found.table.iloc[0]
    read = ct.read(found.save(tmp_path))
    again = shows(read)
    assert drawn(again["text/html"]).tag == drawn(told["text/html"]).tag and row["title"] in again["text/html"]


def test_without_the_widget_or_a_picture_the_rest_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen("a <b> title", "<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", ("x",), ("y",))
    assert set(bundle("plain", "<p>html</p>", None)) == {"text/plain", "text/html"}
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    told = bundle("plain", "<p>html</p>", seen)
    assert set(told) == {"text/plain", "text/html"} and "a &lt;b&gt; title" in told["text/html"]


def test_the_widget_carries_what_is_told() -> None:
    made = widget(
        Seen(
            "title",
            "<svg xmlns='http://www.w3.org/2000/svg'/>".replace("/>", "></svg>"),
            ("a", "b"),
            ("1", "2"),
            True,
            1,
        )
    )
    assert (made.title, made.steps, made.told, made.along, made.at) == ("title", ["a", "b"], ["1", "2"], True, 1)
    assert "innerHTML" not in made._esm and "eval" not in made._esm
