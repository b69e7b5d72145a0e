"""The page of P_t: a line with its interval and the fan for each rung, the split below, what carries it."""

from __future__ import annotations

from datetime import date

import altair as alt
import pandas as pd

from contingent.measures.inevitability.measure import Inevitability
from contingent.measures.inevitability.prior import Amortised
from contingent.measures.inevitability.words import KINDS, as_text, beware
from contingent.present.kit.charts import HEIGHT, INK, RECORD, WIDTH, Figure, legend
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.sections import Report, finished
from contingent.scenario.calendar import both
from contingent.scenario.model import Scenario

CHANCE, IGNORANCE = "#4c78a8", "#e0a458"


def plot(found: Inevitability) -> alt.TopLevelMixin:
    """P by date: a line a rung; of one rung alone its interval, fan and parts."""
    plain = found.table[found.table["kind"].eq("P")]
    if plain["rung"].nunique() > 1:
        return ladder(plain).properties(title="Probability of each outcome, seen from each date")
    return alt.vconcat(fan(plain), parts(plain).properties(width=WIDTH)).properties(title=str(plain["title"].iloc[0]))


def page(found: Inevitability) -> str:
    """Return the page of P_t as HTML."""
    scenario, table = found.scenario, found.table
    report = opened(
        scenario,
        "How likely each outcome was, seen from each date. P is the probability given the record "
        "up to that day and nothing later, in a model that knew none of this case's data at the "
        "start. Its uncertainty P (1 - P) is split into chance, which no knowledge of the "
        "parameters would remove, and our ignorance of them.",
    )
    plain = table[table["kind"].eq("P")]
    if found.warnings:
        report.section("beware", "What is not told, and where the filter collapsed")
        for words in beware(found.warnings):
            report.say(in_both(words.removeprefix("BEWARE "), scenario) + ".")
    report.section("ladder", "The ladder of outcomes")
    report.chart("ladder", ladder(plain), "Each line is an outcome that implies those above it.", "P of each outcome")
    for n, (title, rows) in enumerate(plain.groupby("title", sort=False)):
        report.section(f"rung{n}", str(title))
        report.chart(
            f"p{n}",
            fan(rows),
            "Line: P with its 95% interval for the number of simulated worlds (bars). "
            "Bands: 50% and 90% of parameter sets, each with its own probability.",
            "Seen from each date",
        )
        report.chart(
            f"split{n}",
            parts(rows),
            "The height is P (1 - P), at most a quarter: what is left open.",
            "Chance, and our ignorance",
        )
    if found.amortised:
        trusted(report, found.amortised)
    for kind, words in KINDS.items():
        some = table[table["kind"].eq(kind)]
        if len(some):
            report.section(kind.replace(" ", ""), words.rstrip(":"))
            report.chart(kind.replace(" ", ""), ladder(some), words, "P of each outcome")
    report.section("numbers", "The numbers")
    preformatted(report, as_text(found))
    return finished(report, f"{scenario.config.title}: inevitability")


def trusted(report: Report, read: Amortised) -> None:
    """Add what tells whether the numbers may be believed: reliability, by rung and date."""
    rows = read.reliability
    if rows.empty:
        return
    report.section("reliability", "Forecasts of worlds that were not used came true as often as they said")
    report.chart(
        "reliability",
        reliability(rows),
        "Each dot is a tenth of the worlds governed as recorded so far: the mean P that they were given without being "
        "used, and the share of them in which the outcome came. Dots on the line are right.",
        "Said and come true",
    )


def reliability(rows: pd.DataFrame) -> Figure:
    """Share that came true against mean P, a colour a rung, all dates."""
    unit = alt.Scale(domain=[0, 1])
    dots = (
        alt.Chart(rows.round(4))
        .mark_circle(opacity=0.6)
        .encode(
            x=alt.X("p:Q", title="P that was said", scale=unit),
            y=alt.Y("share:Q", title="share that came true", scale=unit),
            color=alt.Color("title:N", legend=legend(list(dict.fromkeys(rows["title"])))),
            tooltip=["title:N", "both:N", alt.Tooltip("p:Q", format=".3f"), alt.Tooltip("share:Q", format=".3f")],
        )
    )
    line = alt.Chart(pd.DataFrame({"p": [0, 1], "share": [0, 1]})).mark_line(color=INK, strokeWidth=1)
    return (line.encode(x="p:Q", y="share:Q") + dots).properties(width=HEIGHT + 120, height=HEIGHT + 120)


def in_both(words: str, scenario: Scenario) -> str:
    """Return words that begin with a date with it in both calendars."""
    when, colon, rest = words.partition(":")
    if not colon:
        return words[0].upper() + words[1:]
    return f"{both(date.fromisoformat(when), scenario.config.calendar_switch)}{colon}{rest}"


def ladder(table: pd.DataFrame) -> alt.Chart:
    """P of every rung by date."""
    names = list(dict.fromkeys(table["title"]))
    return (
        alt.Chart(data_of(table))
        .mark_line(point=True)
        .encode(
            x=dates(),
            y=alt.Y("p:Q", title="P, probability by the record so far", scale=alt.Scale(domain=[0, 1])),
            color=alt.Color("title:N", sort=names, legend=legend(names)),
            tooltip=[
                "title:N",
                "both:N",
                alt.Tooltip("p:Q", format=".3f"),
                alt.Tooltip("low:Q", format=".3f"),
                alt.Tooltip("high:Q", format=".3f"),
            ],
        )
        .properties(width=WIDTH, height=HEIGHT + 60)
    )


def fan(rows: pd.DataFrame) -> Figure:
    """P of one rung with its interval, over the fan of the parameter sets."""
    base = alt.Chart(data_of(rows)).encode(x=dates())
    y = alt.Y("fan_5:Q", title="P, probability by the record so far", scale=alt.Scale(domain=[0, 1]))
    return (
        base.mark_area(opacity=0.18, color=INK).encode(y=y, y2="fan_95:Q")
        + base.mark_area(opacity=0.30, color=INK).encode(y="fan_25:Q", y2="fan_75:Q")
        + base.mark_rule(color=RECORD, strokeWidth=1.5).encode(y="low:Q", y2="high:Q")
        + base.mark_line(color=RECORD, point={"color": RECORD}).encode(
            y="p:Q",
            tooltip=[
                "both:N",
                alt.Tooltip("p:Q", format=".3f"),
                alt.Tooltip("low:Q", format=".3f"),
                alt.Tooltip("high:Q", format=".3f"),
            ],
        )
    ).properties(width=WIDTH, height=HEIGHT)


def parts(rows: pd.DataFrame) -> alt.Chart:
    """Chance and ignorance, stacked; an estimate below zero is drawn as none."""
    long = data_of(rows).melt(["date", "both"], ["chance", "ignorance"], "part", "value")
    long["value"] = long["value"].clip(lower=0.0)
    return (
        alt.Chart(long)
        .mark_area(line=True, opacity=0.75)
        .encode(
            x=dates(),
            y=alt.Y("value:Q", title="P (1 - P)", stack=True, scale=alt.Scale(domain=[0, 0.26])),
            color=alt.Color(
                "part:N",
                legend=legend(["chance", "ignorance"]),
                sort=["chance", "ignorance"],
                scale=alt.Scale(domain=["chance", "ignorance"], range=[CHANCE, IGNORANCE]),
            ),
            tooltip=["both:N", "part:N", alt.Tooltip("value:Q", format=".3f")],
        )
        .properties(width=WIDTH, height=110)
    )


def dates() -> alt.X:
    """The axis of dates."""
    return alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8))


def data_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return what charts need, rounded."""
    return table.drop(columns=["kind", "rung"]).round(4)
