"""Draws docs/picture.png from a run.

Usage: `python scripts/picture.py RUN_FOLDER [FILE]`

The same specifications as the report's, side by side, by the same code.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import vl_convert

import contingent
from contingent.present.kit.sections import Report
from contingent.present.report.report import outcomes, timing
from contingent.present.report.series import fans

LEFT = {
    "ladder": "How far possible histories got (95% intervals of sampling)",
    "classes": "How things stood on the last day",
    "strikers_petrograd": "Strikers in Petrograd: histories (median, 50%, 90%) and the record (red)",
}
RIGHT = {"timing": "When it happened, if it happened: histories (5, 25, 50, 75, 95%) and the record (red)"}


def column(report: Report, titles: dict[str, str], datasets: dict[str, Any]) -> dict[str, Any]:
    """Return some of a report's charts as one column; their data go to `datasets`."""
    parts = []
    for name, title in titles.items():
        spec = {key: part for key, part in report.specs[name].items() if key not in ("$schema", "config")}
        datasets |= spec.pop("datasets", {})
        parts.append(spec | {"title": {"text": title, "anchor": "start"}})
    return {"vconcat": parts, "spacing": 30}


def main() -> None:
    """Draw the picture."""
    run = contingent.open_run(sys.argv[1])
    file = Path(sys.argv[2] if len(sys.argv) > 2 else "docs/picture.png")
    report = Report()
    for part in (outcomes, timing, fans):
        part(report, run)
    datasets: dict[str, Any] = {}
    spec = {
        "$schema": report.specs["ladder"]["$schema"],
        "background": "white",
        "padding": 20,
        "config": report.specs["ladder"]["config"],
        "hconcat": [column(report, titles, datasets) for titles in (LEFT, RIGHT)],
        "spacing": 60,
        "datasets": datasets,
    }
    file.write_bytes(vl_convert.vegalite_to_png(spec, scale=1.0))
    print(file)


main()
