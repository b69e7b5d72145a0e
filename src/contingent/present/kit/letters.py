"""How wide words are in a picture, in letters of the Latin or the Cyrillic alphabet."""

from __future__ import annotations

from textwrap import wrap
from unicodedata import east_asian_width

HAN = 1.7  # letters that a Chinese character is wide


def letters(words: str) -> float:
    """Return how many letters words are as wide as."""
    return sum(HAN if east_asian_width(each) in "WF" else 1.0 for each in words)


def wrapped(words: str, most: int) -> list[str]:
    """Return words as lines of at most so many letters; Chinese breaks between any two characters."""
    if letters(words) == len(words):
        return wrap(words, most)
    return wrap(words, max(1, int(most / HAN)))
