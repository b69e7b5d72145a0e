"""Whom the country obeys: a hexagon a place on a few dates, coloured by the contender most histories have it obey."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contingent.present.kit.markup import escaped
from contingent.present.kit.svg import hexagon, path, picture
from contingent.present.report.first_screen.told import Told

DATES = 6
WIDTH = 172.0
FAINTEST, SHADES = 0.4, 5  # of a tile's colour, and how many strengths are drawn
ROW = 0.866  # of a column's width: how far rows of hexagons lie apart


def has_tiles(told: Told) -> bool:
    """Return whether there is a map to draw."""
    return told.has_holders and len(told.run.scenario.tables["tiles"]) > 0


def dates(told: Told) -> list[int]:
    """Return the days that are shown: the first, the case's crises, the last; six spread evenly without crises."""
    crises: dict[str, int] = {}
    for row in told.run.scenario.tables["unit_sides"]:
        crises.setdefault(row.crisis, told.day(row.date))
    inside = sorted(day for day in set(crises.values()) if 0 < day < told.days - 1)
    if not inside:
        return np.unique(np.linspace(0, told.days - 1, DATES).round().astype(int)).tolist()
    return [0, *inside[: DATES - 2], told.days - 1]


def most_often(holder: NDArray[np.uint8], kinds: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return whom most worlds have each place obey, int64[places], and their share, float64[places].

    Parameters
    ----------
    holder : uint8[worlds, places], from 0 to kinds - 1; of equals the first counts
    """
    count = np.array([(holder == kind).sum(axis=0) for kind in range(kinds)])
    return count.argmax(axis=0), count.max(axis=0) / max(len(holder), 1)


def on_map(told: Told) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the places that have a tile, as positions in the case, and (row, column) of each."""
    at = {label: n for n, label in enumerate(told.run.labels["place"])}
    rows = told.run.scenario.tables["tiles"]
    return [at[row.place] for row in rows], [(row.row, row.column) for row in rows]


def left_out(told: Told) -> str:
    """Return how many places have no tile, as a sentence; nothing where all have one."""
    missing = len(told.run.labels["place"]) - len(told.run.scenario.tables["tiles"])
    every = len(told.run.labels["place"])
    return told.say("no-tile", missing=missing, places=every) if missing else ""


def strip(told: Told) -> str:
    """Return the maps of all dates."""
    return "<div class='strip'>" + "".join(tile_map(told, day) for day in dates(told)) + "</div>"


def tile_map(told: Told, day: int) -> str:
    """Return the map of a day, with its date above, and who governed in the record below."""
    places, where = on_map(told)
    kind, share = most_often(told.holder(day)[:, places], len(told.names))
    first_row, first_column = min(r for r, _ in where), min(c for _, c in where)
    wide = max(c + r % 2 / 2 for r, c in where) - first_column + 1
    step = WIDTH / wide
    height = (max(r for r, _ in where) - first_row) * step * ROW + step * 1.2
    shapes: dict[tuple[int, float], list[str]] = defaultdict(list)
    for (r, c), k, s in zip(where, kind.tolist(), share.tolist(), strict=True):
        x = (c - first_column + r % 2 / 2 + 0.5) * step
        y = (r - first_row) * step * ROW + step * 0.6
        shade = max(FAINTEST, np.ceil(s * SHADES) / SHADES)
        shapes[k, shade].append(hexagon(x, y, step / np.sqrt(3.0) - 0.4))
    new_style, old_style = two_lines(told.both(told.date(day)))
    parts = [
        path("".join(d), fill=told.colours[k], fill_opacity=f"{shade:.1f}", class_="tile")
        for (k, shade), d in sorted(shapes.items())
    ]
    count = np.bincount(kind, minlength=len(told.names))
    top = int(count.argmax())
    recorded = [told.names[ruler] for start, ruler in told.record if start <= day]
    label = told.say("tiles-label", day=new_style, count=int(count[top]), tiles=len(where), name=told.names[top])
    head = f"<b>{escaped(new_style)}</b>" + f"<br>{escaped(old_style)}" * bool(old_style)
    foot = f"<small>{escaped(told.say('record-governs', name=recorded[-1]))}</small>" if recorded else ""
    return f"<div class='tiles'><p>{head}</p>{picture(WIDTH, height, label, *parts)}{foot}</div>"


def finding(told: Told) -> str:
    """Return the title: whom most tiles obey at first and at last."""
    places, _ = on_map(told)
    said: dict[str, Any] = {"places": len(places)}
    for day, when in ((0, "first"), (told.days - 1, "last")):
        kind, _ = most_often(told.holder(day)[:, places], len(told.names))
        count = np.bincount(kind, minlength=len(told.names))
        top = int(count.argmax())
        said |= {when: int(count[top]), f"{when}-name": told.names[top]}
    return told.say("map-finding", **said)


def two_lines(day: str) -> tuple[str, str]:
    """Return a date as what stands before its brackets, and the brackets; whole where they are within it."""
    found = re.fullmatch(r"([^(（]+?) ?([(（].*[)）])", day)
    return (found[1], found[2]) if found else (day, "")
