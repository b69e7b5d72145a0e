"""Why an event happened in a world, or why it did not: the terms that the mechanisms themselves used.

The world is replayed alone from its seed and lineage, and what is printed is read from its row day by
day: the hazard of a decision with each trigger's term, the draw, the utility and probability of each
option. For what did not happen: the days on which it was nearest, their terms, and the probability that
it would have arisen at all, 1 - prod(1 - h_t). Events that nobody decides (crowds, mutinies) are explained
by the fields of the coordination kernel, and by the decisions whose effects lead to them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..engine.replay import replay
from ..evidence.record import nearest
from ..mechanisms.events import KIND
from ..world.noise import name_key, stream_key, uniform
from .why_choice import World, absence_text, choice_text, hazard_text, instances
from .why_drift import CAUSES, DRIVERS, Selection, around, drift_lines, nearest_days

if TYPE_CHECKING:
    from ..engine.run import Run

SHOWN = 3  # how many of the nearest days, or of the likeliest actors, are shown for what did not happen
BEFORE_DAYS = 14  # how far back the events before an event are listed
BEFORE_EVENTS = 15


class QuestionError(ValueError):
    """A question about an event that the case does not know, or a world that the run lacks."""


@dataclass(frozen=True)
class Question:
    """What is asked: a kind of event, whom and what it concerns; empty strings match anything."""

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
class Story:
    """One replayed world, and the words and dates of its case."""

    run: Run
    number: int
    world: World
    events: pd.DataFrame
    dimensions: dict[str, tuple[str, ...]]

    def dated(self, day: int) -> str:
        """Return a day in both calendars where the case has two."""
        config = self.run.scenario.config
        when = config.epoch + timedelta(days=int(day))
        switch = config.calendar_switch
        if switch is None or when >= switch:
            return f"{when:%-d %B %Y}"
        julian = when - timedelta(days=13)
        return f"{when:%-d %B %Y} ({julian:%-d %B} Old Style)"
