"""The daily step: mechanisms in their visible order, over blocks of worlds, on threads.

A day is a list of calls that release the GIL. Results depend on nothing but the rows: not on blocks,
threads, order or where a run is split. A world that fails, or is stopped by the run's rule, stays as it is; the others
go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.ensemble import Ensemble
from contingent.engine.machine.bind import Block, Call
from contingent.engine.ranges import ENDED, LOGGED, ODD, alarms
from contingent.engine.ranges import EVERY as CHECK_EVERY
from contingent.engine.stopping import GOES_ON
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.log import COLUMNS, LOG_FULL

CACHE = 1 << 18  # bytes of rows that stay close to a core
A_CALL = 4  # worlds in a block for each call of a day, so that calling costs little beside the work
LARGEST = 512  # worlds in a block; each has its log of the day
WEEK = 7  # days
SOUND, NOT_FINITE, FULL, RAISED = 0, 1, LOG_FULL, 3
BEFORE_START = -1  # the day of worlds that have not begun
Events = list[NDArray[np.float64]]


@dataclass
class Watch:
    """What to keep of every day.

    Attributes
    ----------
    daily : called with (first place, day, indicator values); a failed world's are NaN on the day it fails,
        and it is not called for that world again
    fields : called after it with (first place, day, fields of the worlds by name, as views); `status` says who failed
    progress : called with a number of worlds that are a day further
    seconds : where time goes, by mechanism; for one thread
    """

    daily: Callable[[int, int, NDArray[np.float64]], None] | None = None
    fields: Callable[[int, int, dict[str, NDArray[Any]]], None] | None = None
    progress: Callable[[int], None] | None = None
    seconds: dict[str, float] | None = None


def advance(ensemble: Ensemble, to: int, watch: Watch | None = None, threads: int = 1) -> NDArray[np.float64]:
    """Move every world to midnight at the start of day `to`; return the events.

    Worlds that have not begun are started first, also where `to` is 0.

    Returns
    -------
    float64[events, 10]
        place in the ensemble, day, kind, hour, actor, place, value, probability, draw, detail.
    """
    watch = watch or Watch()
    count = len(ensemble.worlds)
    first = ensemble.day if ensemble.started else BEFORE_START
    size = max(1, min(block_size(ensemble.compiled), -(-count // threads)))  # a few worlds are shared out evenly
    places = [slice(a, min(a + size, count)) for a in range(0, count, size)]

    def work(place: slice) -> Events:
        return advance_block(ensemble, place, first, to, watch)

    if threads > 1 and len(places) > 1:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(work, places))
    else:
        parts = [work(place) for place in places]
    ensemble.day, ensemble.started = to, True
    return np.concatenate([no_events(), *(part for block in parts for part in block)])


def no_events() -> NDArray[np.float64]:
    """Return the events of a time in which nothing happened, float64[0, 10]."""
    return np.zeros((0, 2 + len(COLUMNS)))


def block_size(compiled: Compiled) -> int:
    """Return how many worlds a block has: as many as stay in the cache, but enough for the calls of a day."""
    return min(LARGEST, max(A_CALL * len(compiled.mechanisms), CACHE // max(1, compiled.layout.row_bytes)))


def advance_block(ensemble: Ensemble, place: slice, first: int, to: int, watch: Watch) -> Events:
    """Move the sound worlds of a block from day `first` to day `to`; return their events."""
    events: Events = []
    waiting = [(part, first) for part in sound(ensemble, place)]
    while waiting:
        part, since = waiting.pop(0)
        before, stopping = ensemble.rows[part].copy(), ensemble.stopping
        held = stopping.held[part].copy() if stopping else np.zeros(0, np.int64)
        days = Days(ensemble, ensemble.block(part), since, to, watch)
        days.run()
        if days.error and part.stop - part.start > 1:  # one of them fails: find which by moving each alone
            ensemble.rows[part] = before
            if stopping:
                stopping.held[part] = held
            for alone in range(part.start, part.stop):
                events += advance_block(ensemble, slice(alone, alone + 1), since, to, replace(watch, progress=None))
            if watch.progress:
                watch.progress((to - max(days.day, 0)) * (part.stop - part.start))
            continue
        if days.error:
            ensemble.fail(part.start, RAISED, f"{type(days.error).__name__}: {days.error}", days.day)
        events += days.events
        if stopping and watch.progress:  # what stopped worlds need not live counts as lived
            watch.progress(int((stopping.stopped[part] == days.day - 1).sum()) * (ensemble.compiled.days - days.day))
        if days.day < to:  # a world failed or was stopped: the others go on without it
            waiting = [(each, days.day) for each in sound(ensemble, part)] + waiting
    return events


def sound(ensemble: Ensemble, place: slice) -> Iterator[slice]:
    """Yield the runs of consecutive worlds in a block that are sound and not stopped."""
    still = ensemble.view("status")[place] != SOUND
    if ensemble.stopping:
        still |= ensemble.stopping.stopped[place] != GOES_ON
    edges = np.flatnonzero(np.diff(np.concatenate([[1], still, [1]])))
    for start, stop in edges.reshape(-1, 2).tolist():
        yield slice(place.start + start, place.start + stop)


class Days:
    """The day loop over the visible list of mechanisms for one block; `day` is the day that it stands at."""

    def __init__(self, ensemble: Ensemble, block: Block, first: int, to: int, watch: Watch) -> None:
        self.ensemble, self.block, self.day, self.to, self.watch = ensemble, block, first, to, watch
        self.events: Events = []
        self.error: Exception | None = None
        self.program, self.ranges = ensemble.compiled.program, ensemble.ranges
        self.told = {*ensemble.compiled.detail_days, ensemble.compiled.days}  # days of which fields are written

    def run(self) -> None:
        """Run until `to`, or until a mechanism raises, or the end of a day on which a world failed or was stopped."""
        self.block.renew_keys(self.ensemble.seed)
        self.block.reset_parameters(self.day)
        fewer = False
        while self.day < self.to and not fewer:
            calls = (
                self.block.starts
                if self.day == BEFORE_START
                else [call for call in self.block.steps if self.day % call.every == 0]
            )
            try:
                self.move(calls)
            except Exception as error:
                self.error = error
                self.block.log_count[:] = 0
                return
            fewer = self.close()
            self.day += 1

    def move(self, calls: list[Call]) -> None:
        """Call the mechanisms of a day in their order, then compute the indicators."""
        seconds, day = self.watch.seconds, max(self.day, 0)
        self.block.set_parameters(self.day, self.day)
        for call in calls:
            if call.day_at >= 0:
                call.arguments[call.day_at] = day
            if seconds is None:
                call.function(*call.arguments)
            else:
                began = perf_counter()
                call.function(*call.arguments)
                seconds[call.name] = seconds.get(call.name, 0.0) + perf_counter() - began
        began = perf_counter()
        views = self.block.views
        self.program.evaluate(self.block.rows, views["indicator"], views["indicator_memory"], day, day % WEEK == 0)
        if seconds is not None:
            seconds["indicators"] = seconds.get("indicators", 0.0) + perf_counter() - began

    def close(self) -> bool:
        """End a day: events, checks, what the watch keeps. Return whether a world failed or was stopped."""
        block, watch = self.block, self.watch
        indicator, status = block.views["indicator"], block.views["status"]
        seen = alarms(block.log_count, status, indicator)
        if seen & LOGGED:
            self.events.append(drain(block, max(self.day, 0)))
        whole = self.day >= 0 and (self.day % CHECK_EVERY == CHECK_EVERY - 1 or self.day + 1 in self.told)
        failed = False
        if whole or seen & (ENDED | ODD):
            self.check(whole)
            failed = bool(status.any())
        if self.day >= 0:
            if watch.daily:
                values = np.where((status == SOUND)[:, None], indicator, np.nan) if failed else indicator
                watch.daily(block.place.start, self.day, values)
            if watch.fields:
                watch.fields(block.place.start, self.day, block.views)
            if watch.progress:
                watch.progress(len(status))
        stopping = self.ensemble.stopping
        return (
            bool(self.day >= 0 and stopping and stopping.see(block.place, self.day, indicator, status == SOUND))
            or failed
        )

    def check(self, whole: bool) -> None:
        """Give worlds that failed today their status and its cause; `whole` looks at all fields."""
        block = self.block
        indicator, status = block.views["indicator"], block.views["status"]
        for world in np.flatnonzero(status).tolist():
            text = "the event log of a day is full" if status[world] == FULL else f"status {status[world]}"
            self.fail(world, int(status[world]), text)
        with np.errstate(over="ignore"):  # what is too large for a series becomes infinite in it
            finite = np.isfinite(indicator.astype(np.float32))
        if not finite.all():
            for world in np.flatnonzero(~finite.all(axis=1) & (status == SOUND)).tolist():
                name = self.program.names[int(finite[world].argmin())]
                self.fail(world, NOT_FINITE, f"indicator {name} is not finite as float32")
        if whole:
            outside = self.ranges.first_outside(block.rows)
            for world in np.flatnonzero((outside >= 0) & (status == SOUND)).tolist():
                self.fail(world, NOT_FINITE, f"field {self.ranges.names[outside[world]]} is not finite or out of range")

    def fail(self, world: int, status: int, text: str) -> None:
        """Note that a world of the block failed today."""
        self.ensemble.fail(self.block.place.start + world, status, text, self.day)


def drain(block: Block, day: int) -> NDArray[np.float64]:
    """Return the day's events of a block and empty its log."""
    log, count = block.log, block.log_count
    most = int(count.max())
    kept: NDArray[np.bool_] = np.arange(most) < count[:, None]
    rows = log[:, :most][kept]
    out = np.empty((len(rows), 2 + log.shape[2]))
    out[:, 0] = block.place.start + np.nonzero(kept)[0]
    out[:, 1] = day
    out[:, 2:] = rows
    count[:] = 0
    return out
