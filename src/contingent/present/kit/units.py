"""Units of a case in words that a reader knows."""

from __future__ import annotations

WORDS = {
    "1": "on the model's own scale",
    "-1..1": "on a scale from -1 to +1",
    "code": "a code of the model",
    "count": "number",
    "day": "days",
    "flag": "share of histories",
    "logit": "log odds",
    "share": "",  # the axis is in per cent
}


def unit_words(unit: str) -> str:
    """Return a unit in words; nothing where the axis says it."""
    return WORDS.get(unit, unit)
