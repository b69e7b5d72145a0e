"""About how long worlds take and how much disk a run of them needs, before they are run."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from contingent.engine.advance import advance, block_size
from contingent.engine.ensemble import Ensemble
from contingent.scenario.arrays.compiled import Compiled

MEASURED = 1.0  # seconds for which a few worlds are lived to see how fast they are
NANOSECONDS = 2.0  # a day of a byte of a row, in `october_1917` on one core: a guess that needs no measuring
SMALL_ROW = 1000  # bytes; the days of smaller rows take no less time
PACKED = 0.35  # bytes on disk for a byte of series and fields; 0.31 in `october_1917`
SINGLE = 4  # bytes of a number on disk before it is packed


def guessed_seconds(compiled: Compiled, world_days: int, threads: int) -> float:
    """Return a guess of the time that some world-days take, from the size of a row."""
    return world_days * max(compiled.layout.row_bytes, SMALL_ROW) * NANOSECONDS * 1e-9 / threads


def measured_seconds(compiled: Compiled, world_days: int, threads: int) -> float:
    """Return about how long some world-days take, from some worlds that are lived for a second.

    The first call of new mechanisms compiles them; see `compile_ahead`.
    """
    worlds = block_size(compiled)
    ensemble = Ensemble.start(compiled, np.arange(worlds), 0, "default")
    advance(ensemble, 1)  # what is made once is not measured
    began = perf_counter()
    while ensemble.day < compiled.days and perf_counter() - began < MEASURED:
        advance(ensemble, ensemble.day + 1)
    lived = worlds * max(ensemble.day - 1, 1)
    return world_days * (perf_counter() - began) / lived / threads


def disk_bytes(compiled: Compiled, worlds: int) -> int:
    """Return about how many bytes the run of some worlds takes on disk."""
    slots, config = compiled.layout.slots, compiled.scenario.config
    detail = sum(int(np.prod(slots[name].shape)) for name in config.detail_fields) * len(compiled.detail_days)
    return int(worlds * (compiled.days * len(compiled.program.names) + detail) * SINGLE * PACKED)
