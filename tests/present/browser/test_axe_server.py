"""Nothing for axe-core to complain of: every page of a server, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from accessible import SCHEMES, scheme, violations
from driven import Page
from lands import land
from served import served

import contingent as ct
from contingent.server.app import Home

pytestmark = pytest.mark.browser


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
