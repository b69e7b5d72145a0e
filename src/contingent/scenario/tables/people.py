"""The tables of who and where: sources, terms, groups, places, people, parties, leaders, contenders, units, sites."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contingent.scenario.tables.row import Id, Positive, Row, Share, Signed, Sourced, Text


class Source(Row):
    """Where a number comes from."""

    key: ClassVar = ("source",)
    source: Text
    citation: Text
    url: Text = ""


class Term(Row):
    """A word that needs care and how the case uses it; reports print those that they use.

    `term` may hold several words, separated by commas; `also` other forms of them, separated by semicolons. Words
    between two * in `meaning` are stressed.
    """

    key: ClassVar = ("term",)
    theme: Text
    term: Text
    also: Text = ""
    meaning: Text


class Group(Row):
    """A social class. `working` is the share of its people who work, where they are counted with their households.

    `delegates` are those whom a thousand who work or serve send to a council; only their ratio counts.
    """

    key: ClassVar = ("group",)
    group: Id
    title: Text
    kind: Literal["workers", "soldiers", "peasants", "middle", "propertied"]
    working: Share = 1.0
    delegates: Positive = 1.0
    source: Text = ""


class Place(Sourced):
    """A node of the map. `city` is shared by the places of one city (its districts)."""

    key: ClassVar = ("place",)
    place: Id
    title: Text
    kind: Literal["district", "town", "countryside", "front", "fleet"]
    city: Id | None = None
    province: Id | None = None
    occupied: bool = False
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]


class People(Sourced):
    """How many people of a group live in a place at the case's start."""

    key: ClassVar = ("place", "group")
    place: Id
    group: Id
    people: Positive
    low: Positive | None = None
    high: Positive | None = None


class Nation(Sourced):
    """Share of a place's people who belong to a nation or faith that has parties of its own."""

    key: ClassVar = ("place", "nation")
    place: Id
    nation: Id
    share: Share


class Milieu(Sourced):
    """The share of a place's people whom a party addresses: those of a faith, a region, a way of life.

    A party with rows addresses nobody elsewhere, and its own feel tied to it as a nation does to its party
    (`national_tie`); unlike a nation's party it sits in governments. A party without rows addresses everybody.
    """

    key: ClassVar = ("party", "place")
    party: Id
    place: Id
    share: Share


class ElectoralDistrict(Sourced):
    """An electoral district as a set of places (one row a place)."""

    key: ClassVar = ("district", "place")
    district: Id
    title: Text
    place: Id


class ElectoralList(Sourced):
    """A list of candidates as the record names it, and a party whose voters it held (one row a party).

    A list without a row held the voters of the party of its name alone.
    """

    key: ClassVar = ("list", "party")
    list: Id
    party: Id


class Link(Sourced):
    """A connection of two places; influence and travel go both ways."""

    key: ClassVar = ("origin", "target", "kind")
    origin: Id
    target: Id
    kind: Literal["rail", "road", "bridge", "sea", "adjacent"]
    km: Positive


class Issue(Row):
    """An issue: a coded scale from -1 to +1; `low_end` and `high_end` are its rubric."""

    key: ClassVar = ("issue",)
    issue: Id
    title: Text
    low_end: Text
    high_end: Text


class Ideal(Sourced):
    """What a group wants on an issue, and how much it cares at the start (salience)."""

    key: ClassVar = ("group", "issue")
    group: Id
    issue: Id
    ideal: Signed
    ideal_low: Signed
    ideal_high: Signed
    salience: Positive
    salience_low: Positive
    salience_high: Positive


class Party(Sourced):
    """An organisation with a programme. `contender` is the claimant that it would raise to power.

    One that `refuses_office` sits in no government. One that is `latent` is a current without a committee: it decides
    nothing until it is first allowed. One of a `nation` has a body of its own and does not sit in the centre's
    government. A `faction_of` another stands on its lists until the two split.
    """

    key: ClassVar = ("party",)
    party: Id
    title: Text
    family: Literal["right", "liberal", "moderate_socialist", "radical_socialist", "national", "other"]
    nation: Id | None = None
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
    contender: Id
    legal: bool = True
    in_office: Share = 0.0
    discipline: Share = 0.5
    refuses_office: bool = False
    latent: bool = False
    faction_of: Id | None = None


class Position(Sourced):
    """Where a party stands on an issue at the start."""

    key: ClassVar = ("party", "issue")
    party: Id
    issue: Id
    position: Signed
    low: Signed
    high: Signed


class Base(Sourced):
    """Which part of a party's following came from a group before the case: its roots. Soldiers are people in uniform.

    Shares of a party's civil groups; a party without rows has its roots everywhere alike. `low` and `high` enclose what
    can be defended.
    """

    key: ClassVar = ("party", "group")
    party: Id
    group: Id
    share: Share
    low: Share
    high: Share


class Backing(Sourced):
    """How far the supporters of a party accept a contender's rule (-1 reject .. +1 accept)."""

    key: ClassVar = ("party", "contender")
    party: Id
    contender: Id
    backing: Signed


class Membership(Sourced):
    """Members of a party in a place (or city) at the start; `place` may be a city."""

    key: ClassVar = ("party", "place")
    party: Id
    place: Id
    members: Positive


class Leader(Sourced):
    """A named person who votes in a party, persuades, or commands.

    `persuasion` is the weight of the person's vote and presence; the most persuasive leader of a party in the capital
    is whose programme it may take over.
    """

    key: ClassVar = ("leader",)
    leader: Id
    title: Text
    party: Id | None = None
    contender: Id | None = None
    persuasion: Share
    place: Id | None = None
    status: Literal["active", "abroad", "exiled", "jailed", "in_hiding", "in_transit"]


class Whereabouts(Sourced):
    """The record: where a leader was, from a day to the day before `end`. Never read by the model."""

    key: ClassVar = ("leader", "start")
    leader: Id
    start: date
    end: date
    place: Text
    status: Text


class Return(Sourced):
    """A leader's way home: how long after an amnesty, and the outside permission it waits for.

    Days after the amnesty are a triangular draw (low, mode, high); `not_before` is the outside date
    (a permission to cross a border) that holds whatever happens at home.
    """

    key: ClassVar = ("leader",)
    leader: Id
    place: Id
    days_low: Positive
    days: Positive
    days_high: Positive
    not_before: date | None = None


class Programme(Sourced):
    """A programme that a leader brings and may win a party for, issue by issue."""

    key: ClassVar = ("leader", "issue")
    leader: Id
    issue: Id
    position: Signed


class Contender(Sourced):
    """A claimant to sovereignty; `since` is the day since which the incumbent governs, blank for the case's start.

    Without a `colour` it gets one that all eyes tell from the others.
    """

    key: ClassVar = ("contender",)
    contender: Id
    title: Text
    kind: Literal["monarch", "cabinet", "council", "army", "national", "occupier"]
    active: bool
    incumbent: bool = False
    since: date | None = None
    nation: Id | None = None
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    seat: Id | None = None


class Unit(Sourced):
    """An armed body. `group` is whom its men come from; `cadre` is how far officers hold it.

    `readiness` is the share of its men who turn out on an order that they obey.
    """

    key: ClassVar = ("unit",)
    unit: Id
    title: Text
    kind: Literal["garrison", "guards", "cossack", "cadets", "sailors", "police", "militia", "front", "technical"]
    place: Id
    men: Positive
    men_low: Positive
    men_high: Positive
    group: Id
    cadre: Share
    readiness: Share
    contender: Id
    formed: bool = True


class Site(Sourced):
    """A key position of a city, with its weight.

    The `headquarters` falls last, and can be reached once positions of three fifths of the city's weight are held: so a
    city without one, or with one that weighs more than two fifths, can't be taken.
    """

    key: ClassVar = ("site",)
    site: Id
    title: Text
    kind: Literal[
        "bridge",
        "station",
        "telegraph",
        "telephone",
        "post",
        "power",
        "bank",
        "fortress",
        "press",
        "barracks",
        "prison",
        "government",
        "headquarters",
        "port",
    ]
    city: Id
    place: Id
    weight: Positive
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
