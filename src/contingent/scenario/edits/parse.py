"""Reads edits: interventions written as one line.

    set PARAMETER=VALUE|WORD [@DATE]           prior PARAMETER=LOW..HIGH
    force DECISION:ACTOR=OPTION [@DATE]        forbid DECISION:ACTOR=OPTION [@DATE]
    pin DECISION:ACTOR=OPTION @START..END
    leader NAME=PLACE|removed|jailed|abroad|active|in_hiding [@DATE]
    policy ISSUE=VALUE [@DATE]                 scale UNIT|KIND=FACTOR
    shift outside=DAYS                         shift calendar=DAYS
    shift end=DAYS                             start record=DATE
    platform CONTENDER:ISSUE=VALUE             war CONTENDER:CONTENDER=kept|never

An edit without a date holds from the start. A pin makes the decision arise once within its window, as recorded, and
weighs the world by how likely that was: it belongs to conditioning on the record. An ACTOR is a party or contender
for whom the decision arises, or ACTOR:ISSUE where it arises for each issue. `prior` draws a parameter evenly between
two bounds, in place of its own prior. `shift outside` moves what comes from outside and nothing else; `shift
calendar` moves every date of the case; `shift end` makes the case longer or shorter. Dates
of other edits stay as written. `start record` begins on a day as the record has it; `war` holds a relation: `kept` is
a war that no treaty ends, `never` one that does not begin. A WORD is one of the named choices of a switch. A DATE is
1917-11-07, or 1917-10-25os in Old Style where the case had that.

Reading needs no case: names are compared with a case's when the edit is made (`check.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from contingent.errors import CaseError, control_problem, known
from contingent.scenario.calendar import read_day
from contingent.scenario.edits.kinds import (
    BoundPrior,
    Edit,
    ForbidOption,
    ForceOption,
    HoldWar,
    MoveLeader,
    PinOption,
    ScaleUnit,
    SetParameter,
    SetPlatform,
    SetPolicy,
    Shift,
    StartRecord,
)

Edits: TypeAlias = "str | Edit | Iterable[Edits]"

LONGEST_SHIFT = 36_525  # days, a hundred years
SHIFTED = ("outside", "calendar", "end")
DATED = ("set", "force", "forbid", "pin", "leader", "policy")
VERBS = (*DATED, "prior", "scale", "shift", "start", "platform", "war")
HELD = ("kept", "never")  # relations of war
FORM = re.compile(r"^(\w+)\s+([\w:]+)\s*=\s*([^@\s;]+)\s*(?:@\s*([^\s;]+))?$")
WORD = re.compile(r"[a-z][a-z0-9_]*")


def parse_all(edits: Edits) -> list[Edit]:
    """Return edits given as text or objects, one or many; a text may join several by semicolons.

    Raises
    ------
    CaseError
        For a line of the wrong form, and for what is neither text nor an edit.
    """
    if isinstance(edits, Edit):
        return [edits]
    if isinstance(edits, str):
        return [parse(line) for line in edits.split(";") if line.strip()]
    if isinstance(edits, Mapping | bytes) or not hasattr(edits, "__iter__"):
        raise CaseError(
            [
                f"edits: {edits!r} is neither a line of text nor an edit; write a list such as ['set conformity=0.5', "
                "'policy war=0.8 @1917-05-01'], or edits.set(conformity=0.5)"
            ]
        )
    return [edit for each in edits for edit in parse_all(each)]


def parse(text: str) -> Edit:
    """Return the edit that a line describes.

    Raises
    ------
    CaseError
        For a line of the wrong form, with the nearest verb, or a value that no case can have.
    """
    if problem := control_problem(text):
        raise CaseError([f"edit '{text}': {problem}"])
    match = FORM.match(text.strip())
    if not match:
        raise CaseError(
            [
                f"edit '{text}': write VERB NAME=VALUE [@DATE], for example "
                "'policy war=0.8 @1917-05-01' or 'leader lenin=removed'"
            ]
        )
    verb, name, value, when = match.groups()
    known(f"edit '{text}'", "verb", verb, VERBS)
    if verb in DATED:
        return parse_dated(text, verb, name, value, when or "")
    if when:
        raise CaseError([f"edit '{text}': '{verb}' holds from the start; leave out @{when}"])
    return parse_undated(text, verb, name, value)


def parse_undated(text: str, verb: str, name: str, value: str) -> Edit:
    """Return an edit that holds from the start."""
    if verb == "prior":
        return parse_bounds(text, name, value)
    if verb == "shift":
        return parse_shift(text, name, value)
    if verb == "start":
        known(f"edit '{text}'", "start", name, ["record"])
        return StartRecord(read_day(f"edit '{text}'", value))
    if verb in ("platform", "war"):
        return parse_pair(text, verb, name, value)
    factor = number(text, value)
    if factor < 0.0:
        raise CaseError([f"edit '{text}': a factor can't be negative"])
    return ScaleUnit(name, factor)


def parse_pair(text: str, verb: str, name: str, value: str) -> Edit:
    """Return an edit of a contender's programme, CONTENDER:ISSUE, or of a war, CONTENDER:CONTENDER."""
    first, colon, second = name.partition(":")
    if not colon or not second:
        wanted = "CONTENDER:ISSUE" if verb == "platform" else "CONTENDER:CONTENDER"
        raise CaseError([f"edit '{text}': write {verb} {wanted}=..."])
    if verb == "platform":
        return SetPlatform(first, second, position_of(text, value))
    known(f"edit '{text}'", "relation", value, HELD)
    return HoldWar(first, second, value)


def position_of(text: str, value: str) -> float:
    """Return a position on an issue, from -1 to 1."""
    position = number(text, value)
    if not -1.0 <= position <= 1.0:
        raise CaseError([f"edit '{text}': a policy lies between -1 and 1"])
    return position


def parse_dated(text: str, verb: str, name: str, value: str, when: str) -> Edit:
    """Return an edit that may have a day."""
    decision, _, actor = name.partition(":")
    if verb == "pin":
        return PinOption(decision, actor, value, *window(text, when))
    on = read_day(f"edit '{text}'", when) if when else None
    if verb == "set":
        is_word = WORD.fullmatch(value) and value not in ("inf", "nan")
        return SetParameter(name, value if is_word else number(text, value), on)
    if verb in ("force", "forbid"):
        return (ForceOption if verb == "force" else ForbidOption)(decision, actor, value, on)
    if verb == "leader":
        return MoveLeader(name, value, on)
    return SetPolicy(name, position_of(text, value), on)


def parse_bounds(text: str, name: str, value: str) -> BoundPrior:
    """Return an edit of a prior; its value is LOW..HIGH."""
    low, dots, high = value.partition("..")
    if not dots:
        raise CaseError([f"edit '{text}': a prior needs two bounds, such as {name}=0.5..1.5"])
    edit = BoundPrior(name, number(text, low), number(text, high))
    if edit.high <= edit.low:
        raise CaseError([f"edit '{text}': {low} is not below {high}; swap them, or hold it with 'set {name}={low}'"])
    return edit


def parse_shift(text: str, name: str, value: str) -> Shift:
    """Return a shift of some days."""
    known(f"edit '{text}'", "calendar to shift", name, SHIFTED)
    days = number(text, value)
    if days != int(days) or abs(days) > LONGEST_SHIFT:
        raise CaseError([f"edit '{text}': write a whole number of days, at most {LONGEST_SHIFT}"])
    return Shift(name, int(days))


def window(text: str, when: str) -> tuple[date, date]:
    """Return the first and the last day of a pin's window, START..END."""
    first, dots, last = when.partition("..")
    if not dots:
        raise CaseError([f"edit '{text}': a pin needs a window, such as @1917-10-16..1917-10-23"])
    start, end = read_day(f"edit '{text}'", first), read_day(f"edit '{text}'", last)
    if end < start:
        raise CaseError([f"edit '{text}': {end} comes before {start}; swap them"])
    return start, end


def number(text: str, value: str) -> float:
    """Return a finite number or raise."""
    try:
        out = float(value)
    except ValueError as error:
        raise CaseError([f"edit '{text}': '{value}' is not a number"]) from error
    if not math.isfinite(out):
        raise CaseError([f"edit '{text}': '{value}' is not finite"])
    return out
