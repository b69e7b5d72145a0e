"""The page of hinges: our history as a waterfall, then the expected shares."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any

import altair as alt
import pandas as pd

from contingent.measures.hinges.bars import RECORDED, SMALL, bars, gathered
from contingent.measures.hinges.ledger import by_source
from contingent.measures.hinges.measure import Hinges
from contingent.measures.hinges.words import as_text, source
from contingent.present.kit.charts import WIDTH, Figure, legend
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.said import margin
from contingent.present.kit.sections import finished
from contingent.scenario.calendar import both, julian

KINDS = {
    "reference": "#9aa5b1",
    "start": "#9aa5b1",
    "structure": "#5b6b7b",
    "learning": "#b9a44c",
    RECORDED: "#c0392b",
    "choice": "#e59866",
    "chance": "#33475b",
    SMALL: "#c5cfd9",
}
TITLES = {
    "reference": "reference start",
    "start": "start of the case",
    "structure": "structure",
    "learning": "what the record taught",
    RECORDED: "a recorded decision",
    "choice": "choices",
    "chance": "chance",
    SMALL: "small steps, together",
}
MOST = 12  # steps that are drawn by themselves beside those of recorded decisions
PLOT, BAR = WIDTH - 260, 17  # pixels for a chart beside its labels, and for the height of a bar


def drawn(each: pd.DataFrame) -> pd.DataFrame:
    """Return bars with their texts, the period behind the source."""
    data = each.drop(columns=["first", "last"])
    named = [f"{label}, {when}" if when else label for label, when in zip(data["label"], data["when"], strict=True)]
    data["step"] = [f"{n:03d} {name}" for n, name in enumerate(named)]
    data["what"] = data["kind"].map(TITLES)
    if RECORDED in set(data["kind"]):
        data["what"] = data["what"].replace(TITLES["choice"], "other choices")
    data["tip"] = [
        f"{100 * v:+.1f} points" + (f", {margin(100 * e)}" if isfinite(e) else "")
        for v, e in zip(data["value"], data["error"], strict=True)
    ]
    data["text"] = [f"{100 * v:+.0f}" for v in data["value"]]
    data["end"] = data[["low", "high"]].max(axis=1)
    return data


def waterfall(each: pd.DataFrame) -> Figure:
    """Bars that each start where the one above ended, from the start to the fact, with their sources and periods."""
    data = drawn(each)
    present = [kind for kind in KINDS if kind in set(data["kind"])]
    names = dict(zip(data["kind"], data["what"], strict=True))
    y = alt.Y(
        "step:N", title=None, sort=None, axis=alt.Axis(labelExpr="slice(datum.label, 4)", ticks=False, domain=False)
    )
    base = alt.Chart(data).encode(y=y)
    marks = base.mark_bar().encode(
        x=alt.X(
            "low:Q",
            title="chance of the outcome",
            axis=alt.Axis(format="%", orient="top"),
            scale=alt.Scale(domain=[min(0.0, float(data["low"].min())), max(1.0, float(data["end"].max())) + 0.08]),
        ),
        x2="high:Q",
        tooltip=["label:N", "when:N", "what:N", "tip:N"],
        color=alt.Color(
            "what:N",
            sort=None,
            legend=legend(names.values()),
            scale=alt.Scale(domain=[names[k] for k in present], range=[KINDS[k] for k in present]),
        ),
    )
    words = base.mark_text(align="left", dx=4, fontSize=11).encode(x="end:Q", text="text:N")
    fact = alt.Chart(pd.DataFrame({"x": [1.0]})).mark_rule(strokeDash=[4, 3]).encode(x="x:Q")
    return alt.layer(marks, words, fact).properties(width=PLOT, height=BAR * len(data))


def share_chart(rows: pd.DataFrame, title: str, colour: str) -> Figure:
    """Shares of variance with two standard errors.

    Parameters
    ----------
    rows : columns label, share, error
    """
    data = rows.assign(low=rows["share"] - 2.0 * rows["error"], high=rows["share"] + 2.0 * rows["error"])
    base = alt.Chart(data).encode(y=alt.Y("label:N", sort=None, title=None))
    bars = base.mark_bar(color=colour, opacity=0.8).encode(
        x=alt.X("share:Q", title=title, axis=alt.Axis(format="%")),
        tooltip=["label:N", alt.Tooltip("share:Q", format=".1%"), alt.Tooltip("error:Q", format=".1%")],
    )
    return alt.layer(bars, base.mark_rule(strokeWidth=1.5).encode(x="low:Q", x2="high:Q")).properties(
        width=PLOT, height=22 * len(data)
    )


def chance_rows(found: Hinges) -> pd.DataFrame:
    """Return the shares of the sources of chance for a chart."""
    table, whole = found.chance, max(found.chance.attrs["variance"], 1e-12)
    return pd.DataFrame(
        {
            "label": [source(name) for name in table["source"]],
            "share": table["shapley"] / whole,
            "error": table["error"] / whole,
        }
    )


def decision_rows(found: Hinges) -> pd.DataFrame:
    """Return the shares of the decisions for a chart."""
    table, switch = found.decisions, found.scenario.config.calendar_switch
    whole = (table["p"] * (1.0 - table["p"])).clip(lower=1e-12)
    dates: list[Any] = list(table["date"])
    return pd.DataFrame(
        {
            "label": [
                f"{d}: {a}, {both(when, switch)}"
                for d, a, when in zip(table["decision"], table["actor"], dates, strict=True)
            ],
            "share": table["share"] / whole,
            "error": table["error"] / whole,
        }
    )


def calendars(found: Hinges) -> str:
    """Return how to read the dates of a case with two calendars."""
    config = found.scenario.config
    if config.calendar_switch is None:
        return ""
    behind = (config.epoch - date(*julian(config.epoch))).days
    return f" Dates are New Style; Old Style ones are {behind} days earlier."


def plot(found: Hinges) -> alt.TopLevelMixin:
    """Our history, signed: a waterfall from the start to the fact, summed by source."""
    return waterfall(bars(by_source(found.ledger))).properties(title=f"Where it came from: {found.title}")


def page(found: Hinges) -> str:
    """Return the page of hinges as HTML."""
    whence = "the record" if found.conditioned else "the prior, since the case has no record"
    report = opened(
        found.scenario, f"Where the contingency of one outcome lies: {found.title}. Histories are from {whence}."
    )
    report.section("ledger", "Our history, signed")
    report.chart(
        "sources",
        waterfall(bars(by_source(found.ledger))),
        "What took the chance of the outcome from where "
        "it began to what happened, summed by source: every bar starts where the one above ended. Red: "
        "recorded decisions; orange: what else was chosen; dark: the luck of one part of the model. Numbers "
        "are points of chance; their errors are in the table below and appear when a bar is pointed at."
        + (f" Reference start: {found.reference}." if found.reference else ""),
        "Summed by source",
    )
    report.chart(
        "ledger",
        waterfall(gathered(bars(found.ledger), MOST)),
        "The same in the order in which it came, "
        "period by period: each level is a chance of the outcome as things stood. Drawn are recorded "
        f"decisions and the {MOST} largest other steps above their error; pale bars are all steps between "
        "them together, and the data keep each." + calendars(found),
        "In the order in which it came",
    )
    if len(found.decisions):
        report.section("decisions", "Decisions, expected over histories")
        report.chart(
            "decisions",
            share_chart(decision_rows(found), "share of the uncertainty on that day", "#c0392b"),
            "How much of what was open on a day hangs on one choice, if it is put that day, over histories "
            "that agree with the record until then. Lines: two standard errors.",
            "Share of the uncertainty of each decision",
        )
    report.section("chance", "Sources of chance, expected over histories")
    if found.chance.attrs["variance"] > 0.0:
        report.chart(
            "chance",
            share_chart(chance_rows(found), "Shapley share of the variance", "#33475b"),
            "From the start of the case, over the prior. 'parameters' is our ignorance, not chance. Lines: two "
            "standard errors.",
            "Share of the uncertainty of each source",
        )
    else:
        report.say("All these histories of the prior ended alike: there is no uncertainty to share out.")
    report.section("tables", "Tables, as printed")
    preformatted(report, as_text(found))
    return finished(report, f"{found.scenario.config.title}: hinges")
