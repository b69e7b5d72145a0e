"""One history told as a dated list, from its events; as an article it is told by `present.chronicle`."""

from __future__ import annotations

from math import isfinite

import numpy as np
import pandas as pd

from contingent.engine.runs.run import Run
from contingent.present.kit.markup import escaped
from contingent.present.kit.speech import Speech, has, say

ONCE_A_WEEK = ("policy", "programme", "leader_moves", "troops_move", "troops_arrive", "shooting")


def titles(speech: Speech) -> dict[str, str]:
    """Return label -> title for everything that a chronicle may name."""
    scenario, out = speech.scenario, dict[str, str]()
    for table, column in (
        ("places", "place"),
        ("parties", "party"),
        ("contenders", "contender"),
        ("units", "unit"),
        ("leaders", "leader"),
        ("issues", "issue"),
        ("sites", "site"),
        ("territories", "territory"),
    ):
        for row in scenario.rows(table):
            out[getattr(row, column)] = speech.case(row.title)
    for row in scenario.tables["places"]:
        if row.city and row.city not in out:
            out[row.city] = speech.case(row.city.replace("_", " ").title())
    return out


def sentence(event: pd.Series, names: dict[str, str], partners: str = "", language: str = "en") -> str | None:
    """Return an event as a sentence, None for kinds that a chronicle leaves out.

    `partners` are who sits in a new government beside its head, in words.
    """
    kind, value = str(event["kind"]), float(event["value"])
    if not has(language, f"day-{kind}") or (kind == "local_power" and event["detail"] != "arms"):
        return None

    def name(label: str) -> str:
        return names.get(label, label.replace("_", " "))

    detail = str(event["detail"])
    state = kind == "leader_moves" and has(language, f"state-{detail}")
    return say(
        language,
        f"day-{kind}",
        actor=name(str(event["actor"])),
        by="yes" if event["actor"] else "no",
        place=name(str(event["place"])),
        detail=say(language, f"state-{detail}") if state else name(detail),
        given="yes" if detail else "no",
        number=round(value) if isfinite(value) else 0,
        year=f"{value:.0f}",
        share=f"{value:.0%}",
        position=f"{value:+.2f}",
        so="yes" if value > 0 else "no",
        partners=partners,
        joined="yes" if partners else "no",
    )


def chronicle(run: Run, world: int, language: str = "en") -> pd.DataFrame:
    """Return the chronicle of one world: date (both calendars), hour, text; minor kinds once a week.

    Who comes in and goes out with a new government is told with it.
    """
    speech = Speech(run.scenario, language)
    names = titles(speech)
    events = run.events[run.events["world"].eq(world)]
    rows: list[dict[str, object]] = []
    last: dict[tuple[str, str], int] = {}
    sits = {row.party for row in run.scenario.tables["parties"] if row.in_office > 0}
    formed = set(events.loc[events["kind"].eq("government"), "day"])
    for _, event in events.iterrows():
        if event["kind"] == "office":
            (sits.add if event["value"] > 0 else sits.discard)(str(event["actor"]))
            if event["day"] in formed:
                continue
        text = sentence(event, names, partners(sits - {str(event["actor"])}, names), language)
        if text is None:
            continue
        key = (str(event["kind"]), str(event["actor"]))
        if event["kind"] in ONCE_A_WEEK and event["day"] - last.get(key, -99) < 7:
            continue
        last[key] = int(event["day"])
        rows.append({"date": speech.date(event["date"].date()), "hour": int(event["hour"]), "text": text})
    return pd.DataFrame(rows, columns=["date", "hour", "text"])


def partners(parties: set[str], names: dict[str, str]) -> str:
    """Return parties in words."""
    return ", ".join(sorted(names.get(party, party) for party in parties))


def chronicle_html(run: Run, world: int, language: str = "en") -> str:
    """Return the chronicle as an HTML list, everything from the case escaped."""
    frame = chronicle(run, world, language)
    items = [
        f"<dt>{escaped(date)}</dt><dd>" + "<br>".join(escaped(t) for t in group["text"]) + "</dd>"
        for date, group in frame.groupby("date", sort=False)
    ]
    return "<dl>" + "".join(items) + "</dl>"


def typical_world(run: Run) -> dict[str, int]:
    """Return class -> the world of it that is nearest the class's median date of the first change of power.

    Worlds without a change of power count as changing it the day after the end. Ties go to the lower number.
    """
    first = run.events[run.events["kind"].eq("power_changes")].groupby("world")["day"].first()
    outcomes = run.outcomes[run.outcomes["status"].eq("sound")]
    day = outcomes["world"].map(first).fillna(run.compiled.days)
    out: dict[str, int] = {}
    for label, group in day.groupby(outcomes["outcome"]):
        nearest = int(np.argmin(np.abs(group.to_numpy() - group.median())))
        out[str(label)] = int(outcomes["world"].loc[group.index].to_numpy()[nearest])
    return out
