"""PRIM, the patient rule induction method (Friedman and Fisher 1999): boxes in which a score is high.

A box starts as everything. A twentieth of its points is peeled off at a time, from whichever side of whichever
column leaves the highest score, until the score is reached or too few points are left; then sides are pasted back
as far as the score allows. What a box promises on the points that it was found with is too good: score it on
others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Score = Callable[[Mask], float]
PEEL, PASTE = 0.05, 0.02  # shares of the box's points taken off, of all points put back, at a time


@dataclass(frozen=True)
class Box:
    """Limits of some columns: column -> (low, high), both included; a column that is not named is free."""

    limits: dict[int, tuple[float, float]] = field(default_factory=dict)

    def holds(self, points: Floats) -> Mask:
        """Return which points lie inside, bool[points]."""
        inside = np.ones(len(points), bool)
        for column, (low, high) in self.limits.items():
            inside &= (points[:, column] >= low) & (points[:, column] <= high)
        return inside

    def within(self, column: int, low: float, high: float) -> Box:
        """Return the box with other limits of a column; free where both are infinite."""
        limits = {**self.limits, column: (low, high)}
        if low == -np.inf and high == np.inf:
            del limits[column]
        return Box(limits)

    def side(self, column: int) -> tuple[float, float]:
        """Return the limits of a column."""
        return self.limits.get(column, (-np.inf, np.inf))


def find_box(points: Floats, score: Score, enough: float, least: int, among: Mask | None = None) -> Box | None:
    """Return the largest box found in which the score is enough, None where there is none.

    Parameters
    ----------
    points : float64[points, columns]
    score : from bool[points] to a number; NaN where it can't be told
    enough : the score that the box must reach
    least : fewest points in the box
    among : the points that count; all without it
    """
    among = np.ones(len(points), bool) if among is None else among
    box = Box()
    inside = among.copy()
    while not score(inside) >= enough:
        best = peeled(points, score, box, inside, least)
        if best is None:
            return None
        box = best
        inside = among & box.holds(points)
    return pasted(points, score, box, enough, among)


def peeled(points: Floats, score: Score, box: Box, inside: Mask, least: int) -> Box | None:
    """Return the box with the slab peeled off that leaves the highest score, None where too few would be left."""
    best, top = None, -np.inf
    for column in range(points.shape[1]):
        values = points[inside, column]
        low, high = box.side(column)
        cuts = (((float(np.quantile(values, PEEL, method="higher")), high), (low, float(np.quantile(
            values, 1.0 - PEEL, method="lower")))) if len(values) else ())
        for first, last in cuts:
            left = inside & (points[:, column] >= first) & (points[:, column] <= last)
            if left.sum() < least or left.sum() == inside.sum():
                continue
            value = score(left)
            if value > top:
                best, top = box.within(column, first, last), value
    return best


def pasted(points: Floats, score: Score, box: Box, enough: float, among: Mask) -> Box:
    """Return the box with sides put back: first whole limits that are not needed, then little by little."""
    for column in sorted(box.limits):
        wider = box.within(column, -np.inf, np.inf)
        if score(among & wider.holds(points)) >= enough:
            box = wider
    grown = True
    while grown:
        grown = False
        for column in sorted(box.limits):
            for wider in widened(points, box, column, among):
                more = among & wider.holds(points)
                if more.sum() > (among & box.holds(points)).sum() and score(more) >= enough:
                    box, grown = wider, True
                    break
    return box


def widened(points: Floats, box: Box, column: int, among: Mask) -> list[Box]:
    """Return the box with one side of a column moved out by a few points of all that the other limits leave."""
    if column not in box.limits:
        return []
    low, high = box.side(column)
    values = np.sort(points[among & box.within(column, -np.inf, np.inf).holds(points), column])
    step = max(1, int(PASTE * len(values)))
    below, above = values[values < low], values[values > high]
    out = []
    if len(below):
        out.append(box.within(column, float(below[-step]) if len(below) > step else -np.inf, high))
    if len(above):
        out.append(box.within(column, low, float(above[step - 1]) if len(above) > step else np.inf))
    return out
