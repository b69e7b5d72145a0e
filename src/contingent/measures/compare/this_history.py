"""Would what happened in this history have happened all the same, on its own luck?

The effects of `compare` give what follows an edit new luck: they tell what tends to happen from where things stood.
Here the record is used to its end. Histories are drawn by weight as they stand after the whole record (smoothing),
whether or not they reach an outcome; each goes back to the first day of the edit and is lived again with it, without
pins, on the luck that the record has let it keep (evidence/abduction.py). Without the edit it is itself, byte for
byte. Of those that reach an outcome the share that then fails to is what the edit would have lost; of the others the
share that then reaches it is what it would have gained. Another sharing of noise would give other values here too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.branches import BATCH, Futures, Progress
from contingent.engine.ladder import wilson
from contingent.errors import CaseError
from contingent.evidence.filter.abduction import abducted, live_on, seen
from contingent.evidence.filter.filter import FEW_ANCESTORS, collapse
from contingent.evidence.filter.snapshot import Snapshot, past_at
from contingent.evidence.filter.task import Task, day_of
from contingent.measures.common.arms import split
from contingent.measures.common.bounds import effective, share
from contingent.measures.common.effects import LEVEL, student
from contingent.measures.common.given import Grid, edited, has_record
from contingent.measures.common.outcomes import as_shares, outcome_rows
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.check import checked
from contingent.scenario.model import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class ThisHistory:
    """What was found.

    Attributes
    ----------
    table : DataFrame, one row a contrast and outcome, see `row_of`
    histories : DataFrame, one row a contrast and history: its parameter set and ancestor at the start, and the
        outcomes with the edit (do_) and as it was (own_)
    contrasts : the edits of each contrast
    since : the day from which histories are lived again
    drawn, kept : histories drawn after the whole record; those of which luck was found that makes them without pins
    stops : where the filter stopped, a line each
    """

    scenario: Scenario
    table: pd.DataFrame
    histories: pd.DataFrame
    contrasts: list[tuple[str, ...]]
    since: date
    drawn: int
    kept: int
    stops: pd.DataFrame

    @property
    def warnings(self) -> list[str]:
        """Where the filter has collapsed."""
        return self.weak("en")

    def weak(self, language: str) -> list[str]:
        """Return where the filter has collapsed, in a language."""
        return collapse(self.stops, language)[-1:]

    @property
    def touched(self) -> list[float]:
        """For each contrast the share of histories that differ in any byte; NaN without any."""
        parts = [self.histories[self.histories["contrast"].eq(n)] for n in range(len(self.contrasts))]
        return [float((each["do_checksum"] != each["own_checksum"]).mean()) for each in parts]


def this_history(
    scenario: Scenario,
    do: list[str],
    when: date | None = None,
    count: int = 256,
    grid: Grid | None = None,
    progress: Progress | None = None,
) -> ThisHistory:
    """Tell whether histories that agree with the whole record would have ended otherwise with an edit.

    Parameters
    ----------
    do : one contrast each; several edits of one contrast are joined by ';'
    when : from when edits without a date hold; by default from the start
    count : histories drawn

    Raises
    ------
    CaseError
        For a case without a record.
    """
    grid = grid or Grid()
    check(scenario)
    contrasts = [split(line) for line in do]
    since, end = first_day(scenario, contrasts, when), compile_scenario(scenario).days  # an arm may end on another day
    arms = [compile_scenario(edited(scenario, lines, when)) for lines in contrasts]
    course = grid.course(scenario)
    last = course.at(end, progress)
    places = last.draw(count, grid.seed)
    parts = [
        lived_again(course.task, last, places[first : first + BATCH], arms, day_of(scenario, since), first, progress)
        for first in range(0, count, BATCH)
    ]
    kept = np.concatenate([part[0] for part in parts])
    own, *edited_ones = [pd.concat([part[1][n] for part in parts], ignore_index=True) for n in range(len(arms) + 1)]
    descent = last.origin[places // last.weight.shape[1]], last.ancestor.ravel()[places]
    found = [
        contrast_of(scenario, n, lines, own, with_edit, kept, descent)
        for n, (lines, with_edit) in enumerate(zip(contrasts, edited_ones, strict=True))
    ]
    return ThisHistory(
        scenario,
        pd.DataFrame([row for rows, _ in found for row in rows]),
        pd.concat([histories for _, histories in found], ignore_index=True),
        contrasts,
        since,
        count,
        int(kept.sum()),
        course.stops,
    )


def check(scenario: Scenario) -> None:
    """Raise unless the case has a record."""
    if not has_record(scenario):
        raise CaseError(
            [
                "--this-history: the case has neither panel.csv nor pins.csv, so no record tells this history "
                "from another; leave the option out"
            ]
        )


def contrast_of(
    scenario: Scenario,
    number: int,
    lines: tuple[str, ...],
    own: pd.DataFrame,
    with_edit: pd.DataFrame,
    kept: NDArray[np.bool_],
    descent: tuple[Ints, Ints],
) -> tuple[list[dict[str, Any]], pd.DataFrame]:
    """Return the rows of one contrast, and its histories.

    Parameters
    ----------
    own, with_edit : outcomes of all histories, as they were and with the edit
    kept : which are used
    descent : parameter set and world at the start of each history
    """
    use = kept & ~(own["failed"] | with_edit["failed"]).to_numpy(bool)
    was, then = (whole(scenario, each, use) for each in (own, with_edit))
    sets, ancestor = (each[use] for each in descent)
    rows = [
        {"contrast": number, "do": "; ".join(lines), "kind": kind, "name": name, "title": title}
        | row_of(was[column].to_numpy(np.float64), then[column].to_numpy(np.float64), sets, ancestor)
        for kind, name, title, column in outcome_rows(scenario)
        if kind != "indicator"
    ]
    table = pd.DataFrame({"contrast": number, "history": np.flatnonzero(use), "set": sets, "ancestor": ancestor})
    return rows, pd.concat([table, then.add_prefix("do_"), was.add_prefix("own_")], axis=1)


def first_day(scenario: Scenario, contrasts: Sequence[tuple[str, ...]], when: date | None) -> date:
    """Return the day from which edits change anything: `when`, or the first date of edits that all have one."""
    if when is not None:
        return when
    dates = [getattr(edit, "date", None) for lines in contrasts for edit in checked(scenario, lines)]
    return min((on for on in dates if on), default=scenario.config.epoch) if all(dates) else scenario.config.epoch


def lived_again(
    task: Task, last: Snapshot, places: Ints, arms: list[Compiled], day: int, first: int, progress: Progress | None
) -> tuple[NDArray[np.bool_], list[pd.DataFrame]]:
    """Live histories again from a day as they were, and under each arm.

    Returns
    -------
    kept : bool[histories], which are themselves again without pins
    outcomes : of the histories as they were, then of each arm
    """
    story = abducted(task.compiled, task.free, last.ensemble, places, day, first, progress)
    every = np.arange(len(places))
    outcomes, kept = [], ~story.without
    for compiled in (task.free, *arms):
        past = past_at(story.ensemble, every, every).under(compiled)
        outcomes.append(live_on(past, story.luck, progress).outcomes)
        if compiled is task.free:
            kept &= (seen(past.ensemble) == seen(last.ensemble.take(places))).all(axis=1)
    return kept, outcomes


def whole(scenario: Scenario, outcomes: pd.DataFrame, use: NDArray[np.bool_]) -> pd.DataFrame:
    """Return outcomes of the histories used, as numbers."""
    return as_shares(scenario, Futures(outcomes, np.zeros((0, 10)), pd.DataFrame()), use, None)


def row_of(own: Floats, with_edit: Floats, sets: Ints, ancestor: Ints) -> dict[str, Any]:
    """Return the numbers of an outcome.

    Parameters
    ----------
    own, with_edit : float64[histories], 0 or 1, as each history was and with the edit
    sets, ancestor : int64[histories], parameter set and world at the start that each descends from

    Returns
    -------
    dict
        histories; reach, the share of them that reaches the outcome; then for those that reach it (lost) and the others
        (gained): the share that changes with its interval _low, _high, how many histories (_of) and ancestors
        (_ancestors, _effective) it is over, and whether these are enough to tell (_told).
    """
    known = np.isfinite(own) & np.isfinite(with_edit)
    own, with_edit, sets, ancestor = own[known], with_edit[known], sets[known], ancestor[known]
    out: dict[str, Any] = {"histories": len(own), "reach": float(own.mean()) if len(own) else math.nan}
    for name, some in (("lost", own == 1.0), ("gained", own == 0.0)):
        changed = (with_edit != own)[some].astype(np.float64)
        _, each = np.unique(ancestor[some], return_counts=True)
        enough = effective(each.astype(np.float64)) if len(each) else 0.0
        value, low, high = share_over_sets(changed, sets[some])
        out |= {
            name: value,
            f"{name}_low": low,
            f"{name}_high": high,
            f"{name}_of": int(some.sum()),
            f"{name}_ancestors": len(each),
            f"{name}_effective": enough,
            f"{name}_told": enough >= FEW_ANCESTORS,
        }
    return out


def share_over_sets(values: Floats, sets: Ints) -> tuple[float, float, float]:
    """Return a share with its interval, parameter sets taken as clusters; where all agree each set counts once."""
    if not len(values):
        return math.nan, math.nan, math.nan
    value, groups = float(values.mean()), len(np.unique(sets))
    if groups < 2:
        return value, 0.0, 1.0
    if value in (0.0, 1.0):
        return value, *wilson(int(value) * groups, groups, LEVEL)
    level = 2.0 * NormalDist().cdf(student(groups - 1, LEVEL)) - 1.0  # few sets: Student's interval is wider
    return share(values, np.ones(len(values)), sets, level)


def only(found: ThisHistory, outcome: str | None) -> ThisHistory:
    """Return what was found of one rung or class; all of it without a name."""
    if outcome is None:
        return found
    return replace(found, table=found.table[found.table["name"].eq(outcome)].reset_index(drop=True))


def world_days(scenario: Scenario, contrasts: int, when: date | None, count: int) -> int:
    """Return about how many world-days this lives, the filter's and the search for luck apart; for a progress bar."""
    last = scenario.config.days
    past = scenario.config.day_of(when) if when else 0
    return count * (last + (contrasts + 1) * (last - past))
