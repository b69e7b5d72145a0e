"""Waits for threads so that signals are heard: a wait without an end does not hear them on every system."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any

HEARING = 0.2  # seconds


def finish(futures: Iterable[Future[Any]]) -> None:
    """Return when all are done; raise the first error, or what a signal raises."""
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, HEARING, FIRST_COMPLETED)
        for one in done:
            one.result()
