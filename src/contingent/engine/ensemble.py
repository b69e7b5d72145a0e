"""An ensemble: a matrix of rows, a parameter row and a lineage for each world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from contingent.engine.machine.bind import Block
from contingent.engine.priors import draw_parameters
from contingent.engine.ranges import Ranges
from contingent.engine.stopping import Stopping
from contingent.errors import whole
from contingent.scenario.arrays.compiled import Compiled

Lineage = tuple[tuple[int, str, int], ...]
KEPT_BLOCKS = 64  # bindings that are kept for the next call
ALL_STREAMS = "*"  # in a lineage: every source of chance at once
LARGEST_SEED = 2**64 - 1


def check_seed(seed: int) -> None:
    """Check that a number can be a seed.

    Raises
    ------
    CaseError
        Where it can't.
    """
    whole("seed", seed, 0, LARGEST_SEED)


@dataclass
class Ensemble:
    """Worlds of one case.

    Attributes
    ----------
    compiled : Compiled
    seed : int
    worlds : int64[worlds]
        Number of each world in the whole ensemble.
    rows : uint8[worlds, row_bytes]
    parameters : float64[worlds, parameters]
    lineage : list of tuple
        For each world the replacements of its luck, (from day, stream, key).
    day : int
        Days since the epoch that the rows have behind them.
    started : bool
        Whether the mechanisms have set the state at the epoch.
    failures : dict
        Place in the matrix -> why and when the world failed.
    stopping : Stopping
        The rule by which worlds are stopped early, and which were; None without one.
    """

    compiled: Compiled
    seed: int
    worlds: NDArray[np.int64]
    rows: NDArray[np.uint8]
    parameters: NDArray[np.float64]
    lineage: list[Lineage]
    day: int = 0
    started: bool = False
    failures: dict[int, str] = field(default_factory=dict[int, str])
    stopping: Stopping | None = None
    _blocks: dict[tuple[int, int], Block] = field(default_factory=dict[tuple[int, int], Block], repr=False)

    @classmethod
    def start(
        cls,
        compiled: Compiled,
        worlds: Sequence[int] | NDArray[np.int64],
        seed: int,
        parameters: NDArray[np.float64] | str = "prior",
    ) -> Self:
        """Return worlds at the case's epoch, their luck the world's number.

        Parameters
        ----------
        parameters : "prior", "default", or float64[worlds, parameters]
        """
        check_seed(seed)
        numbers = np.asarray(worlds, np.int64)
        rows = compiled.layout.allocate(len(numbers))
        compiled.layout.view(rows, "luck")[:] = numbers.astype(np.uint64)[:, None]
        if isinstance(parameters, str):
            parameters = draw_parameters(compiled, numbers, seed, parameters)
        return cls(compiled, seed, numbers, rows, np.array(parameters, np.float64), [()] * len(numbers))

    @cached_property
    def ranges(self) -> Ranges:
        """The declared ranges of the fields."""
        return Ranges(self.compiled.layout, self.compiled.scenario.config.detail_fields)

    def view(self, name: str) -> NDArray[Any]:
        """Return a field of all worlds, shape (worlds, *field shape)."""
        return self.compiled.layout.view(self.rows, name)

    def block(self, place: slice) -> Block:
        """Return some consecutive worlds bound to the mechanisms; kept, since binding costs more than a day."""
        at = (place.start, place.stop)
        block = self._blocks.get(at)
        if block is None:
            block = Block(self.compiled, self.rows, self.parameters, place)
            if len(self._blocks) < KEPT_BLOCKS:
                self._blocks[at] = block
        return block

    def fail(self, place: int, status: int, text: str, day: int) -> None:
        """Give a world a status; its first line is the cause, its second the date."""
        self.view("status")[place] = status
        date = self.compiled.scenario.config.date_of(max(day, 0))
        self.failures[place] = f"{text}\n{date.isoformat()}"

    def take(self, places: Sequence[int] | NDArray[np.int64]) -> Ensemble:
        """Return copies of some worlds (branching and resampling are this)."""
        at = np.asarray(places, np.int64)
        return Ensemble(
            self.compiled,
            self.seed,
            self.worlds[at].copy(),
            self.rows[at].copy(),
            self.parameters[at].copy(),
            [self.lineage[p] for p in at],
            self.day,
            self.started,
            {n: self.failures[p] for n, p in enumerate(at.tolist()) if p in self.failures},
            self.stopping.take(at) if self.stopping else None,
        )

    def renew(self, place: int, stream: str, key: int) -> None:
        """Give a world new luck in one stream (or ALL_STREAMS) from today on, and note it in its lineage."""
        at = slice(None) if stream == ALL_STREAMS else self.compiled.streams.index(stream)
        self.view("luck")[place, at] = np.uint64(key)
        self.lineage[place] = (*self.lineage[place], (self.day, stream, key))
