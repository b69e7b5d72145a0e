"""Figures of the state over time: indicators with the record, and party by party."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import xarray as xr

from contingent.engine.runs.run import Run
from contingent.present.kit import charts
from contingent.present.kit.rows import Cited, cited
from contingent.present.report.drawn import Drawn

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
FLAG, NUMBER = "flag", "1"  # the unit of what is 0 or 1, and of what has none
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
    """Return an indicator over time: a fan over histories with the record, or of what is 0 or 1 the share at 1."""
    series, record = run.series[name], record_points(run, name)
    unit, every = str(series.attrs["units"]), 3 if run.scenario.config.step == "day" else 1
    rows = (*definition(run, name), *cited(run.scenario, "record", lambda row: row.indicator == name))
    red = "; red: the record with its error." if len(record) else "."
    if is_flag(series):
        chart = charts.share_chart(charts.share_data(series, every), record)
        return Drawn(chart, f"Share of histories in which it holds, with 95% intervals of sampling{red}", rows=rows)
    chart = charts.fan_chart(charts.fan_data(series, every), unit, record)
    return Drawn(chart, f"Median, middle half and 90% of histories{red}", rows)


def is_flag(series: xr.DataArray) -> bool:
    """Return whether a series is 0 or 1: by its unit, or by all its values where the unit is no quantity's."""
    if series.attrs["units"] == FLAG:
        return True
    values = series.values
    return series.attrs["units"] == NUMBER and bool(((values == 0.0) | (values == 1.0) | np.isnan(values)).all())


def definition(run: Run, name: str) -> list[Cited]:
    """Return the row that defines an indicator, whose name may hold a label in the place of {dimension}."""
    patterns = {
        row.indicator: re.sub(r"\\{\w+\\}", r"\\w+", re.escape(row.indicator))
        for row in run.scenario.tables["indicators"]
    }
    own = [each for each, pattern in patterns.items() if each == name or re.fullmatch(pattern, name)]
    return cited(run.scenario, "indicators", lambda row: row.indicator == max(own, key=len, default=None))


def record_points(run: Run, name: str) -> pd.DataFrame:
    """Return the record of an indicator as points: date, value, low, high, both (calendars), source, href."""
    scenario = run.scenario
    config = scenario.config
    rows = []
    for row, place in zip(
        (row for row in scenario.tables["record"] if row.indicator == name),
        cited(scenario, "record", lambda row: row.indicator == name),
        strict=True,
    ):
        middle = row.start + (row.end - row.start) / 2
        rows.append(
            {
                "date": middle.isoformat(),
                "value": row.value,
                "low": row.value if row.low is None else row.low,
                "high": row.value if row.high is None else row.high,
                "both": config.told(middle),
                "source": f"{row.source} ({row.grade}, {row.use})",
                "href": place.href,
            }
        )
    return pd.DataFrame(rows, columns=["date", "value", "low", "high", "both", "source", "href"])


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
    how, _ = FAMILIES[prefix]
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
    shown = set(data["name"])
    rows = (*definition(run, f"{prefix}{{party}}"), *cited(run.scenario, "parties", lambda row: row.title in shown))
    chart = charts.lines_chart(data, {row.title: row.colour for row in parties}, "share")
    return Drawn(chart, "A party that never has a hundredth is left out.", rows=rows)
