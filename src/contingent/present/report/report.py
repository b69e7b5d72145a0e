"""The report: one HTML file that opens offline."""

from __future__ import annotations

import html
import json
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from contingent.engine.ladder import ladder
from contingent.engine.runs.run import Run
from contingent.engine.runs.storage import land
from contingent.present.kit import charts
from contingent.present.kit.sections import Report, finished
from contingent.present.report.chronicle import chronicle_html, typical_world
from contingent.present.report.series import fans, lines, place_map, sides
from contingent.scenario.calendar import both, text
from contingent.scenario.tables.all import TABLES

ASKED = ("outcome", "given", "do", "versus", "claim", "event", "at")  # what a link says of a measure


def write_report(run: Run) -> Path:
    """Write report.html into the run folder and return its path."""
    path = run.folder / "report.html"
    land(path, build(run).encode())
    return path


def build(run: Run) -> str:
    """Return the report as one HTML text with everything in it."""
    report = Report()
    about(report, run)
    outcomes(report, run)
    timing(report, run)
    fans(report, run)
    lines(report, run)
    sides(report, run)
    place_map(report, run)
    histories(report, run)
    parameters(report, run)
    measures(report, run)
    sources(report, run)
    return finished(report, run.scenario.config.title)


def measures(report: Report, run: Run) -> None:
    """Link the pages of measures of the same case and data that lie in folders beside the run's."""
    links = []
    for manifest in sorted(run.folder.resolve().parent.glob("*/manifest.json")):
        try:
            told = json.loads(manifest.read_text())
        except (OSError, ValueError):
            continue  # somebody else's, or being written
        page = manifest.parent / f"{told.get('command')}.html"
        if told.get("digest") == run.manifest["digest"] and page.exists():
            asked = "; ".join(f"{name} {' and '.join(np.atleast_1d(told[name]))}" for name in ASKED if told.get(name))
            href = html.escape(f"../{page.parent.name}/{page.name}")
            links.append(f"<li><a href='{href}'>{html.escape(told['command'])}</a> {html.escape(asked)}</li>")
    if links:
        report.section("measures", "What was measured")
        report.say("Pages of measures of this case beside this run's folder, each with its own data.")
        report.parts.append(f"<ul>{''.join(links)}</ul>")


def about(report: Report, run: Run) -> None:
    """What the case is and what its numbers are conditional on."""
    config, manifest = run.scenario.config, run.manifest
    report.section("about", "What this is")
    report.say(config.description.strip())
    report.parts.append(
        f"<p class='note'><b>Conditional on a model.</b> {html.escape(config.conditional_on.strip())}</p>"
    )
    failed = int((run.outcomes["status"] != "sound").sum())
    switch = config.calendar_switch
    if manifest["parameters"].startswith("posterior"):
        report.say(
            "This is a replay with hindsight: its parameters were fitted to the record, so no share in it says "
            "how likely anything was at the time."
        )
    report.say(
        f"{manifest['worlds']:,} possible histories from {both(config.epoch, switch)} to {both(config.end, switch)}; "
        f"{failed} failed. Seed {manifest['seed']}, case {manifest['case']} {manifest['digest'][:12]}, program "
        f"{manifest['program']}. Edits: {'; '.join(manifest['edits']) or 'none'}. Parameters: "
        f"{'drawn from their priors' if manifest['parameters'] == 'prior' else manifest['parameters']}."
    )
    if switch:
        report.say(
            f"Dates are New Style (Gregorian); until {text(switch)} the Old Style (Julian) date stands in brackets."
        )
    if config.terms:
        report.say(config.terms.strip())


def outcomes(report: Report, run: Run) -> None:
    """The ladder and the classes with errors."""
    report.section("outcomes", "How the histories end")
    tables = run.scenario.tables
    names = {r.rung: r.title for r in tables["rungs"]} | {r.outcome: r.title for r in tables["outcomes"]}
    data = ladder(run)
    rungs = data[data["kind"].eq("rung")]
    classes = data[data["kind"].eq("class")]
    if len(rungs):
        report.chart(
            "ladder",
            charts.ladder_chart(rungs, names),
            "Each rung holds the ones below it: the share of histories that got as far, with 95% intervals of "
            "sampling. The lower a rung, the more contingent the outcome it names.",
        )
    if len(classes):
        report.chart(
            "classes",
            charts.ladder_chart(classes, names),
            "Mutually exclusive classes of how things stand on the last day, with 95% intervals of sampling.",
        )


def timing(report: Report, run: Run) -> None:
    """When key events happened across histories."""
    rows = run.scenario.tables["patterns"]
    if not rows:
        return
    report.section("when", "When it happened, if it happened")
    epoch = pd.Timestamp(run.scenario.config.epoch)
    worlds = int(run.outcomes["status"].eq("sound").sum())
    events, recorded, order = [], [], []
    for row in rows:
        days = run.patterns.loc[run.patterns["pattern"].eq(row.pattern), "day"].to_numpy(np.float64)
        title = f"{row.title} ({len(days) / max(worlds, 1):.0%})"
        order.append(title)
        if len(days):
            q = [
                (epoch + pd.Timedelta(days=float(x))).strftime("%Y-%m-%d")
                for x in np.quantile(days, [0.05, 0.25, 0.5, 0.75, 0.95])
            ]
            events.append(
                dict(zip(("p5", "p25", "median", "p75", "p95"), q, strict=True), title=title, share=len(days) / worlds)
            )
        if row.recorded:
            recorded.append(
                {
                    "title": title,
                    "date": row.recorded.isoformat(),
                    "both": both(row.recorded, run.scenario.config.calendar_switch),
                }
            )
    columns = ["p5", "p25", "median", "p75", "p95", "title", "share"]
    report.chart(
        "timing",
        charts.timing_chart(
            pd.DataFrame(events, columns=columns), pd.DataFrame(recorded, columns=["title", "date", "both"]), order
        ),
        "In brackets the share of histories in which the event happened at all. Bar: middle half of the dates; "
        "line: 5% to 95%; tick: median; red diamond: the date in the record. An event is a pattern, never a date.",
    )


def histories(report: Report, run: Run) -> None:
    """One sampled history of each class as a dated chronicle."""
    report.section("histories", "Single histories")
    report.say(
        "For each class of outcome, the history whose first change of power is nearest the class's median date. "
        "Any other can be printed and explained with 'contingent why'."
    )
    titles = {r.outcome: r.title for r in run.scenario.tables["outcomes"]}
    for label, world in typical_world(run).items():
        name = html.escape(titles.get(label, label))
        report.parts.append(
            f"<details><summary>{name}: history {world}</summary>{chronicle_html(run, world)}</details>"
        )


def parameters(report: Report, run: Run) -> None:
    """Parameters with priors and sources."""
    report.section("parameters", "Parameters and priors")
    free = [p for p in run.compiled.parameters if p.prior]
    report.say(f"{len(free)} parameters are free and drawn anew for each history; the others are fixed.")
    report.table(
        pd.DataFrame(
            [
                {
                    "parameter": p.name,
                    "meaning": p.meaning,
                    "unit": p.unit,
                    "prior": f"{p.prior}({p.a:g}, {p.b:g})" if p.prior else f"fixed at {p.default:g}",
                    "source": p.source,
                }
                for p in sorted(run.compiled.parameters, key=lambda p: (p.prior is None, p.name))
            ]
        )
    )


def sources(report: Report, run: Run) -> None:
    """Where the numbers come from, by table and grade, and the works cited."""
    report.section("sources", "Sources and their grades")
    report.say(
        "A scholarly table or data set, B reputable secondary page, C encyclopedia, M from memory of a named book, "
        "S assumption."
    )
    counts = []
    for name in TABLES:
        graded = [row.grade for row in run.scenario.rows(name) if hasattr(row, "grade")]
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
