"""The page of a belief: the boxes on the scale of the prior, then the text."""

from __future__ import annotations

from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd

from contingent.measures.believe.measure import Belief, prior_points
from contingent.measures.believe.words import as_text
from contingent.present.kit.charts import INK, WIDTH, Figure
from contingent.present.kit.measured import opened, preformatted, write_page


def limits(found: Belief) -> pd.DataFrame:
    """Return the limits of every box as quantiles of the prior: region, parameter, low, high, words."""
    declared = [p.name for p in found.given.free.parameters]
    prior = np.sort(prior_points(found.given.free, 0)[:, [declared.index(name) for name in found.names]], axis=0)
    rows = []
    for number, box in enumerate(found.boxes, 1):
        for column, (low, high) in sorted(box.limits.items()):
            first, last = np.searchsorted(prior[:, column], [low, high]) / len(prior)
            rows.append(
                {
                    "region": f"region {number}",
                    "parameter": found.names[column],
                    "low": first,
                    "high": last,
                    "words": f"{low:.3g} to {high:.3g}",
                }
            )
    return pd.DataFrame(rows, columns=["region", "parameter", "low", "high", "words"])


def box_chart(rows: pd.DataFrame) -> Figure:
    """Which part of each parameter's prior a region takes."""
    parameters = list(dict.fromkeys(rows["parameter"]))
    y = alt.Y("parameter:N", sort=parameters, title=None)
    back = (
        alt.Chart(rows)
        .mark_bar(color="#dde3e8", height=14)
        .encode(
            y=y,
            x=alt.X("zero:Q", title="of the prior, from its lowest to its highest values", axis=alt.Axis(format="%")),
            x2="one:Q",
        )
        .transform_calculate(zero="0", one="1")
    )
    bars = (
        alt.Chart(rows)
        .mark_bar(height=14, opacity=0.8, color=INK)
        .encode(y=y, x="low:Q", x2="high:Q", tooltip=["region:N", "parameter:N", "words:N"])
    )
    layered = alt.layer(back, bars).properties(width=WIDTH - 200, height=22 * len(parameters))
    return layered.facet(row=alt.Row("region:N", title=None)).resolve_scale(y="independent")


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
    y = alt.Y("variant:N", sort=None, title=None, axis=alt.Axis(labelLimit=330))
    x = alt.X("share:Q", title="lies where the claim holds", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1]))
    bars = (
        alt.Chart(tall)
        .mark_bar()
        .encode(
            y=y,
            x=x,
            yOffset=alt.YOffset("of:N", sort=shown),
            color=alt.Color("of:N", title=None, sort=shown, scale=alt.Scale(range=["#9fb0bf", INK])),
            tooltip=["variant:N", "of:N", alt.Tooltip("share:Q", format=".1%")],
        )
    )
    return alt.layer(bars).properties(width=WIDTH - 200, height=30 * len(rows))


def write_believe_page(found: Belief, folder: Path) -> Path:
    """Write believe.html into a folder; return its path."""
    report = opened(found.scenario, f"What you would have to believe for this claim to hold: {found.claim.words}.")
    rows = limits(found)
    if len(rows):
        report.section("regions", "Regions")
        report.chart(
            "regions",
            box_chart(rows),
            "Each bar is the part of a parameter's prior that the region takes; "
            "parameters that are not shown are free."
            + (" Which variants a region admits stands below." if len(found.variants) > 1 else ""),
        )
    if len(found.variants) > 1:
        report.section("variants", "Variants")
        report.chart(
            "variants",
            variant_chart(found.variants),
            "How much of each variant lies in regions in which the "
            "claim holds in this variant itself. Variants weigh the same.",
        )
    report.section("text", "As printed")
    preformatted(report, as_text(found))
    return write_page(report, f"{found.scenario.config.title}: what you would have to believe", folder / "believe.html")
