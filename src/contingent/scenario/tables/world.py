"""The tables of a world of territories, year by year: who is there, risings, armies abroad, council governments."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from contingent.scenario.tables.row import Id, Positive, Row, Share, Sourced, Text

Year = Annotated[int, Field(ge=1, le=9999)]


class Territory(Sourced):
    """A country, or a land that another rules, with the place of its capital in degrees.

    `origin` is true of the one whose revolution is the example; `empire` of lands of the empire that fell with it.
    """

    key: ClassVar = ("territory",)
    territory: Id
    title: Text
    region: Id
    latitude: Annotated[float, Field(ge=-90.0, le=90.0)]
    longitude: Annotated[float, Field(ge=-180.0, le=180.0)]
    origin: bool = False
    empire: bool = False


class TerritoryYear(Sourced):
    """A territory in a year; it is not there in years without a row.

    `state` says whether it is independent. `people` are thousands and `income` is a year's output a head in dollars of
    2011, of states only; blank where unknown. `institutions` goes from 0, no elections, to 6, elections that are free
    and open to all. `lost` is true of the year in which it, or who rules it, lost a war between states.
    """

    key: ClassVar = ("territory", "year")
    territory: Id
    year: Year
    state: bool
    people: Positive | None = None
    income: Positive | None = None
    institutions: Annotated[int, Field(ge=0, le=7)] | None = None
    lost: bool = False


class Rising(Sourced):
    """A rising of the left against another government, in the year in which it began.

    It failed, it held power for less than a year or not as a council or communist government (`brief`), or such a
    government came of it that lasted (`lasting`). `recalled` rows are from memory alone: half weight in a fit, no part
    of a test.
    """

    key: ClassVar = ("territory", "year", "title")
    territory: Id
    year: Year
    title: Text
    outcome: Literal["failed", "brief", "lasting"]
    recalled: bool = False


class Army(Sourced):
    """The army of a council government stands in a territory at the end of a campaign.

    `left` says whether a council government stayed for a year or more. `war` names the campaign, so that one can be
    left out.
    """

    key: ClassVar = ("army", "territory", "year")
    army: Id
    territory: Id
    year: Year
    left: bool
    war: Id


class CouncilRegime(Sourced):
    """A recorded council or communist government that lasted a year or more.

    It was made at `home` or `installed` by the army of its `patron`. It ended in the year `end`; blank where it stood
    to the end of the case, or its territory was joined to another.
    """

    key: ClassVar = ("territory", "start")
    territory: Id
    start: Year
    end: Year | None = None
    origin: Literal["home", "installed"]
    patron: Id | None = None


class Example(Sourced):
    """What a world of October leaves at the end of 1922; the row `record` is the world that was.

    `share` is of the empire's people whom the council government holds, `output` of that of 1913, `army` in millions of
    soldiers, `programme` from 0, none for abroad, to 1.
    """

    key: ClassVar = ("world",)
    world: Id
    council: bool
    home: bool
    share: Share
    output: Positive
    army: Positive
    programme: Share


class OwnExample(Row):
    """A row of a file of examples that is not part of the case."""

    key: ClassVar = ("world",)
    world: Text
    council: bool
    home: bool
    share: Share
    output: Positive
    army: Positive
    programme: Share
    source: Text = ""
    grade: Text = ""
    note: Text = ""
