"""Articles as Markdown and as pages: whole, escaped, without scripts, in their own language."""

import dataclasses
import re
from pathlib import Path

import pytest

import contingent as ct
from contingent.present.chronicle.article import Article, of_record
from contingent.present.chronicle.pages import html, markdown
from contingent.scenario.reading.load import load

BAD = "<b onload=x>&\"'"


@pytest.fixture(scope="module")
def article() -> Article:
    return of_record(load("october-1917"))


def test_a_page_fetches_nothing_and_runs_nothing(article: Article) -> None:
    page = html(article)
    assert "default-src 'none'" in page and "script-src 'none'" in page and "<script" not in page
    assert not re.search(r"\ssrc=|<link|@import|url\(", page)
    assert page.count("<h1>") == 1 and page.count("<main>") == page.count("</main>") == 1


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_page_says_its_language(language: str) -> None:
    assert f'<html lang="{language}">' in html(of_record(load("october-1917"), language))


def test_everything_is_escaped(article: Article) -> None:
    sentence = dataclasses.replace(article.sentences[0], text=BAD)
    source = dataclasses.replace(article.sources[0], citation=BAD, url="javascript:alert(1)")
    spoilt = dataclasses.replace(
        article,
        title=BAD,
        notes=(BAD,),
        provenance=BAD,
        sections=((BAD, ((sentence,),)),),
        sources=(source, *article.sources[1:]),
    )
    page = html(spoilt)
    assert "<b onload" not in page and "javascript:" not in page and "&lt;b onload" in page
    assert "<b onload" not in markdown(spoilt)


def test_every_footnote_leads_to_its_source(article: Article) -> None:
    page, text = html(article), markdown(article)
    targets = set(re.findall(r'href="#(s\d+)"', page))
    assert targets == set(re.findall(r'<li id="(s\d+)"', page)) and len(targets) == len(article.sources)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))


def test_it_is_saved_by_its_ending(tmp_path: Path) -> None:
    article = ct.case("october-1917").chronicle("ru")
    assert article.save(tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")
    assert article.save(tmp_path / "a.md").read_text("utf-8") == str(article) == repr(article)
    with pytest.raises(ct.QuestionError, match=r"\.html or \.md"):
        article.save(tmp_path / "a.docx")
