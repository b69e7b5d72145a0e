"""Writes the figures of docs/legacy.md anew: what `contingent legacy october-1917` prints.

Usage: `python scripts/legacy.py`
"""

from __future__ import annotations

from pathlib import Path

from contingent.measures.common.study import Study
from contingent.scenario.pages import put_between

PAGE = Path(__file__).parents[1] / "docs" / "legacy.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def main() -> None:
    """Replace what stands between the marks."""
    put_between(PAGE, BEGIN, END, f"```\n{Study('october-1917').legacy().words()}\n```")


if __name__ == "__main__":
    main()
