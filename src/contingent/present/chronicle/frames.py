"""What a sentence of an article says, before any language: a message, its arguments, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SECTIONS = ("lead", "context", "movements", "road", "seizure", "aftermath", "war", "states", "rear",
            "sums", "world", "parted", "debate")  # fmt: skip


@dataclass(frozen=True)
class Named:
    """Something that has a name: what it is (`of` in names.csv) and its label in the case."""

    of: str
    label: str


@dataclass(frozen=True)
class Several:
    """Several things that have names, in the order in which they are told."""

    names: tuple[Named, ...]


@dataclass(frozen=True)
class Day:
    """A day of the case, from 0."""

    day: int


@dataclass(frozen=True)
class InMonth:
    """The month of a day of the case, within a sentence."""

    day: int


@dataclass(frozen=True)
class Spell:
    """The months from a day of the case to another, which open a sentence; or of each of so many `times`."""

    first: int
    last: int
    times: int = 0


@dataclass(frozen=True)
class When:
    """A day that opens a sentence: a date, or so many days after the one that was told last."""

    day: int


@dataclass(frozen=True)
class Count:
    """A number of people or things; a large one is told rounded."""

    number: float


@dataclass(frozen=True)
class Exact:
    """A whole number, told as it is."""

    number: float


@dataclass(frozen=True)
class Counted:
    """Whole numbers of one kind of thing, each by a word of the grammar; those of zero are left out by who makes it."""

    of: str
    numbers: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Dated:
    """Things that have names, each with its day."""

    names: tuple[tuple[Named, int], ...]


@dataclass(frozen=True)
class Monthly:
    """Things that have names, each with the month of a day; the first few are told, the rest are counted."""

    names: tuple[tuple[Named, int], ...]


@dataclass(frozen=True)
class Led:
    """Parties, each with its best-known leader, None where it has none."""

    names: tuple[tuple[Named, Named | None], ...]


@dataclass(frozen=True)
class Percent:
    """A share from 0 to 1, told in whole percents."""

    share: float


@dataclass(frozen=True)
class Fraction:
    """A share from 0 to 1, told in words: a quarter, half, nearly all."""

    share: float


@dataclass(frozen=True)
class Word:
    """A word of the grammar that a message chooses by."""

    word: str


Argument = (
    Named
    | Several
    | Day
    | InMonth
    | Spell
    | When
    | Dated
    | Monthly
    | Led
    | Count
    | Counted
    | Exact
    | Percent
    | Fraction
    | Word
)


@dataclass(frozen=True)
class Frame:
    """A sentence to be: which message says it, with what, and on what it rests.

    Attributes
    ----------
    message : name of the message in the files of `locale`
    given : arguments by name
    section : one of SECTIONS
    events : numbers of the events of the world that it tells
    values : (indicator, day) of the series that it tells
    rows : (table, key) of the rows of the case that it tells
    weight : 1 is never left out of a long article; the largest is left out first
    paragraph : frames of a section with the same number stand in one paragraph
    at : the number of the event by which it stands among the frames of its day, -1 before all
    """

    message: str
    section: str
    given: Mapping[str, Argument] = field(default_factory=dict[str, Argument])
    events: tuple[int, ...] = ()
    values: tuple[tuple[str, int], ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    weight: int = 2
    paragraph: int = 0
    at: int = -1
