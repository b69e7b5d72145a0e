"""The tables of what happened: quantities, the panel, decisions, episodes, sides, a change of power, events."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from contingent.scenario.tables.row import Id, Number, Positive, Row, Sourced, Text

Day = date  # a column of a record has the name `date`


class Record(Sourced):
    """One recorded quantity. `use` says fit, test or display; test rows never choose a number."""

    key: ClassVar = ("start", "end", "indicator", "source")
    start: date
    end: date
    indicator: Text
    value: Number
    low: Number | None = None
    high: Number | None = None
    unit: Text = ""
    use: Literal["fit", "test", "display"]


class OwnRecord(Row):
    """A row of a record that is not part of the case: a single `date`, or `start` and `end`."""

    key: ClassVar = ("date", "start", "end", "indicator", "source")
    date: Day | None = None
    start: Day | None = None
    end: Day | None = None
    indicator: Text
    value: Number
    low: Number | None = None
    high: Number | None = None
    source: Text
    unit: Text = ""
    use: Literal["fit", "test", "display", "own"] = "own"
    grade: Text = ""
    note: Text = ""


class Panel(Sourced):
    """One value of the fixed panel that conditioning uses: an indicator on a fixed date; blank where unknown.

    `error` is one standard deviation of record and model together: in the indicator's unit where `scale` is
    linear, in log units where it is log; where it is flag, the chance that the record or the model mistakes it.
    `memory` is how many days an error lasts (its correlation falls by 1/e): what the model gets wrong in one month it
    gets wrong in the next, and that counts once.
    """

    key: ClassVar = ("date", "indicator")
    date: date
    indicator: Text
    value: Number | None = None
    scale: Literal["linear", "log", "flag"]
    error: Annotated[float, Field(gt=0.0, allow_inf_nan=False)]
    memory: Annotated[float, Field(ge=0.0, allow_inf_nan=False)] = 0.0


class Pin(Sourced):
    """A recorded decision: the option that an actor took in a window of days, both included.

    With a `bridge` the filter draws worlds towards it on the days before (evidence/filter/bridge.py); this changes how
    many worlds are left, not what is estimated. With `pinned` false it does not condition on it; gate 6 scores it.
    """

    key: ClassVar = ("pin",)
    pin: Id
    title: Text
    decision: Id
    actor: Text
    option: Id
    start: date
    end: date
    bridge: bool = False
    pinned: bool = True


class Episode(Sourced):
    """What is asked of an episode: whether an event fits in a window of days, both included, and whether one did.

    A `question` is one for all episodes ("is there a crisis?", "does power change?"); the event that answers it may
    differ. `event` to `minimum` as in patterns.csv. `recorded` is the day on which it happened: later episodes know of
    it from then on; they know from the day after `end` that it did not happen.
    """

    key: ClassVar = ("question", "episode")
    question: Id
    episode: Id
    title: Text
    start: date
    end: date
    event: Id
    actor: Text = ""
    place: Text = ""
    detail: Text = ""
    minimum: Number | None = None
    happened: bool
    recorded: date | None = None


class Covariate(Sourced):
    """What a simple hazard of episodes reads: the recorded value of a covariate on a date, the last one holds."""

    key: ClassVar = ("covariate", "date")
    covariate: Id
    date: date
    value: Number


class UnitSide(Sourced):
    """A unit's recorded side in a crisis: the contender it acted for, or `neutral`."""

    key: ClassVar = ("crisis", "unit")
    crisis: Id
    date: date
    unit: Id
    contender: Text


class Seizure(Sourced):
    """What the record says of a change of power: a coordinate of `contingent typology`, with its range.

    For display only: nothing is filtered by these rows, fitted to them or scored on them. Shares lie from 0 to 1;
    `participants`, `members`, `deaths` are persons, `held_days` days. Blank `low` and `high` mean the value. Sources
    that differ stay side by side, a row each.
    """

    key: ClassVar = ("pattern", "coordinate", "source")
    pattern: Id
    coordinate: Literal[
        "participants",
        "in_action",
        "by_units",
        "by_militia",
        "by_crowd",
        "without_fight",
        "garrison_lost",
        "people_lost",
        "support",
        "members",
        "members_capital",
        "deaths",
        "held_days",
    ]
    value: Positive
    low: Positive | None = None
    high: Positive | None = None


class Taking(Sourced):
    """A key position that changed hands in the record, in the course of the change of power that `pattern` names.

    For display only. A blank `time` means that the day is known and the hour is not.
    """

    key: ClassVar = ("site", "date", "time", "contender")
    pattern: Id
    site: Id
    contender: Id
    date: date
    time: Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")] = ""
    how: Literal["unopposed", "joined", "fight"]


class Chronicle(Sourced):
    """A recorded event, for display."""

    key: ClassVar = ("date", "event")
    date: date
    time: Text = ""
    event: Id
    title: Text
    kind: Text
    place: Text = ""


class Impossible(Sourced):
    """A rule of the case's own for gate 9, *likeness*: events that no history of it may tell.

    `event`, `actor`, `place`, `detail` and `minimum` pick events as a pattern does; an actor may be a kind of
    contender, `@monarch`. They are impossible from `first_month` to `last_month` of any year, while the contenders of
    kind `ruler` govern, and unless an event of kind `answers` came within the `within` days before; blank is always.
    """

    key: ClassVar = ("kind", "event", "actor", "detail")
    kind: Id
    title: Text
    event: Id
    actor: Text = ""
    place: Text = ""
    detail: Text = ""
    minimum: Number | None = None
    first_month: Annotated[int, Field(ge=1, le=12)] | None = None
    last_month: Annotated[int, Field(ge=1, le=12)] | None = None
    ruler: Text = ""
    answers: Text = ""
    within: Positive = 0.0
