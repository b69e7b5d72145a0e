"""The page of a comparison across cases: effects of each edit in each case, and the text."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.carried.measure import OUTCOMES, Carried
from contingent.measures.carried.words import as_text
from contingent.present.kit.charts import INK, WIDTH, Figure
from contingent.present.kit.measured import PRIOR, opened, preformatted
from contingent.present.kit.sections import finished


def effects(found: Carried) -> Figure:
    """Effects of every edit on the share of histories in which the regime of the start falls, a bar a case."""
    rows = found.table[found.table["outcome"].eq("fell")]
    data = pd.DataFrame({name: 100.0 * rows[name] for name in ("effect", "low", "high")})
    data["what"] = rows["case"] + ": " + rows["do"]
    base = alt.Chart(data).encode(y=alt.Y("what:N", sort=None, title=None))
    line = base.mark_rule(strokeWidth=2.5, color=INK).encode(
        x=alt.X("low:Q", title="effect, percentage points"), x2="high:Q"
    )
    dots = base.mark_point(filled=True, size=70, opacity=1, color=INK).encode(
        x="effect:Q", tooltip=["what:N", alt.Tooltip("effect:Q", format="+.1f")]
    )
    zero = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color="black", strokeDash=[3, 3]).encode(x="x:Q")
    return alt.layer(zero, line, dots).properties(width=WIDTH - 200, height=26 * len(data))


def plot(found: Carried) -> alt.TopLevelMixin:
    """Effects of the same edits in every case."""
    return effects(found).properties(title=f"{OUTCOMES['fell']}: effect in each case")


def page(found: Carried) -> str:
    """Return the page of a comparison across cases as HTML."""
    first, *others = found.cases
    report = opened(first, "What the same edits do to the regime of the start in several cases. " + PRIOR)
    for case in others:
        report.note(f"{case.config.title}.", case.config.conditional_on.strip())
    report.section("effects", "The same edits in each case")
    report.chart(
        "effects",
        effects(found),
        f"Change of the share of histories in which it falls in the first {found.horizon} days, with 95% intervals.",
        f"{OUTCOMES['fell']}: effect in each case",
    )
    report.section("tables", "Tables, as printed")
    preformatted(report, as_text(found))
    return finished(report, f"{', '.join(case.config.title for case in found.cases)}: compare")
