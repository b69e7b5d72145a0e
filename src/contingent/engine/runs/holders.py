"""Who is obeyed, kept by world, day and place in bytes, and who governs.

A case with places and contenders gets three arrays beside its series: `holder`, the contender obeyed most; `hold`, the
percentage of people who obey it; `ruler`, the contender who governs from the capital. NOBODY stands where nobody
is obeyed or governs, and for a world from the day on which it failed.
"""

# Zarr is typed in part.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import zarr.codecs
from numpy.typing import NDArray

from contingent.engine.advance import SOUND
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.jit import kernel

NOBODY = 255  # in `holder` and `ruler`
PERCENT = 100.0
READ = ("obedience", "incumbent")  # fields of a row that are read
NAMES = ("holder", "hold", "ruler")
PACKING = zarr.codecs.ZstdCodec(level=3)


@dataclass(frozen=True)
class Holders:
    """What is kept of some worlds: holder, hold uint8[worlds, days, place], ruler uint8[worlds, days]."""

    holder: NDArray[np.uint8]
    hold: NDArray[np.uint8]
    ruler: NDArray[np.uint8]

    @classmethod
    def empty(cls, compiled: Compiled, worlds: int) -> Holders:
        """Return arrays in which nobody is obeyed yet."""
        shape = worlds, compiled.days, len(compiled.labels["place"])
        return cls(np.full(shape, NOBODY, np.uint8), np.zeros(shape, np.uint8), np.full(shape[:2], NOBODY, np.uint8))

    def keep(self, first: int, day: int, fields: dict[str, NDArray[Any]]) -> None:
        """Keep a day of consecutive worlds from their fields, views of shape (worlds, *field shape)."""
        here = slice(first, first + len(fields["status"]))
        most_obeyed(fields["obedience"], self.holder[here, day], self.hold[here, day])
        self.ruler[here, day] = np.where(fields["incumbent"] < 0, NOBODY, fields["incumbent"])
        self.forget(first + np.flatnonzero(fields["status"] != SOUND), day)

    def forget(self, worlds: Iterable[int] | NDArray[np.int64], day: int) -> None:
        """Keep nothing of worlds that failed on a day."""
        for world in worlds:
            self.holder[world, day], self.hold[world, day], self.ruler[world, day] = NOBODY, 0, NOBODY


def has_holders(compiled: Compiled) -> bool:
    """Return whether a case has places, contenders, and mechanisms that say whom people obey."""
    fields = set(READ) <= set(compiled.layout.slots)
    return fields and 0 < len(compiled.labels["contender"]) < NOBODY and len(compiled.labels["place"]) > 0


@kernel
def most_obeyed(obedience: NDArray[np.float32], holder: NDArray[np.uint8], hold: NDArray[np.uint8]) -> None:
    """Write the contender obeyed most, the first of equals, and the percentage that obeys it, rounded.

    Parameters
    ----------
    obedience : float32[worlds, place, contender], shares of a place's people
    holder, hold : uint8[worlds, place], written
    """
    for w in range(obedience.shape[0]):
        for p in range(obedience.shape[1]):
            best, most = NOBODY, np.float32(0.0)
            for c in range(obedience.shape[2]):
                if obedience[w, p, c] > most:
                    best, most = c, obedience[w, p, c]
            holder[w, p] = best
            hold[w, p] = np.uint8(min(most * PERCENT + 0.5, PERCENT))


def create(group: Any, compiled: Compiled, worlds: int, chunk: int) -> None:
    """Create the arrays in the series of a run, dims (world, date, place)."""
    contenders = list(compiled.labels["contender"])
    told = {
        "holder": {"title": "Contender obeyed most", "contenders": contenders, "nobody": NOBODY},
        "hold": {"title": "People who obey it", "unit": "%"},
        "ruler": {"title": "Contender who governs from the capital", "contenders": contenders, "nobody": NOBODY},
    }
    for name in NAMES:
        places = () if name == "ruler" else (len(compiled.labels["place"]),)
        group.create_array(
            name,
            shape=(worlds, compiled.days, *places),
            chunks=(chunk, compiled.days, *places),
            dtype="uint8",
            fill_value=0 if name == "hold" else NOBODY,
            dimension_names=("world", "date", "place")[: 2 + len(places)],
            filters=[zarr.codecs.TransposeCodec(order=(0, 2, 1))] if places else None,  # a place's days side by side
            compressors=PACKING,
            attributes=told[name],
        )


def write(series: Any, first: int, kept: Holders) -> None:
    """Write the arrays of one chunk of worlds."""
    for name in NAMES:
        values = getattr(kept, name)
        series[name][first : first + len(values)] = values
