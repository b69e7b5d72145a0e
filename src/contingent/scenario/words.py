"""The words that a case may use, as tables: for the page on the format, between marks, and for `contingent odd`.

python -m contingent.scenario.words docs
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from contingent.scenario.formulas.terms import ARRAY_DIMENSIONS
from contingent.scenario.pages import put_between
from contingent.world import vocabulary
from contingent.world.events import EVENTS
from contingent.world.kinds import EFFECT_NEEDS, NEEDS

FORMAT_FILE = "case-format.md"  # in docs
BEGIN, END = "<!-- words: begin -->", "<!-- words: end -->"  # marks in the page between which the words stand
Rows = list[tuple[str, ...]]


class Words(NamedTuple):
    """One vocabulary: its title, what heads its columns, a row a word."""

    title: str
    header: tuple[str, ...]
    rows: Rows


def words() -> list[Words]:
    """Return every vocabulary of a case."""
    needs = [
        (effect, "; ".join(vocabulary.NEEDS[word] for n, word in enumerate(NEEDS) if code >> n & 1))
        for effect, code in EFFECT_NEEDS.items()
    ]
    return [
        Words(
            "Kinds of event (`patterns.csv`, `episodes.csv`)",
            ("event", "actor", "place", "detail", "value"),
            [(event.name, event.actor, event.place, event.detail, event.value) for event in EVENTS],
        ),
        Words(
            "Outside series (`inputs.csv`)",
            ("series", "kind", "place", "what it is"),
            [(s.name, s.kind, "" if s.where == vocabulary.COUNTRY else s.where, s.meaning) for s in vocabulary.SERIES],
        ),
        Words("Issues that mechanisms know by name", ("issue", "what hangs on it"), list(vocabulary.ISSUES.items())),
        Words("What an option brings of office, where it succeeds", ("office", "what"), [*vocabulary.OFFICES.items()]),
        Words("Contests of an option", ("contest", "what it is"), list(vocabulary.CONTESTS.items())),
        Words("Stances of an option: where policy would go", ("stance", "goal"), list(vocabulary.STANCES.items())),
        Words("Bodies that decide", ("body", "how"), list(vocabulary.BODIES.items())),
        Words("What an option may need to be open", ("word", "there must be"), list(vocabulary.NEEDS.items())),
        Words("What effects need without a word", ("effect", "needs"), needs),
        Words(
            "Arrays of the case that formulas may use",
            ("array", "dimensions"),
            [(name, ", ".join(dimensions)) for name, dimensions in ARRAY_DIMENSIONS.items()],
        ),
    ]


def words_text(level: str = "###") -> str:
    """Return every vocabulary as Markdown, each under a heading of some level."""
    parts: list[str] = []
    for title, header, rows in words():
        lines = [f"| {' | '.join(row)} |" for row in (header, *rows)]
        lines.insert(1, "|" + "---|" * len(header))
        parts.append(f"{level} {title}\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def write(folder: Path) -> Path:
    """Write the words in the page of the format; return the page."""
    return put_between(folder / FORMAT_FILE, BEGIN, END, words_text())


if __name__ == "__main__":
    print(write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))
