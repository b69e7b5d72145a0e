"""What can be edited: one kind of intervention a class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SetParameter:
    """Hold a parameter at a value in every world; a `word` stands for a choice until the case is compiled."""

    parameter: str
    value: float
    word: str = ""


@dataclass(frozen=True)
class BoundPrior:
    """Draw a parameter evenly between two bounds."""

    parameter: str
    low: float
    high: float


@dataclass(frozen=True)
class ForceOption:
    """Make the decision arise for the actor on the day, with this option."""

    decision: str
    actor: str
    option: str
    date: date | None


@dataclass(frozen=True)
class ForbidOption:
    """Take an option from an actor's menu from the day on."""

    decision: str
    actor: str
    option: str
    date: date | None


@dataclass(frozen=True)
class PinOption:
    """A recorded decision: it arises between two days, both included, with this option, and weighs the world."""

    decision: str
    actor: str
    option: str
    date: date | None
    until: date | None = None


@dataclass(frozen=True)
class MoveLeader:
    """Put a leader in a place or take them away; the model does not bring them back."""

    leader: str
    where: str
    date: date | None


@dataclass(frozen=True)
class SetPolicy:
    """Set the policy in force on an issue."""

    issue: str
    value: float
    date: date | None


@dataclass(frozen=True)
class ScaleUnit:
    """Multiply the men of a unit (or of all units of a kind)."""

    unit: str
    factor: float


@dataclass(frozen=True)
class Shift:
    """Move outside inputs (`outside`), these and the whole calendar (`calendar`), or the last day (`end`)."""

    what: str
    days: int


Edit = SetParameter | BoundPrior | ForceOption | ForbidOption | PinOption | MoveLeader | SetPolicy | ScaleUnit | Shift
