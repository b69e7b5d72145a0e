"""Nothing for axe-core to complain of: every page of an export and of a report, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from accessible import SCHEMES, scheme, violations
from driven import Page

from contingent.front.run import Run
from contingent.present.kit.frame import page as framed
from contingent.present.report.report import write_report

pytestmark = pytest.mark.browser
DRAWN = {
    "story": "true",
    "explore": "document.querySelector('#multiples[data-drawn]')",
    "history": "document.querySelector('#history[data-drawn]')",
    "map": "document.querySelector('#country[data-drawn]')",
    "capital": "document.querySelector('#hours[data-drawn]')",
    "certain": "true",
    "legacy": "document.querySelector('#weights[data-drawn]')",
    "sources": "document.querySelector('#rows-of-case[data-drawn]')",
    "classroom": "true",
}
# Each width and each scheme once: a rule hangs on the one or on the other.
SCREENS = ((1280, "dark"), (390, "light"))


@pytest.fixture(scope="module")
def export(october: Run) -> Path:
    return october.export(october.folder.parent / "out", texts=2)


@pytest.fixture(scope="module")
def report(october: Run) -> Path:
    return write_report(october)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<main><h1>A</h1><img src='data:,'></main>", "image-alt"),
        ("<main><h1>A</h1><p class='pale'>words</p></main>", "color-contrast"),
        ("<main><h1>A</h1><button></button></main>", "button-name"),
        ("<main><h2>A</h2></main>", "page-has-heading-one"),
        ("<main><h1>A</h1><p class='dim'>words</p></main>", ""),
    ],
)
def test_a_fault_is_found(page: Page, tmp_path: Path, body: str, rule: str) -> None:
    """So that none below means that there is none; what is a fault on a dark screen alone is found there."""
    file = tmp_path / "page.html"
    style = ".pale{color:#bbb;background:#fff}@media(prefers-color-scheme:dark){.dim{color:#222;background:#111}}"
    file.write_text(framed("a page", body, style), encoding="utf-8")
    for name in SCHEMES:
        scheme(page, name)
        page.open(file)
        found = {each.partition(":")[0] for each in violations(page)}
        assert found == {rule, "color-contrast" if name == "dark" and "dim" in body else rule} - {""}


@pytest.mark.parametrize(("width", "name"), SCREENS)
@pytest.mark.parametrize("view", DRAWN)
def test_a_view_of_an_export(page: Page, export: Path, view: str, width: int, name: str) -> None:
    scheme(page, name)
    page.screen(width, 900)
    page.open(export, f"#view-{view}")
    page.until(f"!!{DRAWN[view]}")
    assert "\n".join(violations(page)) == ""


@pytest.mark.parametrize(("width", "name"), SCREENS)
def test_a_report(page: Page, report: Path, width: int, name: str) -> None:
    scheme(page, name)
    page.screen(width, 900)
    page.open(report)
    page.until("!!document.querySelector('figure') && !document.querySelector('figure:not([data-drawn])')")
    assert "\n".join(violations(page)) == ""
