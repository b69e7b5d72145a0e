"""How languages write dates, numbers and lists: known answers, checked by hand."""

from datetime import date

import pytest

from contingent.present.chronicle.grammar import tidy
from contingent.present.kit.tongue import TONGUES, rounded, written

SWITCH = date(1918, 2, 14)
OCTOBER, APRIL, NEW_YEAR, BREST = date(1917, 11, 7), date(1917, 4, 16), date(1918, 1, 1), date(1918, 3, 3)


@pytest.mark.parametrize(
    ("language", "day", "first", "year", "text"),
    [
        ("en", OCTOBER, True, True, "7 November 1917 (25 October Old Style)"),
        ("en", OCTOBER, False, False, "7 November (25 October)"),
        ("en", NEW_YEAR, False, True, "1 January 1918 (19 December 1917)"),
        ("en", BREST, False, True, "3 March 1918"),
        ("ru", OCTOBER, True, True, "25 октября (7 ноября) 1917 года"),
        ("ru", APRIL, False, False, "3 (16) апреля"),
        ("ru", NEW_YEAR, False, True, "19 декабря 1917 (1 января 1918) года"),
        ("ru", BREST, False, False, "3 марта"),
        ("zh", OCTOBER, True, True, "1917年11月7日（俄历10月25日）"),
        ("zh", APRIL, False, False, "4月16日（俄历4月3日）"),
        ("zh", NEW_YEAR, False, True, "1918年1月1日（俄历1917年12月19日）"),
        ("zh", BREST, False, True, "1918年3月3日"),
    ],
)
def test_dates_stand_in_both_calendars(language: str, day: date, first: bool, year: bool, text: str) -> None:
    assert TONGUES[language].day(*written(day, SWITCH), first, year) == text


@pytest.mark.parametrize(
    ("value", "en", "ru", "zh"),
    [
        (1443, "1,443", "1443", "1443"),
        (305_000, "305,000", "305\N{NO-BREAK SPACE}тыс.", "30.5万"),
        (2_400_000, "2.4 million", "2,4\N{NO-BREAK SPACE}млн", "240万"),
        (12_345, "12,345", "12345", "12345"),
        (150_000_000, "150 million", "150\N{NO-BREAK SPACE}млн", "1.5亿"),
        (74, "74", "74", "74"),
        (40.8, "40.8", "40,8", "40.8"),
    ],
)
def test_numbers(value: float, en: str, ru: str, zh: str) -> None:
    assert [TONGUES[language].number(value) for language in ("en", "ru", "zh")] == [en, ru, zh]


@pytest.mark.parametrize(
    ("value", "told"), [(0.4, 0), (7.6, 8), (19.4, 19), (38, 40), (99, 100), (244_064, 240_000), (1_266_000, 1_300_000)]
)
def test_people_are_rounded(value: float, told: int) -> None:
    assert rounded(value) == told


def test_small_numbers_are_words_in_english_alone() -> None:
    assert [TONGUES["en"].small(n) for n in (0, 7, 10, 11)] == ["none", "seven", "ten", "11"]
    assert [TONGUES[language].small(7) for language in ("ru", "zh")] == ["7", "7"]


def test_lists() -> None:
    said = {language: [TONGUES[language].listed(list("ABC")[:n]) for n in (1, 2, 3)] for language in TONGUES}
    assert said == {
        "en": ["A", "A and B", "A, B and C"],
        "ru": ["A", "A и B", "A, B и C"],
        "zh": ["A", "A和B", "A、B和C"],
    }


def test_an_abbreviation_ends_a_sentence_with_one_stop() -> None:
    assert tidy("около 25 тыс.. А потом , и") == "около 25 тыс. А потом, и"
