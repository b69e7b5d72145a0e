"""The page of the echo: its first line, then pictures, then tables."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.echo import pictures
from contingent.measures.echo.measure import Echo
from contingent.measures.echo.words import NOT_SIMULATED, RULE, as_text, lead, span
from contingent.present.kit.charts import INK, WIDTH
from contingent.present.kit.markup import escaped
from contingent.present.kit.measured import preformatted
from contingent.present.kit.sections import Report, finished


def plot(found: Echo) -> alt.TopLevelMixin:
    """What example adds to the risings of each period, with 95% intervals."""
    rows = found.added.assign(period=[span(row) for _, row in found.added.iterrows()])
    base = alt.Chart(rows[["period", "added", "low", "high"]]).encode(y=alt.Y("period:N", sort=None, title=None))
    reach = base.mark_rule(strokeWidth=2, color=INK).encode(x=alt.X("low:Q", title="risings added"), x2="high:Q")
    dots = base.mark_point(filled=True, size=80, opacity=1, color=INK).encode(x="added:Q")
    return alt.layer(reach, dots).properties(width=WIDTH - 200, height=110, title="What example adds to risings")


def page(found: Echo) -> str:
    """Return the page of the echo as HTML."""
    report, config = Report(found.scenario), found.scenario.config
    report.parts.append(f"<p class='lead'>{escaped(lead(found))}</p>")
    report.note("Not simulated.", NOT_SIMULATED)
    report.section("added", "What example adds to risings", "Fitted to each period alone")
    show(
        report,
        "Risings that example adds",
        pictures.added(found),
        "Expected risings with the example that was, less those without any; 95% intervals. Years have effects of "
        f"their own, so that a shock to the whole world is not taken for example. {RULE}",
    )
    report.section("test", "Years that were not seen", finding(found))
    show(
        report,
        "Risings expected in 1950-1991, over those that came",
        pictures.tested(found),
        "Risings that hazards fitted to 1918-1949 expect in 1950-1991, over those that came. Ranks: the chance that a "
        "country and year with a rising has the higher hazard; 0.5 is a coin.",
    )
    report.section("worlds", "Histories with and without it", f"{found.worlds:,} pairs, with the same luck in both")
    report.parts.append(pictures.key())
    recorded = found.recorded.rename(columns={"beyond": "value"})[["year", "value"]]
    show(
        report,
        "Countries under council rule beside the origin",
        pictures.worlds(found, "beyond", recorded, "Countries under council rule"),
        "Mean and 90% of histories; the origin itself is left out.",
    )
    risings = found.recorded.rename(columns={"risings": "value"})[["year", "value"]]
    show(
        report,
        "Risings that began in the year",
        pictures.worlds(found, "attempts_a_year", risings[risings["value"] > 0], "Risings that began in a year"),
        "Countries with a rising; the record without those told from memory alone.",
    )
    report.section("tables", "Tables, as printed")
    preformatted(report, as_text(found))
    report.section("about", "What this is")
    report.say(config.description)
    report.note("Conditional on a model.", config.conditional_on)
    report.say(config.terms)
    report.section("sources", "Sources")
    report.table(
        pd.DataFrame([(r.source, r.citation) for r in found.scenario.tables["sources"]], columns=["key", "work"])
    )
    return finished(report, f"{config.title}: what example adds")


def show(report: Report, title: str, drawn: str, caption: str) -> None:
    """Add a picture with its title above and its reading below."""
    report.parts.append(
        f"<figure class='drawn'><h3>{escaped(title)}</h3>{drawn}<figcaption>{escaped(caption)}</figcaption></figure>"
    )


def finding(found: Echo) -> str:
    """Return which hazard has the best score on the years that were not seen."""
    own = found.scores[found.scores["left_out"].eq("all rows")].set_index("model")["log_score"]
    return f"The best score has the hazard '{own.idxmax()}'"
