"""The daily step: mechanisms in their visible order, over blocks of worlds, on threads.

A block's arrays are bound to each mechanism's arguments by name once; a day is then a list of calls
that release the GIL. Results depend on nothing but the rows: not on blocks, threads, order or where a
run is split.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..scenario.compiled import Compiled
from ..world.log import CAPACITY, COLUMNS, LOG_FULL
from ..world.noise import name_key, stream_key
from .compile import compiled as machine_code
from .ensemble import Ensemble

BLOCK = 64
SOUND, NOT_FINITE, FULL, RAISED = 0, 1, LOG_FULL, 3
FAILURES = {NOT_FINITE: "a value is not finite or out of range", FULL: "the event log of a day is full"}
RESERVED = ("day", "key", "log", "log_count", "status")


@dataclass
class Watch:
    """What to keep of every day: `daily(first place, day, indicator values)` and where time went."""

    daily: Callable[[int, int, NDArray[np.float64]], None] | None = None
    progress: Callable[[int], None] | None = None
    seconds: dict[str, float] | None = None


class BindingError(Exception):
    """A mechanism asks for something that it did not declare or that does not exist."""


def advance(ensemble: Ensemble, to: int, watch: Watch | None = None, threads: int = 1) -> NDArray[np.float64]:
    """Move every world to midnight at the start of day `to`; return the events.

    Returns
    -------
    float64[events, 10]
        place in the ensemble, day, kind, hour, actor, place, value, probability, draw, detail.
    """
    watch = watch or Watch()
    count = len(ensemble.worlds)
    blocks = [slice(a, min(a + BLOCK, count)) for a in range(0, count, BLOCK)]

    def work(block: slice) -> list[NDArray[np.float64]]:
        return advance_block(ensemble, block, to, watch)

    if threads > 1 and len(blocks) > 1:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(work, blocks))
    else:
        parts = [work(block) for block in blocks]
    ensemble.day = to
    rows = [part for block in parts for part in block]
    return np.concatenate(rows) if rows else np.zeros((0, 2 + len(COLUMNS)))


def advance_block(ensemble: Ensemble, block: slice, to: int, watch: Watch) -> list[NDArray[np.float64]]:
    """Move one block; where a mechanism raises, move its worlds one by one to find which."""
    before = ensemble.rows[block].copy()
    try:
        return run_block(ensemble, block, to, watch)
    except BindingError:
        raise
    except Exception as error:
        ensemble.rows[block] = before
        if block.stop - block.start == 1:
            ensemble.failures[block.start] = f"{type(error).__name__}: {error}"
            ensemble.view("status")[block.start] = RAISED
            if watch.daily:
                nothing = np.full((1, ensemble.view("indicator").shape[1]), np.nan)
                for day in range(ensemble.day, to):
                    watch.daily(block.start, day, nothing)
            return []
        return [part for place in range(block.start, block.stop)
                for part in advance_block(ensemble, slice(place, place + 1), to, watch)]


def run_block(ensemble: Ensemble, block: slice, to: int, watch: Watch) -> list[NDArray[np.float64]]:
    """The day loop over the visible list of mechanisms for one block of worlds."""
    compiled = ensemble.compiled
    rows = ensemble.rows[block]
    count = rows.shape[0]
    views = compiled.layout.views(rows)
    log, log_count = np.zeros((count, CAPACITY, len(COLUMNS))), np.zeros(count, np.int32)
    steps = bind_all(compiled, ensemble, block, views, log, log_count)
    events: list[NDArray[np.float64]] = []
    indicator, memory = views["indicator"], views["indicator_memory"]
    if ensemble.day == 0:
        for call, arguments in starts(compiled, ensemble, block, views, log, log_count):
            call(*arguments)
        compiled.program.evaluate(rows, indicator, memory, 0, True)
    for day in range(ensemble.day, to):
        for name, every, call, arguments, day_at in steps:
            if day % every:
                continue
            if day_at >= 0:
                arguments[day_at] = day
            if watch.seconds is None:
                call(*arguments)
            else:
                began = perf_counter()
                call(*arguments)
                watch.seconds[name] = watch.seconds.get(name, 0.0) + perf_counter() - began
        began = perf_counter()
        compiled.program.evaluate(rows, indicator, memory, day, day % 7 == 0)
        if watch.seconds is not None:
            watch.seconds["indicators"] = watch.seconds.get("indicators", 0.0) + perf_counter() - began
        if log_count.any():
            events.append(drain(log, log_count, block.start, day))
        finite = np.isfinite(indicator).all(axis=1)
        if not finite.all():
            views["status"][~finite & (views["status"] == SOUND)] = NOT_FINITE
        if watch.daily:
            values = np.where((views["status"] == SOUND)[:, None], indicator, np.nan)
            watch.daily(block.start, day, values)
        if watch.progress:
            watch.progress(count)
    check_ranges(compiled, views)
    for place in np.flatnonzero(views["status"]):
        ensemble.failures.setdefault(
            block.start + int(place), FAILURES.get(int(views["status"][place]), "failed"))
    return events


def drain(log: NDArray, log_count: NDArray, first: int, day: int) -> NDArray[np.float64]:
    """Return the day's events of a block and empty its log."""
    parts = []
    for place in np.flatnonzero(log_count):
        n = int(log_count[place])
        part = np.empty((n, 2 + log.shape[2]))
        part[:, 0] = first + place
        part[:, 1] = day
        part[:, 2:] = log[place, :n]
        parts.append(part)
    log_count[:] = 0
    return np.concatenate(parts)


def check_ranges(compiled: Compiled, views: dict[str, NDArray]) -> None:
    """Mark worlds where a field left its declared range (a share above one, a person below none)."""
    for name, slot in compiled.layout.slots.items():
        low, high = slot.field.low, slot.field.high
        values = views[name].reshape(len(views[name]), -1)
        bad = np.zeros(len(values), bool)
        if slot.field.dtype.startswith("float"):
            bad |= ~np.isfinite(values).all(axis=1)
        if low is not None and values.shape[1]:
            bad |= (values < low - 1e-4).any(axis=1)
        if high is not None and values.shape[1]:
            bad |= (values > high + 1e-4).any(axis=1)
        views["status"][bad & (views["status"] == SOUND)] = NOT_FINITE


def stream_keys(compiled: Compiled, ensemble: Ensemble, block: slice, stream: str) -> NDArray[np.uint64]:
    """Return the noise key of a stream for each world of a block."""
    luck = ensemble.view("luck")[block, compiled.streams.index(stream)]
    name = name_key(f"stream:{stream}")
    return np.array([stream_key(np.uint64(ensemble.seed), np.uint64(x), name) for x in luck.tolist()], np.uint64)


def bind_all(
    compiled: Compiled, ensemble: Ensemble, block: slice, views: dict[str, NDArray], log: NDArray, log_count: NDArray
) -> list[tuple[str, int, Callable[..., Any], list[Any], int]]:
    """Return (name, every, step, arguments, place of `day` among them) for every mechanism."""
    out = []
    for module in compiled.mechanisms:
        key = stream_keys(compiled, ensemble, block, module.NAME)
        arguments, day_at = bind(compiled, module, module.step, ensemble, block, views, log, log_count, key)
        out.append((module.NAME, module.EVERY, machine_code(module, "step"), arguments, day_at))
    return out


def starts(
    compiled: Compiled, ensemble: Ensemble, block: slice, views: dict[str, NDArray], log: NDArray, log_count: NDArray
) -> list[tuple[Callable[..., Any], list[Any]]]:
    """Return the `start` of every mechanism that has one, with its arguments."""
    out = []
    for module in compiled.mechanisms:
        if hasattr(module, "start"):
            key = stream_keys(compiled, ensemble, block, module.NAME)
            arguments, _ = bind(compiled, module, module.start, ensemble, block, views, log, log_count, key)
            out.append((machine_code(module, "start"), arguments))
    return out


def bind(
    compiled: Compiled, module: Any, function: Callable[..., Any], ensemble: Ensemble, block: slice,
    views: dict[str, NDArray], log: NDArray, log_count: NDArray, key: NDArray[np.uint64],
) -> tuple[list[Any], int]:
    """Return a function's arguments by name: declared fields, parameters, case arrays, reserved names.

    Raises
    ------
    BindingError
        For a field that the mechanism did not declare, or a name that nothing provides.
    """
    declared = {f.name for f in module.FIELDS} | set(module.READS) | set(module.CHANGES)
    column = {p.name: n for n, p in enumerate(compiled.parameters)}
    reserved = {"day": 0, "key": key, "log": log, "log_count": log_count, "status": views["status"]}
    arguments: list[Any] = []
    day_at = -1
    for n, name in enumerate(inspect.signature(function).parameters):
        if name in reserved:
            day_at = n if name == "day" else day_at
            arguments.append(reserved[name])
        elif name in views:
            if name not in declared:
                raise BindingError(f"mechanism '{module.NAME}' uses field '{name}' without declaring it; add it to "
                                   "READS or CHANGES")
            arguments.append(views[name])
        elif name in column:
            arguments.append(ensemble.parameters[block, column[name]])
        elif name in compiled.arrays:
            arguments.append(compiled.arrays[name])
        else:
            raise BindingError(f"mechanism '{module.NAME}': nothing provides '{name}': it is no field, parameter or "
                               "array of the case")
    return arguments, day_at
