"""Pages in a browser: no text becomes code, no chart is lost or cut, on a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from browser import PHONE, Shown, on_phone, shown
from marked import MARKUP, SCRIPT, marked_case

import contingent as ct
from contingent.measures.common.study import Study
from contingent.present.kit.frame import page
from contingent.present.report.report import write_report
from contingent.present.report.watch import Film
from contingent.scenario.reading.load import load

pytestmark = pytest.mark.browser
SCREENS = ("desk", "phone")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a case with markup in every text."""
    folder = tmp_path_factory.mktemp("marked")
    case, columns = marked_case(folder / "case")
    assert len(columns) > 75 and ("indicators", "theme") in columns and ("record", "source") in columns
    return write_report(ct.run(case, worlds=8, out=folder / "run"))


@pytest.fixture(scope="module")
def seen(report: Path) -> dict[str, Shown]:
    return {"desk": shown(report), "phone": shown(on_phone(report))}


def unharmed(found: Shown) -> None:
    """Assert that no script of a text ran and that none tried to."""
    assert "data-ran" not in found.document
    assert found.faults == []


def column(screen: str) -> int:
    """Return the largest width of the column of text in pixels."""
    return 760 if screen == "desk" else PHONE - 25


def widths(found: Shown) -> list[float]:
    """Return the widths of the charts."""
    return [float(each) for each in re.findall(r'<svg[^>]* class="marks" width="([\d.]+)"', found.document)]


def test_a_script_of_the_page_leaves_its_mark(tmp_path: Path) -> None:
    """So that no mark below means that none ran."""
    file = tmp_path / "page.html"
    file.write_text(page("a page", "<p>text</p>", scripts=[SCRIPT]), encoding="utf-8")
    assert "data-ran" in shown(file).document


def test_the_policy_stops_what_an_escape_would_miss(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    body = f"<img src=x onerror='{SCRIPT}'><script>{SCRIPT}</script><p style='color:red'><a href='javascript:{SCRIPT}'>"
    file.write_text(page("a page", body, scripts=["document.body.dataset.own=1"]), encoding="utf-8")
    found = shown(file)
    assert "data-own" in found.document and "data-ran" not in found.document
    assert any("Content Security Policy" in line for line in found.faults)


def test_text_of_charts_keeps_the_font_that_it_was_measured_in(tmp_path: Path) -> None:
    """Else names beside bars are cut: the style of other pictures must not reach them."""
    file = tmp_path / "page.html"
    body = "<svg class='marks'><text font-family='monospace' font-size='9px'>x</text></svg>"
    script = (
        "const s=getComputedStyle(document.querySelector('text'));document.body.dataset.font=s.fontFamily+s.fontSize"
    )
    file.write_text(page("a page", body, scripts=[script]), encoding="utf-8")
    assert 'data-font="monospace9px"' in shown(file).document


@pytest.mark.parametrize("screen", SCREENS)
def test_markup_in_every_text_runs_nothing_and_loses_no_chart(seen: dict[str, Shown], screen: str) -> None:
    """On the phone also without the policy."""
    found = seen[screen]
    unharmed(found)
    figures = re.findall(r"<figure [^>]*>", found.document)
    assert len(figures) > 2 and all("data-drawn" in figure for figure in figures)
    assert len(widths(found)) == len(figures)
    assert found.document.count("<svg") > len(figures) + 10  # the pictures that need no script
    assert "could not be drawn" not in found.document


@pytest.mark.parametrize("screen", SCREENS)
def test_no_chart_is_wider_than_the_column(seen: dict[str, Shown], screen: str) -> None:
    assert 0.9 * column(screen) < max(widths(seen[screen])) <= column(screen)


def test_a_measure_of_the_same_case_is_unharmed(report: Path, tmp_path: Path) -> None:
    study = Study(load(report.parents[1] / "case"), "quick", seed=1)
    found = shown(study.ask("typology", worlds=8).save(tmp_path / "typology") / "typology.html")
    unharmed(found)
    assert widths(found)


@pytest.fixture(scope="module")
def hinges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = Study(load("two-state"), "quick", seed=1)
    answer = study.ask("hinges", outcome="once", histories=4, futures=1, worlds=12)
    return answer.save(tmp_path_factory.mktemp("hinges")) / "hinges.html"


@pytest.mark.parametrize("screen", SCREENS)
def test_names_and_bars_are_whole(hinges: Path, screen: str) -> None:
    """Neither a name beside a bar nor a legend ends in dots, and every bar ends inside its chart."""
    found = shown(hinges if screen == "desk" else on_phone(hinges))
    assert "start of the case" in found.document and "…" not in found.document
    assert max(widths(found)) <= column(screen)
    bars = re.findall(r'aria-roledescription="bar" d="M([\d.]+),[\d.]+h(-?[\d.]+)', found.document)
    assert bars and all(float(start) + float(long) <= max(widths(found)) for start, long in bars)


def test_a_film_plays_under_the_policy(tmp_path: Path) -> None:
    counts = {f"Actives {MARKUP}": np.array([1.0, 2.0]), "Quiet": np.array([3.0, 2.0])}
    sites = np.array([[[1, 1], [1, 2]], [[1, 1], [2, 2]]], np.uint8)
    found = shown(Film(MARKUP, sites, counts).save(tmp_path / "film.html"))
    unharmed(found)
    assert "data-drawn" in found.document and "3 of at most 3" in found.document
