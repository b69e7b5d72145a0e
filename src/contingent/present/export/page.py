"""The page of an export: up to nine views as text, of which a script shows one at a time, and draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import NamedTuple

from contingent.present.export import certain, classroom, legacy, plan, sources
from contingent.present.kit.frame import STYLE, page
from contingent.present.kit.look import DARK_LOOK
from contingent.present.kit.markup import data_script, escaped
from contingent.present.kit.rows import cited
from contingent.present.kit.sections import Report
from contingent.present.kit.speech import for_script, say
from contingent.present.report.first_screen import page as first_screen
from contingent.present.report.first_screen.told import Told
from contingent.present.report.wall import themed

NAMES = ("data", "say", "choose", "draw", "explore", "series", "history", "article", "country",
         "contest", "plan", "capital", "weigh", "legacy", "rows", "start")  # fmt: skip
SCRIPTS = tuple(f"{name}.js" for name in NAMES)
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
        report.note(told.say("beware"), note)
    first_screen.add(report, told)
    first_screen.add_others(report, told)


def explore(report: Report, told: Told) -> None:
    """Add the place of Explore, whose pictures lead to the rows behind each series."""
    drawn("explore")(report, told)
    report.cited += [row for smalls in themed(told).values() for small in smalls for row in small.behind]


def capital(report: Report, told: Told) -> None:
    """Add the place of the capital by the hour, whose table leads to the rows behind it."""
    drawn("hours")(report, told)
    sites = {row.site for row in plan.of_capital(told)}
    report.cited += cited(told.run.scenario, "sites", lambda row: row.site in sites)
    report.cited += cited(told.run.scenario, "takings", lambda row: row.site in sites)


def drawn(key: str) -> Adds:
    """Return what adds the place that a script fills."""
    return lambda report, told: report.parts.append(
        f"<div id='{key}'><p class='unread'>{escaped(told.say('needs-script'))}</p></div>"
    )


def views(told: Told) -> list[View]:
    """Return the views that a run can show."""
    has_map = told.has_holders and bool(told.run.scenario.tables["tiles"]) and told.worlds > 0
    return [
        ("story", told.say("view-story"), story),
        *[("explore", told.say("view-explore"), explore)] * (told.worlds > 0),
        *[("history", told.say("view-history"), drawn("history"))] * (told.worlds > 0),
        *[("map", told.say("view-map"), drawn("country"))] * has_map,
        *[("capital", told.say("view-capital"), capital)] * plan.has_plan(told),
        ("certain", told.say("view-certain"), certain.add),
        *[("legacy", told.say("view-legacy"), drawn("weights"))] * legacy.has_legacy(told),
        ("sources", told.say("view-sources"), sources.add),
        *[("classroom", told.say("view-classroom"), classroom.add)] * (told.worlds > 0),
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
    by = told.say("by-serve" if more else "by-export", run=told.run.folder.name)
    # Last, when every view has asked for what it needs.
    lacking = told.say("lacking", number=len(told.speech.lacking)) if told.speech.lacking else ""
    footer = " ".join(filter(None, (provenance(told), by, lacking)))
    return assembled(told.language, told.case(told.run.scenario.config.title), written, footer, data, more)


def assembled(
    language: str, title: str, written: Sequence[tuple[str, str, str]], footer: str, data: str, more: More | None = None
) -> str:
    """Return a page of views, (key, name, HTML) each, with its script, what the script says, and its style."""
    scripts = [*map(asset, SCRIPTS[:-1]), *(more.scripts if more else ()), asset(SCRIPTS[-1])]
    nav = "".join(f"<a href='#view-{key}'>{escaped(name)}</a>" for key, name, _ in written)
    main = "".join(
        f"<section class='view' id='view-{key}' aria-label='{escaped(name)}'>"
        f"<h2 class='view-name'>{escaped(name)}</h2>{inside}</section>\n"
        for key, name, inside in written
    )
    text = (
        f"<header><h1 class='case'>{escaped(title)}</h1>"
        f"<nav id='views' aria-label='{escaped(say(language, 'views'))}'>{nav}</nav></header>\n"
        f"<main>{main}</main><footer><p class='how' id='provenance'>{escaped(footer)}</p></footer>"
        f"{data_script('says', for_script(language, spoken(scripts)))}{data}{more.data if more else ''}"
    )
    style = STYLE + asset("page.css") + (more.style if more else "") + DARK_LOOK
    one = "(()=>{\n" + "\n".join(scripts) + "})();\n"
    name = say(language, "title", title=title)
    beside, served = not data and more is None, more is not None
    return page(name, text, style, [one], beside=beside, served=served, language=language)


def spoken(scripts: Sequence[str]) -> set[str]:
    """Return the messages that scripts ask for, by the words in their calls of `say`."""
    return {key for script in scripts for key in re.findall(r"""\bsay\("([\w-]+)\"""", script)}


def provenance(told: Told) -> str:
    """Return what made the run, as plain text."""
    manifest = told.run.manifest
    landed = told.run.landed
    return told.say(
        "provenance",
        landed=len(landed.numbers),
        worlds=landed.worlds,
        part="yes" if landed.part else "no",
        case=manifest["case"],
        digest=str(manifest["digest"])[:12],
        seed=str(manifest["seed"]),
        program=manifest["program"],
        edited=len(manifest["edits"]),
        edits="; ".join(manifest["edits"]),
    )
