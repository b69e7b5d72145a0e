"""One past, many futures: worlds are brought to a day once, then branched under edits, with new luck or their own.

A branch is a copy of rows. Branches of one world share every stroke of luck (the same keys), so what differs
between them comes from the edit alone. What outcomes need of the days before the branch goes with the past.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance, no_events
from contingent.engine.cores import cores
from contingent.engine.ensemble import ALL_STREAMS, Ensemble
from contingent.engine.events import event_table, match
from contingent.engine.outcomes import outcome_table
from contingent.engine.priors import draw_parameters
from contingent.errors import CaseError
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.kinds import held
from contingent.scenario.model import Scenario

BATCH = 256  # worlds that are branched at a time: bounds the memory
COUNTED = "edited"  # the field that counts edits: it differs even where an edit changes nothing else
Places = NDArray[np.int64]
Progress = Callable[[int], None]


@dataclass
class Past:
    """Worlds as they stand on a day, and what outcomes need of the days before.

    Attributes
    ----------
    ensemble : Ensemble
    theta : int64[worlds], the number of the parameter set of each world
    series : float32[worlds, days so far, kept], the indicators that outcomes read
    events : float64[events, 10] as `advance` returns them; None where they are not known (after a filter)
    """

    ensemble: Ensemble
    theta: NDArray[np.int64]
    series: NDArray[np.float32]
    events: NDArray[np.float64] | None

    @property
    def worlds(self) -> int:
        """How many worlds there are."""
        return len(self.theta)

    @property
    def day(self) -> int:
        """The day whose midnight they stand at."""
        return self.ensemble.day

    def take(self, places: Places) -> Past:
        """Return copies of some worlds."""
        events = None if self.events is None else events_of(self.events, places)
        return Past(self.ensemble.take(places), self.theta[places], self.series[places], events)

    def under(self, compiled: Compiled) -> Past:
        """Return these worlds, no copies, under another scenario of the same case; edits of parameters hold from now.

        Raises
        ------
        CaseError
            Where rows of the two are not laid out alike.
        """
        mine, names = self.ensemble, [p.name for p in compiled.parameters]
        if compiled.layout.row_bytes != mine.compiled.layout.row_bytes or compiled.streams != mine.compiled.streams:
            raise CaseError(["the edited case has other fields or mechanisms than the one of its past"])
        table = mine.parameters.copy()
        for name, value in held(compiled.scenario.edits).items():
            table[:, names.index(name)] = value
        ensemble = Ensemble(
            compiled,
            mine.seed,
            mine.worlds,
            mine.rows,
            table,
            list(mine.lineage),
            mine.day,
            mine.started,
            dict(mine.failures),
        )
        return replace(self, ensemble=ensemble)

    def renewed(self, keys: Places, streams: tuple[str, ...] = (ALL_STREAMS,)) -> Past:
        """Give every world a new key in some streams from today on, in place; return the same past."""
        for place, key in enumerate(keys.tolist()):
            for stream in streams:
                self.ensemble.renew(place, stream, key)
        return self


@dataclass(frozen=True)
class Futures:
    """How worlds ended.

    Attributes
    ----------
    outcomes : DataFrame, one row a world: coordinates, rung_*, outcome, `failed`, `checksum` of the last row
    events : float64[events, 10], past and future; of the future alone where the past's are not known
    patterns : DataFrame, the first event of each world that fits each pattern; world is the place here
    """

    outcomes: pd.DataFrame
    events: NDArray[np.float64]
    patterns: pd.DataFrame


def begin(compiled: Compiled, thetas: int, states: int, seed: int, parameters: str = "prior") -> Past:
    """Return worlds at the epoch: `states` of each of `thetas` parameter sets, those of one set side by side.

    With one state each, world w is world w of a run of this seed.
    """
    numbers = np.arange(thetas * states)
    sets = np.arange(thetas)
    table = np.repeat(draw_parameters(compiled, sets, seed, parameters), states, axis=0)
    ensemble = Ensemble.start(compiled, numbers, seed, table)
    return Past(
        ensemble, np.repeat(sets, states), np.zeros((len(numbers), 0, len(kept(compiled))), np.float32), no_events()
    )


def bring(past: Past, day: int, progress: Progress | None = None) -> Past:
    """Move worlds to midnight at the start of a day, in place; return the past with these days added."""
    if day <= past.day:
        return past
    compiled, before = past.ensemble.compiled, past.day
    names = kept(compiled)
    columns = [compiled.program.names.index(name) for name in names]
    added = np.full((past.worlds, day - before, len(names)), np.nan, np.float32)

    def daily(first: int, today: int, values: NDArray[np.float64]) -> None:
        added[first : first + len(values), today - before] = values[:, columns]

    events = advance(past.ensemble, day, Watch(daily=daily, progress=progress), cores())
    known = None if past.events is None else np.concatenate([past.events, events])
    return replace(past, series=np.concatenate([past.series, added], axis=1), events=known)


def finish(past: Past, progress: Progress | None = None) -> Futures:
    """Move worlds to the end of the case and read the outcomes; the past's rows are moved on.

    Coordinates that need days or events of an unknown past are missing; a rung or class that would need one is
    an error.
    """
    compiled = past.ensemble.compiled
    blind = unreadable(compiled.scenario, past.day) if past.events is None else []
    done = bring(replace(past, events=no_events() if past.events is None else past.events), compiled.days, progress)
    events = no_events() if done.events is None else done.events
    failed, numbers = list(done.ensemble.failures), np.arange(done.worlds)
    done.series[failed, -1] = np.nan
    found = match(compiled, event_table(compiled, events, numbers))
    narrow = replace(compiled, program=replace(compiled.program, names=kept(compiled)))
    outcomes = outcome_table(narrow, numbers, done.series, found)
    outcomes[blind] = np.nan
    outcomes["failed"] = np.isin(numbers, failed)
    outcomes["checksum"] = checksums(done.ensemble)
    return Futures(outcomes, events, found)


def branches(
    past: Past, arms: list[Compiled], places: Places, keys: Places | None = None, progress: Progress | None = None
) -> list[Futures]:
    """Move copies of some worlds to the end under each arm, on the same luck.

    Parameters
    ----------
    places : worlds of the past, one a future; a world may come more than once
    keys : a new luck key for each future; without, they go on with the luck they have
    """
    return copied(past, arms, places, keys, lambda _, copies, __: finish(copies, progress))


def copied(
    past: Past, arms: list[Compiled], places: Places, keys: Places | None, end: Callable[[int, Past, Places], Futures]
) -> list[Futures]:
    """Return how copies of some worlds end under each arm, batch by batch, on the same luck.

    Parameters
    ----------
    places, keys : as in `branches`
    end : what moves copies to their end, called with the number of the arm, the copies, and their places
    """
    parts: list[list[Futures]] = [[] for _ in arms]
    for first in range(0, len(places), BATCH):
        some = places[first : first + BATCH]
        for n, arm in enumerate(arms):
            copies = past.take(some).under(arm)
            if keys is not None:
                copies.renewed(keys[first : first + BATCH])
            parts[n].append(end(n, copies, some))
    return [joined(part) for part in parts]


def joined(parts: list[Futures]) -> Futures:
    """Return batches as one."""
    events: list[NDArray[np.float64]] = []
    patterns: list[pd.DataFrame] = []
    first = 0
    for part in parts:
        moved = part.events.copy()
        moved[:, 0] += first
        events.append(moved)
        patterns.append(part.patterns.assign(world=part.patterns["world"] + first))
        first += len(part.outcomes)
    return Futures(
        pd.concat([p.outcomes for p in parts], ignore_index=True),
        np.concatenate(events),
        pd.concat(patterns, ignore_index=True),
    )


def kept(compiled: Compiled) -> tuple[str, ...]:
    """Return the indicators that coordinates read."""
    formulas = [row.formula for row in compiled.scenario.tables["coordinates"]]
    return tuple(name for name in compiled.program.names if any(name in formula for formula in formulas))


def unreadable(scenario: Scenario, day: int) -> list[str]:
    """Return the coordinates that are unreadable where the past before a day is unknown.

    Raises
    ------
    CaseError
        Where a rung or class is made of one.
    """
    config = scenario.config

    def early(horizon: str) -> bool:
        if horizon.startswith("after:"):
            return True
        return horizon != "end" and config.day_of(date.fromisoformat(horizon)) < day

    blind = [row.coordinate for row in scenario.tables["coordinates"] if early(row.horizon)]
    for table, key in (("rungs", "rung"), ("outcomes", "outcome")):
        for row in scenario.rows(table):
            needs = [name for name in blind if name in words(row.formula)]
            if needs:
                raise CaseError(
                    [
                        f"{table}.csv: '{getattr(row, key)}' needs '{needs[0]}', which is read before the "
                        "date given; take an earlier date"
                    ]
                )
    return blind


def words(formula: str) -> set[str]:
    """Return the names in a formula."""
    return set("".join(c if c.isalnum() or c == "_" else " " for c in formula).split())


def events_of(events: NDArray[np.float64], places: Places) -> NDArray[np.float64]:
    """Return the events of some worlds (one may come more than once), numbered by their order in `places`."""
    own = events[:, 0].astype(np.int64)
    order = np.argsort(own, kind="stable")
    first = np.searchsorted(own[order], places, "left")
    count = np.searchsorted(own[order], places, "right") - first
    within: NDArray[np.int64] = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    out = events[order[np.repeat(first, count) + within]].copy()
    out[:, 0] = np.repeat(np.arange(len(places)), count)
    return out


def checksums(ensemble: Ensemble) -> list[str]:
    """Return a checksum of each row, the count of edits left out."""
    rows: Any = ensemble.rows
    if COUNTED in ensemble.compiled.layout.slots:
        rows = ensemble.rows.copy()
        ensemble.compiled.layout.view(rows, COUNTED)[:] = 0
    return [hashlib.blake2b(row.tobytes(), digest_size=8).hexdigest() for row in rows]
