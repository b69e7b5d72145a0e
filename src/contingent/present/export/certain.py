"""How certain: how far histories got with intervals, the classes, what it is conditional on, parameters and priors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contingent.engine.ladder import ladder
from contingent.present.export.parameters import in_english, parameters_of
from contingent.present.kit.letters import wrapped
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
    parts = (("rung", "rungs", "ladder"), ("class", "outcomes", "classes"))
    for kind, rows_of, figure in parts:
        rows = [row for row in table if row["kind"] == kind]
        if not rows or not told.worlds:
            continue
        title = told.say(f"certain-{figure}")
        report.section(f"certain-{figure}", title, finding(told, rows))
        quiet(report, told.say(f"certain-{figure}-how", worlds=told.worlds))
        behind = cited(told.run.scenario, rows_of, lambda _: True)
        report.cited += behind
        report.parts.append(
            f"<div class='drawn'>{bars(told, rows, title, WIDE)}{bars(told, rows, title, NARROW)}</div>"
            f"{links(behind, told.language)}"
        )
        report.parts.append(command(told, figure))
    about(report, told)
    parameters(report, told)


def finding(told: Told, rows: Sequence[Mapping[Any, Any]]) -> str:
    """Return the title: what comes most often, with its interval."""
    most = max(rows, key=lambda row: row["share"])
    low, high = round(100 * most["low"]), round(100 * most["high"])
    interval = told.say("interval", low=str(low), high=str(high))
    return told.say(
        "certain-finding",
        title=told.case(most["title"]),
        count=int(most["count"]),
        worlds=told.worlds,
        interval=interval,
    )


def bars(told: Told, rows: Sequence[Mapping[Any, Any]], label: str, width: float) -> str:
    """Return bars of shares with their intervals, each below its title and its count."""
    x, bottom, drawn = Scale(0, 1, 1, width - RIGHT), 0.0, list[str]()
    for row in rows:
        lines = wrapped(told.case(str(row["title"])), int((width - RIGHT) / LETTER))
        drawn += [text(2, bottom + 16 + n * LINE, words, class_="strong") for n, words in enumerate(lines)]
        top = bottom + 7 + len(lines) * LINE
        drawn.append(rect(x(0), top, x(row["share"]) - x(0), BAR, class_="dot"))
        middle = top + BAR / 2
        drawn.append(line(x(row["low"]), middle, x(row["high"]), middle, class_="interval"))
        numbers = f"{told.speech.percent(row['share'], 1)} ({100 * row['low']:.0f}-{100 * row['high']:.0f})"
        drawn.append(text(x(1) + 8, middle + 4, numbers, class_="quiet"))
        bottom = top + BAR + GAP
    rules = [line(x(at), 4, x(at), bottom, class_="rule") for at in (0, 0.5, 1)]
    said = told.listed([f"{told.case(row['title'])} {told.speech.percent(row['share'], 1)}" for row in rows])
    class_ = "at-wide" if width == WIDE else "at-narrow"
    return picture(width, bottom + 4, told.say("bars-label", title=label, said=said), *rules, *drawn, class_=class_)


def command(told: Told, figure: str) -> str:
    """Return the command that draws a figure of the run, as HTML."""
    line_ = f"<code>{escaped(f'contingent figure {told.run.folder.name} {figure}')}</code>"
    return f"<p class='make'>{told.say('made-by', command=line_)}</p>"


def parameters(report: Report, told: Told) -> None:
    """Parameters with ranges, priors and sources, and the mechanism that uses each."""
    table = parameters_of(told)
    if not len(table):
        return
    free = sum(p.prior is not None for p in told.run.compiled.parameters)
    report.section(
        "certain-parameters", told.say("parameters"), told.say("parameters-finding", free=free, all=len(table))
    )
    report.say(told.say("parameters-how"))
    heads = [told.say(f"head-{str(column).replace(' ', '-')}") for column in table]
    report.table(table.set_axis(heads, axis=1))
    in_english(report, told)
