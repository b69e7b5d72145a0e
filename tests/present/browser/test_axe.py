"""Nothing for axe-core to complain of: every page of an export, of a server and of a report, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from accessible import SCHEMES, scheme, violations
from driven import Page
from lands import land
from served import served

import contingent as ct
from contingent.front.run import Run
from contingent.present.kit.frame import page as framed
from contingent.present.report.report import write_report
from contingent.server.app import Home

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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server with a run of the invented country, called land."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("served")
        patch.chdir(folder)
        ct.run(land(folder), worlds=12, seed=3, out=folder / "runs" / "land")
        with served(Home()) as client:
            yield client


def visit(page: Page, server: httpx.Client, address: str) -> None:
    """Open an address of the server."""
    page.visit(str(server.base_url).rstrip("/") + address)


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


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize(
    ("address", "drawn"),
    [
        ("/shelf", "document.querySelector('.languages')"),
        ("/case/ddr_1989/", "document.querySelector('#what-if[data-drawn]')"),
        ("/run/land/#view-story", "document.querySelector('.languages')"),
        ("/run/land/#view-history?world=2", "document.querySelector('#why')"),
        ("/run/land/#view-capital?world=2", "document.querySelector('#hours[data-drawn]')"),
    ],
)
def test_a_page_of_a_server(page: Page, server: httpx.Client, address: str, drawn: str, name: str) -> None:
    scheme(page, name)
    page.screen(1280, 900)
    visit(page, server, address)
    page.until(f"!!{drawn}")
    assert "\n".join(violations(page)) == ""


@pytest.mark.parametrize("name", SCHEMES)
def test_what_if_with_its_answer(page: Page, server: httpx.Client, name: str) -> None:
    """Three changes in the list, what came of them, and the page of the whole answer."""
    scheme(page, name)
    page.screen(1280, 900)
    edits = ["leader king=removed @1905-02-06", "policy land=0.8 @1905-03-01", "shift outside=7"]
    visit(page, server, "/run/land/#view-whatif?" + urlencode({"do": edits, "worlds": 8, "seed": 2}, doseq=True))
    page.until("!!document.querySelector('#what-if[data-drawn]')")
    page.ask("document.querySelector('#go').click()")
    page.until("!!document.querySelector('#result')")
    assert "\n".join(violations(page)) == ""
    answer = page.ask("document.querySelector('#result a[href^=\"/answer\"]').getAttribute('href')")
    visit(page, server, answer)
    page.until("!document.querySelector('figure:not([data-drawn])')")
    assert "\n".join(violations(page)) == ""


@pytest.mark.parametrize("name", SCHEMES)
def test_why_is_answered(page: Page, server: httpx.Client, name: str) -> None:
    scheme(page, name)
    page.screen(1280, 900)
    visit(page, server, "/run/land/#view-history?world=2")
    page.until("!!document.querySelector('.why')")
    page.ask("document.querySelector('.why').click()")
    page.until("document.querySelector('.asks-why pre').textContent.startsWith('World')")
    assert "\n".join(violations(page)) == ""
