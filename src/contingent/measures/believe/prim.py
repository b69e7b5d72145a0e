"""PRIM, the patient rule induction method (Friedman and Fisher 1999): boxes in which a score is high.

A box starts as everything. A twentieth of its points is peeled off at a time, from whichever side of whichever
column leaves the highest score, until the score is reached or too few points are left; then sides are pasted back
as far as the score allows. From a column of categories one category is peeled off or pasted back at a time. What a
box promises on the points that it was found with is too good: score it on others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Score = Callable[[Mask], float]
PEEL, PASTE = 0.05, 0.02  # shares of the box's points taken off, of all points put back, at a time


@dataclass(frozen=True)
class Box:
    """Limits of some columns: column -> (low, high), both included; a column that is not named is free.

    `without` has the categories that are left out: column -> codes.
    """

    limits: dict[int, tuple[float, float]] = field(default_factory=dict)
    without: dict[int, frozenset[float]] = field(default_factory=dict)

    @property
    def free(self) -> bool:
        """Whether everything lies in the box."""
        return not self.limits and not self.without

    def holds(self, points: Floats) -> Mask:
        """Return which points lie inside, bool[points]."""
        inside = np.ones(len(points), bool)
        for column, (low, high) in self.limits.items():
            inside &= (points[:, column] >= low) & (points[:, column] <= high)
        for column, codes in self.without.items():
            inside &= ~np.isin(points[:, column], list(codes))
        return inside

    def within(self, column: int, low: float, high: float) -> Box:
        """Return the box with other limits of a column; free where both are infinite."""
        limits = {**self.limits, column: (low, high)}
        if low == -np.inf and high == np.inf:
            del limits[column]
        return Box(limits, self.without)

    def leaving_out(self, column: int, codes: Collection[float]) -> Box:
        """Return the box with these categories of a column left out, and no others."""
        without = {**self.without, column: frozenset(codes)}
        if not codes:
            del without[column]
        return Box(self.limits, without)

    def side(self, column: int) -> tuple[float, float]:
        """Return the limits of a column."""
        return self.limits.get(column, (-np.inf, np.inf))


def find_box(
    points: Floats, score: Score, enough: float, least: int, among: Mask | None = None, categories: Collection[int] = ()
) -> Box | None:
    """Return the largest box found in which the score is enough, None where there is none.

    Parameters
    ----------
    points : float64[points, columns]
    score : from bool[points] to a number; NaN where it can't be told
    enough : the score that the box must reach
    least : fewest points in the box
    among : the points that count; all without it
    categories : columns whose values are codes of categories, in no order
    """
    among = np.ones(len(points), bool) if among is None else among
    box = Box()
    inside = among.copy()
    while not score(inside) >= enough:
        best = peeled(points, score, box, inside, least, categories)
        if best is None:
            return None
        box = best
        inside = among & box.holds(points)
    return pasted(points, score, box, enough, among)


def peeled(points: Floats, score: Score, box: Box, inside: Mask, least: int, categories: Collection[int]) -> Box | None:
    """Return the box with the slab or category peeled off that leaves the highest score, None where few are left."""
    best, top = None, -np.inf
    for smaller in narrowed(points, box, inside, categories):
        left = inside & smaller.holds(points)
        if left.sum() < least or left.sum() == inside.sum():
            continue
        value = score(left)
        if value > top:
            best, top = smaller, value
    return best


def narrowed(points: Floats, box: Box, inside: Mask, categories: Collection[int]) -> Iterator[Box]:
    """Yield the box with a slab peeled off either side of each column, or a category of a column of categories."""
    for column in range(points.shape[1]) if inside.any() else ():
        values = points[inside, column]
        if column in categories:
            out = box.without.get(column, frozenset())
            yield from (box.leaving_out(column, out | {code}) for code in np.unique(values).tolist())
        else:
            low, high = box.side(column)
            yield box.within(column, float(np.quantile(values, PEEL, method="higher")), high)
            yield box.within(column, low, float(np.quantile(values, 1.0 - PEEL, method="lower")))


def pasted(points: Floats, score: Score, box: Box, enough: float, among: Mask) -> Box:
    """Return the box with categories and sides put back: first all that is not needed, then sides little by little."""
    for column, codes in sorted(box.without.items()):
        for code in sorted(codes):
            wider = box.leaving_out(column, box.without[column] - {code})
            if score(among & wider.holds(points)) >= enough:
                box = wider
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
