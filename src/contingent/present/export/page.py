"""The page of an export: seven views, all of them text without a script; a script shows one at a time and draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import NamedTuple

from contingent.present.export import certain, classroom, sources
from contingent.present.kit.frame import STYLE, page
from contingent.present.kit.look import DARK_LOOK
from contingent.present.kit.markup import escaped
from contingent.present.kit.sections import Report
from contingent.present.report.first_screen import page as first_screen
from contingent.present.report.first_screen.told import Told
from contingent.present.report.wall import themed

NAMES = ("data", "choose", "draw", "explore", "series", "history", "article", "country", "rows", "start")
SCRIPTS = tuple(f"{name}.js" for name in NAMES)
NEEDS_SCRIPT = "This view is drawn by a script. The other views can be read without one."
Adds = Callable[[Report, Told], None]
View = tuple[str, str, Adds]  # key, name, what adds its content


class More(NamedTuple):
    """What a page has beside the views of a run, where a server shows it: views, scripts and style as text, data."""

    views: Sequence[View] = ()
    scripts: Sequence[str] = ()
    style: str = ""
    data: str = ""


def asset(name: str) -> str:
    """Return a file that belongs to the page."""
    return files("contingent.present.export").joinpath("page", name).read_text(encoding="utf-8")


def story(report: Report, told: Told) -> None:
    """Add the first screen, and the dates of all events; what a reader must know of the run comes first."""
    for note in told.run.notes:
        report.note("Beware.", note)
    first_screen.add(report, told)
    first_screen.add_others(report, told)


def explore(report: Report, told: Told) -> None:
    """Add the place of Explore, whose pictures lead to the rows behind each series."""
    drawn("explore")(report, told)
    report.cited += [row for smalls in themed(told).values() for small in smalls for row in small.behind]


def drawn(key: str) -> Adds:
    """Return what adds the place that a script fills."""
    return lambda report, told: report.parts.append(f"<div id='{key}'><p class='unread'>{NEEDS_SCRIPT}</p></div>")


def views(told: Told) -> list[View]:
    """Return the views that a run can show."""
    has_map = told.has_holders and bool(told.run.scenario.tables["tiles"]) and told.worlds > 0
    return [
        ("story", "Story", story),
        *[("explore", "Explore", explore)] * (told.worlds > 0),
        *[("history", "One history", drawn("history"))] * (told.worlds > 0),
        *[("map", "Map by day", drawn("country"))] * has_map,
        ("certain", "How certain?", certain.add),
        ("sources", "Sources", sources.add),
        *[("classroom", "Classroom", classroom.add)] * (told.worlds > 0),
    ]


def build(told: Told, data: str, more: More | None = None) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    data : elements that hold the data, for a page that carries them; empty where they lie beside it
    more : what a page has that a server shows
    """
    report = Report(told.run.scenario)
    shown = [*views(told), *(more.views if more else ())]
    body: dict[str, str] = {}
    # Sources come last, when every view has said which rows it shows.
    for key, _, add in sorted(shown, key=lambda view: view[0] == "sources"):
        report.parts, report.contents = [], []
        add(report, told)
        body[key] = "\n".join(report.parts)
    written = [(key, name, body[key]) for key, name, _ in shown]
    by = f"{'Shown by contingent serve' if more else 'Written by contingent export'} {told.run.folder.name}."
    return assembled(told.run.scenario.config.title, written, f"{provenance(told)} {by}", data, more)


def assembled(
    title: str, written: Sequence[tuple[str, str, str]], footer: str, data: str, more: More | None = None
) -> str:
    """Return a page of views, (key, name, HTML) each, with its script and its style."""
    nav = "".join(f"<a href='#view-{key}'>{escaped(name)}</a>" for key, name, _ in written)
    main = "".join(
        f"<section class='view' id='view-{key}' aria-label='{escaped(name)}'>"
        f"<h2 class='view-name'>{escaped(name)}</h2>{inside}</section>\n"
        for key, name, inside in written
    )
    text = (
        f"<header><p class='case'>{escaped(title)}</p><nav id='views' aria-label='Views'>{nav}</nav></header>\n"
        f"<main>{main}</main><footer><p class='how' id='provenance'>{escaped(footer)}</p></footer>"
        f"{data}{more.data if more else ''}"
    )
    scripts = [*map(asset, SCRIPTS[:-1]), *(more.scripts if more else ()), asset(SCRIPTS[-1])]
    style = STYLE + asset("page.css") + (more.style if more else "") + DARK_LOOK
    one = "(()=>{\n" + "\n".join(scripts) + "})();\n"
    name = f"{title}: possible histories"
    return page(name, text, style, [one], beside=not data and more is None, served=more is not None)


def provenance(told: Told) -> str:
    """Return what made the run, as plain text."""
    manifest = told.run.manifest
    return (
        f"{told.run.counted} of {manifest['case']} {str(manifest['digest'])[:12]}, seed {manifest['seed']}, "
        f"program {manifest['program']}, edits: {'; '.join(manifest['edits']) or 'none'}."
    )
