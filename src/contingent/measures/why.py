"""Why an event happened in a world, or why it did not: the terms that the mechanisms themselves used.

The world is replayed alone from its seed and lineage, and what is printed is read from its row day by
day: the hazard of a decision with each trigger's term, the draw, the utility and probability of each
option. For what did not happen: the days on which it was nearest, their terms, and the probability that
it would have arisen by then, 1 - prod(1 - h_t). Events that are no choices (crowds, mutinies, the fall of
a government) are explained by the fields of the coordination kernel at their extreme.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from ..evidence.record import nearest

if TYPE_CHECKING:
    pass

NEAREST_DAYS = 3  # how many of the nearest days are shown for what did not happen
BEFORE_DAYS = 14  # how far back the events before an event are listed
Traces = Mapping[str, NDArray]


class QuestionError(ValueError):
    """A question about an event that the case does not know."""


@dataclass(frozen=True)
class Question:
    """What is asked: a kind of event, whom and what it concerns, and which occurrence.

    Empty strings match anything.
    """

    name: str
    title: str
    kind: str
    actor: str = ""
    place: str = ""
    detail: str = ""
    minimum: float = -math.inf
    occurrence: int = 1
    after: str = ""


@dataclass(frozen=True)
class Driver:
    """The field that brings an event about, and the fields that brought the field about.

    `columns` says which of the event's columns picks the field's element in each of its dimensions;
    `highest` says whether the event is near when the field is high.
    """

    field: str
    highest: bool
    beside: tuple[str, ...]


DRIVERS: dict[str, Driver] = {
    "strike_wave": Driver("strike", True, ("discontent", "shock", "obedience", "call_strike")),
    "demonstration": Driver("demonstration", True, ("discontent", "shock", "call_demonstration")),
    "shooting": Driver("demonstration", True, ("repress_until", "force", "obedience")),
    "mutiny": Driver("unit_obedience", False, ("unit_appeal", "unit_shock", "news", "demonstration")),
    "power_changes": Driver("chance", True, ("news", "obedience", "force")),
    "operation_ends": Driver("chance", True, ("news", "force")),
    "operation_begins": Driver("chance", True, ("news", "force")),
    "majority": Driver("city_support", True, ("blame",)),
}


def question(scenario: Any, text: str) -> Question:
    """Return the question that `text` asks: a pattern's name, or decision:actor=option, or a kind of event.

    Raises
    ------
    QuestionError
        With the nearest name that the case knows.
    """
    patterns = {row.pattern: row for row in scenario.tables["patterns"]}
    if text in patterns:
        row = patterns[text]
        return Question(
            text, row.title, row.event, row.actor, row.place, row.detail,
            -math.inf if row.minimum is None else row.minimum, row.occurrence, row.after or "")
    head, _, option = text.partition("=")
    decision, _, actor = head.partition(":")
    decisions = sorted({row.decision for row in scenario.tables["decisions"]})
    if decision in decisions:
        return Question(text, text, "decision", actor, "", f"{decision}.{option}" if option else decision)
    from ..mechanisms.events import KIND

    if text in KIND:
        return Question(text, text.replace("_", " "), text)
    raise QuestionError(
        f"the case knows no event '{text}'{nearest(text, [*patterns, *decisions, *KIND])}\n"
        f"patterns: {', '.join(patterns)}\ndecisions: {', '.join(decisions)} (as decision:actor=option)"
    )
