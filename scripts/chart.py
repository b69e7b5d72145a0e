"""Draws a chart of a page as a picture.

Usage: `python scripts/chart.py PAGE.html CHART FILE.png`

CHART is its name in the page, the part of its figure's id after `chart-`: `ladder` in inevitability.html, `ledger` in
hinges.html.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import vl_convert

SPEC = r"<script type='application/json' id='spec-([^']*)'>(.*?)</script>"

PICTURE = {"background": "white", "padding": 15, "width": 480}


def main() -> None:
    """Draw the picture that the command names."""
    page, name, file = sys.argv[1:]
    draw(Path(page), name, Path(file))
    print(file)


def draw(page: Path, name: str, file: Path) -> None:
    """Draw the chart of a page as a picture."""
    specs = {key: json.loads(data) for key, data in re.findall(SPEC, page.read_text(encoding="utf-8"), re.DOTALL)}
    if name not in specs:
        sys.exit(f"{page} has no chart '{name}'; it has {', '.join(specs)}")
    file.write_bytes(vl_convert.vegalite_to_png(specs[name] | PICTURE, scale=1.5))


if __name__ == "__main__":
    main()
