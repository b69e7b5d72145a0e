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
        f"<p class='note'>{escaped(conditions(told.run.manifest, own_fit(told)))} "
        "<a href='#about'>What that means</a></p>"
    )
    if not told.worlds:
        return
    if told.has_holders:
        report.section("capital", "Who holds the capital", rulers.finding(told))
        add_rulers(report, told)
    shown = told.headlines()[:MOST_EVENTS]
    if shown:
        add_events(report, told, "when", "When it happens, if it happens", shown)
    if tiles.has_tiles(told):
        report.section("map", "Whom the country obeys", tiles.finding(told))
        add_tiles(report, told)
    read = histories.cards(told)
    if read:
        report.section("read", "Three histories", reading(told))
        quiet(report, "Chosen by a fixed rule: the mean distance of their dates from the record, and from each other.")
        report.parts.append(read)


def add_others(report: Report, told: Told) -> None:
    """Add the dates of all events of the case, where the first screen shows only some."""
    if told.worlds and len(told.events()) > len(told.headlines()[:MOST_EVENTS]):
        add_events(report, told, "events", "All events", told.events())


def own_fit(told: Told) -> bool:
    """Return whether the priors of the case are fits: their source is called fit_SOMETHING."""
    return any(row.source.startswith("fit_") for row in told.run.scenario.tables["priors"])


def quiet(report: Report, words: str) -> None:
    """Add a line that says how to read what follows."""
    report.parts.append(f"<p class='how'>{escaped(words)}</p>")


def add_rulers(report: Report, told: Told) -> None:
    """Who holds the capital, its key, the record in words, and the same in numbers."""
    below = " The bar below is the record." if told.record else ""
    quiet(report, f"Read it downwards at any date: of {told.worlds:,} histories, how many have which ruler.{below}")
    report.parts.append(
        f"<div class='drawn'>{rulers.stream(told, rulers.WIDE)}{rulers.stream(told, rulers.NARROW)}</div>"
    )
    count = rulers.counts(told.ruler, len(told.names))
    shown = [kind for kind in range(len(told.names)) if count[kind].any()]
    last = {kind: f"{count[kind, -1]:,} at the end ({told.interval(int(count[kind, -1]))})" for kind in shown}
    report.parts.append(key(told, shown, last, "at-narrow"))
    if told.record:
        quiet(report, f"In the record: {rulers.in_words(told, rulers.recorded(told))}.")
    days = np.unique(np.linspace(0, told.days - 1, 14).round().astype(int))
    rows = [
        {"date": told.both(told.date(day))} | {told.names[kind]: f"{count[kind, day]:,}" for kind in shown}
        for day in days.tolist()
    ]
    numbers(report, pd.DataFrame(rows))
    behind(report, cited(told.run.scenario, "rulers", lambda _: True))


def add_events(report: Report, told: Told, name: str, title: str, shown: list[Event]) -> None:
    """Add a section: when events happen, as dots, and the same in numbers."""
    report.section(name, title, events.finding(told, shown))
    unit = events.histories_a_dot(told.worlds)
    one = "one history" if unit == 1 else f"{unit} histories"
    recorded = " The dashed line is the day in the record." if any(event.recorded for event in shown) else ""
    closer = " Where a pile is higher than its row its dots stand closer." if events.crowded(told, shown) else ""
    right = "At the right: in how many histories it happens, and in how many never."
    quiet(report, f"One dot is {one}.{recorded} {right}{closer}")
    report.parts.append(
        f"<div class='drawn'>{events.plot(told, shown, events.WIDE)}{events.plot(told, shown, events.NARROW)}</div>"
    )
    numbers(report, events.table(told, shown))
    names = {event.name for event in shown}
    behind(report, cited(told.run.scenario, "patterns", lambda row: row.pattern in names))


def add_tiles(report: Report, told: Told) -> None:
    """Add the strip of maps with its key."""
    places, _ = tiles.on_map(told)
    quiet(
        report,
        "A hexagon is a place, put roughly where it lies. Colour: whom most histories have it obey; strength: how many."
        + tiles.left_out(told),
    )
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


def numbers(report: Report, frame: pd.DataFrame) -> None:
    """Add a table that is opened when wanted."""
    report.parts.append("<details><summary>The same in numbers</summary>")
    report.table(frame)
    report.parts.append("</details>")


def behind(report: Report, rows: list[Cited]) -> None:
    """Add links to the rows of the case that a picture shows."""
    report.cited += rows
    report.parts.append(links(rows))


def reading(told: Told) -> str:
    """Return the title of the histories to read: the worlds that were chosen."""
    worlds = [str(world) for world in histories.chosen(told).values()]
    return f"Read one: {'history' if len(worlds) == 1 else 'histories'} {', '.join(worlds)} of {told.worlds:,}"
