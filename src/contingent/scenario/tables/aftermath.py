"""The tables of a struggle for a country: who claims what, who holds which place when, strengths, wars, patrons.

All but `claimants`, `homes`, `platforms`, `guests`, `officers`, `patrons` and `harvest` are a record: a recorded start
is drawn from it, or a history is compared with it. Rows of `control` with use `test` never choose a number.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from contingent.scenario.tables.row import Id, Positive, Share, Signed, Sourced, Text

Day = date  # a column of a record has the name `date`


class Alias(Sourced):
    """Another name of a place, as records write it. Without a place it lies off the map: its rows are not scored."""

    key: ClassVar = ("name",)
    name: Text
    place: Id | None = None


class Claimant(Sourced):
    """What a contender claims and what it begins with.

    `whole` is true where it claims the whole state, false where its home only. Men of a `homebound` claimant stay in
    and next to its home. `quality` is a man's worth in the field, 1 a levy, 2 a cadre of officers and veterans;
    `officers` are persons, `arms` the persons whom its works, depots and stores can arm at the start.
    """

    key: ClassVar = ("contender",)
    contender: Id
    kind: Literal["council", "army", "assembly", "host", "nation", "occupier", "guest", "band"]
    whole: bool
    homebound: bool
    quality: float = Field(ge=0.25, le=4.0, allow_inf_nan=False)
    quality_low: Positive
    quality_high: Positive
    officers: Positive
    officers_low: Positive
    officers_high: Positive
    arms: Positive
    arms_low: Positive
    arms_high: Positive


class Home(Sourced):
    """A place that a contender claims as its home, by a nation's share or by the law, not by what it later held."""

    key: ClassVar = ("contender", "place")
    contender: Id
    place: Id


class Platform(Sourced):
    """Where a contender stood on an issue by the programme that it declared at its beginning."""

    key: ClassVar = ("contender", "issue")
    contender: Id
    issue: Id
    position: Signed
    low: Signed
    high: Signed


class Control(Sourced):
    """The record: who held a place from a day until its next row.

    A row with use `start` only says how a recorded start begins; `fit` and `test` rows are changes that histories are
    compared with. `region` is the block of places left out together; one without `fit` rows is left out whole.
    """

    key: ClassVar = ("place", "date")
    place: Id
    date: Day
    contender: Id
    region: Id | None = None
    use: Literal["fit", "test", "start"]


class SovietPower(Sourced):
    """The record: when a town's council took power, and how; a blank date says that it had not by 31 March 1918.

    `town` is its name in the record. `late` is a date without a method.
    """

    key: ClassVar = ("place", "town")
    place: Id
    town: Text
    date: Day | None = None
    method: Literal["vote", "arms", "late", "unknown"]


class Strength(Sourced):
    """The record: men of a contender on a date. `ration` counts all who were fed, `combat` fighting men only."""

    key: ClassVar = ("contender", "date", "measure")
    contender: Id
    date: Day
    men: Positive
    low: Positive
    high: Positive
    measure: Literal["ration", "combat"]


class Organ(Sourced):
    """The record: the organ of repression of a contender from a date on, its staff with its own troops, and its order.

    Staff is interpolated in the log between rows that have it. `none` says that the organ ended.
    """

    key: ClassVar = ("contender", "date")
    contender: Id
    date: Day
    staff: Positive | None = None
    order: Literal["none", "arrest", "terror"]


class War(Sourced):
    """The record: two contenders at war from a day to the day before `end`; both ways; a blank end is still at war."""

    key: ClassVar = ("contender", "against", "start")
    contender: Id
    against: Id
    start: date
    end: date | None = None


class Patron(Sourced):
    """What a patron would send at most, from outside: men and arms, to whom, against whom, when and by which port.

    A blank `client` is any asker that is at war with `against`. A blank `against` is nobody: the men hold what the
    patron holds. A blank `end` is still there when the case ends. Days are those of the record; a world has its own
    (`abroad_error`). `arms` are the persons whom the arms sent can equip.
    """

    key: ClassVar = ("patron", "client", "against", "start", "port")
    patron: Id
    client: Id | None = None
    against: Id | None = None
    start: date
    end: date | None = None
    men: Positive
    arms: Positive
    port: Id


class SideName(Sourced):
    """A side as records in common use name it, and the contender that it is read as."""

    key: ClassVar = ("name",)
    name: Text
    contender: Id


class Successor(Sourced):
    """Who stands, in this case, for a contender of the case before; of several the one whose home a place is."""

    key: ClassVar = ("before", "contender")
    before: Id
    contender: Id


class Guest(Sourced):
    """Armed men of a contender who stand in a place that they do not hold, at the case's start or from `start` on."""

    key: ClassVar = ("contender", "place")
    contender: Id
    place: Id
    start: date
    men: Positive


class Officers(Sourced):
    """Officers of an old army who have no post at the start, persons, among whom they live: they are of its people."""

    key: ClassVar = ("group",)
    group: Id
    officers: Positive
    low: Positive
    high: Positive


class Harvest(Sourced):
    """What weather and land allowed in a year, from outside: the year's harvest is gathered in its autumn.

    `sown_area_norm` is the sown area of peace in million hectares; `yield_index` the yield over that of peace, with
    `error` one standard deviation of its log.
    """

    key: ClassVar = ("province", "year")
    province: Id
    year: int = Field(ge=1900, le=2100)
    sown_area_norm: Positive
    yield_index: Positive
    error: Positive


class Works(Sourced):
    """A place's share of what industry had in its last year of peace: fuel, cotton, iron, hands at work, arms made.

    Shares of a kind sum to at most one; what is missing lay in small works, or off the map.
    """

    key: ClassVar = ("place", "kind")
    place: Id
    kind: Literal["fuel", "cotton", "iron", "hands", "arms"]
    share: Share


class Relief(Sourced):
    """Food from outside in a famine: persons fed from a day to the day before `end`; all who lack share it."""

    key: ClassVar = ("start", "source")
    start: date
    end: date
    people: Positive


class Check(Sourced):
    """A recorded sum, range or level against which histories are compared in order of size; nothing is fitted to it."""

    key: ClassVar = ("quantity", "date_from", "date_to", "source")
    quantity: Id
    date_from: date
    date_to: date
    low: Positive
    high: Positive
    unit: Text
    use: Literal["fit", "test", "display"]
