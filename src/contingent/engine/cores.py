"""How many threads an ensemble in memory takes: one a core, but one alone in a worker of a cluster."""

from __future__ import annotations

import os
from contextvars import ContextVar

crowded = ContextVar("crowded", default=False)  # whether others work beside this


def cores() -> int:
    """Return how many threads to take; results do not depend on it."""
    return 1 if crowded.get() else os.cpu_count() or 1
