"""Classroom: three tasks on a sheet to print, and a page for the teacher with what this run answers."""

from __future__ import annotations

import numpy as np

from contingent.present.kit.markup import escaped
from contingent.present.kit.sections import Report
from contingent.present.report.first_screen import histories
from contingent.present.report.first_screen.told import Event, Told

LINES = 4  # to write on, below a question


def add(report: Report, told: Told) -> None:
    """Add the sheet and the teacher's page; a task only where the case has what it needs."""
    chosen = histories.chosen(told)
    pair = parted(told)
    sheet, notes = [first(told, chosen)], [first_notes(told, chosen)]
    if pair:
        sheet.append(second(told, *pair))
        notes.append(second_notes(told, *pair))
    sheet.append(third(told))
    notes.append(third_notes(told))
    title = told.case(told.run.scenario.config.title)
    report.section("sheet", told.say("sheet"), told.say("sheet-finding", title=title, tasks=len(sheet)))
    report.parts.append(
        f"<p class='make'><button type='button' id='print-sheet'>{escaped(told.say('print-sheet'))}</button></p>"
        f"<div id='task-sheet'><p class='name'>{escaped(told.say('pupil'))} <span class='fill'></span></p>"
    )
    report.parts += tasks(told, sheet)
    report.parts.append("</div>")
    report.section("teacher", told.say("teacher"), told.say("teacher-finding"))
    report.say(told.say("teacher-how"))
    report.parts += tasks(told, notes)
    items = "".join(f"<li>{escaped(told.say(f'talk-{n}'))}</li>" for n in (1, 2, 3))
    report.parts.append(f"<h3>{escaped(told.say('talk'))}</h3><ul>{items}</ul>")


def tasks(told: Told, each: list[str]) -> list[str]:
    """Return tasks below their numbers."""
    return [f"<h3>{escaped(told.say('task', number=n))}</h3>{inside}" for n, inside in enumerate(each, 1)]


def paragraph(words: str) -> str:
    """Return plain text as a paragraph."""
    return f"<p>{escaped(words)}</p>"


def asked(*questions: str) -> str:
    """Return questions with lines to write on."""
    lines = "<span class='fill'></span>" * LINES
    return "<ol>" + "".join(f"<li>{escaped(each)}{lines}</li>" for each in questions) + "</ol>"


def first(told: Told, chosen: dict[str, int]) -> str:
    """Return the task of reading a history beside the record."""
    world = next(iter(chosen.values()), int(told.sound[0]) if told.worlds else 0)
    other = list(chosen.values())[-1] if chosen else world
    return paragraph(told.say("task-read", world=str(world), other=str(other))) + asked(
        told.say("ask-governs"), told.say("ask-parts" if told.record else "ask-change"), told.say("ask-one-event")
    )


def first_notes(told: Told, chosen: dict[str, int]) -> str:
    """Return what the histories to read are, in a sentence or two each."""
    items = [f"{told.say(f'card-{why}', world=str(n))}. {histories.summary(told, n)}" for why, n in chosen.items()]
    return paragraph(told.say("notes-read")) + (
        f"<ul>{''.join(f'<li>{escaped(each)}</li>' for each in items)}</ul>" if items else ""
    )


def parted(told: Told) -> tuple[Event, Event] | None:
    """Return the two headlines of which the first, happening or not, moves the share of the second most.

    Both must happen in at least a tenth of the histories and fail to in a tenth, and neither may imply the other.
    """
    there = np.isfinite(told.first_days.to_numpy())
    names = list(map(str, told.first_days.columns))
    open_ = [e for e in told.headlines() if 0.1 <= there[:, names.index(e.name)].mean() <= 0.9] if len(there) else []
    every = [(one, other) for one in open_ for other in open_ if one.name != other.name]
    pairs = [pair for pair in every if min(shares(told, *pair)) > 0 and max(shares(told, *pair)) < 1]
    return max(pairs, key=lambda pair: abs(np.subtract(*shares(told, *pair))), default=None)


def shares(told: Told, one: Event, other: Event) -> tuple[float, float]:
    """Return the share of histories in which `other` happens, of those with and of those without `one`."""
    frame = told.first_days.notna()
    return float(frame.loc[frame[one.name], other.name].mean()), float(frame.loc[~frame[one.name], other.name].mean())


def second(told: Told, one: Event, other: Event) -> str:
    """Return the task of choosing histories."""
    return paragraph(told.say("task-choose", event=one.words)) + asked(
        told.say("ask-how-many", event=other.words), told.say("ask-left"), told.say("ask-brings")
    )


def second_notes(told: Told, one: Event, other: Event) -> str:
    """Return the answers of this run."""
    on = int(told.first_days[one.name].notna().sum())
    with_it, without = shares(told, one, other)
    return paragraph(
        told.say(
            "notes-choose",
            one=one.words,
            count=on,
            worlds=told.worlds,
            other=other.words,
            with_it=f"{100 * with_it:.0f}",
            without=f"{100 * without:.0f}",
            rest=told.worlds - on,
        )
    )


def third(told: Told) -> str:
    """Return the task of finding a source."""
    return paragraph(told.say("task-doubt")) + asked(
        told.say("ask-number"), told.say("ask-instead"), told.say("ask-figure")
    )


def third_notes(told: Told) -> str:
    """Return how to judge the answers of the third task."""
    return paragraph(told.say("notes-doubt"))
