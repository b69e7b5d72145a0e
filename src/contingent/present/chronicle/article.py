"""Articles: a world's or the record's sentences in sections, each with what it rests on, and footnotes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import groupby

from contingent.engine.runs.run import Run
from contingent.errors import QuestionError
from contingent.present.chronicle.frames import SECTIONS, Frame, Named
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.telling import frames_of, of_sequel, up_to_sequel
from contingent.scenario.model import Scenario

FEWEST, MOST = 900, 1500  # words of an English article
ADDED = 700  # where it tells what followed too
MARGIN = 30  # words by which dates can grow when sentences before them go
DIGITS = 12  # of the digest
TITLE = Named("case", "title")


@dataclass(frozen=True)
class Sentence:
    """A sentence with the frame that it says and the keys of its sources."""

    text: str
    frame: Frame
    sources: tuple[str, ...] = ()


Sections = tuple[tuple[str, tuple[tuple[Sentence, ...], ...]], ...]


@dataclass(frozen=True)
class Source:
    """A work cited."""

    key: str
    citation: str
    url: str


@dataclass(frozen=True)
class Article:
    """An article.

    Attributes
    ----------
    language : en, zh or ru
    title : text
    notes : what a reader must know first, a paragraph each
    sections : heading (empty for the first) -> paragraphs of sentences
    heading_of_sources : text
    sources : works in the order in which they are cited first
    provenance : what wrote it, from what
    """

    language: str
    title: str
    notes: tuple[str, ...]
    sections: Sections
    heading_of_sources: str
    sources: tuple[Source, ...]
    provenance: str

    @property
    def sentences(self) -> list[Sentence]:
        """Every sentence in order."""
        return [each for _, paragraphs in self.sections for paragraph in paragraphs for each in paragraph]

    @property
    def words(self) -> int:
        """How many words its sentences have, by spaces."""
        return sum(len(each.text.split()) for each in self.sentences)


def of_world(run: Run, number: int, language: str = "en", sequel: Run | None = None) -> Article:
    """Return the article of a world of a run.

    Parameters
    ----------
    sequel : the run in which the same worlds went on; the article tells both

    Raises
    ------
    QuestionError
        For a language that there is not, and a case that moves by years.
    """
    step = run.scenario.config.step
    if step == "year":
        raise QuestionError(
            f"chronicle: an article tells days or weeks, and this case moves by years; "
            f"read its events: contingent why {run.folder} --world {number} --event KIND, or run.world({number}).events"
        )
    world, teller = World(run, number), Teller(run.scenario, language)
    parts = [(run.scenario, frames_of(world))]
    if sequel:
        parts = [(run.scenario, up_to_sequel(parts[0][1])), (sequel.scenario, of_sequel(World(sequel, number)))]
    tellers = [teller, *(Teller(scenario, language) for scenario, _ in parts[1:])]
    sections = joined(tellers, fitted(parts))
    manifest = run.manifest
    begun = date.fromisoformat(str(manifest["started"])[:10])
    written = teller.message(
        "provenance",
        program=version("contingent"),
        world=str(number),
        day=Teller(run.scenario, language).date(begun),
        case=manifest["case"],
        digest=manifest["digest"][:DIGITS],
        seed=str(manifest["seed"]),
        edits="; ".join(manifest["edits"]) or teller.message("no-edits"),
    )
    title = teller.lexicon.name(TITLE)[""]
    notes = [teller.message("note-world", worlds=teller.tongue.number(len(run.outcomes)))]
    heading = teller.message("title-world", title=title, number=str(number))
    teller.lexicon.lacking |= set().union(*(each.lexicon.lacking for each in tellers))
    return finished(teller, heading, notes, sections, written)


def of_record(scenario: Scenario, language: str = "en") -> Article:
    """Return what really happened as an article, from the history of the case.

    Raises
    ------
    QuestionError
        For a language that there is not, and for a case without a history.
    """
    teller = Teller(scenario, language)
    if not scenario.tables["history"]:
        raise QuestionError(f"{scenario.id}: this case tells no history of its own; write one into history.csv")
    frames = [
        Frame("history", row.section, rows=(("history", row.fact),), paragraph=row.paragraph)
        for row in scenario.tables["history"]
    ]
    sections = told(teller, frames)
    written = teller.message(
        "provenance-record", program=version("contingent"), case=scenario.id, digest=scenario.digest[:DIGITS]
    )
    title = teller.lexicon.name(TITLE)[""]
    return finished(
        teller, teller.message("title-record", title=title), [teller.message("note-record")], sections, written
    )


def told(teller: Teller, frames: list[Frame]) -> Sections:
    """Return frames as sections of paragraphs; a section without frames is left out."""
    out: list[tuple[str, tuple[tuple[Sentence, ...], ...]]] = []
    for section in SECTIONS:
        paragraphs: list[tuple[Sentence, ...]] = []
        for _, group in groupby((f for f in frames if f.section == section), key=lambda each: each.paragraph):
            teller.paragraph()
            paragraphs.append(tuple(Sentence(teller.sentence(f), f, cited(teller, f)) for f in group))
        if paragraphs:
            out.append((teller.message(f"section-{section}") if section != "lead" else "", tuple(paragraphs)))
    return tuple(out)


def cited(teller: Teller, frame: Frame) -> tuple[str, ...]:
    """Return the keys of the sources of a sentence of the record; none of a simulated one."""
    rows = [teller.facts[key] for table, key in frame.rows if table == "history"]
    return tuple(key.strip() for row in rows for key in row.source.split(";"))


def joined(tellers: list[Teller], parts: list[list[Frame]]) -> Sections:
    """Return the frames of parts that follow each other as the sections of one article."""
    found: dict[str, tuple[tuple[Sentence, ...], ...]] = {}
    for teller, frames in zip(tellers, parts, strict=True):
        for heading, paragraphs in told(teller, frames):
            found[heading] = found.get(heading, ()) + paragraphs
    order = ["", *(tellers[0].message(f"section-{section}") for section in SECTIONS if section != "lead")]
    return tuple((heading, found[heading]) for heading in order if heading in found)


def fitted(parts: list[tuple[Scenario, list[Frame]]]) -> list[list[Frame]]:
    """Return the frames, part by part, of an article that is not too long in English.

    The heaviest go first; of them the last of the section that has the most, so that no section is emptied.

    The choice is made once, so that an article says the same in every language.
    """
    words: dict[int, int] = {}
    for scenario, frames in parts:
        sections = told(Teller(scenario, "en"), frames)
        words |= {id(s.frame): len(s.text.split()) for _, ps in sections for p in ps for s in p}
    kept = [list(frames) for _, frames in parts]
    most = MOST + ADDED * (len(parts) - 1) - MARGIN
    while sum(words[id(each)] for frames in kept for each in frames) > most:
        every = [each for frames in kept for each in frames]
        heaviest = max(each.weight for each in every)
        if heaviest == 1:
            break
        many = Counter(each.section for each in every if each.weight == heaviest)
        section = max(many, key=lambda name: (many[name], name))
        last = next(f for f in reversed(every) if f.weight == heaviest and f.section == section)
        kept = [[each for each in frames if each is not last] for frames in kept]
    return kept


def finished(teller: Teller, title: str, notes: list[str], sections: Sections, provenance: str) -> Article:
    """Return an article with its notes on calendars and names, and the works cited."""
    if teller.scenario.config.calendar_switch:
        notes.append(teller.message("note-calendars"))
    if teller.lexicon.lacking:
        notes.append(teller.message("note-no-names"))
    every = (each for _, paragraphs in sections for paragraph in paragraphs for each in paragraph)
    keys = dict.fromkeys(key for sentence in every for key in sentence.sources)
    works = {row.source: row for name in ("history_sources", "sources") for row in teller.scenario.rows(name)}
    sources = tuple(Source(key, works[key].citation, works[key].url) for key in keys)
    return Article(teller.language, title, tuple(notes), sections, teller.message("sources"), sources, provenance)
