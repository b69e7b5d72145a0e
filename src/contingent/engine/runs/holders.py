"""Who is obeyed, kept by world, day and place in bytes, and who governs.

A case with places and contenders gets three arrays beside its series: `holder`, the contender obeyed most; `hold`,
the percentage of people who obey it; `ruler`, the contender who governs from the capital. Where a mechanism says who
holds each place (`territory`), `holder` is that, and `hold` the percentage who comply. NOBODY stands where nobody is
obeyed or governs, and for a world from the day on which it failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.engine.advance import SOUND
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.jit import kernel

NOBODY = 255  # in `holder` and `ruler`
PERCENT = 100.0
READ = (("obedience", "incumbent"), ("holder", "compliance", "incumbent"))  # fields of a row: one set of them is read
NAMES = ("holder", "hold", "ruler")


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
        if "compliance" in fields:
            self.holder[here, day] = np.where(fields["holder"] < 0, NOBODY, fields["holder"])
            self.hold[here, day] = np.rint(PERCENT * fields["compliance"])
        else:
            most_obeyed(fields["obedience"], self.holder[here, day], self.hold[here, day])
        self.ruler[here, day] = np.where(fields["incumbent"] < 0, NOBODY, fields["incumbent"])
        self.forget(first + np.flatnonzero(fields["status"] != SOUND), day)

    def forget(self, worlds: Iterable[int] | NDArray[np.int64], day: int) -> None:
        """Keep nothing of worlds that failed on a day."""
        for world in worlds:
            self.holder[world, day], self.hold[world, day], self.ruler[world, day] = NOBODY, 0, NOBODY


def has_holders(compiled: Compiled) -> bool:
    """Return whether a case has places, contenders, and mechanisms that say whom people obey."""
    fields = any(set(names) <= set(compiled.layout.slots) for names in READ)
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


def described(compiled: Compiled) -> dict[str, dict[str, Any]]:
    """Return the arrays' attributes by the CF conventions: what the bytes of each mean."""
    codes = {
        "flag_values": [*range(len(compiled.labels["contender"])), NOBODY],
        "flag_meanings": " ".join((*compiled.labels["contender"], "nobody")),
    }
    return {
        "holder": {"long_name": "contender obeyed most"} | codes,
        "hold": {"long_name": "people who obey it", "units": "%"},
        "ruler": {"long_name": "contender who governs from the capital"} | codes,
    }
