"""The page of a scorecard: chances by window as a chart, then the tables as printed."""

from __future__ import annotations

from datetime import date

import altair as alt
import pandas as pd

from contingent.measures.scorecard.measure import FORECASTS, Scorecard
from contingent.measures.scorecard.words import NAMES, as_text
from contingent.present.kit.charts import INK, WIDTH, Figure, legend
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.sections import finished
from contingent.scenario.calendar import both


def chance_chart(rows: pd.DataFrame, switch: date | None) -> Figure:
    """Chances of each window by every forecast, the model's with two Monte Carlo errors.

    Parameters
    ----------
    rows : the scorecard's table of one question
    """
    windows = [f"{both(row['start'], switch)}: {row['title']}" for row in rows.to_dict("records")]
    parts = []
    for name in FORECASTS:
        reach = 2.0 * rows["model_error"] if name == "model" else 0.0
        parts.append(
            pd.DataFrame(
                {
                    "window": windows,
                    "forecast": NAMES[name],
                    "chance": rows[name].to_list(),
                    "happened": rows["happened"].map({True: "happened", False: "did not happen"}).to_list(),
                    "low": (rows[name] - reach).clip(0.0, 1.0).to_list(),
                    "high": (rows[name] + reach).clip(0.0, 1.0).to_list(),
                }
            )
        )
    base = alt.Chart(pd.concat(parts, ignore_index=True)).encode(
        y=alt.Y("window:N", sort=None, title=None),
        color=alt.Color(
            "forecast:N", sort=None, legend=legend(NAMES.values()), scale=alt.Scale(range=[INK, "#8a6d3b", "#9aa7b3"])
        ),
    )
    line = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", title="chance of an event in the window", scale=alt.Scale(domain=[0, 1])), x2="high:Q"
    )
    dots = base.mark_point(size=60, opacity=1).encode(
        x="chance:Q",
        shape=alt.Shape("happened:N", legend=legend(["did not happen"])),
        tooltip=["window:N", "forecast:N", "happened:N", alt.Tooltip("chance:Q", format=".2f")],
    )
    return alt.layer(line, dots).properties(width=WIDTH - 280, height=18 * len(rows))


def plot(found: Scorecard) -> alt.TopLevelMixin:
    """Chances of each window by every forecast, a question below the other."""
    switch = found.scenario.config.calendar_switch
    parts = [
        chance_chart(rows, switch).properties(title=f"Question: {question}")
        for question, rows in found.table.groupby("question", sort=False)
    ]
    return alt.vconcat(*parts) if len(parts) > 1 else parts[0]


def page(found: Scorecard) -> str:
    """Return the page of a scorecard as HTML."""
    report = opened(
        found.scenario,
        "How likely the episodes of the record were just before they happened, and how "
        "often there was alarm in quiet times, beside two simple forecasts.",
    )
    for question in found.table["question"].unique():
        report.section(question, f"Question: {question}")
        rows = found.table[found.table["question"].eq(question)]
        report.chart(
            question,
            chance_chart(rows, found.scenario.config.calendar_switch),
            "Chance of an event of the question in each window; bars are two Monte Carlo errors. Each null "
            "forecast is fitted without the window it is asked about.",
            "Chance of each window",
        )
    report.section("tables", "Tables, as printed")
    preformatted(report, as_text(found))
    return finished(report, f"{found.scenario.config.title}: scorecard")
