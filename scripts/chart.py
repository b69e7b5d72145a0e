"""Draws a chart of a page as a picture.

Usage: `python scripts/chart.py PAGE.html CHART FILE.png`

CHART is its name in the page, the part of its id after `chart-`: `ladder` in inevitability.html, `ledger` in
hinges.html.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import vl_convert

MARK = "const specs="


def main() -> None:
    """Draw the picture."""
    page, name, file = sys.argv[1:]
    text = Path(page).read_text(encoding="utf-8")
    specs, _ = json.JSONDecoder().raw_decode(text[text.index(MARK) + len(MARK) :])
    if name not in specs:
        sys.exit(f"{page} has no chart '{name}'; it has {', '.join(specs)}")
    Path(file).write_bytes(vl_convert.vegalite_to_png(specs[name] | {"background": "white", "padding": 15}, scale=1.5))
    print(file)


main()
