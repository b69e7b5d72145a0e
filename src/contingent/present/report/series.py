"""Sections of the report that draw the state of the world: over time, by unit, by place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from contingent.engine.runs.run import Run
from contingent.present.kit import charts
from contingent.present.kit.sections import Report
from contingent.scenario.calendar import both

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


def spec_of(run: Run, indicator: str) -> charts.Figure:
    """Return the fan chart of one indicator, for a notebook."""
    series = run.series[indicator]
    return charts.fan_chart(charts.fan_data(series), str(series.attrs["unit"]), record_points(run, indicator))
