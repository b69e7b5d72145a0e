"""A world's events read again from the first day on: what a reader knows of parties and rulers at each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from contingent.scenario.model import Scenario

JOINED, BANNED, WON = 1.0, 1.0, 1.0  # values of events
KEY = 0.6  # persuasion from which a leader's moves are told


class Event(NamedTuple):
    """An event of one world."""

    day: int
    hour: float
    kind: str
    actor: str
    place: str
    detail: str
    value: float


@dataclass(frozen=True)
class Cast:
    """What a case says of its actors, by name.

    Attributes
    ----------
    nations : parties that are movements of a nation, with a body of their own
    refusing : parties that refuse office
    own_leaders : leaders of a party who are in the capital, free, when the case begins
    away : leaders who are abroad, in exile or in prison when it begins
    told : leaders whose moves are told
    kinds, unit_kinds : kind of each contender, of each unit
    home : the contender that each unit belongs to at the start
    city : the city of a place
    effects : effects of each option, `decision.option`
    in_office, banned : parties when the case begins
    ruler : who governs then
    capital : the city
    """

    nations: frozenset[str]
    refusing: frozenset[str]
    own_leaders: frozenset[str]
    away: frozenset[str]
    told: frozenset[str]
    kinds: dict[str, str]
    unit_kinds: dict[str, str]
    home: dict[str, str]
    city: dict[str, str | None]
    effects: dict[str, tuple[str, ...]]
    in_office: frozenset[str]
    banned: frozenset[str]
    ruler: str
    capital: str | None


def cast_of(scenario: Scenario) -> Cast:
    """Return the actors of a case."""
    tables = scenario.tables
    city = {row.place: row.city for row in tables["places"]}
    capital = scenario.config.capital
    effects: dict[str, tuple[str, ...]] = {f"{row.decision}.{row.option}": () for row in tables["options"]}
    for row in tables["effects"]:
        effects[f"{row.decision}.{row.option}"] += (row.effect,)
    here = [r for r in tables["leaders"] if r.status == "active" and r.place and city[r.place] == capital]
    return Cast(
        nations=frozenset(row.party for row in tables["parties"] if row.nation),
        refusing=frozenset(row.party for row in tables["parties"] if getattr(row, "refuses_office", False)),
        own_leaders=frozenset(row.leader for row in here),
        away=frozenset(row.leader for row in tables["leaders"] if row.status in ("abroad", "exiled", "jailed")),
        told=frozenset(row.leader for row in tables["leaders"] if row.persuasion >= KEY),
        kinds={row.contender: row.kind for row in tables["contenders"]},
        unit_kinds={row.unit: row.kind for row in tables["units"]},
        home={row.unit: row.contender for row in tables["units"]},
        city=city,
        effects=effects,
        in_office=frozenset(row.party for row in tables["parties"] if row.in_office > 0),
        banned=frozenset(row.party for row in tables["parties"] if not row.legal),
        ruler=next((row.contender for row in tables["contenders"] if row.incumbent), ""),
        capital=capital,
    )


@dataclass
class Scene:
    """What the events up to now say, and all events of the world by kind.

    Attributes
    ----------
    office, banned : parties
    ruler : the contender who governs
    power_day : day of the last change of power, None before the first
    led_by : the party that led the operation by which the ruler came
    by_force : whether the ruler came by one
    fallen : contenders overthrown by force, by day
    ousted : parties whose office a change of power by force ended: the day and by whom
    fought_off : day of the last failed operation, by cause and city
    largest : the largest party of each city's council
    at_start : who governed when the case began
    all : every event of the world by kind, in order
    """

    cast: Cast
    all: dict[str, list[Event]]
    office: set[str] = field(default_factory=set)
    banned: set[str] = field(default_factory=set)
    ruler: str = ""
    at_start: str = ""
    power_day: int | None = None
    led_by: str = ""
    by_force: bool = False
    fallen: dict[str, int] = field(default_factory=dict)
    ousted: dict[str, tuple[int, str]] = field(default_factory=dict)
    fought_off: dict[tuple[str, str], int] = field(default_factory=dict)
    largest: dict[str, str] = field(default_factory=dict)

    def near(self, kind: str, first: int, last: int) -> Iterator[Event]:
        """Yield the events of a kind from one day to another, both included."""
        return (event for event in self.all.get(kind, ()) if first <= event.day <= last)

    def take(self, event: Event) -> None:
        """Take an event in."""
        if event.kind == "office":
            self.seat(event)
        elif event.kind == "party_banned":
            (self.banned.add if event.value == BANNED else self.banned.discard)(event.actor)
        elif event.kind == "power_changes":
            self.change_power(event)
        elif event.kind == "operation_ends" and event.value != WON:
            self.fought_off[event.actor, event.place] = event.day
        elif event.kind == "majority":
            self.largest[event.place] = event.actor

    def seat(self, event: Event) -> None:
        """Take in who joins a government and who leaves it."""
        if event.value == JOINED:
            self.office.add(event.actor)
            return
        self.office.discard(event.actor)
        if self.by_force and self.power_day is not None and event.day - self.power_day <= 1:
            self.ousted[event.actor] = event.day, event.detail

    def change_power(self, event: Event) -> None:
        """Take in who governs now."""
        won = [each for each in self.near("operation_ends", event.day, event.day) if each.value == WON]
        self.led_by = next((each.detail for each in won if each.actor == event.actor), "")
        self.by_force = bool(won)
        if won:
            self.fallen[event.detail] = event.day
        self.fallen.pop(event.actor, None)
        self.ruler, self.power_day = event.actor, event.day


def worlds_of(events: pd.DataFrame) -> Iterator[tuple[int, list[Event]]]:
    """Yield each world with its events in order."""
    columns = [events[name].tolist() for name in ("day", "hour", "kind", "actor", "place", "detail", "value")]
    by_world: dict[int, list[Event]] = defaultdict(list)
    for world, *values in zip(events["world"].tolist(), *columns, strict=True):
        by_world[world].append(Event(*values))
    yield from by_world.items()


def opening(cast: Cast, events: Iterable[Event]) -> Scene:
    """Return the scene before the first event of a world."""
    by_kind: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_kind[event.kind].append(event)
    scene = Scene(cast, by_kind, set(cast.in_office), set(cast.banned), cast.ruler)
    scene.at_start = cast.ruler
    return scene
