"""Charts as Altair specifications: pure functions of data frames, for the report and for notebooks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
import xarray as xr

from contingent.engine.ladder import wilson
from contingent.engine.runs import remote
from contingent.errors import QuestionError
from contingent.present.kit.units import unit_words

Figure = alt.Chart | alt.LayerChart | alt.FacetChart
WIDTH, HEIGHT = 620, 220
LABELS = 420  # pixels of the longest name beside a bar in a picture; pages fit theirs to the column
PICTURES = (".svg", ".png", ".pdf")
INK, RECORD = "#33475b", "#c0392b"
alt.data_transformers.disable_max_rows()


def styled(chart: Figure) -> Figure:
    """Return a chart as pages and files show it: no frame, labels of 12 points, names and legends not cut."""
    return (
        chart.configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
        .configure_axisYDiscrete(labelLimit=LABELS)
        .configure_axisYQuantitative(titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-8)
        .configure_legend(labelFontSize=12, labelLimit=LABELS, offset=26)
    )


def legend(names: Iterable[str], title: str | None = None) -> alt.Legend:
    """Return a legend above a chart, in as many columns as its names leave room for."""
    longest = max((len(name) for name in names), default=1)
    return alt.Legend(orient="top", title=title, columns=max(1, WIDTH // (7 * longest + 36)))


def save(chart: Figure, path: str | Path) -> Path:
    """Write a chart as a picture and return its path.

    Raises
    ------
    QuestionError
        For an ending that is not .svg, .png or .pdf.
    """
    target = remote.folder_at(path)
    if target.suffix not in PICTURES:
        raise QuestionError(
            f"{target}: a figure is written as {', '.join(PICTURES)}; give the file one of these endings"
        )
    with remote.landing(target.parent) as here:
        here.mkdir(parents=True, exist_ok=True)
        styled(chart).save(str(here / target.name), scale_factor=2 if target.suffix == ".png" else 1)
    return target


def axis_of(unit: str) -> alt.Axis:
    """Return the axis of a quantity: shares in per cent."""
    return alt.Axis(format="~%") if unit == "share" else alt.Axis()


def leading(marks: alt.Chart, data: pd.DataFrame) -> alt.Chart:
    """Return marks that lead to the address in their column `href`, where the data have one."""
    return marks.encode(href="href:N") if "href" in data else marks


def ladder_chart(ladder: pd.DataFrame, titles: dict[str, str]) -> Figure:
    """Bars of shares with 95% intervals.

    Parameters
    ----------
    ladder : columns name, share, low, high, and href for bars that lead somewhere
    titles : name -> what a reader sees
    """
    data = ladder.assign(title=[titles.get(str(n), str(n)) for n in ladder["name"]])
    base = alt.Chart(data).encode(y=alt.Y("title:N", sort=None, title=None))
    bars = leading(base.mark_bar(color=INK, opacity=0.75), data).encode(
        x=alt.X("share:Q", title="share of histories", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
        tooltip=[
            "title:N",
            alt.Tooltip("share:Q", format=".1%"),
            alt.Tooltip("low:Q", format=".1%"),
            alt.Tooltip("high:Q", format=".1%"),
        ],
    )
    error = base.mark_rule(strokeWidth=2, color="black").encode(x="low:Q", x2="high:Q")
    return (bars + error).properties(width=WIDTH - 250, height=30 * len(data))


def fan_data(series: xr.DataArray, every: int = 3) -> pd.DataFrame:
    """Return median, 50% and 90% bands by date, thinned to every third day; worlds that failed left out."""
    values = np.asarray(series.values, np.float64)[:, ::every]
    # A world that fails lacks all its later days; where none did the plain function is many times faster.
    quantile = np.nanquantile if np.isnan(values).any() else np.quantile
    q = quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)
    frame = pd.DataFrame(np.round(q.T, 5), columns=["p5", "p25", "median", "p75", "p95"])
    frame.insert(0, "date", np.datetime_as_string(series["date"].values[::every], unit="D"))
    return frame


def fan_chart(fan: pd.DataFrame, unit: str, record: pd.DataFrame | None = None) -> Figure:
    """Median with 50% and 90% bands over worlds; the record as points with its own error.

    Parameters
    ----------
    fan : from `fan_data`
    unit : as the case names it
    record : columns date, value, low, high, both (the date in both calendars), source, and href for points that lead
        somewhere
    """
    # Channels are written out: Altair looks a bare "p25:Q" up in its whole schema, each time, for 20 milliseconds. Data
    # belong to the layers together: each layer's own would be written out and compared.
    base = alt.Chart().encode(x=alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8)))
    y = alt.Y("p5:Q", title=unit_words(unit) or None, axis=axis_of(unit))
    layers: list[alt.Chart] = [
        base.mark_area(opacity=0.18, color=INK).encode(y=y, y2=alt.Y2("p95:Q")),
        base.mark_area(opacity=0.30, color=INK).encode(y=alt.Y("p25:Q"), y2=alt.Y2("p75:Q")),
        base.mark_line(color=INK, strokeWidth=1.8).encode(
            y=alt.Y("median:Q"),
            tooltip=[alt.Tooltip("date:T", format="%d %b %Y"), alt.Tooltip("median:Q", format=".3~g")],
        ),
    ]
    if record is not None and len(record):
        layers += record_layers(record)
    return alt.layer(*layers, data=fan).properties(width=WIDTH, height=HEIGHT)


def record_layers(record: pd.DataFrame) -> list[alt.Chart]:
    """Return the layers of a record: points with their errors."""
    points = alt.Chart(record).encode(x=alt.X("date:T"))
    tips = [
        alt.Tooltip("both:N"),
        alt.Tooltip("value:Q", format=".4~g"),
        alt.Tooltip("low:Q", format=".4~g"),
        alt.Tooltip("high:Q", format=".4~g"),
        alt.Tooltip("source:N"),
    ]
    dots = leading(points.mark_point(color=RECORD, filled=True, size=45, opacity=1), record)
    return [
        points.mark_rule(color=RECORD, strokeWidth=1.5).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        dots.encode(y=alt.Y("value:Q"), tooltip=tips),
    ]


def share_data(series: xr.DataArray, every: int = 3) -> pd.DataFrame:
    """Return the share of worlds in which a flag is on by date, with 95% intervals, thinned to every third day."""
    values = np.asarray(series.values, np.float64)[:, ::every]
    on, there = (values > 0.5).sum(axis=0), np.isfinite(values).sum(axis=0)
    low, high = np.transpose([wilson(int(count), int(total)) for count, total in zip(on, there, strict=True)])
    dates = np.datetime_as_string(series["date"].values[::every], unit="D")
    return pd.DataFrame({"date": dates, "share": on / np.maximum(there, 1), "low": low, "high": high})


def share_chart(data: pd.DataFrame, record: pd.DataFrame | None = None) -> Figure:
    """Share of worlds over time with its 95% interval of sampling; the record as points at none and at all.

    Parameters
    ----------
    data : from `share_data`
    record : as of `fan_chart`
    """
    y = alt.Y("share:Q", title="share of histories", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1]))
    base = alt.Chart().encode(x=alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8)))
    band = base.mark_area(opacity=0.25, color=INK).encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    line = base.mark_line(color=INK, strokeWidth=1.8).encode(
        y=y, tooltip=[alt.Tooltip("date:T", format="%d %b %Y"), alt.Tooltip("share:Q", format=".1%")]
    )
    marks = record_layers(record) if record is not None and len(record) else []
    return alt.layer(band, line, *marks, data=data).properties(width=WIDTH, height=HEIGHT)


def lines_chart(data: pd.DataFrame, colours: dict[str, str], unit: str) -> alt.Chart:
    """Median lines by series (date, name, median), each in its own colour."""
    names = list(dict.fromkeys(data["name"]))
    return (
        alt.Chart(data)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8)),
            y=alt.Y("median:Q", title=unit_words(unit) or None, axis=axis_of(unit)),
            color=alt.Color(
                "name:N",
                sort=names,
                legend=legend(names),
                scale=alt.Scale(domain=names, range=[colours.get(n, INK) for n in names]),
            ),
            tooltip=["name:N", alt.Tooltip("date:T", format="%d %b %Y"), alt.Tooltip("median:Q", format=".3~g")],
        )
        .properties(width=WIDTH, height=HEIGHT + 40)
    )


def timing_chart(events: pd.DataFrame, recorded: pd.DataFrame, order: list[str]) -> Figure:
    """When events happened: a strip of dates (quartiles, 5% to 95%) for each, the record marked.

    Parameters
    ----------
    events : columns title, p5, p25, median, p75, p95 (dates as text), share
    recorded : columns title, date, both; both tables may have href, for marks that lead somewhere
    """
    y = alt.Y("title:N", sort=order, title=None)
    base = alt.Chart(events).encode(y=y)
    x = alt.X("p5:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8))
    wide = base.mark_rule(color=INK, opacity=0.5, strokeWidth=2).encode(x=x, x2="p95:T")
    box = leading(base.mark_bar(color=INK, opacity=0.55, height=10), events).encode(x="p25:T", x2="p75:T")
    middle = leading(base.mark_tick(color="black", thickness=2, size=16), events).encode(
        x="median:T",
        tooltip=[
            "title:N",
            alt.Tooltip("share:Q", format=".0%", title="share of histories"),
            alt.Tooltip("median:T", format="%d %b %Y"),
        ],
    )
    mark = leading(alt.Chart(recorded).mark_point(color=RECORD, filled=True, shape="diamond", size=70), recorded)
    mark = mark.encode(y=y, x="date:T", tooltip=["title:N", "both:N"])
    return (wide + box + middle + mark).properties(width=WIDTH - 200, height=22 * len(order))


def map_chart(places: pd.DataFrame, links: pd.DataFrame, colours: dict[str, str]) -> Figure:
    """Places at longitude and latitude, sized by people, coloured by the contender most obeyed.

    Parameters
    ----------
    places : columns title, lat, lon, people, contender, share, and href for dots that lead somewhere
    links : columns lat, lon, lat2, lon2
    """
    # Longitude shrunk by the cosine of 55 degrees north: an equal-distance picture of European Russia.
    scale = alt.Scale(domain=[18, 68]), alt.Scale(domain=[38, 70])
    x = alt.X("lon:Q", title=None, scale=scale[0], axis=None)
    y = alt.Y("lat:Q", title=None, scale=scale[1], axis=None)
    names = sorted(set(places["contender"]))
    lines = (
        alt.Chart(links)
        .mark_rule(color="#bbbbbb", strokeWidth=0.7, clip=True)
        .encode(x=x, y=y, x2="lon2:Q", y2="lat2:Q")
    )
    circles = alt.Chart(places).mark_circle(stroke="white", strokeWidth=0.5, clip=True, opacity=0.85)
    dots = leading(circles, places).encode(
        x=x,
        y=y,
        size=alt.Size("people:Q", legend=None, scale=alt.Scale(range=[15, 420])),
        color=by_contender(names, colours, "most obeyed"),
        tooltip=[
            "title:N",
            "contender:N",
            alt.Tooltip("share:Q", format=".0%", title="share of histories"),
            alt.Tooltip("people:Q", format=",.0f"),
        ],
    )
    return (lines + dots).properties(width=WIDTH - 40, height=430)


def by_contender(names: list[str], colours: dict[str, str], title: str) -> alt.Color:
    """Colour of contenders, each its own, under a legend's title."""
    scale = alt.Scale(domain=names, range=[colours.get(name, INK) for name in names])
    return alt.Color("contender:N", legend=legend(names, title), scale=scale)


def sides_chart(sides: pd.DataFrame, colours: dict[str, str]) -> alt.Chart:
    """Units at crises: share of histories in which each side was the one most obeyed, the record marked.

    Parameters
    ----------
    sides : columns unit, crisis, contender, share, recorded, and href for bars that lead somewhere
    """
    names = sorted(set(sides["contender"]))
    return (
        leading(alt.Chart(sides).mark_bar(), sides)
        .encode(
            y=alt.Y("unit:N", title=None),
            x=alt.X("share:Q", stack="normalize", title=None, axis=alt.Axis(format="%")),
            color=by_contender(names, colours, "obeyed most"),
            tooltip=[
                "unit:N",
                "contender:N",
                alt.Tooltip("share:Q", format=".0%"),
                alt.Tooltip("recorded:N", title="in the record"),
            ],
        )
        .properties(width=WIDTH - 260, height=alt.Step(20))
    )
