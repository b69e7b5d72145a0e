"""The page of a comparison: effects as a chart, then the tables as printed."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.compare.measure import Comparison
from contingent.measures.compare.this_history_words import as_text as own_text
from contingent.measures.compare.words import effects_text
from contingent.present.kit.charts import INK, WIDTH, Figure, legend
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.sections import finished

KINDS = {
    "rung": "how far histories got",
    "class": "how they stood at the end",
    "statement": "what was true at its date",
}


def effect_chart(rows: pd.DataFrame) -> Figure:
    """Effects on shares in percentage points with 95% intervals, rungs before classes.

    Parameters
    ----------
    rows : columns title, kind, effect, low, high, with, without
    """
    data = pd.DataFrame(
        {
            "title": rows["title"],
            "effect": 100.0 * rows["effect"],
            "low": 100.0 * rows["low"],
            "high": 100.0 * rows["high"],
            "with": rows["with"],
            "without": rows["without"],
            "kind": rows["kind"].map(KINDS),
        }
    )
    y = alt.Y("title:N", sort=None, title=None)
    base = alt.Chart(data).encode(
        y=y,
        color=alt.Color(
            "kind:N", sort=None, legend=legend(data["kind"]), scale=alt.Scale(range=[INK, "#8a6d3b", "#4c78a8"])
        ),
    )
    x = alt.X("low:Q", title="effect, percentage points")
    line = base.mark_rule(strokeWidth=2.5).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(
        x="effect:Q",
        tooltip=[
            "title:N",
            alt.Tooltip("effect:Q", format="+.1f"),
            alt.Tooltip("low:Q", format="+.1f"),
            alt.Tooltip("high:Q", format="+.1f"),
            alt.Tooltip("with:Q", format=".1%"),
            alt.Tooltip("without:Q", format=".1%"),
        ],
    )
    zero = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color="black", strokeDash=[3, 3]).encode(x="x:Q")
    return alt.layer(zero, line, dots).properties(width=WIDTH - 200, height=26 * len(data))


def plot(found: Comparison) -> alt.TopLevelMixin:
    """Effects of every contrast, one below the other."""
    charts = [
        effects_of(found, n).properties(
            title=alt.Title("; ".join(each.do), subtitle=f"against {'; '.join(each.versus) or 'the course without it'}")
        )
        for n, each in enumerate(found.contrasts)
    ]
    return alt.vconcat(*charts) if len(charts) > 1 else charts[0]


def effects_of(found: Comparison, number: int) -> Figure:
    """Effects of one contrast on rungs and classes."""
    rows = found.table[found.table["contrast"].eq(number) & found.table["kind"].ne("indicator")]
    return effect_chart(rows)


def page(found: Comparison) -> str:
    """Return the page of a comparison as HTML, with what an edit would have changed in this history."""
    report = opened(
        found.scenario,
        "What an intervention changes: pairs of histories on the same luck, one with the "
        f"edit and one without. {found.given.past.worlds:,} pairs: {found.given.words}.",
    )
    for number, each in enumerate(found.contrasts):
        report.section(f"effect-{number}", f"Effect of: {'; '.join(each.do)}")
        report.chart(
            f"effects-{number}",
            effects_of(found, number),
            f"Against {'; '.join(each.versus) or 'the course without it'}: change of the share of histories, "
            "with 95% intervals of sampling. Where the line crosses 0 the pairs do not tell the sign.",
            "Change of the share of histories",
        )
    report.section("tables", "Tables, as printed")
    preformatted(report, effects_text(found))
    if found.own:
        report.section("this-history", "Would this history have ended otherwise?")
        report.say("Not an effect on new luck, as above, but on the luck that the whole record tells of.")
        preformatted(report, own_text(found.own))
    return finished(report, f"{found.scenario.config.title}: compare")
