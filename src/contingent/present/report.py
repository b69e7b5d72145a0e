"""The report: one HTML file that opens offline."""

from __future__ import annotations

import html
import json
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import vl_convert as vlc

from ..engine.compile import cache_folder
from ..engine.run import Run
from ..engine.storage import land
from ..measures.ladder import ladder
from ..scenario.calendar import both, text
from . import charts
from .chronicle import chronicle_html, typical_world
from .page import PAGE, STYLE

THEMES: tuple[tuple[str, str], ...] = (
    ("economy", "Bread, prices and wages"),
    ("grievance", "What people want and what is done"),
    ("war", "The war"),
    ("streets", "Strikes and crowds"),
    ("land", "Land"),
    ("authority", "Who is obeyed"),
    ("power", "Who governs"),
    ("policy", "Policy"),
    ("soviets", "Soviets and congresses"),
    ("deaths", "Deaths"),
)
LINE_FAMILIES: tuple[tuple[str, str, str], ...] = (
    ("support_capital_", "party", "Support in the capital, median of histories"),
    ("support_countryside_", "party", "Support in the countryside, median of histories"),
    ("seats_petrograd_", "party", "Seats in the capital's soviet, median of histories"),
    ("office_", "party", "Share of ministries, mean of histories"),
)


class Report:
    """Collects sections of HTML and the chart specifications that they show."""

    def __init__(self) -> None:
        self.specs: dict[str, Any] = {}
        self.parts: list[str] = []
        self.contents: list[tuple[str, str]] = []

    def section(self, key: str, title: str) -> None:
        """Open a section."""
        self.contents.append((key, title))
        self.parts.append(f"<h2 id='{key}'>{html.escape(title)}</h2>")

    def say(self, words: str) -> None:
        """Add a paragraph of plain text."""
        self.parts.append(f"<p>{html.escape(words)}</p>")

    def chart(self, name: str, chart: Any, caption: str) -> None:
        """Add a chart with its one-sentence reading."""
        self.specs[name] = (
            chart.configure_view(stroke=None).configure_axis(labelFontSize=12, titleFontSize=12).to_dict(validate=False)
        )
        self.parts.append(
            f"<figure><div class='chart' id='chart-{name}'></div>"
            f"<figcaption>{html.escape(caption)}</figcaption></figure>"
        )

    def table(self, frame: pd.DataFrame) -> None:
        """Add a table, everything in it escaped."""
        self.parts.append(
            "<div class='wide'>" + frame.to_html(index=False, border=0, escape=True, na_rep="") + "</div>"
        )


def vega_bundle() -> str:
    """Return the script that draws charts; made once for each version of vl-convert, and kept where code is kept."""
    path = cache_folder() / f"vega-{version('vl-convert-python')}.js"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        bundle = vlc.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    with suppress(OSError):
        land(path, bundle.encode())
    return bundle


def write_report(run: Run) -> Path:
    """Write report.html into the run folder and return its path."""
    path = run.folder / "report.html"
    land(path, build(run).encode())
    return path


def build(run: Run) -> str:
    """Return the report as one HTML text with everything in it."""
    report = Report()
    about(report, run)
    outcomes(report, run)
    timing(report, run)
    fans(report, run)
    lines(report, run)
    sides(report, run)
    place_map(report, run)
    histories(report, run)
    parameters(report, run)
    sources(report, run)
    config = run.scenario.config
    specs = json.dumps(report.specs, separators=(",", ":")).replace("</", "<\\/")
    contents = "".join(f"<a href='#{key}'>{html.escape(title)}</a>" for key, title in report.contents)
    return PAGE.format(
        title=html.escape(config.title),
        style=STYLE,
        contents=contents,
        body="\n".join(report.parts),
        bundle=vega_bundle().replace("</script", "<\\/script"),
        specs=specs,
    )


def about(report: Report, run: Run) -> None:
    """What the case is and what its numbers are conditional on."""
    config, manifest = run.scenario.config, run.manifest
    report.section("about", "What this is")
    report.say(config.description.strip())
    report.parts.append(
        f"<p class='note'><b>Conditional on a model.</b> {html.escape(config.conditional_on.strip())}</p>"
    )
    failed = int((run.outcomes["status"] != "sound").sum())
    switch = config.calendar_switch
    if manifest["parameters"].startswith("posterior"):
        report.say("This is a replay with hindsight: its parameters were fitted to the record, so no share in it says "
                   "how likely anything was at the time.")
    report.say(
        f"{manifest['worlds']:,} possible histories from {both(config.epoch, switch)} to {both(config.end, switch)}; "
        f"{failed} failed. Seed {manifest['seed']}, case {manifest['case']} {manifest['digest'][:12]}, program "
        f"{manifest['program']}. Edits: {'; '.join(manifest['edits']) or 'none'}. Parameters: "
        f"{'drawn from their priors' if manifest['parameters'] == 'prior' else manifest['parameters']}."
    )
    if switch:
        report.say(
            f"Dates are New Style (Gregorian); until {text(switch)} the Old Style (Julian) date stands in brackets."
        )
    if config.terms:
        report.say(config.terms.strip())


def outcomes(report: Report, run: Run) -> None:
    """The ladder and the classes with errors."""
    report.section("outcomes", "How the histories end")
    tables = run.scenario.tables
    names = {r.rung: r.title for r in tables["rungs"]} | {r.outcome: r.title for r in tables["outcomes"]}
    data = ladder(run)
    rungs = data[data["kind"].eq("rung")]
    classes = data[data["kind"].eq("class")]
    if len(rungs):
        report.chart(
            "ladder",
            charts.ladder_chart(rungs, names),
            "Each rung holds the ones below it: the share of histories that got as far, with 95% intervals of "
            "sampling. The lower a rung, the more contingent the outcome it names.",
        )
    if len(classes):
        report.chart(
            "classes",
            charts.ladder_chart(classes, names),
            "Mutually exclusive classes of how things stand on the last day, with 95% intervals of sampling.",
        )


def timing(report: Report, run: Run) -> None:
    """When key events happened across histories."""
    rows = run.scenario.tables["patterns"]
    if not rows:
        return
    report.section("when", "When it happened, if it happened")
    epoch = pd.Timestamp(run.scenario.config.epoch)
    worlds = int(run.outcomes["status"].eq("sound").sum())
    events, recorded, order = [], [], []
    for row in rows:
        days = run.patterns.loc[run.patterns["pattern"].eq(row.pattern), "day"].to_numpy(np.float64)
        title = f"{row.title} ({len(days) / max(worlds, 1):.0%})"
        order.append(title)
        if len(days):
            q = [
                (epoch + pd.Timedelta(days=float(x))).strftime("%Y-%m-%d")
                for x in np.quantile(days, [0.05, 0.25, 0.5, 0.75, 0.95])
            ]
            events.append(
                dict(zip(("p5", "p25", "median", "p75", "p95"), q, strict=True), title=title, share=len(days) / worlds)
            )
        if row.recorded:
            recorded.append(
                {
                    "title": title,
                    "date": row.recorded.isoformat(),
                    "both": both(row.recorded, run.scenario.config.calendar_switch),
                }
            )
    columns = ["p5", "p25", "median", "p75", "p95", "title", "share"]
    report.chart(
        "timing",
        charts.timing_chart(
            pd.DataFrame(events, columns=columns), pd.DataFrame(recorded, columns=["title", "date", "both"]), order
        ),
        "In brackets the share of histories in which the event happened at all. Bar: middle half of the dates; "
        "line: 5% to 95%; tick: median; red diamond: the date in the record. An event is a pattern, never a date.",
    )


def record_points(run: Run, indicator: str) -> pd.DataFrame:
    """Return the record of an indicator as points for a chart."""
    switch = run.scenario.config.calendar_switch
    rows = []
    for r in run.scenario.tables["record"]:
        if r.indicator == indicator:
            middle = r.start + (r.end - r.start) / 2
            rows.append(
                {
                    "date": middle.isoformat(),
                    "value": r.value,
                    "low": r.value if r.low is None else r.low,
                    "high": r.value if r.high is None else r.high,
                    "both": both(middle, switch),
                    "source": f"{r.source} ({r.grade}, {r.use})",
                }
            )
    return pd.DataFrame(rows, columns=["date", "value", "low", "high", "both", "source"])


def fans(report: Report, run: Run) -> None:
    """Fans of the main indicators with the record drawn on them."""
    program = run.compiled.program
    families = {r.indicator for r in run.scenario.tables["indicators"]}
    elsewhere = {"support", "government", "assembly", "leaders", ""}
    known = {theme for theme, _ in THEMES} | elsewhere
    others = dict.fromkeys(theme for theme in program.themes if theme not in known)
    for theme, title in (*THEMES, *((theme, theme.capitalize()) for theme in others)):
        names = [n for n, t in zip(program.names, program.themes, strict=True) if t == theme]
        single = [n for n in names if n in families]
        family = [
            n
            for n in names
            if n not in families
            and not n.startswith(("seats_", "delegates_", "incumbent_", "commands_", "force_", "gap_"))
        ]
        shown = [n for n in [*single, *family] if float(run.series[n].max()) != float(run.series[n].min())]
        if not shown:
            continue
        report.section(f"theme-{theme}", title)
        for name in shown:
            series = run.series[name]
            report.chart(
                name,
                charts.fan_chart(charts.fan_data(series), str(series.attrs["unit"]), record_points(run, name)),
                f"{series.attrs['title']}: median, middle half and 90% of histories"
                + ("; red: the record with its error." if len(record_points(run, name)) else "."),
            )


def lines(report: Report, run: Run) -> None:
    """Support, seats and ministries by party."""
    parties = run.scenario.tables["parties"]
    if not parties:
        return
    report.section("parties", "Parties")
    colours = {r.title: r.colour for r in parties}
    for prefix, _, caption in LINE_FAMILIES:
        rows = []
        for party in parties:
            name = f"{prefix}{party.party}"
            if name not in run.series:
                continue
            values = run.series[name].values[:, ::7]
            middle = np.nanmean(values, axis=0) if "mean" in caption else np.nanmedian(values, axis=0)
            if np.nanmax(middle) < 0.01:
                continue
            dates = pd.to_datetime(run.series["date"].values[::7]).strftime("%Y-%m-%d")
            rows.append(pd.DataFrame({"date": dates, "name": party.title, "median": np.round(middle, 4)}))
        if rows:
            report.chart(
                f"lines-{prefix.strip('_')}", charts.lines_chart(pd.concat(rows), colours, "share"), caption + "."
            )


def sides(report: Report, run: Run) -> None:
    """Units' sides at the crises against the record."""
    rows = run.scenario.tables["unit_sides"]
    if not rows or "detail_unit_obedience" not in run.series:
        return
    report.section("sides", "Which side armed men were on")
    detail = run.series["detail_unit_obedience"]
    dates = pd.to_datetime(run.series["detail_date"].values)
    contenders = list(run.labels["contender"])
    names = {r.contender: r.title for r in run.scenario.tables["contenders"]}
    colours = {r.title: r.colour for r in run.scenario.tables["contenders"]} | {"nobody": "#cccccc"}
    units = {r.unit: r.title for r in run.scenario.tables["units"]}
    for crisis in dict.fromkeys(r.crisis for r in rows):
        mine = [r for r in rows if r.crisis == crisis]
        at = int(np.argmin(np.abs((dates - pd.Timestamp(mine[0].date)).days)))
        data = []
        for row in mine:
            values = detail[:, at, run.labels["unit"].index(row.unit), :].values
            values = values[np.isfinite(values).all(axis=1)]
            best = np.where(values.max(axis=1) < 0.4, len(contenders), values.argmax(axis=1))
            for c in np.unique(best):
                data.append(
                    {
                        "unit": f"{units[row.unit]} | record: {names.get(row.contender, row.contender)}",
                        "contender": names[contenders[c]] if c < len(contenders) else "nobody",
                        "share": float((best == c).mean()),
                        "recorded": names.get(row.contender, row.contender),
                    }
                )
        day = both(dates[at].date(), run.scenario.config.calendar_switch)
        report.chart(
            f"sides-{crisis}",
            charts.sides_chart(pd.DataFrame(data), colours),
            f"{crisis.title()}: whom each unit obeyed most on {day}, the stored date nearest the crisis in the "
            "record, as shares of histories; the recorded side stands after the unit's name.",
        )


def place_map(report: Report, run: Run) -> None:
    """Whom each place obeyed most, at the end."""
    if "detail_obedience" not in run.series:
        return
    report.section("map", "Where")
    places, links = run.scenario.tables["places"], run.scenario.tables["links"]
    names = {r.contender: r.title for r in run.scenario.tables["contenders"]}
    colours = {r.title: r.colour for r in run.scenario.tables["contenders"]}
    contenders = run.labels["contender"]
    people = run.compiled.arrays["people_start"].sum(axis=1)
    final = run.series["detail_obedience"][:, -1].values
    best = final[np.isfinite(final).all(axis=(1, 2))].argmax(axis=2)
    data = []
    for p, row in enumerate(places):
        counts = np.bincount(best[:, p], minlength=len(contenders))
        c = int(counts.argmax())
        data.append(
            {
                "title": row.title,
                "lat": row.lat,
                "lon": row.lon,
                "people": float(people[p]),
                "contender": names[contenders[c]],
                "share": float(counts[c] / max(counts.sum(), 1)),
            }
        )
    where = {r.place: r for r in places}
    rails = [
        {
            "lat": where[r.origin].lat,
            "lon": where[r.origin].lon,
            "lat2": where[r.target].lat,
            "lon2": where[r.target].lon,
        }
        for r in links
        if r.kind == "rail"
    ]
    day = pd.to_datetime(run.series["detail_date"].values[-1]).date()
    report.chart(
        "map",
        charts.map_chart(pd.DataFrame(data), pd.DataFrame(rails, columns=["lat", "lon", "lat2", "lon2"]), colours),
        f"The contender most often the one most obeyed on {both(day, run.scenario.config.calendar_switch)}, by "
        "place; grey lines are railways. Places east of the Urals lie outside the picture.",
    )


def histories(report: Report, run: Run) -> None:
    """One sampled history of each class as a dated chronicle."""
    report.section("histories", "Single histories")
    report.say(
        "For each class of outcome, the history whose first change of power is nearest the class's median date. "
        "Any other can be printed and explained with 'contingent why'."
    )
    titles = {r.outcome: r.title for r in run.scenario.tables["outcomes"]}
    for label, world in typical_world(run).items():
        name = html.escape(titles.get(label, label))
        report.parts.append(
            f"<details><summary>{name}: history {world}</summary>{chronicle_html(run, world)}</details>"
        )


def parameters(report: Report, run: Run) -> None:
    """Parameters with priors and sources."""
    report.section("parameters", "Parameters and priors")
    free = [p for p in run.compiled.parameters if p.prior]
    report.say(f"{len(free)} parameters are free and drawn anew for each history; the others are fixed.")
    report.table(
        pd.DataFrame(
            [
                {
                    "parameter": p.name,
                    "meaning": p.meaning,
                    "unit": p.unit,
                    "prior": f"{p.prior}({p.a:g}, {p.b:g})" if p.prior else f"fixed at {p.default:g}",
                    "source": p.source,
                }
                for p in sorted(run.compiled.parameters, key=lambda p: (p.prior is None, p.name))
            ]
        )
    )


def sources(report: Report, run: Run) -> None:
    """Where the numbers come from, by table and grade, and the works cited."""
    report.section("sources", "Sources and their grades")
    report.say(
        "A scholarly table or data set, B reputable secondary page, C encyclopedia, M from memory of a named book, "
        "S assumption."
    )
    counts = []
    for name, rows in run.scenario.tables.items():
        graded = [r.grade for r in rows if hasattr(r, "grade")]
        if graded:
            counts.append({"table": name, "rows": len(graded)} | {g: graded.count(g) for g in "ABCMS"})
    if counts:
        report.table(pd.DataFrame(counts))
    cited = run.scenario.tables["sources"]
    if cited:
        report.parts.append("<details><summary>Works cited</summary>")
        report.table(pd.DataFrame([{"key": r.source, "citation": r.citation, "address": r.url} for r in cited]))
        report.parts.append("</details>")
    report.say(f"Written on {date.today().isoformat()} from the data in {run.folder.name}.")


def spec_of(run: Run, indicator: str) -> charts.Figure:
    """Return the fan chart of one indicator, for a notebook."""
    series = run.series[indicator]
    return charts.fan_chart(charts.fan_data(series), str(series.attrs["unit"]), record_points(run, indicator))
