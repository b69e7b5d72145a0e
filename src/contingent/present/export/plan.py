"""The plan of the capital: its key positions, its water, and which positions the record says were taken when.

Positions stand where the case puts them, moved apart as far as their discs need: the plan is schematic.
"""

from __future__ import annotations

from itertools import groupby
from math import cos, pi, radians
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.present.report.first_screen.told import Told
from contingent.scenario.tables.people import Site

WIDE, TALLEST, MARGIN = 360.0, 460.0, 16.0  # of the plan, in its own units; a phone shows one as a pixel
APART = 17.5  # least distance between two positions
ROUNDS = 400  # of moving apart; October needs 80
METRES = 111_195.0  # of a degree of latitude
MOST = 255  # positions that are told


def has_plan(told: Told) -> bool:
    """Return whether the case has positions in its capital, and the run contenders who may hold them."""
    return told.has_holders and told.by_day and bool(of_capital(told)) and told.worlds > 0


def of_capital(told: Told) -> list[Site]:
    """Return the key positions of the capital, in the order of the case."""
    capital = told.run.scenario.config.capital
    return [row for row in told.run.scenario.tables["sites"] if capital and row.city == capital][:MOST]


def plan(told: Told) -> dict[str, Any]:
    """Return the plan: positions with their place, water, who held all at the start, and the record by day and hour."""
    scenario, rows = told.run.scenario, of_capital(told)
    points = [row for row in scenario.tables["plan"] if row.city == scenario.config.capital]
    every = coordinates(rows)
    frame = Frame(every)
    at = spread(frame.on_plan(every), frame.height)
    start = next((row.contender for row in scenario.tables["contenders"] if row.incumbent), "")
    return {
        "city": city(told),
        "size": [WIDE, round(frame.height, 1)],
        "sites": [
            {"name": row.site, "title": told.case(row.title), "kind": row.kind, "weight": row.weight, "at": place}
            for row, place in zip(rows, at.round(1).tolist(), strict=True)
        ],
        "water": [
            [round(group[0].width * frame.scale / METRES, 1), frame.on_plan(coordinates(group)).round(1).tolist()]
            for _, each in groupby(points, key=lambda row: row.line)
            if (group := list(each))
        ],
        "start": index(told, start),
        "record": record(told, rows),
    }


def coordinates(rows: list[Any]) -> NDArray[np.float64]:
    """Return latitude and longitude of rows, float64[rows, 2]."""
    return np.array([(row.lat, row.lon) for row in rows])


def city(told: Told) -> str:
    """Return the name of the capital."""
    capital = told.run.scenario.config.capital or ""
    names = {row.name: getattr(row, told.language) for row in told.run.scenario.tables["names"] if row.of == "city"}
    return names.get(capital, capital.replace("_", " ").title())


def index(told: Told, contender: str) -> int:
    """Return the place of a contender in `Told.names`, that of nobody for none."""
    labels = list(told.run.labels["contender"])
    return labels.index(contender) if contender in labels else len(labels)


class Frame:
    """How degrees become units of the plan: north is up, and a kilometre is as long both ways."""

    def __init__(self, every: NDArray[np.float64]) -> None:
        self.low, self.high = every.min(axis=0), every.max(axis=0)
        self.narrowing = cos(radians(float(self.low[0] + self.high[0]) / 2.0))
        tall, wide = float(self.high[0] - self.low[0]), float(self.high[1] - self.low[1]) * self.narrowing
        inside = WIDE - 2 * MARGIN
        self.scale = min(inside / max(wide, 1e-6), (TALLEST - 2 * MARGIN) / max(tall, 1e-6))
        self.height = max(tall * self.scale + 2 * MARGIN, WIDE / 3)
        self.left = (WIDE - wide * self.scale) / 2.0
        self.top = (self.height - tall * self.scale) / 2.0

    def on_plan(self, every: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return latitudes and longitudes as x and y, float64[points, 2]."""
        x = self.left + (every[:, 1] - self.low[1]) * self.narrowing * self.scale
        return np.column_stack([x, self.top + (self.high[0] - every[:, 0]) * self.scale])


def spread(points: NDArray[np.float64], height: float) -> NDArray[np.float64]:
    """Return points moved apart until no two are nearer than APART, as far as the plan has room.

    Parameters
    ----------
    points : x and y, float64[points, 2]
    height : of the plan; its width is WIDE
    """
    at, n = points.copy(), len(points)
    # Points in one place part in a fan, the same one each time.
    turn = 2.0 * pi * np.arange(n) * 0.618
    at += 0.01 * np.column_stack([np.cos(turn), np.sin(turn)])
    for _ in range(ROUNDS):
        apart = at[:, None] - at[None, :]
        far = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(far, np.inf)
        short = np.maximum(APART - far, 0.0)
        if short.max(initial=0.0) < 1e-3:
            break
        at += (apart / far[..., None] * short[..., None]).sum(axis=1) * 0.35
        at = np.clip(at, MARGIN / 1.6, [WIDE - MARGIN / 1.6, height - MARGIN / 1.6])
    return at


def record(told: Told, rows: list[Site]) -> list[dict[str, Any]]:
    """Return the changes of power whose positions are recorded: title, days, who governed, and what was taken when."""
    where = {row.site: n for n, row in enumerate(rows)}
    found = [row for row in told.run.scenario.tables["takings"] if row.site in where and told.day(row.date) >= 0]
    found = [row for row in found if told.day(row.date) < told.days]
    titles = {event.name: event.words for event in [*told.events(), *told.headlines()]}
    out: list[dict[str, Any]] = []
    for pattern in dict.fromkeys(row.pattern for row in found):
        own = [row for row in found if row.pattern == pattern]
        first, last = min(told.day(row.date) for row in own), max(told.day(row.date) for row in own)
        governs = [k for day, k in told.record if day < first]
        taken = [
            [told.day(row.date), minutes(row.time), where[row.site], index(told, row.contender), row.how, row.grade]
            for row in own
        ]
        out.append(
            {
                "title": titles[pattern],
                "days": [first, last],
                "start": governs[-1] if governs else len(told.names) - 1,
                "taken": sorted(taken, key=lambda each: (each[0], 9999 if each[1] is None else each[1], each[2])),
            }
        )
    return out


def minutes(time: str) -> int | None:
    """Return a time of the day in minutes, none where only the day is known."""
    return int(time[:2]) * 60 + int(time[3:]) if time else None
