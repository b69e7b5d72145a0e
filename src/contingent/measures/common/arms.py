"""The arms of a comparison: what is done, what it is compared with, and how likely it was of itself.

A decision forced on a day is compared with the same option closed to the actor from that day on; q is the
chance that the body takes the option if the question comes up that day, as the model gives it in each history.
Every other edit is compared with the course without it, which the model always takes: q is 1 for that course.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from contingent.engine.branches import Futures
from contingent.engine.following import divided
from contingent.errors import CaseError
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.check import checked
from contingent.scenario.edits.kinds import ForceOption
from contingent.scenario.model import Scenario
from contingent.world.kinds import KIND

Floats = NDArray[np.float64]
DAY, ACTOR, PROBABILITY, DETAIL = 1, 4, 7, 9  # columns of the events that `advance` returns


@dataclass(frozen=True)
class Contrast:
    """One edit and what it is compared with.

    Attributes
    ----------
    do, versus : lines of the two arms; no line is the course without an edit
    decision : the forced option, where `do` is one; its q is read from its event
    """

    do: tuple[str, ...]
    versus: tuple[str, ...]
    decision: ForceOption | None


def contrast(
    scenario: Scenario, do: str, versus: str | None, given: date | None, follows: Scenario | None = None
) -> Contrast:
    """Return the contrast for one --do (edits joined by ';') and an optional --versus.

    Parameters
    ----------
    follows : the case in which worlds go on, whose edits may stand among them
    """
    lines = split(do)
    if not lines:
        raise CaseError(["--do is empty; write an edit such as 'policy war=0.8 @1917-05-01'"])
    if follows is None:
        edits = checked(scenario, lines)
    else:
        own, then = divided(scenario, follows, lines)
        edits = [*own, *then]
    forced = edits[0] if len(edits) == 1 and isinstance(edits[0], ForceOption) else None
    decision = replace(forced, date=given) if forced and forced.date is None else forced
    if versus is not None:
        return Contrast(lines, split(versus), decision)
    return Contrast(lines, (str(forced.opposite()),) if forced else (), decision)


def split(text: str) -> tuple[str, ...]:
    """Return the edits of a line, joined by semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def chance_taken(compiled: Compiled, futures: Futures, edit: ForceOption) -> Floats:
    """Return float64[worlds]: the chance that the forced option was taken of itself, NaN where it did not come up.

    Read from the event of the forced decision: events hold the probability of the option chosen.
    """
    config = compiled.scenario.config
    day = 0 if edit.date is None else config.day_of(edit.date)
    actor = compiled.labels["actor"].index(edit.actor.partition(":")[0])
    choice = compiled.labels["choice"].index(f"{edit.decision}.{edit.option}")
    events = futures.events
    mine = events[
        (events[:, 2] == KIND["decision"])
        & (events[:, DAY] == day)
        & (events[:, ACTOR] == actor)
        & (events[:, DETAIL] == choice)
    ]
    q = np.full(len(futures.outcomes), np.nan)
    q[mine[:, 0].astype(np.int64)] = mine[:, PROBABILITY]
    return q
