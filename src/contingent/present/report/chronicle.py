"""One history told as a dated list, from its events; as an article it is told by `present.chronicle`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from contingent.engine.runs.run import Run
from contingent.present.kit.markup import escaped

# What a reader sees of each kind of event; {actor}, {place}, {detail} and {value} are filled in.
SENTENCES: dict[str, str] = {
    "strike_wave": "A strike wave in {place}: {value:,.0f} on strike.",
    "demonstration": "Crowds in {place}: {value:,.0f} in the streets{called}.",
    "shooting": "Troops fire on the crowd in {place} for {actor}: {value:,.0f} dead.",
    "operation_begins": "{actor} begins to take {place}{led}.",
    "operation_ends": "The operation of {actor} in {place} {outcome}.",
    "power_changes": "Power in the capital passes from {detail} to {actor} ({value:,.0f} dead since it began).",
    "leader_moves": "{actor} is {detail} ({place}).",
    "party_banned": "{actor}: {banned}.",
    "office": "{actor} {joins} the government.",
    "programme": "{actor} adopt the programme of {detail}.",
    "policy": "The government sets policy on {detail} to {value:+.2f} on a scale from -1 to +1.",
    "offensive": "Own offensive at {place}.",
    "attack_refused": "The men at {place} refuse the order to attack.",
    "enemy_offensive": "The enemy attacks at {place}.",
    "armistice": "An armistice.",
    "majority": "{actor} are the largest party of the soviet of {place} ({value:.0%}).",
    "congress": "A congress of soviets opens; {actor} are the largest party ({value:.0%}).",
    "walkout": "{actor} ({value:.0%}) walk out of the congress.",
    "council_claims": "{actor} claims power.",
    "election": "The assembly is elected; {actor} come first ({value:.0%}).",
    "assembly_opens": "The assembly opens; parties in office hold {value:.0%} of it.",
    "assembly_dissolved": "The assembly is dissolved.",
    "assembly_accepted": "{detail} gives way to the assembly, of which parties in office held {value:.0%}.",
    "government": "A government of {actor}{partners} takes office: {detail}.",
    "split": "{actor} and {detail} part.",
    "troops_move": "{actor} is ordered to the capital for {detail}.",
    "troops_stopped": "{actor}, on its way for {detail}, is stopped on the railway.",
    "troops_arrive": "{actor} arrives for {detail}.",
    "unit_disarmed": "{actor} is disarmed by troops of {detail}.",
    "attempt": "A rising begins in {place}.",
    "success": "A council government is made at home in {place}.",
    "installation": "An army{sent} installs a council government in {place}.",
    "exit": "The council government of {place} ends, in its year {value:.0f}.",
    "dispersed": "{detail} sends troops to break up {actor}, and {broken}.",
    "local_power": "Power in {place} passes to {actor} by arms.",
}
ONCE_A_WEEK = ("policy", "programme", "leader_moves", "troops_move", "troops_arrive", "shooting")


def titles(run: Run) -> dict[str, str]:
    """Return label -> title for everything that a chronicle may name."""
    out: dict[str, str] = {}
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
        for row in run.scenario.tables[table]:
            out[getattr(row, column)] = row.title
    for row in run.scenario.tables["places"]:
        if row.city:
            out.setdefault(row.city, row.city.replace("_", " ").title())
    return out


def sentence(event: pd.Series, names: dict[str, str], partners: str = "") -> str | None:
    """Return an event as a sentence, None for kinds that a chronicle leaves out.

    `partners` are who sits in a new government beside its head, in words.
    """
    kind = str(event["kind"])
    if kind not in SENTENCES or (kind == "local_power" and event["detail"] != "arms"):
        return None

    def name(label: str) -> str:
        return names.get(label, label.replace("_", " "))

    actor = str(event["actor"])
    return SENTENCES[kind].format(
        actor=name(actor),
        place=name(str(event["place"])),
        detail=name(str(event["detail"])),
        value=event["value"],
        called=f", called out by {name(actor)}" if actor else "",
        led=f", led by {name(str(event['detail']))}" if event["detail"] else "",
        outcome="succeeds" if event["value"] > 0 else "fails",
        banned="banned" if event["value"] > 0 else "legal again",
        joins="enter" if event["value"] > 0 else "leave",
        broken="succeeds" if event["value"] > 0 else "fails",
        partners=partners,
        sent=f" of {name(actor)}" if actor else "",
    )


def chronicle(run: Run, world: int) -> pd.DataFrame:
    """Return the chronicle of one world: date (both calendars), hour, text; minor kinds once a week.

    Who comes in and goes out with a new government is told with it.
    """
    names = titles(run)
    config = run.scenario.config
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
        text = sentence(event, names, with_partners(sits - {str(event["actor"])}, names))
        if text is None:
            continue
        key = (str(event["kind"]), str(event["actor"]))
        if event["kind"] in ONCE_A_WEEK and event["day"] - last.get(key, -99) < 7:
            continue
        last[key] = int(event["day"])
        rows.append({"date": config.told(event["date"].date()), "hour": int(event["hour"]), "text": text})
    return pd.DataFrame(rows, columns=["date", "hour", "text"])


def with_partners(parties: set[str], names: dict[str, str]) -> str:
    """Return parties as partners in words."""
    return " with " + ", ".join(sorted(names.get(party, party) for party in parties)) if parties else ""


def chronicle_html(run: Run, world: int) -> str:
    """Return the chronicle as an HTML list, everything from the case escaped."""
    frame = chronicle(run, world)
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
