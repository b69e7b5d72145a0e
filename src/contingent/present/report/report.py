"""The report: one HTML file that opens offline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pandas as pd

from contingent.engine.runs.remote import is_remote
from contingent.engine.runs.run import Run
from contingent.engine.runs.storage import land
from contingent.measures.common.answer import ASKED
from contingent.present.kit.markup import escaped
from contingent.present.kit.sections import Report, finished
from contingent.present.kit.speech import say
from contingent.present.kit.tongue import written
from contingent.present.report import figures, wall
from contingent.present.report.chronicle import chronicle_html, typical_world
from contingent.present.report.first_screen import page as first_screen
from contingent.present.report.first_screen.told import Told
from contingent.present.report.parameters import parameters_table
from contingent.present.report.standing import standing

SAID = ("outcome", "given", "edits", "versus", "claim", "event", "at")  # what a link says of a measure


def write_report(run: Run) -> Path:
    """Write report.html into the run folder and return its path."""
    path = run.folder / "report.html"
    land(path, build(run).encode())
    return path


def build(run: Run) -> str:
    """Return the report as one HTML text with everything in it."""
    run = standing(run)
    report, told = Report(run.scenario), Told(run)
    first_screen.add(report, told)
    about(report, told)
    there = figures.names(run)
    drawn(report, run, "outcomes", "How the histories end", "ladder", "classes")
    first_screen.add_others(report, told)
    wall.add(report, told)
    drawn(report, run, "sides", "Which side armed men were on", *(name for name in there if name.startswith("sides-")))
    histories(report, run)
    parameters(report, run)
    measures(report, run)
    sources(report, run)
    return finished(report, run.scenario.config.title)


def measures(report: Report, run: Run) -> None:
    """Link the pages of measures of the same case and data that lie in folders beside the run's."""
    if is_remote(run.folder):
        return  # answers lie on disks
    links = []
    for path in sorted(run.folder.resolve().parent.glob(f"*/{ASKED}")):
        try:
            told = json.loads(path.read_text())
            question, options = str(told["question"]), dict(told["options"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue  # somebody else's, or being written
        page = path.parent / f"{question}.html"
        if told.get("digest") == run.manifest["digest"] and page.exists():
            said = [f"{name} {' and '.join(np.atleast_1d(options[name]))}" for name in SAID if options.get(name)]
            href = quote(f"../{page.parent.name}/{page.name}")
            links.append(f"<li><a href='{href}'>{escaped(question)}</a> {escaped('; '.join(said))}</li>")
    if links:
        report.section("measures", "What was measured")
        report.say("Pages of measures of this case beside this run's folder, each with its own data.")
        report.parts.append(f"<ul>{''.join(links)}</ul>")


def about(report: Report, told: Told) -> None:
    """What the case is and what its numbers are conditional on."""
    run, config, manifest = told.run, told.run.scenario.config, told.run.manifest
    report.section("about", told.say("about"))
    for note in run.notes:
        report.note(told.say("beware"), note)
    report.say(told.case(config.description))
    prior = manifest["parameters"] == "prior" and run.scenario.tables["record"]
    drawn_how = told.say("about-prior") if prior else ""
    report.note(told.say("conditional"), f"{told.case(config.conditional_on)} {drawn_how}".strip())
    if manifest["parameters"].startswith("posterior"):
        report.say(told.say("about-posterior"))
    report.say(
        told.say(
            "about-run",
            landed=len(run.landed.numbers),
            worlds=run.landed.worlds,
            part="yes" if run.landed.part else "no",
            first=told.both(config.epoch),
            last=told.both(config.end),
            failed=int((run.outcomes["status"] != "sound").sum()),
            seed=str(manifest["seed"]),
            case=manifest["case"],
            digest=manifest["digest"][:12],
            program=manifest["program"],
            edited=len(manifest["edits"]),
            edits="; ".join(manifest["edits"]),
            drawn=manifest["parameters"] if manifest["parameters"] in ("prior", "default") else "other",
            parameters=manifest["parameters"],
        )
    )
    if run.stopped:
        report.note(told.say("stopped"), told.say("stopped-how", stopped=run.stopped))
    if switch := config.calendar_switch:
        report.say(told.say("about-calendars", day=told.speech.tongue.day(*written(switch, None), True, True)))
    if config.terms:
        report.say(told.case(config.terms))


def drawn(report: Report, run: Run, key: str, title: str, *names: str) -> None:
    """A section of figures, those that the run does not have left out; none where there are none."""
    there = figures.names(run)
    shown = [name for name in names if name in there]
    if shown:
        report.section(key, title)
    for name in shown:
        each = figures.figure(run, name)
        report.chart(name, each.chart, each.caption, there[name] * (there[name] != title), each.rows)


def histories(report: Report, run: Run) -> None:
    """One sampled history of each class as a dated chronicle."""
    report.section("histories", "Single histories")
    report.say(
        "For each class of outcome, the history whose first change of power is nearest the class's median date. "
        "Any other can be printed and explained with 'contingent why'."
    )
    titles = {r.outcome: r.title for r in run.scenario.tables["outcomes"]}
    for label, world in typical_world(run).items():
        name = escaped(titles.get(label, label))
        report.parts.append(
            f"<details><summary>{name}: history {world}</summary>{chronicle_html(run, world)}</details>"
        )


def parameters(report: Report, run: Run) -> None:
    """Parameters with priors and sources."""
    report.section("parameters", "Parameters and priors")
    free = [p for p in run.compiled.parameters if p.prior]
    report.say(f"{len(free)} parameters are free and drawn anew for each history; the others are fixed.")
    report.table(parameters_table(run.compiled).drop(columns=["free", "default"]))


def sources(report: Report, run: Run) -> None:
    """Where the numbers come from, by table and grade, and the works cited."""
    report.section("sources", "Sources and their grades")
    report.say(say("en", "grades"))
    counts = []
    for name in run.scenario.tables:
        graded = [r.grade for r in run.scenario.rows(name) if hasattr(r, "grade")]
        if graded:
            counts.append({"table": name, "rows": len(graded)} | {g: graded.count(g) for g in "ABCMS"})
    if counts:
        report.table(pd.DataFrame(counts))
    cited = run.scenario.tables["sources"]
    if cited:
        report.parts.append("<details><summary>Works cited</summary>")
        report.table(pd.DataFrame([{"key": r.source, "citation": r.citation, "address": r.url} for r in cited]))
        report.parts.append("</details>")
    report.say(f"Written on {date.today().isoformat()} from the data in {run.folder.name}.")
