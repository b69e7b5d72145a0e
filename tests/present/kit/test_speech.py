"""What the pages say: every message in every language, none left in English, none that a script or a page lacks."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from messages import messages_of
from scripts import seen

import contingent
from contingent.errors import QuestionError
from contingent.present.kit.speech import HOME, Speech, for_script, has, say
from contingent.scenario.calendar import both
from contingent.scenario.model import Scenario
from contingent.scenario.reading.load import load

ROOT = Path(contingent.__path__[0])
PAGES = [
    path
    for folder in ("present/export", "present/report", "present/kit", "server", "measures", "evidence/filter")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
SCRIPTS = sorted([*ROOT.glob("present/export/page/*.js"), *ROOT.glob("server/page/*.js")])
CYRILLIC, HAN, LATIN = re.compile("[А-Яа-яЁё]"), re.compile("[一-鿿]"), re.compile("[A-Za-z]")
# Names of files, commands and works, units, grades: the same in every language.
SAME = re.compile(
    r"</?(?:b|small)>|`[^`]*`|contingent \w+|Kronstadt|airapetov1917|CSV|SVG|ZIP|MB|\.csv|case\.toml|"
    r"(?<![A-Za-z])[ABCMSc](?![A-Za-z])"
)
KEYS = re.compile(r"""\b(?:say|said)\(\s*(?:language,\s*|"en", )?["']([\w-]+)["']""")
CHOSEN = re.compile(r"""\bsay\(\s*"([\w-]+)" if [^)]*? else "([\w-]+)\"""")
BUILT = re.compile(r"""\b(?:say|has)\(\s*(?:language, )?f["']([\w-]+-)\{""")
# In a script, and the same everywhere; "only" is a word of addresses.
SILENT = {
    "CSV",
    "SVG",
    "tiles.csv, places.csv",
    "contingent figure · ·",
    "only",
    "sites.csv, takings.csv, plan.csv",
    "legacy.csv, legacy_deaths.csv, legacy_sources.csv",
    "contingent legacy ·",
}


messages = partial(messages_of, HOME)


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_every_language_has_every_message_and_knows_its_arguments(language: str) -> None:
    assert messages(language).keys() == messages("en").keys()
    # Chinese counts large numbers by ten thousands.
    extra = {name: seen.variables - messages("en")[name].variables for name, seen in messages(language).items()}
    assert {name: each for name, each in extra.items() if each - {"myriads"}} == {}


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_no_message_is_left_in_english(language: str) -> None:
    for name, found in messages(language).items():
        text = SAME.sub("", " ".join(found.texts))
        english = SAME.sub("", " ".join(messages("en")[name].texts))
        assert not LATIN.search(text), f"{language}.ftl: {name}: {text}"
        assert text != english or not LATIN.search(english), f"{language}.ftl: {name} is not translated"


def test_an_untranslated_message_would_be_seen() -> None:
    assert LATIN.search(SAME.sub("", "Who governs")) and not LATIN.search(SAME.sub("", "<b>7</b> `contingent compare`"))


def asked() -> tuple[set[str], set[str]]:
    """Return the messages that pages and scripts ask for, and the beginnings of those whose name is made."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*PAGES, *SCRIPTS))
    plain = {key for key in KEYS.findall(text)} | {key for pair in CHOSEN.findall(text) for key in pair}
    return plain, set(BUILT.findall(text))


def test_every_message_that_is_asked_for_is_there_and_no_other() -> None:
    plain, built = asked()
    known = messages("en").keys()
    assert plain - known == set()
    assert len(plain) > 150 and len(built) >= 5
    assert all(any(key.startswith(head) for key in known) for head in built)
    assert {key for key in known - plain if not any(key.startswith(head) for head in built)} == set()


def test_a_missing_message_and_a_missing_argument_are_errors() -> None:
    with pytest.raises(KeyError, match=r"ru\.ftl has no message nothing-of-the-kind"):
        say("ru", "nothing-of-the-kind")
    with pytest.raises(KeyError, match=r"zh\.ftl: headline"):
        say("zh", "headline", worlds=3)
    assert has("en", "headline") and not has("en", "nothing-of-the-kind")
    with pytest.raises(QuestionError, match="no language 'de'"):
        Speech(load("two-state"), "de")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_says_anything_of_its_own(script: Path) -> None:
    assert [each for each in seen(script.read_text(encoding="utf-8")) if each not in SILENT] == []


@pytest.mark.parametrize(
    "line",
    [
        'made("p", {class: "how"}, "None");',
        'button("remove", () => go());',
        'box.textContent = "Starting";',
        'const RING = "Ring: without";',
        "title.textContent = `${n} of ${all} histories left`;",
        'made("option", {value: ""}, "holds");',
        'svg("svg", {"aria-label": "Tiles"});',
    ],
)
def test_a_string_in_a_script_would_be_seen(line: str) -> None:
    assert seen(line)


def test_what_no_reader_sees_may_stand_in_a_script() -> None:
    silent = '"use strict"; svg("text", {class: "quiet end"}); $("left"); made("p", {id: "a"}, say("left")); // a note'
    assert seen(silent + " path(`M${x},${y}l5,6Z`); x === y ? \"dot few\" : ''; ask('.a .b')") == []


def test_numbers_are_written_and_counted_as_the_language_does() -> None:
    assert say("en", "of-all", count=2100, worlds=4000) == "2,100 of 4,000"
    assert say("ru", "of-all", count=2100, worlds=4000) == "2\xa0100 из 4\xa0000"
    days = [say("ru", "days-from-record", days=n, before="no") for n in (1, 2, 5, 11, 21)]
    assert [each.rpartition(" ")[2] for each in days] == ["день", "дня", "дней", "дней", "день"]
    assert say("en", "days-from-record", days=1, before="yes") == "1 day before the record"


def test_a_script_gets_messages_as_texts_variables_and_choices() -> None:
    found = for_script("en", ["of-all", "comma", "above-below"])
    assert found["of-all"] == [{"v": "count"}, " of ", {"v": "worlds"}]
    assert found["comma"] == [", "]
    choice = {"by": "record", "of": {"yes": [" ", "Below: the record."], "no": [""]}, "else": "no"}
    assert found["above-below"] == ["Above: this history.", choice]


@pytest.fixture(scope="module")
def october() -> Scenario:
    return load("october-1917")


def test_dates_are_in_both_calendars(october: Scenario) -> None:
    day = next(row.recorded for row in october.tables["patterns"] if row.pattern == "october")
    assert Speech(october).date(day) == both(day, october.config.calendar_switch)
    assert Speech(october, "ru").date(day) == "26 октября (8 ноября) 1917 года"
    assert Speech(october, "zh").date(day) == "1917年11月8日（俄历10月26日）"
    years = load("echo-1917")
    assert Speech(years, "ru").date(years.config.epoch) == str(years.config.epoch.year)


def test_a_text_of_a_case_is_its_name_its_translation_or_both_parts_else_english(october: Scenario) -> None:
    speech = Speech(october, "ru")
    assert speech.case("Provisional Government") == "Временное правительство"  # of names.csv
    assert speech.case("Discontent  in\nthe capital") == "Недовольство в столице"  # of translations.csv
    assert speech.case("Share of ministries: left sr") == "Доля министерских постов: левые эсеры"
    assert not speech.lacking
    assert speech.case("Something new") == "Something new" and speech.lacking == {"Something new"}
    assert Speech(october).case("Something new") == "Something new" and not Speech(october).lacking
    assert Speech(load("gamblers-ruin"), "zh").case("Ruin") == "Ruin"


def shown_of(scenario: Scenario) -> set[str]:
    """Return the texts of a case that pages show."""
    tables = scenario.tables
    out = {row.words for row in tables["headlines"]} | {row.unit for row in tables["axes"]}
    for name in ("indicators", "rungs", "outcomes", "patterns", "contenders", "parties", "issues", "places", "leaders"):
        out |= {row.title for row in scenario.rows(name)}
    for name in ("units", "decisions", "options", "pins", "coordinates"):
        out |= {row.title for row in scenario.rows(name)}
    out |= {end for row in tables["issues"] for end in (row.low_end, row.high_end)}
    config = scenario.config
    out |= {row.title for row in tables["sites"] if row.city == config.capital}
    own = next(row.unit for row in tables["legacy_units"] if row.pool == "treated")
    out |= {row.title for row in tables["legacy_units"]} | {
        row.title for row in tables["legacy_deaths"] if row.unit == own
    }
    for name, columns in (("legacy_criteria", ("title", "unit")), ("legacy_starts", ("title", "note"))):
        out |= {getattr(row, column) for row in scenario.rows(name) for column in columns}
    return out | {config.title, config.description, config.conditional_on, config.terms}


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_october_is_translated_where_its_pages_show_it(october: Scenario, language: str) -> None:
    speech = Speech(october, language)
    for text in shown_of(october):
        speech.case(text)
    assert speech.lacking == set()


def test_translations_of_october_are_of_its_texts_and_in_their_own_letters(october: Scenario) -> None:
    titles = {" ".join(text.split()) for text in shown_of(october)} | {row.kind for row in october.tables["units"]}
    parts = {part for title in titles for part in title.rsplit(": ", 1)}
    units = {row.unit for row in october.tables["indicators"]} | {
        row.group.replace("_", " ") for row in october.tables["groups"]
    }
    for row in october.tables["translations"]:
        assert row.en in titles | parts | units, f"nothing of the case is called {row.en!r}"
        assert HAN.search(row.zh) and not CYRILLIC.search(row.zh), row
        assert CYRILLIC.search(row.ru) and not HAN.search(row.ru), row
        assert not LATIN.search(re.sub(r"docs/coding\.md", "", row.zh + row.ru)), row
