"""A handover: each world of a run begins as a world of a run before it ended, in the case that follows.

Who was obeyed most in a place holds it. Whoever governed has what the record's government had of the old army, shared
with others who claim the whole by the people whom they hold; all others have their own men. Wars of the record between
the government and its neighbours are the new government's if it is the same, or if the other is an army from outside;
all who claim the whole with programmes far apart are at war. Organs of repression are founded anew, for no event of the
case before says that there is one.
"""

from __future__ import annotations

import hashlib
import io
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contingent.engine.advance import advance, no_events
from contingent.engine.ensemble import Ensemble
from contingent.engine.runs.storage import land
from contingent.errors import CaseError
from contingent.mechanisms.aftermath.relations import rivals
from contingent.scenario.arrays.compiled import Compiled
from contingent.world.after import CLAIMANT_KINDS

FILE = "start.npz"  # in a run folder: what its worlds begin with
NOBODY = -1
OCCUPIER = CLAIMANT_KINDS.index("occupier")
BAND = CLAIMANT_KINDS.index("band")


@dataclass(frozen=True)
class Handover:
    """How worlds of a run ended, in the terms of the case that follows.

    Attributes
    ----------
    run : the folder of the run before
    holder : int16[worlds, place], who holds each place of the case that follows, -1 nobody
    """

    run: str
    holder: NDArray[np.int16]
    world: int = NOBODY  # of all worlds, each goes on from its own
    day: int = 0

    @property
    def events(self) -> NDArray[np.float64]:
        """No events of the case before it began."""
        return no_events()

    @property
    def series(self) -> NDArray[np.float32]:
        """No series of the case before it began."""
        return np.zeros((0, 1), np.float32)

    def checksum(self) -> str:
        """Return a hash of all but the folder."""
        return hashlib.sha256(str(self.holder.shape).encode() + self.holder.tobytes()).hexdigest()

    def begin(self, compiled: Compiled, worlds: Sequence[int] | NDArray[np.int64], seed: int) -> Ensemble:
        """Return worlds that begin as those of the same number ended.

        Raises
        ------
        CaseError
            For a world that the run before does not have.
        """
        numbers = np.asarray(worlds, np.int64)
        if len(numbers) and int(numbers.max()) >= len(self.holder):
            raise CaseError([f"handover: the run before has {len(self.holder):,} worlds, and more are asked for"])
        return begun(compiled, numbers, seed, self.holder[numbers])

    def past_events(self, worlds: int) -> NDArray[np.float64]:
        """Return the events of the case before it began: none."""
        return self.events

    def write(self, folder: Path) -> None:
        """Write it into a run folder."""
        data = io.BytesIO()
        np.savez_compressed(data, run=self.run, holder=self.holder)
        land(folder / FILE, data.getvalue())


def begun(compiled: Compiled, numbers: NDArray[np.int64], seed: int, holder: NDArray[np.int16]) -> Ensemble:
    """Return worlds of some numbers that begin with who holds each place, int16[worlds, place]."""
    ensemble = Ensemble.start(compiled, numbers, seed)
    advance(ensemble, 0)
    for place, own in enumerate(holder):
        give(ensemble, place, own)
    return ensemble


def give(ensemble: Ensemble, world: int, holder: NDArray[np.int16]) -> None:
    """Change the start of one world of an ensemble to what was handed over."""
    case, view = ensemble.compiled.arrays, {
        name: ensemble.view(name)[world]
        for name in ("holder", "men", "people", "active", "at_war", "seat", "incumbent", "aims", "apparatus", "organ",
                     "staff")
    }  # fmt: skip
    recorded, kinds, whole = case["holder_start"], case["contender_class"], case["contender_whole"]
    capital = case["capital_seat"]
    before, now = int(recorded[capital]), int(holder[capital])
    people = view["people"].sum(axis=1)
    men = view["men"].sum(axis=0)
    held = held_by(holder, people, len(men))
    army = men[before] if before >= 0 else 0.0
    heirs = (whole == 1) & (held > 0.0)
    if before >= 0 and heirs.any():
        men[before] = 0.0
        men[heirs] += army * held[heirs] / held[heirs].sum()
        view["apparatus"][heirs] = np.maximum(view["apparatus"][heirs], view["apparatus"][before])
    view["holder"][:] = holder
    view["men"][:] = spread(holder, people, men, held, case["contender_seat_start"])
    view["active"][:] = (men > 0.0) | (held > 0.0) | (kinds == BAND)
    view["at_war"][:] = wars(case, before, now, view["active"], view["aims"])
    view["organ"][:], view["staff"][:] = 0, 0.0
    view["seat"][:] = seats(holder, people, case["contender_seat_start"])
    ensemble.view("incumbent")[world] = now


def held_by(holder: NDArray[np.int16], people: NDArray[np.float64], contenders: int) -> NDArray[np.float64]:
    """Return the people of the places that each contender holds, float64[contender], persons."""
    return np.bincount(holder[holder >= 0], weights=people[holder >= 0], minlength=contenders).astype(np.float64)


def spread(
    holder: NDArray[np.int16],
    people: NDArray[np.float64],
    men: NDArray[np.float64],
    held: NDArray[np.float64],
    seat: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return float64[place, contender]: each contender's men over its places by people, else at its seat."""
    out = np.zeros((len(holder), len(men)))
    for c in np.flatnonzero(men > 0.0):
        if held[c] > 0.0:
            out[:, c] = np.where(holder == c, people * men[c] / held[c], 0.0)
        elif seat[c] >= 0:
            out[seat[c], c] = men[c]
    return out


def wars(
    case: dict[str, NDArray[np.int64]], before: int, now: int, active: NDArray[np.uint8], aims: NDArray[np.float32]
) -> NDArray[np.uint8]:
    """Return who is at war with whom, uint8[contender, contender]."""
    out = np.array(case["at_war_start"], np.uint8)
    kinds, whole = case["contender_class"], case["contender_whole"]
    if before >= 0 and now != before:
        outside = (out[before] == 1) & (kinds == OCCUPIER)
        out[before], out[:, before] = 0, 0
        if now >= 0:
            out[now, outside] = out[outside, now] = 1
    for c, d in itertools.permutations(np.flatnonzero(active == 1).tolist(), 2):
        if rivals(whole, aims, c, d):
            out[c, d] = 1
    return out


def seats(holder: NDArray[np.int16], people: NDArray[np.float64], first: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return each contender's seat: its own where it holds that, else the largest place that it holds, else its own."""
    out = first.astype(np.int32)
    for c, seat in enumerate(first.tolist()):
        own = np.flatnonzero(holder == c)
        if len(own) and (seat < 0 or holder[seat] != c):
            out[c] = own[people[own].argmax()]
    return out
