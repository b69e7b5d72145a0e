"""The first screen, put together: each part only where the case has what it needs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from contingent.present.kit.markup import escaped
from contingent.present.kit.rows import Cited, cited, links
from contingent.present.kit.sections import Report
from contingent.present.report.first_screen import events, histories, rulers, tiles
from contingent.present.report.first_screen.sentence import conditions, sentence
from contingent.present.report.first_screen.told import Event, Told

MOST_EVENTS = 10  # rows on the first screen


def add(report: Report, told: Told) -> None:
    """Add the first screen of a run to its report."""
    first = sentence(told)
    report.parts.append(f"<p class='lead'>{first}</p>" * bool(first))
    report.parts.append(
        f"<p class='note'>{escaped(conditions(told, told.run.manifest, own_fit(told)))} "
        f"<a href='#about'>{escaped(told.say('what-that-means'))}</a></p>"
    )
    if not told.worlds:
        return
    if told.has_holders:
        report.section("capital", told.say("capital"), rulers.finding(told))
        add_rulers(report, told)
    shown = told.headlines()[:MOST_EVENTS]
    if shown:
        add_events(report, told, "when", told.say("when"), shown)
    if tiles.has_tiles(told):
        report.section("map", told.say("map"), tiles.finding(told))
        add_tiles(report, told)
    read = histories.cards(told)
    if read:
        report.section("read", told.say("three"), reading(told))
        quiet(report, told.say("three-how"))
        report.parts.append(read)


def add_others(report: Report, told: Told) -> None:
    """Add the dates of all events of the case, where the first screen shows only some."""
    if told.worlds and len(told.events()) > len(told.headlines()[:MOST_EVENTS]):
        add_events(report, told, "events", told.say("all-events"), told.events())


def own_fit(told: Told) -> bool:
    """Return whether the priors of the case are fits: their source is called fit_SOMETHING."""
    return any(row.source.startswith("fit_") for row in told.run.scenario.tables["priors"])


def quiet(report: Report, words: str) -> None:
    """Add a line that says how to read what follows."""
    report.parts.append(f"<p class='how'>{escaped(words)}</p>")


def add_rulers(report: Report, told: Told) -> None:
    """Who holds the capital, its key, the record in words, and the same in numbers."""
    quiet(report, told.say("capital-how", worlds=told.worlds, record=yes(told.record)))
    report.parts.append(
        f"<div class='drawn'>{rulers.stream(told, rulers.WIDE)}{rulers.stream(told, rulers.NARROW)}</div>"
    )
    count = rulers.counts(told.ruler, len(told.names))
    shown = [kind for kind in range(len(told.names)) if count[kind].any()]
    last = {
        kind: told.say("at-the-end", count=int(count[kind, -1]), interval=told.interval(int(count[kind, -1])))
        for kind in shown
    }
    report.parts.append(key(told, shown, last, "at-narrow"))
    if told.record:
        quiet(report, told.say("in-record", said=rulers.in_words(told, rulers.recorded(told))))
    days = np.unique(np.linspace(0, told.days - 1, 14).round().astype(int))
    rows = [
        {told.say("head-date"): told.both(told.date(day))}
        | {told.names[kind]: f"{count[kind, day]:,}" for kind in shown}
        for day in days.tolist()
    ]
    numbers(report, told, pd.DataFrame(rows))
    behind(report, told, cited(told.run.scenario, "rulers", lambda _: True))


def add_events(report: Report, told: Told, name: str, title: str, shown: list[Event]) -> None:
    """Add a section: when events happen, as dots, and the same in numbers."""
    report.section(name, title, events.finding(told, shown))
    unit = events.histories_a_dot(told.worlds)
    recorded, closer = yes(any(event.recorded for event in shown)), yes(events.crowded(told, shown))
    quiet(report, told.say("dots-how", unit=unit, record=recorded, closer=closer))
    report.parts.append(
        f"<div class='drawn'>{events.plot(told, shown, events.WIDE)}{events.plot(told, shown, events.NARROW)}</div>"
    )
    numbers(report, told, events.table(told, shown))
    names = {event.name for event in shown}
    behind(report, told, cited(told.run.scenario, "patterns", lambda row: row.pattern in names))


def add_tiles(report: Report, told: Told) -> None:
    """Add the strip of maps with its key."""
    places, _ = tiles.on_map(told)
    quiet(report, told.say("tiles-how") + tiles.left_out(told))
    report.parts.append(f"<div class='drawn'>{tiles.strip(told)}</div>")
    obeyed = {
        int(kind)
        for day in tiles.dates(told)
        for kind in tiles.most_often(told.holder(day)[:, places], len(told.names))[0]
    }
    report.parts.append(key(told, sorted(obeyed), {}, ""))


def key(told: Told, kinds: list[int], words: dict[int, str], class_: str) -> str:
    """Return the key of colours as an HTML list."""
    items = "".join(
        f"<li><svg width='12' height='12' aria-hidden='true'><rect x='1' y='1' width='10' height='10' "
        f"fill='{escaped(told.colours[kind])}' class='outlined'/></svg> {escaped(told.names[kind])}"
        f"{escaped(' ' + words[kind]) if kind in words else ''}</li>"
        for kind in kinds
    )
    return f"<ul class='key {class_}'>{items}</ul>"


def numbers(report: Report, told: Told, frame: pd.DataFrame) -> None:
    """Add a table that is opened when wanted."""
    report.parts.append(f"<details><summary>{escaped(told.say('in-numbers'))}</summary>")
    report.table(frame)
    report.parts.append("</details>")


def behind(report: Report, told: Told, rows: list[Cited]) -> None:
    """Add links to the rows of the case that a picture shows."""
    report.cited += rows
    report.parts.append(links(rows, told.language))


def reading(told: Told) -> str:
    """Return the title of the histories to read: the worlds that were chosen."""
    worlds = [str(world) for world in histories.chosen(told).values()]
    return told.say("three-finding", number=len(worlds), listed=", ".join(worlds), worlds=told.worlds)


def yes(there: object) -> str:
    """Return whether there is something, as messages choose by it."""
    return "yes" if there else "no"
