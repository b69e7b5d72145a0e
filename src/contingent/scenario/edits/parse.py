"""Reads edits: interventions written as one line.

    set PARAMETER=VALUE|WORD                   prior PARAMETER=LOW..HIGH
    force DECISION:ACTOR=OPTION [@DATE]        forbid DECISION:ACTOR=OPTION [@DATE]
    pin DECISION:ACTOR=OPTION @START..END
    leader NAME=PLACE|removed|jailed|abroad|active [@DATE]
    policy ISSUE=VALUE [@DATE]                 scale UNIT|KIND=FACTOR
    shift outside=DAYS                         shift calendar=DAYS
    shift end=DAYS

An edit without a date holds from the start. A pin makes the decision arise once within its window, as recorded,
and weighs the world by how likely that was: it belongs to conditioning on the record. An ACTOR is a party or contender
for whom the decision arises, or ACTOR:ISSUE where it arises for each issue. `prior` draws a parameter evenly between
two bounds, in place of its own prior. `shift outside` moves what comes from outside and nothing else; `shift calendar`
moves the case's start, its end and its record as well; `shift end` makes the case longer or shorter. Dates of other
edits stay as written.
A WORD is one of the named choices of a switch.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from contingent.errors import CaseError
from contingent.scenario.edits.kinds import (
    BoundPrior,
    Edit,
    ForbidOption,
    ForceOption,
    MoveLeader,
    PinOption,
    ScaleUnit,
    SetParameter,
    SetPolicy,
    Shift,
)
from contingent.scenario.instances import expand_instances
from contingent.scenario.model import Scenario

LONGEST_SHIFT = 36_525  # days, a hundred years


WHERE = ("removed", "jailed", "abroad", "active", "in_hiding")


FORM = re.compile(r"^(\w+)\s+([\w:]+)\s*=\s*([^@\s]+)\s*(?:@\s*(\S+))?$")


DATED = ("force", "forbid", "pin", "leader", "policy")


VERBS = ("set", "prior", *DATED, "scale", "shift")


def parse(text: str, scenario: Scenario) -> Edit:
    """Return the edit that a line describes.

    Raises
    ------
    CaseError
        For a line of the wrong form or a name that the case lacks, with the nearest name.
    """
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
    if when and verb not in DATED:
        raise CaseError([f"edit '{text}': '{verb}' holds from the start; leave out @{when}"])
    if verb == "pin":
        return parse_pin(text, name, value, when or "", scenario)
    on = day_of(text, when, scenario) if when else None
    if verb == "prior":
        return parse_bounds(text, name, value)
    if verb in ("force", "forbid"):
        return parse_option(text, ForceOption if verb == "force" else ForbidOption, name, value, on, scenario)
    if verb == "leader":
        known(f"edit '{text}'", "leader", name, [r.leader for r in scenario.tables["leaders"]])
        known(f"edit '{text}'", "place", value, [*WHERE, *(r.place for r in scenario.tables["places"])])
        return MoveLeader(name, value, on)
    if verb == "policy":
        known(f"edit '{text}'", "issue", name, [r.issue for r in scenario.tables["issues"]])
        position = number(text, value)
        if not -1.0 <= position <= 1.0:
            raise CaseError([f"edit '{text}': a policy lies between -1 and 1"])
        return SetPolicy(name, position, on)
    if verb == "scale":
        units = scenario.tables["units"]
        known(f"edit '{text}'", "unit or kind of unit", name, [r.unit for r in units] + [r.kind for r in units])
        factor = number(text, value)
        if factor < 0.0:
            raise CaseError([f"edit '{text}': a factor can't be negative"])
        return ScaleUnit(name, factor)
    if verb == "shift":
        known(f"edit '{text}'", "calendar to shift", name, ["outside", "calendar", "end"])
        days = number(text, value)
        if days != int(days) or abs(days) > LONGEST_SHIFT:
            raise CaseError([f"edit '{text}': write a whole number of days, at most {LONGEST_SHIFT}"])
        return Shift(name, int(days))
    if re.fullmatch(r"[a-z][a-z0-9_]*", value) and value not in ("inf", "nan"):
        return SetParameter(name, math.nan, value)
    return SetParameter(name, number(text, value))


def day_of(text: str, when: str, scenario: Scenario) -> date:
    """Return the date of an edit, within the case."""
    try:
        on = date.fromisoformat(when)
    except ValueError as error:
        raise CaseError([f"edit '{text}': '{when}' is not a date; write it as 1917-11-07"]) from error
    config = scenario.config
    if not config.epoch <= on <= config.end:
        raise CaseError([f"edit '{text}': {on} lies outside the case, {config.epoch} to {config.end}"])
    return on


def parse_option(
    text: str,
    kind: type[ForceOption] | type[ForbidOption] | type[PinOption],
    name: str,
    option: str,
    on: date | None,
    scenario: Scenario,
) -> ForceOption | ForbidOption | PinOption:
    """Return an edit of a decision's option for an actor for whom the decision arises."""

    decision, _, actor = name.partition(":")
    known(f"edit '{text}'", "decision", decision, [r.decision for r in scenario.tables["decisions"]])
    instances = [i for i in expand_instances(scenario) if i.decision == decision]
    actors = [i.actor for i in instances] + [i.label.partition(":")[2] for i in instances]
    known(f"edit '{text}'", f"actor of '{decision}'", actor, list(dict.fromkeys(actors)))
    known(f"edit '{text}'", "option", option, [r.option for r in scenario.tables["options"] if r.decision == decision])
    return kind(decision, actor, option, on)


def parse_bounds(text: str, name: str, value: str) -> BoundPrior:
    """Return an edit of a prior; its value is LOW..HIGH."""
    low, dots, high = value.partition("..")
    if not dots:
        raise CaseError([f"edit '{text}': a prior needs two bounds, such as {name}=0.5..1.5"])
    edit = BoundPrior(name, number(text, low), number(text, high))
    if edit.high <= edit.low:
        raise CaseError([f"edit '{text}': {low} is not below {high}; swap them, or hold it with 'set {name}={low}'"])
    return edit


def parse_pin(text: str, name: str, option: str, when: str, scenario: Scenario) -> Edit:
    """Return a pin; its window is START..END."""
    first, dots, last = when.partition("..")
    if not dots:
        raise CaseError([f"edit '{text}': a pin needs a window, such as @1917-10-16..1917-10-23"])
    start, end = day_of(text, first, scenario), day_of(text, last, scenario)
    if end < start:
        raise CaseError([f"edit '{text}': {end} comes before {start}; swap them"])
    edit = parse_option(text, PinOption, name, option, start, scenario)
    return replace(edit, until=end)


def known(where: str, what: str, name: str, names: Sequence[str]) -> None:
    """Raise unless a name is known, with the nearest one."""
    if name not in names:
        near = get_close_matches(name, names, 1)
        shown = list(dict.fromkeys(names))
        more = f" and {len(shown) - 12} more" if len(shown) > 12 else ""
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(shown[:12]) or 'none'}{more}"
        raise CaseError([f"{where}: unknown {what} '{name}'; {hint}"])


def number(text: str, value: str) -> float:
    """Return a finite number or raise."""
    try:
        out = float(value)
    except ValueError as error:
        raise CaseError([f"edit '{text}': '{value}' is not a number"]) from error
    if out != out or abs(out) == float("inf"):
        raise CaseError([f"edit '{text}': '{value}' is not finite"])
    return out
