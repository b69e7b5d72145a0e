"""What can be edited: one kind of intervention a class; `str(edit)` is the line of text that it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar


class Edit(ABC):
    """An intervention; `parse(str(edit))` is an equal one."""

    verb: ClassVar[str]

    @abstractmethod
    def parts(self) -> tuple[str, str, str]:
        """Return name, value and day as they stand in the line; an empty day is the start."""

    def __str__(self) -> str:
        name, value, day = self.parts()
        return f"{self.verb} {name}={value}" + (f" @{day}" if day else "")


@dataclass(frozen=True)
class SetParameter(Edit):
    """Hold a parameter at a value in every world, from the start or from a day on.

    A word stands for a choice until the case is compiled.
    """

    verb = "set"
    parameter: str
    value: float | str
    date: date | None = None

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return self.parameter, self.value if isinstance(self.value, str) else shown(self.value), dated(self.date)


@dataclass(frozen=True)
class BoundPrior(Edit):
    """Draw a parameter evenly between two bounds."""

    verb = "prior"
    parameter: str
    low: float
    high: float

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return self.parameter, f"{shown(self.low)}..{shown(self.high)}", ""


@dataclass(frozen=True)
class ForceOption(Edit):
    """Make the decision arise for the actor on the day, with this option."""

    verb = "force"
    decision: str
    actor: str
    option: str
    date: date | None = None

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return f"{self.decision}:{self.actor}", self.option, dated(self.date)

    def opposite(self) -> ForbidOption:
        """Return the edit that closes this option to the actor from the day on."""
        return ForbidOption(self.decision, self.actor, self.option, self.date)


@dataclass(frozen=True)
class ForbidOption(Edit):
    """Take an option from an actor's menu from the day on."""

    verb = "forbid"
    decision: str
    actor: str
    option: str
    date: date | None = None

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return f"{self.decision}:{self.actor}", self.option, dated(self.date)

    def opposite(self) -> ForceOption:
        """Return the edit that makes the actor take this option on the day."""
        return ForceOption(self.decision, self.actor, self.option, self.date)


@dataclass(frozen=True)
class PinOption(Edit):
    """A recorded decision: it arises between two days, both included, with this option, and weighs the world."""

    verb = "pin"
    decision: str
    actor: str
    option: str
    date: date
    until: date

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return f"{self.decision}:{self.actor}", self.option, f"{dated(self.date)}..{dated(self.until)}"


@dataclass(frozen=True)
class MoveLeader(Edit):
    """Put a leader in a place or take them away; the model does not bring them back."""

    verb = "leader"
    leader: str
    where: str
    date: date | None = None

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return self.leader, self.where, dated(self.date)


@dataclass(frozen=True)
class SetPolicy(Edit):
    """Set the policy in force on an issue, from -1 to 1."""

    verb = "policy"
    issue: str
    value: float
    date: date | None = None

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return self.issue, shown(self.value), dated(self.date)


@dataclass(frozen=True)
class ScaleUnit(Edit):
    """Multiply the men of a unit (or of all units of a kind)."""

    verb = "scale"
    unit: str
    factor: float

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return self.unit, shown(self.factor), ""


@dataclass(frozen=True)
class Shift(Edit):
    """Move outside inputs (`outside`), these and the whole calendar (`calendar`), or the last day (`end`)."""

    verb = "shift"
    what: str
    days: int

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return self.what, str(self.days), ""


@dataclass(frozen=True)
class SetPlatform(Edit):
    """Change where a contender stands on an issue from the start, from -1 to 1."""

    verb = "platform"
    contender: str
    issue: str
    value: float

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return f"{self.contender}:{self.issue}", shown(self.value), ""


@dataclass(frozen=True)
class HoldWar(Edit):
    """Hold a relation: once at war two contenders make no treaty (`kept`), or they are never at war (`never`)."""

    verb = "war"
    contender: str
    against: str
    how: str

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return f"{self.contender}:{self.against}", self.how, ""


@dataclass(frozen=True)
class StartRecord(Edit):
    """Begin on a day as the record has it: who held what, with how many men, at war with whom."""

    verb = "start"
    date: date

    def parts(self) -> tuple[str, str, str]:
        """Return what the line names, the value and the date."""
        return "record", self.date.isoformat(), ""


# Edits that change tables before a world begins.
FROM_THE_START = (ScaleUnit, Shift, SetPlatform, HoldWar, StartRecord)


def held(edits: Iterable[Edit]) -> dict[str, float]:
    """Return parameter -> value of those that a compiled case holds from the start; the last edit of one counts."""
    return {edit.parameter: float(edit.value) for edit in edits if isinstance(edit, SetParameter) and edit.date is None}


def shown(value: float) -> str:
    """Return the shortest text that reads back as the same number."""
    short = f"{value:g}"
    return short if float(short) == value else repr(float(value))


def dated(day: date | None) -> str:
    """Return a day as it stands in a line."""
    return day.isoformat() if day else ""
