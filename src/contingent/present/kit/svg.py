"""Pictures as SVG text: elements, paths and scales; what is drawn needs no script and fetches nothing.

Attributes are those of SVG, with `_` for `-`; colours and sizes that a page decides are classes. Everything that comes
from data is escaped here.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]


def number(value: float) -> str:
    """Return a coordinate, to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if abs(value) >= 0.05 else "0"


def element(name: str, *content: str, **attributes: str | float | None) -> str:
    """Return an element; `content` is SVG already, attributes are escaped, those that are None left out.

    A trailing underscore keeps a name apart from Python's words: `class_`.
    """
    told = "".join(
        f' {key.strip("_").replace("_", "-")}="'
        + (html.escape(value) if isinstance(value, str) else number(value))
        + '"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def text(x: float, y: float, words: str, **attributes: str | float | None) -> str:
    """Return words at a point, escaped."""
    return element("text", html.escape(words), x=x, y=y, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> str:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def rect(x: float, y: float, width: float, height: float, **attributes: str | float | None) -> str:
    """Return a rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def circle(x: float, y: float, radius: float, **attributes: str | float | None) -> str:
    """Return a circle."""
    return element("circle", cx=x, cy=y, r=radius, **attributes)


def path(d: str, **attributes: str | float | None) -> str:
    """Return a path."""
    return element("path", d=d, **attributes)


def polyline(points: Iterable[Point]) -> str:
    """Return the path through points."""
    told = [f"{number(x)},{number(y)}" for x, y in points]
    return "M" + "L".join(told) if told else ""


def steps(x: Sequence[float], y: Sequence[float]) -> list[Point]:
    """Return the corners of a line that keeps each value of `y` from its `x` to the next; one `x` more than `y`."""
    corners: list[Point] = []
    for at, (left, right) in enumerate(pairwise(x)):
        if at == 0 or y[at] != y[at - 1]:
            corners.append((left, y[at]))
        if at == len(y) - 1 or y[at] != y[at + 1]:
            corners.append((right, y[at]))
    return corners


def diamond(x: float, y: float, size: float, **attributes: str | float | None) -> str:
    """Return a diamond around a point, the mark of the record."""
    corners = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    return path(polyline(corners) + "Z", **attributes)


def hexagon(x: float, y: float, size: float) -> str:
    """Return the path of a hexagon that stands on a corner; `size` is from its centre to a corner."""
    wide, half = 0.866 * size, size / 2.0
    corners = ((0, -size), (wide, -half), (wide, half), (0, size), (-wide, half), (-wide, -half))
    return polyline((x + dx, y + dy) for dx, dy in corners) + "Z"


def picture(width: float, height: float, label: str, *parts: str, class_: str = "") -> str:
    """Return a whole picture that a screen reader calls by `label`."""
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_label=label,
        class_=class_ or None,
    )


@dataclass(frozen=True)
class Scale:
    """A linear scale from values to pixels."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value; the middle where the scale has no length."""
        if self.high == self.low:
            return (self.start + self.stop) / 2.0
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)
