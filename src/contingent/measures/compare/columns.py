"""The first column of the printed tables."""

from __future__ import annotations

from contingent.present.kit.said import padded, width

NARROW = 44


def clipped(title: str) -> str:
    """Return a title that fits its column, with spaces behind it."""
    if width(title) >= NARROW:
        while width(title) > NARROW - 2:
            title = title[:-1]
        title = title.rstrip() + "…"
    return padded(title, NARROW)
