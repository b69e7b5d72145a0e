"""The page of a belief: the boxes on the scale of the prior, then the text."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.believe.measure import Belief
from contingent.measures.believe.words import as_text, quantity
from contingent.present.kit.charts import INK, RECORD, WIDTH, Figure, legend
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.sections import finished


def box_chart(rows: pd.DataFrame) -> alt.VConcatChart:
    """Which part of each parameter's prior a region takes, region by region."""
    charts = [region_chart(own).properties(title=str(region)) for region, own in rows.groupby("region", sort=False)]
    return alt.vconcat(*charts)


def region_chart(rows: pd.DataFrame) -> Figure:
    """Which part of each parameter's prior one region takes."""
    parameters = list(dict.fromkeys(rows["parameter"]))
    y = alt.Y("parameter:N", sort=parameters, title=None)
    back = (
        alt.Chart()
        .mark_bar(color="#dde3e8", height=14)
        .encode(
            y=y,
            x=alt.X("zero:Q", title="of the prior, from its lowest to its highest values", axis=alt.Axis(format="%")),
            x2="one:Q",
        )
        .transform_calculate(zero="0", one="1")
    )
    bars = (
        alt.Chart()
        .mark_bar(height=14, opacity=0.8, color=INK)
        .encode(y=y, x="low:Q", x2="high:Q", tooltip=["region:N", "parameter:N", "words:N"])
    )
    return alt.layer(back, bars, data=rows).properties(width=WIDTH - 200, height=22 * len(parameters))


def variant_chart(rows: pd.DataFrame) -> Figure:
    """How much of each variant's prior, and of what the record leaves of it, lies where the claim holds.

    Parameters
    ----------
    rows : columns variant, prior, posterior
    """
    words = {"prior": "of the prior", "posterior": "of what the record leaves"}
    tall = rows.melt("variant", ["prior", "posterior"], "of", "share").dropna()
    tall["of"] = tall["of"].map(words)
    shown = [name for name in words.values() if name in set(tall["of"])]
    y = alt.Y("variant:N", sort=None, title=None)
    x = alt.X("share:Q", title="lies where the claim holds", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1]))
    bars = (
        alt.Chart(tall)
        .mark_bar()
        .encode(
            y=y,
            x=x,
            yOffset=alt.YOffset("of:N", sort=shown),
            color=alt.Color(
                "of:N", sort=shown, legend=legend(shown), scale=alt.Scale(domain=shown, range=["#9fb0bf", INK])
            ),
            tooltip=["variant:N", "of:N", alt.Tooltip("share:Q", format=".1%")],
        )
    )
    return alt.layer(bars).properties(width=WIDTH - 200, height=30 * len(rows))


def plot(found: Belief) -> alt.TopLevelMixin:
    """The regions on the scale of the prior; without any the value of the claim's quantity beside what it needs."""
    chart = box_chart(found.limits) if len(found.limits) else value_chart(found)
    about = "regions in which it holds" if len(found.limits) else "over all histories, with 95% intervals; red: needed"
    return chart.properties(title=alt.Title(f"What you would have to believe: {found.claim.words}", subtitle=about))


def value_chart(found: Belief) -> Figure:
    """The value of the claim's quantity over all histories of each variant, and what the claim needs."""
    x = alt.X("low:Q", title=quantity(found), scale=alt.Scale(domain=[0, 1]))
    base = alt.Chart(found.variants[["variant", "value", "low", "high"]]).encode(
        y=alt.Y("variant:N", sort=None, title=None)
    )
    line = base.mark_rule(strokeWidth=2.5, color=INK).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=70, opacity=1, color=INK).encode(x="value:Q")
    needs = alt.Chart(pd.DataFrame({"x": [found.claim.enough]})).mark_rule(color=RECORD, strokeDash=[4, 3])
    return alt.layer(line, dots, needs.encode(x="x:Q")).properties(width=WIDTH - 200, height=40 * len(found.variants))


def page(found: Belief) -> str:
    """Return the page of a belief as HTML."""
    report = opened(found.scenario, f"What you would have to believe for this claim to hold: {found.claim.words}.")
    rows = found.limits
    if len(rows):
        report.section("regions", "Regions")
        report.say(
            "Each bar is the part of a parameter's prior that the region takes; parameters that are not shown are free."
            + (" Which variants a region admits stands below." if len(found.variants) > 1 else "")
        )
        for number, (region, own) in enumerate(rows.groupby("region", sort=False)):
            report.chart(f"region-{number}", region_chart(own), "", str(region).capitalize())
    if len(found.variants) > 1:
        report.section("variants", "Variants")
        report.chart(
            "variants",
            variant_chart(found.variants),
            "How much of each variant lies in regions in which the "
            "claim holds in this variant itself. Variants weigh the same.",
            "Share of each variant in which the claim holds",
        )
    report.section("text", "As printed")
    preformatted(report, as_text(found))
    return finished(report, f"{found.scenario.config.title}: what you would have to believe")
