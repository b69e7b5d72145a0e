"""The event log of a day: scratch rows that the engine drains every midnight."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from contingent.world.helper import shared

CAPACITY = 512
COLUMNS = ("kind", "hour", "actor", "place", "value", "probability", "draw", "detail")
LOG_FULL = 2
NOBODY, NOWHERE, NOTHING = -1, -1, -1  # no actor, no place, no detail
NEVER = -9999  # in place of the day of what has not happened
WEEK = 7  # days
# Hours of the day at which what is no matter of hours is said to happen.
MIDNIGHT, DAWN, MORNING, FORENOON, LATE_MORNING = 0.0, 6.0, 8.0, 9.0, 10.0
NOON, AFTERNOON, EVENING, NIGHT = 12.0, 15.0, 18.0, 20.0


class Log(NamedTuple):
    """The log of one world's day.

    Attributes
    ----------
    rows : float64[CAPACITY, columns]
    used : int32[1], rows in use
    status : int32[1], the world's status, set where the log is full
    """

    rows: NDArray[np.float64]
    used: NDArray[np.int32]
    status: NDArray[np.int32]


@shared
def record(log, kind, hour, actor=NOBODY, place=NOWHERE, value=0.0, probability=0.0, draw=0.0, detail=NOTHING):
    """Append an event to a world's log; a full log is a named failure of that world.

    Parameters
    ----------
    log : Log
    kind : code of the event, `KIND[name]`
    hour : 0 to 24
    actor, place, detail : positions in the dimensions that the kind names (world/kinds.py)
    value, probability, draw : what the kind says of its value; the chance that it had, and the draw that decided
    """
    n = log.used[0]
    if n >= log.rows.shape[0]:
        log.status[0] = LOG_FULL
        return
    row = log.rows[n]
    row[0], row[1], row[2], row[3] = kind, hour, actor, place
    row[4], row[5], row[6], row[7] = value, probability, draw, detail
    log.used[0] = n + 1
