"""What decides the results of a run, checked before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from contingent.engine.ensemble import check_seed
from contingent.engine.runs.handover import Handover
from contingent.engine.runs.start import Start
from contingent.engine.runs.storage import CHUNK
from contingent.errors import CaseError, whole
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.calendar import check_style, read_day

MOST_WORLDS = int(np.iinfo(np.int32).max)


@dataclass(frozen=True)
class Plan:
    """What decides the results of a run.

    Attributes
    ----------
    worlds, seed : the ensemble; world w of seed s is the same in every run
    parameters : "prior", "posterior" (stored with the case by `contingent calibrate`), "default", or a frame with one
        row a world and a column for some parameters: the others have their defaults
    snapshots : dates (ISO) on whose midnight the rows are kept
    chunk : worlds that land together; results do not depend on it
    stop_when : the rule by which worlds are stopped early (engine/stopping.py), none without
    start : where all worlds begin, the start of the case without; they have the parameters of that world

    Raises
    ------
    CaseError
        For a number that makes no sense.
    """

    worlds: int = 1000
    seed: int = 1
    parameters: str | pd.DataFrame = "prior"
    snapshots: Sequence[str] = ()
    chunk: int = CHUNK
    stop_when: str = ""
    start: Start | Handover | None = None

    def __post_init__(self) -> None:
        whole("worlds", self.worlds, 1, MOST_WORLDS)
        whole("chunk", self.chunk, 1)
        check_seed(self.seed)

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.worlds // self.chunk)


def check_shard(shard: Sequence[int]) -> None:
    """Check which part of a run is asked for.

    Raises
    ------
    CaseError
        Unless it is (i, n) with 0 <= i < n.
    """
    try:
        part, parts = shard
    except (TypeError, ValueError):
        raise CaseError([f"shard: {shard!r} is not (i, n), such as (0, 4) for the first of four parts"]) from None
    whole(f"shard {tuple(shard)}, how many parts", parts, 1)
    whole(f"shard {tuple(shard)}, which part, counted from 0", part, 0, parts - 1)


def snapshot_days(compiled: Compiled, dates: Sequence[str]) -> dict[int, str]:
    """Return the days of the case on whose midnight rows are kept, with their dates.

    Raises
    ------
    CaseError
        For what is no date, and a date outside the case.
    """
    config, days = compiled.scenario.config, dict[int, str]()
    for given in [dates] if isinstance(dates, str) else dates:
        on = read_day("snapshots", given)
        check_style("snapshots", on, config.calendar_switch)
        if not 0 <= config.day_of(on) <= compiled.days:
            raise CaseError([f"snapshots: {on} is not between {config.epoch} and {config.end}"])
        days[config.day_of(on)] = on.isoformat()
    return days
