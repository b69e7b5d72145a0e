"""Articles of single histories as data: sections of paragraphs, each with the first day that it tells of."""

from __future__ import annotations

from typing import Any

from contingent.engine.runs.run import Run
from contingent.present.chronicle.article import Sentence, of_world
from contingent.present.chronicle.frames import Day, When
from contingent.present.kit.tongue import TONGUES


def article(run: Run, world: int, language: str) -> dict[str, Any]:
    """Return the article of a world: title, notes, sections of (day or nothing, text), provenance."""
    written = of_world(run, world, language)
    joined = TONGUES[language].joined
    return {
        "title": written.title,
        "notes": list(written.notes),
        "sections": [
            [heading, [[first_day(paragraph), joined([each.text for each in paragraph])] for paragraph in paragraphs]]
            for heading, paragraphs in written.sections
        ],
        "provenance": written.provenance,
    }


def first_day(paragraph: tuple[Sentence, ...]) -> int | None:
    """Return the first day that a paragraph tells of; nothing where it tells of none."""
    given = (value for each in paragraph for value in each.frame.given.values())
    return next((value.day for value in given if isinstance(value, Day | When)), None)
