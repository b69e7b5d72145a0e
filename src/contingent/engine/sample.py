"""Ensembles in memory, for gates and ablations: outcomes, events and chosen daily indicators of a scenario.

Nothing is written to disk. Worlds are lived in batches, so that memory does not grow with their number
beyond what is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble
from contingent.engine.events import event_table, match
from contingent.engine.machine.bind import Block
from contingent.engine.outcomes import outcome_table
from contingent.mechanisms.registry import compile_scenario
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.model import Scenario

BATCH = 256
SEED = 20170


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
    ends: dict[str, NDArray]

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


def live(
    scenario: Scenario | Compiled,
    worlds: int,
    seed: int = SEED,
    watched: Iterable[str] = (),
    kinds: Sequence[str] = (),
    off: Sequence[str] = (),
    fields: Sequence[str] = (),
) -> Sample:
    """Live a scenario in memory.

    Parameters
    ----------
    scenario : Scenario or Compiled
    worlds, seed : the ensemble; equal worlds of two scenarios share their luck
    watched : indicators of which the daily series is kept
    kinds : kinds of event that are kept
    off : mechanisms whose step is left out from the second day on: their fields stay as the first day left them
    fields : fields of the row that are kept as they end
    """
    compiled = scenario if isinstance(scenario, Compiled) else compile_scenario(scenario)
    parts = [
        batch(compiled, np.arange(a, min(a + BATCH, worlds)), seed, list(watched), kinds, off, fields)
        for a in range(0, worlds, BATCH)
    ]
    outcomes, patterns, events, series, ends = zip(*parts, strict=True)
    return Sample(
        compiled,
        *(pd.concat(tables, ignore_index=True) for tables in (outcomes, patterns, events)),
        *({name: np.concatenate([part[name] for part in each]) for name in each[0]} for each in (series, ends)),
    )


def batch(
    compiled: Compiled,
    numbers: NDArray[np.int64],
    seed: int,
    watched: list[str],
    kinds: Sequence[str],
    off: Sequence[str],
    fields: Sequence[str],
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, dict[str, NDArray], dict[str, NDArray]]:
    """Live some worlds; return outcomes, patterns, events, series and last fields."""
    ensemble = Reduced.start(compiled, numbers, seed)
    names = compiled.program.names
    series = np.full((len(numbers), compiled.days, len(names)), np.nan, np.float32)

    def daily(first: int, day: int, values: NDArray[np.float64]) -> None:
        series[first : first + len(values), day] = values

    watch, threads = Watch(daily=daily), os.cpu_count() or 1
    first = advance(ensemble, 1, watch, threads)
    ensemble.off = tuple(off)
    events = event_table(compiled, np.concatenate([first, advance(ensemble, compiled.days, watch, threads)]), numbers)
    failed = list(ensemble.failures)
    series[failed, -1] = np.nan
    found = match(compiled, events)
    outcomes = outcome_table(compiled, numbers, series, found)
    outcomes["failed"] = np.isin(np.arange(len(numbers)), failed)
    kept = {name: series[:, :, names.index(name)].copy() for name in watched}
    ends = {name: ensemble.view(name).copy() for name in fields}
    return outcomes, found, events[events["kind"].isin(list(kinds))], kept, ends
