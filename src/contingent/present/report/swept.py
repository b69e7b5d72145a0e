"""The figure of a sweep: an outcome over one, two or three parameters."""

from __future__ import annotations

import altair as alt
import pandas as pd
import xarray as xr

from contingent.errors import QuestionError, did_you_mean
from contingent.present.kit.charts import HEIGHT, INK, WIDTH, Figure

KINDS = {"rung": "rung_share", "outcome": "outcome_share", "coordinate": "coordinate_mean"}
ERRORS = {"rung": "rung_error", "outcome": "outcome_error", "coordinate": "coordinate_error"}
MOST = 3  # parameters that one picture shows


def plot_sweep(found: xr.Dataset, name: str | None = None) -> Figure:
    """Return an outcome of a sweep over its parameters as an Altair chart.

    One parameter is a line with two standard errors, two are a map of tiles, a third makes a map for each of its
    values.

    Parameters
    ----------
    found : from `sweep`
    name : a rung, a class or a coordinate; by default the highest rung, or the first class

    Raises
    ------
    QuestionError
        For a name that the sweep lacks, and for more than three parameters.
    """
    kind, name = chosen(found, name)
    grid = [str(each) for each in found["worlds"].dims]
    if len(grid) > MOST:
        raise QuestionError(f"a picture shows {MOST} parameters: take a slice first, such as found.sel({grid[0]}=...)")
    data = pd.DataFrame(
        {
            "value": found[KINDS[kind]].sel({kind: name}, drop=True).to_series(),
            "error": found[ERRORS[kind]].sel({kind: name}, drop=True).to_series(),
        }
    ).reset_index()
    percent = kind != "coordinate"
    heading = str(found[f"{kind}_title"].sel({kind: name}).item())
    title = "share of histories" if percent else "mean of histories"
    chart = line(data, grid[0], title, percent) if len(grid) == 1 else tiles(data, grid, title, percent)
    return chart.properties(title=heading)


def chosen(found: xr.Dataset, name: str | None) -> tuple[str, str]:
    """Return what kind of outcome a name is, and the name."""
    kind_of = {str(each): kind for kind in reversed(KINDS) for each in found[kind].values}
    if name is None:
        name = str([*found["outcome"].values[:1], *found["rung"].values][-1])
    if name not in kind_of:
        raise QuestionError(f"the sweep has no outcome '{name}'; {did_you_mean(name, kind_of)}")
    return kind_of[name], name


def line(data: pd.DataFrame, name: str, title: str, percent: bool) -> Figure:
    """Return a line with two standard errors to either side."""
    data = data.assign(low=data["value"] - 2.0 * data["error"], high=data["value"] + 2.0 * data["error"])
    kind = "Q" if pd.api.types.is_numeric_dtype(data[name]) else "O"
    axis = alt.Axis(format="%" if percent else "~g")
    scale = alt.Scale(zero=False) if kind == "Q" else alt.Undefined
    base = alt.Chart().encode(x=alt.X(f"{name}:{kind}", title=name, scale=scale))
    band = base.mark_rule(color=INK, strokeWidth=2).encode(
        y=alt.Y("low:Q", title=title, axis=axis), y2=alt.Y2("high:Q")
    )
    points = base.mark_line(color=INK, point=alt.OverlayMarkDef(color=INK, size=50)).encode(
        y=alt.Y("value:Q"), tooltip=[f"{name}:{kind}", alt.Tooltip("value:Q", format=".3~g"), "error:Q"]
    )
    return alt.layer(band, points, data=data).properties(width=WIDTH, height=HEIGHT)


def tiles(data: pd.DataFrame, grid: list[str], title: str, percent: bool) -> Figure:
    """Return a map of tiles over two parameters, one for each value of a third."""
    shown = ".0%" if percent else ".3~g"
    tips = [alt.Tooltip("value:Q", format=shown), alt.Tooltip("error:Q", format=".2~g")]
    scale = alt.Scale(scheme="blues", domain=[0, 1]) if percent else alt.Scale(scheme="blues")
    base = alt.Chart().encode(
        x=alt.X(f"{grid[0]}:O", title=grid[0], axis=alt.Axis(labelAngle=0)),
        y=alt.Y(f"{grid[1]}:O", title=grid[1], sort="descending"),
    )
    tile = base.mark_rect().encode(
        color=alt.Color("value:Q", title=title, scale=scale, legend=alt.Legend(format=shown)),
        tooltip=[*(f"{name}:O" for name in grid), *tips],
    )
    dark = "datum.value > 0.55" if percent else f"datum.value > {float(data['value'].quantile(0.7))!r}"
    words = base.mark_text(fontSize=12).encode(
        text=alt.Text("value:Q", format=shown), color=alt.condition(dark, alt.value("white"), alt.value("black"))
    )
    chart = alt.layer(tile, words, data=data).properties(width=alt.Step(64), height=alt.Step(40))
    return chart.facet(column=alt.Column(f"{grid[2]}:O", title=grid[2])) if len(grid) == MOST else chart
