"""Colours that eyes of every kind tell apart, and how far they stand from each other and from the page.

The palette was made by search: on PAPER the least distance of any two colours in CIELAB over normal vision and the
three kinds of colour blindness (Machado, Oliveira and Fernandes 2009) is 25. Colours lighter than 3:1 on paper need an
outline, and no text is set in any of them.
"""

from __future__ import annotations

PALETTE = ("#1b1b3a", "#0072b2", "#ee7733", "#7a4b1e", "#33bbee", "#777777", "#bbbbbb")
PAPER, INK, QUIET, RULE = "#fbfaf7", "#1d2b3a", "#52606d", "#d9e0e6"
ACCENT = "#8c2d19"  # the record, and numbers of a sentence
DOT = "#3b6488"  # dots, bars and lines of histories
NOBODY = "#e4e2dc"  # where nobody is obeyed
# The same on a dark page.
DARK = {
    "paper": "#17171a",
    "ink": "#e6e3dc",
    "quiet": "#a9a69f",
    "line": "#3f3f45",
    "accent": "#f0a08a",
    "dot": "#8ab4dc",
}


def colours(own: list[str | None]) -> list[str]:
    """Return a colour for each of some entities: its own, or the next of the palette that nobody has taken."""
    taken = {colour.lower() for colour in own if colour}
    free = [colour for colour in PALETTE if colour not in taken] or list(PALETTE)
    out: list[str] = []
    for colour in own:
        out.append(colour or free[sum(c in free for c in out) % len(free)])
    return out


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 black to 1 white (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255.0 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour; its contrast is at least 4.5."""
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, colour))
