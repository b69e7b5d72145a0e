"""A chart with its one-sentence reading, and which rows of the case it shows."""

from __future__ import annotations

from dataclasses import dataclass

from contingent.present.kit.charts import Figure
from contingent.present.kit.rows import Cited


@dataclass(frozen=True)
class Drawn:
    """A chart and what it shows, in one sentence, and the rows behind it."""

    chart: Figure
    caption: str
    rows: tuple[Cited, ...] = ()
