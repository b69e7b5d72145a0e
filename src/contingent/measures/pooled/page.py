"""The page of a pool: scores of the cases left out, each parameter in every fit, and the text."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.pooled.measure import Pooled
from contingent.measures.pooled.words import NAMES, as_text
from contingent.present.kit.charts import WIDTH, Figure, legend
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.sections import finished

COLOURS = ("#33475b", "#c0392b", "#8a6d3b", "#2e7d6b", "#6a4c93", "#888888")
WIDE = 1.645  # standard deviations to the ends of 90%


def gains(found: Pooled) -> Figure:
    """Gains of held-out rows over the prior with 95% of their errors, the worst case above."""
    rows = found.scores[found.scores["use"].eq("test") & found.scores["forecast"].ne("prior")]
    error = 1.96 * rows["crps_error"].fillna(0.0)
    data = pd.DataFrame(
        {
            "case": rows["case"],
            "forecast": rows["forecast"].map(NAMES),
            "gain": rows["crps_gain"],
            "low": rows["crps_gain"] - error,
            "high": rows["crps_gain"] + error,
        }
    )
    scale = alt.Scale(range=list(COLOURS[: data["forecast"].nunique()]))
    base = alt.Chart(data).encode(
        y=alt.Y("case:N", sort=None, title=None),
        yOffset=alt.YOffset("forecast:N", sort=None),
        color=alt.Color("forecast:N", sort=None, scale=scale, legend=legend(data["forecast"])),
    )
    x = alt.X("low:Q", title="gain over the prior, log of CRPS; left of 0 is worse")
    line = base.mark_rule(strokeWidth=2.5).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(
        x="gain:Q", tooltip=["case:N", "forecast:N", alt.Tooltip("gain:Q", format="+.2f")]
    )
    zero = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color="black", strokeDash=[3, 3]).encode(x="x:Q")
    return alt.layer(zero, line, dots).properties(width=WIDTH - 200, height=70 * data["case"].nunique())


def parameters(found: Pooled) -> Figure:
    """Mean and 90% of each shared parameter, pooled and in each case's own fit, in s.d. of the prior."""
    names = ["pooled", *(case.id for case in found.pool.cases)]
    asked = found.fits[found.fits["verdict"].ne("not asked") & found.fits["shared"] & found.fits["fit"].isin(names)]
    data = asked.assign(low=asked["shift"] - WIDE * asked["sd"], high=asked["shift"] + WIDE * asked["sd"])
    data = data[["fit", "parameter", "shift", "low", "high"]]
    base = alt.Chart(data).encode(
        y=alt.Y("parameter:N", sort=None, title=None),
        yOffset=alt.YOffset("fit:N", sort=names),
        color=alt.Color("fit:N", sort=names, scale=alt.Scale(range=list(COLOURS[: len(names)])), legend=legend(names)),
    )
    x = alt.X("low:Q", title="standard deviations of the prior", scale=alt.Scale(domain=[-3.2, 3.2], clamp=True))
    line = base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=40, opacity=1).encode(x="shift:Q", tooltip=["fit:N", "parameter:N"])
    return alt.layer(line, dots).properties(width=WIDTH - 200, height=14 * len(data))


def plot(found: Pooled) -> alt.TopLevelMixin:
    """How each forecast of held-out rows fares against the prior."""
    return gains(found).properties(title="Held-out rows of each case: gain over the prior")


def page(found: Pooled) -> str:
    """Return the page of a pool as HTML."""
    first, *others = found.pool.cases
    report = opened(
        first,
        "One set of parameters for several cases, fitted to the rows of their records with use=fit: hindsight, and "
        "only as good as the model. What follows stands under the same condition for each case.",
    )
    for case in others:
        report.note(f"{case.config.title}.", case.config.conditional_on.strip())
    report.section("left-out", "Each case left out")
    report.chart(
        "gains",
        gains(found),
        "Rows with use=test, by its own fit, all pooled, and all other cases; bars are 95%, by errors over blocks.",
        "Held-out rows: gain over the prior",
    )
    report.section("parameters", "What the records say of each shared parameter")
    report.chart(
        "parameters",
        parameters(found),
        "90% and mean; the prior's own 90% goes from -1.645 to 1.645. Bars as wide as that: the record says nothing.",
        "Shared parameters, pooled and in each case's own fit",
    )
    report.section("tables", "Tables, as printed")
    preformatted(report, as_text(found))
    return finished(report, f"{', '.join(case.config.title for case in found.pool.cases)}: calibration")
