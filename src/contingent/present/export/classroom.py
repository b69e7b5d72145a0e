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
        sheet.append(second(*pair))
        notes.append(second_notes(told, *pair))
    sheet.append(third())
    notes.append(third_notes())
    report.section("sheet", "Task sheet", f"{told.run.scenario.config.title}: {len(sheet)} tasks")
    report.parts.append("<p class='make'><button type='button' id='print-sheet'>Print the sheet</button></p>")
    report.parts.append("<div id='task-sheet'><p class='name'>Name: <span class='fill'></span></p>")
    report.parts += [f"<h3>Task {n}</h3>{each}" for n, each in enumerate(sheet, 1)]
    report.parts.append("</div>")
    report.section("teacher", "For the teacher", "What to prepare, and what this run answers")
    report.say(
        "Each pupil or pair opens this folder on a computer; no network is needed and nothing is logged. One lesson of "
        "45 minutes does for the first two tasks. Say at the start: these are histories of a model, not what happened, "
        "and not what would have happened."
    )
    report.parts += [f"<h3>Task {n}</h3>{each}" for n, each in enumerate(notes, 1)]
    report.parts.append(
        "<h3>To talk about at the end</h3><ul><li>Choosing histories is not changing them. Histories in which one "
        "event comes early may differ in other ways too.</li><li>A share is conditional on the model. Which of its "
        "assumptions would you change first?</li><li>Which histories are missing here, since the model has no way to "
        "make them?</li></ul>"
    )


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
    record = "On which day do they part from the record?" if told.record else "What is the first great change in each?"
    return paragraph(f"Open “One history”. Read history {world}, then history {other}.") + asked(
        "Who governs on the last day of each?",
        record,
        "Name one event that happens in one of them and not in the other. What could explain it?",
    )


def first_notes(told: Told, chosen: dict[str, int]) -> str:
    """Return what the histories to read are, in a sentence or two each."""
    items = [f"{why}, history {world}: {histories.summary(told, world)}" for why, world in chosen.items()]
    return paragraph("Pupils may choose others by their number.") + (
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


def second(one: Event, other: Event) -> str:
    """Return the task of choosing histories."""
    return paragraph(
        f"Open “Explore”. Keep only histories in which this happened: “{one.words}”. Then keep only those in which it "
        "did not."
    ) + asked(
        f"In how many of each does this happen: “{other.words}”? Write both as shares.",
        "How many histories were left each time? Are they enough?",
        "Does this show that one brings the other? Give one other explanation.",
    )


def second_notes(told: Told, one: Event, other: Event) -> str:
    """Return the answers of this run."""
    on = int(told.first_days[one.name].notna().sum())
    with_it, without = shares(told, one, other)
    return paragraph(
        f"“{one.words}” happens in {on:,} of {told.worlds:,} histories. “{other.words}” happens in "
        f"{100 * with_it:.0f}% of these and in {100 * without:.0f}% of the other {told.worlds - on:,}. "
        "Selecting is not intervening: what comes before both may bring both. `contingent compare` asks that."
    )


def third() -> str:
    """Return the task of finding a source."""
    return paragraph("Open “Sources”. Find one number that you doubt.") + asked(
        "What is the number, its range, its source and its grade?",
        "What would you put in its place, and on what ground?",
        "Which figure of this page would change?",
    )


def third_notes() -> str:
    """Return how to judge the answers of the third task."""
    return paragraph(
        "Grade S is an assumption of the authors: a good place to look. Any answer with a source and a range is good. "
        "A number can be changed and run again: see `contingent new --from` in the documentation."
    )
