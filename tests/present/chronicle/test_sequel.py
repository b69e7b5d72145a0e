"""A history that went on in another case is one article: what followed stands in its sections, to its last day."""

from pathlib import Path

import pytest

import contingent as ct
from contingent.present.chronicle.article import ADDED, MOST, Article, of_world


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    """Two worlds of October that went on to the end of 1918."""
    return ct.case("october-1917").run(
        2, 3, tmp_path_factory.mktemp("run") / "long", progress=False, until="1918-12-27"
    )


def headings(article: Article) -> list[str]:
    return [heading for heading, _ in article.sections]


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_what_followed_stands_in_the_sections_of_one_article(run: ct.Run, language: str) -> None:
    whole = run.world(1).chronicle(language).written
    first, second = of_world(run, 1, language), run.aftermath.world(1).chronicle(language).written
    assert len(set(headings(whole))) == len(whole.sections)
    assert set(headings(whole)) == set(headings(first)) | set(headings(second)) - set(headings(second)[1:2])
    told = [each.text for each in whole.sentences]
    assert sum(len(text.split()) for text in told) <= MOST + ADDED
    own = {each.frame.message for each in first.sentences} - {each.frame.message for each in whole.sentences}
    assert "1918" in whole.sections[0][1][-1][0].text and "debate-end" not in own
    assert [each.frame.message for each in whole.sentences].count("debate-end") == 1


def test_knowledge_ends_where_what_followed_does(run: ct.Run, tmp_path: Path) -> None:
    text = run.world(0).chronicle().save(tmp_path / "history.html").read_text(encoding="utf-8")
    assert "What followed is simulated to 27 December 1918; then power lies with" in text
    assert "What followed after 27 December 1918 is not simulated" in text
    assert "after 31 January 1918" not in text
