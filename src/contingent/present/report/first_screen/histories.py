"""Three histories to read, by a fixed rule: the nearest to the record, the most typical, the strangest.

Two histories are as far apart as the mean over the case's patterns of: the days between them as a share of the case's
length, 1 where a pattern happens in one of them only, 0 where in neither.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contingent.present.kit.markup import escaped
from contingent.present.kit.svg import picture, rect
from contingent.present.report.chronicle import chronicle_html
from contingent.present.report.first_screen.rulers import in_words, spans
from contingent.present.report.first_screen.told import Told

COMPARED = 1000  # worlds among which typical and strange are sought: the first ones
BAR_WIDTH, BAR_HEIGHT = 320.0, 10.0


def distances(days: NDArray[np.float64], other: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Return how far each history is from another.

    Parameters
    ----------
    days : float64[worlds, patterns], missing where a pattern did not happen
    other : float64[patterns]
    length : days of the case

    Returns
    -------
    float64[worlds], from 0 to 1.
    """
    there, too = np.isfinite(days), np.isfinite(other)
    apart = np.where(there & too, np.abs(np.where(there, days, 0.0) - np.where(too, other, 0.0)) / length, there ^ too)
    return apart.mean(axis=1)


def chosen(told: Told) -> dict[str, int]:
    """Return why (nearest to the record, typical, strangest) -> world of up to three different histories.

    Of equals the one with the lower number.
    """
    first = told.first_days.to_numpy()[:COMPARED]
    if not np.isfinite(first).any():
        return {}
    recorded = np.array([told.day(e.recorded) if e.recorded else np.nan for e in told.events()])
    known = np.isfinite(recorded)
    order: dict[str, NDArray[np.int64]] = {}
    if known.any():
        order["nearest"] = distances(first[:, known], recorded[known], told.days).argsort(kind="stable")
    mean = np.mean([distances(first, each, told.days) for each in first], axis=0)
    order["typical"] = mean.argsort(kind="stable")
    order["strangest"] = (-mean).argsort(kind="stable")
    out: dict[str, int] = {}
    for why, worlds in order.items():
        free = [int(told.sound[n]) for n in worlds if int(told.sound[n]) not in out.values()]
        out |= {why: free[0]} if free else {}
    return out


def bar(told: Told, world: int) -> str:
    """Return who governed in a world as a thin bar; nothing where it is not kept."""
    if not told.has_holders:
        return ""
    course = spans(told.ruler[int(np.searchsorted(told.sound, world))])
    wide = BAR_WIDTH / told.days
    parts = [
        rect(a * wide, 0.5, (b - a) * wide, BAR_HEIGHT - 1, fill=told.colours[k], class_="outlined")
        for a, b, k in course
    ]
    return picture(BAR_WIDTH, BAR_HEIGHT, told.say("governs-in", world=str(world)), *parts, class_="bar")


def summary(told: Told, world: int) -> str:
    """Return a history in a sentence or two, as plain text: who governs, or which events come, and which never."""
    row = told.days_of(world)
    never = [event.words for event in told.headlines() if np.isnan(row[event.name])]
    if told.has_holders:
        told_of = told.say("sentence", text=in_words(told, spans(told.ruler[int(np.searchsorted(told.sound, world))])))
    else:
        happened = [e for e in told.headlines() if not np.isnan(row[e.name])]
        told_of = told.listed(
            [told.say("event-on", event=e.words, day=told.both(told.date(row[e.name]))) for e in happened]
        )
        told_of = told.say("sentence", text=told_of) if told_of else ""
    return told.say("never-too", text=told_of, events=told.listed(never)) if never else told_of


def events_of(told: Told, world: int) -> str:
    """Return the dated events of a history that the case has names for, as an HTML list."""
    row = told.days_of(world)
    words = {event.name: event.words for event in told.events()} | {e.name: e.words for e in told.headlines()}
    found = sorted((row[name], text) for name, text in words.items() if not np.isnan(row[name]))
    return (
        "<dl class='chronicle'>"
        + "".join(f"<dt>{escaped(told.both(told.date(day)))}</dt><dd>{escaped(text)}</dd>" for day, text in found)
        + "</dl>"
    )


def cards(told: Told) -> str:
    """Return the three histories as cards: a line of who governs, a summary, and the history itself to open."""
    parts: list[str] = []
    for why, world in chosen(told).items():
        day_by_day = chronicle_html(told.run, world, told.language)
        if "<dt>" in day_by_day:
            day_by_day = f"<details><summary>{escaped(told.say('day-by-day'))}</summary>{day_by_day}</details>"
        parts.append(
            f"<article class='card'><h3>{escaped(told.say(f'card-{why}', world=str(world)))}</h3>{bar(told, world)}"
            f"<p>{escaped(summary(told, world))}</p>"
            f"<details><summary>{escaped(told.say('read-it'))}</summary>{events_of(told, world)}{day_by_day}</details>"
            "</article>"
        )
    return f"<div class='cards'>{''.join(parts)}</div>" if parts else ""
