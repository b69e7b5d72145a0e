"""The tables of how a case is shown, on the first screen and in articles; nothing that computes reads them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from contingent.scenario.tables.row import Id, Number, Row, Sourced, Text

Day = date  # a column of a history has the name `date`


class Tile(Sourced):
    """Where a place stands on a map of hexagons: every second row is shifted right by half a column.

    Rows run from north to south, columns from west to east, both from 0. A place without a tile is left off the map.
    """

    key: ClassVar = ("place",)
    place: Id
    row: Annotated[int, Field(ge=0, le=200)]
    column: Annotated[int, Field(ge=0, le=200)]


class PlanPoint(Sourced):
    """A point of a river or canal on the plan of a city, for orientation; the plan joins them in their order."""

    key: ClassVar = ("line", "point")
    city: Id
    line: Id
    point: Annotated[int, Field(ge=1, le=999)]
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    width: Annotated[float, Field(gt=0, le=5000)]  # metres


class Ruler(Sourced):
    """The record: which contender governed from the capital, from a day until the next row's."""

    key: ClassVar = ("start",)
    start: date
    contender: Id


class Headline(Row):
    """What the first screen tells of, in the order of the rows, and in which words.

    A rung or a class is a clause of the first sentence ("the monarchy falls"); a pattern is a row of the picture of
    events ("The monarchy falls"). Without rows the first screen takes the titles of the other tables.
    """

    key: ClassVar = ("of", "name")
    of: Literal["rung", "outcome", "pattern"]
    name: Id
    words: Text


class Axis(Row):
    """The unit in which an indicator is drawn: its values times `times`, in words that a reader knows."""

    key: ClassVar = ("indicator",)
    indicator: Text
    times: Number = 1.0
    unit: Text


class Name(Sourced):
    """How an article calls something in English, Chinese and Russian, with the Russian cases that a sentence may need.

    `of` says what it is. A `leader` is a full name, a `surname` what follows it; a `stand` is what a policy asks for,
    by issue and step from 1 to 5 (`war_5`). Of the `case` there are a `title`, a `subject`, `second`, the subject's
    name in another language, and its bodies of delegates: `council`, that of a city, `congress`, and the elected
    `assembly`, by which who rules for it is called. English names carry their article. `form` is what Russian verbs
    agree with; English reads plural off it. `before` is what a contender is called before the day `until`.
    """

    key: ClassVar = ("of", "name")
    of: Literal[
        "party",
        "contender",
        "before",
        "leader",
        "surname",
        "city",
        "front",
        "site",
        "unit",
        "stand",
        "pattern",
        "issue",
        "outcome",
        "case",
    ]
    name: Id
    en: Text
    zh: Text
    ru: Text
    ru_genitive: Text = ""
    ru_dative: Text = ""
    ru_instrumental: Text = ""
    ru_prepositional: Text = ""
    form: Literal["", "masculine", "feminine", "neuter", "plural"] = ""
    until: date | None = None


class Translation(Row):
    """A text of the case in Chinese and Russian, for the pages that show it: a title, a unit, the words of a headline.

    `en` is the text as the case's own tables or case.toml have it, spaces and line ends taken for one space. What a
    name of names.csv says already needs no row. A text without one stands in English, and the page says so.
    """

    key: ClassVar = ("en",)
    en: Text
    zh: Text
    ru: Text


class History(Sourced):
    """A sentence of what really happened, in three languages, with the sources that stand behind it.

    Sentences are told in the order of the rows. Dates and numbers are marks that each language writes its own way: a
    date `{1917-11-07}`, in both calendars while there were two; a number `{n:17943000}`; a year as it is `{y:1922}`.
    `events` names the rows of chronicle.csv that it rests on; dates in the text are theirs, or `date`. `before` marks
    what had happened when the case begins: a simulated history shares it.
    """

    key: ClassVar = ("fact",)
    fact: Id
    section: Id
    paragraph: Annotated[int, Field(ge=1, le=99)]
    date: Day | None = None
    events: Text = ""
    before: bool = False
    en: Text
    zh: Text
    ru: Text


class HistorySource(Row):
    """A work that names.csv or history.csv alone cites; apart from sources.csv, on which what is computed hangs."""

    key: ClassVar = ("source",)
    source: Id
    citation: Text
    url: Text = ""
