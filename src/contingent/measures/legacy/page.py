"""The page of the legacy: pictures that need no script, then all figures as printed, then sources with licences."""

from __future__ import annotations

import altair as alt
import pandas as pd

from contingent.measures.legacy import data, pictures
from contingent.measures.legacy.measure import Legacy
from contingent.measures.legacy.pictures import Bar
from contingent.measures.legacy.words import RESTS, SERIES, as_text
from contingent.present.kit.charts import INK, RECORD, WIDTH, Figure
from contingent.present.kit.markup import escaped
from contingent.present.kit.measured import preformatted
from contingent.present.kit.sections import Report, finished


def plot(found: Legacy) -> alt.TopLevelMixin:
    """Output per head, the record and the mix of donors, a start below the other."""
    parts = [lines(found, start) for start in found.gaps["start"].unique()]
    return alt.vconcat(*parts) if len(parts) > 1 else parts[0]


def lines(found: Legacy, start: int) -> Figure:
    """The record, the mix and the start as a line, for one start."""
    rows = found.gaps[found.gaps["start"] == start]
    names = {"actual": data.titles(found.scenario)[data.treated(found.scenario)], "synthetic": "mix of donors"}
    long = rows.melt(["year"], list(names), "name", "value").assign(name=lambda table: table["name"].map(names))
    drawn = (
        alt.Chart(long)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("year:Q", title="year", axis=alt.Axis(format="d")),
            y=alt.Y("value:Q", title="dollars of 2011 per head"),
            color=alt.Color("name:N", title=None, scale=alt.Scale(domain=list(names.values()), range=[RECORD, INK])),
            tooltip=["name:N", "year:Q", alt.Tooltip("value:Q", format=",.0f")],
        )
    )
    rule = alt.Chart(pd.DataFrame({"year": [start]})).mark_rule(strokeDash=[4, 3]).encode(x="year:Q")
    return alt.layer(drawn, rule).properties(width=WIDTH, height=220, title=f"Output per head from {start} on")


def page(found: Legacy) -> str:
    """Return the page as HTML."""
    report = Report(found.scenario)
    report.section("about", "What this is")
    report.say(RESTS)
    if found.scenario.config.terms:
        report.say(found.scenario.config.terms.strip())
    weights_section(report, found)
    income_sections(report, found)
    ledger_sections(report, found)
    report.section("weak", "What is weak")
    report.parts.append("<ul>" + "".join(f"<li>{escaped(text)}</li>" for text in found.warnings) + "</ul>")
    report.section("tables", "All figures, as printed")
    preformatted(report, as_text(found))
    report.section("sources", "Sources and licences")
    rows = found.scenario.tables["legacy_sources"]
    report.table(pd.DataFrame([row.model_dump() for row in rows])[["source", "citation", "licence"]])
    return finished(report, f"{found.scenario.config.title}: the legacy")


def drawn(report: Report, title: str, picture: str, caption: str) -> None:
    """Add a picture that needs no script, with its title and caption."""
    report.parts.append(
        f"<figure class='drawn'><h3>{escaped(title)}</h3>{picture}<figcaption>{escaped(caption)}</figcaption></figure>"
    )


def weights_section(report: Report, found: Legacy) -> None:
    """Add for which weights the order turns."""
    own = data.titles(found.scenario)[data.treated(found.scenario)]
    whose = "your weights" if found.weight else "equal weights, which are no judgement: you gave none"
    report.section("weights", "Your own weights")
    titles = {row.criterion: row.title for row in found.scenario.tables["legacy_criteria"]}
    weights = dict(zip(found.criteria, map(float, found.weights), strict=True))
    drawn(
        report,
        f"How {own} stands beside each country, as one weight goes from 0 to 100%",
        pictures.turns(found.turns, weights, titles, data.titles(found.scenario)),
        f"The line marks {whose}; the other weights share the rest in their proportions. Where a bar changes colour "
        "the order turns. Grey: the ranges of the figures decide it.",
    )


def income_sections(report: Report, found: Legacy) -> None:
    """Add output beside the mix of donors, with placebos, and beside the trend where no effect is claimed."""
    names = data.titles(found.scenario)
    own = names[data.treated(found.scenario)]
    for each in found.starts:
        start, control = each.start, each.control
        report.section(f"from-{start.start}", f"Output from {start.start} on: {start.title}")
        drawn(
            report,
            "Output per head, dollars of 2011",
            pictures.paths(drawable(control.path), (start.hold_out, start.start), (own, "mix of donors")),
            f"Dashed: the mix of donors fitted to {start.first}-{start.start - 1}; its band: one donor left out. The "
            f"first upright line is {start.hold_out}, where a second fit ends as a test; the second is {start.start}.",
        )
        drawn(
            report,
            "Placebos: every country as if it had been the one",
            pictures.placebos(control.placebos, names),
            f"Share with a ratio at least as large as that of {own}: {control.placebos['share'].iloc[0]:.2f}. A gap "
            "that stands out would be near the top.",
        )
        if start.note:
            report.note("Donors.", start.note)
    for year, table in found.trends.items():
        told = next(row for row in found.scenario.tables["legacy_starts"] if row.start == year)
        report.section(f"from-{year}", f"Output from {year} on: {told.title}")
        report.say(told.note)
        drawn(
            report,
            "Output per head, dollars of 2011, beside the trend of before",
            pictures.paths(table.rename(columns={"trend": "other"}), (), (own, "trend of before")),
            "Dashed: the straight line through the logarithms of the years before the first start, with 95% of the "
            "line's own error. No effect is claimed.",
        )


def drawable(path: pd.DataFrame) -> pd.DataFrame:
    """Return a path with the range of its mix where one donor is left out, in dollars as the mix itself."""
    low, high = (path["actual"] / (1.0 + path[name] / 100.0) for name in ("leave_high", "leave_low"))
    return path.assign(other=path["synthetic"], low=low, high=high)


def ledger_sections(report: Report, found: Legacy) -> None:
    """Add the ledgers: gains of literacy and life, deaths by cause."""
    own, names = data.treated(found.scenario), data.titles(found.scenario)
    table = found.tables["pairs"]
    report.section("gains", "Literacy and life expectancy")
    for series in dict.fromkeys(table["series"]):
        rows = [
            Bar(f"{names[row['unit']]} {row['first']}", row["low"], row["high"], row["unit"] == own)
            for row in table[(table["series"] == series) & (table["span"] == "after")].to_dict("records")
        ]
        drawn(
            report,
            f"{SERIES[series]}: gain in ten years",
            pictures.ranges(rows, "in ten years, from the year named", "+.1f"),
            "Definitions differ between countries, and who starts high has less to gain.",
        )
    report.section("deaths", "Deaths by cause")
    episodes = found.tables["deaths"]
    mine = episodes[(episodes["unit"] == own) & episodes["counted"]]
    mine = mine.sort_values("cause", key=lambda column: column.map([*data.CAUSES].index), kind="stable")
    bars = [
        Bar(f"{data.CAUSES[row['cause']]}: {row['title']} ({row['start']}-{row['end']})", row["low"], row["high"])
        for row in mine.to_dict("records")
    ]
    drawn(
        report,
        f"{names[own]}, thousands: from the least to the most that a source says",
        pictures.ranges(bars, "thousands", over=True),
        "Whoever asks for one number asks for a choice between sources. The ledger below names them.",
    )
