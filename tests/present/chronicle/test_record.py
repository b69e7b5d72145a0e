"""What really happened, as an article: right by its own tables, sourced, in three languages."""

import re

import pytest

import contingent as ct
from contingent.present.chronicle.article import FEWEST, MOST, Article, of_record
from contingent.present.chronicle.grammar import MARK
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

SECOND = re.compile(r"\((англ|нем)\. [^)]*\)|（[俄德]语：[^）]*）")
TOLD = ("october-1917", "germany-1918", "ddr-1989")
FREE = re.compile(r"\d月|\*\*[^*]*\*\*")  # a month in Chinese, and the name of what is told
LATIN, CYRILLIC, HAN = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]"), re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october-1917")


@pytest.fixture(scope="module")
def article(october: Scenario) -> Article:
    return of_record(october)


@pytest.fixture(scope="module", params=TOLD)
def case(request: pytest.FixtureRequest) -> Scenario:
    return load(request.param)


@pytest.mark.parametrize("name", ["october-1917", "germany-1918"])
def test_it_has_the_length_of_an_introduction(name: str) -> None:
    assert FEWEST <= of_record(load(name)).words <= MOST


def test_sentences_are_short(case: Scenario) -> None:
    for each in of_record(case).sentences:
        assert len(re.sub(r"\([^)]*\)", "", each.text).split()) <= 30, each.text


def test_every_sentence_names_its_sources(case: Scenario) -> None:
    article = of_record(case)
    keys = {source.key for source in article.sources}
    for each in article.sentences:
        assert each.sources and set(each.sources) <= keys
    assert all(source.citation for source in article.sources)


def test_dates_are_those_of_the_events(october: Scenario, article: Article) -> None:
    text = " ".join(each.text for each in article.sentences)
    for known in (
        "7 November 1917 (25 October Old Style)",
        "15 March (2 March)",
        "16 April (3 April)",
        "18 January 1918 (5 January)",
        "3 March",
        "30 December 1922",
    ):
        assert known in text


def test_it_is_whole(article: Article) -> None:
    headings = [heading for heading, _ in article.sections]
    assert headings == ["", "Context", "Movements and leaders", "The road to the crisis", "The seizure of power",
                        "Immediate aftermath", "War and consolidation", "The world", "The debate"]  # fmt: skip
    debate = " ".join(each.text for paragraph in article.sections[-1][1] for each in paragraph)
    assert debate.count("?**") == 3, "the three disputed questions"


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_no_english_is_left(case: Scenario, language: str) -> None:
    article = of_record(case, language)
    for text in (
        article.title,
        *article.notes,
        *(h for h, _ in article.sections if h),
        *(s.text for s in article.sentences),
    ):
        rest = SECOND.sub("", re.sub(r"\b[IVX]+\b", "", text))
        assert not LATIN.search(rest) and (HAN if language == "zh" else CYRILLIC).search(text), text
        assert not (language == "zh" and CYRILLIC.search(rest)), text


def test_no_number_hides_outside_the_marks(case: Scenario) -> None:
    for row in case.tables["history"]:
        for text in (row.en, row.zh, row.ru):
            assert not re.search(r"\d", FREE.sub("", MARK.sub("", text))), text


def test_what_came_before_the_case_is_dated_so(october: Scenario) -> None:
    before = [row for row in october.tables["history"] if row.before]
    assert before and all(row.date is None or row.date <= october.config.epoch for row in before)
    assert all(not row.events for row in before), "events of the chronicle come after the start"


def test_a_case_without_a_history_says_so() -> None:
    with pytest.raises(ct.QuestionError, match=r"two_state: this case tells no history.*history\.csv"):
        ct.case("two-state").chronicle()
