"""How certain: how far histories got with intervals, the classes, what it is conditional on, parameters and priors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from contingent.engine.ladder import ladder
from contingent.present.export.parameters import parameters_of
from contingent.present.kit.markup import escaped
from contingent.present.kit.rows import cited, links
from contingent.present.kit.sections import Report
from contingent.present.kit.svg import Scale, line, picture, rect, text
from contingent.present.report.first_screen.page import quiet
from contingent.present.report.first_screen.told import Told
from contingent.present.report.report import about

WIDE, NARROW, BAR, GAP, LINE = 760.0, 340.0, 16.0, 10.0, 15.0
RIGHT, LETTER = 100.0, 7.2  # pixels for the numbers at the right, and of a letter


def add(report: Report, told: Told) -> None:
    """Add the sections to the page of an export."""
    table = ladder(told.run).to_dict("records")
    parts = (
        ("rung", "rungs", "ladder", "How far histories got", "Each step implies the one before it."),
        ("class", "outcomes", "classes", "How they stood on the last day", "Each history is in one class."),
    )
    for kind, rows_of, figure, title, how in parts:
        rows = [row for row in table if row["kind"] == kind]
        if not rows or not told.worlds:
            continue
        report.section(f"certain-{figure}", title, finding(rows, told.worlds))
        quiet(report, f"{how} Bars are shares of {told.worlds:,} histories; thin lines are 95% intervals of sampling.")
        behind = cited(told.run.scenario, rows_of, lambda _: True)
        report.cited += behind
        report.parts.append(
            f"<div class='drawn'>{bars(rows, title, WIDE)}{bars(rows, title, NARROW)}</div>{links(behind)}"
        )
        report.parts.append(command(told, figure))
    about(report, told.run)
    parameters(report, told)


def finding(rows: Sequence[Mapping[Any, Any]], worlds: int) -> str:
    """Return the title: what comes most often, with its interval."""
    most = max(rows, key=lambda row: row["share"])
    low, high = round(100 * most["low"]), round(100 * most["high"])
    return f"“{most['title']}” in {int(most['count']):,} of {worlds:,} histories ({low} to {high}%)"


def bars(rows: Sequence[Mapping[Any, Any]], label: str, width: float) -> str:
    """Return bars of shares with their intervals, each below its title and its count."""
    x, bottom, drawn = Scale(0, 1, 1, width - RIGHT), 0.0, list[str]()
    for row in rows:
        lines = wrap(str(row["title"]), int((width - RIGHT) / LETTER))
        drawn += [text(2, bottom + 16 + n * LINE, words, class_="strong") for n, words in enumerate(lines)]
        top = bottom + 7 + len(lines) * LINE
        drawn.append(rect(x(0), top, x(row["share"]) - x(0), BAR, class_="dot"))
        middle = top + BAR / 2
        drawn.append(line(x(row["low"]), middle, x(row["high"]), middle, class_="interval"))
        told = f"{100 * row['share']:.1f}% ({100 * row['low']:.0f}-{100 * row['high']:.0f})"
        drawn.append(text(x(1) + 8, middle + 4, told, class_="quiet"))
        bottom = top + BAR + GAP
    rules = [line(x(at), 4, x(at), bottom, class_="rule") for at in (0, 0.5, 1)]
    said = "; ".join(f"{row['title']} {100 * row['share']:.1f}%" for row in rows)
    class_ = "at-wide" if width == WIDE else "at-narrow"
    return picture(width, bottom + 4, f"{label}: {said}.", *rules, *drawn, class_=class_)


def command(told: Told, figure: str) -> str:
    """Return the command that draws a figure of the run, as HTML."""
    return f"<p class='make'>Made by <code>{escaped(f'contingent figure {told.run.folder.name} {figure}')}</code></p>"


def parameters(report: Report, told: Told) -> None:
    """Parameters with ranges, priors and sources, and the mechanism that uses each."""
    table = parameters_of(told)
    if not len(table):
        return
    free = int((~table["prior"].str.startswith("fixed")).sum())
    report.section("certain-parameters", "Parameters and priors", f"{free} of {len(table)} parameters are drawn anew")
    report.say(
        "Each history draws its free parameters from their priors; the others are fixed. "
        "A share here therefore holds both chance and what we do not know of these numbers."
    )
    report.table(table)
