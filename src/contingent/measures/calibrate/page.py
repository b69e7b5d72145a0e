"""The page of a calibration: prior and posterior of each parameter, scores, and the text."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.calibrate.measure import Calibrated
from contingent.measures.calibrate.words import as_text
from contingent.present.kit.charts import INK, RECORD, WIDTH, Figure
from contingent.present.kit.measured import opened, preformatted
from contingent.present.kit.sections import finished


def intervals(scores: pd.DataFrame) -> Figure:
    """90% intervals and means of the posterior in normal scores of the prior, whose own interval is grey.

    Parameters
    ----------
    scores : columns parameter, low, mean, high
    """
    band = (
        alt.Chart(pd.DataFrame({"low": [-1.645], "high": [1.645]}))
        .mark_rect(opacity=0.12, color=INK)
        .encode(x="low:Q", x2="high:Q")
    )
    base = alt.Chart(scores).encode(y=alt.Y("parameter:N", sort=None, title=None))
    x = alt.X(
        "low:Q",
        title="standard deviations of the prior; grey: its 90%",
        scale=alt.Scale(domain=[-3.2, 3.2], clamp=True),
        axis=alt.Axis(tickCount=7),
    )
    line = base.mark_rule(strokeWidth=5, color=RECORD, opacity=0.6).encode(x=x, x2="high:Q")
    dot = base.mark_point(filled=True, size=70, color=RECORD, opacity=1).encode(
        x="mean:Q", tooltip=["parameter:N", "mean:Q"]
    )
    return alt.layer(band, line, dot).properties(width=WIDTH - 200, height=24 * len(scores))


def plot(found: Calibrated) -> alt.TopLevelMixin:
    """What the record says of each parameter, on the scale of its prior."""
    return parameters(found).properties(title="Posterior of each parameter, mean and 90%")


def parameters(found: Calibrated) -> Figure:
    """90% intervals and means of the posterior."""
    calibration = found.results.calibration
    scores = pd.DataFrame(calibration.scores, columns=calibration.names)
    rows = pd.DataFrame(
        {
            "parameter": calibration.names,
            "low": scores.quantile(0.05).to_numpy(),
            "mean": scores.mean().to_numpy(),
            "high": scores.quantile(0.95).to_numpy(),
        }
    )
    return intervals(rows)


def page(found: Calibrated) -> str:
    """Return the page of a calibration as HTML."""
    report = opened(
        found.scenario,
        "Parameters fitted to the record's rows with use=fit, module by module: hindsight, and "
        "only as good as the model.",
    )
    report.section("parameters", "What the record says of each parameter")
    report.chart(
        "parameters",
        parameters(found),
        "90% of the posterior and its mean, where the prior has mean 0 and "
        "standard deviation 1. A bar as wide as the grey band: the record says nothing.",
        "Posterior of each parameter on the scale of its prior",
    )
    report.section("tables", "Tables, as printed")
    preformatted(report, as_text(found))
    return finished(report, f"{found.scenario.config.title}: calibration")
