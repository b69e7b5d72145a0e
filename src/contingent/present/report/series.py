"""Figures of the state over time: indicators with the record, and party by party."""

from __future__ import annotations

import numpy as np
import pandas as pd

from contingent.engine.runs.run import Run
from contingent.present.kit import charts
from contingent.present.report.drawn import Drawn
from contingent.scenario.calendar import both

THEMES: dict[str, str] = {
    "economy": "Bread, prices and wages",
    "grievance": "What people want and what is done",
    "war": "The war",
    "streets": "Strikes and crowds",
    "land": "Land",
    "authority": "Who is obeyed",
    "power": "Who governs",
    "policy": "Policy",
    "soviets": "Soviets and congresses",
    "deaths": "Deaths",
}
ELSEWHERE = ("support", "government", "assembly", "leaders", "")  # themes that the report shows otherwise, or not
NOT_SHOWN = ("seats_", "delegates_", "incumbent_", "commands_", "force_", "gap_")  # families of one line a party
FAMILIES: dict[str, tuple[str, str]] = {
    "support_capital_": ("median", "Support in the capital, median of histories"),
    "support_countryside_": ("median", "Support in the countryside, median of histories"),
    "seats_petrograd_": ("median", "Seats in the capital's soviet, median of histories"),
    "office_": ("mean", "Share of ministries, mean of histories"),
}
FLAG = "flag"  # the unit of what is 0 or 1
SMALLEST = 0.01  # a party that never has as much is left out


def themes(run: Run) -> dict[str, tuple[str, list[str]]]:
    """Return theme -> its title and the indicators that the report shows of it, those that never change left out."""
    program = run.compiled.program
    declared = {row.indicator for row in run.scenario.tables["indicators"]}
    others = [theme for theme in dict.fromkeys(program.themes) if theme not in (*THEMES, *ELSEWHERE)]
    out: dict[str, tuple[str, list[str]]] = {}
    for theme, title in (THEMES | {theme: theme.capitalize() for theme in others}).items():
        names = [name for name, own in zip(program.names, program.themes, strict=True) if own == theme]
        single = [name for name in names if name in declared]
        family = [name for name in names if name not in declared and not name.startswith(NOT_SHOWN)]
        shown = [name for name in (*single, *family) if float(run.series[name].max()) != float(run.series[name].min())]
        if shown:
            out[theme] = title, shown
    return out


def indicator(run: Run, name: str) -> Drawn:
    """Return an indicator over time: a fan over histories with the record, or of a flag the share that has it."""
    series = run.series[name]
    if series.attrs["units"] == FLAG:
        return Drawn(charts.share_chart(charts.share_data(series)), f"{series.attrs['long_name']}: share of histories.")
    record = record_points(run, name)
    return Drawn(
        charts.fan_chart(charts.fan_data(series), str(series.attrs["units"]), record),
        f"{series.attrs['long_name']}: median, middle half and 90% of histories"
        + ("; red: the record with its error." if len(record) else "."),
    )


def record_points(run: Run, name: str) -> pd.DataFrame:
    """Return the record of an indicator as points: date, value, low, high, both (calendars), source."""
    switch = run.scenario.config.calendar_switch
    rows = []
    for row in run.scenario.tables["record"]:
        if row.indicator == name:
            middle = row.start + (row.end - row.start) / 2
            rows.append(
                {
                    "date": middle.isoformat(),
                    "value": row.value,
                    "low": row.value if row.low is None else row.low,
                    "high": row.value if row.high is None else row.high,
                    "both": both(middle, switch),
                    "source": f"{row.source} ({row.grade}, {row.use})",
                }
            )
    return pd.DataFrame(rows, columns=["date", "value", "low", "high", "both", "source"])


def families(run: Run) -> dict[str, str]:
    """Return prefix -> caption of the indicators that the case has for each party."""
    parties = [row.party for row in run.scenario.tables["parties"]]
    names = set(run.compiled.program.names)
    return {
        prefix: caption
        for prefix, (_, caption) in FAMILIES.items()
        if any(f"{prefix}{party}" in names for party in parties)
    }


def lines(run: Run, prefix: str) -> Drawn:
    """Return one line a party; a party that never has a hundredth is left out."""
    parties = run.scenario.tables["parties"]
    how, caption = FAMILIES[prefix]
    middle_of = np.nanmean if how == "mean" else np.nanmedian
    dates = np.datetime_as_string(run.series["date"].values[::7], unit="D")
    parts = [pd.DataFrame({"date": [], "name": [], "median": []})]
    for party in parties:
        name = f"{prefix}{party.party}"
        if name in run.series:
            middle = middle_of(run.series[name].values[:, ::7], axis=0)
            if np.nanmax(middle) >= SMALLEST:
                parts.append(pd.DataFrame({"date": dates, "name": party.title, "median": np.round(middle, 4)}))
    data = pd.concat(parts[1:] or parts)
    return Drawn(charts.lines_chart(data, {row.title: row.colour for row in parties}, "share"), caption + ".")
