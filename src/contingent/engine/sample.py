"""Ensembles in memory, for gates and ablations: outcomes, events and chosen daily indicators of a scenario.

Nothing is written to disk. Worlds are simulated in batches, so that memory does not grow with their number
beyond what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.cores import cores
from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table, match
from contingent.engine.machine.bind import Block
from contingent.engine.outcomes import outcome_table
from contingent.errors import whole
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario

BATCH = 256  # worlds that are simulated at a time: bounds the memory
SEED = 20170  # of gates and ablations


@dataclass(frozen=True)
class Sample:
    """Worlds of a scenario.

    Attributes
    ----------
    compiled : Compiled
    outcomes : DataFrame, one row a world: coordinates, rungs, class, `failed`
    patterns : DataFrame, the first event of each world that fits each pattern
    events : DataFrame, the events of the kinds asked for
    series : dict of float32[worlds, days], the indicators asked for; NaN after a world failed
    ends : dict of arrays [worlds, *shape], the fields asked for, as they stand after the last day
    """

    compiled: Compiled
    outcomes: pd.DataFrame
    patterns: pd.DataFrame
    events: pd.DataFrame
    series: dict[str, NDArray[np.float32]]
    ends: dict[str, NDArray[Any]]

    @property
    def worlds(self) -> int:
        """How many worlds there are."""
        return len(self.outcomes)

    @property
    def days(self) -> int:
        """Days of the case."""
        return self.compiled.days

    def dates(self, pattern: str) -> NDArray[np.float64]:
        """Return the day on which a pattern first happened in each world, the case's end where it did not."""
        first = self.patterns[self.patterns["pattern"].eq(pattern)].set_index("world")["day"]
        return first.reindex(range(self.worlds)).fillna(self.days).to_numpy(np.float64)


class Reduced(Ensemble):
    """An ensemble that leaves out the steps of some mechanisms."""

    off: tuple[str, ...] = ()

    def block(self, place: slice) -> Block:
        """Return some consecutive worlds bound to the mechanisms that are left."""
        block = super().block(place)
        block.steps = [call for call in block.steps if call.name not in self.off]
        return block


class Kept(NamedTuple):
    """What is kept of an ensemble: indicators by day, kinds of event, fields as they end."""

    indicators: tuple[str, ...]
    kinds: tuple[str, ...]
    fields: tuple[str, ...]


def live(
    scenario: Scenario | Compiled,
    worlds: int,
    seed: int = SEED,
    watched: Iterable[str] = (),
    kinds: Sequence[str] = (),
    off: Sequence[str] = (),
    fields: Sequence[str] = (),
    progress: Callable[[int], None] | None = None,
) -> Sample:
    """Simulate a scenario in memory.

    Parameters
    ----------
    scenario : Scenario or Compiled
    worlds, seed : the ensemble; equal worlds of two scenarios share their luck
    watched : indicators of which the daily series is kept
    kinds : kinds of event that are kept
    off : mechanisms whose step is left out from the second day on: their fields stay as the first day left them
    fields : fields of the row that are kept as they end
    progress : called with the worlds that have lived a day
    """
    whole("worlds", worlds, 1)
    compiled = scenario if isinstance(scenario, Compiled) else compile_scenario(scenario)
    kept = Kept(tuple(watched), tuple(kinds), tuple(fields))
    return joined(
        [
            batch(compiled, np.arange(first, min(first + BATCH, worlds)), seed, kept, tuple(off), progress)
            for first in range(0, worlds, BATCH)
        ]
    )


def batch(
    compiled: Compiled,
    numbers: NDArray[np.int64],
    seed: int,
    kept: Kept,
    off: tuple[str, ...],
    progress: Callable[[int], None] | None,
) -> Sample:
    """Simulate the worlds of some numbers."""
    ensemble = Reduced.start(compiled, numbers, seed)
    names = compiled.program.names
    series = np.full((len(numbers), compiled.days, len(names)), np.nan, np.float32)

    def daily(first: int, day: int, values: NDArray[np.float64]) -> None:
        series[first : first + len(values), day] = values

    watch, threads = Watch(daily=daily, progress=progress), cores()
    first = advance(ensemble, 1, watch, threads)
    ensemble.off = off
    events = event_table(compiled, np.concatenate([first, advance(ensemble, compiled.days, watch, threads)]), numbers)
    failed = list(ensemble.failures)
    series[failed, -1] = np.nan
    found = match(compiled, events)
    outcomes = outcome_table(compiled, numbers, series, found)
    outcomes["failed"] = np.isin(np.arange(len(numbers)), failed)
    return Sample(
        compiled,
        outcomes,
        found,
        events[events["kind"].isin(list(kept.kinds))],
        {name: series[:, :, names.index(name)].copy() for name in kept.indicators},
        {name: ensemble.view(name).copy() for name in kept.fields},
    )


def joined(parts: Sequence[Sample]) -> Sample:
    """Return batches as one."""
    first = parts[0]
    return Sample(
        first.compiled,
        pd.concat([part.outcomes for part in parts], ignore_index=True),
        pd.concat([part.patterns for part in parts], ignore_index=True),
        pd.concat([part.events for part in parts], ignore_index=True),
        {name: np.concatenate([part.series[name] for part in parts]) for name in first.series},
        {name: np.concatenate([part.ends[name] for part in parts]) for name in first.ends},
    )
