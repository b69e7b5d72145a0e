"""The tables of a case, column by column: one pydantic model a row.

A case is a folder: `case.toml` and the CSV tables below. Every row that states a fact carries
`source` (a key of sources.csv, or "assumption: why"), a `grade` (A best, B, C, M from memory,
S assumption) and a free `note`. Here: what comes from outside, choices, indicators, outcomes, variants;
`people` has who and where, `record` what happened, `row` what all rows share, `all` every table by its name.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contingent.scenario.tables.row import Id, Number, Positive, Row, Share, Signed, Sourced, Text


class OutsideInput(Sourced):
    """A dated value from outside: prices, note issue, harvest, rail, the enemy's offensives.

    Between dates a series is interpolated (`level`) or lasts `days` from its date (`pulse`).
    `error` is the standard deviation of the log (level) or of the value (pulse), one draw a world.
    """

    key: ClassVar = ("series", "place", "date")
    series: Id
    kind: Literal["level", "pulse"]
    place: Id | None = None
    date: date
    value: Number
    error: Positive
    days: Positive = 0.0


class Demobilisation(Sourced):
    """How soon soldiers go home once the war has ended: the mean of the days that each stays on.

    `where` is a place, or a kind of place for all those without a row of their own. `stay` is the share of the men who
    stay under arms. Places without a row keep their soldiers. Read by the mechanism `war_end`.
    """

    key: ClassVar = ("where",)
    where: Id
    days: Annotated[float, Field(gt=0.0)]
    low: Annotated[float, Field(gt=0.0)]
    high: Annotated[float, Field(gt=0.0)]
    stay: Share = 0.0


class Turn(Sourced):
    """A dated turn from outside: what is said or done abroad changes how far a contender's rule is accepted.

    `change` is added to the acceptance by a party's supporters, by all parties' where `party` is blank, from `date` to
    the day before `end`, or for good. `news` is public news for (+) or against the contender on that day. Read by the
    mechanism `turns`.
    """

    key: ClassVar = ("date", "contender", "party")
    date: date
    end: date | None = None
    contender: Id
    party: Id | None = None
    change: Signed
    low: Signed
    high: Signed
    news: Number = 0.0


class Policy(Sourced):
    """The policy in force on an issue at the start."""

    key: ClassVar = ("issue",)
    issue: Id
    position: Signed


class Decision(Sourced):
    """A choice that arises by a hazard for every actor of a kind.

    `rate` is the hazard a day when every trigger is at its centre; the logit of the hazard adds
    weight * (indicator - centre) / scale over the decision's triggers.
    `incumbent` is whoever governs, `rival` whoever claims power and does not. `per_issue` makes one
    instance for each issue; `issue` ties a decision to one.
    """

    key: ClassVar = ("decision",)
    decision: Id
    title: Text
    actor_kind: Literal["party", "monarch", "cabinet", "council", "army", "national", "incumbent", "rival"]
    body: Literal["head", "committee", "assembly"]
    rate: Annotated[float, Field(gt=0.0, lt=1.0)]
    cooldown: Annotated[int, Field(ge=1)]
    per_issue: bool = False
    issue: Id | None = None


class Trigger(Sourced):
    """One term of a decision's hazard; `indicator` may use {actor} for the actor's own series."""

    key: ClassVar = ("decision", "indicator")
    decision: Id
    indicator: Text
    weight: Number
    centre: Number
    scale: Annotated[float, Field(gt=0.0)]


class Option(Sourced):
    """An option of a decision: what it promises in office, which contest its success hangs on, what it presupposes.

    `needs` are words of the list above, separated by spaces; all must hold for the option to be open. Effects bring
    needs of their own. `shift` is the share of the way by which policy would move to the goal of the `stance`.
    """

    key: ClassVar = ("decision", "option")
    decision: Id
    option: Id
    title: Text
    office: Literal["none", "kept", "joined", "shared", "won", "seats"]
    contest: Literal["none", "rise", "hold", "crowd", "negotiate", "assembly", "votes", "order"]
    stance: Literal["none", "own", "incumbent", "crowd", "leader", "end"]
    shift: Signed
    needs: Text = ""


class Effect(Sourced):
    """What an option does, from a fixed vocabulary; effects fire in the order of `step`."""

    key: ClassVar = ("decision", "option", "step")
    decision: Id
    option: Id
    step: Annotated[int, Field(ge=1)]
    effect: Id
    target: Text = ""
    value: Number = 0.0


class Indicator(Row):
    """A named number computed from the row by a formula in the small total language.

    `{party}` or `{contender}` in the name makes one indicator for each label of that dimension.
    """

    key: ClassVar = ("indicator",)
    indicator: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_{}]+$", max_length=64)]
    title: Text
    formula: Text
    unit: Text
    every: Literal["day", "week"] = "day"
    theme: Text = ""


class Coordinate(Row):
    """An outcome coordinate: an indicator formula read at a horizon."""

    key: ClassVar = ("coordinate",)
    coordinate: Id
    title: Text
    formula: Text
    horizon: Text


class Rung(Row):
    """A rung of the ladder: a formula over coordinates; rungs are nested in their order."""

    key: ClassVar = ("rung",)
    rung: Id
    title: Text
    formula: Text


class OutcomeClass(Row):
    """One of the mutually exclusive classes: a formula over coordinates."""

    key: ClassVar = ("outcome",)
    outcome: Id
    title: Text
    formula: Text


class Pattern(Row):
    """What counts as a named event in any world: never a date. `outside`: it hangs on what comes from outside."""

    key: ClassVar = ("pattern",)
    pattern: Id
    title: Text
    event: Id
    actor: Text = ""
    place: Text = ""
    detail: Text = ""
    minimum: Number | None = None
    occurrence: Annotated[int, Field(ge=1)] = 1
    after: Id | None = None
    recorded: date | None = None
    outside: bool = False


class School(Sourced):
    """A rival reading of the case as a variant: edits, separated by semicolons, and what they stand for."""

    key: ClassVar = ("school",)
    school: Id
    title: Text
    edits: Text = ""
    reading: Text


class Prior(Sourced):
    """A case's own prior or fixed value for a parameter that a mechanism declares.

    Normal: mean and standard deviation; lognormal: median and standard deviation of the log; uniform: from and to;
    beta: its two numbers; fixed: the value. A prior is cut to the range of its parameter, as `contingent odd` lists it;
    at least nine tenths of it lie within.
    """

    key: ClassVar = ("parameter",)
    parameter: Id
    prior: Literal["normal", "lognormal", "uniform", "beta", "fixed"]
    a: Number
    b: Number = 0.0


class Module(Sourced):
    """A part of calibration: its parameters are fitted to its own indicators only, in the order of the rows.

    `parameters` and `indicators` are names separated by spaces; `*` in an indicator stands for anything. `share_error`
    is one standard deviation of the model's own error for shares, `log_error` for all else, in logs.
    """

    key: ClassVar = ("module",)
    module: Id
    title: Text
    parameters: Text
    indicators: Text
    share_error: Positive = 0.0
    log_error: Positive = 0.0


class Threshold(Sourced):
    """A person of a crowd and the share of others who must act before the person does."""

    key: ClassVar = ("crowd", "person")
    crowd: Id
    person: Annotated[int, Field(ge=1)]
    threshold: Number


class Variant(Sourced):
    """A named set of edits, separated by semicolons: a published run, a reading of a rule."""

    key: ClassVar = ("variant",)
    variant: Id
    title: Text
    edits: Text = ""


class Change(Sourced):
    """One change that makes the reference start from the case: rows of a table, changed one after another.

    `rows` picks them, `kind=front` or `series=prices|rail`, several conditions separated by semicolons, blank for all;
    `place=@front` is any label with that tag. `columns` (separated by spaces) are set to `value`, multiplied by it, or
    raised to it where they lie below; blank cells stay blank. `drop` takes the rows away.
    """

    key: ClassVar = ("table", "rows", "columns")
    table: Id
    rows: Text = ""
    columns: Text = ""
    change: Literal["set", "times", "at_least", "drop"]
    value: Text = ""


class Target(Sourced):
    """A published result and how to see it in the ensemble of a variant.

    `formula` is over coordinates. `mean` is its mean over worlds, `share` the share of worlds where it is not 0,
    `higher` the share of worlds where it is higher than in the same world of the variant `against`. Ours agrees
    where it lies from `low` to `high`; without them the two are only shown.
    """

    key: ClassVar = ("target", "variant", "title")
    target: Id
    title: Text
    variant: Id
    against: Id | None = None
    statistic: Literal["mean", "share", "higher"]
    formula: Text
    published: Number
    low: Number | None = None
    high: Number | None = None
