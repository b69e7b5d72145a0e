"""Pictures of the echo in SVG: what example adds, how hazards do on years not seen, worlds with and without."""

from __future__ import annotations

import numpy as np
import pandas as pd

from contingent.measures.echo.lived import ARMS, WARS
from contingent.measures.echo.measure import Echo
from contingent.measures.echo.words import span
from contingent.present.kit.palette import PALETTE
from contingent.present.kit.svg import Scale, circle, diamond, line, path, picture, polyline, text

WIDTH, LEFT, ROW = 720.0, 190.0, 30.0  # pixels: of a picture, of its names, of a row
PANEL, FOOT = 190.0, 34.0  # pixels: height of a panel of years, and of its axis
COLOURS = dict(zip(ARMS, (PALETTE[1], PALETTE[2]), strict=True))
YEARS = (1917, 1930, 1940, 1950, 1960, 1970, 1980, 1991)


def added(found: Echo) -> str:
    """Return what example adds to risings by period: the estimate and its 95% interval, nothing at 0."""
    rows = found.added
    low, high = min(0.0, float(rows["low"].min())), float(rows["high"].max())
    x = Scale(low, high, LEFT, WIDTH - 150)
    bottom = ROW * len(rows) + 8
    parts = [line(x(0), 0, x(0), bottom, class_="record"), text(x(0) + 4, bottom + 14, "0, no effect", class_="quiet")]
    for n, (_, row) in enumerate(rows.iterrows()):
        y = ROW * (n + 0.6)
        name = {0: "First wave, ", 1: "The rest, "}.get(n, "The whole, ") + span(row)
        parts.append(text(0, y + 4, name, class_="strong" if n == len(rows) - 1 else None))
        parts.append(line(x(row["low"]), y, x(row["high"]), y, stroke=PALETTE[1], stroke_width=2))
        parts.append(circle(x(row["added"]), y, 4.5, class_="dot"))
        words = f"{row['added']:.0f} ({row['low']:.0f} to {row['high']:.0f}) of {row['expected']:.0f}"
        parts.append(text(WIDTH, y + 4, words, class_="end"))
    return picture(WIDTH, bottom + 20, "What example adds to the risings of each period; the text has it too.", *parts)


def tested(found: Echo) -> str:
    """Return expected over observed risings of 1950-1991 by hazard, on a log scale, with the rank score beside it."""
    rows = found.scores
    high = float(rows["ratio_high"].max())
    x = Scale(np.log(0.8), np.log(high), LEFT + 130, WIDTH - 110)
    bottom = 22.0 * len(rows) + 26
    parts = [text(WIDTH, 12, "ranks", class_="quiet end"), text(x(0) + 4, 12, "as many as came", class_="quiet")]
    parts.append(line(x(0), 0, x(0), bottom, class_="record"))
    for factor in (2, 3, 5):
        if factor < high:
            parts.append(line(x(np.log(factor)), 18, x(np.log(factor)), bottom, class_="rule"))
            parts.append(text(x(np.log(factor)) + 3, bottom + 12, f"{factor} times", class_="quiet"))
    for n, row in enumerate(rows.to_dict("records")):
        y = 22.0 * n + 30
        parts.append(text(0, y + 4, f"{row['model']}, {row['left_out']}"))
        ends = (x(np.log(max(row[name], 0.8))) for name in ("ratio_low", "ratio_high"))
        parts.append(line(next(ends), y, next(ends), y, stroke=PALETTE[1], stroke_width=2))
        parts.append(circle(x(np.log(row["ratio"])), y, 4, class_="dot"))
        parts.append(text(WIDTH, y + 4, f"{row['auc']:.2f}", class_="end"))
    return picture(WIDTH, bottom + 18, "Expected over observed risings of 1950-1991, hazard by hazard.", *parts)


def worlds(found: Echo, indicator: str, recorded: pd.DataFrame, label: str) -> str:
    """Return an indicator by year, with and without the revolution, a panel for each reading of the wars.

    Parameters
    ----------
    recorded : columns year, value; the record, empty where there is none
    """
    own = found.by_year[found.by_year["indicator"].eq(indicator)]
    top = max(float(own["p95"].max()), float(recorded["value"].max()) if len(recorded) else 0.0, 1.0)
    x = Scale(YEARS[0], YEARS[-1], 34, WIDTH - 8)
    parts: list[str] = []
    for n, war in enumerate(WARS):
        base = n * (PANEL + FOOT + 18)
        y = Scale(0, top, base + PANEL, base + 26)
        parts.append(text(0, base + 14, f"Wars of 1937-1945 {war}", class_="strong"))
        for mark in np.linspace(0, top, 4):
            parts.append(line(34, y(mark), WIDTH, y(mark), class_="rule"))
            parts.append(text(30, y(mark) + 4, f"{mark:.0f}", class_="quiet end"))
        for year in YEARS:
            last = year == YEARS[-1]
            parts.append(text(x(year), base + PANEL + 16, str(year), class_="quiet end" if last else "quiet"))
        for arm, colour in COLOURS.items():
            rows = own[own["wars"].eq(war) & own["arm"].eq(arm)]
            years = [x(year) for year in rows["year"]]
            edge = [*zip(years, map(y, rows["p95"]), strict=True)]
            edge += reversed([*zip(years, map(y, rows["p5"]), strict=True)])
            parts.append(path(polyline(edge) + "Z", fill=colour, opacity=0.16))
            parts.append(path(polyline(zip(years, map(y, rows["mean"]), strict=True)), fill="none", stroke=colour,
                              stroke_width=2.2))  # fmt: skip
        if len(recorded) and war == "as they were":
            for row in recorded.to_dict("records"):
                parts.append(diamond(x(row["year"]), y(row["value"]), 2.6, class_="mark"))
    return picture(WIDTH, 2 * (PANEL + FOOT + 18), label, *parts)


def key() -> str:
    """Return the key of the arms and of the record."""
    items = [
        f"<li>{picture(14, 12, name, line(0, 6, 14, 6, stroke=colour, stroke_width=3))} {name}</li>"
        for name, colour in ((f"{arm}: mean, 90% of histories", colour) for arm, colour in COLOURS.items())
    ]
    items.append(f"<li>{picture(12, 12, 'the record', diamond(6, 6, 4, class_='mark'))} the record</li>")
    return f"<ul class='key'>{''.join(items)}</ul>"
