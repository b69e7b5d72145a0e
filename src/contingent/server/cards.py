"""What can be changed in a case, as cards: each an edit with its fields, what it assumes, its range and its source.

A card has the `form` of its line, such as "leader NAME={where}", and the fields that fill it. The line that a page
makes of it is read and checked as one of the command line: nothing here decides what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from contingent.engine.posterior import stored
from contingent.engine.priors import draw_parameters
from contingent.errors import CaseError
from contingent.present.kit.palette import colours
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.check import AWAY
from contingent.scenario.edits.kinds import BoundPrior
from contingent.scenario.edits.parse import parse_all
from contingent.scenario.edits.variants import variants
from contingent.scenario.instances import expand_instances
from contingent.scenario.model import Scenario
from contingent.world.parameter import Parameter

Card = dict[str, Any]
Field = dict[str, Any]
DRAWS = 2000  # draws of a prior, to tell its range
MIDDLE = (0.05, 0.95)  # nine in ten
GROUPS = (
    ("ready", "Ready-made", "Changes of several parts, or of what was decided in the record."),
    ("leaders", "Leaders", "A person is somewhere else, or gone. The model does not bring them back."),
    ("decisions", "Decisions", "An actor takes an option on a day, or can't take it from a day on."),
    ("policies", "Policies", "The policy in force is set on a day. Whoever governs may change it again."),
    ("forces", "Forces", "Men of units, or what a patron sends, times a factor, from the start."),
    ("outside", "From outside", "What comes from outside moves in time, from the start."),
    ("platforms", "Programmes", "Where a contender stands on an issue, from the start."),
    ("parameters", "Assumptions of the model", "A number of a mechanism is held, from the start or from a day on."),
)
WORDS_OF_AWAY = {
    "removed": "gone for good",
    "jailed": "in jail",
    "abroad": "abroad",
    "active": "free and active",
    "in_hiding": "in hiding",
}


def cards(compiled: Compiled) -> dict[str, Any]:
    """Return the cards of a case by group, the lists that their fields choose from, and its dates and marks."""
    scenario, config = compiled.scenario, compiled.scenario.config
    found = [
        *ready(scenario),
        *leaders(scenario),
        *decisions(scenario),
        *policies(scenario),
        *forces(scenario),
        *outside(scenario),
        *platforms(scenario),
        *parameters(compiled),
    ]
    dates = [config.date_of(day) for day in range(compiled.days)]
    return {
        "title": config.title,
        "iso": [each.isoformat() for each in dates],
        "dates": [config.told(each) for each in dates],
        "step": config.step,
        "groups": [list(group) for group in GROUPS if any(card["group"] == group[0] for card in found)],
        "cards": found,
        "lists": {"where": [[name, WORDS_OF_AWAY[name]] for name in AWAY] + titles(scenario, "places", "place")},
        "marks": marks(scenario),
        "rulers": rulers(scenario),
        "record": bool(scenario.tables["panel"] or scenario.tables["pins"]),
        "events": questions(scenario),
    }


def titles(scenario: Scenario, table: str, key: str) -> list[list[str]]:
    """Return (name, title) of the rows of a table."""
    return [[getattr(row, key), row.title] for row in scenario.rows(table)]


def card(group: str, title: str, form: str, row: Any, says: str, *fields: Field, **more: Any) -> Card:
    """Return a card.

    Parameters
    ----------
    form : the line of the edit, fields in braces
    row : has source, grade and note; a parameter has its source alone
    more : `dated`, "may" or "no", else a day is needed; `day`, the one proposed; `range` in words; `taught`
    """
    day = more.pop("day", None)
    return {
        "group": group,
        "title": title,
        "form": form,
        "says": says,
        "fields": list(fields),
        "source": getattr(row, "source", ""),
        "grade": getattr(row, "grade", ""),
        "note": getattr(row, "note", "") or "",
        "dated": "yes",
        "day": day.isoformat() if isinstance(day, date) else "",
        **more,
    }


def choice(name: str, label: str, options: list[list[str]] | str, value: str = "") -> Field:
    """Return a field that is chosen from (word, title) pairs, or from a list of all cards by its name."""
    first = value or (options[0][0] if isinstance(options, list) and options else "")
    return {"name": name, "label": label, "kind": "choice", "options": options, "value": first}


def number(name: str, label: str, low: float, high: float, value: float, ends: tuple[str, str] = ("", "")) -> Field:
    """Return a field that is a number between two bounds; `ends` says what they mean."""
    return {
        "name": name,
        "label": label,
        "kind": "number",
        "low": low,
        "high": high,
        "value": value,
        "ends": list(ends),
    }


def ready(scenario: Scenario) -> Iterator[Card]:
    """Yield recorded decisions that are not taken, and the case's variants that hold no beliefs."""
    for row in scenario.tables["pins"]:
        forbidden = f"forbid {row.decision}:{row.actor}={row.option}"
        says = "In every history this actor can't take this option from that day on."
        yield card("ready", f"Not so: {row.title}", forbidden, row, says, day=row.start)
    rows = {row.variant: row for row in scenario.tables["variants"]}
    for name, edits in variants(scenario).items():
        if name in rows and edits and not any(isinstance(each, BoundPrior) for each in parse_all(edits)):
            row = rows[name]
            yield card("ready", row.title, edits, row, f"Sets: {edits}.", dated="no")


def leaders(scenario: Scenario) -> Iterator[Card]:
    """Yield a card a leader."""
    home = {row.leader: row for row in scenario.tables["returns"]}
    for row in scenario.tables["leaders"]:
        back = home.get(row.leader)
        says = f"At the start: {row.status.replace('_', ' ')}."
        if back:
            says += f" Comes home {back.days:g} days after an amnesty, {back.days_low:g} to {back.days_high:g}."
        where = choice("where", "is", "where", "abroad" if back else "removed")
        yield card(
            "leaders",
            row.title,
            f"leader {row.leader}={{where}}",
            back or row,
            says,
            where,
            day=back and back.not_before,
            range=f"weight of voice {row.persuasion:g}, from 0 to 1",
        )


def decisions(scenario: Scenario) -> Iterator[Card]:
    """Yield a card a decision, with its actors and options."""
    names = {
        key: title
        for table, key_ in (("parties", "party"), ("contenders", "contender"))
        for key, title in titles(scenario, table, key_)
    }
    issues = {row.issue: row.title for row in scenario.tables["issues"]}
    instances = expand_instances(scenario)
    for row in scenario.tables["decisions"]:
        mine = [each for each in instances if each.decision == row.decision]
        options = [[each.option, each.title] for each in scenario.tables["options"] if each.decision == row.decision]
        if not mine or not options:
            continue
        actors = list(dict.fromkeys(each.actor for each in mine))
        fields = [
            choice("actor", "who", [[name, names.get(name, name)] for name in actors]),
            *([choice("issue", "on", [[name, issues[name]] for name in issues])] if row.per_issue else []),
            choice("verb", "what", [["force", "takes this option"], ["forbid", "can't take this option"]]),
            choice("option", "option", options, options[-1][0]),
        ]
        about = f":{{actor}}{':{issue}' if row.per_issue else ''}={{option}}"
        says = "Taken, the question comes up that day with this answer. Else the option is off the menu from then on."
        chance = f"comes up of itself with {row.rate:g} a day, where nothing presses"
        yield card("decisions", row.title, f"{{verb}} {row.decision}{about}", row, says, *fields, range=chance)


def policies(scenario: Scenario) -> Iterator[Card]:
    """Yield a card an issue."""
    now = {row.issue: row for row in scenario.tables["policies"]}
    for row in scenario.tables["issues"]:
        start = now.get(row.issue)
        value = number("value", "policy", -1.0, 1.0, start.position if start else 0.0, (row.low_end, row.high_end))
        says = f"At the start {start.position:+g} on a scale from -1 to +1." if start else "On a scale from -1 to +1."
        yield card("policies", row.title, f"policy {row.issue}={{value}}", start, says, value, range="-1 to +1")


def forces(scenario: Scenario) -> Iterator[Card]:
    """Yield a card a kind of unit, one for any single unit, and one a patron."""
    units = scenario.tables["units"]
    factor = number("factor", "times", 0.0, 4.0, 1.5)
    for kind in dict.fromkeys(row.kind for row in units):
        mine = [row for row in units if row.kind == kind]
        low, men, high = (sum(getattr(row, name) for row in mine) for name in ("men_low", "men", "men_high"))
        about = f"{men:,.0f} men, {low:,.0f} to {high:,.0f}"
        title = f"All units of the kind “{kind}”"
        yield card(
            "forces", title, f"scale {kind}={{factor}}", mine[0], f"{len(mine)} units.", factor, dated="no", range=about
        )
    if units:
        says = "The men of one unit, times a factor."
        which = choice("unit", "unit", titles(scenario, "units", "unit"))
        yield card("forces", "One unit", "scale {unit}={factor}", units[0], says, which, factor, dated="no")
    for patron in dict.fromkeys(row.patron for row in scenario.tables["patrons"]):
        row = next(each for each in scenario.tables["patrons"] if each.patron == patron)
        says = "Men and arms that it sends, times a factor."
        yield card("forces", f"What comes from {patron}", f"scale {patron}={{factor}}", row, says, factor, dated="no")


def outside(scenario: Scenario) -> Iterator[Card]:
    """Yield the card that moves what comes from outside."""
    rows = [*scenario.tables["inputs"], *scenario.tables["returns"]]
    if rows and scenario.config.step != "year":
        says = "Prices, the enemy, permissions: everything that the case declares as outside comes earlier or later."
        days = number("days", "days later", -90, 90, 14) | {"whole": True}
        yield card("outside", "What comes from outside", "shift outside={days}", rows[0], says, days, dated="no")


def platforms(scenario: Scenario) -> Iterator[Card]:
    """Yield a card a contender's position on an issue."""
    issues = {row.issue: row for row in scenario.tables["issues"]}
    names = dict(titles(scenario, "contenders", "contender"))
    for row in scenario.tables["platforms"]:
        issue = issues[row.issue]
        value = number("value", "position", -1.0, 1.0, row.position, (issue.low_end, issue.high_end))
        title = f"{names.get(row.contender, row.contender)} on {issue.title}"
        form = f"platform {row.contender}:{row.issue}={{value}}"
        about = f"{row.low:+g} to {row.high:+g}"
        yield card("platforms", title, form, row, f"Coded as {row.position:+g}.", value, dated="no", range=about)


def parameters(compiled: Compiled) -> Iterator[Card]:
    """Yield a card a parameter, the free ones first, with its prior and, where there is one, its posterior."""
    learned = taught(compiled)
    for each in sorted(compiled.parameters, key=lambda p: (p.prior is None, p.name)):
        found = learned.get(each.name)
        low, high = scale(each, found)
        field = (
            choice("value", "is", [[word, word.replace("_", " ")] for word in each.choices])
            if each.choices
            else number("value", "value", low, high, each.default)
        )
        yield card(
            "parameters",
            each.name.replace("_", " "),
            f"set {each.name}={{value}}",
            each,
            each.meaning,
            field,
            dated="may",
            range=f"{each.range} {each.unit}" if not each.choices else each.range,
            **({"taught": found} if found else {}),
        )


def scale(each: Parameter, found: dict[str, Any] | None) -> tuple[float, float]:
    """Return the ends of a slider: the prior's, else the range for sensitivity, else about the default."""
    bottom, top = each.bounds
    if found:
        low, high = found["prior"]
        low, high = low - (high - low) / 4, high + (high - low) / 4
    elif each.low is not None and each.high is not None:
        low, high = each.low, each.high
    else:
        low, high = (0.0, 2.0 * each.default) if each.default else (bottom, top)
    low, high = sorted((low, high))
    return float(max(low, bottom, -1e6)), float(min(high, top, 1e6))


def taught(compiled: Compiled) -> dict[str, dict[str, Any]]:
    """Return what nine in ten draws of each free parameter lie between, before and, where stored, after the record.

    Returns
    -------
    name -> prior (low, high); with a stored posterior that fits this case also posterior (low, high) and `share`, how
    much of the prior's variance the record took.
    """
    free = [p.name for p in compiled.parameters if p.prior is not None]
    if not free:
        return {}
    names = [p.name for p in compiled.parameters]
    before = pd.DataFrame(draw_parameters(compiled, np.arange(DRAWS), 1, "prior"), columns=names)
    try:
        after = stored(compiled)[0]
    except CaseError:
        after = pd.DataFrame()
    out: dict[str, dict[str, Any]] = {}
    for name in free:
        out[name] = {"prior": between(before[name])}
        if name in after and before[name].var() > 0.0:
            share = 1.0 - float(after[name].var(ddof=0) / before[name].var())
            out[name] |= {"posterior": between(after[name]), "share": max(0.0, share)}
    return out


def between(draws: pd.Series) -> list[float]:
    """Return what nine in ten draws lie between, to three digits."""
    return [float(f"{each:.3g}") for each in draws.quantile(list(MIDDLE))]


def marks(scenario: Scenario) -> list[list[str]]:
    """Return (date, words) of the events in the record."""
    return [[row.recorded.isoformat(), row.title] for row in scenario.tables["patterns"] if row.recorded]


def rulers(scenario: Scenario) -> list[list[str]]:
    """Return (date, title, colour) of who governed in the record."""
    rows = scenario.tables["contenders"]
    look = dict(zip([row.contender for row in rows], colours([row.colour for row in rows]), strict=True))
    names = {row.contender: row.title for row in rows}
    found = sorted(scenario.tables["rulers"], key=lambda row: row.start)
    return [[row.start.isoformat(), names[row.contender], look[row.contender]] for row in found]


def questions(scenario: Scenario) -> list[list[str]]:
    """Return (name, words) of what may be asked why: patterns, and decisions by actor and option."""
    out: list[list[str]] = [[row.pattern, row.title] for row in scenario.tables["patterns"]]
    options: dict[str, list[Any]] = {}
    for row in scenario.tables["options"]:
        options.setdefault(row.decision, []).append(row)
    heads = {row.decision: row.title for row in scenario.tables["decisions"]}
    for each in dict.fromkeys((one.decision, one.actor) for one in expand_instances(scenario)):
        decision, actor = each
        out += [
            [f"{decision}:{actor}={row.option}", f"{actor}: {heads[decision]}: {row.title}"]
            for row in options.get(decision, [])
        ]
    return out
