"""Pictures of the legacy as SVG that needs no script, each in a wide and a narrow form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from contingent.measures.legacy.weights import ABOVE, BELOW, OPEN
from contingent.present.kit import svg
from contingent.present.kit.palette import ACCENT, INK
from contingent.present.kit.svg import Scale

WIDE, NARROW = 720.0, 350.0
COLOURS = {ABOVE: "#0072b2", OPEN: "#d9d5cc", BELOW: "#ee7733"}
LABELS = {ABOVE: "surely above", OPEN: "open within the ranges", BELOW: "surely below"}
OTHER = "#3b6488"


class Bar(NamedTuple):
    """A range with its name; `strong` marks the treated country."""

    name: str
    low: float
    high: float
    strong: bool = False


def both(draw: Callable[[float], tuple[float, Sequence[str]]], label: str) -> str:
    """Return a picture in two widths, of which a page shows the one that fits.

    Parameters
    ----------
    draw : from a width to (height, elements)
    label : what a screen reader says
    """
    told = []
    for width, name in ((WIDE, "at-wide"), (NARROW, "at-narrow")):
        height, parts = draw(width)
        told.append(svg.picture(width, height, label, *parts, class_=name))
    return "".join(told)


def paths(table: pd.DataFrame, marks: Sequence[int], names: tuple[str, str]) -> str:
    """Return two lines by year, the second with its range, and upright lines before some years.

    Parameters
    ----------
    table : one row a year, the index: actual, other, low, high
    marks : years
    names : of the two lines
    """
    return both(lambda width: _paths(table, marks, names, width), f"Output per head: {names[0]} and {names[1]}")


def _paths(table: pd.DataFrame, marks: Sequence[int], names: tuple[str, str], width: float) -> tuple[float, list[str]]:
    height, left, right = 300.0, 46.0, width - 16.0
    years = table.index.to_numpy(int)
    x = Scale(float(years[0]), float(years[-1]), left, right)
    top = nice(float(table[["actual", "other", "high"]].to_numpy().max()))
    y = Scale(0.0, top, height - 28.0, 30.0)
    parts = grid_y(y, top, left, right)
    step = 10 if width == NARROW else 5
    for year in (year for year in years if year % step == 0):
        parts.append(svg.text(x(year), height - 10.0, str(year), text_anchor="middle", class_="quiet"))
    at = [x(float(year)) for year in years]
    upper, lower = ([*zip(at, map(y, table[name]), strict=True)] for name in ("high", "low"))
    parts.append(svg.path(svg.polyline([*upper, *lower[::-1]]) + "Z", fill=OTHER, fill_opacity="0.18"))
    for name, colour, dash in (("other", OTHER, "5 3"), ("actual", ACCENT, None)):
        line = svg.polyline(zip(at, map(y, table[name]), strict=True))
        parts.append(svg.path(line, fill="none", stroke=colour, stroke_width=2.2, stroke_dasharray=dash))
    for year in marks:
        parts.append(svg.line(x(year - 0.5), 30.0, x(year - 0.5), height - 28.0, stroke=INK, stroke_width=0.7))
    return height, parts + key([*zip(names, (ACCENT, OTHER), strict=True)], left, 16.0)


def key(names: Sequence[tuple[str, str]], left: float, y: float) -> list[str]:
    """Return a key in one line: a patch of colour and a name each."""
    parts, at = [], left
    for name, colour in names:
        parts += [svg.rect(at, y - 9.0, 14.0, 9.0, fill=colour), svg.text(at + 19.0, y, name)]
        at += 19.0 + 6.6 * len(name) + 22.0
    return parts


def grid_y(y: Scale, top: float, left: float, right: float) -> list[str]:
    """Return lines and labels of a vertical axis, four steps from 0 to its top."""
    parts = []
    for value in np.linspace(0.0, top, 5):
        parts.append(svg.line(left, y(value), right, y(value), class_="rule"))
        parts.append(svg.text(left - 6.0, y(value) + 4.0, f"{value:,.0f}", class_="quiet end"))
    return parts


def nice(value: float) -> float:
    """Return the next larger number of the form 1, 2, 3, 4, 5, 6 or 8 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(value)) if value > 0.0 else 1.0
    return float(power * next(step for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= value))


def placebos(table: pd.DataFrame, names: dict[str, str]) -> str:
    """Return the ratio of errors of every country as a bar, the largest first.

    Parameters
    ----------
    table : of `control.Control`, the treated country first
    """
    own = table["unit"].iloc[0]
    ordered = table.sort_values("ratio", ascending=False)
    rows = [
        Bar(names[unit], 0.0, ratio, unit == own) for unit, ratio in zip(ordered["unit"], ordered["ratio"], strict=True)
    ]
    return ranges(rows, "error after over error before", ".1f")


def ranges(rows: Sequence[Bar], unit: str, form: str = ",.0f", over: bool = False) -> str:
    """Return ranges as bars on one axis from 0, or from the least value where it lies below.

    Parameters
    ----------
    over : whether names stand above their bars and not beside them, for long ones
    """
    return both(lambda width: _ranges(rows, unit, form, over, width), f"Ranges: {unit}")


def _ranges(rows: Sequence[Bar], unit: str, form: str, over: bool, width: float) -> tuple[float, list[str]]:
    left = 8.0 if over else max(92.0, 7.0 * max(len(row.name) for row in rows) + 12.0)
    tall = 38.0 if over else 21.0
    low, high = min(0.0, *(row.low for row in rows)), max(row.high for row in rows)
    x = Scale(low, high, left, width - 92.0)
    parts = [svg.line(x(0.0), 4.0, x(0.0), 4.0 + tall * len(rows), class_="rule")]
    for n, row in enumerate(rows):
        y = 4.0 + n * tall + (18.0 if over else 3.0)
        colour = ACCENT if row.strong else OTHER
        if over:
            parts.append(svg.text(left, y - 4.0, fitted(row.name, width - left)))
        else:
            parts.append(svg.text(left - 8.0, y + 11.0, row.name, class_="end strong" if row.strong else "end"))
        start, end = x(row.low), max(x(row.high), x(row.low) + 3.0)
        parts.append(svg.rect(start, y, end - start, 14.0, fill=colour))
        told = f"{row.low:{form}} to {row.high:{form}}"
        one = row.low == 0.0 or f"{row.low:{form}}" == f"{row.high:{form}}"
        parts.append(svg.text(end + 5.0, y + 11.5, f"{row.high:{form}}" if one else told, class_="quiet"))
    height = 4.0 + tall * len(rows) + 22.0
    parts.append(svg.text(left, height - 6.0, unit, class_="quiet"))
    return height, parts


def fitted(words: str, width: float) -> str:
    """Return words that fit a width, cut with an ellipsis where they are longer."""
    most = int(width / 6.4)
    return words if len(words) <= most else words[: most - 1].rstrip() + "\u2026"


def turns(table: pd.DataFrame, weights: dict[str, float], titles: dict[str, str], names: dict[str, str]) -> str:
    """Return how the treated country stands to each other one as a single weight goes from 0 to 100%.

    Parameters
    ----------
    table : columns criterion, unit, start, end, standing
    weights : the weight of each criterion, marked by a line
    titles, names : of criteria and of countries
    """
    return both(lambda width: _turns(table, weights, titles, names, width), "For which weights the order turns")


def _turns(
    table: pd.DataFrame, weights: dict[str, float], titles: dict[str, str], names: dict[str, str], width: float
) -> tuple[float, list[str]]:
    left, bar, y = 84.0, 15.0, 26.0
    x = Scale(0.0, 1.0, left, width - 18.0)
    narrow = width == NARROW
    short = {ABOVE: "above", OPEN: "open", BELOW: "below"} if narrow else LABELS
    parts = key([(short[how], COLOURS[how]) for how in (ABOVE, OPEN, BELOW)], 8.0, 14.0)
    for criterion, group in table.groupby("criterion", sort=False):
        y += 24.0
        parts.append(
            svg.text(8.0, y - 6.0, fitted(f"Weight of: {titles[str(criterion)]}", width - 16.0), class_="strong")
        )
        top = y
        for unit, rows in group.groupby("unit", sort=False):
            parts.append(svg.text(left - 8.0, y + 12.0, names[str(unit)], class_="end"))
            for row in rows.to_dict("records"):
                a, b = x(row["start"]), x(row["end"])
                parts.append(svg.rect(a, y + 1.5, b - a, bar - 3.0, fill=COLOURS[row["standing"]]))
            y += bar
        at = x(weights[str(criterion)])
        parts.append(svg.line(at, top - 2.0, at, y + 2.0, stroke=INK, stroke_width=1.6))
    y += 6.0
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        anchor = "start" if share == 0.0 else "end" if share == 1.0 else "middle"
        parts.append(svg.text(x(share), y + 12.0, f"{share:.0%}", text_anchor=anchor, class_="quiet"))
    return y + 20.0, parts
