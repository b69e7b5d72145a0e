"""The event log of a day: scratch rows that the engine drains every midnight."""

from __future__ import annotations

from contingent.world.helper import shared

CAPACITY = 512
COLUMNS = ("kind", "hour", "actor", "place", "value", "probability", "draw", "detail")
LOG_FULL = 2


@shared
def record(log, log_count, status, w, kind, hour, actor, place, value, probability, draw, detail):
    """Append an event to world w's log; a full log is a named failure of that world."""
    n = log_count[w]
    if n >= log.shape[1]:
        status[w] = LOG_FULL
        return
    log[w, n, 0] = kind
    log[w, n, 1] = hour
    log[w, n, 2] = actor
    log[w, n, 3] = place
    log[w, n, 4] = value
    log[w, n, 5] = probability
    log[w, n, 6] = draw
    log[w, n, 7] = detail
    log_count[w] = n + 1
