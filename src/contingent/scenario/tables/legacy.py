"""The tables of what came of it: series by country and year, deaths by cause, and how they are compared.

Nothing but `contingent legacy` reads these. They have sources of their own, with licences.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from contingent.scenario.tables.people import Source
from contingent.scenario.tables.row import Id, Positive, Row, Sourced, Text

Year = Annotated[int, Field(ge=1000, le=2200)]


class LegacySource(Source):
    """Where a number of the legacy comes from, and the licence under which it is passed on."""

    licence: Text


class LegacyUnit(Row):
    """A country of the legacy.

    One is `treated`. Donors of a synthetic control are `neutral` or `belligerent`, `none` is no donor. What is
    `compared` is set beside the treated one under the reader's weights.
    """

    key: ClassVar = ("unit",)
    unit: Id
    title: Text
    pool: Literal["treated", "neutral", "belligerent", "none"]
    compared: bool
    note: Text = ""


class LegacyStart(Row):
    """A year from which the treated country is set beside a mix of donors that was fitted to the years before.

    The fit takes the years from `first` to the one before `start`; the test of the fit leaves out those from `hold_out`
    on; the comparison ends with `last`. Where `pool` is none no effect is claimed: the trend of before stands beside.
    """

    key: ClassVar = ("start",)
    start: Year
    pool: Literal["neutral", "belligerent", "none"]
    title: Text
    first: Year
    hold_out: Year
    last: Year
    note: Text = ""


class LegacyValue(Sourced):
    """A value of a series in a country and year.

    `output` is income per head in dollars of 2011, `literacy` percent, `life` the expectation of life at birth in
    years, `freedom` an index, `population` thousands, `territory` thousands of square kilometres.
    """

    key: ClassVar = ("series", "unit", "year")
    series: Literal["output", "literacy", "life", "freedom", "population", "territory"]
    unit: Id
    year: Year
    value: Positive
    low: Positive | None = None
    high: Positive | None = None


class LegacyDeaths(Sourced):
    """What one source says of the dead of an episode, in thousands.

    Sources on one episode stand side by side: its range is from the least to the most of them. What is not `counted` is
    shown only: a part of another episode, a total, another concept.
    """

    key: ClassVar = ("unit", "episode", "source")
    unit: Id
    episode: Id
    title: Text
    cause: Literal["combat", "hunger", "terror", "together", "all"]
    start: Year
    end: Year
    value: Positive
    low: Positive | None = None
    high: Positive | None = None
    counted: bool = True


class LegacyCriterion(Row):
    """What a reader may weigh: a series, and how it becomes one number for each country.

    `growth` is the mean growth a year in percent between two years, `gain` the change by ten years, `mean` the mean
    over the years, `deaths` the counted deaths per thousand of the population of the first year. The value of a year is
    the last one known by then, or the first one known later where there is none.
    """

    key: ClassVar = ("criterion",)
    criterion: Id
    title: Text
    series: Literal["output", "literacy", "life", "freedom", "deaths"]
    how: Literal["growth", "gain", "mean", "deaths"]
    first: Year
    last: Year
    unit: Text


FILES = ("legacy", "legacy_units", "legacy_starts", "legacy_deaths", "legacy_criteria", "legacy_sources")
