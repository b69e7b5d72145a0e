"""Every series as a small picture: a dozen histories, the middle one and the record, by theme.

Each is drawn in a unit that a reader knows and called by what it does. Pictures of one family (a line a party, a
contender) share their axis, so that they can be compared.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.present.kit.markup import escaped
from contingent.present.kit.rows import Cited, cited, links
from contingent.present.kit.sections import Report
from contingent.present.kit.svg import Scale, circle, line, path, picture, polyline, text
from contingent.present.report.first_screen.axis import date_axis
from contingent.present.report.first_screen.told import Told
from contingent.present.report.series import SMALLEST, THEMES, definition, families, is_flag, record_points, themes

SAMPLE = 12  # histories that are drawn: the first that did not fail
EVERY = 5  # days between points
WIDTH, HEIGHT, LEFT = 264.0, 118.0, 44.0
SIZES = ((1e6, ", millions"), (1e3, ", thousands"))  # in which large numbers are read on an axis
STILL = 0.02  # of a series' range: a middle history that moves less stays


@dataclass(frozen=True)
class Small:
    """One series as it is drawn."""

    told: Told
    name: str

    @cached_property
    def title(self) -> str:
        """What the case calls the series."""
        program = self.told.run.compiled.program
        return self.told.case(program.titles[program.names.index(self.name)])

    @cached_property
    def family(self) -> str:
        """The indicator of the case that this is an instance of."""
        scenario = self.told.run.scenario
        by_line = dict(zip(scenario.lines_of("indicators"), scenario.tables["indicators"], strict=True))
        return next((by_line[each.line].indicator for each in definition(self.told.run, self.name)), self.name)

    @property
    def behind(self) -> list[Cited]:
        """The rows of the case that it shows: what defines it, and its record."""
        recorded = cited(self.told.run.scenario, "record", lambda row: row.indicator == self.name)
        return [*definition(self.told.run, self.name), *recorded]

    @cached_property
    def unit(self) -> tuple[float, str]:
        """What values are multiplied by, and the unit that a reader knows."""
        for row in self.told.run.scenario.tables["axes"]:
            if row.indicator in (self.name, self.family):
                return row.times, self.told.case(row.unit)
        program = self.told.run.compiled.program
        unit = program.units[program.names.index(self.name)]
        if self.flag:
            return 100.0, self.told.say("unit-histories")
        if unit == "share":
            return 100.0, "%"
        if unit == "-1..1":
            issues = [row for row in self.told.run.scenario.tables["issues"] if self.name.endswith(f"_{row.issue}")]
            if not issues:
                return 1.0, self.told.say("unit-scale")
            low, high = self.told.case(issues[0].low_end), self.told.case(issues[0].high_end)
            return 1.0, self.told.say("unit-ends", low=low, high=high)
        if unit != "1":
            return 1.0, self.told.case(unit)
        start = float(np.nanmedian(self.stored[:, 0]))
        return (100.0 / start, self.told.say("unit-first")) if start > 0 else (1.0, self.told.say("unit-none"))

    @cached_property
    def stored(self) -> NDArray[np.float64]:
        """Values as they are stored, float64[sound worlds, days]."""
        return self.told.run.series[self.name].values[self.told.rows].astype(np.float64)

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """Days that are drawn, the last one among them."""
        return np.unique([*range(0, self.told.days, EVERY if self.told.by_day else 1), self.told.days - 1])

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Values in the reader's unit on the days that are drawn; of a flag its share in percent, one row."""
        values = self.stored[:, self.days] * self.unit[0]
        return values.mean(axis=0, keepdims=True) if self.flag else values

    @cached_property
    def flag(self) -> bool:
        """Whether the series is on or off."""
        return is_flag(self.told.run.series[self.name])

    @cached_property
    def middle(self) -> NDArray[np.float64]:
        """Median over histories on the days that are drawn; of a flag its share."""
        return np.median(self.values, axis=0)

    @cached_property
    def record(self) -> pd.DataFrame:
        """The record of the series in the reader's unit."""
        points = record_points(self.told.run, self.name)
        numbers = ["value", "low", "high"]
        points[numbers] = points[numbers].astype(float) * self.unit[0]
        return points

    @cached_property
    def range(self) -> tuple[float, float]:
        """Least and greatest value drawn."""
        errors = self.record[["low", "high"]].to_numpy(np.float64)
        drawn = np.concatenate([self.values[:SAMPLE].ravel(), self.middle, errors.ravel()])
        low, high = float(drawn.min()), float(drawn.max())
        return (min(low, 0.0) if low < high / 2 else low), high

    @property
    def moves(self) -> str:
        """Whether the middle history rises, falls or stays between the first day and the last."""
        change = self.middle[-1] - self.middle[0]
        if abs(change) <= STILL * max(self.range[1] - self.range[0], 1e-12):
            return "stays"
        return "rises" if change > 0 else "falls"

    def finding(self) -> str:
        """Return the title: what the middle history does, and where nine in ten end."""
        title, worlds = self.title, self.told.worlds
        if self.flag:
            on = int((self.stored[:, -1] > 0.5).sum())
            return f"{title}: in {on:,} of {worlds:,} histories on the last day ({self.told.interval(on)})"
        low, high = np.quantile(self.values[:, -1], (0.05, 0.95))
        ends = f"nine in ten end at {shown(low)} to {shown(high)}"
        if self.moves == "stays":
            return f"{title}: about {shown(self.middle[-1])} at both ends of the middle history; {ends}"
        return f"{title}: {self.moves} from {shown(self.middle[0])} to {shown(self.middle[-1])} in the middle; {ends}"


def shown(value: float) -> str:
    """Return a number with three figures, as a reader reads it."""
    size = abs(value)
    if size >= 1e6:
        return f"{value / 1e6:.3g} million"
    if size >= 100:
        return f"{round(value, 2 - math.floor(math.log10(size))):,.0f}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if size < 1 else f"{value:.3g}"


def marks(low: float, high: float) -> list[float]:
    """Return two to four round values that span a range from within."""
    span = high - low
    if span <= 0:
        return [low]
    power = 10.0 ** math.floor(math.log10(span))
    step = next(power * n for n in (0.2, 0.5, 1.0, 2.0, 5.0) if span / (power * n) < 4)
    return [n * step for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def draw(small: Small, span: tuple[float, float]) -> str:
    """Return the picture of a series on an axis from `span`'s low to its high."""
    told = small.told
    x = Scale(0, told.days - 1, LEFT, WIDTH - 4)
    y = Scale(*span, HEIGHT - 2, 22)
    size, word = next((each for each in SIZES if span[1] >= 2 * each[0]), (1.0, ""))
    parts = [text(0, 11, small.unit[1] + word, class_="quiet")]
    parts += [line(LEFT, y(mark), WIDTH, y(mark), class_="rule") for mark in marks(*span)]
    parts += [text(LEFT - 5, y(mark) + 4, shown(mark / size), class_="quiet end") for mark in marks(*span)]
    parts.append(date_axis(told, x, HEIGHT - 2, HEIGHT + 2))
    at = [x(day) for day in small.days.tolist()]
    if not small.flag:
        parts += [path(polyline(zip(at, map(y, each), strict=True)), class_="one") for each in small.values[:SAMPLE]]
    parts.append(path(polyline(zip(at, map(y, small.middle), strict=True)), class_="middle"))
    for row in small.record.to_dict("records"):
        day = x(told.day(pd.Timestamp(row["date"]).date()))
        parts.append(line(day, y(row["low"]), day, y(row["high"]), class_="error"))
        parts.append(circle(day, y(row["value"]), 2.4, class_="mark"))
    return picture(WIDTH, HEIGHT + 30, small.finding(), *parts)


def add(report: Report, told: Told) -> None:
    """Add the section of all series to a report; nothing where there is none that changes."""
    if not told.worlds:
        return
    by_theme = themed(told)
    every = [small for smalls in by_theme.values() for small in smalls]
    if not every:
        return
    report.section("series", "All series", f"Over time: {motion(every)}")
    report.parts.append(
        f"<p class='how'>Thin lines are the first {min(SAMPLE, told.worlds)} histories, the thick line the median of "
        "all, of what is on or off the share of histories. Dots with bars are the record with its error.</p>"
    )
    for title, smalls in by_theme.items():
        spans: dict[str, list[tuple[float, float]]] = {}
        for small in smalls:
            spans.setdefault(small.family, []).append(small.range)
        report.parts.append(f"<h3>{escaped(title)}: {motion(smalls)}</h3><div class='wall'>")
        for small in smalls:
            report.cited += small.behind
            lows, highs = zip(*spans[small.family], strict=True)
            words = escaped(small.finding())
            picture_of = draw(small, (min(lows), max(highs)))
            report.parts.append(
                f"<div class='small' id='series-{small.name}'><p>{words}</p>{picture_of}{links(small.behind)}</div>"
            )
        report.parts.append("</div>")


def themed(told: Told) -> dict[str, list[Small]]:
    """Return title -> the series of each theme, those of parties last; those that never change are left out."""
    found = themes(told.run)
    out = {
        told.say(f"theme-{theme}") if theme in THEMES else told.case(title): [Small(told, name) for name in names]
        for theme, (title, names) in found.items()
    }
    return out | parties(told)


def parties(told: Told) -> dict[str, list[Small]]:
    """Return title -> the series of each party; a party that never has a hundredth on average is left out."""
    out: dict[str, list[Small]] = {}
    for prefix in families(told.run):
        names = [f"{prefix}{row.party}" for row in told.run.scenario.tables["parties"]]
        smalls = [Small(told, name) for name in names if name in told.run.series]
        large = [small for small in smalls if small.stored.mean(axis=0).max() >= SMALLEST]
        out |= {told.say(f"family-{prefix.strip('_')}"): large} if large else {}
    return out


def motion(smalls: list[Small]) -> str:
    """Return how many of some series rise, fall and stay in the middle history."""
    count = [sum(small.moves == move for small in smalls) for move in ("rises", "falls", "stays")]
    words = [f"{n} {move}" for n, move in zip(count, ("rise", "fall", "end where they began"), strict=True) if n]
    if len(smalls) == 1:
        return f"one series, it {smalls[0].moves}".replace("stays", "ends where it began")
    return f"of {len(smalls)} series {', '.join(words)} in the middle history"
