"""The first column of the printed tables."""

from __future__ import annotations

NARROW = 44


def clipped(title: str) -> str:
    """Return a title that fits its column."""
    return title if len(title) < NARROW else title[: NARROW - 2].rstrip() + "…"
