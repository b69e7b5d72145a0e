"""From which day to which a question is asked: a recorded start, and the case that follows.

What cannot be told from a recorded start is named with the reason: what is read before it, and what is counted since
the start of the case, since the record says who held what on a day, not what had been lost by then.
"""

from __future__ import annotations

import re
from datetime import date

from contingent.engine.following import THEN, sequel_of
from contingent.engine.following import until as to
from contingent.errors import CaseError
from contingent.mechanisms.registry import compile_scenario
from contingent.present.kit.speech import Speech
from contingent.scenario.asked import has_day
from contingent.scenario.calendar import read_day
from contingent.scenario.edits.kinds import StartRecord
from contingent.scenario.edits.make import apply
from contingent.scenario.model import CaseConfig, Scenario
from contingent.scenario.reading.load import load

Reason = tuple[str, str]  # the title of what can't be told, and why
COUNTED = "since the start"  # how the meaning of a field ends that adds up from the first day of the case


def spans(scenario: Scenario, start: str | None, until: str | None) -> tuple[Scenario, Scenario | None]:
    """Return the case from a recorded start, where one is asked for, and the case in which its worlds go on.

    Raises
    ------
    CaseError
        For a day that the case, or the one that follows, does not reach, and for an edit of a day before the start.
    """
    if not until:
        return from_record(scenario, start) if start else scenario, None
    if start:
        raise CaseError(
            [f"--start-record with --until: what followed begins with how each world of {scenario.id} ended, not from "
             f"the record; leave one out, or ask {sequel_of(scenario).id} alone"]
        )  # fmt: skip
    return scenario, to(scenario, read_day("--until", until))


def from_record(scenario: Scenario, day: str | date) -> Scenario:
    """Return the case as it begins on a day of the record."""
    return apply(scenario, [StartRecord(read_day("--start-record", day))])


def untold(scenario: Scenario, follows: Scenario | None = None, language: str = "en") -> dict[str, str]:
    """Return column -> why it can't be told, of the coordinates, rungs and classes of a case and of the one after."""
    speech = Speech(scenario, language)
    told = {
        column: speech.say("untold", title=speech.case(title), reason=reason)
        for column, (title, reason) in reasons(speech).items()
    }
    then = untold(follows, None, language) if follows else {}
    return told | {f"{THEN}{column}": text for column, text in then.items()}


def reasons(speech: Speech) -> dict[str, Reason]:
    """Return column -> its title and why it can't be told, of the coordinates, rungs and classes of a case."""
    scenario = speech.scenario
    why = without_day(speech) | counted_from(speech)
    for table, key, prefix in (("rungs", "rung", "rung_"), ("outcomes", "outcome", "class_")):
        for row in scenario.rows(table):
            lacking = sorted(words(row.formula) & set(why))
            if lacking:
                why[f"{prefix}{getattr(row, key)}"] = row.title, why[lacking[0]][1]
    return why


def without_day(speech: Speech) -> dict[str, Reason]:
    """Return why coordinates can't be told that are read on a day before the first or after the last."""
    scenario = speech.scenario
    first, last = scenario.config.epoch, scenario.config.end
    return {
        row.coordinate: (row.title, speech.say("untold-outside", day=row.horizon, first=str(first), last=str(last)))
        for row in scenario.tables["coordinates"]
        if row.horizon[:1].isdigit() and not has_day(scenario, row.horizon)
    }


def counted_from(speech: Speech) -> dict[str, Reason]:
    """Return why coordinates can't be told from a recorded start that count from the first day of the case."""
    scenario = speech.scenario
    starts = [edit for edit in scenario.edits if isinstance(edit, StartRecord)]
    if not starts or starts[-1].date == first_config(scenario).epoch:
        return {}
    begin, start, adding = first_config(scenario).epoch, scenario.config.epoch, counted(scenario)
    reason = speech.say("untold-counted", begin=str(begin), start=str(start))
    return {
        row.coordinate: (row.title, reason) for row in scenario.tables["coordinates"] if words(row.formula) & adding
    }


def check_told(scenario: Scenario, follows: Scenario | None, outcome: str) -> None:
    """Raise where an outcome can't be told between the days that were asked for."""
    why = untold(scenario, follows)
    for column in (f"{then}{what}{outcome}" for then in ("", THEN) for what in ("", "rung_", "class_")):
        if column in why:
            raise CaseError([f"--outcome {outcome}: {why[column]}; ask from another day, or to another"])


def first_config(scenario: Scenario) -> CaseConfig:
    """Return the configuration of a case without a recorded start."""
    return load(scenario.folder).config


def counted(scenario: Scenario) -> set[str]:
    """Return the indicators that read a field that adds up from the start."""
    compiled = compile_scenario(scenario)
    fields = {name for name, slot in compiled.layout.slots.items() if slot.field.meaning.endswith(COUNTED)}
    return {row.indicator for row in scenario.tables["indicators"] if words(row.formula) & fields}


def words(formula: str) -> set[str]:
    """Return the names in a formula."""
    return set(re.findall(r"[a-z]\w*", formula))
