"""Who holds the capital: a stream of how many histories have which ruler, day by day, with the record below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from contingent.present.kit.letters import letters
from contingent.present.kit.palette import text_on
from contingent.present.kit.svg import Scale, path, picture, polyline, rect, steps, text
from contingent.present.report.first_screen.axis import date_axis
from contingent.present.report.first_screen.told import Told

LETTER, BOLD = 7.4, 8.4  # pixels of a letter of 12 pixels' height, on average, in wide fonts
LONGEST = 40  # letters of a name beside the picture
LABEL_HEIGHT = 32.0  # of a name with its count below
FIT = 20.0  # pixels of a band that can hold its name


@dataclass(frozen=True)
class Size:
    """How large a picture is drawn: its width, the height of its field, and what is left at the right for labels."""

    width: float
    height: float
    right: float


WIDE, NARROW = Size(1060, 300, 230), Size(350, 230, 0)


def counts(ruler: NDArray[np.uint8], kinds: int) -> NDArray[np.int64]:
    """Return how many worlds have each ruler on each day.

    Parameters
    ----------
    ruler : uint8[worlds, days], from 0 to kinds - 1

    Returns
    -------
    int64[kinds, days], each day's sum the number of worlds.
    """
    return np.array([(ruler == kind).sum(axis=0) for kind in range(kinds)])


def edges(count: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the borders of stacked bands, float64[kinds + 1, days], from 0 to 1 from the first band to the last."""
    total = count.sum(axis=0)
    return np.concatenate([np.zeros((1, count.shape[1])), np.cumsum(count, axis=0) / np.maximum(total, 1)])


def spans(course: NDArray[np.uint8]) -> list[tuple[int, int, int]]:
    """Return (first day, day after the last, ruler) of each time that one ruler lasts."""
    starts = [0, *(np.flatnonzero(course[1:] != course[:-1]) + 1).tolist()]
    return [(a, b, int(course[a])) for a, b in pairwise([*starts, len(course)])]


def recorded(told: Told) -> list[tuple[int, int, int]]:
    """Return the rulers of the record as `spans` does; empty where the case does not tell them."""
    ends = [*(day for day, _ in told.record[1:]), told.days]
    return [(day, end, ruler) for (day, ruler), end in zip(told.record, ends, strict=bool(told.record))]


def stream(told: Told, size: Size) -> str:
    """Return the picture: bands from the first contender at the top to the last, the record as a bar below."""
    count = counts(told.ruler, len(told.names))
    border = edges(count)
    longest = min(LONGEST, max(map(letters, told.names)))
    right = max(size.right, LETTER * longest + 40) if size.right else 0.0
    size = replace(size, right=right)
    x = Scale(0, told.days, 0.5, size.width - right - 0.5)
    y = Scale(0, 1, 14, size.height)
    days = [x(day) for day in range(told.days + 1)]
    shown = [kind for kind in range(len(told.names)) if count[kind].any()]
    parts = [
        path_of(days, [y(v) for v in border[kind]], [y(v) for v in border[kind + 1]], told.colours[kind])
        for kind in shown
    ]
    for kind in shown:
        parts.append(inside(told, kind, border[kind : kind + 2], x, y))
    parts.append(date_axis(told, x, size.height, size.height + 5))
    bar = size.height + 36
    for first, stop, kind in recorded(told):
        parts.append(rect(x(first), bar, x(stop) - x(first), 13, fill=told.colours[kind], class_="outlined"))
    if size.right:
        parts += beside(told, count[:, -1], border[:, -1], y, size)
        if told.record:
            parts.append(text(size.width - size.right + 12, bar + 11, told.say("the-record"), class_="quiet"))
    said = told.listed(
        [
            told.say("first-and-last", name=told.names[kind], first=int(count[kind, 0]), last=int(count[kind, -1]))
            for kind in shown
        ]
    )
    return picture(
        size.width,
        bar + (18 if told.record else -6),
        told.say("stream-label", worlds=told.worlds, said=said),
        *parts,
        class_="at-wide" if right else "at-narrow",
    )


def path_of(x: list[float], top: list[float], bottom: list[float], colour: str) -> str:
    """Return a band between two stepped lines."""
    there, back = steps(x, top), steps(x, bottom)
    return path(polyline([*there, *reversed(back)]) + "Z", fill=colour, class_="band")


def inside(told: Told, kind: int, border: NDArray[np.float64], x: Scale, y: Scale) -> str:
    """Return a ruler's name where its band is wide and high enough for it; nothing where it is nowhere."""
    name = told.names[kind]
    pixels = letters(name) * BOLD + 8
    reach = round(pixels / (x(1) - x(0)))
    if reach >= border.shape[1]:
        return ""
    at = np.arange(border.shape[1] - reach)
    top = np.array([border[0, day : day + reach].max() for day in at])
    bottom = np.array([border[1, day : day + reach].min() for day in at])
    best = int((bottom - top).argmax())
    if y(bottom[best]) - y(top[best]) < FIT:
        return ""
    middle = (y(top[best]) + y(bottom[best])) / 2 + 4
    return text(x(best) + 4, middle, name, fill=text_on(told.colours[kind]), class_="inside")


def shortened(name: str) -> str:
    """Return a name as it fits beside the picture."""
    return name if letters(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def beside(told: Told, count: NDArray[np.int64], border: NDArray[np.float64], y: Scale, size: Size) -> list[str]:
    """Return the names and counts of the last day, at the right, none over another."""
    kinds = [kind for kind in range(len(told.names)) if count[kind]]
    wanted = [(y(border[kind]) + y(border[kind + 1])) / 2 for kind in kinds]
    left = size.width - size.right + 12
    parts: list[str] = []
    for kind, at in zip(kinds, apart(wanted, LABEL_HEIGHT, 26, size.height + 4), strict=True):
        parts.append(rect(left, at - 16, 9, 9, fill=told.colours[kind], class_="outlined"))
        parts.append(text(left + 15, at - 7, shortened(told.names[kind]), class_="strong"))
        words = told.say(
            "of-all-interval", count=int(count[kind]), worlds=told.worlds, interval=told.interval(int(count[kind]))
        )
        parts.append(text(left + 15, at + 8, words, class_="quiet"))
    return parts


def apart(wanted: list[float], space: float, low: float, high: float) -> list[float]:
    """Return places as near as may be to those wanted, in order, at least `space` apart, between two bounds."""
    out: list[float] = []
    for at in wanted:
        out.append(max(at, out[-1] + space if out else low))
    for n in range(len(out) - 1, -1, -1):
        out[n] = min(out[n], out[n + 1] - space if n + 1 < len(out) else high)
    return out


def finding(told: Told) -> str:
    """Return the title: who holds the capital on the last day, the two most frequent."""
    last = counts(told.ruler, len(told.names))[:, -1]
    order = [int(kind) for kind in np.argsort(-last, kind="stable") if last[kind]]
    most, *next_ = order[:2]
    return told.say(
        "capital-finding",
        most=told.names[most],
        count=int(last[most]),
        worlds=told.worlds,
        others=len(next_),
        next=told.names[next_[0]] if next_ else "",
        fewer=int(last[next_[0]]) if next_ else 0,
    )


def in_words(told: Told, course: list[tuple[int, int, int]]) -> str:
    """Return spans of rulers as a sentence without its full stop, each change with its date in both calendars."""
    parts = [told.names[course[0][2]]]
    parts += [
        told.say("name-from", name=told.names[kind], day=told.both(told.date(first))) for first, _, kind in course[1:]
    ]
    return told.listed(parts)
