"""The tables of how a case is shown on the first screen of its report; nothing that computes reads them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from contingent.scenario.tables.row import Id, Number, Row, Sourced, Text


class Tile(Sourced):
    """Where a place stands on a map of hexagons: every second row is shifted right by half a column.

    Rows run from north to south, columns from west to east, both from 0. A place without a tile is left off the map.
    """

    key: ClassVar = ("place",)
    place: Id
    row: Annotated[int, Field(ge=0, le=200)]
    column: Annotated[int, Field(ge=0, le=200)]


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
