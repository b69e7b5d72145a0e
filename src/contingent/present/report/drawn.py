"""A chart with its one-sentence reading."""

from __future__ import annotations

from dataclasses import dataclass

from contingent.present.kit.charts import Figure


@dataclass(frozen=True)
class Drawn:
    """A chart and what it shows, in one sentence."""

    chart: Figure
    caption: str
