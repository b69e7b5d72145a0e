"""When it happens, if it happens: dots that are counts of histories, at quantiles of an event's date.

Chance and date are seen at once: an event in a few histories has few dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from contingent.present.kit.letters import wrapped
from contingent.present.kit.svg import Scale, circle, diamond, line, picture, text
from contingent.present.report.first_screen.axis import date_axis
from contingent.present.report.first_screen.told import Event, Told

HEAD = 31.0  # pixels of a row above its dots
MOST_DOTS = 50  # of an event that happens in every history
LETTER, LINE = 7.2, 15.0  # pixels of a letter of a row's title, on average, and of a line of it


@dataclass(frozen=True)
class Size:
    """How large a picture is drawn: its width, a row's height, what is left for counts, and the radius of a dot."""

    width: float
    row: float
    right: float
    radius: float

    @property
    def dot(self) -> float:
        """What a dot takes of its column and of its pile."""
        return 2 * self.radius + 0.6

    @property
    def room(self) -> float:
        """How high a pile may grow."""
        return self.row - HEAD - 2 * self.radius

    def scale(self, days: int) -> Scale:
        """Return the scale of the days of a case."""
        return Scale(0, days - 1, self.radius, self.width - self.right - 2 * self.radius)


WIDE, NARROW = Size(1060, 74, 130, 3.8), Size(350, 68, 94, 2.3)


def histories_a_dot(worlds: int) -> int:
    """Return how many histories a dot stands for: the least of 1, 2, 5, 10, ... with which 50 dots hold all."""
    unit = 1
    while worlds / unit > MOST_DOTS:
        unit = unit * 5 // 2 if str(unit)[0] == "2" else unit * 2
    return unit


def dots(days: NDArray[np.float64], unit: int) -> NDArray[np.float64]:
    """Return the dates of an event's dots.

    Parameters
    ----------
    days : float64[histories in which it happened], its day in each
    unit : histories a dot

    Returns
    -------
    float64[dots]: one for each `unit` histories, rounded, at least one where it happened; dot i of k is the quantile
    (i + 1/2) / k.
    """
    if not len(days):
        return np.zeros(0)
    number = max(1, int(len(days) / unit + 0.5))
    return np.quantile(days, (np.arange(number) + 0.5) / number)


def pile(x: Scale, days: NDArray[np.float64], width: float) -> list[tuple[float, int]]:
    """Return (middle of its column, place in it from 0 at the bottom) of each dot; columns are `width` pixels wide."""
    height: dict[int, int] = {}
    out: list[tuple[float, int]] = []
    for day in days.tolist():
        column = int(x(day) // width)
        out.append(((column + 0.5) * width, height.get(column, 0)))
        height[column] = height.get(column, 0) + 1
    return out


def plot(told: Told, events: Sequence[Event], size: Size) -> str:
    """Return the picture, a row an event: its dots, its day in the record, in how many histories it comes."""
    field = size.width - size.right
    x = size.scale(told.days)
    unit = histories_a_dot(told.worlds)
    rows: list[str] = []
    base = 0.0
    for event in events:
        lines = wrapped(event.words, int(field / LETTER))
        rows += [text(0, base + 24 + n * LINE, words, class_="strong") for n, words in enumerate(lines)]
        base += size.row + (len(lines) - 1) * LINE
        days = told.happened(event)
        rows += row(told, event, days, unit, base, x, size)
        rows.append(line(0, base + size.radius + 2, size.width, base + size.radius + 2, class_="rule"))
    bottom = base + 6
    parts = [date_axis(told, x, 0, bottom), *rows]
    return picture(
        size.width,
        bottom + 30,
        told.say("dots-label", events=len(events), worlds=told.worlds, unit=unit),
        *parts,
        class_="at-narrow" if size is NARROW else "at-wide",
    )


def row(told: Told, event: Event, days: NDArray[np.float64], unit: int, base: float, x: Scale, size: Size) -> list[str]:
    """Return one event: dots piled from its line up, the record, and the counts at the right."""
    parts: list[str] = []
    room, placed = size.room, pile(x, dots(days, unit), size.dot)
    tallest = max((height for _, height in placed), default=0)
    gap = min(size.dot, room / max(tallest, 1))
    few = " few" if len(days) < unit / 2 else ""
    parts += [circle(at, base - height * gap, size.radius, class_=f"dot{few}") for at, height in placed]
    if event.recorded and 0 <= told.day(event.recorded) < told.days:
        at = x(told.day(event.recorded))
        parts.append(line(at, base - room - size.radius, at, base + size.radius, class_="record"))
        parts.append(diamond(at, base - room - size.radius, 4.5, class_="mark"))
    left = size.width - size.right + 12
    count = told.say("of-all", count=len(days), worlds=told.worlds) if size is WIDE else f"{len(days):,}"
    parts.append(text(left, base - 30, count, class_="strong"))
    parts.append(text(left, base - 15, told.interval(len(days)), class_="quiet"))
    parts.append(text(left, base, told.say("never-count", count=told.worlds - len(days)), class_="quiet"))
    return parts


def crowded(told: Told, events: Sequence[Event]) -> bool:
    """Return whether some pile is higher than its row in the wide picture, so that its dots stand closer."""
    unit, x, width = histories_a_dot(told.worlds), WIDE.scale(told.days), WIDE.dot
    piles = [pile(x, dots(told.happened(event), unit), width) for event in events]
    tallest = max((height for each in piles for _, height in each), default=0)
    return tallest * width > WIDE.room


def finding(told: Told, events: Sequence[Event]) -> str:
    """Return the title: which event comes in most histories and which in fewest."""
    count = [len(told.happened(event)) for event in events]
    most, least = int(np.argmax(count)), int(np.argmin(count))
    if len(events) == 1:
        return told.say("event-finding", event=events[0].words, count=count[0], worlds=told.worlds)
    return told.say(
        "events-finding",
        events=len(events),
        most=events[most].words,
        count=count[most],
        worlds=told.worlds,
        least=events[least].words,
        few=count[least],
    )


def table(told: Told, events: Sequence[Event]) -> pd.DataFrame:
    """Return the same in numbers: histories, share, interval, middle half of the dates and the record's."""
    rows: list[dict[str, str]] = []
    for event in events:
        days = told.happened(event)
        at = (
            [told.both(told.date(round(day))) for day in np.quantile(days, (0.25, 0.5, 0.75))]
            if len(days)
            else [""] * 3
        )
        rows.append(
            {
                told.say("head-event"): event.words,
                told.say("head-histories"): told.say("of-all", count=len(days), worlds=told.worlds),
                told.say("head-interval"): told.interval(len(days)),
                told.say("head-never"): f"{told.worlds - len(days):,}",
                told.say("head-quarter"): at[0],
                told.say("head-half"): at[1],
                told.say("head-three-quarters"): at[2],
                told.say("head-record"): told.both(event.recorded) if event.recorded else "",
            }
        )
    return pd.DataFrame(rows)
