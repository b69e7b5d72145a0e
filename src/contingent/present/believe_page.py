"""The page of a belief: the boxes on the scale of the prior, then the text."""

from __future__ import annotations

from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd

from ..measures.believe import Belief, prior_points
from ..measures.believe_text import as_text
from .charts import INK, WIDTH, Figure
from .measured import opened, preformatted, write_page


def limits(found: Belief) -> pd.DataFrame:
    """Return the limits of every box as quantiles of the prior: region, parameter, low, high, words."""
    prior = np.sort(prior_points(found.given.free, 0), axis=0)
    rows = []
    for number, box in enumerate(found.boxes, 1):
        for column, (low, high) in sorted(box.limits.items()):
            first, last = np.searchsorted(prior[:, column], [low, high]) / len(prior)
            rows.append({"region": f"region {number}", "parameter": found.names[column], "low": first, "high": last,
                         "words": f"{low:.3g} to {high:.3g}"})
    return pd.DataFrame(rows, columns=["region", "parameter", "low", "high", "words"])


def box_chart(rows: pd.DataFrame) -> Figure:
    """Which part of each parameter's prior a region takes."""
    parameters = list(dict.fromkeys(rows["parameter"]))
    y = alt.Y("parameter:N", sort=parameters, title=None)
    back = alt.Chart(rows).mark_bar(color="#dde3e8", height=14).encode(
        y=y, x=alt.X("zero:Q", title="of the prior, from its lowest to its highest values",
                     axis=alt.Axis(format="%")), x2="one:Q").transform_calculate(zero="0", one="1")
    bars = alt.Chart(rows).mark_bar(height=14, opacity=0.8, color=INK).encode(
        y=y, x="low:Q", x2="high:Q", tooltip=["region:N", "parameter:N", "words:N"])
    layered = alt.layer(back, bars).properties(width=WIDTH - 200, height=22 * len(parameters))
    return layered.facet(row=alt.Row("region:N", title=None)).resolve_scale(y="independent")


def write_believe_page(found: Belief, folder: Path) -> Path:
    """Write believe.html into a folder; return its path."""
    report = opened(found.scenario, f"What you would have to believe for this claim to hold: {found.claim.words}.")
    rows = limits(found)
    if len(rows):
        report.section("regions", "Regions")
        report.chart("regions", box_chart(rows), "Each bar is the part of a parameter's prior that the region takes; "
                     "parameters that are not shown are free.")
    report.section("text", "As printed")
    preformatted(report, as_text(found))
    return write_page(report, f"{found.scenario.config.title}: what you would have to believe", folder / "believe.html")
