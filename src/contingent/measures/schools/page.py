"""The page of schools: weights and answers as charts, then the tables as printed."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.schools.measure import Schools
from contingent.measures.schools.words import as_text, titles
from contingent.present.kit.charts import INK, WIDTH, Figure, legend
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.sections import finished


def interval_chart(rows: pd.DataFrame, title: str) -> Figure:
    """Values with intervals, a row a label; colours tell labels apart where there is a column `group`.

    Parameters
    ----------
    rows : columns label, value, low, high and group
    """
    colour = alt.Color("group:N", sort=None, legend=legend(rows["group"].astype(str)))
    base = alt.Chart(rows).encode(
        y=alt.Y("label:N", sort=None, title=None),
        yOffset=alt.YOffset("group:N"),
        color=colour if rows["group"].nunique() > 1 else alt.value(INK),
    )
    line = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", title=title), x2="high:Q")
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(
        x="value:Q",
        tooltip=["label:N", "group:N", *(alt.Tooltip(f"{name}:Q", format=".2f") for name in ("value", "low", "high"))],
    )
    height = 14 * len(rows) + 30
    return alt.layer(line, dots).properties(width=WIDTH - 240, height=height)


def plot(found: Schools) -> alt.TopLevelMixin:
    """Stacking weights of the readings, and below what each answers."""
    weights = weight_chart(found).properties(title="Weight in the best joint forecast of the held-out record")
    answers = [answer_chart(found, rows).properties(title=f"What if: {do}") for do, rows in asked_of(found)]
    return alt.vconcat(weights, *answers).resolve_scale(color="independent") if answers else weights


def weight_chart(found: Schools) -> Figure:
    """Stacking weights with two jackknife errors."""
    weights = found.weights
    rows = pd.DataFrame(
        {
            "label": weights["title"],
            "group": "weight",
            "value": weights["weight"],
            "low": (weights["weight"] - 2 * weights["error"]).clip(0, 1),
            "high": (weights["weight"] + 2 * weights["error"]).clip(0, 1),
        }
    )
    return interval_chart(rows, "weight")


def answer_chart(found: Schools, rows: pd.DataFrame) -> Figure:
    """Effects of one edit on every rung under each reading, with 95% intervals."""
    data = pd.DataFrame(
        {
            "label": rows["title"],
            "group": rows["school"].map(titles(found)),
            "value": 100 * rows["effect"],
            "low": 100 * rows["low"],
            "high": 100 * rows["high"],
        }
    )
    return interval_chart(data, "effect, percentage points")


def asked_of(found: Schools) -> list[tuple[str, pd.DataFrame]]:
    """Return the answers to each question."""
    if found.answers.empty:
        return []
    return [(str(do), rows) for do, rows in found.answers.groupby("do", sort=False)]


def page(found: Schools) -> str:
    """Return the page of schools as HTML."""
    report = opened(
        found.scenario,
        "Rival readings as variants of the case: how well each forecasts the part of the "
        "record that was held out, and what each answers to the same questions. No verdict.",
    )
    report.section("weights", "Stacking weights")
    report.chart(
        "weights",
        weight_chart(found),
        "What each reading adds to the best joint forecast of the held-out record, with two jackknife errors.",
        "Weight of each reading",
    )
    for number, (do, rows) in enumerate(asked_of(found)):
        report.section(f"answers-{number}", f"What if: {do}")
        report.chart(
            f"answers-{number}",
            answer_chart(found, rows),
            "The same edit under each reading, from its own prior, with 95% intervals of sampling.",
            "Change of the share of histories",
        )
    report.section("tables", "Tables, as printed")
    preformatted(report, as_text(found))
    return finished(report, f"{found.scenario.config.title}: schools")
