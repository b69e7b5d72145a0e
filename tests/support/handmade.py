"""Worlds of October with events made by hand, and what an article says of them."""

from __future__ import annotations

from functools import cache, partial
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

import contingent as ct
from contingent.present.chronicle.frames import Frame
from contingent.present.chronicle.grammar import Teller
from contingent.present.chronicle.reading import World
from contingent.present.chronicle.spans import Told

october = cache(partial(ct.load, "october-1917"))
DAYS = 396
COLUMNS = ("day", "kind", "actor", "place", "detail", "value")
Row = tuple[int, str, str, str, str, float]


def world(*rows: Row, days: int = DAYS, more: dict[str, Any] | None = None, **series: Any) -> World:
    """Return a world of October with events made by hand, and series by day, or that stay as they are."""
    events = pd.DataFrame(list(rows), columns=list(COLUMNS)).assign(world=0, hour=0.0)
    filled = {name: (("world", "date"), np.full((1, days), value, np.float64)) for name, value in series.items()}
    data = xr.Dataset(filled | (more or {}), coords={"world": [0], "date": np.arange(days)})
    outcomes = pd.DataFrame({"world": [0], "status": ["sound"], "outcome": [""]})
    labels = {"contender": [row.contender for row in october().tables["contenders"]]}
    run = SimpleNamespace(
        scenario=october(), events=events, compiled=SimpleNamespace(days=days), series=data, outcomes=outcomes,
        labels=labels,
    )  # fmt: skip
    return World(run, 0)  # type: ignore[arg-type]


def said(told: Told | Frame, language: str = "en") -> str:
    """Return the sentence of a frame."""
    return Teller(october(), language).sentence(told if isinstance(told, Frame) else told[1])


def steps(**by_day: float) -> np.ndarray:
    """Return a series that has each value from its day on: d0=1.0, d50=2.0."""
    values = np.zeros(DAYS)
    for name, value in by_day.items():
        values[int(name[1:]) :] = value
    return values
