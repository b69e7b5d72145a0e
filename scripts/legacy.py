"""Writes the figures of docs/legacy.md anew: what `contingent legacy october-1917` prints.

Usage: `python scripts/legacy.py`
"""

from __future__ import annotations

from pathlib import Path

from contingent.measures.common.study import Study

PAGE = Path(__file__).parents[1] / "docs" / "legacy.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def main() -> None:
    """Replace what stands between the marks."""
    page = PAGE.read_text(encoding="utf-8")
    head, tail = page.split(BEGIN)[0], page.split(END)[1]
    words = Study("october-1917").legacy().words()
    PAGE.write_text(f"{head}{BEGIN}\n\n```\n{words}\n```\n\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
