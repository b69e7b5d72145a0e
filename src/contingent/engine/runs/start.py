"""A moment of one world of a run, from which all worlds of another run go on: one past, many futures.

Whoever goes on has the row, the parameters and the past of that world, and new luck from the moment on.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contingent.engine.branches import events_of
from contingent.engine.ensemble import ALL_STREAMS, Ensemble
from contingent.engine.runs.handover import FILE, Handover
from contingent.engine.runs.storage import land
from contingent.errors import CaseError, RunError
from contingent.scenario.arrays.compiled import Compiled

ARRAYS = ("row", "parameters", "series", "events")
LUCK = 1 << 61  # first of the luck keys after a moment, apart from the numbers of worlds and those of all measures


@dataclass(frozen=True)
class Start:
    """A world as it stood at midnight at the start of a day.

    Attributes
    ----------
    run : the folder of its run, as it was then
    world : its number there
    day : days of the case that it has behind it
    row : uint8[row_bytes]
    parameters : float64[parameters]
    series : float32[day, indicators], every evening before
    events : float64[events, 10] as `advance` returns them, of the days before
    """

    run: str
    world: int
    day: int
    row: NDArray[np.uint8]
    parameters: NDArray[np.float64]
    series: NDArray[np.float32]
    events: NDArray[np.float64]

    def checksum(self) -> str:
        """Return a hash of all but the folder."""
        digest = hashlib.sha256(f"{self.world} {self.day}".encode())
        for name in ARRAYS:
            digest.update(name.encode() + getattr(self, name).tobytes())
        return digest.hexdigest()

    def begin(self, compiled: Compiled, worlds: Sequence[int] | NDArray[np.int64], seed: int) -> Ensemble:
        """Return worlds that go on from here, each with luck of its own.

        Raises
        ------
        CaseError
            Where the case has other fields than the one of the run that the moment is of.
        """
        numbers = np.asarray(worlds, np.int64)
        if compiled.layout.row_bytes != len(self.row) or len(compiled.parameters) != len(self.parameters):
            raise CaseError(["branch: the case has other fields or parameters than the run that it branches from"])
        ensemble = Ensemble(
            compiled,
            seed,
            numbers,
            np.repeat(self.row[None], len(numbers), axis=0),
            np.repeat(self.parameters[None], len(numbers), axis=0),
            [()] * len(numbers),
            self.day,
            started=True,
        )
        for place, number in enumerate(numbers.tolist()):
            ensemble.renew(place, ALL_STREAMS, LUCK + (self.day << 32) + number)
        return ensemble

    def past_events(self, worlds: int) -> NDArray[np.float64]:
        """Return the events before the moment for each of some worlds."""
        return events_of(self.events, np.zeros(worlds, np.int64))

    def write(self, folder: Path) -> None:
        """Write it into a run folder."""
        data = io.BytesIO()
        np.savez(data, **vars(self))
        land(folder / FILE, data.getvalue())


def read_start(path: Path, checksum: str) -> Start | Handover:
    """Return the moment that a run begins with.

    Raises
    ------
    RunError
        Where its file is gone or damaged.
    """
    try:
        with np.load(path) as found:
            if "holder" in found:
                handed = Handover(str(found["run"]), found["holder"])
                if handed.checksum() != checksum:
                    raise ValueError("its checksum differs")
                return handed
            arrays = (found[name] for name in ARRAYS)
            start = Start(str(found["run"]), int(found["world"]), int(found["day"]), *arrays)
    except (OSError, ValueError, KeyError) as error:
        raise RunError(f"{path}: can't be read ({error}); branch again") from None
    if start.checksum() != checksum:
        raise RunError(f"{path}: is damaged, or of another run; branch again")
    return start
