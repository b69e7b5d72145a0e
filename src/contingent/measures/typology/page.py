"""The page of a typology: every coordinate as a strip over worlds, the record marked, then codes and rules."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from contingent.measures.typology.measure import Typology
from contingent.measures.typology.rules import COUNTS
from contingent.measures.typology.words import as_text
from contingent.present.kit.charts import INK, RECORD, WIDTH, Figure, ladder_chart
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.rows import cited
from contingent.present.kit.sections import finished


def strips(rows: pd.DataFrame) -> Figure:
    """Median and 5% to 95% of shares over worlds, the record and its range in red.

    Parameters
    ----------
    rows : columns title, median, p5, p95, recorded, recorded_low, recorded_high
    """
    base = alt.Chart(rows).encode(y=alt.Y("title:N", sort=None, title=None))
    x = alt.X(
        "p5:Q", title="over histories: median, 5% to 95%", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])
    )
    line = base.mark_rule(strokeWidth=6, color=INK, opacity=0.35).encode(x=x, x2="p95:Q")
    dot = base.mark_point(filled=True, size=80, color=INK, opacity=1).encode(
        x="median:Q", tooltip=["title:N", alt.Tooltip("median:Q", format=".1%"), "rule:N"]
    )
    span = (
        base.transform_filter("isValid(datum.recorded)")
        .mark_rule(strokeWidth=2, color=RECORD)
        .encode(x="recorded_low:Q", x2="recorded_high:Q", tooltip=["title:N", "source:N"])
    )
    mark = (
        base.transform_filter("isValid(datum.recorded)")
        .mark_point(filled=True, shape="diamond", size=80, color=RECORD, opacity=1)
        .encode(x="recorded:Q")
    )
    return alt.layer(line, dot, span, mark).properties(width=WIDTH - 200, height=24 * len(rows))


def code_chart(rows: pd.DataFrame) -> Figure:
    """Share of histories that a rule would call so; behind its name stands what it calls the recorded event.

    Parameters
    ----------
    rows : columns name, title, share, low, high, record
    """
    titles = [
        title.replace("if the council was", "council") + ("" if record == "-" else f" | record: {record}")
        for title, record in zip(rows["title"], rows["record"], strict=True)
    ]
    return ladder_chart(rows, dict(zip(rows["name"], titles, strict=True)))


def plot(found: Typology) -> alt.TopLevelMixin:
    """Every coordinate that is a share, over histories, the record in red; then the published codes."""
    parts = [code_chart(found.codes).properties(title="Share of histories that a published definition calls so")]
    if len(shares(found)):
        parts = [strips(shares(found)).properties(title=f"Coordinates: {title_of(found)}"), *parts]
    return alt.vconcat(*parts)


def shares(found: Typology) -> pd.DataFrame:
    """Return the coordinates that are shares and have a value."""
    table = found.coordinates
    return table[~table["name"].isin(COUNTS) & np.isfinite(table["median"])]


def title_of(found: Typology) -> str:
    """Return the change of power in words."""
    return next(r.title for r in found.scenario.tables["patterns"] if r.pattern == found.pattern)


def page(found: Typology) -> str:
    """Return the page of a typology as HTML."""
    about = f"Uprising or coup? Coordinates of one change of power, not a verdict: {title_of(found)}"
    report = opened(found.scenario, about)
    if len(shares(found)):
        report.section("coordinates", "Coordinates")
        report.chart(
            "coordinates",
            strips(shares(found)),
            f"Over the {len(found.worlds)} of {found.lived} histories in which "
            "it happens; in red the record with its range, where it says something. The rule behind each "
            "stands below.",
            "How power changed hands",
            rows=cited(found.scenario, "seizures", lambda row: row.pattern == found.pattern),
        )
        report.section("codes", "Published codes, both answers")
        report.chart(
            "codes",
            code_chart(found.codes),
            "Share of these histories that a published definition would call so, with 95% intervals; behind its "
            "name what it calls the recorded event, where the record says enough.",
            "What published definitions call it",
        )
    report.section("tables", "Tables and coding rules, as printed")
    preformatted(report, as_text(found))
    return finished(report, f"{found.scenario.config.title}: typology")
