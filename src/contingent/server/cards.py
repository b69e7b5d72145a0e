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
from contingent.present.kit.speech import Speech
from contingent.scenario.arrays.compiled import Compiled
from contingent.scenario.edits.check import AWAY
from contingent.scenario.edits.kinds import BoundPrior
from contingent.scenario.edits.parse import parse_all
from contingent.scenario.edits.variants import variants
from contingent.scenario.instances import expand_instances
from contingent.world.parameter import Parameter

Card = dict[str, Any]
Field = dict[str, Any]
DRAWS = 2000  # draws of a prior, to tell its range
MIDDLE = (0.05, 0.95)  # nine in ten
GROUPS = ("ready", "leaders", "decisions", "policies", "forces", "outside", "platforms", "parameters")


def cards(compiled: Compiled, language: str = "en") -> dict[str, Any]:
    """Return the cards of a case by group, the lists that their fields choose from, and its dates and marks."""
    speech, config = Speech(compiled.scenario, language), compiled.scenario.config
    found = [
        *ready(speech),
        *leaders(speech),
        *decisions(speech),
        *policies(speech),
        *forces(speech),
        *outside(speech),
        *platforms(speech),
        *parameters(compiled, speech),
    ]
    dates = [config.date_of(day) for day in range(compiled.days)]
    return {
        "title": speech.case(config.title),
        "iso": [each.isoformat() for each in dates],
        "dates": [speech.date(each) for each in dates],
        "step": config.step,
        "groups": [
            [group, speech.say(f"group-{group}"), speech.say(f"group-how-{group}")]
            for group in GROUPS
            if any(card["group"] == group for card in found)
        ],
        "cards": found,
        "lists": {"where": [[name, speech.say(f"away-{name}")] for name in AWAY] + titles(speech, "places", "place")},
        "marks": marks(speech),
        "rulers": rulers(speech),
        "record": bool(speech.scenario.tables["panel"] or speech.scenario.tables["pins"]),
        "events": questions(speech),
    }


def titles(speech: Speech, table: str, key: str) -> list[list[str]]:
    """Return (name, title) of the rows of a table."""
    return [[getattr(row, key), speech.case(row.title)] for row in speech.scenario.rows(table)]


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


def ready(speech: Speech) -> Iterator[Card]:
    """Yield recorded decisions that are not taken, and the case's variants that hold no beliefs."""
    scenario = speech.scenario
    for row in scenario.tables["pins"]:
        forbidden = f"forbid {row.decision}:{row.actor}={row.option}"
        says = speech.say("ready-says")
        yield card("ready", speech.say("not-so", title=speech.case(row.title)), forbidden, row, says, day=row.start)
    rows = {row.variant: row for row in scenario.tables["variants"]}
    for name, edits in variants(scenario).items():
        if name in rows and edits and not any(isinstance(each, BoundPrior) for each in parse_all(edits)):
            row = rows[name]
            yield card("ready", speech.case(row.title), edits, row, speech.say("ready-sets", edits=edits), dated="no")


def leaders(speech: Speech) -> Iterator[Card]:
    """Yield a card a leader."""
    home = {row.leader: row for row in speech.scenario.tables["returns"]}
    for row in speech.scenario.tables["leaders"]:
        back = home.get(row.leader)
        says = speech.say("leader-says", status=speech.say(f"state-{row.status}"))
        if back:
            days = (f"{each:g}" for each in (back.days, back.days_low, back.days_high))
            says += speech.say("leader-home", **dict(zip(("days", "low", "high"), days, strict=True)))
        where = choice("where", speech.say("field-is"), "where", "abroad" if back else "removed")
        yield card(
            "leaders",
            speech.case(row.title),
            f"leader {row.leader}={{where}}",
            back or row,
            says,
            where,
            day=back and back.not_before,
            range=speech.say("leader-range", weight=f"{row.persuasion:g}"),
        )


def decisions(speech: Speech) -> Iterator[Card]:
    """Yield a card a decision, with its actors and options."""
    scenario = speech.scenario
    names = {
        key: title
        for table, key_ in (("parties", "party"), ("contenders", "contender"))
        for key, title in titles(speech, table, key_)
    }
    issues = {row.issue: speech.case(row.title) for row in scenario.tables["issues"]}
    instances = expand_instances(scenario)
    for row in scenario.tables["decisions"]:
        mine = [each for each in instances if each.decision == row.decision]
        options = [
            [each.option, speech.case(each.title)]
            for each in scenario.tables["options"]
            if each.decision == row.decision
        ]
        if not mine or not options:
            continue
        actors = list(dict.fromkeys(each.actor for each in mine))
        fields = [
            choice("actor", speech.say("field-who"), [[name, names.get(name, name)] for name in actors]),
            *(
                [choice("issue", speech.say("on-date"), [[name, issues[name]] for name in issues])]
                if row.per_issue
                else []
            ),
            choice(
                "verb",
                speech.say("field-what"),
                [["force", speech.say("takes-option")], ["forbid", speech.say("forbids-option")]],
            ),
            choice("option", speech.say("field-option"), options, options[-1][0]),
        ]
        about = f":{{actor}}{':{issue}' if row.per_issue else ''}={{option}}"
        says = speech.say("decision-says")
        chance = speech.say("decision-range", rate=f"{row.rate:g}")
        yield card(
            "decisions", speech.case(row.title), f"{{verb}} {row.decision}{about}", row, says, *fields, range=chance
        )


def policies(speech: Speech) -> Iterator[Card]:
    """Yield a card an issue."""
    now = {row.issue: row for row in speech.scenario.tables["policies"]}
    for row in speech.scenario.tables["issues"]:
        start = now.get(row.issue)
        ends, at = (speech.case(row.low_end), speech.case(row.high_end)), start.position if start else 0.0
        value = number("value", speech.say("field-policy"), -1.0, 1.0, at, ends)
        says = speech.say("policy-says", start=f"{at:+g}" if start else "", known="yes" if start else "no")
        form, span = f"policy {row.issue}={{value}}", speech.say("unit-scale")
        yield card("policies", speech.case(row.title), form, start, says, value, range=span)


def forces(speech: Speech) -> Iterator[Card]:
    """Yield a card a kind of unit, one for any single unit, and one a patron."""
    scenario, units = speech.scenario, speech.scenario.tables["units"]
    factor = number("factor", speech.say("field-times"), 0.0, 4.0, 1.5)
    for kind in dict.fromkeys(row.kind for row in units):
        mine = [row for row in units if row.kind == kind]
        low, men, high = (sum(getattr(row, name) for row in mine) for name in ("men_low", "men", "men_high"))
        about = speech.say("forces-range", men=round(men), low=round(low), high=round(high))
        title, says = speech.say("units-of", kind=speech.case(kind)), speech.say("units-says", units=len(mine))
        yield card("forces", title, f"scale {kind}={{factor}}", mine[0], says, factor, dated="no", range=about)
    if units:
        says = speech.say("unit-says")
        which = choice("unit", speech.say("field-unit"), titles(speech, "units", "unit"))
        yield card("forces", speech.say("one-unit"), "scale {unit}={factor}", units[0], says, which, factor, dated="no")
    for patron in dict.fromkeys(row.patron for row in scenario.tables["patrons"]):
        row = next(each for each in scenario.tables["patrons"] if each.patron == patron)
        says = speech.say("patron-says")
        yield card(
            "forces", speech.say("patron", patron=patron), f"scale {patron}={{factor}}", row, says, factor, dated="no"
        )


def outside(speech: Speech) -> Iterator[Card]:
    """Yield the card that moves what comes from outside."""
    scenario = speech.scenario
    rows = [*scenario.tables["inputs"], *scenario.tables["returns"]]
    if rows and scenario.config.step != "year":
        says = speech.say("outside-says")
        days = number("days", speech.say("field-later"), -90, 90, 14) | {"whole": True}
        yield card("outside", speech.say("outside-title"), "shift outside={days}", rows[0], says, days, dated="no")


def platforms(speech: Speech) -> Iterator[Card]:
    """Yield a card a contender's position on an issue."""
    scenario = speech.scenario
    issues = {row.issue: row for row in scenario.tables["issues"]}
    names = dict(titles(speech, "contenders", "contender"))
    for row in scenario.tables["platforms"]:
        issue = issues[row.issue]
        ends = speech.case(issue.low_end), speech.case(issue.high_end)
        value = number("value", speech.say("field-position"), -1.0, 1.0, row.position, ends)
        who, about = names.get(row.contender, row.contender), f"{row.low:+g}…{row.high:+g}"
        title = speech.say("platform", name=who, issue=speech.case(issue.title))
        form = f"platform {row.contender}:{row.issue}={{value}}"
        says = speech.say("platform-says", position=f"{row.position:+g}")
        yield card("platforms", title, form, row, says, value, dated="no", range=about)


def parameters(compiled: Compiled, speech: Speech) -> Iterator[Card]:
    """Yield a card a parameter, the free ones first, with its prior and, where there is one, its posterior."""
    learned = taught(compiled)
    for each in sorted(compiled.parameters, key=lambda p: (p.prior is None, p.name)):
        found = learned.get(each.name)
        low, high = scale(each, found)
        field = (
            choice("value", speech.say("field-is"), [[word, word.replace("_", " ")] for word in each.choices])
            if each.choices
            else number("value", speech.say("field-value"), low, high, each.default)
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


def marks(speech: Speech) -> list[list[str]]:
    """Return (date, words) of the events in the record."""
    return [
        [row.recorded.isoformat(), speech.case(row.title)] for row in speech.scenario.tables["patterns"] if row.recorded
    ]


def rulers(speech: Speech) -> list[list[str]]:
    """Return (date, title, colour) of who governed in the record."""
    rows = speech.scenario.tables["contenders"]
    look = dict(zip([row.contender for row in rows], colours([row.colour for row in rows]), strict=True))
    names = {row.contender: speech.case(row.title) for row in rows}
    found = sorted(speech.scenario.tables["rulers"], key=lambda row: row.start)
    return [[row.start.isoformat(), names[row.contender], look[row.contender]] for row in found]


def questions(speech: Speech) -> list[list[str]]:
    """Return (name, words) of what may be asked why: patterns, and decisions by actor and option."""
    scenario = speech.scenario
    out: list[list[str]] = [[row.pattern, speech.case(row.title)] for row in scenario.tables["patterns"]]
    options: dict[str, list[Any]] = {}
    for row in scenario.tables["options"]:
        options.setdefault(row.decision, []).append(row)
    heads = {row.decision: speech.case(row.title) for row in scenario.tables["decisions"]}
    for each in dict.fromkeys((one.decision, one.actor) for one in expand_instances(scenario)):
        decision, actor = each
        out += [
            [f"{decision}:{actor}={row.option}", f"{actor}: {heads[decision]}: {speech.case(row.title)}"]
            for row in options.get(decision, [])
        ]
    return out
