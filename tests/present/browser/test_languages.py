"""An export in Chinese and Russian: no sentence of English but what a case lacks in them, counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from driven import Page
from firefox import driven_firefox, firefox
from fluent.syntax import FluentParser, ast
from lands import land
from reading import TEXTS, english, left, own, texts

import contingent as ct
from contingent.front.run import Run
from contingent.present.export.page import asset
from contingent.present.kit.frame import page as framed
from contingent.present.kit.markup import data_script
from contingent.present.kit.speech import HOME, for_script, say, source

pytestmark = pytest.mark.browser
LANGUAGES = ("zh", "ru")
LANGUAGES_OF_PAGES = ("en", *LANGUAGES)
DRAWN = {
    "story": "document.body",
    "explore": "document.querySelector('#multiples[data-drawn]')",
    "history": "document.querySelector('#history[data-drawn]')",
    "map": "document.querySelector('#country[data-drawn]')",
    "capital": "document.querySelector('#hours[data-drawn]')",
    "certain": "document.body",
    "legacy": "document.querySelector('#weights[data-drawn]')",
    "sources": "document.querySelector('#rows-of-case[data-drawn]')",
    "classroom": "document.body",
}
NAMELESS = (
    "[...document.querySelectorAll('button,input,select,summary,nav a')].filter(e=>"
    "!(e.textContent.trim()||e.getAttribute('aria-label')||(e.labels&&e.labels.length))).map(e=>e.outerHTML)"
)


@pytest.fixture(scope="module")
def exports(october: Run) -> dict[str, Path]:
    return {each: october.export(october.folder.parent / each, texts=4, lang=each) for each in LANGUAGES}


def opened(page: Page, file: Path, view: str, width: int = 1280) -> None:
    """Open a view, drawn."""
    page.screen(width, 900)
    page.faults.clear()
    page.open(file, f"#view-{view}")
    page.until(f"!!{DRAWN[view]}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", DRAWN)
def test_no_sentence_of_english_is_left(page: Page, exports: dict[str, Path], view: str, language: str) -> None:
    opened(page, exports[language], view)
    found = texts(page)
    assert len(found) > 30 and page.ask("document.documentElement.lang") == language
    assert english(found) == set()
    assert page.ask(NAMELESS) == [] and page.faults == []
    opened(page, exports[language], view, 390)
    assert page.ask("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", LANGUAGES)
def test_october_lacks_no_translation(exports: dict[str, Path], language: str) -> None:
    assert say(language, "lacking", number=7).split("7")[0] not in exports[language].read_text(encoding="utf-8")


def test_the_article_is_in_the_language_of_the_page(page: Page, exports: dict[str, Path]) -> None:
    for language, opening in (("zh", "在这段模拟历史中"), ("ru", "Революция 1917 года в России")):
        opened(page, exports[language], "history")
        article = "document.querySelector('#article')"
        assert page.ask(f"{article}.lang") == language
        assert page.ask(f"{article}.textContent").startswith(opening)


def test_what_a_case_has_not_translated_is_counted(page: Page, tmp_path: Path) -> None:
    """The invented country has names in English alone: every sentence of English on its page is one of those."""
    run = ct.run(land(tmp_path), worlds=6, out=tmp_path / "run")
    file = run.export(tmp_path / "out", lang="ru")
    seen = 0
    for view in DRAWN.keys() - {"legacy"}:
        opened(page, file, view)
        found = english(texts(page))
        seen += len(found)
        assert left(found, own(run.scenario)) == set()
    head, tail = say("ru", "lacking", number=7).split("7")
    told = file.read_text(encoding="utf-8").partition(head)[2]
    assert seen and int(told[: told.index(tail)]) > 5


def test_a_script_says_what_python_says(page: Page, tmp_path: Path) -> None:
    """Every message, its numbers and forms, in every language."""
    for language in LANGUAGES_OF_PAGES:
        text = source(HOME, language)
        keys = [each.id.name for each in FluentParser().parse(text).body if isinstance(each, ast.Message)]
        numbers = (0, 1, 2, 5, 21, 4321)
        given = [dict.fromkeys(re.findall(r"\$([\w-]+)", text), n) | {"title": "x", "name": "x"} for n in numbers]
        script = (
            f"const $ = id => document.getElementById(id);\n{asset('say.js')}\nwindow.told = "
            "JSON.parse($('given').textContent).flatMap(each => Object.keys(says).map(key => say(key, each)));"
        )
        told = data_script("says", for_script(language, keys)) + data_script("given", given)
        file = tmp_path / f"{language}.html"
        file.write_text(framed("all", told, scripts=[script], language=language), encoding="utf-8")
        page.open(file)
        assert page.ask("window.told") == [say(language, key, **each) for each in given for key in sorted(keys)]


@pytest.mark.skipif(not firefox(), reason="no Firefox")
def test_firefox_draws_an_export_from_disk(exports: dict[str, Path]) -> None:
    """Each view, without a word of English; Explore counts histories, which takes its data."""
    with driven_firefox(str(firefox())) as fox:
        for view, drawn_ in DRAWN.items():
            fox.open(exports["ru"], f"#view-{view}")
            fox.until(f"!!{drawn_}")
            assert fox.ask("document.querySelector('main>.view:not([hidden])').dataset.view") == view
            assert english(list(fox.ask(TEXTS))) == set()
            if view == "explore":
                fox.until("document.querySelector('#left').textContent")
                assert fox.ask("document.querySelector('#left').textContent") == say("ru", "left", worlds=6, all=6)
            assert fox.ask("document.querySelector('#unknown').hidden")
