"""What tests in a browser share: a page for each file of tests, and a few worlds of October."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driven import Page, driven

import contingent as ct
from contingent.front.run import Run


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with driven() as page:
        yield page


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return ct.run("october-1917", worlds=6, out=tmp_path_factory.mktemp("october") / "run")
