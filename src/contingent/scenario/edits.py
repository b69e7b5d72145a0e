"""Edits: interventions written as one line, checked, and applied.

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
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

from .read import CaseError, Scenario
from .tables import Prior

LONGEST_SHIFT = 36_525  # days, a hundred years
WHERE = ("removed", "jailed", "abroad", "active", "in_hiding")


@dataclass(frozen=True)
class SetParameter:
    """Hold a parameter at a value in every world; a `word` stands for a choice until the case is compiled."""

    parameter: str
    value: float
    word: str = ""


@dataclass(frozen=True)
class BoundPrior:
    """Draw a parameter evenly between two bounds."""

    parameter: str
    low: float
    high: float


@dataclass(frozen=True)
class ForceOption:
    """Make the decision arise for the actor on the day, with this option."""

    decision: str
    actor: str
    option: str
    date: date | None


@dataclass(frozen=True)
class ForbidOption:
    """Take an option from an actor's menu from the day on."""

    decision: str
    actor: str
    option: str
    date: date | None


@dataclass(frozen=True)
class PinOption:
    """A recorded decision: it arises between two days, both included, with this option, and weighs the world."""

    decision: str
    actor: str
    option: str
    date: date | None
    until: date | None = None


@dataclass(frozen=True)
class MoveLeader:
    """Put a leader in a place or take them away; the model does not bring them back."""

    leader: str
    where: str
    date: date | None


@dataclass(frozen=True)
class SetPolicy:
    """Set the policy in force on an issue."""

    issue: str
    value: float
    date: date | None


@dataclass(frozen=True)
class ScaleUnit:
    """Multiply the men of a unit (or of all units of a kind)."""

    unit: str
    factor: float


@dataclass(frozen=True)
class Shift:
    """Move outside inputs (`outside`), these and the whole calendar (`calendar`), or the last day (`end`)."""

    what: str
    days: int


Edit = SetParameter | BoundPrior | ForceOption | ForbidOption | PinOption | MoveLeader | SetPolicy | ScaleUnit | Shift
_FORM = re.compile(r"^(\w+)\s+([\w:]+)\s*=\s*([^@\s]+)\s*(?:@\s*(\S+))?$")
DATED = ("force", "forbid", "pin", "leader", "policy")
VERBS = ("set", "prior", *DATED, "scale", "shift")


def parse(text: str, scenario: Scenario) -> Edit:
    """Return the edit that a line describes.

    Raises
    ------
    CaseError
        For a line of the wrong form or a name that the case lacks, with the nearest name.
    """
    match = _FORM.match(text.strip())
    if not match:
        raise CaseError([f"edit '{text}': write VERB NAME=VALUE [@DATE], for example "
                         "'policy war=0.8 @1917-05-01' or 'leader lenin=removed'"])
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
    text: str, kind: type[ForceOption] | type[ForbidOption] | type[PinOption], name: str, option: str,
    on: date | None, scenario: Scenario,
) -> ForceOption | ForbidOption | PinOption:
    """Return an edit of a decision's option for an actor for whom the decision arises."""
    from .compile_choice import expand_instances

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


def apply(scenario: Scenario, edits: list[str] | tuple[str, ...]) -> Scenario:
    """Return the scenario with the edits made: tables changed at once, run-time edits kept for the run."""
    out = scenario
    for text in edits:
        edit = parse(text, out)
        if isinstance(edit, ScaleUnit):
            out = scale_units(out, edit)
        elif isinstance(edit, Shift):
            out = shift(out, edit)
        elif isinstance(edit, BoundPrior):
            out = bound_prior(out, edit, text)
        out = out.changed(edits=(*out.edits, edit))
    return out


def bound_prior(scenario: Scenario, edit: BoundPrior, text: str) -> Scenario:
    """Return the scenario with a uniform prior for a parameter."""
    row = Prior(parameter=edit.parameter, prior="uniform", a=edit.low, b=edit.high, source=f"assumption: edit '{text}'",
                grade="S")
    others = [each for each in scenario.tables["priors"] if each.parameter != edit.parameter]
    return scenario.changed(tables=scenario.tables | {"priors": [*others, row]})


def scale_units(scenario: Scenario, edit: ScaleUnit) -> Scenario:
    """Return the scenario with units' men multiplied."""
    rows = [
        row.model_copy(update={c: getattr(row, c) * edit.factor for c in ("men", "men_low", "men_high")})
        if edit.unit in (row.unit, row.kind) else row
        for row in scenario.tables["units"]
    ]
    return scenario.changed(tables=scenario.tables | {"units": rows})


def shift(scenario: Scenario, edit: Shift) -> Scenario:
    """Return the scenario with outside dates moved; `calendar` moves its start, end and record as well."""
    by = timedelta(days=edit.days)
    if edit.what == "end":
        config = scenario.config
        if config.end + by <= config.epoch:
            raise CaseError([f"edit 'shift end={edit.days}': the case would end before it starts, on {config.epoch}"])
        return scenario.changed(config=config.model_copy(update={"end": config.end + by}))

    def move(rows: list[Any], *columns: str) -> list[Any]:
        return [row.model_copy(update={c: getattr(row, c) + by for c in columns if getattr(row, c) is not None})
                for row in rows]

    def moved_horizon(horizon: str) -> str:
        return (date.fromisoformat(horizon) + by).isoformat() if horizon[:1].isdigit() else horizon

    tables = dict(scenario.tables)
    tables["inputs"] = move(tables["inputs"], "date")
    tables["returns"] = move(tables["returns"], "not_before")
    config = scenario.config
    if edit.what == "calendar":
        dates = config.detail_dates
        config = config.model_copy(update={
            "epoch": config.epoch + by, "end": config.end + by,
            "calendar_switch": config.calendar_switch + by if config.calendar_switch else None,
            "detail_dates": dates if isinstance(dates, str) else tuple(day + by for day in dates)})
        tables["record"] = move(tables["record"], "start", "end")
        tables["episodes"] = move(tables["episodes"], "start", "end", "recorded")
        tables["covariates"] = move(tables["covariates"], "date")
        tables["patterns"] = move(tables["patterns"], "recorded")
        tables["chronicle"] = move(tables["chronicle"], "date")
        tables["unit_sides"] = move(tables["unit_sides"], "date")
        tables["whereabouts"] = move(tables["whereabouts"], "start", "end")
        tables["coordinates"] = [row.model_copy(update={"horizon": moved_horizon(row.horizon)})
                                 for row in tables["coordinates"]]
    return scenario.changed(config=config, tables=tables)
