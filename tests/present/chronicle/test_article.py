"""Articles of simulated worlds: nothing is claimed that was not logged, the same in every language, every time."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta
from functools import cache

import pytest

import contingent as ct
from contingent.present.chronicle.article import FEWEST, MOST, Article, fitted, of_world, told
from contingent.present.chronicle.frames import Frame, Named, Several
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.parted import FAR, compared
from contingent.present.chronicle.reading import Event, World
from contingent.present.chronicle.telling import frames_of
from contingent.present.kit.tongue import TONGUES, rounded, written
from contingent.scenario.reading.template import write_template

WORLDS = range(8)
LATIN, CYRILLIC, HAN = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]"), re.compile("[\u4e00-\u9fff]")
ROMAN = re.compile(r"\b[IVX]+\b")
SECOND = re.compile(r"\(англ\. [^)]*\)|（俄语：[^）]*）")
NUMBER = re.compile(r"\d[\d,.]*\d%?|\d%?")
ENGLISH = TONGUES["en"]


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> ct.Run:
    folder = tmp_path_factory.mktemp("run") / "october"
    return ct.case("october-1917").run(len(WORLDS), 11, folder, progress=False)


@pytest.fixture(scope="module")
def articles(october: ct.Run) -> list[Article]:
    return [of_world(october, number) for number in WORLDS]


def simulated(article: Article) -> list[tuple[str, Frame]]:
    """Return the sentences that come from the simulation, with their frames."""
    return [(each.text, each.frame) for each in article.sentences if each.frame.message != "history"]


@cache
def dates(epoch: date, days: int, switch: date | None) -> list[str]:
    """Return every way in which a day of a case may be written, long ones before their parts."""
    forms = ((True, True), (False, True), (False, False))
    both = [written(epoch + timedelta(days=day), switch) for day in range(days)]
    return sorted({ENGLISH.day(*day, *form) for day in both for form in forms}, key=len, reverse=True)


def without_dates(text: str, world: World) -> str:
    """Return a sentence without the dates of its world."""
    for day in dates(world.date(0), world.days, world.scenario.config.calendar_switch):
        text = text.replace(day, "")
    return text


def quantities(frame: Frame, world: World) -> set[float]:
    """Return every number that a sentence may tell by what it rests on."""
    events = [world.events[number] for number in frame.events]
    found = {each.value for each in events} | {float(len(events))}
    found |= {
        float(len({e.place for e in events})),
        float(len({e.day for e in events})),
        float(len({e.actor for e in events})),
    }
    for kind in {each.kind for each in events}:
        some = [each for each in events if each.kind == kind]
        found |= {
            sum(each.value for each in some),
            float(len(some)),
            sum(e.value for e in {e.actor: e for e in some}.values()),
        }
        found |= {
            float(sum(e.detail == d for e in {e.place: e for e in some}.values())) for d in {e.detail for e in some}
        }
    for name, day in frame.values:
        if name == "holder":
            found |= {float(count) for count in world.holders(day).values()} | {float(sum(world.holders(day).values()))}
        else:
            value = world.value(name, day) or 0.0
            found |= {value, value - 1.0}
    for day in [day for name, day in frame.values if name == "strike_capital"]:
        share = world.value("strike_capital", day) or 1.0  # told with all the workers, of whom this is a share
        found |= {(world.value(f"strikers_{world.capital}", day) or 0.0) / share, *(e.value / share for e in events)}
    for kind, day in {(name.partition("_")[0], day) for name, day in frame.values if name != "holder"}:
        # A party is counted with its factions.
        some = [name for name, when in frame.values if when == day and name.startswith(f"{kind}_")]
        found.add(sum(world.value(name, day) or 0.0 for name in some))
    for table, key in frame.rows:
        if table == "record":
            start, end, name, source = key.split("/")
            found |= {
                row.value
                for row in world.scenario.tables["record"]
                if (str(row.start), str(row.end), row.indicator, row.source) == (start, end, name, source)
            }
        if table == "outcomes":
            found |= {float(len(world.run.outcomes)), float(world.run.outcomes["outcome"].astype(str).eq(key).sum())}
    patterns = {key for table, key in frame.rows if table == "patterns"}
    rows = [each for each in compared(world) if each.pattern in patterns]
    found |= {float(len(rows)), float(sum(each.here is None for each in rows)), float(FAR)} if rows else set()
    return found | {float(abs(each.here - each.recorded)) for each in rows if each.here is not None}


def forms(values: set[float]) -> set[str]:
    """Return every way in which numbers may be written."""
    out: set[str] = set()
    for value in values:
        out |= {
            ENGLISH.number(rounded(value)),
            ENGLISH.number(round(value)),
            f"{round(100 * value)}%",
            str(round(value)),
        }
    return out


def test_every_number_is_in_the_log(october: ct.Run, articles: list[Article]) -> None:
    for number, article in zip(WORLDS, articles, strict=True):
        world = World(october, number)
        for text, frame in simulated(article):
            known = forms(quantities(frame, world))
            rest = re.sub(r"\d+(st|nd|rd|th)\b|\bof 1917\b|1917 года", "", without_dates(text, world))
            for each in NUMBER.findall(rest):
                whole = re.search(re.escape(each) + " million", rest)
                assert each in known or (whole and whole[0] in known), (number, text, each, sorted(known))


def labels(frame: Frame) -> set[Named]:
    """Return everything that a frame names."""
    out: set[Named] = set()
    for value in frame.given.values():
        if isinstance(value, Named) and value.label:
            out.add(value)
        elif isinstance(value, Several):
            out |= set(value.names)
        elif hasattr(value, "names"):
            out |= {name for name, _ in value.names}
    return out


def test_every_name_is_in_the_log(october: ct.Run) -> None:
    for number in WORLDS:
        world = World(october, number)
        for frame in frames_of(world):
            events = [world.events[n] for n in frame.events]
            known = {word for e in events for word in (e.actor, e.place, e.detail, world.city.get(e.place))}
            known |= {key.partition("/")[0] for _, key in frame.rows} | {world.capital}
            known |= {name for name, _ in frame.values} | {
                word for name, _ in frame.values for word in [name.partition("_")[2]]
            }
            known |= {world.ruler(max(0, day)) for e in events for day in (e.day, e.day - 1)} | {
                who for _, who in world.rulers
            }
            known |= {who for name, day in frame.values if name == "holder" for who in world.holders(day)}
            for named in labels(frame):
                if named.of == "stand":
                    issue = named.label.rpartition("_")[0]
                    assert issue in known or any(key.endswith(f"/{issue}") for _, key in frame.rows), (frame, named)
                elif named.of != "case":
                    assert named.label in known or world.speaker(named.label) in known, (frame, named)


def test_every_sentence_rests_on_something(articles: list[Article]) -> None:
    for article in articles:
        for each in article.sentences:
            assert each.frame.events or each.frame.values or each.frame.rows, each.text


def test_articles_have_the_length_of_an_introduction(articles: list[Article]) -> None:
    assert all(FEWEST <= article.words <= MOST for article in articles), [article.words for article in articles]
    for article in articles:
        for each in article.sentences:
            assert len(re.sub(r"\([^)]*\)", "", each.text).split()) <= 30, each.text


def test_no_policy_is_told_as_a_number(articles: list[Article]) -> None:
    for article in articles:
        for each in article.sentences:
            assert not re.search(r"\bscale\b|-0\.\d|\b0\.\d", each.text), each.text


def test_what_is_not_in_the_log_is_not_told(october: ct.Run) -> None:
    messages = {
        "strike_wave": "strike",
        "mutiny": "mutiny",
        "power_changes": "change",
        "government": "government",
        "office": "joined",
    }
    kinds = october.events.groupby("world")["kind"].agg(set)
    number = next(w for w in range(len(october.outcomes)) if set(messages) <= kinds.get(w, set()))
    world = World(october, number)
    for kind, message in messages.items():
        assert message in {frame.message for frame in frames_of(world)}
        without = World(october, number)
        rest = [each for each in world.events if each.kind != kind]
        vars(without)["events"] = [Event(n, *each[1:]) for n, each in enumerate(rest)]
        assert message not in {frame.message for frame in frames_of(without)}


def test_the_same_frames_in_every_language(october: ct.Run, articles: list[Article]) -> None:
    for number in (0, 3, 5):
        own = [dataclasses.astuple(each.frame) for each in articles[number].sentences]
        for language in ("zh", "ru"):
            other = of_world(october, number, language)
            assert [dataclasses.astuple(each.frame) for each in other.sentences] == own


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_no_english_is_left(october: ct.Run, language: str) -> None:
    for number in WORLDS:
        article = of_world(october, number, language)
        for text in (
            article.title,
            *article.notes,
            *(h for h, _ in article.sections if h),
            *(s.text for s in article.sentences),
        ):
            rest = ROMAN.sub("", SECOND.sub("", text))
            assert not LATIN.search(rest), (number, text)
            assert (HAN if language == "zh" else CYRILLIC).search(text), text
            assert not (language == "zh" and CYRILLIC.search(rest)), text
            assert "{" not in text and "None" not in text and "  " not in text and "。。" not in text, text


def test_the_same_world_has_the_same_text(october: ct.Run, articles: list[Article]) -> None:
    again = ct.open_run(october.folder)
    assert of_world(again, 7) == articles[7]
    assert len({str(october.world(number).chronicle()) for number in WORLDS}) == len(WORLDS)


def test_the_end_says_what_wrote_it(october: ct.Run) -> None:
    text = str(october.world(2).chronicle())
    for part in (october.manifest["digest"][:12], "seed 11", "history 2", "edits: none", "Contingent "):
        assert part in text


def test_both_calendars_on_every_date(october: ct.Run) -> None:
    world = World(october, 4)
    text = str(october.world(4).chronicle()).rpartition("---")[0]
    for day in range(world.days):
        new = world.date(day)
        pattern = rf"(?<![\d(]){new.day} {new:%B}(?: {new.year})?(?![\d)])(?! \(| Old| \d{{4}} \(|\))"
        assert not re.search(pattern, re.sub(r"\([^)]*\)", lambda found: found[0].replace(" ", "_"), text)), new


def test_a_long_article_loses_its_heaviest_frames_first(october: ct.Run) -> None:
    frames = frames_of(World(october, 6))
    (kept,) = fitted([(october.scenario, frames)])
    lost = [each for each in frames if not any(each is other for other in kept)]
    assert {each.weight for each in frames if each.weight == 1} and all(each.weight > 1 for each in lost)
    heaviest = max((each.weight for each in kept), default=0)
    assert all(each.weight >= heaviest for each in lost)


def test_days_are_told_from_the_last_one(october: ct.Run) -> None:
    teller = Teller(october.scenario, "en")
    said = [teller.when(day) for day in (65, 65, 66, 69, 80)]
    assert said[0] == "On 7 March 1917 (22 February Old Style)" and said[4] == "On 22 March (9 March)"
    assert said[1] in ("The same day", "Also that day", "On that day too") and said[3] == "Three days later"
    teller.paragraph()
    assert teller.when(81) == "On 23 March (10 March)"


def test_a_language_that_there_is_not_is_refused(october: ct.Run) -> None:
    with pytest.raises(ct.QuestionError, match="no language 'fr'"):
        of_world(october, 0, "fr")


def test_a_case_without_names_is_told_by_its_titles(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = write_template("land", tmp_path_factory.mktemp("case"))
    run = ct.run(folder, worlds=8, out=tmp_path_factory.mktemp("run") / "land")
    for language in ("en", "ru", "zh"):
        article = of_world(run, 3, language)
        assert len(article.notes) >= 2 and len(article.sentences) > 8
        assert all(each.frame.events or each.frame.values or each.frame.rows for each in article.sentences)
    text = str(run.world(3).chronicle())
    assert "The crown" in text and "no table of names" in text


@pytest.mark.parametrize("case", ["gamblers-ruin", "two-state", "civil-violence"])
def test_a_toy_is_told_in_a_few_sentences(case: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    run = ct.case(case).run(6, 3, tmp_path_factory.mktemp("run") / "toy", progress=False)
    article = of_world(run, 1)
    assert 1 <= len(article.sentences) < 20 and "no table of names" in " ".join(article.notes)
    epoch = run.scenario.config.epoch
    assert str(epoch.year) in article.sentences[0].text


def test_sections_come_in_their_order(articles: list[Article]) -> None:
    for article in articles:
        headings = [heading for heading, _ in article.sections]
        assert headings[0] == "" and headings[1] == "Context" and headings[-1] == "The debate"
        assert "Where this history left the record, and why" in headings


def test_told_leaves_out_a_section_without_frames(october: ct.Run) -> None:
    assert told(Teller(october.scenario, "en"), []) == ()
