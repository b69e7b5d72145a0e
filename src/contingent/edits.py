"""What can be changed in a case, from Python.

    from contingent import edits as do

    do.leader("lenin", "abroad", on="1917-04-10")
    do.parse("leader lenin=abroad @1917-04-10")  # the same edit

`str(edit)` is its line of text. A day is a date or its text, such as "1917-04-10", or "1917-03-28os" in Old Style;
without one an edit holds from the start. Nothing here needs a case: names are compared with a case's when the edit is
made in it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from contingent.scenario.edits.kinds import Edit, ForbidOption, ForceOption
from contingent.scenario.edits.parse import parse

__all__ = [
    "Edit",
    "forbid",
    "force",
    "leader",
    "parse",
    "pin",
    "platform",
    "policy",
    "prior",
    "scale",
    "set",
    "shift",
    "start",
    "war",
]

Day = date | str


def set(*, on: Day | None = None, **parameter: float | str) -> Edit:
    """Hold a parameter at a value in every world: `do.set(conformity=0.5)`; a switch also takes its word.

    With a day it changes on that day: `do.set(conformity=0.5, on="1917-07-01")`.

    Raises
    ------
    TypeError
        For none or more than one parameter: each is an edit of its own.
    """
    name, value = only("set(conformity=0.5)", parameter)
    return parse(line("set", name, value, on))


def prior(**parameter: tuple[float, float]) -> Edit:
    """Draw a parameter evenly between two bounds: `do.prior(conformity=(0.3, 0.9))`.

    Raises
    ------
    TypeError
        For none or more than one parameter: each is an edit of its own.
    """
    name, (low, high) = only("prior(conformity=(0.3, 0.9))", parameter)
    return parse(f"prior {name}={written(low)}..{written(high)}")


def force(decision: str, option: str, on: Day | None = None) -> ForceOption:
    """Make a decision arise on a day, with this option; `.opposite()` forbids it.

    Parameters
    ----------
    decision : "DECISION:ACTOR", or "DECISION:ACTOR:ISSUE" where it arises for each issue
    """
    return cast(ForceOption, parse(line("force", decision, option, on)))


def forbid(decision: str, option: str, on: Day | None = None) -> ForbidOption:
    """Take an option from an actor's menu from a day on, `decision` as in `force`; `.opposite()` forces it."""
    return cast(ForbidOption, parse(line("forbid", decision, option, on)))


def pin(decision: str, option: str, between: tuple[Day, Day]) -> Edit:
    """Make a decision arise once between two days, as recorded; a world weighs what that was likely in it."""
    start, end = (written(day) for day in between)
    return parse(f"pin {decision}={option} @{start}..{end}")


def leader(name: str, where: str, on: Day | None = None) -> Edit:
    """Put a leader in a place, or make them "removed", "jailed", "abroad", "active" or "in_hiding"."""
    return parse(line("leader", name, where, on))


def policy(issue: str, value: float, on: Day | None = None) -> Edit:
    """Set the policy in force on an issue, from -1 to 1."""
    return parse(line("policy", issue, value, on))


def scale(unit: str, factor: float) -> Edit:
    """Multiply the men of a unit, or of all units of a kind."""
    return parse(line("scale", unit, factor))


def platform(contender: str, issue: str, value: float) -> Edit:
    """Change where a contender stands on an issue from the start, from -1 to 1: `do.platform("south", "land", 0.6)`."""
    return parse(line("platform", f"{contender}:{issue}", value))


def war(contender: str, against: str, how: str) -> Edit:
    """Hold a relation: "kept", once at war two contenders make no treaty; "never", they are not at war."""
    return parse(line("war", f"{contender}:{against}", how))


def start(record: Day) -> Edit:
    """Begin on a day as the record has it: `do.start(record="1918-11-15")`."""
    return parse(line("start", "record", record))


def shift(what: str, days: int) -> Edit:
    """Move outside inputs ("outside"), these and the whole calendar ("calendar"), or the last day ("end")."""
    return parse(line("shift", what, days))


def line(verb: str, name: str, value: float | Day, on: Day | None = None) -> str:
    """Return the line of an edit."""
    return f"{verb} {name}={written(value)}" + (f" @{written(on)}" if on is not None else "")


def written(value: float | Day) -> str:
    """Return a number, name or day as it stands in a line."""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value.strip() if isinstance(value, str) else repr(float(value))


def only(example: str, parameter: dict[str, Any]) -> tuple[str, Any]:
    """Return the one parameter that is named."""
    if len(parameter) != 1:
        raise TypeError(f"name one parameter, such as do.{example}; {len(parameter)} were named: one edit each")
    ((name, value),) = parameter.items()
    return name, value
