"""Draws docs/picture.png from a run.

Usage: `python scripts/picture.py RUN_FOLDER [FILE]`

Figures of the report, side by side, by the same code.
"""

from __future__ import annotations

import sys
from pathlib import Path

import altair as alt

import contingent
from contingent.engine.runs.run import Run
from contingent.present.kit.charts import save
from contingent.present.report.figures import figure

LEFT = {
    "ladder": "How far possible histories got (95% intervals of sampling)",
    "classes": "How things stood on the last day",
    "strikers_petrograd": "Strikers in Petrograd: histories (median, 50%, 90%) and the record (red)",
}
RIGHT = {"timing": "When it happened, if it happened: histories (5, 25, 50, 75, 95%) and the record (red)"}


def column(run: Run, titles: dict[str, str]) -> alt.VConcatChart:
    """Return some figures of a run as one column."""
    parts = (
        figure(run, name).chart.properties(title=alt.Title(title, anchor="start")) for name, title in titles.items()
    )
    return alt.vconcat(*parts, spacing=30)


def main() -> None:
    """Draw the picture."""
    run = contingent.open_run(sys.argv[1])
    file = Path(sys.argv[2] if len(sys.argv) > 2 else "docs/picture.png")
    print(save(alt.hconcat(column(run, LEFT), column(run, RIGHT), spacing=60, background="white", padding=20), file))


main()
