"""The course of a filter: run once and no further than asked, seen at any date as often as wanted.

    course = Course(prepare(scenario, thetas=64, states=64, seed=1))
    snapshot = course.at("1917-09-01")
    places = snapshot.draw(1000)                                # particles, drawn by their weights
    arms = [course.task.free, compile_scenario(edited)]         # the case without pins, and with an edit
    futures = branches(snapshot.past(places), arms, np.arange(1000), fresh_keys(snapshot.day, 1000))

A snapshot stands at midnight at the *start* of its date: it knows the panel's data and the pinned decisions of the days
before, and none of later ones. A future is lived without pins and with new luck (`fresh_keys`), the same for all arms
of a pair. What is asked for, and in which order, changes nothing.

Of a date that the filter has passed the weights and lineages are kept, a thousandth of the rows; the worlds that are
taken from it are lived again, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from contingent.engine.ensemble import Ensemble
from contingent.evidence.filter import store
from contingent.evidence.filter.filter import LINE, Pass, collapse, relive
from contingent.evidence.filter.mark import Mark, mark_of
from contingent.evidence.filter.snapshot import Snapshot, snapshot_of
from contingent.evidence.filter.swarm import normalised, scored
from contingent.evidence.filter.task import Task, day_of
from contingent.evidence.record.panel import Residuals
from contingent.scenario.edits.kinds import PinOption

Count = Callable[[int], None]


@dataclass
class Kept(Ensemble):
    """Worlds of a filter without their rows: those that are taken are lived again.

    Attributes
    ----------
    stop : the last stop, at which the filter read and cleared the scores of pinned decisions
    threads : blocks of worlds lived side by side
    """

    stop: int = 0
    threads: int = 1

    def take(self, places: Sequence[int] | np.ndarray) -> Ensemble:
        """Return copies of some worlds; one that comes twice is lived once."""
        once, which = np.unique(np.asarray(places, np.int64), return_inverse=True)
        rows: Ensemble = self
        for rows in relive(self.compiled, self, once, sorted({self.stop, self.day}), self.threads):
            if rows.day == self.stop:
                clear_scores(rows)
        return rows.take(which.ravel())


class Course:
    """The filter of a case, as far as it has been asked for.

    Parameters
    ----------
    task : what the filter is to do
    folder : a run folder that keeps the course (some MB), so that another program need not filter again
    """

    def __init__(self, task: Task, folder: Path | None = None) -> None:
        self.task = task
        self.place = store.folder_of(folder, task.identity()) if folder else None
        self.halts = {0, *task.stops, *first_days(task)}
        self.known, self.lines = store.known(self.place, self.halts) if self.place else (set[int](), [])
        self.marks: dict[int, Mark] = {}
        self.going: Pass | None = None

    @property
    def reached(self) -> int:
        """The last day that is known, -1 before the first."""
        return max(self.known, default=-1)

    @property
    def end(self) -> int:
        """The day at whose start the whole record is known."""
        return max(self.task.stops, default=0)

    @property
    def stops(self) -> pd.DataFrame:
        """A line a stop (`filter.line_of`), as far as the filter has come."""
        return pd.DataFrame(self.lines, columns=LINE)

    @property
    def warnings(self) -> list[str]:
        """Plain words on where the filter has collapsed, as far as it has come."""
        return collapse(self.stops)

    def at(self, when: str | date | int, count: Count | None = None) -> Snapshot:
        """Return the worlds at the start of a date (or day).

        Its rows may be the filter's own, which move on: take what is wanted before another date is asked for.

        Parameters
        ----------
        count : called with a number of worlds that have lived a day more
        """
        day = when if isinstance(when, int) else day_of(self.task.compiled.scenario, when)
        if day > self.reached:
            self.go(day, count)
        if self.going is not None and self.going.swarm.ensemble.day == day:
            return snapshot_of(self.going.swarm)
        return self.snapshot(self.mark(day)) if day in self.known else self.between(day)

    def seen(self, days: Sequence[int], count: Count | None = None) -> Iterator[Snapshot]:
        """Yield the worlds at the start of some days, in order; each is good until the next."""
        for day in sorted(set(days)):
            yield self.at(day, count)

    def cost(self, day: int) -> int:
        """Return how many world-days are still to be filtered to a day, moves left out; for a progress bar."""
        done = self.going.swarm.ensemble.day if self.going is not None else 0
        return max(0, day - done) * self.task.thetas * self.task.states if day > self.reached else 0

    def go(self, day: int, count: Count | None) -> None:
        """Filter on to a day and note every stop on the way."""
        reached = self.reached
        if self.going is None:
            self.going = Pass(self.task)
        done = self.going.swarm.ensemble.day if self.going.swarm.ensemble.started else -1
        for moment in sorted({day, *self.halts}):
            if done < moment <= day:
                line = self.going.live(moment, count)
                if moment > reached:
                    self.note(line)

    def note(self, line: dict | None) -> None:
        """Note where the filter stands."""
        assert self.going is not None
        swarm, day = self.going.swarm, self.going.swarm.ensemble.day
        self.lines += [line] if line else []
        self.marks[day] = mark_of(swarm, self.stop_by(day))
        self.known.add(day)
        if self.place:
            store.write(self.place, self.marks[day], self.lines, self.task.identity())

    def mark(self, day: int) -> Mark:
        """Return what was noted on a day."""
        if day not in self.marks and self.place:
            self.marks[day] = store.read(self.place, day)
        return self.marks[day]

    def stop_by(self, day: int) -> int:
        """Return the last stop on a day or before it, 0 where there is none."""
        return max((each for each in self.task.stops if each <= day), default=0)

    def kept(self, mark: Mark, day: int) -> Kept:
        """Return the worlds of a mark as they stand on a day before the next stop, still to be lived again."""
        return Kept(
            self.task.compiled,
            self.task.seed,
            mark.worlds,
            self.task.compiled.layout.allocate(0),
            np.repeat(mark.parameters, self.task.states, axis=0),
            mark.lineage,
            day,
            True,
            dict(mark.failures),
            stop=mark.stop,
            threads=self.task.threads,
        )

    def snapshot(self, mark: Mark) -> Snapshot:
        """Return the worlds of a mark."""
        descent = mark.ancestor, mark.origin, mark.lines, mark.slots
        weights = mark.theta_weight, mark.weight, mark.scores, mark.log_likelihood
        return Snapshot(mark.day, self.kept(mark, mark.day), *weights, *descent)

    def between(self, day: int) -> Snapshot:
        """Return the worlds on a day that the filter passed without a halt: all are lived again, for their weights."""
        mark = self.mark(self.stop_by(day))
        rows = self.kept(mark, day).take(np.arange(self.task.thetas * self.task.states))
        weight, gain = scored(rows, mark.own_weight, [], Residuals())
        weights = normalised(mark.own_log_weight + gain), weight, mark.scores, mark.own_log_likelihood + gain
        return Snapshot(day, rows, *weights, mark.ancestor, mark.origin, mark.lines, mark.slots)


def first_days(task: Task) -> set[int]:
    """Return the first days of the pins' windows: questions about recorded decisions look at them."""
    epoch = task.compiled.scenario.config.epoch
    pins = (edit for edit in task.compiled.scenario.edits if isinstance(edit, PinOption))
    return {((pin.date or epoch) - epoch).days for pin in pins}


def clear_scores(rows: Ensemble) -> None:
    """Clear the scores of pinned decisions, as the filter does when it has read them."""
    if "pin_score" in rows.compiled.layout.slots:
        rows.view("pin_score")[:] = 0.0
